"""`polylogue annotate`: makes the skeleton of a new report from its text."""

from __future__ import annotations

from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import BASE
from ..project import find
from ..text.skeleton import annotate, slug_of


def main(path: Path, slug: str | None, language: str, data: Path | None = None) -> int:
    """The sub-command. Exit codes: 0 done, 2 could not be done."""
    from ..read.files import read_text

    base = find(data).base or BASE
    try:
        print(annotate(read_text(path), slug or slug_of(path), language, base), end="")
    except PolylogueError as error:
        raise (error if error.file else error.at(path)) from None
    return 0
