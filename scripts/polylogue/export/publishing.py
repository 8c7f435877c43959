"""The tables that are published with a folder: of what is stated, in CSV, with what describes them; all claims as nanopublications."""

from __future__ import annotations

import gzip
from importlib.util import find_spec
from pathlib import Path

from .columns import TABLES
from .folder import NANOPUBLICATIONS, files
from .formats import write
from .nanopublications import trig
from .tables import rows, told


def tables(folder: Path) -> dict[str, bytes]:
    """The files by path, below data/tables/; also in Parquet where that can be written. Raises PolylogueError."""
    readers = told(folder, everything=True)
    found = files(TABLES, readers[:1])
    for table in TABLES.values() if find_spec("pyarrow") else ():  # the description does not tell of these: it is the same without
        found[f"{table.name}.parquet"] = write(table, rows(table, readers[:1]), "parquet")
    found[f"{NANOPUBLICATIONS}.trig.gz"] = gzip.compress(trig(readers), 9, mtime=0)
    return {f"data/tables/{name}": content for name, content in found.items()}


def made_with() -> str:
    """What the files depend on besides the data: the version of what writes Parquet, if it is there."""
    from importlib.metadata import version

    return version("pyarrow") if find_spec("pyarrow") else ""
