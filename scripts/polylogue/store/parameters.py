"""Parameters of a query: what its front matter says of them, where they stand in its text, and the text with values in them.

A parameter stands in a query as plain SPARQL that asks for everything, `VALUES ?meeting { UNDEF }`, or for something by
default, `VALUES ?lang { "en" }`; several may share a row, `VALUES (?meeting ?act) { (UNDEF UNDEF) }`. So the query runs as it
stands, anywhere. Values take the place of what is in the braces, each time they stand there; nothing else changes. Where there
is a parameter `lang` and none such for it, it is the language in each `LANGMATCHES(LANG(?label), "en")`. Front matter says what each
parameter is for, and which things it takes:

    #+ parameters:
    #+   - meeting: one meeting (plg:Meeting, plg:MeetingGroup)
    #+   - act: one kind of act (act:)
    #+   - lang: the language of labels, such as ru
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from ..errors import PolylogueError
from ..namespaces import CONCEPT, ID, PREFIXES, XSD
from .queries import front_matter
from .query_guard import _TOKEN as TOKEN
from .things import Lookup, Wanted, checked_iri, find, quoted

OPTIONS = {  # of `polylogue query` and of `polylogue.query`, so that no parameter can have their names
    "all", "data", "endpoint", "everything", "format", "graphs", "help", "list", "show", "timeout", "with_published",
}
LANGUAGE = "lang"
_ITEM = re.compile(r"(\w+)\s*:\s*(.*)")
_TAKES = re.compile(r"\s*\(([^()]*)\)\s*$")
_NAME = re.compile(r"([A-Za-z][\w-]*):([\w-]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+(?P<point>\.\d+)?|(?P<bare>\.\d+))(?P<exponent>[eE][+-]?\d+)?")
_FORMS = {  # by datatype: what a value looks like, and one
    **dict.fromkeys(("integer", "int", "long", "nonNegativeInteger", "positiveInteger"), (r"[+-]?\d+", "8")),
    "decimal": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "4.18"),
    **dict.fromkeys(("double", "float"), (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN", "4.18")),
    "boolean": (r"true|false", "true"),
    "dateTime": (r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", "2020-08-11T15:30:00+09:00"),
    "gYear": (r"-?\d{4,}", "2020"), "gYearMonth": (r"-?\d{4,}-\d\d", "2020-08"),
    "tag of a language": (r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", "ru"),
}


class Term(NamedTuple):
    """A value that stands in a query. datatype: empty for IRIs and UNDEF; text: of a literal."""

    written: str
    datatype: str = ""
    language: str = ""
    text: str = ""


class Slot(NamedTuple):
    """A place for values. start, end: what they replace; names: of the parameters, in the order of the terms that stand there;
    rows: how many rows of them; call: what stands before the value, where it is no row but the end of a call."""

    start: int
    end: int
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    rows: int = 0
    call: str = ""


@dataclass(frozen=True)
class Parameter(Wanted):
    """What a query asks for by name. text: what its front matter says of it; terms: what stands in its places."""

    terms: tuple[Term, ...] = ()

    @property
    def option(self) -> str:
        """How the command calls it."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def takes_things(self) -> bool:
        """Whether its values are things, found by what they are called; else they are literals."""
        return any(not term.datatype for term in self.terms)


def parameters(text: str) -> dict[str, Parameter]:
    """The parameters of a query, by name, in the order of its front matter, and then those that only stand in it, as UNDEF.

    Raises PolylogueError for one that has the name of an option.
    """
    told, prefixes = front_matter(text).get("parameters", ()), prefixes_of(text)
    terms: dict[str, list[Term]] = {}
    for slot in _slots(text):
        for name, term in zip(slot.names, slot.terms):
            terms.setdefault(name, []).append(term)
    found: dict[str, Parameter] = {}
    for item in [told] * bool(told) if isinstance(told, str) else told:
        if hit := _ITEM.fullmatch(item):
            found[hit[1]] = _parameter(hit[1], hit[2], prefixes, terms.get(hit[1], ()))
    for name, those in terms.items():
        if name not in found and all(term.written.upper() == "UNDEF" for term in those):
            found[name] = Parameter(name, terms=tuple(those))
    if taken := next((name for name in found if name in OPTIONS), None):
        raise PolylogueError(f"the parameter {taken} has the name of an option", mend="call it otherwise, in the query too")
    return found


