"""The few pages that are no files of the site: every text escaped, no script, nothing from elsewhere; they look as the site does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from pyoxigraph import Literal, NamedNode

from ..publish.addresses import describes
from ..write.answers import short
from .finding import address

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STYLE, LOGO = "/static/style.css", "/logo.svg"


@dataclass(frozen=True)
class Html:
    """Makes HTML. title: of the publication; base: the IRI below which its things lie; own: whether the ontology is part of it."""

    title: str
    base: str
    own: bool

    def page(self, title: str, parts: Iterable[str]) -> Iterable[str]:
        """A whole page, piece by piece. title: plain text; parts: HTML."""
        yield (
            f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · {escape(self.title)}</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
            f'<link rel="icon" type="image/svg+xml" href="{LOGO}"><link rel="stylesheet" href="{STYLE}"></head>\n'
            f'<body><header class="top"><a class="home" href="/">{escape(self.title)}</a></header><main id="main">\n'
        )
        yield from parts
        yield "\n</main></body></html>\n"

    def link(self, iri: str) -> str:
        """An IRI as a link: to this server if it is below the base, to its own address for http(s), as plain text for others."""
        text = escape(short(iri, self.base))
        if iri.startswith(self.base) and (self.own or describes(iri, self.base, self.own, subject=True)):
            path, _, anchor = iri.removeprefix(self.base).partition("#")
            return f'<a href="{escape(address(path, anchor))}">{text}</a>'
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


def form(query: str = "") -> str:
    """A box to write a query in."""
    return (
        f'<form action="/sparql" method="get"><textarea name="query" rows="12" cols="80" aria-label="SPARQL query" spellcheck="false">'
        f"\n{escape(query)}</textarea><p><button>Ask</button></p></form>"
    )
