"""Every example query gives its stored answer: in two engines, and with or without the implied and external facts."""

import csv
import re
from collections import Counter
from functools import cache
from time import process_time

import places
import polylogue
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib.paths import MulPath, NegatedPath
from rdflib.plugins.sparql import prepareQuery

EXPECTED = places.ANSWERS
QUERIES = polylogue.queries
NAMES = sorted(QUERIES)
LOADED = {
    "stated": ["dialogues.ttl", "claims.ttl"],
    "merged": ["dialogues.ttl", "claims.ttl", "implied.ttl", "external.ttl"],
}
PLG = "https://w3id.org/polylogue/ontology#"
CONCEPT = "https://w3id.org/polylogue/concept/"
ID = "https://w3id.org/polylogue/id/"
REFUSED = r"GROUP_CONCAT|SAMPLE|SERVICE|FROM|VALUES|REDUCED|LIMIT|OFFSET|RAND|UUID|STRUUID|NOW|BNODE|GRAPH|DESCRIBE"

every_query = pytest.mark.parametrize("name", NAMES)


def text(name):
    return QUERIES[name].read_text(encoding="utf-8")


def code(name):
    """A query without comments, IRIs and strings: what is left are keywords, names and variables."""
    lines = [line for line in text(name).splitlines() if not line.lstrip().startswith("#")]
    return re.sub(r'"[^"\n]*"', '""', re.sub(r"<[^<>\s]*>", "<>", "\n".join(lines)))


def declared(name):
    return dict(re.findall(r"(?m)^PREFIX ([\w-]*): <([^<>\s]+)>$", text(name)))


def used(name):
    """The terms a query uses: (prefix, local name)."""
    body = re.sub(r"(?m)^PREFIX .*$", "", code(name))
    return set(re.findall(r"(?<![\w?$-])([a-z][\w-]*):([\w-]*)", body))


def iris(name):
    prefixes = declared(name)
    return {prefixes[prefix] + local for prefix, local in used(name)}


