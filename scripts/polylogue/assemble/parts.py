"""Which files belong together: each report is judged by itself, beside what all files share, so that the work can be
divided, and so that what one report says hides no mistake in another.

What several files speak of stands in files without passages and readings: the catalogue, and backgrounds. The others
are joined only where one needs another: where both speak of a thing that the shared files do not describe.

A table is too large to be judged at once, and each row by itself is about a few things only. So its rows may stand in blocks:
files whose passages are all rows, and which describe neither the report nor readings. A block is joined with none for a thing
that both speak of: that thing *spans* the groups, each says its part of it, and what all say is put together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode

from ..namespaces import CONCEPT, PLG, RDF, SCHEMA
from ..read.files import Source
from .assembly import COARSER, STATUS

TYPE = RDF + "type"
PASSAGE, REPORT, PASSAGE_OF = PLG + "Passage", PLG + "Report", PLG + "passageOf"
CLAIM = SCHEMA + "Claim"
ROW = f"{CONCEPT}kind/row"
VALUES = {PLG + "heldOn", PLG + "ordinal", SCHEMA + "identifier", SCHEMA + "sameAs"}  # by which two things may be one: in a track
TRACK, SERIAL = PLG + "inTrack", {PLG + "heldOn", PLG + "ordinal"}
MARKS = {*VALUES, TRACK}
OWN = {PLG + name for name in ("Report", "Passage", "Reading")}  # a file that describes one of these is no shared one


@dataclass
class Scan:
    """What a file speaks of.

    quads: how many; graphs: their names; grounds: what it says is one; claims: it has some; subjects, mentions: IRIs that
    something is said of, and others; described: the subjects with a type; inner: those of them that have it in a ground only;
    own: it describes a report, a passage or a reading; pairs: of a shared file, each subject with what it is brought together with; reports, passages: those that it
    describes; edges: what it says is part of something coarser, with the graph; readings: those that it describes; of: the
    reports whose passages it has; rows: which of those are rows; marks: what sets its things apart from others of their kind.
    """

    path: object
    prefixes: Mapping[str, str]
    quads: int = 0
    graphs: set[str] = field(default_factory=set)
    grounds: set[str] = field(default_factory=set)
    claims: bool = False
    subjects: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)
    own: bool = False
    pairs: set[tuple[str, str]] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    edges: list[tuple[str, str, str]] = field(default_factory=list)
    of: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    marks: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def is_block(self) -> bool:
        """Whether it holds rows of a report that is described elsewhere."""
        return bool(self.passages) and self.passages == self.rows and not (self.reports or self.readings or self.claims)

    def is_head(self, reports: Collection[str]) -> bool:
        """Whether it describes one of these reports, whose rows are in blocks, and holds no ground itself."""
        return not (self.grounds or self.graphs) and not self.reports.isdisjoint(reports)


def scan(source: Source) -> Scan:
    """Look through the quads of a file."""
    found = Scan(source.path, source.prefixes, len(source.quads))
    subjects, mentions = found.subjects, found.mentions
    graphs = set()
    for quad in source.quads:
        s, p, o, g = quad.subject, quad.predicate.value, quad.object, quad.graph_name
        iri = s.value if isinstance(s, NamedNode) else ""
        subjects.add(iri)
        if isinstance(o, NamedNode):
            if p != TYPE:
                mentions.add(o.value)
                found.pairs.add((iri, o.value))
                if p == PASSAGE_OF:
                    found.of.add(o.value)
                elif o.value == ROW:
                    found.rows.add(iri)
            else:
                (found.described if isinstance(g, DefaultGraph) else found.inner).add(iri)
                if o.value in STATUS:
                    found.grounds.add(iri)
                if o.value == CLAIM:
                    found.claims = True
                elif o.value in OWN:
                    found.own = True
                    if o.value == PASSAGE:
                        found.passages.add(iri)
                    elif o.value == REPORT:
                        found.reports.add(iri)
                    else:
                        found.readings.add(iri)
            if p in COARSER and isinstance(s, NamedNode):
                found.edges.append((s.value, o.value, "" if isinstance(g, DefaultGraph) else g.value))
        if p in MARKS:
            found.marks.add((iri, p, str(o)))
        graphs.add(g)
    found.inner -= found.described
    found.described |= found.inner
    found.pairs = set() if found.grounds and found.own else found.pairs | {(iri, "") for iri in subjects}
    subjects.discard("")
    found.graphs = {g.value for g in graphs if isinstance(g, NamedNode)}
    mentions |= found.graphs
    mentions -= subjects
    return found


@dataclass
class Parts:
    """shared: the indexes of the files that all rest on; groups: of those that belong together, each sorted; strays: the
    things of a group that a shared file speaks of too; spanning: for each group the things of which it speaks and blocks, or
    blocks and shared files, do too; twins: spanning things with what may be the same by a mark that both bear."""

    shared: list[int]
    groups: list[list[int]]
    strays: frozenset[str] = frozenset()
    spanning: list[frozenset[str]] = field(default_factory=list)
    twins: dict[str, list[list[str]]] = field(default_factory=dict)


def divide(scans: list[Scan], known: Collection[str] = ()) -> Parts:
    """Divide files into what is shared and what belongs together; in the order given, so always alike.

    known: IRIs that are described elsewhere, and so join no files.
    """
    if any(scan.claims for scan in scans):  # a claim may record what any of the files says
        return Parts([], [list(range(len(scans)))])
    blocks = {number for number, scan in enumerate(scans) if scan.is_block}
    reports = set().union(*(scans[number].of for number in blocks))
    grounds = set().union(*(scan.grounds for scan in scans if scan.own))
    own = [scan.own and not scan.is_head(reports) or not scan.graphs.isdisjoint(grounds) for scan in scans]
    shared = [number for number, is_own in enumerate(own) if not is_own]  # nor has the graph of a passage of another
    rest = [number for number, is_own in enumerate(own) if is_own]
    theirs = set().union(*(scans[number].described for number in rest))  # a background that tells of it too does not take it from them
    described = set(known).union(*(scans[number].described - (scans[number].inner & theirs) for number in shared))
    joined = _Joined(len(scans))
    owner: dict[str, int] = {}
    for number in rest:
        for iri in scans[number].passages if number in blocks else scans[number].subjects - described:
            joined.join(owner.setdefault(iri, number), number)
    for number in rest:
        for iri in scans[number].mentions if number not in blocks else ():
            joined.join(owner.get(iri, number), number)
    strays = set()
    for number in shared:
        for pair in scans[number].pairs:
            owned = [iri for iri in pair if iri in owner]
            strays.update(owned)
            if len(owned) == 2:
                joined.join(owner[owned[0]], owner[owned[1]])
    groups: dict[int, list[int]] = {}
    for number in rest:
        groups.setdefault(joined.lead(number), []).append(number)
    parts = Parts(shared, [groups[number] for number in sorted(groups)], frozenset(strays))
    if blocks:
        _span(parts, scans, blocks, described)
    return parts


def _span(parts: Parts, scans: list[Scan], blocks: set[int], described: set[str]) -> None:
    """Find the things that span groups."""
    spoken = [set().union(*(scans[n].subjects | scans[n].mentions for n in group)) for group in parts.groups]
    of_blocks = set().union(*(said for said, group in zip(spoken, parts.groups) if not blocks.isdisjoint(group)))
    first: dict[str, int] = {}
    shared = described.union(*(scans[n].subjects | scans[n].mentions for n in parts.shared))
    spanning = {iri for iri in of_blocks & shared if not iri.startswith((CONCEPT, PLG))}
    for number, said in enumerate(spoken):
        spanning.update(iri for iri in said & of_blocks if first.setdefault(iri, number) != number and not iri.startswith((CONCEPT, PLG)))
    for things in _alike(scans):
        groups = {number for number, said in enumerate(spoken) for iri in things if iri in said}
        if len(groups) > 1 and not of_blocks.isdisjoint(things):
            spanning.update(things)
            for iri in things:
                parts.twins.setdefault(iri, []).append(things)
    parts.spanning = [frozenset(said & spanning) for said in spoken]


def _alike(scans: list[Scan]) -> Iterable[list[str]]:
    """The things that bear one mark: an identifier, or a number or a day in one track."""
    tracks: dict[str, set[str]] = {}
    for scan in scans:
        for iri, p, o in scan.marks:
            if p == TRACK:
                tracks.setdefault(iri, set()).add(o)
    bearers: dict[tuple[str, str, str], set[str]] = {}
    for scan in scans:
        for iri, p, o in scan.marks:
            for track in tracks.get(iri, ()) if p in SERIAL else ("",) if p != TRACK else ():
                bearers.setdefault((p, o, track), set()).add(iri)
    return [sorted(things) for _, things in sorted(bearers.items()) if len(things) > 1]


class _Joined:
    """Which numbers belong together; each group is known by its least."""

    def __init__(self, size: int):
        self._leader = list(range(size))

    def lead(self, number: int) -> int:
        leader = self._leader
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    def join(self, one: int, two: int) -> None:
        if one != two:
            one, two = sorted((self.lead(one), self.lead(two)))
            self._leader[two] = one


def shared_edges(scans: Iterable[Scan], described: Collection[str] | None, besides: str = "") -> set[tuple[str, str]]:
    """What reports state of shared things: which is part of what coarser one. besides: what is implied, or external, too.

    described: the shared things, or None for all things.
    """
    scans, grounds = list(scans), set()
    for scan in scans:
        more = {"implied": scan.readings, "external": scan.grounds - scan.passages - scan.readings}
        grounds |= scan.passages | more.get(besides, set())
    return {
        (s, o) for scan in scans for s, o, graph in scan.edges
        if (described is None or s in described) and (not graph or graph in grounds)
    }


def reached(edges: dict[str, set[str]], starts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The edges on the ways from some things."""
    found, todo = {}, [iri for iri in starts if iri in edges]
    while todo:
        if (iri := todo.pop()) not in found:
            found[iri] = edges[iri]
            todo += [there for there in edges[iri] if there in edges]
    return frozenset((fine, wide) for fine, coarse in found.items() for wide in coarse)