def _parameter(name: str, said: str, prefixes: Mapping[str, str], terms: Iterable[Term]) -> Parameter:
    hit, kinds, spaces = _TAKES.search(said), [], []
    names = [_NAME.fullmatch(part.strip()) for part in hit[1].split(",")] if hit else []
    if not names or not all(names):  # what stands in the brackets is text
        return Parameter(name, said, terms=tuple(terms))
    for prefix, local in (each.groups() for each in names):
        place = prefixes.get(prefix)
        if local:
            kinds.append((place or f"{prefix}:") + local)
        else:
            spaces += [place] if place else [f"{CONCEPT}{prefix}/", f"{ID}{prefix}/"]
    return Parameter(name, said[: hit.start()], tuple(kinds), tuple(spaces), tuple(terms))


def prefixes_of(text: str) -> dict[str, str]:
    """The prefixes that a query declares, and those that everybody knows."""
    words = [piece[0] for piece in _pieces(text)]
    triples = zip(words, words[1:], words[2:])
    return PREFIXES | {name[:-1]: iri[1:-1] for word, name, iri in triples if word.upper() == "PREFIX" and iri[:1] == "<"}


def _pieces(text: str) -> list[re.Match]:
    """The tokens of a query: a comment is none, a string is one."""
    return [hit for hit in TOKEN.finditer(text) if hit.lastgroup != "comment"]


def _slots(text: str) -> list[Slot]:
    """The places for values, in the order of the text."""
    pieces, prefixes = _pieces(text), prefixes_of(text)
    words = [piece[0] for piece in pieces]
    places = (_values(pieces, words, at, text, prefixes) for at, word in enumerate(words) if word.upper() == "VALUES")
    found = [slot for slot in places if slot]
    told = front_matter(text).get("parameters", ())
    names = {item.partition(":")[0].strip() for item in ([told] if isinstance(told, str) else told)}
    if LANGUAGE in names.difference(*(slot.names for slot in found)):
        calls = (_language(pieces, words, at, text) for at, word in enumerate(words) if word.upper() == "LANGMATCHES")
        found += [slot for slot in calls if slot]
    return sorted(found)


def _language(pieces: Sequence[re.Match], words: Sequence[str], at: int, text: str) -> Slot | None:
    """What `LANGMATCHES(LANG(?label), "en")` asks for, if it is written so."""
    form = [word.upper() for word in (*words[at + 1 : at + 4], *words[at + 5 : at + 7], *words[at + 8 : at + 9])]
    if form != ["(", "LANG", "(", ")", ",", ")"] or pieces[at + 7].lastgroup != "short":
        return None
    start, string = pieces[at].start(), pieces[at + 7]
    term = Term(string[0], XSD + "string", "", string[0][1:-1])
    return Slot(start, pieces[at + 8].end(), (LANGUAGE,), (term,), 1, text[start : string.start()])


def _values(pieces: Sequence[re.Match], words: Sequence[str], at: int, text: str, prefixes: Mapping[str, str]) -> Slot | None:
    """What `VALUES ?name { … }` or `VALUES (?name …) { (…) }` holds, if it is one of these and ends."""
    several = words[at + 1 : at + 2] == ["("]
    first = at + 1 + several
    last = next((n for n in range(first, len(words)) if pieces[n].lastgroup != "variable"), len(words))
    opening = last + several
    closing = next((n for n in range(opening, len(words)) if words[n] == "}"), 0)
    if first == last or not closing or words[last : opening + 1] != [")", "{"][not several :] or not several and last > first + 1:
        return None
    inner = [piece for piece in pieces[opening + 1 : closing] if not several or piece[0] not in "()"]
    names, terms = tuple(word[1:] for word in words[first:last]), _terms(inner, text, prefixes) or [Term("UNDEF")]
    rows = words[opening:closing].count("(") if several else 0
    return Slot(pieces[opening].end(), pieces[closing].start(), names, tuple(terms[: len(names)]), rows)


def _terms(pieces: Sequence[re.Match], text: str, prefixes: Mapping[str, str]) -> list[Term]:
    """The terms that stand one after the other."""
    found, end, skip = [], 0, 0
    for at, piece in enumerate(pieces):
        if piece.start() < end or at < skip:
            continue
        kind, word, after = piece.lastgroup, piece[0], [each[0] for each in pieces[at + 1 : at + 4]]
        if kind in ("short", "string"):
            quote = 3 if kind == "string" else 1
            inside, datatype, language = word[quote:-quote], XSD + "string", ""
            if after and pieces[at + 1].lastgroup == "language":
                language, skip = after[0][1:], at + 2
            elif after[:2] == ["^", "^"] and len(after) > 2:
                prefix, _, local = after[2].partition(":")
                datatype, skip = after[2][1:-1] if after[2][0] == "<" else prefixes.get(prefix, f"{prefix}:") + local, at + 4
            found.append(Term(text[piece.start() : pieces[max(skip - 1, at)].end()], datatype, language, inside))
        elif word.lower() in ("true", "false"):
            found.append(Term(word, XSD + "boolean", "", word))
        elif hit := _NUMBER.match(text, piece.start()):
            name = "double" if hit["exponent"] else "decimal" if hit["point"] or hit["bare"] else "integer"
            found.append(Term(hit[0], XSD + name, "", hit[0]))
            end = hit.end()
        else:
            found.append(Term(word))
    return found


