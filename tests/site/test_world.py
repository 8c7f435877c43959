"""The world that pages ask: who says what of whom, on which ground, how things are called; small, and the same whatever the order."""

from __future__ import annotations

import pytest
import sites
import small
from hypothesis import given
from hypothesis import strategies as st
from polylogue.namespaces import ID, PLG, RDFS, SCHEMA, SKOS, TYPE
from polylogue.site.world import Claim, World
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

BELL, ARLAND, TALKS, REPORT = f"{ID}person/bell", f"{ID}state/arland", f"{ID}meeting/talks/1", f"{ID}report/talks"
PARTS = ("dialogues", "implied", "external", "claims")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return sites.publish(small.write(tmp_path_factory.mktemp("world")))


@pytest.fixture(scope="module")
def world(published):
    return sites.site_of(published).world


def claims(data):
    """The claims as the file has them: IRI -> {property: values}."""
    found = {}
    for quad in parse((data / "claims.ttl").read_bytes(), RdfFormat.TURTLE):
        found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, set()).add(quad.object)
    return {iri: about for iri, about in found.items() if PLG + "subject" in about}


def test_every_claim_of_the_file_is_there_with_all_that_is_said_of_it(published, world):
    there = claims(published)
    assert world.claims.keys() == there.keys() and len(there) > 15
    for iri, about in there.items():
        found = {}
        for _, p, o in world.triples_of(world.claims[iri]):
            found.setdefault(p.value, set()).add(o)
        assert found == about, iri


