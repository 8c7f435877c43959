"""The pages over all data: who said what to whom, what is asked of whom, what happened when."""

from __future__ import annotations

from functools import partial

from pyoxigraph import Literal

from ..namespaces import DCTERMS, ORG, PLG, SCHEMA, TYPE
from . import drawn, pictures
from .comparing import thing
from .languages import N_
from .pages import Site
from .passages import in_order
from .tables import PAGE, act_columns, act_row, long_pages, newest_first, step_columns, step_row

PICTURED = 300  # acts, steps or dates in one picture of all
LANES = (N_("What happened"), N_("Datelines and publications"), N_("Dates that a page shows"), N_("Days of coding"))
DATES = {  # property -> lane, and what to say with the name of the thing
    PLG + "established": (0, N_("%(thing)s begins")), PLG + "heldOn": (0, N_("%(thing)s is held")),
    SCHEMA + "startDate": (0, N_("%(thing)s is announced for this day")),
    SCHEMA + "previousStartDate": (0, N_("%(thing)s had been announced for this day")), PLG + "datelineDate": (1, N_("dateline of %(thing)s")),
    DCTERMS + "date": (0, N_("%(thing)s is dated")), DCTERMS + "valid": (0, N_("%(thing)s takes effect")),
    DCTERMS + "issued": (1, N_("%(thing)s is published")), SCHEMA + "datePublished": (1, N_("%(thing)s is published")),
    PLG + "pageDate": (2, N_("shown on the page of %(thing)s")), SCHEMA + "sdDatePublished": (3, N_("%(thing)s is described here")),
}
ASIDE = {PLG + "Background", PLG + "Participation", ORG + "Membership"}  # what of these is dated is told on their pages


def said_page(site: Site) -> None:
    """Who said what to whom, in all reports."""
    acts = newest_first(site, site.world.of_type(PLG + "Act"))
    picture = drawn.addressed(site, acts) if 0 < len(acts) <= PICTURED else ""
    long_pages(
        site, "said/index.html", site.say("Who said what to whom"), act_columns(site), [partial(act_row, site, act) for act in acts], size=60 if picture else PAGE,
        trail=_start(site), picture=picture, lead=site.say(
            "Every act of diplomacy that the reports pass on: thanks, proposals, calls, agreement. Where a report names nobody, that is said."),
        about=site.say("The acts of diplomacy that the reports pass on: who thanks, notes, calls on, proposes, to whom, in which passage."),
    )


def undertakings_page(site: Site) -> None:
    """What is asked of whom, and how far it got, in all reports."""
    steps = in_order(site.world, site.world.of_type(PLG + "Undertaking"))
    picture = drawn.ladder(site, steps) if 0 < len(steps) <= PICTURED else ""
    long_pages(
        site, "undertakings/index.html", site.say("What is asked of whom, and how far it got"), step_columns(site),
        [partial(step_row, site, step) for step in steps], size=60 if picture else PAGE, trail=_start(site), picture=picture, lead=site.say(
            "Everything that somebody is to do, as the reports say it: by whom, and the furthest stage that a passage states."),
        about=site.say("All undertakings: what is to be done, by whom, who said so, and how far it has got."),
    )


def timeline_page(site: Site) -> None:
    """What happened when, and which dates are something else."""
    found = [e for e in site.shared.derived("dated", partial(entries, site))]
    shown = found if len(found) <= PICTURED else [e for e in found if e[1] == 0][-PICTURED:]
    made = [_dated(site, *entry) for entry in shown]
    picture = pictures.timeline(made, [site.say(lane) for lane in LANES], partial(site.when, short=True), site)
    site.render(
        "timeline.html", "timeline/index.html", site.say("Time line"), picture=picture, trail=_start(site), left=len(found) - len(shown),
        about=site.say("What happened when, and which dates are something else: datelines, dates shown by a page, the day of coding."),
    )


def entries(site: Site) -> list[tuple]:
    """All that is dated, in time: (date, lane, words, thing, status, number of reports)."""
    world, found = site.world, []
    for iri in sorted(world.described()):
        if not site.is_thing(iri) and site.addresses.document(iri) not in site.addresses.reports:
            continue
        about = world.about(iri)
        kinds = {o.value for o in about.get(TYPE, ())}
        if kinds & ASIDE:
            continue
        for predicate, (lane, words) in DATES.items():
            for value in about.get(predicate, ()):
                if isinstance(value, Literal):
                    claims = world.claims_for(iri, predicate, value)
                    status = drawn.strongest(claims)
                    found.append((value.value, lane, words, iri, status, len({r for c in claims for r in c.reports})))
    return sorted(found)


def _dated(site: Site, date: str, lane: int, words: str, iri: str, status: str, reports: int) -> pictures.Dated:
    name = site.report_name(iri) if iri in site.addresses.reports else site.label(iri)
    start, _, end = date.strip("[]").partition("/") if "/" in date else date.strip("[]").partition("..")
    return pictures.Dated(
        start.strip(".") or end, lane, site.say(words, thing=name), thing(site, iri).href, site.when(date), "" if end == ".." else end, status, reports,
    )


def _start(site: Site) -> list[tuple[str, str]]:
    return [("index.html", site.say("Start"))]
