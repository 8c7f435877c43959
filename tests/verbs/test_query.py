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
    done = polylogue_command("query", "when-was-the-meeting")
    assert done.returncode == 0 and not done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 1 and "2020-08-11" in rows[0].values()


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
    assert (done.returncode, done.stdout) == (0, "s\n")


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


@pytest.mark.parametrize("arguments, words", [
    (["when-was-the-meetng"], "did you mean when-was-the-meeting?"),
    (["xyzzy"], "there is no query 'xyzzy'"),
    (["none.rq"], "no such file"),
    ([], "which query?"),
    (["when-was-the-meeting", "--format", "turtle"], "no Turtle"),
    (["when-was-the-meeting", "--graphs"], "--endpoint"),
    (["when-was-the-meeting", "--endpoint", "nowhere"], "http"),
    (["when-was-the-meeting", "--endpoint", "file:///etc/passwd"], "http"),
])
def test_wrong_call_is_told(arguments, words, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", *arguments), words)


def test_construct_is_no_table(file, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("query", file(CONSTRUCT), "--format", "json"), "use --format turtle")


def test_front_matter_has_text_over_lines_and_both_kinds_of_list():
    text = "#+ summary: Who?\n#+ description: One\n#+   two\n#+ tags: [a, b]\nSELECT * {}\n"
    assert front_matter(text) == {"summary": "Who?", "description": "One two", "tags": ["a", "b"]}
    assert front_matter("#+ tags:\n#+   - a\n#+   - b\n") == {"tags": ["a", "b"]}
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
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


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
