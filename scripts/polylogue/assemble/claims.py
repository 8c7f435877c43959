"""Makes the claims: one for each assertion and the ground it rests on, so that plain triples can be queried for it."""

from __future__ import annotations

from collections.abc import Iterator
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
CLAIM_PROPERTIES = [  # the class, and the properties in the order in which they are written
    term.value for term in (_CLAIM, _REPORT, _GROUNDING, _GROUND, _PROPERTY, _SUBJECT, _VALUE)
]


def claim_iri(triple: tuple, ground: str) -> str:
    """The claim's IRI: the first 16 hex digits of SHA-256 over subject, property, value and ground as N-Triples."""
    return _iri(tuple(map(str, triple)), ground, CLAIM)


def _iri(said: tuple[str, ...], ground: str, namespace: str) -> str:
    return namespace + sha256("\n".join((*said, f"<{ground}>")).encode()).hexdigest()[:16]


def each_claim(whole: Assembly, namespace: str = CLAIM) -> Iterator[tuple]:
    """Of each claim its IRI, the fact, the IRIs of its ground and its grounding, and the reports, sorted.

    A ground of unknown status makes none: that is told when the data is checked.
    """
    for ground, facts in whole.facts.items():
        status = whole.status.get(ground)
        if status is not None:
            grounding, reports = f"{CONCEPT}grounding/{status}", sorted(whole.reports[ground])
            for fact in facts:
                yield _iri(tuple(map(str, fact)), ground, namespace), fact, ground, grounding, reports


def claims(whole: Assembly, namespace: str = CLAIM) -> set:
    """The triples of all claims. namespace: where their IRIs lie."""
    triples = set()
    for iri, fact, ground, grounding, reports in each_claim(whole, namespace):
        claim = NamedNode(iri)
        triples |= {(claim, _TYPE, _CLAIM), (claim, _GROUND, NamedNode(ground)), (claim, _GROUNDING, NamedNode(grounding))}
        triples.update((claim, _REPORT, NamedNode(report)) for report in reports)
        triples.update(zip((claim,) * 3, (_SUBJECT, _PROPERTY, _VALUE), fact))
    return triples


def claim_lines(whole: Assembly, namespace: str = CLAIM) -> bytes:
    """The triples of all claims as N-Triples, without making a term of each: there are more of them than of all else."""
    lines = []
    for ground, facts in whole.facts.items():
        status = whole.status.get(ground)
        if status is None:
            continue
        rest = f"{_TYPE} {_CLAIM} .", f"{_GROUND} <{ground}> .", f"{_GROUNDING} <{CONCEPT}grounding/{status}> ."
        rest += tuple(f"{_REPORT} <{report}> ." for report in whole.reports[ground])
        for s, p, o in facts:
            said = str(s), str(p), str(o)
            claim = _iri(said, ground, namespace)
            lines += [f"<{claim}> {line}" for line in rest]
            lines.append(f"<{claim}> {_SUBJECT} {said[0]} .\n<{claim}> {_PROPERTY} {said[1]} .\n<{claim}> {_VALUE} {said[2]} .")
    return "\n".join((*lines, "")).encode()


def claimed(whole: Assembly) -> dict[str, tuple[str, str]]:
    """The ground and the subject of each claim, by its IRI; worked out once."""
    if not whole.claimed:
        pairs = ((ground, fact) for ground, facts in whole.facts.items() for fact in facts)
        whole.claimed.update((claim_iri(fact, ground), (ground, fact[0].value)) for ground, fact in pairs)
    return whole.claimed


def count(whole: Assembly) -> dict[str, int]:
    """How many claims there are of each status."""
    numbers = dict.fromkeys(("stated", "implied", "external"), 0)
    for ground, facts in whole.facts.items():
        if ground in whole.status:
            numbers[whole.status[ground]] += len(facts)
    return numbers
