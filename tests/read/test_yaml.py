"""Reports in YAML: what follows without being written, what is refused and where, and that any tool reads the completed file alike."""

import json
import re
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.namespaces import EDTF, XSD
from polylogue.read.files import read, read_here
from polylogue.read.folders import read_all
from polylogue.read.positions import OBJECT, PREDICATE, Lines
from polylogue.read.terms import ADDRESS, FILE
from polylogue.read.yaml import document, read_yaml
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

AUTHORED = sorted(paths.DATA.glob("*/*.yaml"))
R = "https://e.example/id/report/r"
PLG = "https://w3id.org/polylogue/ontology#"
ID = "https://w3id.org/polylogue/id/"
CONCEPT = "https://w3id.org/polylogue/concept/"
HEAD = f"report: {R}\nlanguage: ru\npassages:\n  - passage: s1\n"
LOCATED = "located:\n  - {id: s1, start: 0, end: 5, found: {state:japan: Япония, topic:pandemic: [пандемия, вирус]}}\n"


def quads(text):
    """The quads of a report; its passages lie somewhere, where the text itself says nothing of that."""
    passages = re.findall(r"passage: (s\d)", text)
    if "located" not in text and passages and text.startswith(("report:", '"@')):
        text += f"located: [{', '.join(f'{{id: {name}, start: 0}}' for name in dict.fromkeys(passages))}]\n"
    return read_yaml(Path("r.yaml"), text)[0]


def said(text, graph="s1"):
    """What the graph of a passage states, without namespaces: subject, property, value."""
    def short(term):
        if isinstance(term, Literal):
            return f"{term.value}@{term.language}" if term.language else term.value
        return term.value.removeprefix(f"{R}/").removeprefix(PLG).removeprefix(ID).removeprefix(CONCEPT).rpartition("#")[2]
    return {tuple(map(short, q.triple)) for q in quads(text) if getattr(q.graph_name, "value", "") == f"{R}/{graph}"}


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_any_reader_of_json_ld_gets_the_same_from_a_completed_report(path):
    text = path.read_text(encoding="utf-8")
    completed = json.loads(document(path, text))
    assert completed["@context"][0] == ADDRESS
    completed["@context"][0] = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    wanted = {tuple(map(str, quad)) for quad in read(path).quads}
    found = parse(input=json.dumps(completed).encode(), format=RdfFormat.JSON_LD)
    assert {tuple(map(str, quad)) for quad in found} == wanted
    dataset = rdflib.Dataset().parse(data=json.dumps(completed), format="json-ld")
    by_rdflib = {tuple(map(str, quad)) for line in [dataset.serialize(format="nquads")] for quad in parse(line.encode(), RdfFormat.N_QUADS)}
    assert by_rdflib == wanted


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_each_statement_of_a_report_has_the_place_where_it_is_written(path):
    source = read_here(path)
    lines = source.text.split("\n")
    for quad in source.quads:
        at = source.place(quad.subject.value, quad.predicate.value, str(quad.object), getattr(quad.graph_name, "value", ""))
        word = quad.object.value.split()[0] if isinstance(quad.object, Literal) else quad.object.value.rstrip("/").split("/")[-1].split("#")[-1]
        here = lines[at.line - 1][at.column - 1:]
        minted = not isinstance(quad.object, Literal) and word not in source.text
        follows = minted or quad.predicate.value.endswith(("#type", "#attribution", "#passageKind", "#passageOf", "#unstated", "#nameInText", "#hasParticipation"))
        assert follows or word.strip("“”«»\"'") in here.replace('"', ""), (quad, here)


def test_columns_count_letters_of_any_script():
    source = read_yaml_source("passages:\n  - {passage: s1, start: 0, says: {act: thank, words: 感謝👋, speaker: state:japan}}\n")
    assert source.place(f"{R}/s1-thank", f"{PLG}speaker") == (3, 60)
    row = source._rows[next(n for n, q in enumerate(source.quads) if q.predicate.value == f"{PLG}speaker")]
    assert [Lines(source.text).place(row[part]) for part in (PREDICATE, OBJECT)] == [(3, 60), (3, 69)]


