"""Turns IRIs, values and grounds into HTML. A link begins with `@/`, which stands for the root until the page is placed."""

from __future__ import annotations

import re
from functools import cached_property

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from ..assemble.derived import LINKS
from ..export.links import fragment
from ..namespaces import DCTERMS, EDTF, OA, PLG, PROV, SCHEMA
from ..publish.addresses import Addresses
from ..read.dates import DATED
from .when import when
from .world import Claim, World

_OF_OTHERS = re.compile(r" \((?:DCMI|FOAF|ORG|PROV|SKOS|schema\.org|Web Annotation|VANN|VOAF|VS|BIBO)\)$")
EXTERNAL = ' rel="external"'


def local(iri: str) -> str:
    """What stands last in an IRI."""
    return re.split("[/#:]", iri.rstrip("/#:"))[-1]


class Terms:
    """The HTML of terms and grounds in a world; made once for each, since the pages repeat them."""

    def __init__(self, world: World, addresses: Addresses):
        self.world, self.addresses = world, addresses
        self._links: dict[tuple, Markup] = {}
        self._grounds: dict[str, Markup] = {}

    @cached_property
    def letters(self) -> dict[str, str]:
        """A short name for each report: A, B …, then R27, R28 …"""
        reports = self.world.of_type(PLG + "Report")
        return {iri: chr(65 + i) if i < 26 else f"R{i + 1}" for i, iri in enumerate(reports)}

    def name(self, iri: str) -> Markup:
        """The label of a thing, with its language where that is not English."""
        names = self.world.names.get(iri)
        if names and self.addresses.path(iri) is None:
            return escape(_OF_OTHERS.sub("", self.world.label(iri)))
        if names and "en" not in names:
            language = min(names)
            return Markup('<span lang="{}">{}</span>').format(language, names[language])
        return escape(self.world.label(iri))

    def link(self, iri: str, text: str = "") -> Markup:
        """A link to the page of a thing that has one here, else to its own address; the text is its label unless given."""
        made = self._links.get((iri, text))
        if made is None:
            made = self._links[iri, text] = self._link(iri, text)
        return made

    def _link(self, iri: str, text: str) -> Markup:
        if iri.startswith("_:"):
            return Markup("<i>a node without a name</i>")
        shown = escape(text) if text else self.name(iri)
        if (address := self.addresses.address(iri)) is not None:
            mark = ' class="l"' if not text and iri in self.world.names else ""
            return Markup(f'<a href="@/{escape(address)}"{mark}>{shown}</a>')
        if iri.startswith(("http://", "https://")):
            return Markup(f'<a href="{escape(iri)}"{EXTERNAL}>{shown}</a>')
        return Markup(f"<code>{shown}</code>")

    def value(self, term: object) -> Markup:
        """A value: a link for an IRI, else its text with language or date marked."""
        if isinstance(term, NamedNode):
            return self.link(term.value)
        if not isinstance(term, Literal):
            return self.link(f"_:{term.value}")
        text, kind = term.value, term.datatype.value
        if term.language:
            return escape(text) if term.language == "en" else Markup('<span lang="{}">{}</span>').format(term.language, text)
        if kind == EDTF:
            return Markup('<span title="{}">{}</span>').format(text, when(text))
        if kind in DATED:
            return Markup('<time datetime="{}">{}</time>').format(text, when(text))
        if len(text) > 40 and " " not in text:
            return Markup("<code>{}</code>").format(text)
        return escape(text)

    def table(self, columns: list[str], rows: list[list]) -> dict:
        """The answer of a query for a template: its variables as words (`meetingLabel`: `meeting label`), its terms as HTML."""
        return {
            "columns": [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower() for name in columns],
            "rows": [[Markup("") if term is None else self.value(term) for term in row] for row in rows],
        }

    def facts(self, subject: str, predicate: str, value: object) -> list[Claim]:
        """The claims of an assertion, the stated ones first."""
        return self.world.claims_for.get((subject, predicate, value), [])

    def grounds(self, subject: str, predicate: str, value: object) -> Markup:
        """The grounds of an assertion as badges; a catalogue entry and what the build derives say that they have none."""
        claims = self.facts(subject, predicate, value)
        if claims:
            return self.badges(claims)
        word = "derived" if predicate in LINKS else "catalogue"
        return Markup(f'<span class="g catalogue"><b>{word}</b></span>')

    def badges(self, claims: list[Claim]) -> Markup:
        """One badge a status, with the grounds in it."""
        made = []
        for status in ("stated", "implied", "external"):
            links = [self._ground(c) for c in claims if c.status == status]
            if links:
                inside = Markup("<i>, </i>").join(dict.fromkeys(links))
                made.append(Markup(f'<span class="g {status}"><b>{status}</b> {inside}</span>'))
        return Markup(" ").join(made)

    def _ground(self, claim: Claim) -> Markup:
        made = self._grounds.get(claim.ground)
        if made is None:
            made = self._grounds[claim.ground] = self.ground(claim.ground)
        return made + self._doubts(claim)

    def _doubts(self, claim: Claim) -> Markup:
        """That a reading holds the stated value to be wrong, with its reason to hand."""
        doubted = Markup(' <a class="doubt" href="@/{}" title="{}">doubted</a>')
        readings = self.world.subjects(PLG + "disputes", claim.iri)
        found = ((self.addresses.address(r), self.world.text(r, DCTERMS + "description")) for r in readings)
        return Markup("").join(doubted.format(address, why) for address, why in found if address is not None)

    def ground(self, iri: str) -> Markup:
        """A link to a ground by its short name and, for a passage whose page is known, one to the source."""
        title = escape(self.world.label(iri))
        letters = "".join(f' data-r="{self.letters[r]}"' for r in self._reports(iri)[:1] if r in self.letters)
        if (address := self.addresses.address(iri)) is None:
            return self.link(iri, self.short(iri)) + self.source(iri, "↗")
        link = Markup(f'<a href="@/{escape(address)}" title="{title}"{letters}>{escape(self.short(iri))}</a>')
        return link + self.source(iri, "↗")

    def _reports(self, ground: str) -> list[str]:
        passages = [ground, *self.world.iris(ground, PROV + "wasDerivedFrom")]
        return sorted({r for g in passages for r in self.world.iris(g, PLG + "passageOf")})

    def short(self, ground: str) -> str:
        """`A s5` for a passage, `read from A s2, s5 (certain)` for a reading, the label of a background."""
        world = self.world
        if report := world.value(ground, PLG + "passageOf"):
            return f"{self.letters.get(report, '?')}\N{NO-BREAK SPACE}{self.place(ground)}"
        if rests := world.iris(ground, PROV + "wasDerivedFrom"):
            short = [self.short(g) if world.values(g, PLG + "passageOf") else world.label(g) for g in rests]
            short = [s for _, s in sorted((world.position(g), s) for g, s in zip(rests, short))]
            told = [s for i, s in enumerate(short) if s not in short[:i]]
            tight = [s.split("\N{NO-BREAK SPACE}", 1)[1] if i and s[1:2] == "\N{NO-BREAK SPACE}" and s[:2] == told[i - 1][:2] else s for i, s in enumerate(told)]
            certain = world.iris(ground, PLG + "certainty")
            return f"from {', '.join(tight)}" + "".join(f" ({world.label(c)})" for c in certain)
        return world.label(ground)

    def place(self, passage: str) -> str:
        """What a passage is on its page: `s5`, `headline`, `page stamp` …"""
        kind = self.world.value(passage, PLG + "passageKind")
        return local(passage) if kind.endswith("/body") else self.world.label(kind)

    def source_of(self, ground: str) -> str:
        """The address of the source page that marks a passage; for a background, its source; empty when not known."""
        world = self.world
        report = world.value(ground, PLG + "passageOf")
        if not report:
            return world.value(ground, DCTERMS + "source")
        url = world.value(report, SCHEMA + "url")
        if not url:
            return ""
        length = int(world.value(ground, OA + "end") or 0) - int(world.value(ground, OA + "start") or 0)
        return url + fragment(world.value(ground, PLG + "firstWords"), world.value(ground, PLG + "lastWords"), length)

    def source(self, ground: str, text: str) -> Markup:
        """A link to the source page, the passage marked; empty when its address is not known."""
        if not (url := self.source_of(ground)):
            return Markup("")
        if len(text) > 2:
            return Markup('<a class="src" href="{}" rel="external">{}</a>').format(url, text)
        told = f"Open the source: {self.world.label(ground)}"
        return Markup('<a class="src" href="{}" rel="external" aria-label="{}">{}</a>').format(url, told, text)
