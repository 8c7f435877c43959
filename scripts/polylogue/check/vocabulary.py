"""Looks at the quads before SHACL does: a node without a type, or a misspelt property, passes every shape in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ..assemble.assembly import TYPE, Assembly, shared_prefix
from ..errors import place
from ..namespaces import BASE, CONCEPT, DATA, ID, ONTOLOGY, OWL, PLG, RDF, RDFS, SKOS, XSD
from ..read.files import Source
from ..read.positions import Place
from .evidence import (
    CATALOGUE,
    DESCRIBE,
    MOVE,
    RECORDED,
    Catalogue,
    short,
    stray_facts,
    stray_graphs,
    undescribed,
    without_ground,
)
from .literals import literal_problem

BUILT_IN = (RDF, RDFS, OWL, XSD, SKOS)


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong, where, and what to do about it."""

    file: str
    line: int | None
    message: str
    mend: str
    node: str = ""
    rule: str = ""
    path: str = ""
    value: str = ""
    column: int | None = None

    def __str__(self) -> str:
        return f"{place(self.file or None, self.line, self.column)}{self.message}\n  {self.mend}"


class Vocabulary:
    """What may be used: the terms the ontology declares, and the typed things of schemes, catalogue and data."""

    def __init__(self, ontology: Source, context: Iterable[tuple]):
        self.terms = {q.subject.value for q in ontology.quads if q.predicate.value == TYPE and _is_iri(q.subject)}
        self.typed: set[str] = set()
        self.in_scheme: set[str] = set()
        for s, p, o in context:
            if p.value == TYPE:
                self.typed.add(s.value)
                if o.value == SKOS + "ConceptScheme":
                    self.in_scheme.add(s.value)
            elif p.value == SKOS + "inScheme":
                self.in_scheme.add(s.value)

    def unknown(self, iri: str) -> tuple[str, str, str] | None:
        """Rule, message and mend when this IRI of ours stands for nothing; None when it is fine or not ours."""
        if not iri.startswith(BASE) or iri in (ONTOLOGY, PLG, CONCEPT, ID) or iri.startswith(DATA):
            return None
        name = iri.removeprefix(BASE)
        if iri.startswith(PLG):
            if iri not in self.terms:
                return "undefined-term", f"plg:{iri.removeprefix(PLG)} is not a term of the ontology", self.guess(iri)
        elif iri.startswith(CONCEPT):
            if iri not in self.typed or iri not in self.in_scheme:
                return "unknown-concept", f"{name} is in no concept scheme", self.guess(iri)
        elif iri.startswith(ID):
            if iri not in self.typed:
                return "untyped", f"{name} has no type", "say what it is: … a plg:… ; or mend the spelling"
        else:
            return "unknown-namespace", f"<{iri}> is in none of Polylogue's namespaces", "mend the spelling"
        return None

    def guess(self, iri: str) -> str:
        """`did you mean …?` for a misspelt term or concept."""
        from difflib import get_close_matches

        known = self.terms | self.typed
        near = get_close_matches(iri, [k for k in known if k.startswith((PLG, CONCEPT))], 1, 0.85)
        if not near:
            return "use a term of ontology/polylogue.ttl" if iri.startswith(PLG) else "use a concept of the schemes"
        return f"did you mean {near[0].removeprefix(PLG).removeprefix(CONCEPT)}?"


def lint(whole: Assembly, ontology: Source, schemes: Source) -> list[Finding]:
    """All findings over the authored files, sorted by file and line."""
    context = whole.catalogue.union(*whole.names.values(), {(q.subject, q.predicate, q.object) for q in schemes.quads})
    vocabulary = Vocabulary(ontology, context)
    catalogue = Catalogue(context)
    found: set[Finding] = set(_prefixes(whole))
    for source in [schemes, *whole.sources]:
        for finding in _file(source, source is schemes, whole, vocabulary, catalogue):
            found.add(finding)
    return sorted(found, key=lambda f: (f.file, f.line or 0, f.message))


def vocabulary_findings(source: Source, vocabulary: Vocabulary) -> list[Finding]:
    """What `validate` says about anyone's file: our terms that do not exist, our things without a type."""
    found = {
        _placed(
            Finding(_file_of(source), None, message, mend, _first_iri(quad) if rule != "untyped" else iri, rule),
            source.mention(iri),
        )
        for quad in source.quads
        for iri in _iris(quad)
        if (problem := vocabulary.unknown(iri))
        for rule, message, mend in [problem]
        if rule != "untyped" or quad.predicate.value not in RECORDED
    }
    return sorted(found, key=lambda f: (f.file, f.line or 0, f.message))


