"""Renders the templates and collects the files of the site in memory."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from markupsafe import Markup, escape

from .. import paths
from ..errors import PolylogueError
from ..namespaces import CONCEPT, DCTERMS, SKOS
from ..publish.addresses import root
from ..store.published import Published
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

    def __init__(self, published: Published, world: World):
        self.published, self.addresses, self.own = published, published.addresses, published.own
        self.world, self.terms = world, Terms(world, self.addresses)
        self.name, self.licence = published.title, published.licence
        self.description = published.project.description or published.said(DCTERMS + "description")
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
            t=self.terms, world=self.world, navigation=self.navigation, languages=self.languages, version=self.version,
            addressed=self.addresses.address, iri="", turtle="", about="", trail=(), queries=(), heading="", held=(),
            ours=self.own, name=self.name, licence=self.licence, logo="logo.svg" in self.files, concepts=bool(self.schemes),
        )
        return templates

    @cached_property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The pages that every page leads to: file, name."""
        return tuple((page, name) for page, name in NAVIGATION if self.own or not page.startswith("ontology/"))

    @cached_property
    def languages(self) -> dict[str, str]:
        """The languages that names can be shown in, with their own names: of ours, or of those that there are."""
        if self.own:
            return LANGUAGES
        known = sorted({tag for iri in self.addresses.paths for tag in self.world.names.get(iri, ())} - {"en"})
        return {"en": LANGUAGES["en"]} | {tag: LANGUAGES.get(tag, tag) for tag in known}

    @cached_property
    def schemes(self) -> list[str]:
        """The schemes of concepts that have a page here, by name."""
        found = (s for s in self.world.of_type(SKOS + "ConceptScheme") if s in self.addresses.paths)
        return sorted(found, key=self.world.label)

    @cached_property
    def publisher(self) -> str:
        """Who publishes the data, as text; empty when nobody is named."""
        named = self.world.iris(self.published.project.id("dataset"), DCTERMS + "publisher")
        return self.published.project.publisher or ", ".join(map(self.world.label, named))

    def is_thing(self, iri: str) -> bool:
        """Whether something is described here that is none of our concepts."""
        return iri in self.addresses.paths and not iri.startswith(CONCEPT)

    @cached_property
    def _legends(self) -> dict[str, str]:
        found = {}
        for report, letter in self.terms.letters.items():
            publisher = [self.terms.link(p) for p in self.world.iris(report, DCTERMS + "publisher")]
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
        text = text.replace("<!--legend-->", legend).replace('"@/', f'"{root(path)}')
        self.add(path, _BLANK.sub("\n", text))

    def _template(self, name: str):
        cache = self.__dict__.setdefault("_loaded", {})
        if name not in cache:
            cache[name] = self._templates.get_template(name)
        return cache[name]


def code(text: str) -> Markup:
    """Text as a block of code."""
    return Markup("<pre><code>{}</code></pre>").format(escape(text))
