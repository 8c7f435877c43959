"""Which documents of the site tell about an IRI: those at its own path, or those of which it is a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote, urljoin

from ..publish.addresses import SHARD, Addresses
from ..store.published import Published
from .dataset import SHOWN
from .files import Folder

_LEADS = r'<li id="{}"><a href="([^"]+)"'  # a row of the page of a claim


@dataclass(frozen=True)
class Found:
    """page: the path of a page, empty when there is none; data: that of the Turtle without its ending; anchor: on the page."""

    page: str = ""
    data: str = ""
    anchor: str = ""


class Finder:
    """Finds documents in the folder of a site. languages: those whose pages lie in a folder; dataset: the path of the data set."""

    def __init__(self, published: Published, folder: Folder):
        self.folder, self.base, self.own = folder, published.project.base, published.own
        self.claims = published.project.claims.removeprefix(self.base)
        self.graphs = published.project.graph("").removeprefix(self.base)
        self.languages = frozenset(published.project.languages[1:])
        self._addresses = Addresses((), self.base, self.own, (), published.project.claims, self.languages)
        dataset = published.project.id("dataset").removeprefix(self.base)
        self.dataset = dataset if folder.file(f"{dataset}.ttl") else ""

    def found(self, path: str) -> Found | None:
        """What tells about the IRI with this path below the base; None when nothing does."""
        if not path or path.endswith("/") or "//" in path:
            return None
        return self._at(path) or self._claim(path) or self._graph(path) or self._part(path) or self._elsewhere(path)

    def _at(self, path: str) -> Found | None:
        """What lies at the path itself."""
        page = f"{path}/" if self.folder.file(f"{path}/index.html") else ""
        data = path if self.folder.file(f"{path}.ttl") else ""
        if page and not data:  # a further page, or one in another language
            data = next((stem for stem in (self._untranslated(path), path.rpartition("/")[0]) if stem and self.folder.file(f"{stem}.ttl")), "")
        return Found(page, data) if page or data else None

    def _untranslated(self, path: str) -> str:
        language, _, rest = path.partition("/")
        return rest if language in self.languages else path

    def _claim(self, path: str) -> Found | None:
        """A claim: its row tells where it is shown, on the page of its ground."""
        name = path.removeprefix(self.claims)
        if path == name or "/" in name or len(name) <= SHARD:
            return None
        above = f"{self.claims}{name[:SHARD]}"
        page = self.folder.file(f"{above}/index.html")
        row = page and re.search(_LEADS.format(re.escape(escape(name))).encode(), page.read())
        if not row:
            return None
        target, _, anchor = urljoin(f"/{above}/", unescape(row[1].decode())).partition("#")
        return Found(unquote(target).removeprefix("/").removesuffix("index.html"), above, unquote(anchor))

    def _part(self, path: str) -> Found | None:
        """What is shown at an anchor of the page of the whole."""
        above, _, name = path.rpartition("/")
        page = self.folder.file(f"{above}/index.html") if above else None
        if page is None or f'id="{escape(name)}"'.encode() not in page.read():
            return None
        whole = self._at(above)
        return Found(whole.page, whole.data, name)

    def _graph(self, path: str) -> Found | None:
        """A graph of the endpoint: the file that it holds, and the page that lists the files."""
        name = path.removeprefix(self.graphs)
        if path == name or name not in SHOWN:
            return None
        data = f"data/{name}" if self.folder.file(f"data/{name}.ttl") else name
        page = "data/" if self.folder.file("data/index.html") else ""
        return Found(page, data) if self.folder.file(f"{data}.ttl") else None

    def _elsewhere(self, path: str) -> Found | None:
        """What has another path than its IRI, since that is taken or no file can be named after it."""
        if path.startswith("other/"):
            return None
        return next(filter(None, (self._at(other) for other in self._addresses._candidates(self.base + path) if other != path)), None)


def address(path: str, anchor: str = "") -> str:
    """A path below the root of the server, as a link."""
    return f"/{quote(path, safe='/:@!$&*+,;=~()')}" + (f"#{quote(anchor)}" if anchor else "")
