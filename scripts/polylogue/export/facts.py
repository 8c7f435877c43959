"""The rows of `facts`: each distinct statement, with the reports that have it and how it agrees with what others state.

What counts as one follows the links that the build derives (plg:sameStatement, plg:within, plg:countedAs), as in the example
queries which-facts-do-several-reports-state and where-do-reports-differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ..namespaces import PLG, RDFS, SCHEMA, XSD, split
from .known import LEAD
from .table import SEPARATOR
from .told import STATED, Told
from .values import Claim, Key

ONE_VALUE = {PLG + name for name in ("heldOn", "established", "ordinal", "groupSize", "level", "mode", "sessionType")} | {SCHEMA + "amount"}
COMPARED = ONE_VALUE | {PLG + name for name in ("status", "stage", "initiatedBy", "underAuspicesOf", "role", "inCapacityOf")} | {SCHEMA + "startDate", SCHEMA + "location"}
WITHIN = PLG + "within"
_OF_OTHERS = re.compile(r" \([^()]+\)$")  # by which the ontology tells terms of other vocabularies apart


class Statement(NamedTuple):
    """A statement with the claims that record it, in the order of the texts."""

    first: Key
    claims: tuple[str, ...]


def keys(told: Told) -> Iterator[Statement]:
    """The distinct statements. Those that a reading takes for one are one."""
    found: dict[tuple, list] = {}
    for claim in told.every_claim():
        same = (claim.lead,) if claim.lead else (claim.subject, claim.property, claim.value, claim.grounding)
        found.setdefault(same, []).append((told.place(Key(claim.subject, claim.ground, (*claim.reports, "")[0])), claim.iri))
    for places in found.values():
        places.sort()
        (report, _, _, ground, subject), _ = places[0]
        yield Statement(Key(subject, ground, report), tuple(iri for _, iri in places))


def row(told: Told, statement: Statement) -> dict:
    """The cells of a row by column."""
    claims = [told.known.claims[iri] for iri in statement.claims]
    lead = next((claim for claim in claims if claim.iri == claim.lead), claims[0])
    reports = sorted({report for claim in claims for report in claim.reports})
    sources = set(reports) or {claim.ground for claim in claims}
    finer = {report for iri in told.subjects(WITHIN, lead.iri) if lead.lead for report in _reports(told, iri)}
    text, kind = _value(lead.value)
    return {
        **told.thing("subject", lead.subject), "subject_kind": told.kinds([lead.subject]), "property": lead.property,
        "property_label": named(lead.property, told.lang), "value": text, "value_type": kind,
        "value_label": told.label(text) if kind == "IRI" else text, "grounding": lead.grounding, "sources": len(sources),
        "sources_or_finer": len(sources | finer), **told.things("report", reports), **_compared(told, lead, sources | finer),
        "ground": list(dict.fromkeys(claim.ground for claim in claims)), "claim": list(statement.claims),
    }


def _value(value: NamedNode | Literal) -> tuple[str, str]:
    if isinstance(value, NamedNode):
        return value.value, "IRI"
    kind = value.datatype.value
    return value.value, f"@{value.language}" if value.language else f"xsd:{kind.removeprefix(XSD)}" if kind.startswith(XSD) else kind


def _reports(told: Told, lead: str) -> set[str]:
    """The reports that state what a claim stands for."""
    return {report for claim in told.claims(LEAD, lead) for report in claim.reports}


def _compared(told: Told, lead: Claim, sources: set[str]) -> dict:
    """The cells that tell how a statement agrees with what others state."""
    several = "several sources" if len(sources) > 1 else "one source"
    if told.groundings != STATED or not lead.lead or lead.property not in COMPARED:
        return {"agreement": several}
    thing = told.counted_as(lead.subject)
    beside = [other for other in _stated(told, thing).get(lead.property, ()) if other.iri != lead.lead]
    others = [other for other in beside if _reports(told, other.iri) != _reports(told, lead.iri)]
    if not others:
        return {"agreement": several}
    wider = [other for other in others if _is_within(told, lead, other)]
    finer = [other for other in others if _is_within(told, other, lead)]
    if len({*wider, *finer}) < len(others):
        word = "contradiction" if lead.property in ONE_VALUE else "other values"
    else:
        word = "more precise" if wider else "less precise"
    values = [told.label(text) if kind == "IRI" else text for text, kind in (_value(other.value) for other in others)]
    return {"agreement": word, "other_values": [value.replace(SEPARATOR, "¦") for value in sorted(set(values))]}


def _is_within(told: Told, fine: Claim, wide: Claim) -> bool:
    """Whether one statement says what another does, more precisely."""
    values = isinstance(fine.value, NamedNode) and isinstance(wide.value, NamedNode) and wide.value.value in told.iris(fine.value.value, WITHIN)
    return values or wide.iri in told.iris(fine.iri, WITHIN)


@lru_cache(maxsize=1 << 12)
def _stated(told: Told, thing: str) -> dict[str, list[Claim]]:
    """By property, the claims that stand for what is stated of a thing, and of those that count as one with it."""
    found: dict[str, list[Claim]] = {}
    for each in sorted({thing, *told.subjects(PLG + "countedAs", thing)}):
        for claim in told.about(each):
            if claim.iri == claim.lead and claim.property in COMPARED:
                found.setdefault(claim.property, []).append(claim)
    return found


def named(iri: str, lang: str) -> str:
    """How a property is called in a language, else in English, else by its name."""
    names = _properties().get(iri, {})
    return _OF_OTHERS.sub("", names.get(lang) or names.get("en") or split(iri)[1])


@lru_cache(maxsize=1)
def _properties() -> dict[str, dict[str, str]]:
    """The labels of the properties that the ontology defines or declares, by language."""
    from .. import paths
    from ..read.files import read

    found: dict[str, dict[str, str]] = {}
    for quad in read(paths.ONTOLOGY).quads:
        if quad.predicate.value == RDFS + "label" and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, {})[quad.object.language or "en"] = quad.object.value
    return found
