"""The map of the site for search engines: every page in every language, with the day on which its data were last coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..namespaces import DCTERMS, PLG, SCHEMA
from .metadata import of_claims

if TYPE_CHECKING:
    from .pages import Site

MOST = 50_000  # addresses in one file
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(site: Site, files: Iterable[str], address: str, most: int = MOST) -> dict[str, str]:
    """The map by path; with more addresses than one file may hold an index and several.

    site: of the first language; files: of the whole site; address: of its root, with a slash at its end.
    """
    urls = list(_urls(site, {f for f in files if f.endswith("index.html")}, address))
    if len(urls) <= most:
        return {"sitemap.xml": _map(urls)}
    parts = [urls[i : i + most] for i in range(0, len(urls), most)]
    made = {f"sitemap-{number}.xml": _map(part) for number, part in enumerate(parts, 1)}
    rows = "".join(f"<sitemap><loc>{escape(address)}{name}</loc></sitemap>\n" for name in made)
    return {"sitemap.xml": f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{rows}</sitemapindex>\n', **made}


def _map(urls: list[str]) -> str:
    return f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(urls)}</urlset>\n'


def _urls(site: Site, pages: set[str], address: str) -> Iterator[str]:
    first, *others = site.shared.languages
    prefixes = {first: "", **{language: f"{language}/" for language in others}}
    days = Days(site)
    for page in sorted(pages):
        if page.partition("/")[0] in others or of_claims(site, page):
            continue
        there = {language: prefix + page for language, prefix in prefixes.items() if prefix + page in pages}
        links = ""
        if len(there) > 1:
            links = "".join(_link(language, address, path) for language, path in [*there.items(), ("x-default", page)])
        day = days.of(page.removesuffix("/index.html"))
        last = f"<lastmod>{day}</lastmod>" if day else ""
        for path in there.values():
            yield f"<url><loc>{escape(address + _quoted(path))}</loc>{last}{links}</url>\n"


def _link(language: str, address: str, path: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address + _quoted(path))}"/>'


def _quoted(path: str) -> str:
    return quote(path.removesuffix("index.html"))


class Days:
    """When what a page shows was last coded or released, as far as the data say so."""

    def __init__(self, site: Site):
        self.site, self._coded = site, {}
        dataset = site.published.project.id("dataset")
        self.released = self._day(site.world.value(dataset, DCTERMS + "modified", DCTERMS + "issued"))

    def of(self, path: str) -> str:
        """The day for the page of a thing, or for one that lists things; empty when none is known."""
        world, iri = self.site.world, self.site.addresses.things.get(path, "")
        if not iri:
            return self.released
        if world.is_a(iri, PLG + "Report"):
            return self._of_report(iri) or self.released
        reports = {r for claims in (world.claims_about(iri), world.claims_on(iri)) for c in claims for r in c.reports}
        return max((self._of_report(r) for r in reports), default="") or self.released

    def _of_report(self, iri: str) -> str:
        if iri not in self._coded:
            self._coded[iri] = self._day(max((o.value for o in self.site.world.values(iri, SCHEMA + "sdDatePublished")), default=""))
        return self._coded[iri]

    @staticmethod
    def _day(text: str) -> str:
        """The day of a date or a moment; a month or a year alone is none."""
        return text[:10] if len(text) >= 10 and text[:4].isdecimal() and text[4] == "-" else ""
