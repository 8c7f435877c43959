"""`polylogue load`: what a store holds afterwards, whatever happens on the way: the old content or the new, never a mixture."""

from __future__ import annotations

import base64
import hashlib
import json
import multiprocessing
import os
import random
import re
import signal
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.request import Request, urlopen

import abroad
import faults
import pytest
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.progress import silent
from polylogue.project import find
from polylogue.store import client as remote
from polylogue.store import http as transport
from polylogue.store import updates
from polylogue.store.loading import Loading, marks
from polylogue.store.publication import content, load
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse
from stores import GRAPHS, Jena, Oxigraph, Virtuoso, free_port, started

BASE = "https://w3id.org/polylogue/"
PART = 3000  # bytes: small, so that there are many requests
ODD = r'''"a \"b\" \\u0041 \\ c\nd\te"@en-GB , "日本 – ‘x’"@ja , "2020-08-11"^^xsd:date , "2004"^^xsd:gYear , 1.5 , 7 , <http://example.org/?a=b&c=%20>'''


def publish(folder: Path, word: str, triples: int = 120) -> Path:
    """Published files of which each statement but a few holds this word."""
    folder.mkdir(parents=True)
    head = f"@prefix : <{BASE}id/x/> .\n@prefix plg: <{BASE}ontology#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    stated = "".join(f':s{n} plg:p{n % 9} "{word} {n}" .\n' for n in range(triples))
    claims = "".join(f':c{n} plg:subject :s{n} ; plg:value "{word} {n}" .\n' for n in range(triples // 2))
    files = {
        "dialogues.ttl": f'<{BASE}id/dataset> a <http://rdfs.org/ns/void#Dataset> .\n:same plg:odd {ODD} .\n{stated}',
        "claims.ttl": claims,
        "implied.ttl": f':i plg:p1 "{word}" .\n',
        "external.ttl": f':e plg:p1 "{word}" .\n',
        "dialogues.trig": ':r1 a plg:Passage .\n:r2 a plg:Reading .\n:r3 a plg:Background .\n'
        + "".join(f':r{n} {{ :s{n} plg:p{n} "{word} {n}" }}\n' for n in (1, 2, 3)),
    }
    for name, text in files.items():
        (folder / name).write_text(head + text, encoding="utf-8")
    return folder


def triples(folder: Path, *names: str) -> set[str]:
    """The triples of published files."""
    return {str(q.triple) for name in names or ("dialogues", "claims") for q in parse(path=str(folder / f"{name}.ttl"))}


def default(server: Oxigraph) -> set[str]:
    """The triples of a store's default graph."""
    with urlopen(f"{server.address}/store?default", timeout=60) as answer:
        return {str(q.triple) for q in parse(answer.read(), format=_format(answer))}


def dump(server: Oxigraph) -> set[str]:
    """All quads of a store."""
    with urlopen(Request(f"{server.address}/store", headers={"Accept": "application/n-quads"}), timeout=60) as answer:
        return {str(q) for q in parse(answer.read(), format=RdfFormat.N_QUADS)}


def _format(answer) -> RdfFormat:
    return RdfFormat.from_media_type(answer.headers["Content-Type"].partition(";")[0])


def change(server: Oxigraph, update: str) -> None:
    urlopen(Request(server.update, update.encode(), {"Content-Type": "application/sparql-update"}), timeout=60).close()


@pytest.fixture
def store(tmp_path):
    with started(Oxigraph, tmp_path / "store") as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory):
    with started(Virtuoso, tmp_path_factory.mktemp("virtuoso") / "db") as server:
        yield server


@pytest.fixture
def as_user(virtuoso, monkeypatch):
    for name, value in virtuoso.user.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def old(tmp_path):
    return publish(tmp_path / "old", "former")


@pytest.fixture
def new(tmp_path):
    return publish(tmp_path / "new", "later", 130)


@pytest.fixture
def no_waiting(monkeypatch):
    monkeypatch.setattr(transport, "time", SimpleNamespace(sleep=lambda seconds: None, monotonic=time.monotonic))


# What is where after a load


def test_default_graph_holds_dialogues_and_claims(store, old):
    load(store.query, data=old, part=PART)
    assert default(store) == triples(old)


def test_with_adds_what_is_asked_for_and_leaves_it_out_again(store, old):
    load(store.query, extras=["implied"], data=old)
    assert default(store) == triples(old, "dialogues", "claims", "implied")
    load(store.query, data=old)
    assert default(store) == triples(old)


def test_graphs_hold_one_file_each(store, old):
    load(store.query, "graphs", ["external"], data=old, part=PART)
    assert default(store) == set()
    for name in ("dialogues", "claims", "external"):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{find(paths.DATA).graph(name)}> {{ ?s ?p ?o }} }}"
        assert {str(q.triple) for q in parse(remote.ask(store.query, query, "turtle"), format=RdfFormat.TURTLE)} == triples(old, name)


