"""The lists: all things by class, the concepts by scheme, what lies in a folder; and the start page and the downloads."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from ..namespaces import CONCEPT, DCAT, DCTERMS, PLG, SCHEMA, SKOS, TYPE
from ..publish.description import FILES
from ..publish.downloads import PARTS, TABLES, WHOLE
from ..write.formats import MEDIA, digest, media
from .pages import Site
from .thing_pages import thing_page
from .world import CLAIM_CLASS

GROUNDED = ("stated", "implied", "external")
ASIDE = {CLAIM_CLASS, PLG + "Passage"}


def things_page(site: Site) -> None:
    """All things by class; claims and passages are only counted, since their reports list them."""
    world = site.world
    kinds = sorted(
        {k for s, about in world.out.items() if site.is_thing(s) for k in (o.value for o in about.get(TYPE, ()))},
        key=lambda k: (not k.startswith(PLG), world.label(k)),
    )
    groups = []
    for kind in kinds:
        things = [s for s in world.of_type(kind) if site.is_thing(s)]
        groups.append((kind, len(things), [] if kind in ASIDE else sorted(things, key=world.label)))
    site.render(
        "things.html", "id/index.html", "All things", groups=groups, trail=[("index.html", site.name)],
        about="Everything that the data describes, by class.",
    )


def schemes_page(site: Site) -> None:
    """The schemes of concepts."""
    world = site.world
    rows = [(s, world.text(s, DCTERMS + "description"), len(world.subjects(SKOS + "inScheme", s))) for s in site.schemes]
    site.render(
        "schemes.html", "concept/index.html", "Concepts", schemes=rows, trail=[("index.html", site.name)],
        about="The open lists: kinds of act, stages, levels, modes … with mappings to other codes.",
    )


def scheme_page(site: Site, iri: str) -> None:
    """A scheme: its concepts as a tree, each with definition and how often it is used."""
    world = site.world
    members = world.subjects(SKOS + "inScheme", iri)
    inside = set(members)
    below: dict[str, list[str]] = {}
    for concept in members:
        for above in [b for b in world.iris(concept, SKOS + "broader") if b in inside] or [""]:
            below.setdefault(above, []).append(concept)

    def branch(above: str, depth: int, seen: tuple) -> list[tuple]:
        found = []
        for concept in sorted(below.get(above, ()), key=lambda c: (world.label(c), c)):
            found.append((depth, concept, world.text(concept, SKOS + "definition"), _uses(site, concept)))
            if concept not in seen:
                found += branch(concept, depth + 1, (*seen, concept))
        return found

    thing_page(
        site, iri, "scheme.html", {SKOS + "hasTopConcept"}, tree=branch("", 0, ()),
        into_skip={SKOS + "inScheme", SKOS + "topConceptOf"},
    )


def _uses(site: Site, concept: str) -> int:
    """How many claims have a concept as value."""
    node = NamedNode(concept)
    return sum(len(c) for s, p in site.world.into.get(concept, ()) if (c := site.terms.facts(s, p, node)))


def folder_pages(site: Site) -> None:
    """A list for every folder of pages that has no page of its own, so that a shortened address finds something."""
    world = site.world
    pages = {p for p in site.files if p.endswith("/index.html")}
    folders = {"/".join(p.split("/")[:i]) for p in pages for i in range(1, p.count("/"))}
    for folder in sorted(f for f in folders if f"{f}/index.html" not in pages):
        inside = sorted(p for p in pages if p.startswith(f"{folder}/") and p.count("/") == folder.count("/") + 2)
        paths = [p.removesuffix("/index.html") for p in inside]
        iris = [site.addresses.things.get(path, site.addresses.base + path) for path in paths]
        grounds = _claims_by_ground(site) if folder == "id/claim" else []
        site.render(
            "folder.html", f"{folder}/index.html", _folder_title(site, folder),
            things=[] if grounds else sorted(iris, key=lambda i: (world.label(i), i)), grounds=grounds, number=len(iris),
            trail=[("index.html", site.name), ("id/index.html", "All things")],
        )


def _folder_title(site: Site, folder: str) -> str:
    """`id/meeting` as Meeting; `id/meeting/x` as Meeting: and the label of what bears the name x elsewhere, if anything does."""
    kind, _, name = folder.removeprefix("id/").partition("/")
    kind = kind.replace("-", " ").capitalize()
    if not name:
        return kind
    known = sorted((iri for iri in site.world.names if site.is_thing(iri) and iri.endswith(f"/{name}")), key=len)
    return f"{kind}: {site.world.label(known[0]) if known else name.replace('-', ' ')}"


def _claims_by_ground(site: Site) -> list[tuple]:
    found = site.world.claims_on
    return [(g, len(found[g])) for g in sorted(found, key=site.world.position)]


def home_page(site: Site, examples: list, files: dict[str, bytes]) -> None:
    """The start page."""
    world = site.world
    counts = {status: sum(c.status == status for c in world.claims) for status in GROUNDED}
    meetings = [
        {
            "iri": m, "dialogue": world.iris(m, PLG + "withinDialogue"), "reports": [r for r in world.subjects(SCHEMA + "about", m) if r in site.terms.letters],
            "days": [(site.terms.value(d), site.terms.grounds(m, PLG + "heldOn", d)) for d in world.values(m, PLG + "heldOn")],
            "status": [(site.terms.link(s.value), site.terms.grounds(m, PLG + "status", s)) for s in world.values(m, PLG + "status")],
        }
        for m in sorted(world.of_type(PLG + "Meeting"), key=lambda m: (-sum(r in site.terms.letters for r in world.subjects(SCHEMA + "about", m)), m))
    ]
    numbers = {
        "reports": len(world.of_type(PLG + "Report")), "passages": len(world.of_type(PLG + "Passage")),
        "acts": len(world.of_type(PLG + "Act")), "concepts": len(world.of_type(SKOS + "Concept")),
    }
    first = [e for e in examples if e.name in FIRST_ASKED]
    site.render(
        "home.html", "index.html", site.name, iri=site.published.project.base if site.published.based else "", counts=counts,
        meetings=meetings, numbers=numbers, examples=first or examples[:6], number=len(examples), dataset=landing(site, files),
        about=ABOUT if site.own else site.description, publisher=site.publisher,
    )


ABOUT = "Linked data for diplomacy: who said what to whom at a multilateral meeting, each fact with the passage that states it."


def landing(site: Site, files: dict[str, bytes]) -> str:
    """The schema:Dataset of the start page as JSON-LD, safe to stand in a script element; what is not known is left out."""
    world, published = site.world, site.published
    project, about = published.project, published.project.id("dataset")
    publishers = world.iris(about, DCTERMS + "publisher")
    catalogues = world.subjects(DCAT + "dataset", about)
    body = {
        "@context": "https://schema.org/", "@type": "Dataset", "@id": about if published.based else "",
        "url": project.base if published.based else "",
        "name": world.text(about, DCTERMS + "title") or site.name, "description": site.description,
        "version": site.version if site.own else "", "license": site.licence, "isAccessibleForFree": True if site.own else "",
        "inLanguage": ["en", "ja", "ru"] if site.own else list(project.languages),
        "creator": [{"@type": "Organization", "name": world.label(p), "@id": p} for p in publishers]
        or ([{"@type": "Organization", "name": project.publisher}] if project.publisher else []),
        "datePublished": world.value(about, DCTERMS + "issued"), "dateModified": world.value(about, DCTERMS + "modified"),
        "keywords": ["diplomacy", "multilateral dialogue", "linked data", "provenance", "SHACL", "SPARQL"] if site.own else [],
        "includedInDataCatalog": [{"@type": "DataCatalog", "@id": c, "name": world.label(c)} for c in catalogues],
        "distribution": [
            {
                "@type": "DataDownload", "name": path.removeprefix("data/"), "contentUrl": project.base + path if published.based else path,
                "encodingFormat": media(path), "contentSize": f"{len(content)} B",
                "sha256": digest(content),
            }
            for path, content in sorted(files.items())
        ],
    }
    body = {name: value[0] if name in ONE and len(value) == 1 else value for name, value in body.items() if value}
    return json.dumps(body, ensure_ascii=False, indent=1).replace("</", "<\\/")


ONE = {"creator", "includedInDataCatalog"}  # written without a list when there is one


FIRST_ASKED = (
    "who-thanked-whom", "which-meetings", "which-facts-do-several-reports-state", "what-was-proposed",
    "how-far-did-each-document-get", "which-dates-and-numbers",
)


def data_page(site: Site, files: dict[str, bytes], sums: dict[str, bytes]) -> None:
    """The downloads, with sizes and digests, and how to load them."""
    rows = []
    for name, what in {**FILES, **WHOLE, **TABLES}.items():
        if (content := files.get(f"data/{name}")) is not None:
            rows.append((f"data/{name}", name, what, media(name), len(content), digest(content)))
    canonical = [line.split("  ") for line in sums["RDFC-1.0-SHA256SUMS"].decode().splitlines()]
    site.render(
        "data.html", "data/index.html", "Data", rows=rows, canonical=canonical, MEDIA=MEDIA,
        notebook="data/notebook.ipynb" in site.files, queries="queries.ttl" in site.files,
        reports=sorted(path for path in site.files if path.startswith("data/reports/")),
        tables=sorted(path for path in site.files if path.startswith("data/tables/") and path not in files),
        triples={part: len(site.world.graphs[part]) for part in PARTS},
        about="The data in every serialisation, with checksums and how to load them into a triple store.",
    )


def label_files(site: Site) -> None:
    """For each language but English, the names of things by page, for the script that shows them."""
    for language in site.languages:
        if language != "en":
            found = {
                address.replace("/index.html", ""): names[language]
                for iri, names in sorted(site.world.names.items())
                if language in names and not iri.startswith(CONCEPT + "cameo/") and (address := site.addresses.address(iri))
            }
            body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
            site.add(f"labels/{language}.js", f"polylogueLabels({body});\n")


