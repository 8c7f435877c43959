"""What no group can write by itself: what is said of shared things, what follows from all that is said, and the description."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from ..assemble import derived
from ..assemble.assembly import TYPE, Assembly, closure, published_prefixes
from ..assemble.comparison import Told, compared, told
from ..assemble.parts import reached, shared_edges
from ..check.planning import Beside, Plan, beside, known_of, shared_of
from ..namespaces import SKOS
from ..remote import Common
from .description import describe
from .rendering import (
    Edges,
    Rendered,
    add_links,
    derive,
    said_in,
    write_beside_claims,
    write_claims,
    write_graphs,
    write_layers,
)


@dataclass(frozen=True)
class Style(Common):
    """How a group is written: the prefixes, and what shared things are part of, as it is stated, implied and external.

    bulk: N-Quads are written, not Turtle.
    """

    prefixes: tuple[tuple[str, str], ...]
    edges: frozenset[tuple[str, str]]
    implied: frozenset[tuple[str, str]]
    external: frozenset[tuple[str, str]]
    bulk: bool = False


def style_of(todo: Plan, bulk: bool = False) -> Style:
    """How the groups of a plan are written."""
    described = beside(todo.beside).described
    subjects = set().union(*(scan.subjects for scan in todo.scans))
    prefixes = published_prefixes((scan.prefixes for scan in todo.scans), subjects, todo.project)
    edges = (frozenset(shared_edges(todo.scans, described, besides)) for besides in ("", "implied", "external"))
    return Style(tuple(prefixes.items()), *edges, bulk)


def spanning_edges(todo: Plan) -> Edges:
    """What the things that span groups are part of, and what that is part of in turn."""
    spanning = set().union(*todo.parts.spanning)
    if not spanning:
        return Edges()
    every = (_by_first(shared_edges(todo.scans, None, besides)) for besides in ("", "implied", "external"))
    return Edges(*(_by_first(reached(edges, spanning)) for edges in every))


@lru_cache(maxsize=4)
def known_beside(those: Beside) -> derived.Known:
    """What is known of shared things: once in a process."""
    shared, broader = beside(those), {}
    for s, p, o in shared.triples:
        if p.value == SKOS + "broader":
            broader.setdefault(s.value, set()).add(o.value)
    return derived.Known(shared.names.kinds, broader, shared_of(those)[0].facts)


@lru_cache(maxsize=4)
def edges_of(pairs: frozenset) -> dict[str, set[str]]:
    """By each thing what it is part of."""
    return _by_first(pairs)


def with_edges(known: dict[str, set[str]], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The same with more pairs."""
    return {**known, **{fine: coarse | known.get(fine, set()) for fine, coarse in _by_first(pairs).items()}}


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fine, coarse in pairs:
        found.setdefault(fine, set()).add(coarse)
    return found


def finish(todo: Plan, style: Style, parts: list[Rendered], parts_of: Edges = Edges(), named: Iterable[tuple] = ()) -> Rendered:
    """What is said of shared things, with the description of the whole, which needs what all parts have counted.

    parts_of: what things are part of that span groups; named: the labels that are made for those.
    """
    whole, shared = shared_of(todo.beside)[0], beside(todo.beside)
    whole.prefixes = dict(style.prefixes)
    layers, graphs = said_in(part.said for part in parts)
    layers["catalogue"] |= whole.catalogue | shared.schemes | carried(todo) | set(named)
    for status in ("stated", "implied", "external"):
        layers[status] |= whole.with_status(status)
    total = Rendered(lines={} if style.bulk else None)
    for part in parts:
        total.tally.add(part.tally)
    add_links(layers, known_beside(todo.beside), derived.links_to(_shortest(parts)), but=set().union(*todo.parts.spanning))
    total.tally.count(layers["catalogue"] | layers["stated"] | derive(layers, parts_of)[0])
    about = describe(total.tally, shared.ontology, todo.project)
    total.tally.triples["dialogues"] += len(about)
    write_layers(total, whole.prefixes, layers, parts_of, also=about)
    for ground, facts in whole.graphs().items():
        graphs[ground] |= facts
    write_graphs(total, whole.prefixes, graphs)
    write_claims(total, whole)
    pairs = derived.same(layers["implied"]).union(*(part.same for part in parts))
    counted = derived.counted_as(pairs)
    write_beside_claims(total, whole.prefixes, counted | compared(_told(whole, layers, pairs, parts, parts_of), counted))
    for status in whole.status.values():
        total.tally.grounds[status] += 1
    return total


def _shortest(parts: Iterable[Rendered]) -> derived.Shortest:
    """Of the passages that all parts have, the shortest."""
    found: derived.Shortest = {}
    for part in parts:
        for key, rank in part.shortest.items():
            found[key] = min(rank, found.get(key, rank))
    return found


def _told(
    whole: Assembly, layers: dict[str, set], pairs: set[tuple[str, str]], parts: list[Rendered], parts_of: Edges,
) -> Told:
    """What is told of things that several reports speak of, in all parts and in what is shared."""
    within = closure(layers["catalogue"] | layers["stated"], parts_of.stated)
    shared = {s.value for s, p, _ in layers["catalogue"] if p.value == TYPE}
    found = told(whole, shared, {iri for pair in pairs for iri in pair}, within)
    for part in parts:
        found.add(part.told)
    for fine, coarse in ((s.value, o.value) for s, _, o in within):
        found.above.setdefault(fine, set()).add(coarse)
    return found


def carried(todo: Plan) -> set[tuple]:
    """What the project's own catalogue says of those of its things that the data speaks of, if it is not among the data."""
    if not todo.beside.known:
        return set()
    ours, mine = known_of(todo.beside.known), shared_of(todo.beside)[0]
    described = {s.value for s, _, _ in mine.everything()}.union(*(scan.described for scan in todo.scans))
    said: dict[str, list[tuple]] = {}
    for triple in ours.catalogue.union(*ours.names.values()):
        said.setdefault(triple[0].value, []).append(triple)
    mentions = set().union(*(scan.mentions | scan.subjects for scan in todo.scans))
    found, todo_iris = set(), [iri for iri in mentions if iri in said]
    seen = set(described)
    while todo_iris:
        iri = todo_iris.pop()
        if iri not in seen:
            seen.add(iri)
            for triple in said.get(iri, ()):
                found.add(triple)
                if isinstance(triple[2], NamedNode):
                    todo_iris.append(triple[2].value)
    return found


