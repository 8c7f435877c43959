"""HTML as it is served: every text escaped, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from ..publish.addresses import describes
from ..store.published import Published
from ..write.answers import short

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;
border-top:1px solid #ddd;overflow-wrap:anywhere}th{font-weight:600}h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.2rem;margin:1.5rem 0 0}
small,.iri{color:#666;overflow-wrap:anywhere}textarea{width:100%;height:14rem;font:14px/1.4 monospace}a{color:#0645ad}
.told{border-left:4px solid #b35900;padding:.25rem 1rem .25rem 2rem;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}a{color:#8ab4f8}th,td{border-color:#333}small,.iri{color:#999}}
"""


@dataclass(frozen=True)
class Html:
    """Makes the HTML of a publication: its pages, and links that lead to this server where it describes what they name."""

    published: Published

    def page(self, title: str, parts: Iterable[str], links: str = "") -> Iterable[str]:
        """A whole page, piece by piece. title: plain text; parts, links: HTML."""
        yield (
            f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">{links}'
            f'<style>{STYLE}</style></head>\n'
            f'<body><nav><a href="/">{escape(self.published.title)}</a> · <a href="/sparql">SPARQL</a></nav>\n'
        )
        yield from parts
        yield "\n</body></html>\n"

    def local(self, iri: str) -> str | None:
        """The address on this server of an IRI below the base: its own path; None for others."""
        base, own = self.published.project.base, self.published.own
        if not iri.startswith(base) or not (own or describes(iri, base, own, subject=True)):
            return None
        return address(iri.removeprefix(base))

    def link(self, iri: str, name: str | None = None) -> str:
        """An IRI as a link: to this server if it is here, to its own address for http(s), as plain text for others."""
        text = escape(name or short(iri, self.published.project.base))
        if target := self.local(iri):
            return f'<a href="{escape(target)}">{text}</a>'
        if iri.startswith(("http://", "https://")):
            return f'<a href="{escape(iri)}" rel="noopener noreferrer nofollow">{text}</a>'
        return f"<span>{text}</span>"

    def cell(self, term: object) -> str:
        """A term as HTML; empty when there is none."""
        if term is None:
            return ""
        if isinstance(term, NamedNode):
            return self.link(term.value)
        if not isinstance(term, Literal):
            return escape(str(term))
        language = f' <small>{escape(term.language)}</small>' if term.language else ""
        attribute = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{attribute}>{escape(term.value)}</span>{language}"


@dataclass(frozen=True)
class Linked(Html):
    """The same where all that is described is known: what lies elsewhere has its page here too."""

    def local(self, iri: str) -> str | None:
        """The address on this server of an IRI that is described here; None for others."""
        addresses, graphs = self.published.addresses, self.published.project.graph("")
        path = iri.removeprefix(addresses.base) if iri.startswith(graphs) else addresses.path(iri)
        if path is None:
            return None
        anchor = "" if iri in addresses.paths else iri.partition("#")[2]
        return address(f"{path}#{anchor}" if anchor else path)


def address(path: str) -> str:
    """A path below the root of the server, as a link."""
    path, mark, fragment = path.partition("#")  # no path of a thing has one
    return f"/{quote(path, safe='/:@!$&*+,;=~()')}" + (f"#{quote(fragment)}" if mark else "")


def ask(query: str, text: str) -> str:
    """A link that asks this server a query."""
    return f'<a href="/sparql?query={quote(query, safe="")}">{escape(text)}</a>'


def form(query: str = "") -> str:
    """A box to write a query in."""
    return (
        f'<form action="/sparql" method="get"><textarea name="query" aria-label="SPARQL query" spellcheck="false">'
        f"\n{escape(query)}</textarea><p><button>Ask</button></p></form>"
    )
