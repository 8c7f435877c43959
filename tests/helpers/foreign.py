"""Folders of published files that are not ours: the small data folder, built, with its IRIs moved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import small
from polylogue.namespaces import BASE, DATA, DCTERMS, GRAPH, ID, RDF, VOID
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

TITLE, PUBLISHER, LICENCE = "Talks of Arland", "Archive of Arland", "https://example.org/licence"
TOML = f"""\
base = "{{base}}"
prefix = "talks"
title = "{TITLE}"
description = "What is said at the talks."
publisher = "{PUBLISHER}"
licence = "{LICENCE}"
languages = ["en", "ru"]
"""
SAID = (f"{ID}dataset", f"{ID}agent/", f"{ID}distribution/")  # what a build says of the data set


def folder(where: Path, base: str | None = "https://example.org/", moved: Mapping[str, str] | None = None, **parts: str) -> Path:
    """Build the small data folder (see `small.write` for parts) and move its IRIs; returns the folder.

    base: what things, files and graphs lie below, as polylogue.toml says; None: it says nothing, and they stay.
    moved: beginnings of IRIs below ID -> what stands in their place.
    """
    from polylogue.publish.publication import build

    data = small.write(where, **parts)
    built = build(data)
    assert not built.problems, built.problems
    for name, content in built.files.items():
        quads = [q for q in parse(content, RdfFormat.TRIG) if not (base and q.subject.value.startswith(SAID))]
        if base and name.startswith("dialogues"):
            quads += _described()
        quads = [Quad(*(_moved(term, base, moved or {}) for term in (q.subject, q.predicate, q.object, q.graph_name))) for q in quads]
        (data / name).write_bytes(serialize(quads, format=RdfFormat.TRIG))
    if base:
        (data / "polylogue.toml").write_text(TOML.format(base=base), encoding="utf-8")
    return data


def empty(data: Path, *names: str) -> Path:
    """Leave nothing in these files of a folder."""
    for name in names:
        (data / name).write_text("", encoding="utf-8")
    return data


def _described() -> list[Quad]:
    node = NamedNode(f"{ID}dataset")
    said = [(RDF + "type", NamedNode(VOID + "Dataset")), (DCTERMS + "title", Literal(TITLE, language="en")), (DCTERMS + "license", NamedNode(LICENCE))]
    return [Quad(node, NamedNode(p), o) for p, o in said]


def _moved(term, base: str | None, moved: Mapping[str, str]):
    if not isinstance(term, NamedNode):
        return term
    for start, place in moved.items():
        if term.value.startswith(ID + start):
            return NamedNode(place + term.value.removeprefix(ID + start))
    ours = base and term.value.startswith((ID, DATA, GRAPH))  # the ontology and its concepts stay where they are
    return NamedNode(base + term.value.removeprefix(BASE)) if ours else term
