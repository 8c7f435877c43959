"""Between pyoxigraph, which reads and asks, and rdflib, which pySHACL and users of the library have: terms, triples, quads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from ..errors import PolylogueError

if TYPE_CHECKING:
    import rdflib


class Terms:
    """Turns pyoxigraph's terms into rdflib's, each only once, literals verbatim."""

    def __init__(self) -> None:
        from rdflib import BNode, Literal, URIRef

        self._classes = BNode, Literal, URIRef
        self._seen: dict = {}

    def __call__(self, term):
        found = self._seen.get(term)
        if found is None:
            found = self._seen[term] = self._make(term)
        return found

    def _make(self, term):
        bnode, literal, uri = self._classes
        if isinstance(term, NamedNode):
            return uri(term.value)
        if isinstance(term, Literal):
            if term.language:
                return literal(term.value, lang=term.language)
            datatype = term.datatype.value
            plain = datatype.endswith("#string")
            return literal(term.value, datatype=None if plain else uri(datatype), normalize=False)
        if isinstance(term, BlankNode):
            return bnode(term.value)
        raise PolylogueError(f"only plain RDF can be checked, not {term}", mend="use no quoted triples")


def to_rdflib(triples: Iterable[tuple], terms: Terms | None = None, store: str = "default") -> "rdflib.Graph":
    """The triples as an rdflib graph, without serialising and parsing them again."""
    from rdflib import Graph

    terms = terms or Terms()
    graph = Graph(store, bind_namespaces="none")
    add = graph.store.add
    for s, p, o in triples:
        add((terms(s), terms(p), terms(o)), graph)
    return graph


def quads_of(graph: "rdflib.Graph") -> list[Quad]:
    """The quads of an rdflib Graph, Dataset or ConjunctiveGraph, literals as rdflib holds them. Raises as `term`."""
    from rdflib import ConjunctiveGraph, Dataset

    if not isinstance(graph, ConjunctiveGraph):
        return [Quad(*map(term, triple)) for triple in graph]
    default = (graph.default_graph if isinstance(graph, Dataset) else graph.default_context).identifier
    found = []
    for s, p, o, graph_or_name in graph.quads():
        name = getattr(graph_or_name, "identifier", graph_or_name)
        found.append(Quad(term(s), term(p), term(o), DefaultGraph() if name in (None, default) else term(name)))
    return found


def term(value: object) -> NamedNode | BlankNode | Literal:
    """The pyoxigraph term for an rdflib term. Raises PolylogueError for anything else."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    try:
        if isinstance(value, URIRef):
            return NamedNode(str(value))
        if isinstance(value, BNode):
            return BlankNode(str(value))
        if isinstance(value, RdfLiteral):
            if value.language:
                return Literal(str(value), language=value.language)
            return Literal(str(value), datatype=NamedNode(str(value.datatype)) if value.datatype else None)
    except ValueError as error:
        raise PolylogueError(f"{value!r} is not RDF: {error}", mend="mend the term in the graph") from None
    raise PolylogueError(f"{value!r} is not RDF", mend="only IRIs, blank nodes and literals can be checked")
