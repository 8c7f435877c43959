"""Which files are judged together, and beside what.

Files that need one another are a group, judged by itself beside what all share: so the work can be divided among
processes, and grows with the data only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from .. import paths
from ..assemble import labels, short_names
from ..assemble.assembly import TYPE, Assembly, assemble
from ..assemble.claims import claims
from ..assemble.parts import Parts, Scan, divide, scan
from ..errors import PolylogueError
from ..namespaces import CLAIM, ID
from ..progress import Progress, silent
from ..project import Project, based
from ..read.files import Source, Text, address, carried, opened, read, text_of
from ..remote import Common
from .shared import Shared

if TYPE_CHECKING:
    from concurrent.futures import Executor

AT_ONCE = 1 << 19  # characters of files that are looked through together: one alone takes less than to be sent


@dataclass(frozen=True)
class Terms:
    """How to judge: the engine's name; whether the house rules of the project's own files hold too; whether to count what
    is judged; whether there are graphs or claims, so that each fact needs a ground."""

    engine: str | None = None
    house: bool = False
    count: bool = False
    evidence: bool = True


@dataclass(frozen=True)
class Beside(Common):
    """The files that all others are judged beside: those given that are shared, and the project's own published ones.

    strays: things of other files that the shared ones speak of; what they say of them goes with those. claims: where the
    IRIs of claims lie; evidence: whether there are any, or graphs: some rules hold only where there are none.
    """

    given: tuple
    known: tuple
    strays: frozenset = frozenset()
    claims: str = CLAIM
    evidence: bool = True


@dataclass(frozen=True)
class Group:
    """Files that belong together, and what they are judged beside.

    spanning: the things of which they speak and others do; around: what is said of those, as N-Quads; apart: which of them are
    judged by themselves (see `spanning`).
    """

    files: tuple
    beside: Beside
    terms: Terms = Terms()
    spanning: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    around: bytes = field(default=b"", repr=False)

    @property
    def path(self) -> object:
        """Its first file's, to name it by."""
        return getattr(self.files[0], "path", self.files[0])

    def carried(self) -> "Group":
        """The same with the texts of its files, for a machine that has not the files. Raises PolylogueError."""
        return replace(self, files=tuple(map(carried, self.files)))


@dataclass
class Plan:
    """The files to be judged, what was seen in them, and how they are divided."""

    files: list
    scans: list[Scan]
    parts: Parts
    beside: Beside
    terms: Terms
    project: Project | None = None

    def groups(self) -> list[Group]:
        """What is judged by itself, in the order of the files."""
        spanning = self.parts.spanning or [frozenset()] * len(self.parts.groups)
        return [
            Group(tuple(self.files[n] for n in group), self.beside, self.terms, things)
            for group, things in zip(self.parts.groups, spanning)
        ]


def known_files() -> tuple[Path, ...]:
    """The project's own files whose things anyone's data may speak of."""
    return (*paths.catalogue(), *paths.files_in(paths.DATA / "background"))


def plan(
    files: Sequence[Path | Source], terms: Terms = Terms(), keep: bool = True, project: Project | None = None,
    progress: Progress = silent, executor: "Executor | None" = None, pool: "Executor | int" = 1,
) -> Plan:
    """Read the files and see how they are divided.

    keep: hold what was read, rather than to read it again; project: whose files they are, if claims are to be coined;
    executor: what runs the groups, perhaps where these files are not: so they are looked through there, and what is judged
    beside is held as text; pool: processes that look through the files here, unless they are to be held.
    """
    held, scans = [], []
    given = {address(path) for path in (getattr(file, "path", file) for file in files) if isinstance(path, Path) and path.name}
    known = tuple(path if executor is None else text_of(path) for path in known_files() if address(path) not in given)
    described = beside(Beside((), known)).described  # before there are further processes, which so have read it too
    for source, found in _scanned(files, executor, 1 if keep else pool):
        held.append(source if keep else files[len(held)])
        scans.append(found)
        progress("reading", len(scans), len(files))
    parts = divide(scans, described)
    if project is not None:
        subjects = set().union(*(scan.reports for scan in scans)) or set().union(*(scan.described for scan in scans))
        project = based(project, subjects)
    claims = project.claims if project else CLAIM
    grounds = set().union(*(scan.grounds for scan in scans))
    terms = replace(terms, evidence=any(scan.claims or not scan.graphs.isdisjoint(grounds) for scan in scans))
    shared = tuple(held[n] if executor is None else carried(held[n]) for n in parts.shared)
    return Plan(held, scans, parts, Beside(shared, known, parts.strays, claims, terms.evidence), terms, project)


