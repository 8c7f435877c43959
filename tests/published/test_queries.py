"""Every example query is plain SPARQL with its question, in terms that exist, and every question has a query."""

import csv
import re
from collections import Counter
from functools import cache

import polylogue
import pyoxigraph
import pytest
import rdflib
from answers import CONCEPT, EXPECTED, ID, NAMES, PLG, code, graph, prepared, text
from pyoxigraph import NamedNode
from rdflib.paths import MulPath, NegatedPath

REFUSED = r"GROUP_CONCAT|SAMPLE|SERVICE|FROM|REDUCED|LIMIT|OFFSET|RAND|UUID|STRUUID|NOW|BNODE|GRAPH|DESCRIBE"

every_query = pytest.mark.parametrize("name", NAMES)


def declared(name):
    return dict(re.findall(r"(?m)^PREFIX ([\w-]*): <([^<>\s]+)>$", text(name)))


def used(name):
    """The terms a query uses: (prefix, local name)."""
    body = re.sub(r"(?m)^PREFIX .*$", "", code(name))
    return set(re.findall(r"(?<![\w?$-])([a-z][\w-]*):([\w-]*)", body))


def iris(name):
    prefixes = declared(name)
    return {prefixes[prefix] + local for prefix, local in used(name)}


def questions():
    with (EXPECTED / "questions.csv").open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["query"]) for row in csv.DictReader(file)]


# The collection


def test_there_are_at_least_35_queries():
    assert len(NAMES) >= 35


def test_every_question_has_a_query():
    asked = questions()
    assert [question for question, _ in asked] == [f"Q{number:02}" for number in range(1, 36)]
    assert {name for _, name in asked} <= set(NAMES)


def test_every_query_has_an_answer_and_every_answer_a_query():
    assert {path.stem for path in EXPECTED.glob("*.csv")} - {"questions"} == set(NAMES)


def test_no_two_queries_ask_the_same():
    summaries = Counter(text(name).splitlines()[0] for name in NAMES)
    assert [summary for summary, times in summaries.items() if times > 1] == []


# The files


@every_query
def test_front_matter_gives_the_question_how_to_read_the_answer_and_tags(name):
    summary, description, tags, blank = text(name).splitlines()[:4]
    assert re.fullmatch(r"#\+ summary: \S.*\?", summary)
    assert re.fullmatch(r"#\+ description: \S.*[.)]", description)
    assert re.fullmatch(r"#\+ tags: \[[\w -]+(, [\w -]+)*\]", tags)
    assert blank == ""


@every_query
def test_name_is_kebab_case(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)


@every_query
def test_prefixes_are_declared_used_and_sorted(name):
    assert {prefix for prefix, _ in used(name)} == set(declared(name))
    assert list(declared(name)) == sorted(declared(name))
    assert len(declared(name)) == text(name).count("PREFIX ")


@every_query
def test_query_is_plain_sparql_1_1(name):
    prepared(name)
    pyoxigraph.Store().query(text(name))
    assert re.findall(rf"(?<![\w?$:-])({REFUSED})\b", code(name), re.IGNORECASE) == []
    assert "\\/" not in text(name)
    if re.search(r"\bHAVING\b", code(name)):
        assert re.search(r"\bGROUP BY\b", code(name))
    assert re.search(r"\bSELECT\b", code(name))


def paths(part):
    if isinstance(part, (MulPath, NegatedPath)):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from paths(value)
    elif isinstance(part, (list, tuple, set)):
        for value in part:
            yield from paths(value)


@every_query
def test_no_path_of_unknown_length(name):
    assert list(paths(prepared(name).algebra)) == []


@cache
def known_terms():
    terms = set()
    for file in (polylogue.ontology, polylogue.data / "dialogues.ttl", polylogue.data / "claims.ttl"):
        for quad in pyoxigraph.parse(path=str(file)):
            terms.update(part.value for part in quad.triple if isinstance(part, NamedNode))
    return terms


@every_query
def test_every_term_exists(name):
    assert {iri for iri in iris(name) if not iri.startswith(str(rdflib.XSD))} <= known_terms()


@cache
def ontology_graph():
    return rdflib.Graph().parse(polylogue.ontology)


@every_query
def test_own_terms_are_defined(name):
    ontology, data = ontology_graph(), graph("stated")
    for iri in map(rdflib.URIRef, iris(name)):
        if iri.startswith(PLG):
            assert (iri, rdflib.RDF.type, None) in ontology
        elif iri.startswith(CONCEPT):
            assert (iri, rdflib.RDF.type, rdflib.SKOS.Concept) in data
        elif iri.startswith(ID):
            assert (iri, rdflib.RDF.type, None) in data


@every_query
def test_query_names_no_individual_that_the_question_does_not_name(name):
    question = text(name).splitlines()[0].lower()
    for iri in iris(name):
        if iri.startswith(ID):
            words = [word for word in re.split(r"[^a-z0-9]", iri.rsplit("/", 1)[1]) if len(word) > 4]
            assert any(word in question for word in words), iri
