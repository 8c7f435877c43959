"""Search: one index of everything in every script, and in each language the page that asks it in the reader's browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..languages import N_
from .bundles import EVERY, UNSPACED, Record, files, index, missing, parts
from .records import KINDS, Found, records

__all__ = ["Found", "Record", "files", "index", "missing", "records", "search", "search_page"]
PAGE = "search/index.html"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
FACETS = (
    ("kind", N_("Kind of thing")), ("dialogue", N_("Dialogue")), ("year", N_("Year")), ("state", N_("State")), ("act", N_("Kind of act")),
    ("ground", N_("Ground")),
)
GROUNDS = {"stated": N_("stated"), "implied": N_("implied"), "external": N_("from elsewhere")}
TEXTS = {
    "begin": N_("Type a word or a name, in any script."), "wait": N_("Searching …"), "found": N_("Results: %(number)s"),
    "none": N_("Nothing is found. Try fewer words, another spelling or language, or take a filter off."),
    "without": N_("Left out, since it is nowhere: %(words)s"),
    "failed": N_("The search index could not be loaded. Try again, or use the lists."),
    "file": N_("Search needs a web server: a browser lets no script read the files of a folder. Use the lists, or put the site on a server."),
    "more": N_("Show more"), "all": N_("Show all"), "fewer": N_("Show fewer"),
}
_LISTS = (
    ("dialogues/index.html", N_("Dialogues")), ("meetings/index.html", N_("Meetings")), ("reports/index.html", N_("Reports")),
    ("who/index.html", N_("Who")), ("undertakings/index.html", N_("What is asked")),
)


def search(sites: list, pages: Iterable[Record] = ()) -> None:
    """Add the index and, for each language, the page. sites: one for each language, the first that at the root.

    pages: records of pages that show no one thing. Without Pagefind the pages only lead to the lists, and the site is told.
    """
    first = sites[0]
    why = missing()
    found = Found() if why else records(first, [site.language for site in sites], [*_pages(sites), *pages])
    if why:
        first.missing.append(f"the search is left out: {why}")
    else:
        for path, content in files(found.records).items():
            first.add(path, content)
    for site in sites:
        search_page(site, found)


def _pages(sites: list) -> Iterator[Record]:
    """The pages that every page leads to."""
    told = [[*site.navigation, ("how-to-read/index.html", site.say("How to read this"))] for site in sites]
    for rows in zip(*told):
        yield Record(rows[0][0], {site.language: name for site, (_, name) in zip(sites, rows)}, "", "page")


def search_page(site, found: Found) -> None:
    """The page of one language; one that only leads to the lists when there is nothing to be found."""
    site.render(
        "search.html", PAGE, site.say("Search"), policy=POLICY, settings=_settings(site, found), works=bool(found.records),
        lists=[(page, site.say(name)) for page, name in _LISTS],
        about=site.say("Find dialogues, meetings, people, what was said and asked, in any script."),
    )


def _settings(site, found: Found) -> Markup:
    """What the script must know, as JSON that may stand in a script element."""
    names = {facet: {key: site.world.label(iri, site.language) for key, iri in sorted(keys.items())} for facet, keys in sorted(found.keys.items())}
    names["kind"] = {key: site.say(name) for key, (name, _) in KINDS.items()}
    names["ground"] = {key: site.say(name) for key, name in GROUNDS.items()}
    settings = {
        "language": site.language, "parts": parts(len(found.records)), "unspaced": UNSPACED, "every": EVERY,
        "facets": [[facet, site.say(name)] for facet, name in FACETS], "names": names,
        "texts": {key: site.say(text, number="{n}", words="{words}") if "%" in text else site.say(text) for key, text in TEXTS.items()},
    }
    return Markup(json.dumps(settings, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
