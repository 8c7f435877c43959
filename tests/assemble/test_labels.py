"""Labels of inner things are made of phrases and of the words of the text, in each language that has them."""

from pathlib import Path

import pytest
from articles import articles
from polylogue.assemble.assembly import assemble
from polylogue.assemble.labels import LABEL, MADE, Names, add, names
from polylogue.check.planning import vocabulary
from polylogue.read.source import Source
from polylogue.read.yaml import read_yaml
from pyoxigraph import NamedNode, RdfFormat, parse

R = "https://e.example/id/report/r"
PLG = "https://w3id.org/polylogue/ontology#"
ID = "https://w3id.org/polylogue/id/"
SHARED = f"""
@prefix plg: <{PLG}> . @prefix id: <{ID}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:person\\/kim a foaf:Person ; rdfs:label "A. Kim"@en .
id:office\\/minister a plg:Office ; rdfs:label "Minister of Arland"@en, "アーランド大臣"@ja, "Министр Арландии"@ru .
id:state\\/arland a plg:State ; rdfs:label "Arland"@en, "アーランド"@ja, "Арландия"@ru .
id:meeting\\/m a plg:Meeting ; rdfs:label "First meeting of the talks of Arland and Borland on trade"@en, "第1回会合"@ja .
<https://w3id.org/polylogue/concept/topic/trade> a skos:Concept ; skos:prefLabel "Trade"@en, "貿易"@ja, "Торговля"@ru .
"""


def labels(says, attribution="named", language="en", more=""):
    """The labels of the things of a passage, by name and language."""
    text = f"report: {R}\nlabel: Report of an agency\nlanguage: {language}\npassages:\n- passage: s1\n  start: 0\n  position: 3\n  attribution: {attribution}\n  says: {says}\n{more}"
    quads, prefixes = read_yaml(Path("r.yaml"), text)
    whole = assemble([Source(Path("r.yaml"), quads, prefixes)])
    shared = [(q.subject, q.predicate, q.object) for q in parse(SHARED.encode(), RdfFormat.TURTLE)]
    said = [(q.subject, q.predicate, q.object) for source in vocabulary() for q in source.quads]
    add(whole, names([*said, *shared]))
    found = {}
    for layer in (whole.catalogue, *whole.names.values()):
        for s, p, o in layer:
            if p.value == LABEL:
                found.setdefault(s.value.removeprefix(f"{R}/"), {})[o.language] = o.value
    return found


def test_an_act_is_called_by_its_phrase_with_who_to_whom_and_what():
    found = labels("{act: thank, speaker: person:kim, addressee: state:arland, content: {step: provide, object: {assistance: support, words: emergency help}}}")
    assert found["s1-thank"]["en"] == "Thanks of A. Kim to Arland for provision of the emergency help"
    assert found["s1-thank"]["ru"].startswith("Благодарность — A. Kim → Арландия: предоставление") and "«emergency help»" in found["s1-thank"]["ru"]
    assert found["s1-thank"]["ja"].startswith("A. Kimによるアーランドへの感謝") and "「emergency help」" in found["s1-thank"]["ja"]


def test_what_is_not_said_is_left_out_and_no_bracket_is_left():
    found = labels("{act: thank}", "agentless-passive")
    assert found["s1-thank"] == {"en": "Thanks", "ja": "感謝", "ru": "Благодарность"}


def test_an_office_speaks_where_no_person_is_named():
    assert labels("{act: note, as: office:minister}", "by-office")["s1-note"]["en"] == "Remark by the Minister of Arland"


def test_what_the_text_names_is_called_by_its_words_in_the_language_of_the_text():
    found = labels("{agents: heads, words: главы ведомств}", language="ru")
    assert found["heads"]["ru"] == "Главы ведомств" and "«" not in found["heads"]["ru"] and found["heads"]["en"] == "“главы ведомств”"


