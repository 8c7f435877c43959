"""Parameters of a query: what its front matter says of them, where they stand in its text, and the text with values in them.

A parameter stands in a query as plain SPARQL that asks for everything, `VALUES ?meeting { UNDEF }`, or for something by
default, `VALUES ?lang { "en" }`: so the query runs as it stands, anywhere. A value takes the place of what is in the
braces, each time they stand there; nothing else changes. Front matter says what each is for, and which things it takes:

    #+ parameters:
    #+   - meeting: one meeting (plg:Meeting, plg:MeetingGroup)
    #+   - act: one kind of act (act:)
    #+   - lang: the language of labels, such as ru
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import PolylogueError
from ..namespaces import CONCEPT, ID, PREFIXES, XSD
from .queries import front_matter
from .query_guard import _TOKEN as TOKEN
from .things import Lookup, Wanted, checked_iri, find, quoted

OPTIONS = {  # of `polylogue query` and of `polylogue.query`, so that no parameter can have their names
    "all", "data", "endpoint", "everything", "format", "graphs", "help", "list", "show", "timeout", "with_published",
}
LANGUAGE = "lang"  # a parameter of this name takes a tag
_ITEM = re.compile(r"(\w+)\s*:\s*(.*)")
_TAKES = re.compile(r"\s*\(([^()]*)\)\s*$")
_NAME = re.compile(r"([A-Za-z][\w-]*):([\w-]*)")
_TAG = re.compile(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_SIGNED = re.compile(r"[+-]?(?:\d+(?P<point>\.\d*)?|(?P<bare>\.\d+))(?P<exponent>[eE][+-]?\d+)?")
_FORMS = {  # by datatype: what a value looks like, and one
    **dict.fromkeys(("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"), (r"[+-]?\d+", "8")),
    "decimal": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "4.18"),
    **dict.fromkeys(("double", "float"), (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN", "4.18")),
    "boolean": (r"true|false|0|1", "true"),
    "dateTime": (r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", "2020-08-11T15:30:00+09:00"),
    "gYear": (r"-?\d{4,}", "2020"), "gYearMonth": (r"-?\d{4,}-\d\d", "2020-08"),
}


class Slot(NamedTuple):
    """A place for values, between two braces. datatype: of the literals that it takes, empty where it takes IRIs."""

    name: str
    start: int
    end: int
    datatype: str = ""
    language: str = ""
    default: str = ""


@dataclass(frozen=True)
class Parameter(Wanted):
    """What a query asks for by name. text: what its front matter says of it; slots: where it stands in the query."""

    slots: tuple[Slot, ...] = ()

    @property
    def option(self) -> str:
        """How the command calls it."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def takes_things(self) -> bool:
        """Whether its values are things, found by what they are called; else they are literals."""
        return any(not slot.datatype for slot in self.slots)


def parameters(text: str) -> dict[str, Parameter]:
    """The parameters of a query, by name, in the order of its front matter, and then those that only stand in it as UNDEF.

    Raises PolylogueError for one that has the name of an option.
    """
    told, places, prefixes = front_matter(text).get("parameters", ()), _slots(text), prefixes_of(text)
    found: dict[str, Parameter] = {}
    for item in [told] * bool(told) if isinstance(told, str) else told:
        if hit := _ITEM.fullmatch(item):
            found[hit[1]] = _parameter(hit[1], hit[2], prefixes, places.get(hit[1], ()))
    for name, slots in places.items():
        if name not in found and all(text[slot.start : slot.end].strip().upper() == "UNDEF" for slot in slots):
            found[name] = Parameter(name, slots=tuple(slots))
    if taken := next((name for name in found if name in OPTIONS), None):
        raise PolylogueError(f"the parameter {taken} has the name of an option", mend="call it otherwise, in the query too")
    return found


def _parameter(name: str, said: str, prefixes: Mapping[str, str], slots: Sequence[Slot]) -> Parameter:
    hit, kinds, spaces = _TAKES.search(said), [], []
    names = [_NAME.fullmatch(part.strip()) for part in hit[1].split(",")] if hit else []
    if not names or not all(names):  # what stands in the brackets is text
        return Parameter(name, said, slots=tuple(slots))
    for prefix, local in (each.groups() for each in names):
        place = prefixes.get(prefix)
        if local:
            kinds.append((place or f"{prefix}:") + local)
        else:
            spaces += [place] if place else [f"{CONCEPT}{prefix}/", f"{ID}{prefix}/"]
    return Parameter(name, said[: hit.start()], tuple(kinds), tuple(spaces), tuple(slots))


def prefixes_of(text: str) -> dict[str, str]:
    """The prefixes that a query declares, and those that everybody knows."""
    pieces = [hit[0] for hit in TOKEN.finditer(text) if hit.lastgroup != "comment"]
    found = dict(PREFIXES)
    for word, name, iri in zip(pieces, pieces[1:], pieces[2:]):
        if word.upper() == "PREFIX" and name.endswith(":") and iri.startswith("<"):
            found[name[:-1]] = iri[1:-1]
    return found


