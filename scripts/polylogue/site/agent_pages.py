"""The page of a state, a person, an office or a body: what they said, were told, are asked to do, get, and took part in."""

from __future__ import annotations

from ..namespaces import DCTERMS, ORG, PLG
from .agents import asked_of, by_whole, roles
from .pages import Site
from .tables import act_columns, act_row, attended_columns, attended_row, member_columns, member_row, newest_first, step_columns, step_row, table
from .thing_pages import outgoing, thing_page

SHOWN_IN_TABLES = {
    PLG + name for name in ("speaker", "inCapacityOf", "onBehalfOf", "addressee", "doer", "recipient", "participant")
} | {DCTERMS + "publisher"}


def agent_page(site: Site, iri: str) -> None:
    """Render the page of an agent."""
    world, found = site.world, roles(site, iri)
    name, acts, steps = site.label(iri), act_columns(site), step_columns(site)
    meetings, dialogues = by_whole(world, found.parts)
    doing = sorted(found.doing | asked_of(world, iri, found.told))
    helped = [s for h in sorted(found.receiving) for s in (world.subjects(PLG + "object", h) or [h])]
    sections = [
        (site.say("What they said"), table(site, iri, "said", site.say("What %(who)s said", who=name), acts, newest_first(site, found.said), act_row)),
        (site.say("What was said to them"), table(site, iri, "told", site.say("What was said to %(who)s", who=name), acts, newest_first(site, found.told), act_row)),
        (site.say("What is asked of them, or to be done by them"), table(
            site, iri, "to-do", site.say("What %(who)s is asked to do", who=name), steps, doing, step_row)),
        (site.say("What is promised or given to them"), table(
            site, iri, "help", site.say("What is promised or given to %(who)s", who=name), steps, helped, step_row)),
        (site.say("Meetings: took part, expected or represented"), table(
            site, iri, "meetings", site.say("Meetings that %(who)s took part in, or was expected or represented at", who=name), attended_columns(site),
            list(meetings), lambda site, meeting: attended_row(site, meeting, meetings[meeting]))),
        (site.say("Dialogues they belong to"), table(
            site, iri, "dialogues", site.say("Dialogues that %(who)s belongs to", who=name), member_columns(site),
            list(dialogues), lambda site, dialogue: member_row(site, dialogue, dialogues[dialogue]))),
    ]
    thing_page(
        site, iri, "agent.html", groups=outgoing(site, iri), sections=[(title, made) for title, made in sections if made],
        into_skip=SHOWN_IN_TABLES | ({ORG + "member"} if world.is_a(iri, PLG + "Office") else set()), kind="agent",
        about=site.say("What %(who)s said, was told, is asked to do and took part in, each with its source.", who=name),
    )
