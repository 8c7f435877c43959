"""The page, the Turtle and the JSON-LD of a thing: what is said of it, what says something of it, each with its grounds."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ..namespaces import DCTERMS, ORG, PLG, RDFS, SCHEMA, SKOS, TYPE
from .pages import LANGUAGES, Site
from .world import World

HEADED = {TYPE, RDFS + "label", SKOS + "prefLabel"}
FIRST = [
    SKOS + "definition", SKOS + "example", SKOS + "scopeNote", DCTERMS + "title", DCTERMS + "description",
    DCTERMS + "bibliographicCitation", PLG + "withinDialogue", PLG + "inTrack", PLG + "sessionType", PLG + "mode",
    PLG + "level", PLG + "heldOn", PLG + "status", PLG + "ordinal", PLG + "actType", PLG + "nameInText", PLG + "speaker",
    PLG + "inCapacityOf", PLG + "onBehalfOf", PLG + "addressee", PLG + "content", PLG + "unstated", DCTERMS + "type",
    DCTERMS + "subject", SCHEMA + "about", ORG + "holds", PLG + "belongsTo", PLG + "party", PLG + "hasParticipation",
]
_ORDER = {iri: i for i, iri in enumerate(FIRST)}
LAST = {PLG + "within", SCHEMA + "sha256", SCHEMA + "sameAs", SCHEMA + "identifier"}


def order(world: World, predicate: str) -> tuple:
    """Where a predicate stands on a page: the telling ones first, then by label, then what only machines need."""
    return _ORDER.get(predicate, len(FIRST)), predicate in LAST, world.label(predicate), predicate


def outgoing(site: Site, iri: str, skip: set[str] = frozenset()) -> list:
    """What is said of a thing: (predicate, [(value, grounds)]) for the templates."""
    world, t = site.world, site.terms
    about = world.out.get(iri, {})
    groups = []
    for p in sorted(about.keys() - HEADED - skip, key=lambda p: order(world, p)):
        rows = [(t.value(o), t.grounds(iri, p, o)) for o in sorted(about[p], key=lambda o: _natural(world, o))]
        groups.append((p, rows))
    return groups


def incoming(site: Site, iri: str, skip: set[str] = frozenset()) -> list:
    """What says something of a thing, claims and nodes without a name left out: (predicate, [(subject, grounds)])."""
    world, t, node = site.world, site.terms, NamedNode(iri)
    groups: dict[str, list] = {}
    for s, p in world.into.get(iri, ()):
        if p == TYPE or p in skip or s.startswith("_:") or world.is_claim(s):
            continue
        groups.setdefault(p, []).append((world.label(s), s))
    return [
        (p, [(t.link(s), t.grounds(s, p, node)) for _, s in sorted(groups[p])])
        for p in sorted(groups, key=lambda p: order(world, p))
    ]


def _natural(world: World, term: object) -> tuple:
    text = world.label(term.value) if hasattr(term, "value") and not hasattr(term, "language") else term.value
    return (int(text), "") if text.isdecimal() and len(text) < 9 else (0, text)


def names(site: Site, iri: str) -> list[tuple[str, str]]:
    """The names of a thing in other languages, in the order of LANGUAGES."""
    found = site.world.names.get(iri, {})
    shown = "en" if "en" in found else min(found, default="")
    known = [language for language in LANGUAGES if language in found] + sorted(found.keys() - LANGUAGES.keys())
    return [(language, found[language]) for language in known if language != shown]


def trail(site: Site, iri: str) -> list[tuple[str, str]]:
    """The way to a thing from the start page: its folder's list, its report …"""
    parts, things = site.addresses.paths[iri].split("/"), site.addresses.things
    steps = [("index.html", site.name)]
    for i in range(1, len(parts)):
        above = "/".join(parts[:i])
        known = things.get(above, "") in site.world.names
        text = site.world.label(things[above]) if known else parts[i - 1].replace("-", " ")
        if above == "id":
            text = "All things"
        elif above == "concept":
            text = "Concepts"
        steps.append((f"{above}/index.html", text))
    return steps


def thing_page(site: Site, iri: str, template: str = "thing.html", skip: set[str] = frozenset(), **more: object) -> None:
    """Render the page of a thing with a template that extends thing.html."""
    held = [(thing.partition("#")[2], thing) for thing in site.addresses.documents.get(iri, ())]
    site.render(
        template, site.addresses.page(iri), more.pop("title", site.world.label(iri)), iri=iri, held=held,
        kinds=site.world.iris(iri, TYPE), names=names(site, iri), turtle=site.addresses.paths[iri], trail=trail(site, iri),
        groups=outgoing(site, iri, skip), into=incoming(site, iri, more.pop("into_skip", frozenset())), **more,
    )


def rdf_files(site: Site, iri: str) -> None:
    """Put X.ttl and X.jsonld into the site."""
    triples = site.published.about(iri).of(iri)
    for ending in ("ttl", "jsonld"):
        site.add(f"{site.addresses.paths[iri]}.{ending}", site.published.written(triples, ending))