def _slots(text: str) -> dict[str, list[Slot]]:
    """Each `VALUES ?name { … }` of a query, by name: never one in a comment or a string."""
    pieces = [hit for hit in TOKEN.finditer(text) if hit.lastgroup != "comment"]
    found: dict[str, list[Slot]] = {}
    for at, (word, variable, brace) in enumerate(zip(pieces, pieces[1:], pieces[2:])):
        if word[0].upper() != "VALUES" or variable.lastgroup != "variable" or brace[0] != "{":
            continue
        end = next((n for n in range(at + 3, len(pieces)) if pieces[n][0] == "}"), None)
        if end is not None:
            first = next((piece.start() for piece in pieces[at + 3 : end]), brace.end())
            inside = text[first : pieces[end].start()]
            slot = Slot(variable[0][1:], brace.end(), pieces[end].start(), *_kind(pieces[at + 3 : end], inside, text))
            found.setdefault(slot.name, []).append(slot)
    return found


def _kind(pieces: Sequence[re.Match], inside: str, text: str) -> tuple[str, str, str]:
    """Which literals a slot takes, by the first that it holds: datatype, language, and its text; empty for IRIs."""
    kinds, words = [piece.lastgroup for piece in pieces], [piece[0] for piece in pieces]
    if kinds[:1] in (["short"], ["string"]):
        quote = 3 if kinds[0] == "string" else 1
        default = words[0][quote:-quote]
        if kinds[1:2] == ["language"]:
            return XSD + "string", words[1][1:], default
        if words[1:3] == ["^", "^"] and len(words) > 3:
            prefix, _, local = words[3].partition(":")
            return words[3][1:-1] if kinds[3] == "iri" else prefixes_of(text).get(prefix, f"{prefix}:") + local, "", default
        return XSD + "string", "", default
    if words[:1] and words[0].lower() in ("true", "false"):
        return XSD + "boolean", "", words[0]
    if hit := _SIGNED.match(inside):
        kind = "double" if hit["exponent"] else "decimal" if hit["point"] or hit["bare"] else "integer"
        return XSD + kind, "", hit[0]
    return "", "", ""


def fill(text: str, values: Mapping[str, str | Sequence[str]], lookup: Lookup) -> str:
    """The query with values in place of what its parameters stand for; without values as it stands, byte for byte.

    values: one or several, by the parameter's name; lookup: answers the queries by which things are found (see `things`).
    Raises PolylogueError for a parameter that the query does not have and for a value that is none, or could be several.
    """
    given = {name: words for name, value in values.items() if (words := [value] if isinstance(value, str) else list(value))}
    if not given:
        return text
    known = parameters(text)
    for name in given:
        if name not in known:
            raise unknown(name, known)
        if not known[name].slots:
            raise PolylogueError(f"the parameter {name} stands nowhere in the query", mend=f"write VALUES ?{name} {{ UNDEF }} into its WHERE")
    made = {slot: _terms(known[name], slot, words, text, lookup) for name, words in given.items() for slot in known[name].slots}
    parts, at = [], 0
    for slot, terms in sorted(made.items(), key=lambda each: each[0].start):
        parts += [text[at : slot.start], f" {' '.join(terms)} "]
        at = slot.end
    return "".join([*parts, text[at:]])


def unknown(name: str, known: Mapping[str, Parameter]) -> PolylogueError:
    """The error for a parameter that a query does not have."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1, 0.6)
    takes = f"the query takes {', '.join(known)}" if known else "the query takes none"
    return PolylogueError(f"there is no parameter '{name}'", mend=f"did you mean {near[0]}? {takes}" if near else takes)


def _terms(parameter: Parameter, slot: Slot, words: Iterable[str], text: str, lookup: Lookup) -> list[str]:
    """The values as they are written in SPARQL, each once."""
    if slot.datatype:
        return list(dict.fromkeys(_literal(word, parameter, slot) for word in words))
    return list(dict.fromkeys(f"<{checked_iri(find(word, parameter, prefixes_of(text), lookup))}>" for word in words))


def _literal(word: str, parameter: Parameter, slot: Slot) -> str:
    """A literal of the slot's datatype. Raises PolylogueError when the word is none."""
    kind = slot.datatype.removeprefix(XSD) if slot.datatype.startswith(XSD) else ""
    if kind == "date":
        word = _day(word, parameter, slot.default)
    form, example = _FORMS.get(kind, ("", ""))
    if kind == "string" and parameter.name == LANGUAGE:
        form, example, kind = _TAG.pattern, "ru", "tag of a language"
    if form and not re.fullmatch(form, word, re.A):
        raise PolylogueError(f"{parameter.name}: '{word}' is no {kind}", mend=f"write it as {example}")
    written = quoted(word)
    if slot.language:
        return f"{written}@{slot.language}"
    return written if slot.datatype == XSD + "string" else f"{written}^^<{checked_iri(slot.datatype)}>"


def _day(word: str, parameter: Parameter, default: str) -> str:
    """A day; of a month or a year the first, or, where the default is the end of all time, the last."""
    from ..read.dates import bounds, date_kind, datatype_of

    found = bounds(word, datatype_of(date_kind(word))) if word.isascii() else None
    day = found and found[1 if default.startswith("9") else 0]
    if not day:
        raise PolylogueError(f"{parameter.name}: '{word}' is no date", mend="write it as 2020-08-11, 2020-08 or 2020")
    return word if date_kind(word) == "date" else day
