"""Answers over HTTP: the headers all of them have, what needs not be sent again, and refusals as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

COMMON = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, Polylogue-Notice",
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
}


class Problem(Exception):
    """A request that cannot be answered: an HTTP status, and one or two lines that say why."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None):
        super().__init__(message)
        self.status, self.message, self.headers = status, message, dict(headers or {})

    def response(self) -> Response:
        """The problem as it is sent."""
        text = self.message.rstrip("\n") + "\n"
        return Response(text, self.status, self.headers, "text/plain; charset=utf-8")


def respond(request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None, tag: str = "") -> Response:
    """A whole answer with its entity tag (made of it, unless given); only the tag when the client has the same bytes already."""
    tag = tag or f'"{sha256(media.encode() + b" " + body).hexdigest()[:32]}"'
    head = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if request.method in ("GET", "HEAD") and (tag in known or "*" in known):
        return Response(status_code=304, headers=head)
    response = Response(body, 200, head)
    response.headers["Content-Type"] = media
    return response


def see_other(address: str, headers: Mapping[str, str] | None = None) -> Response:
    """303: what was asked for is no document; this one tells about it."""
    return Response(status_code=303, headers={"Location": address, **(headers or {})})
