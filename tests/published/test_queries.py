"""Every example query is plain SPARQL that fits any data, says what it asks and what it takes, in terms that exist."""

import re
from collections import Counter
from functools import cache

import polylogue
import pyoxigraph
import pytest
import rdflib
from answers import CONCEPT, ID, LOADED, NAMES, PLG, about, code, filled, graph, oxigraph, prepared, takes, text
from articles import articles
from polylogue.store.queries import tags_of
from pyoxigraph import NamedNode
from rdflib.paths import MulPath, NegatedPath

REFUSED = r"GROUP_CONCAT|SAMPLE|SERVICE|FROM|REDUCED|LIMIT|OFFSET|RAND|UUID|STRUUID|NOW|BNODE|GRAPH|DESCRIBE"
LADDER = {"short": 12, "grounds": None, "comparison": None}  # the first tag; lines at most
CLAIMS = {"subject", "property", "value", "sameStatement"}  # of a claim

every_query = pytest.mark.parametrize("name", NAMES)


def declared(name):
    return dict(re.findall(r"(?m)^PREFIX ([\w-]*): <([^<>\s]+)>$", text(name)))


def body(name):
    """A query without its prefixes."""
    return re.sub(r"(?m)^PREFIX .*$", "", code(name))


def used(name):
    """The terms a query uses: (prefix, local name)."""
    return set(re.findall(r"(?<![\w?$-])([a-z][\w-]*):([\w-]*)", body(name)))


def iris(name):
    prefixes = declared(name)
    return {prefixes[prefix] + local for prefix, local in used(name)}


# The collection


def test_there_are_some_queries_on_each_rung_of_the_ladder():
    rungs = Counter(tags_of(about(name))[0] for name in NAMES)
    assert set(rungs) == set(LADDER)
    assert min(rungs.values()) >= 5
    assert len(NAMES) >= 25


def test_no_two_queries_ask_the_same():
    summaries = Counter(about(name)["summary"] for name in NAMES)
    assert [summary for summary, times in summaries.items() if times > 1] == []


# The files


@every_query
def test_front_matter_gives_the_question_how_to_read_the_answer_and_tags(name):
    first, second, third = text(name).splitlines()[:3]
    assert re.fullmatch(r"#\+ summary: \S.*\?", first)
    assert re.fullmatch(r"#\+ description: \S.*[.)]", second)
    assert re.fullmatch(r"#\+ tags: \[[\w -]+(, [\w -]+)*\]", third)
    assert set(about(name)) <= {"summary", "description", "tags", "parameters", "empty"}


@every_query
def test_first_tag_is_the_rung_of_the_ladder(name):
    first, *others = tags_of(about(name))
    assert first in LADDER and not set(others) & set(LADDER)
    assert len(others) >= 1


@every_query
def test_short_queries_are_short_and_ask_plain_triples(name):
    if tags_of(about(name))[0] == "short":
        lines = [line for line in body(name).splitlines() if line.strip()]
        assert len(lines) <= LADDER["short"]
        assert not {local for prefix, local in used(name) if prefix == "plg"} & CLAIMS
        assert ("prov", "wasDerivedFrom") not in used(name)


@every_query
def test_lines_can_be_read(name):
    assert max(map(len, body(name).splitlines())) <= 480


@every_query
def test_name_is_kebab_case(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)


@every_query
def test_prefixes_are_declared_used_and_sorted(name):
    assert {prefix for prefix, _ in used(name)} == set(declared(name))
    assert list(declared(name)) == sorted(declared(name))
    assert len(declared(name)) == text(name).count("PREFIX ")


# Parameters


@every_query
def test_every_parameter_stands_in_the_query_and_is_explained(name):
    assert takes(name)
    for parameter in takes(name).values():
        assert parameter.terms, f"{parameter.name} stands nowhere in it"
        assert parameter.text.strip()
    listed = about(name)["parameters"]
    assert {item.partition(":")[0] for item in ([listed] if isinstance(listed, str) else listed)} == set(takes(name))


@every_query
def test_what_stands_for_a_parameter_asks_for_everything(name):
    for parameter in takes(name).values():
        written = {term.written for term in parameter.terms}
        if parameter.name == "lang":
            assert written == {'"en"'}
        else:  # or for all properties, or classes, that the answer is about
            assert written == {"UNDEF"} or parameter.name in ("property", "about")


@every_query
def test_every_undef_is_a_parameter(name):
    tables = re.findall(r"VALUES (?:\(([^)]*)\)|(\?\w+)) \{ (?:\([^)]*UNDEF[^)]*\)|UNDEF) \}", code(name))
    names = {variable.removeprefix("?") for several, one in tables for variable in (several or one).split()}
    assert names <= set(takes(name))
    assert code(name).count("UNDEF") >= len(names)


@every_query
def test_a_parameter_takes_things_of_classes_that_are_defined(name):
    ontology = ontology_graph()
    for parameter in takes(name).values():
        for kind in parameter.kinds:
            if kind.startswith(PLG):
                assert (rdflib.URIRef(kind), rdflib.RDF.type, rdflib.OWL.Class) in ontology
        if parameter.spaces:
            assert any(iri.startswith(parameter.spaces) for iri in known_terms())


