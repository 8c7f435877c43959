"""Real stores for the tests: two servers, started on 127.0.0.1 and ended by their own process id, and three engines.

Each engine answers a query over the data of the two articles, which lies in its default graph or in named graphs.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from pathlib import Path
from urllib.request import urlopen

import pytest
from articles import articles
from polylogue import paths
from polylogue.project import find
from polylogue.store import client as remote

FILES = ("dialogues.ttl", "claims.ttl")
GRAPHS = [find(paths.DATA).graph(name) for name in FILES]
NO_VIRTUOSO = "Virtuoso is not here: apt-get install virtuoso-opensource-7-bin brings it, where Debian serves it"


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Server:
    """A store as a process of its own. query, update: its addresses; user: what the environment must hold to write."""

    name = ""
    user: dict[str, str] = {}

    def __init__(self, folder: Path):
        self.folder = folder
        for _ in range(5):  # somebody else may take the port before the store does
            self.port = free_port()
            self.address = f"http://127.0.0.1:{self.port}"
            self.process = self._start()
            if self._ready():
                return
            self.stop()
        raise RuntimeError(f"{self.name} does not start: {self.log()}")

    def _start(self) -> subprocess.Popen:
        raise NotImplementedError

    def run(self, *command: object) -> subprocess.Popen:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [*map(str, command)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=_die_with_parent,
            )

    def _ready(self) -> bool:
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urlopen(f"{self.query}?query=ASK%7B%7D", timeout=10):
                    return True
            except OSError:
                time.sleep(0.05)
        return False

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        self.process.kill()  # nothing of it is kept
        self.process.wait(30)

    def rows(self, query: str, graphs: bool = False) -> dict:
        return remote.rows(self.query, query, GRAPHS if graphs else (), timeout=300)


class Oxigraph(Server):
    """Oxigraph's own server, in memory."""

    name = "Oxigraph server"

    def __init__(self, folder: Path, union: bool = False):
        self.union = union
        super().__init__(folder)

    @property
    def version(self) -> str:
        return version("oxigraph")

    @property
    def query(self) -> str:
        return f"{self.address}/query"

    @property
    def update(self) -> str:
        return f"{self.address}/update"

    def _start(self) -> subprocess.Popen:
        command = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        return self.run(command, "serve", "--bind", f"127.0.0.1:{self.port}", *["--union-default-graph"] * self.union)


class Virtuoso(Server):
    """Virtuoso with a fresh database and the settings that Debian gives it."""

    name = "Virtuoso"
    user = {"POLYLOGUE_USER": "dba", "POLYLOGUE_PASSWORD": "dba"}  # of every fresh database

    @property
    def version(self) -> str:
        told = subprocess.run(["virtuoso-t", "-?"], capture_output=True, text=True, timeout=60)
        return next(word for word in (told.stderr + told.stdout).split() if word.startswith(("7.", "07."))).split("-")[0]

    @property
    def query(self) -> str:
        return f"{self.address}/sparql"

    @property
    def update(self) -> str:
        return f"{self.address}/sparql-auth"

    def _start(self) -> subprocess.Popen:
        self.folder = self.folder / "again" if self.folder.exists() else self.folder
        self.folder.mkdir(parents=True)
        here, self.sql = self.folder, f"127.0.0.1:{free_port()}"  # sql: where isql-vt finds it
        (here / "virtuoso.ini").write_text(
            f"""\
[Database]
DatabaseFile = {here}/virtuoso.db
ErrorLogFile = {here}/virtuoso.log
LockFile = {here}/virtuoso.lck
TransactionFile = {here}/virtuoso.trx
xa_persistent_file = {here}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {here}/virtuoso-temp.db
TransactionFile = {here}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = {self.sql}
DisableUnixSocket = 1
MaxClientConnections = 10
CheckpointInterval = 60
CaseMode = 2
MaxStaticCursorRows = 5000
AllowOSCalls = 0
SchedulerInterval = 10
DirsAllowed = {here}
MaxMemPoolSize = 200000000
MaxQueryMem = 2G
VectorSize = 1000
MaxVectorSize = 1000000
AdjustVectorSize = 0
ThreadsPerQuery = 4
AsyncQueueMaxThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{self.port}
MaxClientConnections = 10
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
HTTPThreadSize = 280000
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
""",
            encoding="utf-8",
        )
        return self.run("virtuoso-t", "+foreground", "+configfile", here / "virtuoso.ini")


