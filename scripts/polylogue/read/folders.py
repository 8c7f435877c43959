"""Says which files of RDF a folder stands for: what somebody wrote, and never what was made of it."""

from __future__ import annotations

import gzip
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import PolylogueError
from ..paths import FILE, FOR_ENGINES, PARTITIONS, PUBLISHED
from ..progress import Progress, silent
from .files import ENDINGS, MAYBE, Source, ending, read_here

FIRST = ("catalogue", "reports", "readings", "background")  # in this order; nobody must have them
SIGN = b"distribution/claims-ttl>", b":claims-ttl"  # only the description of a published data set names it
YAML = (".yaml", ".yml")
YAML_KEYS = (b"report:", b"readings:", b"backgrounds:", b"things:")  # at a line's beginning, in a file that is ours
MAPPING_KEY = b"row:"
_RENAME = "name JSON-LD .jsonld, and RDF/XML .rdf"


def data_files(data: Path) -> list[Path]:
    """The authored files of a data folder, in the order they are read: all files of RDF in it and below it.

    Those of catalogue/, reports/, readings/ and background/ come first. Left out are: what a build has written,
    wherever it lies; names that begin with a dot; queries/; folders with a polylogue.toml of their own, and those with
    an index.html, which `polylogue site` has written, or with partitions of `build --bulk`; .json and .xml, which hold
    other things more often. Raises
    PolylogueError when nothing is left, and when a folder cannot be read.
    """
    found, maybe = [], False
    for folder, names in walk(data, True):
        files = [name for name in names if ending(name) in ENDINGS and _is_ours(folder / name, folder != data)]
        maybe |= any(ending(name) in MAYBE for name in names)
        made = {name for name in files if name.removesuffix(".gz") in (*PUBLISHED, *FOR_ENGINES)}
        left = [name for name in files if name not in made] if made and published(folder) else files
        found += [folder / name for name in left]
    if not found:
        mend = "it needs files of RDF, such as reports/*.trig (see polylogue annotate)"
        raise PolylogueError("no data here", data, mend=mend + f"; {_RENAME}" * maybe)
    return sorted(found, key=lambda file: _rank(file.relative_to(data)))


def spread(files: Iterable[str | Path]) -> list[Path]:
    """The files, and in place of a folder those that it stands for. Raises PolylogueError.

    A folder of data, which has a polylogue.toml, catalogue/ or reports/, stands for its `data_files`; any other for all
    files of RDF below it, sorted, but not for hidden ones, nor for .json and .xml.
    """
    found: list[Path] = []
    for path in map(Path, files):
        if not path.is_dir():
            found.append(path)
        elif (path / FILE).is_file() or (path / "catalogue").is_dir() or (path / "reports").is_dir():
            found += data_files(path)
        else:
            found += _all(path)
    return found


def read_all(files: Iterable[str | Path], form: str | None = None, progress: Progress = silent) -> list[Source]:
    """Read files and folders of them, each with its own address as base. form: as for `read`. Raises PolylogueError."""
    found, todo = [], spread(files)
    for path in todo:
        found.append(read_here(path, form))
        progress("reading", len(found), len(todo))
    return found


def published(folder: Path) -> bool:
    """Whether a build has written here."""
    return any(_has_sign(folder / f"dialogues{end}") for end in (".ttl", ".trig", ".ttl.gz", ".trig.gz"))


def _is_ours(file: Path, inside: bool = False) -> bool:
    """Whether a file is RDF: one in YAML is when it lies where reports do, or says so itself, and is no mapping of a table;
    others are by their name.

    inside: in a folder of a folder of data.
    """
    if ending(file) not in YAML:
        return True
    found = inside and file.parent.name in FIRST
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            for line in lines:
                if line.startswith(MAPPING_KEY):
                    return False
                found = found or line.startswith(YAML_KEYS)
        return found
    except (OSError, EOFError, zlib.error):
        return True  # read, it is told what is wrong


def _has_sign(file: Path) -> bool:
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            return any(sign in line for line in lines for sign in SIGN)
    except (OSError, EOFError, zlib.error):
        return False


def _all(folder: Path) -> list[Path]:
    files = sorted(place / name for place, names in walk(folder, False) for name in names)
    if found := [file for file in files if ending(file.name) in ENDINGS and _is_ours(file)]:
        return found
    mend = f"it needs {', '.join(ENDINGS)}" + f"; {_RENAME}" * any(ending(file.name) in MAYBE for file in files)
    raise PolylogueError("a folder without a file of RDF", folder, mend=mend)


def walk(top: Path, data: bool) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with the names of its files, and of links to what is not there; nothing hidden.

    data: leave out queries/, and with all below them other folders of data and sites. Links to folders are followed, each
    folder is met once, by its own name if it has one here. Raises PolylogueError when a folder cannot be read.
    """
    whole, seen = os.path.realpath(top), set()
    todo, links = [top], deque()
    while todo or links:
        here = todo.pop() if todo else links.popleft()
        real = os.path.realpath(here)
        if real in seen or here != top and f"{whole}{os.sep}".startswith(real.rstrip(os.sep) + os.sep):
            continue  # a link that leads back
        seen.add(real)
        names, folders = _listed(here)
        if data and here != top and not {FILE, PARTITIONS, "index.html"}.isdisjoint(names):
            continue
        yield here, names
        for entry in folders:
            if not (data and entry.name == "queries"):
                (links if entry.is_symlink() else todo).append(here / entry.name)


def _listed(folder: Path) -> tuple[list[str], list[os.DirEntry]]:
    """The names of the files in a folder, and the folders in it, sorted."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if entry.name[0] != "."), key=lambda entry: entry.name)
        names = [entry.name for entry in entries if entry.is_file() or entry.is_symlink() and not os.path.exists(entry.path)]
        return names, [entry for entry in entries if entry.is_dir()]
    except OSError as error:
        mend = "make it readable, or move it elsewhere"
        raise PolylogueError(f"the folder cannot be read: {error.strerror}", folder, mend=mend) from None


def _rank(file: Path) -> tuple:
    first = file.parts[0] if len(file.parts) > 1 else ""
    return FIRST.index(first) if first in FIRST else len(FIRST), file.parts
