"""What no client may do to `polylogue serve`: hold it up, fill it, or keep it from ending. Times are bounds, not measures."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from polylogue.serve import server as server_module
from servers import COMMAND, Endpoint, cached, descendants, few_pages, resident, run, small

NUMBERS = "VALUES ?{0} {{ " + " ".join(map(str, range(100))) + " }} "
LONG = "SELECT (COUNT(*) AS ?n) { " + "".join(NUMBERS.format(v) for v in "abcdefgh") + "}"  # 10^16 rows: never done
HUNGRY = "SELECT * { " + "".join(NUMBERS.format(v) for v in "abcdefgh") + "} ORDER BY ?a"
LARGE = f"SELECT * {{ VALUES ?x {{ '{'x' * 20_000}' }} {NUMBERS.format('a')} {NUMBERS.format('b')} }}"
DEEP = "ASK { FILTER(" + "!" * 60000 + "true) }"
QUICK = {"Content_Type": "application/sparql-query", "Accept": "text/csv"}


def ask(server, query, timeout=60):
    return server.request("/sparql", "POST", query.encode(), timeout, **QUICK)


def until_busy(server):
    """Wait until a process below the server has computed for a while."""
    start = {pid: computed(pid) for pid in descendants(server.process.pid)}
    for _ in range(600):
        if any(computed(pid) > ticks + 20 for pid, ticks in start.items()):
            return
        time.sleep(0.1)
    raise AssertionError("nothing runs")


def computed(pid):
    """The clock ticks that a process has computed."""
    try:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    except OSError:
        return 0


def left_of(pids):
    """Which of these processes are still there after a while."""
    for _ in range(300):
        left = [pid for pid in pids if Path(f"/proc/{pid}").exists()]
        if not left:
            break
        time.sleep(0.1)
    return left


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def server(folder):
    with Endpoint("--timeout", "1", "--queries", "2", "--memory", "100", data=folder) as served:
        yield served


def test_a_query_that_runs_too_long_is_ended_for_real(server):
    before = set(server.family())
    answer = ask(server, LONG)
    assert (answer.status, answer.type) == (503, "text/plain") and "longer than 1 s" in answer.text
    assert ask(server, "ASK {}").text == "true"
    assert before - set(server.family()), "the process that ran it has gone"


def test_the_others_go_on_while_one_runs_too_long(folder):
    with Endpoint("--timeout", "4", "--queries", "2", data=folder) as server, ThreadPoolExecutor(1) as threads:
        slow = threads.submit(ask, server, LONG)
        answered = 0
        while not slow.done():
            assert ask(server, "ASK {}").text == "true"
            answered += 1
        assert answered > 20 and slow.result().status == 503


@pytest.mark.parametrize("query, status, says", [(HUNGRY, 503, "100 MB"), (LARGE, 400, "bytes"), (DEEP, 503, "nested")])
def test_a_query_that_needs_too_much_is_ended_and_told_why(folder, query, status, says):
    with Endpoint("--timeout", "60", "--queries", "1", "--memory", "100", data=folder) as server:
        for _ in range(2):
            answer = ask(server, query, 120)
            assert answer.status == status and says in answer.text and answer.text.count("\n") == 2
        assert ask(server, "ASK {}").text == "true"


def test_more_queries_than_may_run_or_wait_are_sent_away_at_once(folder):
    with Endpoint("--timeout", "2", "--queries", "1", data=folder) as server, ThreadPoolExecutor(30) as threads:
        answers = list(threads.map(lambda _: ask(server, LONG), range(30)))
        busy = [a for a in answers if "too many queries" in a.text]
        assert {a.status for a in answers} == {503} and len(busy) > 15
        assert all(int(a.headers["retry-after"]) > 0 for a in busy)
        assert ask(server, "ASK {}").text == "true"


def test_a_query_ends_with_the_client_that_asked_it(folder):
    with Endpoint("--timeout", "600", "--queries", "1", data=folder) as server:
        for _ in range(3):
            with socket.create_connection((server.host, server.port)) as connection:
                line = f"GET /sparql?{urlencode({'query': LONG})} HTTP/1.1\r\nHost: x\r\n\r\n"
                connection.sendall(line.encode())
                until_busy(server)
            assert ask(server, "ASK {}", timeout=60).text == "true"


SLOW = """
from polylogue.serve import protocol, server
server.HEAD_SECONDS = server.IDLE_SECONDS = protocol.BODY_SECONDS = 1
server.SEND_SECONDS = 2
server.CONNECTIONS = 20
"""


@pytest.fixture(scope="module")
def impatient(folder):
    with Endpoint("--timeout", "30", "--queries", "2", "--memory", "400", data=folder, code=SLOW) as served:
        yield served


def said(connection):
    """All that the server says until it ends the connection."""
    connection.settimeout(60)
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


@pytest.mark.parametrize("start", [b"", b"GET /sparql HTTP/1.1\r\nHo", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /sp"])
def test_a_client_that_does_not_finish_its_head_is_let_go(impatient, start):
    with socket.create_connection((impatient.host, impatient.port)) as connection:
        for byte in (start[i : i + 1] for i in range(len(start))):
            connection.sendall(byte)
        assert said(connection).count(b"HTTP/1.1") == start.count(b"\r\n\r\n")


def test_a_client_that_drips_its_head_is_let_go(impatient):
    with socket.create_connection((impatient.host, impatient.port)) as connection:
        with pytest.raises(OSError):
            for _ in range(600):
                connection.sendall(b"G")
                time.sleep(0.1)


def test_a_client_that_does_not_send_its_body_is_told_408(impatient):
    with socket.create_connection((impatient.host, impatient.port)) as connection:
        head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
        connection.sendall(head.encode())
        assert said(connection).startswith(b"HTTP/1.1 408")


def test_a_client_that_does_not_take_its_answer_is_let_go(impatient):
    query = "SELECT * { " + "".join(NUMBERS.format(v) for v in "abc") + "} LIMIT 400000"
    begun = time.monotonic()
    whole = ask(impatient, query)
    lasts = time.monotonic() - begun
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((impatient.host, impatient.port))
        connection.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(2 * lasts + 3)  # the answer has been made, and the time to take it is over
        assert whole.status == 200 and len(said(connection)) < len(whole.body)


def test_answers_that_nobody_takes_are_counted_until_they_are_taken(folder):
    """The answers of clients that do not read stand in the server's memory: past a limit the next are sent away."""
    query = "SELECT * { " + "".join(NUMBERS.format(v) for v in "abc") + "}"  # 9 MB as CSV, of which the kernel takes up to 4
    code = "from polylogue.serve import app; app.SENDING = 20 * 2**20"
    with Endpoint("--timeout", "30", "--queries", "2", data=folder, code=code) as server:
        head = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode()
        lazy = []
        try:
            for _ in range(8):  # the kernel takes a part of each, more or less by its load, and may take more of one later
                for _ in range(8):
                    lazy.append(socket.socket())
                    lazy[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                    lazy[-1].connect((server.host, server.port))
                    lazy[-1].sendall(head)
                    lazy[-1].recv(16, socket.MSG_PEEK)
                if (refused := ask(server, query)).status == 503:
                    break
            assert refused.status == 503 and "too many answers" in refused.text
            assert ask(server, "ASK {}").text == "true"
            assert resident([server.process.pid]) < 200 * 2**20
        finally:
            for connection in lazy:
                connection.close()
        for _ in range(100):
            if (answer := ask(server, query)).status == 200:
                break
            time.sleep(0.1)
        assert answer.status == 200 and len(answer.body) > 8 * 2**20


def test_a_worker_that_was_killed_while_it_waited_costs_no_query(folder):
    with Endpoint("--timeout", "10", "--queries", "3", data=folder) as server:
        assert ask(server, "ASK {}").text == "true"
        before = descendants(server.process.pid)
        workers = [pid for pid in before if not descendants(pid) and "forkserver" in command(pid)]
        assert len(workers) == 3
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        assert not left_of(workers)
        assert [ask(server, "ASK {}").text for _ in range(6)] == ["true"] * 6


def test_a_worker_can_open_nothing_and_write_no_file(server):
    """All files of the store are open before a query comes."""
    assert ask(server, "ASK { ?s ?p ?o }").text == "true"
    workers = [pid for pid in descendants(server.process.pid) if not descendants(pid) and "forkserver" in command(pid)]
    assert workers  # one at least: those that were ended are replaced when they are needed
    for pid in workers:
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert re.search(r"Max open files +0 +0 ", limits) and re.search(r"Max file size +0 +0 ", limits)


def command(pid):
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_more_connections_than_there_may_be_are_sent_away(impatient):
    with ThreadPoolExecutor(1):
        many = [socket.create_connection((impatient.host, impatient.port)) for _ in range(25)]
        try:
            many[-1].sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert said(many[-1]).startswith(b"HTTP/1.1 503")
        finally:
            for connection in many:
                connection.close()
    for _ in range(100):
        if (answer := impatient.request("/")).status == 200:
            break
        time.sleep(0.1)
    assert answer.status == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /日本 HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nGET",
    ],
)
def test_what_is_not_http_does_no_harm(impatient, raw):
    with socket.create_connection((impatient.host, impatient.port)) as connection:
        try:
            connection.sendall(raw)
        except ConnectionError:
            pass
        assert said(connection)[:10] in (b"", b"HTTP/1.1 4", b"HTTP/1.1 2", b"HTTP/1.1 5")
    assert ask(impatient, "ASK {}").text == "true"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", [False, True])
