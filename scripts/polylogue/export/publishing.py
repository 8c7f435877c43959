"""The tables that are published with a folder: of what is stated, in CSV, with what describes them; all claims as nanopublications."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from .columns import TABLES
from .folder import NANOPUBLICATIONS, write_nanopublications, write_tables
from .tables import told
from .told import OTHERS, Told


def tables(folder: Path, out: Path) -> list[str]:
    """Write the files into a folder; their names. Also in Parquet where that can be written. Raises PolylogueError."""
    (stated,) = told(folder)
    aside = ["parquet"] if find_spec("pyarrow") else []  # the description does not tell of these: it is the same without
    return [
        *write_tables(TABLES, [stated], out, ["csv"], aside),
        write_nanopublications([stated, Told(stated.known, OTHERS)], out, f"{NANOPUBLICATIONS}.trig.gz"),
    ]


def made_with() -> str:
    """What the files depend on besides the data: the version of what writes Parquet, if it is there."""
    from importlib.metadata import version

    return version("pyarrow") if find_spec("pyarrow") else ""
