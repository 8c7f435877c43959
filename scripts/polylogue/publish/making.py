"""Makes all files of a publication that are no pages, in a process of its own, beside whatever makes the pages."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError
from ..namespaces import PREFIXES
from ..read.files import read_text
from ..read.yaml import document
from ..write.jsonld import MORE_PREFIXES
from ..write.turtle import turtle
from . import catalogue, downloads
from .downloads import Manifest

if TYPE_CHECKING:
    from ..store.published import Published


@contextmanager
def making(folder: Path, out: Path, tables: downloads.Tables | None = None) -> Iterator["Making"]:
    """While the block runs, another process writes the files of a published folder into `out`.

        with making(folder, out, publishing.tables) as files:
            ...  # the pages
            manifest = files.manifest()
    """
    with ProcessPoolExecutor(1) as pool:
        yield Making(pool.submit(_made, folder, out, tables), folder)


class Making:
    """Files that are being made."""

    def __init__(self, future: Future, folder: Path):
        self._future, self._folder = future, folder

    def manifest(self) -> Manifest:
        """What has been made, once it is. Raises PolylogueError."""
        try:
            return self._future.result()
        except BrokenProcessPool:
            mend = "see whether there is enough memory: a thousand reports take 1 GiB"
            raise PolylogueError("the process that writes the files to download was ended", self._folder, mend=mend) from None


def _made(folder: Path, out: Path, tables: downloads.Tables | None) -> Manifest:
    from ..store.published import Published

    return Published.of(folder, tables).make(out)


def add_others(published: "Published", made: Manifest, out: Path) -> Manifest:
    """Write what lies beside those below data/: ontology and shapes, descriptions, reports as JSON-LD, checksums."""
    project, described = published.project, catalogue.describe(made.catalogued(), published.survey)
    others = dict(published.vocabulary)
    if published.queries:
        others["queries.ttl"] = turtle(published.queries, PREFIXES | MORE_PREFIXES | {"query": project.id("query/")})
    others["void.ttl"] = turtle(published.survey.description | described, published.prefixes)
    others |= {name: paths.ONTOLOGY.with_name(name).read_bytes() for name in paths.FROM_ONTOLOGY}
    for path in authored(project.data):
        _put(out, f"data/reports/{path.relative_to(project.data / 'reports').with_suffix('.jsonld').as_posix()}", document(path, read_text(path)), made)
    for path, content in others.items():
        _put(out, path, content, made)
    summed = {path: file for path, file in made.files.items() if path in others or path.removeprefix("data/") in downloads.NAMES}
    made.digests |= downloads.vocabulary_digests(published.words) if published.own else {}
    beside = {**downloads.checksums(summed, made.digests), ".well-known/void": others["void.ttl"]}
    for name in ("logo.svg", "notebook.ipynb"):
        file = paths.ONTOLOGY.with_name(name) if published.own and name == "logo.svg" else project.data / name
        if file.is_file():
            beside[name if name == "logo.svg" else f"data/{name}"] = file.read_bytes()
    for path, content in beside.items():
        _put(out, path, content, made)
    return made


def authored(data: Path) -> list[Path]:
    """The reports in YAML of a folder of data: they are published completed, as JSON-LD, which any tool reads."""
    return sorted((data / "reports").rglob("*.yaml"))


def _put(out: Path, path: str, content: bytes, made: Manifest) -> None:
    place = out / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror}", place) from None
    made.add(out, [path])
