"""A table: its columns, and its rows one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from .cells import LOOKS_EMPTY, Cell, cell_reader, looks_empty
from .columns import Column
from .description import Description

_ASKS = frozenset(("", *LOOKS_EMPTY))


class Row(NamedTuple):
    """A row.

    number: of the data row, from 1; line: the row of a file of CSV, as `#row=` of RFC 7111 counts it (the first record is
    1, and the header counts), or of a sheet; the line of a file of JSON; the number in Parquet and databases; cells: by
    the names of the columns, a text in canonical form, a list of such where the column has a separator, None for nothing;
    raw: the text of the source where it differs from that; odd: column, text and what is odd about it.
    """

    number: int
    line: int
    cells: dict[str, Cell]
    raw: dict[str, str]
    odd: list[tuple[str, str, str]]


class Records(Protocol):
    """What a format gives: the titles of its columns, and the row of the source and the cells of each record.

    texts: whether every cell is text as somebody wrote it; otherwise numbers, days and so on are in canonical form; odd,
    if it has it: what is odd about the cells of a row of the source, by the place of the column.
    """

    titles: list[list[str]]
    texts: bool

    def __iter__(self) -> Iterator[tuple[int, Sequence[Cell]]]: ...


class Table:
    """A table that `open_table` has opened.

    path, columns; url: what its description calls it; key: the columns of the primary key; notes, annotations: what else
    the description says.
    """

    def __init__(self, path: Path, columns: list[Column], records: Records, described: Description):
        self.path, self.columns, self._records = path, columns, records
        self.url, self.key, self.notes, self.annotations = described.url, described.key, described.notes, described.annotations
        self._readers = [cell_reader(column, described.where, not records.texts) for column in columns]
        self._constants = [  # of the virtual columns
            (column.name, *read("")) for column, read in zip(columns, self._readers) if column.virtual
        ]

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
        """The rows in the order of the source, each read when it is asked for. Raises PolylogueError for a row that is none.

        A primary key is remembered for each row; nothing else is.
        """
        names = [column.name for column in self.columns if not column.virtual]
        texts = self._records.texts
        plain = [(column.name, at) for at, column in enumerate(self.columns) if texts and column.plain]
        easy = {name for name, _ in plain}
        busy = [(name, at, self._readers[at]) for at, name in enumerate(names) if name not in easy]
        place = {column.name: at for at, column in enumerate(self.columns)}
        keys: dict[tuple, int] = {}
        told = getattr(self._records, "odd", {})
        for number, (line, record) in enumerate(self._records, 1):
            cells: dict[str, Cell] = dict(zip(names, record))
            raw: dict[str, str] = {}
            odd: list[tuple[str, str, str]] = []
            for name, at, read in busy:
                text = record[at]
                value, wrong = read(text)
                if value is not text:
                    cells[name] = value
                    if text and value != text and isinstance(text, str):
                        raw[name] = text
                if wrong:
                    odd.append((name, _shown(text), wrong))
            if texts and not _ASKS.isdisjoint(record):
                for name, at in plain:
                    text = record[at]
                    if not text:
                        cells[name] = None
                    elif text in LOOKS_EMPTY:
                        odd.append((name, text, looks_empty(text)))
            for name, value, wrong in self._constants:
                cells[name] = list(value) if isinstance(value, list) else value
                if wrong:
                    odd.append((name, _shown(value), wrong))
            if told:
                odd += [(names[at], "", what) for at, what in told.get(line, ())]
            if len(odd) > 1:
                odd.sort(key=lambda each: place[each[0]])
            if self.key:
                key = tuple(_shown(cells[name]) for name in self.key)
                first = keys.setdefault(key, number)
                if first != number:
                    odd.append((self.key[0], ", ".join(key), f"the key of row {first} again"))
            yield Row(number, line, cells, raw, odd)


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ", ".join(cell or ())
