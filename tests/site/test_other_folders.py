"""Any folder that `build` wrote can be published: whatever its IRIs, however little is in it, and in its own name."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from urllib.parse import unquote

import foreign
import pytest
import sites
import small
from polylogue.assemble.assembly import NAMES
from polylogue.namespaces import BASE, ONTOLOGY
from polylogue.verbs.site import site
from pyoxigraph import RdfFormat, parse
from webpages import dead_links, pages_of

MOVED = {"report/talks/": "https://news.test/Talks#", "report/talks": "https://news.test/Talks", "meeting/": "http://other.test/Meet/", "person/": "urn:people:"}
REPORT = small.REPORT.partition("\nr:she a plg:Reading")[0] + "\nr:s1 {\n" + small.REPORT.partition("\nr:s1 {\n")[2].partition("\nr:she {")[0]
RUSSIAN = {"catalogue": small.CATALOGUE.replace("@en", "@ru"), "report": small.REPORT.replace("@en", "@ru"), "background": small.BACKGROUND.replace("@en", "@ru")}
NO_MEETING = {
    "catalogue": small.CATALOGUE.replace('talks:1 a plg:Meeting ; rdfs:label "First talks"@en .\n', ""),
    "report": REPORT.replace(" ; schema:about talks:1", "").replace(" ; plg:madeAt talks:1", ""),
    "background": "",
}
KINDS = {
    "slash": {"base": "https://example.org/"},
    "deep": {"base": "https://example.org/talks/data/"},
    "hash": {"base": "https://example.org/talks#"},
    "urn": {"base": "urn:example:"},
    "moved": {"moved": MOVED},
    "no toml": {"base": None},
    "one report": {"report": REPORT, "background": ""},
    "russian": RUSSIAN,
    "no meeting": NO_MEETING,
}


@pytest.fixture(scope="module", params=KINDS)
def made(request, tmp_path_factory):
    """The folder and its site."""
    data = foreign.folder(tmp_path_factory.mktemp("foreign"), **KINDS[request.param])
    return data, site(data)


def test_no_link_is_dead_and_nothing_is_loaded_from_elsewhere(made):
    _, files = made
    pages = pages_of(files)
    assert not dead_links(files, pages)
    assert not [(path, load) for path, page in pages.items() for load in page.loads if load.startswith(("http", "//"))]
    for path, page in pages.items():
        assert len(page.ids) == len(page.known), path
        assert path.startswith("ru/") or not page.astray, path


def test_no_file_is_empty_but_the_parts_in_which_nothing_is_said(made):
    data, files = made
    empty = {path.name for path in data.glob("*.ttl") if not path.read_bytes()}
    assert {path for path, content in files.items() if not content} <= {".nojekyll", *(f"data/{name}" for name in empty)}
    assert b"0 questions" not in b"".join(content for path, content in files.items() if path.endswith(".html"))
    assert "queries.ttl" not in files and b"queries.ttl" not in files["data/index.html"] + files["SHA256SUMS"]


def test_every_thing_that_the_files_describe_has_a_page_and_rdf(made):
    data, files = made
    shown, pages = sites.site_of(data), pages_of(files)
    ours = (f"{BASE}concept/", ONTOLOGY)
    subjects = {q.subject.value for name in ("dialogues", "implied", "external", "claims") for q in parse(path=str(data / f"{name}.ttl"))}
    things = {iri for iri in subjects if not iri.startswith(ours)}
    assert len(things) > 20
    for iri in things:
        path, page, anchor = shown.addresses.path(iri), shown.addresses.page(iri), shown.addresses.anchor(iri)
        assert {page, f"{path}.ttl", f"{path}.jsonld"} <= files.keys(), iri
        assert not anchor or anchor in pages[page].known, iri
        address, _, place = shown.address(iri).partition("#")
        assert unquote(address) in files and (not place or unquote(place) in pages[unquote(address)].known), iri
        if not iri.startswith(shown.addresses.claims or "-"):
            assert shown.addresses.document(iri).partition("#")[0] in files[page].decode().replace("&amp;", "&"), iri
        assert iri in files[f"{path}.jsonld"].decode() or any(iri == t.value for triple in triples(files[f"{path}.ttl"], RdfFormat.TURTLE) for t in triple), iri
    assert not [path for path in files if path.startswith(("ontology", "shapes", "alignments", "concept"))]


def test_turtle_and_jsonld_say_the_same_and_nothing_implied_or_external_bare(made):
    data, files = made
    aside = {triple for part in ("implied", "external") for triple in triples(files[f"data/{part}.ttl"], RdfFormat.TURTLE)}
    for path, content in files.items():
        if path.endswith(".jsonld") and path.startswith(("id/", "other/")):
            turtle = triples(files[path.replace(".jsonld", ".ttl")], RdfFormat.TURTLE)
            assert turtle == triples(content, RdfFormat.JSON_LD), path
            stated = {s for s, _, _ in triples(files["data/dialogues.ttl"], RdfFormat.TURTLE)}
            bare = turtle & aside
            assert all(p.value in NAMES and s not in stated for s, p, _ in bare), path


def triples(content, form):
    return {(q.subject, q.predicate, q.object) for q in parse(content, form)}


def test_title_publisher_and_licence_are_those_of_the_folder(tmp_path):
    files = site(foreign.folder(tmp_path))
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            assert foreign.TITLE in re.search("<title>(.*?)</title>", text)[1], path
            assert foreign.LICENCE in text and "CC BY" not in text and "Polylogue contributors" not in text, path
            assert 'href="@' not in text
    body = json.loads(files["index.html"].decode().partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (body["name"], body["license"], body["url"]) == (foreign.TITLE, foreign.LICENCE, "https://example.org/")
    assert body["creator"] == {"@type": "Organization", "name": foreign.PUBLISHER} and body["inLanguage"] == ["en", "ru"]
    assert f'href="{ONTOLOGY}' in files["id/meeting/talks/1/index.html"].decode()
    assert "<loc>https://example.org/id/meeting/talks/1/</loc>" in files["sitemap.xml"].decode()
    assert "logo.svg" not in files and "data/notebook.ipynb" not in files


def test_without_a_toml_nothing_is_said_of_whose_it_is(tmp_path):
    files = site(foreign.folder(tmp_path, base=None))
    assert "sitemap.xml" not in files and "Sitemap" not in files["robots.txt"].decode()
    assert all("CC BY" not in content.decode() for path, content in files.items() if path.endswith(".html"))


def test_empty_files_are_fine(tmp_path):
    data = foreign.empty(foreign.folder(tmp_path), "implied.ttl", "external.ttl")
    files = site(data)
    assert files["data/implied.ttl"] == b"" and not dead_links(files, pages_of(files))


def test_queries_of_the_folder_are_answered(tmp_path):
    data = foreign.folder(tmp_path)
    (data / "queries").mkdir()
    query = "#+ summary: Who is there?\nSELECT ?name { ?person a <http://xmlns.com/foaf/0.1/Person> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    (data / "queries" / "who-is-there.rq").write_text(query, encoding="utf-8")
    files = site(data)
    assert "A. Bell" in files["id/query/who-is-there/answer.csv"].decode()
    assert "Who is there?" in files["query/index.html"].decode() and not dead_links(files, pages_of(files))


# Queries of a folder's own

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(6)) + " }"
SITE = """
import sys
from polylogue.site.answers import asking
asking.PATIENCE = 0.5
sys.argv = ["polylogue", "site", *sys.argv[1:]]
from polylogue.__main__ import run
run()
"""


@pytest.fixture
def asking(tmp_path):
    """Runs `polylogue site` with little patience on a folder with these queries, in a process that can be left behind."""
    data = foreign.folder(tmp_path / "folder")
    (data / "queries").mkdir()

    def run(**queries):
        for name, text in queries.items():
            (data / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")
        words = ["--out", str(tmp_path / "public"), "--data", str(data)]
        return subprocess.run([sys.executable, "-c", SITE, *words], capture_output=True, text=True, timeout=60, cwd=tmp_path)

    return run


def test_a_query_without_end_is_told_by_its_file_and_nothing_is_written(asking, assert_told_briefly, tmp_path):
    done = asking(quick="ASK {}", endless=ENDLESS, later=ENDLESS, latest=ENDLESS)
    assert_told_briefly(done)
    assert done.stderr == (
        "folder/data/queries/endless.rq: took longer than 0.5 s on this data\n  make it narrower, or leave it out of queries/\n"
    )
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    "query, says",
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p }", "line 1, column 19: not understood"),
        (f"SELECT * {{ {'{' * 100}", "nested"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_by_its_file(asking, assert_told_briefly, query, says):
    done = asking(wrong=query)
    assert_told_briefly(done, "folder/data/queries/wrong.rq:", says)
