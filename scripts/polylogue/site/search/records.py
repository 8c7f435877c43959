"""What can be found: a record for each thing that a reader may look for, with its names in all languages and its facets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal

from ...namespaces import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PLG,
    PROV,
    RDFS,
    SCHEMA,
    SH,
    SKOS,
    TYPE,
)
from ..languages import N_
from .bundles import Record

KINDS = {  # what is found: key -> its name, its classes; in the order of the facet, and the richest of a report first
    "dialogue": (N_("Dialogue"), (PLG + "Dialogue",)),
    "meeting": (N_("Meeting"), (PLG + "Meeting",)),
    "report": (N_("Report"), (PLG + "Report",)),
    "state": (N_("State"), (PLG + "State",)),
    "person": (N_("Person"), (FOAF + "Person",)),
    "office": (N_("Office"), (PLG + "Office",)),
    "body": (N_("Body"), (ORG + "FormalOrganization", ORG + "Organization")),
    "act": (N_("Act of speech"), (PLG + "Act",)),
    "undertaking": (N_("Undertaking"), (PLG + "Undertaking",)),
    "document": (N_("Document"), (PLG + "DiplomaticDocument",)),
    "assistance": (N_("Help"), (PLG + "Assistance", PLG + "Programme")),
    "proposition": (N_("Statement"), (PLG + "Proposition",)),
    "group": (N_("Group"), (PLG + "StateGroup", PLG + "AgentGroup", PLG + "MeetingGroup", PLG + "Delegation", FOAF + "Group")),
    "track": (N_("Track of meetings"), (PLG + "MeetingTrack",)),
    "place": (N_("Place"), (DCTERMS + "Location",)),
    "reading": (N_("Reading"), (PLG + "Reading",)),
    "background": (N_("Background"), (PLG + "Background",)),
    "concept": (N_("Concept"), (SKOS + "Concept",)),
    "question": (N_("Question"), (SH + "SPARQLExecutable", SH + "SPARQLSelectExecutable", SH + "SPARQLAskExecutable")),
    "term": (N_("Term of the ontology"), (OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty")),
    "page": (N_("Page"), ()),
}
PARTS = ("act", "undertaking", "document", "assistance", "proposition", "group", "reading")  # what belongs to a report
NAMED = ("dialogue", "meeting", "state", "person", "office", "body")  # what stands before all that mentions it
MOST = 15  # records of a report, itself one of them
LONGEST = 1200  # letters of a text
_NAMES = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", FOAF + "name")
_MORE_NAMES = (SKOS + "altLabel", SKOS + "hiddenLabel", SCHEMA + "alternateName", SCHEMA + "headline", PLG + "nameInText")
_WORDS = (DCTERMS + "description", SKOS + "definition", RDFS + "comment", SKOS + "note")
_AGENTS = ("speaker", "addressee", "onBehalfOf", "inCapacityOf", "doer", "recipient", "party", "participant")
_ABOVE = (PLG + "within", PLG + "belongsTo", FOAF + "member")
_YEAR = re.compile(r"\d{4}")


@dataclass
class Found:
    """The records, and what the keys of their facets stand for: facet -> key -> IRI, whose label a page shows."""

    records: list[Record] = field(default_factory=list)
    keys: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def records(site, languages: Iterable[str] = ("en",), pages: Iterable[Record] = ()) -> Found:
    """All that can be found on a site. languages: those that it has pages in; pages: records of pages that show no one thing."""
    return _Finder(site, tuple(languages)).all(pages)


class _Finder:
    def __init__(self, site, languages: tuple[str, ...]):
        self.site, self.world, self.languages, self.found = site, site.world, languages, Found()
        self._states: dict[str, frozenset[str]] = {}

    def all(self, pages: Iterable[Record]) -> Found:
        """Everything; of a report at most `MOST`, the titles of the others in its own text."""
        seen: set[str] = set()
        alone, parts = [], defaultdict(list)
        for kind, (_, classes) in KINDS.items():
            for iri in sorted({iri for each in classes for iri in self.world.of_type(each)} - seen):
                address = self.site.address(iri)
                if not address or kind == "term" and not iri.startswith(PLG):
                    continue
                seen.add(iri)
                if report := self._report(iri, address) if kind in PARTS else "":
                    parts[report].append((kind, iri, address))
                else:
                    alone.append((kind, iri, address))
        for kind, iri, address in alone:
            inside = parts.pop(iri, []) if kind == "report" else []
            rest = [self.world.label(part, language) for _, part, _ in inside[MOST - 1 :] for language in self.languages]
            self._add(kind, iri, address, iri if kind == "report" else "", rest)
            for part in inside[: MOST - 1]:
                self._add(*part, iri)
        for found in parts.values():
            for part in found:
                self._add(*part, "")
        self.found.records += pages
        return self.found

    def _report(self, iri: str, address: str) -> str:
        """The report on whose page a thing stands, or whose passage a reading is of first; empty for all else."""
        passages = self.world.iris(iri, PROV + "wasDerivedFrom")
        above = (self.world.value(passage, PLG + "passageOf") for passage in passages)
        return iri.rpartition("/")[0] if "#" in address else next(filter(None, above), "")

    def _add(self, kind: str, iri: str, address: str, report: str, more: Iterable[str] = ()) -> None:
        names = self._texts(iri, *_NAMES)
        titles = {language: names[language][0] for language in self.languages if language in names}
        other = "" if titles or not names else min(names)
        if other:
            titles = {self.languages[0]: names[other][0]}
        self.found.records.append(Record(
            address=address, titles=titles or {self.languages[0]: self.world.label(iri)}, kind=kind, text=self._text(kind, iri, more),
            filters=self._facets(kind, iri, report) | self._named(kind, iri), at=self._at(kind, iri, report), language=other,
        ))

    def _named(self, kind: str, iri: str) -> dict[str, list[str]]:
        """All names of a thing, as a facet that the page shows nowhere: by it a thing comes before what mentions it."""
        if kind not in NAMED:
            return {}
        names = {text for predicate in (*_NAMES, SKOS + "altLabel") for found in self._texts(iri, predicate).values() for text in found}
        return {"name": sorted(names)}

    def _texts(self, iri: str, *predicates: str) -> dict[str, list[str]]:
        """The texts of a thing by language, of the first of the predicates that has any."""
        found = defaultdict(list)
        for value in self.world.values(iri, *predicates):
            if isinstance(value, Literal):
                found[value.language or "en"].append(value.value)
        return found

    def _text(self, kind: str, iri: str, more: Iterable[str]) -> str:
        """All other names, what a text or a note says of it, who has to do with it, how its passages begin and end."""
        texts = [iri.rpartition("#")[2]] if kind == "term" else []
        for predicate in (*_NAMES, *_MORE_NAMES):
            texts += (text for found in self._texts(iri, predicate).values() for text in found)
        texts += more
        for part in (iri, *self.world.iris(iri, PLG + "content")):
            for near in self._near(part):
                texts += (self.world.label(near, language) for language in self.languages)
        for predicate in _WORDS:
            texts += (text for found in self._texts(iri, predicate).values() for text in found)
        for passage in self.world.iris(iri, PLG + "statedIn"):
            texts += (" … ".join(filter(None, (self.world.value(passage, PLG + "firstWords"), self.world.value(passage, PLG + "lastWords")))),)
        text = " · ".join(dict.fromkeys(filter(None, texts)))
        return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]

    def _near(self, iri: str) -> Iterator[str]:
        for name in ("actType", *_AGENTS, "step", "stage", "level"):
            yield from self.world.iris(iri, PLG + name)
        for name in (SCHEMA + "attendee", SCHEMA + "location", DCTERMS + "publisher", DCTERMS + "subject", ORG + "holds"):
            yield from self.world.iris(iri, name)

    def _meetings(self, kind: str, iri: str, report: str) -> list[str]:
        """The meetings a thing belongs to: where it was said, else what its report is about."""
        if kind == "meeting":
            return [iri]
        acts = self.world.subjects(PLG + "content", iri) if kind in ("undertaking", "proposition") else ()
        held = [meeting for each in (iri, *acts) for meeting in self.world.iris(each, PLG + "madeAt")]
        about = self.world.iris(report, SCHEMA + "about") if report and not held else []
        return list(dict.fromkeys((*held, *(each for each in about if self._is(each, "meeting")))))

    def _is(self, iri: str, kind: str) -> bool:
        return any(value.value in KINDS[kind][1] for value in self.world.values(iri, TYPE))

    def _facets(self, kind: str, iri: str, report: str) -> dict[str, list[str]]:
        world = self.world
        meetings = self._meetings(kind, iri, report)
        dialogues = [iri] if kind == "dialogue" else [
            *world.iris(iri, PLG + "withinDialogue"), *world.iris(iri, PLG + "trackOf"),
            *(d for meeting in meetings for d in world.iris(meeting, PLG + "withinDialogue")),
        ]
        if report and not dialogues:
            dialogues = [each for each in world.iris(report, SCHEMA + "about") if self._is(each, "dialogue")]
        dates = [date.value for meeting in meetings for date in world.values(meeting, PLG + "heldOn")]
        if kind == "report" or not dates:
            dates = [world.value(report, SCHEMA + "datePublished")] if report else []
        facets = {
            "dialogue": [self._key("dialogue", each) for each in dialogues],
            "year": [year[0] for date in dates if (year := _YEAR.search(date))],
            "state": [self._key("state", each) for each in self._of_states(iri)],
            "act": [self._key("act", each) for each in world.iris(iri, PLG + "actType")],
            "ground": [claim.status for claim in world.claims_about(iri) if claim.status],
        }
        return {facet: sorted(set(keys)) for facet, keys in facets.items() if keys}

    def _of_states(self, iri: str) -> set[str]:
        """The states whose speakers, addressees, doers or members a thing has."""
        world = self.world
        near = [iri, *world.iris(iri, SCHEMA + "attendee"), *world.iris(iri, PLG + "content")]
        near += [*world.iris(iri, PLG + "hasParticipation"), *world.subjects(PLG + "content", iri)]
        agents = {iri, *(agent for each in near for name in _AGENTS for agent in world.iris(each, PLG + name)), *world.iris(iri, SCHEMA + "attendee")}
        return {state for agent in agents for state in self._above(agent)}

    def _above(self, iri: str, steps: int = 3) -> frozenset[str]:
        """The states that an agent is, belongs to or consists of."""
        if iri not in self._states:
            if self._is(iri, "state"):
                self._states[iri] = frozenset((iri,))
            elif not steps:
                return frozenset()
            else:
                above = (agent for name in _ABOVE for agent in self.world.iris(iri, name))
                self._states[iri] = frozenset(state for agent in above for state in self._above(agent, steps - 1))
        return self._states[iri]

    def _key(self, facet: str, iri: str) -> str:
        key = (self.site.address(iri) or iri).removesuffix("/index.html").rpartition("/")[2]
        kept = self.found.keys[facet]
        if kept.setdefault(key, iri) != iri:
            key = iri
            kept[key] = iri
        return key

    def _at(self, kind: str, iri: str, report: str) -> dict[str, str]:
        """Where a thing belongs, by language: its meeting and report, its dialogue, its state, its offices."""
        world = self.world
        if kind == "report":
            near = world.iris(iri, SCHEMA + "about")[:2]
        elif report:
            near = [*self._meetings(kind, iri, report)[:1], report]
        else:
            near = [each for name in (PLG + "withinDialogue", PLG + "trackOf", PLG + "belongsTo", ORG + "holds") for each in world.iris(iri, name)][:2]
        if not near:
            return {}
        texts = {language: " · ".join(world.label(each, language) for each in near) for language in self.languages}
        return {language: text for language, text in texts.items() if language == self.languages[0] or text != texts[self.languages[0]]}
