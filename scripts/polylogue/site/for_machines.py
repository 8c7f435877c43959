"""The files of a site that no reader opens: map, feed, citations, rules for Apache, the page for addresses where nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from . import citations, feed
from .apache import htaccess
from .metadata import PICTURE, picture
from .nowhere import nowhere_page
from .served import served
from .sitemap import sitemaps

if TYPE_CHECKING:
    from ..store.published import Published
    from .pages import Site


def for_machines(sites: list[Site]) -> None:
    """Put them in place, last of all, when all pages are there. sites: one for each language, the first at the root."""
    first = sites[0]
    address, addresses = served(first), first.addresses
    for site in sites:
        nowhere_page(site)
    for path, text in citations.files(first).items():
        first.add(path, text)
    if text := feed.feed(first, address):
        first.add("feed.xml", text)
    if image := picture(first):
        first.add(PICTURE, image.read_bytes())
    first.add(".htaccess", htaccess(addresses.paths, addresses.base, first.licence, first.shared.languages[1:]))
    robots = "User-agent: *\nAllow: /\n"
    if address:
        for path, text in sitemaps(first, first.shared.output.files, address).items():
            first.add(path, text)
        robots += f"Sitemap: {address}sitemap.xml\n"
    first.add("robots.txt", robots)


def settings(sites: list[Site]) -> tuple:
    """What heads and feet of all pages say beside what is asked of the data."""
    project = sites[0].published.project
    return (*(citations.dataset(site) for site in sites), project.repository, project.contact, bool(picture(sites[0])), bool(feed.known(sites[0])))


def inputs(published: Published) -> list[Path]:
    """The files that these are made from, beside the data."""
    folder = paths.HOME if published.own else published.project.data
    image = paths.ONTOLOGY.with_name(PICTURE) if published.own else folder / PICTURE
    return [folder / citations.FILE, folder / feed.FILE, image]
