"""`polylogue query`: runs an example query, or a file, on the published data here or at an endpoint."""

from __future__ import annotations

import sys

from ..errors import PolylogueError
from ..store.queries import find, listed, run


def main(name: str | None, endpoint: str | None, graphs: bool, form: str | None, everything: bool, listing: bool) -> int:
    """The sub-command. Exit codes: 0 answered, also with no rows; 2 could not be done."""
    from ..write.answers import show, show_table

    if listing:
        show_table(("query", "asks", "tags"), listed())
        return 0
    if not name:
        raise PolylogueError("which query?", mend="polylogue query --list shows the names; or give a file")
    where, text = find(name)
    try:
        answer = run(text, endpoint, graphs, everything)
    except PolylogueError as error:
        raise (error if error.file or endpoint else error.at(where)) from None
    show(answer, form or ("table" if sys.stdout.isatty() else None))
    return 0