def read_yaml_source(rest):
    from polylogue.read.source import YAML, Source

    text = f"report: {R}\n{rest}"
    return Source(Path("r.yaml"), quads(text), {}, text, YAML)


def test_type_and_iri_of_a_thing_follow_from_the_key_that_makes_it_one():
    text = HEAD + """\
    attribution: named
    says:
      act: thank
      speaker: person:kim
      content: {step: provide, object: {assistance: support, words: помощь, unstated: [amount, recipient]}}
"""
    assert said(text) == {
        ("s1-thank", "type", "Act"), ("s1-thank", "actType", "act/thank"), ("s1-thank", "speaker", "person/kim"),
        ("s1-thank", "content", "s1-provide"), ("s1-provide", "type", "Undertaking"), ("s1-provide", "step", "step/provide"),
        ("s1-provide", "object", "s1-support"), ("s1-support", "type", "Assistance"),
        ("s1-support", "http://purl.org/dc/terms/type", "assistance/support"), ("s1-support", "nameInText", "помощь@ru"),
        ("s1-support", "unstated", "https://schema.org/amount"), ("s1-support", "unstated", "recipient"),
    }


def test_a_thing_that_is_named_again_gets_no_type_again():
    text = HEAD + "    attribution: named\n    says: {id: help, words: помощь}\n  - passage: s2\n    says: {id: help, assistance: support}\n"
    assert said(text) == {("help", "nameInText", "помощь@ru")}
    assert ("help", "type", "Assistance") in said(text, "s2")


def test_two_acts_of_one_kind_in_a_passage_get_two_iris():
    text = HEAD + "    says: [{act: note}, {act: note}, {act: thank}]\n"
    assert {s for s, p, _ in said(text) if p == "type"} == {"s1-note", "s1-note-2", "s1-thank"}


def test_groups_are_named_by_what_they_are_groups_of():
    text = HEAD + "    says: [{states: five, size: 5}, {agents: heads}, {meetings: talks}]\n"
    kinds = {(s, o) for s, p, o in said(text) if p == "type"}
    assert kinds == {("five", "StateGroup"), ("heads", "AgentGroup"), ("talks", "MeetingGroup")}


def test_a_participation_is_known_by_its_meeting_and_who_takes_part():
    meeting = f"{ID}meeting/talks/2020-01-01"
    text = HEAD + f"    says: {{meeting: {meeting}, participant: person:kim, as: office:minister, status: attended}}\n"
    key = "participation/talks/2020-01-01/kim"
    assert said(text) == {
        ("meeting/talks/2020-01-01", "hasParticipation", key), (key, "type", "Participation"), (key, "participant", "person/kim"),
        (key, "inCapacityOf", "office/minister"), (key, "status", "status/attended"),
    }


@pytest.mark.parametrize(("attribution", "given", "unstated"), [
    ("own-voice", "", False), ("agentless-passive", "", True), ("agentless-passive", ", unstated: addressee", True),
    ("agentless-passive", ", unstated: speaker", True), ("own-voice", ", as: office:minister", False),
    ("named", "", False), ("by-pronoun", "", False), ("first-person", "", False),
])
def test_who_speaks_is_unstated_where_the_wording_has_no_voice_and_no_one_is_given(attribution, given, unstated):
    text = HEAD + f"    attribution: {attribution}\n    says: {{act: note{given}, content: {{act: thank}}}}\n"
    assert (("s1-note", "unstated", "speaker") in said(text)) == unstated
    assert ("s1-thank", "unstated", "speaker") not in said(text)  # of a reported attitude nothing follows


