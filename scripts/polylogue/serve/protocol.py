"""The SPARQL 1.1 Protocol for queries: what a request asks, and how the answer goes back.

An answer to a query with names that stand for nothing says so in the header `Polylogue-Notice`: a sentence for each,
percent-encoded, a comma between two.
"""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from . import description, formats
from .answers import Problem, respond, see_other
from .html import POLICY
from .pool import Busy, Pool
from .worker import Request as Question

LARGEST = 2**20  # bytes of a request's body
HEARD_OUT = 4 * LARGEST  # bytes of a larger one that are let pass: a client hears why only when it has sent all
BODY_SECONDS = 20  # for a request's body to arrive
FIELDS = 200  # parameters of a request
QUERY_PAGE = "query/"  # where the site has its page of questions
METHODS = "GET, HEAD, POST, OPTIONS"
NOTICE = "Polylogue-Notice"  # the header that tells of names in a query that stand for nothing
PLAIN = " !#$&'()*+-./:;<=>?@[]^_`{|}~"  # what stands in it as it is


async def sparql(request: Request) -> Response:
    """Answer a query; without one, describe the service."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    if request.method not in METHODS:
        raise Problem(405, f"{request.method} is not taken here: the data is read-only", {"Allow": METHODS})
    fields = await _fields(request)
    if any(name == "update" for name, _ in fields):
        raise Problem(400, "updates are refused: the data is read-only\n  ask with query=…")
    queries = [value for name, value in fields if name == "query"]
    accept = ",".join(request.headers.getlist("accept"))
    if not queries and request.method != "POST":
        return _about(request, accept, dict(fields).get("example", ""))
    if len(queries) != 1 or not queries[0].strip():
        raise Problem(400, f"one query is needed, and there are {len(queries) if queries != [''] else 0}\n  send query=…")
    rows, triples = formats.choose(accept, formats.ROWS), formats.choose(accept, formats.TRIPLES)
    if rows is None and triples is None:
        raise Problem(406, f"answers are {formats.media_types(formats.ROWS + formats.TRIPLES)}")
    question = Question(
        queries[0],
        rows and (rows.name, rows.media),
        triples and (triples.name, triples.media),
        [value for name, value in fields if name == "default-graph-uri"],
        [value for name, value in fields if name == "named-graph-uri"],
    )
    return await _answered(request, question)


async def _answered(request: Request, question: Question) -> Response:
    """The answer of a worker, unless the client goes away first: then the query is ended too."""
    pool: Pool = request.app.state.pool
    asked = asyncio.ensure_future(pool.ask(question))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asked, gone), return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise ClientDisconnect
        answer = await asked
    except Busy:
        raise Problem(503, "too many queries are running\n  try again in a moment", {"Retry-After": "1"}) from None
    finally:
        asked.cancel()
        gone.cancel()
    if answer.status != 200:
        raise Problem(answer.status, answer.body.decode())
    return respond(request, answer.body, answer.media, {NOTICE: _notice(answer.told)} if answer.told else {})


def _notice(told: list[str]) -> str:
    """Sentences as a header: percent-encoded where it must be, a comma between two."""
    return ", ".join(quote(sentence, safe=PLAIN) for sentence in told)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _fields(request: Request) -> list[tuple[str, str]]:
    """The parameters of a request, wherever the protocol puts them."""
    fields = _decoded(request.scope["query_string"])
    if request.method != "POST":
        return fields
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind, parameters = kind.strip().lower(), parameters.strip().lower().replace('"', "")
    if kind not in ("application/x-www-form-urlencoded", "application/sparql-query"):
        if kind == "application/sparql-update":
            raise Problem(400, "updates are refused: the data is read-only")
        raise Problem(415, "a query comes as application/x-www-form-urlencoded or application/sparql-query")
    if parameters.startswith("charset=") and parameters != "charset=utf-8":
        raise Problem(415, "a query comes in UTF-8")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Problem(415, "a query comes without compression")
    body = await _body(request)
    if kind == "application/x-www-form-urlencoded":
        return fields + _decoded(body)
    try:
        return [*fields, ("query", body.decode())]
    except UnicodeDecodeError:
        raise Problem(400, "the query is not UTF-8") from None


def _decoded(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError:
        raise Problem(400, "the parameters are not UTF-8") from None
    except ValueError:
        raise Problem(400, f"there are more than {FIELDS} parameters") from None


async def _body(request: Request) -> bytes:
    """The body, if it is no larger than it may be and arrives in time."""
    too_large = Problem(413, f"a request holds at most {LARGEST} bytes", {"Connection": "close"})
    try:
        told = int(request.headers.get("content-length", 0))
        if told > HEARD_OUT or (told > LARGEST and "expect" in request.headers):
            raise too_large
        body, size = bytearray(), 0
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > HEARD_OUT:
                    break
                if size <= LARGEST:
                    body += part
        if size > LARGEST:
            raise too_large
        return bytes(body)
    except TimeoutError:
        raise Problem(408, f"the request did not arrive within {BODY_SECONDS} s", {"Connection": "close"}) from None


def _about(request: Request, accept: str, example: str) -> Response:
    """The service description; to a browser, a page to ask from: the site's own, told to ask here, or else a plain one."""
    form = formats.choose(accept, (*formats.TRIPLES, formats.HTML))
    if form is None:
        raise Problem(406, f"the description is {formats.media_types((*formats.TRIPLES, formats.HTML))}")
    state = request.app.state
    if form is not formats.HTML:
        return respond(request, description.service(state.address, state.graphs_at, state.counts, form), form.header)
    if state.asks:
        said = {"endpoint": f"{request.url.scheme}://{request.url.netloc}/sparql"} | ({"ask": example} if example else {})
        return see_other(f"/{QUERY_PAGE}#{urlencode(said, safe=':/')}")
    return respond(request, description.page(state.html).encode(), form.header, {"Content-Security-Policy": POLICY})
