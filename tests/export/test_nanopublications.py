"""Claims as nanopublications: each is one by the rules of the `nanopub` library, and they say what the claims say, no more."""

import re

import pyoxigraph
import pytest
from articles import articles
import rdflib
from polylogue.export.nanopublications import trig
from polylogue.export.tables import told
from polylogue.namespaces import PLG, PROV
from pyoxigraph import NamedNode, RdfFormat

NP = "http://www.nanopub.org/nschema#"


@pytest.fixture(scope="module")
def everything():
    return trig(told(articles(), everything=True)).decode()


def parts(text):
    """The nanopublications of a file, each with the prefixes of all, by claim."""
    head, *bodies = re.split(r"\n(?=@prefix this: )", text)
    return {re.match(r"@prefix this: <([^>]+)#>", body)[1]: f"{head}\n{body}" for body in bodies}


def graphs(text):
    found = {}
    for quad in pyoxigraph.parse(text.encode(), format=RdfFormat.TRIG):
        found.setdefault(quad.graph_name.value, set()).add((quad.subject, quad.predicate, quad.object))
    return found


@pytest.fixture(scope="module")
def claims():
    store = pyoxigraph.Store()
    store.bulk_load(path=str(articles() / "claims.ttl"))
    store.bulk_load(path=str(articles() / "dialogues.ttl"))
    return store


def test_first_nanopublication_reads_so():
    text = trig(told(articles())).decode()
    assert parts(text)["https://w3id.org/polylogue/id/claim/92df78eadcff4958"].partition("\n\n")[2] == """\
@prefix this: <https://w3id.org/polylogue/id/claim/92df78eadcff4958#> .
this:head {
    this:nanopublication a np:Nanopublication ;
        np:hasAssertion this:assertion ;
        np:hasProvenance this:provenance ;
        np:hasPublicationInfo this:pubinfo .
}
this:assertion {
    <https://w3id.org/polylogue/id/meeting/central-asia-japan/2020-08-11> plg:heldOn "2020-08-11"^^<http://www.w3.org/2001/XMLSchema#date> .
}
this:provenance {
    this:assertion prov:wasDerivedFrom <https://w3id.org/polylogue/id/report/special-videoconference/s1> ;
        dcterms:source <https://w3id.org/polylogue/id/report/special-videoconference> ;
        dcterms:type <https://w3id.org/polylogue/concept/grounding/stated> .
}
this:pubinfo {
    this:nanopublication prov:wasDerivedFrom <https://w3id.org/polylogue/id/claim/92df78eadcff4958> ;
        dcterms:isPartOf <https://w3id.org/polylogue/id/dataset> ;
        dcterms:creator <https://w3id.org/polylogue/id/agent/polylogue> ;
        dcterms:publisher <https://w3id.org/polylogue/id/agent/polylogue> ;
        dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
        dcterms:issued "2026-11-27"^^<http://www.w3.org/2001/XMLSchema#date> ;
        dcat:version "0.2.0" .
}
"""


def test_there_is_one_for_each_claim_and_its_assertion_is_what_the_claim_records(everything, claims):
    said, ground = graphs(everything), NamedNode(PROV + "wasDerivedFrom")
    recorded = {}
    for quad in claims.quads_for_pattern(None, NamedNode(PLG + "subject"), None):
        rest = [next(claims.quads_for_pattern(quad.subject, NamedNode(name), None)).object for name in (PLG + "property", PLG + "value")]
        recorded[quad.subject.value] = (quad.object, *rest)
    assert {name.partition("#")[0]: next(iter(graph)) for name, graph in said.items() if name.endswith("#assertion")} == recorded
    assert len(said) == 4 * len(recorded) and all(len(graph) == 1 for name, graph in said.items() if name.endswith("#assertion"))
    for claim in recorded:
        derived = next(claims.quads_for_pattern(NamedNode(claim), ground, None)).object
        assert (NamedNode(f"{claim}#assertion"), ground, derived) in said[f"{claim}#provenance"]


def test_only_what_is_stated_is_there_unless_everything_is_asked_for(everything):
    stated = parts(trig(told(articles())).decode())
    assert stated.items() <= parts(everything).items() and len(stated) < len(parts(everything))
    assert {re.search("grounding/(\\w+)", text)[1] for text in stated.values()} == {"stated"}
    assert {re.search("grounding/(\\w+)", text)[1] for text in parts(everything).values()} == {"stated", "implied", "external"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_each_is_valid_to_the_library(everything):
    nanopub = pytest.importorskip("nanopub", reason="nanopub is not installed (extra 'test')")
    for number, (claim, text) in enumerate(parts(everything).items()):
        if number % 7 == 0:  # of one form all: some seconds
            graph = rdflib.ConjunctiveGraph()
            graph.parse(data=text, format="trig")
            made = nanopub.Nanopub(rdf=graph)
            assert made.is_valid and str(made.metadata.np_uri) == f"{claim}#nanopublication" and len(made.assertion) == 1


def test_what_is_not_known_of_the_publication_is_left_out(tmp_path):
    (tmp_path / "mine.ttl").write_text("""@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix act: <https://w3id.org/polylogue/concept/act/> . :a a plg:Act ; plg:actType act:note ; plg:nameInText "a \\"b\\"\\nc"@en .""", encoding="utf-8")
    made = parts(trig(told(tmp_path / "mine.ttl")).decode())
    assert len(made) == 2
    for claim, text in made.items():
        assert [(p.value, o.value) for s, p, o in graphs(text)[f"{claim}#pubinfo"]] == [(PROV + "wasDerivedFrom", claim)]


def test_own_data_and_ours_beside_it_each_have_their_own_description(data):
    both = parts(trig(told(data, with_published=True)).decode())
    ours = parts(trig(told(articles())).decode())
    assert {claim: both[claim] for claim in ours} == ours
