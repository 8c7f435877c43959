"""The ontology and the shapes carry other dialogues than the first: good data passes, and the same data with one mistake does not."""


import places
import polylogue
import pyoxigraph
import pytest
import rdflib

FIXTURES = sorted((places.ROOT / "examples").glob("*.ttl"))


def names(report):
    return sorted({result.shape for result in report.results})


def changed(stem, old, new, head=""):
    """What validation finds in an example with one thing written otherwise."""
    text = (places.ROOT / "examples" / f"{stem}.ttl").read_text(encoding="utf-8")
    assert old in text
    return polylogue.validate(rdflib.Graph().parse(data=head + text.replace(old, new, 1), format="turtle"))


def test_other_dialogues_are_collected():
    assert len(FIXTURES) >= 3


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_other_dialogue_conforms(path):
    report = polylogue.validate([path])
    assert report.conforms, [result.message for result in report.results]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_other_dialogue_is_consistent_with_the_ontology(path):
    from polylogue.check.reasoner import consistent

    files = (polylogue.ontology, polylogue.schemes, path)
    assert consistent({(q.subject, q.predicate, q.object) for file in files for q in pyoxigraph.parse(path=str(file))})


@pytest.mark.parametrize(
    "stem, old, new",
    [
        pytest.param("quad-leaders-2022", 'plg:heldOn "2022-03-03"^^xsd:date', 'plg:heldOn "2022-13"^^xsd:gYearMonth', id="a month that is none"),
        pytest.param("quad-leaders-2022", " ; plg:belongsTo :japan", "", id="an office of nobody"),
        pytest.param("quad-leaders-2022", "plg:groupSize 4", "plg:groupSize 1", id="more members than counted"),
        pytest.param("european-union-central-asia-2020", "a plg:Assistance ;", "a plg:Assistance ; plg:stage stage:delivered ;", id="help that has a stage"),
        pytest.param("central-asia-japan-series", "plg:actType act:adopt", "plg:actType act:discuss", id="adopted without an adoption"),
        pytest.param("central-asia-japan-series", "foaf:member :turkmenistan", "foaf:member :turkmenistan , :japan", id="Japan among the Central Asian members"),
        pytest.param("central-asia-japan-series", "plg:mode mode:in-person ; plg:status status:held", "plg:mode mode:online ; plg:status status:held", id="an online meeting with a venue"),
        pytest.param("central-asia-japan-series", "plg:role role:guest", "plg:role level:foreign-ministers", id="a role from another scheme"),
    ],
)
def test_other_dialogue_with_one_mistake_does_not_conform(stem, old, new):
    report = changed(stem, old, new)
    assert not report.conforms and 1 <= len(names(report)) <= 3


@pytest.mark.parametrize(
    "stem, old, new, rule",
    [
        pytest.param("central-asia-japan-series", '"2004"^^xsd:gYear', '"2004-01-01"^^xsd:date', "Date-padded", id="a year padded to a day"),
        pytest.param("european-union-central-asia-2020", "plg:sessionType session:regular ;", "plg:sessionType session:special ;", "Meeting-specialNumbered", id="a numbered special meeting"),
        pytest.param("central-asia-japan-series", "plg:sessionType session:special", "plg:sessionType session:special ; plg:withinDialogue :hills . :hills a org:Organization ; rdfs:label \"Hill Union\"@en . :fm-special plg:sessionType session:special", "Meeting-oneDialogue", id="a meeting of two formats"),
    ],
)
def test_what_may_be_a_mistake_is_a_warning(stem, old, new, rule):
    report = changed(stem, old, new, "@prefix org: <http://www.w3.org/ns/org#> .\n")
    assert report.conforms and [(result.severity, result.rule) for result in report.results] == [("Warning", rule)]


@pytest.mark.parametrize(
    "stem, old, new",
    [
        pytest.param("quad-leaders-2022", 'plg:heldOn "2022-03-03"^^xsd:date', 'plg:heldOn "2022-03"^^xsd:gYearMonth', id="held in a month"),
        pytest.param("quad-leaders-2022", 'plg:heldOn "2022-03-03"^^xsd:date', 'plg:heldOn "2022-03-03T22:30:00+09:00"^^xsd:dateTime', id="held at a time of day"),
        pytest.param("quad-leaders-2022", 'plg:heldOn "2022-03-03"^^xsd:date', 'plg:heldOn "2022-03-03/2022-03-04"^^<http://id.loc.gov/datatypes/edtf/EDTF>', id="held on two days"),
        pytest.param("central-asia-japan-series", '"2004"^^xsd:gYear', '"2004-08-28"^^xsd:date', id="founded on a day"),
        pytest.param("central-asia-japan-series", '"2004"^^xsd:gYear', '"2004-08"^^xsd:gYearMonth', id="founded in a month"),
    ],
)
def test_date_may_be_as_precise_as_its_source(stem, old, new):
    report = changed(stem, old, new)
    assert not [result for result in report.results if result.rule != "literal"], report.to_text()
