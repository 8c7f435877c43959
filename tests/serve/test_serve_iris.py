"""What an IRI of ours stands for can be had at its path: as a page, as RDF, and nothing comes from elsewhere."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import foreign
import pytest
from articles import articles
from polylogue import paths
from polylogue.assemble.assembly import NAMES
from polylogue.serve import dataset
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from servers import BASE, SMALL, Endpoint, Served, cached, run, small

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDF = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}
SD = "http://www.w3.org/ns/sparql-service-description#"
SD_TERMS = set(
    "Service Feature Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection Dataset Graph NamedGraph "
    "endpoint feature defaultEntailmentRegime entailmentRegime defaultSupportedEntailmentProfile supportedEntailmentProfile "
    "extensionFunction extensionAggregate languageExtension supportedLanguage propertyFeature defaultDataset availableGraphs "
    "resultFormat inputFormat defaultGraph namedGraph name graph SPARQL10Query SPARQL11Query SPARQL11Update "
    "DereferencesURIs UnionDefaultGraph RequiresDataset EmptyGraphs BasicFederatedQuery".split()
)
POLICY = ("default-src 'none'", "frame-ancestors 'none'")


class Page(HTMLParser):
    """A page: its links, elements and anchors."""

    def __init__(self, text: str):
        super().__init__()
        self.links, self.seen, self.ids, self.inline = [], set(), set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.seen.add(tag)
        self.ids.add(named.get("id"))
        self.inline += [name for name in named if name[:2] == "on"]
        if tag in ("a", "link"):
            self.links.append(named.get("href", ""))


def path_of(iri):
    return "/" + quote(iri.removeprefix(BASE).partition("#")[0], safe="/%:")


def documents(*texts):
    """The IRIs that are subjects in these files, without what follows `#`."""
    quads = [q for text in texts for q in parse(text.encode(), format=RdfFormat.TURTLE)]
    return sorted({q.subject.value.partition("#")[0] for q in quads if getattr(q.subject, "value", "").startswith(BASE)})


SMALL_IRIS = documents(*SMALL.values())
FILES = [articles() / name for name in SMALL]
needs_build = pytest.mark.skipif(not all(f.is_file() for f in FILES), reason="the published files are not built")


def cache(data):
    """The folder in which the server keeps what it has made of a folder of data."""
    name = sha256(str(data.resolve()).encode()).hexdigest()[:16]
    return Path(cached()["XDG_CACHE_HOME"]) / "polylogue" / "serve" / name


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = small(tmp_path_factory.mktemp("served"))
    with Served("--queries", "1", data=data) as served:
        served.data, served.pages = data, cache(data) / "site"
        yield served


@pytest.fixture(scope="module")
def real():
    with Served("--queries", "2") as served:
        yield served


def followed(server, path, accept):
    """The document that an IRI's path leads to, after a 303 and no other redirect."""
    first = server.request(path, Accept=accept)
    assert (first.status, first.body) == (303, b""), (path, first.status)
    answer = server.request(first.headers["location"], Accept=accept)
    assert answer.status == 200, (path, first.headers["location"])
    return answer


def triples(body, form):
    return {(q.subject, q.predicate, q.object) for q in parse(body, format=form)}


@pytest.mark.parametrize("ending", RDF)
@pytest.mark.parametrize("iri", SMALL_IRIS)
def test_every_iri_leads_to_rdf_with_what_is_stated_of_it_and_nothing_else_bare(server, iri, ending):
    media, form = RDF[ending]
    answer = followed(server, path_of(iri), media)
    assert answer.type == media and f"/{ending}" not in answer.headers.get("location", "")
    found = triples(answer.body, form)
    stated = {s for s, _, _ in triples(SMALL["dialogues.ttl"].encode(), RdfFormat.TURTLE)}
    for name, text in SMALL.items():
        said = triples(text.encode(), RdfFormat.TURTLE)
        if name in ("implied.ttl", "external.ttl"):
            assert all(p.value in NAMES and s not in stated for s, p, _ in said & found), "but for what nothing is stated of"
        else:
            assert {t for t in said if t[0].value == iri} <= found


