"""What an IRI of ours stands for, in the format the client asks for: 303 to a document about it, or the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from .. import paths
from ..namespaces import BASE, PLG, PREFIXES, PROV
from . import formats, html
from .answers import Problem, respond, see_other
from .dataset import Things
from .formats import HTML, TRIPLES, Format
from .table import cell

ENDINGS = {f".{f.name}": f for f in TRIPLES[:4]}
LISTED = 200  # mentions of a thing that its page lists
MEDIA = {".ttl": "text/turtle; charset=utf-8", ".trig": "application/trig", ".svg": "image/svg+xml"}
EXTRAS = ("logo.svg",)  # files beside the ontology that have an IRI


async def resource(request: Request) -> Response:
    """Answer for the path of an IRI, of a document about it, or of a published file."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise Problem(405, f"{request.method} is not taken here", {"Allow": "GET, HEAD, OPTIONS"})
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    things: Things = request.app.state.things
    raw = request.scope["raw_path"].decode("latin-1").removeprefix("/")
    if file := _file(things, raw):
        return _sent(request, file)
    for path in dict.fromkeys((_plain(raw), unquote(raw))):
        if described(things, BASE + path):
            return _other(request, BASE + path)
        iri, form = _document(BASE + path)
        if form is not None and described(things, iri):
            break
    else:
        raise Problem(404, "there is nothing here\n  the front page / leads to all there is")
    body = written(things, iri, form)
    links = {"Link": _links(iri)}
    return respond(request, body, form.header, links | ({"Content-Security-Policy": html.POLICY} if form is HTML else {}))


def described(things: Things, iri: str) -> bool:
    """Whether there is a document about this IRI."""
    return iri in things.documents or iri in things.published.graphs


def _document(address: str) -> tuple[str, Format | None]:
    """The IRI a document is about, and its format: `X/` is HTML, `X.ttl` Turtle …; no format: it is no document."""
    if address.endswith("/"):
        return address[:-1], HTML
    stem, dot, ending = address.rpartition(".")
    return stem, ENDINGS.get(dot + ending)


def _address(iri: str, form: Format) -> str:
    return (html.local(iri) or "") + ("/" if form is HTML else f".{form.name}")


def _links(iri: str) -> str:
    """The other documents about the IRI, as the header `Link`."""
    return ", ".join(f'<{_address(iri, f)}>; rel="alternate"; type="{f.media}"' for f in (HTML, *ENDINGS.values()))


def _other(request: Request, iri: str) -> Response:
    offered = (*ENDINGS.values(), HTML)
    form = formats.choose(",".join(request.headers.getlist("accept")), offered)
    if form is None:
        raise Problem(406, f"this is described as {formats.media_types(offered)}")
    return see_other(_address(iri, form), {"Link": _links(iri)})


def _plain(path: str) -> str:
    """The path as it stands in an IRI: only what is not ASCII is decoded."""
    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda hit: unquote(hit[0]), path)


def _file(things: Things, path: str) -> Path | None:
    """The published file with this path."""
    folder, _, name = path.rpartition("/")
    if folder == "data" and name in paths.PUBLISHED:
        return things.published.folder / name
    return paths.ONTOLOGY.with_name(path) if path in EXTRAS else None


def _sent(request: Request, file: Path) -> Response:
    try:
        body = file.read_bytes()
    except OSError:
        raise Problem(404, f"{file.name} is not there") from None
    return respond(request, body, MEDIA[file.suffix], {"Content-Security-Policy": html.POLICY})


@lru_cache(maxsize=256)
def written(things: Things, iri: str, form: Format) -> bytes:
    """The document about an IRI."""
    if form is HTML:
        return "".join(page(things, iri)).encode()
    triples = sorted({Triple(q.subject, q.predicate, q.object) for q in quads(things, iri)}, key=str)
    text = " ".join(map(str, triples))
    prefixes = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}
    return serialize(triples, format=form.engine, prefixes=prefixes)


