"""What the reference of the ontology says of every term: its meaning, its place among the others, its use."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from ..namespaces import OWL, PLG, RDF, RDFS, SHAPES, SKOS, TYPE
from .pages import Site
from .world import World

STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
KINDS = (
    (OWL + "Class", "Classes"), (OWL + "ObjectProperty", "Object properties"),
    (OWL + "DatatypeProperty", "Datatype properties"), (OWL + "AnnotationProperty", "Annotation properties"),
)
_CARDINAL = {"minCardinality": "at least", "maxCardinality": "at most", "cardinality": "exactly"}


@dataclass
class Term:
    """A term and what the reference says of it."""

    iri: str
    kind: str
    notes: dict[str, list] = field(default_factory=dict)
    rows: list[tuple[str, Markup]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The term without our namespace."""
        return self.iri.removeprefix(PLG)


def items(world: World, node: str) -> list:
    """The members of an RDF list."""
    found = []
    while node != RDF + "nil" and node in world.out:
        found += world.values(node, RDF + "first")
        rest = world.values(node, RDF + "rest")
        node = key(rest[0]) if rest else RDF + "nil"
    return found


def key(term: object) -> str:
    """How a world knows a term: the IRI, or `_:` and the label of a node without a name."""
    return term.value if isinstance(term, (NamedNode, Literal)) else f"_:{term.value}"


