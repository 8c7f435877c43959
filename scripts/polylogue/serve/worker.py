"""The process that answers queries: it has the store open and no way to open anything else, and can be killed at any moment.

It reads a request from its socket, answers, and waits for the next; it ends when the socket does. Its limits are the
kernel's: memory (RLIMIT_AS), open files (none but those of the store, RLIMIT_NOFILE), time (an alarm whose default action is to end it).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import struct
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, QueryTriples, RdfFormat

from .. import errors, namespaces
from ..store import query_guard, query_terms
from ..write.formats import nameable
from . import dataset, formats, table
from .html import Html

LENGTH = struct.Struct("!Q")
GROWTH = 64 * 2**20  # a worker that has grown by so many bytes is replaced by a fresh one


@dataclass(frozen=True)
class Served:
    """What workers answer from. store: its folder; graphs: the names of the named graphs; html: how a page shows the rows."""

    store: Path
    graphs: frozenset[str]
    html: Html


@dataclass
class Request:
    """What a worker is asked. rows, triples: name and media type of the format for either kind of answer, or None."""

    query: str
    rows: tuple[str, str] | None
    triples: tuple[str, str] | None
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)


@dataclass
class Answer:
    """What a worker says. told: of names in the query that stand for nothing; retire: it has grown and asks to be replaced."""

    status: int
    media: str
    body: bytes = b""
    told: list[str] = field(default_factory=list)
    retire: bool = False


class TooLarge(Exception):
    """The answer has more bytes than an answer may have."""


class _Output:
    """Collects bytes up to a limit; the engine writes into it."""

    def __init__(self, most: int):
        self.most, self.bytes = most, bytearray()

    def write(self, data: bytes) -> int:
        if len(self.bytes) + len(data) > self.most:
            raise TooLarge
        self.bytes += data
        return len(data)

    def flush(self) -> None:
        pass


def receive(channel: socket.socket, size: int) -> bytes:
    """So many bytes. Raises EOFError when the other side has gone."""
    parts = bytearray()
    while len(parts) < size:
        part = channel.recv(min(size - len(parts), 2**20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def main(channel: socket.socket, served: Served, seconds: float, memory: int, largest: int) -> None:
    """Answer until the socket ends. seconds for a query, memory in bytes beyond what the open store takes, largest answer."""
    query_terms.vocabularies()
    store, left = dataset.opened(served.store)
    _confine(memory, left)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + GROWTH
    try:
        while True:
            request = Request(**json.loads(receive(channel, LENGTH.unpack(receive(channel, LENGTH.size))[0])))
            signal.setitimer(signal.ITIMER_REAL, seconds)
            answer = _answer(store, served, request, largest)
            answer.retire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > most
            body, answer.body = answer.body, b""
            head = json.dumps(asdict(answer) | {"body": len(body)}).encode()
            channel.sendall(LENGTH.pack(len(head)) + head)
            channel.sendall(body)
            signal.setitimer(signal.ITIMER_REAL, 0)
    except (EOFError, OSError):
        os._exit(0)


def _confine(memory: int, files: int) -> None:
    """files: how many may still be opened."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.nice(5)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # the engine writes on standard error when it runs out of memory
        os.dup2(nowhere, stream)
    os.close(nowhere)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + memory)
    except OSError:  # no /proc here: the limit of time and the largest answer are what bounds a query
        pass
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, files and _highest() + 1 + files)


def _highest() -> int:
    handle = os.open(os.devnull, os.O_RDONLY)  # the lowest that is free
    os.close(handle)
    return handle


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def refusal(status: int, error: object) -> Answer:
    """An answer that is no result: the message as plain text."""
    return Answer(status, "text/plain; charset=utf-8", f"{error}\n".encode())


def _answer(store: pyoxigraph.Store, served: Served, request: Request, largest: int) -> Answer:
    try:
        chosen = {}
        if request.default_graphs or request.named_graphs:  # the protocol's dataset counts, not the query's
            for graph in (*request.default_graphs, *request.named_graphs):
                query_guard.check_graph(graph, served.graphs)
            chosen["default_graph"] = [NamedNode(graph) for graph in request.default_graphs]
            chosen["named_graphs"] = [NamedNode(graph) for graph in request.named_graphs]
        query_guard.check_query(request.query, None if chosen else served.graphs)
        results = store.query(request.query, **chosen)
        return _written(results, served.html, request, largest, query_terms.unknown_terms(request.query, select=_select(store)))
    except errors.PolylogueError as error:
        return refusal(400, error)
    except SyntaxError as error:
        return refusal(400, query_guard.not_understood(request.query, error))
    except TooLarge:
        return refusal(400, f"the answer has more than {largest} bytes\n  add a LIMIT, or load the files of /data/")
    except MemoryError:
        return refusal(503, "the query needs too much memory\n  ask for less")
    except OSError as error:
        return refusal(400, f"nothing is fetched from elsewhere ({error.strerror})" if error.errno else error)
    except (ValueError, RuntimeError) as error:
        return refusal(400, errors.one_line(error))


def _select(store: pyoxigraph.Store) -> query_terms.Select:
    """What asks all graphs at once."""
    return lambda query: [row[0].value for row in store.query(query, use_default_graph_as_union=True)]


def _written(results, html: Html, request: Request, largest: int, told: list[str]) -> Answer:
    made = isinstance(results, QueryTriples)
    wanted, offered = (request.triples, formats.TRIPLES) if made else (request.rows, formats.ROWS)
    if wanted is None:
        return refusal(406, f"this query can be answered as {formats.media_types(offered)}")
    form = next(f for f in offered if (f.name, f.media) == tuple(wanted))
    output = _Output(largest)
    if made:
        triples = nameable(results) if form.engine == RdfFormat.RDF_XML else results
        pyoxigraph.serialize(triples, output, format=form.engine, prefixes=namespaces.PREFIXES)
    elif form is formats.HTML:
        for part in table.page(results, request.query, html, told):
            output.write(part.encode())
    else:
        results.serialize(output, format=form.engine)
    return Answer(200, form.header, bytes(output.bytes), told)
