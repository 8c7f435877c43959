"""Every example query gives its stored answer: in two engines, on what is stated, and with the implied and external facts beside it.

POLYLOGUE_RECORD=1 stores the answers as they are: look at what changed.
"""

import re
from collections import Counter

import polylogue
import pyoxigraph
import pytest
from answers import EXPECTED, LOADED, NAMES, RECORD, about, answer, ask, code, expected, oxigraph, record, takes, text
from answers import filled as with_values
from articles import articles
from polylogue.assemble.derived import display_labels
from pyoxigraph import DefaultGraph, Literal, Quad

NOTHING = "https://w3id.org/polylogue/id/nothing"
LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
DISPLAYED = "https://w3id.org/polylogue/ontology#displayLabel"
NOT_OVER_FACTS = {
    "how-long-is-each-report", "what-is-in-the-data",  # they ask what a report consists of, not what it says
    "which-dialogues", "which-meetings", "who-met-when",  # what there is, and the links that follow from the facts
}
IN_NO_ARTICLE = {"what-is-doubted"}
COUNTING = {"who-addressed-whom"}  # of a part of the data it counts less

every_query = pytest.mark.parametrize("name", NAMES)
every_load = pytest.mark.parametrize("loaded", LOADED)


@pytest.fixture(scope="module", autouse=True)
def recorded():
    """The stored answers, written anew where that is asked for."""
    for name in NAMES if RECORD else ():
        record(name)


@every_query
@every_load
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_answer_is_as_expected(engine, loaded, name):
    header, rows, _ = answer(engine, loaded, name)
    assert (header, rows) == expected(name, loaded)


def test_every_answer_has_its_query():
    stored = {path.name.partition(".")[0] for path in EXPECTED.glob("*.csv")}
    assert stored == set(NAMES)


def test_an_answer_is_stored_twice_only_where_implied_and_external_facts_change_it():
    for path in EXPECTED.glob("*.merged.csv"):
        assert path.read_text(encoding="utf-8") != path.with_name(path.name.replace(".merged", "")).read_text(encoding="utf-8")


@every_query
@every_load
def test_answer_is_not_empty(name, loaded):
    assert bool(expected(name, loaded)[1]) == (name not in IN_NO_ARTICLE)


@every_query
@every_load
def test_no_row_comes_twice(name, loaded):
    rows = Counter(map(tuple, expected(name, loaded)[1]))
    assert [row for row, times in rows.items() if times > 1] == []


@every_query
@every_load
def test_a_passage_of_several_sentences_makes_one_row(name, loaded):
    """Else an answer says of each of them what only all together say."""
    header, rows = expected(name, loaded)
    if "sentence" in header:
        place = header.index("sentence")
        others = Counter((*row[:place], *row[place + 1 :]) for row in rows)
        assert [row for row, times in others.items() if times > 1] == []


@every_query
@every_load
def test_order_is_total(name, loaded):
    ordered = re.search(r"ORDER BY\s+([^}]+)\Z", code(name))
    keys = re.findall(r"\?(\w+)", ordered[1])
    header, rows = expected(name, loaded)
    assert set(keys) <= set(header)
    by_keys = Counter(tuple(row[header.index(key)] for key in keys) for row in rows)
    assert [key for key, times in by_keys.items() if times > 1] == []


@every_query
@every_load
def test_query_takes_no_long_time_in_rdflib(name, loaded):
    assert answer("rdflib", loaded, name)[2] < 4.5  # reading it aside, which takes far less than the rest


@pytest.fixture(scope="module")
def without_facts():
    """What every IRI denotes, the concepts and the grounds, but nothing that any ground says."""
    whole, bare = pyoxigraph.Store(), pyoxigraph.Store()
    whole.bulk_load(path=str(articles() / "dialogues.trig"))
    bare.extend(Quad(q.subject, q.predicate, q.object) for q in whole.quads_for_pattern(None, None, None, DefaultGraph()))
    return bare


@every_query
def test_without_facts_there_is_no_answer(name, without_facts):
    assert len(without_facts) > 1000
    assert bool(ask(without_facts, text(name))[1]) == (name in NOT_OVER_FACTS)


# Labels


