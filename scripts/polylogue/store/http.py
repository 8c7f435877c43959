"""Sends a request to a store: tries again what may pass, gives name and password, and says plainly what went wrong.

Name and password come from the environment variables POLYLOGUE_USER and POLYLOGUE_PASSWORD (Basic and Digest), or a
token from POLYLOGUE_TOKEN (Bearer). They are given to the host that was named and to no other, and are never printed:
redirects are refused, since they lead away.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
import time
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from ..errors import PolylogueError, one_line
from .patience import within

USER, PASSWORD, TOKEN = "POLYLOGUE_USER", "POLYLOGUE_PASSWORD", "POLYLOGUE_TOKEN"
PASSING = (408, 429, 502, 503, 504)  # statuses that another try may mend
WAITS = (0.3, 0.7, 1.5, 3.0)  # seconds before each new try
LONGEST_WAIT = 20.0  # seconds that a store may ask us to wait
MOST_BYTES = 1 << 30


@dataclass(eq=False)
class StoreError(PolylogueError):
    """What a store, or the way to it, did wrong.

    status: of HTTP, 0 without an answer; text: what it said; passing: whether another try may mend it; wait: the
    seconds that the store asks for before that.
    """

    status: int = 0
    text: str = ""
    passing: bool = False
    wait: float = 0.0


@dataclass
class Answer:
    """An answer of HTTP whose status says that all is well."""

    status: int
    headers: Message
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def checked(address: str) -> str:
    """The address, when it is one of http or https without name and password. Raises PolylogueError."""
    try:
        parts = urlsplit(address)
        host, secret, _ = parts.hostname, parts.username or parts.password, parts.port
    except ValueError:
        parts, host, secret = None, None, None
    if secret:
        raise PolylogueError(
            "an address must not hold a name and a password", mend=f"set {USER} and {PASSWORD} in the environment instead"
        )
    if not host or parts.scheme not in ("http", "https") or not address.isprintable() or " " in address:
        raise PolylogueError(
            f"{one_line(address, 100)} is not the address of a store", mend="give http://… or https://…"
        )
    return address


def credentials() -> tuple[str, str] | None:
    """Name and password from the environment, if they are set. Raises PolylogueError when only one of them is."""
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not user and not password:
        return None
    if not user or not password:
        here, gone = (USER, PASSWORD) if user else (PASSWORD, USER)
        raise PolylogueError(f"{here} is set, and {gone} is not", mend="set both, or neither")
    return user, password


def send(made: request.Request, timeout: float = 60, waits: tuple[float, ...] = WAITS) -> Answer:
    """Send a request until it is answered well, or until what may pass has not passed.

    timeout: seconds for one try, from the connection to the answer's last byte. Only requests that do no harm when
    they arrive twice may be sent. Raises StoreError.
    """
    opener = _opener(made.full_url)
    if token := os.environ.get(TOKEN):
        made.add_unredirected_header("Authorization", f"Bearer {token}")
    for wait in (*waits, None):
        try:
            return _once(opener, made, timeout)
        except StoreError as error:
            if wait is None or not error.passing:
                raise
            time.sleep(min(max(wait, error.wait), LONGEST_WAIT))
    raise AssertionError  # the last try returns or raises


def _once(opener: request.OpenerDirector, made: request.Request, timeout: float) -> Answer:
    url = made.full_url.partition("?")[0]
    until = time.monotonic() + timeout

    def answer() -> Answer:
        with opener.open(made, timeout=timeout) as response:
            return Answer(response.status, response.headers, _read(response, until))

    try:
        return within(timeout, answer)  # a head that trickles in would keep each single wait of the library short
    except HTTPError as error:
        with error:
            raise _refused(url, error, until) from None
    except (TimeoutError, ConnectionError, HTTPException, ssl.SSLError, URLError, OSError, ValueError) as error:
        raise _unreached(url, error, timeout) from None


def _read(response, until: float) -> bytes:
    parts, size = [], 0
    while part := response.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if time.monotonic() > until:
            raise TimeoutError
        if size > MOST_BYTES:
            raise ValueError(f"the answer is larger than {MOST_BYTES >> 20} MiB")
    if response.length:  # read1, unlike read, says nothing of an answer that ends too early
        raise HTTPException("the answer stopped half-way")
    return b"".join(parts)


def _refused(url: str, error: HTTPError, until: float) -> StoreError:
    """What a status of 300 and more means."""
    try:
        text = one_line(_read(error, until)[:100_000].decode("utf-8", "replace"), 160)
    except Exception:
        text = ""
    code, said = error.code, "" if "<html" in text.lower() else text
    mend = "the store's log says more"
    if 300 <= code < 400:
        message = f"{url} leads elsewhere ({code}): {error.headers.get('Location', '')}"
        mend = "give that address, if you trust it"
    elif code < 500 and re.search("read[- ]only", said, re.I):
        message, mend = f"{url} is read-only ({code})", "name a store that takes updates"
    elif code in (401, 403) or "SR186" in text:
        known = bool(credentials() or os.environ.get(TOKEN))
        message = f"{url} refuses this name and password ({code})" if known else f"{url} asks for name and password ({code})"
        mend = f"set {USER} and {PASSWORD}, or {TOKEN}, in the environment" + " to those of a user who may write" * known
    elif code in (404, 405):
        message = f"{url}: nothing is there (404)" if code == 404 else f"{url} does not take such a request (405)"
        mend = "check the path: it often ends in /sparql, /query or /update"
    elif code == 413:
        message, mend = f"{url} takes no request of this size (413)", "let the store, or the proxy before it, take more"
    elif code == 400:
        message, mend = f"{url} does not take the request (400): {said}", "check that it is the right address"
    else:
        message = f"{url} failed ({code})" + f": {said}" * bool(said)
    found = StoreError(message, mend=mend, status=code, text=text)
    return _may_pass(found, error.headers) if code in PASSING or "40001" in said else found


def _may_pass(error: StoreError, headers: Message | None = None) -> StoreError:
    error.passing = True
    asked = headers.get("Retry-After", "") if headers else ""
    error.wait = float(asked) if asked.isascii() and asked.isdigit() else 0.0
    return error


def _unreached(url: str, error: Exception, timeout: float) -> StoreError:
    """What it means that there was no answer, or not the whole of it."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, TimeoutError):
        return _may_pass(StoreError(f"{url} did not answer within {timeout:g} s", mend="try again later, or give --timeout"))
    if isinstance(cause, ConnectionRefusedError):
        return _may_pass(StoreError(f"{url}: nobody listens there", mend="start the store, or check host and port"))
    if isinstance(cause, socket.gaierror):
        gone = StoreError(f"{url}: the name of the host does not resolve", mend="check the host's name and the network")
        return _may_pass(gone) if cause.errno == socket.EAI_AGAIN else gone
    if isinstance(cause, ssl.SSLError):
        return StoreError(f"{url}: {one_line(cause, 120)}", mend="check the certificate, and whether it is http or https")
    if isinstance(cause, (ConnectionError, HTTPException)):
        return _may_pass(StoreError(f"{url} broke the connection: {one_line(_reason(cause), 120)}", mend="try again"))
    return StoreError(f"{url} cannot be reached: {one_line(_reason(cause), 120)}", mend="check the address")


def _reason(error: Exception) -> object:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


class _NoRedirect(request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class _Basic(request.HTTPBasicAuthHandler):
    def http_error_401(self, *arguments):
        try:
            return super().http_error_401(*arguments)
        except ValueError:  # the store asks for Digest, and that was tried before
            return None


class _Passwords(request.HTTPPasswordMgr):
    """Name and password, whatever the realm, for one host."""

    def __init__(self, url: str):
        super().__init__()
        self.host, self.known = urlsplit(url).netloc, credentials()

    def find_user_password(self, realm: str, authuri: str):
        host = urlsplit(authuri).netloc or authuri
        return self.known if self.known and host == self.host else (None, None)


def _opener(url: str) -> request.OpenerDirector:
    passwords = _Passwords(url)
    handlers: list = [_NoRedirect]
    if passwords.known:
        handlers += [_Basic(passwords), request.HTTPDigestAuthHandler(passwords)]
    return request.build_opener(*handlers)