def test_a_meeting_is_called_by_the_short_words_of_the_text():
    found = labels("[{id: " + ID + "meeting/m, words: trade talks}, {act: note, speaker: person:kim, content: {quality: timely, about: " + ID + "meeting/m}}]")
    assert found["s1-timely"]["en"] == "Timeliness of the trade talks" and "第1回会合" in found["s1-timely"]["ja"]


def test_a_shared_thing_calls_a_meeting_by_its_name_not_by_the_words_of_one_text():
    found = labels("[{id: " + ID + "meeting/m, words: trade talks}, {meeting: " + ID + "meeting/m, participant: person:kim}]")
    part, = (texts["en"] for iri, texts in found.items() if "/participation/" in iri)
    assert part.startswith("Participation of A. Kim") and "trade talks" not in part


def test_a_doer_that_is_named_already_is_not_named_again():
    found = labels("{act: call-on, speaker: person:kim, addressee: state:arland, content: {step: unite, doer: state:arland}}")
    assert found["s1-call-on"]["en"].count("Arland") == 1 and "Arland" in found["s1-unite"]["en"]


def test_many_things_are_counted():
    found = labels("{act: discuss, speaker: person:kim, subject: [trade, a, b, c, d]}")
    assert found["s1-discuss"]["en"] in {"Discussion of trade by A. Kim"}  # what has no name is not counted


def test_a_label_by_hand_wins():
    found = labels("{act: thank, label: {en: Kim’s thanks, ru: Благодарность Ким}}")
    assert found["s1-thank"] == {"en": "Kim’s thanks", "ru": "Благодарность Ким"}


def test_a_passage_is_called_by_its_report_and_number_in_the_languages_of_the_report():
    assert labels("{act: thank}")["s1"] == {"en": "Report of an agency, sentence 3"}


def test_what_only_a_reading_makes_has_its_label_there():
    more = "readings:\n- {reading: r1, label: X, certainty: certain, because: y, from: s1, says: {agents: guests, words: guests}}\n"
    assert labels("{act: thank}", more=more)["guests"]["en"] == "Guests"


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_every_inner_thing_of_the_project_has_a_label_in_each_language_but_passages_and_readings(language):
    kinds, labelled = {}, set()
    for quad in parse(path=str(articles() / "dialogues.trig")):
        if quad.predicate.value.endswith("#type"):
            kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
        elif quad.predicate.value == LABEL and quad.object.language == language:
            labelled.add(quad.subject.value)
    inner = {iri for iri, kind in kinds.items() if kind & (MADE - {PLG + "Passage", PLG + "Reading", PLG + "DiplomaticDocument"})}
    by_hand = {f"{ID}report/special-videoconference/foreign-ministers"}
    assert len(inner) > 80 and inner - labelled - by_hand == set()


def test_no_made_label_has_a_slot_or_bracket_left_or_ends_in_a_blank():
    for quad in parse(path=str(articles() / "dialogues.trig")):
        if quad.predicate.value == LABEL and "/id/report/" in quad.subject.value:
            text = quad.object.value
            assert not set("{}[]|") & set(text) and text == " ".join(text.split()) and text[0] == text[0].upper()


def test_nothing_is_made_without_phrases():
    triple = (NamedNode(f"{R}/a"), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(f"{PLG}Act"))
    whole = assemble([])
    whole.catalogue.add(triple)
    add(whole, Names())
    assert whole.catalogue == {triple}


