"""The pages of the vocabulary: all terms on one page, each on one of its own, the frozen page of the version, the alignments, the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from .. import paths
from ..namespaces import BASE, CONCEPT, DCTERMS, ONTOLOGY, OWL, PLG, SKOS, TYPE, VANN
from ..write.formats import MEDIA
from . import diagram
from .pages import HERE, Shared, Site
from .reference import Known, Reference
from .shape_pages import Rules, shapes_pages
from .term_pages import anchor_of, page_of, term_pages
from .vocabulary import MATCHES

ALIGNMENTS = f"{BASE}alignments"
FORMATS = ("ttl", "rdf", "jsonld", "nt")
VERSIONS = "versions"  # a folder beside the ontology: the pages and files of former versions, as they were published
GONE = (("inYear", "0.2.0", "dcterms:date"),)  # terms that there are no more: name, since when, what is written instead


def ontology_tasks(shared: Shared, sites: list[Site]) -> Iterator[tuple[str, Callable[[], None], str | None]]:
    """What makes all pages of the vocabulary, with a digest of what they are made from besides the world; None: of too much to tell."""
    known = Known.of(shared.world, shared.published.examples)
    rules = Rules(known.vocabulary)
    for site in sites:
        reference = Reference(site, known)
        yield f"{site.language} ontology", partial(ontology_page, site, reference), None
        yield f"{site.language} ontology, version", partial(version_page, site, reference), None
        yield f"{site.language} terms", partial(term_pages, site, reference), known.digest
        yield f"{site.language} alignments", partial(alignments_page, site, reference), None
        yield f"{site.language} shapes", partial(shapes_pages, site, reference, rules), None
    yield "former versions", partial(former_versions, sites[0]), None


def ontology_page(site: Site, reference: Reference) -> None:
    """All terms on one page, with a start for those who are new, and a picture."""
    graph = reference.vocabulary.ontology
    shown = (p for p in sorted(graph.out[ONTOLOGY]) if p not in (TYPE, DCTERMS + "title", DCTERMS + "description"))
    _render(
        site, reference, "ontology.html", "ontology/index.html", _title(reference), ONTOLOGY, "ontology", page_of,
        header=[(p, graph.values(ONTOLOGY, p)) for p in shown], reused=_reused(reference), picture=diagram.draw(reference),
        themes=diagram.themes(reference), former=_former(), gone=GONE,
    )


def version_page(site: Site, reference: Reference) -> None:
    """The page of this version, which needs nothing beside it: a release keeps it as it is (see `former_versions`)."""
    version = reference.vocabulary.ontology.iris(ONTOLOGY, OWL + "versionIRI")[0]
    path = version.removeprefix(BASE)
    _render(
        site, reference, "version.html", f"{path}/index.html", f"{_title(reference)} {site.version}", version, path, anchor_of,
        style=(HERE / "static" / "terms.css").read_text(encoding="utf-8"), picture=diagram.draw(reference),
    )


def _title(reference: Reference) -> str:
    return reference.texts(ONTOLOGY, DCTERMS + "title")[0][1]


def _render(site: Site, reference: Reference, template: str, path: str, title: str, iri: str, turtle: str, to: Callable, **context: object) -> None:
    graph = reference.vocabulary.ontology
    described = reference.texts(ONTOLOGY, DCTERMS + "description")
    prefixes = sorted((p, ns) for p, ns in reference.vocabulary.prefixes.items() if ns.startswith((CONCEPT, f"{BASE}id/", PLG)))
    site.render(
        template, path, title, r=reference, to=to, iri=iri, turtle=turtle, about=described[0][1], descriptions=described, kind="DefinedTermSet",
        namespace=graph.value(ONTOLOGY, VANN + "preferredNamespaceUri"), prefix=graph.value(ONTOLOGY, VANN + "preferredNamespacePrefix"),
        cite=graph.value(ONTOLOGY, DCTERMS + "bibliographicCitation"), formats=FORMATS, MEDIA=MEDIA, PLG=PLG,
        titles=reference.texts(ONTOLOGY, DCTERMS + "title")[1:], prefixes=prefixes, trail=[("index.html", site.name)], **context,
    )


def _reused(reference: Reference) -> list[tuple[str, int]]:
    """The terms of others that the data uses, and how often."""
    vocabulary, uses = reference.vocabulary, reference.known.uses
    found = ((iri, uses.number(iri, iri in vocabulary.classes)) for iri in dict.fromkeys(vocabulary.reused))
    return sorted((row for row in found if row[1]), key=lambda row: vocabulary.short(row[0]))


def _former() -> list[str]:
    """The former versions that are kept, the latest first."""
    folder = paths.ONTOLOGY.with_name(VERSIONS)
    found = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted(found, key=lambda name: [int(part) if part.isdigit() else 0 for part in name.split(".")], reverse=True)


def former_versions(site: Site) -> None:
    """The pages and files of former versions as they lie in ontology/versions/: a release puts there what the site made of it."""
    for version in _former():
        for path in sorted((paths.ONTOLOGY.with_name(VERSIONS) / version).iterdir()):
            site.add(f"ontology/{version}/{path.name}" if path.suffix == ".html" else f"ontology/{version}{path.suffix}", path.read_bytes())


def alignments_page(site: Site, reference: Reference) -> None:
    """The alignments: each own term or concept with its matches elsewhere; and the page of their version, with the files."""
    graph = reference.vocabulary.alignments
    rows = []
    for subject in sorted(graph.out, key=lambda iri: (not iri.startswith(PLG), reference.short(iri))):
        if subject != ALIGNMENTS and subject.startswith(BASE) and (found := reference.vocabulary.matches(subject)):
            rows.append((subject, found, " ".join(o.value for o in graph.values(subject, SKOS + "note"))))
    titles = graph.texts(ALIGNMENTS, DCTERMS + "title")
    for target in (ALIGNMENTS, f"{ALIGNMENTS}/{site.version}"):
        site.render(
            "alignments.html", f"{target.removeprefix(BASE)}/index.html", titles.get(site.language, titles["en"]), iri=target, turtle=target.removeprefix(BASE),
            rows=rows if target == ALIGNMENTS else [], r=reference, to=page_of, strengths=list(MATCHES.values()), formats=FORMATS, MEDIA=MEDIA,
            description=graph.texts(ALIGNMENTS, DCTERMS + "description")["en"], about=graph.texts(ALIGNMENTS, DCTERMS + "description")["en"],
            trail=[("index.html", site.name), ("ontology/index.html", site.say("Ontology"))],
        )
