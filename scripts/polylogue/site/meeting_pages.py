"""The page of a meeting: what, when, who, what was said, what came of it, who says so."""

from __future__ import annotations

from ..namespaces import PLG, SCHEMA
from . import drawn
from .acts import report_day
from .comparing import facts
from .pages import Site
from .passages import in_order, main_ground
from .pictures import agreement
from .tables import own_act_columns, own_act_row, own_report_columns, own_report_row, part_columns, part_row, step_columns, step_row, table
from .thing_pages import outgoing, thing_page

FACTS = [PLG + p for p in (
    "heldOn", "withinDialogue", "inTrack", "status", "mode", "sessionType", "level", "ordinal", "initiatedBy", "underAuspicesOf",
)] + [SCHEMA + p for p in ("startDate", "previousStartDate", "location", "duration")]
IN_TABLES = {PLG + "hasParticipation", SCHEMA + "attendee"}
DRAWN = 40  # acts or steps in a picture; of more only the table is shown
COMPARED = 60  # reports that are named one by one where they agree


def meeting_page(site: Site, iri: str) -> None:
    """Render the page of a meeting, or of a group of meetings."""
    world = site.world
    said = in_order(world, world.subjects(PLG + "madeAt", iri))
    reports = reports_of(site, iri)
    steps = in_order(world, sorted({u for act in said for u in world.iris(act, PLG + "content") if world.is_a(u, PLG + "Undertaking")} | set(_about(site, iri))))
    parts = sorted(world.iris(iri, PLG + "hasParticipation"), key=lambda p: (world.position(main_ground(world, p)), p))
    name = site.label(iri)
    thing_page(
        site, iri, "meeting.html", groups=outgoing(site, iri, IN_TABLES), kind="meeting",
        parts=table(site, iri, "participants", site.say("Who took part: %(meeting)s", meeting=name), part_columns(site), parts, part_row),
        addressed=drawn.addressed(site, said) if 0 < len(said) <= DRAWN else "",
        said=table(site, iri, "said", site.say("What was said: %(meeting)s", meeting=name), own_act_columns(site), said, own_act_row),
        ladder=drawn.ladder(site, steps) if 0 < len(steps) <= DRAWN else "",
        steps=table(site, iri, "undertakings", site.say("What is to be done: %(meeting)s", meeting=name), step_columns(site), steps, step_row),
        agreement=agreement(facts(site, iri, reports[:COMPARED]), site, len(reports)) if len(reports) > 1 else "",
        reports=table(site, iri, "reports", site.say("Reports: %(meeting)s", meeting=name), own_report_columns(site), reports, own_report_row),
        pair=reports[:2] if len(reports) > 1 else (), into_skip={PLG + "madeAt", PLG + "onAgendaOf", SCHEMA + "about", PLG + "object"},
        about=site.say("%(meeting)s: who came, what was said to whom, what is to be done, and which report says so.", meeting=name),
    )


def reports_of(site: Site, thing: str) -> list[str]:
    """The reports that tell of a thing, by their day."""
    world = site.world
    found = [r for r in world.subjects(SCHEMA + "about", thing) if world.is_a(r, PLG + "Report")]
    return sorted(found, key=lambda r: (report_day(site, r) or "~", r))


def _about(site: Site, meeting: str) -> list[str]:
    """The undertakings on the documents of a meeting's agenda: not on its topics, which other meetings have too."""
    world = site.world
    documents = [d for d in world.subjects(PLG + "onAgendaOf", meeting) if world.is_a(d, PLG + "DiplomaticDocument")]
    return [u for d in documents for u in world.subjects(PLG + "object", d) if world.is_a(u, PLG + "Undertaking")]
