"""Servers for the tests: `polylogue serve` as a process of its own, and a listener that counts who comes."""

from __future__ import annotations

import atexit
import http.client
import os
import signal
import socket
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

from articles import articles

COMMAND = [sys.executable, "-m", "polylogue"]


class Hits:
    """Listens at 127.0.0.1 and counts connections; answers with what a SPARQL endpoint would, in case somebody asks."""

    def __init__(self):
        self.asked: list[bytes] = []  # the first line of each request
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/trap"

    def __enter__(self) -> "Hits":
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()

    def _listen(self) -> None:
        body = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"fetched"}}]}}'
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.asked.append(b"")
                try:
                    connection.settimeout(5)
                    self.asked[-1] = connection.recv(65536).partition(b"\r\n")[0]
                    connection.sendall(head % len(body) + body)
                except OSError:
                    pass


@cache
def cached() -> dict[str, str]:
    """The environment with a cache of its own for this process, but for the scripts of the query page, which npm has fetched once."""
    home = os.environ.get("XDG_CACHE_HOME")
    scripts = (Path(home) if home else Path.home() / ".cache") / "polylogue" / "query-page"
    folder = Path(tempfile.mkdtemp(prefix="polylogue-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "polylogue").mkdir()
    scripts.mkdir(parents=True, exist_ok=True)
    (folder / "polylogue" / "query-page").symlink_to(scripts)
    return {**os.environ, "XDG_CACHE_HOME": str(folder)}


class Served:
    """`polylogue serve` on a free port of 127.0.0.1, ended by its own process id."""

    def __init__(self, *options: str, data: Path | None = None, code: str = ""):
        """options: of the sub-command; data: the folder to serve; code: Python to run in the server before it starts."""
        arguments = ["serve", "--port", "0", *options, "--data", str(data or articles())]
        command = [*COMMAND, *arguments]
        if code:
            start = f"import sys; sys.argv = ['polylogue', *{arguments!r}]; from polylogue.__main__ import run; run()"
            command = [sys.executable, "-c", f"{code}\n{start}"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=cached())
        self.told = self.process.stdout.readline()
        if not self.told.startswith("http://"):
            raise RuntimeError(f"no server: {self.told}{self.process.communicate(timeout=30)[1]}")
        self.address = self.told.split()[0].rstrip("/")
        self.host, self.port = urlsplit(self.address).hostname, urlsplit(self.address).port

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *_) -> None:
        self.end()

    def end(self, number: int = signal.SIGTERM) -> SimpleNamespace:
        """End the server with a signal; what it still said, and its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            out, err = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return SimpleNamespace(code=self.process.returncode, out=out, err=err)

    def request(
        self, path: str, method: str = "GET", body: bytes | None = None, timeout: float = 60, **headers: str
    ) -> SimpleNamespace:
        """One request, never redirected: status, headers (names in lower case), body, text, type."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        named = {name.lower(): value for name, value in response.getheaders()}
        media = named.get("content-type", "").partition(";")[0]
        return SimpleNamespace(
            status=response.status, headers=named, body=content, text=content.decode("utf-8", "replace"), type=media
        )

    def ask(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> SimpleNamespace:
        """A query by GET."""
        return self.request(f"/sparql?{urlencode({'query': query, **more})}", Accept=accept)

    def family(self) -> list[int]:
        """The process ids of the server and of all that it started."""
        return [self.process.pid, *descendants(self.process.pid)]


@cache
def few_pages() -> Path:
    """A folder that looks like a site, with a front page and a page for what is not there."""
    folder = Path(tempfile.mkdtemp(prefix="polylogue-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / ".polylogue-site.json").write_text('{"inputs": "", "files": {}}')
    (folder / "index.html").write_text("<!doctype html><title>Front</title>")
    (folder / "404.html").write_text("<!doctype html><title>Nothing</title>")
    return folder


class Endpoint(Served):
    """The same with hardly a page, which is there at once: for what only the endpoint does."""

    def __init__(self, *options: str, **more):
        super().__init__(*options, "--site", str(few_pages()), **more)


def descendants(pid: int) -> list[int]:
    """The process ids below this one, as the kernel tells them."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found, todo = [], [pid]
    while todo:
        children = [child for child, parent in parents.items() if parent in todo]
        found += children
        todo = children
    return found


def resident(pids: list[int]) -> int:
    """The bytes that these processes hold by themselves (private pages), as the kernel tells them."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
    return total


def run(*arguments: str, timeout: float = 120, **environment: str) -> subprocess.CompletedProcess:
    """`polylogue …` to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=timeout, env={**cached(), **environment}
    )


BASE = "https://w3id.org/polylogue/"
HEAD = f"""@prefix plg: <{BASE}ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <{BASE}id/state/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SMALL = {  # four published files with all that can go wrong on a page
    "dialogues.ttl": f"""{HEAD}
<{BASE}id/dataset> rdfs:label "A small data set"@en .
state:a a plg:State ; rdfs:label "A \\"&\\" <b>b</b>"@en , "<script>alert(1)</script>"@de , "あ"@ja ;
    plg:nameInText "the word SERVICE" ; rdfs:seeAlso <javascript:alert(1)> , <http://example.org/?a=1&b='%22> , <urn:x:y> .
<{BASE}id/state/日本> a plg:State ; rdfs:label "日本"@ja ; plg:party state:a .
<{BASE}id/state/a%20b.c> a plg:State ; plg:party state:a , <{BASE}id/state/日本> .
<{BASE}id/meeting/m/2020-08-11> a plg:Meeting ; plg:heldOn "2020-08-11"^^xsd:date ; plg:ordinal 7 ; plg:party state:a .
<{BASE}id/report/r> a plg:Report .
<{BASE}id/report/r/s1> a plg:Passage ; dcterms:isPartOf <{BASE}id/report/r> ; rdf:value "The meeting was held on 11 August."@en .
<{BASE}concept/act/thank> a plg:Thing ; rdfs:label "thank"@en .
""",
    "claims.ttl": f"""{HEAD}
<{BASE}id/claim/0123456789abcdef> a <https://schema.org/Claim> ; plg:subject <{BASE}id/meeting/m/2020-08-11> ;
    plg:property plg:heldOn ; plg:value "2020-08-11"^^xsd:date ; prov:wasDerivedFrom <{BASE}id/report/r/s1> ;
    dcterms:type <{BASE}concept/grounding/stated> .
""",
    "implied.ttl": f"""{HEAD}
state:a plg:party <{BASE}id/meeting/m/2020-08-11> .
""",
    "external.ttl": f"""{HEAD}
<{BASE}id/state/elsewhere> a plg:State .
""",
}


def small(folder: Path) -> Path:
    """Write the small data into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "polylogue.toml").write_text(f'base = "{BASE}"\n', encoding="utf-8")
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
