"""A name in a query that stands for nothing is told, with what was meant; what stands for something never is."""

import subprocess
import sys

import pytest
import rdflib.namespace
import servers
from polylogue import paths
from polylogue.namespaces import CONCEPT, ID, PLG, PREFIXES
from polylogue.store import query_terms
from polylogue.store.queries import store
from polylogue.store.query_terms import unknown_terms, vocabularies
from pyoxigraph import Literal, NamedNode, Quad, Store

HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in {
    **PREFIXES, "act": f"{CONCEPT}act/", "atc": f"{CONCEPT}atc/", "concept": CONCEPT, "person": f"{ID}person/", "persn": f"{ID}persn/",
    "old": "http://schema.org/", "ex": "https://example.org/terms#", "edtf": "http://id.loc.gov/datatypes/edtf/",
}.items())


@pytest.fixture(scope="module")
def ours():
    return selecting(store())


def selecting(asked):
    return lambda query: [row[0].value for row in asked.query(query, use_default_graph_as_union=True)]


def told(pattern, known=(), select=None):
    return unknown_terms(f"{HEAD}SELECT * WHERE {{ {pattern} }}", known, select)


WRONG = [
    ("?s a plg:Actt", "plg:Actt is no term of the ontology: did you mean plg:Act?"),
    ("?s plg:heldon ?o", "plg:heldon is no term of the ontology: did you mean plg:heldOn?"),
    ("?s plg:qqqqqqqqq ?o", "plg:qqqqqqqqq is no term of the ontology"),
    ("?s a <https://w3id.org/polylogue/ontology#Speach>", "plg:Speach is no term of the ontology"),
    ("?s <https://w3id.org/polylogue/ontology#\\u0041ctt> ?o", "plg:Actt is no term of the ontology: did you mean plg:Act?"),
    ("?s plg:actType act:thnak", "act:thnak is no concept: did you mean act:thank?"),
    ("?s (plg:speaker|^plg:speakr)/rdfs:label ?o", "plg:speakr is no term of the ontology: did you mean plg:speaker?"),
    ("VALUES ?k { act:thank act:Thank } ?s plg:actType ?k", "act:Thank is no concept: did you mean act:thank?"),
    ("?k skos:inScheme concept:atc", "concept:atc is no concept: did you mean concept:act?"),
    ("?s plg:actType atc:thank", "atc:thank: <https://w3id.org/polylogue/concept/atc/> is no namespace that is known here: did you mean <https://w3id.org/polylogue/concept/act/>?"),
    ("?s skos:prefLable ?o", "skos:prefLable is no term of its vocabulary that is known here: did you mean skos:prefLabel?"),
    ("?s schema:abuot ?o", "schema:abuot is no term of its vocabulary that is known here: did you mean schema:about?"),
    ('?s plg:heldOn "2020"^^xsd:gYaer', "xsd:gYaer is no term of its vocabulary that is known here: did you mean xsd:gYear?"),
    ("?s old:about ?o ; old:name ?n", "old:about, old:name: <http://schema.org/> is no namespace that is known here: did you mean <https://schema.org/>?"),
    ("?s <https://w3id.org/polylogue/ontology/speaker> ?o", "<https://w3id.org/polylogue/ontology/speaker>: <https://w3id.org/polylogue/ontology/> is no namespace that is known here: did you mean <https://w3id.org/polylogue/ontology#>?"),
    ("?s <http://w3id.org/polylogue/ontology#speaker> ?o", "<http://w3id.org/polylogue/ontology#speaker>: <http://w3id.org/polylogue/ontology#> is no namespace that is known here: did you mean <https://w3id.org/polylogue/ontology#>?"),
    ("?s plg:actType <https://w3id.org/polylogue/act/thank>", "<https://w3id.org/polylogue/act/thank> is in none of Polylogue's namespaces"),
    ("?s a plgsh:Claim-grund", "plgsh:Claim-grund is no shape: did you mean plgsh:Claim-ground?"),
]


@pytest.mark.parametrize("pattern, says", WRONG)
def test_a_misspelt_name_is_told_with_what_was_meant_with_and_without_data(pattern, says, ours):
    said = told(pattern), told(pattern, select=ours)
    assert all(len(sentences) == 1 and sentences[0].startswith(says) for sentences in said), said


