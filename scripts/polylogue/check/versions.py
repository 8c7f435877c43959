"""Knows data of an earlier version: one result for each kind of what has changed, with the verb that mends it, and nothing that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import DefaultGraph, Quad

from ..assemble.assembly import TYPE, Assembly
from ..namespaces import CONCEPT, DCTERMS, GRAPH, OWL, PLG, SCHEMA
from .naming import Names
from .results import Result, named, of_statement, ordered

RULE = "earlier-version"
OWN_VOICE = CONCEPT + "attribution/own-voice"
GIVING = {CONCEPT + "act/" + name for name in ("deed", "give")}
SAYS = {  # the kinds, and the properties of the same thing of which nothing more is told
    "in-year": ("plg:inYear is dcterms:date since 0.2.0", {PLG + "inYear", DCTERMS + "date"}),
    "same": ("owl:sameAs is schema:sameAs since 0.2.0, or in a reading plg:takenForSameAs", {OWL + "sameAs"}),
    "within": ("plg:within is only derived since 0.2.0: between groups it is dcterms:isPartOf", {PLG + "within"}),
    "coded": ("dcterms:created of a report is schema:sdDatePublished since 0.2.0", {DCTERMS + "created", SCHEMA + "sdDatePublished"}),
    "own-voice": ("in a report’s own voice no speaker is left unstated since 0.2.0", {PLG + "unstated", PLG + "speaker"}),
    "giving": ("acts are what is said, signed or voted since 0.2.0: giving is a plg:Undertaking", {PLG + "actType"}),
}


def without_follow_ups(results: Iterable[Result], whole: Assembly) -> list[Result]:
    """The results, with one for each kind of statement of an earlier version in place of all that follows from it."""
    results, found = list(results), _found(whole)
    if not found:
        return results
    told, covered, names = [], {(PLG + "inYear", "")}, Names(whole.sources)
    for kind, uses in found.items():
        says, silent = SAYS[kind]
        source, quad = uses[0]
        times = f" ({len(uses)} times here)" if len(uses) > 1 else ""
        result = of_statement(source, quad, RULE, says + times, f"polylogue migrate {source.path if source.text else 'FILE'}")
        about = names.node(result.node), names.iri(quad.predicate.value), names.value(quad.object)
        told.append(replace(result, message=names.text(says) + times, about=" ".join(about)))
        covered |= {(named(quad.subject), path) for _, quad in uses for path in silent}
        covered |= {(quad.object.value, "") for _, quad in uses if kind == "giving"}
    return ordered([*told, *(result for result in results if (result.node, result.path) not in covered)])


def _found(whole: Assembly) -> dict[str, list[tuple]]:
    """The statements of each kind, each with its file."""
    reports = {s for s, p, o in whole.catalogue if p.value == TYPE and getattr(o, "value", "") == PLG + "Report"}
    own_voice = {s.value for s, p, o in whole.catalogue if p.value == PLG + "attribution" and getattr(o, "value", "") == OWN_VOICE}
    tests: dict[str, Callable[[Quad], bool]] = {
        PLG + "inYear": lambda q: True,
        OWL + "sameAs": lambda q: True,
        PLG + "within": lambda q: not isinstance(q.graph_name, DefaultGraph) and not q.graph_name.value.startswith(GRAPH),  # what the build derives stands in none
        DCTERMS + "created": lambda q: q.subject in reports,
        PLG + "unstated": lambda q: getattr(q.object, "value", "") == PLG + "speaker" and getattr(q.graph_name, "value", "") in own_voice,
        PLG + "actType": lambda q: getattr(q.object, "value", "") in GIVING,
    }
    kinds = dict(zip(tests, SAYS))
    found: dict[str, list[tuple]] = {}
    for source in whole.sources:
        for quad in source.quads:
            test = tests.get(quad.predicate.value)
            if test and test(quad):
                found.setdefault(kinds[quad.predicate.value], []).append((source, quad))
    return found