class Reference:
    """Gathers the terms of the ontology from a world."""

    def __init__(self, site: Site, examples: list):
        self.site, self.world, self.t = site, site.world, site.terms
        self.examples = examples
        self.shapes_of = self._shapes()
        self.asking: dict[str, list] = {}
        for example in examples:
            for iri in example.terms():
                self.asking.setdefault(iri, []).append(example)

    def _shapes(self) -> dict[str, list[str]]:
        """For each IRI the shapes that speak of it, also inside their nodes without names."""
        world, found = self.world, {}

        def reached(node: str, seen: set) -> set:
            for values in world.out.get(node, {}).values():
                for o in values:
                    k = key(o)
                    if isinstance(o, NamedNode) and k.startswith(PLG):
                        seen.add(k)
                    elif k.startswith("_:") and k not in seen:
                        seen.add(k)
                        reached(k, seen)
            return seen

        for shape in world.out:
            if shape.startswith(SHAPES):
                for iri in sorted(reached(shape, set())):
                    found.setdefault(iri, []).append(shape)
        return found

    def expression(self, term: object) -> Markup:
        """A class expression in words."""
        world, t = self.world, self.t
        if not key(term).startswith("_:"):
            return t.link(key(term))
        about = {p.rpartition("#")[2]: v for p, v in world.out.get(key(term), {}).items()}
        for name, word in (("unionOf", " or "), ("intersectionOf", " and ")):
            if name in about:
                parts = [self.expression(o) for o in items(world, key(about[name][0]))]
                return Markup(f" <i>{word.strip()}</i> ").join(parts)
        if "complementOf" in about:
            return Markup("<i>anything but</i> {}").format(self.expression(about["complementOf"][0]))
        if "onProperty" in about:
            p = t.link(key(about["onProperty"][0]))
            for name, word in (("someValuesFrom", "some"), ("allValuesFrom", "only")):
                if name in about:
                    return Markup("{} <i>{}</i> {}").format(p, word, self.expression(about[name][0]))
            for name, word in _CARDINAL.items():
                if name in about:
                    return Markup("{} <i>{}</i> {}").format(p, word, about[name][0].value)
        return Markup("<i>an expression: see the Turtle</i>")

    def classes_in(self, term: object) -> list[str]:
        """The named classes of a domain or range: one, or those of a union."""
        if not key(term).startswith("_:"):
            return [key(term)]
        return [key(o) for v in self.world.values(key(term), OWL + "unionOf") for o in items(self.world, key(v))]

    def terms(self) -> list[tuple[str, list[Term]]]:
        """The terms by kind, in alphabetical order."""
        return [
            (title, [self.term(iri, title) for iri in sorted(self.world.of_type(kind)) if iri.startswith(PLG)])
            for kind, title in KINDS
        ]

    def term(self, iri: str, kind: str) -> Term:
        """One term."""
        world, made = self.world, Term(iri, kind)
        for name in ("definition", "scopeNote", "example"):
            made.notes[name] = [self.t.value(o) for o in world.values(iri, SKOS + name)]

        def row(title: str, found: list) -> None:
            if found:
                made.rows.append((title, Markup(", ").join(found)))

        for title, p in (("Subclass of", RDFS + "subClassOf"), ("Subproperty of", RDFS + "subPropertyOf")):
            own = [o for o in world.values(iri, p) if self._of_ontology(iri, p, o)]
            row(title, [self.expression(o) for o in own if not key(o).startswith("_:")])
            row("Restriction", [self.expression(o) for o in own if key(o).startswith("_:")])
        row("Subclasses", [self.t.link(s) for s in world.subjects(RDFS + "subClassOf", iri)])
        row("Domain", [self.expression(o) for o in world.values(iri, RDFS + "domain")])
        row("Range", [self.expression(o) for o in world.values(iri, RDFS + "range")])
        row("Implied by the chain", [
            Markup(" <i>then</i> ").join(self.t.link(key(o)) for o in items(world, key(chain)))
            for chain in world.values(iri, OWL + "propertyChainAxiom")
        ])
        if world.has(iri, TYPE, OWL + "FunctionalProperty"):
            row("Characteristic", [escape("functional: at most one value")])
        row("Properties", [self.t.link(p) for p in self.by_class(RDFS + "domain").get(iri, [])])
        row("Value of", [self.t.link(p) for p in self.by_class(RDFS + "range").get(iri, [])])
        row("In other vocabularies", self._aligned(iri))
        row("In data", [self._use(iri)])
        row("In questions", [
            Markup('<a href="@/{}">{}</a>').format(self.site.addresses.page(e.iri), e.name.replace("-", " ")) for e in self.asking.get(iri, [])
        ])
        row("In shapes", [self.t.link(s, s.partition("#")[2]) for s in self.shapes_of.get(iri, [])])
        deprecated = world.value(iri, OWL + "deprecated") == "true"
        status = "deprecated" if deprecated else world.value(iri, STATUS) or "no status"
        row("History", [escape(f"{status}; in version {self.site.version}")])
        return made

    @lru_cache(maxsize=4)
    def by_class(self, predicate: str) -> dict[str, list[str]]:
        """The properties of each class by domain, or by range."""
        found: dict[str, list[str]] = {}
        for kind, _ in KINDS[1:3]:
            for p in self.world.of_type(kind):
                for node in self.world.values(p, predicate):
                    for iri in self.classes_in(node):
                        found.setdefault(iri, []).append(p)
        return found

    def _of_ontology(self, s: str, p: str, o: object) -> bool:
        return (NamedNode(s), NamedNode(p), o) in self.world.graphs["ontology"]

    def _aligned(self, iri: str) -> list[Markup]:
        found = sorted((p.value, o) for s, p, o in self.world.graphs["alignments"] if s.value == iri and isinstance(o, NamedNode))
        return [Markup("{} <i>{}</i>").format(self.t.value(o), self.t.name(p).lower().removeprefix("has ")) for p, o in found]

    def _use(self, iri: str) -> Markup:
        number = self.count(iri)
        if not number:
            return Markup('<span class="soft">not used yet</span>')
        name = iri.removeprefix(PLG)
        return Markup('<a href="@/ontology/use/{}/index.html">{} {}</a>').format(
            name, number, "thing" + "s" * (number != 1) if iri in self.classes else "statement" + "s" * (number != 1)
        )

    @cached_property
    def classes(self) -> set[str]:
        """The IRIs of the classes, ours and those of others that are declared."""
        return set(self.world.of_type(OWL + "Class"))

    @cached_property
    def statements(self) -> dict[str, list[tuple]]:
        """The statements with each property: (subject, value)."""
        found: dict[str, list[tuple]] = {}
        for s, about in self.world.out.items():
            for p, values in about.items():
                found.setdefault(p, []).extend((s, o) for o in values)
        return found

    def count(self, iri: str) -> int:
        """How often a term is used: instances of a class, statements with a property."""
        return len(self.world.of_type(iri) if iri in self.classes else self.statements.get(iri, ()))
