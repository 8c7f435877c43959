"""Holds the reports of tables against their tables, row by row: as the table is read, block after block goes to what holds it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..errors import PolylogueError
from ..progress import Progress, silent
from .cells import Thing
from .evidence import short
from .row_blocks import SHOWN, Block, Held, Told, hold
from .row_files import Seen
from .row_reports import DIGEST, Numbers, Rows
from .text_files import TextFiles
from .verified import Verified, language_told, name_of

if TYPE_CHECKING:
    from ..read.tables import Table
    from .results import Result

_FEW = 10  # row numbers that are listed


def verify_tables(
    reports: dict[str, list[Seen]], found: list[Seen], things: dict[str, Thing], known: TextFiles, result: Verified,
    jobs: int = 1, progress: Progress = silent,
) -> None:
    """Hold reports of tables against those tables among the files of a folder; what is found goes to the result.

    reports: as `row_reports.tables` has them; found: what all files say; things: that rows may speak of. Raises PolylogueError.
    """
    taken = {digest for one in found for said in one.reports.values() for digest in said.get(DIGEST, ())}
    for report, files in reports.items():
        rows = Rows(report, files, found, things)
        if not rows.heads:
            result.skipped.append(f"{report}: is not described in these files: name the one that describes it too")
        elif not rows.digest:
            result.skipped.append(f"{report}: no schema:sha256 to know its table by: sha256sum TABLE")
        elif path := known.path(rows.digest):
            _against(rows, path, result, jobs, progress)
        elif not _changed(rows, known, taken, result, jobs, progress):
            result.skipped.append(f"{report}: no table with its digest")


def _against(rows: Rows, path: Path, result: Verified, jobs: int, progress: Progress) -> None:
    held, numbers = _held(rows, rows.table(path), jobs, progress)
    result.checked.append(rows.report)
    result.rows += len(rows)
    if not rows.language.strip():
        message = "says no dcterms:language, so that only figures are read in the cells"
        result.findings.append(_result(rows, Told(0, "", rows.report, "", "", message, "give it: en, ru, ja …")))
    result.findings += [_result(rows, told) for told in sorted(held.told)]
    for of, numbered in sorted(held.all.items()):
        if more := numbered[SHOWN:]:
            message = f"{len(more):,} findings more of {short(of) if of else 'names'}, in rows {_listed(sorted(set(more)))}"
            result.findings.append(_result(rows, Told(0, "", rows.report, of, "", message, "mend the first, and verify again")))
    told = [f"{rows.report}: {language_told(rows.language)}"]
    if numbers.missing:
        are = "rows of the table are" if len(numbers.missing) > 1 else "row of the table is"
        told.append(f"{len(numbers.missing):,} {are} in no passage: {_listed(numbers.missing)}")
    if held.unread:
        told.append(f"{held.unread:,} values not compared")
    result.languages.append("; ".join(told))


def _held(rows: Rows, table: "Table", jobs: int, progress: Progress) -> tuple[Held, Numbers]:
    """What is found in all blocks; the first tells the others what the table is about."""
    numbers, whole = Numbers(), Held()
    blocks = rows.blocks(table, numbers)
    if first := next(blocks, None):
        whole = hold(first)
        others = (replace(block, about=whole.about) for block in blocks)
        for number, held in enumerate(_each(others, jobs if len(rows.files) > 2 else 1), 2):
            whole.add(held)
            progress("holding rows", number, len(rows.files))
    whole.add(numbers.held)
    return whole, numbers


def _each(blocks: Iterator[Block], jobs: int) -> Iterator[Held]:
    """The outcome for each block, in their order; no more of them wait than are needed to keep the processes busy."""
    if jobs < 2:
        yield from map(hold, blocks)
        return
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for block in blocks:
            waiting.append(pool.submit(hold, block))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _changed(rows: Rows, known: TextFiles, taken: Collection[str], result: Verified, jobs: int, progress: Progress) -> bool:
    """Whether a table that is no other report's was this one, which is told: it has its name, or most rows still hold."""
    nearest = None
    addresses = {place.address for passages in rows.passages for place in passages.values()}
    names = {name_of(rows.report), *(unquote(address.rpartition("/")[2]) for address in addresses)}
    for path, digest in known.tables(taken):
        try:
            first = next(rows.blocks(rows.table(path), Numbers()), None)
        except PolylogueError:
            continue
        size = len(first.rows) if first else 0
        rank = size - len(hold(first).wrong) if first else 0, not names.isdisjoint((path.name, path.name.partition(".")[0]))
        if (rank[1] or rank[0] * 2 > size) and (nearest is None or rank > nearest[0]):
            nearest = rank, path, digest
    if nearest is None:
        return False
    _, path, digest = nearest
    held = _held(rows, rows.table(path), jobs, progress)[0]
    first = min(held.told, default=None)
    gone = f", not row {first.number}: {first.message}" if first else ""
    good = f"{len(rows) - len(held.wrong):,} of {len(rows):,} rows still hold"
    message = f"{path.name} has another digest: is the table changed? {good}{gone}"
    mend = f'put back the table it was coded from, or mend schema:sha256 "{digest}"'
    result.findings.append(_result(rows, Told(0, "", rows.report, DIGEST, "", message, mend)))
    return True


def _result(rows: Rows, told: Told) -> "Result":
    from .places import located
    from .results import Result

    about = " ".join(short(iri) for iri in (told.node, told.path) if iri)
    row = f"row {told.number}: " if told.number else ""
    said = Result(told.node, told.path, told.value, "table", f"{name_of(rows.report)}: {row}{told.message}", mend=told.mend, about=about)
    return located(said, rows.spoken_of(told.passage), told.passage)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_FEW])) + " …" * (len(numbers) > _FEW)
