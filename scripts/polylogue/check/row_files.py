"""What files say of the rows of tables: which passages are rows, which reports they are of, and the names of what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, FOAF, GRAPH, OA, ORG, PLG, RDFS, SCHEMA, SKOS, TYPE
from ..progress import Progress, silent
from ..read.files import STDIN, Source, ending, opened
from ..text.folding import fold
from ..text.names import KNOWN, NAMING, catalogue_files
from .cells import Thing

NAMES = (RDFS + "label", *sorted(NAMING - {RDFS + "label"}), SKOS + "notation", SCHEMA + "identifier", DCTERMS + "identifier")
# whose names are looked for in a row; a concept stands for a code
NAMED = KNOWN - {SKOS + "Concept"} | {FOAF + "Agent", FOAF + "Group", ORG + "Organization", ORG + "Post", SCHEMA + "Event", SCHEMA + "CreativeWork"}
ROW = f"{CONCEPT}kind/row"
MACHINE = (".nq", ".nt")  # what programs write, in many files
_OF_PASSAGES = {PLG + "passageOf", PLG + "passageKind", SCHEMA + "position", SCHEMA + "url", OA + "start"}


class Passage(NamedTuple):
    """A passage that is a row. numbers: of the rows of data, mostly one; line, address: what its address says, if it does."""

    report: str
    numbers: tuple[int, ...]
    line: int | None
    address: str


@dataclass
class Seen:
    """What a file says.

    file: its path, or what was read; reports: those that it describes, with their values by property; rows: passages that are
    rows; located: reports of which it has other passages; graphs: those of no row that it describes; kinds, names: classes of
    things and what they are called by, as far as they are looked for; mentions: what its graphs speak of.
    """

    file: Path | Source
    reports: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    rows: dict[str, Passage] = field(default_factory=dict)
    located: set[str] = field(default_factory=set)
    graphs: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    mentions: set[str] = field(default_factory=set)


def seen(file: Path | Source) -> Seen:
    """Look through a file. Raises PolylogueError."""
    source, found = opened(file), Seen(file)
    passages: dict[str, dict[str, list[str]]] = {}
    called: dict[str, list[tuple[int, str]]] = {}
    others, mentions, graphs = set(), set(), set()
    for s, p, o, g in source.quads:
        subject, predicate = s.value, p.value
        if predicate == TYPE:
            kind = getattr(o, "value", "")
            if kind in NAMED:
                found.kinds[subject] = kind
            else:
                others.add(subject)
                if kind == PLG + "Report":
                    found.reports[subject] = {}
        elif predicate in NAMES:
            if isinstance(o, Literal):
                called.setdefault(subject, []).append((NAMES.index(predicate), fold(o.value)))
        elif not isinstance(g, DefaultGraph):
            graphs.add(g.value)
            mentions.add(subject)
            if isinstance(o, NamedNode):
                mentions.add(o.value)
        elif predicate in _OF_PASSAGES:
            passages.setdefault(subject, {}).setdefault(predicate, []).append(o.value)
    for passage, mine in passages.items():
        reports = mine.get(PLG + "passageOf", ())
        if mine.get(PLG + "passageKind") == [ROW] and OA + "start" not in mine and reports:
            numbers = tuple(sorted(int(number) for number in mine.get(SCHEMA + "position", ()) if number.isdigit()))
            address, _, line = mine.get(SCHEMA + "url", [""])[0].partition("#row=")
            found.rows[passage] = Passage(reports[0], numbers, int(line) if line.isdigit() else None, address)
        else:
            found.located.update(reports)
    others -= found.kinds.keys()
    found.names = {iri: dict.fromkeys(name for _, name in sorted(names)) for iri, names in called.items() if iri not in others}
    found.graphs = {graph for graph in graphs if graph not in found.rows and not graph.startswith(GRAPH)}
    found.mentions = {iri for iri in mentions - others if not iri.startswith((CONCEPT, PLG))}
    for s, p, o, g in source.quads if found.reports else ():
        if s.value in found.reports and isinstance(g, DefaultGraph):
            found.reports[s.value].setdefault(p.value, []).append(o.value)
    return found


def look(files: Sequence[Path], jobs: int = 1, progress: Progress = silent) -> Iterator[Seen]:
    """What each file says, in their order. What people write is read once, and held if it is to be held against a text."""
    many = [file for file in files if ending(file) in MACHINE]
    if jobs > 1 and len(many) > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(many))) as pool:
            away = pool.map(seen, many, chunksize=max(1, min(8, len(many) // (4 * jobs))))
            yield from _told((next(away) if ending(file) in MACHINE else seen(opened(file)) for file in files), len(files), progress)
    else:
        yield from _told((seen(file if ending(file) in MACHINE else opened(file)) for file in files), len(files), progress)


def _told(found: Iterable[Seen], size: int, progress: Progress) -> Iterator[Seen]:
    for number, each in enumerate(found, 1):
        path = getattr(each.file, "path", each.file)
        if each.rows and not each.located and path != STDIN:
            each.file = path  # read again with its rows, and not held until then
        progress("reading", number, size)
        yield each


def known(found: Iterable[Seen], data: Path | None = None) -> dict[str, Thing]:
    """What rows may speak of: all that has a name, and a class whose names are looked for.

    data: a folder whose catalogue is known too; the project's own always is. Raises PolylogueError.
    """
    from .. import paths

    others = [*paths.catalogue(), *paths.files_in(paths.DATA / "background"), *(catalogue_files(data) if data else ())]
    return _things([*found, *(seen(file) for file in dict.fromkeys(others))])


def _things(found: Iterable[Seen]) -> dict[str, Thing]:
    kinds: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}
    for each in found:
        kinds |= each.kinds
        for iri, more in each.names.items():
            names[iri] = names[iri] | more if iri in names else more
    return {iri: Thing(iri, kind, tuple(names[iri])) for iri, kind in kinds.items() if iri in names}
