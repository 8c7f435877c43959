"""The lists: dialogues, meetings, reports, who there is, concepts; and the start page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from ..namespaces import CONCEPT, DCTERMS, FOAF, ORG, PLG, SCHEMA, SKOS, TYPE
from .acts import report_day, sentence
from .agents import roles
from .announced import is_only_spoken_of, links, told_apart
from .comparing import tongue_of_short
from .dialogue_pages import in_time, meetings_of
from .languages import N_
from .meeting_pages import reports_of
from .overviews import said_page, timeline_page, undertakings_page
from .pages import LISTS, Site
from .passages import main_ground
from .tables import long_pages, report_columns, report_row, soft, when
from .thing_pages import thing_page


def lists(site: Site) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each list with what makes it."""
    for name, make in (
        ("dialogues", dialogues_page), ("meetings", meetings_page), ("reports", reports_page), ("who", who_page),
        ("said", said_page), ("undertakings", undertakings_page), ("timeline", timeline_page), ("how to read", how_to_read_page),
        ("compare", compare_page), ("things", things_page), ("schemes", schemes_page),
    ):
        if name != "schemes" or site.schemes:
            yield name, partial(make, site)


def home_page(site: Site) -> None:
    """The start page: what this is in one example, the dialogues, the ways in."""
    world = site.world
    numbers = {
        "dialogues": len(world.of_type(PLG + "Dialogue")), "meetings": len(world.of_type(PLG + "Meeting")), "reports": len(world.of_type(PLG + "Report")),
        "acts": len(world.of_type(PLG + "Act")), "undertakings": len(world.of_type(PLG + "Undertaking")),
    }
    counts = Counter(claim.status for claim in world.claims.values())
    site.render(
        "home.html", "index.html", site.name, iri=site.published.project.base if site.published.based else "", numbers=numbers, counts=counts,
        dialogues=_cards(site), example=_example(site), about=site.say(ABOUT) if site.own else site.description, kind="home",
    )


ABOUT = N_("Linked data for diplomacy: who said what to whom at a multilateral meeting, each fact with the passage that states it.")


def _cards(site: Site) -> list[dict]:
    """The dialogues with their years and numbers, those with most reports first."""
    cards = []
    for dialogue in site.world.of_type(PLG + "Dialogue"):
        meetings = [m for m in meetings_of(site, dialogue) if not is_only_spoken_of(site, m)]
        years = sorted({site.world.value(m, PLG + "heldOn", SCHEMA + "startDate")[:4] for m in meetings} - {""})
        reports = {*reports_of(site, dialogue), *(r for m in meetings for r in reports_of(site, m))}
        cards.append({"iri": dialogue, "meetings": len(meetings), "reports": len(reports), "first": years[0] if years else "", "last": years[-1] if years else ""})
    return sorted(cards, key=lambda card: (-card["reports"], card["iri"]))


def _example(site: Site) -> dict | None:
    """One act that names speaker and addressee, with its ground: it shows what the whole is about."""
    world = site.world
    for act in world.of_type(PLG + "Act"):
        if world.iris(act, PLG + "speaker") and world.iris(act, PLG + "addressee") and world.iris(act, PLG + "content") and main_ground(world, act):
            return {"sentence": sentence(site, act, own=True), "ground": site.terms.badges([c for c in world.claims_about(act) if c.ground == main_ground(world, act)][:1])}
    return None


def dialogues_page(site: Site) -> None:
    """The list of dialogues."""
    site.render(
        "dialogues.html", "dialogues/index.html", site.say("Dialogues"), dialogues=_cards(site), trail=_start(site),
        about=site.say("The dialogues that the reports tell of, with their meetings."),
    )


def meetings_page(site: Site) -> None:
    """The list of meetings, the newest first."""
    world = site.world
    meetings = sorted(world.of_type(PLG + "Meeting"), key=partial(in_time, site), reverse=True)
    dated = [m for m in meetings if in_time(site, m)[0] != "~"] + [m for m in meetings if in_time(site, m)[0] == "~"]
    columns = [site.say("Meeting"), site.say("When"), site.say("Dialogue"), site.say("Status"), site.say("Reports")]
    names = told_apart(site, dated)
    long_pages(
        site, "meetings/index.html", site.say("Meetings"), columns, [partial(_meeting_row, site, m, names[m]) for m in dated], trail=_start(site),
        about=site.say("All meetings, the newest first, with how many reports tell of each."),
    )


def _meeting_row(site: Site, meeting: str, name: Markup) -> list:
    world = site.world
    reports = reports_of(site, meeting)
    days = world.values(meeting, PLG + "heldOn", SCHEMA + "startDate")
    whole = {*world.iris(meeting, PLG + "withinDialogue"), *(d for track in world.iris(meeting, PLG + "inTrack") for d in world.iris(track, PLG + "trackOf"))}
    return [
        name, Markup(", ").join(when(site, d.value) for d in days) or soft(site.say("no day is known")),
        Markup(", ").join(map(site.terms.link, sorted(whole))), links(site, meeting),
        escape(str(len(reports))) if reports else soft(site.say("none; it is only spoken of")),
    ]


