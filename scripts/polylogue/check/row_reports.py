"""The reports whose passages are rows of a table: with their files, and cut into blocks as the table is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..namespaces import DCTERMS, SCHEMA
from ..read.files import opened
from .cells import Thing, texts
from .row_blocks import POSITION, Block, Held, Line, Told
from .row_files import Seen
from .verified import name_of

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from ..read.tables import Table

DIGEST = SCHEMA + "sha256"


def tables(found: list[Seen]) -> dict[str, list[Seen]]:
    """The reports all of whose passages are rows, each with the files that have them."""
    located, reports = set().union(*(one.located for one in found)), {}
    for one in found:
        for report in {place.report for place in one.rows.values()} - located:
            reports.setdefault(report, []).append(one)
    return dict(sorted(reports.items()))


def of_tables_only(one: Seen, reports: Collection[str]) -> bool:
    """Whether a file is of these reports, so that it need not be held against a text."""
    of = {*one.reports, *(place.report for place in one.rows.values())}
    return bool(one.rows) and not one.located and of.issubset(reports)


@dataclass
class Numbers:
    """What is found of the numbers of a report's rows. size: of the table; missing: rows that no passage stands for."""

    held: Held = field(default_factory=Held)
    size: int = 0
    missing: list[int] = field(default_factory=list)

    def say(self, number: int, passage: str, message: str, mend: str) -> None:
        if self.held.note(POSITION, number):
            self.held.told.append(Told(number, passage, passage, POSITION, "", message, mend))


class Rows:
    """The rows of one report. things: that they may speak of; files: those with its rows, and those that add to their graphs."""

    def __init__(self, report: str, files: list[Seen], found: list[Seen], things: dict[str, Thing]):
        self.report, self.files = report, files
        self.passages = [{p: place for p, place in one.rows.items() if place.report == report} for one in files]
        self.heads = [one for one in found if report in one.reports]
        said: dict[str, list[str]] = {}
        for one in found:
            for path, values in one.reports.get(report, {}).items():
                said.setdefault(path, []).extend(values)
        self.digest, self.language = (said.get(path, [""])[0] for path in (DIGEST, DCTERMS + "language"))
        self._needless = frozenset((report, *(value for values in said.values() for value in values)))
        self._added: list[list] = [[] for _ in files]
        for other in found:
            for at, one in enumerate(files):
                if other is not one and other.graphs and not other.graphs.isdisjoint(self.passages[at]):
                    self._added[at].append(other)
        self._things, self._read = things, ([], None)  # the files that were read last, put together

    def __len__(self) -> int:
        return sum(map(len, self.passages))

    def blocks(self, table: "Table", numbers: Numbers) -> Iterator[Block]:
        """The rows with what stands in their cells, as the table is read. numbers: is told of these. Raises PolylogueError."""
        where: dict[int, list[tuple[int, str]]] = {}
        left = [0] * len(self.files)
        for at, passages in enumerate(self.passages):
            for passage, place in sorted(passages.items(), key=lambda item: (item[1].numbers, item[0])):
                if not place.numbers:
                    numbers.say(0, passage, "says no number of a row", "give it schema:position: 1 is the first row of data")
                for number in place.numbers:
                    if others := where.setdefault(number, []):
                        message = f"schema:position {number} is that of {name_of(others[0][1])} and of {name_of(passage)}"
                        numbers.say(0, passage, message, "mend schema:position of one of them, or make them one")
                    others.append((at, passage))
                    left[at] += 1
        got: list[dict[str, list[Line]]] = [{} for _ in self.files]
        header = tuple(title for column in table.columns for title in (column.name, *column.titles))
        for row in table.rows():
            numbers.size += 1
            there = where.pop(row.number, ())
            if not there:
                numbers.missing.append(row.line)
            for at, passage in there:
                got[at].setdefault(passage, []).append(Line(row.line, *texts(row)))
                left[at] -= 1
                if not left[at]:
                    yield self._block(at, got[at], header)
                    got[at] = {}
        for number, there in sorted(where.items()):
            for _, passage in there:
                told = f"schema:position is {number}, and the table has {numbers.size:,} row{'s' * (numbers.size != 1)}"
                numbers.say(0, passage, told, "mend schema:position")
        for at, rows in enumerate(got):
            if rows:
                yield self._block(at, rows, header)

    def _block(self, at: int, rows: dict[str, list[Line]], header: tuple[str, ...]) -> Block:
        seen, added = self.files[at], self._added[at]
        mentions = seen.mentions.union(*(other.mentions for other in added))
        things = {iri: self._things[iri] for iri in sorted(mentions & self._things.keys())}
        placed = {passage: (self.passages[at][passage], lines) for passage, lines in rows.items()}
        files = tuple(one.file for one in (seen, *added))
        return Block(files, placed, things, self.language, header, self._needless & (things.keys() | {self.report}))

    def table(self, path: Path) -> "Table":
        """The table, as the description beside the rows says that it is read, or one beside the table. Raises PolylogueError."""
        from ..read.tables import open_table

        files = (Path(getattr(one.file, "path", one.file)) for one in (*self.heads, *self.files))
        beside = (file.with_name(f"{path.name}-metadata.json") for file in files)
        return open_table(path, next((file for file in beside if file.is_file()), None))

    def spoken_of(self, passage: str) -> "Assembly":
        """The files that speak of a row, or of the report."""
        from ..assemble.assembly import assemble

        at = next((at for at, passages in enumerate(self.passages) if passage in passages), None)
        files = [one.file for one in (self.heads if at is None else (self.files[at], *self._added[at]))]
        if self._read[0] != files:  # what is told follows the rows, and so the files
            self._read = files, assemble(map(opened, files))
        return self._read[1]
