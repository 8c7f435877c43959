"""Plain links are derived: parties and attendees, where a thing is stated, which claims are disputed; each in its layer, without a claim."""

from pathlib import Path

import pytest
from polylogue.assemble.assembly import assemble
from polylogue.assemble.claims import claims
from polylogue.assemble.derived import Known, counted_as, display_labels, disputed, same, stated_in, taking_part
from polylogue.namespaces import FOAF, ID, PLG, RDFS, SCHEMA, SKOS
from polylogue.publish.publication import build
from polylogue.read.yaml import read_yaml
from polylogue.read.source import Source
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

R = "https://e.example/id/report/r"
SHARED = Known(
    {f"{ID}person/kim": FOAF + "Person", f"{ID}meeting/m": PLG + "Meeting", f"{ID}dialogue/d": PLG + "Dialogue", f"{ID}track/t": PLG + "MeetingTrack",
     f"{ID}office/minister": PLG + "Office"},
    {"https://e.example/c/founding-member": {"https://w3id.org/polylogue/concept/role/founder"}, "https://e.example/c/connected-live": {"https://w3id.org/polylogue/concept/status/attended"}},
)


def assembled(says, more="", passages=""):
    text = f"report: {R}\nlanguage: en\npassages:\n- passage: s1\n  start: 0\n  end: 90\n  says: {says}\n{passages}{more}"
    quads, prefixes = read_yaml(Path("r.yaml"), text)
    return assemble([Source(Path("r.yaml"), quads, prefixes)])


def local(term):
    return term.value.removeprefix(ID).removeprefix(f"{R}/").removeprefix(PLG).removeprefix(SCHEMA)


def links(says, layers=("stated",), more=""):
    whole = assembled(says, more)
    facts = whole.catalogue.union(*(whole.with_status(layer) for layer in layers))
    return {tuple(map(local, triple)) for triple in taking_part(facts, SHARED)}


