"""Which address is answered by what, and what all answers have in common."""

from __future__ import annotations

import sys
from html import escape

from pyoxigraph import NamedNode
from starlette.datastructures import State
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .. import paths
from ..errors import one_line
from ..namespaces import ID, ONTOLOGY, PLG, RDF
from . import description, formats, html
from .answers import COMMON, Problem, respond, see_other
from .dataset import Things
from .pool import Pool
from .protocol import sparql
from .resources import resource

SHOWN = ("Dialogue", "MeetingTrack", "Meeting", "Report", "State")  # the front page lists the instances of these
SENDING = 256 * 2**20  # bytes of all answers that clients have not taken yet


class App:
    """The application. things: what is served; pool: who answers queries; address: `http://127.0.0.1:7878`."""

    def __init__(self, things: Things, pool: Pool, address: str):
        self.state = State({"things": things, "pool": pool, "address": address})
        self.sending = 0  # bytes of the answers that are under way

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
        if self.sending + len(response.body) > SENDING:
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
        return respond(request, front(request.app.state.things), formats.HTML.header, {"Content-Security-Policy": html.POLICY})
    if path == "/.well-known/void" and request.method in ("GET", "HEAD"):
        return see_other(html.local(ID + "dataset") or "/")
    return await resource(request)


def front(things: Things) -> bytes:
    """The front page."""
    return "".join(html.page("Polylogue", _front(things))).encode()


def _front(things: Things):
    yield (
        "<h1>Polylogue</h1><p>Multilateral dialogues, their meetings, and who said what there according to which passage of "
        f"which report. {html.link(ONTOLOGY, 'The ontology')} · {html.link(ID + 'dataset', 'the data set')} · files: "
    )
    yield " · ".join(f'<a href="/data/{name}">{name}</a>' for name in paths.PUBLISHED)
    yield f"</p>{description.questions()}"
    for name in SHOWN:
        kind = NamedNode(PLG + name)
        found = sorted({q.subject.value for q in things.store.quads_for_pattern(None, NamedNode(RDF + "type"), kind)})
        if found:
            items = "".join(f"<li>{html.link(iri, things.label(iri))}</li>" for iri in found)
            yield f"<h2>{html.link(kind.value, escape(name))}</h2><ul>{items}</ul>"
