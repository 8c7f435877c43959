"""Writes triples in every syntax there is a file of, sorted: the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from .jsonld import Context, document
from .turtle import turtle

MEDIA = {
    "ttl": "text/turtle", "trig": "application/trig", "nt": "application/n-triples", "nq": "application/n-quads",
    "rdf": "application/rdf+xml", "jsonld": "application/ld+json",
}
_TABLES = {"csv": "text/csv", "json": "application/json"}
_XML_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z")
_WRITERS: dict[str, Callable[[set, Mapping[str, str], Context], bytes]] = {
    "ttl": lambda triples, prefixes, context: turtle(triples, prefixes),
    "nt": lambda triples, prefixes, context: ntriples(triples),
    "rdf": lambda triples, prefixes, context: rdfxml(triples, prefixes),
    "jsonld": lambda triples, prefixes, context: document(triples, context),
}
ENDINGS = tuple(_WRITERS)  # of files about one thing


def media(name: str) -> str:
    """The media type of a published file, or of what is in it where it is compressed."""
    return (MEDIA | _TABLES)[name.removesuffix(".gz").rpartition(".")[2]]


def write(triples: set, ending: str, prefixes: Mapping[str, str], context: Context) -> bytes:
    """The triples in one of ENDINGS. Raises TypeError for blank nodes in Turtle, ValueError for what RDF/XML cannot hold."""
    return _WRITERS[ending](triples, prefixes, context)


def ntriples(triples: Iterable[tuple]) -> bytes:
    """The triples as N-Triples, sorted."""
    return _lines(serialize([Triple(*t) for t in triples], format=RdfFormat.N_TRIPLES))


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, sorted."""
    return _lines(serialize(quads, format=RdfFormat.N_QUADS))


def _lines(content: bytes) -> bytes:
    """The lines sorted, each once."""
    return b"".join(sorted(set(content.splitlines(keepends=True))))


def rdfxml(triples: Iterable[tuple], prefixes: Mapping[str, str]) -> bytes:
    """The triples as RDF/XML, sorted, with the prefixes of the properties. Raises ValueError as `nameable`."""
    ordered = sorted(nameable(triples), key=lambda t: tuple(map(str, t)))
    used = {t[1].value for t in ordered} | {t[2].value for t in ordered if isinstance(t[2], NamedNode)}
    known = {p: ns for p, ns in sorted(prefixes.items()) if any(iri.startswith(ns) for iri in used)}
    return serialize([Quad(*t) for t in ordered], format=RdfFormat.RDF_XML, prefixes=known)


def nameable(triples: Iterable[tuple]) -> Iterator[tuple]:
    """The triples, as long as their predicates can be names of XML elements. Raises ValueError."""
    for triple in triples:
        if not fits_xml(triple[1].value):
            raise ValueError(f"RDF/XML cannot hold the predicate <{triple[1].value}>: ask for text/turtle")
        yield triple


def fits_xml(predicate: str) -> bool:
    """Whether a property can be the name of an XML element."""
    return bool(_XML_NAME.search(predicate))


def digest(content: bytes) -> str:
    """SHA-256 as hex."""
    return sha256(content).hexdigest()


def canonical_digest(quads: Iterable[Quad]) -> str:
    """SHA-256 of the canonical N-Quads of RDFC-1.0: equal for data sets that say the same."""
    dataset = Dataset(quads)
    if any(isinstance(t, BlankNode) for q in dataset for t in (q.subject, q.object)):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return digest(nquads(list(dataset)))


def with_stable_nodes(quads: list, name: str) -> set:
    """The triples, their blank nodes named by RDFC-1.0 and this name, so that nothing depends on the parser's names."""
    if not any(isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode) for q in quads):
        return {(q.subject, q.predicate, q.object) for q in quads}
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    def stable(term):
        return BlankNode(f"{name}{term.value.removeprefix('c14n')}") if isinstance(term, BlankNode) else term

    return {(stable(q.subject), q.predicate, stable(q.object)) for q in dataset}
