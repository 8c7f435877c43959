"""Where what a validation found is written: file and line, in the graph that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..assemble.assembly import Assembly
from ..assemble.claims import claimed
from ..read.files import Source
from .results import Result


def text_of(value: str) -> str:
    """The text of a literal in N-Triples."""
    hit = re.match(r'"((?:[^"\\]|\\.)*)"', value)
    return hit[1] if hit else ""


def located(result: Result, whole: Assembly, graph: str = "") -> Result:
    """The result with the file and line where its node is written: in the graph that it is about, if there is one."""
    node, said = result.node, f"{result.message} "
    graph = graph or next((g for g in whole.facts if g in said and f"{g} " in said), "")
    if claim := claimed(whole, node):
        graph, node = claim
    value = text_of(result.value) if result.path else ""
    steps = [step for step in (graph, node, result.path, value) if step]
    for source in sorted(whole.sources, key=lambda source: -_fit(source, steps) if graph else 0):
        if line := source.line_of(node, *([result.path] if result.path else []), value=value, graph=graph):
            return replace(result, file=str(source.path), line=line)
    return result


def written(result: Result, sources: Iterable[Source]) -> Result:
    """A result of the reasoner, which names a triple, with the file and line where that triple is written."""
    for source in sources:
        for quad in source.quads:
            if (quad.subject.value, quad.predicate.value, str(quad.object)) == (result.node, result.path, result.value):
                iris = (result.node, result.path, *([result.value[1:-1]] if result.value.startswith("<") else []))
                return replace(result, file=str(source.path), line=source.line_of(*iris, value=text_of(result.value)))
    return result


def _fit(source: Source, steps: list[str]) -> int:
    """How far a file goes along with graph, subject, predicate and value."""
    best = 0
    for quad in source.by_graph.get(steps[0], ()):
        fits = [getattr(term, "value", "") == step for term, step in zip(quad, steps[1:])]
        best = max(best, 1 + (fits.index(False) if False in fits else len(fits)))
    return best
