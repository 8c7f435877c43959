"""A table: its columns, and its rows one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from .columns import Column

Cell = str | list[str] | None
LOOKS_EMPTY = frozenset(("NA", "N/A", "#N/A", "n/a", "NULL", "null", "None", "-", "–", "—", "?", "unknown", "Unknown"))
_ASKS = frozenset(("", *LOOKS_EMPTY))


class Row(NamedTuple):
    """A row.

    number: of the data row, from 1; line: the row of the source, the first being 1, as `#row=` of RFC 7111 counts it;
    cells: by the names of the columns, a text in canonical form, a list of such where the column has a separator, None
    for nothing; raw: the text of the source where it differs from that; odd: column, text and what is odd about it.
    """

    number: int
    line: int
    cells: dict[str, Cell]
    raw: dict[str, str]
    odd: list[tuple[str, str, str]]


class Records(Protocol):
    """What a format gives: the titles of its columns, and the row of the source and the cells of each record.

    texts: whether every cell is text as somebody wrote it; otherwise numbers, days and so on are in canonical form.
    """

    titles: list[list[str]]
    texts: bool

    def __iter__(self) -> Iterator[tuple[int, Sequence[Cell]]]: ...


class Table:
    """A table that `open_table` has opened.

    path, columns; url: what its description calls it; notes: the notes of the description.
    """

    def __init__(self, path: Path, columns: list[Column], records: Records, url: str | None = None, notes: Sequence = (), key: Sequence[str] = ()):
        self.path, self.columns, self.url, self.notes, self.key = path, columns, url, list(notes), tuple(key)
        self._records = records

    @cached_property
    def sha256(self) -> str:
        """The digest of the file's bytes, in hexadecimal."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def name(self, variable: str) -> str | None:
        """The column that a template's variable means: its name, its name percent-encoded, or a title. None: no column."""
        return self._names.get(variable)

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for words in (lambda column: [column.name], lambda column: [column.encoded], lambda column: column.titles):
            for column in self.columns:
                for word in words(column):
                    found.setdefault(word, column.name)
        return found

    def rows(self) -> Iterator[Row]:
        """The rows in the order of the source, each read when it is asked for. Raises PolylogueError for a row that is none."""
        texts = self._records.texts
        names = [column.name for column in self.columns if not column.virtual]
        plain = [(column.name, at) for at, column in enumerate(self.columns) if texts and column.plain]
        busy = self._busy()
        for number, (line, record) in enumerate(self._records, 1):
            cells: dict[str, Cell] = dict(zip(names, record))
            raw: dict[str, str] = {}
            odd: list[tuple[str, str, str]] = []
            if texts and not _ASKS.isdisjoint(record):
                for name, at in plain:
                    text = record[at]
                    if not text:
                        cells[name] = None
                    elif text in LOOKS_EMPTY:
                        odd.append((name, text, f"looks like an empty cell: declare it with null: {text}"))
            yield Row(number, line, cells, raw, odd)

    def _busy(self) -> list[tuple[str, int, Callable]]:
        return []
