"""The triples that tables are made of: what is found among them is what a store finds."""

from collections import Counter

import pyoxigraph
import pytest
from articles import articles
from polylogue.export.known import LEAD, PROPERTY, SUBJECT, VALUE, Known
from polylogue.namespaces import PLG, PROV, RDFS, SCHEMA, TYPE
from pyoxigraph import Literal, NamedNode, Quad


@pytest.fixture(scope="module")
def both():
    store = pyoxigraph.Store()
    for name in ("dialogues", "claims", "implied", "external"):
        store.bulk_load(path=str(articles() / f"{name}.ttl"))
    return Known(store), store


def test_every_claim_is_kept_as_it_is_recorded(both):
    known, store = both
    recorded = {quad.subject for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(SCHEMA + "Claim"))}
    assert known.claims.keys() == {claim.value for claim in recorded} and len(recorded) > 500
    for claim in known.claims.values():
        said = {(quad.predicate.value, quad.object.value) for quad in store.quads_for_pattern(NamedNode(claim.iri), None, None)}
        assert {(SUBJECT, claim.subject), (PROPERTY, claim.property), (VALUE, claim.value.value), (PROV + "wasDerivedFrom", claim.ground)} <= said


def test_values_and_subjects_are_those_of_the_store(both):
    known, store = both
    for name in (RDFS + "label", TYPE, PLG + "within", PLG + "statedIn", PLG + "content"):
        quads = list(store.quads_for_pattern(None, NamedNode(name), None))
        assert quads
        for quad in quads:
            if quad.subject.value not in known.claims:
                expected = {q.object for q in store.quads_for_pattern(quad.subject, quad.predicate, None)}
                found = known.values(quad.subject.value, name)
                assert set(found) == expected and list(found) == sorted(expected, key=str)
        pairs = Counter((quad.subject.value, quad.object.value) for quad in quads if isinstance(quad.object, NamedNode))
        assert Counter(known.pairs(name)) == pairs


def test_claims_are_found_by_each_of_their_parts(both):
    known, _ = both
    for part, place in ((SUBJECT, "subject"), (PROPERTY, "property"), (LEAD, "lead")):
        for value in {getattr(claim, place) for claim in known.claims.values()} - {""}:
            assert {c.iri for c in known.claims_by(part, value)} == {c.iri for c in known.claims.values() if getattr(c, place) == value}
    assert known.claims_by(VALUE, "https://e.example/nobody") == []


def test_what_has_a_property_but_is_no_claim_is_kept_whole():
    reading, said = NamedNode("https://e.example/reading"), NamedNode("https://e.example/s1")
    known = Known([Quad(reading, NamedNode(PROPERTY), NamedNode(PLG + "ordinal")), Quad(reading, NamedNode(PROV + "wasDerivedFrom"), said)])
    assert not known.claims and known.values(reading.value, PROV + "wasDerivedFrom") == (said,)


def test_what_is_said_twice_is_there_once():
    label = Quad(NamedNode("https://e.example/a"), NamedNode(RDFS + "label"), Literal("a"))
    assert Known([label, label, label]).values("https://e.example/a", RDFS + "label") == (Literal("a"),)
