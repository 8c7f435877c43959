"""The shapes as an engine takes them, the data as N-Triples, and the results in a validation report."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse, serialize

from .. import paths
from ..errors import PolylogueError
from ..namespaces import RDFS, SH, TYPE
from ..read.files import Source, read, read_text
from .results import Result

HIERARCHY = {TYPE, RDFS + "subClassOf", RDFS + "subPropertyOf"}
_PART = "/part-"  # marks the IRI that a property shape without one is given; what comes before it is its named shape


@lru_cache
def load_shapes(files: tuple[Path, ...] | None = None) -> list[tuple]:
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
    """What terms the ontology has, and what they are below, by itself or by their own vocabulary: all that sh:class needs."""
    quads = (q for q in ontology.quads if q.predicate.value in HIERARCHY)
    found = {(q.subject, q.predicate, q.object) for q in quads if isinstance(q.object, NamedNode)}
    terms = {s for s, p, _ in found if p.value == TYPE}
    return found | {triple for triple in _of_others() if triple[0] in terms and triple[2] in terms}


@lru_cache(maxsize=1)
def _of_others() -> frozenset[tuple]:
    """What classes of other vocabularies are below, as these say."""
    quads = (q for path in paths.axioms() for q in read(path).quads if q.predicate.value == RDFS + "subClassOf")
    return frozenset((q.subject, q.predicate, q.object) for q in quads)


def ntriples(triples: Iterable[tuple]) -> bytes:
    """The triples as N-Triples, literals and labels of blank nodes as they are. Raises PolylogueError for triple terms."""
    lines = []
    for triple in triples:
        if isinstance(triple[2], Triple):
            raise PolylogueError(f"only plain RDF can be checked, not {triple[2]}", mend="use no quoted triples")
        lines.append(Triple(*triple))
    return serialize(lines, format=RdfFormat.N_TRIPLES)


def named(shapes: Iterable[tuple]) -> list[tuple]:
    """The shapes with an IRI for each property shape that has none, made of its named shape's, so that a result tells it."""
    shapes = list(shapes)
    inner = {o: s for s, p, o in shapes if isinstance(o, BlankNode)}  # a blank node stands in one place
    names: dict = {}
    for number, node in enumerate(o for _, p, o in shapes if p.value == SH + "property" and isinstance(o, BlankNode)):
        outer = node
        while isinstance(outer, BlankNode) and outer in inner:
            outer = inner[outer]
        names[node] = NamedNode(f"{getattr(outer, 'value', 'urn:shape')}{_PART}{number}")
    return [(names.get(s, s), p, names.get(o, o)) for s, p, o in shapes]


def targeted(shapes: Iterable[tuple]) -> set[str]:
    """The IRIs of the shapes that have a target."""
    return {s.value for s, p, _ in shapes if p.value.startswith(SH + "target") and isinstance(s, NamedNode)}


def results_of(report: Iterable) -> list[Result]:
    """The results in the quads of a W3C validation report, sorted; blank nodes keep the label of the data."""
    about: dict = {}
    top: set = set()
    for quad in report:
        local = quad.predicate.value.removeprefix(SH)
        if local == "result":
            top.add(quad.object)
        about.setdefault(quad.subject, {}).setdefault(local, []).append(quad.object)
    found = [_result(about[node]) for node in top if node in about]
    return sorted(found, key=lambda r: (r.node, r.shape, r.path, r.value, r.message))


def _result(said: dict) -> Result:
    focus, path, value, shape, component, severity = (
        said.get(name, [None])[0]
        for name in ("focusNode", "resultPath", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity")
    )
    return Result(
        node=str(focus) if isinstance(focus, BlankNode) else getattr(focus, "value", ""),
        path=path.value if isinstance(path, NamedNode) else "",
        value="" if value is None or isinstance(value, BlankNode) else str(value),
        shape=shape.value.partition(_PART)[0] if isinstance(shape, NamedNode) else "",
        message=" ".join(sorted(message.value for message in said.get("resultMessage", ()))),
        severity=severity.value.rpartition("#")[2] if severity else "Violation",
        component=component.value if component else "",
    )
