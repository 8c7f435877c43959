"""Each form of a report says the same, can be read back, and takes as long as there are results."""

import csv
import io
import json
from time import process_time

import jsonschema
import pyoxigraph
import pytest
from polylogue.check.formats import FORMATS
from polylogue.check.results import Result
from polylogue.check.summary import MOST
from polylogue.check.validation_report import ValidationReport
from polylogue.namespaces import SH, SHAPES, XSD

NODE = "https://example.org/talks/third"
DAY = "https://w3id.org/polylogue/ontology#heldOn"
RESULTS = [
    Result(NODE, DAY, f'"2021"^^<{XSD}gYear>', f"{SHAPES}Meeting-heldOn", "Give a day: 100 % sure,\nor none.", file="a b,c:d.ttl", line=9, column=5,
           component=f"{SH}DatatypeConstraintComponent", about=':third plg:heldOn "2021"^^xsd:gYear'),
    Result("_:b7", "", "", "blank-node", "has no IRI", file="mine.ttl", line=4, about='a foaf:Person without IRI (foaf:name "A")'),
    Result("_:b7", "", "_:b8", f"{SHAPES}Thing-label", "Give a label.", "Warning", "mine.ttl", 4),
    Result("_:b8", "", "<https://example.org/%22>", "no-ground", "stands outside", "Info"),
    Result(NODE, DAY, '"soon \\"x\\" \\\\ \\n\\u0041😀"@en-GB', "literal", 'is no day "\\'),
    Result(NODE, DAY, f'"many"^^<{XSD}integer>', "literal", "is no number"),
]
REPORT = ValidationReport(RESULTS, checked={"meeting": 1, "diplomatic act": 2})


def test_formats_are_those_of_the_command():
    assert list(FORMATS) == ["text", "json", "turtle", "csv", "sarif", "github"]


def test_json_has_all_of_each_result():
    found = json.loads(REPORT.to_json())
    assert (found["conforms"], found["evidence"], found["checked"]) == (False, True, {"meeting": 1, "diplomatic act": 2})
    assert [(r["node"], r["path"], r["value"], r["shape"], r["message"], r["severity"], r["file"], r["line"]) for r in found["results"]] == [
        (r.node, r.path, r.value, r.shape, r.message, r.severity, r.file, r.line) for r in RESULTS
    ]


def test_turtle_is_a_report_of_shacl_with_every_value_as_it_is():
    text = REPORT.to_turtle()
    assert text == REPORT.to_turtle() and "soon" in text
    triples = {(q.subject, q.predicate.value.removeprefix(SH), q.object) for q in pyoxigraph.parse(input=text.encode(), format=pyoxigraph.RdfFormat.TURTLE)}
    of = {}
    for s, p, o in triples:
        of.setdefault(s, {})[p] = o
    results = [of[o] for s, p, o in triples if p == "result"]
    assert len(results) == len(RESULTS)
    assert {r["resultMessage"].value for r in results} == {r.message for r in RESULTS}
    assert all({"focusNode", "resultSeverity", "sourceConstraintComponent", "resultMessage"} <= set(r) for r in results)
    assert {str(r["value"]) for r in results if "value" in r and isinstance(r["value"], pyoxigraph.Literal)} == {
        str(pyoxigraph.Literal("2021", datatype=pyoxigraph.NamedNode(XSD + "gYear"))), str(pyoxigraph.Literal('soon "x" \\ \nA😀', language="en-GB")),
        str(pyoxigraph.Literal("many", datatype=pyoxigraph.NamedNode(XSD + "integer"))),
    }
    blank = [r for r in results if isinstance(r["focusNode"], pyoxigraph.BlankNode)]
    by_message = {r["resultMessage"].value: r for r in blank}
    assert len(blank) == 3 and by_message["has no IRI"]["focusNode"] == by_message["Give a label."]["focusNode"]
    assert by_message["Give a label."]["value"] == by_message["stands outside"]["focusNode"]
    assert [o.value for s, p, o in triples if p == "conforms"] == ["false"]


def test_turtle_of_no_results_conforms():
    quads = pyoxigraph.parse(input=ValidationReport().to_turtle().encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert {q.predicate.value.removeprefix(SH): q.object.value for q in quads}["conforms"] == "true"


def test_csv_has_a_row_for_each_result():
    rows = list(csv.DictReader(io.StringIO(REPORT.write("csv"))))
    assert [(r["severity"], r["rule"], r["node"], r["message"], r["file"], r["line"]) for r in rows] == [
        (r.severity, r.rule, r.node, r.message, r.file, str(r.line or "")) for r in RESULTS
    ]


SARIF = {  # the required parts of the schema of SARIF 2.1.0, and the kinds of what is written here
    "type": "object", "required": ["version", "runs"], "properties": {
        "$schema": {"type": "string", "format": "uri"}, "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool"], "additionalProperties": False, "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {"driver": {
                    "type": "object", "required": ["name"], "additionalProperties": False, "properties": {
                        "name": {"type": "string"}, "version": {"type": "string"}, "informationUri": {"type": "string", "format": "uri"},
                        "rules": {"type": "array", "uniqueItems": True, "items": {
                            "type": "object", "required": ["id"], "additionalProperties": False,
                            "properties": {"id": {"type": "string"}, "helpUri": {"type": "string", "format": "uri"}},
                        }},
                    },
                }}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message"], "additionalProperties": False, "properties": {
                        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": {"enum": ["none", "note", "warning", "error"]},
                        "message": {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": {"type": "string"}}},
                        "locations": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {
                            "physicalLocation": {"type": "object", "required": ["artifactLocation"], "additionalProperties": False, "properties": {
                                "artifactLocation": {"type": "object", "required": ["uri"], "additionalProperties": False, "properties": {
                                    "uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"},
                                }},
                                "region": {"type": "object", "additionalProperties": False, "properties": {
                                    "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
                                }},
                            }},
                            "logicalLocations": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {
                                "fullyQualifiedName": {"type": "string"},
                            }}},
                        }}},
                    },
                }},
            },
        }},
    },
}


