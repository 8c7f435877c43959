"""`polylogue convert`: writes a report or other data in another format, without loss."""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import PolylogueError
from ..read.files import STDIN, read_here
from ..write.conversion import converted, format_of
from ..write.files import write
from .validate import ENDINGS


def main(source: Path, target: Path, input_format: str | None = None, output_format: str | None = None) -> int:
    """The sub-command. Exit codes: 0 written, 2 could not be done."""
    form = format_of(target, ENDINGS.get(output_format or ""))
    if target != STDIN and target.exists() and source != STDIN and target.samefile(source):
        raise PolylogueError("is to be read and written at once", target, mend="name another file")
    content = converted(read_here(source, ENDINGS.get(input_format or "")), form)
    if target == STDIN:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write({target.name: content}, target.parent)
    return 0