def fill(text: str, values: Mapping[str, str | Sequence[str]], lookup: Lookup) -> str:
    """The query with values in place of what its parameters stand for; without values as it stands, byte for byte.

    values: one or several, by the parameter's name; lookup: answers the queries by which things are found (see `things`).
    Raises PolylogueError for a parameter that the query does not have and for a value that is none, or could be several.
    """
    given = {name: words for name, value in values.items() if (words := [value] if isinstance(value, str) else list(value))}
    if not given:
        return text
    known, prefixes = parameters(text), prefixes_of(text)
    for name in given:
        if name not in known:
            raise unknown(name, known)
        if not known[name].terms:
            mend = f"write VALUES ?{name} {{ UNDEF }} into its WHERE"
            raise PolylogueError(f"the parameter {name} stands nowhere in the query", mend=mend)
    found: dict[tuple[str, str], str] = {}  # things are looked for once

    def written(name: str, term: Term) -> list[str]:
        if name not in given:
            return [term.written]
        if term.datatype:
            return [_literal(word, name, term) for word in given[name]]
        for word in given[name]:
            if (name, word) not in found:
                found[name, word] = f"<{checked_iri(find(word, known[name], prefixes, lookup))}>"
        return [found[name, word] for word in given[name]]

    parts, at = [], 0
    for slot in _slots(text):
        if not given.keys().isdisjoint(slot.names):
            columns = [list(dict.fromkeys(written(*pair))) for pair in zip(slot.names, slot.terms)]
            parts += [text[at : slot.start], _filled(slot, columns)]
            at = slot.end
    return "".join([*parts, text[at:]])


def _filled(slot: Slot, columns: Sequence[Sequence[str]]) -> str:
    """What stands in a slot for each combination of the values in its columns."""
    if slot.call:
        if len(columns[0]) > 1:
            raise PolylogueError(f"{slot.names[0]}: {len(columns[0])} languages", mend="give one: with several each name would have several rows")
        return f"{slot.call}{columns[0][0]})"
    if not slot.rows:
        return f" {' '.join(columns[0])} "
    if slot.rows > 1:
        raise PolylogueError(f"VALUES has {slot.rows} rows for {', '.join(slot.names)}", mend="give each parameter a VALUES of its own")
    rows = (" ".join(row) for row in product(*columns))
    return f" {' '.join(f'({row})' for row in rows)} "


def unknown(name: str, known: Mapping[str, Parameter]) -> PolylogueError:
    """The error for a parameter that a query does not have."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1, 0.6)
    takes = f"the query takes {', '.join(known)}" if known else "the query takes none"
    return PolylogueError(f"there is no parameter '{name}'", mend=f"did you mean {near[0]}? {takes}" if near else takes)


def _literal(word: str, name: str, term: Term) -> str:
    """A literal of the datatype of the one that stands there. Raises PolylogueError when the word is none."""
    kind = term.datatype.removeprefix(XSD) if term.datatype.startswith(XSD) else ""
    if kind == "date":
        word = _day(word, name, term.text)
    if kind == "string" and name == LANGUAGE:
        kind = "tag of a language"
    form, example = _FORMS.get(kind, ("", ""))
    if form and not re.fullmatch(form, word, re.A):
        raise PolylogueError(f"{name}: '{word}' is no {kind}", mend=f"write it as {example}")
    if term.language:
        return f"{quoted(word)}@{term.language}"
    return quoted(word) if term.datatype == XSD + "string" else f"{quoted(word)}^^<{checked_iri(term.datatype)}>"


def _day(word: str, name: str, default: str) -> str:
    """A day; of a month or a year the first, or, where the default is the end of all time, the last."""
    from ..read.dates import bounds, date_kind, datatype_of

    found = bounds(word, datatype_of(date_kind(word))) if word.isascii() else None
    day = found and found[1 if default.startswith("9") else 0]
    if not day:
        raise PolylogueError(f"{name}: '{word}' is no date", mend="write it as 2020-08-11, 2020-08 or 2020")
    return word if date_kind(word) == "date" else day
