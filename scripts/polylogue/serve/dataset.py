"""The published files as a SPARQL dataset: each in its named graph, what is stated and the claims also by default."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ..publish.downloads import published as published_file
from ..store.published import Published
from ..store.queries import DEFAULT

SHOWN = ("dialogues", "implied", "external", "claims", "ontology")


def graphs(published: Published) -> dict[str, Path]:
    """Name of each named graph -> the file it holds."""
    return {published.project.graph(name): published.sources[name] for name in SHOWN}


def store(published: Published) -> Store:
    """The dataset, ready for queries."""
    found = Store()
    for graph, path in graphs(published).items():
        triples = published_file(path).quads
        found.bulk_extend(Quad(q.subject, q.predicate, q.object, NamedNode(graph)) for q in triples)
        if path.name in DEFAULT:
            found.bulk_extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in triples)
    return found
