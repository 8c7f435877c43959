"""What is said of the things that span groups (see `assemble.parts`): told by each, put together, and handed to all that need it.

Each group is judged beside all that is said of the spanning things that it speaks of. What each of those says of one is then the
same, and is told once. Only where a thing is brought together with what is a group's own, as a meeting with those who took part,
no group sees all of it: such things are judged apart, in lots of bounded size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from ..assemble import labels
from ..assemble.assembly import TYPE, Assembly, assemble
from ..namespaces import PROV
from ..read.files import Source
from .planning import Beside, Group, Plan, Terms, beside
from .telling import Told

LOT = 1 << 21  # bytes that are judged together, unless there is more on one thing


@dataclass(frozen=True)
class Lot:
    """Spanning things that are judged together: all that is said of them, and of what that mentions."""

    things: frozenset[str]
    said: bytes = field(repr=False)
    beside: Beside
    terms: Terms = Terms()

    @property
    def path(self) -> object:
        """The first of its things, to name it by."""
        return min(self.things)

    def carried(self) -> "Lot":
        """Itself: it holds no files."""
        return self


class Spanning:
    """What all groups say of spanning things, put together.

    apart: those that are judged by themselves.
    """

    def __init__(self, todo: Plan, outcomes: Iterable[Told]):
        self._todo = todo
        self._about: dict[str, dict[str, dict[str, list[str]]]] = {}
        self._near: dict[str, list[bytes]] = {}
        self._grounds: dict[str, tuple[str, str]] = {}
        self._more: dict[str, str] = {}
        represented, capacities = set(), {}
        for outcome in outcomes:
            for iri, said in outcome.about.items():
                mine = self._about.setdefault(iri, {})
                for p, values in said.items():
                    for value, grounds in values.items():
                        places = mine.setdefault(p, {}).setdefault(value, [])
                        places += [ground for ground in grounds if ground or not places]
            for iri, lines in outcome.near.items():
                self._near.setdefault(iri, []).append(lines)
            self._grounds.update(outcome.grounds)
            for iri, lines in outcome.more.items():
                self._more[iri] = self._more.get(iri, "") + lines
            represented |= outcome.represented
            capacities = {**outcome.capacities, **capacities}
        for iri in represented & capacities.keys():  # of which alone a rule asks whether it has an office
            self._more[iri] = self._more.get(iri, "") + capacities[iri]
        speakers: dict[str, int] = {}
        for things in todo.parts.spanning:
            for iri in things & self._near.keys():
                speakers[iri] = speakers.get(iri, 0) + 1
        self.apart = frozenset(iri for iri, number in speakers.items() if number > 1) | self._unlabelled()

    def _unlabelled(self) -> set[str]:
        """Those whose label is made, of all that is said of them."""
        made = {f"<{kind}>" for kind in labels.MADE}
        return {iri for iri, said in self._about.items() if labels.LABEL not in said and not made.isdisjoint(said.get(TYPE, ()))}

    def group(self, group: Group) -> Group:
        """A group with what is said elsewhere of the spanning things that it speaks of."""
        things = group.spanning
        return replace(group, apart=self.apart & things, around=self.around(things)) if things else group

    def lots(self) -> Iterator[Lot]:
        """The things that are judged apart, in lots."""
        things, size = [], 0
        for iri in sorted(self.apart):
            things.append(iri)
            size += 500 + sum(map(len, self._near.get(iri, ())))
            if size >= LOT:
                yield self._lot(things)
                things, size = [], 0
        if things:
            yield self._lot(things)

    def _lot(self, things: Sequence[str]) -> Lot:
        near = b"".join(part for iri in things for part in self._near.get(iri, ()))
        mentions, grounds = set(things), set()
        for quad in parse(input=near, format=RdfFormat.N_QUADS):
            mentions.update(term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode))
            grounds.add(getattr(quad.graph_name, "value", ""))
        return Lot(frozenset(things), near + self.around(mentions, grounds), self._todo.beside, self._todo.terms)

    def around(self, things: Iterable[str], grounds: Iterable[str] = ()) -> bytes:
        """What is said of things, and of the spanning things that this mentions in turn, as N-Quads: links to what is a group's
        own aside. grounds: whose descriptions are wanted too."""
        lines, used, seen, todo = [], set(grounds), set(), sorted(things, reverse=True)
        while todo:
            iri = todo.pop()
            if iri in seen:
                continue
            seen.add(iri)
            lines.append(self._more.get(iri, ""))
            for alike in self._todo.parts.twins.get(iri, ()):
                todo += alike
            for p, values in self._about.get(iri, {}).items():
                for value, places in values.items():
                    if p != TYPE and value[0] == "<":
                        todo.append(value[1:-1])
                    for ground in places if len(values) > 1 else self._first(places):
                        lines.append(f"<{iri}> <{p}> {value} {f'<{ground}> ' if ground else ''}.\n")
                        used.add(ground)
        described, todo = set(), sorted(used & self._grounds.keys())
        while todo:
            ground = todo.pop()
            if ground not in described:
                described.add(ground)
                lines.append(self._grounds[ground][0])
                todo += [iri for iri in _rests_on(self._grounds[ground][0]) if iri in self._grounds]
        return "".join(lines).encode()

    def _first(self, places: list[str]) -> list[str]:
        """The first ground of each report: what a report says again of a thing adds nothing."""
        return list({self._grounds[ground][1] if ground in self._grounds else ground: ground for ground in reversed(places)}.values())

    def beside_shared(self, shared: Assembly) -> Assembly:
        """What is said of those that the shared files speak of."""
        mentions = {term.value for triple in shared.everything() for term in triple if isinstance(term, NamedNode)}
        around = read_around(self.around(mentions), self._todo.beside.claims)
        labels.add(around, beside(self._todo.beside).names)
        return around

    def kinds(self) -> list[tuple]:
        """The types of those that no shared file describes."""
        described = beside(self._todo.beside).described
        return [
            (NamedNode(iri), NamedNode(TYPE), NamedNode(value[1:-1])) for iri, said in self._about.items() if iri not in described
            for value in said.get(TYPE, ())
        ]

    def has(self, iri: str) -> bool:
        """Whether something is said of a thing that spans groups."""
        return iri in self._about or iri in self._near

    def values(self, iri: str, path: str) -> list[str]:
        """What is said of a thing by a property, as N-Triples, sorted."""
        return sorted(self._about.get(iri, {}).get(path, ()))

    def terms(self, iri: str) -> list[str]:
        """The properties and classes of a thing."""
        said = self._about.get(iri, {})
        return [*said, *(value[1:-1] for value in said.get(TYPE, ()))]

    def sayers(self, iri: str, path: str, value: str) -> list[int]:
        """The groups that say something of a thing: that value, or else that property, or else anything."""
        values = self._about.get(iri, {}).get(path, {})
        grounds = values.get(value) or [ground for places in values.values() for ground in places]
        scans, groups = self._todo.scans, self._todo.parts.groups
        found = [n for n, group in enumerate(groups) if any(not scans[file].grounds.isdisjoint(grounds) for file in group)]
        found = found or [n for n, group in enumerate(groups) if any(iri in scans[file].subjects for file in group)]
        return found or [n for n, things in enumerate(self._todo.parts.spanning) if iri in things]


def _rests_on(description: str) -> list[str]:
    mark = f" <{PROV}wasDerivedFrom> <"
    return [line.partition(mark)[2].partition(">")[0] for line in description.splitlines() if mark in line]


def read_around(lines: bytes, claims: str) -> Assembly:
    """What is said around a group or a lot, put together."""
    return assemble([Source(Path(""), list(parse(input=lines, format=RdfFormat.N_QUADS)), {})], claims)
