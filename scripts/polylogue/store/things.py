"""Finds a thing by what somebody calls it: its IRI, a short form of that, a label in any language, a part of one.

Asks in plain SPARQL, so that it works alike in the embedded store and at an endpoint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..errors import PolylogueError
from ..namespaces import CONCEPT, ID, PLG, PREFIXES, RDFS, SKOS, split
from ..text.folding import fold_name, holds

Lookup = Callable[[str], list[dict[str, str]]]  # the rows of a SELECT: the text of each value, by column

LABELS = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", PLG + "displayLabel")
WORDS = PLG + "nameInText"  # what a text calls a thing, which other things may be called too
SHOWN = PLG + "displayLabel"
MOST, NEAR = 6, 3  # things that an error lists, and labels that it proposes
ROOM = 260  # characters for that list
ROWS = 9999  # labels that are looked through for one that is near: stores often give no more rows than 10,000
_WHOLE = re.compile(r"<(.*)>|([A-Za-z][A-Za-z0-9+.-]*://\S+|urn:[^:\s]+:\S+)")
_SHORT = re.compile(r"([A-Za-z][\w-]*):(\S+)")
_OURS = re.compile(rf"(?:{re.escape(ID)}|{re.escape(CONCEPT)})([A-Za-z][\w-]*)/(\S+)")
_NO_IRI = re.compile("[\x00-\x20<>\"{}|^`\\\\\x7f-\x9f\ud800-\udfff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and under which name. text: that name explained; kinds: the IRIs of the classes whose things may be
    meant; spaces: the namespaces of concepts, or of terms of a vocabulary, that may be; without both, anything."""

    name: str
    text: str = ""
    kinds: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()


def find(word: str, wanted: Wanted, prefixes: Mapping[str, str], lookup: Lookup) -> str:
    """The IRI of the thing that a word means: an IRI as it stands; else the one thing that fits best.

    prefixes: those that have a meaning, as in `act:thank`; without one it is a kind of thing, as in `person:meredov`.
    Raises PolylogueError when nothing fits, and when several things do.
    """
    word = word.strip()
    if hit := _WHOLE.fullmatch(word):
        return checked_iri(hit[1] or hit[2] or "")
    if not word:
        raise PolylogueError(f"{wanted.name}: no name is given", mend="give a label or an IRI")
    for fitting in _fitting(word, wanted, prefixes, lookup):
        if len(fitting) == 1:
            return checked_iri(next(iter(fitting)))
        if fitting:
            raise _several(word, wanted, sorted(fitting), named(wanted, lookup))
    raise _nothing(word, wanted, [*lookup(_all(wanted)), *_terms(wanted)])


def _fitting(word: str, wanted: Wanted, prefixes: Mapping[str, str], lookup: Lookup) -> Iterator[set[str]]:
    """The things that fit, those that fit best first."""
    terms = _terms(wanted)
    if hit := _SHORT.fullmatch(word):
        places = [prefixes[hit[1]]] if hit[1] in prefixes else [f"{space}{hit[1]}/" for space in (ID, CONCEPT)]
        whole = [place + hit[2] for place in places]
        known = {row["thing"] for row in terms}
        yield {iri for iri in whole if iri in known or not _NO_IRI.search(iri) and lookup(_about(iri))}
        yield {row["thing"] for row in lookup(_ending(f"{hit[1]}/{hit[2]}", Wanted("")))}
    folded = fold_name(word).casefold()
    for query in (_holding(word, wanted), None, _all(wanted)):
        if query is None:
            ends = {row["thing"] for row in terms if split(row["thing"])[1].casefold() == folded}
            yield ends.union(row["thing"] for row in lookup(_ending(word, wanted)))
            continue
        rows = [*lookup(query), *terms]
        labels = [(row["thing"], fold_name(row["label"]).casefold(), row["by"] == WORDS) for row in rows]
        yield {thing for thing, label, words in labels if label == folded and not words}
        yield {thing for thing, label, _ in labels if label == folded}
        if query == _all(wanted):
            yield {thing for thing, label, words in labels if holds(label, folded) and not words}
            yield {thing for thing, label, _ in labels if folded in label}
    if wanted.kinds:  # what only a background describes has a label, and no type, among what is stated
        yield {row["thing"] for row in lookup(_holding(word, Wanted(""), untyped=True)) if fold_name(row["label"]).casefold() == folded}


