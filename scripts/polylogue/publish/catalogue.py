"""The description of what can be downloaded (VoID and DCAT): sizes, checksums, links to others."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from ..namespaces import DCAT, DCTERMS, ONTOLOGY, RDFS, TYPE, VOID, XSD, split
from ..project import Project
from ..write.packing import File
from .description import IANA, distribution, slug
from .downloads import NAMED
from .serialisations import WHOLE
from .survey import Survey

SPDX = "http://spdx.org/rdf/terms#"


def describe(files: Mapping[str, File], survey: Survey) -> set:
    """The triples that describe files below data/, by name, and the linksets; where the ontology is part, also a catalogue.

    Publisher and licence are those that the description of the data set names.
    """
    project, dataset = survey.project, NamedNode(survey.project.id("dataset"))
    said = {name: survey.said(name) for name in (DCTERMS + "publisher", DCTERMS + "license")}
    made = _catalogue(project, dataset, said) if survey.own else set()
    for name, file in files.items():
        made |= _file(name, file, project, dataset, said[DCTERMS + "license"])
    return made | linksets(survey, dataset)


def _catalogue(project: Project, dataset: NamedNode, said: dict[str, list]) -> set:
    node = NamedNode(project.id("catalogue"))
    made = {
        (node, _p(TYPE), NamedNode(DCAT + "Catalog")), (node, _p(RDFS + "label"), _en("Polylogue catalogue")),
        (node, _p(DCTERMS + "title"), _en("Polylogue catalogue")),
        (node, _p(DCTERMS + "description"), _en("The data set and the ontology of Polylogue.")),
        (node, _p(DCAT + "dataset"), dataset), (node, _p(DCTERMS + "hasPart"), NamedNode(ONTOLOGY)),
    }
    return made | {(node, _p(p), o) for p, found in said.items() for o in found}


def _file(name: str, file: File, project: Project, dataset: NamedNode, licences: list) -> set:
    node, sum_ = (NamedNode(project.id(f"{what}/{slug(name)}")) for what in ("distribution", "checksum"))
    made = {
        (node, _p(DCAT + "byteSize"), _number(file.size)), (node, _p(SPDX + "checksum"), sum_),
        (sum_, _p(TYPE), NamedNode(SPDX + "Checksum")), (sum_, _p(RDFS + "label"), _en(f"SHA-256 of {name}")),
        (sum_, _p(SPDX + "algorithm"), NamedNode(SPDX + "checksumAlgorithm_sha256")),
        (sum_, _p(SPDX + "checksumValue"), Literal(file.sha256)),
    }
    if text := NAMED.get(name):
        made |= distribution(dataset, name, text, project, licences)
        if name in WHOLE:
            made.add((dataset, _p(VOID + "dataDump"), NamedNode(project.file(name))))
        if name.endswith(".gz"):
            made.add((node, _p(DCAT + "compressFormat"), NamedNode(IANA + "application/gzip")))
    return made


def linksets(survey: Survey, dataset: NamedNode) -> set:
    """One void:Linkset for each kind of link and the host it leads to."""
    project = survey.project
    made = set()
    for (predicate, host), number in survey.links.items():
        name = split(predicate)[1]
        node = NamedNode(project.id(f"linkset/{host.replace('.', '-').replace(':', '-')}-{name}"))
        made |= {
            (node, _p(TYPE), NamedNode(VOID + "Linkset")), (node, _p(RDFS + "label"), _en(f"Links to {host} ({name})")),
            (node, _p(VOID + "linkPredicate"), NamedNode(predicate)), (node, _p(VOID + "triples"), _number(number)),
            (node, _p(VOID + "subjectsTarget"), dataset), (dataset, _p(VOID + "subset"), node),
        }
    return made


def _p(iri: str) -> NamedNode:
    return NamedNode(iri)


def _en(text: str) -> Literal:
    return Literal(text, language="en")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))
