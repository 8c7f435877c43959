"""Reads a published file bit by bit, since it may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from ..errors import PolylogueError
from .files import FORMATS, ending, read


def streamed(path: Path, prefixes: MutableMapping[str, str] | None = None) -> Iterator[Quad]:
    """The quads of a file of Turtle, TriG, N-Triples or N-Quads, as they stand in it. Raises PolylogueError as `read`.

    prefixes: is told those of the file, when all of it has been read.
    """
    form = FORMATS[ending(path)]
    try:
        parser = parse(path=str(path), format=form)
        yield from parser
    except (SyntaxError, MemoryError, ValueError, OSError) as error:
        read(path)  # which says more plainly what is wrong with it, and where
        raise PolylogueError(str(error), path) from None
    if prefixes is not None and form in (RdfFormat.TURTLE, RdfFormat.TRIG):
        prefixes.update(parser.prefixes)
