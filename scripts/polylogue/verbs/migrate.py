"""`polylogue migrate`: carries data of an earlier version over to this one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from .. import paths
from ..errors import PolylogueError
from ..read.files import STDIN, ending, read, read_here, read_text
from ..read.folders import spread
from ..read.source import YAML, Source
from ..read.terms import terms
from ..write.files import write
from ..write.migration import Migrated, migrated
from .validate import ENDINGS


def main(
    files: Iterable[Path], out: Path | None = None, in_place: bool = False, check: bool = False, input_format: str | None = None,
) -> int:
    """The sub-command. Exit codes: 0 carried over (or nothing to do), 1 something is left to do by hand, 2 could not be done."""
    found = list(spread(files))
    if sum((in_place, check, out is not None)) > 1:
        raise PolylogueError("--in-place, --check and --out exclude each other", mend="give one of them")
    several = len(found) > 1 and not (in_place or check)
    if several and out is None:
        raise PolylogueError("several files need a place to go to", mend="give --out a folder, or --in-place to write over them")
    if in_place and any(file == STDIN or file.suffix == ".gz" for file in found):
        raise PolylogueError("--in-place needs files that can be written over", mend="unpack them, or give --out a folder")
    sources = [_read(file, ENDINGS.get(input_format or "")) for file in found]
    known = [*sources, *map(read, paths.catalogue())]
    done = [migrated(source, [other for other in known if other is not source]) for source in sources]
    for file, one in zip(found, done):
        _tell(file, one)
    if any(one.changes for one, source in zip(done, sources) if source.form != YAML) and not check:
        print("polylogue: comments do not survive in what was rewritten, YAML aside", file=sys.stderr)
    if not check:
        _put(found, done, out, in_place, several)
    left = any(one.todo for one in done) or check and any(one.changes for one in done)
    return 1 if left else 0


def _read(file: Path, form: str | None) -> Source:
    """A file; of YAML the text alone, since its old keys mean nothing any more."""
    if form == "yaml" or not form and ending(file) in (".yaml", ".yml"):
        return Source(file, [], dict(terms().prefixes), read_text(file), YAML)
    return read_here(file, form)


def _put(found: list[Path], done: list[Migrated], out: Path | None, in_place: bool, several: bool) -> None:
    """Write everything once all of it is made; files of one folder together, all or none."""
    if out is None and not in_place or out == STDIN:
        sys.stdout.buffer.write(done[0].content)
        sys.stdout.buffer.flush()
        return
    places: dict[Path, dict[str, bytes]] = {}
    for file, one in zip(found, done):
        if in_place and not one.changes:
            continue
        name = file.stem if file.suffix.lower() == ".gz" else "migrated" if file == STDIN else file.name
        place = file.resolve() if in_place else out / name if several or out.is_dir() else out
        if not in_place and (place.exists() or place.name in places.get(place.parent, {})):
            raise PolylogueError("is there already", place, mend="name another place, or give --in-place to write over the files")
        places.setdefault(place.parent, {})[place.name] = one.content
    for folder, files in places.items():
        write(files, folder)


def _tell(file: Path, one: Migrated) -> None:
    name = "standard input" if file == STDIN else str(file)
    if not one.changes and not one.todo:
        print(f"{name}: nothing to change", file=sys.stderr)
    for says, number in one.steps:
        print(f"{name}: {number} changed: {says}", file=sys.stderr)
    for what in one.todo:
        print(f"{name}: by hand: {what}", file=sys.stderr)
