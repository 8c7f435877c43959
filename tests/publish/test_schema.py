"""The JSON Schema of reports: right ones pass, wrong ones do not and are told where and by which word; it follows the ontology."""

import json
import re

import jsonschema
import pytest
import yaml12
from hypothesis import given
from hypothesis import strategies as st
from places import FIXTURES, ROOT
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.publish.schema import document, schema
from polylogue.publish.schema_words import FORM, PROPERTIES
from polylogue.read.nodes import IDENTIFIES, MAKES, OUTSIDE
from polylogue.read.files import read
from polylogue.read.terms import CONCEPT, IGNORED, KEYWORD, NAME, terms
from polylogue.read.yaml import read_yaml
from polylogue.write.yaml import LOCATED, yaml

VALIDATOR = jsonschema.Draft7Validator(schema())
OURS = sorted(path for folder in ("data", "examples") for path in (ROOT / folder).rglob("*.yaml") if path.parent.name not in ("tables", "shapes"))
OF_A_CLASS = re.compile(  # fixtures with a property of another class, or with what is no concept of a scheme: faults to the schema too
    r"invalid-(?:act-with(?:in)?-a|anniversary-held|background-at-a-string|dialogue-with-a|"
    r"document-(?:in-a-context|of-a|that-is-adopted|with-a)|"
    r"group-of-a-kind|held-on-a-span-without|identity-in-quotation|state-(?:brought|on-an|other-than)|track-on-the|meeting-(?:on-behalf|that-commem)|"
    r"help-(?:of-a|on-an|that-is-del|with-a)|meeting-(?:as-(?:a-claim|track)|at-the|established|in-a-year|with-a)|numbered-|"
    r"passage-of-unknown|principle-of|reading-of-unknown|report-(?:held|of-unknown)|state-with-members|track-with-a|unknown-)"
)


def told(text):
    """What is wrong with a report: the places and the messages."""
    errors = sorted(VALIDATOR.iter_errors(yaml12.load(text)), key=lambda error: str(error.absolute_path))
    return [("/".join(map(str, error.absolute_path)), error.message) for error in errors]


def taken(text):
    """Whether the reader takes a report."""
    try:
        read_yaml(ROOT / "r.yaml", text)
    except PolylogueError:
        return False
    return True


def test_it_is_a_json_schema_of_a_size_that_an_editor_loads_at_once():
    jsonschema.Draft7Validator.check_schema(schema())
    assert json.loads(document()) == schema() and len(document()) <= 160_000
    assert schema()["$id"] == "https://w3id.org/polylogue/report.schema.json"


def test_each_reference_leads_to_a_definition_and_each_definition_is_asked_for():
    asked = set(re.findall(r'"\$ref":"#/definitions/([^"]+)"', document().decode()))
    assert asked == set(schema()["definitions"])


def test_what_is_checked_in_is_what_the_build_makes():
    assert paths.ONTOLOGY.with_name("report.schema.json").read_bytes() == document()


@pytest.mark.parametrize("path", OURS, ids=[path.name for path in OURS])
def test_our_own_reports_are_right(path):
    assert told(path.read_text(encoding="utf-8")) == []


def test_what_is_written_of_each_fixture_is_right_unless_its_fault_is_one_of_form():
    seen, wrong = 0, []
    for path in sorted(FIXTURES.rglob("*.t[rt]*")):
        source = read(path)
        try:
            text = yaml(source.quads, source.prefixes, path)
        except PolylogueError:
            continue
        seen += 1
        if told(text):
            wrong.append(path.name)
    assert seen > 250 and [name for name in wrong if not OF_A_CLASS.match(name)] == [] and len(wrong) > 30


