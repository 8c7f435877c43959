"""The files of a folder of tables: the tables, their descriptions for machines, the codebook, the nanopublications."""

from __future__ import annotations

from collections.abc import Iterable

from . import nanopublications
from .codebook import Occurring, codebook
from .columns import TABLES
from .described import csvw, package
from .formats import write
from .tables import of, rows
from .told import Told

NANOPUBLICATIONS = "nanopublications"
KINDS = (*TABLES, NANOPUBLICATIONS)


def files(kinds: Iterable[str], readers: list[Told], forms: Iterable[str] = ("csv",)) -> dict[str, bytes]:
    """The files of a folder by name. kinds: of `KINDS`; forms: what to write each table in. Raises PolylogueError."""
    kinds, forms, occurring = list(kinds), list(forms), Occurring()
    tables, made, described = [of(kind) for kind in kinds if kind != NANOPUBLICATIONS], {}, {}
    origin = nanopublications.origin(readers[0])
    for table in tables:
        known = list(occurring.watch(table, rows(table, readers)))
        for form in forms:
            file = f"{table.name}.{form}"
            made[file] = write(table, known, form)
            described[file] = table, made[file]
            if form in ("csv", "tsv"):
                made[f"{file}-metadata.json"] = csvw(table, file, origin)
    if tables:
        shown = {table.name: f"{table.name}.{forms[0]}" for table in tables}
        made["datapackage.json"] = package(described, origin)
        made["codebook.md"] = codebook(tables, shown, occurring, readers[-1], origin, len(readers) > 1)
    if NANOPUBLICATIONS in kinds:
        made[f"{NANOPUBLICATIONS}.trig"] = nanopublications.trig(readers)
    return made