def test_a_passage_is_body_in_the_reports_own_voice_unless_it_says_otherwise():
    found = {(q.subject.value, q.predicate.value.removeprefix(PLG), getattr(q.object, "value", "")) for q in quads(HEAD + "  - {passage: s2, kind: headline, attribution: named}\n")}
    for passage, kind, attribution in (("s1", "body", "own-voice"), ("s2", "headline", "named")):
        assert (f"{R}/{passage}", "passageKind", f"{CONCEPT}kind/{kind}") in found
        assert (f"{R}/{passage}", "attribution", f"{CONCEPT}attribution/{attribution}") in found
        assert (f"{R}/{passage}", "passageOf", R) in found


def test_names_that_were_found_are_stated_of_what_a_passage_speaks_of():
    assert said(HEAD + "    says: {act: note}\n" + LOCATED).isdisjoint({("state/japan", "nameInText", "Япония@ru")})
    told = said(HEAD + "    attribution: named\n    says: {act: note, speaker: state:japan, context: pandemic}\n" + LOCATED)
    assert {fact for fact in told if fact[1] == "nameInText"} == {("state/japan", "nameInText", "Япония@ru")}  # a topic is no name


def test_names_are_stated_of_what_a_passage_mentions():
    told = said(HEAD + "    mentions: topic:pandemic\n" + LOCATED)
    assert told == {("topic/pandemic", "nameInText", "пандемия@ru"), ("topic/pandemic", "nameInText", "вирус@ru")}


def test_words_by_hand_win_over_names_that_were_found():
    told = said(HEAD + "    says: {id: state:japan, words: японская сторона}\n" + LOCATED)
    assert told == {("state/japan", "nameInText", "японская сторона@ru")}


def test_a_passage_of_which_nothing_is_said_is_one_all_the_same():
    found = {(q.subject.value, getattr(q.object, "value", "")) for q in quads(f"report: {R}\n" + LOCATED)}
    assert {(f"{R}/s1", f"{PLG}Passage"), (f"{R}/s1", R), (f"{R}/s1", "5")} <= found


SPEECH = f"""\
report: {R}
passages:
  - throughout: {{attribution: first-person, speaker: person:kim, as: office:president, madeAt: {ID}meeting/m}}
    passages:
      - passage: s1
        says: [{{act: thank}}, {{act: note, madeAt: {ID}meeting/n}}]
      - {{passage: s2, attribution: own-voice, says: {{act: state}}}}
  - {{passage: s3, says: {{act: state}}}}
"""


def test_what_is_said_throughout_a_stretch_holds_for_its_acts_unless_they_say_otherwise():
    voice = {("speaker", "person/kim"), ("inCapacityOf", "office/president")}
    first = {fact[1:] for fact in said(SPEECH) if fact[0] == "s1-thank"}
    assert first == voice | {("type", "Act"), ("actType", "act/thank"), ("madeAt", "meeting/m")}
    assert ("s1-note", "madeAt", "meeting/m") not in said(SPEECH) and ("s1-note", "madeAt", "meeting/n") in said(SPEECH)
    assert ("s1-note", "speaker", "person/kim") in said(SPEECH)


def test_the_voice_of_a_stretch_does_not_reach_a_passage_of_another_wording():
    assert said(SPEECH, "s2") == {("s2-state", "type", "Act"), ("s2-state", "actType", "act/state"), ("s2-state", "madeAt", "meeting/m")}
    assert ("s3-state", "madeAt", "meeting/m") not in said(SPEECH, "s3")


def test_an_act_with_a_speaker_of_its_own_takes_no_part_of_the_voice_of_the_stretch():
    told = said(SPEECH.replace("{act: thank}", "{act: adopt, speaker: {agents: we, words: We}}"))
    assert {fact[1:] for fact in told if fact[0] == "s1-adopt"} == {
        ("type", "Act"), ("actType", "act/adopt"), ("speaker", "we"), ("madeAt", "meeting/m")}


