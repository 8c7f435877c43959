"""`polylogue migrate`: data of 0.1.0 is carried over, graph by graph, and `validate` names it where it is needed."""

import subprocess
import sys

import polylogue
import pytest
from places import ROOT
from polylogue.errors import PolylogueError
from polylogue.namespaces import DCTERMS, EDTF, ID, OWL, PLG, SCHEMA
from polylogue.read.files import read, read_here
from polylogue.verbs.migrate import main
from pyoxigraph import DefaultGraph

EARLIER = ROOT / "tests" / "fixtures" / "earlier" / "0.1.0"
FILES = sorted(path for path in EARLIER.iterdir() if path.suffix in (".trig", ".ttl"))
HEAD = """
@prefix act: <https://w3id.org/polylogue/concept/act/> .
@prefix attribution: <https://w3id.org/polylogue/concept/attribution/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def said(path, predicate):
    """Subject, object and graph of all that is said by a property."""
    return {
        (q.subject.value, getattr(q.object, "value", ""), getattr(q.graph_name, "value", ""))
        for q in read_here(path).quads if q.predicate.value == predicate
    }


def carried(tmp_path, text, name="old.trig", code=0):
    old, new = tmp_path / name, tmp_path / f"new-{name}"
    old.write_text(HEAD + text if name.endswith(("trig", "ttl")) else text, encoding="utf-8")
    assert main([old], new) == code
    return new


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    out = tmp_path_factory.mktemp("migrated") / "out"
    assert main(FILES, out) == 0
    return out


def test_nothing_of_0_1_0_is_left_in_files_of_its_time(migrated):
    assert len(FILES) == 4
    for path in FILES:
        assert not said(migrated / path.name, OWL + "sameAs") | said(migrated / path.name, PLG + "inYear") | said(migrated / path.name, PLG + "within")


def test_every_statement_that_did_not_change_is_where_it_was(migrated):
    gone = [len(set(read(path).quads) - set(read(migrated / path.name).quads)) for path in FILES]
    new = [len(set(read(migrated / path.name).quads) - set(read(path).quads)) for path in FILES]
    assert dict(zip([path.name for path in FILES], zip(gone, new))) == {
        "both-reports.trig": (3, 3), "sources.trig": (3, 3), "special-videoconference.trig": (3, 3), "states.ttl": (3, 3),
    }


def test_each_change_is_told_with_its_number(capsys, tmp_path):
    main([EARLIER / "special-videoconference.trig"], tmp_path / "new.trig")
    told = [line.partition("trig: ")[2] for line in capsys.readouterr().err.splitlines() if "trig: " in line]
    assert told == [
        "1 changed: plg:inYear of an anniversary is dcterms:date",
        "1 changed: plg:within between two groups is dcterms:isPartOf",
        "1 changed: dcterms:created of a report is schema:sdDatePublished",
    ]


def test_what_is_migrated_is_not_migrated_again(migrated, capsys):
    assert main([migrated], check=True) == 0
    assert "changed" not in capsys.readouterr().err


def test_validate_tells_one_result_for_each_kind(migrated):
    """Of each kind one, with the verb; and none of it in what was migrated."""
    results = [r for r in polylogue.validate(EARLIER).results if r.severity == "Violation"]
    told = [r for r in results if r.shape == "earlier-version"]
    assert all("polylogue migrate" in r.told for r in told) and 4 <= len(told) <= 5
    of_the_old = {PLG + "inYear", PLG + "within", OWL + "sameAs", DCTERMS + "created"}
    assert [r for r in results if r.path in of_the_old and r.shape != "earlier-version"] == []
    assert [r for r in polylogue.validate(migrated).results if r.shape == "earlier-version"] == []


def test_what_the_build_has_derived_is_of_this_version():
    results = polylogue.validate([ROOT / "data" / "dialogues.ttl", ROOT / "data" / "claims.ttl"]).results
    assert "plg:within " in (ROOT / "data" / "dialogues.ttl").read_text(encoding="utf-8")
    assert [result for result in results if result.shape == "earlier-version"] == []


def test_identity_within_the_data_and_outside_of_it(tmp_path):
    new = carried(tmp_path, "e:a owl:sameAs <http://www.wikidata.org/entity/Q1>, e:b, <https://other.example/c> . <https://other.example/c> a plg:StateGroup . e:g { e:a owl:sameAs e:d }")
    assert said(new, SCHEMA + "sameAs") == {("https://example.org/a", "http://www.wikidata.org/entity/Q1", "")}
    assert {o for _, o, _ in said(new, PLG + "takenForSameAs")} == {"https://example.org/b", "https://other.example/c", "https://example.org/d"}
    assert {g for _, _, g in said(new, PLG + "takenForSameAs")} == {"", "https://example.org/g"}


def test_within_stays_between_groups_only(tmp_path, capsys):
    new = carried(tmp_path, "e:g { e:a a plg:StateGroup ; plg:within e:b . e:b a plg:StateGroup . e:p plg:within e:japan . e:o a plg:Office ; plg:within e:b }")
    assert said(new, DCTERMS + "isPartOf") == {("https://example.org/a", "https://example.org/b", "https://example.org/g")}
    assert not said(new, PLG + "within") and "2 changed: Any other plg:within is dropped" in capsys.readouterr().err


def test_a_group_of_another_file_is_known(tmp_path):
    (tmp_path / "one.trig").write_text(HEAD + "e:g { e:a plg:within e:b }", encoding="utf-8")
    (tmp_path / "two.ttl").write_text(HEAD + "e:a a plg:AgentGroup . e:b a plg:AgentGroup .", encoding="utf-8")
    assert main([tmp_path / "one.trig", tmp_path / "two.ttl"], tmp_path / "out") == 0
    assert len(said(tmp_path / "out" / "one.trig", DCTERMS + "isPartOf")) == 1
    assert set(read_here(tmp_path / "out" / "one.trig").quads).isdisjoint(read_here(tmp_path / "two.ttl").quads)


def test_the_day_of_coding_is_that_of_reports_only(tmp_path):
    new = carried(tmp_path, "e:r a plg:Report ; dcterms:created '2026-11-22'^^xsd:date . e:d a plg:DiplomaticDocument ; dcterms:created '1992'^^xsd:gYear .", "old.ttl")
    assert {s for s, _, _ in said(new, SCHEMA + "sdDatePublished")} == {"https://example.org/r"}
    assert {s for s, _, _ in said(new, DCTERMS + "created")} == {"https://example.org/d"}


def test_no_speaker_is_unstated_in_the_own_voice_and_one_is_in_the_passive(tmp_path):
    new = carried(tmp_path, "e:s1 plg:attribution attribution:own-voice . e:s2 plg:attribution attribution:passive . e:s1 { e:a plg:unstated plg:speaker, plg:addressee } e:s2 { e:b plg:unstated plg:speaker }")
    assert {(s, o) for s, o, _ in said(new, PLG + "unstated")} == {("https://example.org/a", PLG + "addressee"), ("https://example.org/b", PLG + "speaker")}


@pytest.mark.parametrize("first, last, span", [("2020-08-11", "2020-08-12", "2020-08-11/2020-08-12"), ("2020-08-11", "2020-08-13", None), ("2020-08-31", "2020-09-01", None)])
def test_two_days_in_a_row_are_a_span_and_others_are_told(tmp_path, capsys, first, last, span):
    new = carried(tmp_path, f"e:s1 {{ e:m plg:heldOn '{first}'^^xsd:date, '{last}'^^xsd:date }} e:s2 {{ e:m plg:heldOn '2020-08-20'^^xsd:date }}", code=0 if span else 1)
    values = {str(q.object) for q in read_here(new).quads if q.graph_name.value.endswith("s1")}
    assert values == ({f'"{span}"^^<{EDTF}>'} if span else {f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>' for day in (first, last)})
    assert ("by hand: https://example.org/m is held on several days" in capsys.readouterr().err) == (not span)


def test_acts_of_giving_are_left_to_a_person(tmp_path, capsys):
    new = carried(tmp_path, "e:s1 { e:a plg:actType act:give }", code=1)
    assert len(said(new, PLG + "actType")) == 1 and "by hand: https://example.org/a is an act of giving" in capsys.readouterr().err


def test_claims_are_left_to_the_build(tmp_path, capsys):
    new = carried(tmp_path, "e:c a schema:Claim ; plg:property owl:sameAs . e:d plg:property plg:inYear .", "old.ttl", code=1)
    assert said(new, PLG + "property") == {("https://example.org/c", OWL + "sameAs", ""), ("https://example.org/d", DCTERMS + "date", "")}
    assert "build it again" in capsys.readouterr().err


YAML = """# a comment
report: reports:x
"@context": {within: https://example.org/}
created: 2026-11-22   # stays
passages:
- passage: s1
  says:
  - {id: a, part: b, inYear: 2022, unstated: [inYear, party], words: "part: created"}
  - {id: c, within: group:d, sameAs: http://www.wikidata.org/entity/Q1}
  - {id: e, sameAs: f}
  - {id: g, within: h, part: i}
"""


def test_yaml_keeps_all_but_the_keys(tmp_path):
    new = carried(tmp_path, YAML, "old.yaml").read_text(encoding="utf-8")
    assert new == YAML.replace("created: 2026", "coded: 2026").replace("part: b, inYear: 2022, unstated: [inYear", "partOf: b, date: 2022, unstated: [date").replace(
        "within: group:d", "partOf: group:d").replace("sameAs: f", "takenForSameAs: f").replace("within: h, part: i", "partOf: h, part: i")


def test_an_old_key_in_yaml_names_the_migration(tmp_path):
    file = tmp_path / "old.yaml"
    file.write_text('things:\n- {id: "https://example.org/a", part: "https://example.org/b"}\n', encoding="utf-8")
    with pytest.raises(PolylogueError, match="'part' is called 'partOf' since 0.2.0\n  polylogue migrate"):
        read(file)


def test_in_place_writes_only_what_changed(tmp_path, capsys):
    for path in FILES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    same = tmp_path / "same.ttl"
    same.write_text("# a comment\n<https://example.org/a> a <https://example.org/B> .\n", encoding="utf-8")
    assert main([tmp_path], in_place=True) == 0
    assert same.read_text(encoding="utf-8").startswith("# a comment") and not said(tmp_path / "states.ttl", OWL + "sameAs")
    assert "comments do not survive" in capsys.readouterr().err


def test_what_is_there_is_not_written_over(tmp_path):
    there = tmp_path / "there.ttl"
    there.write_text("", encoding="utf-8")
    with pytest.raises(PolylogueError, match="is there already"):
        main([EARLIER / "states.ttl"], there)
    assert there.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("given, message", [
    ({"in_place": True, "check": True}, "exclude each other"), ({}, "several files need a place"),
])
def test_wrong_calls(given, message):
    with pytest.raises(PolylogueError, match=message):
        main(FILES, **given)


def test_check_writes_nothing_and_ends_with_1(tmp_path):
    file = tmp_path / "states.ttl"
    file.write_bytes((EARLIER / "states.ttl").read_bytes())
    assert main([file], check=True) == 1 and file.read_bytes() == (EARLIER / "states.ttl").read_bytes()


def test_from_standard_input_to_standard_output():
    command = [sys.executable, "-m", "polylogue", "migrate", "-", "--input-format", "turtle"]
    done = subprocess.run(command, input=(EARLIER / "states.ttl").read_bytes(), capture_output=True)
    assert done.returncode == 0 and b"schema:sameAs" in done.stdout and b"owl:sameAs" not in done.stdout


def test_the_updates_need_no_named_graph_of_a_store():
    from polylogue.write.migration import updates
    from pyoxigraph import Literal, NamedNode, Quad, Store

    store = Store()
    quad = NamedNode(ID + "a"), NamedNode(PLG + "inYear"), Literal("2022")
    store.bulk_extend([Quad(*quad, DefaultGraph()), Quad(*quad, NamedNode(ID + "g"))])
    for _, text in updates():
        store.update(text)
    assert {q.predicate.value for q in store} == {DCTERMS + "date"} and len(store) == 2
