"""The rows of `acts`: what somebody says, signs or votes, with what is put forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..namespaces import CONCEPT, DCTERMS, PLG, SCHEMA, SKOS, split
from .known import PROPERTY
from .told import STATED, Told
from .values import Claim, Key, Said

MATCHES = ("exact", "close", "broad", "related")  # the strongest first
SLOTS = {"speaker": "speaker", "in_office": "inCapacityOf", "on_behalf_of": "onBehalfOf", "addressee": "addressee"}
INNER = ("Undertaking", "Proposition", "DiplomaticDocument", "Assistance")  # what an act puts forward that has matter of its own
OF_ACT = {PLG + name for name in ("actType", "content", "inContextOf", "madeAt", *SLOTS.values())} | {DCTERMS + "subject", SCHEMA + "about"}


def keys(told: Told) -> Iterator[Key]:
    """What there are rows of: each act and the passage that states it; of what is not stated, each ground that says of an act what
    has a column."""
    if told.groundings == STATED:
        yield from stated(told, "Act")
        return
    for name in sorted(OF_ACT):
        for claim in told.claims(PROPERTY, name):
            if told.is_a(claim.subject, "Act"):
                yield from told.keys([claim], claim.subject)


def stated(told: Told, kind: str) -> Iterator[Key]:
    """The things of a class with the passages that state them."""
    for thing, passage in told.known.pairs(PLG + "statedIn"):
        if told.is_a(thing, kind):
            for report in told.iris(passage, PLG + "passageOf"):
                yield Key(thing, passage, report)


def said_of(told: Told, thing: str, key: Key) -> list[Claim]:
    """The claims about a thing that belong to a row: all that the report states of it; of what is not stated, what the ground says."""
    if told.groundings == STATED:
        return [claim for claim in told.about(thing) if key.report in claim.reports]
    return [claim for claim in told.about(thing) if claim.ground == key.ground and key.report in (claim.reports or ("",))]


def row(told: Told, key: Key) -> dict:
    """The cells of a row by column."""
    claims = said_of(told, key.thing, key)
    said = Said(claims)
    contents, kinds, meetings = said.iris(PLG + "content"), said.iris(PLG + "actType"), said.iris(PLG + "madeAt")
    inner = [content for content in contents if told.is_a(content, *INNER)]  # of a meeting, say, there may be claims without number
    put_forward = Said(claim for content in inner for claim in said_of(told, content, key))
    cells = {"counted_as": told.counted_as(key.thing), "words": said.texts(PLG + "nameInText"), "unstated": unstated(said)}
    for column, name in SLOTS.items():
        cells |= told.things(column, said.iris(PLG + name))
    for column in ("step", "stage", "object"):
        cells |= told.things(column, put_forward.iris(PLG + column))
    return {
        **cells, **told.thing("act", key.thing), **told.things("act_type", kinds), **told.things("content", contents),
        **matches(told, kinds, "cameo"), **matches(told, kinds, "plover"), **told.things("state", states(told, said)),
        **told.things("about", sorted({*said.iris(SCHEMA + "about"), *put_forward.iris(SCHEMA + "about")})),
        **told.things("topic", sorted({*said.iris(DCTERMS + "subject"), *put_forward.iris(DCTERMS + "subject")})),
        **told.things("context", said.iris(PLG + "inContextOf")), **told.things("meeting", meetings),
        **told.of_meetings(meetings, key.report), **told.of_report(key.report), **told.of_ground(claims, key.ground),
    }


def states(told: Told, said: Said) -> list[str]:
    """The states for which somebody speaks or takes part: those of the party that is named, else those of whoever it is."""
    return told.states(said.iris(PLG + "onBehalfOf")) or told.states(said.iris(PLG + "speaker", PLG + "participant", PLG + "inCapacityOf"))


def unstated(said: Said) -> list[str]:
    """What is left out, by the names of the properties."""
    return sorted(split(name)[1] for name in said.iris(PLG + "unstated"))


def codes(told: Told, kinds: Iterable[str], scheme: str, strengths: tuple[str, ...] = MATCHES) -> list[tuple[str, str]]:
    """The codes of a scheme to which kinds of act are linked, each with the strength of the link; the strongest first."""
    found = {
        (strengths.index(strength), code.value)
        for kind in kinds for strength in strengths for concept in told.iris(kind, f"{SKOS}{strength}Match")
        if f"{CONCEPT}{scheme}" in told.iris(concept, SKOS + "inScheme") for code in told.values(concept, SKOS + "notation")
    }
    return [(code, strengths[rank]) for rank, code in sorted(found)]


def matches(told: Told, kinds: Iterable[str], scheme: str) -> dict:
    """The cells of the codes of a scheme."""
    found = codes(told, kinds, scheme)
    return {scheme: [code for code, _ in found], f"{scheme}_match": [strength for _, strength in found]}
