"""The forms of a report for machines: JSON, a SHACL report in Turtle, CSV, SARIF, annotations of GitHub. All are linear."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import nearby
from ..namespaces import BASE, CLAIM_GROUND, CLAIM_MISSING, PREFIXES, SH, XSD

if TYPE_CHECKING:
    from .results import Result, ValidationReport

# The rules of our own that stand for a shape: shape and kind of constraint. The others ask for a typed or declared thing.
RULES = {
    "no-ground": (CLAIM_MISSING, SH + "SPARQLConstraintComponent"),
    "undescribed-ground": (CLAIM_GROUND, SH + "ClassConstraintComponent"),
    "literal": ("", SH + "DatatypeConstraintComponent"),
    "blank-node": ("", SH + "NodeKindConstraintComponent"),
}
OTHER = ("", SH + "ClassConstraintComponent")
COLUMNS = ("severity", "rule", "node", "path", "value", "message", "file", "line", "column", "shape")
SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}


def _text(report: "ValidationReport") -> str:
    return report.to_text()


def _json(report: "ValidationReport") -> str:
    results = [{"rule": r.rule, **{key: value for key, value in asdict(r).items() if key != "mend"}} for r in report.results]
    body = {"conforms": report.conforms, "evidence": report.evidence, "checked": report.checked, "results": results}
    return json.dumps(body, ensure_ascii=False, indent=2)


def _turtle(report: "ValidationReport") -> str:
    """In the vocabulary of SHACL; results and blank nodes are numbered, so that the same data give the same text."""
    from ..write.turtle import Writer

    writer, blank = Writer({name: PREFIXES[name] for name in ("sh", "plg", "plgsh", "xsd")}), {}

    def iri(value: str) -> str:
        return writer.iri(value)

    def node(name: str) -> str:
        return blank.setdefault(name, f"_:node{len(blank)}") if name.startswith("_:") else iri(name)

    numbers = range(len(report.results))
    lines = [f"_:report a {iri(SH + 'ValidationReport')}", f"{iri(SH + 'conforms')} {str(report.conforms).lower()}"]
    if numbers:
        lines.append(f"{iri(SH + 'result')} " + " ,\n        ".join(f"_:result{number}" for number in numbers))
    blocks = [" ;\n    ".join(lines) + " .\n"]
    for number, result in enumerate(report.results):
        shape, component = _constraint(result)
        said = {
            "focusNode": result.node and node(result.node),
            "resultMessage": writer.term(Literal(result.told)),
            "resultPath": result.path and iri(result.path),
            "resultSeverity": iri(SH + result.severity),
            "sourceConstraintComponent": iri(component),
            "sourceShape": shape and iri(shape),
            "value": result.value and (node(result.value) if result.value.startswith("_:") else _value(result.value, writer)),
        }
        lines = [f"_:result{number} a {iri(SH + 'ValidationResult')}", *(f"{iri(SH + p)} {v}" for p, v in said.items() if v)]
        blocks.append(" ;\n    ".join(lines) + " .\n")
    return writer.document(blocks).decode().rstrip("\n")


def _constraint(result: "Result") -> tuple[str, str]:
    if result.shape.startswith("http"):
        return result.shape, result.component or SH + "SPARQLConstraintComponent"
    return RULES.get(result.shape, OTHER)


_IN_NTRIPLES = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?\Z', re.S)
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def _value(text: str, writer) -> str:
    """A value in N-Triples, in the terms of the report."""
    if text.startswith("<"):
        return writer.iri(text[1:-1])
    hit = _IN_NTRIPLES.match(text)
    if not hit:
        return writer.term(Literal(text))
    value = re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", _unescaped, hit[1], flags=re.S)
    if hit[2]:
        return writer.term(Literal(value, language=hit[2]))
    return writer.term(Literal(value, datatype=NamedNode(hit[3] or XSD + "string")))


def _unescaped(hit: re.Match) -> str:
    return chr(int(hit[1] or hit[2], 16)) if hit[1] or hit[2] else _ESCAPES.get(hit[3], hit[3])


def _csv(report: "ValidationReport") -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([value if (value := getattr(r, name)) is not None else "" for name in COLUMNS] for r in report.results)
    return out.getvalue().rstrip("\n")


def _sarif(report: "ValidationReport") -> str:
    """The Static Analysis Results Interchange Format, version 2.1.0."""
    from .. import paths

    rules = {rule: number for number, rule in enumerate(sorted({result.rule for result in report.results}))}
    shapes = {result.rule: result.shape for result in report.results}
    driver = {
        "name": "polylogue", "version": paths.version(), "informationUri": BASE,
        "rules": [{"id": rule, **({"helpUri": shapes[rule]} if shapes[rule].startswith("http") else {})} for rule in rules],
    }
    results = [{
        "ruleId": result.rule, "ruleIndex": rules[result.rule], "level": LEVELS[result.severity],
        "message": {"text": _said(result)}, "locations": [_location(result)],
    } for result in report.results]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _said(result: "Result") -> str:
    return f"{result.about or result.node}: {result.told}"


def _location(result: "Result") -> dict:
    from urllib.parse import quote

    location: dict = {}
    if result.file:
        uri = quote(str(nearby(result.file)).replace("\\", "/"))
        location["physicalLocation"] = {"artifactLocation": {"uri": uri}}
        if result.line:
            column = {"startColumn": result.column} if result.column else {}
            location["physicalLocation"]["region"] = {"startLine": result.line, **column}
    if result.node:
        location["logicalLocations"] = [{"fullyQualifiedName": result.node}]
    return location


_COMMANDS = {"Violation": "error", "Warning": "warning", "Info": "notice"}


def _github(report: "ValidationReport") -> str:
    """Workflow commands: each result is shown at its line of a pull request."""
    lines = []
    for result in report.results:
        parts = {"file": nearby(result.file) if result.file else None, "line": result.line}
        parts |= {"col": result.column if result.line else None, "title": f"{result.severity} {result.rule}"}
        properties = ",".join(f"{key}={_escaped(value, True)}" for key, value in parts.items() if value)
        lines.append(f"::{_COMMANDS[result.severity]} {properties}::{_escaped(_said(result))}")
    return "\n".join(dict.fromkeys(lines))


def _escaped(value: object, in_property: bool = False) -> str:
    text = str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


FORMATS: dict[str, Callable[["ValidationReport"], str]] = {
    "text": _text, "json": _json, "turtle": _turtle, "csv": _csv, "sarif": _sarif, "github": _github,
}