def quads(things: Things, iri: str) -> Iterator[Quad]:
    """What is said about all that a document describes, and about an instance also who speaks of it."""
    if iri in things.published.graphs:
        yield from things.store.quads_for_pattern(None, None, None, NamedNode(iri))
        return
    subjects = things.documents[iri]
    for subject in subjects:
        yield from things.closure(subject)
    if len(subjects) == 1:
        yield from things.mentions(subjects[0])[:LISTED]


def page(things: Things, iri: str) -> Iterator[str]:
    """The page about an IRI: what is said of it with the grounds, and who speaks of it."""
    alternates = "".join(
        f'<link rel="alternate" type="{f.media}" href="{escape(_address(iri, f))}">' for f in ENDINGS.values()
    )
    return html.page(things.label(iri), _parts(things, iri), alternates)


def _parts(things: Things, iri: str) -> Iterator[str]:
    others = " · ".join(f'<a href="{escape(_address(iri, f))}">{f.name}</a>' for f in ENDINGS.values())
    yield f"<h1>{escape(things.label(iri))}</h1><p class=iri>{escape(iri)}<br>{others}</p>\n"
    if iri in things.published.graphs:
        yield f"<p>A graph of the endpoint: what the file {escape(things.published.graphs[iri].name)} holds.</p>"
        return
    for subject in things.documents[iri]:
        if subject.value != iri:
            fragment = subject.value.partition("#")[2]
            yield f'<h2 id="{escape(fragment)}">{escape(things.label(subject.value))} <small>{escape(fragment)}</small></h2>\n'
        yield from _said(things, subject)
    for subject in things.documents[iri][:1] if len(things.documents[iri]) == 1 else ():
        yield from _mentioned(things, subject)


def _said(things: Things, subject: NamedNode) -> Iterator[str]:
    grounds = _grounds(things, subject)
    yield "<table>"
    for quad in things.about(subject):
        proof = ", ".join(html.link(claim, things.label(ground)) for claim, ground in grounds.get((quad.predicate, quad.object), ()))
        yield (
            f"<tr><th>{html.link(quad.predicate.value)}</th><td>{_value(things, quad.object)}"
            f"{f' <small>← {proof}</small>' if proof else ''}</td></tr>\n"
        )
    yield "</table>"


def _value(things: Things, term: object) -> str:
    """A value; a blank node with what it leads to, as far as two steps."""
    if isinstance(term, NamedNode) and term.value.startswith(BASE):
        return html.link(term.value, things.label(term.value))
    inner = [] if isinstance(term, NamedNode) or not hasattr(term, "value") or hasattr(term, "datatype") else things.about(term)
    if inner:
        return "<br>".join(f"{escape(html.short(q.predicate.value))} {cell(q.object)}" for q in inner)
    return cell(term)


def _grounds(things: Things, subject: NamedNode) -> dict[tuple, list[tuple[str, str]]]:
    """(property, value) -> the claims that say so, each with the ground it rests on."""
    found: dict[tuple, list[tuple[str, str]]] = {}
    for quad in things.store.quads_for_pattern(None, NamedNode(PLG + "subject"), subject):
        said = {q.predicate.value: q.object for q in things.about(quad.subject)}
        ground = said.get(PROV + "wasDerivedFrom")
        if ground is not None and isinstance(quad.subject, NamedNode):
            key = said.get(PLG + "property"), said.get(PLG + "value")
            found.setdefault(key, []).append((quad.subject.value, ground.value))
    return {key: sorted(claims, key=lambda claim: claim[1]) for key, claims in found.items()}


def _mentioned(things: Things, thing: NamedNode) -> Iterator[str]:
    mentions = things.mentions(thing)
    if not mentions:
        return
    yield "<h2>Who speaks of it</h2><table>"
    for quad in mentions[:LISTED]:
        yield (
            f"<tr><td>{html.link(quad.subject.value, things.label(quad.subject.value))}</td>"
            f"<td>{html.link(quad.predicate.value)}</td></tr>\n"
        )
    yield "</table>"
    if more := len(mentions) - LISTED:
        if more > 0:
            query = f"SELECT ?subject ?property WHERE {{ ?subject ?property <{thing.value}> }}"
            yield f"<p>… and {html.ask(query, f'{more} more')}</p>"
