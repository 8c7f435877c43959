"""A namespace that is nearly a known one is named as such, once, and what it causes is counted; terms of others pass."""

from time import process_time

import polylogue
import pytest
import small
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.check.planning import known_files
from polylogue.check.spelling import WELL_KNOWN, terms_of
from polylogue.check.statements import findings
from polylogue.namespaces import CONCEPT, FOAF, ORG, PLG, PROV, SCHEMA, SKOS
from polylogue.read.files import read

PREFIXES = {
    "plg": PLG, "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": SCHEMA, "foaf": FOAF, "org": ORG, "prov": PROV, "skos": SKOS, "dcterms": "http://purl.org/dc/terms/",
    "act": CONCEPT + "act/", "state": "https://w3id.org/polylogue/id/state/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#", "": "https://data.example/x/",
}
GOOD = ':d a plg:Dialogue ; rdfs:label "D"@en .'


def judged(tmp_path, body, **prefixes):
    path = tmp_path / "mine.ttl"
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in {**PREFIXES, **prefixes}.items())
    path.write_text(f"{head}{GOOD}\n{body}\n", encoding="utf-8")
    shared = [read(file) for file in (paths.SCHEMES, *known_files())]
    return findings(assemble([path]), read(paths.ONTOLOGY), shared)


BODY = (
    ':m a plg:Meeting ; rdfs:label "M"@en ; plg:withinDialogue :d ; schema:startDate "2020-01-01"^^xsd:date . '
    ':p a foaf:Person ; rdfs:label "P"@en ; org:holds :o ; prov:wasDerivedFrom :r . :c a skos:Concept ; skos:prefLabel "c"@en ; '
    'dcterms:source :r . :a a plg:Act ; rdfs:label "A"@en ; plg:actType act:thank ; plg:addressee state:japan .'
)


@pytest.mark.parametrize("prefix, wrong", [
    ("plg", "http://w3id.org/polylogue/ontology#"),
    ("plg", "https://www.w3id.org/polylogue/ontology#"),
    ("plg", "https://w3id.org/polylogue/ontology/"),
    ("plg", "https://w3id.org/polylogue/ontology"),
    ("plg", "https://w3id.org/polylogue/ontology/#"),
    ("plg", "https://w3id.org/Polylogue/ontology#"),
    ("plg", "https://w3id.org/polylog/ontology#"),
    ("plg", "https://w3id.com/polylogue/ontology#"),
    ("plg", "https://w3id.org/polylogue/ontlogy#"),
    ("schema", "http://schema.org/"),
    ("schema", "https://www.schema.org/"),
    ("schema", "http://schema.org#"),
    ("schema", "https://schema.org"),
    ("schema", "https://shema.org/"),
    ("foaf", "https://xmlns.com/foaf/0.1/"),
    ("foaf", "http://xmlns.com/foaf/0.1"),
    ("foaf", "http://xmlns.com/foaf/0.1#"),
    ("foaf", "http://xmlns.org/foaf/0.1/"),
    ("org", "https://www.w3.org/ns/org#"),
    ("org", "http://www.w3.org/ns/org/"),
    ("prov", "http://www.w3.org/ns/prov"),
    ("prov", "http://www.w3.org/ns/prov/"),
    ("prov", "http://w3.org/ns/prov#"),
    ("skos", "https://www.w3.org/2004/02/skos/core#"),
    ("skos", "http://www.w3.org/2004/02/SKOS/core#"),
    ("skos", "http://www.w3.org/2004/02/skos/core/"),
    ("dcterms", "https://purl.org/dc/terms/"),
    ("dcterms", "http://purl.org/dc/terms#"),
    ("dcterms", "http://purl.org/dc/term/"),
    ("xsd", "https://www.w3.org/2001/XMLSchema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xsd", "http://www.w3.org/2001/xmlschema#"),
    ("act", "http://w3id.org/polylogue/concept/act/"),
    ("act", "https://w3id.org/polylogue/concept/acts/"),
    ("act", "https://w3id.org/polylogue/concepts/act/"),
    ("state", "http://w3id.org/polylogue/id/state/"),
    ("state", "https://w3id.org/polylogue/id/states/"),
    ("state", "https://w3id.org/polylogue/ids/state/"),
])
def test_misspelt_namespace_is_told_once_with_the_right_one(prefix, wrong, tmp_path):
    found = [r for r in judged(tmp_path, BODY, **{prefix: wrong}) if r.severity == "Violation"]
    assert [r.rule for r in found] == ["near-namespace"], found
    assert f"<{PREFIXES[prefix]}>" in found[0].mend and found[0].file and found[0].line
    assert PREFIXES[prefix] != found[0].node and found[0].message.startswith(f"<{found[0].node}> is not <")


def test_right_namespaces_have_no_findings(tmp_path):
    assert judged(tmp_path, BODY) == []


