"""The context: it is what the build makes, and any reader of JSON-LD takes each concept under each property for what it is."""

import json

import pytest
import rdflib
from polylogue import paths
from polylogue.namespaces import CONCEPT, SKOS
from polylogue.publish.context import KEYWORDS, NAMING, document
from polylogue.publish.publication import FROM_ONTOLOGY
from polylogue.read.terms import CONCEPT as OF_SCHEME
from polylogue.read.terms import IGNORED, KEYWORD, LINK, NAME, REVERSE, VALUE, terms
from pyoxigraph import RdfFormat, parse

THING = "https://example.org/thing"
CONTEXT = json.loads(document())["@context"]
SCHEMES: dict[str, list[str]] = {}
for source in (paths.SCHEMES, *(path for path in paths.catalogue() if path.suffix == ".ttl")):
    for quad in parse(path=str(source), format=RdfFormat.TURTLE):
        if quad.predicate.value == SKOS + "inScheme":
            SCHEMES.setdefault(f"{quad.object.value}/", []).append(quad.subject.value)
PROPERTIES = sorted(name for name, term in terms().terms.items() if term.kind not in (IGNORED, KEYWORD, NAME))
TAKES = sorted(name for name, term in terms().terms.items() if term.kind == OF_SCHEME and term.space)


def by_oxigraph(node):
    quads = parse(input=json.dumps({"@context": CONTEXT, **node}).encode(), format=RdfFormat.JSON_LD)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads}


def by_rdflib(node):
    graph = rdflib.Graph().parse(data=json.dumps({"@context": CONTEXT, **node}), format="json-ld")
    return {tuple(str(term) for term in triple) for triple in graph}


READERS = pytest.mark.parametrize("read", [by_oxigraph, by_rdflib])


def test_what_is_checked_in_is_what_the_build_makes():
    assert tuple(FROM_ONTOLOGY) == paths.FROM_ONTOLOGY
    assert paths.ONTOLOGY.with_name("context.jsonld").read_bytes() == document()


@READERS
@pytest.mark.parametrize("name", TAKES)
def test_each_concept_goes_by_its_bare_name(name, read):
    term = terms().terms[name]
    concepts = sorted(SCHEMES[term.space])
    wanted = {(THING, term.iri, iri) for iri in concepts}
    assert len(concepts) > 1 and read({"id": THING, name: [iri.removeprefix(term.space) for iri in concepts]}) == wanted
    for iri in concepts:  # alone, where no other value helps
        assert read({"id": THING, name: iri.removeprefix(term.space)}) == {(THING, term.iri, iri)}
    assert read({"id": THING, name: concepts}) == wanted
    if f"{term.space}concept" not in concepts:  # a concept of that name hides the prefix
        assert read({"id": THING, name: [f"concept:{iri.removeprefix(CONCEPT)}" for iri in concepts]}) == wanted


def test_each_scheme_that_reports_use_is_taken_by_a_property():
    others = {f"{CONCEPT}{name}/" for name in ("cameo", "grounding", "plover")}  # of the events of others, and of claims
    assert {terms().terms[name].space for name in TAKES} == SCHEMES.keys() - others


@READERS
@pytest.mark.parametrize("name", PROPERTIES)
def test_each_name_of_a_property_stands_for_it(name, read):
    term = terms().terms[name]
    value = {VALUE: "8", LINK: "state:japan", REVERSE: "state:japan"}.get(term.kind, "plg:speaker" if name in NAMING else "word")
    (subject, predicate, _), = read({"id": THING, name: value})
    assert predicate == term.iri and (subject == THING) == (term.kind != REVERSE)


@READERS
def test_the_names_of_properties_stand_for_them_where_something_is_unstated(read):
    names = [name for name in PROPERTIES if terms().terms[name].kind != REVERSE]
    wanted = {(THING, terms().terms["unstated"].iri, terms().terms[name].iri) for name in names}
    assert read({"id": THING, "unstated": names}) == wanted


@READERS
def test_each_class_goes_by_its_name(read):
    for name, term in terms().terms.items():
        if term.kind == NAME:
            assert {o for _, _, o in read({"id": THING, "type": name})} == {term.iri}


def test_no_name_is_given_two_meanings():
    names = [key for key, _ in json.loads(document(), object_pairs_hook=list)[0][1]]
    assert len(names) == len(set(names)) and KEYWORDS.keys() <= set(names)
