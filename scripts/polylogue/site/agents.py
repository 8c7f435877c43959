"""What a state, a person, an office or a body said and did, following what is theirs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..namespaces import DCTERMS, FOAF, ORG, PLG, SCHEMA
from .pages import Site
from .world import World

AGENTS = (
    PLG + "State", PLG + "StateGroup", FOAF + "Person", PLG + "Office", PLG + "AgentGroup", PLG + "Delegation", ORG + "Organization",
    ORG + "FormalOrganization",
)
SPEAKS = {PLG + "speaker", PLG + "inCapacityOf", PLG + "onBehalfOf"}
TAKES_PART = {PLG + "participant", PLG + "inCapacityOf", PLG + "onBehalfOf"}


@dataclass
class Roles:
    """The things in which somebody has a part: acts spoken, acts addressed, steps to be done, help to be had, participations."""

    said: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    doing: set[str] = field(default_factory=set)
    receiving: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)


def theirs(world: World, agent: str) -> list[str]:
    """An agent and all that belongs to it: of a state its offices, persons, ministries and delegations."""
    below = [s for s in world.subjects(PLG + "within", agent) if world.is_a(s, *AGENTS)]
    return [agent, *(s for s in below if s != agent)]


def roles(site: Site, agent: str) -> Roles:
    """Where an agent, or what is theirs, speaks, is spoken to, is to do or to have something, takes part."""
    world, found = site.world, Roles()
    for one in theirs(world, agent):
        for subject, predicate in world.mentions(one):
            if predicate == PLG + "addressee":
                found.told.add(subject)
            elif predicate == PLG + "doer":
                found.doing.add(subject)
            elif predicate == PLG + "recipient":
                found.receiving.add(subject)
            elif predicate in SPEAKS | TAKES_PART:
                if world.is_a(subject, PLG + "Act"):
                    found.said.add(subject)
                elif world.is_a(subject, PLG + "Participation"):
                    found.parts.add(subject)
    return found


def asked_of(world: World, agent: str, told: set[str]) -> set[str]:
    """The steps asked for in acts addressed to an agent, but those that others are to take."""
    steps = {step for act in told for step in world.iris(act, PLG + "content") if world.is_a(step, PLG + "Undertaking")}
    own = set(theirs(world, agent))
    return {step for step in steps if not (doers := world.iris(step, PLG + "doer")) or own & set(doers)}


def by_whole(world: World, parts: set[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Participations by their meeting, the newest first; and those in dialogues by their dialogue."""
    meetings, dialogues = {}, {}
    for part in sorted(parts):
        for whole in world.subjects(PLG + "hasParticipation", part):
            (dialogues if world.is_a(whole, PLG + "Dialogue", PLG + "MeetingTrack") else meetings).setdefault(whole, []).append(part)
    newest = sorted(meetings, key=lambda meeting: (held_on(world, meeting), meeting), reverse=True)
    return {meeting: meetings[meeting] for meeting in newest}, dialogues


def held_on(world: World, meeting: str) -> str:
    """The day of a meeting; empty when not known."""
    return world.value(meeting, PLG + "heldOn", SCHEMA + "startDate", DCTERMS + "date")
