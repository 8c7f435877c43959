"""The statements are looked at before SHACL: things without a type, misspelt terms and namespaces, assertions without a ground."""

import pytest
import small
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.check.evidence import CATALOGUE
from polylogue.check.literals import DATATYPES, literal_problem
from polylogue.check.statements import findings
from polylogue.namespaces import EDTF, ID, PLG, RDF, XSD
from polylogue.read.files import read
from polylogue.read.folders import data_files
from pyoxigraph import Literal, NamedNode


def judged(folder, house=False):
    return findings(assemble(data_files(folder)), read(paths.ONTOLOGY), [read(paths.SCHEMES)], house=house)


def violations(found):
    return [result for result in found if result.severity == "Violation"]


def test_good_data_has_no_findings(data):
    assert judged(data, house=True) == []


def test_ontology_and_schemes_have_no_findings():
    assert violations(findings(assemble([paths.SCHEMES]), read(paths.ONTOLOGY))) == []


MISTAKES = {
    "misspelt property": ("plg:actType act:thank", "plg:actTyp act:thank", "undefined-term", "did you mean <https://w3id.org/polylogue/ontology#actType>?"),
    "misspelt class": ("r:s2-note a plg:Act", "r:s2-note a plg:Akt", "undefined-term", "did you mean"),
    "misspelt concept": ("act:thank", "act:thanks", "unknown-concept", "concept/act/thank>?"),
    "misspelt property of another vocabulary": ("org:holds", "org:hold", "undefined-term", "did you mean <http://www.w3.org/ns/org#holds>?"),
    "thing without a type": ("plg:speaker person:bell ;", "plg:speaker person:belle ;", "untyped", "person/belle has no type"),
    "graph without a description": ("r:s2 {", "r:s3 {", "undescribed-ground", "no described ground"),
    "assertion without a ground": ("r:she a plg:Reading", "talks:1 plg:mode mode:online .\nr:she a plg:Reading", "no-ground", "outside of every ground"),
    "level on a meeting": ("r:she a plg:Reading", "talks:1 plg:level level:ministerial .\nr:she a plg:Reading", "no-ground", "ontology#level"),
    "day of publication in the catalogue": ("dcterms:language \"en\" ;", "dcterms:language \"en\" ; dcterms:issued \"2020-02-02\"^^xsd:date ;", "no-ground", "dc/terms/issued"),
    "title in the catalogue": ("dcterms:language \"en\" ;", "dcterms:language \"en\" ; dcterms:title \"Talks held\"@en ;", "no-ground", "dc/terms/title"),
    "blank node": ("plg:content r:s2-welcome", "plg:content []", "blank-node", "give it an IRI"),
    "wrong namespace": ("plg:content r:s2-welcome", "plg:content <https://w3id.org/polylogue/things/x>", "unknown-namespace", "none of Polylogue"),
    "number that is not canonical": ("schema:position 2", "schema:position 02", "literal", "canonical xsd:integer"),
    "datatype that engines rewrite": ('schema:position 2', 'schema:position "2"^^xsd:nonNegativeInteger', "literal", "which some stores write as another"),
    "text that is not in form C": ('"Note of the welcome"', '"Note of the we\u0301lcome"', "literal", "form C"),
    "control character": ('"Note of the welcome"', '"Note of\\u0007 the welcome"', "literal", "control character"),
    "one prefix for two namespaces": ("@prefix person: <https://w3id.org/polylogue/id/person/>", "@prefix person: <https://w3id.org/polylogue/id/people/>", "prefix", "one prefix, one namespace"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_found_with_file_line_and_mend(mistake, tmp_path):
    old, new, rule, words = MISTAKES[mistake]
    folder = small.write(tmp_path)
    path = folder / "reports" / "talks.trig"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [finding for finding in judged(folder, house=True) if finding.rule == rule]
    assert found, judged(folder)
    assert any(words in str(finding) for finding in found), found
    assert all(finding.mend and finding.file for finding in found)
    assert any(finding.file == str(path) and finding.line for finding in found)


def test_finding_names_the_line_of_the_mistake(tmp_path):
    folder = small.write(tmp_path, report=small.REPORT.replace("act:thank", "act:thanks"))
    (found,) = judged(folder)
    line = (folder / "reports" / "talks.trig").read_text(encoding="utf-8").split("\n")[found.line - 1]
    assert "act:thanks" in line


def test_fact_without_ground_is_found_outside_of_the_braces(tmp_path):
    """The same subject and property stand in a graph before."""
    report = small.REPORT + '# "{" \nperson:bell rdfs:label "}"@fr .\noffice:two a plg:Office ; rdfs:label "Two"@en ; plg:belongsTo state:arland .\nperson:bell org:holds office:two .\n'
    folder = small.write(tmp_path, report=report)
    (found,) = judged(folder)
    assert found.line == len((folder / "reports" / "talks.trig").read_text(encoding="utf-8").splitlines())


def test_dialogues_that_only_a_background_types_is_dangling(tmp_path):
    more = small.REPORT.replace("r:s2 {", "r:s2 {\n    r:s2-note plg:addressee person:cole .")
    background = small.BACKGROUND.replace("talks:1 plg:heldOn", 'person:cole a foaf:Person ; rdfs:label "Cole"@en .\n    talks:1 plg:heldOn')
    found = judged(small.write(tmp_path, report=more, background=background))
    assert [(result.rule, result.node) for result in found] == [("dangling", ID + "person/cole")]


@pytest.mark.parametrize("text, kind, good", [
    ("7", "integer", True), ("-7", "integer", True), ("0", "integer", True), ("-0", "integer", False), ("07", "integer", False), ("+7", "integer", False),
    ("1.5", "decimal", True), ("1.50", "decimal", False), ("1.0", "decimal", False), ("1", "decimal", True), ("-0.5", "decimal", True), ("-0", "decimal", False),
    ("true", "boolean", True), ("1", "boolean", False),
    ("2020-08-11", "date", True), ("2020-02-30", "date", False), ("2020-08-11Z", "date", False), ("20200811", "date", False), ("2020-08-11\n", "date", False),
    ("2020-08-11T10:00:00", "dateTime", True), ("2020-08-11T10:00:00Z", "dateTime", True), ("2020-08-11T10:00:00.50", "dateTime", False), ("2020-08-11T24:00:00", "dateTime", False),
    ("2020-08", "gYearMonth", True), ("2020-13", "gYearMonth", False), ("2020-00", "gYearMonth", False), ("2020-08Z", "gYearMonth", False),
    ("2020-08-11T10:00:00+09:00", "dateTime", True), ("2020-08-11T23:30:00-05:00", "dateTime", True), ("2020-08-11T10:00:00+00:00", "dateTime", False),
    ("2004", "gYear", True), ("04", "gYear", False), ("02004", "gYear", False), ("2004Z", "gYear", False),
    ("https://example.org/", "anyURI", True), ("a b", "anyURI", False),
    ("x", "token", False), ("1", "float", False), ("PT1H", "duration", False),
])
def test_only_canonical_literals_of_allowed_datatypes_pass(text, kind, good):
    assert (literal_problem(Literal(text, datatype=NamedNode(XSD + kind))) is None) is good


def test_every_own_predicate_of_the_catalogue_is_a_property_of_the_ontology():
    declared = {q.subject.value for q in read(paths.ONTOLOGY).quads if q.predicate.value == RDF + "type"}
    assert {predicate for predicate in CATALOGUE if predicate.startswith(PLG)} <= declared


def test_allowed_datatypes_are_those_that_no_engine_rewrites():
    assert {name.rpartition("#")[2] for name in DATATYPES} == {
        "string", "langString", "integer", "decimal", "boolean", "date", "dateTime", "gYear", "gYearMonth", "anyURI", EDTF,
    }


@pytest.mark.parametrize("text, kind, severity, mend", [
    ("2020-08-11Z", "date", "Warning", 'write "2020-08-11"^^xsd:date, without time zone'),
    ("2020-08-11+06:00", "date", "Warning", 'write "2020-08-11"^^xsd:date, without time zone'),
    ("2020-W33-2", "date", "Violation", "write a day as 2020-08-11"),
    ("20200811", "date", "Violation", "write a day as 2020-08-11"),
    ("soon", "date", "Violation", "write a day as 2020-08-11"),
    ("2020-02-30", "date", "Violation", "write a day as 2020-08-11"),
    ("-0000", "gYear", "Violation", "in four digits"),
    ("2004Z", "gYear", "Warning", 'write "2004"^^xsd:gYear, without time zone'),
    ("2020-08-11T10:00:00+00:00", "dateTime", "Warning", '"2020-08-11T10:00:00Z"^^xsd:dateTime'),
    ("2020-08-11T10:00", "dateTime", "Violation", "2020-08-11T10:00:00+09:00, in its own zone"),
    ("2020-13", "gYearMonth", "Violation", "write a month as 2020-08"),
    ("2020-08+09:00", "gYearMonth", "Warning", 'write "2020-08"^^xsd:gYearMonth, without time zone'),
    ("2020-08", "date", "Violation", 'give it its own datatype: "2020-08"^^xsd:gYearMonth'),
    ("2004/..", "date", "Violation", f'give it its own datatype: "2004/.."^^<{EDTF}>'),
    ("2020-08-11T24:00:00", "dateTime", "Warning", '"2020-08-12T00:00:00"^^xsd:dateTime'),
    ("2020-08-11T25:00:00", "dateTime", "Violation", "write a moment as"),
    ("+007", "integer", "Warning", '"7"^^xsd:integer'),
    ("seven", "integer", "Violation", "digits only"),
    ("-0.0", "decimal", "Warning", '"0"^^xsd:decimal'),
    (".50", "decimal", "Warning", '"0.5"^^xsd:decimal'),
    ("1e3", "decimal", "Violation", "another datatype"),
    ("1", "boolean", "Warning", '"true"^^xsd:boolean'),
    ("perhaps", "boolean", "Violation", "write true or false"),
    ("7", "nonNegativeInteger", "Warning", "use one of"),
    ("2020-08-11", "dat", "Violation", "did you mean xsd:date?"),
])
def test_value_of_no_kind_is_a_violation_and_another_form_a_warning_with_the_right_one(text, kind, severity, mend):
    found = literal_problem(Literal(text, datatype=NamedNode(XSD + kind)))
    assert found[0] == severity and mend in found[2]
    assert "canonical" not in found[2] or severity == "Warning"


@pytest.mark.parametrize("text, kind, told", [
    ("2020-13", "gYearMonth", "is no xsd:gYearMonth: 13 is no month"),
    ("2021-02-29", "date", "is no xsd:date: 29 is no day of 2021-02"),
    ("2021-02-29T10:00:00Z", "dateTime", "is no xsd:dateTime: 29 is no day of 2021-02"),
    ("-0000", "gYear", "is no xsd:gYear: there is no year -0000"),
])
def test_it_is_told_which_part_of_a_date_is_none(text, kind, told):
    assert literal_problem(Literal(text, datatype=NamedNode(XSD + kind)))[1] == told


@pytest.mark.parametrize("text, severity, mend", [
    ("2004/..", None, ""), ("[..2030]", None, ""), ("2021-21", None, ""), ("199X", None, ""), ("2020-08~", None, ""),
    ("2020-08-11", "Warning", 'write "2020-08-11"^^xsd:date, which every store compares'),
    ("2020-13/2021", "Violation", "look at 2020-13"), ("soon", "Violation", "2004/.. (since)"),
    ("2020-08-11T10:00:00Z/..", "Violation", "xsd:dateTime"), ("{2020,2021}", "Violation", "a value of its own"),
])
def test_an_extent_of_edtf_is_judged(text, severity, mend):
    found = literal_problem(Literal(text, datatype=NamedNode(EDTF)))
    assert (found and found[0]) == severity and mend in (found[2] if found else "")


@pytest.mark.parametrize("datatype", [f"{EDTF}-level1", EDTF.replace("http:", "https:"), EDTF.lower()])
def test_another_name_of_the_datatype_is_told_the_one(datatype):
    found = literal_problem(Literal("2004/..", datatype=NamedNode(datatype)))
    assert found[0] == "Violation" and found[2] == f"did you mean <{EDTF}>?"


@pytest.mark.parametrize("character, severity", [
    ("\u0001", "Violation"), ("\ufffe", "Violation"), ("\u0093", "Warning"), ("\uf0b7", None), ("\U0001fae8", None),
    ("\n", None), ("\t", None),
])
def test_only_what_xml_cannot_hold_is_refused_whatever_the_version_of_unicode(character, severity):
    found = literal_problem(Literal(f"a{character}b"))
    assert (found and found[0]) == severity


def test_days_of_any_year_are_days():
    for text in ("99999-12-31", "-0044-03-15", "2000-02-29", "0004-02-29"):
        assert literal_problem(Literal(text, datatype=NamedNode(XSD + "date"))) is None
    for text in ("1900-02-29", "99999-02-30", "-0000-01-01", "02020-01-01"):
        assert literal_problem(Literal(text, datatype=NamedNode(XSD + "date")))[0] == "Violation"


def test_datatype_of_others_is_not_judged():
    assert literal_problem(Literal("POINT(1 2)", datatype=NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral"))) is None