def reports_page(site: Site) -> None:
    """The list of reports, by day."""
    reports = sorted(site.world.of_type(PLG + "Report"), key=lambda r: (report_day(site, r), r), reverse=True)
    long_pages(
        site, "reports/index.html", site.say("Reports"), report_columns(site), [partial(report_row, site, r) for r in reports], trail=_start(site),
        about=site.say("All reports that are modelled, the newest first."),
    )


def who_page(site: Site) -> None:
    """Who there is: states, persons, offices, bodies, groups; with how often they speak."""
    world = site.world
    kinds = (
        (site.say("States"), world.of_type(PLG + "State")), (site.say("Groups of states"), _alone(site, world.of_type(PLG + "StateGroup"))),
        (site.say("Persons"), world.of_type(FOAF + "Person")), (site.say("Offices"), world.of_type(PLG + "Office")),
        (site.say("Bodies"), world.of_type(ORG + "Organization", ORG + "FormalOrganization")),
        (site.say("Groups and delegations"), _alone(site, world.of_type(PLG + "AgentGroup", PLG + "Delegation"))),
    )
    groups = [(title, [(iri, _acts(site, iri)) for iri in sorted(found, key=lambda i: (site.label(i).casefold(), i))]) for title, found in kinds if found]
    site.render("who.html", "who/index.html", site.say("Who"), groups=groups, trail=_start(site), about=site.say("States, persons, offices and bodies that the reports name."))


def _alone(site: Site, found: list[str]) -> list[str]:
    """Those that are no part of one report."""
    return [iri for iri in found if site.addresses.document(iri) not in site.addresses.reports]


def _acts(site: Site, iri: str) -> int:
    return len(roles(site, iri).said)


def how_to_read_page(site: Site) -> None:
    """What the words of the pages mean, and how a passage is checked."""
    world = site.world
    voices = [c for c in world.subjects(SKOS + "inScheme", CONCEPT + "attribution")]
    site.render(
        "how-to-read.html", "how-to-read/index.html", site.say("How to read this"), trail=_start(site), voices=voices,
        about=site.say("What stated, implied, silent and a passage’s place mean here, and how to check a passage on your own copy of the text."),
    )


def compare_page(site: Site) -> None:
    """Two reports side by side: laid out in the browser from their pages."""
    reports = sorted(site.world.of_type(PLG + "Report"), key=lambda r: (report_day(site, r), r), reverse=True)[:500]
    choices = [(r, site.report_name(r), site.address(r), tongue_of_short(site, r)) for r in reports]
    site.render(
        "compare.html", "compare/index.html", site.say("Two reports side by side"), trail=_start(site), choices=choices,
        about=site.say("Two reports passage by passage, aligned where both state the same."),
    )


def things_page(site: Site) -> None:
    """All else that has a page, by class."""
    world = site.world
    shown = {iri for kinds, *_ in LISTS for iri in world.of_type(*kinds)}
    groups: dict[str, list[str]] = {}
    for iri in site.addresses.paths:
        if iri not in shown and site.is_thing(iri) and not (site.addresses.claims and iri.startswith(site.addresses.claims)):
            for kind in world.iris(iri, TYPE)[:1]:
                groups.setdefault(kind, []).append(iri)
    made = [(kind, len(found), sorted(found, key=site.label)[:MOST]) for kind, found in sorted(groups.items(), key=lambda g: site.label(g[0]))]
    site.render("things.html", "id/index.html", site.say("All else that is described"), groups=made, trail=_start(site))


MOST = 400  # things of one class on that page


def _start(site: Site) -> list[tuple[str, str]]:
    return [("index.html", site.say("Start"))]


def schemes_page(site: Site) -> None:
    """The schemes of concepts."""
    world = site.world
    rows = [(s, site.terms.text(s, DCTERMS + "description"), len(world.subjects(SKOS + "inScheme", s))) for s in site.schemes]
    site.render(
        "schemes.html", "concept/index.html", site.say("Lists of concepts"), schemes=rows, trail=[("index.html", site.say("Start"))],
        about=site.say("The open lists: kinds of act, stages, levels, modes … with mappings to other codes."),
    )


def scheme_page(site: Site, iri: str) -> None:
    """A scheme: its concepts as a tree, each with definition and how often it is used."""
    world = site.world
    members = world.subjects(SKOS + "inScheme", iri)
    inside = set(members)
    below: dict[str, list[str]] = {}
    for concept in members:
        for above in [b for b in world.iris(concept, SKOS + "broader") if b in inside] or [""]:
            below.setdefault(above, []).append(concept)

    def branch(above: str, depth: int, seen: tuple) -> list[tuple]:
        found = []
        for concept in sorted(below.get(above, ()), key=lambda c: (site.label(c), c)):
            found.append((depth, concept, site.terms.text(concept, SKOS + "definition"), _uses(site, concept)))
            if concept not in seen:
                found += branch(concept, depth + 1, (*seen, concept))
        return found

    thing_page(
        site, iri, "scheme.html", {SKOS + "hasTopConcept"}, tree=branch("", 0, ()),
        into_skip={SKOS + "inScheme", SKOS + "topConceptOf"},
    )


def _uses(site: Site, concept: str) -> int:
    """How many claims have a concept as value."""
    node = NamedNode(concept)
    return sum(len(c) for s, p in site.world.mentions(concept) if (c := site.world.claims_for(s, p, node)))


