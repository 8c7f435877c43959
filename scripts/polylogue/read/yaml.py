"""Reads reports in YAML: completed, they are JSON-LD, and pyoxigraph reads them as such."""

from __future__ import annotations

import json
from functools import lru_cache
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, parse

from ..errors import PolylogueError
from .completion import Completion
from .positions import Row
from .terms import CONCEPT, terms
from .yaml_tree import tree

__all__ = ["document", "read_yaml", "with_context", "yaml_rows"]


def read_yaml(path: Path, text: str) -> tuple[list[Quad], dict[str, str]]:
    """The quads of a report in YAML, and its prefixes. Raises PolylogueError with line and column."""
    made = Completion(tree(text, path), path, whole=True)
    try:
        quads = list(parse(input=with_context(made.document), format=RdfFormat.JSON_LD))
    except SyntaxError as error:
        raise PolylogueError(f"is not JSON-LD when it is completed: {error}", path) from None
    return quads, {**_prefixes(), **made.prefixes}


def document(path: Path, text: str) -> bytes:
    """The completed report as JSON-LD, which any tool reads. Raises PolylogueError."""
    return (json.dumps(Completion(tree(text, path), path).document, ensure_ascii=False, indent=1) + "\n").encode()


def yaml_rows(text: str, path: Path, quads: Sequence[Quad]) -> list[Row]:
    """Where the terms of each quad are written, as in `positions`; what follows without being written is where it follows from."""
    said: dict[tuple, tuple] = {}
    Completion(tree(text, path), path, lambda statement, nodes: said.setdefault(statement, nodes))
    rows = []
    for quad in quads:
        value = quad.object.value if isinstance(quad.object, Literal) else getattr(quad.object, "value", "")
        graph = getattr(quad.graph_name, "value", "")
        nodes = said.get((quad.subject.value, quad.predicate.value, value, graph))
        rows.append(tuple(-1 if node is None else node.start_mark.index for node in nodes) if nodes else (0, 0, 0, -1))
    return rows


def _prefixes() -> dict[str, str]:
    spaces = (term.space for term in terms().terms.values() if term.kind == CONCEPT and term.space)
    found = {**{space.split("/")[-2].replace("-", ""): space for space in spaces}, **terms().prefixes}
    found["report"] = found.pop("reports")  # in YAML, `report` is a key
    return found


def with_context(completed: dict) -> bytes:
    """A document of whole IRIs with the context in place of its address, without what costs time and is of no use there."""
    return json.dumps({**completed, "@context": [_bare_context(), *completed["@context"][1:]]}, ensure_ascii=False).encode()


@lru_cache(maxsize=1)
def _bare_context() -> dict:
    """The context without vocabularies: each is looked through anew at each value."""
    known = terms()
    return {
        name: {"@id": known.terms[name].iri, "@type": "@id"} if name in known.terms and known.terms[name].kind == CONCEPT else value
        for name, value in known.context.items()
    }
