"""Runs pySHACL over triples that pyoxigraph parsed, and returns plain results. Never opens the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from .. import paths
from ..errors import PolylogueError
from ..namespaces import RDF, RDFS, SH
from ..read.files import Source, read_text
from ..read.rdflib_terms import Terms, term, to_rdflib
from .results import Result

if TYPE_CHECKING:
    import rdflib

HIERARCHY = {RDF + "type", RDFS + "subClassOf", RDFS + "subPropertyOf"}


def load_shapes(files: Iterable[Path] | None = None) -> list[tuple]:
    """The triples of all shapes files (the project's own unless told), with distinct blank nodes."""
    triples = []
    for path in paths.shapes() if files is None else files:
        try:
            quads = parse(input=read_text(path).encode(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
            triples += [(q.subject, q.predicate, q.object) for q in quads]
        except SyntaxError as error:
            raise PolylogueError(str(error), path, error.lineno, error.offset) from None
    if not triples:
        raise PolylogueError("no shapes here", paths.SHAPES, mend="the shapes are part of the project: get it whole")
    return triples


def hierarchy(ontology: Source) -> set[tuple]:
    """What terms the ontology has, and what they are below: all of it that sh:class needs."""
    quads = (q for q in ontology.quads if q.predicate.value in HIERARCHY)
    return {(q.subject, q.predicate, q.object) for q in quads if isinstance(q.object, NamedNode)}


def run(data: Iterable[tuple], shapes: Iterable[tuple], context: Iterable[tuple] = ()) -> list[Result]:
    """Validate the triples against the shapes; the results sorted.

    context: triples that belong to what is checked without being checked themselves, such as the shared concepts.
    """
    import pyshacl

    data, terms = set(data), Terms()
    names = {s.value for s, _, _ in data}
    whole = data.union(context)
    with _quiet(), _keeping():
        graph, shapes_graph = to_rdflib(whole, terms), to_rdflib(shapes, terms, "SimpleMemory")  # looked up most
        _answer_queries_with_oxigraph(graph, whole, terms)
        _write_iris_out(graph, shapes_graph)
        _, report, text = pyshacl.validate(  # its option focus_nodes would skip the values that sh:node leads to
            graph, shacl_graph=shapes_graph, inference="none", advanced=False, do_owl_imports=False, inplace=True
        )
    if not hasattr(report, "subjects"):
        raise PolylogueError(f"the shapes could not be run: {text}", paths.SHAPES)
    found = (result for result in _results(report, shapes_graph) if _is_about(result, names))
    return sorted(found, key=lambda r: (r.node, r.shape, r.path, r.value, r.message))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from writing a traceback for each ill-typed literal: a shape or the lint says it in a line."""
    import logging
    import warnings

    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)


@contextmanager
def _keeping() -> Iterator[None]:
    """Look for no garbage meanwhile: there is next to none, and the search takes long with many reports."""
    import gc

    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _is_about(result: Result, names: set[str]) -> bool:
    return result.node in names or result.value.strip("<>") in names


def _answer_queries_with_oxigraph(graph: "rdflib.Graph", data: set[tuple], terms: Terms) -> None:
    """Let Oxigraph answer the queries in the shapes, which takes milliseconds where rdflib takes seconds."""
    from pyoxigraph import Quad, Store, Variable
    from rdflib import Variable as RdfVariable
    from rdflib.query import Result as RdfResult

    store = Store()
    store.bulk_extend(Quad(*triple) for triple in data)

    def query(text, processor, result, initNs, initBindings, *_, **__) -> RdfResult:  # noqa: N803, as rdflib calls it
        bound = {Variable(str(name)): term(value) for name, value in initBindings.items()}
        rows = store.query(text, substitutions=bound)
        result = RdfResult("SELECT")
        result.vars = [RdfVariable(v.value) for v in rows.variables]
        result.bindings = [
            {name: terms(value) for name, value in zip(result.vars, row) if value is not None} for row in rows
        ]
        return result

    graph.query = query


def _write_iris_out(*graphs: "rdflib.Graph") -> None:
    """Spare pySHACL the search for prefixed names in messages that nobody sees: a tenth of its time."""
    from rdflib.namespace import NamespaceManager

    class Whole(NamespaceManager):
        def bind(self, *_, **__) -> None:
            """Bind nothing."""

        def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803, as rdflib calls it
            """The IRI in angle brackets, not checked again."""
            return f"<{rdfTerm}>"

    for graph in graphs:
        graph.namespace_manager = Whole(graph, "none")


def _results(report: "rdflib.Graph", shapes: "rdflib.Graph"):
    from rdflib import Literal, Namespace, URIRef

    sh = Namespace(SH)
    for node in report.objects(None, sh.result):  # not those nested in a result's sh:detail
        focus, path, value = (report.value(node, sh[p]) for p in ("focusNode", "resultPath", "value"))
        messages = sorted(str(m) for m in report.objects(node, sh.resultMessage))
        yield Result(
            node=str(focus),
            path=str(path) if isinstance(path, URIRef) else "",
            value=value.n3() if isinstance(value, (URIRef, Literal)) else "",
            shape=_named_shape(report.value(node, sh.sourceShape), shapes),
            message=" ".join(messages),
            severity=str(report.value(node, sh.resultSeverity)).rpartition("#")[2],
            component=str(report.value(node, sh.sourceConstraintComponent) or ""),
        )


def _named_shape(shape, shapes: "rdflib.Graph") -> str:
    from rdflib import URIRef

    while shape is not None and not isinstance(shape, URIRef):
        shape = next(shapes.subjects(None, shape), None)
    return str(shape or "")
