"""Polylogue: an ontology of multilateral dialogues, data made with it, shapes, queries, and what works with them.

    import polylogue
    polylogue.validate("mine.trig").conforms
    polylogue.ontology, polylogue.schemes, polylogue.alignments, polylogue.data   # paths
    polylogue.shapes    # a list of paths
    polylogue.queries   # the path of each example query, by its name
    polylogue.query("who-said-what", meeting="11 August 2020")           # rows; rows.frame() for pandas or polars
    polylogue.query("SELECT …", data=["mine.ttl", "talks"])              # anyone's files and folders
    polylogue.table("acts")                                              # a data frame: acts, participation, documents, facts, events
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .check.validation import validate as validate
    from .check.validation_report import ValidationReport as ValidationReport
    from .errors import PolylogueError as PolylogueError
    from .export.tables import table as table
    from .publish.publication import build as build
    from .store.asking import query as query
    from .store.rows import Rows as Rows

    ontology: Path
    schemes: Path
    alignments: Path
    data: Path
    shapes: list[Path]
    queries: dict[str, Path]
    __version__: str

_LAZY = {
    "validate": ("check.validation", "validate"),
    "ValidationReport": ("check.validation_report", "ValidationReport"),
    "build": ("publish.publication", "build"),
    "query": ("store.asking", "query"),
    "table": ("export.tables", "table"),
    "Rows": ("store.rows", "Rows"),
    "PolylogueError": ("errors", "PolylogueError"),
    "ontology": ("paths", "ONTOLOGY"),
    "schemes": ("paths", "SCHEMES"),
    "alignments": ("paths", "ALIGNMENTS"),
    "data": ("paths", "DATA"),
}
__all__ = [*_LAZY, "shapes", "queries", "__version__"]


def __getattr__(name: str):
    from importlib import import_module

    if name in _LAZY:
        module, attribute = _LAZY[name]
        return getattr(import_module(f".{module}", __name__), attribute)
    if name in ("shapes", "queries"):
        return getattr(import_module(".paths", __name__), name)()
    if name == "__version__":
        return import_module(".paths", __name__).version()
    raise AttributeError(f"module 'polylogue' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