@every_query
def test_values_in_the_places_of_all_parameters_leave_it_a_query(name):
    values = {each: "ru" if each == "lang" else [f"{ID}one", f"{ID}two"] for each, parameter in takes(name).items() if parameter.terms}
    store = oxigraph("stated")
    assert list(store.query(filled(name, values, store))) == []


@every_query
def test_language_is_a_parameter_where_labels_are_asked_for_in_one(name):
    assert ("lang" in takes(name)) == ("LANGMATCHES" in code(name))
    asked = re.findall(r"LANGMATCHES\(LANG\((\?\w+)\), (.*?)\)", text(name))
    assert {language for _, language in asked} <= {'"en"'}
    assert len(asked) == code(name).count("LANGMATCHES")


@every_query
def test_a_label_in_the_language_gives_way_to_the_one_that_is_displayed(name):
    """Otherwise a row would be lost, or a cell empty, where there is no such label."""
    asked = re.findall(r"LANGMATCHES\(LANG\(\?(\w+)In\)", code(name))
    for label in asked:
        assert re.search(rf"\?{label}In\)?, (STR\()?\?{label}Any\b", code(name)), label
        assert f"plg:displayLabel ?{label}Any" in code(name), label


# What stands in them


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


def filters_in_bare_groups(query):
    """How many FILTERs stand in a `{ }` within the WHERE that is no OPTIONAL, EXISTS or sub-SELECT: what is bound outside is not seen there."""
    words = re.findall(r"[{}]|[\w?:]+", query)
    groups, found = [], 0
    for at, word in enumerate(words):
        if word == "{":
            before, after = words[at - 1].upper(), words[at + 1].upper()
            groups.append(before not in ("OPTIONAL", "EXISTS", "WHERE") and after != "SELECT" and "VALUES" not in map(str.upper, words[max(at - 12, 0) : at]))
        elif word == "}":
            groups.pop()
        elif word.upper() == "FILTER":
            found += groups[-1]
    return found


def test_filters_in_bare_groups_are_seen():
    assert filters_in_bare_groups("SELECT ?a WHERE { ?a ?b ?c . { ?a ?d ?e . FILTER(?b = ?e) } UNION { ?a ?f ?g } }") == 1
    assert filters_in_bare_groups("SELECT ?a WHERE { VALUES (?a) { (UNDEF) } OPTIONAL { ?a ?d ?e . FILTER(?e) } FILTER EXISTS { ?a ?b ?c . FILTER(?c) } }") == 0


@every_query
def test_no_filter_in_a_group_that_does_not_see_what_is_bound_outside(name):
    assert filters_in_bare_groups(code(name)) == 0


# Terms


@cache
def known_terms():
    """The terms of the ontology and of the published data."""
    terms = set()
    for file in (polylogue.ontology, *(articles() / part for part in LOADED["merged"])):
        for quad in pyoxigraph.parse(path=str(file)):
            terms.update(part.value for part in quad.triple if isinstance(part, NamedNode))
    return terms


@cache
def ontology_graph():
    return rdflib.Graph().parse(polylogue.ontology)


@every_query
def test_every_term_exists(name):
    others = {iri for iri in iris(name) - known_terms() if not iri.startswith(str(rdflib.XSD))}
    assert [iri for iri in others if rdflib.URIRef(iri) not in rdflib.SKOS] == []


@every_query
def test_own_terms_are_defined(name):
    ontology, data = ontology_graph(), graph("stated")
    for iri in map(rdflib.URIRef, iris(name)):
        if iri.startswith(PLG):
            assert (iri, rdflib.RDF.type, None) in ontology
        elif iri.startswith(CONCEPT) and (iri, rdflib.RDF.type, rdflib.SKOS.ConceptScheme) not in data:
            assert (iri, rdflib.RDF.type, rdflib.SKOS.Concept) in data


@every_query
def test_query_names_no_thing_so_that_it_fits_any_data(name):
    """Concepts of the schemes that all data shares may stand in it; topics may not, nor anything that a report tells of."""
    assert ID not in text(name)
    assert {iri for iri in iris(name) if iri.startswith((ID, CONCEPT + "topic/"))} == set()
    assert re.findall(r"Central Asia|Japan|Turkm|Tajik|Meredov|Muhriddin", text(name)) == []


def subclasses():
    """The classes of ours that stand below another of ours: things have the lower type alone."""
    ontology = ontology_graph()
    return {str(upper) for _, upper in ontology.subject_objects(rdflib.RDFS.subClassOf) if str(upper).startswith(PLG)}


@every_query
def test_a_class_that_has_others_below_it_is_not_asked_for_alone(name):
    assert set(re.findall(r"\ba (plg:\w+)", code(name))) & {iri.replace(PLG, "plg:") for iri in subclasses()} == set()


@every_query
def test_what_is_selected_in_the_asked_language_is_bound(name):
    selected, _, where = code(name).partition("WHERE {")
    names = set(re.findall(r"\?(\w+In)\b", selected))
    assert names <= set(re.findall(r"\?(\w+In) \. FILTER\(LANGMATCHES", where))
