"""Finds the header in rows of cells, and what are data below it: for CSV and sheets alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ...errors import PolylogueError
from .dialect import Dialect

Lines = Iterator[tuple[int, int, list[str]]]  # the number of the row, the line of the file where it begins, the cells
_TRIM = {"start": str.lstrip, "end": str.rstrip, "both": str.strip}


class Grid:
    """The records of a grid of cells; titles: those of the header rows for each column, none without a header.

    lines: begins anew each time it is called. Raises PolylogueError for an empty table, and one of a wrong shape.
    """

    def __init__(self, path: Path, lines: Callable[[], Lines], dialect: Dialect, texts: bool):
        self.path, self._lines, self.dialect, self.texts = path, lines, dialect, texts
        self.odd: dict[int, list[tuple[int, str]]] = {}
        header, self.width = [], None
        for _, line, cells in self._content():
            self.width = len(cells)
            if len(header) == dialect.header_rows:
                break
            header.append((line, cells))
            if self.texts and cells == [""]:
                raise PolylogueError("a blank line where the header should be", path, line, mend="remove it, or say dialect: {skipRows: 1}")
        if self.width is None or len(header) < dialect.header_rows:
            raise PolylogueError("no header" if self.width else "the table is empty", path, mend="give the columns names in the first row")
        self.width = len(header[0][1]) if header else self.width
        for line, cells in header[1:]:
            self._whole(cells, line)
        self.titles = [[title for _, row in header if (title := row[at].strip())] for at in range(self.width)]

    def __iter__(self) -> Iterator[tuple[int, Sequence[str]]]:
        width, blank = self.width, None
        content = self._content()
        for _ in range(self.dialect.header_rows):
            next(content)
        for number, line, cells in content:
            if cells == [""] and width > 1:  # nothing, if nothing follows
                blank = blank or line
                continue
            if blank:
                self._whole([], blank)
            if len(cells) != width:
                self._whole(cells, line)
            yield number, cells

    def _content(self) -> Lines:
        """The rows without those that the dialect passes over."""
        dialect = self.dialect
        comment, trim, first = dialect.comment_prefix, _TRIM.get(dialect.trim), dialect.skip_columns
        for number, line, cells in self._lines():
            if number <= dialect.skip_rows or comment and cells and cells[0].startswith(comment):
                continue
            if trim:
                cells = [trim(cell) for cell in cells]
            cells = (cells[first:] if first else cells) or [""]
            if not dialect.skip_blank_rows or any(cells):
                yield number, line, cells

    def _whole(self, cells: list[str], line: int) -> None:
        if not cells:
            raise PolylogueError("a blank line among the rows", self.path, line, mend="remove it, or say dialect: {skipBlankRows: true}")
        if (found := len(cells)) != self.width:
            message = f"{found} cell{'s' * (found != 1)}, and the header has {self.width}"
            where = "a delimiter in a text needs quotes around it" if found > self.width else "a row may be cut, or a delimiter missing"
            raise PolylogueError(message, self.path, line, mend=f"{where}; empty cells need their delimiters too")
