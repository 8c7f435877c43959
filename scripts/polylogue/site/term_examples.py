"""An example of each term in Turtle: the smallest telling piece of what is published, or a file of examples/terms/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from .. import paths
from ..namespaces import (
    CONCEPT,
    DCTERMS,
    OA,
    PLG,
    PROV,
    RDFS,
    SCHEMA,
    SH,
    SHAPES,
    TYPE,
)
from ..read.files import read_text
from .term_turtle import LABELS, written
from .term_use import Uses
from .vocabulary import Vocabulary
from .world import Claim, World

HAS = PLG + "hasParticipation"
DERIVED = {
    *(PLG + name for name in ("countedAs", "displayLabel", "earliest", "latest", "party", "sameStatement", "statedIn", "within")), SCHEMA + "attendee",
}
_LEFT_OUT = DERIVED | {PLG + "nameInText", SCHEMA + "sameAs", SCHEMA + "identifier", SCHEMA + "url", RDFS + "seeAlso", DCTERMS + "description"}
_OF_CLAIMS = {PLG + name for name in ("subject", "property", "value", "earliest", "latest", "sameStatement")}
_ENTIRE = {PLG + name for name in ("Act", "Undertaking", "Proposition", "Participation")}  # whose rules ask for several things at once
_VOICES = {PLG + name for name in ("speaker", "inCapacityOf", "onBehalfOf", "unstated")}
_SAID = PLG + "Undertaking", PLG + "Proposition"  # what is there as somebody says it
_NEEDS = {  # what the rules ask for in queries, or one of several
    PLG + "Office": (PLG + "belongsTo", PLG + "unstated"),
    PLG + "Passage": (PLG + "attribution", PLG + "firstWords", PLG + "lastWords", OA + "start", OA + "end", SCHEMA + "sha256", SCHEMA + "position"),
    PLG + "Report": (DCTERMS + "type", PLG + "textLength", SCHEMA + "url", PLG + "unstated"),
    PLG + "Reading": (PROV + "wasDerivedFrom", DCTERMS + "description", PLG + "disputes", PLG + "subject", PLG + "property"),
}
_BEST = 5  # facts that show enough
_MOST = 9  # and that are too many
_TRIED, _WEIGHED = 150, 40  # things looked at; those whose neighbours are counted too


@dataclass(frozen=True)
class Shown:
    """An example. turtle: the data; evidence: a claim of it with its passage, or empty; thing: what it is about; file: where else it is from."""

    turtle: str
    evidence: str = ""
    thing: str = ""
    file: str = ""

    @property
    def whole(self) -> str:
        """Both in one file, with the prefixes."""
        return self.turtle + self.evidence


class Examples:
    """The examples of all terms, each made once for all languages."""

    def __init__(self, world: World, vocabulary: Vocabulary, uses: Uses):
        self.world, self.vocabulary, self.uses = world, vocabulary, uses
        self.prefixes = vocabulary.prefixes | {prefix: iri for prefix, iri in world.prefixes.items() if iri not in vocabulary.prefixes.values()}
        self.required, self._declared = self._required(), set(vocabulary.reused)
        self._made: dict[str, Shown] = {}
        self._subjects: dict[str, list[str]] | None = None

    def of(self, iri: str) -> Shown:
        """The example of a term: from the data, else a file; an empty one where there is neither."""
        if iri not in self._made:
            self._made[iri] = self._drawn(iri) or self._file(iri)
        return self._made[iri]

    def _required(self) -> dict[str, list[str]]:
        """Class -> what the shapes ask each of its things for."""
        shapes, found = self.vocabulary.shapes, {}
        for shape in shapes.out:
            for cls in shapes.iris(shape, SH + "targetClass"):
                for part in shapes.iris(shape, SH + "property"):
                    if (least := shapes.value(part, SH + "minCount")) and int(least):
                        found.setdefault(cls, []).extend(shapes.iris(part, SH + "path"))
        return found

    def _file(self, iri: str) -> Shown:
        path = paths.EXAMPLES / "terms" / f"{iri.removeprefix(PLG)}.ttl"
        return Shown(read_text(path), file=f"examples/terms/{path.name}") if path.is_file() else Shown("")

    def _drawn(self, iri: str) -> Shown | None:
        """The best of the first things that have the term."""
        if iri in _OF_CLAIMS:
            return self._of_claim(iri)
        is_class = iri in self.vocabulary.classes
        tried = self.world.of_type(iri) if is_class else self._with(iri)
        if is_class and not tried:
            below = self.vocabulary.ontology.subjects(RDFS + "subClassOf", iri)
            return next((self.of(cls) for cls in below if self.world.of_type(cls)), None)
        found = sorted(self._rank(thing, iri, is_class) for thing in tried[:_TRIED])
        if not found:
            return None
        best = [rank for rank in found[:_WEIGHED] if rank[:4] == found[0][:4]]
        thing = min(best, key=lambda rank: (len(self._about(rank[-1], iri)), rank))[-1]
        claim = self._claim(thing, iri, is_class)
        return Shown(self._turtle(self._about(thing, iri)), self._turtle(self._evidence(claim)) if claim else "", thing)

    def _with(self, iri: str) -> list[str]:
        """The things that have a property, those of reports first."""
        if self._subjects is None:
            self._subjects = {}
            for subject in self.world.described():
                if not subject.startswith((PLG, SHAPES, "_:")) and subject not in self._declared:
                    for predicate in self.world.about(subject):
                        found = self._subjects.setdefault(predicate, [])
                        if len(found) < _TRIED:
                            found.append(subject)
        return self._subjects.get(iri, [])

    def _rank(self, thing: str, term: str, is_class: bool) -> tuple:
        """Stated things with about five facts and an English name come first."""
        size = sum(map(len, self._facts(thing, term).values()))
        claim = self._claim(thing, term, is_class)
        places = [] if term in DERIVED else [claim.ground] if claim else [thing, *self.world.iris(thing, PROV + "wasDerivedFrom")]
        located = any(self.world.value(g, PLG + "firstWords") for g in places)
        sure = not claim or claim.status == "stated"
        silent = self.world.is_a(thing, PLG + "Act") and not self._has_voice(thing) or self.world.is_a(thing, *_SAID) and not self._said(thing)
        size += len(self.world.iris(claim.ground, PROV + "wasDerivedFrom")) if claim else 0
        return not sure, silent, size > _MOST, not located, "en" not in self.world.names(thing), abs(size - _BEST), len(thing), thing

    def _claim(self, thing: str, term: str, is_class: bool) -> Claim | None:
        """The claim that says it: of the property, or of the thing's first fact."""
        claims = [c for c in self.world.claims_about(thing) if c.property not in _LEFT_OUT or c.property == term]
        if not is_class:
            claims = [c for c in claims if c.property == term]
        return min(claims, key=lambda c: (c.status != "stated", not self.world.value(c.ground, PLG + "firstWords"), c.iri), default=None)

    def _facts(self, thing: str, term: str = "") -> dict[str, list]:
        """What to show of a thing: what is stated; what readings say only where it is the term itself."""
        about, needed, found = self.world.about(thing), self._wanted(thing), {}
        for predicate, values in about.items():
            if predicate in LABELS:
                found[predicate] = [next((v for v in values if v.language == "en"), values[0])]
            elif predicate == term or predicate in needed or predicate not in _LEFT_OUT:
                stated = [v for v in values if not (claims := self.world.claims_for(thing, predicate, v)) or any(c.status == "stated" for c in claims)]
                found[predicate] = (stated or values)[:3] if predicate == term else stated[: None if predicate in needed else 4]
        return {p: values for p, values in found.items() if values}

    def _wanted(self, thing: str) -> set[str]:
        """What the rules ask a thing for, by its classes."""
        kinds = {o.value for o in self.world.values(thing, TYPE)}
        return {TYPE, *LABELS, *(p for kind in kinds for p in (*self.required.get(kind, ()), *_NEEDS.get(kind, ())))}

    def _few(self, thing: str, term: str) -> dict[str, list]:
        """The facts of the thing that is the example: all, or where these are too many what shows the term."""
        found, wanted = self._facts(thing, term), self._wanted(thing) | {term}
        if sum(map(len, found.values())) <= _MOST or self.world.is_a(thing, *_ENTIRE):
            return found
        more = [] if term in found else sorted(found.keys() - wanted)[:4]
        return {p: values[: None if p in wanted else 2] for p, values in found.items() if p in wanted or p in more}

    def _needed(self, thing: str) -> dict[str, list]:
        """What a neighbour needs to be understood, and to be valid."""
        if claim := self.world.claims.get(thing):
            facts: dict[str, list] = {}
            for _, p, o in self.world.triples_of(claim):
                facts.setdefault(p.value, []).append(o)
            return facts
        found = self._facts(thing)
        wanted = found.keys() if self.world.is_a(thing, *_ENTIRE) else self._wanted(thing)
        return {p: values for p, values in found.items() if p in wanted}

    def _about(self, thing: str, term: str) -> list[tuple]:
        """The triples of an example: of the thing, and of what it leads to as far as that is described here and no concept."""
        todo = [(thing, self._few(thing, term))]
        for whole in self.world.subjects(HAS, thing)[:1]:
            named = {p: values for p, values in self._facts(whole).items() if p in (TYPE, *LABELS)}
            todo.append((whole, named | {HAS: [NamedNode(thing)]}))
        if self.world.is_a(thing, *_SAID):
            todo += [(act, self._facts(act) | {PLG + "content": [NamedNode(thing)]}) for act in self._said(thing)[:1]]
        return self._spread(todo)

    def _has_voice(self, act: str) -> bool:
        return not self._facts(act).keys().isdisjoint(_VOICES)

    def _said(self, thing: str) -> list[str]:
        """The acts of whose content something is, as far as somebody says them."""
        return [act for act in self.world.subjects(PLG + "content", thing) if self._has_voice(act)]

    def _spread(self, todo: list[tuple[str, dict]]) -> list[tuple]:
        made, seen = [], {subject for subject, _ in todo}
        while todo:
            subject, facts = todo.pop(0)
            for predicate, values in facts.items():
                for value in values:
                    made.append((NamedNode(subject), NamedNode(predicate), value))
                    iri = value.value if isinstance(value, NamedNode) and predicate != TYPE else ""
                    if iri and iri not in seen and self._is_thing(iri):
                        seen.add(iri)
                        todo.append((iri, self._needed(iri)))
        return made

    def _is_thing(self, iri: str) -> bool:
        """Whether something is described in the data, and is no term and no concept."""
        known = self.world.about(iri) or iri in self.world.claims
        return bool(known) and not iri.startswith((CONCEPT, PLG)) and iri not in self._declared

    def _evidence(self, claim: Claim, term: str = "") -> list[tuple]:
        """A claim, its passage or reading, and the report."""
        facts: dict[str, list] = {}
        for _, p, o in self.world.triples_of(claim):
            if p.value not in DERIVED or p.value == term:
                facts.setdefault(p.value, []).append(o)
        whole = {p: values for p, values in facts.items() if p not in (PLG + "subject", PLG + "value")}
        spread = self._spread([(claim.iri, whole)])
        return [*((NamedNode(claim.iri), NamedNode(p), o) for p in facts.keys() - whole.keys() for o in facts[p]), *spread]

    def _of_claim(self, iri: str) -> Shown | None:
        """An example of what only claims have: the claim of a short thing."""
        name, found = iri.removeprefix(PLG), []
        everywhere = name in ("subject", "property", "value")
        for claim in self.world.claims.values():
            has = everywhere or name == "sameStatement" and claim.same or any(p == iri for p, _ in claim.more)
            if has and claim.status == "stated" and self.world.value(claim.ground, PLG + "firstWords"):
                found.append((sum(map(len, self._facts(claim.subject).values())), claim.iri))
                if len(found) > _TRIED:
                    break
        if not found:
            return None
        claim = self.world.claims[min(found)[1]]
        return Shown(self._turtle(self._evidence(claim, iri)), self._turtle(self._about(claim.subject, claim.property)), claim.iri)

    def _turtle(self, triples: Iterable[tuple]) -> str:
        return written(triples, self.prefixes)
