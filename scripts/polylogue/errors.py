"""What Polylogue says when it cannot do what it was asked: one or two lines, never a traceback."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace


@dataclass(eq=False)  # so that it has a hash, as other exceptions do
class PolylogueError(Exception):
    """Something could not be done.

    message: what is wrong; file, line, column: where, if that is known; mend: what to do about it.
    """

    message: str
    file: object = None
    line: int | None = None
    column: int | None = None
    mend: str | None = None

    def __reduce__(self) -> tuple:
        """So that it comes whole from another process."""
        return type(self), (self.message, self.file, self.line, self.column, self.mend)

    def __str__(self) -> str:
        text = f"{place(self.file, self.line, self.column)}{one_line(self.message)}"
        return f"{text}\n  {one_line(self.mend)}" if self.mend else text

    def at(self, file: object) -> "PolylogueError":
        """The same error, with the file it happened in."""
        return replace(self, file=file)


def place(file: object = None, line: int | None = None, column: int | None = None) -> str:
    """`file:line:column: `, as far as they are known."""
    known = [str(part) for part in (nearby(file), line, column if line else None) if part is not None]
    return ":".join(known) + ": " if known else ""


def nearby(file: object) -> object:
    """The file's path as seen from the folder one is in, when it lies below it."""
    if file is None:
        return None
    try:
        here = os.getcwd()
    except OSError:  # the folder is gone
        return str(file)
    return str(file).removeprefix(f"{here}{os.sep}")


def one_line(text: object, most: int = 300) -> str:
    """The text on one line, without control characters, cut when too long."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
