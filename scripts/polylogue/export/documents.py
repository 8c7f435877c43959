"""The rows of `documents`: steps with their stages, and documents of which no step is told."""

from __future__ import annotations

from collections.abc import Iterator

from ..namespaces import DCTERMS, PLG
from .acts import said_of, stated, unstated
from .known import PROPERTY, VALUE
from .told import STATED, Told
from .values import Key, Said, dated

DONE = {
    "step": "step", "stage": "stage", "object": "object", "doer": "doer", "doer_in_office": "inCapacityOf", "doer_on_behalf_of": "onBehalfOf",
}
OF_STEP = {PLG + name for name in ("recipient", *DONE.values())} | {DCTERMS + "date", DCTERMS + "subject"}
OF_DOCUMENT = {DCTERMS + "type", DCTERMS + "subject", PLG + "party"}


def keys(told: Told) -> Iterator[Key]:
    """What there are rows of: each step and the passage that states it, and each document that is no object of one in its report;
    of what is not stated, each ground that says of either what has a column."""
    if told.groundings == STATED:
        steps = list(stated(told, "Undertaking"))
        yield from steps
        spoken_of = {(thing, key.report) for key in steps for thing in Said(said_of(told, key.thing, key)).iris(PLG + "object")}
        yield from (key for key in stated(told, "DiplomaticDocument") if (key.thing, key.report) not in spoken_of)
        return
    for name in sorted(OF_STEP | OF_DOCUMENT):
        for claim in told.claims(PROPERTY, name):
            if name in OF_STEP and told.is_a(claim.subject, "Undertaking") or name in OF_DOCUMENT and told.is_a(claim.subject, "DiplomaticDocument"):
                yield from told.keys([claim], claim.subject)


def row(told: Told, key: Key) -> dict:
    """The cells of a row by column."""
    claims = said_of(told, key.thing, key)
    said, is_step = Said(claims), told.is_a(key.thing, "Undertaking")
    works = [iri for iri in said.iris(PLG + "object") if told.is_a(iri, "DiplomaticDocument")] if is_step else [key.thing]
    given = [iri for iri in said.iris(PLG + "object") if told.is_a(iri, "Assistance", "Programme")]
    helped = Said(claim for thing in (key.thing, *given) for claim in said_of(told, thing, key))
    of_works = Said(claim for work in works for claim in said_of(told, work, key))
    contained = (claim for claim in told.claims(VALUE, key.thing) if claim.property == PLG + "content")
    acts = sorted({claim.subject for claim in contained if key.report in (claim.reports or ("",))})
    by = Said(claim for act in acts for claim in said_of(told, act, key))
    meetings = by.iris(PLG + "madeAt")
    cells = {"document_counted_as": [told.counted_as(work) for work in works], "unstated": unstated(said)}
    for column, name in DONE.items():
        cells |= told.things(column, said.iris(PLG + name))
    for column, name in (("speaker", "speaker"), ("in_office", "inCapacityOf"), ("on_behalf_of", "onBehalfOf")):
        cells |= told.things(column, by.iris(PLG + name))
    return {
        **cells, **told.thing("undertaking", key.thing if is_step else None), **told.things("document", works),
        **told.things("recipient", helped.iris(PLG + "recipient")),
        **told.things("document_kind", of_works.iris(DCTERMS + "type")), **told.things("party", of_works.iris(PLG + "party")),
        **told.things("topic", sorted({*said.iris(DCTERMS + "subject"), *of_works.iris(DCTERMS + "subject")})),
        **dated("undertaking", said.values(DCTERMS + "date") if is_step else ()), **told.things("act", acts), **told.things("meeting", meetings),
        **told.of_meetings(meetings, key.report), **told.of_report(key.report), **told.of_ground(claims, key.ground),
    }
