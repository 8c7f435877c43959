"""The data that the page loads: what all reports share, and what the reports on each dialogue state, as compressed N-Triples.

Files in pieces of what a browser holds: a dialogue with more is cut by the days of its reports. The answers that are made
beforehand come from no more either: where there is more, from what all reports share and the newest reports.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, parse

from ...namespaces import DCTERMS, PLG, SCHEMA
from ..pages import Site
from ..world import World

LIMIT = 30_000_000  # bytes of N-Triples that the page loads unasked, and that a piece may have
A_CLAIM = 1_900  # bytes of N-Triples that a report has for each claim, about
COMMON = "common"
MORE = ("implied", "external")


@dataclass
class Piece:
    """A file of data. size: bytes of its N-Triples; days: of the first and the last report in it, where the dialogue is cut."""

    file: str
    dialogue: str = ""
    days: tuple[str, str] = ("", "")
    size: int = 0
    reports: int = 0
    content: list[bytes] = field(default_factory=list)
    packer: object = field(default_factory=lambda: zlib.compressobj(6, zlib.DEFLATED, 31))

    def put(self, line: bytes) -> None:
        self.size += len(line)
        self.content.append(self.packer.compress(line))

    def packed(self) -> bytes:
        """The file; its date is left out, so that the same data makes the same bytes."""
        return b"".join([*self.content, self.packer.flush()])


@dataclass
class Loaded:
    """The data as the page loads it. pieces: the common file, one or more for each dialogue, then what belongs to none; store: what the
    questions are answered from beforehand; newest: how many reports are in that, all: how many there are."""

    pieces: list[Piece]
    store: Store
    newest: int
    all: int

    @property
    def size(self) -> int:
        """Bytes of the N-Triples of all pieces."""
        return sum(piece.size for piece in self.pieces)


def read(site: Site) -> Loaded:
    """The stated data and the claims of a site, read once."""
    world, folder, reports = site.world, site.published.project.data, site.addresses.reports
    weights: dict[str, int] = defaultdict(int)
    for claim in world.claims.values():
        for report in claim.reports:
            weights[report] += A_CLAIM
    of_report, made = _plan(site, weights)
    newest = _newest(world, reports, weights)
    store, kept = Store(), io.BytesIO()
    for name in ("dialogues", "claims"):
        for subject, lines in _by_subject(folder / f"{name}.ttl", name):
            mine = _reports_of(world, subject, reports)
            for place in sorted({place for report in mine for place in of_report[report]}) or [0]:
                for line in lines:
                    made[place].put(line)
            if not mine or not newest.isdisjoint(mine):
                kept.writelines(lines)
    kept.seek(0)
    store.bulk_load(kept, RdfFormat.N_TRIPLES)
    return Loaded([piece for piece in made if piece.size or piece.file.startswith(COMMON)], store, len(newest), len(reports))


def _plan(site: Site, weights: dict[str, int]) -> tuple[dict[str, list[int]], list[Piece]]:
    """Which pieces each report is in, and the pieces, yet empty."""
    world = site.world
    on: dict[str, list[str]] = defaultdict(list)
    for report in sorted(site.addresses.reports):
        for dialogue in sorted(dialogues_of(world, report)) or [""]:
            on[dialogue].append(report)
    made, of_report, names = [Piece(f"{COMMON}.nt.gz")], defaultdict(list), {COMMON, "ontology", *MORE}
    for dialogue in sorted(on, key=lambda iri: (not iri, iri)):
        name = re.sub(r"[^a-z0-9]+", "-", dialogue.rpartition("/")[2].lower()).strip("-") or "other"
        while name in names:
            name += "-"
        names.add(name)
        ordered = sorted(on[dialogue], key=lambda report: (_day(world, report), report))
        parts: list[list[str]] = [[]]
        room = LIMIT
        for report in ordered:
            if parts[-1] and weights[report] > room:
                parts.append([])
                room = LIMIT
            parts[-1].append(report)
            room -= weights[report]
        for number, part in enumerate(parts, 1):
            known = [day for report in part if (day := _day(world, report))]
            days = (known[0], known[-1]) if len(parts) > 1 and known else ("", "")
            for report in part:
                of_report[report].append(len(made))
            made.append(Piece(f"{name}{f'-{number}' if number > 1 else ''}.nt.gz", dialogue, days, reports=len(part)))
    return of_report, made


def _newest(world: World, reports: Iterable[str], weights: dict[str, int]) -> set[str]:
    """The newest reports, as many as together are no more than the limit."""
    found, room = set(), LIMIT
    for report in sorted(reports, key=lambda report: (_day(world, report), report), reverse=True):
        room -= weights[report]
        if room < 0 and found:
            break
        found.add(report)
    return found


def _day(world: World, report: str) -> str:
    return world.value(report, SCHEMA + "datePublished", DCTERMS + "issued", PLG + "datelineDate", DCTERMS + "date", SCHEMA + "sdDatePublished")


def dialogues_of(world: World, report: str) -> set[str]:
    """The dialogues that a report tells of, or of whose meetings it does."""
    about = {claim.value.value for claim in world.claims_about(report) if claim.property == SCHEMA + "about" and isinstance(claim.value, NamedNode)}
    dialogues = set(world.of_type(PLG + "Dialogue"))
    found = about & dialogues
    for thing in about - dialogues:
        found |= set(world.iris(thing, PLG + "withinDialogue")) & dialogues
        for track in [thing, *world.iris(thing, PLG + "inTrack")]:
            found |= set(world.iris(track, PLG + "trackOf")) & dialogues
    return found


def _reports_of(world: World, subject: str, reports: frozenset[str]) -> tuple[str, ...]:
    """The reports that something is said of or in: those of a claim, or the one that it is part of."""
    claim = world.claims.get(subject)
    if claim is not None:
        return claim.reports
    above = subject if subject in reports else subject.rpartition("/")[0]
    return (above,) if above in reports else ()


def _by_subject(path: Path, name: str) -> Iterator[tuple[str, list[bytes]]]:
    """What a file says, as lines of N-Triples, subject by subject in its order."""
    if not path.stat().st_size:
        return
    last, lines, nodes = None, [], {}
    for quad in parse(path=path):
        s, o = (_stable(term, nodes, name) for term in (quad.subject, quad.object))
        if s != last and lines:
            yield last.value, lines
            lines = []
        last = s
        lines.append(f"{s} {quad.predicate} {o} .\n".encode())
    if lines:
        yield last.value, lines


def _stable(term, nodes: dict, name: str):
    """The term; a blank node by its place in the file, so that its name is the same each time."""
    return nodes.setdefault(term, BlankNode(f"{name}{len(nodes)}")) if isinstance(term, BlankNode) else term


def more(path: Path, name: str) -> Piece:
    """A file that is loaded only when a reader asks for it."""
    piece = Piece(f"{name}.nt.gz")
    for _, lines in _by_subject(path, name):
        for line in lines:
            piece.put(line)
    return piece
