"""What is written as YAML is read back without loss, reads as one would write it, and says nothing that follows."""

from pathlib import Path

import places
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.namespaces import EDTF
from polylogue.read.files import FORMATS, ending, read_here
from polylogue.read.yaml import read_yaml
from polylogue.write.yaml_layout import WIDTH
from polylogue.write.yaml import _canonical, yaml
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

FILES = [path for folder in (paths.DATA, places.FIXTURES, paths.EXAMPLES) for path in sorted(folder.rglob("*")) if ending(path) in FORMATS]
PLG = "https://w3id.org/polylogue/ontology#"
R = "https://e.example/id/report/r"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_report_and_fixture_is_the_same_after_writing_and_reading(path):
    try:
        source = read_here(path)
    except PolylogueError:
        pytest.skip("is no RDF on purpose")
    text = yaml(source.quads, source.prefixes, path)
    assert _canonical(read_yaml(path, text)[0]) == _canonical(source.quads)
    if not any(isinstance(term, BlankNode) for quad in source.quads for term in quad):
        once = yaml(*read_yaml(path, text), path)
        assert yaml(*read_yaml(path, once), path) == once


def test_lines_are_no_longer_than_they_may_be_but_for_a_word_that_is():
    for path in sorted(paths.DATA.glob("*/*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert len(line) <= WIDTH or len(max(line.split(), key=len)) > WIDTH - 20


IRIS = st.sampled_from([R, f"{R}/s1", f"{R}/s1-thank", f"{R}/x", f"{PLG}Act", f"{PLG}Report", f"{PLG}Passage", f"{PLG}Reading", "https://w3id.org/polylogue/concept/act/thank",
                        "https://w3id.org/polylogue/concept/act/state", "https://w3id.org/polylogue/id/state/japan", "urn:x:y", "https://e.example/a b".replace(" ", "%20"), f"{R}/é"]).map(NamedNode)
PROPERTIES = st.sampled_from([f"{PLG}{name}" for name in ("subject", "property", "value", "incomplete", "inCapacityOf", "role", "disputes", "actType", "speaker", "unstated", "passageOf", "nameInText", "ordinal", "heldOn", "hasParticipation", "participant", "attribution", "content")] + [
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/amount", "http://purl.org/dc/terms/type", "http://purl.org/dc/terms/date", "http://www.w3.org/ns/org#member", "urn:x:p"]).map(NamedNode)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12) | st.sampled_from(
    ["", "null", "~", "true", "8", "08", "a: b", "a #b", "- a", "{a}", "[a", "a,b", "a:", "'a'", '"', "\\", " a ", "a\nb", "x" * 130, "word " * 40, "<<", "&a", "*a", "!a", "%a", "@a", "`a", "2020-08-11", "2004"])
XSD = "http://www.w3.org/2001/XMLSchema#"
DATES = st.sampled_from([
    "2020", "2020-08", "2020-08-11", "2020-08-11T10:00:00+09:00", "2004/..", "../2030", "[..2030]", "[2020-08..2020-09]", "[2020, 2021]", "199X", "2021-21",
    "2020~", "2020?", "2020-08-11%", "[", "[]", "../", "2020 ", "?", "%",
])
LITERALS = WORDS.map(Literal) | WORDS.map(lambda text: Literal(text, language="en")) | WORDS.map(lambda text: Literal(text, language="ja")) | st.tuples(
    WORDS | DATES, st.sampled_from([*(XSD + kind for kind in ("integer", "date", "gYear", "gYearMonth", "dateTime", "boolean", "decimal")), EDTF])
).map(lambda pair: Literal(pair[0], datatype=NamedNode(pair[1])))
QUADS = st.lists(st.builds(Quad, IRIS, PROPERTIES, IRIS | LITERALS, IRIS | st.just(DefaultGraph())), max_size=12)


@given(QUADS)
@settings(max_examples=300, deadline=None)
def test_any_quads_are_written_without_loss(quads):
    if quads:
        assert set(read_yaml(Path("x.yaml"), yaml(quads, {}))[0]) == set(quads)


def test_what_can_be_written_is_not_refused():
    quads = [Quad(NamedNode(R), NamedNode(f"{PLG}speaker"), Literal("x: #"), NamedNode(f"{R}/s1"))]
    assert set(read_yaml(Path("x.yaml"), yaml(quads, {}))[0]) == set(quads)


def test_nothing_that_follows_is_written():
    text = f"""\
report: {R}
label: A report
language: en

passages:
- passage: s1
  attribution: agentless-passive
  mentions: topic:pandemic
  says: {{act: thank, words: thanks were given, content: {{step: provide, object: {{id: help, assistance: support}}}}}}
- passage: s2
  attribution: named
  says:
  - {{id: state:japan, party: help}}
  - {{id: https://e.example/id/participation/t/1/kim, status: attended}}
  - {{meeting: https://e.example/id/meeting/t/1, participant: https://e.example/id/person/kim}}

located:
- {{id: s1, start: 0, end: 5, found: {{topic:pandemic: virus}}}}
- {{id: s2, start: 6, end: 9, found: {{state:japan: Japan}}}}
- {{id: s3, start: 10, end: 12}}
"""
    written = yaml(*read_yaml(Path("r.yaml"), text))
    lines = {line.strip() for line in written.splitlines()}
    assert {"- {id: s3, start: 10, end: 12}", "mentions: topic:pandemic", "- {id: s1, start: 0, end: 5, found: {topic:pandemic: virus}}"} <= lines
    assert "Passage" not in written and "kind" not in written and "s1-thank" not in written and "unstated" not in written and "type" not in written


def test_a_value_that_a_reader_would_take_otherwise_is_written_out():
    quads = [Quad(NamedNode(f"{R}/x"), NamedNode(PLG + name), value, DefaultGraph()) for name, value in (
        ("ordinal", Literal("08", datatype=NamedNode(XSD + "integer"))), ("established", Literal("2020", datatype=NamedNode(XSD + "date"))),
        ("nameInText", Literal("plain")))]
    text = yaml(quads, {})
    assert '{"@value": "08", "@type": xsd:integer}' in text and '{"@value": "2020", "@type": xsd:date}' in text and '{"@value": plain}' in text


TOLD = f"""\
report: {R}
label: A report
language: en

passages:
- passage: s1
  attribution: named
  says:
  - {{in: dialogue:t, participant: state:arland, role: observer, date: 2004/2010}}
  - {{in: dialogue:t, participant: state:arland, role: member, date: 2011/..}}
  - {{in: treaty, participant: state:borland, role: signatory, date: 2021-05}}
  - {{meeting: https://w3id.org/polylogue/id/meeting/t/1, as: office:minister}}
  - {{holder: person:kim, as: office:minister, date: 1999/2003}}
  - {{id: m, type: Meeting, heldOn: '[2020-08..2020-09]'}}
- passage: s2
  attribution: named
  says:
  - {{in: dialogue:t, participant: state:arland, role: member}}
  - {{id: treaty, document: [treaty, declaration], date: 2021-21, incomplete: party}}
- {{passage: row17, kind: row, position: 17, url: "https://e.example/t.csv#row=17", says: {{id: v, quality: important, date: 2020-08-11T10:00:00+09:00}}}}

readings:
- {{reading: doubt, certainty: probable, because: A slip., from: s1, disputes: s1, of: m, property: heldOn, disputedValue: 2020-08}}
"""


def test_dates_participations_holdings_rows_and_doubts_are_written_as_one_would_write_them():
    place = "\nlocated:\n- {id: s1, start: 0, end: 5}\n- {id: s2, start: 6, end: 9}\n"
    written = yaml(*read_yaml(Path("r.yaml"), TOLD + place))
    wanted = [line.strip() for line in TOLD.replace("'", '"').splitlines() if line.startswith("  - {")]
    assert [line.strip() for line in written.splitlines() if line.startswith("  - {")] == wanted
    row = "- passage: row17\n  kind: row\n  position: 17\n  url: https://e.example/t.csv#row=17\n"
    assert row in written and "id: row17" not in written
    assert "  disputes: s1\n  of: m\n  property: heldOn\n" in written
