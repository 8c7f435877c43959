"""What the published files of a folder tell: whether they are there, and below which IRI they lie; which files are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError
from ..namespaces import VOID
from ..project import Project

if TYPE_CHECKING:
    from pyoxigraph import Store

DEFAULT = ("dialogues.ttl", "claims.ttl")  # what is asked unless told otherwise, and lies in the default graph of `serve`
Data = str | Path | Sequence[str | Path] | None  # files and folders; none: see `paths.folder`
_NODE = "id/dataset"


def asked(everything: bool = False) -> tuple[str, ...]:
    """The names of the published files that are asked. everything: also what is implied and what comes from elsewhere."""
    return paths.PUBLISHED[:4] if everything else DEFAULT


def expanded(data: Data) -> list[Path]:
    """The files and folders that data names, each once: a pattern such as `mine/*.ttl` stands for the files that fit it.

    Raises PolylogueError when something is not there.
    """
    found: dict[Path, Path] = {}
    for path in map(Path, [data] if isinstance(data, (str, Path)) else data or ()):
        for each in [path] if path.exists() else _fitting(path):
            found.setdefault(each.resolve(), each)
    return list(found.values())


def _fitting(pattern: Path) -> list[Path]:
    from glob import glob, has_magic

    if found := sorted(map(Path, glob(str(pattern), recursive=True))):
        return found
    what = "no file fits this pattern" if has_magic(str(pattern)) else f"no such {'file' if pattern.suffix else 'folder'}"
    raise PolylogueError(what, pattern, mend="check the name and the folder you are in")


def is_built(folder: Path) -> bool:
    """Whether a folder is asked as it was published: it has the files that are asked, or one of those that a build has written."""
    if all((folder / name).is_file() for name in DEFAULT):
        return True
    from ..read.folders import published

    return (folder / "dialogues.ttl").is_file() and published(folder)


def published_files(folder: Path, everything: bool = False) -> list[Path]:
    """The published files of a folder that are asked. Raises PolylogueError when one is missing."""
    files = [folder / name for name in asked(everything)]
    for file in files:
        if not file.is_file():
            raise not_built(file)
    return files


def add_published(store: "Store", folder: Path, everything: bool = False) -> "Store":
    """The store, with the published files of a folder in its default graph too. Raises PolylogueError when one is missing."""
    from pyoxigraph import RdfFormat

    for file in published_files(folder, everything):
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    return store


def based_on_files(whose: Project) -> Project:
    """The project with its base: the one it says, or else the one below which its build has put the data set.

    Raises PolylogueError when nothing was published there.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    if whose.base:
        return whose
    file = whose.data / "dialogues.ttl"
    if not file.is_file():
        raise not_built(file)
    kind = NamedNode(VOID + "Dataset")
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        if quad.object == kind and quad.subject.value.endswith(_NODE):
            return replace(whose, base=quad.subject.value.removesuffix(_NODE), guessed=True)
    raise PolylogueError("describes no data set", file, mend="run polylogue build")


def not_built(file: Path) -> PolylogueError:
    """The error for a published file that is missing."""
    return PolylogueError("is not there", file, mend="run polylogue build, or name a folder with --data")
