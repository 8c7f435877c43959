"""Which address is answered by what, and what all answers have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import State
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..errors import one_line
from . import dataset
from .answers import COMMON, Problem
from .files import Folder
from .finding import Finder
from .making import Made
from .pool import Pool
from .protocol import QUERY_PAGE, sparql
from .resources import resource

if TYPE_CHECKING:
    from ..store.published import Published

SENDING = 256 * 2**20  # bytes of all answers that clients have not taken yet


class App:
    """The application. published, made: what is served; pool: who answers queries; address: `http://127.0.0.1:7878`."""

    def __init__(self, published: Published, made: Made, pool: Pool, address: str):
        folder = Folder(made.site)
        self.state = State({
            "pool": pool, "address": address, "html": pool.served.html, "finder": Finder(published, folder), "asks": _asks(folder),
            "graphs_at": published.project.graph(""), "counts": dataset.counts(made.store),
        })
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
        if self.sending + self.untaken() + len(_body(response)) > SENDING:
            response = Problem(503, "too many answers are under way\n  try again in a moment", {"Retry-After": "1"}).response()
        for name, value in COMMON.items():
            response.headers.setdefault(name, value)
        size = len(_body(response))
        self.sending += size
        try:
            await response(scope, receive, send)
        finally:
            self.sending -= size


def _body(response: Response) -> bytes:
    """What is handed over at once; a large file goes bit by bit."""
    return getattr(response, "body", b"")


async def answer(request: Request) -> Response:
    """The answer to a request. Raises Problem."""
    return await (sparql(request) if request.url.path == "/sparql" else resource(request))


def _asks(folder: Folder) -> bool:
    """Whether the site has a page that asks an endpoint."""
    page = folder.file(f"{QUERY_PAGE}index.html")
    return page is not None and b'id="endpoint"' in page.read()
