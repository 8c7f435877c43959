"""The tables of the project's own data as they were looked at, what holds of every row, and tables of others' data.

POLYLOGUE_RECORD=1 stores the tables as they are: look at what changed.
"""

import csv
import io
import re
from collections import Counter
from datetime import date

import polylogue
import pyoxigraph
import pytest
from articles import articles
import rows as benchmark
from answers import RECORD
from places import ANSWERS, FIXTURES
from polylogue.assemble.comparison import APART
from polylogue.export.columns import TABLES
from polylogue.export.facts import COMPARED, ONE_VALUE
from polylogue.export.formats import write
from polylogue.export.tables import of, rows, told
from polylogue.namespaces import PLG, PREFIXES, TYPE
from polylogue.write.files import write as put
from pyoxigraph import NamedNode

EXPECTED = ANSWERS.parent / "tables"
every_table = pytest.mark.parametrize("name", TABLES)
STATED_IN = NamedNode(PLG + "statedIn")


@pytest.fixture(scope="module")
def ours():
    """The rows of each table of the project's data: of what is stated, and of everything."""
    readers = told(articles(), everything=True)
    found = {name: (list(rows(of(name), readers[:1])), list(rows(of(name), readers))) for name in TABLES}
    for name, both in found.items() if RECORD else ():
        for file, made in zip((f"{name}.csv", f"{name}.all.csv"), both):
            EXPECTED.mkdir(exist_ok=True)
            (EXPECTED / file).write_bytes(write(of(name), made, "csv"))
    return found


