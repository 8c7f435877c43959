"""A feed of releases (Atom), from a change log: only those to which it gives a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths

if TYPE_CHECKING:
    from .pages import Site

FILE = "CHANGELOG.md"
_HEADING = re.compile(r"^## \[?v?(\d[^\s\]]*)\]?\s+[—–-]\s+(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)
_NEXT = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Release:
    """A version, its day, and what the change log says of it, in Markdown."""

    version: str
    day: str
    text: str


def change_log(site: Site) -> Path:
    """The file: the project's own, or that of a folder."""
    return (paths.HOME if site.own else site.published.project.data) / FILE


def releases(text: str) -> list[Release]:
    """The releases in a change log that have a day, the newest first."""
    found = []
    for heading in _HEADING.finditer(text):
        end = _NEXT.search(text, heading.end())
        found.append(Release(heading[1], heading[2], text[heading.end() : end.start() if end else len(text)].strip()))
    return sorted(found, key=lambda release: release.day, reverse=True)


def known(site: Site) -> list[Release]:
    """The releases of what the site shows; none where there is no change log."""
    try:
        return releases(change_log(site).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []


def feed(site: Site, address: str) -> str:
    """The feed; empty when there is no release with a day. address: of the site's root; empty: not known."""
    from .citations import dataset

    found = known(site)
    if not found:
        return ""
    base, work = site.published.project.base, dataset(site)
    names = "".join(f"<author><name>{escape(name)}</name></author>\n" for name in work.authors) or f"<author><name>{escape(site.name)}</name></author>\n"
    links = f'<link rel="self" type="application/atom+xml" href="{escape(address)}feed.xml"/>\n' if address else ""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<id>{escape(base)}feed.xml</id>\n<title>{escape(site.name)}</title>\n<updated>{found[0].day}T00:00:00Z</updated>\n{names}{links}"
        f'<link rel="alternate" type="text/html" href="{escape(address or base)}"/>\n'
    )
    if site.licence:
        head += f'<link rel="license" href="{escape(site.licence)}"/>\n'
    return head + "".join(_entry(site, release, address or base) for release in found) + "</feed>\n"


def _entry(site: Site, release: Release, address: str) -> str:
    where = f"{address}ontology/{release.version}/" if site.own else address
    return (
        f"<entry>\n<id>{escape(site.published.project.base)}feed.xml#{escape(release.version)}</id>\n<title>{escape(f'{site.name} {release.version}')}</title>\n"
        f'<updated>{release.day}T00:00:00Z</updated>\n<link rel="alternate" type="text/html" href="{escape(where)}"/>\n'
        f'<content type="html">{escape(_html(release.text))}</content>\n</entry>\n'
    )


def _html(text: str) -> str:
    """Markdown as HTML; of links that lead into the repository only the words."""
    from markdown_it import MarkdownIt

    text = re.sub(r"\[([^\]]*)\]\((?![a-z]+:)[^)]*\)", r"\1", text)
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
