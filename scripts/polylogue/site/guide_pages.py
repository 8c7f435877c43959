"""The guides: the pages of examples/ in Markdown, with the files that they lead to."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from markupsafe import Markup

from .. import paths
from .pages import Site

GUIDES = {  # the folder of each page, by its file below examples/
    "README.md": "guide/own-dialogue", "tables/README.md": "guide/from-a-table", "tables/rml.md": "guide/rml", "clusters.md": "guide/clusters",
}
_CYRILLIC = re.compile("[\u0400-\u04ff]+")  # words of an example, in Russian
PUBLISHED = {  # where what lies elsewhere has its page
    "ontology/polylogue.ttl": "@/ontology/index.html", "ontology/report.schema.json": "@/report.schema.json",
    "ontology/schemes.ttl": "@/concept/index.html",
    "data/queries/README.md": "@/query/index.html", "data": "@/data/index.html",
    "data/README.md": "@/data/index.html", "README.md": "@/index.html",
}


def guide_pages(site: Site) -> None:
    """A page for each guide; the samples and mappings lie beside it."""
    for name, folder in GUIDES.items():
        file = paths.EXAMPLES / name
        if not file.is_file():
            continue
        made = _Guide(site, file, folder)
        site.render("guide.html", f"{folder}/index.html", made.title, body=Markup(made.html), kind="alone", trail=[("index.html", site.say("Start"))])


class _Guide:
    """One guide: its title, and its HTML."""

    def __init__(self, site: Site, file: Path, folder: str):
        from markdown_it import MarkdownIt

        self.site, self.file, self.folder = site, file, folder
        reader = MarkdownIt("commonmark").enable("table")
        tokens = reader.parse(file.read_text(encoding="utf-8"))
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                words = tokens[at + 1].content
                if token.tag == "h1":
                    self.title = words
                token.attrSet("id", re.sub(r"\W+", "-", words.lower()).strip("-"))
            elif token.type == "fence":
                token.info = ""
            token.children = self._linked(token.children or [])
        html = reader.renderer.render(tokens, reader.options, {})
        html = re.sub(r"<pre>.*?</pre>", lambda hit: f'<pre tabindex="0" role="group" aria-label="Example">{hit[0][5:]}'.replace("\n\n", "\n&#10;"), html, flags=re.S)  # or a page loses empty lines
        html = _CYRILLIC.sub(r'<span lang="ru">\g<0></span>', html)
        self.html = html.replace("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>').replace("</table>", "</table></div>")

    def _linked(self, children: list) -> list:
        """What stands in a line, its links leading to where things are on the site; words stay where nothing of it is here."""
        kept, closing = [], False
        for child in children:
            if child.type == "link_open" and "://" not in (address := str(child.attrGet("href"))):
                if (target := self._link(address)) is None:
                    closing = True
                    continue
                child.attrSet("href", target)
            elif child.type == "link_close" and closing:
                closing = False
                continue
            kept.append(child)
        return kept

    def _link(self, address: str) -> str | None:
        """Where a link of the file leads on the site: to another guide, to a file put beside the page, or to what is published."""
        path, mark, part = address.partition("#")
        if not path:
            return address
        there = posixpath.normpath(posixpath.join(self.file.parent.relative_to(paths.HOME).as_posix(), path))
        if (guide := GUIDES.get(there.removeprefix("examples/"))) and (paths.HOME / there).is_file():
            return f"@/{guide}/index.html{mark}{part}"
        source = paths.HOME / there
        if there.startswith("examples/") and source.is_file():
            if (target := f"{self.folder}/{source.name}") not in self.site.shared.output.files:
                self.site.add(target, source.read_bytes())
            return source.name
        return PUBLISHED.get(there)
