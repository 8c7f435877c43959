"""The lists: dialogues, meetings, reports, who there is, concepts; and the start page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pyoxigraph import NamedNode

from ..namespaces import DCTERMS, SKOS
from .pages import Site
from .thing_pages import thing_page


def lists(site: Site) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each list with what makes it."""
    yield "schemes", partial(schemes_page, site)


def schemes_page(site: Site) -> None:
    """The schemes of concepts."""
    world = site.world
    rows = [(s, world.text(s, DCTERMS + "description", site.language), len(world.subjects(SKOS + "inScheme", s))) for s in site.schemes]
    site.render(
        "schemes.html", "concept/index.html", site.say("Lists of concepts"), schemes=rows, trail=[("index.html", site.say("Start"))],
        about=site.say("The open lists: kinds of act, stages, levels, modes … with mappings to other codes."),
    )


def scheme_page(site: Site, iri: str) -> None:
    """A scheme: its concepts as a tree, each with definition and how often it is used."""
    world = site.world
    members = world.subjects(SKOS + "inScheme", iri)
    inside = set(members)
    below: dict[str, list[str]] = {}
    for concept in members:
        for above in [b for b in world.iris(concept, SKOS + "broader") if b in inside] or [""]:
            below.setdefault(above, []).append(concept)

    def branch(above: str, depth: int, seen: tuple) -> list[tuple]:
        found = []
        for concept in sorted(below.get(above, ()), key=lambda c: (site.label(c), c)):
            found.append((depth, concept, world.text(concept, SKOS + "definition", site.language), _uses(site, concept)))
            if concept not in seen:
                found += branch(concept, depth + 1, (*seen, concept))
        return found

    thing_page(
        site, iri, "scheme.html", {SKOS + "hasTopConcept"}, tree=branch("", 0, ()),
        into_skip={SKOS + "inScheme", SKOS + "topConceptOf"},
    )


def _uses(site: Site, concept: str) -> int:
    """How many claims have a concept as value."""
    node = NamedNode(concept)
    return sum(len(c) for s, p in site.world.mentions(concept) if (c := site.world.claims_for(s, p, node)))