IN_DATA = [
    ("person:muhridin ?p ?o", "person:muhridin is nothing in the data: did you mean person:muhriddin?"),
    ("person:qqqqqqqqq ?p ?o", "person:qqqqqqqqq is nothing in the data"),
    ("persn:muhriddin ?p ?o", "persn:muhriddin: <https://w3id.org/polylogue/id/persn/> is no namespace that is known here: did you mean <https://w3id.org/polylogue/id/person/>?"),
    ("?s oa:strat ?o", "oa:strat is nothing in the data: did you mean oa:start?"),
]


@pytest.mark.parametrize("pattern, says", IN_DATA)
def test_what_only_the_data_can_tell_is_told_when_it_is_given(pattern, says, ours):
    assert told(pattern) == []
    assert told(pattern, select=ours) == [says]


def test_a_concept_of_a_scheme_that_is_not_ours_is_told_when_the_data_is_given(ours):
    assert told("?s ?p <https://w3id.org/polylogue/concept/craft/weaving>") == []
    assert told("?s ?p <https://w3id.org/polylogue/concept/craft/weaving>", select=ours) == [
        "<https://w3id.org/polylogue/concept/craft/weaving> is no concept"
    ]


FINE = [
    "?s a plg:Act ; rdfs:label ?l ; plg:actType act:thank",
    "# plg:Actt act:thnak\n ?s rdfs:label 'plg:Actt' , \"<https://w3id.org/polylogue/ontology#Actt>\" , '''plg:Actt\nact:thnak'''",
    "?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(plg:)) || STRSTARTS(STR(?o), STR(act:)))",
    "?s ex:Actt <https://example.org/nothing> , <urn:x:y> , ex:",
    "?k skos:broaderTransitive ?l ; skos:inScheme concept:act ; owl:sameAs ?x ; dcterms:title ?t ; prov:qualifiedUsage ?u",
    "?s ?p '2020'^^edtf:EDTF , 'a'^^rdf:langString , 'x'^^xsd:anyURI",
    "?s ?p ?o FILTER(DATATYPE(?o) IN (xsd:boolean, xsd:date, xsd:dateTime, xsd:decimal, xsd:double, xsd:float, xsd:gYearMonth, xsd:int, xsd:string))",
    "GRAPH <https://w3id.org/polylogue/graph/claims> { ?s ?p ?o }",
    "?s rdfs:isDefinedBy <https://w3id.org/polylogue/ontology> ; dcterms:source <https://w3id.org/polylogue/data/claims.ttl>",
    "?s a nowhere:Actt",
    "SERVICE <http://schema.org/about> { ?s ?p ?o } SERVICE SILENT <http://w3id.org/polylogue/ontology#sparql> { ?s ?p ?o }",
]


@pytest.mark.parametrize("pattern", FINE)
def test_nothing_is_told_of_what_is_right_or_not_ours_to_judge(pattern, ours):
    assert told(pattern) == told(pattern, select=ours) == []


def test_no_example_query_is_told_anything(ours):
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.queries().items()}
    everything = selecting(store(everything=True))
    assert len(texts) >= 20
    assert {name: said for name, text in texts.items() if (said := unknown_terms(text))} == {}
    assert {name: said for name, text in texts.items() if (said := unknown_terms(text, select=everything))} == {}


@pytest.mark.parametrize("prefix", ["dcterms", "foaf", "org", "owl", "prov", "rdf", "rdfs", "skos"])
def test_no_term_of_a_vocabulary_in_use_is_told(prefix):
    space = getattr(rdflib.namespace, prefix.upper())
    terms = sorted(str(term).removeprefix(PREFIXES[prefix]) for term in dir(space))
    terms = [term for term in terms if term.isidentifier()]
    assert len(terms) >= 10
    for at in range(0, len(terms), 20):
        assert told(" . ".join(f"?s {prefix}:{term} ?o" for term in terms[at : at + 20])) == []


