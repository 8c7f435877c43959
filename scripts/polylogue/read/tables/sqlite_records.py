"""Reads a table, a view or the answer to a SELECT of an SQLite database, which is opened to be read only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ...errors import PolylogueError
from .table import Cell
from .values import text_of

_MAY = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
_OTHER = "other databases: export the table as CSV, Parquet or JSON"


class SqliteRecords:
    """The records of a table or query; line: the number of the record.

    query: the name of a table or view, or a SELECT; needed where there are several tables. Raises PolylogueError.
    """

    texts = False

    def __init__(self, path: Path, query: str | None):
        self.path = path
        with closing(self._opened()) as database:
            self._sql = self._asked(database, query)
            self.titles = [[name] if (name := column[0].strip()) else [] for column in self._run(database).description]

    def __iter__(self) -> Iterator[tuple[int, list[Cell]]]:
        with closing(self._opened()) as database:
            try:
                for number, record in enumerate(self._run(database), 1):
                    yield number, [self._cell(number, at, value) for at, value in enumerate(record)]
            except sqlite3.Error as error:
                raise PolylogueError(f"cannot be read: {error}", self.path, mend="mend the database, or export the table as CSV") from None

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)

    def _asked(self, database: sqlite3.Connection, query: str | None) -> str:
        try:
            found = database.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
            kinds = {name: kind for name, kind in found if not name.startswith("sqlite_")}
        except sqlite3.Error as error:
            raise PolylogueError(f"cannot be read as SQLite: {error}", self.path, mend=_OTHER) from None
        tables = [name for name, kind in kinds.items() if kind == "table"] or list(kinds)
        if query is None and len(tables) == 1:
            query = tables[0]
        if query in kinds:
            quoted = query.replace('"', '""')
            return f'SELECT * FROM "{quoted}"'
        if query and query.split(None, 1)[0].upper() in ("SELECT", "WITH", "VALUES"):
            return query
        if not kinds:
            raise PolylogueError("the database holds no table", self.path, mend="name another file")
        raise self._none(query, kinds)

    def _none(self, query: str | None, kinds: dict[str, str]) -> PolylogueError:
        from difflib import get_close_matches

        if query is None:
            return PolylogueError("has several tables", self.path, mend=f"name one, or give a SELECT: {', '.join(kinds)}")
        near = get_close_matches(query, kinds, 1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(kinds)}; or give a SELECT"
        return PolylogueError(f"has no table or view '{query}'", self.path, mend=mend)

    def _run(self, database: sqlite3.Connection) -> sqlite3.Cursor:
        database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _MAY else sqlite3.SQLITE_DENY)
        try:
            return database.execute(self._sql)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise PolylogueError(f"the query cannot be answered: {error}", self.path, mend="give one SELECT, or the name of a table") from None

    def _cell(self, number: int, at: int, value: object) -> Cell:
        if isinstance(value, bytes):
            message = f"row {number} holds bytes in the column '{self.titles[at][0]}'"
            raise PolylogueError(message, self.path, mend="leave the column out with a SELECT of the others")
        return None if value is None else text_of(value)