def test_a_whole_report_can_be_the_speech_of_one():
    text = f"report: {R}\nthroughout: {{attribution: first-person, speaker: group:quad}}\npassages:\n  - {{passage: s1, says: {{act: pledge}}}}\n"
    assert ("s1-pledge", "speaker", "group/quad") in said(text)


@pytest.mark.parametrize(("written", "kind", "text"), [
    ("established: 2004", "gYear", "2004"), ("established: 2004-08", "gYearMonth", "2004-08"), ("heldOn: 2020-08-11", "date", "2020-08-11"),
    ("established: '2004'", "gYear", "2004"), ("heldOn: 2020-08-11T10:00:00Z", "dateTime", "2020-08-11T10:00:00Z"),
    ("heldOn: 2020-08-11T10:00:00+09:00", "dateTime", "2020-08-11T10:00:00+09:00"), ("date: '2020-08'", "gYearMonth", "2020-08"),
    ("startDate: 2020-08", "gYearMonth", "2020-08"), ("issued: 2020", "gYear", "2020"),
    *((f"date: {text}", EDTF, text.strip("'\"")) for text in (
        "2004/..", "../2030", "2020-08-11/2020-08-12", "[2020-08-11..2020-08-12]", "[..2030]", "[2004..]", "'[..2030]'", "'[2020,2021]'", "'[2020, 2021]'",
        "199X", "19XX", "2021-21", "2021-36", "2020~", '"2020?"', "2020-08%",
    )),
    ("ordinal: 8", "integer", "8"), ("amount: 1500000", "integer", "1500000"), ("amount: 0.50", "decimal", "0.50"),
    ("currency: USD", "string", "USD"), ("heldOn: tomorrow", "date", "tomorrow"),
])
def test_a_value_is_of_the_datatype_that_its_form_shows(written, kind, text):
    value, = (q.object for q in quads(HEAD + f"    says: {{id: x, {written}}}\n") if q.subject.value == f"{R}/x")
    assert (value.datatype.value.removeprefix(XSD), value.value) == (kind, text)


def test_a_list_of_dates_is_several_values():
    found = {(q.object.value, q.object.datatype.value) for q in quads(HEAD + "    says: {id: x, date: [2020, 2021-05]}\n") if q.subject.value == f"{R}/x"}
    assert found == {("2020", f"{XSD}gYear"), ("2021-05", f"{XSD}gYearMonth")}


@pytest.mark.parametrize("word", ["010", "1e3", "12_000", "0x1F", "yes", "No", "on", "1:30", ".5", "2020-08-11", "=", "5", "true"])
def test_words_stay_the_words_that_they_are(word):
    assert ("x", "nameInText", f"{word}@ru") in said(HEAD + f"    says: {{id: x, words: {word}}}\n")


def test_texts_by_language_and_values_written_out():
    text = HEAD + '    says: {id: x, label: {en: [A, B], ru: Б}, words: [{"@value": c, "@language": ja}, d], "dcterms:abstract": 5}\n'
    told = {fact[1:] for fact in said(text)}
    assert told == {("label", "A@en"), ("label", "B@en"), ("label", "Б@ru"), ("nameInText", "c@ja"), ("nameInText", "d@ru"),
                    ("http://purl.org/dc/terms/abstract", "5")}


def test_a_concept_is_told_from_a_term_of_the_same_name():
    text = HEAD + "    says: [{act: state}, {act: report}, {id: x, document: programme}, {id: y, role: member}, {id: z, subject: words}]\n"
    values = {o for _, _, o in said(text)}
    assert {"act/state", "act/report", "document/programme", "role/member", "topic/words"} <= values


def test_a_prefix_of_ones_own_names_things_of_ones_own():
    text = '"@context": {talks: https://t.example/id/}\nreport: talks:report/r\npassages:\n  - {passage: s1, start: 0, says: {id: talks:state/x, label: X}}\n'
    found, prefixes = read_yaml(Path("r.yaml"), text)
    assert NamedNode("https://t.example/id/state/x") in {q.subject for q in found}
    assert prefixes["talks"] == "https://t.example/id/" and prefixes["act"] == f"{CONCEPT}act/"


