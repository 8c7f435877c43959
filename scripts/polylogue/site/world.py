"""Holds what is published so that pages can be made of it: who says what of whom, on which ground, how each thing is called.

The files are read as a stream and a claim is kept as one small object, so that a thousand reports need less than a
gibibyte. Whatever asks does so by a method; while a page is made, the methods note what was asked for (see `memory.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..assemble.assembly import STATUS
from ..namespaces import CONCEPT, DCTERMS, OA, PLG, PROV, SCHEMA, TYPE, split
from .names import NAMES, plain

CLAIM_CLASS = SCHEMA + "Claim"
ORDER = {"stated": 0, "implied": 1, "external": 2}
_SUBJECT, _PROPERTY, _VALUE = (PLG + name for name in ("subject", "property", "value"))
_GROUND, _SOURCE, _KIND, _SAME = PROV + "wasDerivedFrom", DCTERMS + "source", DCTERMS + "type", PLG + "sameStatement"
_GROUNDING = f"{CONCEPT}grounding/"
_DERIVED = {PLG + "displayLabel", PLG + "countedAs"}  # by the build, from what readings and backgrounds say
_NAMING = {TYPE, *NAMES, *_DERIVED}


@dataclass(frozen=True, eq=False, slots=True)
class Claim:
    """An assertion and the ground it rests on. status: stated, implied or external; reports: sorted IRIs.

    same: the first claim that states the same, or empty; more: what else is said of the claim, as (property, value).
    """

    iri: str
    subject: str
    property: str
    value: NamedNode | Literal
    ground: str
    status: str
    reports: tuple[str, ...]
    same: str = ""
    more: tuple = ()


class World:
    """The published triples and the indexes over them.

    asked: while a page is made, the set that takes note of what was asked for: a letter for the index, then the IRI.
    """

    def __init__(self, prefixes: dict[str, str] | None = None):
        self.prefixes = prefixes or {}
        self.graphs: dict[str, set] = {}  # the vocabularies, whole; of the data only what the indexes hold
        self.claims: dict[str, Claim] = {}
        self.asked: set[str] | None = None
        self.counts: dict[str, int] = {}
        self._facts: dict[str, dict[str, list]] = {}  # what stands bare
        self._beside: dict[str, dict[str, list]] = {}  # what only a reading or a background says
        self._into: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._into_beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._on: dict[str, list[Claim]] = defaultdict(list)
        self._about: dict[str, list[Claim]] = defaultdict(list)
        self._valued: dict[str, list[Claim]] = defaultdict(list)  # claims that no passage states, by their value
        self._names: dict[str, dict[str, str]] = {}
        self._by_fact: dict[str, dict[tuple, list[Claim]]] = {}
        self._terms: dict[str, str] = {}
        self._nodes: dict[str, NamedNode] = {}

    # Filling it

    def add(self, name: str, triples: Iterable[tuple], bare: bool = True, keep: bool = False) -> None:
        """More facts. bare: they are stated or catalogued; keep: also as a graph by that name."""
        facts, into = (self._facts, self._into) if bare else (self._beside, self._into_beside)
        terms, number = self._terms, 0
        if keep:
            triples = self.graphs[name] = set(triples)
        for s, p, o in triples:
            number += 1
            subject = terms.setdefault(key := _key(s), key)
            predicate = terms.setdefault(p.value, p.value)
            if isinstance(o, NamedNode):
                o = self._nodes.setdefault(o.value, o)
                into[terms.setdefault(o.value, o.value)].append((subject, predicate))
            elif not isinstance(o, Literal):
                into[_key(o)].append((subject, predicate))
            facts.setdefault(subject, {}).setdefault(predicate, []).append(o)
        self.counts[name] = self.counts.get(name, 0) + number

    def add_claims(self, triples: Iterable[tuple]) -> None:
        """The claims, each in one piece or several; and what the build derives from them."""
        found: dict[str, dict[str, list]] = {}
        last, number, rest = None, 0, []
        for s, p, o in triples:
            number += 1
            if s != last:
                if last is not None:
                    self._claim(last.value, found, rest)
                last = s
            found.setdefault(s.value, {}).setdefault(p.value, []).append(o)
        if last is not None:
            self._claim(last.value, found, rest)
        for subject, about in found.items():
            triples = ((NamedNode(subject), NamedNode(p), o) for p, values in about.items() for o in values)
            self.add("derived", triples, bare=False)
        self.counts["claims"] = number

    def _claim(self, iri: str, found: dict, rest: list) -> None:
        about, terms = found[iri], self._terms
        claim = self.claims.get(iri)
        if claim is None and _SUBJECT not in about:
            return
        found.pop(iri)
        same = about.pop(_SAME, None)
        if claim is None:
            value = about.pop(_VALUE)[0]
            value = self._nodes.setdefault(value.value, value) if isinstance(value, NamedNode) else value
            own = {name: [terms.setdefault(o.value, o.value) for o in about.pop(name, ())] for name in (_SUBJECT, _PROPERTY, _GROUND, _SOURCE)}
            kind = next((o.value.removeprefix(_GROUNDING) for o in about.pop(_KIND, ()) if o.value.startswith(_GROUNDING)), "")
            about.pop(TYPE, None)
            made = (iri, own[_SUBJECT][0], own[_PROPERTY][0], value, next(iter(own[_GROUND]), ""), kind, tuple(sorted(own[_SOURCE])))
            old = ()
        else:
            made, old = (claim.iri, claim.subject, claim.property, claim.value, claim.ground, claim.status, claim.reports), claim.more
            same = same or ([NamedNode(claim.same)] if claim.same else None)
        more = (*old, *((p, o) for p, values in about.items() for o in values))
        self.claims[iri] = Claim(*made, same[0].value if same else "", more)

    def finish(self) -> World:
        """Put all in order; to be called once, when all is there."""
        for facts in (self._facts, self._beside):
            for about in facts.values():
                for predicate, values in about.items():
                    if len(values) > 1:
                        about[predicate] = sorted(set(values), key=str)
        for into in (self._into, self._into_beside):
            for pairs in into.values():
                pairs.sort()
        for iri, claim in self.claims.items():
            if not claim.status:
                kinds = (STATUS.get(o.value) for o in self._facts.get(claim.ground, {}).get(TYPE, ()))
                status = next(filter(None, kinds), "")
                claim = self.claims[iri] = Claim(iri, claim.subject, claim.property, claim.value, claim.ground, status, claim.reports, claim.same, claim.more)
            self._on[claim.ground].append(claim)
            self._about[claim.subject].append(claim)
            if claim.status != "stated" and isinstance(claim.value, NamedNode):
                self._valued[claim.value.value].append(claim)
        for found in self._on.values():
            found.sort(key=lambda c: (c.subject, c.property, str(c.value)))
        for found in self._about.values():
            found.sort(key=lambda c: (c.property, str(c.value), ORDER.get(c.status, 3), self.position(c.ground)))
        self._prefix_of = {ns: prefix for prefix, ns in sorted(self.prefixes.items(), reverse=True)}
        self._into, self._into_beside, self._on, self._about = map(dict, (self._into, self._into_beside, self._on, self._about))
        self._terms = self._nodes = {}
        return self

    def more(self, name: str, triples: Iterable[tuple]) -> None:
        """Some facts more, when all is in order."""
        for s, p, o in triples:
            values = self._facts.setdefault(_key(s), {}).setdefault(p.value, [])
            if o not in values:
                values.append(o)
                values.sort(key=str)
                pairs = self._into.setdefault(_key(o), []) if not isinstance(o, Literal) else []
                pairs.append((_key(s), p.value))
                pairs.sort()
            self._names.pop(_key(s), None)
        self.counts[name] = len(triples)

    # Asking it

    def about(self, subject: str) -> dict[str, list]:
        """All that is said of a thing but by claims: property -> values, sorted."""
        if self.asked is not None:
            self.asked.add("o" + subject)
        facts, beside = self._facts.get(subject), self._beside.get(subject)
        if not beside:
            return facts or {}
        if not facts:
            return beside
        return facts | {p: sorted({*facts.get(p, ()), *values}, key=str) for p, values in beside.items()}

    def values(self, subject: str, *predicates: str) -> list:
        """The values of the first of these predicates that has any, sorted."""
        found = self.about(subject)
        return next((found[p] for p in predicates if p in found), [])

    def value(self, subject: str, *predicates: str) -> str:
        """The first of `values` as text; empty when there is none."""
        found = self.values(subject, *predicates)
        return found[0].value if found else ""

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values of a predicate that are IRIs."""
        return [o.value for o in self.values(subject, predicate) if isinstance(o, NamedNode)]

    def has(self, subject: str, predicate: str, value: str) -> bool:
        """Whether an IRI is among the values."""
        return value in self.iris(subject, predicate)

    def is_bare(self, subject: str, predicate: str, value: object) -> bool:
        """Whether an assertion stands bare: a passage states it, or it is catalogued."""
        if self.asked is not None:
            self.asked.add("o" + subject)
        return value in self._facts.get(subject, {}).get(predicate, ())

    def mentions(self, value: str) -> list[tuple[str, str]]:
        """Who says something of a thing: (subject, property), sorted."""
        if self.asked is not None:
            self.asked.add("i" + value)
        pairs, beside = self._into.get(value, ()), self._into_beside.get(value)
        return sorted({*pairs, *beside}) if beside else list(pairs)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The subjects that have this IRI as value of the predicate, sorted."""
        if self.asked is not None:
            self.asked.add("i" + value)
        pairs, beside = self._into.get(value, ()), self._into_beside.get(value, ())
        found = [s for s, p in pairs if p == predicate]
        more = [s for s, p in beside if p == predicate]
        return sorted({*found, *more}) if more else list(dict.fromkeys(found))

    def of_type(self, *kinds: str) -> list[str]:
        """The instances of these classes, sorted."""
        return sorted({s for kind in kinds for s in self.subjects(TYPE, kind)}) if len(kinds) > 1 else self.subjects(TYPE, kinds[0])

    def is_a(self, subject: str, *kinds: str) -> bool:
        """Whether a thing is an instance of one of these classes."""
        return any(o.value in kinds for o in self.values(subject, TYPE))

    def text(self, subject: str, predicate: str, language: str = "en") -> str:
        """The value in a language, in English, or the first at all; empty when there is none."""
        found = {getattr(o, "language", None): o.value for o in reversed(self.values(subject, predicate))}
        return found.get(language) or found.get("en") or next(iter(reversed(found.values())), "")

    def names(self, iri: str) -> dict[str, str]:
        """How a thing is called, by language: as it stands bare, else as a reading or a background says, else in our plain words.

        What has no language is taken for English.
        """
        if self.asked is not None:
            self.asked.add("n" + iri)
        found = self._names.get(iri)
        if found is None:
            facts, beside = self._facts.get(iri, {}), self._beside.get(iri, {})
            found = self._names[iri] = plain(iri) | _named(beside) | _named(facts)
        return found

    def label(self, iri: str, language: str = "en") -> str:
        """How a thing is called: in the language, in English, in any; else its prefixed name."""
        names = self.names(iri)
        if names:
            return names.get(language) or names.get("en") or names[min(names)]
        return self.short(iri)

    def short(self, iri: str) -> str:
        """The prefixed name of an IRI where a prefix fits, else the IRI."""
        namespace, local = split(iri)
        prefix = self._prefix_of.get(namespace)
        return f"{prefix}:{local}" if prefix and local else iri

    def is_claim(self, iri: str) -> bool:
        """Whether a thing is a claim."""
        return iri in self.claims

    def claim(self, iri: str) -> Claim | None:
        """The claim of an IRI; None for all else."""
        if self.asked is not None:
            self.asked.add("k" + iri)
        return self.claims.get(iri)

    def claims_on(self, ground: str) -> list[Claim]:
        """The claims that rest on a ground, sorted by what they say."""
        if self.asked is not None:
            self.asked.add("g" + ground)
        return self._on.get(ground, [])

    def claims_about(self, subject: str, *properties: str) -> list[Claim]:
        """The claims about a thing, sorted by property, value and status; only those with one of the properties, if any is given."""
        if self.asked is not None:
            self.asked.add("c" + subject)
        found = self._about.get(subject, [])
        return [c for c in found if c.property in properties] if properties else found

    def claims_valued(self, value: str) -> list[Claim]:
        """The claims that have a thing as value and that no passage states, so that no fact which stands bare tells of them."""
        if self.asked is not None:
            self.asked.add("v" + value)
        return self._valued.get(value, [])

    def claims_for(self, subject: str, predicate: str, value: object) -> list[Claim]:
        """The claims of one assertion, the stated ones first."""
        claims = self.claims_about(subject)
        if len(claims) < 12:
            return [c for c in claims if c.property == predicate and c.value == value]
        known = self._by_fact.get(subject)
        if known is None:
            if len(self._by_fact) > 256:
                self._by_fact.clear()
            known = self._by_fact[subject] = defaultdict(list)
            for claim in claims:
                known[claim.property, claim.value].append(claim)
        return known.get((predicate, value), [])

    def position(self, ground: str) -> tuple:
        """Where a ground stands: its report, then the start of its (first) passage; others by their IRI."""
        if self.values(ground, OA + "start"):
            start, end = int(self.value(ground, OA + "start")), int(self.value(ground, OA + "end"))
            return self.value(ground, PLG + "passageOf"), start, end, ground
        if report := self.value(ground, PLG + "passageOf"):
            return report, 0, 0, ground
        passages = [g for g in self.iris(ground, _GROUND) if self.values(g, PLG + "passageOf")]
        if passages:
            return (*min(map(self.position, passages))[:3], ground)
        return "~", 0, 0, ground

    # What stands at an IRI

    def sides(self, subject: str) -> tuple[dict[str, list], dict[str, list]]:
        """What is said of a thing: what stands bare, and what only a reading or a background says."""
        return self._facts.get(subject, {}), self._beside.get(subject, {})

    def sides_into(self, value: str) -> tuple[list, list]:
        """Who says something of a thing, by the same two."""
        return self._into.get(value, []), self._into_beside.get(value, [])

    def described(self) -> Iterator[str]:
        """The IRIs and, of nodes without names, `_:` and the label of all that has facts or claims."""
        yield from self._facts
        yield from (s for s in self._beside if s not in self._facts)

    def spoken_of(self) -> Iterator[str]:
        """The IRIs of all values."""
        yield from self._into
        yield from (o for o in self._into_beside if o not in self._into)
        for claim in self.claims.values():
            yield claim.subject
            if isinstance(claim.value, NamedNode):
                yield claim.value.value

    def own(self, subject: str) -> list[tuple]:
        """The facts of a thing that stand bare, and what the build derives; if there are none, its types and names that a ground gives."""
        if self.asked is not None:
            self.asked.add("o" + subject)
        node, facts = NamedNode(subject), self._facts.get(subject)
        beside, those = self._beside.get(subject, {}), _DERIVED if facts else _NAMING
        found = [(node, NamedNode(p), o) for p, values in (facts or {}).items() for o in values]
        return found + [(node, NamedNode(p), o) for p, values in beside.items() if p in those for o in values]

    def bare_mentions(self, value: str) -> list[tuple]:
        """The facts that have a thing as value and stand bare."""
        if self.asked is not None:
            self.asked.add("i" + value)
        node = NamedNode(value)
        return [(NamedNode(s), NamedNode(p), node) for s, p in self._into.get(value, ()) if not s.startswith("_:")]

    @staticmethod
    def triples_of(claim: Claim) -> list[tuple]:
        """A claim as triples."""
        node = NamedNode(claim.iri)
        pairs = [
            (TYPE, NamedNode(CLAIM_CLASS)), (_SUBJECT, NamedNode(claim.subject)), (_PROPERTY, NamedNode(claim.property)), (_VALUE, claim.value),
            (_GROUND, NamedNode(claim.ground)), (_KIND, NamedNode(_GROUNDING + claim.status)), *((_SOURCE, NamedNode(r)) for r in claim.reports),
            *(((_SAME, NamedNode(claim.same)),) if claim.same else ()), *claim.more,
        ]
        return [(node, NamedNode(p), o) for p, o in pairs]

    def triples(self) -> Iterator[tuple]:
        """All triples of all that was added, claims too."""
        for facts in (self._facts, self._beside):
            for subject, about in facts.items():
                node = NamedNode(subject) if not subject.startswith("_:") else subject
                for p, values in about.items():
                    predicate = NamedNode(p)
                    yield from ((node, predicate, o) for o in values)
        for claim in self.claims.values():
            yield from self.triples_of(claim)


def _named(about: dict[str, list]) -> dict[str, str]:
    """The names by language among what is said of a thing, by the first property that has any."""
    texts = next((about[name] for name in NAMES if name in about), ())
    return {getattr(o, "language", None) or "en": o.value for o in reversed(texts)}


def _key(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else f"_:{term.value}"
