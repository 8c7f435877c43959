"""The lint finds what SHACL passes in silence: things without a type, misspelt terms, assertions without a ground."""

import pytest
import small
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.check.literals import DATATYPES, literal_problem
from polylogue.check.vocabulary import CATALOGUE, dangling, lint
from polylogue.namespaces import ID, PLG, RDF, XSD
from polylogue.read.files import read
from polylogue.read.folders import data_files
from pyoxigraph import Literal, NamedNode


def findings(folder):
    return lint(assemble(data_files(folder)), read(paths.ONTOLOGY), read(paths.SCHEMES))


def test_good_data_has_no_findings(data):
    assert findings(data) == []


MISTAKES = {
    "misspelt property": ("plg:actType act:thank", "plg:actTyp act:thank", "undefined-term", "did you mean actType?"),
    "misspelt class": ("r:s2-note a plg:Act", "r:s2-note a plg:Akt", "undefined-term", "did you mean"),
    "misspelt concept": ("act:thank", "act:thanks", "unknown-concept", "did you mean act/thank?"),
    "misspelt property of another vocabulary": ("org:holds", "org:hold", "undefined-term", "the ontology does not know"),
    "thing without a type": ("plg:speaker person:bell ;", "plg:speaker person:belle ;", "untyped", "person/belle has no type"),
    "graph without a description": ("r:s2 {", "r:s3 {", "undescribed-ground", "no described ground"),
    "assertion without a ground": ("r:she a plg:Reading", "talks:1 plg:mode mode:online .\nr:she a plg:Reading", "no-ground", "outside of every ground"),
    "level on a meeting": ("r:she a plg:Reading", "talks:1 plg:level level:ministerial .\nr:she a plg:Reading", "no-ground", "plg:level"),
    "day of publication in the catalogue": ("dcterms:language \"en\" ;", "dcterms:language \"en\" ; dcterms:issued \"2020-02-02\"^^xsd:date ;", "no-ground", "issued stands outside"),
    "title in the catalogue": ("dcterms:language \"en\" ;", "dcterms:language \"en\" ; dcterms:title \"Talks held\"@en ;", "no-ground", "title stands outside"),
    "blank node": ("plg:content r:s2-welcome", "plg:content []", "blank-node", "give it an IRI"),
    "wrong namespace": ("plg:content r:s2-welcome", "plg:content <https://w3id.org/polylogue/ids/x>", "unknown-namespace", "none of Polylogue"),
    "number that is not canonical": ("schema:position 2", "schema:position 02", "literal", "canonical integer"),
    "datatype that engines rewrite": ('schema:position 2', 'schema:position "2"^^xsd:nonNegativeInteger', "literal", "is not used here"),
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
    found = [finding for finding in findings(folder) if finding.rule == rule]
    assert found, findings(folder)
    assert any(words in str(finding) for finding in found), found
    assert all(finding.mend and finding.file for finding in found)
    assert any(finding.file == str(path) and finding.line for finding in found)


def test_finding_names_the_line_of_the_mistake(tmp_path):
    folder = small.write(tmp_path, report=small.REPORT.replace("act:thank", "act:thanks"))
    (found,) = findings(folder)
    line = (folder / "reports" / "talks.trig").read_text(encoding="utf-8").split("\n")[found.line - 1]
    assert "act:thanks" in line


def test_fact_without_ground_is_found_outside_of_the_braces(tmp_path):
    """The same subject and property stand in a graph before."""
    report = small.REPORT + '# "{" \nperson:bell rdfs:label "}"@fr .\nperson:bell org:holds office:minister .\n'
    folder = small.write(tmp_path, report=report)
    (found,) = findings(folder)
    assert found.line == len((folder / "reports" / "talks.trig").read_text(encoding="utf-8").splitlines())


def test_dialogues_that_only_a_background_types_is_dangling(tmp_path):
    more = small.REPORT.replace("r:s2 {", "r:s2 {\n    r:s2-note plg:addressee person:cole .")
    background = small.BACKGROUND.replace("talks:1 plg:heldOn", 'person:cole a foaf:Person ; rdfs:label "Cole"@en .\n    talks:1 plg:heldOn')
    whole = assemble(data_files(small.write(tmp_path, report=more, background=background)))
    found = [finding.node for finding in dangling(whole.published()["dialogues"]) if finding.node.startswith(ID)]
    assert found == [ID + "person/cole"]


@pytest.mark.parametrize("text, kind, good", [
    ("7", "integer", True), ("-7", "integer", True), ("0", "integer", True), ("-0", "integer", False), ("07", "integer", False), ("+7", "integer", False),
    ("1.5", "decimal", True), ("1.50", "decimal", False), ("1.0", "decimal", False), ("1", "decimal", True), ("-0.5", "decimal", True), ("-0", "decimal", False),
    ("true", "boolean", True), ("1", "boolean", False),
    ("2020-08-11", "date", True), ("2020-02-30", "date", False), ("2020-08-11Z", "date", False), ("20200811", "date", False), ("2020-08-11\n", "date", False),
    ("2020-08-11T10:00:00", "dateTime", True), ("2020-08-11T10:00:00Z", "dateTime", True), ("2020-08-11T10:00:00.50", "dateTime", False), ("2020-08-11T24:00:00", "dateTime", False),
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
        "string", "langString", "integer", "decimal", "boolean", "date", "dateTime", "gYear", "anyURI",
    }
