"""The page of a dialogue: who came to which meeting, its documents on the ladder, what was said, its sources."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup
from pyoxigraph import NamedNode

from ..namespaces import PLG, SCHEMA
from . import drawn
from .announced import is_only_spoken_of, told_apart
from .meeting_pages import DRAWN, reports_of
from .pages import Site
from .passages import in_order
from .tables import Table, act_columns, act_row, newest_first, report_columns, report_row, step_columns, step_row, table
from .thing_pages import LISTED, outgoing, thing_page, trail

ROWS = 30  # meetings in one picture
HIDDEN = {PLG + "hasParticipation", PLG + "party"}


def meetings_of(site: Site, dialogue: str) -> list[str]:
    """The meetings of a dialogue, or of a series of it, in time; those without a day by their number, at the end."""
    world = site.world
    found = {m for p in (PLG + "withinDialogue", PLG + "inTrack") for m in world.subjects(p, dialogue)}
    found |= {m for series in world.subjects(PLG + "trackOf", dialogue) for m in world.subjects(PLG + "inTrack", series)}
    return sorted((m for m in found if world.is_a(m, PLG + "Meeting")), key=partial(in_time, site))


def in_time(site: Site, meeting: str) -> tuple:
    """The place of a meeting in time."""
    world = site.world
    number = world.value(meeting, PLG + "ordinal")
    return world.value(meeting, PLG + "heldOn", SCHEMA + "startDate") or "~", int(number) if number.isdecimal() else 0, meeting


def steps_of(site: Site, dialogue: str, meetings: list[str]) -> list[str]:
    """The undertakings spoken of at the meetings of a dialogue, and those on its documents."""
    world = site.world
    acts = {a for m in meetings for a in world.subjects(PLG + "madeAt", m)}
    found = {u for act in acts for u in world.iris(act, PLG + "content")}
    papers = {*world.subjects(PLG + "withinDialogue", dialogue), *(d for m in meetings for d in world.subjects(PLG + "onAgendaOf", m) if world.is_a(d, PLG + "DiplomaticDocument"))}
    found |= {u for paper in papers for u in world.subjects(PLG + "object", paper)}
    return in_order(world, sorted(u for u in found if world.is_a(u, PLG + "Undertaking")))


def on_papers(site: Site, steps: list[str]) -> list[str]:
    """Of undertakings those on a document."""
    world = site.world
    return [s for s in steps if any(world.is_a(o, PLG + "DiplomaticDocument") for o in world.iris(s, PLG + "object"))]


def dialogue_page(site: Site, iri: str) -> None:
    """Render the page of a dialogue or of a series of meetings."""
    world, name = site.world, site.label(iri)
    meetings = meetings_of(site, iri)
    aside = [m for m in meetings if is_only_spoken_of(site, m)]
    told, names = sorted(set(meetings).difference(aside), key=partial(in_time, site)), told_apart(site, aside)
    recent = told[-ROWS:]
    more = _all_meetings(site, iri, told) if len(told) > ROWS else ""
    parties, groups = parties_of(site, iri)
    steps = steps_of(site, iri, meetings)
    papers = on_papers(site, steps)
    acts = newest_first(site, {a for m in meetings for a in world.subjects(PLG + "madeAt", m)})
    reports = list(dict.fromkeys([*reports_of(site, iri), *(r for m in meetings for r in reports_of(site, m))]))
    thing_page(
        site, iri, "dialogue.html", groups=outgoing(site, iri, HIDDEN), kind="dialogue", number=len(told), more=more,
        parties=parties, named_groups=groups[:LISTED], named_more=max(0, len(groups) - LISTED), aside_more=max(0, len(aside) - LISTED), came=drawn.came(site, recent), series=world.subjects(PLG + "trackOf", iri),
        aside=[(names[m], _day(site, m), world.iris(m, PLG + "countedAs")) for m in aside[:LISTED]],
        meetings=recent, dated=[(m, _day(site, m)) for m in recent],
        ladder=drawn.ladder(site, papers[:DRAWN]),
        steps=table(site, iri, "undertakings", site.say("What is to be done: %(meeting)s", meeting=name), step_columns(site), steps, step_row),
        addressed=drawn.addressed(site, acts) if 0 < len(acts) <= DRAWN else "",
        said=table(site, iri, "said", site.say("What was said: %(meeting)s", meeting=name), act_columns(site), acts, act_row),
        reports=table(site, iri, "reports", site.say("Reports: %(meeting)s", meeting=name), report_columns(site), reports, report_row),
        into_skip={PLG + "withinDialogue", PLG + "inTrack", PLG + "trackOf", SCHEMA + "about", PLG + "object"},
        about=site.say("%(dialogue)s: its meetings and who came, its documents and how far they got, its sources.", dialogue=name),
    )


def parties_of(site: Site, dialogue: str) -> tuple[list[Markup], list[Markup]]:
    """The members and partners of a dialogue, states first; and the groups that reports name so. Those that none states have their grounds."""
    world, predicate, parties, groups = site.world, PLG + "party", [], []
    for party in sorted(world.iris(dialogue, predicate), key=lambda p: (not world.is_a(p, PLG + "State"), site.label(p))):
        claims = world.claims_for(dialogue, predicate, NamedNode(party))
        told = "" if any(claim.status == "stated" for claim in claims) else site.terms.badges(claims)
        into = groups if site.addresses.document(party) in site.addresses.reports else parties
        into.append(site.terms.link(party) + Markup(" " * bool(told)) + told)
    return parties, groups


def _day(site: Site, meeting: str) -> str:
    return site.when(site.world.value(meeting, PLG + "heldOn", SCHEMA + "startDate"), short=True)


def _all_meetings(site: Site, iri: str, meetings: list[str]) -> str:
    """The pictures of all meetings, so many a page; returns the address of the first."""
    first = site.addresses.page(iri).replace("index.html", "meetings/index.html")
    numbers = -(-len(meetings) // ROWS)
    way, name = [*trail(site, iri), (site.address(iri), site.terms.name(iri))], site.label(iri)
    for number in range(1, numbers + 1):
        here = first if number == 1 else first.replace("index.html", f"page-{number}/index.html")
        title = site.say("Meetings: %(dialogue)s", dialogue=name)
        site.render(
            "list.html", here, title if number == 1 else site.say("%(title)s, page %(number)d", title=title, number=number), heading=title,
            picture=drawn.came(site, meetings[(number - 1) * ROWS : number * ROWS]), content=Table([], []), number=number, numbers=numbers, first=first, trail=way,
        )
    return first
