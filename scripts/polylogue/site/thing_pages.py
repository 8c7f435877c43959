"""The page of a thing: what is said of it, what says something of it, each with its grounds; and the way to it."""

from __future__ import annotations

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from ..namespaces import DCTERMS, FOAF, ORG, PLG, RDFS, SCHEMA, SKOS, TYPE
from .pages import Site
from .world import World

HEADED = {TYPE, RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", FOAF + "name", PLG + "displayLabel", SCHEMA + "alternateName"}
NAMING = (RDFS + "label", SKOS + "prefLabel", FOAF + "name", SKOS + "altLabel")
MACHINERY = {  # what the build derives, and what only programs look up
    PLG + "within", PLG + "countedAs", PLG + "statedIn", PLG + "disputes", PLG + "sameStatement", PLG + "earliest", PLG + "latest",
    SKOS + "inScheme", SKOS + "topConceptOf", SKOS + "hiddenLabel", SCHEMA + "sha256", RDFS + "isDefinedBy",
}
FIRST = [
    SKOS + "definition", SKOS + "example", SKOS + "scopeNote", DCTERMS + "title", DCTERMS + "description",
    DCTERMS + "bibliographicCitation", PLG + "withinDialogue", PLG + "inTrack", PLG + "sessionType", PLG + "mode",
    PLG + "level", PLG + "heldOn", PLG + "status", PLG + "ordinal", PLG + "actType", PLG + "speaker",
    PLG + "inCapacityOf", PLG + "onBehalfOf", PLG + "addressee", PLG + "content", PLG + "unstated", DCTERMS + "type",
    DCTERMS + "subject", SCHEMA + "about", ORG + "holds", PLG + "belongsTo", PLG + "party", PLG + "hasParticipation", PLG + "nameInText",
]
_ORDER = {iri: i for i, iri in enumerate(FIRST)}
LAST = {SCHEMA + "sameAs", SCHEMA + "identifier"}
LISTED = 40  # of one kind that a page lists; the rest is in its Turtle
GROUNDS, FEWEST = 120, 4  # grounds that the values of a property open to together; of each one at least


def order(site: Site, predicate: str) -> tuple:
    """Where a property stands on a page: the telling ones first, then by label, then what only machines need."""
    return _ORDER.get(predicate, len(FIRST)), predicate in LAST, site.label(predicate), predicate


def outgoing(site: Site, iri: str, skip: set[str] = frozenset()) -> list:
    """What is said of a thing: (property, [(value, grounds)], how many more), for the templates."""
    t, about, made = site.terms, site.world.about(iri), []
    for p in sorted(about.keys() - HEADED - MACHINERY - skip, key=lambda p: order(site, p)):
        values = sorted(about[p], key=lambda o: natural(site.world, o))
        shown = values[:LISTED]
        most = max(FEWEST, GROUNDS // len(shown)) if shown else 0
        made.append((p, [(t.value(o, p), t.grounds(iri, p, o, most=most)) for o in shown], len(values) - len(shown)))
    return made


def incoming(site: Site, iri: str, skip: set[str] = frozenset()) -> list:
    """What says something of a thing, nodes without a name left out: (property, [(subject, grounds)], how many more)."""
    world, t, node = site.world, site.terms, NamedNode(iri)
    groups: dict[str, list] = {}
    for s, p in world.mentions(iri):
        if p != TYPE and p not in skip and p not in MACHINERY and not s.startswith("_:"):
            groups.setdefault(p, []).append((site.label(s), s))
    return [
        (p, [(t.link(s), t.grounds(s, p, node)) for _, s in sorted(groups[p])[:LISTED]], max(0, len(groups[p]) - LISTED))
        for p in sorted(groups, key=lambda p: order(site, p))
    ]


def natural(world: World, term: object) -> tuple:
    """How values are sorted: numbers by size, all else by its label."""
    text = world.label(term.value) if isinstance(term, NamedNode) else term.value
    return (int(text), "") if text.isdecimal() and len(text) < 9 else (0, text)


def names(site: Site, iri: str) -> list[tuple[str, str, Markup]]:
    """The names of a thing: (language, name, grounds), those in the languages of the site first; not the heading's, unless it comes from elsewhere."""
    world, t, called = site.world, site.terms, site.world.names(iri)
    heading = next((each for each in (site.language, "en") if each in called), min(called, default=""))
    said = [(p, o) for p in NAMING for o in world.values(iri, p) if isinstance(o, Literal)]
    bare = [(p, o) for p, o in said if world.is_bare(iri, p, o)] or said  # of a thing that only a reading knows it gives the name too
    found = {(o.language or "en", o.value): t.grounds(iri, p, o) or ("" if (p, o) in bare else t.status("external")) for p, o in said}
    if not found.get(name := (heading, called.get(heading))):
        found.pop(name, None)
    order = list(site.languages)
    return [(*name, found[name]) for name in sorted(found, key=lambda name: (order.index(name[0]) if name[0] in order else len(order), *name))]


def trail(site: Site, iri: str) -> list[tuple[str, str]]:
    """The way to a thing: start page, dialogue, meeting, report, as far as there is one; else its list."""
    world, steps = site.world, [("index.html", site.say("Start"))]
    above = _above(world, iri)
    if above:
        for thing in reversed(above):
            if (address := site.address(thing)) is not None:
                steps.append((address, site.terms.report(thing) if thing in site.addresses.reports else site.terms.name(thing)))
        return steps
    for kinds, page, name in site.lists:
        if world.is_a(iri, *kinds):
            return [*steps, (f"{page}/index.html", name)]
    if scheme := world.value(iri, SKOS + "inScheme"):
        if (address := site.address(scheme)) is not None:
            return [*steps, ("concept/index.html", site.say("Lists of concepts")), (address, site.terms.name(scheme))]
    return steps


def _above(world: World, iri: str) -> list[str]:
    """What a thing is part of, the nearest first: of a report its meeting, of a meeting its dialogue."""
    found: list[str] = []
    while True:
        nearest = next(
            (
                next(iter(sorted(world.iris(iri, p))))
                for p in (PLG + "passageOf", PLG + "madeAt", PLG + "withinDialogue", PLG + "inTrack")
                if world.iris(iri, p)
            ), "",
        )
        if not nearest and world.is_a(iri, PLG + "Report"):
            meetings = [m for m in world.iris(iri, SCHEMA + "about") if world.is_a(m, PLG + "Meeting")]
            dialogues = [d for d in world.iris(iri, SCHEMA + "about") if world.is_a(d, PLG + "Dialogue")]
            nearest = meetings[0] if len(meetings) == 1 else dialogues[0] if dialogues else ""
        if not nearest and (meeting := world.subjects(PLG + "hasParticipation", iri)):
            nearest = meeting[0]
        if not nearest or nearest in found or nearest == iri:
            return found
        found.append(nearest)
        iri = nearest


def thing_page(site: Site, iri: str, template: str = "thing.html", skip: set[str] = frozenset(), **more: object) -> None:
    """Render the page of a thing with a template that extends thing.html."""
    held = [(thing.partition("#")[2] or site.addresses.anchor(thing), thing) for thing in site.shared.held(iri)]
    into_skip = more.pop("into_skip", frozenset())
    context = {
        "iri": iri, "held": held if iri not in site.addresses.reports else (), "kinds": site.world.iris(iri, TYPE), "names": names(site, iri),
        "turtle": site.addresses.paths[iri], "trail": trail(site, iri), "groups": outgoing(site, iri, skip), "into": incoming(site, iri, into_skip), **more,
    }
    path = context.pop("path", site.addresses.page(iri))
    title = context.pop("title", site.label(iri))
    site.render(template, path, title, **context)