def test_what_occurs_in_the_data_is_never_told_wherever_it_stands():
    names = [f"{PLG}Actt", f"{PLG}speakr", f"{CONCEPT}act/thnak", "http://schema.org/about", f"{ID}person/nobody", f"{ID}report/r/s9"]
    kind, predicate, value, other, thing, graph = map(NamedNode, names)
    data = Store()
    data.add(Quad(thing, NamedNode(PREFIXES["rdf"] + "type"), kind))
    data.add(Quad(thing, predicate, value))
    data.add(Quad(thing, other, Literal("x"), graph))
    query = f"SELECT * {{ {' '.join(f'{{ <{name}> ?p ?o }}' for name in names)} }}"
    assert len(unknown_terms(query)) == 4
    assert unknown_terms(query, select=selecting(data)) == []
    assert unknown_terms(query, known=names) == []
    assert unknown_terms(f"SELECT * {{ ?s <{PLG}speakrr> ?o }}", select=selecting(data)) == [
        f"<{PLG}speakrr> is no term of the ontology: did you mean <{PLG}speakr>?"
    ]


def test_data_of_others_is_asked_only_whether_a_name_occurs_that_would_be_told():
    asked = []

    def select(query):
        asked.append(query)
        return [f"{PLG}Actt"] if f"<{PLG}Actt>" in query else []

    right = f"SELECT * {{ ?s a <{PLG}Act> ; <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q17> . <{ID}state/nowhere> ?p ?o }}"
    assert unknown_terms(right, select=select, whole=False) == asked == []
    assert unknown_terms(f"SELECT * {{ ?s a <{PLG}Actt> }}", select=select, whole=False) == [] and len(asked) == 1
    wrong = f"SELECT * {{ ?s a <{PLG}Actt> , <{PLG}Acttt> }}"
    assert unknown_terms(wrong, select=select, whole=False) == [f"<{PLG}Acttt> is no term of the ontology: did you mean <{PLG}Actt>?"]
    assert len(asked) == 2 and not any("LIMIT 20000" in query for query in asked)


def test_what_the_caller_knows_may_be_meant():
    assert told("?s plg:actType act:applaud", known=[f"{CONCEPT}act/applaud"]) == []
    assert told("?s plg:actType act:aplaud", known=[f"{CONCEPT}act/applaud"]) == ["act:aplaud is no concept: did you mean act:applaud?"]


def test_the_data_is_asked_nothing_for_a_query_without_names_that_are_not_known():
    def select(query):
        raise AssertionError(query)

    assert told("?s a plg:Act ; plg:actType act:thank ; rdfs:label ?l", select=select) == []


def test_the_template_of_a_construct_may_name_what_is_new():
    assert unknown_terms(f"{HEAD}CONSTRUCT {{ ?s plg:thanked ?o . {{ }} ?s a plg:New }} WHERE {{ ?s plg:speaker ?o }}") == []
    assert len(unknown_terms(f"{HEAD}construct WHERE {{ ?s plg:thanked ?o }}")) == 1
    assert len(unknown_terms(f"{HEAD}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s a plg:New ; ?p ?o }}")) == 1


def test_names_are_resolved_against_base_and_the_prefixes_of_the_query():
    head = "BASE <https://w3id.org/polylogue/> prefix : <ontology#> PREFIX C: <concept/>\n"
    assert unknown_terms(f"{head}SELECT * {{ ?s a :Actt ; :actType <concept/act/thnak> , C:act\\/thank }}") == [
        ":Actt is no term of the ontology: did you mean :Act?",
        "<https://w3id.org/polylogue/concept/act/thnak> is no concept: did you mean <https://w3id.org/polylogue/concept/act/thank>?",
    ]


@pytest.mark.parametrize("query", ["", "no query plg:Actt", "SELECT * { ?s a 'plg:Actt }", "SELECT * {" + "(" * 100, "PREFIX plg: SELECT", "PREFIX", "BASE <http://[>"])
def test_a_query_with_faults_is_left_to_the_engine(query):
    assert unknown_terms(query) == []


