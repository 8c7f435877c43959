"""Writes the files of a publication that lie beside those below data/."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from .. import paths
from ..errors import PolylogueError
from ..namespaces import PREFIXES
from ..project import Project
from ..read.files import read_text
from ..read.yaml import document
from ..write.jsonld import MORE_PREFIXES
from ..write.turtle import turtle
from . import catalogue, downloads
from .downloads import Manifest
from .survey import Survey


class Publication(Protocol):
    """What is published, as far as these files tell of it: see `store.published.Published`."""

    project: Project
    own: bool
    survey: Survey
    queries: set
    words: dict[str, set]
    vocabulary: dict[str, bytes]
    prefixes: dict[str, str]


def add_others(published: Publication, made: Manifest, out: Path) -> Manifest:
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
