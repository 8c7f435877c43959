"""Makes the labels of what has none: from a phrase for its concept or class in each language, and the names of what it speaks of.

What a text names by words of its own is called by them. A phrase is text with slots: `thanks[ of {speaker}][ for {content}]`;
a part in brackets is left out when a slot in it is empty, `[a|b]` takes the first that is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ..namespaces import DCTERMS, FOAF, ORG, PLG, PROV, RDFS, SCHEMA, SKOS, TYPE
from .assembly import Assembly

PHRASE, WORDS, LABEL = PLG + "phrase", PLG + "nameInText", RDFS + "label"
KINDS = (PLG + "actType", PLG + "step", PLG + "quality", DCTERMS + "type", PLG + "passageKind")  # their concepts have the phrases
BY_WORDS = {PLG + name for name in ("StateGroup", "AgentGroup", "MeetingGroup", "DiplomaticDocument", "Assistance", "Anniversary")}
MADE = BY_WORDS | {PLG + name for name in ("Act", "Undertaking", "Proposition", "Participation", "Passage", "Reading")} | {ORG + "Membership"}
SLOTS = {  # the properties from which a slot is filled: the first that is stated
    "speaker": (PLG + "speaker", PLG + "inCapacityOf", PLG + "onBehalfOf"),
    "content": (PLG + "content", SCHEMA + "about", DCTERMS + "subject"),
    "object": (PLG + "object", DCTERMS + "subject"), "subject": (DCTERMS + "subject",), "about": (SCHEMA + "about", DCTERMS + "relation"),
    "report": (PLG + "passageOf",), "from": (PROV + "wasDerivedFrom",), "member": (FOAF + "member",), "position": (SCHEMA + "position",),
    "positions": (SCHEMA + "position",),  # only where there are several
    "size": (PLG + "groupSize",), "meeting": (f"^{PLG}hasParticipation",), "participant": (PLG + "participant", PLG + "inCapacityOf"),
    "attribution": (PLG + "attribution",), "whole": (DCTERMS + "isPartOf", PLG + "belongsTo"), "holder": (ORG + "member",), "holds": (PLG + "inCapacityOf",),
}
BARE = {PLG + "State", FOAF + "Person", DCTERMS + "Location", SKOS + "Concept", PLG + "Undertaking", PLG + "Proposition", PLG + "Act", PLG + "Report"}
MORE = {"en": (", ", " and ", " and {} more"), "ja": ("、", "、", "ほか{}件"), "ru": (", ", " и ", " и ещё {}")}
MOST = (200, 130, 90)  # characters of a label, by how deep it lies in another; beyond them what can be left out is
LONG = 8  # words of a name that are too many for a label, and more of the text than is quoted
DEEPEST = 9  # how far up the wider concepts a phrase is looked for
DEEP = 2  # how far a label goes into what it speaks of
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|our|this|that|these|those|all|most|some|each|no|many|several|numerous|both|[$€£¥]?\d\S*) |(?:we|they|he|she|you|who)\Z", re.I)
_PART = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Names:
    """What things that are known elsewhere are called, by language, and of which classes they are; the phrases, by IRI."""

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    broader: Mapping[str, str] = field(default_factory=dict)


def names(triples: Iterable[tuple]) -> Names:
    """The names and the phrases that triples give."""
    labels: dict[str, dict[str, str]] = {}
    kinds: dict[str, str] = {}
    phrases: dict[str, dict[str, str]] = {}
    broader: dict[str, str] = {}
    for s, p, o in triples:
        name = p.value
        if name not in NAMING:
            continue
        iri = getattr(s, "value", "")
        if name == TYPE:
            kind = getattr(o, "value", "")
            kinds[iri] = min(kinds.get(iri, kind), kind)
        elif name == SKOS + "broader":
            above = getattr(o, "value", "")
            broader[iri] = min(broader.get(iri, above), above)
        elif isinstance(o, Literal):
            place = (phrases if name == PHRASE else labels).setdefault(iri, {})
            tag = o.language or ""
            place[tag] = min(place.get(tag, o.value), o.value)  # the same whatever the order
    return Names(labels, kinds, phrases, broader)


NAMING = {TYPE, LABEL, SKOS + "prefLabel", SKOS + "broader", PHRASE}


def add(
    whole: Assembly, known: Names, anew: bool = False, *, around: Assembly | None = None, but: Collection[str] = (),
) -> None:
    """Give each thing of whole that has no label, and of whose kind labels are made, one in each language that has a phrase.

    anew: also what has one in what is known elsewhere; around: what else is said; but: things that get none.
    """
    stated = _stated(whole)
    layers = [(whole.catalogue, set()), *((own, own | whole.facts[ground]) for ground, own in whole.names.items())]
    spelled = _spelled(whole)
    if around:
        stated |= _stated(around)
        for report, words in _spelled(around).items():
            for iri, said in words.items():
                spelled.setdefault(report, {}).setdefault(iri, []).extend(said)
    labelled = {s.value for layer in (whole.catalogue, *whole.names.values()) for s, p, _ in layer if p.value == LABEL}
    done: set[str] = set()
    for place, more in layers:
        wanted = sorted({
            s.value for s, p, o in place
            if p.value == TYPE and getattr(o, "value", "") in MADE and isinstance(s, NamedNode)
        } - labelled - done - set(but) - (set() if anew else known.labels.keys()))
        if not wanted:
            continue
        maker = _Maker(stated | more, known, spelled)  # only now: to copy what is stated for every reading takes the square
        for iri in wanted:
            place.update((NamedNode(iri), NamedNode(LABEL), Literal(text, language=tag)) for tag, text in maker.labels(iri))
        done.update(wanted)


def _stated(whole: Assembly) -> set[tuple]:
    return whole.catalogue.union(*(facts for ground, facts in whole.facts.items() if whole.status.get(ground) == "stated"))


def _spelled(whole: Assembly) -> dict[str, dict[str, list[Literal]]]:
    """By report, the words by which its passages name each thing."""
    found: dict[str, dict[str, list[Literal]]] = {}
    for ground, facts in whole.facts.items():
        for s, p, o in facts:
            if p.value == WORDS and isinstance(o, Literal):
                for report in whole.reports.get(ground, ()):
                    found.setdefault(report, {}).setdefault(s.value, []).append(o)
    return found


class _Maker:
    """Makes labels out of what is said. spelled: as `_spelled` gives it."""

    def __init__(self, facts: Iterable[tuple], known: Names, spelled: Mapping[str, Mapping[str, list]] = {}):
        self.known, self._spelled = known, spelled
        self._here: Mapping[str, list] = {}  # how the report whose thing is being labelled names things
        self._named: set[str] = set()  # in the label that is being made: they need not be named again
        self.said: dict[str, dict[str, list]] = {}
        for s, p, o in facts:
            self.said.setdefault(s.value, {}).setdefault(p.value, []).append(o)
            if p.value == PLG + "hasParticipation" and isinstance(o, NamedNode):
                self.said.setdefault(o.value, {}).setdefault(f"^{p.value}", []).append(s)

    def labels(self, iri: str) -> list[tuple[str, str]]:
        """The language and text of each label that can be made."""
        kind = self._kind(iri)
        said = self.said.get(iri, {})
        self._here = next((words for report, words in self._spelled.items() if iri.startswith(f"{report}/")), {})
        self._named = {o.value for p in (PLG + "speaker", PLG + "addressee", PLG + "inCapacityOf") for o in said.get(p, ())}
        found = {}
        words = self._words(iri) if kind in BY_WORDS else None
        if words is not None:
            found[words.language or "en"] = words.value
        phrases = self._phrases(iri, kind)
        for tag in phrases:
            if tag not in found and not (kind == PLG + "Passage" and self._of_other_language(iri, tag)):
                text = self._filled(phrases[tag], iri, tag, 0)
                bare = words is not None and text == self._filled(phrases[tag], "", tag, 0)
                if text := _quoted(words.value, tag) if bare else text:
                    found[tag] = text
        return [(tag, text[:1].upper() + text[1:]) for tag, text in sorted(found.items())]

    def _of_other_language(self, passage: str, tag: str) -> bool:
        """Whether the report of a passage has labels, and none in that language."""
        reports = [o.value for o in self.said.get(passage, {}).get(PLG + "passageOf", ()) if isinstance(o, NamedNode)]
        tags = {o.language or "" for iri in reports for o in self.said.get(iri, {}).get(LABEL, ()) if isinstance(o, Literal)}
        tags = tags.union(*(self.known.labels.get(iri, ()) for iri in reports))
        return bool(tags) and tag not in tags

    def _kind(self, iri: str) -> str:
        kinds = sorted(getattr(o, "value", "") for o in self.said.get(iri, {}).get(TYPE, ()))
        return next((kind for kind in kinds if kind in MADE), kinds[0] if kinds else self.known.kinds.get(iri, ""))

    def _words(self, iri: str) -> Literal | None:
        """The shortest words that a text has for a thing, if they are few."""
        return self._short(self.said.get(iri, {}).get(WORDS, ()))

    @staticmethod
    def _short(words: Iterable) -> Literal | None:
        found = [o for o in words if isinstance(o, Literal) and len(o.value.split()) < LONG]
        return min(found, key=lambda o: (len(o.value), o.value)) if found else None

    def _phrases(self, iri: str, kind: str) -> Mapping[str, str]:
        said = self.said.get(iri, {})
        concepts = sorted(o.value for p in KINDS for o in said.get(p, ()) if isinstance(o, NamedNode))
        found = next(filter(None, map(self._phrases_of, concepts)), self.known.phrases.get(kind, {}))
        stage = next(filter(None, (self._phrases_of(getattr(o, "value", "")) for o in said.get(PLG + "stage", ()))), None)
        return {tag: stage[tag].replace("{step}", text) for tag, text in found.items() if tag in stage} if stage else found

    def _phrases_of(self, concept: str) -> Mapping[str, str] | None:
        """The phrases of a concept, or of the first that is wider."""
        for _ in range(DEEPEST):
            if concept in self.known.phrases:
                return self.known.phrases[concept]
            above = self.said.get(concept, {}).get(SKOS + "broader", ())
            concept = min((o.value for o in above), default="") or self.known.broader.get(concept, "")
        return None

    def _filled(self, phrase: str, iri: str, tag: str, depth: int) -> str:
        """A phrase with its slots filled; when that grows long, with less and less of what can be left out."""
        parts = len(_PART.findall(phrase))
        for kept in range(parts, -1, -1):
            number = iter(range(parts))
            text = _PART.sub(lambda hit: self._part(hit[1], iri, tag, depth) if next(number) < kept else "", phrase)
            if _SLOT.search(text):
                text = self._part(text, iri, tag, depth)
            if len(text) <= MOST[depth] or not kept:
                return " ".join(text.split())
        return ""

    def _part(self, part: str, iri: str, tag: str, depth: int) -> str:
        for way in part.split("|"):
            values = {name: self._slot(name, iri, tag, depth) for name in _SLOT.findall(way)}
            if all(values.values()):
                return _SLOT.sub(lambda hit: values[hit[1]], way)
        return ""

    def _slot(self, name: str, iri: str, tag: str, depth: int) -> str:
        said = self.said.get(iri, {})
        for p in SLOTS.get(name, (PLG + name,)):
            if values := said.get(p):
                literals = [o for o in values if isinstance(o, Literal)]
                if name == "role" and len(values) > 1:  # reports may differ: “and” would join what they say
                    return ""
                if literals and name == "positions" and len(literals) < 2:
                    return ""
                if literals:
                    return "–".join(str(n) for n in sorted({int(o.value) for o in literals if o.value.isdigit()})[:: max(1, len(literals) - 1)])
                others = [o.value for o in values if isinstance(o, NamedNode) and not (depth and name == "doer" and o.value in self._named)]
                called = [each for each in (self._called(other, iri, tag, depth + 1) for other in sorted(others)) if each]
                return _joined(called, tag)
        return ""

    def _called(self, iri: str, by: str, tag: str, depth: int) -> str:
        """What a thing is called inside the label of another."""
        kind, labels = self._kind(iri), {}
        for o in self.said.get(iri, {}).get(LABEL, ()):
            if isinstance(o, Literal):
                labels[o.language or ""] = o.value
        labels = {**self.known.labels.get(iri, {}), **labels}
        words = self._words(iri)
        text = labels.get(tag, "")
        if kind in MADE and not labels:
            if words is not None and kind in BY_WORDS:
                text = words.value if (words.language or "en") == tag else _quoted(words.value, tag)
            elif depth <= DEEP and (phrase := self._phrases(iri, kind).get(tag)):
                text = self._filled(phrase, iri, tag, depth)
        elif kind == PLG + "Meeting" and (short := self._short(self._here.get(iri, ()))) is not None and short.language == tag:
            text = short.value  # its label is long, and says what this report may not
        if not text and labels:  # a name in another language is still its name
            text = labels.get("en") or labels.get("") or labels[min(labels)]
        if kind == SKOS + "Concept" and text[1:2].islower():
            text = text[0].lower() + text[1:]
        if tag != "en" or not text:
            return text
        return text if kind in BARE or not kind or _DETERMINED.match(text) else f"the {text}"


def _joined(called: list[str], tag: str) -> str:
    comma, last, more = MORE.get(tag, MORE["en"])
    if len(called) > 3:
        return called[0] + more.format(len(called) - 1)
    return comma.join(called[:-1]) + last + called[-1] if len(called) > 1 else "".join(called)


@lru_cache(maxsize=1024)
def _quoted(words: str, tag: str) -> str:
    return {"ja": "「{}」", "ru": "«{}»"}.get(tag, "“{}”").format(words)
