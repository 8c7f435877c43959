"""Maps a table as a whole: block by block, in several processes, to files that lie among the reports."""

from __future__ import annotations

import gc
import gzip
import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError
from ..progress import Progress, silent
from ..project import Project, find
from ..read.files import read_here, read_text
from ..read.tables import Row, Table, open_table
from ..read.tables.opening import QUERY, SHEET
from ..remote import Common
from ..text.names import catalogue_files
from .account import FILE, Account
from .identify import Known, known
from .rows import Mapped, Mapper
from .table_mapping import TableMapping, read_mapping

if TYPE_CHECKING:
    from concurrent.futures import Executor

BLOCK = 1000  # rows
AHEAD = 4  # blocks for each process that are read before they are asked for
LEVEL = 6


@dataclass(eq=False)
class Work(Common):
    """What every process needs to map rows; it may go over a wire, so the mapping is given as its text.

    columns: by what a mapping may call them, their names; base: below which things are made; url, sha256: of the table.
    """

    path: Path
    text: str
    columns: Mapping[str, str]
    known: Known
    base: str
    url: str
    sha256: str

    @cached_property
    def mapper(self) -> Mapper:
        """What maps the rows, made once in a process. Raises PolylogueError."""
        return Mapper(read_mapping(self.path, self.text), self.columns, self.known, self.base, self.url, self.sha256)

    def __getstate__(self) -> dict:
        return {name: value for name, value in self.__dict__.items() if name != "mapper"}


@dataclass(frozen=True)
class Block:
    """Rows to be mapped."""

    work: Work
    rows: list[Row]

    @property
    def path(self) -> Path:
        """The mapping, to name it by."""
        return self.work.path


def map_table(
    table: Path, mapping: Path, data: Path | None = None, *, description: Path | None = None, sheet: str | None = None,
    query: str | None = None, jobs: int = 1, executor: Executor | None = None, progress: Progress = silent, block: int = BLOCK,
) -> tuple[dict[str, bytes], Account]:
    """Map a table: the files that hold what it says, by name, and what is to be told of it.

    data: the folder whose catalogue says what cells name [as `project.find` has it]; description: of CSVW, otherwise that of the
    mapping, or the one beside the table; sheet, query: as for `open_table`; jobs: processes; executor: what runs the blocks
    instead; block: rows of a file. Raises PolylogueError.
    """
    text = read_text(mapping)
    said = read_mapping(mapping, text)
    opened = open_table(table, description or said.table or None, sheet=sheet, query=query)
    project = find(data)
    own = [] if project.ours else catalogue_files(project.data)
    there = known(map(read_here, own), map(read_here, paths.catalogue()))
    columns = {name: column.name for column in opened.columns for name in (*column.titles, column.encoded, column.name)}
    work = Work(mapping, text, columns, there, _base(said, project), _url(opened), opened.sha256)
    account, files = Account(), {}
    if head := work.mapper.head():
        files["head.nq"] = head
    for number, part in enumerate(_mapped(work, _blocks(opened, block), jobs, executor), 1):
        account.add(part)
        progress("mapping", account.rows, 0)
        if part.packed:
            files[f"rows-{number:05}.nq.gz"] = part.packed
    files[FILE] = account.finish(there, work.mapper.mapping.names).table()
    which = {SHEET: sheet, QUERY: query}
    if about := {**said.table, **{key: value for key, value in which.items() if value is not None}}:
        files[f"{table.name}-metadata.json"] = _description(about, table)
    return files, account


def _description(said: dict, table: Path) -> bytes:
    """The description of the table that stands in the mapping, as a file of CSVW: by it `verify` reads the table again."""
    made = {"@context": "http://www.w3.org/ns/csvw", **said, "url": table.name}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def folder_of(mapping: Path) -> str:
    """The folder of data where what a mapping makes belongs: with the reports, or, where it makes none, in the catalogue."""
    return "reports" if read_mapping(mapping, read_text(mapping)).passage else "catalogue"


def _base(said: TableMapping, project: Project) -> str:
    """Below which IRI things are made of cells: where the report's kin lie, or else what the project coins."""
    if said.report:
        report = said.report_iri()
        head, mark, _ = report.rpartition("/report/")
        if mark:
            return f"{head}/"
    if project.base:
        return project.id("")
    if said.report:
        return report if report.endswith(("/", "#")) else f"{report}/"
    if said.names:
        mend = 'name a report in the mapping, or write base = "https://…/" into polylogue.toml'
        raise PolylogueError("it is not known below which IRI things are to be made", said.path, mend=mend)
    return ""


def _url(opened: Table) -> str:
    """Where the table was read, so that its rows have addresses; empty where its description does not say it."""
    return opened.url if opened.url and "://" in opened.url else ""


def _blocks(table: Table, size: int) -> Iterator[list[Row]]:
    rows = table.rows()
    while block := list(islice(rows, size)):
        yield block


def _mapped(work: Work, blocks: Iterator[list[Row]], jobs: int, executor: Executor | None) -> Iterator[Mapped]:
    """What each block gives, in their order; only so many are read ahead."""
    if executor is not None:
        yield from executor.map(map_block, (Block(work, rows) for rows in blocks))
        return
    first = list(islice(blocks, 2))
    if jobs < 2 or len(first) < 2:
        yield from (_packed(work.mapper.block(rows)) for rows in chain(first, blocks))
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,)) as pool:
        running: deque = deque()
        for rows in chain(first, blocks):
            running.append(pool.submit(_map, rows))
            if len(running) >= AHEAD * jobs:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


_WORK: list[Work] = []  # that of a process


def _begin(work: Work) -> None:
    gc.disable()  # what is made is kept until the process ends, or is no circle
    _WORK[:] = [work]


def _map(rows: list[Row]) -> Mapped:
    return map_block(Block(_WORK[0], rows))


def map_block(block: Block) -> Mapped:
    """What a block of rows gives, packed."""
    return _packed(block.work.mapper.block(block.rows))


def _packed(part: Mapped) -> Mapped:
    """The same with its lines packed, as they are written."""
    part.statements = part.lines.count(b"\n")
    part.packed = gzip.compress(part.lines, LEVEL, mtime=0) if part.lines else b""
    part.lines = b""
    return part
