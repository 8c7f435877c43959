"""Opens a table by how its name ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...errors import PolylogueError
from ..files import ending
from .description import Description, describe
from .fitting import fitted
from .table import Records, Table

DELIMITED = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
JSON = (".json", ".jsonl", ".ndjson")
SQLITE = (".sqlite", ".sqlite3", ".db")
ENDINGS = (*DELIMITED, *WORKBOOKS, ".parquet", *JSON, *SQLITE)


SHEET, QUERY = "plg:sheet", "plg:query"  # in a description, which part of a file is the table; CSVW has no word for it


def open_table(path: str | Path, description: Path | Mapping | None = None, *, sheet: str | None = None, query: str | None = None) -> Table:
    """Open a table; its rows are read when they are asked for.

    path: a file of one of `ENDINGS`; CSV, TSV and JSON packed with gzip, too; description: of CSVW, a file or what
    stands in one, otherwise that which lies beside the table; sheet: of a workbook, its name or number; query: a table
    or view of a database, or a SELECT; both also as the description has them. Raises PolylogueError that names the file, the line and the mend.
    """
    path = Path(path)
    _there(path)
    kind = ending(path)
    if kind not in ENDINGS or path.suffix.lower() == ".gz" and kind not in (*DELIMITED, *JSON):
        if kind in ENDINGS:
            raise PolylogueError(f"a packed file of the kind '{kind}'", path, mend="unpack it")
        what = f"unknown kind of table '{kind}'" if kind else "a file name without an ending"
        raise PolylogueError(what, path, mend=f"export the table to one of {', '.join(ENDINGS)}")
    if sheet is not None and kind not in WORKBOOKS:
        raise PolylogueError("has no sheets", path, mend="leave the sheet out")
    if query is not None and kind not in SQLITE:
        raise PolylogueError("is no database that can be asked", path, mend="leave the query out")
    described = describe(path, description, DELIMITED.get(kind, ","))
    said = described.annotations
    sheet = said.get(SHEET) if sheet is None and kind in WORKBOOKS else sheet
    query = said.get(QUERY) if query is None and kind in SQLITE else query
    records = _records(path, kind, described, sheet, query)
    columns = fitted(path, records.titles, described, getattr(records, "datatypes", ()))
    return Table(path, columns, records, described)


def _records(path: Path, kind: str, described: Description, sheet: str | None, query: str | None) -> Records:
    if kind in DELIMITED:
        from .delimited import delimited

        return delimited(path, described.dialect)
    if kind in WORKBOOKS:
        from .sheets import sheet_records

        return sheet_records(path, described.dialect, sheet)
    if kind in JSON:
        from .json_records import JsonRecords

        return JsonRecords(path, kind != ".json")
    if kind in SQLITE:
        from .sqlite_records import SqliteRecords

        return SqliteRecords(path, query)
    from .parquet import Parquet

    return Parquet(path)


def _there(path: Path) -> None:
    if path.is_dir():
        raise PolylogueError("is a folder, not a file", path, mend="name the table in it")
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        mend = "check the name and the folder you are in" if missing else None
        raise PolylogueError("no such file" if missing else f"cannot be read: {error.strerror}", path, mend=mend) from None
    if empty:
        raise PolylogueError("the file is empty", path, mend="export the table anew")