def test_a_name_is_told_once_and_only_some_names_are_told():
    twice = told("?s a plg:Actt . ?t a plg:Actt , <https://w3id.org/polylogue/ontology#Actt>")
    assert twice == ["plg:Actt is no term of the ontology: did you mean plg:Act?"]
    many = told(" . ".join(f"?s a plg:Kind{number}" for number in range(1000)))
    assert len(many) == query_terms.TOLD + 1
    assert many[-1] == f"sentences of this kind that are left out: {query_terms.MOST - query_terms.TOLD}"
    assert told(f"?s a plg:{'x' * 1000}") == []


def test_no_name_can_say_more_to_the_data_than_a_name():
    asked = []
    hostile = f"SELECT * {{ ?s <{PLG}a\\u003E\\u0020?x\\u007D> <{PLG}b> , <{PLG}c\\u0022> }}"
    unknown_terms(hostile, select=lambda query: asked.append(query) or [])
    assert asked and all(f"<{PLG}b>" in query or "ISIRI" in query for query in asked)
    assert not any("?x" in query or f"{PLG}c" in query for query in asked)


def test_no_library_is_loaded_for_the_names_that_the_ontology_knows():
    queries = [path.read_text(encoding="utf-8") for path in paths.queries().values()]
    queries.append(f"{HEAD}SELECT * {{ ?s a plg:Act ; plg:actType act:thank ; rdfs:label ?l ; skos:prefLabel ?m }}")
    code = (
        "import sys\nfrom polylogue.store.queries import store\nfrom polylogue.store.query_terms import unknown_terms\ndata = store(everything=True)\n"
        f"assert not [text for text in {queries!r} if unknown_terms(text, select=lambda query: [row[0].value for row in data.query(query)])]\n"
        "assert 'rdflib' not in sys.modules and 'polylogue.check.vocabulary' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_known_is_told_to_the_query_page():
    found = vocabularies()
    assert {"Act", "speaker", "heldOn"} <= set(found["names"][PLG]) and "thank" in found["names"][f"{CONCEPT}act/"]
    assert "prefLabel" in found["names"][PREFIXES["skos"]] and PREFIXES["oa"] not in found["whole"]
    assert set(found["whole"]) <= found["names"].keys()


# The command

FILES = {
    "misspelt.rq": f"PREFIX plg: <{PLG}> SELECT ?s {{ ?s a plg:Meetng }}",
    "right.rq": f"PREFIX plg: <{PLG}> SELECT ?s {{ ?s a plg:Meeting }} ORDER BY ?s",
    "new.rq": f"CONSTRUCT {{ ?s a <{PLG}New> }} WHERE {{ ?s a <{PLG}Meeting> ; <{PLG}speakr> ?who }}",
    "theirs.rq": f"SELECT ?s {{ ?s a <{PLG}Thing> , <{PLG}Thong> }}",
    "things.rq": f"SELECT ?p {{ {{ <{ID}state/elsewhere> ?p ?o }} UNION {{ <{ID}state/elsewher> ?p ?o }} }}",
}


@pytest.fixture
def asking(tmp_path, polylogue_command):
    """Asks one of the queries with the command."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda name, *options: polylogue_command("query", tmp_path / name, *options)


def test_the_command_tells_on_standard_error_and_answers_as_ever(asking):
    done = asking("misspelt.rq")
    assert (done.returncode, done.stdout) == (0, "s\n")
    assert done.stderr.startswith("plg:Meetng is no term of the ontology: did you mean plg:Meeting?\n")
    assert asking("right.rq").stderr == ""
    assert "speakr> is no term of the ontology" in asking("new.rq").stderr and "New" not in asking("new.rq").stderr


def test_the_command_asks_data_of_ones_own_and_an_endpoint_what_they_have(asking, tmp_path):
    data = servers.small(tmp_path / "small")
    thong = f"<{PLG}Thong> is no term of the ontology: did you mean <{PLG}Thing>?"
    absent = f"<{ID}state/elsewher> is nothing in the data: did you mean <{ID}state/elsewhere>?"
    with servers.Served(data=data) as served:
        for place in (["--data", data, "--all"], ["--endpoint", f"{served.address}/sparql"]):
            assert thong in asking("theirs.rq", *place).stderr
            assert "Thing> is" not in asking("theirs.rq", *place).stderr
    assert absent in asking("things.rq", "--data", data, "--all").stderr