def test_a_file_that_names_the_published_context_is_read_without_the_network():
    text = f'"@context": {ADDRESS}\nreport: {R}\nlabel: A report\n'
    assert len(quads(text)) == 2
    there = {"@context": ADDRESS, "@id": R, "act": "thank", "label": "x"}
    path = Path("r.jsonld")
    from polylogue.read.contexts import without_the_network

    found = set(parse(without_the_network(path, RdfFormat.JSON_LD, json.dumps(there)).encode(), RdfFormat.JSON_LD))
    assert {q.object.value for q in found} == {f"{CONCEPT}act/thank", "x"}


def test_names_below_a_base_that_a_file_of_readings_says():
    text = '"@context": {"@base": https://t.example/reading/}\nreadings:\n  - {reading: same, label: Same, certainty: certain, from: https://t.example/s1}\n'
    assert {q.subject.value for q in quads(text)} == {"https://t.example/reading/same"}


REFUSED = [  # what is written, line and column, what is said, how to mend it
    ("", (None, None), "holds no keys", "begin with lines such as"),
    ("- a\n", (1, 1), "holds no keys", "begin with"),
    ("a: [1\n", (2, 1), "is not YAML", "quote words"),
    ("reprot: https://e.example/r\n", (1, 1), "no key 'reprot' is known", "did you mean report?"),
    ("report: x\n", (1, 9), "'x' is a name of no report", "give its prefix"),
    ("passages:\n  - passage: s1\n", (1, 1), "passages of no report", "a key `report: …` at the top"),
    ("things:\n  - label: a\n", (2, 5), "a thing without an id", "give it one"),
    ("@\n", (1, 1), "is not YAML", None),
    (f"report: {R}\npassages:\n  - s1\n", (3, 5), "a passage is a mapping", "write `- passage: …`"),
    (f"report: {R}\npassages:\n  - says: []\n", (3, 5), "a passage without a name", "write `passage: …`"),
    (HEAD + "  - passage: s1\n", (5, 5), "passage s1 is described twice", "put what it says in one place"),
    (HEAD + "    sayz: []\n", (5, 5), "no key 'sayz' is known", "did you mean says?"),
    (HEAD + "\tsays: []\n", (5, 1), "is not YAML", "indent with blanks"),
    (HEAD + "    says: {act: Thank you}\n", (5, 17), "'Thank you' is no name of a concept", "small letters and hyphens"),
    (HEAD + "    says: {act: thank, speker: state:japan}\n", (5, 24), "no key 'speker' is known", "did you mean speaker?"),
    (HEAD + "    says: {act: thank, speaker: perosn:x}\n", (5, 33), "no prefix 'perosn' is known", "did you mean person?"),
    (HEAD + "    says: {act: thank, speaker: x}\n", (5, 33), "no thing of this report 'x' is known", "describe it"),
    (HEAD + "    says: [{id: helper, label: x}, {act: thank, speaker: helpr}]\n", (5, 58), "no thing of this report 'helpr' is known", "did you mean helper?"),
    (HEAD + "    says: {act: thank, speaker: }\n", (5, 24), "speaker has no value", "take the line out"),
    (HEAD + "    says: {act: thank, words: null}\n", (5, 31), "words has no value", "take the line out"),
    (HEAD + "    says: {act: thank, content: {words: a}}\n", (5, 33), "a thing without an id", "give it one"),
    (HEAD + "    says: {act: thank, unstated: speeker}\n", (5, 34), "no property 'speeker' is known", "did you mean speaker?"),
    (HEAD + "    says: {id: state:japan, type: Sate}\n", (5, 35), "no class 'Sate' is known", "did you mean State?"),
    (HEAD + "    says: {id: x, ordinal: eight}\n", (5, 28), "ordinal is a whole number, not eight", "in digits"),
    (HEAD + "    says: {id: x, ordinal: 08}\n", (5, 28), "ordinal is a whole number, not 08", "in digits"),
    (HEAD + "    says: {id: x, amount: 5m}\n", (5, 27), "amount is a number, not 5m", "in digits"),
    (HEAD + "    says: {id: Japan’s ministry}\n", (5, 16), "'Japan’s ministry' is no name for an IRI", "hyphens"),
    (HEAD + "    says: {act: a}\n    says: {act: b}\n", (6, 5), "'says' stands here twice", "line 5"),
    (HEAD + "    says: {act: a, act: b}\n", (5, 20), "'act' stands here twice", "a list of values"),
    (HEAD + "    says: {<<: {act: a}}\n", (5, 12), "merge keys are not YAML 1.2", "write out"),
    (HEAD + "    says: !act {act: a}\n", (5, 11), "a tag (!act) says nothing here", "take it out"),
    (HEAD + "    says: &a [*a]\n", (5, 11), "is nested too deeply, in itself, or too often", "one after another"),
    (HEAD + "    says: {? [a] : b}\n", (5, 14), "a key is one word", "quote it"),
    (HEAD + "    says: {id: a, agents: b}\n", (5, 19), "id and agents both say what this thing is called", "keep one"),
    (HEAD + "    says: {act: thank, passage: s9}\n", (5, 24), "passage does not belong here", "by its `id`"),
    (HEAD + "    says: {act: thank, says: {act: note}}\n", (5, 24), "'says' does not belong here", "a passage, reading or background"),
    (HEAD + "    says: [{act: thank}, {act: thank}, {id: state:japan, about: s1-thank}]\n", (5, 65), "s1-thank could be one of 2", "give each an id"),
    (HEAD + "    mentions: state:japan\n", (5, 15), "no name of state:japan was found in this passage", "words: …"),
    (HEAD + "    throughout: {}\n", (4, 5), "a stretch has `throughout` and `passages`, and nothing else", "put the rest"),
    (HEAD + "    label: [a, [b]]\n", (5, 16), "a list in the list of label", "one list"),
    (HEAD + "    says: {act: note}\nlocated: []\n", (4, 5), "it is not told where s1 lies in the text", "polylogue annotate TEXT --into FILE"),
    (HEAD + "located:\n  - {start: 1}\n", (6, 5), "a place of no passage", "write its `id`"),
    ('"@context": https://schema.org\nreport: https://e.example/r\n', (1, 13), "asks for the context https://schema.org", "is known"),
    ('"@context": {x: y}\nreport: https://e.example/r\n', (1, 14), "x is no prefix of a namespace", "https://…/"),
    ('"@context": {words: https://e.example/}\n', (1, 14), "the prefix words is a name of the context already", "another name"),
    (f"report: {R}\nlabel: a\x01b\n", (2, 9), "is not YAML", None),
]


