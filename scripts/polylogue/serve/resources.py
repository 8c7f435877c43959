"""What an IRI stands for, in the format the client asks for: 303 to a document about it, or the document."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from html import escape
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from .. import paths
from ..publish.downloads import NAMES
from ..store.published import Published
from ..write.formats import MEDIA, media
from . import dataset, formats
from .answers import Problem, respond, see_other
from .formats import HTML, TRIPLES, Format
from .html import POLICY, Linked, address
from .pages import Page

ENDINGS = {f.name: f for f in TRIPLES[:4]}


async def resource(request: Request) -> Response:
    """Answer for the path of an IRI, of a document about it, or of a published file."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise Problem(405, f"{request.method} is not taken here", {"Allow": "GET, HEAD, OPTIONS"})
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    published: Published = request.app.state.published
    path = unquote(request.scope["raw_path"].decode("latin-1").removeprefix("/"))
    if (file := await asyncio.to_thread(_file, published, path)) is not None:
        return respond(request, *file, {"Content-Security-Policy": POLICY})
    if found := lookup(published, path):
        return _other(request, found[1])
    stem, form = _document(path)
    found = lookup(published, stem) if form else None
    if not found:
        raise Problem(404, "there is nothing here\n  the front page / leads to all there is")
    try:
        body = await asyncio.to_thread(written, published, found[0], form)
    except ValueError as error:
        raise Problem(406, str(error)) from None
    more = {"Content-Security-Policy": POLICY} if form is HTML else {}
    return respond(request, body, form.header, {"Link": _links(found[1])} | more)


def lookup(published: Published, path: str) -> tuple[str, str] | None:
    """The IRI that a path stands for, and the path of its documents: of a thing, a vocabulary, a graph."""
    addresses, iri = published.addresses, published.project.base + path
    if path in addresses.things:
        return addresses.things[path], path
    if iri in addresses.paths:
        return iri, addresses.paths[iri]
    if f"{path}.ttl" in published.vocabulary or iri in dataset.graphs(published):
        return iri, path
    return None


def _document(path: str) -> tuple[str, Format | None]:
    """The path that a document is about, and its format: `X/` is HTML, `X.ttl` Turtle …; no format: it is no document."""
    if path.endswith("/"):
        return path[:-1], HTML
    stem, _, ending = path.rpartition(".")
    return stem, ENDINGS.get(ending)


def _address(path: str, form: Format) -> str:
    return address(path) + ("/" if form is HTML else f".{form.name}")


def _links(path: str) -> str:
    """The other documents about the same, as the header `Link`."""
    return ", ".join(f'<{_address(path, f)}>; rel="alternate"; type="{f.media}"' for f in (HTML, *ENDINGS.values()))


def _other(request: Request, path: str) -> Response:
    """The way to the document at this path in the format the client asks for. Raises Problem when there is none."""
    offered = (*ENDINGS.values(), HTML)
    form = formats.choose(",".join(request.headers.getlist("accept")), offered)
    if form is None:
        raise Problem(406, f"this is described as {formats.media_types(offered)}")
    return see_other(_address(path, form), {"Link": _links(path)})


def _file(published: Published, path: str) -> tuple[bytes, str] | None:
    """The content and the type of the published file with this path."""
    name = path.removeprefix("data/")
    try:
        if path in paths.FROM_ONTOLOGY:
            return paths.ONTOLOGY.with_name(path).read_bytes(), MEDIA.get(path.rpartition(".")[2], "application/schema+json")
        if path == "logo.svg" and published.own:
            return paths.ONTOLOGY.with_name(path).read_bytes(), "image/svg+xml"
        if name == path or name not in NAMES:
            return None
        kind = "application/gzip" if name.endswith(".gz") else media(name)
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        return (published.project.data / name).read_bytes() if name in paths.PUBLISHED else published.files[path], kind
    except (OSError, KeyError):
        raise Problem(404, f"{name} is not there") from None


@lru_cache(maxsize=256)
def written(published: Published, iri: str, form: Format) -> bytes:
    """The document about an IRI. Raises ValueError for what RDF/XML cannot hold."""
    graph = dataset.graphs(published).get(iri)
    if form is not HTML:
        name = iri.removeprefix(published.project.graph(""))
        return published.file(name, form.name) if graph else published.rdf(iri, form.name)
    path = published.addresses.path(iri) or iri.removeprefix(published.project.base)
    html = Linked(published)
    others = " · ".join(f'<a href="{escape(_address(path, f))}">{f.name}</a>' for f in ENDINGS.values())
    alternates = "".join(
        f'<link rel="alternate" type="{f.media}" href="{escape(_address(path, f))}">' for f in ENDINGS.values()
    )
    if graph:
        parts = [
            f"<h1>{escape(iri)}</h1><p class=iri>{others}</p>"
            f"<p>A graph of the endpoint: what the file {escape(graph.name)} holds.</p>"
        ]
        return "".join(html.page(iri, parts, alternates)).encode()
    page = Page(published, iri)
    return "".join(html.page(page.label(iri), page.parts(others), alternates)).encode()
