"""`polylogue annotate`: makes the skeleton of a new report from its text."""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import BASE
from ..project import find
from ..text.names import authority
from ..text.skeleton import Skeleton, annotate, slug_of


def main(
    path: Path, slug: str | None = None, language: str = "en", base: str | None = None, url: str = "", publisher: str = "",
    date: str = "", out: Path | None = None, data: Path | None = None,
) -> int:
    """The sub-command. Exit codes: 0 done, 2 could not be done."""
    from ..read.files import read_text
    from ..text.layout import passages

    project = find(data)
    head = Skeleton(
        slug or slug_of(path), base or project.base or BASE, project.prefix, language, url, publisher, date,
    )
    try:
        text = read_text(path)
        made = annotate(text, head, passages(text, language).slices, authority(project.data))
    except PolylogueError as error:
        raise (error if error.file else error.at(path)) from None
    _write(made.encode(), out)
    return 0


def _write(content: bytes, out: Path | None) -> None:
    """UTF-8, whatever the terminal's own encoding is."""
    from ..write.files import write

    if out is None or out == Path("-"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    elif out.exists():
        raise PolylogueError("is there already", out, mend="name another file, or remove it; a report is never written over")
    else:
        write({out.name: content}, out.parent)
