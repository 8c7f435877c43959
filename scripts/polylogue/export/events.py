"""The rows of `events`: acts between two sides, as data sets of coded events have them, and the records of PLOVER.

The same as the example query event-records finds, with IRIs. A code is given where the act type is linked to it as exact, close or
wider; what is only related has none. Names of the fields are those of PLOVER's manual, https://github.com/openeventdata/PLOVER.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from ..namespaces import CONCEPT, DCTERMS, PLG, SCHEMA
from .acts import MATCHES, codes, said_of
from .acts import keys as of_acts
from .known import SUBJECT
from .told import REPORT_DATES, STATED, Told
from .values import Claim, Key, Said, dated

ALPHA3 = "ISO 3166-1 alpha-3: "
QUAD = {  # the quad category of each event type, by PLOVER's manual
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}


class Event(NamedTuple):
    """An act, whoever speaks in it and whoever is addressed; nobody: empty."""

    first: Key
    source: str
    recipient: str


def keys(told: Told) -> Iterator[Event]:
    """The pairs of sides in each act; of what is not stated, those that a ground adds. What “none” of some said is no event."""
    for key in sorted(set(of_acts(told))):
        said = Said(_claims(told, key))
        if any(f"{CONCEPT}quantifier/none" in told.iris(speaker, DCTERMS + "type") for speaker in said.iris(PLG + "speaker")):
            continue
        known = set() if told.groundings == STATED else _pairs(told, Said(_stated(told, key)))
        yield from (Event(key, *pair) for pair in _pairs(told, said) - known)


def _claims(told: Told, key: Key) -> list[Claim]:
    """The claims about an act that belong to a row: what the report states and, where the row is not of that, what the ground adds."""
    return said_of(told, key.thing, key) if told.groundings == STATED else [*_stated(told, key), *said_of(told, key.thing, key)]


def _stated(told: Told, key: Key) -> list[Claim]:
    return [claim for claim in told.claims(SUBJECT, key.thing, STATED) if key.report in claim.reports]


def _pairs(told: Told, said: Said) -> set[tuple[str, str]]:
    """Whoever is spoken for, else whoever speaks, by the states if there are such, else as named; with whoever is addressed."""
    sides, speakers, offices = (said.iris(PLG + name) for name in ("onBehalfOf", "speaker", "inCapacityOf"))
    sources = told.states(sides) or sides or told.states([*speakers, *offices]) or speakers or offices
    return {(source, recipient) for source in sources for recipient in _recipients(told, said)}


def _recipients(told: Told, said: Said) -> list[str]:
    """Those that are addressed, each by the states it belongs to, if there are such."""
    found = {side for one in said.iris(PLG + "addressee") for side in told.states([one]) or [one]}
    return sorted(found) or [""]


def row(told: Told, event: Event) -> dict:
    """The cells of a row by column."""
    key = event.first
    said = Said(_claims(told, key))
    kinds = said.iris(PLG + "actType")
    types = [code for code, _ in codes(told, kinds, "plover", MATCHES[:3])]
    report = told.of_report(key.report)
    return {
        "event_id": sha256("\n".join((*key, event.source, event.recipient)).encode()).hexdigest()[:16], **_when(told, said, key.report),
        **told.thing("source", event.source), "source_code": _code(told, event.source),
        **told.thing("recipient", event.recipient), "recipient_code": _code(told, event.recipient),
        "event_type": types, "quad_class": [QUAD[name] for name in types if name in QUAD],
        "cameo": [code for code, _ in codes(told, kinds, "cameo", MATCHES[:3])], **told.thing("act_type", next(iter(kinds), None)),
        **told.thing("act", key.thing), "counted_as": told.counted_as(key.thing), "report": report.get("report"),
        "report_title": report.get("report_title"), **told.of_ground(said_of(told, key.thing, key), key.ground),
    }


def _when(told: Told, said: Said, report: str) -> dict:
    days = [value for meeting in said.iris(PLG + "madeAt") for value in told.held(meeting, report)]
    whose = "meeting" if days else "report"
    days = days or next((found for name in REPORT_DATES if report and (found := told.values(report, name))), ())
    found = dated("event", days)
    return {**found, "event_date": next(iter(found["event_date"]), None), "date_of": whose if days else None}


def _code(told: Told, iri: str) -> str | None:
    """The code of a state, in three letters."""
    found = (value.value for value in told.values(iri, SCHEMA + "identifier")) if iri else ()
    return next((text.removeprefix(ALPHA3) for text in found if text.startswith(ALPHA3)), None)


def record(cells: dict) -> dict:
    """A row as a record of PLOVER, with fields of our own after its. What is not known is left out."""
    first, last = cells["event_earliest"], cells["event_latest"]

    def actor(name: str) -> list[dict]:
        entity = {"code": cells[f"{name}_code"], "entity_text": cells[f"{name}_label"], "iri": cells[name]}
        return [{field: value for field, value in entity.items() if value}] if cells[name] else []

    said = {
        "id": cells["event_id"], "date": first and first.isoformat(), "enddate": last.isoformat() if last and last != first else None,
        "actor": actor("source"), "recipient": actor("recipient"), "event": cells["event_type"], "mode": cells["event_mode"],
        "context": cells["event_context"], "link": cells["counted_as"], "text_info": {"start": cells["start"], "end": cells["end"]},
        "cite_info": {"url": cells["source_link"], "title": cells["report_title"]},
        "quad_class": cells["quad_class"], "date_of": cells["date_of"], "cameo": cells["cameo"], "act": cells["act"], "act_type": cells["act_type"],
        "report": cells["report"], "grounding": cells["grounding"], "ground": cells["ground"], "certainty": cells["certainty"],
    }
    for field in ("text_info", "cite_info"):
        said[field] = {part: value for part, value in said[field].items() if value is not None}
    return {field: value for field, value in said.items() if value or field in ("actor", "recipient", "event")}
