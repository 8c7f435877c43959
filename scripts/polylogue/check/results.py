"""What is wrong with data, from whatever check: one kind of thing, with the place to mend; and the report of a validation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from ..errors import place

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ..read.files import Source

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True)
class Result:
    """One thing that is wrong.

    node: the IRI of the focus node, or `_:label`; path: the property's IRI, if it is one; value: as N-Triples; shape: the
    shape's IRI, or the name of a rule of our own; message: what is wrong; severity: Violation, Warning or Info; file, line,
    column: where to mend it, if that is known; component: the IRI of the kind of constraint, for a result of a shape;
    mend: what to do, while the message does not yet say so; graph: the IRI of the named graph that it stands in; about: node,
    path and value as a reader of the file knows them.
    """

    node: str
    path: str
    value: str
    shape: str
    message: str
    severity: str = "Violation"
    file: str = ""
    line: int | None = None
    component: str = ""
    mend: str = ""
    column: int | None = None
    graph: str = ""
    about: str = ""

    @property
    def rule(self) -> str:
        """The name of the shape or rule, without its namespace."""
        return self.shape.rpartition("#")[2] or self.shape

    @property
    def told(self) -> str:
        """What is wrong, and what to do about it."""
        if not self.mend:
            return self.message
        return f"{self.message} ({self.mend})" if self.message.endswith(".") else f"{self.message}: {self.mend}"

    def __str__(self) -> str:
        about = self.about or " ".join(part for part in (self.node, self.path, self.value) if part)
        head = f"{place(self.file or None, self.line, self.column)}{self.severity} {self.rule}"
        return f"{head}: {about}\n  {self.told}" if about else f"{head}\n  {self.told}"


@dataclass
class Outcome:
    """What a validation has found, however it is written.

    results: the causes first, then by file and line; evidence: whether there were claims to check; checked: how many nodes
    there were of each class that is checked, by its label; strict: whether warnings count.
    """

    results: list[Result] = field(default_factory=list)
    evidence: bool = True
    checked: dict[str, int] = field(default_factory=dict)
    strict: bool = False

    @property
    def conforms(self) -> bool:
        """No result of severity Violation; when strict, no Warning either."""
        counting = SEVERITIES[: 2 if self.strict else 1]
        return not any(result.severity in counting for result in self.results)


def of_statement(source: "Source", quad: "Quad", rule: str, message: str, mend: str, severity: str = "Violation", *,
                 node: str = "", shows: object = None) -> Result:
    """A result on a statement of a file, with the place where it is written.

    node: what it is about, when that is not the statement; shows: the term that is at fault, whose line is told [the last].
    """
    s, p, o, graph = quad.subject, quad.predicate, quad.object, quad.graph_name
    name = "" if isinstance(graph, DefaultGraph) else getattr(graph, "value", "")
    path, value = ("", "") if node or shows == s else (p.value, "" if shows == p else str(o))
    line, column = _place(source, quad, shows, name)
    return Result(
        node or named(s), path, value, rule, message, severity,
        str(source.path) if source.text else "",  # a graph that was handed over is in no file
        line, mend=mend, column=column, graph=name,
    )


def named(term: object) -> str:
    """A node as results name it: its IRI, or `_:label`."""
    return term.value if isinstance(term, NamedNode) else str(term)


def _place(source: "Source", quad: "Quad", shows: object, graph: str) -> tuple[int, int] | tuple[None, None]:
    """Line and column of a term of a statement [the last], if they can be told."""
    s, p, o = quad.subject, quad.predicate, quad.object
    if shows is not None and shows not in (s, p, o):  # the datatype of its value
        shows = None
    upto = 1 if shows == s else 2 if shows == p else 3
    return source.place(*(named(s), p.value, str(o))[:upto], graph=graph) or (None, None)


def ordered(results: Iterable[Result]) -> list[Result]:
    """The results, each once: what is a cause of others first, then by file and line."""
    return sorted(dict.fromkeys(results), key=lambda r: (
        r.shape not in CAUSES, SEVERITIES.index(r.severity), r.file, r.line or 0, r.node, r.shape, r.path, r.value, r.message,
    ))


CAUSES = ("near-namespace", "unknown-namespace", "undefined-term", "nothing-checked")
