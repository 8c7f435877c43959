"""Writes the rows of a table: CSV (RFC 4180), TSV, JSON and Parquet, in several of them at once. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from ..errors import PolylogueError
from .table import DATE, INTEGER, Column, Table
from .tables import cell

if TYPE_CHECKING:
    import pyarrow

FORMATS = ("csv", "tsv", "json", "parquet")
MEDIA = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
BATCH = 10_000  # rows that are written at once

Cells = Sequence[object]  # of a row, in the order of the columns, each one value or none


def write(about: Table, rows: Iterable[dict], form: str) -> bytes:
    """The rows in one of `FORMATS`. Raises PolylogueError for Parquet without pyarrow."""
    written = io.BytesIO()
    write_all(about, rows, {form: written})
    return written.getvalue()


def write_all(about: Table, rows: Iterable[dict], files: dict[str, BinaryIO]) -> None:
    """Write the rows in several of `FORMATS`, each into its file, in one pass. Raises PolylogueError for Parquet without pyarrow."""
    writers, todo = [_WRITERS[form](about, file) for form, file in files.items()], iter(rows)
    columns = [(column, column.name) for column in about.columns]
    while batch := list(islice(todo, BATCH)):
        flat = [[cell(column, row[name]) for column, name in columns] for row in batch]
        for writer in writers:
            writer.add(batch, flat)
    for writer in writers:
        writer.end()


class _Csv:
    def __init__(self, about: Table, file: BinaryIO):
        self._file = file
        self._write([about.names])

    def _write(self, rows: Iterable[Cells]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._file.write(text.getvalue().encode())

    def add(self, rows: list[dict], flat: list[Cells]) -> None:
        self._write(flat)

    def end(self) -> None:
        pass


class _Tsv(_Csv):
    """As the media type of IANA has it, without quotes: a tab or a line break in a cell becomes a blank."""

    def _write(self, rows: Iterable[Cells]) -> None:
        lines = ("\t".join("" if value is None else " ".join(str(value).split("\t")) for value in row) for row in rows)
        self._file.write("".join(f"{' '.join(line.splitlines())}\n" for line in lines).encode())


class _Json:
    """A list of objects, one a line, several values as lists; event records in the fields of PLOVER."""

    def __init__(self, about: Table, file: BinaryIO):
        self._name, self._file, self._begun = about.name, file, False

    def add(self, rows: list[dict], flat: list[Cells]) -> None:
        from . import events

        made = (events.record(row) if self._name == "events" else row for row in rows)
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=date.isoformat) for row in made)
        self._file.write(f"{',' if self._begun else '['}\n{lines}".encode())
        self._begun = True

    def end(self) -> None:
        self._file.write(b"\n]\n" if self._begun else b"[]\n")


class _Parquet:
    def __init__(self, about: Table, file: BinaryIO):
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise PolylogueError("Parquet needs the extra 'tables'", mend="pip install 'polylogue[tables]'") from None
        said = {column: {"title": column.title, "description": column.text} for column in about.columns}
        fields = [pyarrow.field(column.name, _type(pyarrow, column), metadata=told) for column, told in said.items()]
        self._table, self._array = pyarrow.Table, pyarrow.array
        self._schema = pyarrow.schema(fields, metadata={"title": about.title, "description": about.row})
        self._writer = parquet.ParquetWriter(file, self._schema)

    def add(self, rows: list[dict], flat: list[Cells]) -> None:
        columns = [self._array(values, type=field.type) for values, field in zip(zip(*flat), self._schema)]
        self._writer.write_table(self._table.from_arrays(columns, schema=self._schema))

    def end(self) -> None:
        self._writer.close()


def _type(pyarrow: pyarrow, column: Column) -> pyarrow.DataType:
    return {DATE: pyarrow.date32(), INTEGER: pyarrow.int64()}.get(column.kind, pyarrow.string())


_WRITERS = {"csv": _Csv, "tsv": _Tsv, "json": _Json, "parquet": _Parquet}
