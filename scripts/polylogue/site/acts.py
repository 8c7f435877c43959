"""Acts in one line: who does what to whom, about what, each piece a link; and who speaks."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup
from pyoxigraph import NamedNode

from ..namespaces import DCTERMS, PLG, SCHEMA
from .pages import Site
from .verbs import verb
from .world import Claim

SPEAKERS = (PLG + "speaker", PLG + "inCapacityOf", PLG + "onBehalfOf")
ABOUT = (PLG + "content", DCTERMS + "subject", SCHEMA + "about", PLG + "inContextOf")


def sentence(site: Site, act: str, own: bool = False, about: bool = True, stated: bool = False) -> Markup:
    """`Meredov (Minister …) thanks → Minister … : content`, with what a report leaves open said as such.

    own: the kind of the act leads to the act itself, not to what the kind means; about: with its content; stated: only what a passage states.
    """
    who, to, what = speaker(site, act, stated), addressee(site, act, stated), content(site, act, stated) if about else ""
    made = Markup('<span class="who">{}</span> <span class="verb">{}</span>').format(who, _kind(site, act, own, stated))
    if to:
        made += Markup(' <span class="to"><span aria-hidden="true">→</span><span class="sr">{}</span> {}</span>').format(site.say("to"), to)
    if what:
        made += Markup('<span class="what">: {}</span>').format(what)
    return made


def _kind(site: Site, act: str, own: bool, stated: bool) -> Markup:
    """What is done, as a verb; of a kind that has none here its label."""
    speaking = next((found for p in SPEAKERS if (found := values(site, act, p, stated=stated))), {})
    several = len(speaking) > 1 or any(site.world.is_a(one, PLG + "AgentGroup", PLG + "StateGroup") for one in speaking)
    kinds = values(site, act, PLG + "actType", stated=stated)
    if not kinds:
        return site.terms.link(act)
    told = {kind: verb(site, kind, several) or Markup("· {}").format(site.terms.name(kind)) for kind in kinds}
    if own:
        return site.terms.link(act, Markup(", ").join(told.values())) + Markup("").join(map(partial(mark, site), kinds.values()))
    return Markup(", ").join(site.terms.link(kind, told[kind]) + mark(site, claims) for kind, claims in kinds.items())


def values(site: Site, thing: str, *properties: str, stated: bool = False) -> dict[str, list[Claim]]:
    """The things that some properties of a thing lead to, each once with its claims. stated: without what no passage states."""
    world, found = site.world, {}
    for p in properties:
        for value in world.values(thing, p):
            if isinstance(value, NamedNode):
                found.setdefault(value.value, []).extend(world.claims_for(thing, p, value))
    return {value: claims for value, claims in found.items() if not stated or bare(claims)}


def bare(claims: list[Claim]) -> bool:
    """Whether what these claims say stands without a mark: a passage states it, or it is catalogued."""
    return not claims or any(claim.status == "stated" for claim in claims)


def mark(site: Site, claims: list[Claim]) -> Markup:
    """How it is known what no passage states, as a pill that leads to its ground: `implied: possible`, `from elsewhere`."""
    if bare(claims):
        return Markup("")
    claim = next((c for c in claims if c.status == "implied"), claims[0])
    certainty = ", ".join(map(site.label, site.world.iris(claim.ground, PLG + "certainty")))
    if claim.status != "implied":
        told = site.say("from elsewhere")
    else:
        told = site.say("implied: %(certainty)s", certainty=certainty) if certainty else site.say("implied")
    title = site.world.names(claim.ground).get(site.language, "")
    return Markup(' <span class="g {}">{}</span>').format(claim.status, site.terms.link(claim.ground, told, title))


def linked(site: Site, thing: str, *properties: str, stated: bool = False) -> Markup:
    """The values of some properties, each once, separated by commas; behind what no passage states, how it is known."""
    found = values(site, thing, *properties, stated=stated)
    return Markup(", ").join(site.terms.link(value) + mark(site, claims) for value, claims in found.items())


def speaker(site: Site, act: str, stated: bool = False) -> Markup:
    """Who speaks: a person, else the office, else the side; or that nobody is named."""
    person, office, side = (linked(site, act, p, stated=stated) for p in SPEAKERS)
    if person:
        return person + (Markup(' <span class="soft">({})</span>').format(office) if office else Markup(""))
    if office or side:
        return office or side
    silent = site.world.has(act, PLG + "unstated", PLG + "speaker") or values(site, act, *SPEAKERS)
    return Markup('<span class="soft">{}</span>').format(site.say("(nobody named)") if silent else site.say("(nothing is said of who)"))


def addressee(site: Site, act: str, stated: bool = False) -> Markup:
    """To whom; that the report does not say it, or nothing where nobody asked."""
    if found := linked(site, act, PLG + "addressee", stated=stated):
        return found
    if site.world.has(act, PLG + "unstated", PLG + "addressee"):
        return Markup('<span class="soft">{}</span>').format(site.say("nobody named"))
    return Markup("")


def content(site: Site, act: str, stated: bool = False) -> Markup:
    """What an act is about."""
    return linked(site, act, PLG + "content", stated=stated) or linked(site, act, *ABOUT[1:], stated=stated)


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
    """The day that a report carries: its dateline, its publication, the page's date, else when it was issued; empty when it has none."""
    return site.world.value(report, PLG + "datelineDate", SCHEMA + "datePublished", PLG + "pageDate", DCTERMS + "issued")