def in_russian(triples):
    """The triples with labels in Russian only: one that a thing has in another language alone stands there as Russian."""
    triples = [tuple(q.triple) for q in triples]
    labels = [(s, p, o) for s, p, o in triples if p.value in LABELS]
    told = {(s, p) for s, p, o in labels if o.language == "ru"}
    labels = [(s, p, o) for s, p, o in labels if o.language == "ru" or (s, p) not in told]
    labels = [(s, p, Literal(o.value, language="ru")) for s, p, o in labels]
    labelled = {s for s, _, _ in labels}
    shown = {(s, p, Literal(o.value, language="ru")) for s, p, o in triples if p.value == DISPLAYED and s not in labelled}
    others = [(s, p, o) for s, p, o in triples if p.value not in (*LABELS, DISPLAYED)]
    return {*others, *labels, *display_labels(labels), *shown}


@pytest.fixture(scope="module")
def russian():
    """By what is loaded, a store in which every label is Russian."""
    stores = {}
    for loaded in LOADED:
        stores[loaded] = pyoxigraph.Store()
        stores[loaded].extend(Quad(*triple) for triple in in_russian(oxigraph(loaded)))
    return stores


@every_query
@every_load
def test_where_all_labels_are_russian_there_are_as_many_rows(name, loaded, russian):
    assert len(ask(russian[loaded], text(name))[1]) == len(expected(name, loaded)[1])


@every_query
@every_load
def test_where_all_labels_are_russian_they_fill_the_cells_that_english_ones_fill(name, loaded, russian):
    header, rows = ask(russian[loaded], text(name))
    for title in header:
        place = header.index(title)
        filled = sum(bool(row[place]) for row in rows), sum(bool(row[place]) for row in expected(name, loaded)[1])
        assert (title, filled[0]) == (title, filled[1])


@pytest.mark.parametrize("lang", ["ru", "ja", "de"])
@every_query
def test_another_language_gives_the_same_rows_in_other_words(name, lang):
    if "lang" not in takes(name):
        pytest.skip("its names are those that are displayed")
    if name in IN_NO_ARTICLE:
        pytest.skip("the two articles give no row")
    store = oxigraph("stated")
    header, rows = ask(store, with_values(name, {"lang": lang}, store))
    assert header == expected(name)[0]
    assert len(rows) == len(expected(name)[1])
    iris = sorted(tuple(cell for cell in row if cell.startswith("https://w3id.org/")) for row in rows)
    assert iris == sorted(tuple(cell for cell in row if cell.startswith("https://w3id.org/")) for row in expected(name)[1])
    letters = {"ru": "[а-я]", "ja": "[ぁ-んァ-ン一-龥]"}.get(lang)
    assert bool(letters) == any(re.search(letters or "[а-яぁ-んァ-ン一-龥]", cell) for row in rows for cell in row)


# Parameters


PARAMETERS = [(name, parameter) for name in NAMES for parameter in takes(name)]


@pytest.mark.parametrize("name, parameter", [pair for pair in PARAMETERS if pair[1] != "lang"])
def test_of_what_is_not_there_there_is_no_row(name, parameter):
    store = oxigraph("merged")
    assert ask(store, with_values(name, {parameter: NOTHING}, store))[1] == []


@pytest.mark.parametrize("report", ["special-online-meeting", "special-videoconference"])
@pytest.mark.parametrize("name", [name for name, parameter in PARAMETERS if parameter == "report" and name not in COUNTING])
def test_of_one_report_there_are_rows_and_they_are_among_those_of_all(name, report):
    store = oxigraph("stated")
    header, rows = ask(store, with_values(name, {"report": f"https://w3id.org/polylogue/id/report/{report}"}, store))
    whole = expected(name)
    assert header == whole[0]
    assert {tuple(row) for row in rows} <= {tuple(row) for row in whole[1]}
    if "inReport" in header:
        assert len({row[header.index("inReport")] for row in rows}) <= 1


def test_for_want_of_rows_a_query_says_why_where_that_may_be():
    assert {name for name in NAMES if about(name).get("empty")} >= {"where-do-reports-differ", "which-facts-do-several-reports-state"}
    for name in NAMES:
        assert not str(about(name).get("empty", "x")).endswith(".")
