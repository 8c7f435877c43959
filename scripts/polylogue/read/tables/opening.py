"""Opens a table by how its name ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...errors import PolylogueError
from ..files import ending
from .description import describe
from .fitting import fitted
from .table import Table

DELIMITED = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
ENDINGS = (*DELIMITED,)


def open_table(path: str | Path, description: Path | Mapping | None = None, *, sheet: str | None = None, query: str | None = None) -> Table:
    """Open a table; its rows are read when they are asked for.

    path: a file of CSV or TSV, packed with gzip or not; description: of CSVW, a file or what stands in one, otherwise
    that which lies beside the table; sheet: of a workbook, by name or number; query: a table, view or SELECT of a database. Raises
    PolylogueError that names the file, the line and the mend.
    """
    path = Path(path)
    _there(path)
    kind = ending(path)
    if kind not in ENDINGS:
        what = f"unknown kind of table '{kind}'" if kind else "a file name without an ending"
        raise PolylogueError(what, path, mend=f"export it to one of {', '.join(ENDINGS)}")
    described = describe(path, description, DELIMITED.get(kind, ","))
    from .delimited import delimited

    records = delimited(path, described.dialect)
    return Table(path, fitted(path, records.titles, described), records, described)


def _there(path: Path) -> None:
    if path.is_dir():
        raise PolylogueError("is a folder, not a file", path, mend="name the table in it")
    try:
        size = path.stat().st_size
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        mend = "check the name and the folder you are in" if missing else None
        raise PolylogueError("no such file" if missing else f"cannot be read: {error.strerror}", path, mend=mend) from None
    if not size:
        raise PolylogueError("the file is empty", path, mend="export the table anew")
