"""What a group says of the things that span it and others (see `spanning`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from ..assemble.assembly import NAMES, TYPE, Assembly, reached
from ..namespaces import DCTERMS, GRAPH, ORG, PLG, PROV, SCHEMA
from .planning import Group, beside, with_strays

BACK = {  # by which a rule looks from a thing to what has it
    ORG + "holds", ORG + "member", SCHEMA + "about", DCTERMS + "isPartOf",
    *(PLG + name for name in (
        "commemorates", "content", "despite", "hasParticipation", "inContextOf", "madeAt", "means", "object", "reason", "takenForSameAs",
    )),
}
# and by which it looks through what has it
BEHALF, CAPACITY, TAKING = PLG + "onBehalfOf", PLG + "inCapacityOf", {PLG + name for name in ("doer", "participant", "speaker")}


@dataclass
class Told:
    """What a group says of spanning things. about: by thing, property and value (as N-Triples) the grounds, none for what needs
    none; near: what it says of its own things that are brought together with one, as N-Quads; grounds: their descriptions, with
    the reports; more: of a record of taking part, what its own are called that take part; capacities: of a thing one record of it
    in some capacity; represented: on whose behalf something is said or done."""

    about: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    near: dict[str, bytes] = field(default_factory=dict)
    grounds: dict[str, tuple[str, str]] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    capacities: dict[str, str] = field(default_factory=dict)
    represented: set[str] = field(default_factory=set)


def told(group: Group) -> Told:
    """Read files that belong together, and gather what they say of the things that span them and others."""
    whole, found = with_strays(group.files, group.beside), Told()
    spanning, described = group.spanning, beside(group.beside).described
    quads = [quad for source in whole.sources for quad in source.quads]
    mine = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)} - spanning - described - whole.status.keys()
    of, edges, backs, touched = defaultdict(list), defaultdict(set), defaultdict(set), defaultdict(set)
    near, grounds, used, taking = defaultdict(list), defaultdict(list), set(), []
    for quad in quads:
        s, p, o, graph = quad
        iri, name, there = s.value, p.value, o.value if isinstance(o, NamedNode) and p.value != TYPE else ""
        if iri in spanning:
            if there in mine:
                touched[iri].add(there)
                near[iri].append(quad)
            if there not in mine or name in TAKING:  # who takes part is said of a record once
                ground = _ground(quad, whole)
                found.about.setdefault(iri, {}).setdefault(name, {}).setdefault(str(o), []).append(ground)
                used.add(ground)
                if there in mine:
                    taking.append((iri, there))
            if there in spanning and name in BACK:
                near[there].append(quad)
        elif iri in mine:
            of[iri].append(quad)
            if there in mine:
                edges[iri].add(there)
                if name in BACK:
                    backs[there].add(iri)
            elif there in spanning and name in BACK:
                touched[there].add(iri)
        elif iri in whole.status:
            grounds[iri].append(quad)
    _with_more(found, of, spanning, taking)
    for iri in sorted(near.keys() | touched.keys()):
        seen = reached(reached(touched[iri], backs), edges)  # what a rule can reach from it, back and on
        whole_near = near[iri] + [quad for own in sorted(seen) for quad in of[own]]
        used.update(_ground(quad, whole) for quad in whole_near)
        found.near[iri] = serialize(whole_near, format=RdfFormat.N_QUADS)
    _describe(found, used, grounds, whole)
    return found


def _ground(quad, whole: Assembly) -> str:
    """The ground of a statement; empty where it needs none."""
    graph = quad.graph_name
    if isinstance(graph, DefaultGraph) or graph.value.startswith(GRAPH):
        return ""
    return "" if quad.predicate.value in NAMES and whole.status.get(graph.value) not in ("implied", "external") else graph.value


def _with_more(found: Told, of: dict[str, list], spanning: frozenset[str], taking: list[tuple[str, str]]) -> None:
    for quads in of.values():
        for quad in quads:
            if quad.predicate.value in TAKING and quad.object.value in spanning:
                if office := next((q for q in quads if q.predicate.value == CAPACITY), None):
                    found.capacities.setdefault(quad.object.value, _lines(quad, office))
            elif quad.predicate.value == BEHALF and quad.object.value in spanning:
                found.represented.add(quad.object.value)
    for record, who in taking:
        found.more[record] = found.more.get(record, "") + _lines(*(quad for quad in of[who] if quad.predicate.value in NAMES))


def _lines(*quads) -> str:
    """The triples of quads, as N-Triples."""
    return "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)


def _describe(found: Told, used: set[str], grounds: dict[str, list], whole: Assembly) -> None:
    todo = sorted(used - {""})
    while todo:
        ground = todo.pop()
        if ground not in found.grounds:
            said = grounds.get(ground, ())
            found.grounds[ground] = "".join(f"{quad} .\n" for quad in said), " ".join(sorted(whole.reports.get(ground, ())))
            todo += [q.object.value for q in said if q.predicate.value == PROV + "wasDerivedFrom" and isinstance(q.object, NamedNode)]