def test_no_triple_is_lost(published, world):
    told = {(str(s), p.value, o) for s, p, o in world.triples()}
    for part in PARTS:
        for quad in parse((published / f"{part}.ttl").read_bytes(), RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                assert (str(quad.subject), quad.predicate.value, quad.object) in told, (part, quad)


def test_claims_are_found_by_ground_by_subject_and_by_what_they_say(world):
    for claim in world.claims.values():
        assert claim in world.claims_on(claim.ground)
        assert claim in world.claims_about(claim.subject) and claim in world.claims_about(claim.subject, claim.property)
        assert claim in world.claims_for(claim.subject, claim.property, claim.value)
        assert world.is_claim(claim.iri) and world.claim(claim.iri) is claim
    assert world.claims_for(BELL, TYPE, NamedNode("urn:x")) == [] and world.claim("urn:x") is None


def test_a_claim_is_stated_implied_or_from_elsewhere_by_its_ground(world):
    by_status = {}
    for claim in world.claims.values():
        by_status.setdefault(claim.status, set()).add(claim.ground)
    assert by_status.keys() == {"stated", "implied", "external"}
    assert by_status["implied"] == {f"{REPORT}/she"} and by_status["external"] == {f"{ID}background/gazette"}
    assert {claim.reports for claim in world.claims.values() if claim.status == "external"} == {()}
    assert {claim.reports for claim in world.claims.values() if claim.status != "external"} == {(REPORT,)}


def test_what_is_only_implied_or_from_elsewhere_is_said_but_does_not_stand_bare(world):
    note, speaker = f"{REPORT}/s2-note", PLG + "speaker"
    assert world.iris(note, speaker) == [BELL] and (note, speaker) in world.mentions(BELL)
    assert not [t for t in world.own(note) if t[1].value == speaker]
    assert not [t for t in world.bare_mentions(BELL) if t[0].value == note]
    assert world.value(TALKS, PLG + "heldOn") == "2020-02-01" and not [t for t in world.own(TALKS) if t[1].value == PLG + "heldOn"]


def test_a_thing_is_called_in_the_language_else_in_english_else_in_any():
    made = World({"x": "urn:x:"})
    names = [("urn:x:a", RDFS + "label", Literal(text, language=tag)) for tag, text in (("en", "A"), ("ru", "А"))]
    names += [("urn:x:b", SKOS + "prefLabel", Literal("Б", language="ru")), ("urn:x:c", RDFS + "label", Literal("C"))]
    made.add("dialogues", [(NamedNode(s), NamedNode(p), o) for s, p, o in names])
    made.finish()
    assert [made.label("urn:x:a", language) for language in ("en", "ru", "ja")] == ["A", "А", "A"]
    assert (made.label("urn:x:b"), made.label("urn:x:c", "ja"), made.label("urn:x:d"), made.label("urn:y")) == ("Б", "C", "x:d", "urn:y")


def test_a_name_in_another_language_may_come_from_elsewhere_but_stands_behind_what_is_bare():
    made = World()
    made.add("dialogues", [(NamedNode("urn:a"), NamedNode(RDFS + "label"), Literal("A. Bell", language="en"))])
    beside = [Literal("Anna Bell", language="en"), Literal("Анна Белл", language="ru")]
    made.add("external", [(NamedNode("urn:a"), NamedNode(RDFS + "label"), name) for name in beside], bare=False)
    made.finish()
    assert [made.label("urn:a", language) for language in ("en", "ru", "ja")] == ["A. Bell", "Анна Белл", "A. Bell"]


def test_terms_of_others_have_plain_words_in_each_language_of_the_pages(world):
    assert [world.label(SCHEMA + "location", language) for language in ("ja", "ru")] == ["場所", "место"]
    assert world.label(SCHEMA + "location").startswith("location")


def test_passages_are_in_the_order_of_the_text_and_a_reading_stands_where_its_first_premise_does(world):
    places = [f"{REPORT}/{name}" for name in ("headline", "s1", "she", "s2")]
    assert sorted(reversed(places), key=world.position) == places
    assert world.position(f"{ID}background/gazette") > world.position(places[-1])


def test_subjects_and_types_are_sorted_and_each_once(world):
    for kind in ("Act", "Passage", "Meeting", "State", "Report"):
        found = world.of_type(PLG + kind)
        assert found == sorted(set(found)) and all(world.is_a(iri, PLG + kind) for iri in found), kind
    assert world.of_type(PLG + "Act", PLG + "Report") == sorted([*world.of_type(PLG + "Act"), *world.of_type(PLG + "Report")])
    assert world.subjects(SCHEMA + "about", TALKS) == sorted(set(world.subjects(SCHEMA + "about", TALKS)))


def test_what_comes_later_is_found_too():
    made = World()
    made.add("dialogues", [(NamedNode("urn:a"), NamedNode(RDFS + "label"), Literal("A"))])
    made.finish()
    assert made.label("urn:a") == "A"
    made.more("files", [(NamedNode("urn:a"), NamedNode(RDFS + "seeAlso"), NamedNode("urn:b"))])
    assert made.iris("urn:a", RDFS + "seeAlso") == ["urn:b"] and made.mentions("urn:b") == [("urn:a", RDFS + "seeAlso")]


TERMS = st.sampled_from([NamedNode(f"urn:{letter}") for letter in "abc"])
TRIPLES = st.lists(st.tuples(TERMS, TERMS, st.one_of(TERMS, st.builds(Literal, st.sampled_from(["1", "2"])))), max_size=12, unique_by=str)


@given(TRIPLES, TRIPLES, st.randoms(use_true_random=False))
def test_the_order_of_the_triples_does_not_matter(bare, beside, random):
    def made(*parts):
        world = World()
        for part, is_bare in zip(parts, (True, False)):
            world.add("dialogues" if is_bare else "implied", part, bare=is_bare)
        world.finish()
        iris = [f"urn:{letter}" for letter in "abc"]
        return [(dict(world.about(i)), world.mentions(i), sorted(world.own(i), key=str), sorted(set(map(str, world.bare_mentions(i))))) for i in iris]

    shuffled = [random.sample(part, len(part)) for part in (bare, beside)]
    assert [sides[:2] for sides in made(bare, beside)] == [sides[:2] for sides in made(*shuffled)]


def test_a_claim_is_small():
    assert not hasattr(Claim("", "", "", Literal(""), "", "", ()), "__dict__")
