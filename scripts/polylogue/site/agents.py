"""What a state, a person, an office or a body said and did, following what is theirs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..namespaces import FOAF, ORG, PLG, SCHEMA
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


def asked_of(world: World, told: set[str]) -> set[str]:
    """The steps that are asked for in acts addressed to somebody."""
    return {step for act in told for step in world.iris(act, PLG + "content") if world.is_a(step, PLG + "Undertaking")}


def held_on(world: World, part: str) -> str:
    """The day of the meeting that a participation belongs to; empty when not known."""
    for whole in world.subjects(PLG + "hasParticipation", part):
        for date in world.values(whole, PLG + "heldOn", SCHEMA + "startDate"):
            return date.value
    return ""
