"""A claim for each assertion and ground, with an IRI that follows from what it says."""

from collections import Counter

import small
from digests import claim_iri
from hypothesis import given
from hypothesis import strategies as st
from polylogue.assemble.assembly import Assembly, assemble
from polylogue.assemble.claims import claim_lines, claims
from polylogue.namespaces import CONCEPT, DCTERMS, EDTF, ID, PLG, PROV, RDF, RDFS, SCHEMA, XSD
from polylogue.read.folders import data_files
from pyoxigraph import Literal, NamedNode


def values(triples, predicate):
    return {s.value: o for s, p, o in triples if p.value == predicate}


def test_claim_lies_below_the_iri_of_the_publication_under_the_same_digest(data):
    files = data_files(data)
    ours, theirs = claims(assemble(files)), claims(assemble(files, "https://example.org/id/claim/"))
    assert all(s.value.startswith("https://example.org/id/claim/") for s, _, _ in theirs)
    assert {(s.value.replace("https://example.org/id/", ID), p, o) for s, p, o in theirs} == {(s.value, p, o) for s, p, o in ours}


def test_claims_as_lines_are_the_claims(data):
    whole = assemble(data_files(data), "https://example.org/id/claim/")
    lines = claim_lines(whole).decode().splitlines()
    assert {line.removesuffix(" .") for line in lines} == {" ".join(map(str, triple)) for triple in claims(whole)}


def test_each_assertion_makes_one_claim_for_each_ground_named_by_the_digest_of_both(data):
    whole = assemble(data_files(data))
    made = claims(whole)
    facts = [(ground, fact) for ground, said in whole.facts.items() for fact in said]
    assert len(values(made, RDF + "type")) == len(facts)
    assert set(values(made, RDF + "type")) == {claim_iri(fact, ground) for ground, fact in facts}


def test_claim_says_subject_property_value_ground_grounding_and_report(data):
    made = claims(assemble(data_files(data)))
    (claim,) = [s for s, o in values(made, PLG + "property").items() if o.value == PLG + "actType" and "s1" in str(values(made, PLG + "subject")[s])]
    said = {(p.value, o.value) for s, p, o in made if s.value == claim}
    assert said == {
        (RDF + "type", SCHEMA + "Claim"),
        (PLG + "subject", ID + "report/talks/s1-thank"),
        (PLG + "property", PLG + "actType"),
        (PLG + "value", CONCEPT + "act/thank"),
        (PROV + "wasDerivedFrom", ID + "report/talks/s1"),
        (DCTERMS + "source", ID + "report/talks"),
        (DCTERMS + "type", CONCEPT + "grounding/stated"),
    }


def test_grounding_follows_from_the_kind_of_ground(data):
    made = claims(assemble(data_files(data)))
    grounds, groundings = values(made, PROV + "wasDerivedFrom"), values(made, DCTERMS + "type")
    kinds = {(grounds[c].value.removeprefix(ID), groundings[c].value.rpartition("/")[2]) for c in grounds}
    assert kinds == {("report/talks/s1", "stated"), ("report/talks/s2", "stated"), ("report/talks/she", "implied"), ("background/gazette", "external")}


def test_reading_has_the_reports_of_its_passages_and_background_has_none(data):
    made = claims(assemble(data_files(data)))
    grounds, reports = values(made, PROV + "wasDerivedFrom"), values(made, DCTERMS + "source")
    with_report = Counter((grounds[claim].value.removeprefix(ID), claim in reports) for claim in grounds)
    assert ("report/talks/she", True) in with_report and ("background/gazette", False) in with_report
    assert ("report/talks/she", False) not in with_report and ("background/gazette", True) not in with_report


def test_reading_on_a_reading_has_the_reports_at_the_end(tmp_path):
    more = small.REPORT + '''
r:again a plg:Reading ; rdfs:label "again"@en ; prov:wasDerivedFrom r:she ; plg:certainty certainty:possible ; dcterms:description "so"@en .
r:again { talks:1 plg:mode mode:online . }
'''
    whole = assemble(data_files(small.write(tmp_path, report=more)))
    assert whole.reports[ID + "report/talks/again"] == {ID + "report/talks"}


def test_types_and_labels_make_no_claims(data):
    properties = {o.value for o in values(claims(assemble(data_files(data))), PLG + "property").values()}
    assert properties and properties.isdisjoint({RDF + "type", RDFS + "label"})


TERM = st.sampled_from([NamedNode(f"http://e/{name}") for name in "abc"])
FACT = st.tuples(TERM, TERM, st.one_of(TERM, st.builds(Literal, st.text(max_size=3))))


@given(st.dictionaries(st.sampled_from(["http://e/g1", "http://e/g2", "http://e/g3"]), st.sets(FACT, max_size=8)))
def test_number_of_claims_is_the_number_of_assertions(facts):
    whole = Assembly([], facts=facts, status=dict.fromkeys(facts, "stated"), reports={ground: set() for ground in facts})
    assert len({s.value for s, _, _ in claims(whole)}) == sum(map(len, facts.values()))


DATED = {
    ("2004", XSD + "gYear"): ("2004-01-01", "2004-12-31"), ("2020-08", XSD + "gYearMonth"): ("2020-08-01", "2020-08-31"),
    ("2020-08-11", XSD + "date"): ("2020-08-11", "2020-08-11"), ("2020-08-11T07:00:00+09:00", XSD + "dateTime"): ("2020-08-11", "2020-08-11"),
    ("2004/..", EDTF): ("2004-01-01", None), ("[..2030]", EDTF): (None, "2030-12-31"), ("soon", XSD + "date"): (None, None), ("2004", XSD + "integer"): (None, None),
}


def test_claim_of_a_date_has_the_first_and_the_last_day_that_it_may_mean_unless_open():
    values_ = [Literal(text, datatype=NamedNode(kind)) for text, kind in DATED]
    whole = Assembly([], facts={"http://e/g": {(NamedNode("http://e/m"), NamedNode(PLG + "heldOn"), value) for value in values_}}, status={"http://e/g": "stated"}, reports={"http://e/g": set()})
    made = claims(whole)
    value, earliest, latest = (values(made, PLG + name) for name in ("value", "earliest", "latest"))
    found = {(o.value, o.datatype.value): tuple(ends[claim].value if claim in ends else None for ends in (earliest, latest)) for claim, o in value.items()}
    assert found == DATED and {o.datatype.value for ends in (earliest, latest) for o in ends.values()} == {XSD + "date"}
    assert {line.removesuffix(" .") for line in claim_lines(whole).decode().splitlines()} == {" ".join(map(str, triple)) for triple in made}