@pytest.fixture(scope="module")
def stated():
    """What the project publishes as stated."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(articles() / "dialogues.ttl"))
    return store


def of_kind(store, kind):
    return {quad.subject for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(PLG + kind))}


# The project's own data


@every_table
@pytest.mark.parametrize("everything", [False, True])
def test_table_is_as_expected(name, everything, ours):
    assert write(of(name), ours[name][everything], "csv").decode() == (EXPECTED / f"{name}{'.all' * everything}.csv").read_text(encoding="utf-8")


def test_every_expected_table_is_one():
    assert {path.name for path in EXPECTED.iterdir()} == {f"{name}{more}.csv" for name in TABLES for more in ("", ".all")}


@every_table
def test_what_is_implied_or_external_only_adds_rows(name, ours):
    without, everything = ours[name]
    assert [row for row in everything if row["grounding"] == "stated"] == without and len(without) < len(everything)
    assert {row["grounding"] for row in everything} == {"stated", "implied", "external"} - ({"implied"} if name == "documents" else set())


@every_table
def test_no_row_comes_twice_and_its_key_is_its_own(name, ours):
    for made in ours[name]:
        assert [row for row, times in Counter(map(str, made)).items() if times > 1] == []
        keys = [tuple(row[column] for column in of(name).key) for row in made if of(name).key]
        assert len(set(keys)) == len(keys) and all(value is not None for key in keys for value in key)


@every_table
def test_labels_are_as_many_as_the_things_they_are_of(name, ours):
    for row in ours[name][1]:
        for column in of(name).columns:
            if column.several and f"{column.name}_label" in row:
                assert len(row[column.name]) == len(row[f"{column.name}_label"])
                assert all(row[f"{column.name}_label"])


@pytest.mark.parametrize("name", [name for name in TABLES if name != "facts"])
def test_rows_are_in_the_order_of_the_reports_and_their_texts(name, ours):
    places = [(row["report"], row["start"]) for row in ours[name][0]]
    assert places == sorted(places)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "facts"])
def test_every_row_leads_to_its_passage(name, ours):
    for row in ours[name][0]:
        assert row["passage"] == [row["ground"]] and row["ground"].startswith(row["report"]) and row["source_link"].startswith("http")
        assert row["first_words"] and row["last_words"] and row["start"] < row["end"]


def test_every_stated_act_is_there_once_for_each_of_its_passages_and_nothing_else_is(ours, stated):
    acts = of_kind(stated, "Act")
    expected = Counter((q.subject.value, q.object.value) for q in stated.quads_for_pattern(None, STATED_IN, None) if q.subject in acts)
    assert Counter((row["act"], row["ground"]) for row in ours["acts"][0]) == expected
    assert {act for act, _ in expected} == {act.value for act in acts} and set(expected.values()) == {1}


def test_every_stated_step_is_there_once_for_each_of_its_passages(ours, stated):
    steps = of_kind(stated, "Undertaking")
    expected = Counter((q.subject.value, q.object.value) for q in stated.quads_for_pattern(None, STATED_IN, None) if q.subject in steps)
    assert Counter((row["undertaking"], row["ground"]) for row in ours["documents"][0] if row["undertaking"]) == expected


def test_every_stated_document_is_there(ours, stated):
    documents = {q.subject.value for q in stated.quads_for_pattern(None, STATED_IN, None) if q.subject in of_kind(stated, "DiplomaticDocument")}
    assert {document for row in ours["documents"][0] for document in row["document"]} >= documents


def test_every_stated_participation_is_there(ours, stated):
    assert {row["participation"] for row in ours["participation"][0]} == {record.value for record in of_kind(stated, "Participation")}


@pytest.mark.parametrize("everything", [False, True])
def test_every_claim_is_in_one_fact(everything, ours):
    claims = pyoxigraph.Store()
    claims.bulk_load(path=str(articles() / "claims.ttl"))
    grounding = {q.subject.value: q.object.value.rpartition("/")[2] for q in claims.quads_for_pattern(None, NamedNode(PREFIXES["dcterms"] + "type"), None)}
    expected = Counter(claim for claim, known in grounding.items() if everything or known == "stated")
    assert Counter(claim for row in ours["facts"][everything] for claim in row["claim"]) == expected
    assert all(grounding[claim] == row["grounding"] for row in ours["facts"][everything] for claim in row["claim"])


# As the example queries have it


def test_events_are_those_of_the_example_query(ours):
    columns = ("event_date", "date_of", "source_label", "source_code", "recipient_label", "recipient_code", "act_type_label", "act")
    asked = ("when", "dayOf", "source", "sourceCode", "target", "targetCode", "kind", "said")
    expected = {tuple(row[name] or None for name in (*asked, "cameo", "plover")) for row in polylogue.query("event-records", articles())}
    found = {
        (*(row[name] for name in columns), cameo, plover)
        for row in ours["events"][0] for cameo in row["cameo"] or [None] for plover in row["event_type"] or [None]
    }
    assert found == expected and len(found) > 10


def test_facts_of_several_reports_are_those_of_the_example_query(ours):
    expected = Counter((row["thing"], row["as"], row["reports"], row["exactly"]) for row in polylogue.query("which-facts-do-several-reports-state", articles()))
    found = [row for row in ours["facts"][0] if row["sources_or_finer"] > 1 and row["property"] not in APART]
    assert Counter((row["subject"], re.split("[/#]", row["property"])[-1], row["sources_or_finer"], row["sources"]) for row in found) == expected


def test_facts_on_which_reports_differ_are_those_of_the_example_query(ours):
    asked = polylogue.query("where-do-reports-differ", articles())
    expected = {(row["thing"], row[value]) for row in asked for value in ("value", "otherValue")}
    assert {(row["subject"], row["value_label"]) for row in ours["facts"][0] if row["other_values"]} == expected
    assert {row["agreement"] for row in ours["facts"][0] if row["other_values"]} == {"more precise", "less precise"}


def test_what_is_compared_is_what_the_example_query_compares():
    text = polylogue.queries["where-do-reports-differ"].read_text(encoding="utf-8")
    listed = re.findall(r'\((plg|schema):(\w+) "[^"]+" "([^"]+)"\)', text)
    assert {PREFIXES[prefix] + name for prefix, name, _ in listed} == COMPARED
    assert {PREFIXES[prefix] + name for prefix, name, kind in listed if kind == "single"} == ONE_VALUE


# Of other data


def full(row):
    return {name: value for name, value in row.items() if value not in (None, [])}


@pytest.fixture(scope="module")
def invented():
    """Reports of many kinds, on invented dialogues: their data, and their tables."""
    readers = told(FIXTURES / "dialogues", everything=True)
    return readers, {name: list(rows(of(name), readers)) for name in TABLES}


def test_of_reports_of_many_kinds_every_act_and_every_step_is_there_once_for_each_of_its_passages(invented):
    readers, tables = invented
    for table, thing, kind in (("acts", "act", "Act"), ("documents", "undertaking", "Undertaking")):
        known = readers[0].known
        expected = Counter(pair for pair in known.pairs(PLG + "statedIn") if pair[0] in known.subjects(TYPE, PLG + kind))
        found = Counter((row[thing], row["ground"]) for row in tables[table] if row["grounding"] == "stated" and row[thing])
        assert found == expected and len(found) > 50


def test_of_reports_of_many_kinds_every_claim_is_in_one_fact(invented):
    readers, tables = invented
    claims = Counter(list(readers[1].known.claims))
    assert Counter(claim for row in tables["facts"] for claim in row["claim"]) == claims and len(claims) > 1000


@every_table
def test_of_reports_of_many_kinds_no_row_is_alike_or_empty_of_what_tells_its_source(name, invented):
    made = invented[1][name]
    assert made and len({str(row) for row in made}) == len(made)
    for row in made:
        assert row["ground"] and row["grounding"] in ("stated", "implied", "external")
        assert (row["grounding"] == "external") == (not row["report"]) or row["grounding"] == "external"


def test_of_reports_of_many_kinds_events_are_those_of_the_example_query(invented, tmp_path):
    asked = polylogue.query("event-records", FIXTURES / "dialogues")
    expected = {(row["said"], row["source"], row["target"] or None, row["kind"]) for row in asked}
    found = {(row["act"], row["source_label"], row["recipient_label"], row["act_type_label"]) for row in invented[1]["events"] if row["grounding"] == "stated"}
    assert found == expected and len(found) > 30


def test_of_reports_of_many_kinds_facts_of_several_are_those_of_the_example_query(invented):
    asked = polylogue.query("which-facts-do-several-reports-state", FIXTURES / "dialogues")
    expected = Counter((row["thing"], row["as"], row["reports"], row["exactly"]) for row in asked)
    found = [row for row in invented[1]["facts"] if row["grounding"] == "stated" and row["sources_or_finer"] > 1 and row["property"] not in APART]
    assert Counter((row["subject"], re.split("[/#]", row["property"])[-1], row["sources_or_finer"], row["sources"]) for row in found) == expected


def only(name, data, **more):
    (row,) = rows(of(name), told(data, **more))
    return full(row)


@pytest.mark.parametrize("built", [False, True])
def test_act_of_a_small_report_has_each_cell(data, built):
    if built:
        put(polylogue.build(data).files, data)
    thanks, note = rows(of("acts"), told(data))
    base, report = "https://w3id.org/polylogue/id/", "https://w3id.org/polylogue/id/report/talks"
    concept = "https://w3id.org/polylogue/concept/"
    assert full(thanks) == {
        "act": f"{report}/s1-thank", "act_label": "Thanks for the invitation", "counted_as": f"{report}/s1-thank",
        "act_type": [f"{concept}act/thank"], "act_type_label": ["thank"], "words": ["thanked"], "cameo": ["051", "050"], "cameo_match": ["broad", "related"],
        "plover": ["SUPPORT"], "plover_match": ["broad"], "speaker": [f"{base}person/bell"], "speaker_label": ["A. Bell"],
        "in_office": [f"{base}office/minister"], "in_office_label": ["Minister"], "on_behalf_of": [f"{base}state/arland"], "on_behalf_of_label": ["Arland"],
        "state": [f"{base}state/arland"], "state_label": ["Arland"], "content": [f"{report}/s1-invitation"], "content_label": ["The invitation"],
        "about": [f"{base}meeting/talks/1"], "about_label": ["First talks"], "unstated": ["addressee"], "meeting": [f"{base}meeting/talks/1"],
        "meeting_label": ["First talks"], "report": report, "report_title": "Report on the talks", "grounding": "stated", "ground": f"{report}/s1",
        "passage": [f"{report}/s1"], "passage_kind": f"{concept}kind/body", "passage_kind_label": "body text", "attribution": f"{concept}attribution/named",
        "attribution_label": "named speaker", "position": 1, "start": 12, "end": 76, "first_words": "Minister A. Bell", "last_words": "for the invitation.",
    }
    assert (note["act_label"], note["speaker"], note["unstated"]) == ("Note of the welcome", [], [])


@pytest.mark.parametrize("built", [False, True])
def test_what_is_read_in_stands_in_a_row_of_its_own_with_its_certainty(data, built):
    if built:
        put(polylogue.build(data).files, data)
    (row,) = (row for row in rows(of("acts"), told(data, everything=True)) if row["grounding"] != "stated")
    report = "https://w3id.org/polylogue/id/report/talks"
    assert (row["act"], row["grounding"], row["ground"], row["passage"]) == (f"{report}/s2-note", "implied", f"{report}/she", [f"{report}/s1", f"{report}/s2"])
    assert (row["speaker_label"], row["certainty_label"], row["act_type"], row["content"], row["start"]) == (["A. Bell"], "certain", [], [], None)


def test_event_with_a_side_that_is_read_in_keeps_the_kind_that_is_stated(data):
    events = list(rows(of("events"), told(data, everything=True)))
    assert [(row["grounding"], row["source_label"], row["act_type_label"], row["cameo"], row["event_type"], row["quad_class"]) for row in events] == [
        ("stated", "Arland", "thank", ["051"], ["SUPPORT"], ["verbal cooperation"]), ("implied", "Arland", "note", ["010"], [], []),
    ]
    assert [(row["event_date"], row["date_of"], row["certainty_label"]) for row in events] == [(None, None, None), (None, None, "certain")]


def test_row_of_a_table_has_its_number_and_its_address(tmp_path):
    folder = benchmark.rows(tmp_path, 45)
    made = list(rows(of("participation"), told(folder)))
    assert [row["position"] for row in made] == list(range(1, 46))
    assert {name: value for name, value in full(made[41]).items() if not name.startswith("attribution")} == {
        "participation": made[41]["participation"], "participation_label": made[41]["participation_label"],
        "taken_part_in": ["https://example.org/rows/id/meeting/m2"], "taken_part_in_label": ["Meeting 3"], "taken_part_in_kind": ["Meeting"],
        "meeting_date": ["1900-01-04"], "meeting_earliest": date(1900, 1, 4), "meeting_latest": date(1900, 1, 4),
        "participant": ["https://example.org/rows/id/person/p19"], "participant_label": [made[41]["participant_label"][0]],
        "in_office": ["https://example.org/rows/id/office/o19"], "in_office_label": [made[41]["in_office_label"][0]],
        "on_behalf_of": ["https://example.org/rows/id/state/s19"], "on_behalf_of_label": [made[41]["state_label"][0]],
        "state": ["https://example.org/rows/id/state/s19"], "state_label": [made[41]["state_label"][0]],
        "status": ["https://w3id.org/polylogue/concept/status/attended"], "status_label": ["attended"],
        "report": "https://example.org/rows/id/report/table", "report_title": "Table of attendance", "grounding": "stated",
        "ground": "https://example.org/rows/id/report/table/row-43", "passage": ["https://example.org/rows/id/report/table/row-43"],
        "passage_kind": "https://w3id.org/polylogue/concept/kind/row", "passage_kind_label": "row of a table", "position": 42,
        "source_link": "https://example.org/rows/table.csv#row=43",
    }


def test_date_less_precise_than_a_day_is_kept_and_has_its_first_and_last_day(tmp_path):
    (tmp_path / "mine.ttl").write_text("""@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix act: <https://w3id.org/polylogue/concept/act/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:m a plg:Meeting ; rdfs:label "Talks | of two"@en ; plg:heldOn "2021-03"^^xsd:gYearMonth .
