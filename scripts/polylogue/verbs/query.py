"""`polylogue query`: runs an example query, or a file, on the published data here or at an endpoint."""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import PolylogueError
from ..store.queries import TIMEOUT, find, listed, run


def main(
    name: str | None, endpoint: str | None, graphs: bool, form: str | None, everything: bool, listing: bool,
    data: Path | str | None = None, timeout: float = TIMEOUT,
) -> int:
    """The sub-command. Exit codes: 0 answered, also with no rows; 2 could not be done."""
    from ..write.answers import show

    form = form or ("table" if sys.stdout.isatty() else None)
    if listing:
        return _list(name or "", form or "table", data)
    if not name:
        raise PolylogueError("which query?", mend="polylogue query --list shows the names; or give a file")
    where, text = find(name, data)
    try:
        answer = run(text, endpoint, graphs, everything, data, timeout)
    except PolylogueError as error:
        raise (error if error.file or endpoint else error.at(where)) from None
    show(answer, form)
    return 0


def _list(word: str, form: str, data: Path | str | None) -> int:
    from ..write.answers import show_csv, show_json, show_table

    names, rows = ("query", "asks", "tags"), listed(word, data)
    if not rows:
        raise PolylogueError(f"no example query is about '{word}'", mend="polylogue query --list shows all")
    if form == "turtle":
        raise PolylogueError("the list of queries is no Turtle", mend="use --format table, csv or json")
    if form == "json":
        show_json([dict(zip(names, row)) for row in rows])
    else:
        (show_csv if form == "csv" else show_table)(names, rows)
    return 0
