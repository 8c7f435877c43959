"""Indexes the graphs of what is published: who says what of whom, on which ground, and how each thing is called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ..assemble.assembly import STATUS
from ..namespaces import (
    DCAT,
    DCTERMS,
    FOAF,
    OA,
    OWL,
    PLG,
    PROV,
    RDFS,
    SCHEMA,
    SH,
    SKOS,
    TYPE,
    VOID,
    XSD,
    split,
)

CLAIM_CLASS = SCHEMA + "Claim"
_NAMES = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", FOAF + "name")
PLAIN = {  # terms of others that the ontology has no label for, in plain words
    SCHEMA + "sameAs": "same as", RDFS + "isDefinedBy": "defined by", RDFS + "seeAlso": "see also",
    OWL + "versionIRI": "version", OWL + "versionInfo": "version number",
    SKOS + "inScheme": "in scheme", SKOS + "topConceptOf": "top concept of", SKOS + "hasTopConcept": "top concept",
    SKOS + "broader": "broader", SKOS + "hiddenLabel": "recognised by the words", SKOS + "notation": "code",
    SKOS + "note": "note", SKOS + "exactMatch": "exact match",
    SKOS + "closeMatch": "close match", SKOS + "broadMatch": "broad match", SKOS + "narrowMatch": "narrow match",
    SKOS + "relatedMatch": "related match", VOID + "uriSpace": "IRIs begin with", VOID + "triples": "triples",
    VOID + "vocabulary": "vocabulary used", VOID + "exampleResource": "example", VOID + "properties": "properties",
    VOID + "classes": "classes", VOID + "distinctSubjects": "subjects", DCAT + "distribution": "file",
    DCAT + "downloadURL": "download", DCAT + "mediaType": "media type", DCAT + "version": "version",
    DCAT + "byteSize": "bytes", DCAT + "Distribution": "File of the data set", DCAT + "Dataset": "Data set",
    DCAT + "Catalog": "Catalogue", DCAT + "dataset": "data set", VOID + "Dataset": "Data set (VoID)",
    SH + "SPARQLExecutable": "Query", SH + "SPARQLSelectExecutable": "SELECT query", SH + "SPARQLAskExecutable": "ASK query",
    SH + "NodeShape": "Node shape", SH + "PropertyShape": "Property shape", OWL + "Class": "Class",
    OWL + "Ontology": "Ontology", OWL + "ObjectProperty": "Object property",
    OWL + "DatatypeProperty": "Datatype property", OWL + "AnnotationProperty": "Annotation property",
    OWL + "FunctionalProperty": "Functional property", RDFS + "Literal": "Literal", XSD + "integer": "integer",
    XSD + "string": "string",
}


@dataclass(frozen=True)
class Claim:
    """An assertion and the ground it rests on. status: stated, implied or external; reports: sorted IRIs."""

    iri: str
    subject: str
    property: str
    value: NamedNode | Literal
    ground: str
    status: str
    reports: tuple[str, ...]


@dataclass
class World:
    """The published triples by graph (the name of the file they come from), and the indexes over them."""

    graphs: dict[str, set] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    out: dict[str, dict[str, list]] = field(default_factory=dict)
    into: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    claims_for: dict[tuple, list[Claim]] = field(default_factory=dict)
    claims_on: dict[str, list[Claim]] = field(default_factory=dict)
    claims_about: dict[str, list[Claim]] = field(default_factory=dict)

    def values(self, subject: str, *predicates: str) -> list:
        """The values of the first of these predicates that has any, sorted."""
        found = self.out.get(subject, {})
        return next((found[p] for p in predicates if p in found), [])

    def value(self, subject: str, *predicates: str) -> str:
        """The first of `values` as text; empty when there is none."""
        found = self.values(subject, *predicates)
        return found[0].value if found else ""

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values of a predicate that are IRIs."""
        return [o.value for o in self.values(subject, predicate) if isinstance(o, NamedNode)]

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The subjects that have this IRI as value of the predicate, sorted."""
        return sorted({s for s, p in self.into.get(value, ()) if p == predicate})

    def of_type(self, kind: str) -> list[str]:
        """The instances of a class, sorted."""
        return self.subjects(TYPE, kind)

    def text(self, subject: str, predicate: str, language: str = "en") -> str:
        """The first value in a language, or the first value at all; empty when there is none."""
        found = self.values(subject, predicate)
        return next((o.value for o in found if getattr(o, "language", None) == language), found[0].value if found else "")

    def is_claim(self, iri: str) -> bool:
        """Whether a thing is a claim."""
        return iri in self._claim_of

    def claim(self, iri: str) -> Claim:
        """The claim with this IRI."""
        return self._claim_of[iri]

    def has(self, subject: str, predicate: str, value: str) -> bool:
        """Whether an IRI is among the values."""
        return value in self.iris(subject, predicate)

    def label(self, iri: str, language: str = "en") -> str:
        """How a thing is called: in the language, in English, in any; else its prefixed name."""
        names = self.names.get(iri)
        if names:
            return names.get(language) or names.get("en") or names[min(names)]
        return self.short(iri)

    def short(self, iri: str) -> str:
        """The prefixed name of an IRI where a prefix fits, else the IRI."""
        namespace, local = split(iri)
        prefix = self._prefix_of.get(namespace)
        return f"{prefix}:{local}" if prefix and local else iri

    def finish(self) -> "World":
        """Build the indexes from the graphs."""
        out, into = defaultdict(lambda: defaultdict(set)), defaultdict(set)
        for triples in self.graphs.values():
            for s, p, o in triples:
                name = s.value if isinstance(s, NamedNode) else f"_:{s.value}"
                out[name][p.value].add(o)
                if isinstance(o, NamedNode):
                    into[o.value].add((name, p.value))
                elif not isinstance(o, Literal):
                    into[f"_:{o.value}"].add((name, p.value))
        self.out = {s: {p: sorted(os, key=str) for p, os in sorted(ps.items())} for s, ps in sorted(out.items())}
        self.into = {o: sorted(pairs) for o, pairs in into.items()}
        self._prefix_of = {ns: prefix for prefix, ns in sorted(self.prefixes.items(), reverse=True)}
        for subject, found in self.out.items():
            texts = next((found[name] for name in _NAMES if name in found), ())
            if texts:
                self.names[subject] = {getattr(o, "language", None) or "en": o.value for o in reversed(texts)}
        for iri, text in PLAIN.items():
            self.names.setdefault(iri, {"en": text})
        self._index_claims()
        return self

    def _index_claims(self) -> None:
        by_fact, by_ground, about = defaultdict(list), defaultdict(list), defaultdict(list)
        status = {iri: kind for name, kind in STATUS.items() for iri in self.of_type(name)}
        for iri in self.of_type(CLAIM_CLASS):
            ground = self.value(iri, PROV + "wasDerivedFrom")
            claim = Claim(
                iri, self.value(iri, PLG + "subject"), self.value(iri, PLG + "property"),
                self.values(iri, PLG + "value")[0], ground, status.get(ground, ""),
                tuple(self.iris(iri, DCTERMS + "source")),
            )
            self.claims.append(claim)
            by_fact[claim.subject, claim.property, claim.value].append(claim)
            by_ground[ground].append(claim)
            about[claim.subject].append(claim)
        order = {"stated": 0, "implied": 1, "external": 2}
        for found in by_fact.values():
            found.sort(key=lambda c: (order.get(c.status, 3), self.position(c.ground)))
        self.claims_for = dict(by_fact)
        for found in by_ground.values():
            found.sort(key=lambda c: (c.subject, c.property, str(c.value)))
        self.claims_on, self.claims_about = dict(by_ground), dict(about)
        self._claim_of = {claim.iri: claim for claim in self.claims}

    def position(self, ground: str) -> tuple:
        """Where a ground stands: its report, then the start of its (first) passage; others by their IRI."""
        if self.values(ground, OA + "start"):
            start, end = int(self.value(ground, OA + "start")), int(self.value(ground, OA + "end"))
            return self.value(ground, PLG + "passageOf"), start, end, ground
        passages = [g for g in self.iris(ground, PROV + "wasDerivedFrom") if self.values(g, OA + "start")]
        if passages:
            return (*min(map(self.position, passages))[:3], ground)
        return "~", 0, 0, ground
