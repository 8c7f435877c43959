"""Where what a validation found is written: the file, line and column to mend, in the graph that it is about.

A wrong value is told where it is written, a missing property where its subject is described, a claim where the
statement is that it records. A rule on a whole node is told at the property or value that its message names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ..assemble.assembly import Assembly
from ..assemble.claims import claimed
from ..errors import place
from ..namespaces import PLG, PREFIXES, SH
from ..read.positions import OBJECT, PREDICATE, SUBJECT
from ..read.source import Found, Source
from .results import Result

TOO_MANY = {f"{SH}{kind}ConstraintComponent" for kind in ("MaxCount", "QualifiedMaxCount", "UniqueLang")}
_NAMED = re.compile(r"[A-Za-z][\w.+-]*:[^\s<>\"“”,;(){}]*[\w/#-]")
_Wanted = tuple[tuple[str, str, str], int]  # subject, property and value; which of them must be found


def text_of(value: str) -> str:
    """The text of a literal in N-Triples."""
    hit = re.match(r'"((?:[^"\\]|\\.)*)"', value)
    return hit[1] if hit else ""


def located(result: Result, whole: Assembly, graph: str = "") -> Result:
    """The result with the file, line and column where it is to be mended: in the graph that it is about, if any."""
    named = names_in(result.message, whole)
    graph = graph or result.graph
    if not graph and result.node not in whole.status:
        graph = next((g for g in (_iri(result.value), *named) if g in whole.facts), "")
    if result.node in whole.facts and not result.path and (thing := _iri(result.value)):  # what a passage has and should not
        for source in whole.told_by.get(thing, ()):
            if (hit := source.find(thing, graph=result.node)) and hit.inside:
                return _at(result, source, hit)
    if claim := claimed(whole, result.node):
        graph, wanted = claim[0], _claim(result.path, claim[1])
    else:
        wanted = _wanted(result, [name for name in named if name not in (result.node, graph)], whole)
    for terms, least in wanted:
        told_by = whole.told_by.get(terms[0].removeprefix("_:"), ())
        found = [(hit, source) for source in told_by if (hit := source.find(*terms, graph=graph or None))]
        if found:
            hit, source = min(found, key=lambda pair: pair[0].rank)
            if hit.part >= least and (hit.inside or not graph or least == SUBJECT):
                return _at(result, source, hit)
    for node in (result.node, _iri(result.value)):
        for source in whole.sources if node else ():
            if hit := source.find(node):
                return _at(result, source, hit)
    return result


def with_rivals(results: list[Result], sources: Iterable[Source], shared: Iterable[tuple], others: Collection[str]) -> list[Result]:
    """The results on too many values with where the others of them are said.

    shared: triples that the files are judged beside; others: the things in them that only the project's own files describe.
    """
    wanted = {(result.node, result.path) for result in results if result.component in TOO_MANY and result.path}
    if not wanted:
        return results
    said: dict[tuple[str, str], dict[str, tuple]] = {}
    for source in sources:
        for quad in source.quads:
            key = getattr(quad.subject, "value", ""), quad.predicate.value
            if key in wanted and (here := source.place(*key, str(quad.object))):
                said.setdefault(key, {}).setdefault(str(quad.object), (str(source.path), here.line))
    for s, p, o in shared:
        if (key := (getattr(s, "value", ""), p.value)) in wanted:
            whose = "Polylogue’s own files" if s.value in others else "a file that all share"
            said.setdefault(key, {}).setdefault(str(o), (whose, None))
    told = []
    for result in results:
        rivals = said.get((result.node, result.path), {}) if result.component in TOO_MANY else {}
        elsewhere = [at for value, at in sorted(rivals.items()) if at != (result.file, result.line)]
        if len(rivals) > 1 and elsewhere:
            also = "; ".join(dict.fromkeys(place(*at).removesuffix(": ") for at in elsewhere[:3]))
            result = replace(result, message=f"{result.message} Another is said in {also}.")
        told.append(result)
    return told


def written(result: Result, sources: Iterable[Source]) -> Result:
    """A result of the reasoner, which names a triple, with the file, line and column where that triple is written."""
    for source in sources:
        if (hit := source.find(result.node, result.path, result.value)) and hit.part == OBJECT:
            return _at(result, source, hit)
    return result


def _at(result: Result, source: Source, hit: Found) -> Result:
    return replace(result, file=str(source.path), line=hit.place.line, column=hit.place.column)


def _claim(path: str, fact: tuple) -> Iterator[_Wanted]:
    """The statement that a claim records: what the claim says of its subject or property is told there."""
    subject, predicate, value = fact[0].value, fact[1].value, str(fact[2])
    if path == PLG + "subject":
        yield (subject, "", ""), SUBJECT
    elif path == PLG + "property":
        yield (subject, predicate, ""), PREDICATE
    yield (subject, predicate, value), SUBJECT


def _wanted(result: Result, named: list[str], whole: Assembly) -> Iterator[_Wanted]:
    """What to look for, the nearest to the line to mend first."""
    node, value = result.node, result.value
    if result.path:
        yield (node, result.path, value), SUBJECT
        return
    properties = [p for p in named if p in whole.properties]
    others = [v for v in (value, *named) if v and _iri(v) != node and v not in properties]
    for p in properties:
        for v in others:
            yield (node, p, v), OBJECT
    for p in properties:
        yield (node, p, ""), PREDICATE
    for v in others:
        yield (node, "", v), OBJECT
    yield (node, "", ""), SUBJECT


def names_in(message: str, whole: Assembly) -> list[str]:
    """The IRIs that a message names, in its order."""
    found = []
    for name in _NAMED.findall(message):
        prefix, _, local = name.partition(":")
        namespace = PREFIXES.get(prefix) or whole.prefixes.get(prefix)
        found.append(namespace + local if namespace else name)
    return list(dict.fromkeys(found))


def _iri(value: str) -> str:
    return value[1:-1] if value.startswith("<") else ""
