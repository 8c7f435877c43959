"""Which terms, concepts and things data may speak of, and what to say of one that stands for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from ..assemble.assembly import TYPE
from ..namespaces import BASE, CONCEPT, DATA, EDTF, GRAPH, ID, ONTOLOGY, OWL, PLG, RDF, RDFS, SKOS, XSD
from ..read.files import Source
from .evidence import CATALOGUE
from .literals import DATATYPES
from .spelling import WELL_KNOWN, Speller, namespace, terms_of

DECLARES = {RDFS + p for p in ("domain", "range", "subClassOf", "subPropertyOf")} | {
    OWL + p for p in ("equivalentClass", "equivalentProperty", "inverseOf")
}
DECLARED = {RDF + "Property", RDFS + "Class", RDFS + "Datatype"} | {OWL + kind for kind in (
    "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "FunctionalProperty", "InverseFunctionalProperty",
    "SymmetricProperty", "TransitiveProperty", "OntologyProperty",
)}
FEW = 8  # concepts that a message names
OTHER_FILE = "or give the file that does so too"


class Vocabulary:
    """What may be used: the terms that the ontology or the data declares, and what is typed in data, schemes, catalogue."""

    def __init__(self, ontology: Source, context: Iterable[tuple]):
        self.terms = {q.subject.value for q in ontology.quads if q.predicate.value == TYPE and isinstance(q.subject, NamedNode)}
        self.declared = self.terms | CATALOGUE | {EDTF} | {q.predicate.value for q in ontology.quads}
        self.typed: set[str] = set()
        self.in_scheme: set[str] = set()
        for s, p, o in context:
            if p.value == TYPE:
                self.typed.add(s.value)
                if o.value == SKOS + "ConceptScheme":
                    self.in_scheme.add(s.value)
                elif o.value in DECLARED:
                    self.declared.add(s.value)
            elif p.value == SKOS + "inScheme":
                self.in_scheme.add(s.value)
            elif p.value in DECLARES:
                self.declared.add(s.value)
        self.beside: dict[str, list[str]] = {}
        for iri in sorted(self.typed):
            if iri.startswith((CONCEPT, ID)):
                self.beside.setdefault(namespace(iri), []).append(iri)
        self.spaces = {namespace(iri) for iri in self.typed}
        of_others = {namespace(iri) for iri in self.declared if not iri.startswith(BASE)}
        self.speller = Speller(self.is_known, self.beside.keys() | of_others)

    def is_known(self, iri: str) -> bool:
        """Whether an IRI is a term that is declared, a term of a well-known vocabulary, or a thing that has a type."""
        return iri in self.declared or iri in self.typed or iri in terms_of(namespace(iri))

    def unknown(self, iri: str, as_term: bool) -> tuple[str, str, str, str] | None:
        """Severity, rule, message and mend when an IRI stands for nothing; None when it is fine, or not ours to judge.

        as_term: it is used as a property, class or datatype.
        """
        if iri in self.declared or iri in self.typed and not iri.startswith(CONCEPT):
            return None
        if iri.startswith(BASE):
            return self._unknown_of_ours(iri)
        space = namespace(iri)
        if not as_term or iri in DATATYPES or space == XSD or space not in WELL_KNOWN:
            return None
        known = terms_of(space)
        if not known or iri in known:
            return None
        guess = self.speller.guess(iri, known | self.terms)
        if not guess:
            return None  # the list may be older than the vocabulary
        return "Warning", "undefined-term", f"<{iri}> is no term of its vocabulary that is known here", f"did you mean <{guess}>?"

    def untyped(self, iri: str) -> tuple[str, str, str, str]:
        """The same of a thing that only other words than its type are given of."""
        scheme, _, rest = iri.partition(":")
        other = f"{'http' if scheme == 'https' else 'https'}:{rest}"
        guess = other if other in self.typed else self.speller.guess(iri, self.typed)
        mend = f"did you mean <{guess}>?" if guess else f"say what it is (… a plg:…), mend the spelling, {OTHER_FILE}"
        return "Violation", "untyped", f"{iri.removeprefix(BASE)} has no type", mend

    def _unknown_of_ours(self, iri: str) -> tuple[str, str, str, str] | None:
        if iri in (ONTOLOGY, PLG, CONCEPT, ID) or iri.startswith((DATA, GRAPH)):
            return None
        if iri.startswith(PLG):
            guess = self.speller.guess(iri, [term for term in self.terms if term.startswith(PLG)])
            mend = f"did you mean <{guess}>?" if guess else "use a term of ontology/polylogue.ttl"
            return "Violation", "undefined-term", f"plg:{iri.removeprefix(PLG)} is not a term of the ontology", mend
        if iri.startswith(CONCEPT):
            if iri in self.in_scheme and iri in self.typed:
                return None
            if iri in self.typed:
                return "Violation", "unknown-concept", f"<{iri}> is in no concept scheme", "say in which: … skos:inScheme …"
            return "Violation", "unknown-concept", f"<{iri}> is in no concept scheme", self._meant_concept(iri)
        if iri.startswith(ID):
            return self.untyped(iri)
        return "Violation", "unknown-namespace", f"<{iri}> is in none of Polylogue's namespaces", "mend the spelling"

    def _meant_concept(self, iri: str) -> str:
        concepts = [one for one in self.typed if one.startswith(CONCEPT)]
        if guess := self.speller.guess(iri, concepts):
            return f"did you mean <{guess}>?"
        beside = self.beside.get(namespace(iri), ())
        if 0 < len(beside) <= FEW:
            return f"did you mean one of {', '.join(f'<{one}>' for one in beside)}?"
        return f"use a concept of the schemes, or describe it, {OTHER_FILE}"