@pytest.mark.parametrize(("text", "place", "message", "mend"), REFUSED, ids=[f"{n}-{each[2][:40]}" for n, each in enumerate(REFUSED)])
def test_what_json_ld_would_pass_over_is_refused_with_its_line_and_column(text, place, message, mend):
    with pytest.raises(PolylogueError) as refused:
        quads(text)
    error = refused.value
    assert (error.line, error.column) == place
    assert error.message.startswith(message) and (mend is None or mend in (error.mend or ""))


def test_aliases_that_stand_for_endlessly_much_are_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12))
    with pytest.raises(PolylogueError, match="too often"):
        quads(bomb)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        quads(text)
    except PolylogueError:
        pass


@given(st.recursive(st.sampled_from(["a", "state:japan", "1", "s1", "thank"]), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["id", "act", "says", "passage", "speaker", "words", "label", "content", "report", "throughout", "located", "type", "found", "@value"]),
    inner, max_size=3), max_leaves=12))
def test_any_tree_is_read_or_refused_in_words(tree):
    try:
        quads(json.dumps({"report": R, "passages": tree, "located": tree}))
        quads(json.dumps({"things": tree}))
    except PolylogueError:
        pass


def test_a_folder_stands_for_its_reports_in_yaml_and_for_no_other_yaml(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.yaml").write_text(f"report: {R}\nlabel: A\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("# ours\nthings:\n  - {id: https://e.example/x, label: X}\n", encoding="utf-8")
    (tmp_path / "workflow.yaml").write_text("on: push\njobs: {}\n", encoding="utf-8")
    assert [source.path.name for source in read_all([tmp_path])] == ["a.yaml", "b.yml"]


def told_of(says, more=""):
    """What is said of participations and holdings, by the end of their IRIs."""
    found = quads(f"report: {R}\nlanguage: en\npassages:\n  - passage: s1\n    says: {says}\n{more}")
    return {(q.subject.value.removeprefix(ID).removeprefix(f"{R}/"), q.predicate.value.rpartition("#")[2], q.object.value.removeprefix(ID)) for q in found}


@pytest.mark.parametrize("what, key", [
    ("dialogue:talks", "participation/dialogue/talks/arland"), ("body:union", "participation/body/union/arland"), ("track:talks/ministers", "participation/track/talks/ministers/arland"),
    (f"{ID}meeting/talks/2020", "participation/talks/2020/arland"), ("https://elsewhere.example/treaty", "https://elsewhere.example/treaty/participation/arland"),
])
@pytest.mark.parametrize("name", ["in", "meeting"])
def test_one_takes_part_in_anything_under_a_natural_key(name, what, key):
    told = told_of(f"{{{name}: '{what}', participant: state:arland, role: member}}")
    iri = what if "//" in what else ID + what.replace(":", "/", 1)
    assert (iri.removeprefix(ID), "hasParticipation", key) in told and (key, "type", PLG + "Participation") in told


def test_a_participation_in_a_thing_of_the_report_lies_below_the_report():
    told = told_of("[{id: treaty, document: treaty}, {in: treaty, participant: state:arland, role: signatory}]")
    assert ("treaty", "hasParticipation", f"{R}/participation/treaty/arland") in told


def test_what_stands_inside_of_what_it_is_in_has_the_same_key():
    assert ("participation/dialogue/talks/arland", "participant", "state/arland") in told_of("{id: dialogue:talks, hasParticipation: [{participant: state:arland}]}")


def test_an_office_takes_part_without_its_holder():
    told = told_of(f"{{meeting: {ID}meeting/talks/1, as: office:minister, status: attended}}")
    key = "participation/talks/1/minister"
    assert {("meeting/talks/1", "hasParticipation", key), (key, "type", PLG + "Participation"), (key, "inCapacityOf", "office/minister")} <= told
    assert not any(p == "participant" for _, p, _ in told)


@pytest.mark.parametrize("first, second, keys", [
    ("role: observer", "role: member", ["observer", "member"]),
    ("role: observer, date: 2004/2010", "role: member, date: 2011/..", ["observer", "member"]),
    ("role: member, date: 1991/2003", "role: member, date: 2011/..", ["1991-2003", "2011-open"]),
    ("date: 1991", "date: 2011", ["1991", "2011"]),
    ("role: member, date: 2004", "role: member, date: 2004-05-03", ["", ""]),
    ("role: member", "date: 2004", ["", ""]),
    ("role: [member, founder]", "role: [founder, member]", ["", ""]),
])
def test_one_who_comes_twice_is_told_apart_by_role_or_period_whatever_the_order(first, second, keys):
    for one, two in ((first, second), (second, first)):
        told = told_of(f"[{{in: dialogue:talks, participant: state:arland, {one}}}, {{in: dialogue:talks, participant: state:arland, {two}}}]")
        stem = "participation/dialogue/talks/arland"
        assert {o for _, p, o in told if p == "hasParticipation"} == {f"{stem}/{key}".rstrip("/") for key in keys}


def test_two_roles_at_a_meeting_are_those_of_one_participation():
    told = told_of(f"[{{meeting: {ID}meeting/talks/1, participant: state:arland, role: chair}}, {{meeting: {ID}meeting/talks/1, participant: state:arland, role: host}}]")
    assert {o for _, p, o in told if p == "hasParticipation"} == {"participation/talks/1/arland"}


def test_a_dated_holding_of_an_office_has_a_natural_key():
    told = told_of("[{holder: person:kim, as: office:arland/minister, date: 1999/2003}, {holder: person:kim, as: office:arland/minister, date: 2010/..}]")
    assert ("membership/arland/minister/kim/1999-2003", "type", "http://www.w3.org/ns/org#Membership") in told
    assert ("membership/arland/minister/kim/2010-open", "inCapacityOf", "office/arland/minister") in told


def test_a_row_needs_no_place_in_the_text_and_has_no_attribution_unless_it_is_written():
    text = f"report: {R}\npassages:\n  - {{passage: row17, kind: row, position: 17, url: 'https://e.example/t.csv#row=17', says: {{id: x, heldOn: 2020}}}}\n"
    found = {(q.predicate.value.rpartition("/")[2].rpartition("#")[2], q.object.value) for q in quads(text) if q.subject.value == f"{R}/row17"}
    assert {("position", "17"), ("url", "https://e.example/t.csv#row=17"), ("passageKind", CONCEPT + "kind/row")} <= found
    assert not [each for each in found if each[0] == "attribution"]


@pytest.mark.parametrize("written, value", [
    ("property: heldOn, disputedValue: 2020-08", Literal("2020-08", datatype=NamedNode(XSD + "gYearMonth"))),
    ("property: heldOn, disputedValue: '[..2030]'", Literal("[..2030]", datatype=NamedNode(EDTF))),
    ("property: ordinal, disputedValue: 8", Literal("8", datatype=NamedNode(XSD + "integer"))),
    ("property: speaker, disputedValue: person:kim", NamedNode(f"{ID}person/kim")),
    ("property: status, disputedValue: held", NamedNode(f"{CONCEPT}status/held")),
])
def test_a_doubt_names_the_ground_the_thing_the_property_and_the_value(written, value):
    text = HEAD + f"    says: {{id: m, heldOn: 2020-08}}\nreadings: [{{reading: doubt, from: s1, disputes: s1, of: m, {written}}}]\n" + LOCATED
    found = {(q.predicate.value.removeprefix(PLG), q.object) for q in quads(text) if q.subject.value == f"{R}/doubt"}
    assert {("disputes", NamedNode(f"{R}/s1")), ("subject", NamedNode(f"{R}/m")), ("value", value)} <= found
    assert ("property", NamedNode(PLG + re.search(r"property: (\w+)", written)[1])) in found


@pytest.mark.parametrize("name", ["unstated", "incomplete"])
def test_what_is_left_open_is_named_by_the_property(name):
    assert {("x", name, PLG + "party")} <= told_of(f"{{id: x, {name}: party}}")


def test_circumstances_are_things_by_id_and_topics_by_name():
    told = told_of("[{id: x, reason: y, despite: topic:pandemic, context: pandemic, aim: {id: y}, object: y, onMarginsOf: y, partOf: y, otherThan: state:arland}, {id: y, type: Meeting}]")
    own = {(p, o) for s, p, o in told if s == "x"}
    topic = CONCEPT + "topic/pandemic"
    assert {("reason", f"{R}/y"), ("despite", topic), ("inContextOf", topic), ("aim", f"{R}/y"), ("object", f"{R}/y"), ("onMarginsOf", f"{R}/y")} <= own
