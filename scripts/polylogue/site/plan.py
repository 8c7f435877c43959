"""What a site consists of: one task for each thing and language, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import starmap

from ..namespaces import PLG, SH, SKOS, TYPE
from ..publish.downloads import Manifest
from . import (
    agent_pages,
    agents,
    data_page,
    dialogue_pages,
    foot,
    ground_pages,
    guide_pages,
    list_pages,
    meeting_pages,
    metadata,
    ontology_pages,
    query_pages,
    report_pages,
    search,
    static_files,
    thing_pages,
)
from .ask.fields import asked_about
from .pages import Pieces, Shared, Site
from .rdf_files import rdf_files

PIECES = Pieces(metadata.head, foot.foot, asked_about)


@dataclass(frozen=True)
class Task:
    """Something to be made. besides: a digest of what it is made from besides what it asks the world; None: it is to be done each time."""

    name: str
    make: Callable[[], None]
    besides: str | None = ""


def tasks(shared: Shared, sites: list[Site]) -> Iterator[Task]:
    """All that is to be made, the longest first."""
    yield Task("search", partial(search.search, sites), None)
    for path, make in static_files.static_files(sites[0]):
        yield Task(path, make, None)
    late = _catalogued(shared)
    for iri in _ordered(shared):
        if iri in late:
            continue
        yield Task(f"rdf {iri}", partial(rdf_files, shared, iri))
        for site in sites:
            make = page(site, iri)
            if make and (site.first or make.func is not ground_pages.claims_page):
                yield Task(f"{site.language} {iri}", make)
    if shared.own:
        yield from starmap(Task, ontology_pages.ontology_tasks(shared, sites))
        yield Task("guides", partial(guide_pages.guide_pages, sites[0]), None)
    for site in sites:
        for name, make in list_pages.lists(site):
            yield Task(f"{site.language} {name}", make, None)


def questions(asked: query_pages.Asked, sites: list[Site]) -> Iterator[Task]:
    """The pages of the questions, once these are answered."""
    return starmap(Task, asked.tasks(sites))


def _ordered(shared: Shared) -> list[str]:
    """The documents, those with much in them first."""
    documents = shared.addresses.documents
    return sorted(shared.addresses.paths, key=lambda iri: (-len(documents.get(iri, ())), iri))


def page(site: Site, iri: str) -> partial | None:
    """What makes the page of a document, by its class; None where something else makes it."""
    world, addresses = site.world, site.addresses
    if addresses.claims and iri.startswith(addresses.claims):
        return partial(ground_pages.claims_page, site, iri)
    kinds = {o.value for o in world.values(iri, TYPE)}
    if SH + "SPARQLExecutable" in kinds:
        return None  # its answer is made with those of all other questions
    if PLG + "Report" in kinds:
        return partial(report_pages.report_page, site, iri)
    if kinds & {PLG + "Passage", PLG + "Reading", PLG + "Background"}:
        return partial(ground_pages.ground_page, site, iri)
    if kinds & {PLG + "Dialogue", PLG + "MeetingTrack"}:
        return partial(dialogue_pages.dialogue_page, site, iri)
    if kinds & {PLG + "Meeting", PLG + "MeetingGroup"}:
        return partial(meeting_pages.meeting_page, site, iri)
    if kinds & set(agents.AGENTS):
        return partial(agent_pages.agent_page, site, iri)
    if SKOS + "ConceptScheme" in kinds:
        return partial(list_pages.scheme_page, site, iri)
    return partial(thing_pages.thing_page, site, iri)


def _catalogued(shared: Shared) -> set[str]:
    return {s.value for s, _, _ in shared.published.sketch} & shared.addresses.paths.keys()


def catalogued(shared: Shared, sites: list[Site], made: Manifest) -> Iterator[Task]:
    """What tells of the files to download: it can be made only when they are there."""
    for iri in sorted(_catalogued(shared)):
        yield Task(f"rdf {iri}", partial(rdf_files, shared, iri), None)
        for site in sites:
            yield Task(f"{site.language} {iri}", partial(thing_pages.thing_page, site, iri), None)
    for site in sites:
        yield Task(f"{site.language} data", partial(data_page.data_page, site, made), None)
        yield Task(f"{site.language} home", partial(list_pages.home_page, site), None)