@pytest.mark.parametrize("iri", sorted(WELL_KNOWN))
def test_term_of_a_well_known_vocabulary_passes(iri, tmp_path):
    known = sorted(terms_of(iri)) or [iri + "x"]
    assert judged(tmp_path, f":d <{known[0]}> :e .") == []


@pytest.mark.parametrize("space", [
    "https://w3id.org/polyglot/ontology#", "https://example.org/schema/", "http://www.w3.org/ns/mine#", "https://polylogue.example/ontology#",
    "https://w3id.org/polylogue-of-mine/ontology#",
])
def test_namespace_of_ones_own_is_no_misspelt_one(space, tmp_path):
    found = judged(tmp_path, f":d <{space}weather> :e , :f .")
    assert [(r.rule, r.severity) for r in found] == [("undeclared-term", "Warning")]
    assert "declare it" in found[0].mend
    for declared in (f"<{space}weather> a rdf:Property .", f"<{space}weather> a owl:DatatypeProperty .", f"<{space}weather> rdfs:domain plg:Meeting ."):
        assert judged(tmp_path, f":d <{space}weather> :e . {declared}") == []


def test_class_of_ones_own_passes_where_it_is_declared(tmp_path):
    assert [r.rule for r in judged(tmp_path, ":s a :Summit .")] == ["undeclared-term"]
    assert judged(tmp_path, ":s a :Summit . :Summit rdfs:subClassOf plg:Meeting .") == []
    assert judged(tmp_path, ":s a :Summit . :Summit a rdfs:Class .") == []


@pytest.mark.parametrize("term, right", [
    ("org:hold", "org#holds"), ("foaf:membr", "0.1/member"), ("skos:prefLabl", "core#prefLabel"), ("rdfs:lable", "rdf-schema#label"),
    ("prov:wasDerivedFom", "prov#wasDerivedFrom"), ("schema:startDat", "schema.org/startDate"),
])
def test_misspelt_term_of_others_is_a_warning_that_says_what_was_meant(term, right, tmp_path):
    (found,) = judged(tmp_path, f":d {term} :e .")
    assert (found.rule, found.severity) == ("undefined-term", "Warning") and f"{right}>?" in found.mend


def test_no_guess_is_what_was_written(tmp_path):
    (found,) = judged(tmp_path, "act:zzz a skos:Concept . :d dcterms:subject act:zzz .")
    assert found.rule == "unknown-concept" and "did you mean" not in found.mend and "skos:inScheme" in found.mend
    (found,) = judged(tmp_path, ":d plg:C0 :e .")
    assert found.mend == "use a term of ontology/polylogue.ttl"


def test_all_our_states_and_offices_are_known(tmp_path):
    ours = {q.subject.value for file in known_files() for q in read(file).quads if q.object.value in (PLG + "State", PLG + "Office")}
    assert len(ours) > 6
    assert judged(tmp_path, "".join(f":d rdfs:seeAlso <{iri}> .\n" for iri in sorted(ours))) == []


def test_folder_in_which_nothing_is_described_is_told_once(tmp_path):
    body = "".join(f":d plg:party <https://w3id.org/polylogue/id/kingdom/{n}> .\n" for n in range(54))
    (found,) = judged(tmp_path, body)
    assert found.rule == "unknown-namespace" and "54 names" in found.message


@pytest.mark.parametrize("body", [
    ":d a " + ", ".join(f":C{n}" for n in range(5000)) + " .",
    ":d a " + ", ".join(f"plg:C{n}" for n in range(5000)) + " .",
    ":d rdfs:seeAlso " + ", ".join(f"act:c{n}" for n in range(5000)) + " .",
    ":d rdfs:seeAlso _:b0 .\n" + "".join(f"_:b{n} rdfs:seeAlso _:b{n + 1} .\n" for n in range(20000)),
    ":d rdfs:seeAlso " + ", ".join(f"<http://space{n}.example/a#b>" for n in range(5000)) + " .",
    ":d " + " ; ".join(f"<http://space{n}.example/a#b> :e" for n in range(5000)) + " .",
], ids=["5,000 undeclared classes", "5,000 undefined classes", "5,000 unknown concepts", "20,000 blank nodes", "5,000 sites", "5,000 namespaces"])
def test_time_is_linear_in_what_is_wrong(body, tmp_path):
    started = process_time()
    judged(tmp_path, body)
    assert process_time() - started < 5


def test_misspelt_namespace_hides_what_comes_of_it_and_counts_it(tmp_path):
    folder = small.write(tmp_path)
    path = folder / "reports" / "talks.trig"
    path.write_text(path.read_text(encoding="utf-8").replace("polylogue/concept/act/>", "polylogue/concept/acts/>"), encoding="utf-8")
    report = polylogue.validate([path, folder / "catalogue" / "things.ttl"])
    (found,) = report.results
    assert found.rule == "near-namespace" and "concept/act/>?" in found.message
    assert "not shown" in found.message
