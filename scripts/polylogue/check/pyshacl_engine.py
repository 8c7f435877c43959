"""The shapes by pySHACL, over triples that pyoxigraph parsed; Oxigraph answers the queries in the shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

from .. import paths
from ..errors import PolylogueError
from ..read.rdflib_terms import Terms, quads_of, term, to_rdflib
from .results import Result
from .shapes import named, results_of

if TYPE_CHECKING:
    import rdflib


class PySHACL:
    """pySHACL with the shapes; each run converts the data anew."""

    def __init__(self, shapes: Iterable[tuple]):
        self._shapes = named(shapes)

    def conforms(self, data: bytes, but: frozenset[str] = frozenset()) -> bool:
        """Whether the data break no rule."""
        return not self.results(data, but)

    def results(self, data: bytes, but: frozenset[str] = frozenset()) -> list[Result]:
        """What the data break. Raises PolylogueError when the shapes cannot be run."""
        import pyshacl

        triples = {(q.subject, q.predicate, q.object) for q in parse(input=data, format=RdfFormat.N_TRIPLES)}
        terms = Terms()
        with _quiet(), _keeping():
            graph, shapes = to_rdflib(triples, terms), to_rdflib(self._shapes, terms, "SimpleMemory")  # looked up most
            _answer_queries_with_oxigraph(graph, triples, terms)
            _write_iris_out(graph, shapes)
            try:
                _, report, text = pyshacl.validate(
                    graph, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False, inplace=True
                )
            except pyshacl.errors.ReportableRuntimeError as error:
                raise PolylogueError(f"pySHACL gave up: {error.message}", mend="--engine shifty goes on there") from None
            except TypeError:
                why = "it cannot put numbers in order of which one is none"
                raise PolylogueError(f"pySHACL gave up: {why}", mend="--engine shifty goes on there, and tells which") from None
        if not hasattr(report, "subjects"):
            raise PolylogueError(f"the shapes could not be run: {text}", paths.SHAPES)
        return [result for result in results_of(quads_of(report)) if result.shape not in but]


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


def _answer_queries_with_oxigraph(graph: "rdflib.Graph", data: set[tuple], terms: Terms) -> None:
    """Let Oxigraph answer the queries in the shapes, which takes milliseconds where rdflib takes seconds."""
    from pyoxigraph import Store, Variable
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
