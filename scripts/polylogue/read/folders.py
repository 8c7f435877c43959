"""Finds the files of RDF in a folder of data: what somebody wrote, and never what was made of it."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import PolylogueError
from ..paths import FOR_ENGINES, PUBLISHED
from ..paths import FILE
from .files import FORMATS

FIRST = ("catalogue", "reports", "readings", "background")  # in this order; nobody must have them
SIGN = b"distribution/claims-ttl>", b":claims-ttl"  # only the description of a published data set names it


def data_files(data: Path) -> list[Path]:
    """The authored files of a data folder, in the order they are read: all files of RDF in it and below it.

    Those of catalogue/, reports/, readings/ and background/ come first. Left out are: what a build has written,
    wherever it lies; names that begin with a dot; queries/; folders with a polylogue.toml of their own, and those with
    an index.html, which `polylogue site` has written. Raises PolylogueError when nothing is left.
    """
    found = [file for folder in _folders(data) for file in _files(folder)]
    if not found:
        mend = "it needs files of RDF, such as reports/*.trig (see polylogue annotate)"
        raise PolylogueError("no data here", data, mend=mend)
    return sorted(found, key=lambda file: _rank(file.relative_to(data)))


def published(folder: Path) -> bool:
    """Whether a build has written here."""
    return any(_has_sign(folder / name) for name in ("dialogues.ttl", "dialogues.trig"))


def _has_sign(file: Path) -> bool:
    try:
        with file.open("rb") as lines:
            return any(sign in line for line in lines for sign in SIGN)
    except OSError:
        return False


def _folders(data: Path) -> list[Path]:
    folders = []
    for place, below, names in os.walk(data):
        here = Path(place)
        if here != data and (FILE in names or "index.html" in names):
            below.clear()
            continue
        below[:] = [name for name in below if not name.startswith(".") and name != "queries"]
        folders.append(here)
    return folders


def _files(folder: Path) -> list[Path]:
    files = [
        file for file in folder.iterdir() if file.suffix.lower() in FORMATS and file.name[0] != "." and file.is_file()
    ]
    made = {file.name for file in files} & {*PUBLISHED, *FOR_ENGINES}
    return [file for file in files if file.name not in made] if made and published(folder) else files


def _rank(file: Path) -> tuple:
    first = file.parts[0] if len(file.parts) > 1 else ""
    return FIRST.index(first) if first in FIRST else len(FIRST), file.parts