def named(wanted: Wanted, lookup: Lookup) -> dict[str, str]:
    """The things that may be meant, each with its label, sorted by that."""
    found = _shown([*lookup(_all(wanted)), *_terms(wanted)])
    return dict(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def short_name(iri: str) -> str:
    """The name by which `find` knows a thing of ours or a term, such as `person:meredov` or `plg:speaker`; of others the IRI."""
    if hit := _OURS.fullmatch(iri):
        return f"{hit[1]}:{hit[2]}"
    space, local = split(iri)
    return next((f"{prefix}:{local}" for prefix, known in PREFIXES.items() if known == space and local), iri)


def _shown(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """By thing, the label to show: what it is displayed by, else the first of its labels, else of its words."""
    best: dict[str, tuple] = {}
    for row in rows:
        rank = row["by"] != SHOWN, row["by"] == WORDS, row["label"]
        best[row["thing"]] = min(rank, best.get(row["thing"], rank))
    return {thing: rank[-1] for thing, rank in best.items()}


def _holding(word: str, wanted: Wanted, untyped: bool = False) -> str:
    """Asks for the labels in which the word stands, with whichever apostrophe. untyped: only of what has no type."""
    lower = fold_name(word).lower()
    ways = dict.fromkeys([lower, word.lower(), lower.replace("'", "’")])
    holding = " || ".join(f"CONTAINS(LCASE(STR(?label)), {quoted(way)})" for way in ways)
    return _labels(wanted, f"({holding}) && NOT EXISTS {{ ?thing a ?any }}" if untyped else holding)


def _all(wanted: Wanted) -> str:
    return _labels(wanted, "true", f" LIMIT {ROWS}")


def _labels(wanted: Wanted, test: str, most: str = "") -> str:
    by = " ".join(f"<{each}>" for each in (*LABELS, WORDS))
    return f"SELECT DISTINCT ?thing ?by ?label WHERE {{ VALUES ?by {{ {by} }} ?thing ?by ?label . {_only(wanted)} FILTER({test}) }}{most}"


def _ending(end: str, wanted: Wanted) -> str:
    """Asks for the things whose IRI ends so, after a / or a #."""
    ends = " || ".join(f"STRENDS(LCASE(STR(?thing)), {quoted(sign + end.lower())})" for sign in "/#")
    return f"SELECT DISTINCT ?thing WHERE {{ ?thing a ?any . {_only(wanted)} FILTER(isIRI(?thing) && ({ends})) }} LIMIT {ROWS}"


def _about(iri: str) -> str:
    """Asks whether anything is said of an IRI."""
    return f"SELECT ?p WHERE {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }} LIMIT 1"


def _only(wanted: Wanted) -> str:
    """The pattern for what is wanted."""
    kinds = ", ".join(f"<{checked_iri(kind)}>" for kind in _narrower(wanted.kinds))
    tests = [f"EXISTS {{ ?thing a ?kind . FILTER(?kind IN ({kinds})) }}"] * bool(kinds)
    for space in map(checked_iri, wanted.spaces):
        tests.append(f"STRSTARTS(STR(?thing), {quoted(space)})")
        tests.append(f"EXISTS {{ ?thing <{SKOS}inScheme> <{space.rstrip('/#')}> }}")
    return f"FILTER({' || '.join(tests)})" if tests else ""


@lru_cache(maxsize=64)
def _narrower(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The classes and all that are below them, since the data is given types without what follows from them."""
    if not kinds:
        return ()
    from .. import paths
    from ..check.shapes import hierarchy
    from ..read.files import read

    below: dict[str, list[str]] = {}
    for s, p, o in hierarchy(read(paths.ONTOLOGY)):
        if p.value == RDFS + "subClassOf":
            below.setdefault(o.value, []).append(s.value)
    found, todo = set(), list(kinds)
    while todo:
        if (kind := todo.pop()) not in found:
            found.add(kind)
            todo += below.get(kind, ())
    return tuple(sorted(found))


def _terms(wanted: Wanted) -> list[dict[str, str]]:
    """The labels of the terms of the ontology that may be meant: data does not hold them, though claims speak of them."""
    return [row for row in _vocabulary() if row["thing"].startswith(wanted.spaces) or row["thing"] in wanted.kinds] if wanted.spaces else []


@lru_cache(maxsize=1)
def _vocabulary() -> list[dict[str, str]]:
    from .. import paths
    from ..read.files import read

    labels = (quad for quad in read(paths.ONTOLOGY).quads if quad.predicate.value == LABELS[0])
    return [{"thing": quad.subject.value, "by": LABELS[0], "label": quad.object.value} for quad in labels]


def _several(word: str, wanted: Wanted, things: list[str], called: Mapping[str, str]) -> PolylogueError:
    names = [short_name(thing) for thing in things]
    told = [f"{name} ({called[thing]})" if thing in called else name for name, thing in zip(names, things)]
    shown = told[:MOST] if len(", ".join(told[:MOST])) <= ROOM else names[:MOST]
    while len(shown) > 1 and len(", ".join(shown)) > ROOM:
        shown.pop()
    more = f" and {len(things) - len(shown)} more" * (len(things) > len(shown))
    return PolylogueError(f"{wanted.name}: '{word}' fits {len(things)} things", mend=f"say which: {', '.join(shown)}{more}")


def _nothing(word: str, wanted: Wanted, rows: Iterable[Mapping[str, str]]) -> PolylogueError:
    """The error for a word that means nothing, with what is near to it in any language. rows: the labels of all that may be meant."""
    from difflib import get_close_matches

    labels: dict[str, str] = {}
    for thing, label in sorted((row["thing"], row["label"]) for row in rows):
        labels.setdefault(fold_name(label).casefold(), label)
        labels.setdefault(re.split("[/#]", thing)[-1].casefold(), short_name(thing))
    hit, ways = _SHORT.fullmatch(word), [fold_name(word).casefold()]
    if hit:
        ways.append(hit[2].casefold())
    near = list(dict.fromkeys(labels[each] for way in ways for each in get_close_matches(way, labels, NEAR, 0.7)))[:NEAR]
    if near:
        mend = f"did you mean {' or '.join(filter(None, [', '.join(near[:-1]), near[-1]]))}?"
    elif 0 < len(called := _shown(rows)) <= MOST:
        mend = f"there are {', '.join(sorted(called.values()))}"
    else:
        mend = f"it takes {wanted.text or 'a label or an IRI'}"
    return PolylogueError(f"{wanted.name}: nothing is called '{word}'", mend=mend)


def quoted(text: str) -> str:
    r"""A string of SPARQL, safe whatever it holds, also where something reads `\u0022` before all else. Raises PolylogueError."""
    if re.search("[\ud800-\udfff]", text):
        raise PolylogueError("a value is no text in UTF-8", mend="write it in UTF-8")
    plain = "".join(_NAMED.get(sign, sign) for sign in text)
    return '"' + re.sub(r"(?<=\\\\)[uU]|[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda hit: f"\\u{ord(hit[0]):04X}", plain) + '"'


def checked_iri(iri: str) -> str:
    """An absolute IRI that can stand in a query. Raises PolylogueError."""
    if _NO_IRI.search(iri) or not _ABSOLUTE.match(iri):
        raise PolylogueError(f"'{iri}' is no IRI", mend="write it whole, such as https://w3id.org/polylogue/id/state/japan")
    return iri
