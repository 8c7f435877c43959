"""Who said what to whom: rows of a table for acts, and the picture of speakers by kind of act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup
from pyoxigraph import NamedNode

from ..namespaces import DCTERMS, PLG, SCHEMA
from . import svg
from .pages import Site

Columns = Sequence[tuple[str, tuple[str, ...], str]]  # title, properties, and the one that may be told to be not stated
COLUMNS = (
    ("Who", (PLG + "speaker", PLG + "inCapacityOf", PLG + "onBehalfOf"), PLG + "speaker"),
    ("What", (PLG + "actType",), ""),
    ("To whom", (PLG + "addressee",), PLG + "addressee"),
    ("About", (PLG + "content", DCTERMS + "subject", SCHEMA + "about", PLG + "inContextOf"), ""),
)
NOBODY = "nobody is named"


def main_ground(site: Site, thing: str) -> str:
    """The ground on which most of what is said of a thing rests: its passage."""
    claims = site.world.claims_about.get(thing, ())
    found = Counter(c.ground for c in claims if c.status == "stated") or Counter(c.ground for c in claims)
    return min(found, key=lambda g: (-found[g], site.world.position(g))) if found else ""


def in_order(site: Site, things: list[str]) -> list[str]:
    """Things in the order of the passages that state them."""
    return sorted(things, key=lambda a: (site.world.position(main_ground(site, a)), a))


def cell(site: Site, thing: str, predicates: tuple[str, ...], ground: str, unstated: str = "") -> Markup:
    """The values of some predicates, one a line; a badge only where they do not rest on the row's own ground."""
    world, t = site.world, site.terms
    made = []
    for p in predicates:
        for o in world.values(thing, p):
            claims = t.facts(thing, p, o)
            own = bool(claims) and all(c.ground == ground for c in claims)
            badge = Markup("") if own or not claims else Markup(" ") + t.badges(claims)
            made.append(Markup("<div>{}{}</div>").format(t.value(o), badge))
    if unstated and world.has(thing, PLG + "unstated", unstated):
        made.insert(0, Markup('<div class="soft">not stated</div>'))
    return Markup("").join(made)


def table(site: Site, things: list[str], columns: Columns = COLUMNS, first: str = "Act") -> dict:
    """Head and rows of a table of acts (or of other things), in the order of the text, with the ground of each row.

    first: the name of the first column, which holds the thing itself; empty: it holds the first of the columns.
    """
    rows, t = [], site.terms
    for thing in in_order(site, things):
        ground = main_ground(site, thing)
        cells = [cell(site, thing, predicates, ground, unstated) for _, predicates, unstated in columns]
        head = t.link(thing) if first else cells.pop(0) + Markup('<a class="claim" href="@/{}" aria-label="{}">#</a>').format(
            site.addresses.address(thing), site.world.label(thing)
        )
        badge = t.badges(site.world.claims_on[ground][:1]) if ground else ""
        rows.append({"head": head, "cells": cells, "ground": badge})
    names = [name for name, _, _ in columns]
    return {"first": first or names.pop(0), "columns": names, "rows": rows}


def speakers(site: Site, act: str) -> list[tuple[str, str, str]]:
    """Who speaks: (label, status, certainty), a reading's with its certainty; whom an office stands for; or nobody."""
    world = site.world
    found = {}
    for person in world.iris(act, PLG + "speaker"):
        for claim in site.terms.facts(act, PLG + "speaker", NamedNode(person))[:1]:
            sure = " ".join(world.label(c) for c in world.iris(claim.ground, PLG + "certainty"))
            found[world.label(person)] = (claim.status, sure)
    if not found:
        for office in world.iris(act, PLG + "inCapacityOf"):
            found[world.label(office)] = ("stated", "")
    return [(name, *about) for name, about in sorted(found.items())] or [(NOBODY, "open", "")]


def picture(site: Site, acts: list[str], name: str = "said") -> Markup:
    """The picture: speakers down, kinds of act across, a mark for each act."""
    world = site.world
    said = [(who, status, sure, act) for act in in_order(site, acts) for who, status, sure in speakers(site, act)]
    counted = Counter(who for who, *_ in said)
    rows = sorted(counted, key=lambda who: (who == NOBODY, -counted[who], who))
    kinds = Counter(kind for act in acts for kind in world.iris(act, PLG + "actType"))
    columns = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    cells: dict[tuple[int, int], list] = {}
    for who, status, sure, act in said:
        for kind in world.iris(act, PLG + "actType"):
            told = f"{world.label(act)} ({status}{', ' + sure if sure else ''})"
            cells.setdefault((rows.index(who), columns.index(kind)), []).append((status, told))
    description = "; ".join(
        f"{who}: " + ", ".join(
            f"{len(cells[r, c])} × {world.label(kind)}" for c, kind in enumerate(columns) if (r, c) in cells
        )
        for r, who in enumerate(rows)
    )
    return svg.matrix(name, "Who said what: speakers by kind of act", description, rows, [world.label(c) for c in columns], cells)


def said_page(site: Site, asked: list = ()) -> None:
    """The page of all acts: the picture, and a table for each report."""
    world = site.world
    acts = world.of_type(PLG + "Act")
    sections = []
    for report, letter in site.terms.letters.items():
        own = [a for a in acts if world.position(main_ground(site, a))[0] == report]
        if own:
            sections.append((report, letter, table(site, own)))
    drawn = picture(site, acts)
    if drawn:
        site.add("said/said.svg", drawn + "\n")
    site.render(
        "said.html", "said/index.html", "Who said what to whom", queries=asked, picture=drawn, sections=sections, number=len(acts),
        about="The acts of diplomacy that the reports pass on: who thanks, notes, calls on, proposes, to whom, in which passage.",
    )
