"""Example queries and one's own are answered here or at an endpoint; what goes wrong is told in one or two lines."""

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pyoxigraph
import pytest
from polylogue import paths
from polylogue.store import patience, queries
from polylogue.store.queries import front_matter, listed
from servers import Hits

ASK = "PREFIX plg: <https://w3id.org/polylogue/ontology#> ASK { ?m a plg:Meeting }"
SELECT = "PREFIX plg: <https://w3id.org/polylogue/ontology#> SELECT ?m ?none { ?m a plg:Meeting } ORDER BY ?m"
CONSTRUCT = "PREFIX plg: <https://w3id.org/polylogue/ontology#> CONSTRUCT { ?m a plg:Meeting } WHERE { ?m a plg:Meeting }"


@pytest.fixture
def file(tmp_path):
    def make(text, name="mine.rq"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_every_example_query_is_listed_with_its_summary_and_tags(polylogue_command):
    done = polylogue_command("query", "--list")
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.rstrip("\n").split("\n")][1:]
    assert [row[0] for row in rows] == sorted(path.stem for path in paths.QUERIES.glob("*.rq")) and len(rows) >= 20
    assert all(summary and tags for _, summary, tags in rows)
    assert rows == [list(row) for row in listed()]


def test_example_is_answered_as_csv_when_piped(polylogue_command):
    name = next(iter(paths.queries()))
    done = polylogue_command("query", name)
    assert done.returncode == 0 and not done.stderr
    assert done.stdout == polylogue_command("query", paths.queries()[name], "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) >= 1


def test_formats_hold_the_same_rows(file, polylogue_command):
    path = file(SELECT)
    as_csv = list(csv.DictReader(io.StringIO(polylogue_command("query", path).stdout)))
    as_json = json.loads(polylogue_command("query", path, "--format", "json").stdout)
    table = polylogue_command("query", path, "--format", "table").stdout.rstrip("\n").split("\n")
    assert as_json["head"]["vars"] == ["m", "none"] == table[0].split("\t")
    assert [row["m"] for row in as_csv] == [row["m"]["value"] for row in as_json["results"]["bindings"]]
    assert len(as_csv) >= 2 and len(table) == len(as_csv) + 1
    assert all(row["none"] == "" for row in as_csv) and not any("none" in row for row in as_json["results"]["bindings"])


def test_ask_is_answered_with_true_or_false(file, polylogue_command):
    assert polylogue_command("query", file(ASK)).stdout == "true\n"
    assert polylogue_command("query", file(ASK.replace("plg:Meeting", "plg:Nothing"))).stdout == "false\n"
    assert json.loads(polylogue_command("query", file(ASK), "--format", "json").stdout)["boolean"] is True


def test_construct_gives_turtle(file, polylogue_command):
    done = polylogue_command("query", file(CONSTRUCT))
    assert len(list(pyoxigraph.parse(input=done.stdout.encode(), format=pyoxigraph.RdfFormat.TURTLE))) >= 2


def test_what_is_implied_is_seen_only_when_asked_for(file, polylogue_command):
    path = file("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    plain = polylogue_command("query", path).stdout
    assert int(polylogue_command("query", path, "--all").stdout.split()[1]) > int(plain.split()[1])


def test_query_without_rows_is_answered(file, polylogue_command):
    done = polylogue_command("query", file("SELECT ?s { ?s <http://e/p> ?o }"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "s\n", "0 rows\n")


@pytest.mark.parametrize("text, words", [
    ("SELECT ?s { ?s ?p }", "line 1"),
    ("SELECT ?s { ?s e:p ?o }", "e:p"),
    ("", "empty"),
    ("DELETE WHERE { ?s ?p ?o }", "read-only"),
    ("SELECT ?s FROM <http://e/g> { ?s ?p ?o }", "there is no graph <http://e/g>"),
    ("SELECT ?s { SERVICE <URL> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT ?s { SERVICE SILENT <URL> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT ?s { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }", "SERVICE"),
    ("SELECT ?s { <http://e/#> <http://e/p> ?s SERVICE <URL> { ?s ?p ?o } }", "SERVICE"),
    ("PREFIX e: <http://e/> SELECT ?s { e:a\\#b ?p ?s . service<URL>{ ?s ?p ?o } }", "SERVICE"),
    ("LOAD <URL>", "read-only"),
])
def test_query_that_cannot_be_answered_is_told_and_nothing_is_fetched(text, words, file, polylogue_command, assert_told_briefly):
    with Hits() as hits:
        assert_told_briefly(polylogue_command("query", file(text.replace("URL", hits.url))), words)
        assert hits.asked == []


def test_keywords_in_strings_names_and_comments_are_fine(file, polylogue_command):
    text = 'PREFIX service: <http://e/> # SERVICE <x>\nSELECT ("SERVICE <http://e/> {" AS ?service) { FILTER NOT EXISTS { ?from service:p "FROM" } }'
    assert polylogue_command("query", file(text)).returncode == 0


ANY = next(iter(paths.queries()))


@pytest.mark.parametrize("arguments, words", [
    ([f"{ANY}x"], f"did you mean {ANY}?"),
    (["xyzzy"], "there is no query 'xyzzy'"),
    (["none.rq"], "no such file"),
    ([], "which query?"),
    ([ANY, "--format", "turtle"], "no Turtle"),
    ([ANY, "--graphs"], "--endpoint"),
    ([ANY, "--endpoint", "nowhere"], "http"),
    ([ANY, "--endpoint", "file:///etc/passwd"], "http"),
    ([ANY, "--endpoint", "http://127.0.0.1:9/", "--with-published"], "data of one's own is not sent to an endpoint"),
    ([ANY, "--endpoint", "http://127.0.0.1:9/", "--data", __file__], "data of one's own is not sent to an endpoint"),
    ([ANY, "more", "words"], "there is a word too many: more words"),
    ([ANY, __file__], "give data with --data"),
    ([ANY, "--data", "-"], "data is not read from standard input"),
    ([f"{ANY}x", "--what", "ever"], f"did you mean {ANY}?"),
])
def test_wrong_call_is_told(arguments, words, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", *arguments), words)


def test_construct_is_no_table(file, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", file(CONSTRUCT), "--format", "json"), "use --format turtle")


PARAMETERS = """#+ summary: Which meetings?
#+ empty: no report states
#+   such a meeting
#+ parameters:
#+   - meeting: one meeting (plg:Meeting)
#+   - first_day: the first day
#+     that counts
#+   - lang: the language of labels, such as ru
PREFIX plg: <https://w3id.org/polylogue/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?m ?label ?day WHERE {
  VALUES ?meeting { UNDEF } VALUES ?first_day { "0001-01-01"^^xsd:date } VALUES ?lang { "en" }
  ?m a plg:Meeting ; rdfs:label ?label ; plg:heldOn ?day . FILTER(!BOUND(?meeting) || ?m = ?meeting)
  FILTER(LANGMATCHES(LANG(?label), ?lang) && ?day >= ?first_day)
} ORDER BY ?m ?label
"""
MINE = """@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a a plg:Meeting ; rdfs:label "Talks | one"@en , "Встреча"@ru ; plg:heldOn "2020-02-01"^^xsd:date .
:b a plg:Meeting ; rdfs:label "Other *talks*"@en ; plg:heldOn "2021-02-01"^^xsd:date .
"""


@pytest.fixture
def mine(file):
    """A query with parameters and a file of data."""
    return file(PARAMETERS), "--data", file(MINE, "mine.ttl")


def labels(done):
    assert (done.returncode, done.stderr) == (0, "")
    return [row["label"] for row in csv.DictReader(io.StringIO(done.stdout))]


@pytest.mark.parametrize("options, found", [
    ([], ["Talks | one", "Other *talks*"]), (["--meeting", "talks | ONE"], ["Talks | one"]), (["--meeting=https://example.org/b"], ["Other *talks*"]),
    (["--meeting", "a", "--meeting", "b"], ["Talks | one", "Other *talks*"]), (["--lang", "ru"], ["Встреча"]), (["--first-day", "2021"], ["Other *talks*"]),
    (["--meeting", "a", "--lang", "ru", "--lang=en"], ["Talks | one", "Встреча"]),
])
def test_parameters_of_a_query_are_options(options, found, mine, polylogue_command):
    assert labels(polylogue_command("query", *mine, *options)) == found
    assert labels(polylogue_command("query", *options, *mine)) == found


@pytest.mark.parametrize("options, words", [
    (["--meting", "a"], ["there is no option --meting", "did you mean --meeting? the query takes --meeting, --first-day, --lang; polylogue query --help"]),
    (["--meeting", "Tals | one"], ["meeting: nothing is called 'Tals | one'", "did you mean Talks | one?"]),
    (["--meeting", "talks"], ["meeting: 'talks' fits 2 things", "say which: https://example.org/a (Talks | one), https://example.org/b (Other *talks*)"]),
    (["--first-day", "soon"], ["first_day: 'soon' is no date", "write it as 2020-08-11"]),
    (["--meeting"], ["Option '--meeting' requires an argument"]),
])
def test_wrong_parameter_is_told(options, words, mine, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", *mine, *options), *words)


def test_parameter_of_a_query_that_takes_none_is_told(file, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", file(SELECT), "--meeting", "x"), "there is no option --meeting")


def test_help_shows_the_parameters_of_a_query_after_the_options(file, polylogue_command):
    done = polylogue_command("query", file(PARAMETERS), "--help", COLUMNS="100")
    usual = polylogue_command("query", "--help", COLUMNS="100")
    assert done.returncode == 0 and done.stdout.startswith(usual.stdout.rstrip("\n")) and "--meeting" not in usual.stdout
    lines = [" ".join(line.split()) for line in done.stdout.removeprefix(usual.stdout).splitlines() if line]
    assert "".join(lines[:-4]).startswith("The query:")
    assert lines[-4:] == ["Parameters of the query:", "--meeting NAME|IRI one meeting", "--first-day VALUE the first day that counts",
                     "--lang VALUE the language of labels, such as ru"]
    assert polylogue_command("query", "xyzzy", "--help").stdout == polylogue_command("query", "--help").stdout


def test_query_is_shown_as_it_stands_or_with_what_is_given_in_it(file, polylogue_command):
    done = polylogue_command("query", file(PARAMETERS), "--show")
    assert (done.returncode, done.stdout, done.stderr) == (0, PARAMETERS, "")
    done = polylogue_command("query", file(PARAMETERS), "--show", "--lang", "ru")
    assert done.stdout == PARAMETERS.replace('VALUES ?lang { "en" }', 'VALUES ?lang { "ru" }')


def test_query_from_standard_input_takes_parameters(mine):
    call = [sys.executable, "-m", "polylogue", "query", "-", *map(str, mine[1:]), "--lang", "ru"]
    done = subprocess.run(call, input=PARAMETERS, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert labels(done) == ["Встреча"]


def test_words_that_a_shell_makes_of_a_pattern_are_data_too(file, polylogue_command):
    query, files = file(PARAMETERS), [file(MINE, "a.ttl"), file(MINE.replace("Talks", "More"), "b.ttl"), file(MINE.replace("Talks", "Even"), "c.ttl")]
    wanted = ["Even | one", "More | one", "Talks | one", "Other *talks*"]
    for call in ([query, "--data", *files], ["--data", *files, query], ["--data", *files[:2], query, "--data", files[2]],
                 [query, "--data", files[0].with_name("*.ttl")], [query, "--data", *files, "--lang", "en"]):
        assert labels(polylogue_command("query", *call)) == wanted


def test_own_data_is_asked_beside_the_published(mine, file, polylogue_command):
    count = file("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "count.rq")
    numbers = [int(polylogue_command("query", count, *options).stdout.split()[1]) for options in ([], mine[1:], [*mine[1:], "--with-published"])]
    assert max(numbers[:2]) < numbers[2] < sum(numbers[:2])
    assert "Talks | one" in labels(polylogue_command("query", *mine, "--with-published"))


def test_no_rows_are_told_and_the_table_has_its_head(mine, polylogue_command):
    for form, head in (("csv", "m,label,day\n"), ("tsv", "?m\t?label\t?day\n"), ("markdown", "| m | label | day |\n| --- | --- | --- |\n"), ("table", "m\tlabel\tday\n")):
        done = polylogue_command("query", *mine, "--first-day", "2030", "--format", form)
        assert (done.returncode, done.stdout, done.stderr) == (0, head, "no report states such a meeting\n")


def test_tsv_has_terms_of_turtle_that_an_engine_reads_back(file, polylogue_command):
    terms = [pyoxigraph.NamedNode("http://e/a"), pyoxigraph.Literal('a\t"b"\\\n'), pyoxigraph.Literal("x", language="en"), pyoxigraph.Literal(1),
             pyoxigraph.Literal("-1.5", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), pyoxigraph.Literal(True),
             pyoxigraph.Literal("1000", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#double")),
             pyoxigraph.Literal("2020-08-11", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
             pyoxigraph.Literal("x", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))]
    values = " ".join(f"({term})" for term in terms)
    done = polylogue_command("query", file("SELECT ?x ?none { VALUES (?x ?none) { " + values.replace(")", " UNDEF)") + " } }"), "--format", "tsv")
    assert done.stdout.splitlines()[0] == "?x\t?none" and done.stdout.count("\n") == len(terms) + 1
    read = pyoxigraph.parse_query_results(done.stdout, format=pyoxigraph.QueryResultsFormat.TSV)
    assert [(row["x"], row["none"]) for row in read] == [(term, None) for term in terms]


def test_markdown_is_a_table_that_shows_each_cell_as_it_stands(mine, polylogue_command):
    done = polylogue_command("query", *mine, "--format", "markdown")
    assert done.stdout.splitlines() == [
        "| m | label | day |", "| --- | --- | --- |", "| https://example.org/a | Talks \\| one | 2020-02-01 |",
        "| https://example.org/b | Other \\*talks\\* | 2021-02-01 |"]


@pytest.mark.parametrize("form", ["tsv", "markdown", "csv"])
def test_yes_or_no_is_the_same_in_every_form_of_text(form, file, polylogue_command):
    assert polylogue_command("query", file(ASK), "--format", form).stdout == "true\n"


def test_triples_with_blank_nodes_are_turtle_too(file, polylogue_command):
    done = polylogue_command("query", file("CONSTRUCT { [] <http://e/p> 1 } WHERE {}"))
    assert (done.returncode, done.stderr) == (0, "") and "<http://e/p> 1" in done.stdout


def completed(line, polylogue_command, shell="bash"):
    at = str(line.count(" ")) if shell == "bash" else line.rpartition(" ")[2]
    done = polylogue_command(COMP_WORDS=line, COMP_CWORD=at, _POLYLOGUE_COMPLETE=f"{shell}_complete")
    assert (done.returncode, done.stderr) == (0, "")
    return [entry.removeprefix("plain,") for entry in done.stdout.splitlines() if entry.startswith("plain,")]


def test_parameters_are_completed_and_so_are_things_that_they_take(mine, polylogue_command):
    query, data = mine[0], f"--data {mine[2]}"
    assert {"--meeting", "--first-day", "--lang", "--format"} <= set(completed(f"polylogue query {query} --", polylogue_command))
    assert completed(f"polylogue query {query} --fi", polylogue_command) == ["--first-day"]
    assert completed(f"polylogue query {data} {query} --meeting ", polylogue_command, "fish") == [
        "https://example.org/b\tOther *talks*", "https://example.org/a\tTalks | one"]
    assert completed(f"polylogue query {data} {query} --meeting tal", polylogue_command, "fish") == [
        "https://example.org/b\tOther *talks*", "https://example.org/a\tTalks | one"]
    assert completed(f"polylogue query {query} --lang ", polylogue_command) == [] == completed("polylogue query xyzzy --meet", polylogue_command)
    published = completed(f"polylogue query {query} --meeting ", polylogue_command, "fish")
    assert published and all(entry.startswith(("meeting:", "report:")) for entry in published)


def test_things_are_found_at_an_endpoint_too(file, polylogue_command):
    from servers import Served

    pytest.importorskip("starlette")
    (where := file("", "x").parent / "data").mkdir()
    (where / "dialogues.ttl").write_text(MINE + '<https://example.org/id/dataset> a <http://rdfs.org/ns/void#Dataset> .', encoding="utf-8")
    for name in ("claims", "implied", "external"):
        (where / f"{name}.ttl").write_text(f"<http://e/{name}> <http://e/p> 1 .")
    with Served(data=where) as served:
        at = ["--endpoint", f"{served.address}/sparql"]
        assert labels(polylogue_command("query", file(PARAMETERS), *at, "--meeting", "Talks | one", "--lang", "ru")) == ["Встреча"]
        graphs = polylogue_command("query", file(PARAMETERS), *at, "--graphs", "--data", where, "--meeting", "a", "--show")
        assert "VALUES ?meeting { <https://example.org/a> }" in graphs.stdout
        wrong = polylogue_command("query", file(PARAMETERS), *at, "--meeting", "Tals | one")
        assert wrong.returncode == 2 and "did you mean Talks | one?" in wrong.stderr


def test_front_matter_has_text_over_lines_and_both_kinds_of_list():
    text = "#+ summary: Who?\n#+ description: One\n#+   two\n#+ tags: [a, b]\nSELECT * {}\n"
    assert front_matter(text) == {"summary": "Who?", "description": "One two", "tags": ["a", "b"]}
    assert front_matter("#+ tags:\n#+   - a\n#+   - b\n") == {"tags": ["a", "b"]}
    assert front_matter("#+ parameters:\n#+   - a: one\n#+     or two (x:)\n#+ empty: none\n") == {"parameters": ["a: one or two (x:)"], "empty": "none"}
    assert front_matter("SELECT * {}") == {}


class Endpoint(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def do_GET(self):
        kind, body = "application/sparql-results+json", b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"x"}}]}}'
        code = re.search(r"/(\d{3})", self.path)
        if "html" in self.path:
            kind, body = "text/html", b"<html><body>Hello</body></html>"
        elif "cancelled" in self.path:
            body = b'{"head":{"vars":["s"]},"results":{"bindings":[The SPARQL operation has been cancelled'
        elif "words" in self.path:
            kind, body = "text/plain", b"Virtuoso 37000 Error SP030: SPARQL compiler"
        elif "turtle" in self.path:
            kind, body = "text/turtle", b"<http://e/s> <http://e/p> <http://e/o> ."
        elif code:
            kind, body = "text/plain", b"no\nway"
        self.send_response(int(code[1]) if code else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    Thread(target=_answer, args=(server,), daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def _answer(server):
    while True:  # not serve_forever: its poll, begun anew twice a second, fails while a query is run without new files
        server.handle_request()


def test_endpoint_is_asked(endpoint, file, polylogue_command):
    done = polylogue_command("query", file(SELECT), "--endpoint", endpoint)
    assert (done.returncode, done.stdout) == (0, "s\nx\n")


def test_endpoint_is_asked_for_triples(endpoint, file, polylogue_command):
    done = polylogue_command("query", file(CONSTRUCT), "--endpoint", f"{endpoint}/turtle")
    assert done.returncode == 0 and "http://e/o" in done.stdout


@pytest.mark.parametrize("path", ["html", "cancelled", "words", "400", "401", "404", "500"])
def test_endpoint_that_fails_is_told(path, endpoint, file, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", file(SELECT), "--endpoint", f"{endpoint}/{path}"), endpoint)


def test_endpoint_where_nobody_listens_is_told(file, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", file(SELECT), "--endpoint", "http://127.0.0.1:9/sparql"), "127.0.0.1:9")


SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FLAT = {  # each broke the stack of the engine
    "not": ("SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 } FILTER(" + "!" * 12_000 + "true) }", "n\n1\n"),
    "plus": ("SELECT (" + "1+" * 4_000 + "1 AS ?n) {}", "n\n4001\n"),
    "union": ("SELECT (COUNT(*) AS ?n) { {} " + "UNION {} " * 4_000 + "}", "n\n4001\n"),
    "bind": ("SELECT ?v2999 { " + "".join(f"BIND({n} AS ?v{n}) " for n in range(3_000)) + "}", "v2999\n2999\n"),
}


@pytest.mark.parametrize("name", FLAT)
def test_long_flat_query_is_answered(name, file, polylogue_command):
    text, answer = FLAT[name]
    done = polylogue_command("query", file(text), "--timeout", "200")
    assert (done.returncode, done.stdout, done.stderr) == (0, answer, "")


@pytest.mark.parametrize("form", ["SELECT * {", "CONSTRUCT { ?s ?p ?o } {"])
def test_kind_of_a_long_flat_query_is_seen(form):
    assert queries.makes_triples(form + "?s ?p ?o FILTER(" + "!" * 12_000 + "true) }") == form.startswith("CONSTRUCT")


def test_query_longer_than_a_mebibyte_is_refused(file, polylogue_command, assert_told_briefly):
    values = "SELECT * { VALUES ?x { %s } }" % ("1 " * 30_000)
    assert polylogue_command("query", file(values)).stdout == "x\n" + "1\n" * 30_000
    assert_told_briefly(polylogue_command("query", file(values + " " * (1 << 20))), "longer than 1 MiB")


def test_time_limit_ends_a_slow_query(file, polylogue_command, assert_told_briefly):
    started = time.monotonic()
    assert_told_briefly(polylogue_command("query", file(SLOW), "--timeout", "0.5"), "took longer than 0.5 s", "--timeout")
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_signal_ends_a_slow_query_at_once(number, code, file):
    asked = subprocess.Popen(
        [sys.executable, "-m", "polylogue", "query", file(SLOW)], stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in the background of a shell passes it over
    )
    try:
        time.sleep(3)
        assert asked.poll() is None
        started = time.monotonic()
        asked.send_signal(number)
        assert asked.wait(20) == code and time.monotonic() - started < 5
    finally:
        asked.kill()
    assert asked.stderr.read() == (b"stopped\n" if number == signal.SIGINT else b"")


@pytest.fixture
def trickle():
    """An endpoint whose answer has a head without end, a letter at a time."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            Thread(target=drip, args=(connection,), daemon=True).start()

    def drip(connection):
        with connection:
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.05)
            except OSError:
                pass

    Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
    server.close()


def test_time_limit_holds_for_all_that_an_endpoint_does(trickle, file, polylogue_command, assert_told_briefly):
    started = time.monotonic()
    done = polylogue_command("query", file(SELECT), "--endpoint", trickle, "--timeout", "1")
    assert_told_briefly(done, trickle, "did not answer within 1 s")
    assert time.monotonic() - started < 10


def test_time_limit_of_a_load_holds_before_the_body_too(trickle, monkeypatch):
    from urllib.request import Request

    from polylogue.store import http

    started = time.monotonic()
    with pytest.raises(http.StoreError, match="within 0.5 s"):
        http.send(Request(trickle), 0.5, ())
    assert time.monotonic() - started < 5


def test_patience_gives_what_the_work_gives_or_raises():
    assert patience.within(5, lambda: 7) == 7
    with pytest.raises(KeyError, match="x"):
        patience.within(5, lambda: {}["x"])
    with pytest.raises(TimeoutError):
        patience.within(0.05, lambda: time.sleep(5))


def test_stack_is_as_large_as_can_be_had(monkeypatch):
    asked, real = [], patience.threading.stack_size

    def size(stack=0):
        asked.append(stack)
        if stack > 1 << 26:
            raise ValueError
        return real(stack)

    monkeypatch.setattr(patience.threading, "stack_size", size)
    assert patience.within(5, lambda: 7, 1 << 30) == 7
    assert [stack for stack in asked if stack] == [1 << 30, 1 << 28, 1 << 26]