@pytest.mark.parametrize("extras, grounds", [([], {"r1"}), (["implied"], {"r1", "r2"}), (["implied", "external"], {"r1", "r2", "r3"})])
def test_grounds_hold_one_passage_each(store, old, extras, grounds):
    load(store.query, "default", extras, grounds=True, data=old)
    rows = remote.rows(store.query, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")["results"]["bindings"]
    assert {row["g"]["value"].removeprefix(f"{BASE}id/x/") for row in rows if "/id/x/" in row["g"]["value"]} == grounds
    assert default(store) == triples(old, "dialogues", "claims", *extras)


@pytest.mark.parametrize("form", ["default", "graphs"])
@pytest.mark.parametrize("grounds", [False, True])
def test_loading_twice_leaves_what_once_left(store, old, form, grounds):
    load(store.query, form, grounds=grounds, data=old, part=PART)
    once = dump(store)
    load(store.query, form, grounds=grounds, data=old, part=PART)
    assert dump(store) == once


@pytest.mark.parametrize("form", ["default", "graphs"])
def test_new_content_replaces_the_old_without_a_trace(tmp_path, store, old, new, form):
    load(store.query, form, ["implied"], grounds=True, data=old, part=PART)
    load(store.query, form, data=new, part=PART)
    with started(Oxigraph, tmp_path / "fresh") as fresh:
        load(fresh.query, form, data=new)
        assert dump(store) == dump(fresh)
    assert not any("former" in quad for quad in dump(store))


def test_what_others_put_into_the_default_graph_stays(store, old, new):
    change(store, 'INSERT DATA { <http://example.org/a> <http://example.org/b> "mine" . GRAPH <http://example.org/g> { <urn:a> <urn:b> 1 } }')
    load(store.query, data=old)
    load(store.query, data=new)
    assert {t for t in default(store) if "mine" in t} == default(store) - triples(new) != set()
    assert any("example.org/g" in quad for quad in dump(store))


def test_replace_clears_the_default_graph_and_nothing_else(store, old):
    change(store, 'INSERT DATA { <urn:a> <urn:b> "gone" . GRAPH <http://example.org/g> { <urn:a> <urn:b> "stays" } }')
    load(store.query, fresh=True, data=old)
    assert default(store) == triples(old)
    assert any("stays" in quad for quad in dump(store))


def test_data_that_another_tool_loaded_is_not_mixed_with(store, old, new):
    urlopen(Request(f"{store.address}/store?default", (old / "dialogues.ttl").read_bytes(), {"Content-Type": "text/turtle"}, method="PUT")).close()
    with pytest.raises(PolylogueError, match="not loaded by polylogue load"):
        load(store.query, data=new)
    assert default(store) == triples(old, "dialogues")
    load(store.query, fresh=True, data=new)
    assert default(store) == triples(new)


def test_default_graph_that_shows_all_graphs_gets_named_graphs(tmp_path, old, new):
    with started(Oxigraph, tmp_path / "union", union=True) as server:
        assert load(server.query, data=old, grounds=True).form == "graphs"
        assert load(server.query, "graphs", data=new).form == "graphs"
        rows = remote.rows(server.query, "SELECT * WHERE { ?s ?p ?o }", GRAPHS)["results"]["bindings"]
        assert len(rows) == len(triples(new))
        assert not any("former" in quad for quad in dump(server))


def test_marks_say_what_is_whole(store, old):
    staged = load(store.query, data=old)
    query = f"SELECT ?version ?digest ?triples WHERE {{ GRAPH <{updates.LOADS}> {{ <{updates.FORMS['default']}> <{updates.VERSION}> ?version ; <{updates.DIGEST}> ?digest ; <{updates.TRIPLES}> ?triples }} }}"
    (row,) = remote.rows(store.query, query)["results"]["bindings"]
    assert [row[name]["value"] for name in ("version", "digest", "triples")] == [paths.version(), staged.digest, str(len(triples(old)))]


@pytest.mark.parametrize("address", ["", "/", "/query", "/update", "/store"])
def test_any_address_of_the_store_will_do(store, old, address):
    load(store.address + address, data=old)
    assert default(store) == triples(old)


def test_parts_are_no_larger_than_asked_for_and_lose_nothing(old):
    staged = content("graphs", data=old)
    parts = list(staged.parts(500))
    assert max(len(part.encode()) for part in parts) <= 500 < sum(map(len, parts)) / 20
    assert "".join(parts).splitlines() == staged.lines
    assert len(list(staged.parts(1))) == len(staged.lines)


def test_graph_store_protocol_carries_the_parts_when_it_is_named(store, old):
    with faults.Faulty(store.address) as before:
        load(f"{before.address}/query", data=old, graph_store=f"{before.address}/store", part=PART)
        assert sum(path.startswith("/store?graph=") for path, _ in before.asked) > 3
    assert default(store) == triples(old)


def test_blank_nodes_are_refused(store, old):
    (old / "claims.ttl").write_text("<urn:a> <urn:b> [] .", encoding="utf-8")
    with pytest.raises(PolylogueError, match="blank nodes"):
        load(store.query, data=old)


def test_the_publication_itself_loads(store):
    load(store.query, extras=["implied", "external"])
    assert default(store) == triples(paths.DATA, "dialogues", "claims", "implied", "external")


# A folder that is somebody else's


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    return abroad.build(abroad.write(tmp_path_factory.mktemp("theirs"), abroad.TOML))


@pytest.fixture(scope="module")
def guessed(tmp_path_factory):
    return abroad.build(abroad.write(tmp_path_factory.mktemp("guessed")))


def named(server, base: str) -> set[str]:
    """The quads of the graphs below an IRI that hold published files."""
    return {quad for quad in dump(server) if re.search(rf"<{re.escape(base)}graph/(dialogues|claims|implied|external)> ?\.?$", quad)}


def loads(server) -> set[str]:
    """The marks of whole loads."""
    query = f"SELECT ?load WHERE {{ GRAPH <{updates.LOADS}> {{ ?load <{updates.DIGEST}> ?digest }} }}"
    return {row["load"]["value"] for row in remote.rows(server.query, query)["results"]["bindings"]}


@pytest.mark.parametrize("folder", ["theirs", "guessed"])
def test_folder_of_others_is_loaded_under_its_own_names(folder, store, request):
    data = request.getfixturevalue(folder)
    load(store.query, extras=["implied", "external"], data=data)
    assert default(store) == triples(data, "dialogues", "claims", "implied", "external")
    assert loads(store) == {f"{abroad.BASE}graph/loads/default"}
    load(store.query, "graphs", data=data)
    assert named(store, abroad.BASE) == {f"{t} <{abroad.BASE}graph/{name}>" for name in ("dialogues", "claims") for t in triples(data, name)}
    assert loads(store) == {f"{abroad.BASE}graph/loads/{form}" for form in ("default", "graphs")}


def test_two_publications_in_one_store_leave_each_other_alone(store, old, new, theirs):
    load(store.query, "graphs", data=old)
    load(store.query, "graphs", ["implied"], data=theirs)
    ours, other = named(store, BASE), named(store, abroad.BASE)
    assert len(ours) == len(triples(old)) and len(other) == sum(len(triples(theirs, name)) for name in ("dialogues", "claims", "implied"))
    load(store.query, "graphs", data=new)
    assert named(store, abroad.BASE) == other and len(named(store, BASE)) == len(triples(new))
    load(store.query, "graphs", data=theirs)
    assert len(named(store, BASE)) == len(triples(new))
    assert loads(store) == {f"{base}graph/loads/graphs" for base in (BASE, abroad.BASE)}


def test_default_graph_takes_no_second_publication_and_replace_forgets_the_first(store, old, theirs):
    load(store.query, data=old)
    with pytest.raises(PolylogueError, match="holds another publication, https://w3id.org/polylogue/"):
        load(store.query, data=theirs)
    assert default(store) == triples(old)
    load(store.query, fresh=True, data=theirs)
    assert default(store) == triples(theirs) and loads(store) == {f"{abroad.BASE}graph/loads/default"}
    with pytest.raises(PolylogueError, match="holds another publication, https://example.org/"):
        load(store.query, data=old)
    load(store.query, "graphs", data=old)
    assert default(store) == triples(theirs) and len(named(store, BASE)) == len(triples(old))


@pytest.mark.parametrize("folder", ["theirs", "guessed"])
def test_query_asks_the_graphs_of_the_folder(folder, store, old, request, tmp_path, polylogue_command):
    data = request.getfixturevalue(folder)
    load(store.query, "graphs", data=old)
    done = polylogue_command("load", store.query, "--graphs", "--data", data)
    assert done.returncode == 0, done.stderr
    (tmp_path / "all.rq").write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    done = polylogue_command("query", tmp_path / "all.rq", "--endpoint", store.query, "--graphs", "--data", data)
    assert done.stdout == f"n\n{len(triples(data))}\n"


def test_folder_that_was_not_built_is_told(store, tmp_path, polylogue_command, assert_told_briefly):
    for toml in (None, abroad.TOML):
        data = abroad.write(tmp_path / str(bool(toml)), toml)
        assert_told_briefly(polylogue_command("load", store.query, "--data", data), "dialogues.ttl", "run polylogue build")
    assert dump(store) == set()


def test_published_file_without_a_byte_loads(store, tmp_path):
    data = abroad.build(abroad.write(tmp_path))
    (data / "implied.ttl").write_bytes(b"")
    load(store.query, extras=["implied"], data=data)
    assert default(store) == triples(data)


# A request that fails


def pass_on(handler, body):
    """Pass the request on as if nothing were."""
    status, kind, answer = handler.pass_on(body)
    handler.reply(status, answer, kind)


def whole(server, *folders: Path) -> Path:
    """Which of the contents the store holds, all of it and nothing else."""
    held = default(server)
    return next(folder for folder in folders if held == (triples(folder) if folder.name != "nothing" else set()))


LASTING = {
    "401": faults.status(401, WWW_Authenticate='Basic realm="x"'),
    "403": faults.status(403, "read-only"),
    "404": faults.status(404),
    "500": faults.status(500, "out of memory"),
    "redirect": faults.status(307, Location="http://example.invalid/"),
    "web page": faults.says(b"<!doctype html><html><body>Welcome</body></html>", "text/html; charset=utf-8"),
    "error in the body": faults.says(b'{"head":{"vars":["s"]},"results":{"bindings":[The operation has been cancelled', "application/sparql-results+json"),
    "another answer": faults.says(b'{"error": true}', "application/json"),
}
ALIKE = ("401", "404", "redirect", "another answer")  # in the code they are one with others: every third request will do
PASSING = {
    "429": faults.status(429, Retry_After="1"),
    "503": faults.status(503),
    "broken connection": faults.broken,
    "half a request": faults.half_request,
    "half an answer": faults.half_answer,
    "lost answer": faults.lost_answer,
}


def requests_of_a_load(store, data) -> int:
    with faults.Faulty(store.address) as before:
        load(f"{before.address}/query", data=data, part=PART)
        return len(before.asked)


@pytest.mark.long
@pytest.mark.parametrize("fault", PASSING)
def test_what_may_pass_is_tried_again_at_every_request(store, old, new, fault, no_waiting):
    for number in range(requests_of_a_load(store, new)):
        load(store.query, data=old)
        with faults.Faulty(store.address, {number: PASSING[fault]}) as before:
            load(f"{before.address}/query", data=new, part=PART)
            assert before.failed.wait(10)
        assert default(store) == triples(new)


@pytest.mark.long
@pytest.mark.parametrize("fault", LASTING)
def test_what_lasts_leaves_old_or_new_at_every_request(store, old, new, fault, no_waiting):
    ended, first = set(), list(LASTING).index(fault) % 3
    for number in range(first, requests_of_a_load(store, new), 3 if fault in ALIKE else 1):
        load(store.query, data=old)
        with faults.Faulty(store.address, {number: LASTING[fault]}) as before:
            try:
                load(f"{before.address}/query", data=new, part=PART)
                ended.add(whole(store, new))
            except PolylogueError as error:
                assert str(error).count("\n") <= 1
                ended.add(whole(store, old, new))
        load(store.query, data=new)
        once = dump(store)
        load(store.query, data=new)
        assert dump(store) == once
    assert old in ended


@pytest.mark.parametrize("fault", ["403", "500", "web page", "error in the body"])
def test_first_load_that_fails_for_good_leaves_nothing(store, old, fault, no_waiting):
    for number in (2, 5, 8):
        spoiled = dict.fromkeys(range(number, 200), LASTING[fault])
        with faults.Faulty(store.address, spoiled) as before, pytest.raises(PolylogueError):
            load(f"{before.address}/query", data=old, part=PART)
        assert default(store) == set()


def test_request_that_is_too_large_is_sent_in_halves(store, old):
    def too_large(handler, body):
        if len(body) > 6000:
            handler.reply(413, b"")
        else:
            pass_on(handler, body)

    with faults.Faulty(store.address, always=too_large) as before:
        load(f"{before.address}/query", data=old, part=20_000)
        assert max(len(body) for _, body in before.asked) > 12_000
    assert default(store) == triples(old)


def test_triples_that_the_store_drops_are_missed(store, old, new):
    load(store.query, data=old)

    def drops_some(handler, body):
        if b"/aside/" in body and b"/x/s7>" in body:
            handler.reply(204, b"")  # it says that it took them
        else:
            pass_on(handler, body)

    with faults.Faulty(store.address, always=drops_some) as before, pytest.raises(PolylogueError, match=r"kept \d+ of \d+"):
        load(f"{before.address}/query", data=new, part=PART)
    assert default(store) == triples(old)


def test_time_out_bounds_silence_and_slowness(store, old, no_waiting):
    for fault in (faults.silence(3), faults.drip(30)):
        with faults.Faulty(store.address, always=fault) as before, pytest.raises(PolylogueError, match="within 0.4 s"):
            started_at = time.monotonic()
            load(f"{before.address}/query", data=old, timeout=0.4)
        assert time.monotonic() - started_at < 15


# Name and password


def basic(handler, body):
    if handler.headers["Authorization"] == "Basic " + base64.b64encode(b"me:secret-word").decode():
        pass_on(handler, body)
    else:
        handler.reply(401, b"", WWW_Authenticate='Basic realm="store"')


def digest(handler, body):
    sent = dict(re.findall(r'(\w+)="?([^",]+)', handler.headers["Authorization"] or ""))
    md5 = lambda *parts: hashlib.md5(":".join(parts).encode()).hexdigest()  # noqa: E731
    one, two = md5("me", "store", "secret-word"), md5(handler.command, handler.path)
    if sent and sent["response"] == md5(one, "n0nce", sent["nc"], sent["cnonce"], "auth", two):
        pass_on(handler, body)
    else:
        handler.reply(401, b"", WWW_Authenticate='Digest realm="store", qop="auth", nonce="n0nce", algorithm=MD5')


@pytest.mark.parametrize("scheme", [basic, digest])
def test_name_and_password_come_from_the_environment(store, old, monkeypatch, scheme):
    monkeypatch.setenv(transport.USER, "me")
    monkeypatch.setenv(transport.PASSWORD, "secret-word")
    with faults.Faulty(store.address, always=scheme) as before:
        load(f"{before.address}/query", data=old)
    assert default(store) == triples(old)


def test_token_comes_from_the_environment(store, old, monkeypatch):
    def bearer(handler, body):
        if handler.headers["Authorization"] == "Bearer secret-word":
            pass_on(handler, body)
        else:
            handler.reply(403, b"")

    with faults.Faulty(store.address, always=bearer) as before:
        with pytest.raises(PolylogueError, match=transport.TOKEN):
            load(f"{before.address}/query", data=old)
        monkeypatch.setenv(transport.TOKEN, "secret-word")
        load(f"{before.address}/query", data=old)
    assert default(store) == triples(old)


@pytest.mark.parametrize("scheme", [basic, digest])
@pytest.mark.parametrize("password, words", [("wrong-word", "refuses this name and password"), (None, "asks for name and password")])
def test_wrong_or_missing_password_is_told_and_never_shown(store, old, polylogue_command, assert_told_briefly, scheme, password, words):
    known = {transport.USER: "me", transport.PASSWORD: password} if password else {transport.USER: "", transport.PASSWORD: ""}
    with faults.Faulty(store.address, always=scheme) as before:
        done = polylogue_command("load", f"{before.address}/query", "--data", old, **known)
    assert_told_briefly(done, words, transport.PASSWORD)
    assert "wrong-word" not in done.stderr
    assert dump(store) == set()


def test_password_is_given_to_no_other_host(store, old, monkeypatch):
    monkeypatch.setenv(transport.USER, "me")
    monkeypatch.setenv(transport.PASSWORD, "secret-word")
    with faults.Faulty(store.address, always=basic) as other:
        away = faults.status(307, Location=f"{other.address}/query")
        with faults.Faulty(store.address, always=away) as before, pytest.raises(PolylogueError, match="leads elsewhere"):
            load(f"{before.address}/query", data=old)
        assert other.asked == []


def test_address_with_a_password_is_refused_without_showing_it(polylogue_command, assert_told_briefly):
    done = polylogue_command("load", "http://me:secret-word@127.0.0.1:1/query")
    assert_told_briefly(done, transport.USER)
    assert "secret-word" not in done.stderr


# The command


def test_command_says_what_it_did(store, old, polylogue_command):
    done = polylogue_command("load", store.address, "--data", old, "--with", "implied")
    assert done.returncode == 0, done.stderr
    assert str(len(triples(old, "dialogues", "claims", "implied"))) in done.stdout and "default graph" in done.stdout
    assert done.stderr == ""


def test_graphs_that_were_loaded_can_be_queried(store, polylogue_command):
    done = polylogue_command("load", store.address, "--graphs")
    assert done.returncode == 0 and "--graphs" in done.stderr
    name = sorted(paths.queries())[0]
    here = polylogue_command("query", name)
    assert here.stdout == polylogue_command("query", name, "--endpoint", store.query, "--graphs").stdout != ""
    assert here.stdout != polylogue_command("query", name, "--endpoint", store.query).stdout


def test_command_tells_each_fault_briefly(store, old, polylogue_command, assert_told_briefly):
    told = {
        "401": "asks for name and password", "404": "nothing is there", "500": "out of memory", "web page": "web page",
        "error in the body": "has been cancelled", "redirect": "leads elsewhere",
    }
    for fault, words in told.items():
        with faults.Faulty(store.address, always=LASTING[fault]) as before:
            done = polylogue_command("load", f"{before.address}/query", "--data", old)
        assert_told_briefly(done, before.address, words)
    with faults.Faulty(store.address, always=faults.status(413)) as before:
        assert_told_briefly(polylogue_command("load", f"{before.address}/query", "--data", old), "413")
    with faults.Faulty(store.address, always=faults.silence(3)) as before:
        done = polylogue_command("load", f"{before.address}/query", "--data", old, "--timeout", "0.3")
        assert_told_briefly(done, "within 0.3 s", "--timeout")
    with faults.Faulty(store.address, always=faults.half_answer_without_length) as before:
        assert_told_briefly(polylogue_command("load", f"{before.address}/query", "--data", old), "sent no SPARQL results")
    assert dump(store) == set()


@pytest.mark.parametrize(
    "address, words",
    [
        ("http://127.0.0.1:{port}/query", "nobody listens"),
        ("http://no-such-host.invalid/sparql", "does not resolve"),
        ("localhost:7878", "not the address of a store"),
        ("ftp://127.0.0.1/x", "not the address of a store"),
        ("http://127.0.0.1:99999/", "not the address of a store"),
        ("http://[::1/", "not the address of a store"),
    ],
)
def test_address_where_there_is_no_store(old, polylogue_command, assert_told_briefly, address, words):
    assert_told_briefly(polylogue_command("load", address.format(port=free_port()), "--data", old), words)


def test_store_that_starts_late_is_waited_for(tmp_path, old):
    port, outcome = free_port(), []

    class Late(Oxigraph):
        def _start(self):
            self.port, self.address = port, f"http://127.0.0.1:{port}"
            return super()._start()

    thread = threading.Thread(target=lambda: outcome.append(load(f"http://127.0.0.1:{port}/query", data=old)))
    thread.start()
    time.sleep(0.5)
    with started(Late, tmp_path / "late") as server:
        thread.join(60)
        assert outcome and default(server) == triples(old)


def test_folder_without_published_files_is_told(tmp_path, store, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("load", store.address, "--data", tmp_path), "dialogues.ttl", "polylogue build")


# A client that dies


def load_and_die(address: str, data: Path, form: str) -> None:
    os.setpgrp()
    load(address, form, data=data, part=PART)


def killed_at(address: str, data: Path, seconds: float, form: str = "default") -> bool:
    """Kill a load so many seconds after it began; whether it had not ended by itself."""
    child = multiprocessing.get_context("fork").Process(target=load_and_die, args=(address, data, form))
    child.start()
    child.join(seconds)
    died = child.is_alive()
    os.kill(child.pid, signal.SIGKILL) if died else None
    child.join(60)
    return died


@pytest.mark.long
def test_client_killed_at_every_request_leaves_old_or_new(store, old, new):
    load(store.query, data=old)
    ended = []
    for number in range(requests_of_a_load(store, new)):
        for way in (faults.broken, faults.half_request, faults.lost_answer):
            load(store.query, data=old)
            child = None

            def kill(handler, body):
                way(handler, body)
                os.kill(child.pid, signal.SIGKILL)

            with faults.Faulty(store.address, {number: kill}) as before:
                child = multiprocessing.get_context("fork").Process(target=load_and_die, args=(f"{before.address}/query", new, "default"))
                child.start()
                child.join(60)
            assert child.exitcode == -signal.SIGKILL
            ended.append(whole(store, old, new))
    assert {old, new} == set(ended)
    load(store.query, data=new)
    assert not any("former" in quad for quad in dump(store))


@pytest.mark.long
def test_client_killed_at_random_moments_leaves_old_or_new(store, tmp_path):
    versions = [publish(tmp_path / word, word, 400) for word in ("odd", "even")]
    load(store.query, data=versions[0])
    began = time.monotonic()
    load(store.query, data=versions[1], part=PART)
    lasts, random_ = time.monotonic() - began, random.Random(3)
    died = 0
    for _ in range(40):
        before, wanted = whole(store, *versions), random_.choice(versions)
        died += killed_at(store.query, wanted, random_.uniform(0, lasts * 1.2))
        assert whole(store, *versions) in (before, wanted)
        change(store, "INSERT DATA { GRAPH <urn:x> { <urn:x> <urn:x> 1 } }")  # waits for what is still at work
        assert whole(store, *versions) in (before, wanted)
    assert died > 10
    load(store.query, data=versions[0])
    assert whole(store, *versions) == versions[0]
    assert not any("even" in quad for quad in dump(store))


@pytest.mark.slow
def test_two_loads_at_once_leave_one_of_them(store, old, new):
    for _ in range(12):
        outcomes: dict[Path, object] = {}

        def run(data):
            try:
                outcomes[data] = load(store.query, data=data, part=PART)
            except PolylogueError as error:
                outcomes[data] = error

        threads = [threading.Thread(target=run, args=(data,)) for data in (old, new)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        loaded = [data for data, outcome in outcomes.items() if not isinstance(outcome, Exception)]
        assert loaded, outcomes
        assert whole(store, old, new) in loaded
        for outcome in outcomes.values():
            assert not isinstance(outcome, Exception) or "another load" in str(outcome)


def test_two_loads_of_the_same_at_once_are_one(store, old):
    outcomes = []
    threads = [threading.Thread(target=lambda: outcomes.append(load(store.query, data=old, part=PART).digest)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(outcomes) == 3
    assert default(store) == triples(old)


# Engines that are no servers: the updates that a load sends (rdflib's Dataset takes no INSERT DATA into its default graph)


class Engine:
    """An engine in the place of a store."""

    timeout, graphs, query = 60.0, None, "the engine"

    def __init__(self, ask, update):
        self.ask, self.update = ask, update

    def rows(self, query: str) -> list[dict[str, str]]:
        return [{name: cell["value"] for name, cell in row.items()} for row in self.ask(query)["results"]["bindings"]]

    def change(self, update: str, timeout: float = 0) -> None:
        self.update(update)


@pytest.fixture(params=["pyoxigraph", pytest.param("Jena ARQ", marks=pytest.mark.slow)])
def engine(request):
    if request.param == "pyoxigraph":
        one = Store()
        yield Engine(lambda query: json.loads(one.query(query).serialize(format=QueryResultsFormat.JSON)), one.update)
    else:
        two = Jena(empty=True)
        yield Engine(two.rows, two.update)
        two.stop()


@pytest.mark.parametrize("form", ["default", "graphs"])
def test_engine_holds_the_new_content_and_nothing_of_the_old(engine, form, old, new):
    everything = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    engine.change('INSERT DATA { <urn:a> <urn:b> "mine" }')
    for data, extras in ((old, ["implied"]), (new, [])):
        staged = content(form, extras, grounds=True, data=data)
        engine.change(updates.begin(staged))
        Loading(engine, staged, marks(engine)).run(PART, silent, [], False)
    rows = engine.rows(everything)
    assert not any("former" in value for row in rows for value in row.values())
    where = {None} if form == "default" else set(GRAPHS)
    held = {(row["s"], row["p"], row["o"]) for row in rows if row.get("g") in where} - {("urn:a", "urn:b", "mine")}
    assert held == {tuple(term.value for term in q.triple) for n in ("dialogues", "claims") for q in parse(path=str(new / f"{n}.ttl"))}
    assert any(row["o"] == "mine" for row in rows)


# Virtuoso


def in_virtuoso(server) -> set[str]:
    """The triples of the graphs that hold our files, as far as Virtuoso gives literals back as they were."""
    query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    rows = remote.rows(server.query, query, GRAPHS)["results"]["bindings"]
    return {" ".join(row[name]["value"] for name in ("s", "p", "o")) for row in rows}


def values(folder: Path) -> set[str]:
    return {" ".join(term.value for term in q.triple) for name in ("dialogues", "claims") for q in parse(path=str(folder / f"{name}.ttl"))}


def graphs_in(server) -> set[str]:
    rows = remote.rows(server.query, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")["results"]["bindings"]
    return {row["g"]["value"] for row in rows if row["g"]["value"].startswith(BASE)}


@pytest.mark.slow
def test_virtuoso_holds_what_was_loaded(virtuoso, as_user, old, new):
    assert load(virtuoso.query, data=old, grounds=True, part=PART).form == "graphs"
    assert in_virtuoso(virtuoso) == values(old)
    load(virtuoso.query, data=new, part=PART)
    assert in_virtuoso(virtuoso) == values(new)
    assert graphs_in(virtuoso) == {*GRAPHS, updates.LOADS}
    load(virtuoso.address, data=new, part=PART)
    assert in_virtuoso(virtuoso) == values(new)


@pytest.mark.slow
def test_virtuoso_takes_large_parts_as_updates_too(virtuoso, as_user, tmp_path):
    many = publish(tmp_path / "many", "many", 1500)
    staged = content("graphs", data=many)
    load(virtuoso.query, data=many, update=virtuoso.update, graph_store=f"{virtuoso.address}/nothing-here")
    assert in_virtuoso(virtuoso) == values(many) and len(staged.lines) > 2000


@pytest.mark.slow
def test_virtuoso_without_a_name_is_not_written_to(virtuoso, old, monkeypatch):
    monkeypatch.delenv(transport.USER, raising=False)
    monkeypatch.delenv(transport.PASSWORD, raising=False)
    with pytest.raises(PolylogueError, match="asks for name and password"):
        load(virtuoso.query, data=old)


@pytest.mark.long
def test_virtuoso_client_killed_at_random_moments_leaves_old_or_new(virtuoso, as_user, tmp_path):
    versions = {word: publish(tmp_path / word, word, 400) for word in ("odd", "even")}
    contents = {word: values(folder) for word, folder in versions.items()}
    load(virtuoso.query, data=versions["odd"])
    began = time.monotonic()
    load(virtuoso.query, data=versions["even"], part=PART)
    lasts, random_ = time.monotonic() - began, random.Random(7)
    for _ in range(12):
        killed_at(virtuoso.query, versions[random_.choice(list(versions))], random_.uniform(0, lasts * 1.1))
        assert in_virtuoso(virtuoso) in contents.values()
    load(virtuoso.query, data=versions["odd"])
    assert in_virtuoso(virtuoso) == contents["odd"]
    assert graphs_in(virtuoso) == {*GRAPHS, updates.LOADS}


def test_a_store_that_takes_a_month_for_its_first_day_keeps_both_as_one():
    from polylogue.store.updates import Staged

    def line(value, kind):
        return f'<https://e.example/m> <https://e.example/p> "{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .'

    dated = [line("2017-05", "gYearMonth"), line("2017-05-01", "date"), line("2017-05-18", "date"), line("2017", "gYear"), line("2017-05", "string")]
    assert Staged("default", dated, {None: 5}).alike == 1
    assert Staged("default", [*dated, line("2017-01", "gYearMonth"), line("2017-01-01", "date")], {None: 7}).alike == 3
    assert Staged("default", dated[2:], {None: 3}).alike == 0
