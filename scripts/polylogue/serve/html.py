"""HTML as it is served: every text escaped, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from ..namespaces import BASE, PREFIXES

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;
border-top:1px solid #ddd;overflow-wrap:anywhere}th{font-weight:600}h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.2rem;margin:1.5rem 0 0}
small,.iri{color:#666;overflow-wrap:anywhere}textarea{width:100%;height:14rem;font:14px/1.4 monospace}a{color:#0645ad}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}a{color:#8ab4f8}th,td{border-color:#333}small,.iri{color:#999}}
"""


def page(title: str, parts: Iterable[str], links: str = "") -> Iterable[str]:
    """A whole page, piece by piece. title: plain text; parts, links: HTML."""
    yield (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">{links}'
        f'<style>{STYLE}</style></head>\n<body><nav><a href="/">Polylogue</a> · <a href="/sparql">SPARQL</a></nav>\n'
    )
    yield from parts
    yield "\n</body></html>\n"


def local(iri: str) -> str | None:
    """The address on this server of an IRI of ours: its path; None for the IRIs of others."""
    if not iri.startswith(BASE):
        return None
    path, mark, fragment = iri.removeprefix(BASE).partition("#")
    return f"/{quote(path, safe='/%:@!$&*+,;=~()')}" + (f"#{quote(fragment)}" if mark else "")


def link(iri: str, name: str | None = None) -> str:
    """An IRI as a link: to this server for one of ours, to its own address for http(s), as plain text for others."""
    text = escape(name or short(iri))
    if target := local(iri):
        return f'<a href="{escape(target)}">{text}</a>'
    if iri.startswith(("http://", "https://")):
        return f'<a href="{escape(iri)}" rel="noopener noreferrer nofollow">{text}</a>'
    return f"<span>{text}</span>"


def short(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE + "concept/").removeprefix(BASE + "id/") if iri.startswith(BASE) else iri


def ask(query: str, text: str) -> str:
    """A link that asks this server a query."""
    return f'<a href="/sparql?query={quote(query, safe="")}">{escape(text)}</a>'


def form(query: str = "") -> str:
    """A box to write a query in."""
    return (
        f'<form action="/sparql" method="get"><textarea name="query" aria-label="SPARQL query" spellcheck="false">'
        f"\n{escape(query)}</textarea><p><button>Ask</button></p></form>"
    )
