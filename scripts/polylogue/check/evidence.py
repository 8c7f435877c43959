"""What needs a ground and what is one: the closed list of what may stand outside, facts without a ground, stray graphs.

And what no claim can speak of: blank nodes. They are refused, not given IRIs: one made of what is said of it would change with
each correction, and two unnamed persons of whom the same is said would become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph

from ..assemble.assembly import STATUS, TYPE, WITHIN, closure
from ..assemble.derived import LINKS, Known, disputed, stated_in, taking_part
from ..namespaces import BASE, DCTERMS, GRAPH, OA, ORG, PLG, PROV, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from .naming import Names
    from .results import Result

SAME = SCHEMA + "sameAs"  # to an IRI of others it says what ours denotes; that two things described here are one is a reading
CATALOGUE = {
    TYPE,
    RDFS + "label",
    *(SKOS + p for p in (
        "altLabel", "hiddenLabel", "prefLabel", "definition", "scopeNote", "example", "notation", "inScheme", "topConceptOf",
        "hasTopConcept", "broader", "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
    )),
    SAME,
    ORG + "postIn",
    ORG + "unitOf",
    *(SCHEMA + p for p in ("alternateName", "identifier", "sha256", "position", "about", "sdDatePublished", "exampleOfWork", "url")),
    OA + "start",
    OA + "end",
    PROV + "wasDerivedFrom",
    *(DCTERMS + p for p in (
        "title", "description", "bibliographicCitation", "source", "date", "type", "language", "created", "creator",
        "publisher", "license", "issued", "modified",
    )),
    *(PLG + p for p in (
        "attribution", "belongsTo", "certainty", "countedAs", "displayLabel", "disputes", "firstWords", "lastWords", "level", "onBehalfOf", "passageKind",
        "passageOf", "phrase", "subregion", "textLength", "trackOf",
    )),
}
ONLY_ON = {  # in the catalogue; on anything else it is a fact
    PLG + "disputes": PLG + "Reading", PLG + "level": PLG + "MeetingTrack", PLG + "onBehalfOf": PLG + "Report",
    SCHEMA + "alternateName": PLG + "Report", SCHEMA + "url": PLG + "Passage",
}
NEVER_ON = {DCTERMS + p: PLG + "Report" for p in ("date", "issued", "modified", "publisher", "title")}  # its page says so
RECORDED = {PLG + "subject", PLG + "property", PLG + "value"}  # a claim is no fact: it records one, and its ground
BESIDE_CLAIMS = {PLG + "countedAs", PLG + "displayLabel"}  # what is derived of things that only readings or backgrounds describe
BOUNDS = {PLG + "earliest", PLG + "latest", PLG + "sameStatement"}  # of a claim, derived
GROUNDS = " or ".join(f"plg:{name.removeprefix(PLG)}" for name in STATUS)
DESCRIBE = f"say that it is a {GROUNDS}, or give the file that does so too"
MOVE = "move it into the graph of the passage, reading or background that says so"


class Catalogue:
    """What may stand outside of every ground: the predicates of the closed list, on the things that they describe."""

    def __init__(self, context: Iterable[tuple]):
        special = {*ONLY_ON.values(), *NEVER_ON.values()}
        kinds = {(s.value, getattr(o, "value", "")) for s, p, o in context if p.value == TYPE}
        self._described = {thing for thing, _ in kinds}
        self._kinds = {pair for pair in kinds if pair[1] in special}

    def holds(self, subject: str, predicate: str, value: str) -> bool:
        """Whether a triple needs no ground."""
        only, never = ONLY_ON.get(predicate), NEVER_ON.get(predicate)
        return (
            predicate in CATALOGUE
            and not (predicate == SAME and self._is_described(subject) and self._is_described(value))
            and (only is None or (subject, only) in self._kinds)
            and (never is None or (subject, never) not in self._kinds)
        )

    def _is_described(self, iri: str) -> bool:
        return iri.startswith(BASE) or iri in self._described


def short(iri: str) -> str:
    """An IRI as it is spoken of in messages."""
    for start, prefix in ((PLG, "plg:"), (BASE, "")):
        if iri.startswith(start):
            return prefix + iri.removeprefix(start)
    return iri.rpartition("/")[2].replace("#", ":")


def undescribed_graphs(whole: "Assembly") -> Iterator["Result"]:
    """The named graphs that no ground describes, at the first statement in each; those of a load hold files."""
    from .results import of_statement

    seen = set()
    for source in whole.sources:
        for quad in source.quads:
            graph = _graph(quad)
            if graph and graph not in seen and graph not in whole.status:
                seen.add(graph)
                found = of_statement(
                    source, quad, "undescribed-ground", f"the graph {short(graph)} is no described ground", DESCRIBE, node=graph,
                )
                line, column = source.place(graph=graph) or (found.line, found.column)
                yield replace(found, line=line, column=column)


def outside_of_grounds(
    whole: "Assembly", properties: set[str], context: Iterable[tuple], always: bool = False
) -> Iterator["Result"]:
    """The facts that only stand outside of the grounds, when the data describes any, or always.

    properties: those of the model; what others mean cannot be judged. A fact may stand outside of the grounds too when
    a passage states it, or a claim records it: so it does in the published files.
    """
    from .results import of_statement

    if not always and not whole.status.keys() & whole.facts.keys():
        return  # plain Turtle; or no graph is described, which is told first
    context = list(context)
    catalogue, known, links = Catalogue(context), properties | CATALOGUE, None
    stated = (facts for ground, facts in whole.facts.items() if whole.status.get(ground) == "stated")
    recorded = _recorded(whole)
    claims = {quad.subject for source in whole.sources for quad in source.quads if quad.predicate.value in RECORDED}
    grounded = set().union(*stated, *recorded.values())
    for source in whole.sources:
        for quad in source.quads:
            s, p, o = fact = (quad.subject, quad.predicate, quad.object)
            if _graph(quad) or p.value not in known or p.value in RECORDED | BOUNDS or fact in grounded:
                continue
            if p.value in LINKS:
                links = _derived(whole, context, recorded) if links is None else links
                if fact in links or p == WITHIN and s in claims:
                    continue
            if not catalogue.holds(s.value, p.value, getattr(o, "value", "")):
                yield of_statement(source, quad, "no-ground", "stands outside of every ground", MOVE)


def dangling(whole: "Assembly", shared: Iterable[tuple]) -> Iterator["Result"]:
    """Things that the catalogue or a passage speaks of, but that only a reading or a background of these files gives a type.

    shared: what others describe.
    """
    from .results import of_statement

    apart = {ground for ground, status in whole.status.items() if status in ("implied", "external")}
    only_there = {s for ground in apart for s, p, _ in whole.names.get(ground, ()) if p.value == TYPE}
    if not only_there:
        return
    only_there -= {s for triples in (whole.catalogue, shared) for s, p, _ in triples if p.value == TYPE}
    seen: set = set()
    for source in whole.sources:
        for quad in source.quads:
            if _graph(quad) in apart or quad.predicate.value in RECORDED | BESIDE_CLAIMS:  # a claim may record what a reading says
                continue
            for term in (quad.subject, quad.object):
                if term in only_there and term not in seen:
                    seen.add(term)
                    yield of_statement(
                        source, quad, "dangling", "stands in the catalogue or a passage, and only a reading or background types it",
                        "describe it in the catalogue, or move what is said of it beside its type", node=term.value, shows=term,
                    )


def blank_nodes(whole: "Assembly", names: "Names") -> Iterator["Result"]:
    """The blank nodes, which nothing can point at: the outermost ones, with the number of those within each."""
    from .results import of_statement

    inner: dict[BlankNode, list[BlankNode]] = {}
    held: set[BlankNode] = set()
    for source in whole.sources:
        for quad in source.quads:
            s, o = quad.subject, quad.object
            if isinstance(s, BlankNode):
                inner.setdefault(s, [])
            if isinstance(o, BlankNode):
                inner.setdefault(o, [])
                if isinstance(s, BlankNode):
                    inner[s].append(o)
                    held.add(o)
    left = dict.fromkeys([*(node for node in inner if node not in held), *inner])
    for node in list(left):
        todo, number = [node] if node in left else [], -1
        while todo:
            at = todo.pop()
            if at in left:
                del left[at]
                number += 1
                todo += inner[at]
        if number >= 0:
            more = f", nor to the {number} within it" if number > 1 else ", nor to the one within it" if number else ""
            source, quad = names.statement(str(node))
            yield of_statement(
                source, quad, "blank-node", f"has no IRI: no claim can be about it, and no link lead to it{more}", "give it an IRI",
                node=str(node), shows=None if isinstance(quad.subject, BlankNode) else quad.predicate,
            )


def _graph(quad) -> str:
    """The name of the graph, which may be a ground; empty for the default graph and for the files of a load."""
    name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    return "" if name.startswith(GRAPH) else name


def _derived(whole: "Assembly", context: Iterable[tuple], recorded: dict[str, set[tuple]]) -> set[tuple]:
    """The links that the build derives from all that is said here, which published files hold.

    recorded: what claims say of the grounds, which have no graphs in published Turtle.
    """
    kinds, broader = {}, {}
    for s, p, o in context:
        if p.value == TYPE:
            kinds[s.value] = getattr(o, "value", "")
        elif p.value == SKOS + "broader":
            broader.setdefault(s.value, set()).add(getattr(o, "value", ""))
    known = Known(kinds, broader)
    grounds = {ground: whole.facts.get(ground, set()) | recorded.get(ground, set()) for ground in {*whole.facts, *recorded}}
    whole = replace(whole, facts=grounds)
    said = whole.everything()
    return closure(said, broader) | taking_part(said, known) | stated_in(whole, known) | disputed(whole, known)


def _recorded(whole: "Assembly") -> dict[str, set[tuple]]:
    """The facts that the claims among the data record, by ground."""
    parts: dict = {}
    for source in whole.sources:
        for quad in source.quads:
            if quad.predicate.value in RECORDED or quad.predicate.value == PROV + "wasDerivedFrom":
                parts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
    found: dict[str, set[tuple]] = {}
    for claim in parts.values():
        fact = tuple(claim.get(PLG + part) for part in ("subject", "property", "value"))
        if None not in fact:
            found.setdefault(getattr(claim.get(PROV + "wasDerivedFrom"), "value", ""), set()).add(fact)
    return found