@pytest.mark.parametrize("report", [REPORT, ValidationReport()], ids=["results", "none"])
def test_sarif_is_valid_against_its_schema(report):
    found = json.loads(report.write("sarif"))
    jsonschema.validate(found, SARIF)
    (run,) = found["runs"]
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]] == [r.rule for r in report.results]


def test_sarif_has_file_line_and_level_of_each_result():
    (run,) = json.loads(REPORT.write("sarif"))["runs"]
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first == {"artifactLocation": {"uri": "a%20b%2Cc%3Ad.ttl"}, "region": {"startLine": 9, "startColumn": 5}}
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "note", "error", "error"]
    assert "physicalLocation" not in run["results"][3]["locations"][0]


def test_github_annotation_is_one_escaped_line_for_each_result():
    lines = REPORT.write("github").split("\n")
    assert lines[0] == (
        "::error file=a b%2Cc%3Ad.ttl,line=9,col=5,title=Violation Meeting-heldOn::"
        ':third plg:heldOn "2021"^^xsd:gYear: Give a day: 100 %25 sure,%0Aor none.'
    )
    assert lines[2].startswith("::warning file=mine.ttl,line=4,title=Warning Thing-label::")
    assert lines[3].startswith("::notice title=Info no-ground::") and len(lines) == len(RESULTS)


def many(number):
    return ValidationReport([
        Result(f"https://example.org/n{n}", DAY, f'"{n}"', f"{SHAPES}Act-thanksTo" if n % 3 else "no-ground", "Say so.", file="x.ttl", line=n + 1)
        for n in range(number)
    ])


@pytest.mark.parametrize("form", FORMATS)
def test_twelve_thousand_results_take_less_than_five_seconds(form):
    report = many(12000)
    started = process_time()
    text = report.write(form)
    assert process_time() - started < 5
    assert text.count("Say so.") == 12000


def test_many_results_begin_with_a_summary_by_shape_and_show_the_first():
    text = many(12000).to_text(all=False)
    lines = text.split("\n")
    assert lines[0].startswith("8000 Violation Act-thanksTo: https://example.org/n1 (x.ttl:2), ") and lines[0].endswith(", …")
    assert lines[1].startswith("4000 Violation no-ground: ")
    assert text.count("Say so.") == MOST == 50
    assert lines[-2:] == ["… and 11950 more: --all shows each", "12000 results"]


def test_few_results_have_no_summary_and_all_shows_each():
    assert many(MOST).to_text(all=False) == many(MOST).to_text(all=True)
    assert many(MOST + 1).to_text(all=True).count("Say so.") == MOST + 1


def test_warnings_count_when_strict():
    warned = ValidationReport([RESULTS[2]])
    assert warned.conforms and warned.to_text().endswith("1 result; conforms")
    warned.strict = True
    assert not warned.conforms and json.loads(warned.to_json())["conforms"] is False
    assert ValidationReport([RESULTS[3]], strict=True).conforms


def test_result_that_is_told_twice_is_shown_once_as_text():
    twice = [RESULTS[0], Result(**{**vars(RESULTS[0]), "component": f"{SH}MinInclusiveConstraintComponent"})]
    assert ValidationReport(twice).to_text().endswith("1 result") and len(json.loads(ValidationReport(twice).to_json())["results"]) == 2


def test_what_was_checked_is_said_in_a_line():
    assert REPORT.was_checked == "3 nodes: 1 meeting, 2 diplomatic acts"
    assert ValidationReport().was_checked == "0 nodes"
    assert ValidationReport(checked={"group of states": 2, "assistance": 3, "diplomatic relations": 2}).was_checked == (
        "7 nodes: 2 groups of states, 3 assistance, 2 diplomatic relations"
    )


def test_the_command_offers_each_format_and_each_engine_that_there_is():
    from polylogue.check.engine import ENGINES
    from polylogue.check.formats import FORMATS
    from polylogue.commands import REPORTS, VERBS

    offered = {o.name: o.type.choices for verb in VERBS if verb.name == "validate" for o in verb._parameters() if hasattr(o.type, "choices")}
    assert set(offered["form"]) == set(REPORTS) == set(FORMATS) and set(offered["engine"]) == set(ENGINES)
