"""Folders of published files that are not ours: the small data folder, built, with its IRIs moved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import small
from polylogue import paths
from polylogue.namespaces import ID

TOML = """\
base = "{base}"
prefix = "talks"
title = "Talks of Arland"
description = "What is said at the talks."
publisher = "Archive of Arland"
licence = "https://example.org/licence"
languages = ["en", "ru"]
"""


def folder(
    where: Path, base: str | None = "https://example.org/", moved: Mapping[str, str] | None = None, **parts: str
) -> Path:
    """Build the small data folder (see `small.write` for parts) and move its IRIs; returns the folder.

    base: what `id/…`, the files and the graphs lie below, and polylogue.toml says; None: it says nothing, and they stay.
    moved: beginnings of IRIs below ID -> what stands in their place.
    """
    from polylogue.publish.publication import build

    data = small.write(where, **parts)
    built = build(data)
    assert not built.problems, built.problems
    for name, content in built.files.items():
        (data / name).write_text(rewritten(content.decode(), base, moved or {}), encoding="utf-8")
    if base:
        (data / "polylogue.toml").write_text(TOML.format(base=base), encoding="utf-8")
    return data


def rewritten(text: str, base: str | None, moved: Mapping[str, str]) -> str:
    """Published Turtle or TriG with its IRIs moved: written out, since a prefix may not fit any more."""
    from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

    def iri(value: str) -> str:
        for start, place in moved.items():
            if value.startswith(ID + start):
                return place + value.removeprefix(ID + start)
        root = paths_root(value)
        return value if base is None or root is None else base + value.removeprefix(root)

    def term(node):
        if isinstance(node, NamedNode):
            return NamedNode(iri(node.value))
        return node if isinstance(node, (Literal, BlankNode, DefaultGraph)) else node

    quads = [Quad(term(q.subject), term(q.predicate), term(q.object), term(q.graph_name)) for q in parse(text, RdfFormat.TRIG)]
    return serialize(quads, format=RdfFormat.TRIG).decode()


def paths_root(value: str) -> str | None:
    """What a user's base takes the place of in an IRI: of things, files and graphs; never of the ontology and concepts."""
    from polylogue.namespaces import BASE, DATA, GRAPH

    return BASE if value.startswith((ID, DATA, GRAPH)) else None


assert paths.PUBLISHED
