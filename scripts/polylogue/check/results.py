"""What a validation has found: its results, and the whole as text, JSON and a SHACL report in Turtle."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from ..errors import place
from ..namespaces import CLAIM_GROUND, CLAIM_MISSING, PREFIXES, SH

# The rules of the lint that stand for a shape: shape and kind of constraint. The others ask for a typed or declared thing.
RULES = {
    "no-ground": (CLAIM_MISSING, SH + "SPARQLConstraintComponent"),
    "undescribed-ground": (CLAIM_GROUND, SH + "ClassConstraintComponent"),
}
LINT = ("", SH + "ClassConstraintComponent")


@dataclass(frozen=True)
class Result:
    """One thing a shape (or the lint before the shapes) has found.

    node: the IRI of the focus node, or of the value to mend where a rule looks at all data at once; path: the property's
    IRI, if it is one; value: as N-Triples; shape: the shape's IRI; severity: Violation, Warning or Info; file, line,
    column: where it is to be mended, if that is known; component: the IRI of the kind of constraint, for a result of a
    shape; graph: the IRI of the ground that it is about, if a rule tells it.
    """

    node: str
    path: str
    value: str
    shape: str
    message: str
    severity: str = "Violation"
    file: str = ""
    line: int | None = None
    component: str = ""
    column: int | None = None
    graph: str = ""

    def __str__(self) -> str:
        name = self.shape.rpartition("#")[2] or self.shape
        value = f" {self.value}" if self.value and self.value != f"<{self.node}>" else ""
        path = f" {self.path}" if self.path else ""
        return f"{place(self.file or None, self.line, self.column)}{self.severity} {name}: {self.node}{path}{value}\n  {self.message}"


@dataclass
class ValidationReport:
    """What a validation has found.

    conforms: no result of severity Violation; evidence: whether there were claims to check; results: sorted.
    """

    results: list[Result] = field(default_factory=list)
    evidence: bool = True

    @property
    def conforms(self) -> bool:
        return not any(result.severity == "Violation" for result in self.results)

    def to_text(self) -> str:
        """One or two lines a result."""
        number = len(self.results)
        last = "conforms" if not number else f"{number} result{'s' * (number != 1)}" + "; conforms" * self.conforms
        return "\n".join([*map(str, self.results), last])

    def to_json(self) -> str:
        """An object with `conforms`, `evidence` and `results`."""
        body = {"conforms": self.conforms, "evidence": self.evidence, "results": [asdict(r) for r in self.results]}
        return json.dumps(body, ensure_ascii=False, indent=2)

    def to_turtle(self) -> str:
        """A SHACL validation report."""
        return _turtle(self)


def _turtle(report: ValidationReport) -> str:
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
