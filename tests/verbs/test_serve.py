"""`polylogue serve` speaks the SPARQL 1.1 Protocol: every way to ask, every format, and plain words for what it refuses."""

import csv
import io
import json
import shutil
import socket
import subprocess
from urllib.parse import unquote, urlencode

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from servers import BASE, SMALL, Endpoint, run, small

LABELS = "SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?s ?l"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
JSON = "application/sparql-results+json"
ROWS = {
    JSON: QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
GRAPH = {name.partition(".")[0]: f"{BASE}graph/{name.partition('.')[0]}" for name in SMALL}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Endpoint(data=small(tmp_path_factory.mktemp("served"))) as served:
        yield served


def number(answer):
    assert answer.status == 200, answer.text
    return int(json.loads(answer.text)["results"]["bindings"][0]["n"]["value"])


def size(*names):
    return len({str(q) for name in names for q in parse(SMALL[name].encode(), format=RdfFormat.TURTLE)})


def ways(server, query, accept):
    """The same question in the three ways of the protocol."""
    yield server.ask(query, accept)
    yield server.request("/sparql", "POST", urlencode({"query": query}).encode(), Accept=accept, Content_Type=FORM)
    yield server.request("/sparql", "POST", query.encode(), Accept=accept, Content_Type="application/sparql-query; charset=UTF-8")


@pytest.mark.parametrize("media", ROWS)
def test_every_way_to_ask_gives_the_same_rows_in_every_format(server, media):
    for answer in ways(server, LABELS, media):
        assert (answer.status, answer.type) == (200, media)
        solutions = parse_query_results(answer.body, format=ROWS[media])
        rows = [(row["s"].value, row["l"].value, row["l"].language) for row in solutions]
        assert len(rows) == 6
        assert (f"{BASE}id/state/a", 'A "&" <b>b</b>', "en") in rows
        assert (f"{BASE}id/state/日本", "日本", "ja") in rows


def test_csv_is_csv(server):
    for answer in ways(server, LABELS, "text/csv"):
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert rows[0] == ["s", "l"] and [f"{BASE}id/state/a", 'A "&" <b>b</b>'] in rows and len(rows) == 7


@pytest.mark.parametrize("media", GRAPHS)
def test_construct_and_describe_give_graphs(server, media):
    whole = {str(t) for name in ("dialogues.ttl", "claims.ttl") for t in parse(SMALL[name].encode(), format=RdfFormat.TURTLE)}
    for answer in ways(server, "CONSTRUCT WHERE { ?s ?p ?o }", media):
        assert (answer.status, answer.type) == (200, media)
        assert {str(q) for q in parse(answer.body, format=GRAPHS[media])} == whole
    described = server.ask(f"DESCRIBE <{BASE}id/state/a>", media)
    assert described.status == 200 and len(list(parse(described.body, format=GRAPHS[media]))) == 8


@pytest.mark.parametrize("media", [*ROWS, "text/csv"])
def test_ask_is_answered_in_every_format(server, media):
    for query, word in (("ASK { ?s ?p 7 }", "true"), ("ASK { ?s ?p 8 }", "false")):
        answer = server.ask(query, media)
        assert (answer.status, answer.type) == (200, media) and word in answer.text


@pytest.mark.parametrize(
    "accept, media",
    [
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", "text/html"),
        ("application/json", "application/json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/csv;q=0, text/*;q=0.5, text/html;q=0.1", "text/tab-separated-values"),
        ("TEXT/CSV ; Q=1", "text/csv"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("nonsense, text/csv;q=0.1", "text/csv"),
        ("text/csv;q=high, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_accept_header_decides(server, accept, media):
    answer = server.ask(LABELS, accept)
    assert (answer.status, answer.type) == (200, media)


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "*/*;q=0", "application/sparql-results+json;q=0", ";;", "text/csv;q=2"])
def test_what_cannot_be_given_is_406_with_what_can(server, accept):
    answer = server.ask(LABELS, accept)
    assert answer.status == 406 and "text/csv" in answer.text


def test_no_accept_header_is_fine(server):
    answer = server.request(f"/sparql?{urlencode({'query': LABELS})}")
    assert (answer.status, answer.type) == (200, JSON)
    answer = server.request(f"/sparql?{urlencode({'query': 'CONSTRUCT WHERE {?s ?p ?o}'})}")
    assert (answer.status, answer.type) == (200, "text/turtle")


def test_the_default_graph_holds_what_is_stated_and_the_claims(server):
    assert number(server.ask(COUNT)) == size("dialogues.ttl", "claims.ttl")


@pytest.mark.parametrize("name", GRAPH)
def test_a_published_file_is_a_named_graph(server, name):
    expected = size(f"{name}.ttl")
    assert number(server.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH[name]}> {{ ?s ?p ?o }} }}")) == expected
    assert number(server.ask(f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH[name]}> {{ ?s ?p ?o }}")) == expected
    assert number(server.ask(COUNT, **{"default-graph-uri": GRAPH[name]})) == expected


def test_the_protocol_dataset_counts_and_not_the_query_s(server):
    query = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH['claims']}> {{ ?s ?p ?o }}"
    assert number(server.ask(query, **{"default-graph-uri": GRAPH["implied"]})) == size("implied.ttl")
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(server.ask(named, **{"default-graph-uri": GRAPH["implied"]})) == 0
    assert number(server.ask(named, **{"named-graph-uri": GRAPH["external"]})) == size("external.ttl")
    assert number(server.ask(COUNT, **{"named-graph-uri": GRAPH["external"]})) == 0
    body = urlencode([("query", COUNT), *(("default-graph-uri", GRAPH[name]) for name in ("implied", "external"))]).encode()
    assert number(server.request("/sparql", "POST", body, Content_Type=FORM)) == size("implied.ttl", "external.ttl")


@pytest.mark.parametrize("graph", ["http://127.0.0.1:1/x", "file:///etc/hostname", "", "dialogues", f"{BASE}graph/dialogues.trig"])
def test_a_graph_that_is_not_here_is_refused_and_the_graphs_are_named(server, graph):
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = server.ask(COUNT, **{name: graph})
        assert answer.status == 400 and f"no graph <{graph}>" in answer.text and GRAPH["claims"] in answer.text
    if graph:
        answer = server.ask(f"BASE <{BASE}> SELECT * FROM <{graph}> {{ ?s ?p ?o }}")
        assert answer.status == 400 and "no graph" in answer.text


@pytest.mark.parametrize(
    "query, says",
    [
        ("SELECT * { ?s ?p }", "line 1, column 19"),
        ("SELECT *\n{ ?s foaf:name ?o }", "line 2, column 15: the prefix of foaf:name is not declared"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", "unbound"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is refused"),
        ("PREFIX a: <a:> # x\ndelete where { ?s ?p ?o }", "DELETE is refused"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD is refused"),
        ("DROP ALL", "DROP is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * {" * 80 + "}" * 80, "nested"),
        ("  ", "one query is needed"),
        ("SELECT * { <s> ?p ?o }", "line 1"),
    ],
)
def test_a_query_that_cannot_be_answered_is_400_in_one_or_two_lines(server, query, says):
    for answer in ways(server, query, JSON):
        assert (answer.status, answer.type) == (400, "text/plain"), answer.text
        assert says in answer.text and 1 <= answer.text.count("\n") <= 2


@pytest.mark.parametrize(
    "status, method, path, body, headers",
    [
        (405, "PUT", "/sparql", b"x", {}),
        (405, "DELETE", "/sparql", None, {}),
        (405, "PATCH", "/sparql", b"x", {}),
        (405, "BREW", "/sparql", None, {}),
        (405, "POST", "/", b"x", {}),
        (405, "POST", "/id/state/a", b"x", {}),
        (415, "POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}),
        (415, "POST", "/sparql", b"ASK {}", {}),
        (415, "POST", "/sparql", b"ASK {}", {"Content-Type": "application/sparql-query; charset=latin-1"}),
        (415, "POST", "/sparql", b"ASK {}", {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}),
        (400, "POST", "/sparql", b"INSERT DATA {}", {"Content-Type": "application/sparql-update"}),
        (400, "POST", "/sparql", b"update=DROP+ALL", {"Content-Type": FORM}),
        (400, "POST", "/sparql", b"", {"Content-Type": FORM}),
        (400, "POST", "/sparql", b"query=%FF", {"Content-Type": FORM}),
        (400, "POST", "/sparql", b"\xff", {"Content-Type": "application/sparql-query"}),
        (400, "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}),
        (400, "GET", "/sparql?update=DROP%20ALL", None, {}),
        (400, "GET", "/sparql?" + "a=1&" * 300, None, {}),
        (404, "GET", "/nothing", None, {}),
        (404, "GET", "/sparql/", None, {}),
    ],
)
def test_a_request_that_cannot_be_taken_says_why(server, status, method, path, body, headers):
    answer = server.request(path, method, body, **headers)
    assert (answer.status, answer.type) == (status, "text/plain"), answer.text
    assert 1 <= answer.text.count("\n") <= 2
    assert status != 405 or "GET" in answer.headers["allow"]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_body_may_not_be_larger_than_a_mebibyte(server):
    longest = b"ASK {}" + b" " * (2**20 - 6)
    for body, status in ((longest, 200), (longest + b" ", 413)):
        assert server.request("/sparql", "POST", body, Content_Type="application/sparql-query").status == status
    for size in (5, 16):  # of 2**18 bytes; all is taken in before the answer, or a client that still sends would miss it
        chunks = iter([b" " * 2**18] * size)
        assert server.request("/sparql", "POST", chunks, Content_Type="application/sparql-query").status == 413
        assert server.request("/sparql", "POST", b" " * 2**18 * size, Content_Type="application/sparql-query").status == 413


def test_a_body_that_is_too_large_by_far_is_refused_unread(server):
    reader = socket.create_connection((server.host, server.port), timeout=10)
    with reader:
        reader.sendall(f"POST /sparql HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nContent-Type: application/sparql-query\r\nContent-Length: {2**40}\r\n\r\n".encode())
        assert reader.recv(20).startswith(b"HTTP/1.1 413")


def test_head_has_the_headers_without_the_body(server):
    path = f"/sparql?{urlencode({'query': LABELS})}"
    get, head = server.request(path), server.request(path, "HEAD")
    drop = {"date"}
    assert head.status == 200 and head.body == b""
    assert {k: v for k, v in get.headers.items() if k not in drop} == {k: v for k, v in head.headers.items() if k not in drop}


def test_what_the_client_has_is_not_sent_again(server):
    path = f"/sparql?{urlencode({'query': LABELS})}"
    tag = server.request(path).headers["etag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        again = server.request(path, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
    assert server.request(path, If_None_Match='"x"').status == 200
    assert server.request(path, Accept="text/csv", If_None_Match=tag).status == 200


def test_any_page_on_the_web_may_ask(server):
    answer = server.request("/sparql", "OPTIONS", Origin="http://example.org", Access_Control_Request_Method="POST")
    assert answer.status == 204 and answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
    assert server.ask("ASK {}").headers["access-control-allow-origin"] == "*"


# Names that stand for nothing

MISSPELT = f"PREFIX plg: <{BASE}ontology#> SELECT ?s {{ ?s a plg:Meting ; plg:heldOn ?day FILTER(?day != 'é, %') }}"
MEANT = "plg:Meting is no term of the ontology: did you mean plg:Meeting?"


@pytest.mark.parametrize("media", [*ROWS, "text/csv", "application/json"])
def test_a_misspelt_name_is_told_in_a_header_of_every_format(server, media):
    for answer in ways(server, MISSPELT, media):
        assert (answer.status, answer.type, answer.headers["polylogue-notice"]) == (200, media, MEANT)
    assert "polylogue-notice" not in server.ask(MISSPELT.replace("Meting", "Meeting"), media).headers
    assert "Polylogue-Notice" in answer.headers["access-control-expose-headers"]


def test_a_misspelt_name_is_told_with_triples_too(server):
    query = f"PREFIX plg: <{BASE}ontology#> DESCRIBE ?s {{ ?s a plg:Meting }}"
    assert server.ask(query, "text/turtle").headers["polylogue-notice"] == MEANT


def test_a_page_shows_above_the_answer_what_is_misspelt(server):
    page = server.ask(f"SELECT ?s {{ ?s <{BASE}ontology#heldOn'&> ?day }}", "text/html").text
    told = page.partition("<ul class=told>")[2].partition("</ul>")[0]
    meant = "did you mean &lt;https://w3id.org/polylogue/ontology#heldOn&gt;?"
    assert told == f"<li>&lt;{BASE}ontology#heldOn&#x27;&amp;&gt; is no term of the ontology: {meant}</li>"
    assert page.index("class=told") < page.index("<table>")
    assert "class=told" not in server.ask(LABELS, "text/html").text


def test_several_sentences_in_the_header_are_told_apart(server):
    query = f"SELECT ?s {{ ?s a <{BASE}ontology#Meting> , <{BASE}ontology#a,b%C3> , <{BASE}concept/act/ありがとう> }}"
    told = [unquote(part) for part in server.ask(query).headers["polylogue-notice"].split(", ")]
    assert [sentence.partition(" is ")[0] for sentence in told] == [
        f"<{BASE}ontology#Meting>", f"<{BASE}ontology#a,b%C3>", f"<{BASE}concept/act/ありがとう>"
    ]


def test_what_occurs_in_any_graph_is_not_told_and_a_thing_that_occurs_in_none_is(server):
    there = f"ASK {{ {{ ?s a <{BASE}ontology#Thing> }} UNION {{ <{BASE}id/state/elsewhere> ?p ?o }} UNION {{ GRAPH <{GRAPH['claims']}> {{ ?s ?p ?o }} }} }}"
    assert "polylogue-notice" not in server.ask(there).headers
    absent = server.ask(f"ASK {{ <{BASE}id/state/elsewher> ?p ?o }}").headers["polylogue-notice"]
    assert absent == f"<{BASE}id/state/elsewher> is nothing in the data: did you mean <{BASE}id/state/elsewhere>?"


def test_a_misspelt_name_is_told_also_to_those_who_have_the_answer(server):
    path = f"/sparql?{urlencode({'query': MISSPELT})}"
    again = server.request(path, If_None_Match=server.request(path).headers["etag"])
    assert (again.status, again.headers["polylogue-notice"]) == (304, MEANT)


def test_a_query_of_a_mebibyte_of_names_that_stand_for_nothing_is_answered(server):
    names = " ".join(f"<{BASE}ontology#Kind{number:06}>" for number in range(20000))
    query = f"SELECT ?s {{ VALUES ?k {{ {names} }} ?s a ?k }}"
    answer = server.request("/sparql", "POST", query.encode(), Content_Type="application/sparql-query")
    assert answer.status == 200 and len(answer.headers["polylogue-notice"]) < 2000


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_sparqlwrapper_is_a_client(server):
    from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    for method in (GET, POST):
        client = SPARQLWrapper(f"{server.address}/sparql")
        client.setMethod(method)
        client.setQuery(LABELS)
        for form in (JSON, XML, CSV, TSV):
            client.setReturnFormat(form)
            found = client.query()
            assert "日本" in (json.dumps(found.convert(), ensure_ascii=False) if form == JSON else found.response.read().decode())
        client.setQuery("CONSTRUCT WHERE { ?s ?p ?o }")
        for form in (TURTLE, N3, RDFXML, JSONLD, XML, JSON):
            client.setReturnFormat(form)
            graph = client.queryAndConvert()
            assert graph, form
        client.setQuery("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
        with pytest.raises(QueryBadFormed, match="SERVICE is refused"):
            client.query()


def test_rdflib_is_a_client(server):
    from rdflib import Graph, Literal, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST"):
        for form in ("xml", "json", "csv", "tsv"):
            graph = Graph(SPARQLStore(f"{server.address}/sparql", method=method, returnFormat=form))
            assert len(list(graph.query(LABELS))) == 6
            assert (URIRef(f"{BASE}id/state/日本"), None, None) in graph
        graph = Graph(SPARQLStore(f"{server.address}/sparql", method=method))
        assert Literal("日本", lang="ja") in set(graph.objects(URIRef(f"{BASE}id/state/日本")))
        assert bool(graph.query("ASK { ?s ?p 7 }")) is True
        assert len(graph.query("CONSTRUCT WHERE { ?s ?p ?o }").graph) == size("dialogues.ttl", "claims.ttl")


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
def test_curl_is_a_client(server, tmp_path):
    (tmp_path / "q.rq").write_text(LABELS, encoding="utf-8")
    address = f"{server.address}/sparql"

    def curl(*options):
        done = subprocess.run(["curl", "-sf", *options], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    post = curl("-H", "Accept: text/csv", address, "--data-urlencode", f"query@{tmp_path}/q.rq")
    assert post == curl("-G", "-H", "Accept: text/csv", address, "--data-urlencode", f"query@{tmp_path}/q.rq")
    direct = ("-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query", "--data-binary", f"@{tmp_path}/q.rq")
    assert post == curl(address, *direct) and "日本" in post
    assert json.loads(curl("--compressed", address, "--data-urlencode", f"query@{tmp_path}/q.rq"))
    turtle = curl("-L", "-H", "Accept: text/turtle", address)
    assert list(parse(turtle.encode(), format=RdfFormat.TURTLE))


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3", "CONSTRUCT { <a:a> <a:b> <a:c> } WHERE { ?s ?p ?o }"])
def test_polylogue_query_finds_the_endpoint_from_the_address_that_serve_prints(server, query, tmp_path, polylogue_command):
    (tmp_path / "mine.rq").write_text(query)
    here, there = (
        polylogue_command("query", tmp_path / "mine.rq", "--endpoint", address) for address in (server.address, f"{server.address}/sparql")
    )
    assert (here.returncode, here.stdout, here.stderr) == (0, there.stdout, "") and here.stdout


def test_polylogue_load_is_told_that_the_endpoint_is_read_only(server, polylogue_command):
    done = polylogue_command("load", server.address)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{server.address}/sparql is read-only (400)\n  name a store that takes updates\n"


def test_polylogue_query_is_a_client(server, tmp_path):
    (tmp_path / "q.rq").write_text(LABELS, encoding="utf-8")
    done = run("query", str(tmp_path / "q.rq"), "--endpoint", f"{server.address}/sparql", "--format", "csv")
    assert done.returncode == 0 and "日本" in done.stdout
