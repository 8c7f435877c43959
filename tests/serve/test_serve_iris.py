"""What an IRI of ours stands for can be had at its path: as a page, as RDF, and nothing comes from elsewhere."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

import pytest
from articles import articles
from polylogue import paths
from polylogue.assemble.assembly import NAMES
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from servers import BASE, SMALL, Served, small

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
VOID_ELEMENTS = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """A page: its links, elements and whether every element is closed where it should be."""

    def __init__(self, text: str):
        super().__init__()
        self.links, self.seen, self.open, self.ids, self.wrong = [], set(), [], set(), []
        self.feed(text)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.seen.add(tag)
        self.ids.add(named.get("id"))
        self.wrong += [name for name in named if name in ("src", "style", "action") and named[name] != "/sparql" or name[:2] == "on"]
        if tag in ("a", "link"):
            self.links.append(named["href"])
        if tag not in VOID_ELEMENTS and tag != "p":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == "p":
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def path_of(iri):
    return "/" + quote(iri.removeprefix(BASE).partition("#")[0], safe="/%:")


def documents(*texts):
    """The IRIs that are subjects in these files, without what follows `#`."""
    quads = [q for text in texts for q in parse(text.encode(), format=RdfFormat.TURTLE)]
    return sorted({q.subject.value.partition("#")[0] for q in quads if getattr(q.subject, "value", "").startswith(BASE)})


SMALL_IRIS = documents(*SMALL.values())
FILES = [articles() / name for name in SMALL]
needs_build = pytest.mark.skipif(not all(f.is_file() for f in FILES), reason="the published files are not built")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Served("--queries", "1", data=small(tmp_path_factory.mktemp("served"))) as served:
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
def test_every_iri_leads_to_a_page_that_is_well_made(server, iri):
    answer = followed(server, path_of(iri), "text/html,application/xhtml+xml,*/*;q=0.8")
    page = Page(answer.text)
    assert answer.type == "text/html" and not page.wrong and not page.seen & {"script", "iframe", "img", "object"}
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert all(link.startswith(("/", "#", "http://", "https://", "data:,")) for link in page.links), page.links


def test_what_stands_in_the_data_is_text_on_a_page(server):
    page = server.request("/id/state/a/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script" not in page
    assert "&quot;&amp;&quot; &lt;b&gt;b&lt;/b&gt;" in page
    assert "javascript:alert(1)" in page and 'href="javascript' not in page


def test_a_page_links_both_ways(server):
    there, back = "/id/state/a", "/id/meeting/m/2020-08-11"
    assert back in Page(server.request(f"{there}/").text).links
    assert there in Page(server.request(f"{back}/").text).links


def test_a_statement_leads_to_its_claim_and_ground(server):
    page = server.request("/id/meeting/m/2020-08-11/").text
    assert re.search(r'2020-08-11</span> <small>← <a href="/id/claim/0123456789abcdef">report/r/s1</a>', page)


def test_rdf_of_a_thing_tells_also_who_speaks_of_it(server):
    found = triples(server.request("/id/state/a.ttl").body, RdfFormat.TURTLE)
    party = (NamedNode(f"{BASE}id/meeting/m/2020-08-11"), NamedNode(f"{BASE}ontology#party"), NamedNode(f"{BASE}id/state/a"))
    assert party in found


@pytest.mark.parametrize(
    "path",
    ["/id/state/b", "/id/state/b.ttl", "/id/state/a.xyz", "/id", "/id/", "/concept/nothing/", "/%00", "/%FF", "/..%2f..%2fetc/passwd",
     "/data/", "/data/queries", "/data/../pyproject.toml", "/data/secret.ttl", "//id/state/a", "/id/state/a//", "/http://x/"],
)  # fmt: skip
def test_what_there_is_not_is_404(server, path):
    for accept in ("*/*", "text/html", "text/turtle"):
        answer = server.request(path, Accept=accept)
        assert (answer.status, answer.type) == (404, "text/plain") and "/" in answer.text


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


def test_a_browser_gets_a_page_to_ask_from(server):
    page = Page(server.request("/sparql", Accept="text/html").text)
    assert {"form", "textarea", "button"} <= page.seen and not page.wrong
    answer = server.ask('SELECT ?a { VALUES ?a { "<i>&" <javascript:x> UNDEF } }', "text/html")
    page = Page(answer.text)
    assert not page.wrong and "i" not in page.seen and "3 rows" in answer.text and not any("javascript" in a for a in page.links)


@needs_build
def test_every_iri_of_the_publication_and_the_ontology_can_be_had(real):
    texts = [f.read_text(encoding="utf-8") for f in (*FILES, paths.ONTOLOGY)]
    iris = documents(*texts)
    assert len(iris) > 500
    for number, iri in enumerate(iris):
        followed(real, path_of(iri), ("text/turtle", "text/html", "application/ld+json", "application/n-triples")[number % 4])


@needs_build
def test_every_link_of_every_kind_of_page_leads_somewhere(real):
    todo, seen = ["/", "/sparql"], set()
    kinds = {}
    while todo:
        path = todo.pop()
        answer = real.request(path, Accept="text/html")
        if answer.status == 303:
            path = answer.headers["location"]
            answer = real.request(path, Accept="text/html")
        assert answer.status == 200, path
        if answer.type != "text/html":
            continue
        page = Page(answer.text)
        assert not page.wrong, path
        for link in page.links:
            target = urlsplit(urljoin(path, link))
            kind = "/".join(target.path.split("/")[:3])
            kinds.setdefault(kind, set())
            if not target.netloc and link.startswith("/") and target.path not in seen and len(kinds[kind]) < 3:
                kinds[kind].add(target.path)
                seen.add(target.path)
                todo.append(link.partition("#")[0])
    assert len(seen) > 30


@needs_build
def test_the_ontology_s_page_has_an_anchor_for_each_term(real):
    page = Page(followed(real, "/ontology", "text/html").text)
    assert {"Meeting", "Passage", "heldOn"} <= page.ids
    version = next(t[2].value for t in triples(paths.ONTOLOGY.read_bytes(), RdfFormat.TURTLE) if t[1].value.endswith("#versionIRI"))
    assert followed(real, path_of(version), "text/turtle").body == followed(real, "/ontology", "text/turtle").body