@pytest.mark.parametrize("iri", SMALL_IRIS)
def test_every_iri_leads_to_a_page_of_the_site_and_to_its_place_there(server, iri):
    first = server.request(path_of(iri), Accept=BROWSER)
    path, _, anchor = first.headers["location"].partition("#")
    answer = server.request(path, Accept=BROWSER)
    page = Page(answer.text)
    assert (first.status, answer.status, answer.type) == (303, 200, "text/html")
    assert not page.inline and (unquote(anchor) in page.ids or not anchor or "/claim/" in iri)
    assert all(part in answer.headers["content-security-policy"] for part in POLICY) and "script-src 'self'" in answer.headers["content-security-policy"]
    assert (answer.body, path[-1]) == ((server.pages / unquote(path[1:]) / "index.html").read_bytes(), "/")


def test_what_stands_in_the_data_is_text_on_a_page(server):
    page = server.request("/id/state/a/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page
    assert "&lt;b&gt;b&lt;/b&gt;" in page and "<b>b</b>" not in page
    assert 'href="javascript' not in page


def test_a_page_links_both_ways(server):
    there, back = "/id/state/a/", "/id/meeting/m/2020-08-11/"
    for path, other in ((there, back), (back, there)):
        assert f"{other}index.html" in [urljoin(path, link) for link in Page(server.request(path).text).links]


def test_a_claim_leads_to_where_it_is_shown(server):
    first = server.request("/id/claim/0123456789abcdef", Accept=BROWSER)
    assert (first.status, first.headers["location"]) == (303, "/id/report/r/#c-0123456789abcdef")
    data = server.request("/id/claim/0123456789abcdef", Accept="text/turtle")
    assert (data.status, data.headers["location"]) == (303, "/id/claim/01.ttl")
    for absent in ("/id/claim/0123456789abcdee", "/id/claim/ff23456789abcdef", "/id/claim/0123456789abcdef/x"):
        assert {server.request(absent, Accept=accept).status for accept in (BROWSER, "text/turtle")} == {404}


def test_a_part_of_a_report_leads_to_its_anchor_and_to_the_rdf_of_the_report(server):
    assert server.request("/id/report/r/s1", Accept=BROWSER).headers["location"] == "/id/report/r/#s1"
    for ending, (media, _) in RDF.items():
        assert server.request("/id/report/r/s1", Accept=media).headers["location"] == f"/id/report/r.{ending}"
        assert server.request(f"/id/report/r/s1.{ending}").headers["location"] == f"/id/report/r.{ending}"
    assert server.request("/id/report/r/s2", Accept=BROWSER).status == 404


def test_no_language_is_chosen_for_anybody(server):
    for language in ("ja", "ru;q=0.9, *;q=0.1"):
        assert server.request("/id/state/a", Accept=BROWSER, Accept_Language=language).headers["location"] == "/id/state/a/"


def test_a_folder_without_its_slash_leads_to_its_page(server):
    for path in ("/dialogues", "/who", "/ontology/Act"):
        assert (server.request(path, Accept=BROWSER).status, server.request(path, Accept=BROWSER).headers["location"]) == (303, f"{path}/")


def test_a_page_tells_machines_in_its_head_what_it_shows(server):
    told = server.request("/id/state/a/").headers["link"]
    assert f'<{BASE}id/state/a>; rel="cite-as"' in told and '</id/state/a.ttl>; rel="describedby"; type="text/turtle"' in told
    assert 'rel="type"' in told and '</id/state/a.nt>; rel="alternate"; type="application/n-triples"' in told
    assert '</id/state/a/>; rel="describes"; type="text/html"' in server.request("/id/state/a.ttl").headers["link"]
    assert '</id/state/a/>; rel="alternate"; type="text/html"' in server.request("/id/state/a", Accept="text/turtle").headers["link"]


def test_a_page_with_a_policy_of_its_own_is_held_to_that(server):
    answer = server.request("/search/")
    assert 'http-equiv="Content-Security-Policy"' in answer.text and answer.headers["content-security-policy"] == "frame-ancestors 'none'"


def test_a_script_in_a_page_is_allowed_by_its_digest_only(server):
    answer = server.request("/nothing", Accept=BROWSER)
    script = re.search("<script>(.*?)</script>", answer.text, re.DOTALL)[1]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert answer.status == 404 and f"'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("path", ["/", "/id/state/a/", "/id/state/a.ttl", "/id/state/a.rdf", "/static/style.css", "/data/dialogues.ttl"])
def test_what_a_client_has_is_not_sent_again_and_head_is_like_get(server, path):
    answer, head = server.request(path), server.request(path, "HEAD")
    again = server.request(path, If_None_Match=answer.headers["etag"])
    assert (answer.status, again.status, again.body, head.body) == (200, 304, b"", b"")
    assert answer.headers | {"date": ""} == head.headers | {"date": ""}
    assert server.request(path, If_None_Match='"x"').status == 200


def test_no_file_is_handed_out_that_is_hidden_or_lies_elsewhere(server, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    link = server.pages / "leads-out.txt"
    link.symlink_to(tmp_path / "secret.txt")
    try:
        for path in ("/leads-out.txt", "/.htaccess", "/.polylogue-site.json", "/.polylogue-pages.json", "/%2e%68taccess", "/static/../.htaccess",
                     "/..%2f..%2f..%2fetc/passwd", "/../../../../etc/passwd", "/static/..%5c..%5c.htaccess", "//etc/passwd", "/data/%00"):
            assert server.request(path).status == 404, path
    finally:
        link.unlink()
    assert server.request("/.well-known/void").headers["location"] in ("/id/dataset", "/void.ttl")


@pytest.mark.parametrize(("name", "media"), [("context.jsonld", "application/ld+json"), ("report.schema.json", "application/schema+json")])
def test_what_is_made_from_the_ontology_is_at_its_address(server, name, media):
    answer = server.request(f"/{name}")
    assert (answer.status, answer.type, answer.body) == (200, media, paths.ONTOLOGY.with_name(name).read_bytes())


def test_nothing_is_made_again_when_nothing_has_changed(server):
    before = (server.pages / ".polylogue-site.json").stat()
    with Served("--queries", "1", data=server.data) as again:
        assert again.request("/id/state/a/").status == 200
    after = (server.pages / ".polylogue-site.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_store_of_former_data_goes_when_nobody_asks_it_any_more(tmp_path):
    data = small(tmp_path)
    with Endpoint(data=data) as first:
        assert len(stores(data)) == 1
        with (data / "dialogues.ttl").open("a", encoding="utf-8") as file:
            file.write(f"<{BASE}id/state/new> a plg:State .\n")
        ask = f"ASK {{ <{BASE}id/state/new> ?p ?o }}"
        with Endpoint(data=data) as second:
            assert (first.ask(ask, "text/csv").text, second.ask(ask, "text/csv").text) == ("false", "true")
            assert len(stores(data)) == 2, "the first still asks its own"
    with Endpoint(data=data):
        assert len(stores(data)) == 1


@needs_build
def test_all_files_of_a_store_are_open_before_it_is_asked(real):
    place = stores(articles())[0]
    held, left = dataset.opened(place)
    assert left == 0 and len(list((place / dataset.TRIPLES).glob("*.sst"))) > 16, "so many the engine opens by itself"
    assert len(held) == sum(dataset.counts(place).values())


def stores(data):
    return sorted(cache(data).glob("store-*"))


def test_a_folder_that_is_no_site_is_not_served(tmp_path):
    done = run("serve", "--port", "0", "--site", str(tmp_path), "--data", str(small(tmp_path / "data")))
    assert (done.returncode, done.stdout) == (2, "") and "holds no site" in done.stderr and done.stderr.count("\n") == 2


def test_rdf_of_a_thing_tells_also_who_speaks_of_it(server):
    found = triples(server.request("/id/state/a.ttl").body, RdfFormat.TURTLE)
    party = (NamedNode(f"{BASE}id/meeting/m/2020-08-11"), NamedNode(f"{BASE}ontology#party"), NamedNode(f"{BASE}id/state/a"))
    assert party in found


@pytest.mark.parametrize(
    "path",
    ["/id/state/b", "/id/state/b.ttl", "/id/state/a.xyz", "/id/nothing", "/concept/nothing/", "/%00", "/%FF", "/..%2f..%2fetc/passwd",
     "/data/queries.xyz", "/data/../pyproject.toml", "/data/secret.ttl", "//id/state/a", "/id/state/a//", "/http://x/"],
)  # fmt: skip
def test_what_there_is_not_is_404(server, path):
    for accept in ("*/*", "text/turtle"):
        answer = server.request(path, Accept=accept)
        assert (answer.status, answer.type) == (404, "text/plain") and "/" in answer.text and answer.text.count("\n") == 2
    answer = server.request(path, Accept=BROWSER)
    assert (answer.status, answer.type, answer.body) == (404, "text/html", (server.pages / "404.html").read_bytes())


def test_an_iri_without_an_acceptable_description_is_406(server):
    assert server.request("/id/state/a", Accept="image/png").status == 406
    assert server.request("/sparql", Accept="image/png").status == 406


def test_a_published_file_is_there_byte_for_byte(server):
    for name, text in SMALL.items():
        answer = server.request(f"/data/{name}")
        assert (answer.status, answer.type, answer.body) == (200, "text/turtle", text.encode())
    assert server.request("/data/dialogues.trig").status == 404


@pytest.mark.parametrize("name", [name.partition(".")[0] for name in SMALL])
def test_a_graph_s_name_leads_to_the_graph(server, name):
    answer = followed(server, f"/graph/{name}", "text/turtle")
    assert triples(answer.body, RdfFormat.TURTLE) == triples(SMALL[f"{name}.ttl"].encode(), RdfFormat.TURTLE)


def test_the_service_describes_itself(server):
    for media, form in RDF.values():
        answer = server.request("/sparql", Accept=media)
        assert (answer.status, answer.type) == (200, media)
        found = triples(answer.body, form)
        terms = {t.value for triple in found for t in triple if getattr(t, "value", "").startswith(SD)}
        assert terms <= {SD + term for term in SD_TERMS} and len(found) > 30
    say = {(s.value, p.value.rpartition("#")[2]): o for s, p, o in found}
    service = f"{server.address}/sparql#service"
    assert say[service, "endpoint"] == NamedNode(f"{server.address}/sparql")
    assert say[service, "supportedLanguage"] == NamedNode(SD + "SPARQL11Query")
    names = {o.value for _, p, o in found if p.value == SD + "name"}
    assert names == {f"{BASE}graph/{name}" for name in ("dialogues", "claims", "implied", "external", "ontology")}
    counts = {o.value for _, p, o in found if p.value.endswith("void#triples") and isinstance(o, Literal)}
    for graph in names:
        rows = server.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "text/csv").text.split()
        assert rows[1] in counts


def test_a_browser_that_asks_nothing_is_led_to_the_page_of_questions(server):
    answer = server.request("/sparql", Accept=BROWSER)
    if "endpoint" in Page(server.request("/query/").text).ids:
        assert (answer.status, answer.headers["location"]) == (303, f"/query/#endpoint={server.address}/sparql")
    else:
        assert {"form", "textarea", "button"} <= Page(answer.text).seen


def test_a_browser_sees_an_answer_in_the_style_of_the_site(server):
    answer = server.ask('SELECT ?a { VALUES ?a { "<i>&" <javascript:x> UNDEF } }', "text/html")
    page = Page(answer.text)
    assert {"form", "textarea", "button"} <= page.seen and not page.seen & {"i", "script", "style"}
    assert "3 rows" in answer.text and not any("javascript" in a for a in page.links)
    for link in page.links:
        assert server.request(link).status == 200 or link == "/logo.svg"
    row = server.ask(f"SELECT ?s {{ ?s a <{BASE}ontology#State> }}", "text/html")
    for link in Page(row.text).links:
        if link.startswith("/id/"):
            followed(server, link, BROWSER)


@needs_build
def test_every_iri_of_the_publication_and_the_ontology_can_be_had(real):
    texts = [f.read_text(encoding="utf-8") for f in (*FILES, paths.ONTOLOGY)]
    iris = documents(*texts)
    assert len(iris) > 500
    pages = {}
    for number, iri in enumerate(iris):
        if number % 2:
            followed(real, path_of(iri), ("text/turtle", "application/ld+json", "application/n-triples")[number // 2 % 3])
        else:
            first = real.request(path_of(iri), Accept=BROWSER)
            path, _, anchor = first.headers["location"].partition("#")
            pages[path] = pages.get(path) or real.request(path).text
            assert first.status == 303 and (not anchor or f'id="{unquote(anchor)}"' in pages[path]), iri


@needs_build
def test_every_link_of_every_kind_of_page_leads_somewhere(real):
    todo, seen, kinds = ["/", "/query/"], set(), {}
    while todo:
        path = todo.pop()
        answer = real.request(path, Accept=BROWSER)
        assert answer.status == 200, path
        if answer.type != "text/html":
            continue
        for link in Page(answer.text).links:
            target = urlsplit(urljoin(path, link))
            kind = "/".join(target.path.split("/")[:3])
            kinds.setdefault(kind, set())
            if not target.netloc and not target.scheme and target.path not in seen and len(kinds[kind]) < 3:
                kinds[kind].add(target.path)
                seen.add(target.path)
                todo.append(target.path)
    assert len(seen) > 30


@needs_build
def test_the_ontology_s_page_has_an_anchor_for_each_term(real):
    page = Page(followed(real, "/ontology", BROWSER).text)
    assert {"Meeting", "Passage", "heldOn"} <= page.ids
    version = next(t[2].value for t in triples(paths.ONTOLOGY.read_bytes(), RdfFormat.TURTLE) if t[1].value.endswith("#versionIRI"))
    assert followed(real, path_of(version), "text/turtle").body == followed(real, "/ontology", "text/turtle").body


@needs_build
def test_a_server_says_nothing_bare_that_no_report_states(real):
    """Nobody is named as thanking in sentence 8; that it was Muhriddin is an editor's reading, with its claim."""
    implied, stated = (triples((articles() / name).read_bytes(), RdfFormat.TURTLE) for name in ("implied.ttl", "dialogues.ttl"))
    thanks = next(t for t in implied if t[1].value.endswith("#speaker") and t[2].value.endswith("/muhriddin"))
    for iri in (thanks[0].value, thanks[2].value):
        for media, form in RDF.values():
            found = triples(followed(real, path_of(iri), media).body, form)
            bare = found & implied - stated
            assert found and all(p.value in NAMES for _, p, _ in bare), "but for names of what nothing is stated of"
            if iri == thanks[0].value:
                assert any(p.value.endswith("#subject") and o == thanks[0] for _, p, o in found)


def test_the_iris_of_any_folder_are_found_whatever_their_host(tmp_path):
    moved = {"report/talks/": "https://news.test/Talks#", "meeting/": "http://other.test/Meet/", "person/": "urn:people:"}
    data = foreign.empty(foreign.folder(tmp_path, moved=moved), "implied.ttl")
    with Served("--queries", "1", data=data) as server:
        assert foreign.TITLE in server.request("/").text
        assert server.request("/other/urn/people/bell", Accept=BROWSER).headers["location"] == "/other/urn/people/bell/"
        assert server.request("/other/urn/people/bell", Accept="text/turtle").headers["location"] == "/other/urn/people/bell.ttl"
        table = server.ask("SELECT ?s ?type { ?s a ?type }", "text/html").text
        assert 'href="/id/state/arland"' in table and 'href="https://w3id.org/polylogue/ontology#State"' in table
        assert foreign.TITLE in table and "/id/dataset" in server.request("/.well-known/void").headers["location"]
        for name in ("dialogues", "claims"):
            answer = server.request(f"/data/{name}.nt")
            assert triples(answer.body, RdfFormat.N_TRIPLES) == triples((data / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE)
