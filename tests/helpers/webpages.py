"""What tests ask of the pages of a site: ids, links, what they load, text in other scripts without a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

_FOR_SCRIPTS = re.compile(r"[\w-]+=|:~:")
OTHER_SCRIPTS = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]")


_LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A page that was read."""

    def __init__(self, text: str):
        super().__init__()
        self.ids, self.links, self.loads, self.astray, self.text, self.images = [], [], [], [], [], []
        self._languages = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        if "id" in about:
            self.ids.append(about["id"])
        if tag == "a" and "href" in about:
            self.links.append(about["href"])
        elif tag in ("script", "img", "iframe", "use", "source"):
            self.loads += [about[name] for name in ("src", "href") if name in about]
        elif tag == "link" and "href" in about:
            kinds = set(about.get("rel", "").split())
            if kinds & _LOADED:
                self.loads.append(about["href"])
            elif kinds & {"alternate", "describedby", "item", "collection", "prev", "next"}:
                self.links.append(about["href"])
        if tag == "img":
            self.images.append("alt" in about)
        if tag not in _VOID:
            self._languages.append((tag, about.get("lang", "code" if tag in ("script", "pre") else "")))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.handle_endtag(tag)

    @cached_property
    def known(self) -> set[str]:
        """The ids as a set."""
        return set(self.ids)

    def handle_endtag(self, tag):
        while self._languages and self._languages.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self.text.append(data)
        nearest = next((language for _, language in reversed(self._languages) if language), "")
        if nearest == "en" and OTHER_SCRIPTS.search(data):
            self.astray.append(data.strip())


def pages_of(files: Mapping[str, bytes]) -> dict[str, Page]:
    """The pages of a site by path."""
    return {path: Page(content.decode()) for path, content in files.items() if path.endswith(".html")}


def dead_links(files: Mapping[str, bytes], pages: Mapping[str, Page]) -> list[tuple[str, str]]:
    """The links and loads of all pages that lead to no file or no id of the site: (page, link).

    `#ask=…` and the like are words for the script of the page; `#:~:text=` is the browser's own.
    """
    dead = []
    for path, page in pages.items():
        for link in {*page.links, *page.loads}:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            target = unquote(urlsplit(urljoin(f"/{path}", link)).path).lstrip("/")
            if target not in files:
                dead.append((path, link))
            elif parts.fragment and not _FOR_SCRIPTS.match(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].known:
                dead.append((path, link))
    return dead
