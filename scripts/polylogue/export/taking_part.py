"""The rows of `participation`: who takes part in what, in which function, as each passage tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..namespaces import DCTERMS, PLG
from .acts import states, unstated
from .known import PROPERTY, VALUE
from .told import Told
from .values import Claim, Key, Said, dated

HAS = PLG + "hasParticipation"
SLOTS = {"participant": "participant", "in_office": "inCapacityOf", "on_behalf_of": "onBehalfOf", "role": "role", "status": "status"}
OF_RECORD = {HAS, PLG + "participant", PLG + "inCapacityOf", PLG + "onBehalfOf", PLG + "role", PLG + "status", DCTERMS + "date"}


def keys(told: Told) -> Iterator[Key]:
    """What there are rows of: each record and each ground that says of it what has a column."""
    for name in sorted(OF_RECORD):
        for claim in told.claims(PROPERTY, name):
            record = claim.value.value if name == HAS else claim.subject
            if name == HAS or told.is_a(record, "Participation"):
                yield from told.keys([claim], record)


def row(told: Told, key: Key) -> dict:
    """The cells of a row by column."""
    claims = [claim for claim in _all(told, key.thing) if claim.ground == key.ground and key.report in (claim.reports or ("",))]
    said, what = Said(claims), sorted(set(told.subjects(HAS, key.thing)))
    cells = {"taken_part_in_kind": told.kinds(what), "unstated": unstated(said)}
    for column, name in SLOTS.items():
        cells |= told.things(column, said.iris(PLG + name))
    return {
        **cells, **told.thing("participation", key.thing), **told.things("taken_part_in", what), **told.things("state", states(told, said)),
        **told.of_meetings(what, key.report), **dated("participation", said.values(DCTERMS + "date")), **told.of_report(key.report),
        **told.of_ground(claims, key.ground),
    }


def _all(told: Told, record: str) -> list[Claim]:
    """The claims about a record, and those that it is one of something."""
    return [*told.about(record), *(claim for claim in told.claims(VALUE, record) if claim.property == HAS)]
