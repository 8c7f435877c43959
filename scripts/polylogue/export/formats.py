"""Writes the rows of a table: CSV (RFC 4180), TSV, JSON and Parquet. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from ..errors import PolylogueError
from .table import DATE, INTEGER, Column, Table
from .tables import flat

if TYPE_CHECKING:
    import pyarrow

FORMATS = ("csv", "tsv", "json", "parquet")
MEDIA = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
BATCH = 10_000  # rows that are turned into columns of Parquet at once


def write(about: Table, rows: Iterable[dict], form: str) -> bytes:
    """The rows in one of `FORMATS`. Raises PolylogueError for Parquet without pyarrow."""
    return {"csv": _csv, "tsv": _tsv, "json": _json, "parquet": _parquet}[form](about, rows)


def _csv(about: Table, rows: Iterable[dict]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(about.names)
    writer.writerows(_texts(about, rows))
    return written.getvalue().encode()


def _tsv(about: Table, rows: Iterable[dict]) -> bytes:
    """As the media type of IANA has it, without quotes: a tab or a line break in a cell becomes a blank."""
    lines = (["\t".join(about.names)], ("\t".join(" ".join(text.split("\t")) for text in row) for row in _texts(about, rows)))
    return "".join(f"{' '.join(line.splitlines())}\n" for part in lines for line in part).encode()


def _texts(about: Table, rows: Iterable[dict]) -> Iterator[list[str]]:
    for row in rows:
        yield ["" if value is None else str(value) for value in flat(about, row).values()]


def _json(about: Table, rows: Iterable[dict]) -> bytes:
    """A list of objects, one a line, several values as lists; event records in the fields of PLOVER."""
    from . import events

    made = (events.record(row) if about.name == "events" else row for row in rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=date.isoformat) for row in made)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def _parquet(about: Table, rows: Iterable[dict]) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise PolylogueError("Parquet needs the extra 'tables'", mend="pip install 'polylogue[tables]'") from None
    said = {column: {"title": column.title, "description": column.text} for column in about.columns}
    fields = [pyarrow.field(column.name, _type(pyarrow, column), metadata=told) for column, told in said.items()]
    schema = pyarrow.schema(fields, metadata={"title": about.title, "description": about.row})
    written, todo = io.BytesIO(), iter(rows)
    with parquet.ParquetWriter(written, schema) as writer:
        while batch := [flat(about, row) for row in islice(todo, BATCH)]:
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
    return written.getvalue()


def _type(pyarrow: pyarrow, column: Column) -> pyarrow.DataType:
    return {DATE: pyarrow.date32(), INTEGER: pyarrow.int64()}.get(column.kind, pyarrow.string())
