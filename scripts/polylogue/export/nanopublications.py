"""Nanopublications (https://nanopub.net): each claim with its ground and what is known of its publication, as four graphs in TriG.

Their IRIs are the claim's own with a fragment. The claim's IRI stays that of the record, and is as stable as what it records, since it
is made of subject, property, value and ground; a fragment leads to its page, where the same stands for people, and no further
address has to be kept. None is signed, and so none has a trusty IRI: that is for whoever publishes it on the network to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ..namespaces import DCAT, DCTERMS, PREFIXES, PROV, TYPE, VOID, split
from .described import Origin
from .known import GROUNDING, Known
from .told import Told
from .values import Claim

NP = "http://www.nanopub.org/nschema#"
SAID = (DCTERMS + "creator", DCTERMS + "publisher", DCTERMS + "license", DCTERMS + "issued", DCAT + "version")  # of the data set, taken over
_PREFIXES = {"np": NP, **{name: PREFIXES[name] for name in ("dcat", "dcterms", "org", "plg", "prov", "schema")}}
_HAS = {"hasAssertion": "assertion", "hasProvenance": "provenance", "hasPublicationInfo": "pubinfo"}
_DATASET = "id/dataset"
_AND = " ;\n        "
_HEAD = "this:head {\n    this:nanopublication a np:Nanopublication" + "".join(f"{_AND}np:{name} this:{part}" for name, part in _HAS.items()) + " .\n}\n"


def trig(readers: Iterable[Told]) -> bytes:
    """All claims as nanopublications, sorted by their IRIs."""
    return "".join(pieces(readers)).encode()


def pieces(readers: Iterable[Told]) -> Iterator[str]:
    """The same bit by bit."""
    readers = list(readers)
    claims = sorted((claim.iri, number, claim) for number, told in enumerate(readers) for claim in told.every_claim())
    about = {base: _published(said) for base, said in datasets(readers[0].known).items()}
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(_PREFIXES.items()))
    for iri, _, claim in claims:
        yield "\n"
        yield nanopublication(claim, about.get(iri.partition("id/claim/")[0], ""))


def nanopublication(claim: Claim, published: str = "") -> str:
    """The four graphs of a claim. published: what the data set's own description says, as Turtle that begins with `;`."""
    derived = f"{_short(PROV + 'wasDerivedFrom')} <{claim.ground}>"
    provenance = "".join((derived, *(f"{_AND}{_short(DCTERMS + 'source')} <{report}>" for report in claim.reports)))
    return (
        f"@prefix this: <{claim.iri}#> .\n{_HEAD}"
        f"this:assertion {{\n    <{claim.subject}> {_short(claim.property)} {claim.value} .\n}}\n"
        f"this:provenance {{\n    this:assertion {provenance}{_AND}{_short(DCTERMS + 'type')} <{GROUNDING}{claim.grounding}> .\n}}\n"
        f"this:pubinfo {{\n    this:nanopublication {_short(PROV + 'wasDerivedFrom')} <{claim.iri}>{published} .\n}}\n"
    )


def _published(said: Iterable[tuple[str, NamedNode | Literal]]) -> str:
    return "".join(f"{_AND}{_short(name)} {value}" for name, value in said)


@lru_cache(maxsize=1 << 12)
def _short(iri: str) -> str:
    """The prefixed name of a property where a prefix fits."""
    namespace, local = split(iri)
    prefix = next((prefix for prefix, known in _PREFIXES.items() if known == namespace), "")
    return f"{prefix}:{local}" if prefix and re.fullmatch("[A-Za-z]+", local) else f"<{iri}>"


def datasets(known: Known) -> dict[str, list[tuple[str, NamedNode | Literal]]]:
    """What data sets say of their publication, by the base of their IRIs."""
    found = {}
    for dataset in known.subjects(TYPE, VOID + "Dataset"):
        said = [(DCTERMS + "isPartOf", NamedNode(dataset))]
        said += [(name, value) for name in SAID for value in known.values(dataset, name)]
        found[dataset.removesuffix(_DATASET)] = said
    return found


def origin(told: Told) -> Origin:
    """What the one data set that is there says of itself; nothing where there are several, or none."""
    sets = datasets(told.known)
    if len(sets) != 1:
        return Origin()
    ((_, said),) = sets.items()
    by_name = {name: value for name, value in reversed(said)}
    title, publisher, licence = told.first(said[0][1].value, DCTERMS + "title"), by_name.get(DCTERMS + "publisher"), by_name.get(DCTERMS + "license")
    called = "" if publisher is None or isinstance(publisher, Literal) else told.label(publisher.value)
    return Origin(title or "", called, licence.value if licence else "")
