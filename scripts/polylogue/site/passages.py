"""Where passages lie, in which order, and on which of them a thing mainly rests."""

from __future__ import annotations

from collections import Counter

from ..namespaces import PLG, PROV
from .world import World


def main_ground(world: World, thing: str) -> str:
    """The ground on which most of what is said of a thing rests, of a reading the premise on which it has its place; empty when there is none."""
    for passage in world.iris(thing, PLG + "statedIn"):
        return passage
    if world.values(thing, PLG + "certainty") and (premises := _premises(world, thing)):
        own = [p for p in premises if thing.startswith(world.value(p, PLG + "passageOf") + "/")]
        return _place(world, thing, own or premises)
    claims = world.claims_about(thing)
    found = Counter(c.ground for c in claims if c.status == "stated") or Counter(c.ground for c in claims)
    return min(found, key=lambda g: (-found[g], world.position(g))) if found else ""


def in_order(world: World, things: list[str]) -> list[str]:
    """Things in the order of the passages that state them."""
    return sorted(things, key=lambda a: (world.position(main_ground(world, a)), a))


def passages_of(world: World, report: str) -> list[str]:
    """The passages of a report in the order of the text; of two that begin together the shorter first."""
    return sorted(world.subjects(PLG + "passageOf", report), key=world.position)


def readings_of(world: World, passage: str) -> tuple[list[str], list[str]]:
    """The readings of a passage: those that have their place there, and those that also use it."""
    own, used = [], []
    for reading in world.subjects(PROV + "wasDerivedFrom", passage):
        if world.values(reading, PLG + "certainty"):
            here = [p for p in _premises(world, reading) if world.value(p, PLG + "passageOf") == world.value(passage, PLG + "passageOf")]
            (own if _place(world, reading, here) == passage else used).append(reading)
    return own, used


def _premises(world: World, reading: str) -> list[str]:
    """The passages that a reading rests on, in the order of the text."""
    return sorted((g for g in world.iris(reading, PROV + "wasDerivedFrom") if world.values(g, PLG + "passageOf")), key=world.position)


def _place(world: World, reading: str, premises: list[str]) -> str:
    """The premise on which a reading has its place: the one it doubts, else the last that states what it speaks of, else the last."""
    doubted = set(world.iris(reading, PLG + "disputes"))
    subjects = {claim.subject for claim in world.claims_on(reading)}
    mainly = {main_ground(world, subject) for subject in subjects if not world.values(subject, PLG + "certainty")}
    tests = (
        lambda p: p in doubted, lambda p: p in mainly, lambda p: any(claim.subject in subjects for claim in world.claims_on(p)), lambda p: True,
    )
    return next(p for test in tests for p in reversed(premises) if test(p))
