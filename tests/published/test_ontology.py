"""The ontology: its size, its use, its consistency."""

import re

import pyoxigraph
import pytest
from places import ROOT

PLG = "https://w3id.org/polylogue/ontology#"
RDF_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OWL = "http://www.w3.org/2002/07/owl#"


def triples(path):
    return [(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=str(path))]


ONTOLOGY = triples(ROOT / "ontology" / "polylogue.ttl")


def terms(*kinds):
    types = {pyoxigraph.NamedNode(OWL + kind) for kind in kinds}
    return sorted({s.value for s, p, o in ONTOLOGY if p == RDF_TYPE and o in types and str(s.value).startswith(PLG)})


CLASSES = terms("Class")
PROPERTIES = terms("ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def test_ontology_stays_small():
    assert 20 <= len(CLASSES) <= 25 and len(PROPERTIES) <= 56


def test_every_term_has_three_labels_and_one_definition():
    label, definition = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#definition"
    for term in CLASSES + PROPERTIES:
        labels = sorted(o.language for s, p, o in ONTOLOGY if getattr(s, "value", "") == term and p.value == label)
        definitions = [o.language for s, p, o in ONTOLOGY if getattr(s, "value", "") == term and p.value == definition]
        assert (labels, definitions) == (["en", "ja", "ru"], ["en"]), term


def used(paths):
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return {PLG + name for name in re.findall(r"\bplg:([A-Za-z]+)", text)}


def test_every_term_is_used_by_data_or_fixture():
    paths = [*ROOT.glob("data/*.ttl"), *ROOT.glob("data/*/*.t*"), *ROOT.glob("tests/fixtures/**/*.t*"), ROOT / "ontology" / "schemes.ttl"]
    assert len(paths) >= 20
    assert set(CLASSES + PROPERTIES) - used(paths) - {PLG + "Ground"} == set()  # Ground has subclasses only


def test_every_term_is_used_by_a_query_or_a_shape():
    paths = [*ROOT.glob("data/queries/*.rq"), *ROOT.glob("shapes/*.ttl")]
    assert len(paths) >= 40
    assert set(CLASSES + PROPERTIES) - used(paths) == set()


def test_ontology_imports_nothing():
    assert not [p for _, p, _ in ONTOLOGY if p.value == OWL + "imports"]


def test_no_label_of_a_property_or_class_is_used_twice():
    labels = [(o.value.lower(), o.language) for s, p, o in ONTOLOGY if p.value.endswith("rdf-schema#label")]
    assert len(labels) == len(set(labels))


@pytest.fixture(scope="module")
def published():
    return [ROOT / "data" / f"{name}.ttl" for name in ("dialogues", "implied", "external", "claims")]


def consistent(*paths, extra=""):
    from polylogue.check import reasoner

    more = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(extra.encode(), pyoxigraph.RdfFormat.TURTLE)}
    return reasoner.consistent(more.union(ONTOLOGY, *map(triples, paths)))


PREFIXES = """
@prefix a: <https://w3id.org/polylogue/id/report/special-online-meeting/> .
@prefix caj: <https://w3id.org/polylogue/id/meeting/central-asia-japan/> .
@prefix dialogue: <https://w3id.org/polylogue/id/dialogue/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix group: <https://w3id.org/polylogue/id/group/> .
@prefix m49: <https://w3id.org/polylogue/concept/m49/> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix state: <https://w3id.org/polylogue/id/state/> .
"""


def test_published_data_is_consistent_under_hermit(published):
    assert consistent(*published)


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param("group:central-asian-states foaf:member state:japan .", id="Japan among the Central Asian states"),
        pytest.param("state:japan plg:subregion m49:143 .", id="Japan in Central Asia"),
        pytest.param("caj:2020-08-11 a plg:MeetingTrack .", id="a meeting that is a track"),
        pytest.param("dialogue:central-asia-japan a plg:Meeting .", id="a dialogue that is a meeting"),
        pytest.param("a:grant a plg:Programme .", id="a grant that is a programme"),
        pytest.param("a:five-countries foaf:member a:s5-thank .", id="an act among the countries"),
        pytest.param("caj:8 plg:heldOn true . caj:8 a plg:State .", id="a meeting that is a state"),
        pytest.param("state:japan plg:stage m49:143 .", id="a state that has a stage"),
        pytest.param("a:s5 plg:passageOf <https://w3id.org/polylogue/id/report/special-online-meeting>, dialogue:central-asia-japan .", id="a passage of a dialogue"),
    ],
)
def test_hermit_finds(published, mistake):
    assert not consistent(*published, extra=PREFIXES + mistake)
