"""The description of what can be downloaded (VoID and DCAT): sizes, checksums, links to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCAT, DCTERMS, ONTOLOGY, RDFS, SCHEMA, SKOS, TYPE, VOID, XSD, split
from ..project import Project
from ..write.formats import digest
from .description import IANA, distribution, slug
from .downloads import PARTS, TABLES, WHOLE, Graphs

SPDX = "http://spdx.org/rdf/terms#"
LINKS = {SCHEMA + "sameAs"} | {SKOS + p for p in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")}


def describe(files: Mapping[str, bytes], graphs: Graphs, project: Project, own: bool) -> set:
    """The triples that describe the files below data/ and the linksets; where the ontology is part, also a catalogue.

    Publisher and licence are those that the description of the data set names.
    """
    dataset = NamedNode(project.id("dataset"))
    said: dict[str, list] = {DCTERMS + "publisher": [], DCTERMS + "license": []}
    for s, p, o in graphs["dialogues"]:
        if s == dataset and p.value in said:
            said[p.value].append(o)
    made = _catalogue(project, dataset, said) if own else set()
    for path, content in files.items():
        made |= _file(path.removeprefix("data/"), content, project, dataset, said[DCTERMS + "license"])
    return made | linksets(graphs, project, dataset, own)


def _catalogue(project: Project, dataset: NamedNode, said: dict[str, list]) -> set:
    node = NamedNode(project.id("catalogue"))
    made = {
        (node, _p(TYPE), NamedNode(DCAT + "Catalog")), (node, _p(RDFS + "label"), _en("Polylogue catalogue")),
        (node, _p(DCTERMS + "title"), _en("Polylogue catalogue")),
        (node, _p(DCTERMS + "description"), _en("The data set and the ontology of Polylogue.")),
        (node, _p(DCAT + "dataset"), dataset), (node, _p(DCTERMS + "hasPart"), NamedNode(ONTOLOGY)),
    }
    return made | {(node, _p(p), o) for p, found in said.items() for o in found}


def _file(name: str, content: bytes, project: Project, dataset: NamedNode, licences: list) -> set:
    node, sum_ = (NamedNode(project.id(f"{what}/{slug(name)}")) for what in ("distribution", "checksum"))
    made = {
        (node, _p(DCAT + "byteSize"), _number(len(content))), (node, _p(SPDX + "checksum"), sum_),
        (sum_, _p(TYPE), NamedNode(SPDX + "Checksum")), (sum_, _p(RDFS + "label"), _en(f"SHA-256 of {name}")),
        (sum_, _p(SPDX + "algorithm"), NamedNode(SPDX + "checksumAlgorithm_sha256")),
        (sum_, _p(SPDX + "checksumValue"), Literal(digest(content))),
    }
    if text := (WHOLE | TABLES).get(name):
        made |= distribution(dataset, name, text, project, licences)
        if name in WHOLE:
            made.add((dataset, _p(VOID + "dataDump"), NamedNode(project.file(name))))
        if name.endswith(".gz"):
            made.add((node, _p(DCAT + "compressFormat"), NamedNode(IANA + "application/gzip")))
    return made


def linksets(graphs: Graphs, project: Project, dataset: NamedNode, own: bool) -> set:
    """One void:Linkset for each kind of link and the host it leads to; the links of our concepts are ours alone."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for part in PARTS:
        for s, p, o in graphs[part]:
            known = own or not (isinstance(s, NamedNode) and s.value.startswith(CONCEPT))
            if known and p.value in LINKS and isinstance(o, NamedNode) and not o.value.startswith(project.base):
                counted[p.value, urlsplit(o.value).netloc or o.value.partition(":")[0]] += 1
    made = set()
    for (predicate, host), number in counted.items():
        name = split(predicate)[1]
        node = NamedNode(project.id(f"linkset/{host.replace('.', '-').replace(':', '-')}-{name}"))
        made |= {
            (node, _p(TYPE), NamedNode(VOID + "Linkset")), (node, _p(RDFS + "label"), _en(f"Links to {host} ({name})")),
            (node, _p(VOID + "linkPredicate"), NamedNode(predicate)), (node, _p(VOID + "triples"), _number(number)),
            (node, _p(VOID + "subjectsTarget"), dataset), (dataset, _p(VOID + "subset"), node),
        }
    return made


def description_file(graphs: Iterable[Iterable[tuple]], project: Project) -> set:
    """All that describes the data set, its files, its publisher and the catalogue."""
    wanted = tuple(project.id(f"{name}/") for name in ("distribution", "checksum", "linkset", "agent"))
    exact = {project.id("dataset"), project.id("catalogue")}
    return {
        triple for triples in graphs for triple in triples
        if isinstance(triple[0], NamedNode) and (triple[0].value in exact or triple[0].value.startswith(wanted))
    }


def _p(iri: str) -> NamedNode:
    return NamedNode(iri)


def _en(text: str) -> Literal:
    return Literal(text, language="en")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))
