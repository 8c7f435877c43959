"""Finds the text of a report by its digest, and reads a text as it is, with the mark that it may begin with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import PolylogueError, nearby
from ..read.files import STDIN, read_text
from .locators import digest
from .report_file import Report

VARIABLE = "POLYLOGUE_TEXTS"
_MOST = 10_000_000  # bytes


def whole_text(path: Path) -> str:
    """A text in UTF-8; a byte-order mark is its first character, as it is when passages are verified. Raises PolylogueError."""
    if path != STDIN and path.suffix.lower() != ".gz" and path.is_file():
        try:
            with path.open("rb") as file:
                if file.read(3) == b"\xef\xbb\xbf":
                    return (b"\xef\xbb\xbf" + file.read()).decode()
        except OSError as error:
            raise PolylogueError(f"cannot be read: {error.strerror}", path) from None
        except UnicodeDecodeError:
            pass  # which read_text says in full of what follows the mark
    return read_text(path)


def text_of(report: Report, folder: Path | None) -> str:
    """The text of a report: in a folder, or else in that which POLYLOGUE_TEXTS names, beside the report and in the working folder, or in
    a folder texts/ there or beside its own.

    Raises PolylogueError when none has the report's digest.
    """
    if folder is not None and not folder.is_dir():
        raise PolylogueError("no such folder", folder, mend="name the folder that holds the reports' texts")
    wanted, length = report.whole.get("sha256"), report.whole.get("textLength")
    for path in _files(report, folder):
        try:
            size = path.stat().st_size
            if size > _MOST or isinstance(length, int) and not length <= size <= 4 * length:
                continue
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if digest(text) == wanted:
            return text
    where = f"in the folder that {VARIABLE} names, beside it, in texts/, and here" if os.environ.get(VARIABLE) else "beside it, in texts/ and here"
    mend = f"name its folder with --texts DIR; if the text has changed: polylogue annotate TEXT --into {nearby(report.path)}"
    raise PolylogueError(f"no text has the report's digest ({folder or where})", report.path, mend=mend)


def _files(report: Report, folder: Path | None) -> Iterator[Path]:
    from ..read.folders import walk

    named = folder or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named and named.is_dir():
        yield from sorted(place / name for place, names in walk(named, False) for name in names)
    if not folder:
        here, at = report.path.resolve().parent, Path.cwd()
        for beside in dict.fromkeys((here, at, here / "texts", here.parent / "texts", at / "texts")):
            if not beside.is_dir():
                continue
            yield from sorted(path for path in beside.iterdir() if path.is_file() and path != report.path)