def ground_findings(whole: Assembly, vocabulary: Vocabulary, context: Iterable[tuple]) -> list[Finding]:
    """What `validate` says about anyone's data with named graphs: graphs that are no ground, and facts that have none."""
    found = {
        _placed(
            Finding(_file_of(source), None, undescribed(graph), DESCRIBE, graph, "undescribed-ground"),
            source.place(graph=graph),
        )
        for source, graph in stray_graphs(whole)
    }
    for source, (s, p, o) in stray_facts(whole, vocabulary.terms, Catalogue(context)):
        message, place = without_ground(s.value, p.value), source.place(s.value, p.value, str(o), "")
        stray = Finding(_file_of(source), None, message, MOVE, s.value, "no-ground", p.value, str(o))
        found.add(_placed(stray, place))
    return sorted(found, key=lambda f: (f.file, f.line or 0, f.message, f.value))


def _file(source: Source, is_schemes: bool, whole: Assembly, vocabulary: Vocabulary, catalogue: Catalogue):
    file = str(source.path)
    seen: set = set()

    def say(message: str, mend: str, place: Place | None, node: str, rule: str) -> Finding:
        return _placed(Finding(file, None, message, mend, node, rule), place)

    def exact(quad) -> Place | None:
        s, p, o, g = quad
        return source.place(s.value, p.value, str(o), getattr(g, "value", ""))

    for quad in source.quads:
        s, p, o, g = quad.subject, quad.predicate, quad.object, quad.graph_name
        odd = next((t for t in (s, p, o) if not isinstance(t, (NamedNode, Literal))), None)
        if odd is not None or not isinstance(g, (NamedNode, DefaultGraph)):
            yield say(f"a blank node or quoted triple: {odd or g}", "give it an IRI", exact(quad), _iris(quad)[0], "blank-node")
            continue
        if isinstance(o, Literal) and (problem := literal_problem(o)):
            yield say(f"{short(p.value)} {o}: {problem[0]}", problem[1], exact(quad), p.value, "literal")
        for iri in _iris(quad):
            if iri not in seen:
                seen.add(iri)
                if problem := vocabulary.unknown(iri):
                    yield say(problem[1], problem[2], source.mention(iri), iri, problem[0])
        if p.value not in vocabulary.terms and ("property", p.value) not in seen:
            seen.add(("property", p.value))
            if p.value not in CATALOGUE and not is_schemes and not p.value.startswith((PLG, *BUILT_IN)):
                yield say(
                    f"{p.value} is a property the ontology does not know", "mend the spelling, or declare it there",
                    source.mention(p.value), p.value, "undefined-term",
                )
        if isinstance(g, NamedNode):
            if g.value not in whole.status and ("graph", g.value) not in seen:
                seen.add(("graph", g.value))
                yield say(undescribed(g.value), DESCRIBE, source.place(graph=g.value), g.value, "undescribed-ground")
        elif not is_schemes and not catalogue.holds(s.value, p.value, o.value):
            yield say(without_ground(s.value, p.value), MOVE, exact(quad), p.value, "no-ground")


def dangling(dialogues: set[tuple]) -> list[Finding]:
    """Things of ours that data/dialogues.ttl speaks of, but that only a reading or a background gives a type."""
    typed = {s.value for s, p, _ in dialogues if p.value == TYPE}
    spoken = {t.value for triple in dialogues for t in (triple[0], triple[2]) if isinstance(t, NamedNode)}
    return [
        Finding("", None, f"{short(iri)} stands in the catalogue or a passage, and only a reading or background types it",
                "describe it in data/catalogue, or move what is said of it beside its type", iri, "dangling")
        for iri in sorted(spoken - typed)
        if iri.startswith((ID, CONCEPT)) and iri not in (ID, CONCEPT)
    ]


def _prefixes(whole: Assembly):
    """Files that disagree on a prefix they share."""
    by_prefix: dict[str, str] = {}
    by_namespace: dict[str, str] = {}
    for source in whole.sources:
        for prefix, namespace in source.prefixes.items():
            if not shared_prefix(namespace):
                continue
            if (other := by_prefix.setdefault(prefix, namespace)) != namespace:
                yield _placed(Finding(
                    str(source.path), None, f"{prefix}: is {namespace} here and {other} elsewhere",
                    "one prefix, one namespace: rename it", namespace, "prefix",
                ), source.declaration(prefix))
            elif (other := by_namespace.setdefault(namespace, prefix)) != prefix:
                yield _placed(Finding(
                    str(source.path), None, f"<{namespace}> is {prefix}: here and {other}: elsewhere",
                    f"use {other}: everywhere", namespace, "prefix",
                ), source.declaration(prefix))


def _file_of(source: Source) -> str:
    return str(source.path) if source.text else ""  # a graph that was handed over is in no file


def _is_iri(term: object) -> bool:
    return isinstance(term, NamedNode)


def _iris(quad) -> list[str]:
    terms = (quad.subject, quad.predicate, quad.object)
    return [t.value for t in terms if isinstance(t, NamedNode)]


def _placed(finding: Finding, place: Place | None) -> Finding:
    return replace(finding, line=place.line, column=place.column) if place else finding


def _first_iri(quad) -> str:
    return quad.subject.value