HEAD = "report: https://example.org/r\nlanguage: en\n"
PASSAGE = f"{HEAD}passages:\n  - passage: s1\n"
SAYS = f"{PASSAGE}    says: "
PLACE = "located: [{id: s1, start: 0, end: 9, firstWords: a b c, lastWords: d e f}]\n"
RIGHT = [
    HEAD, "things: []\n", "{}\n", f"{HEAD}passages:\n", f"{HEAD}title: 2020\nlabel: {{en: On it, ja: それ}}\n",
    f"{SAYS}{{act: thank, speaker: state:japan}}\n{PLACE}", f"{SAYS}[{{act: x:murmur}}]\n{PLACE}",
    f"{SAYS}[{{act: https://example.org/murmur}}]\n{PLACE}", f"{SAYS}[{{id: a, foaf:nick: [b, 2], https://e.org/p: true}}]\n{PLACE}",
    f"{SAYS}[{{act: note, context: a-topic-of-tomorrow, content: {{quality: important, about: {{id: state:japan}}}}}}]\n{PLACE}",
    f'{SAYS}[{{id: m, type: Meeting, heldOn: 2020, ordinal: 8}}, {{id: n, heldOn: {{"@value": soon}}}}]\n{PLACE}',
    f"{HEAD}throughout: {{attribution: named, speaker: state:japan}}\n"
    f"passages:\n  - {{throughout: {{as: office:x}}, passages: [{{passage: s1}}]}}\n{PLACE}",
    f'"@context": [https://w3id.org/polylogue/context.jsonld, {{x: https://example.org/}}]\n{SAYS}{{id: x:y, subregion: 143}}\n{PLACE}',
    '"@context": {"@base": https://example.org/}\n'
    'readings:\n  - {reading: a, certainty: certain, because: so, from: [x:s1], says: {id: x:y, sameAs: x:z}}\n',
    '"@context": {"@base": https://example.org/}\n'
    'backgrounds: {background: a, citation: A, source: https://a.example/, says: {id: state:japan, label: Japan}}\n',
    f'{SAYS}[{{"@id": a, "@type": Meeting}}, {{id: b, type: [State, x:y]}}]\n{PLACE}',
    f"{SAYS}{{id: state:japan, subregion: 030, identifier: [12, true, 1.5]}}\n{PLACE}",
    *(f"{SAYS}{{id: m, type: Meeting, heldOn: {date}}}\n{PLACE}" for date in (
        "2020", "2020-08", "2020-08-11", "'2020'", "2020-08-11T10:00:00+09:00", "2020-08-11/2020-08-12", "2004/..", "../2030", "[2020-08-11..2020-08-12]", "[..2030]",
        "'[..2030]'", "[2004..]", "'[2020,2021]'", "[2020, 2021-05]", "199X", "19XX", "2021-21", "2020~", '"2020?"', "2020-08-11%", "2020~/2021",
    )),
    f"{SAYS}[{{in: dialogue:x, participant: state:japan, role: member, date: 2004/..}}, {{in: dialogue:x, as: office:x, status: attended}}]\n{PLACE}",
    f"{SAYS}[{{holder: person:x, as: office:x, date: 1999/2003}}, {{states: few, quantifier: most, partOf: group:x, otherThan: state:japan, incomplete: member}}]\n{PLACE}",
    f"{SAYS}[{{id: t, document: [agreement, declaration], partOf: group:x, replaces: group:y}}, {{act: object, reason: t, despite: t, onBehalfOf: state:japan}}]\n{PLACE}",
    f"{HEAD}textOf: https://e.org/d\ncoded: 2026-11-27\npassages:\n  - {{passage: row17, kind: row, position: 17, url: 'https://e.org/t#row=17'}}\n",
    f"{SAYS}{{id: m, heldOn: 2020}}\n{PLACE}readings: [{{reading: a, certainty: probable, because: so, from: s1, disputes: s1, of: m, property: heldOn, disputedValue: 2020}}]\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_passes_and_the_reader_takes_it(text):
    assert told(text) == []
    own = "{x: https://example.org/}"
    assert taken(text if "x:" not in text or "@context" in text and "x: h" in text else _with_prefix(text, own))


def _with_prefix(text, own):
    base = '"@context": {"@base": https://example.org/'
    return text.replace(base, f"{base}, {own[1:-1]}") if base in text else f'"@context": {own}\n{text}'


S = "passages/0/says/0"
WRONG = [  # the report, where it is wrong, a word of the message
    (f"{HEAD}labell: A\n", "", "labell"),
    ("passages: []\n", "", "report"), ("label: A\n", "", "report"), ("raport: https://example.org/r\n", "", "raport"),
    ("report: the report of today\n", "report", "the report of today"), (f"{HEAD}readings: nothing\n", "readings", "nothing"),
    (f"{HEAD}passages:\n  - kind: body\n", "passages/0", "passage"), (f"{PASSAGE}    kind: boddy\n", "passages/0/kind", "boddy"),
    (f"{PASSAGE}    attribution: naemd\n", "passages/0/attribution", "naemd"),
    (f"{PASSAGE}    speaker: state:japan\n", "passages/0", "speaker"),
    (f"{SAYS}[thank]\n", S, "thank"), (f"{SAYS}{{act: thnak}}\n", "passages/0/says/act", "thnak"),
    (f"{SAYS}{{act: }}\n", "passages/0/says/act", "None"), (f"{SAYS}{{act: []}}\n", "passages/0/says/act", "[]"),
    (f"{SAYS}[{{label: x}}]\n", S, "id"), (f"{SAYS}[{{act: thank, step: adopt}}]\n", S, "step"),
    (f"{SAYS}[{{act: thank, wrds: thanked}}]\n", S, "wrds"),
    (f"{SAYS}[{{act: thank, words: {{en: }}}}]\n", f"{S}/words/en", "None"),
    (f"{SAYS}[{{act: thank, words: {{english words: a}}}}]\n", f"{S}/words", "english words"),
    (f"{SAYS}[{{act: thank, content: {{step: adopt, stage: propsed}}}}]\n", f"{S}/content/stage", "propsed"),
    (f"{SAYS}[{{act: thank, content: {{step: adopt, speaker: a}}}}]\n", f"{S}/content", "speaker"),
    (f"{SAYS}[{{act: thank, context: two words}}]\n", f"{S}/context", "two words"),
    (f"{SAYS}[{{act: thank, speaker: the minister}}]\n", f"{S}/speaker", "the minister"),
    (f"{SAYS}[{{act: thank, says: {{id: a}}}}]\n", S, "says"),
    (f"{SAYS}[{{id: a, unstated: speeker}}]\n", f"{S}/unstated", "speeker"),
    (f"{SAYS}[{{id: a, type: Meating}}]\n", f"{S}/type", "Meating"),
    (f"{SAYS}[{{id: a, type: Meeting, speaker: b}}]\n", S, "speaker"),
    (f"{SAYS}[{{id: a, type: Meeting, heldOn: soon}}]\n", f"{S}/heldOn", "soon"),
    *((f"{SAYS}[{{id: a, type: Meeting, heldOn: '{date}'}}]\n", f"{S}/heldOn", date) for date in ("2020-8-11", "11.08.2020", "2020-08-11..2020-08-12", "..", "{2020,2021}", "199x")),
    (f"{SAYS}[{{in: dialogue:x, participant: state:japan, speaker: a}}]\n", S, "speaker"), (f"{SAYS}[{{act: thank, in: dialogue:x}}]\n", S, "in"),
    (f"{SAYS}[{{document: agreement, quantifier: most}}]\n", S, "quantifier"), (f"{SAYS}[{{states: a, quantifier: mosst}}]\n", f"{S}/quantifier", "mosst"),
    (f"{SAYS}[{{id: a, incomplete: memberr}}]\n", f"{S}/incomplete", "memberr"), ("readings: [{reading: a, property: heldOnn}]\n", "readings/0/property", "heldOnn"),
    (f"{SAYS}[{{holder: person:x, as: office:x, speaker: a}}]\n", S, "speaker"),
    (f"{SAYS}[{{id: a, ordinal: eighth}}]\n", f"{S}/ordinal", "eighth"),
    (f'{SAYS}[{{id: a, ordinal: "8"}}]\n', f"{S}/ordinal", "8"),
    (f"{SAYS}[{{assistance: grant, amount: much}}]\n", f"{S}/amount", "much"),
    (f"{SAYS}[{{states: a, id: b}}]\n", S, "b"),
    (f"{SAYS}[{{document: roadmap, stage: proposed}}]\n", S, "stage"),
    (f'{SAYS}[{{id: a, label: {{"@value": a, "@lang": en}}}}]\n', f"{S}/label", "@lang"),
    (f"{PASSAGE}    mentions: {{id: state:japan}}\n", "passages/0/mentions", "state:japan"),
    (f"{HEAD}passages: [{{throughout: {{attribution: named}}, passages: [], kind: body}}]\n", "passages/0", "kind"),
    (f"{HEAD}throughout: {{step: adopt}}\n", "throughout", "step"), (f"{HEAD}throughout: named\n", "throughout", "named"),
    (f"{HEAD}located: [{{start: 1}}]\n", "located/0", "id"), (f"{HEAD}located: [{{id: s1, start: one}}]\n", "located/0/start", "one"),
    (f"{HEAD}located: [{{id: s1, speaker: a}}]\n", "located/0", "speaker"), (f"{HEAD}things: [{{says: {{id: a}}}}]\n", "things/0", "id"),
    (f'{HEAD}"@context": https://example.org/other.jsonld\n', "@context", "other.jsonld"),
    (f'{HEAD}"@context": {{x: here}}\n', "@context/x", "here"),
    ("readings: [{label: A}]\n", "readings/0", "reading"), ("readings: [{reading: a, certainty: sure}]\n", "readings/0/certainty", "sure"),
    ("readings: [{reading: a, mentions: b}]\n", "readings/0", "mentions"),
    ("backgrounds: [{background: a, kind: body}]\n", "backgrounds/0", "kind"),
]


@pytest.mark.parametrize(("text", "place", "word"), WRONG, ids=[f"{n}-{word}" for n, (_, _, word) in enumerate(WRONG)])
def test_what_is_wrong_is_told_by_its_place_and_its_word(text, place, word):
    found = told(text)
    assert [message for at, message in found if at == place and word in message], found
    assert all("under any of the given schemas" not in message for _, message in found)


NAMES = sorted(name for name, term in terms().terms.items() if term.kind not in (NAME, KEYWORD, IGNORED) and name != "passages")
WORDS = st.sampled_from(["a", "state:japan", "thank", "adopt", "2020", "8", "1.5", "important", "https://e.example/x", "a b"])
KEYS = st.sampled_from(["id", "type", "act", "step", "words", "speaker", "label", "content", "foaf:nick", *NAMES])
NESTS = st.sampled_from(["content", "object", "about", "speaker"])
THINGS = st.recursive(
    st.dictionaries(KEYS, WORDS, min_size=1, max_size=3),
    lambda inner: st.builds(lambda keys, more: keys | more, inner, st.dictionaries(NESTS, inner, max_size=1)), max_leaves=4,
)


@given(THINGS)
def test_what_the_reader_takes_and_convert_writes_passes_unless_it_says_too_much_of_a_class(thing):
    text = f"{HEAD}passages:\n  - {{passage: s1, says: [{_flow(thing)}]}}\n{PLACE}"
    try:
        quads, prefixes = read_yaml(ROOT / "r.yaml", text)
        text = yaml(quads, prefixes)
    except PolylogueError:
        return
    for place, message in told(text):
        key = place.rpartition("/")[2]
        strict = "match any of the regexes" in message or "is not one of" in message or "False schema" in message
        assert strict or key in terms().terms and "does not match" in message, (text, place, message)


def _flow(value):
    return "{" + ", ".join(f'"{key}": {_flow(each)}' for key, each in value.items()) + "}" if isinstance(value, dict) else value


def test_every_key_concept_and_class_is_in_it_with_what_it_means():
    made = schema()["definitions"]
    for name in NAMES:
        assert made[name]["description"], name
    for term in terms().terms.values():
        if term.kind == CONCEPT and term.space:
            scheme = made[f"_{term.space.split('/')[-2]}-names"]
            assert scheme["enum"] and len(scheme["enum"]) == len(scheme["enumDescriptions"]) and all(scheme["enumDescriptions"]), term.name
    assert {name for name, term in terms().terms.items() if term.kind == NAME} == set(made["_classes"]["enum"])
    assert set(LOCATED) | {"id", "found"} == set(made["_located"]["properties"])
    told_apart = set(re.findall(r'"required": \["(\w+)"\]', json.dumps(made["_thing"])))
    assert {*MAKES, *IDENTIFIES} - set(OUTSIDE) <= told_apart


def test_our_own_words_are_only_for_what_the_ontology_does_not_define():
    known = {term.iri for term in terms().terms.values()}
    assert set(PROPERTIES) <= known and not any(iri.startswith(terms().prefixes["plg"]) for iri in PROPERTIES)
    assert set(FORM) - {"@context", "mentions"} <= set(terms().terms)
