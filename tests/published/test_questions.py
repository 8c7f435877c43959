"""Every question that the data must answer gives its answer: by an example query with values, or else by one of its own.

POLYLOGUE_RECORD=1 writes the answers into tests/questions/ as they are: look at what changed.
"""

import re
from collections import Counter

import pytest
from answers import ID, NAMES, RECORD, ask_rdflib, filled, graph, oxigraph, takes
from pyoxigraph import Literal, NamedNode, Quad, Store
from questions import FOLDER, questions, record

ASKED = [(question, at) for question, told in questions().items() for at in range(len(told.asks))]
# Their rows grow with implied and external facts: they ask plain triples, or for the classes of things
GROWING = {
    "event-records", "what-is-said-of", "which-documents", "which-meetings", "who-addressed-whom", "who-helps-whom",
    "who-holds-which-office", "who-met-when", "who-said-what-to-whom", "who-took-part",
}  # fmt: skip
every_question = pytest.mark.parametrize("name", questions())
every_ask = pytest.mark.parametrize("name, at", ASKED)


@pytest.fixture(scope="module", autouse=True)
def recorded():
    """The answers, written anew where that is asked for."""
    for name in questions() if RECORD else ():
        record(name)
    questions.cache_clear()


@every_ask
def test_question_has_its_answer(name, at):
    asked = questions()[name].asks[at]
    assert asked.found(oxigraph("stated")) == asked.expected()


@pytest.mark.parametrize("name, at", [(name, at) for name, at in ASKED if questions()[name].asks[at].query not in GROWING])
def test_with_implied_and_external_facts_the_answer_is_the_same(name, at):
    asked = questions()[name].asks[at]
    assert asked.found(oxigraph("merged")) == asked.expected()


MOVED_ON = ("q01", 0)  # a meeting that is known from elsewhere to have been held is no longer upcoming


@pytest.mark.parametrize("name, at", [ask for ask in ASKED if ask != MOVED_ON])
def test_with_implied_and_external_facts_no_row_of_the_answer_is_lost(name, at):
    asked = questions()[name].asks[at]
    header, rows = asked.expected()
    found = asked.found(oxigraph("merged"))
    assert found[0] == header
    assert [row for row in rows if row not in found[1]] == []


@every_ask
def test_rdflib_gives_the_same_answer(name, at):
    asked = questions()[name].asks[at]
    written = (FOLDER / asked.own).read_text(encoding="utf-8") if asked.own else filled(asked.query, asked.given, oxigraph("stated"))
    header, rows = ask_rdflib(graph("stated"), written)
    wanted, expected = asked.expected()
    places = [header.index(title) for title in wanted]
    assert {tuple(row[place] for place in places) for row in rows} == set(map(tuple, expected))


# The collection


def test_there_are_35_questions():
    assert list(questions()) == [f"q{number:02}" for number in range(1, 36)]
    assert len({told.question for told in questions().values()}) == 35
    assert all(told.question.endswith("?") for told in questions().values())


def test_example_queries_answer_all_but_a_few_of_them():
    own = [name for name, told in questions().items() if any(asked.own for asked in told.asks)]
    assert len(own) <= 3


@every_question
def test_a_question_takes_three_queries_at_most(name):
    assert 1 <= len(questions()[name].asks) <= 3


@every_question
def test_a_query_of_its_own_says_why(name):
    told = questions()[name]
    assert bool(told.why) == any(asked.own for asked in told.asks)
    for asked in told.asks:
        assert bool(asked.own) != bool(asked.query)
        assert asked.own or asked.query in NAMES


def test_every_query_beside_the_questions_is_one_of_theirs():
    own = {asked.own for told in questions().values() for asked in told.asks} - {""}
    assert {path.name for path in FOLDER.glob("*.rq")} == own


@every_ask
def test_values_are_for_parameters_of_the_query(name, at):
    asked = questions()[name].asks[at]
    if asked.query:
        assert set(asked.given) <= set(takes(asked.query))


def test_most_example_queries_answer_a_question():
    asked = Counter(one.query for told in questions().values() for one in told.asks)
    assert len(set(NAMES) & set(asked)) >= len(NAMES) / 2


# What no report says, which must not be missing by mistake


PLG = "https://w3id.org/polylogue/ontology#"
GROUNDING = "https://w3id.org/polylogue/concept/grounding/"
MEETING = f"{ID}meeting/central-asia-japan/2020-08-11"
A = f"{ID}report/special-online-meeting"
UNSAID = {("q03", 1): (MEETING, f"{PLG}ordinal", "7", f"{A}/s1"), ("q18", 2): (f"{A}/grant", "https://schema.org/amount", "100", f"{A}/s12")}


def claimed(subject, predicate, number, passage, grounding):
    """A fact and its claim, as the build would write them."""
    fact = NamedNode(subject), NamedNode(predicate), Literal(number, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    yield fact
    claim = NamedNode(f"{ID}claim/of-a-test")
    yield from zip((claim,) * 3, (NamedNode(PLG + part) for part in ("subject", "property", "value")), fact)
    for part, value in (
        ("http://purl.org/dc/terms/type", GROUNDING + grounding),
        ("http://purl.org/dc/terms/source", A),
        ("http://www.w3.org/ns/prov#wasDerivedFrom", passage),
    ):
        yield claim, NamedNode(part), NamedNode(value)


def with_fact(fact, grounding):
    store = Store()
    store.extend(oxigraph("stated"))
    store.extend(Quad(*triple) for triple in claimed(*fact, grounding))
    return store


def test_answers_without_a_row_are_those_that_the_reports_do_not_give():
    assert [pair for pair in ASKED if not questions()[pair[0]].asks[pair[1]].expected()[1]] == [("q03", 1)]


@pytest.mark.parametrize("name, at", UNSAID)
def test_what_is_unsaid_is_in_the_answer_when_a_report_says_it_and_not_when_it_is_read_into_it(name, at):
    asked, fact = questions()[name].asks[at], UNSAID[name, at]
    header, rows = asked.found(with_fact(fact, "stated"))
    assert [row[header.index("value")] for row in rows if row not in asked.expected()[1]] == [fact[2]]
    assert asked.found(with_fact(fact, "implied")) == asked.expected()


def test_the_files_hold_no_more_than_they_need():
    for path in FOLDER.glob("*.yaml"):
        keys = set(re.findall(r"(?m)^(?:- |  )?(\w+):", path.read_text(encoding="utf-8")))
        assert keys <= {"question", "asks", "query", "with", "columns", "answer", "own", "why"}, path.name
