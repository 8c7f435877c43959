"""Judges data by the shapes, with the engine pyshifty or with pySHACL. Never opens the network.

pyshifty is fed with N-Triples, so that each literal is judged as it is written. pySHACL is the reference: slower by far,
and what runs where pyshifty has no wheel.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Protocol

from pyoxigraph import RdfFormat, parse

from .. import paths
from ..errors import PolylogueError
from ..namespaces import SHAPES
from .results import Result
from .shapes import load_shapes, named, ntriples, results_of, targeted

ENGINES = ("shifty", "pyshacl")
NONE: frozenset[str] = frozenset()
MADE = frozenset(  # what a claim is like: those that are made here are so, and there are more of them than of all else
    SHAPES + name for name in (
        "BackgroundClaimShape", "Claim-domain", "Claim-ground", "Claim-grounding", "Claim-property", "Claim-report",
        "Claim-subject", "Claim-value", "PassageClaimShape", "ReadingClaimShape",
    )
)


class Engine(Protocol):
    """Judges data by all shapes."""

    def conforms(self, data: bytes, but: frozenset[str] = NONE) -> bool:
        """Whether N-Triples break no rule of any severity. but: the IRIs of shapes whose targets are left out."""

    def results(self, data: bytes, but: frozenset[str] = NONE) -> list[Result]:
        """What N-Triples break, sorted."""


@lru_cache
def engine(name: str | None = None) -> Engine:
    """The engine of that name, shapes and all, made once in a process; without a name pyshifty, if it can be had.

    Raises PolylogueError when it cannot.
    """
    if name is None and not find_spec("shifty"):
        print("polylogue: pyshifty is not installed here: pySHACL, which is slower, takes over", file=sys.stderr)
        name = "pyshacl"
    if name == "pyshacl":
        from .pyshacl_engine import PySHACL

        return PySHACL(load_shapes())
    if not find_spec("shifty"):
        raise PolylogueError("the engine shifty is not installed here", mend="pip install pyshifty, or --engine pyshacl")
    return Shifty(load_shapes())


class Shifty:
    """pyshifty with the shapes compiled once."""

    def __init__(self, shapes: Iterable[tuple]):
        shapes = list(shapes)
        self._targeted = targeted(shapes)
        try:
            self._validator = _native().PreparedValidator(ntriples(named(shapes)), None, "nt", None)
        except ValueError as error:
            raise PolylogueError(f"the shapes could not be run: {error}", paths.SHAPES) from None

    def conforms(self, data: bytes, but: frozenset[str] = NONE) -> bool:
        """Whether the data break no rule: the way without a report takes half the time."""
        return bool(self._run(self._validator.validate_algebra, data, but).conforms)

    def results(self, data: bytes, but: frozenset[str] = NONE) -> list[Result]:
        """What the data break, from the W3C report."""
        report = self._run(self._validator.validate_w3c, data, but)
        if report.conforms and "ValidationResult" not in report.report_turtle:
            return []
        return results_of(parse(input=report.report_turtle.encode(), format=RdfFormat.TURTLE))

    def _without(self, but: frozenset[str]) -> list[str] | None:
        return sorted(self._targeted - but) if but else None

    def _run(self, method, data: bytes, but: frozenset[str]):
        try:  # graph_mode data: a blank node of both graphs would count twice in their union
            return method(data, None, "nt", "data", self._without(but), False, "info", False, "ignore", False)
        except ValueError as error:
            raise PolylogueError(f"the shapes could not be run: {error}", paths.SHAPES) from None


def _native():
    """The compiled module of pyshifty, whose typed interface it ships; the package around it loads urllib, a tenth of a second."""
    spec = PathFinder.find_spec("_shifty", find_spec("shifty").submodule_search_locations)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
