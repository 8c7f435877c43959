"""A true sentence or two on what a page shows, from the data, in the language of the page: what a search engine prints below its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..namespaces import DCTERMS, FOAF, ORG, PLG, SCHEMA, SKOS, TYPE
from .structured import Facts, agreed

if TYPE_CHECKING:
    from .pages import Site

LONGEST = 300


def description(site: Site, iri: str) -> str:
    """What the page of a thing shows; empty when nothing is known but its name."""
    world = site.world
    for classes, told in _TOLD:
        if world.is_a(iri, *classes):
            return cut(told(site, iri))
    told = world.text(iri, SKOS + "definition", site.language) or world.text(iri, DCTERMS + "description", site.language)
    return cut(told or world.text(iri, DCTERMS + "bibliographicCitation", site.language) or _kind(site, iri))


def cut(text: str) -> str:
    """A text in one line, ended at a word when it is long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…" if " " in text[: LONGEST - 1] else text[: LONGEST - 1] + "…"


def _kind(site: Site, iri: str) -> str:
    """What a thing is, and its name; empty when either is not known."""
    kinds = [site.terms.name(kind).striptags() for kind in site.world.iris(iri, TYPE)[:1]]
    return site.say("%(kind)s: %(name)s.", kind=kinds[0], name=site.label(iri)) if kinds and site.world.names(iri) else ""


def _meeting(site: Site, iri: str) -> str:
    day = agreed(Facts(site, iri)(PLG + "heldOn"))
    reports = sum(r in site.addresses.reports for r in site.world.subjects(SCHEMA + "about", iri))
    name, told = site.label(iri), site.when(day) if len(day) == 10 else ""
    parts = [f"{name}." if not told or told in name else site.say("%(name)s, held on %(day)s.", name=name, day=told)]
    if reports:
        parts.append(site.say_n(
            "What %(num)s report says of it: who took part, who said what to whom, each with the passage that states it.",
            "What %(num)s reports say of it: who took part, who said what to whom, each with the passage that states it.", reports,
        ))
    return " ".join(parts)


def _dialogue(site: Site, iri: str) -> str:
    number = sum(site.world.is_a(m, PLG + "Meeting") for m in site.world.subjects(PLG + "withinDialogue", iri))
    name = site.label(iri)
    if not number:
        return site.say("%(name)s: what reports say of it, each with the passage that states it.", name=name)
    return site.say_n(
        "%(name)s: %(num)s meeting, who came, what was said there and agreed on, each with the passage that states it.",
        "%(name)s: %(num)s meetings, who came, what was said there and agreed on, each with the passage that states it.", number, name=name,
    )


def _report(site: Site, iri: str) -> str:
    world = site.world
    of = Facts(site, iri)
    title, day = world.value(iri, DCTERMS + "title"), agreed(of(SCHEMA + "datePublished"))
    by = ", ".join(site.label(p.value) for p in of(DCTERMS + "publisher"))
    parts = [f"{title or site.label(iri)}."]
    if by and day:
        parts.append(site.say("Published by %(publisher)s, %(day)s.", publisher=by, day=site.when(day)))
    elif by:
        parts.append(site.say("Published by %(publisher)s.", publisher=by))
    elif day:
        parts.append(site.say("Published %(day)s.", day=site.when(day)))
    number = len(world.subjects(PLG + "passageOf", iri))
    if number:
        parts.append(site.say_n(
            "What it says of the meeting and of who spoke, in %(num)s passage.", "What it says of the meeting and of who spoke, passage by passage (%(num)s).", number,
        ))
    return " ".join(parts)


def _speaker(site: Site, iri: str) -> str:
    return site.say("%(name)s at multilateral meetings, as reports tell it: words said and heard, requests, promises, each with its passage.", name=site.label(iri))


def _scheme(site: Site, iri: str) -> str:
    number = len(site.world.subjects(SKOS + "inScheme", iri))
    told = site.world.text(iri, DCTERMS + "description", site.language)
    return " ".join(filter(None, (told or f"{site.label(iri)}.", site.say_n("%(num)s concept.", "%(num)s concepts.", number) if number else "")))


def _reading(site: Site, iri: str) -> str:
    why = site.world.text(iri, DCTERMS + "description", site.language)
    label = site.label(iri)
    return site.say("A reading by an editor, which the text does not state: %(reading)s.", reading=label) + (f" {why}" if why else "")


_TOLD = (
    ((PLG + "Meeting",), _meeting), ((PLG + "Dialogue",), _dialogue), ((PLG + "Report",), _report), ((PLG + "Reading",), _reading),
    ((PLG + "State", FOAF + "Person", PLG + "Office", ORG + "Organization", ORG + "FormalOrganization", PLG + "StateGroup", PLG + "AgentGroup"), _speaker),
    ((SKOS + "ConceptScheme",), _scheme),
)