:a a plg:Act ; rdfs:label "Remark"@en ; plg:actType act:note ; plg:madeAt :m .""", encoding="utf-8")
    row = only("acts", tmp_path / "mine.ttl")
    assert (row["meeting_date"], row["meeting_earliest"], row["meeting_latest"]) == (["2021-03"], date(2021, 3, 1), date(2021, 3, 31))
    assert row["meeting_label"] == ["Talks ¦ of two"]  # the bar stands between values
    assert row["report_title"] == "mine.ttl" and row["passage"] == [row["report"]] and "source_link" not in row


def test_reports_that_contradict_one_another_are_told(tmp_path):
    head = "@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    for name, day in (("a", "2021-03-01"), ("b", "2021-03-02"), ("c", "2021-03-02")):
        (tmp_path / f"{name}.ttl").write_text(f'{head}:m a plg:Meeting ; plg:heldOn "{day}"^^xsd:date .', encoding="utf-8")
    made = [row for row in rows(of("facts"), told(tmp_path)) if row["property"] == PLG + "heldOn"]
    assert [(row["value"], row["sources"], row["agreement"], row["other_values"]) for row in made] == [
        ("2021-03-01", 1, "contradiction", ["2021-03-02"]), ("2021-03-02", 2, "contradiction", ["2021-03-01"]),
    ]


def test_labels_are_in_the_language_that_is_asked_for(ours):
    russian = list(rows(of("acts"), told(articles(), lang="ru")))
    assert [row["act"] for row in russian] == [row["act"] for row in ours["acts"][0]]
    assert {label for row in russian for label in row["act_type_label"]} >= {"благодарить", "призывать"}


def test_empty_data_gives_no_rows(tmp_path):
    (tmp_path / "none.ttl").write_text('<https://example.org/x> <http://www.w3.org/2000/01/rdf-schema#label> "x" .', encoding="utf-8")
    assert {name: list(rows(of(name), told(tmp_path / "none.ttl", everything=True))) for name in TABLES} == dict.fromkeys(TABLES, [])


# In Python


def test_table_from_python_is_a_frame_or_rows_with_the_columns(ours):
    made = polylogue.table("acts", articles())
    assert list(made.columns) == of("acts").names and len(made) == len(ours["acts"][0])


@pytest.mark.parametrize("there, kind", [(("pandas", "polars"), "pandas"), (("polars",), "polars"), ((), "Rows")])
def test_frame_is_that_of_the_library_that_is_there(there, kind, monkeypatch):
    import sys
    from types import SimpleNamespace

    for name in ("pandas", "polars"):
        library = SimpleNamespace(DataFrame=lambda *given, name=name, **more: (name, *given)) if name in there else None
        monkeypatch.setitem(sys.modules, name, library)
    made = polylogue.table("events")
    assert (type(made).__name__ if isinstance(made, list) else made[0]) == kind


def test_table_that_there_is_not_is_told():
    with pytest.raises(polylogue.PolylogueError, match="there is no table 'act'\n  the tables are acts, participation, documents, facts, events"):
        polylogue.table("act")


def test_expected_tables_are_read_back_as_they_were_written(ours):
    for name, (made, _) in ours.items():
        read = list(csv.DictReader(io.StringIO((EXPECTED / f"{name}.csv").read_text(encoding="utf-8"), newline="")))
        assert [row["grounding"] for row in read] == [row["grounding"] for row in made]
        assert [{column.name: "|".join(row[column.name]) if column.several else str(row[column.name] or "") for column in of(name).columns if column.kind == "iri"}
                for row in made] == [{column.name: row[column.name] for column in of(name).columns if column.kind == "iri"} for row in read]
