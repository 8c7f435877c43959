"""The RDF that stands at one IRI is the same from `serve` and from `site`, byte for byte."""

from __future__ import annotations

from urllib.parse import quote

import foreign
import pytest
from articles import articles
from polylogue.store.published import Published
from polylogue.verbs.site import site
from pyoxigraph import RdfFormat, parse
from servers import Served

KINDS = (  # one of each kind of thing
    "id/act", "id/dataset", "id/catalogue", "id/agent", "id/distribution", "id/checksum", "id/linkset", "id/query", "id/claim", "id/person",
    "id/state", "id/office", "id/meeting", "id/participation", "id/report", "id/reading", "id/background", "id/document",
    "concept/act", "concept/kind", "concept/stage", "concept/cameo", "ontology", "alignments", "shapes",
)
SITES = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def ours():
    """The files of our own site by path, and a server of the same."""
    with Served("--queries", "1") as server:
        yield site(articles()), server


def documents(files):
    """The paths without ending of what has Turtle and JSON-LD."""
    return sorted(path.removesuffix(".jsonld") for path in files if path.endswith(".jsonld") and path.removesuffix(".jsonld") + ".ttl" in files)


def assert_same(files, server, stem):
    for ending in SITES:
        answer = server.request(f"/{quote(stem)}.{ending}")
        assert answer.status == 200 and answer.body == files[f"{stem}.{ending}"], f"{stem}.{ending}"


def test_each_kind_of_iri_has_the_same_turtle_and_jsonld_from_both(ours):
    files, server = ours
    stems = documents(files)
    seen = [stem for kind in KINDS for stem in [s for s in stems if s == kind or s.startswith(f"{kind}/")][:3]]
    assert len(seen) > 50
    for stem in [*seen, "id/person/muhriddin"]:
        assert_same(files, server, stem)


@pytest.mark.slow
def test_all_iris_have_the_same_turtle_and_jsonld_from_both(ours):
    files, server = ours
    stems = [stem for stem in documents(files) if not stem.startswith("data/")]
    assert len(stems) > 1000
    for stem in stems:
        assert_same(files, server, stem)


def test_the_iris_of_any_folder_have_the_same_from_both_whatever_their_host(tmp_path):
    moved = {"report/talks/": "https://news.test/Talks#", "meeting/": "http://other.test/Meet/", "person/": "urn:people:"}
    data = foreign.empty(foreign.folder(tmp_path, moved=moved), "implied.ttl")
    files, addresses = site(data), Published.of(data).addresses
    with Served("--queries", "1", data=data) as server:
        assert foreign.TITLE in server.request("/").text
        assert 'href="/other/urn/people/bell"' in server.request("/id/office/minister/").text
        for iri, path in addresses.paths.items():
            first = server.request(f"/{quote(path)}", Accept="text/turtle")
            assert (first.status, first.headers["location"]) == (303, f"/{quote(path, safe='/:@!$&*+,;=~()')}.ttl"), iri
            assert server.request(f"/{quote(path)}/").status == 200, iri
            assert_same(files, server, path)
        table = server.ask("SELECT ?s ?type { ?s a ?type }", "text/html").text
        assert 'href="/id/state/arland"' in table and 'href="https://w3id.org/polylogue/ontology#State"' in table
        assert foreign.TITLE in table and "/id/dataset" in server.request("/.well-known/void").headers["location"]
        for name in ("dialogues", "claims"):
            answer = server.request(f"/graph/{name}.nt")
            assert set(parse(answer.body, RdfFormat.N_TRIPLES)) == set(parse(path=str(data / f"{name}.ttl")))


def test_a_server_says_nothing_bare_that_no_report_states(ours):
    """Nobody is named as thanking in sentence 8; that it was Muhriddin is an editor's reading, with its claim."""
    files, server = ours
    implied = {(q.subject, q.predicate, q.object) for q in parse(files["data/implied.ttl"], RdfFormat.TURTLE)}
    thanks = next(t for t in implied if t[1].value.endswith("#speaker") and t[2].value.endswith("/muhriddin"))
    for iri in (thanks[0].value, thanks[2].value):
        for ending, form in {**SITES, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}.items():
            answer = server.request(f"{iri.removeprefix('https://w3id.org/polylogue')}.{ending}")
            found = {(q.subject, q.predicate, q.object) for q in parse(answer.body, form)}
            assert found and not found & implied
            assert any(p.value.endswith("#subject") and o == thanks[0] for _, p, o in found)
    assert "implied: <a" in server.request(f"{thanks[0].value.removeprefix('https://w3id.org/polylogue')}/").text
