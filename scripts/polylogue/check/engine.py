"""Judges data by the shapes, with the engine pyshifty or with pySHACL. Never opens the network.

pyshifty is fed with N-Triples, so that each literal is judged as it is written. pySHACL is the reference: slower by far,
and what runs where pyshifty has no wheel.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
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
MANY = 500  # triples of blank nodes
_IRI = "urn:blank-node:"
_BLANK = re.compile(rb"^_:(\S+)(?= <)|(?<=> )_:(\S+)(?= \.$)", re.M)  # as a subject or an object of N-Triples


class Engine(Protocol):
    """Judges data by all shapes."""

    def conforms(self, data: bytes, but: frozenset[str] = NONE) -> bool:
        """Whether N-Triples break no rule of any severity. but: the IRIs of shapes whose targets are left out."""

    def results(self, data: bytes, but: frozenset[str] = NONE) -> list[Result]:
        """What N-Triples break, sorted."""


@lru_cache
def engine(name: str | None = None) -> Engine:
    """The engine of that name, shapes and all, made once in a process; without a name pyshifty, if it can be had.

    Raises PolylogueError when it cannot, and for a name that is not one of ENGINES.
    """
    if name not in (None, *ENGINES):
        raise PolylogueError(f"there is no engine '{name}'", mend=f"take {' or '.join(ENGINES)}")
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
        return bool(self._run(self._validator.validate_algebra, _with_iris(data), self._targeted - but).conforms)

    def results(self, data: bytes, but: frozenset[str] = NONE) -> list[Result]:
        """What the data break, from the W3C report; that is made for the shapes that are broken only, which the way
        without a report tells."""
        shapes, named = self._targeted - but, _with_iris(data)
        broken = {violation.shape_name for violation in self._run(self._validator.validate_algebra, named, shapes).violations}
        if not broken:
            return []
        report = self._run(self._validator.validate_w3c, named, broken if broken <= shapes else shapes)
        found = results_of(parse(input=report.report_turtle.encode(), format=RdfFormat.TURTLE))
        return found if named is data else [_without_iris(result) for result in found]

    def _run(self, method, data: bytes, shapes: Collection[str]):
        try:  # graph_mode data: a blank node of both graphs would count twice in their union
            return method(data, None, "nt", "data", sorted(shapes), False, "info", False, "ignore", False)
        except ValueError as error:
            raise PolylogueError(f"the shapes could not be run: {error}", paths.SHAPES) from None


def _with_iris(data: bytes) -> bytes:
    """The data; where there are many blank nodes, with IRIs in their place.

    A query in a shape cannot name a blank node: for each it goes through all of the data.
    """
    if data.count(b"\n_:") <= MANY:
        return data
    return _BLANK.sub(lambda hit: b"<%s%s>" % (_IRI.encode(), hit[1] or hit[2]), data)


def _without_iris(result: Result) -> Result:
    """A result on such data, with its blank nodes again."""
    value = "" if result.value.startswith(f"<{_IRI}") else result.value
    return replace(result, node=result.node.replace(_IRI, "_:"), value=value, message=result.message.replace(_IRI, "_:"))


def _native():
    """The compiled module of pyshifty, whose typed interface it ships; the package around it loads urllib, a tenth of a second."""
    spec = PathFinder.find_spec("_shifty", find_spec("shifty").submodule_search_locations)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
