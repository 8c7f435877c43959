"""A file that was read, and where in it each term is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ..namespaces import TYPE
from .positions import GRAPH, OBJECT, PREDICATE, SUBJECT, Lines, Place, Positions, Row, fit

_LAST = 99
YAML = "yaml"  # a form beside those of pyoxigraph

Key = tuple[str | None, str | None, str | None, str | None]  # subject, predicate, value and graph; None: any


class Found(NamedTuple):
    """A place, and how well it fits what was sought.

    rank: 0 is best; part: which part of the quad was found, at least; inside: in the graph that was asked for.
    """

    rank: int
    part: int
    inside: bool
    place: Place


@dataclass(eq=False)
class Source:
    """A file that was read: its quads in the order they were written, its prefixes, its text and its format.

    A graph that was handed over is one without a text, in which nothing has a place. part_of: the whole file, when the
    quads are only some of its.
    """

    path: Path
    quads: list[Quad]
    prefixes: dict[str, str] = field(default_factory=dict)
    text: str = field(default="", repr=False)
    form: RdfFormat | str = RdfFormat.TRIG
    part_of: "Source | None" = field(default=None, repr=False)

    def part(self, quads: list[Quad]) -> "Source":
        """The same file with some of its quads only; where things are written is still told."""
        return replace(self, quads=quads, part_of=self.part_of or self)

    def place(self, subject: str = "", predicate: str = "", value: str = "", graph: str | None = None) -> Place | None:
        """The line and column to look at for what is said of a node, as `find` finds it; None when it is not here.

        Without a subject: the name of the graph.
        """
        found = self.find(subject, predicate, value, graph)
        return found and found.place

    def find(self, subject: str = "", predicate: str = "", value: str = "", graph: str | None = None) -> Found | None:
        """Where the quad with these terms is written, or what comes nearest to it.

        That is its value; else the property, on that subject; else the subject, where its type is given, or first, or
        in that graph as a value; else the first place that has it as any term. subject, predicate: an IRI, or a blank
        node's label; value: as N-Triples, of a literal its text decides if need be; graph: rather in this one (empty:
        rather in none).
        """
        if self.part_of:
            return self.part_of.find(subject, predicate, value, graph)
        if not self._rows:
            return None
        if not subject:
            number = self._first.get((None, None, None, graph))
            return None if number is None else Found(0, GRAPH, True, self._at(number, GRAPH))
        subject = _plain(subject)
        for rank, (key, part, at) in enumerate(_steps(subject, predicate, value, graph)):
            number = self._first.get(key)
            if number is not None:
                return Found(rank, part, key[GRAPH] is not None, self._at(number, at))
        place = self.mention(subject)
        return place and Found(_LAST, SUBJECT, False, place)

    def mention(self, term: str) -> Place | None:
        """The first place where an IRI or a blank node is written, as whichever term of a quad."""
        if self.part_of:
            return self.part_of.mention(term)
        at = self._mentioned.get(_plain(term))
        return None if at is None else self._lines.place(at)

    def declaration(self, prefix: str) -> Place | None:
        """Where a prefix is declared."""
        if self.part_of:
            return self.part_of.declaration(prefix)
        at = self._positions.prefixes.get(prefix) if self._positions else None
        return None if at is None else self._lines.place(at)

    def _at(self, number: int, part: int) -> Place:
        return self._lines.place(max(self._rows[number][part], 0))

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _positions(self) -> Positions | None:
        return Positions(self.text) if self.text and self.form not in (RdfFormat.JSON_LD, RdfFormat.RDF_XML, YAML) else None

    @cached_property
    def _rows(self) -> list[Row]:
        """Where the terms of each quad are written; empty when that cannot be told."""
        from .mentions import json_rows, xml_rows

        if self._positions:
            return self._positions.rows if fit(self._positions.rows, self.quads, self.text) else []
        if not self.text:
            return []
        if self.form == YAML:
            from .yaml import yaml_rows

            return yaml_rows(self.text, self.path, self.quads)
        is_json = self.form == RdfFormat.JSON_LD
        return json_rows(self.text, self.quads, self.prefixes) if is_json else xml_rows(self.text, self.quads)

    @cached_property
    def _first(self) -> dict[Key, int]:
        """The number of the first quad that has these terms, for each key that `_steps` and the graphs ask for."""
        first: dict[Key, int] = {}
        for number, quad in enumerate(self.quads):
            s, p, g = quad.subject.value, quad.predicate.value, getattr(quad.graph_name, "value", "")
            for graph in (None, g):
                first.setdefault((s, None, None, graph), number)
                first.setdefault((s, p, None, graph), number)
                for o in _names(quad.object):
                    first.setdefault((s, p, o, graph), number)
                    first.setdefault((s, None, o, graph), number)
            if not isinstance(quad.object, Literal):
                first.setdefault((None, None, o, g), number)
            first.setdefault((None, None, None, g), number)
        return first

    @cached_property
    def _mentioned(self) -> dict[str, int]:
        """Where each IRI and blank node is written first."""
        found: dict[str, int] = {}
        for row, quad in zip(self._rows, self.quads):
            for at, term in zip(row, quad):
                if isinstance(term, (NamedNode, BlankNode)) and 0 <= at < found.get(term.value, at + 1):
                    found[term.value] = at
        return found


def _steps(subject: str, predicate: str, value: str, graph: str | None) -> Iterator[tuple[Key, int, int]]:
    """What is looked for, best first; which part of what was asked for that is, and which of the quad is the place."""
    graphs = (None,) if graph is None else (graph, None)
    values = _values(value)
    for o in values if predicate else ():
        yield from (((subject, predicate, o, g), OBJECT, OBJECT) for g in graphs)
    if predicate:
        yield from (((subject, predicate, None, g), PREDICATE, PREDICATE) for g in graphs)
    for o in values:
        yield from (((subject, None, o, g), OBJECT, OBJECT) for g in graphs)
    for g in graphs:
        yield from (((subject, p, None, g), SUBJECT, SUBJECT) for p in (TYPE, None))
        if g is not None:
            yield (None, None, subject, g), SUBJECT, OBJECT


def _names(term: object) -> tuple[str, ...]:
    """What a value is called in the index: a literal also by its text alone."""
    return (str(term), f'"{term.value}') if isinstance(term, Literal) else (getattr(term, "value", str(term)),)


def _values(value: str) -> tuple[str, ...]:
    """The names of a value that is given as N-Triples or Turtle."""
    if not value.startswith(('"', "'")):
        return (_plain(value),) if value else ()
    try:
        return _names(next(parse(f"<a:> <a:> {value} .".encode(), RdfFormat.TURTLE)).object)
    except (SyntaxError, StopIteration):
        return (value,)


def _plain(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term.removeprefix("_:")
