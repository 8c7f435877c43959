"""The rows of a table, from any data, and what Python gets of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import PolylogueError
from ..store.folders import Data
from ..store.queries import triples
from ..store.rows import Rows
from . import acts, documents, events, facts, taking_part
from .columns import TABLES
from .known import Known
from .table import SEPARATOR, Column, Table
from .told import OTHERS, STATED, Told

if TYPE_CHECKING:
    import pandas
    import polars


MAKERS = {"acts": acts, "participation": taking_part, "documents": documents, "facts": facts, "events": events}


def table(
    name: str, data: Data = None, *, with_published: bool = False, everything: bool = False, lang: str = "en",
) -> pandas.DataFrame | polars.DataFrame | Rows:
    """A table as a data frame of pandas, or of polars where that is what is installed; where neither is, as rows.

    name: acts, participation, documents, facts or events; data: files and folders, built or not, instead of the published data;
    with_published: that data too; everything: also what is implied and what comes from elsewhere, as further rows; lang: the
    language of the labels, English or any other where there is none. Several values of a cell are joined by “|”. Raises
    PolylogueError.

        polylogue.table("acts").groupby("act_type_label").size()
    """
    about = of(name)
    made = Rows((flat(about, row) for row in rows(about, told(data, with_published, everything, lang))), about.names)
    try:
        return made.frame()
    except PolylogueError:  # there is no library for frames
        return made


def of(name: str) -> Table:
    """The table of a name. Raises PolylogueError where there is none."""
    if name not in TABLES:
        raise PolylogueError(f"there is no table '{name}'", mend=f"the tables are {', '.join(TABLES)}")
    return TABLES[name]


def told(data: Data = None, with_published: bool = False, everything: bool = False, lang: str = "en") -> list[Told]:
    """What data tells: of what is stated; and, where everything is asked for, of what is implied or comes from elsewhere, apart
    from it, so that the rows of what is stated stay as they are. Raises PolylogueError."""
    found = [Told(Known(triples(False, data, with_published)), STATED, lang)]
    return [*found, Told(Known(triples(True, data, with_published)), OTHERS, lang)] if everything else found


def rows(about: Table, readers: list[Told]) -> Iterator[dict]:
    """The rows of a table, each a dict of all its columns, in the order of the reports, of their texts and of IRIs."""
    maker = MAKERS[about.name]
    keys = {(number, key) for number, reader in enumerate(readers) for key in maker.keys(reader)}
    order = sorted((readers[number].place(getattr(key, "first", key)), number, key) for number, key in keys)
    empty = {column.name: [] if column.several else None for column in about.columns}
    for _, number, key in order:
        yield {**empty, **_cells(about, maker.row(readers[number], key))}


def _cells(about: Table, made: dict) -> dict:
    return {column.name: made[column.name] for column in about.columns if column.name in made}


def flat(about: Table, row: dict) -> dict:
    """A row whose cells hold one value each: several are joined, none is None."""
    return {column.name: cell(column, row[column.name]) for column in about.columns}


def cell(column: Column, value: object) -> object:
    """The value of a cell, several joined."""
    return (SEPARATOR.join(value) or None) if column.several else value
