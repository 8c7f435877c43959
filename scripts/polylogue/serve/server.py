"""Sockets and time: the server around the application, with bounds for clients that are slow, many, or gone."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import logging
import signal
import socket
from collections.abc import Callable

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import PolylogueError
from ..store.published import Published
from . import dataset
from .app import App
from .html import Html
from .making import Made
from .pool import Limits, Pool
from .worker import Served

HEAD_SECONDS = 10  # for the head of a request to arrive
IDLE_SECONDS = 5  # for the next request of a client to begin
SEND_SECONDS = 60  # for a client to take an answer
LAST_SECONDS = 1  # for the queries that run when the server is told to end
CONNECTIONS = 256
HEAD_BYTES = 2**16
M_MMAP_THRESHOLD = -3  # of glibc: blocks as large as this are mapped by themselves


class BoundedH11(H11Protocol):
    """HTTP/1.1 with a time limit on the arrival of a request's head and on the departure of an answer."""

    _head: asyncio.TimerHandle | None = None
    _send: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """A client has come: the head of its first request is awaited."""
        super().connection_made(transport)
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        """Bytes of a request have come: perhaps its head is there now."""
        super().data_received(data)
        self._watch_head()

    def _watch_head(self) -> None:
        waits = self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None
        if waits and self._head is None:
            self._head = self.loop.call_later(HEAD_SECONDS, self.transport.abort)
        elif not waits and self._head is not None:
            self._head.cancel()
            self._head = None

    def pause_writing(self) -> None:
        """The client does not take what is sent as fast as it is sent: it has some time for it."""
        super().pause_writing()
        self._send = self._send or self.loop.call_later(SEND_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken what was sent."""
        super().resume_writing()
        self._send = self._send and self._send.cancel()

    def timeout_keep_alive_handler(self) -> None:
        """No further request has begun: the connection is closed."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(HEAD_SECONDS, self.transport.abort)  # whoever does not even take the rest

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended, and nothing is awaited any more."""
        super().connection_lost(exc)
        for timer in (self._head, self._send):
            if timer is not None:
                timer.cancel()


class Server(uvicorn.Server):
    """Ends on the signals that `serve` handles, and with no exit code of its own."""

    capture_signals = contextlib.nullcontext


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises PolylogueError when the port is taken or the host is not here."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        *kind, _, address = found[0]
        sock = socket.socket(*kind)  # with its protocol, or asyncio leaves TCP_NODELAY off: 40 ms for each answer
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(CONNECTIONS)
    except (OSError, OverflowError, UnicodeError) as error:
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            raise PolylogueError(f"port {port} of {host} is taken", mend="end what listens there, or give --port 0 for a free one") from None
        if code == errno.EACCES:
            raise PolylogueError(f"port {port} may not be used", mend="take one above 1023") from None
        raise PolylogueError(f"cannot listen at {host} port {port}: {getattr(error, 'strerror', None) or error}", mend="use --host 127.0.0.1") from None
    sock.setblocking(False)
    return sock


def address_of(sock: socket.socket) -> str:
    """`http://127.0.0.1:7878`."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(published: Published, made: Made, sock: socket.socket, limits: Limits, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. Queries that run then have a second to end, and all who wait get an answer."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    html = Html(published.title, published.project.base, published.own)
    pool = Pool(Served(made.store, frozenset(dataset.graphs(published)), html), limits)
    app = App(published, made, pool, address_of(sock))
    server = Server(_config(app))
    app.untaken = lambda: sum(one.transport.get_write_buffer_size() for one in server.server_state.connections)
    _give_back_memory()
    try:
        await pool.start()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, _end, server, pool)
        ready()
        await server.serve([sock])
    finally:
        pool.stop()


def _give_back_memory() -> None:
    """Let glibc give back the memory of a large answer as soon as it is sent; by itself it keeps what grew step by step."""
    with contextlib.suppress(AttributeError, OSError):  # other C libraries have no mallopt
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 2**20)


def _end(server: Server, pool: Pool) -> None:
    server.should_exit = True
    asyncio.get_running_loop().call_later(LAST_SECONDS, pool.stop)


def _config(app: App) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BoundedH11,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=LAST_SECONDS + 2,
        h11_max_incomplete_event_size=HEAD_BYTES,
    )
