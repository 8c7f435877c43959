"""`polylogue map`: turns the rows of a table into what a report says, by a mapping."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from ..errors import PolylogueError
from ..paths import FILE
from ..progress import shown
from ..project import find


def main(
    table: Path, mapping: Path | None = None, start: str | None = None, out: Path | None = None, data: Path | None = None,
    description: Path | None = None, sheet: str | None = None, query: str | None = None, jobs: int | None = None, cluster: str | None = None,
) -> int:
    """The sub-command. Exit codes: 0 each row is mapped, 1 some are not, 2 could not be done."""
    from ..cluster import connected
    from ..mapping.mapped import map_table
    from ..write.files import write

    if start:
        from ..mapping.starting import begun

        print(begun(table, start, find(data), description=description, sheet=sheet, query=query), end="")
        return 0
    if mapping is None:
        raise PolylogueError("it is not said what the rows say", table, mend="give --with MAPPING; --start NAME prints one to begin with")
    place = out or _in_data(data, mapping)
    gc.disable()  # the process is short, and most of what it makes it keeps
    with connected(cluster, jobs) as executor, shown() as progress:
        files, account = map_table(
            table, mapping, data, description=description, sheet=sheet, query=query, jobs=jobs or os.cpu_count() or 1,
            executor=executor, progress=progress,
        )
    write(files, place)
    for old in sorted(place.glob("rows-*.nq.gz")):
        if old.name not in files:
            old.unlink()
    for line in account.told():
        print(line, file=sys.stderr)
    print(f"written to {place}")
    return 1 if account.failed else 0


def _in_data(data: Path | None, mapping: Path) -> Path:
    """The folder of the table in a folder of data of one's own. Raises PolylogueError."""
    from ..mapping.mapped import folder_of

    project = find(data)
    if project.ours or not (data or (project.data / FILE).is_file()):
        raise PolylogueError("there is no folder of data here", mend="name one with --data, or say where to write: --out FOLDER")
    return project.data / folder_of(mapping) / mapping.stem
