"""From rdflib and back: quads of a user's graph, and the SHACL report of a validation as Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from .errors import PolylogueError
from .namespaces import CLAIM_GROUND, CLAIM_MISSING, PREFIXES, SH

if TYPE_CHECKING:
    import rdflib

    from .verbs.validate import ValidationReport


# The rules of the lint that stand for a shape: shape and kind of constraint. The others ask for a typed or declared thing.
RULES = {
    "no-ground": (CLAIM_MISSING, SH + "SPARQLConstraintComponent"),
    "undescribed-ground": (CLAIM_GROUND, SH + "ClassConstraintComponent"),
}
LINT = ("", SH + "ClassConstraintComponent")


def quads_of(graph: "rdflib.Graph") -> list[Quad]:
    """The quads of an rdflib Graph or Dataset, literals as rdflib holds them."""
    from rdflib import Dataset

    if not isinstance(graph, Dataset):
        return [Quad(*map(term, triple)) for triple in graph]
    default = graph.default_graph.identifier
    return [
        Quad(term(s), term(p), term(o), DefaultGraph() if g is None or g == default else term(g))
        for s, p, o, g in graph.quads()
    ]


def term(value):
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


def turtle_report(report: "ValidationReport") -> str:
    """The validation report in the vocabulary of SHACL; the results are numbered, so that the same data give the same text."""
    from rdflib import RDF, BNode, Graph, Namespace, URIRef
    from rdflib import Literal as RdfLiteral
    from rdflib.util import from_n3

    sh = Namespace(SH)
    graph = Graph(bind_namespaces="none")
    for prefix in ("sh", "plg", "plgsh", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    top = BNode("report")
    graph.add((top, RDF.type, sh.ValidationReport))
    graph.add((top, sh.conforms, RdfLiteral(report.conforms)))
    for number, result in enumerate(report.results):
        node = BNode(f"result{number}")
        graph.add((top, sh.result, node))
        graph.add((node, RDF.type, sh.ValidationResult))
        graph.add((node, sh.focusNode, URIRef(result.node)))
        graph.add((node, sh.resultSeverity, sh[result.severity]))
        graph.add((node, sh.resultMessage, RdfLiteral(result.message)))
        if result.path:
            graph.add((node, sh.resultPath, URIRef(result.path)))
        if result.value:
            graph.add((node, sh.value, from_n3(result.value)))
        own = (result.shape, result.component or SH + "SPARQLConstraintComponent")
        shape, component = own if result.shape.startswith("http") else RULES.get(result.shape, LINT)
        graph.add((node, sh.sourceConstraintComponent, URIRef(component)))
        if shape:
            graph.add((node, sh.sourceShape, URIRef(shape)))
    return graph.serialize(format="longturtle", canon=True).strip()