class Pyoxigraph:
    """pyoxigraph, in this process."""

    name, version = "pyoxigraph", version("pyoxigraph")

    def __init__(self, data: Path | None = None):
        from pyoxigraph import NamedNode, Store

        data = data or articles()
        self.store, self.graphs = Store(), [NamedNode(graph) for graph in GRAPHS]
        for file, graph in zip(FILES, self.graphs):
            self.store.bulk_load(path=str(data / file))
            self.store.bulk_load(path=str(data / file), to_graph=graph)

    def rows(self, query: str, graphs: bool = False) -> dict:
        from pyoxigraph import QueryResultsFormat

        found = self.store.query(query, default_graph=self.graphs) if graphs else self.store.query(query)
        return json.loads(found.serialize(format=QueryResultsFormat.JSON))


class Rdflib:
    """rdflib, in this process: a Graph, or a Dataset whose default graph is the union of the named ones."""

    name, version = "rdflib", version("rdflib")

    def __init__(self, data: Path | None = None):
        import rdflib

        data = data or articles()
        self.whole, self.dataset = rdflib.Graph(), rdflib.Dataset(default_union=True)
        for file, graph in zip(FILES, GRAPHS):
            self.whole.parse(data / file)
            self.dataset.graph(graph).parse(data / file)

    def rows(self, query: str, graphs: bool = False) -> dict:
        return json.loads((self.dataset if graphs else self.whole).query(query).serialize(format="json"))


class Jena:
    """Jena's ARQ in a Java of its own process, fed line by line; see jena.py."""

    name = "Jena ARQ"

    def __init__(self, data: Path | None = None, empty: bool = False):
        files = [] if empty else [f"{(data or articles()) / file}={graph}" for file, graph in zip(FILES, GRAPHS)]
        command = [sys.executable, Path(__file__).with_name("jena.py"), *files]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            preexec_fn=_die_with_parent,
        )
        self.version = self._answer()["version"]

    def _answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"Jena ended with {self.process.wait(30)}")
        return json.loads(line)

    def _ask(self, **asked: object) -> dict:
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def rows(self, query: str, graphs: bool = False) -> dict:
        return self._ask(query=query, graphs=GRAPHS if graphs else [])

    def update(self, text: str) -> None:
        self._ask(update=text)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(30)


@contextmanager
def started(kind: type, folder: Path, **options: object) -> Iterator[Server]:
    """A fresh server that ends with the block; skips the test where Virtuoso is not installed."""
    if kind is Virtuoso and not shutil.which("virtuoso-t"):
        pytest.skip(NO_VIRTUOSO)
    server = kind(folder, **options)
    try:
        yield server
    finally:
        server.stop()


def cell(found: dict | None) -> str:
    """A cell of SPARQL JSON results as comparable text: numbers by value, nothing as nothing."""
    return plain(found["value"]) if found else ""


def plain(text: str) -> str:
    """Text, and numbers by value."""
    try:
        number = Decimal(text) if text.lstrip("+-")[:1].isdigit() else None
    except InvalidOperation:
        number = None
    return text if number is None else f"{number.normalize():f}"


def bag(found: dict) -> tuple[list[str], list[list[str]]]:
    """Header, and rows in one order for all engines, since they sort text in different ways."""
    names = found["head"]["vars"]
    return names, sorted([cell(row.get(name)) for name in names] for row in found["results"]["bindings"])
