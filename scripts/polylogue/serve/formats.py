"""The formats an answer can have, and which of them a client's Accept header asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import QueryResultsFormat, RdfFormat


class Format(NamedTuple):
    """An answer's format. name: how we call it; media: what the header says; engine: how the engine calls it."""

    name: str
    media: str
    engine: object = None

    @property
    def header(self) -> str:
        """The value of Content-Type."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


HTML = Format("html", "text/html")
ROWS = (  # for SELECT and ASK, the one we prefer first
    Format("json", "application/sparql-results+json", QueryResultsFormat.JSON),
    Format("json", "application/json", QueryResultsFormat.JSON),
    Format("xml", "application/sparql-results+xml", QueryResultsFormat.XML),
    HTML,
    Format("csv", "text/csv", QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
    Format("xml", "application/xml", QueryResultsFormat.XML),
)
TRIPLES = (  # for CONSTRUCT and DESCRIBE, and for what an IRI stands for
    Format("ttl", "text/turtle", RdfFormat.TURTLE),
    Format("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    Format("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    Format("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    Format("ttl", "application/x-turtle", RdfFormat.TURTLE),
    Format("jsonld", "application/json", RdfFormat.JSON_LD),
)


def media_types(formats: Iterable[Format]) -> str:
    """The media types, for a message."""
    return ", ".join(dict.fromkeys(f.media for f in formats))


def choose(accept: str | None, formats: Iterable[Format]) -> Format | None:
    """The format the client likes best, of equal ones the one that stands first; None when it takes none of them.

    accept: the value of the header, None when there is none. What is malformed in it is left out.
    """
    ranges = [found for part in (accept if accept else "*/*").split(",") if (found := _range(part))]
    best, liking = None, 0.0
    for form in formats:
        fitting = [(rank, q) for media, q in ranges if (rank := _fits(media, form.media))]
        q = max(fitting)[1] if fitting else 0.0  # the most specific range decides
        if q > liking:
            best, liking = form, q
    return best


def _range(part: str) -> tuple[str, float] | None:
    """`text/*;q=0.5` -> ("text/*", 0.5)."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    q = next((value for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"), "1")
    try:
        weight = float(q)
    except ValueError:
        return None
    return (media, weight) if media.count("/") == 1 and 0 <= weight <= 1 else None


def _fits(wanted: str, media: str) -> int:
    """How closely a range names a media type: 3 itself, 2 its kind, 1 anything, 0 not at all."""
    if wanted == media:
        return 3
    if wanted == media.partition("/")[0] + "/*":
        return 2
    return 1 if wanted == "*/*" else 0
