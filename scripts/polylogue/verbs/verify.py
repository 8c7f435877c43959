"""`polylogue verify`: holds locators and stated values against the texts of the reports, which are not in the project."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ..check.texts import verify
from ..errors import PolylogueError


def main(texts: Path, files: Iterable[Path], data: Path | None = None) -> int:
    """The sub-command. Exit codes: 0 all hold, 1 some do not, 2 there is no text to check against."""
    result = verify(texts, files, data)
    for finding in result.findings:
        print(finding, file=sys.stderr)
    for skipped in result.skipped:
        print(f"skipped {skipped}", file=sys.stderr)
    if not result.checked:
        raise PolylogueError("none of the reports' texts is here", texts, mend="name the folder that holds them")
    number = len(result.checked)
    print(f"{result.locators} locators of {number} report{'s' * (number != 1)} checked, {len(result.findings)} findings")
    return 1 if result.findings else 0