def _scanned(
    files: Sequence[Path | Source], executor: "Executor | None", pool: "Executor | int",
) -> Iterator[tuple[Source | None, Scan]]:
    """Each file, if it is read here, and what was seen in it."""
    if executor is None and not isinstance(pool, int):
        for found in pool.map(_looked_through, files):
            yield None, found
    elif executor is None:
        for source in map(opened, files):
            yield source, scan(source)
    else:
        for found in executor.map(scanned, _lots(files)):
            yield from ((None, each) for each in found)


def _looked_through(file: Path) -> Scan:
    return scan(opened(file))


def scanned(lot: tuple[Text, ...]) -> list[Scan]:
    """What is seen in each of some files."""
    return [scan(opened(text)) for text in lot]


def _lots(files: Iterable[Path | Source]) -> Iterator[tuple[Text, ...]]:
    """The texts of the files, so many together as are worth sending."""
    lot, size = [], 0
    for file in files:
        try:
            lot.append(carried(file))
        except PolylogueError:  # what is wrong with those before it comes first
            yield tuple(lot)
            raise
        size += len(lot[-1].text)
        if size >= AT_ONCE:
            yield tuple(lot)
            lot, size = [], 0
    if lot:
        yield tuple(lot)


@lru_cache(maxsize=4)
def vocabulary() -> tuple[Source, Source]:
    """The ontology, and the schemes of its concepts; read once in a process."""
    return read(paths.ONTOLOGY), read(paths.SCHEMES)


@lru_cache(maxsize=4)
def shared_of(those: Beside) -> tuple[Assembly, dict[str, list[tuple[Source, Quad]]]]:
    """The shared files that were given, put together, and what they say of strays; once in a process."""
    kept, strays = [], {}
    for source in map(opened, those.given):
        rest = []
        for quad in source.quads:
            about = [t.value for t in (quad.subject, quad.object) if getattr(t, "value", "") in those.strays]
            for iri in about[:1]:
                strays.setdefault(iri, []).append((source, quad))
            if not about:
                rest.append(quad)
        kept.append(source.part(rest) if len(rest) < len(source.quads) else source)
    whole = assemble(kept, those.claims)
    if kept:
        names = labels.names([*_phrases(), *known_of(those.known).everything(), *whole.everything()])
        labels.add(whole, names, anew=True)
        short_names.add(whole, names)
    return whole, strays


@lru_cache(maxsize=4)
def known_of(files: tuple[Path | Text, ...]) -> Assembly:
    """The project's own published files, put together; once in a process."""
    whole = assemble(files)
    labels.add(whole, labels.names([*_phrases(), *whole.everything()]))
    return whole


@lru_cache(maxsize=1)
def _phrases() -> list[tuple]:
    """What the ontology and the schemes say of how things are called."""
    said = ((q.subject, q.predicate, q.object) for source in vocabulary() for q in source.quads)
    return [triple for triple in said if triple[1].value in labels.NAMING]


def with_strays(files: tuple, those: Beside) -> Assembly:
    """Files that belong together, with what the shared ones say of their things, put together."""
    sources = [opened(file) for file in files]
    if not those.strays:
        return assemble(sources, those.claims)
    whole, strays = shared_of(those)
    found: dict[Source, set[Quad]] = {}
    for iri in {q.subject.value for source in sources for q in source.quads} & strays.keys():
        for source, quad in strays[iri]:
            found.setdefault(source, set()).add(quad)
    for source, quads in found.items():  # with what says which ground each stands in
        grounds = {quad.graph_name for quad in quads}
        sources.append(source.part([q for q in source.quads if q in quads or q.subject in grounds]))
    return assemble(sources, those.claims)


@lru_cache(maxsize=4)
def beside(those: Beside) -> Shared:
    """What is judged beside: made once in a process. Ours is known of what yours does not describe itself."""
    ontology, schemes = vocabulary()
    mine = shared_of(those)[0]
    things, ours = mine.everything(), known_of(those.known)
    ours = replace(ours, facts=dict(ours.facts), claimed=[], claim_facts={})
    described = {s.value for s, p, _ in things if p.value == TYPE}
    typed = {s.value for s, p, _ in ours.everything() if p.value == TYPE}
    for ground, facts in ours.facts.items():  # not those of things that only our own reports describe
        ours.facts[ground] = {
            (s, p, o) for s, p, o in facts
            if s.value in typed and s.value not in described and (isinstance(o, Literal) or o.value in typed or not o.value.startswith(ID))
        }
    known = {triple for triple in ours.everything() if triple[0].value not in described}
    in_schemes = {(q.subject, q.predicate, q.object) for q in schemes.quads}
    made, theirs = (claims(mine), claims(ours)) if those.evidence else (set(), set())
    others = {s.value for s, _, _ in known | theirs} - {s.value for s, _, _ in things}
    return Shared(ontology, in_schemes, things | known, made | theirs, others)
