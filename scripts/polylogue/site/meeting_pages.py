"""The page of a meeting: what, when, who, what was said, what came out, each with its ground."""

from __future__ import annotations

from ..namespaces import DCTERMS, PLG, SCHEMA, TYPE
from . import act_pages as acts
from . import document_pages as documents
from .pages import Site
from .thing_pages import outgoing, thing_page

WHAT = [PLG + p for p in ("withinDialogue", "inTrack", "level", "sessionType", "mode", "status", "ordinal")]
WHEN = [PLG + "heldOn", SCHEMA + "startDate", SCHEMA + "previousStartDate", SCHEMA + "location"]
WHO = [PLG + "initiatedBy", PLG + "underAuspicesOf"]
PART = (
    ("Who", (PLG + "participant",), ""), ("In which capacity", (PLG + "inCapacityOf",), ""),
    ("On behalf of", (PLG + "onBehalfOf",), ""), ("Role and attendance", (PLG + "role", PLG + "status"), ""),
)


def meeting_page(site: Site, iri: str, asked: list = ()) -> None:
    """Render the page of a meeting."""
    world = site.world
    groups = dict(outgoing(site, iri))
    parts = world.iris(iri, PLG + "hasParticipation")
    said = world.subjects(PLG + "madeAt", iri)
    papers = world.subjects(PLG + "onAgendaOf", iri)
    came = sorted({u for act in said for u in _undertakings(site, act)})
    things = sorted({o for u in came for o in world.iris(u, PLG + "object") if _is_paper(site, o)} | set(papers))
    shown = {*WHAT, *WHEN, *WHO, PLG + "hasParticipation"}
    thing_page(
        site, iri, "meeting.html", shown, queries=asked,
        what=[(p, groups[p]) for p in WHAT if p in groups], when=[(p, groups[p]) for p in WHEN if p in groups],
        who=[(p, groups[p]) for p in WHO if p in groups],
        parts=acts.table(site, parts, PART, "") if parts else None,
        said=acts.table(site, said) if said else None, picture=acts.picture(site, said) if said else "",
        papers=documents.table(site, things) if things else None,
        came=acts.table(site, [u for u in came if not _on_paper(site, u)], UNDERTAKING, "Step") if came else None,
        reports=[r for r in world.subjects(SCHEMA + "about", iri) if r in site.terms.letters], into_skip={PLG + "madeAt", PLG + "onAgendaOf"},
    )


UNDERTAKING = (
    ("Kind", (PLG + "step",), ""), ("On what", (PLG + "object",), ""), ("By whom", (PLG + "doer",), ""),
    ("Stage", (PLG + "stage",), ""), ("Aims and means", (PLG + "aim", PLG + "means", DCTERMS + "subject"), ""),
)


def _undertakings(site: Site, act: str) -> list[str]:
    kinds = set(site.world.of_type(PLG + "Undertaking"))
    return [u for u in site.world.iris(act, PLG + "content") if u in kinds]


def _is_paper(site: Site, iri: str) -> bool:
    return site.world.has(iri, TYPE, PLG + "DiplomaticDocument")


def _on_paper(site: Site, undertaking: str) -> bool:
    return any(_is_paper(site, o) for o in site.world.iris(undertaking, PLG + "object"))
