"""Makes the claims: one for each assertion and the ground it rests on, so that plain triples can be queried for it."""

from __future__ import annotations

from hashlib import sha256

from pyoxigraph import NamedNode

from ..namespaces import CLAIM, CONCEPT, DCTERMS, PLG, PROV, RDF, SCHEMA
from .assembly import Assembly

_TYPE = NamedNode(RDF + "type")
_CLAIM = NamedNode(SCHEMA + "Claim")
_SUBJECT = NamedNode(PLG + "subject")
_PROPERTY = NamedNode(PLG + "property")
_VALUE = NamedNode(PLG + "value")
_GROUND = NamedNode(PROV + "wasDerivedFrom")
_REPORT = NamedNode(DCTERMS + "source")
_GROUNDING = NamedNode(DCTERMS + "type")


def claim_iri(triple: tuple, ground: str) -> str:
    """The claim's IRI: the first 16 hex digits of SHA-256 over subject, property, value and ground as N-Triples."""
    text = "\n".join((*map(str, triple), f"<{ground}>"))
    return CLAIM + sha256(text.encode()).hexdigest()[:16]


def claims(whole: Assembly) -> set:
    """The triples of all claims. A ground of unknown status makes none: `lint` reports it."""
    triples = set()
    for ground, facts in whole.facts.items():
        status = whole.status.get(ground)
        if status is None:
            continue
        rest = [(_TYPE, _CLAIM), (_GROUND, NamedNode(ground))]
        rest.append((_GROUNDING, NamedNode(f"{CONCEPT}grounding/{status}")))
        rest += [(_REPORT, NamedNode(report)) for report in whole.reports[ground]]
        for fact in facts:
            claim = NamedNode(claim_iri(fact, ground))
            triples.update((claim, p, o) for p, o in rest)
            triples.update(zip((claim,) * 3, (_SUBJECT, _PROPERTY, _VALUE), fact))
    return triples


def claimed(whole: Assembly) -> dict[str, tuple[str, tuple]]:
    """The ground of each claim and the triple that it records, by its IRI; worked out once."""
    if not whole.claimed:
        pairs = ((ground, fact) for ground, facts in whole.facts.items() for fact in facts)
        whole.claimed.update((claim_iri(fact, ground), (ground, fact)) for ground, fact in pairs)
    return whole.claimed


def count(whole: Assembly) -> dict[str, int]:
    """How many claims there are of each status."""
    numbers = dict.fromkeys(("stated", "implied", "external"), 0)
    for ground, facts in whole.facts.items():
        if ground in whole.status:
            numbers[whole.status[ground]] += len(facts)
    return numbers
