"""The authored files fall into catalogue and grounds, and the published parts are disjoint and rest on what they may."""

import small
from hypothesis import given
from hypothesis import strategies as st
from polylogue.assemble.assembly import WITHIN, assemble, within
from polylogue.namespaces import ID, ORG, PLG, RDF, RDFS, SKOS
from polylogue.read.folders import data_files
from pyoxigraph import NamedNode


def names(triples, predicate):
    return {(s.value.removeprefix(ID), o.value.removeprefix(ID)) for s, p, o in triples if p.value == predicate}


def test_published_parts_are_disjoint(data):
    parts = list(assemble(data_files(data)).published().values())
    assert all(parts)
    assert sum(map(len, parts)) == len(set().union(*parts))


def test_what_is_stated_and_implied_stands_in_dialogues_only(tmp_path):
    more = small.REPORT.replace("r:she {", "r:she {\n    r:s1-thank plg:speaker person:bell .")
    parts = assemble(data_files(small.write(tmp_path, report=more))).published()
    fact = "report/talks/s1-thank", "person/bell"
    assert fact in names(parts["dialogues"], PLG + "speaker") and fact not in names(parts["implied"], PLG + "speaker")


def test_names_in_a_passage_go_to_the_catalogue_and_those_of_a_background_stay(data):
    whole = assemble(data_files(data))
    assert ("report/talks/s1-thank", PLG + "Act") in names(whole.catalogue, RDF + "type")
    parts = whole.published()
    labels = {part: {o.value for _, p, o in triples if p.value == RDFS + "label"} for part, triples in parts.items()}
    assert "Ada Bell" in labels["external"] and "Ada Bell" not in labels["dialogues"]
    assert not any(p.value in (RDF + "type", RDFS + "label") for facts in whole.facts.values() for _, p, _ in facts)


def test_person_is_within_the_state_of_the_office_a_passage_gives(data):
    derived = names(assemble(data_files(data)).published()["dialogues"], WITHIN.value)
    assert derived == {("office/minister", "state/arland"), ("person/bell", "office/minister"), ("person/bell", "state/arland")}


def test_nothing_within_rests_on_a_reading(tmp_path):
    moved = small.REPORT.replace("person:bell org:holds office:minister ; plg", "person:bell plg")
    moved = moved.replace("r:she {", "r:she {\n    person:bell org:holds office:minister .")
    parts = assemble(data_files(small.write(tmp_path, report=moved))).published()
    assert ("person/bell", "office/minister") in names(parts["implied"], ORG + "holds")
    assert names(parts["dialogues"], WITHIN.value) == {("office/minister", "state/arland")}
    assert not names(parts["implied"], WITHIN.value)


NODE = st.sampled_from([NamedNode(f"http://e/{n}") for n in range(6)])


@given(st.sets(st.tuples(NODE, st.sampled_from([NamedNode(SKOS + "broader"), WITHIN]), NODE)))
def test_within_is_the_closure_and_never_reflexive(triples):
    pairs = {(s, o) for s, _, o in triples}
    while longer := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= longer
    assert {(s, o) for s, _, o in within(triples)} == {(a, b) for a, b in pairs if a != b}


def test_reports_own_prefixes_are_replaced_by_the_path(data):
    prefixes = assemble(data_files(data)).prefixes
    assert "r" not in prefixes
    assert prefixes["report-talks"] == ID + "report/talks/"
    assert len(set(prefixes.values())) == len(prefixes)
