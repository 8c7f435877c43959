"""Puts the authored files together: the catalogue, and what each ground (passage, reading, background) states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ..namespaces import CLAIM, CONCEPT, DCTERMS, GRAPH, ID, ORG, PLG, PREFIXES, PROV, RDFS, SKOS, TYPE
from ..project import Project
from ..read.files import Source, Text, read, understood

NAMES = {TYPE, RDFS + "label"}  # what only says what an IRI denotes is no assertion, and makes no claim
STATUS = {PLG + "Passage": "stated", PLG + "Reading": "implied", PLG + "Background": "external"}
COARSER = {PLG + "belongsTo", DCTERMS + "isPartOf", ORG + "postIn", ORG + "unitOf", ORG + "holds", SKOS + "broader"}
WITHIN = NamedNode(PLG + "within")


@dataclass
class Assembly:
    """All that was authored. Triples are tuples of pyoxigraph terms; grounds are known by their IRI.

    catalogue: what needs no ground; facts: what each ground asserts; names: the types and labels in the graphs of
    readings and backgrounds, which are no assertions, and stay with them (a passage's are in the catalogue);
    status: stated, implied or external, by ground; reports: which reports each ground rests on.
    """

    sources: list[Source]
    catalogue: set = field(default_factory=set)
    facts: dict[str, set] = field(default_factory=dict)
    names: dict[str, set] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    reports: dict[str, set[str]] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    claim_namespace: str = CLAIM
    claimed: list = field(default_factory=list, repr=False)  # worked out once by claims.grounded
    claim_facts: dict = field(default_factory=dict, repr=False)  # and by claims.claimed

    @cached_property
    def told_by(self) -> dict[str, list[Source]]:
        """The sources that speak of each node, by its IRI or label."""
        found: dict[str, list[Source]] = {}
        for source in self.sources:
            nodes = {quad.subject.value for quad in source.quads}
            nodes.update(quad.object.value for quad in source.quads if not isinstance(quad.object, Literal))
            for node in nodes:
                found.setdefault(node, []).append(source)
        return found

    @cached_property
    def properties(self) -> set[str]:
        """The properties that the sources use."""
        return {quad.predicate.value for source in self.sources for quad in source.quads}

    def graphs(self) -> dict[str, set]:
        """What stands in the graph of each ground."""
        return {ground: facts | self.names.get(ground, set()) for ground, facts in self.facts.items()}

    def everything(self) -> set:
        """The triples of the catalogue and of all graphs, claims aside."""
        return self.catalogue.union(*self.graphs().values())

    def kinds(self) -> dict[str, int]:
        """How many things of each class there are, by the IRI of the class."""
        found: dict[str, int] = {}
        for s, p, o in self.everything():
            if p.value == TYPE:
                kind = getattr(o, "value", "")
                found[kind] = found.get(kind, 0) + 1
        return found

    def with_status(self, status: str) -> set:
        """What the grounds of a status say: stated, implied or external."""
        return set().union(*(said for ground, said in self.graphs().items() if self.status.get(ground) == status))


def assemble(files: Iterable[Path | Text | Source], claim_namespace: str = CLAIM) -> Assembly:
    """Read the files (or take them as read) and sort their triples into catalogue and facts by ground.

    claim_namespace: where the IRIs of its claims lie.
    """
    sources = [file if isinstance(file, Source) else understood(file) if isinstance(file, Text) else read(file) for file in files]
    whole = Assembly(sources, claim_namespace=claim_namespace)
    graphs: dict[str, set] = defaultdict(set)
    for source in whole.sources:
        for quad in source.quads:
            graph = quad.graph_name
            apart = not isinstance(graph, DefaultGraph) and not _name(graph).startswith(GRAPH)  # those of a load hold files
            place = graphs[_name(graph)] if apart else whole.catalogue
            place.add((quad.subject, quad.predicate, quad.object))
    _describe_grounds(whole)
    for ground, said in graphs.items():
        names = {triple for triple in said if triple[1].value in NAMES}
        whole.facts[ground] = said - names
        if whole.status.get(ground) in ("implied", "external"):
            whole.names[ground] = names
        else:
            whole.catalogue |= names
    subjects = {s.value for triples in (whole.catalogue, *whole.facts.values()) for s, _, _ in triples}
    whole.prefixes = published_prefixes((source.prefixes for source in whole.sources), subjects)
    return whole


def _name(graph: object) -> str:
    return getattr(graph, "value", str(graph))


def _describe_grounds(whole: Assembly) -> None:
    """Which status each ground gives, and which reports it rests on: a reading on those of its passages."""
    report_of, rests_on = defaultdict(set), defaultdict(set)
    for s, p, o in whole.catalogue:
        if p.value == TYPE and o.value in STATUS:
            whole.status[s.value] = STATUS[o.value]
        elif p.value == PLG + "passageOf":
            report_of[s.value].add(o.value)
        elif p.value == PROV + "wasDerivedFrom":
            rests_on[s.value].add(o.value)
    for ground in whole.status:
        whole.reports[ground] = set().union(*(report_of[g] for g in reach(ground, rests_on)))


def reach(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Start and all that can be reached from it."""
    return reached((start,), edges)


def reached(starts: Iterable[str], edges: Mapping[str, set[str]]) -> set[str]:
    """Several things and all that can be reached from them."""
    seen = set(starts)
    todo = list(seen)
    while todo:
        for there in edges.get(todo.pop(), ()):
            if there not in seen:
                seen.add(there)
                todo.append(there)
    return seen


def coarser(triples: Iterable[tuple]) -> dict[str, set[str]]:
    """What each thing is directly part of, by what is said."""
    edges = defaultdict(set)
    for s, p, o in triples:
        if p.value in COARSER:
            edges[s.value].add(o.value)
    return edges


def closure(triples: Iterable[tuple], known: Mapping[str, set[str]]) -> set:
    """All that the things in triples are part of, by what is said of something coarser (whole, office, unit, office held, broader
    concept): never reflexive, and never in a circle, since of two things that are each part of the other neither covers the other.

    triples: of the layer, and those that it rests on; known: what is said elsewhere of what they are part of.
    """
    own = coarser(triples)
    edges = {**known, **{fine: coarse | known.get(fine, set()) for fine, coarse in own.items()}} if known else own
    found = set()
    for fine in own:
        above = reach(fine, edges) - {fine}
        if any(fine in edges.get(there, ()) for there in above):
            above = {there for there in above if fine not in reach(there, edges)}
        found.update((NamedNode(fine), WITHIN, NamedNode(there)) for there in above)
    return found


def shared_prefix(namespace: str) -> bool:
    """Whether a namespace holds the concepts of a scheme or the things of a type: those prefixes all files share."""
    kind = namespace.removeprefix(CONCEPT).removeprefix(ID)
    return kind != namespace and kind.endswith("/") and kind.count("/") == 1


def published_prefixes(
    declared: Iterable[Mapping[str, str]], subjects: Iterable[str], project: Project | None = None
) -> dict[str, str]:
    """The prefixes for the published files: the well-known ones, those the sources share, and one for each folder
    below those, named after its path, since a report's own short prefixes mean something else in the next.

    declared: those of each file; subjects: the IRIs that something is said of; project: whose things they are (ours).
    """
    home, found = ID, dict(PREFIXES)
    if project and not project.ours:
        home, found["claim"] = project.id(""), project.claims
        if project.prefix:
            found.setdefault(project.prefix, project.id(""))
    for prefixes in declared:
        for prefix, namespace in prefixes.items():
            if shared_prefix(namespace) and namespace not in found.values():
                found.setdefault(prefix, namespace)
    folders = {iri[: iri.rfind("/") + 1] for iri in subjects if iri.startswith(home)}
    for folder in sorted(folders - set(found.values())):
        found.setdefault(folder.removeprefix(home).strip("/").replace("/", "-"), folder)
    return found


_REPORT = (NamedNode(TYPE), NamedNode(PLG + "Report"))


def reports(whole: Assembly) -> list[str]:
    """The IRIs of the reports, sorted."""
    return sorted(s.value for s, p, o in whole.catalogue if (p, o) == _REPORT)
