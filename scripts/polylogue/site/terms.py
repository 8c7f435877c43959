"""Turns IRIs, values and grounds into HTML, in the language of the page."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from ..export.links import fragment
from ..namespaces import DCTERMS, EDTF, OA, PLG, PROV, SCHEMA, XSD
from ..read.dates import DATED
from .languages import N_
from .page import Page
from .world import Claim

_OF_OTHERS = re.compile(r" \((?:DCMI|FOAF|ORG|PROV|SKOS|schema\.org|Web Annotation|VANN|VOAF|VS|BIBO)\)$")
EXTERNAL = ' rel="external"'
STATUSES = {"stated": N_("stated"), "implied": N_("implied"), "external": N_("from elsewhere")}
CODED = {"http://www.wikidata.org/entity/": "Wikidata ", "https://www.iana.org/assignments/media-types/": ""}
SHOWN = 2  # grounds of one status that stand in a pill; more of them open
LISTED = 25  # grounds in an open pill: a thing of which a thousand reports state ten facts would fill a megabyte


def local(iri: str) -> str:
    """What stands last in an IRI."""
    return re.split("[/#:]", iri.rstrip("/#:"))[-1]


class Terms:
    """The HTML of terms and grounds on the pages of one language."""

    def __init__(self, site: Page):
        self.site, self.world, self.addresses, self.say = site, site.world, site.addresses, site.say

    def name(self, iri: str) -> Markup:
        """The label of a thing, marked where it is not in the language of the page."""
        names, language = self.world.names(iri), self.site.language
        if not names:
            return escape(self._elsewhere(iri) or self.world.short(iri))
        if "en" in names and names["en"].endswith(")"):
            names = {**names, "en": _OF_OTHERS.sub("", names["en"])}
        shown = language if language in names else "en" if "en" in names else min(names)
        return self._marked(names[shown], shown)

    @staticmethod
    def _elsewhere(iri: str) -> str:
        """How a thing of others is called that has a code of its own: `Wikidata Q212`, `text/csv`; empty for all else."""
        return next((before + iri.removeprefix(start) for start, before in CODED.items() if iri.startswith(start)), "")

    def _marked(self, text: str, language: str) -> Markup:
        """A text, marked where it is not in the language of the page."""
        return escape(text) if language in ("", self.site.language) else Markup('<span lang="{}">{}</span>').format(language, text)

    def text(self, iri: str, *predicates: str) -> Markup:
        """What is said of a thing in words: in the language of the page, else marked in English or any other."""
        found = {o.language or "": o.value for o in reversed(self.world.values(iri, *predicates)) if isinstance(o, Literal)}
        shown = next((language for language in (self.site.language, "en") if language in found), next(iter(reversed(found)), ""))
        return self._marked(found.get(shown, ""), shown)

    def report(self, iri: str) -> Markup:
        """The short name of a report, marked where it is not in the language of the page."""
        return self.text(iri, SCHEMA + "alternateName") or self.name(iri)

    def link(self, iri: str, text: str = "", title: str = "") -> Markup:
        """A link to the page of a thing that has one here, else to its own address; the text is its label unless given."""
        if iri.startswith("_:"):
            return Markup("<i>{}</i>").format(self.say("a node without a name"))
        shown = escape(text) if text else self.name(iri)
        more = Markup(' title="{}"').format(title) if title else ""
        if (address := self.site.address(iri)) is not None:
            place = "@@/" if "." in address.partition("#")[0].rpartition("/")[2] and not address.partition("#")[0].endswith(".html") else "@/"
            return Markup(f'<a href="{place}{escape(address)}"{more}>{shown}</a>')
        if iri.startswith(("http://", "https://")):
            return Markup(f'<a href="{escape(iri)}"{EXTERNAL}{more}>{shown}</a>')
        return Markup(f"<code>{shown}</code>")

    def value(self, term: object, predicate: str = "") -> Markup:
        """A value: a link for an IRI, else its text with language or date marked. predicate: of which property."""
        if isinstance(term, NamedNode):
            return self.link(term.value)
        if not isinstance(term, Literal):
            return self.link(f"_:{term.value}")
        text, kind = term.value, term.datatype.value
        if term.language:
            return escape(text) if term.language == self.site.language else Markup('<span lang="{}">{}</span>').format(term.language, text)
        if kind == EDTF:
            return Markup('<span title="{}">{}</span>').format(text, self.site.when(text))
        if kind in DATED:
            return Markup('<time datetime="{}">{}</time>').format(text, self.site.when(text))
        if kind == XSD + "duration" or predicate == SCHEMA + "duration":
            return Markup('<time datetime="{}">{}</time>').format(text, self.site.duration(text))
        if len(text) > 40 and " " not in text:
            return Markup("<code>{}</code>").format(text)
        return escape(text)

    # Grounds

    def badges(self, claims: list[Claim], within: str = "", most: int = LISTED) -> Markup:
        """One pill a status with the grounds in it; more than a few open. within: the report whose page it is, not named again; most: that one opens to."""
        return Markup(" ").join(
            self._badge(status, found, within, min(most, LISTED)) for status in STATUSES if (found := [c for c in claims if c.status == status])
        )

    def grounds(self, subject: str, predicate: str, value: object, within: str = "", most: int = LISTED) -> Markup:
        """The grounds of an assertion as pills; nothing for what is only catalogued or derived."""
        return self.badges(self.world.claims_for(subject, predicate, value), within, most)

    def status(self, status: str) -> Markup:
        """A pill with nothing but the word."""
        return Markup('<span class="g {}"><b>{}</b></span>').format(status, self.say(STATUSES[status]))

    def _badge(self, status: str, claims: list[Claim], within: str, most: int) -> Markup:
        by_ground = {claim.ground: claim for claim in claims}
        word = self.say(STATUSES[status])
        links = [self.ground(ground, within) + self._doubts(claim) for ground, claim in list(by_ground.items())[:most]]
        if len(by_ground) <= SHOWN:
            inside = Markup(" ").join([*(Markup("<span>{}<i>,</i></span>").format(link) for link in links[:-1]), *links[-1:]])
            return Markup('<span class="g {}"><b>{}</b> {}</span>').format(status, word, inside)
        if status == "stated":
            reports = len({report for claim in claims for report in claim.reports})
            told = self.site.say_n("stated by %(num)d report", "stated by %(num)d reports", reports)
        elif status == "implied":
            told = self.site.say_n("implied, %(num)d reading", "implied, %(num)d readings", len(by_ground))
        else:
            told = self.site.say_n("from elsewhere, %(num)d source", "from elsewhere, %(num)d sources", len(by_ground))
        more = len(by_ground) - len(links)
        if more:
            links.append(escape(self.say("and %(number)d more: in the Turtle of this page", number=more)))
        items = Markup("").join(Markup("<li>{}</li>").format(link) for link in links)
        return Markup('<details class="g {}"><summary><b>{}</b></summary><ul>{}</ul></details>').format(status, told, items)

    def _doubts(self, claim: Claim) -> Markup:
        """That a reading holds the stated value to be wrong, with its reason to hand."""
        made = Markup("")
        for reading in self.world.subjects(PLG + "disputes", claim.iri):
            if (address := self.site.address(reading)) is not None:
                why = self.world.text(reading, DCTERMS + "description", self.site.language)
                made += Markup(' <a class="doubt" href="@/{}" title="{}">{}</a>').format(address, why, self.say("doubted"))
        return made

    def ground(self, iri: str, within: str = "") -> Markup:
        """A link to a ground by its short name; its whole name to hand where that is in the language of the page."""
        return self.link(iri, self.shown(iri, within), title=self.world.names(iri).get(self.site.language, ""))

    def short(self, ground: str, within: str = "") -> str:
        """`UrduPoint, 12 Aug 2020, sentence 5` for a passage, `UrduPoint, … (certain)` for a reading, the label of a background."""
        return self.shown(ground, within).striptags()

    def shown(self, ground: str, within: str = "") -> Markup:
        """The same with what is in another language marked."""
        world = self.world
        if report := world.value(ground, PLG + "passageOf"):
            place = self.place(ground)
            return escape(place) if report == within else escape(self.say("%(report)s, %(place)s")) % {"report": self.report(report), "place": place}
        if world.iris(ground, PLG + "certainty"):
            certain = Markup(" ").join(self.name(c) for c in world.iris(ground, PLG + "certainty"))
            reports = sorted({r for g in world.iris(ground, PROV + "wasDerivedFrom") for r in world.iris(g, PLG + "passageOf")})
            if reports == [within] or not reports:
                return certain
            return escape(self.say("%(report)s (%(certain)s)")) % {"report": Markup(", ").join(map(self.report, reports[:2])), "certain": certain}
        return self.name(ground)

    def place(self, passage: str) -> str:
        """What a passage is in its report: `sentence 5`, `headline`, `table row 3` …"""
        world = self.world
        kind = world.value(passage, PLG + "passageKind")
        number = world.value(passage, SCHEMA + "position")
        name = local(passage)
        if kind.endswith("/body"):
            if re.fullmatch(r"s\d+", name):
                return self.say("sentence %(number)s", number=number or name[1:])
            if hit := re.fullmatch(r"s(\d+)-s?(\d+)", name):
                return self.say("sentences %(first)s–%(last)s", first=hit[1], last=hit[2])
            if re.match(r"s\d+-", name):
                return self.say("part of sentence %(number)s", number=re.match(r"s(\d+)", name)[1])
            return self.site.label(passage) if not number else self.say("sentence %(number)s", number=number)
        if kind.endswith("/summary"):
            others = world.subjects(PLG + "passageOf", world.value(passage, PLG + "passageOf"))
            alike = sorted((p for p in others if world.value(p, PLG + "passageKind") == kind), key=world.position)
            return self.say("summary %(number)s", number=alike.index(passage) + 1) if len(alike) > 1 else self.say("summary")
        return self.site.label(kind) if kind else name

    def source_of(self, ground: str) -> str:
        """The address of the source page that marks a passage; for a background, its source; empty when not known."""
        world = self.world
        report = world.value(ground, PLG + "passageOf")
        if not report:
            return world.value(ground, DCTERMS + "source")
        url = world.value(report, SCHEMA + "url")
        if not url:
            return ""
        first, last = world.value(ground, PLG + "firstWords"), world.value(ground, PLG + "lastWords")
        if not first:
            return url
        length = int(world.value(ground, OA + "end") or 0) - int(world.value(ground, OA + "start") or 0)
        return url + fragment(first, last, length)

    def source(self, ground: str, text: str) -> Markup:
        """A link to the source page, the passage marked; empty when its address is not known."""
        if not (url := self.source_of(ground)).startswith(("http://", "https://")):
            return Markup("")
        told = self.say("Open the source: %(passage)s", passage=self.short(ground))
        return Markup('<a class="src" href="{}" rel="external" aria-label="{}">{}</a>').format(url, told, text)
