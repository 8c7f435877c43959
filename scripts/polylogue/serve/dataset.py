"""What is served: the published files as a SPARQL dataset, and what every IRI of ours stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from .. import paths
from ..errors import PolylogueError
from ..namespaces import BASE, GRAPH, OWL, RDFS, SHAPES, SKOS
from ..read.files import read

DEFAULT = ("dialogues.ttl", "claims.ttl")  # what lies in the default graph
LABELS = tuple(NamedNode(iri) for iri in (SKOS + "prefLabel", RDFS + "label"))


@dataclass(frozen=True)
class Published:
    """The published files of a folder (the project's own data unless told)."""

    folder: Path = paths.DATA

    def check(self) -> None:
        """Raise PolylogueError when a file is missing."""
        for path in self.graphs.values():
            if not path.is_file():
                raise PolylogueError("is not there", path, mend="run polylogue build")

    @property
    def graphs(self) -> dict[str, Path]:
        """Name of each named graph -> the file it holds."""
        files = {paths.graph_name(name): self.folder / name for name in paths.PUBLISHED if name.endswith(".ttl")}
        return files | {GRAPH + "ontology": paths.ONTOLOGY}

    def quads(self) -> list[Quad]:
        """All quads of the dataset: each file in its named graph, and what is loaded by default in the default graph."""
        found: list[Quad] = []
        for graph, path in self.graphs.items():
            triples = read(path).quads
            found += [Quad(q.subject, q.predicate, q.object, NamedNode(graph)) for q in triples]
            if path.name in DEFAULT:
                found += [Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in triples]
        return found

    def store(self) -> Store:
        """The dataset, ready for queries."""
        store = Store()
        store.extend(self.quads())
        return store


class Things:
    """What the IRIs of ours stand for: the triples about each, and the document that describes it.

    A document is an IRI without its `#…`: `…/ontology` describes all terms of the ontology, `…/id/state/japan` itself.
    """

    def __init__(self, published: Published):
        self.published = published
        self.store = Store()
        for graph, path in (*published.graphs.items(), *((SHAPES.rstrip("#"), path) for path in paths.shapes())):
            self.store.extend(Quad(q.subject, q.predicate, q.object, NamedNode(graph)) for q in read(path).quads)

    @cached_property
    def documents(self) -> dict[str, list[NamedNode]]:
        """The IRI of each document -> what it describes, sorted: all that is spoken of."""
        found = defaultdict(set)
        for quad in self.store:
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, NamedNode) and term.value.startswith(BASE):
                    found[term.value.partition("#")[0]].add(term)
        for quad in self.store.quads_for_pattern(None, NamedNode(OWL + "versionIRI"), None):
            found[quad.object.value] = found[quad.subject.value]
        return {iri: sorted(subjects, key=lambda s: s.value) for iri, subjects in found.items()}

    def about(self, subject: NamedNode | BlankNode) -> list[Quad]:
        """The quads with this subject, each triple once, sorted."""
        once = {(q.predicate, q.object): q for q in self.store.quads_for_pattern(subject, None, None)}
        return sorted(once.values(), key=lambda q: (not q.predicate.value.endswith("#type"), str(q.predicate), str(q.object)))

    def closure(self, subject: NamedNode | BlankNode) -> list[Quad]:
        """The quads with this subject, and those of the blank nodes it leads to."""
        seen, todo, found = {subject}, [subject], []
        while todo:
            quads = self.about(todo.pop())
            found += quads
            blank = {q.object for q in quads if isinstance(q.object, BlankNode)} - seen
            seen |= blank
            todo += sorted(blank, key=str)
        return found

    def mentions(self, value: NamedNode) -> list[Quad]:
        """The quads with this object, without those of claims, each triple once, sorted."""
        claims = NamedNode(GRAPH + "claims")
        quads = (q for q in self.store.quads_for_pattern(None, None, value) if q.graph_name != claims)
        once = {(q.subject, q.predicate): q for q in quads if isinstance(q.subject, NamedNode)}
        return sorted(once.values(), key=lambda q: (q.predicate.value, q.subject.value))

    def label(self, iri: str) -> str:
        """The English name of an IRI, or any name, or what stands last in it."""
        for predicate in LABELS:
            names = [q.object for q in self.store.quads_for_pattern(NamedNode(iri), predicate, None)]
            if names:
                return min(names, key=lambda name: (name.language != "en", name.language is not None, name.value)).value
        return iri.removeprefix(BASE + "id/").removeprefix(BASE) if iri.startswith(BASE) else iri