def test_a_signal_ends_it_with_all_its_processes(folder, number, busy):
    with Endpoint("--timeout", "600", "--queries", "2", data=folder) as server:
        with ThreadPoolExecutor(1) as threads:
            if busy:
                asked = threads.submit(ask, server, LONG)
                until_busy(server)
            family = server.family()
            assert len(family) > 3
            ended = server.end(number)
            assert (ended.code, ended.out, ended.err) == (0, "", "")
            if busy:
                assert asked.result().status == 503 and "the server is ending" in asked.result().text
        assert not left_of(family)
        with pytest.raises(OSError):
            socket.create_connection((server.host, server.port), timeout=5)


def test_its_processes_end_with_it_even_when_it_is_killed(folder):
    with Endpoint("--timeout", "2", "--queries", "2", data=folder) as server:
        with socket.create_connection((server.host, server.port)) as connection:
            connection.sendall(f"GET /sparql?{urlencode({'query': LONG})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until_busy(server)
            family = descendants(server.process.pid)
            server.process.kill()
            assert not left_of(family)


def test_a_taken_port_is_told_in_two_lines(server, folder):
    done = run("serve", "--port", str(server.port), "--data", str(folder))
    assert done.returncode == 2 and not done.stdout
    assert done.stderr.splitlines() == [
        f"port {server.port} of 127.0.0.1 is taken", "  end what listens there, or give --port 0 for a free one"
    ]


def test_answers_are_sent_at_once():
    """Without its protocol a socket is no TCP socket to asyncio, which then leaves it to wait 40 ms for more to send."""
    with server_module.listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize("options", [["--host", "nowhere.invalid"], ["--data", "nowhere"], ["--port", "99999"], ["--timeout", "0"]])
def test_what_cannot_be_served_is_exit_code_2(options):
    done = run("serve", *options)
    assert done.returncode == 2 and not done.stdout and "Traceback" not in done.stderr and 1 <= done.stderr.count("\n") <= 4


def test_files_that_are_no_turtle_are_named(tmp_path):
    small(tmp_path)
    (tmp_path / "claims.ttl").write_text("@prefix : <x:> .\n:a :b", encoding="utf-8")
    done = run("serve", "--data", str(tmp_path))
    assert done.returncode == 2 and "claims.ttl:2" in done.stderr and done.stderr.count("\n") <= 2


def test_without_the_extra_it_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['uvicorn'] = None; sys.argv = ['polylogue', 'serve']; from polylogue.__main__ import run; run()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "polylogue[serve]" in done.stderr


def test_the_help_has_examples():
    done = run("serve", "--help")
    assert done.returncode == 0 and "curl" in done.stdout and "polylogue serve" in done.stdout


def test_nothing_depends_on_the_folder_one_is_in(folder, tmp_path):
    command = [*COMMAND, "serve", "--port", "0", "--data", os.path.relpath(folder, tmp_path)]
    command += ["--site", os.path.relpath(few_pages(), tmp_path)]
    with subprocess.Popen(command, cwd=tmp_path, env=cached(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


MIXED = [  # what is asked, the status, and what the answer holds
    ("ASK {}", 200, "true"),
    ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 200, "n\r\n"),
    ("SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER(lang(?l) = 'ja') } ORDER BY ?l", 200, "l\r\nあ\r\n日本\r\n"),
    ("SELECT * { ?s ?p }", 400, "line 1"),
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE is refused"),
    ("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", 400, "no graph"),
    ("DROP ALL", 400, "DROP is refused"),
    ("SELECT * { " + NUMBERS.format("a") + NUMBERS.format("b") + "}", 200, "\r\n99,99\r\n"),
]
HOSTILE = [(LONG, 503, "longer than"), (DEEP, 503, "nested"), (HUNGRY, 503, "and was ended"), (LARGE, 400, "bytes")]


@pytest.mark.long
def test_thousands_of_mixed_requests_leave_it_as_it_was(folder):
    """4,000 requests by 8 clients, one in a hundred hostile: each answer right or a plain refusal, none hangs, memory flat."""
    with Endpoint("--timeout", "2", "--queries", "4", "--memory", "100", data=folder) as server:
        count = ask(server, MIXED[1][0]).text
        wrong, refused, told = [], [], []

        def client(number, turns):
            connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
            for turn in turns:
                hostile = turn % 100 == 10 * number
                query, status, part = HOSTILE[turn // 100 % 4] if hostile else MIXED[(turn + number) % 8]
                headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
                connection.request("POST", "/sparql", query.encode(), headers)
                response = connection.getresponse()
                text = response.read().decode()
                told.append(response.status)
                if (response.status, part in text) == (status, True) and (not text.startswith("n\r\n") or text == count):
                    continue
                ended = response.status == 503 and ("too many" in text or "longer than" in text)
                (refused if ended else wrong).append((query[:60], response.status, text[:200]))
            connection.close()

        def load(turns):
            with ThreadPoolExecutor(8) as threads:
                list(threads.map(client, range(8), [turns] * 8))

        load(range(100))
        before = resident(server.family())
        load(range(100, 500))
        after = resident(server.family())
        assert not wrong, wrong[:5]
        assert len(told) == 4000 and told.count(200) > 1800 and len(refused) < 100, refused[:5]
        assert after < before + 64 * 2**20, (before, after)
        assert len(server.family()) <= 8
        assert ask(server, MIXED[1][0]).text == count