@cache
def expected(name):
    """The stored answer: the header and the rows."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


@cache
def oxigraph(loaded):
    store = pyoxigraph.Store()
    for file in LOADED[loaded]:
        store.bulk_load(path=str(polylogue.data / file))
    return store


@cache
def graph(loaded):
    whole = rdflib.Graph()
    for file in LOADED[loaded]:
        whole.parse(polylogue.data / file)
    return whole


@cache
def prepared(name):
    """A query as rdflib reads it, which takes a third of a second."""
    return prepareQuery(text(name))


def ask(store, query):
    """Header and rows of a pyoxigraph answer as plain text, unbound as nothing."""
    found = store.query(query)
    header = [variable.value for variable in found.variables]
    return header, [[getattr(row[variable], "value", "") for variable in header] for row in found]


def ask_rdflib(whole, query):
    found = whole.query(query)
    return [str(variable) for variable in found.vars], [["" if cell is None else str(cell) for cell in row] for row in found]


@cache
def answer(engine, loaded, name):
    """Header, rows and the seconds of processor time the query took."""
    data = {"oxigraph": oxigraph, "rdflib": graph}[engine](loaded)
    started = process_time()
    header, rows = ask(data, text(name)) if engine == "oxigraph" else ask_rdflib(data, prepared(name))
    return header, rows, process_time() - started


def column(name, title):
    header, rows, _ = answer("oxigraph", "merged", name)
    return [row[header.index(title)] for row in rows]


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


# The answers


@every_query
@pytest.mark.parametrize("loaded", LOADED)
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_answer_is_as_expected(engine, loaded, name):
    header, rows, _ = answer(engine, loaded, name)
    assert (header, rows) == expected(name)


@every_query
def test_order_is_total(name):
    ordered = re.search(r"ORDER BY\s+([^}]+)\Z", code(name))
    keys = re.findall(r"\?(\w+)", ordered[1])
    header, rows = expected(name)
    assert set(keys) <= set(header)
    by_keys = Counter(tuple(row[header.index(key)] for key in keys) for row in rows)
    assert [key for key, times in by_keys.items() if times > 1] == []


@every_query
def test_query_takes_no_long_time_in_rdflib(name):
    assert answer("rdflib", "merged", name)[2] < 4.5  # reading it aside, which takes far less than the rest


@pytest.fixture(scope="module")
def without_facts():
    """What every IRI denotes, the concepts and the grounds, but nothing that any ground says."""
    whole, bare = pyoxigraph.Store(), pyoxigraph.Store()
    whole.bulk_load(path=str(polylogue.data / "dialogues.trig"))
    bare.extend(Quad(q.subject, q.predicate, q.object) for q in whole.quads_for_pattern(None, None, None, DefaultGraph()))
    return bare


@every_query
def test_without_facts_there_is_no_answer(name, without_facts):
    assert len(without_facts) > 1000
    assert ask(without_facts, text(name))[1] == []


# Empty answers, which must not be empty by mistake


def node(name):
    folders = {
        "a": ID + "report/special-online-meeting/",
        "act": CONCEPT + "act/",
        "dcterms": "http://purl.org/dc/terms/",
        "delegation": ID + "delegation/",
        "grounding": CONCEPT + "grounding/",
        "meeting": ID + "meeting/central-asia-japan/",
        "plg": PLG,
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": str(rdflib.RDF),
        "report": ID + "report/",
        "schema": "https://schema.org/",
        "state": ID + "state/",
    }
    prefix, local = name.split(":")
    return NamedNode(folders[prefix] + local)


def said(subject, predicate, value, passage, grounding="stated"):
    """A fact and its claim, as the build would write them."""
    value = node(value) if isinstance(value, str) else Literal(value)
    fact = (node(subject), node(predicate), value)
    claim = NamedNode(f"{ID}claim/{'-'.join(map(str, (subject, predicate, getattr(value, 'value', '')[-8:]))).replace(':', '-')}")
    yield fact
    yield claim, node("rdf:type"), node("schema:Claim")
    yield claim, node("dcterms:type"), node(f"grounding:{grounding}")
    yield claim, node("dcterms:source"), node("report:special-online-meeting")
    yield claim, node("prov:wasDerivedFrom"), node(passage)
    yield from zip((claim,) * 3, map(node, ("plg:subject", "plg:property", "plg:value")), fact)


EMPTY = {
    "which-ordinal-has-the-held-meeting": ([("meeting:2020-08-11", "plg:ordinal", 7, "a:s1")], ["7"]),
    "who-gets-the-grant-and-how-much": (
        [("a:grant", "plg:recipient", "state:turkmenistan", "a:s12"), ("a:grant", "schema:amount", 100, "a:s12")],
        ["100", ID + "state/turkmenistan"],
    ),
    "who-proposed-the-documents": (
        [
            ("a:s18-propose", "plg:actType", "act:propose", "a:s18"),
            ("a:s18-propose", "plg:content", "a:developing-the-platform", "a:s18"),
            ("a:s18-propose", "plg:speaker", "delegation:japan", "a:s18"),
        ],
        ["Platform for economic partnership", "Japanese side"],
    ),
}


def changed(facts, grounding):
    store = pyoxigraph.Store()
    store.extend(oxigraph("stated"))
    for fact in facts:
        store.extend(Quad(*triple) for triple in said(*fact, grounding))
    return store


def test_empty_answers_are_those_that_the_reports_do_not_give():
    assert {name for name in NAMES if not expected(name)[1]} == set(EMPTY)


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_empty_answer_fills_when_a_report_says_it(name):
    facts, cells = EMPTY[name]
    assert ask(oxigraph("stated"), text(name))[1] == []
    rows = ask(changed(facts, "stated"), text(name))[1]
    assert rows and set(cells) <= {cell for row in rows for cell in row}


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_empty_answer_stays_empty_when_it_is_only_implied(name):
    assert ask(changed(EMPTY[name][0], "implied"), text(name))[1] == []


# What an answer must not say, beside the mistakes of test_query_traps.py


def test_each_date_has_one_role():
    assert max(Counter(column("which-dates-in-which-role", "date")).values()) == 1


def test_the_8th_meeting_is_ahead_and_has_no_date():
    rows = zip(*(column("what-happened-when", title) for title in ("what", "date", "ahead")))
    assert [(date, ahead) for what, date, ahead in rows if what.startswith("8th meeting")] == [("", "yes")]


@pytest.mark.parametrize(
    "name, title, number",
    [
        ("who-thanked-whom", "for", 3),
        ("what-did-muhriddin-call-for", "call", 2),
        ("who-calls-for-joint-action-against-the-pandemic", "act", 4),
        ("which-documents-are-discussed-for-the-8th-meeting", "document", 4),
        ("how-many-documents-are-planned", "document", 5),
        ("which-acts-are-explicitly-turkmen", "act", 5),
        ("who-may-speak-in-unmarked-sentences", "sentence", 6),
        ("which-acts-stand-in-the-agentless-passive", "sentence", 4),
        ("which-facts-do-both-reports-state", "aspect", 7),
    ],
)
def test_answer_counts_what_the_reports_count(name, title, number):
    assert len(set(column(name, title))) == number