@pytest.mark.parametrize("says, found", [
    ("in: dialogue:d, participant: state:arland, role: member", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, participant: state:arland, role: [observer, founder]", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, participant: state:arland, role: observer", set()),
    ("in: dialogue:d, participant: state:arland", set()),
    ("in: dialogue:d, participant: state:arland, role: co-sponsor", set()),
    ("in: dialogue:d, participant: state:arland, role: member, status: suspended", set()),
    ("in: dialogue:d, participant: state:arland, role: member, status: withdrawn", set()),
    ("in: dialogue:d, participant: state:arland, role: member, date: 1974/1992", set()),
    ("in: dialogue:d, participant: state:arland, role: member, date: 1974/..", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, participant: state:arland, role: member, date: '1974'", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, participant: state:arland, role: https://e.example/c/founding-member", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, participant: person:kim, role: member", set()),
    ("in: dialogue:d, participant: person:kim, role: signatory, onBehalfOf: state:arland", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, as: office:minister, role: signatory, onBehalfOf: state:arland", {("dialogue/d", "party", "state/arland")}),
    ("in: dialogue:d, as: office:minister, role: signatory, onBehalfOf: office:minister", set()),
    ("in: track:t, participant: state:arland, role: member", set()),
    ("in: meeting:m, participant: person:kim", set()),
    ("in: meeting:m, participant: person:kim, status: attended, role: member", {("meeting/m", "attendee", "person/kim")}),
    ("in: meeting:m, participant: person:kim, status: video-message", set()),
    ("in: meeting:m, participant: state:arland, status: https://e.example/c/connected-live", {("meeting/m", "attendee", "state/arland")}),
    ("in: meeting:m, participant: state:arland, status: represented", set()),
    *((f"in: meeting:m, participant: person:kim, status: {status}", set()) for status in ("invited", "absent", "expected", "withdrawn")),
    ("in: meeting:m, as: office:minister", set()),
])
def test_who_takes_part_is_a_party_or_an_attendee_by_role_and_status(says, found):
    assert links("{" + says.replace("meeting:m", f"{ID}meeting/m") + "}") == found


def test_a_signatory_of_a_document_of_the_report_is_its_party():
    says = "[{id: treaty, document: treaty}, {in: treaty, participant: state:arland, role: signatory, date: 2020-05}]"
    assert links(says) == {("treaty", "party", "state/arland")}


def test_what_needs_an_implied_fact_is_implied():
    says = "{in: dialogue:d, participant: state:arland}"
    reading = f"readings: [{{reading: rd, from: s1, certainty: certain, because: so, says: {{id: '{ID}participation/dialogue/d/arland', role: member}}}}]\n"
    assert links(says, more=reading) == set()
    assert links(says, ("stated", "implied"), reading) == {("dialogue/d", "party", "state/arland")}


PASSAGES = """\
- passage: s1-first
  start: 0
  end: 40
  says: [{act: note, id: remark, content: {id: step, step: adopt, stage: proposed, object: {id: paper, document: concept-paper}}}]
- passage: s2
  start: 100
  end: 120
  says:
  - {id: paper, object: step, label: Paper, document: concept-paper}
  - {id: step, stage: adopted}
  - {id: judgement, type: Proposition, about: paper}
- {passage: row17, kind: row, position: 17, says: {id: score, value: 2.5, about: state:arland}}
"""


def test_a_thing_is_stated_in_the_shortest_passage_that_has_what_makes_it_one_of_its_kind():
    says = "[{act: note, id: remark, content: {id: step, step: adopt}}, {states: five, quantifier: most}, {id: help, assistance: support}, {id: good, quality: important, about: paper}]"
    reading = "readings: [{reading: rd, from: s1, certainty: certain, because: so, says: {id: other, quality: important}}]\n"
    whole = assembled(says, reading, PASSAGES)
    assert {tuple(map(local, triple)) for triple in stated_in(whole, Known())} == {
        (thing, "statedIn", passage) for thing, passage in {
            "remark": "s1-first", "step": "s1-first", "paper": "s2", "help": "s1", "good": "s1", "judgement": "s2", "score": "row17",
        }.items()
    }


def test_a_shared_document_is_stated_in_a_passage_of_each_report():
    files = []
    for name in "ab":
        text = f"report: {R}{name}\npassages:\n- passage: s1\n  start: 0\n  end: 9\n  says: {{id: {ID}document/treaty, document: treaty}}\n"
        files.append(Source(Path(f"{name}.yaml"), *read_yaml(Path(f"{name}.yaml"), text)))
    assert {o.value for _, _, o in stated_in(assemble(files), Known())} == {f"{R}a/s1", f"{R}b/s1"}


@pytest.mark.parametrize("doubt, values", [
    ("of: m, property: heldOn", {"2020", "2020-08"}), ("of: m, property: heldOn, disputedValue: 2020-08", {"2020-08"}),
    ("of: m", {"2020", "2020-08", "8"}), ("property: ordinal", {"8"}), ("of: m, property: level", set()), ("of: other, property: heldOn", set()), ("because: all of it", set()),
])
def test_a_doubt_leads_to_the_claims_that_are_meant(doubt, values):
    says = "{id: m, type: Meeting, heldOn: [2020, 2020-08], ordinal: 8}"
    more = f"readings: [{{reading: doubt, from: s1, certainty: probable, disputes: s1, {doubt}}}]\n" + ("things: [{id: other, label: Other}]\n" if "other" in doubt else "")
    whole = assembled(says, more)
    told = {s: o.value for s, p, o in claims(whole) if p.value == PLG + "value"}
    assert {told[claim] for _, _, claim in disputed(whole, Known())} == values


def files(built):
    return {name: {(q.subject, q.predicate, q.object) for q in parse(built.files[name], RdfFormat.TURTLE)} for name in ("dialogues.ttl", "implied.ttl", "external.ttl", "claims.ttl")}


def test_the_build_publishes_each_link_in_one_layer_and_makes_no_claim_of_it(data):
    report = data / "reports" / "talks.trig"
    text = report.read_text(encoding="utf-8")
    said = "talks:1 plg:hasParticipation r:part . r:part a plg:Participation ; plg:participant state:arland ; plg:status <https://w3id.org/polylogue/concept/status/attended> ."
    implied = "talks:1 plg:hasParticipation r:other . r:other a plg:Participation ; plg:participant r:group ; plg:status <https://w3id.org/polylogue/concept/status/attended> . r:group a plg:StateGroup ; <http://purl.org/dc/terms/isPartOf> r:all ."
    text = text.replace("r:s1 {", f'r:s1 {{ {said} r:all a plg:StateGroup ; plg:nameInText "hosts"@en .', 1).replace("r:she {", f"r:she {{ {implied}", 1)
    report.write_text(text, encoding="utf-8")
    built = build(data)
    assert built.problems == [], built.problems
    found = files(built)
    stated, more = found["dialogues.ttl"], found["implied.ttl"]
    names = {layer: {(local(s), local(p), local(o)) for s, p, o in triples if not isinstance(o, Literal)} for layer, triples in found.items()}
    assert ("meeting/talks/1", "attendee", "state/arland") in names["dialogues.ttl"]
    assert ("meeting/talks/1", "attendee", "report/talks/group") in names["implied.ttl"]
    assert ("report/talks/group", "within", "report/talks/all") in names["implied.ttl"]
    assert ("report/talks/s1-thank", "statedIn", "report/talks/s1") in names["dialogues.ttl"]
    assert not stated & more and not (stated | more) & found["external.ttl"]
    claimed = {o.value for _, p, o in found["claims.ttl"] if p.value == PLG + "property"}
    assert claimed.isdisjoint({PLG + "within", PLG + "statedIn", SCHEMA + "attendee"})
    assert [o.value for s, p, o in stated if p.value.endswith("void#triples") and s.value.endswith("/dataset")] == [str(len(stated))]


def test_our_own_published_links_are_those_that_the_files_give():
    found = files(build())
    stated, implied = found["dialogues.ttl"], found["implied.ttl"]
    assert not stated & implied
    known = Known({s.value: o.value for s, p, o in stated | implied if p.value.endswith("#type")})
    assert taking_part(stated, known) <= stated and taking_part(stated | implied, known) <= stated | implied
    passages = {s for s, _, o in stated if o == NamedNode(PLG + "Passage")}
    where = [(s, o) for s, p, o in stated if p.value == PLG + "statedIn"]
    assert len(where) > 50 and all(o in passages for _, o in where)


def label(text, tag=None, by=RDFS + "label", of="a"):
    return NamedNode(f"https://e.example/{of}"), NamedNode(by), Literal(text, language=tag) if tag else Literal(text)


@pytest.mark.parametrize("labels, shown", [
    ([label("Япония", "ru"), label("Japan", "en"), label("日本", "ja")], "Japan"),
    ([label("Colour", "en-GB"), label("Color", "en-US"), label("Couleur", "fr")], "Colour"),
    ([label("Seats"), label("Sitze", "de")], "Seats"),
    ([label("Япония", "ru"), label("日本", "ja")], "日本"),
    ([label("Жапония", "ky"), label("Алжапон", "ky")], "Алжапон"),
    ([label("thank", "en", SKOS + "prefLabel")], "thank"),
    ([label("Japan", "en", SKOS + "altLabel")], None),
])
def test_the_label_to_show_is_the_english_one_or_else_the_first(labels, shown):
    for given in (labels, labels[::-1]):
        assert [(local(p), o.value) for _, p, o in display_labels(given)] == ([("displayLabel", shown)] if shown else [])


def test_things_that_are_taken_for_the_same_by_way_of_others_are_counted_as_the_first():
    pairs = {("x:c", "x:b"), ("x:a", "x:b"), ("x:e", "x:d")}
    assert {(s.value, o.value) for s, _, o in counted_as(pairs)} == {("x:b", "x:a"), ("x:c", "x:a"), ("x:e", "x:d")}
    said = {(NamedNode("x:c"), NamedNode(PLG + "takenForSameAs"), NamedNode("x:b")), label("C", "en")}
    assert same(said) == {("x:c", "x:b")}


def test_everything_that_a_claim_speaks_of_has_a_label_to_show_beside_the_claims():
    found = files(build())
    shown = {s for name in ("dialogues.ttl", "claims.ttl") for s, p, _ in found[name] if p.value == PLG + "displayLabel"}
    named = {s for name in ("implied.ttl", "external.ttl") for s, p, _ in found[name] if p.value == RDFS + "label"}
    spoken_of = {o for _, p, o in found["claims.ttl"] if p.value in (PLG + "subject", PLG + "value") and isinstance(o, NamedNode) and o.value.startswith(ID)}
    assert named <= shown and len(spoken_of & shown) > 150 and not spoken_of - shown
    assert not {s for s, p, _ in found["claims.ttl"] if p.value == PLG + "displayLabel"} & {s for s, p, _ in found["dialogues.ttl"] if p.value == PLG + "displayLabel"}
