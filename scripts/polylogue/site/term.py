"""What the reference says of one term: its meaning, its place among the others, its use, its history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import quote

from ..namespaces import DCTERMS, OWL, PLG, RDFS, SH, SHAPES, SKOS, TYPE
from ..store.examples import Example
from .languages import N_
from .term_examples import Shown
from .term_use import Use, question
from .vocabulary import STATUS, Vocabulary

SINGULAR = {
    OWL + "Class": N_("Class"), OWL + "ObjectProperty": N_("Object property"), OWL + "DatatypeProperty": N_("Datatype property"),
    OWL + "AnnotationProperty": N_("Annotation property"),
}
CHARACTERISTICS = {
    OWL + "FunctionalProperty": N_("at most one value (functional)"), OWL + "SymmetricProperty": N_("holds both ways (symmetric)"),
    OWL + "TransitiveProperty": N_("holds along a chain (transitive)"),
}
STATES = {"testing": N_("testing"), "stable": N_("stable"), "unstable": N_("unstable"), "archaic": N_("archaic")}


class Tongue(Protocol):
    """What a term asks of the reference in one language."""

    vocabulary: Vocabulary
    known: Any

    def label(self, iri: str) -> tuple[str, str]: ...

    def texts(self, iri: str, predicate: str) -> list[tuple[str, str]]: ...


@dataclass(frozen=True)
class Match:
    """A term of another vocabulary. strength: as a message."""

    strength: str
    iri: str


class Term:
    """A term and all that is said of it. Texts are pairs of a language and what it says."""

    def __init__(self, reference: Tongue, iri: str, kind: str):
        self.reference, self.iri, self.kind = reference, iri, kind
        self.vocabulary, self.graph = reference.vocabulary, reference.vocabulary.ontology
        self.name, self.is_class = iri.removeprefix(PLG), kind == OWL + "Class"

    @property
    def sort(self) -> str:
        """What kind of term it is, as a message."""
        return SINGULAR[self.kind]

    @property
    def label(self) -> tuple[str, str]:
        """How it is called in the language of the page."""
        return self.reference.label(self.iri)

    def texts(self, predicate: str) -> list[tuple[str, str]]:
        """What is said of it, the language of the page first."""
        return self.reference.texts(self.iri, predicate)

    @property
    def other_labels(self) -> list[tuple[str, str]]:
        """How it is called in the other languages."""
        return [pair for pair in self.texts(RDFS + "label") if pair[0] != self.label[0]]

    @property
    def definitions(self) -> list[tuple[str, str]]:
        """Its definition in every language."""
        return self.texts(SKOS + "definition")

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What it is and what it is not: this, not that; English only where the page's language has none."""
        return self.texts(SKOS + "scopeNote")[:1]

    @property
    def prose(self) -> list[tuple[str, str]]:
        """Examples in words."""
        return self.texts(SKOS + "example")[:1]

    @cached_property
    def above(self) -> list[tuple]:
        """Of what it is a kind: named classes or properties."""
        return [tree for tree in self._super if tree[0] == "term"]

    @cached_property
    def restrictions(self) -> list[tuple]:
        """What else all its instances have."""
        return [tree for tree in self._super if tree[0] != "term"]

    @cached_property
    def _super(self) -> list[tuple]:
        return self.vocabulary.side(self.iri, RDFS + ("subClassOf" if self.is_class else "subPropertyOf"))

    @property
    def below(self) -> list[str]:
        """Its kinds here."""
        return self.graph.subjects(RDFS + ("subClassOf" if self.is_class else "subPropertyOf"), self.iri)

    @property
    def domain(self) -> list[tuple]:
        """What may have it."""
        return self.vocabulary.side(self.iri, RDFS + "domain")

    @property
    def range(self) -> list[tuple]:
        """What its values may be."""
        return self.vocabulary.side(self.iri, RDFS + "range")

    @property
    def chains(self) -> list[list[str]]:
        """What follows it is from."""
        return [[o.value for o in self.graph.items(node)] for node in self.graph.iris(self.iri, OWL + "propertyChainAxiom")]

    @property
    def characteristics(self) -> list[str]:
        """What holds of all its statements, as messages."""
        kinds = self.graph.iris(self.iri, TYPE)
        return [CHARACTERISTICS[kind] for kind in kinds if kind in CHARACTERISTICS]

    @property
    def properties(self) -> list[str]:
        """The properties whose domain it is."""
        return self.vocabulary.with_domain.get(self.iri, [])

    @property
    def value_of(self) -> list[str]:
        """The properties whose range it is."""
        return self.vocabulary.with_range.get(self.iri, [])

    @property
    def inherited(self) -> list[tuple[str, list[str], list[str]]]:
        """What it has as an instance of the classes above: (class, our properties, those of its own vocabulary)."""
        rows = [(cls, self.vocabulary.with_domain.get(cls, []), self.vocabulary.of_others(cls)) for cls in self.vocabulary.above(self.iri)]
        return [row for row in rows if row[1] or row[2]]

    @property
    def anything(self) -> list[str]:
        """The properties that all but grounds may have; none for a ground."""
        return [] if self.iri == PLG + "Ground" or PLG + "Ground" in self.vocabulary.above(self.iri) else self.vocabulary.anything

    @property
    def apart(self) -> list[str]:
        """The classes with which it shares no instance."""
        found = {iri for group in self.vocabulary.disjoint if self.iri in group for iri in group}
        return sorted(found - {self.iri}, key=self.vocabulary.short)

    @property
    def matches(self) -> list[Match]:
        """Its matches in other vocabularies, the strongest first."""
        return [Match(strength, iri) for strength, iri in self.vocabulary.matches(self.iri)]

    @property
    def reason(self) -> str:
        """Why the matches are no stronger, in English."""
        return " ".join(self.vocabulary.alignments.texts(self.iri, SKOS + "note").values())

    @property
    def use(self) -> Use:
        """How often it is used, and where first."""
        return self.reference.known.uses.of(self.iri, self.is_class)

    @property
    def all_uses(self) -> str:
        """The fragment with which the query page lists every use."""
        return "query=" + quote(question(self.iri, self.is_class))

    @property
    def questions(self) -> list[Example]:
        """The questions whose query has it."""
        return self.reference.known.questions.get(self.iri, [])

    @property
    def shapes(self) -> list[tuple[str, str]]:
        """The rules that speak of it: (name, what it is called)."""
        shapes = self.vocabulary.shapes
        found = ((iri.removeprefix(SHAPES), shapes.value(iri, SH + "name")) for iri in self.vocabulary.shapes_of.get(self.iri, ()))
        return [row for row in found if row[1]]

    @property
    def history(self) -> list[tuple[str, str]]:
        """What became of it: (version, note), the latest first."""
        return self.vocabulary.history(self.iri)

    @property
    def deprecated(self) -> bool:
        """Whether it should not be used any more."""
        return self.graph.value(self.iri, OWL + "deprecated") == "true"

    @property
    def instead(self) -> list[str]:
        """What to use in its place."""
        return self.graph.iris(self.iri, DCTERMS + "isReplacedBy")

    @property
    def status(self) -> str:
        """How settled it is, as a message."""
        return STATES.get(self.graph.value(self.iri, STATUS), N_("no status"))

    @property
    def example(self) -> Shown:
        """An example in Turtle."""
        return self.reference.known.examples.of(self.iri)
