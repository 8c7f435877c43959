"""`polylogue verify`: holds locators and stated values against the texts and tables of the reports, which are not in the project."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from ..check.texts import verify
from ..errors import PolylogueError
from ..progress import shown


def main(texts: Path, files: Iterable[Path], data: Path | None = None, jobs: int | None = None) -> int:
    """The sub-command. Exit codes: 0 all hold, 1 some do not, 2 a text cannot be read, or there is none to check against."""
    gc.disable()  # the process is short, and what it is done with has no circles
    with shown() as progress:
        result = verify(texts, files, data, jobs or os.cpu_count() or 1, progress)
    for finding in result.findings:
        print(finding, file=sys.stderr)
    for language in result.languages:
        print(language, file=sys.stderr)
    for skipped in result.skipped:
        print(f"skipped {skipped}", file=sys.stderr)
    if result.summarised:
        number = len(result.summarised)
        print(f"{number} report{'s are' if number > 1 else ' is'} known by a summary only: no words to hold against a text", file=sys.stderr)
    if result.skipped and result.unreadable:
        raise result.unreadable[0]
    if not (result.checked or result.findings or result.summarised and not result.skipped):
        raise PolylogueError("none of the reports' texts is here", texts, mend="name the folder that holds them")
    locators, rows, reports, findings = (
        f"{number:,} {thing}{'s' * (number != 1)}" for thing, number in (
            ("locator", result.locators), ("row", result.rows), ("report", len(result.checked)), ("finding", len(result.findings)),
        )
    )
    what = f"{locators} and {rows}" if result.rows and result.locators else rows if result.rows else locators
    print(f"{what} of {reports} checked, {findings}")
    return 1 if result.findings else 0
