"""What an IRI stands for, in the format the client asks for: 303 to a document about it, or the document, or any file of the site."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from . import formats
from .answers import Problem, respond, see_other
from .files import NO_PAGE, WHOLE, File, policy, signposts
from .finding import Finder, Found, address
from .formats import HTML, TRIPLES, Format

ENDINGS = {f.name: f for f in TRIPLES[:4]}
PLAIN = Format("txt", "text/plain")
CONVERTED = 16 * 2**20  # bytes of Turtle that are written in another format while a client waits


async def resource(request: Request) -> Response:
    """Answer for the path of an IRI, of a document about it, or of any other file of the site."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise Problem(405, f"{request.method} is not taken here", {"Allow": "GET, HEAD, OPTIONS"})
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    return await asyncio.to_thread(_resource, request, request.app.state.finder)


def _resource(request: Request, finder: Finder) -> Response:
    path = unquote(request.scope["raw_path"].decode("latin-1").removeprefix("/"))
    if path == ".well-known/void" and finder.dataset:
        return see_other(address(finder.dataset))
    if (file := finder.folder.file(f"{path}index.html" if not path or path.endswith("/") else path)) is not None:
        return _file(request, finder, file)
    stem, form = _document(path)
    if form is not None and (found := finder.found(stem)) and (form is HTML or form in _offered(found)):
        return _written(request, finder, found, form) if found.data == stem and form is not HTML else _other(request, found, (form,))
    if form is not HTML and (found := finder.found(path)):
        return _other(request, found, _offered(found))
    return _nothing(request, finder, path)


def _document(path: str) -> tuple[str, Format | None]:
    """The path that a document is about, and its format: `X/` is HTML, `X.ttl` Turtle …; no format: it is no document."""
    if path.endswith("/"):
        return path[:-1], HTML
    stem, _, ending = path.rpartition(".")
    return stem, ENDINGS.get(ending)


def _offered(found: Found) -> tuple[Format, ...]:
    return (*(ENDINGS.values() if found.data else ()), *((HTML,) if found.page else ()))


def _address(found: Found, form: Format) -> str:
    return address(found.page, found.anchor) if form is HTML else address(f"{found.data}.{form.name}")


def _alternates(found: Found) -> list[str]:
    """The other documents about the same, each as a part of the header `Link`."""
    return [f'<{_address(found, f)}>; rel="alternate"; type="{f.media}"' for f in _offered(found)]


def _other(request: Request, found: Found, offered: tuple[Format, ...]) -> Response:
    """The way to the document in the format the client likes best. Raises Problem when there is none."""
    form = offered[0] if len(offered) == 1 else formats.choose(_accept(request), offered)
    if form is None:
        raise Problem(406, f"this is described as {formats.media_types(offered)}")
    return see_other(_address(found, form), {"Link": ", ".join(_alternates(found))})


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _file(request: Request, finder: Finder, file: File) -> Response:
    """A file as it is, with what its head says to machines."""
    is_page = file.media.startswith("text/html")
    if file.size > WHOLE and not is_page:
        head = {"ETag": file.tag, "Cache-Control": "no-cache", "Content-Security-Policy": NO_PAGE}
        response = respond(request, b"", file.media, head, file.tag)
        return response if response.status_code == 304 else FileResponse(file.place, 200, head, file.media)
    body = file.read()
    stem = file.path.removesuffix("/index.html") if is_page else file.path.rpartition(".")[0]
    links = signposts(body, address(file.path.removesuffix("index.html"))) if is_page else []
    if finder.folder.file(f"{stem}.ttl"):
        page = f"{stem}/" if finder.folder.file(f"{stem}/index.html") else ""
        links += _alternates(Found(page, stem)) + ([f'<{address(page)}>; rel="describes"; type="text/html"'] if page and not is_page else [])
    head = {"Content-Security-Policy": policy(body) if is_page else NO_PAGE} | ({"Link": ", ".join(links)} if links else {})
    return respond(request, body, file.media, head, file.tag)


def _written(request: Request, finder: Finder, found: Found, form: Format) -> Response:
    """What a file of Turtle says, in another format. Raises Problem."""
    file = finder.folder.file(f"{found.data}.ttl")
    if file is None or file.size > CONVERTED:
        raise Problem(406, "this is too much to be written anew\n  take the Turtle")
    try:
        body = converted(file, form)
    except ValueError as error:
        raise Problem(406, str(error)) from None
    return respond(request, body, form.header, {"Link": ", ".join(_alternates(found))})


@lru_cache(maxsize=64)
def converted(file: File, form: Format) -> bytes:
    """The triples of a file of Turtle in another format. Raises ValueError for what RDF/XML cannot hold."""
    from pyoxigraph import RdfFormat, parse, serialize

    from ..write.formats import nameable

    found = parse(path=file.place, format=RdfFormat.TURTLE)
    triples = [quad.triple for quad in found]
    return serialize(nameable(triples) if form.engine == RdfFormat.RDF_XML else triples, format=form.engine, prefixes=found.prefixes)


def _nothing(request: Request, finder: Finder, path: str) -> Response:
    """404: the site's own page to a browser, two lines to others."""
    language = path.partition("/")[0]
    page = finder.folder.file(f"{language}/404.html" if language in finder.languages else "404.html")
    if page is None or formats.choose(_accept(request), (PLAIN, HTML)) is not HTML:
        raise Problem(404, "there is nothing here\n  the front page / leads to all there is")
    body = page.read()
    return Response(body, 404, {"Content-Security-Policy": policy(body)}, page.media)
