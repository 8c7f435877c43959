"""Renders the templates and collects the files of the site in memory."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from markupsafe import Markup, escape

from .. import paths
from ..errors import PolylogueError
from . import places
from .terms import Terms
from .world import World

HERE = Path(__file__).resolve().parent
NAVIGATION = (
    ("sources/index.html", "Sources compared"),
    ("timeline/index.html", "Time line"),
    ("said/index.html", "Who said what"),
    ("documents/index.html", "Documents"),
    ("id/index.html", "All things"),
    ("query/index.html", "Questions"),
    ("ontology/index.html", "Ontology"),
    ("data/index.html", "Data"),
)
LANGUAGES = {
    "en": "English", "ja": "日本語", "ru": "русский", "kk": "қазақша", "ky": "кыргызча",
    "tg": "тоҷикӣ", "tk": "türkmençe", "uz": "oʻzbekcha",
}
_LETTER = re.compile(r'data-r="(\w+)"')
_BLANK = re.compile(r"\n\s*\n+")


class Site:
    """The files of the site by path below its root, and what every page needs to be rendered."""

    def __init__(self, world: World):
        self.world, self.terms = world, Terms(world)
        self.files: dict[str, bytes] = {}
        self.missing: list[str] = []  # what could not be made here, and why
        self.version = paths.version()

    @cached_property
    def _templates(self):
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )
        templates.globals.update(
            t=self.terms, world=self.world, navigation=NAVIGATION, languages=LANGUAGES, version=self.version,
            addressed=places.address, iri="", turtle="", about="", trail=(), queries=(), heading="",
        )
        return templates

    @cached_property
    def _legends(self) -> dict[str, str]:
        found = {}
        for report, letter in self.terms.letters.items():
            publisher = [self.terms.link(p) for p in self.world.iris(report, "http://purl.org/dc/terms/publisher")]
            by = Markup(" ({})").format(Markup(", ").join(publisher)) if publisher else ""
            found[letter] = f"<dt>{letter}</dt><dd>{self.terms.link(report)}{by}</dd>"
        return found

    def add(self, path: str, content: bytes | str) -> None:
        """Put a file into the site. Raises PolylogueError when two things ask for one path."""
        if path in self.files:
            raise PolylogueError(f"two pages ask for {path}", mend="give one of them another IRI")
        self.files[path] = content.encode() if isinstance(content, str) else content

    def render(self, template: str, path: str, title: str, **context: object) -> None:
        """Render a template to a page of the site, `@/` in its links replaced by the way to the root."""
        text = self._template(template).render(here=path, title=title, **context)
        letters = sorted(set(_LETTER.findall(text)))
        legend = ""
        if letters:
            rows = "".join(self._legends[letter] for letter in letters)
            legend = f'<section class="legend" aria-label="Short names of the reports"><dl>{rows}</dl></section>'
        text = text.replace("<!--legend-->", legend).replace('"@/', f'"{places.root(path)}')
        self.add(path, _BLANK.sub("\n", text))

    def _template(self, name: str):
        cache = self.__dict__.setdefault("_loaded", {})
        if name not in cache:
            cache[name] = self._templates.get_template(name)
        return cache[name]


def code(text: str) -> Markup:
    """Text as a block of code."""
    return Markup("<pre><code>{}</code></pre>").format(escape(text))
