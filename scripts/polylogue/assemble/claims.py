"""Makes the claims: one for each assertion and the ground it rests on, so that plain triples can be queried for it.

A claim whose value is a date has the first and the last day that it may mean, as xsd:date: no store compares a year with a day,
or an interval with either. An open end has none, so ask for it with OPTIONAL.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, PLG, PROV, SCHEMA, TYPE, XSD
from ..read.dates import DATED, bounds
from .assembly import Assembly

_TYPE = NamedNode(TYPE)
_CLAIM = NamedNode(SCHEMA + "Claim")
_SUBJECT = NamedNode(PLG + "subject")
_PROPERTY = NamedNode(PLG + "property")
_VALUE = NamedNode(PLG + "value")
_GROUND = NamedNode(PROV + "wasDerivedFrom")
_REPORT = NamedNode(DCTERMS + "source")
_GROUNDING = NamedNode(DCTERMS + "type")
_EARLIEST, _LATEST = NamedNode(PLG + "earliest"), NamedNode(PLG + "latest")
_DAY = NamedNode(XSD + "date")
CLAIM_PROPERTIES = [  # the class, and the properties in the order in which they are written
    term.value for term in (_CLAIM, _REPORT, _GROUNDING, _GROUND, _EARLIEST, _LATEST, _PROPERTY, _SUBJECT, _VALUE)
]


class Grounded(NamedTuple):
    """The facts that rest on a ground: its IRI, the IRI of its grounding (stated, implied or external), its reports,
    sorted, and for each fact the key of its claim, its terms as N-Triples and the terms themselves."""

    ground: str
    grounding: str
    reports: list[str]
    facts: list[tuple[str, tuple[str, str, str], tuple]]


def _key(said: tuple[str, str, str], ground: str) -> str:
    """What a claim is named by: the first 16 hex digits of SHA-256 over subject, property, value and ground as N-Triples."""
    return sha256("\n".join((*said, f"<{ground}>")).encode()).hexdigest()[:16]


def key_of(fact: tuple, ground: str) -> str:
    """The key of the claim of a fact on a ground."""
    return _key(tuple(map(str, fact)), ground)


def grounded(whole: Assembly) -> list[Grounded]:
    """The facts of all grounds, worked out once. A ground of unknown status has none: that is told when data is checked."""
    if not whole.claimed:
        for ground, facts in whole.facts.items():
            if status := whole.status.get(ground):
                rows = [(_key(said := (str(s), str(p), str(o)), ground), said, (s, p, o)) for s, p, o in facts]
                grounding = f"{CONCEPT}grounding/{status}"
                whole.claimed.append(Grounded(ground, grounding, sorted(whole.reports[ground]), rows))
    return whole.claimed


def days(value: object) -> list[tuple[NamedNode, Literal]]:
    """What a claim has besides for a value that is a date: plg:earliest and plg:latest, unless that end is open."""
    if not isinstance(value, Literal) or (kind := value.datatype.value) not in DATED:
        return []
    found = bounds(value.value, kind) or (None, None)
    return [(p, Literal(day, datatype=_DAY)) for p, day in zip((_EARLIEST, _LATEST), found) if day]


def claims(whole: Assembly) -> set:
    """The triples of all claims."""
    triples = set()
    for ground, grounding, reports, facts in grounded(whole):
        rest = [(_TYPE, _CLAIM), (_GROUND, NamedNode(ground)), (_GROUNDING, NamedNode(grounding))]
        rest += [(_REPORT, NamedNode(report)) for report in reports]
        for key, _, fact in facts:
            claim = NamedNode(whole.claim_namespace + key)
            triples.update((claim, p, o) for p, o in rest)
            triples.update(zip((claim,) * 3, (_SUBJECT, _PROPERTY, _VALUE), fact))
            triples.update((claim, p, day) for p, day in days(fact[2]))
    return triples


def claim_lines(whole: Assembly, wanted: Callable[[tuple], bool] | None = None) -> bytes:
    """The triples of all claims as N-Triples, without making a term of each: there are more of them than of all else.

    wanted: whether a fact's claim is to be among them.
    """
    lines = []
    for ground, grounding, reports, facts in grounded(whole):
        rest = [f"{_TYPE} {_CLAIM} .", f"{_GROUND} <{ground}> .", f"{_GROUNDING} <{grounding}> ."]
        rest += [f"{_REPORT} <{report}> ." for report in reports]
        for key, (s, p, o), fact in facts if wanted is None else (row for row in facts if wanted(row[2])):
            claim = f"<{whole.claim_namespace}{key}> "
            dated = (f"{end} {day} ." for end, day in days(fact[2]))
            lines.append(claim + f"\n{claim}".join((*rest, f"{_SUBJECT} {s} .", f"{_PROPERTY} {p} .", f"{_VALUE} {o} .", *dated)))
    return "\n".join((*lines, "")).encode()


def claimed(whole: Assembly, iri: str) -> tuple[str, tuple] | None:
    """The ground of the claim of that IRI and the triple that it records, if it is one that is made here."""
    if not iri.startswith(whole.claim_namespace):
        return None
    if not whole.claim_facts:
        for ground, _, _, facts in grounded(whole):
            whole.claim_facts.update((key, (ground, fact)) for key, _, fact in facts)
    return whole.claim_facts.get(iri.removeprefix(whole.claim_namespace))
