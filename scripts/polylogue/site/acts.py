"""Acts in one line: who does what to whom, about what, each piece a link; and who speaks."""

from __future__ import annotations

from markupsafe import Markup

from ..namespaces import DCTERMS, PLG, SCHEMA
from .pages import Site

SPEAKERS = (PLG + "speaker", PLG + "inCapacityOf", PLG + "onBehalfOf")
ABOUT = (PLG + "content", DCTERMS + "subject", SCHEMA + "about", PLG + "inContextOf")


def sentence(site: Site, act: str, own: bool = False, about: bool = True) -> Markup:
    """`Meredov (Minister …) · thank → Minister … : content`, with what a report leaves open said as such.

    own: the kind of the act leads to the act itself, not to what the kind means; about: with its content.
    """
    who, to, what = speaker(site, act), addressee(site, act), content(site, act) if about else ""
    kinds = site.world.iris(act, PLG + "actType")
    kind = Markup(", ").join(site.terms.name(k) for k in kinds) or site.terms.name(act)
    kind = site.terms.link(act, kind) if own or not kinds else linked(site, act, PLG + "actType")
    made = Markup('<span class="who">{}</span> <span class="verb">{}</span>').format(who, kind)
    if to:
        made += Markup(' <span class="to"><span aria-hidden="true">→</span><span class="sr">{}</span> {}</span>').format(site.say("to"), to)
    if what:
        made += Markup('<span class="what">: {}</span>').format(what)
    return made


def linked(site: Site, thing: str, *properties: str) -> Markup:
    """The values of some properties, each once, separated by commas."""
    found = dict.fromkeys(iri for p in properties for iri in site.world.iris(thing, p))
    return Markup(", ").join(map(site.terms.link, found))


def speaker(site: Site, act: str) -> Markup:
    """Who speaks: a person, else the office, else the side; or that nobody is named."""
    world = site.world
    person, office, side = (linked(site, act, p) for p in SPEAKERS)
    if person:
        return person + (Markup(' <span class="soft">({})</span>').format(office) if office else Markup(""))
    if office or side:
        return office or side
    if world.has(act, PLG + "unstated", PLG + "speaker"):
        return Markup('<span class="soft">{}</span>').format(site.say("nobody named"))
    return Markup('<span class="soft">{}</span>').format(site.say("nothing is said of who"))


def addressee(site: Site, act: str) -> Markup:
    """To whom; that the report does not say it, or nothing where nobody asked."""
    if found := linked(site, act, PLG + "addressee"):
        return found
    if site.world.has(act, PLG + "unstated", PLG + "addressee"):
        return Markup('<span class="soft">{}</span>').format(site.say("nobody named"))
    return Markup("")


def content(site: Site, act: str) -> Markup:
    """What an act is about."""
    return linked(site, act, PLG + "content") or linked(site, act, *ABOUT[1:])


def day(site: Site, act: str) -> str:
    """The day of an act as data writes it: of the meeting it was made at, else of the report; empty when not known."""
    world = site.world
    for meeting in world.iris(act, PLG + "madeAt"):
        for date in world.values(meeting, PLG + "heldOn", SCHEMA + "startDate"):
            return date.value
    for passage in world.iris(act, PLG + "statedIn"):
        return report_day(site, world.value(passage, PLG + "passageOf"))
    return ""


def report_day(site: Site, report: str) -> str:
    """The day that a report carries: its dateline, its publication, the page's date; empty when it has none."""
    return site.world.value(report, PLG + "datelineDate", SCHEMA + "datePublished", PLG + "pageDate")
