"""The pages of the vocabulary: the reference of the ontology, its version, the uses of each term, the alignments."""

from __future__ import annotations

from markupsafe import Markup

from .. import paths
from ..namespaces import BASE, DCTERMS, ONTOLOGY, OWL, PLG, TYPE, VANN
from ..write.formats import MEDIA
from . import diagram
from .pages import LANGUAGES, Site
from .reference import KINDS, Reference, Term, items, key
from .thing_pages import names
from .world import World


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
        statements = [(world.label(s), s, o) for s, o in found if not world.is_claim(s)]
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
