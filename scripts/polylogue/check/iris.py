"""Looks at IRIs as they are written: blanks, two ways to write one, text where an IRI belongs, links to what nothing describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from ..namespaces import BASE, DCTERMS, FOAF, OWL, PLG, RDFS, SCHEMA, SKOS, TYPE
from .evidence import RECORDED, SAME, short
from .results import of_statement
from .spelling import WELL_KNOWN, namespace

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from ..read.files import Source
    from .results import Result
    from .vocabulary import Vocabulary

_BLANKS = re.compile(r"[\s<>\"{}|\\^`\u00a0\u200b\ufeff]")
ADDRESSES = {  # of which the value is a page, not a thing that is described
    SCHEMA + "url", SCHEMA + "logo", RDFS + "seeAlso", RDFS + "isDefinedBy", FOAF + "page", FOAF + "homepage", SAME,
    *(DCTERMS + name for name in ("source", "license", "conformsTo", "rights")), *(SKOS + f"{kind}Match" for kind in (
        "exact", "close", "broad", "narrow", "related")),
}
LINKS = {  # that lead to something that the data describes too
    *(DCTERMS + name for name in ("relation", "isPartOf", "hasPart", "references", "isReferencedBy", "replaces", "isReplacedBy")),
    *(PLG + name for name in ("aim", "commemorates", "content", "despite", "doer", "inContextOf", "means", "object", "onMarginsOf",
                              "otherThan", "reason", "takenForSameAs")),
    SCHEMA + "about", SCHEMA + "exampleOfWork",
}
DESCRIBE = "describe it (… a plg:…), or give the file that does"


def iris_amiss(whole: "Assembly", ontology: "Source", vocabulary: "Vocabulary") -> Iterator["Result"]:
    """The IRIs that are written in two ways, hold blanks, are text, or lead nowhere; linear in the statements."""
    links = {q.subject.value for q in ontology.quads if q.predicate.value == TYPE and q.object.value == OWL + "ObjectProperty"}
    links |= LINKS | {SAME}
    typed_as: dict[str, str] = {}
    for iri in sorted(vocabulary.typed):
        typed_as.setdefault(_folded(iri), iri)
    same: dict[str, str] = {}
    told: set[str] = set()
    for source in whole.sources:
        for quad in source.quads:
            s, p, o = quad.subject, quad.predicate.value, quad.object
            if isinstance(o, Literal):
                if p in links:
                    yield _text(source, quad)
                continue
            if p in RECORDED:
                continue
            for term in (s, o):
                if not isinstance(term, NamedNode) or term.value in told or term is o and (p == TYPE or p in ADDRESSES and p != SAME):
                    continue
                iri = term.value
                if hit := _BLANKS.search(iri):
                    told.add(iri)
                    message = f"holds {'a blank' if hit[0].isspace() else repr(hit[0])}, which an IRI cannot"
                    yield of_statement(source, quad, "iri", message, "write a hyphen, or %20 in an address", node=iri, shows=term)
                    continue
                key, outside = _folded(iri), term is o and p == SAME
                other = same.setdefault(key, iri) if outside else typed_as.get(key, iri)
                if other != iri and {_last(iri), _last(other)} <= _named_after(whole):  # two spellings of a table: `map` lists them
                    continue
                if other != iri and not (other.startswith(BASE) and vocabulary.speller.near_namespace(iri)):  # that is told of the namespace
                    told.add(iri)
                    message = f"differs from <{other}> only in {_difference(iri, other)}"
                    yield of_statement(source, quad, "iri", message, "write one of the two everywhere", node=iri, shows=term)
                elif term is o and p in LINKS and iri not in vocabulary.typed and iri not in vocabulary.declared and not iri.startswith(BASE):
                    space = namespace(iri)
                    if space in WELL_KNOWN:
                        continue
                    told.add(iri)
                    near = space in vocabulary.spaces
                    message = f"leads by {short(p)} to {iri}, which nothing given describes"
                    yield of_statement(source, quad, "undescribed", message, DESCRIBE, "Violation" if near else "Warning")


def _named_after(whole: "Assembly") -> set[str]:
    """The labels of which an IRI is made, as `map` makes it of a cell; IRIs of participations end in them too."""
    labels = ((s.value, o.value) for s, p, o in whole.catalogue if p.value == RDFS + "label" and isinstance(o, Literal))
    return {label for iri, label in labels if _last(iri) == label}


def _last(iri: str) -> str:
    """The last part of an IRI, as it reads."""
    return unquote(iri.rpartition("/")[2])


def _text(source: "Source", quad) -> "Result":
    message = f"is text, and {short(quad.predicate.value)} leads to a thing with an IRI"
    text = quad.object.value
    mend = f"write <{text}>" if re.match(r"https?://\S+\Z", text) else "write the IRI of the thing, and the text as its rdfs:label"
    return of_statement(source, quad, "literal-for-iri", message, mend)


def _folded(iri: str) -> str:
    """An IRI without what is easily taken wrong: http for https, `www.`, case, a slash at the end."""
    scheme, mark, rest = iri.partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return iri
    rest = rest[4:] if rest[:4].lower() == "www." else rest
    return rest.rstrip("/").lower()


def _difference(one: str, other: str) -> str:
    a, b = (iri.partition("://") for iri in (one, other))
    said = [
        *(["http and https"] if a[0].lower() != b[0].lower() else []),
        *(["“www.”"] if a[2][:4].lower() == "www." != b[2][:4].lower() or b[2][:4].lower() == "www." != a[2][:4].lower() else []),
        *(["a slash at its end"] if one.endswith("/") != other.endswith("/") else []),
    ]
    return " and ".join(said) or "capitals"
