"""Which files belong together: each report is judged by itself, beside what all files share, so that the work can be
divided, and so that what one report says hides no mistake in another.

What several files speak of stands in files without passages and readings: the catalogue, and backgrounds. The others
are joined only where one needs another: where both speak of a thing that the shared files do not describe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode

from ..namespaces import PLG, RDF, SCHEMA
from ..read.files import Source
from .assembly import COARSER, STATUS

TYPE = RDF + "type"
PASSAGE, REPORT = PLG + "Passage", PLG + "Report"
CLAIM = SCHEMA + "Claim"
OWN = {PLG + name for name in ("Report", "Passage", "Reading")}  # a file that describes one of these is no shared one


@dataclass
class Scan:
    """What a file speaks of.

    quads: how many; graphs: their names; grounds: what it says is one; claims: it has some; subjects, mentions: IRIs that
    something is said of, and others; described: the subjects with a type; own: it describes a report, a passage or a
    reading; pairs: of a shared file, each subject with what it is brought together with; reports, passages: those that it
    describes; edges: what it says is part of something coarser, with the graph; readings: those that it describes.
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
    own: bool = False
    pairs: set[tuple[str, str]] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    edges: list[tuple[str, str, str]] = field(default_factory=list)


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
            else:
                found.described.add(iri)
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
        graphs.add(g)
    found.pairs = set() if found.own else found.pairs | {(iri, "") for iri in subjects}
    subjects.discard("")
    found.graphs = {g.value for g in graphs if isinstance(g, NamedNode)}
    mentions |= found.graphs
    mentions -= subjects
    return found


@dataclass
class Parts:
    """shared: the indexes of the files that all rest on; groups: of those that belong together, each sorted; strays: the
    things of a group that a shared file speaks of too."""

    shared: list[int]
    groups: list[list[int]]
    strays: frozenset[str] = frozenset()


def divide(scans: list[Scan], known: Collection[str] = ()) -> Parts:
    """Divide files into what is shared and what belongs together; in the order given, so always alike.

    known: IRIs that are described elsewhere, and so join no files.
    """
    if any(scan.claims for scan in scans):  # a claim may record what any of the files says
        return Parts([], [list(range(len(scans)))])
    grounds = set().union(*(scan.grounds for scan in scans if scan.own))
    own = [scan.own or not scan.graphs.isdisjoint(grounds) for scan in scans]  # or has the graph of a passage of another
    shared = [number for number, is_own in enumerate(own) if not is_own]
    described = set(known).union(*(scans[number].described for number in shared))
    joined = _Joined(len(scans))
    owner: dict[str, int] = {}
    rest = [number for number, is_own in enumerate(own) if is_own]
    for number in rest:
        for iri in scans[number].subjects - described:
            joined.join(owner.setdefault(iri, number), number)
    for number in rest:
        for iri in scans[number].mentions:
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
    return Parts(shared, [groups[number] for number in sorted(groups)], frozenset(strays))


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


def shared_edges(scans: Iterable[Scan], described: set[str], besides: str = "") -> set[tuple[str, str]]:
    """What reports state of shared things: which is part of what coarser one. besides: what is implied, or external, too."""
    scans, grounds = list(scans), set()
    for scan in scans:
        more = {"implied": scan.readings, "external": scan.grounds - scan.passages - scan.readings}
        grounds |= scan.passages | more.get(besides, set())
    return {(s, o) for scan in scans for s, o, graph in scan.edges if s in described and (not graph or graph in grounds)}
