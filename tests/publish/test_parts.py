"""The published parts: what is stated stands in no other, and each rests on what it may."""

import small
from polylogue.assemble.assembly import WITHIN
from polylogue.namespaces import ID, ORG, PLG, RDFS
from polylogue.publish.publication import build
from pyoxigraph import RdfFormat, parse


def published(data):
    built = build(data)
    assert not built.problems, [str(problem) for problem in built.problems]
    return {
        part: [(t.subject, t.predicate, t.object) for t in parse(input=built.files[f"{part}.ttl"], format=RdfFormat.TURTLE)]
        for part in ("dialogues", "implied", "external")
    }


def names(triples, predicate):
    """Subject and value by their names, concepts aside."""
    found = ((s.value, o.value) for s, p, o in triples if p.value == predicate)
    return {(s.removeprefix(ID), o.removeprefix(ID)) for s, o in found if s.startswith(ID)}


def test_what_is_stated_stands_in_no_other_part_and_nothing_twice_in_one(data):
    parts = published(data)
    assert all(parts.values())
    assert not set(parts["dialogues"]) & {*parts["implied"], *parts["external"]}
    assert all(len(triples) == len(set(triples)) for triples in parts.values())


def test_what_is_stated_and_implied_stands_in_dialogues_only(tmp_path):
    more = small.REPORT.replace("r:she {", "r:she {\n    r:s1-thank plg:speaker person:bell .")
    parts = published(small.write(tmp_path, report=more))
    fact = "report/talks/s1-thank", "person/bell"
    assert fact in names(parts["dialogues"], PLG + "speaker") and fact not in names(parts["implied"], PLG + "speaker")


def test_what_is_implied_and_external_stands_in_both(tmp_path):
    """Or whoever loads only what is stated and what comes from elsewhere would miss it."""
    fact = "r:s2-note plg:speaker person:bell ."
    parts = published(small.write(tmp_path, background=small.BACKGROUND.replace("{", f"{{\n    {fact}")))
    said = "report/talks/s2-note", "person/bell"
    assert said in names(parts["implied"], PLG + "speaker") and said in names(parts["external"], PLG + "speaker")


def test_name_that_a_background_gives_stands_in_external_only(data):
    labels = {part: {o.value for _, p, o in triples if p.value == RDFS + "label"} for part, triples in published(data).items()}
    assert "Ada Bell" in labels["external"] and "Ada Bell" not in labels["dialogues"]


def test_person_is_within_the_state_of_the_office_a_passage_gives(data):
    derived = names(published(data)["dialogues"], WITHIN.value)
    assert derived == {("office/minister", "state/arland"), ("person/bell", "office/minister"), ("person/bell", "state/arland")}


def test_what_is_within_something_by_a_reading_is_implied(tmp_path):
    moved = small.REPORT.replace("person:bell org:holds office:minister ; plg", "person:bell plg")
    moved = moved.replace("r:she {", "r:she {\n    person:bell org:holds office:minister .")
    parts = published(small.write(tmp_path, report=moved))
    assert ("person/bell", "office/minister") in names(parts["implied"], ORG + "holds")
    assert names(parts["dialogues"], WITHIN.value) == {("office/minister", "state/arland")}
    assert names(parts["implied"], WITHIN.value) == {("person/bell", "office/minister"), ("person/bell", "state/arland")}
