"""A store that fails at will: stands before a real one, passes the requests on, and spoils the one it is told to."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Fault = Callable[["Handler", bytes], None]


class Faulty:
    """Listens on 127.0.0.1. spoil: number of the request (from 0) -> what becomes of it; asked: the requests so far."""

    def __init__(self, behind: str, spoil: dict[int, Fault] | None = None, always: Fault | None = None):
        self.behind, self.spoil, self.always = urlsplit(behind), spoil or {}, always
        self.asked: list[tuple[str, bytes]] = []
        self.failed = threading.Event()
        handler = type("Handler", (Handler,), {"faulty": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> "Faulty":
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Passes one request on, unless it is one to spoil."""

    faulty: Faulty
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        number = len(self.faulty.asked)
        self.faulty.asked.append((self.path, body))
        fault = self.faulty.spoil.get(number, self.faulty.always)
        if fault:
            self.close_connection = True
            fault(self, body)
            self.faulty.failed.set()
        else:
            status, kind, content = self.pass_on(body)
            self.reply(status, content, kind)

    do_GET = do_PUT = do_POST

    def pass_on(self, body: bytes) -> tuple[int, str, bytes]:
        """The answer of the store behind."""
        connection = http.client.HTTPConnection(self.faulty.behind.netloc, timeout=60)
        try:
            names = ("Content-Type", "Accept")
            connection.request(self.command, self.path, body, {name: self.headers[name] for name in names if self.headers[name]})
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()
        finally:
            connection.close()

    def pass_half(self, body: bytes) -> None:
        """Send the store behind half of what it is told will come, as a client does that dies."""
        with socket.create_connection((self.faulty.behind.hostname, self.faulty.behind.port), timeout=60) as raw:
            head = f"{self.command} {self.path} HTTP/1.1\r\nHost: x\r\nContent-Type: {self.headers['Content-Type']}\r\n"
            raw.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])

    def reply(self, status: int, content: bytes, kind: str = "text/plain", length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_) -> None:
        pass


def status(code: int, text: str = "", **headers: str) -> Fault:
    """Answer with a status and a text; the store behind hears nothing of it."""
    return lambda handler, body: handler.reply(code, text.encode(), **headers)


def says(content: bytes, kind: str) -> Fault:
    """Answer 200 with this content; the store behind hears nothing of it."""
    return lambda handler, body: handler.reply(200, content, kind)


def half_answer(handler: Handler, body: bytes) -> None:
    """Pass the request on, and the first half of the answer back."""
    code, kind, content = handler.pass_on(body)
    handler.reply(200, content[: len(content) // 2], kind, max(len(content), 10))


def half_answer_without_length(handler: Handler, body: bytes) -> None:
    """The same, from a server that says how long the answer is by closing the connection."""
    _, kind, content = handler.pass_on(body)
    handler.wfile.write(f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content[: len(content) // 2])


def lost_answer(handler: Handler, body: bytes) -> None:
    """Pass the request on, and break the connection instead of answering."""
    handler.pass_on(body)


def broken(handler: Handler, body: bytes) -> None:
    """Break the connection at once."""


def half_request(handler: Handler, body: bytes) -> None:
    """Pass half of the request on, as if the client died."""
    handler.pass_half(body)


def silence(seconds: float) -> Fault:
    """Answer nothing for so long."""
    return lambda handler, body: threading.Event().wait(seconds) and None


def drip(seconds: float) -> Fault:
    """Answer a byte now and then, so that no single wait is long."""

    def fault(handler: Handler, body: bytes) -> None:
        handler.reply(200, b"", "application/sparql-results+json", 10_000)
        for _ in range(int(seconds / 0.1)):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            threading.Event().wait(0.1)

    return fault
