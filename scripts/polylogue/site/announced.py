"""What became of a meeting: its status as it is shown, with what was announced told from what was held; and which are only spoken of."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup, escape

from ..namespaces import CONCEPT, PLG, SCHEMA
from ..read.dates import bounds
from .acts import report_day
from .pages import Site

HELD, UPCOMING = f"{CONCEPT}status/held", f"{CONCEPT}status/upcoming"


def standing(site: Site, meeting: str) -> tuple[list[str], str]:
    """The statuses of a meeting, that it was ahead only while that may be so; in words, that nothing says what became of it."""
    found = site.world.iris(meeting, PLG + "status")
    shown = [s for s in found if s != UPCOMING or not (HELD in found or _is_past(site, meeting))]
    return shown, site.say("was announced; no report here says that it was held") if found and not shown else ""


def links(site: Site, meeting: str) -> Markup:
    """The same for a cell."""
    shown, told = standing(site, meeting)
    return Markup(", ").join(map(site.terms.link, shown)) or escape(told)


def _is_past(site: Site, meeting: str) -> bool:
    """Whether the day of a meeting lies before that of the newest report."""
    last = ""
    for date in site.world.values(meeting, PLG + "heldOn", SCHEMA + "startDate"):
        if found := bounds(date.value, date.datatype.value):
            last = max(last, found[1] or "~")
    return "" < last < _newest(site)


def _newest(site: Site) -> str:
    """The day of the newest report; empty when none has one."""
    return site.shared.derived("newest", lambda: max((report_day(site, r) for r in site.world.of_type(PLG + "Report")), default=""))


def is_only_spoken_of(site: Site, meeting: str) -> bool:
    """Whether no report tells of a meeting as such, or it is counted as another."""
    world = site.world
    return bool(world.iris(meeting, PLG + "countedAs")) or not any(world.is_a(r, PLG + "Report") for r in world.subjects(SCHEMA + "about", meeting))


def told_apart(site: Site, things: list[str]) -> dict[str, Markup]:
    """Links to things; after a label that several have stands the report that each is part of."""
    labels, found = Counter(map(site.label, things)), {}
    for thing in things:
        found[thing] = site.terms.link(thing)
        report = site.addresses.document(thing)
        if labels[site.label(thing)] > 1 and report in site.addresses.reports:
            found[thing] += Markup(' <span class="soft">{}</span>').format(site.terms.report(report))
    return found
