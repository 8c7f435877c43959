"""What data tells: its claims, how things are called, where a ground stands, when something was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ..namespaces import DCTERMS, OA, OWL, PLG, PROV, RDFS, SCHEMA, SKOS, TYPE, split
from .known import SUBJECT, Known
from .links import fragment
from .table import SEPARATOR
from .values import Claim, Key, dated, precision

STATED, OTHERS = frozenset({"stated"}), frozenset({"implied", "external"})
REPORT_DATES = (PLG + "datelineDate", DCTERMS + "issued", DCTERMS + "date", SCHEMA + "datePublished")
LAST = "\U0010ffff"  # after every IRI


class Told:
    """What data tells of one kind of grounds. groundings: which claims are asked; lang: the language of labels."""

    def __init__(self, known: Known, groundings: frozenset[str] = STATED, lang: str = "en"):
        self.known, self.groundings, self.lang = known, groundings, lang.lower()
        self.values, self.subjects = known.values, known.subjects
        self.label = lru_cache(maxsize=1 << 17)(self._label)
        self.about = lru_cache(maxsize=1 << 10)(self._about)
        self.of_report = lru_cache(maxsize=1 << 12)(self._of_report)
        self.page = lru_cache(maxsize=1 << 12)(self._page)
        self.held = lru_cache(maxsize=1 << 14)(self._held)

    # The plain triples

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values that are IRIs, in their order."""
        return sorted(value.value for value in self.values(subject, predicate) if isinstance(value, NamedNode))

    def first(self, subject: str, predicate: str) -> str | None:
        """The first value as text; None where there is none."""
        return next((value.value for value in self.values(subject, predicate)), None)

    def number(self, subject: str, predicate: str) -> int | None:
        """The smallest whole number among the values."""
        found = [value.value for value in self.values(subject, predicate)]
        return min((int(text) for text in found if text.isdecimal() and text.isascii()), default=None)

    def is_a(self, thing: str, *kinds: str) -> bool:
        """Whether a thing is of one of these classes of the ontology."""
        return any(value.value == PLG + kind for value in self.values(thing, TYPE) for kind in kinds)

    def kinds(self, things: Iterable[str]) -> list[str]:
        """The classes of things, by their short names."""
        found = {value.value for thing in things for value in self.values(thing, TYPE)}
        return sorted(split(kind)[1] for kind in found if not kind.startswith(OWL))

    def _label(self, iri: str) -> str:
        """How a thing is called: in the language, else as it is displayed, else by its IRI."""
        labels = [*self.values(iri, RDFS + "label"), *self.values(iri, SKOS + "prefLabel")]
        for fits in (self.lang.__eq__, lambda tag: tag.startswith(f"{self.lang}-")):
            if found := [label.value for label in labels if isinstance(label, Literal) and fits((label.language or "").lower())]:
                return min(found)
        return self.first(iri, PLG + "displayLabel") or min((label.value for label in labels), default=iri)

    def definition(self, iri: str) -> str:
        """The English definition of a concept, or any; empty where there is none."""
        found = [(value.language != "en", value.value) for value in self.values(iri, SKOS + "definition") if isinstance(value, Literal)]
        return min(found, default=(False, ""))[1]

    # The claims

    def claims(self, part: str, value: str, groundings: Collection[str] = ()) -> list[Claim]:
        """The claims that have an IRI as their `known.SUBJECT`, PROPERTY, VALUE or LEAD. groundings: others to ask."""
        return [claim for claim in self.known.claims_by(part, value) if claim.grounding in (groundings or self.groundings)]

    def every_claim(self) -> list[Claim]:
        """All claims."""
        return [claim for claim in self.known.claims.values() if claim.grounding in self.groundings]

    def _about(self, thing: str) -> tuple[Claim, ...]:
        """The claims of which a thing is the subject, in their order."""
        return tuple(sorted(self.claims(SUBJECT, thing), key=lambda claim: claim[:3]))

    def keys(self, claims: Iterable[Claim], thing: str) -> set[Key]:
        """What there are rows of, where each ground that says something of a thing makes one for each of its reports."""
        return {Key(thing, claim.ground, report) for claim in claims for report in claim.reports or ("",)}

    # Where and when

    def passages(self, ground: str) -> list[str]:
        """The passages in which a ground stands, in the order of the texts: itself, or those that a reading rests on."""
        if self.values(ground, PLG + "passageOf"):
            return [ground]
        found = [passage for passage in self.iris(ground, PROV + "wasDerivedFrom") if self.values(passage, PLG + "passageOf")]
        return sorted(found, key=self._at)

    def _at(self, passage: str) -> tuple:
        start = self.number(passage, OA + "start")
        return self.first(passage, PLG + "passageOf"), start or 0, self.number(passage, SCHEMA + "position") or 0, passage

    def place(self, key: Key) -> tuple:
        """What rows are sorted by: the report, the place in its text, the IRIs."""
        start, position = next(((at[1], at[2]) for at in map(self._at, self.passages(key.ground)) if at[0] == key.report), (0, 0))
        return key.report or LAST, start, position, key.ground, key.thing

    def of_ground(self, claims: Iterable[Claim], ground: str) -> dict:
        """The cells that tell on what a row rests, and where that stands."""
        passages, own = self.passages(ground), bool(self.values(ground, PLG + "passageOf"))
        cells = {
            "grounding": next((claim.grounding for claim in claims), "stated"), "ground": ground, "passage": passages,
            "source_link": self.first(ground, DCTERMS + "source"), **self.thing("certainty", self.first(ground, PLG + "certainty")),
        }
        if own:
            start, end = self.number(ground, OA + "start"), self.number(ground, OA + "end")
            words = [self.first(ground, PLG + name) for name in ("firstWords", "lastWords")]
            cells |= {
                **self.thing("passage_kind", self.first(ground, PLG + "passageKind")),
                **self.thing("attribution", self.first(ground, PLG + "attribution")),
                "position": self.number(ground, SCHEMA + "position"), "start": start, "end": end, "first_words": words[0],
                "last_words": words[1], "source_link": self._link(ground, *words, (end or 0) - (start or 0)),
            }
        return cells

    def _link(self, passage: str, first: str | None, last: str | None, length: int) -> str | None:
        """The address of a row, or that of the page with the passage marked, which an outside source may give."""
        if own := self.first(passage, SCHEMA + "url"):
            return own
        page = self.page(self.first(passage, PLG + "passageOf") or "")
        return page + fragment(first, last, length) if page and first and last else page

    def _page(self, report: str) -> str | None:
        """Where a report was read, on whatever ground."""
        claims = self.claims(SUBJECT, report, STATED | OTHERS)
        return self.first(report, SCHEMA + "url") or min((claim.value.value for claim in claims if claim.property == SCHEMA + "url"), default=None)

    def _of_report(self, report: str) -> dict:
        """The cells that describe a report."""
        if not report:
            return {}
        days = next((found for name in REPORT_DATES if (found := self.values(report, name))), ())
        title = self.first(report, DCTERMS + "title") or self.label(report)
        publishers = self.things("publisher", self.iris(report, DCTERMS + "publisher"))
        return {"report": report, "report_title": title, **publishers, **dated("report", days)}

    def _held(self, meeting: str, report: str) -> tuple:
        """The most precise of the values that a report gives for the day of a meeting, or others do if it gives none."""
        asked = self.claims(SUBJECT, meeting, self.groundings | STATED)
        claims = [claim for claim in asked if claim.property == PLG + "heldOn"]
        values = {claim.value for claim in claims if report in claim.reports} or {claim.value for claim in claims}
        return tuple(sorted(values, key=precision)[:1])

    def of_meetings(self, meetings: Iterable[str], report: str) -> dict:
        """The cells that tell when meetings were held."""
        return dated("meeting", [value for meeting in meetings for value in self.held(meeting, report)])

    # Cells

    def things(self, name: str, iris: Iterable[str]) -> dict:
        """The cells of things that have an IRI and a label."""
        found = list(iris)
        return {name: found, f"{name}_label": [self.label(iri).replace(SEPARATOR, "¦") for iri in found]}

    def thing(self, name: str, iri: str | None) -> dict:
        """The same of one thing."""
        return {name: iri, f"{name}_label": self.label(iri)} if iri else {}

    def states(self, sides: Iterable[str]) -> list[str]:
        """The states among sides, or those that they lie within."""
        around = {iri for side in sides for iri in (side, *self.iris(side, PLG + "within"))}
        return sorted(iri for iri in around if self.is_a(iri, "State"))

    def counted_as(self, thing: str) -> str:
        """The thing under which this one is counted."""
        return self.first(thing, PLG + "countedAs") or thing
