"""The reference of the ontology: every term with its meaning, its place among the others, and its use."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from .. import paths
from ..namespaces import BASE, CLAIM, DCTERMS, ONTOLOGY, OWL, PLG, RDF, RDFS, SHAPES, SKOS, VANN
from . import diagram
from .downloads import MEDIA
from .pages import LANGUAGES, Site
from .things import names
from .world import TYPE, World

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
            Markup('<a href="@/{}">{}</a>').format(e.page, e.name.replace("-", " ")) for e in self.asking.get(iri, [])
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


def ontology_page(site: Site, reference: Reference) -> None:
    """The reference page, its diagram, the page of the version, and the pages of the uses."""
    world, groups = site.world, reference.terms()
    picture = diagram.draw(reference, groups)
    site.add("ontology/diagram.svg", picture + "\n")
    header = [(p, [site.terms.value(o) for o in world.values(ONTOLOGY, p)]) for p in sorted(world.out[ONTOLOGY], key=world.label)
              if p not in (TYPE, DCTERMS + "title", DCTERMS + "description")]
    reused = [
        (iri, reference.count(iri)) for kind, _ in KINDS for iri in world.of_type(kind)
        if not iri.startswith(PLG) and reference.count(iri)
    ]
    shared = {
        "namespace": world.value(ONTOLOGY, VANN + "preferredNamespaceUri"), "prefix": world.value(ONTOLOGY, VANN + "preferredNamespacePrefix"),
        "cite": world.value(ONTOLOGY, DCTERMS + "bibliographicCitation"), "formats": ("ttl", "rdf", "jsonld", "nt"), "MEDIA": MEDIA,
        "titles": names(site, ONTOLOGY), "descriptions": _descriptions(world), "header": header,
    }
    prefixes = sorted((p, ns) for p, ns in world.prefixes.items() if ns.startswith(BASE) and ns.count("/") <= 6)
    site.render(
        "ontology.html", "ontology/index.html", world.label(ONTOLOGY), iri=ONTOLOGY, turtle="ontology", groups=groups,
        picture=picture, reused=sorted(reused, key=lambda r: world.short(r[0])), disjoint=_disjoint(reference),
        prefixes=prefixes, label_of=lambda iri: names(site, iri), **shared,
        about=world.text(ONTOLOGY, DCTERMS + "description"),
    )
    version = world.value(ONTOLOGY, OWL + "versionIRI")
    site.render("version.html", f"{version.removeprefix(BASE)}/index.html", f"{world.label(ONTOLOGY)} {site.version}",
                iri=version, turtle=version.removeprefix(BASE), **shared)
    for _, terms in groups:
        for term in terms:
            if reference.count(term.iri):
                _use_page(site, reference, term)


def _descriptions(world: World) -> list[tuple[str, str]]:
    found = {o.language or "en": o.value for o in world.values(ONTOLOGY, DCTERMS + "description")}
    return [(language, found[language]) for language in LANGUAGES if language in found]


def _disjoint(reference: Reference) -> list[list[Markup]]:
    world = reference.world
    return [
        [reference.t.link(key(o)) for o in items(world, key(members))]
        for node in world.into.get(OWL + "AllDisjointClasses", ()) for members in world.values(node[0], OWL + "members")
    ]


def _use_page(site: Site, reference: Reference, term: Term) -> None:
    """The list of everything that uses a term."""
    world, t = site.world, site.terms
    things, statements, more = [], [], 0
    if term.iri in reference.classes:
        things = sorted(world.of_type(term.iri), key=lambda i: (world.label(i), i))
    else:
        found = reference.statements.get(term.iri, ())
        statements = [(world.label(s), s, o) for s, o in found if not s.startswith(CLAIM)]
        more = len(found) - len(statements)
    rows = [(t.link(s), t.value(o), t.grounds(s, term.iri, o)) for _, s, o in sorted(statements, key=lambda r: (r[:2], str(r[2])))]
    site.render(
        "use.html", f"ontology/use/{term.name}/index.html", f"Use of {term.name}", term=term.iri, things=things, rows=rows,
        more=more, trail=[("index.html", "Polylogue"), ("ontology/index.html", "Ontology")],
    )


def alignments_page(site: Site) -> None:
    """The alignments: each own term or concept with its matches elsewhere."""
    world, t = site.world, site.terms
    iri = BASE + "alignments"
    rows: dict[str, list] = {}
    for s, p, o in sorted(world.graphs["alignments"], key=lambda x: tuple(map(str, x))):
        if s.value != iri and s.value.startswith(BASE):
            rows.setdefault(s.value, []).append((t.link(p.value), t.value(o)))
    found = sorted(rows.items(), key=lambda item: (not item[0].startswith(PLG), world.short(item[0])))
    version = f"{iri}/{paths.version()}"
    for target in (iri, version):
        site.render(
            "alignments.html", f"{target.removeprefix(BASE)}/index.html", world.label(iri), iri=target,
            turtle=target.removeprefix(BASE), rows=found if target == iri else [], names=names(site, iri),
            description=world.text(iri, DCTERMS + "description"), formats=("ttl", "rdf", "jsonld", "nt"), MEDIA=MEDIA,
        )
