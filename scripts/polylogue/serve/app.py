"""Which address is answered by what, and what all answers have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape

from starlette.datastructures import State
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .. import paths
from ..errors import one_line
from ..namespaces import ONTOLOGY, PLG, TYPE
from ..store.published import Published
from . import description, formats
from .answers import COMMON, Problem, respond, see_other
from .html import POLICY, Linked
from .pool import Pool
from .protocol import sparql
from .resources import resource

SHOWN = ("Dialogue", "MeetingTrack", "Meeting", "Report", "State")  # the front page lists the instances of these
SENDING = 256 * 2**20  # bytes of all answers that clients have not taken yet


class App:
    """The application. published: what is served; pool: who answers queries; address: `http://127.0.0.1:7878`."""

    def __init__(self, published: Published, pool: Pool, address: str):
        self.state = State({"published": published, "pool": pool, "address": address})
        self.sending = 0  # bytes of the answers that are being handed over
        self.untaken: Callable[[], int] = lambda: 0  # bytes that were handed over and that no client has taken yet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        request = Request(scope, receive, send)
        try:
            response = await answer(request)
        except Problem as problem:
            response = problem.response()
        except ClientDisconnect:
            return
        except Exception as error:
            print(f"polylogue: {type(error).__name__}: {one_line(error)}", file=sys.stderr)
            response = Problem(500, "something went wrong here").response()
        if self.sending + self.untaken() + len(response.body) > SENDING:
            response = Problem(503, "too many answers are under way\n  try again in a moment", {"Retry-After": "1"}).response()
        for name, value in COMMON.items():
            response.headers.setdefault(name, value)
        self.sending += len(response.body)
        try:
            await response(scope, receive, send)
        finally:
            self.sending -= len(response.body)


async def answer(request: Request) -> Response:
    """The answer to a request. Raises Problem."""
    path = request.url.path
    if path == "/sparql":
        return await sparql(request)
    if path == "/" and request.method in ("GET", "HEAD"):
        return respond(request, front(request.app.state.published), formats.HTML.header, {"Content-Security-Policy": POLICY})
    if path == "/.well-known/void" and request.method in ("GET", "HEAD"):
        return see_other(_dataset(request.app.state.published) or "/")
    return await resource(request)


def front(published: Published) -> bytes:
    """The front page."""
    return "".join(Linked(published).page(published.title, _front(published))).encode()


def _dataset(published: Published) -> str | None:
    """The address here of the description of the data set, if there is one."""
    return Linked(published).local(published.project.id("dataset"))


def _front(published: Published):
    html = Linked(published)
    about = "Multilateral dialogues, their meetings, and who said what there according to which passage of which report."
    title, text = (published.title, about) if published.own else (published.title, published.project.description)
    yield f"<h1>{escape(title)}</h1><p>{escape(text)} {html.link(ONTOLOGY, 'The ontology')} · "
    if dataset := _dataset(published):
        yield f'<a href="{escape(dataset)}">the data set</a> · '
    files = (f'<a href="/data/{name}">{name}</a>' for name in paths.PUBLISHED)
    yield f"files: {' · '.join(files)}</p>{description.questions(published)}"
    for name in SHOWN:
        kind = PLG + name
        triples = published.described.mentions(kind)
        found = sorted({s.value for s, p, _ in triples if p.value == TYPE})
        if found:
            items = "".join(f"<li>{html.link(iri, published.names.get(iri))}</li>" for iri in found)
            yield f"<h2>{html.link(kind, escape(name))}</h2><ul>{items}</ul>"
