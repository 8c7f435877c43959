"""The ontology, its alignments, the axioms of other vocabularies and the shapes, as the package has them: read once, asked often."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .. import paths
from ..namespaces import OWL, PLG, RDF, RDFS, SH, SHAPES, SKOS, TYPE, split
from .languages import N_

KINDS = (
    (OWL + "Class", N_("Classes"), "classes"), (OWL + "ObjectProperty", N_("Object properties"), "object-properties"),
    (OWL + "DatatypeProperty", N_("Datatype properties"), "datatype-properties"),
    (OWL + "AnnotationProperty", N_("Annotation properties"), "annotation-properties"),
)
PROPERTIES = tuple(kind for kind, _, _ in KINDS[1:])
STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
MATCHES = {  # from the strongest to the weakest
    RDFS + "subClassOf": N_("subclass"), RDFS + "subPropertyOf": N_("subproperty"), SKOS + "exactMatch": N_("exact match"),
    SKOS + "closeMatch": N_("close match"), SKOS + "broadMatch": N_("broader there"), SKOS + "narrowMatch": N_("narrower there"),
    SKOS + "relatedMatch": N_("related"),
}
_RESTRICTIONS = {
    "someValuesFrom": "some", "allValuesFrom": "only", "minCardinality": "least", "maxCardinality": "most", "cardinality": "exactly",
}
NODE = "node:"  # with what the keys of nodes without names begin
_NAMED = re.compile(r"\bplg:(\w+)")


class Graph:
    """Triples by subject and by value. Nodes without names have a key of their own in each file."""

    def __init__(self) -> None:
        self.out: dict[str, dict[str, list]] = {}
        self.into: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def read(self, name: str, text: bytes) -> Graph:
        """Add the triples of a file in Turtle."""
        for quad in parse(text, format=RdfFormat.TURTLE):
            s, o = self._key(name, quad.subject), quad.object
            if not isinstance(o, (NamedNode, Literal)):
                o = NamedNode(self._key(name, o))
            self.out.setdefault(s, {}).setdefault(quad.predicate.value, []).append(o)
            if isinstance(o, NamedNode):
                self.into[o.value].append((s, quad.predicate.value))
        return self

    @staticmethod
    def _key(name: str, term: object) -> str:
        return term.value if isinstance(term, NamedNode) else f"{NODE}{name}/{term.value}"

    def values(self, subject: str, predicate: str) -> list:
        """The values of a predicate, in the order of the file."""
        return self.out.get(subject, {}).get(predicate, [])

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values that are IRIs or nodes without names, as text."""
        return [o.value for o in self.values(subject, predicate) if isinstance(o, NamedNode)]

    def value(self, subject: str, predicate: str) -> str:
        """The first value as text; empty when there is none."""
        return next((o.value for o in self.values(subject, predicate)), "")

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """The texts by language; those of one language joined."""
        found: dict[str, list[str]] = {}
        for o in self.values(subject, predicate):
            found.setdefault(getattr(o, "language", None) or "en", []).append(o.value)
        return {language: " ".join(texts) for language, texts in found.items()}

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The subjects with this value, sorted."""
        return sorted({s for s, p in self.into.get(value, ()) if p == predicate})

    def items(self, node: str) -> list:
        """The members of an RDF list."""
        found = []
        while node and node != RDF + "nil":
            found += self.values(node, RDF + "first")
            node = self.value(node, RDF + "rest")
        return found


class Vocabulary:
    """What the reference of the ontology needs to know of the terms; the same for all languages and all data."""

    def __init__(self) -> None:
        self.ontology = Graph().read("o", paths.ONTOLOGY.read_bytes())
        self.alignments = Graph().read("a", paths.ALIGNMENTS.read_bytes())
        self.axioms, self.shapes = Graph(), Graph()
        for path in paths.axioms():
            self.axioms.read(path.stem, path.read_bytes())
        for path in paths.shapes():
            self.shapes.read(path.stem, path.read_bytes())

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefix -> namespace, of all these files."""
        found: dict[str, str] = {}
        for path in (paths.ONTOLOGY, paths.ALIGNMENTS, *paths.axioms(), *paths.shapes(), paths.SCHEMES):
            for prefix, namespace in re.findall(r"^@prefix ([\w-]*): <([^>]*)>", path.read_text(encoding="utf-8"), re.MULTILINE):
                if prefix and namespace not in found.values():
                    found.setdefault(prefix, namespace)
        return found

    @cached_property
    def _prefix_of(self) -> dict[str, str]:
        return {namespace: prefix for prefix, namespace in self.prefixes.items()}

    def short(self, iri: str) -> str:
        """The prefixed name where a prefix fits, else the IRI."""
        namespace, local = split(iri)
        prefix = self._prefix_of.get(namespace)
        return f"{prefix}:{local}" if prefix and local else iri

    def terms(self, kind: str) -> list[str]:
        """Our terms of a kind, by name."""
        return [iri for iri in self.ontology.subjects(TYPE, kind) if iri.startswith(PLG)]

    @cached_property
    def own(self) -> list[str]:
        """All our terms, kind by kind."""
        return [iri for kind, _, _ in KINDS for iri in self.terms(kind)]

    @cached_property
    def classes(self) -> set[str]:
        """The classes that are declared, ours and those of others."""
        return set(self.ontology.subjects(TYPE, OWL + "Class"))

    @cached_property
    def reused(self) -> list[str]:
        """The terms of others that the ontology declares."""
        return [iri for kind, _, _ in KINDS for iri in self.ontology.subjects(TYPE, kind) if ":" in iri and not iri.startswith((PLG, NODE))]

    def expression(self, node: str, graph: Graph | None = None) -> tuple:
        """A class expression as a tree: ("term", IRI), ("or"/"and", parts), ("not", part), ("some"/"only", property, part) or a number."""
        graph = graph or self.ontology
        if not node.startswith(NODE):
            return "term", node
        for name, word in (("unionOf", "or"), ("intersectionOf", "and")):
            if lists := graph.iris(node, OWL + name):
                return word, [self.expression(o.value, graph) for o in graph.items(lists[0])]
        if other := graph.iris(node, OWL + "complementOf"):
            return "not", self.expression(other[0], graph)
        for name, word in _RESTRICTIONS.items():
            if (found := graph.values(node, OWL + name)) and (on := graph.iris(node, OWL + "onProperty")):
                inside = self.expression(found[0].value, graph) if word in ("some", "only") else found[0].value
                return word, on[0], inside
        return "other", node

    def side(self, iri: str, predicate: str) -> list[tuple]:
        """The expressions of a domain or range."""
        return [self.expression(node) for node in self.ontology.iris(iri, predicate)]

    def named(self, tree: tuple) -> list[str]:
        """The classes named in a domain or range: one, or those of a union."""
        return [tree[1]] if tree[0] == "term" else [iri for part in tree[1] for iri in self.named(part)] if tree[0] == "or" else []

    @cached_property
    def with_domain(self) -> dict[str, list[str]]:
        """Class -> our properties that it is a domain of."""
        return self._by_class(RDFS + "domain")

    @cached_property
    def with_range(self) -> dict[str, list[str]]:
        """Class -> our properties that it is a range of."""
        return self._by_class(RDFS + "range")

    def _by_class(self, predicate: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri in (p for kind in PROPERTIES for p in self.terms(kind)):
            for tree in self.side(iri, predicate):
                for cls in self.named(tree):
                    found.setdefault(cls, []).append(iri)
        return found

    @cached_property
    def anything(self) -> list[str]:
        """Our properties that all but grounds may have."""
        return [p for kind in PROPERTIES for p in self.terms(kind) if any(tree[0] == "not" for tree in self.side(p, RDFS + "domain"))]

    def above(self, iri: str) -> list[str]:
        """The named superclasses, nearest first: ours, and what other vocabularies say of theirs."""
        found, todo = [], [iri]
        while todo:
            term = todo.pop(0)
            for graph in (self.ontology, self.axioms):
                todo += [o for o in graph.iris(term, RDFS + "subClassOf") if not o.startswith(NODE) and o not in found and o not in todo]
            if term != iri:
                found.append(term)
        return found

    def of_others(self, cls: str) -> list[str]:
        """The properties that other vocabularies give a class."""
        return [p for p in self.axioms.subjects(RDFS + "domain", cls) if not p.startswith(NODE)]

    @cached_property
    def disjoint(self) -> list[list[str]]:
        """The lists of classes of which nothing is two."""
        nodes = self.ontology.subjects(TYPE, OWL + "AllDisjointClasses")
        found = ([o.value for o in self.ontology.items(members)] for node in nodes for members in self.ontology.iris(node, OWL + "members"))
        return sorted(found, key=lambda classes: (-len(classes), classes))  # their nodes have no names to sort by

    def matches(self, iri: str) -> list[tuple[str, str]]:
        """The matches elsewhere: (strength, IRI), the strongest first."""
        found = self.alignments.out.get(iri, {})
        return [(word, o.value) for p, word in MATCHES.items() for o in sorted(found.get(p, ()), key=str) if isinstance(o, NamedNode)]

    def history(self, iri: str) -> list[tuple[str, str]]:
        """What became of a term: (version, note), the latest first, as its notes say it (`0.2.0: …`)."""
        found = []
        for name in ("changeNote", "historyNote"):
            for o in self.ontology.values(iri, SKOS + name):
                version, colon, note = o.value.partition(": ")
                found.append((version, note) if colon and re.fullmatch(r"[\d.]+", version) else ("", o.value))
        return sorted(found, key=lambda row: [int(part) for part in row[0].split(".") if part], reverse=True)

    @cached_property
    def shapes_of(self) -> dict[str, list[str]]:
        """Term -> the shapes that speak of it, also in their nodes without names and in their queries."""
        found: dict[str, set[str]] = defaultdict(set)
        for shape in self.shapes.out:
            if shape.startswith(SHAPES):
                for iri in self._reached(shape, set()):
                    found[iri].add(shape)
        return {iri: sorted(shapes) for iri, shapes in found.items()}

    def _reached(self, node: str, seen: set[str]) -> Iterator[str]:
        for p, values in self.shapes.out.get(node, {}).items():
            for o in values:
                if not isinstance(o, NamedNode):
                    yield from (PLG + name for name in _NAMED.findall(o.value) if p == SH + "select")
                elif o.value.startswith(NODE) and o.value not in seen:
                    seen.add(o.value)
                    yield from self._reached(o.value, seen)
                elif not o.value.startswith(SHAPES):
                    yield o.value
