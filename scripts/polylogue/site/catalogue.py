"""The description of what can be downloaded (VoID and DCAT): sizes, checksums, links to others; and the landing page's own."""

from __future__ import annotations

import json
from collections import defaultdict
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from ..namespaces import BASE, DATA, DCAT, DCTERMS, ID, ONTOLOGY, OWL, RDFS, SKOS, VOID, XSD
from ..publish.description import CONTRIBUTORS, DATASET, LICENCE
from ..publish.description import MEDIA as IANA
from .downloads import MEDIA, PARTS, digest
from .world import TYPE, World

SPDX = "http://spdx.org/rdf/terms#"
CATALOG = NamedNode(ID + "catalogue")
WHAT = {
    "nt": "the whole as N-Triples", "nt.gz": "the whole as N-Triples, compressed",
    "nq": "the whole by graph as N-Quads", "nq.gz": "the whole by graph as N-Quads, compressed",
    "rdf": "the whole as RDF/XML", "jsonld": "the whole as JSON-LD",
}
LINKS = {OWL + "sameAs"} | {SKOS + p for p in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")}


def describe(files: dict[str, bytes], world: World) -> set:
    """The triples that describe the files below data/, the linksets and the catalogue."""
    made = {
        (CATALOG, _p(TYPE), NamedNode(DCAT + "Catalog")), (CATALOG, _p(RDFS + "label"), _en("Polylogue catalogue")),
        (CATALOG, _p(DCTERMS + "title"), _en("Polylogue catalogue")),
        (CATALOG, _p(DCTERMS + "description"), _en("The data set and the ontology of Polylogue.")),
        (CATALOG, _p(DCTERMS + "publisher"), CONTRIBUTORS), (CATALOG, _p(DCTERMS + "license"), LICENCE),
        (CATALOG, _p(DCAT + "dataset"), DATASET), (CATALOG, _p(DCTERMS + "hasPart"), NamedNode(ONTOLOGY)),
    }
    for path, content in files.items():
        made |= _file(path.removeprefix("data/"), content)
    return made | linksets(world)


def _file(name: str, content: bytes) -> set:
    slug = name.replace(".", "-")
    node, sum_ = NamedNode(f"{ID}distribution/{slug}"), NamedNode(f"{ID}checksum/{slug}")
    made = {
        (node, _p(DCAT + "byteSize"), _number(len(content))), (node, _p(SPDX + "checksum"), sum_),
        (sum_, _p(TYPE), NamedNode(SPDX + "Checksum")), (sum_, _p(RDFS + "label"), _en(f"SHA-256 of {name}")),
        (sum_, _p(SPDX + "algorithm"), NamedNode(SPDX + "checksumAlgorithm_sha256")),
        (sum_, _p(SPDX + "checksumValue"), Literal(digest(content))),
    }
    base, _, ending = name.partition(".")
    if base == "polylogue":
        made |= {
            (DATASET, _p(DCAT + "distribution"), node), (node, _p(TYPE), NamedNode(DCAT + "Distribution")),
            (node, _p(RDFS + "label"), _en(f"{name}: {WHAT[ending]}")), (node, _p(DCTERMS + "license"), LICENCE),
            (node, _p(DCAT + "downloadURL"), NamedNode(DATA + name)),
            (node, _p(DCAT + "mediaType"), NamedNode(IANA + MEDIA[ending.removesuffix(".gz")])),
            (DATASET, _p(VOID + "dataDump"), NamedNode(DATA + name)),
        }
        if ending.endswith(".gz"):
            made.add((node, _p(DCAT + "compressFormat"), NamedNode(IANA + "application/gzip")))
    return made


def linksets(world: World) -> set:
    """One void:Linkset for each kind of link and the host it leads to."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for part in PARTS:
        for _, p, o in world.graphs[part]:
            if p.value in LINKS and isinstance(o, NamedNode) and not o.value.startswith(BASE):
                counted[p.value, urlsplit(o.value).netloc] += 1
    made = set()
    for (predicate, host), number in counted.items():
        name = predicate.rpartition("#")[2]
        node = NamedNode(f"{ID}linkset/{host.replace('.', '-')}-{name}")
        made |= {
            (node, _p(TYPE), NamedNode(VOID + "Linkset")), (node, _p(RDFS + "label"), _en(f"Links to {host} ({name})")),
            (node, _p(VOID + "linkPredicate"), NamedNode(predicate)), (node, _p(VOID + "triples"), _number(number)),
            (node, _p(VOID + "subjectsTarget"), DATASET), (DATASET, _p(VOID + "subset"), node),
        }
    return made


def description_file(world: World) -> set:
    """All that describes the data set, its files and the catalogue."""
    wanted = (f"{ID}distribution/", f"{ID}checksum/", f"{ID}linkset/", f"{ID}agent/")
    exact = {DATASET.value, CATALOG.value}
    return {
        triple for triples in world.graphs.values() for triple in triples
        if isinstance(triple[0], NamedNode) and (triple[0].value in exact or triple[0].value.startswith(wanted))
    }


def landing(world: World, files: dict[str, bytes], version: str) -> str:
    """The schema:Dataset of the landing page as JSON-LD, safe to stand in a script element."""
    about = DATASET.value
    body = {
        "@context": "https://schema.org/", "@type": "Dataset", "@id": about, "url": BASE,
        "name": world.text(about, DCTERMS + "title"), "description": world.text(about, DCTERMS + "description"),
        "version": version, "license": LICENCE.value, "isAccessibleForFree": True, "inLanguage": ["en", "ja", "ru"],
        "creator": {"@type": "Organization", "name": world.label(CONTRIBUTORS.value), "@id": CONTRIBUTORS.value},
        "datePublished": world.value(about, DCTERMS + "issued"), "dateModified": world.value(about, DCTERMS + "modified"),
        "keywords": ["diplomacy", "multilateral dialogue", "linked data", "provenance", "SHACL", "SPARQL"],
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": CATALOG.value, "name": world.label(CATALOG.value)},
        "distribution": [
            {
                "@type": "DataDownload", "name": path.removeprefix("data/"), "contentUrl": BASE + path,
                "encodingFormat": MEDIA[path.removesuffix(".gz").rpartition(".")[2]], "contentSize": f"{len(content)} B",
                "sha256": digest(content),
            }
            for path, content in sorted(files.items())
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _p(iri: str) -> NamedNode:
    return NamedNode(iri)


def _en(text: str) -> Literal:
    return Literal(text, language="en")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))