NEW = {  # what is said, the thing, and its labels
    "[{in: dialogue:d, participant: state:arland, role: observer, status: suspended}]": ("https://w3id.org/polylogue/id/participation/dialogue/d/arland", {
        "en": "Participation of Arland in the Talks on trade as observer", "ja": "アーランドの交易対話への参加（オブザーバー）", "ru": "Участие — Арландия: Talks on trade (наблюдатель)"}),
    "[{in: dialogue:d, as: office:minister}]": ("https://w3id.org/polylogue/id/participation/dialogue/d/minister", {
        "en": "Participation of the Minister of Arland in the Talks on trade", "ja": "アーランド大臣の交易対話への参加", "ru": "Участие — Министр Арландии: Talks on trade"}),
    "[{holder: person:kim, as: office:minister, date: 1999/2003}]": ("https://w3id.org/polylogue/id/membership/minister/kim", {
        "en": "Tenure of A. Kim as the Minister of Arland", "ja": "A. Kimのアーランド大臣在任", "ru": "Пребывание в должности — A. Kim: Министр Арландии"}),
    "[{states: most, quantifier: most, partOf: group:g}]": ("most", {"en": "Most of the five states", "ja": "五か国の大多数", "ru": "Большинство — пять государств"}),
    "[{states: rest, quantifier: all, partOf: group:g, otherThan: state:arland}]": ("rest", {
        "en": "All of the five states but Arland", "ja": "五か国のうちアーランドを除くすべて", "ru": "Все — пять государств, кроме: Арландия"}),
    "[{states: rest, partOf: group:g, otherThan: state:arland}]": ("rest", {
        "en": "Group of states within the five states other than Arland", "ja": "五か国のうちのアーランドを除く国家群", "ru": "Группа государств, из числа: пять государств, кроме: Арландия"}),
    "[{act: vote-for, speaker: state:arland, content: {id: paper, document: concept-paper, words: draft paper}}]": ("s1-vote-for", {
        "en": "Vote by Arland in favour of the draft paper", "ja": "アーランドによる賛成投票（「draft paper」）", "ru": "Голосование за — Арландия: «draft paper»"}),
    "[{act: abstain, speaker: state:arland}]": ("s1-abstain", {"en": "Abstention by Arland", "ja": "アーランドによる棄権", "ru": "Воздержание при голосовании — Арландия"}),
}


@pytest.mark.parametrize("says", NEW)
def test_parts_holdings_parts_of_groups_and_votes_read_well_in_each_language(says, monkeypatch):
    monkeypatch.setitem(globals(), "SHARED", SHARED + """
id:dialogue\\/d a plg:Dialogue ; rdfs:label "Talks on trade"@en, "交易対話"@ja .
id:group\\/g a plg:StateGroup ; rdfs:label "five states"@en, "五か国"@ja, "пять государств"@ru .
""")
    thing, wanted = NEW[says]
    assert labels(says)[thing] == wanted


def test_a_row_is_called_by_its_number():
    text = f"report: {R}\nlabel: Table of attendance\npassages:\n- {{passage: row17, kind: row, position: 17, says: {{id: x, heldOn: 2020}}}}\n"
    whole = assemble([Source(Path("r.yaml"), *read_yaml(Path("r.yaml"), text))])
    add(whole, names([(q.subject, q.predicate, q.object) for source in vocabulary() for q in source.quads]))
    assert {o.value for s, p, o in whole.catalogue if p.value == LABEL and s.value.endswith("row17")} == {"Table of attendance, row 17"}


def test_a_kind_of_ones_own_is_called_by_the_phrase_of_the_kind_above():
    says = "[{act: https://e.example/act/murmur, id: murmur, speaker: state:arland}]"
    found = labels(says, more="things: [{id: https://e.example/act/murmur, type: Concept, prefLabel: {en: murmur}, broader: https://w3id.org/polylogue/concept/act/assertive}]\n")
    assert found["murmur"]["en"].endswith(" by Arland") and found["murmur"]["ja"].startswith("アーランドによる")


def test_a_reading_that_doubts_is_called_so():
    found = labels("{id: m, heldOn: 2020}", more="readings: [{reading: doubt, from: s1, disputes: s1, of: m, property: heldOn}]\n")
    assert found["doubt"] == {
        "en": "Reading that doubts the Report of an agency, sentence 3", "ja": "Report of an agency、第3文に疑義を呈する読み取り",
        "ru": "Толкование, ставящее под сомнение: Report of an agency, предложение 3",
    }
