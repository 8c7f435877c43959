"""Nanopublications (https://nanopub.net): each claim with its ground and what is known of its publication, as four graphs in TriG.

Their IRIs are the claim's own with a fragment. The claim's IRI stays that of the record, and is as stable as what it records, since it
is made of subject, property, value and ground; a fragment leads to its page, where the same stands for people, and no further
address has to be kept. None is signed, and so none has a trusty IRI: that is for whoever publishes it on the network to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Store

from ..namespaces import CONCEPT, DCAT, DCTERMS, PREFIXES, PROV, TYPE, VOID, split
from .described import Origin
from .told import PROPERTY, Told
from .values import Claim

NP = "http://www.nanopub.org/nschema#"
SAID = (DCTERMS + "creator", DCTERMS + "publisher", DCTERMS + "license", DCTERMS + "issued", DCAT + "version")  # of the data set, taken over
_PREFIXES = {"np": NP, **{name: PREFIXES[name] for name in ("dcat", "dcterms", "org", "plg", "prov", "schema")}}
_HAS = {"hasAssertion": "assertion", "hasProvenance": "provenance", "hasPublicationInfo": "pubinfo"}
_DATASET = "id/dataset"


def trig(readers: Iterable[Told]) -> bytes:
    """All claims as nanopublications, sorted by their IRIs."""
    readers = list(readers)
    iris = sorted((claim.iri, number) for number, told in enumerate(readers) for claim in told.claims(PROPERTY, None))
    sets = datasets(readers[0].store)
    written = ["".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(_PREFIXES.items()))]
    for iri, number in iris:
        written.append(nanopublication(readers[number].claim(NamedNode(iri)), sets.get(iri.partition("id/claim/")[0], [])))
    return "\n".join(written).encode()


def nanopublication(claim: Claim, about: Iterable[tuple[str, NamedNode | Literal]]) -> str:
    """The four graphs of a claim. about: what the data set's own description says, as properties and values."""
    whole, assertion = "this:nanopublication", "this:assertion"
    head = [("a", "np:Nanopublication"), *((f"np:{name}", f"this:{part}") for name, part in _HAS.items())]
    provenance = [(_short(PROV + "wasDerivedFrom"), f"<{claim.ground}>"), *((_short(DCTERMS + "source"), f"<{report}>") for report in claim.reports)]
    provenance.append((_short(DCTERMS + "type"), f"<{CONCEPT}grounding/{claim.grounding}>"))
    pubinfo = [(_short(PROV + "wasDerivedFrom"), f"<{claim.iri}>"), *((_short(name), str(value)) for name, value in about)]
    graphs = (
        ("head", whole, head), ("assertion", f"<{claim.subject}>", [(_short(claim.property), str(claim.value))]),
        ("provenance", assertion, provenance), ("pubinfo", whole, pubinfo),
    )
    return f"@prefix this: <{claim.iri}#> .\n" + "".join(_graph(*graph) for graph in graphs)


def _graph(name: str, subject: str, said: list[tuple[str, str]]) -> str:
    return f"this:{name} {{\n    {subject} " + " ;\n        ".join(f"{predicate} {value}" for predicate, value in said) + " .\n}\n"


def _short(iri: str) -> str:
    """The prefixed name of a property where a prefix fits."""
    namespace, local = split(iri)
    prefix = next((prefix for prefix, known in _PREFIXES.items() if known == namespace), "")
    return f"{prefix}:{local}" if prefix and re.fullmatch("[A-Za-z]+", local) else f"<{iri}>"


def datasets(store: Store) -> dict[str, list[tuple[str, object]]]:
    """What data sets say of their publication, by the base of their IRIs."""
    found = {}
    for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(VOID + "Dataset"), None):
        said = [(DCTERMS + "isPartOf", quad.subject)]
        for name in SAID:
            said += [(name, value) for value in sorted((q.object for q in store.quads_for_pattern(quad.subject, NamedNode(name), None)), key=str)]
        found[quad.subject.value.removesuffix(_DATASET)] = said
    return found


def origin(told: Told) -> Origin:
    """What the one data set that is there says of itself; nothing where there are several, or none."""
    sets = datasets(told.store)
    if len(sets) != 1:
        return Origin()
    ((_, said),) = sets.items()
    by_name = {name: value for name, value in reversed(said)}
    title, publisher, licence = told.first(said[0][1].value, DCTERMS + "title"), by_name.get(DCTERMS + "publisher"), by_name.get(DCTERMS + "license")
    called = "" if publisher is None or isinstance(publisher, Literal) else told.label(publisher.value)
    return Origin(title or "", called, licence.value if licence else "")
