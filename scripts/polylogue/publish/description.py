"""The description of the data set (VoID and DCAT) inside data/dialogues.ttl: all of it derived, its counts true."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..errors import PolylogueError
from ..namespaces import DCAT, DCTERMS, FOAF, ONTOLOGY, OWL, RDF, RDFS, TYPE, VOID, XSD, split
from ..project import Project
from ..read.files import Source
from ..write.formats import media
from .rendering import Tally

IANA = "https://www.iana.org/assignments/media-types/"
FILES = {
    "dialogues.ttl": "the catalogue and what the reports state",
    "implied.ttl": "what readings imply",
    "external.ttl": "what comes from elsewhere",
    "claims.ttl": "a claim for each assertion and the ground it rests on",
    "dialogues.trig": "everything by graph, one graph for each ground",
}


def header(ontology: Source) -> dict[str, Literal]:
    """Version and dates in the ontology's header. Raises PolylogueError when one is missing."""
    wanted = {OWL + "versionInfo": "version", DCTERMS + "issued": "issued", DCTERMS + "modified": "modified"}
    found = {
        wanted[q.predicate.value]: q.object
        for q in ontology.quads
        if q.predicate.value in wanted and getattr(q.subject, "value", "") == ONTOLOGY
    }
    for predicate, name in wanted.items():
        if name not in found:
            raise PolylogueError(f"the ontology's header has no {name}", ontology.path, mend=f"add <{predicate}>")
    return found


def describe(tally: Tally, ontology: Source, project: Project) -> set[tuple]:
    """The triples that describe the data set. What its project does not say, they do not say.

    tally: what was counted in the other triples of data/dialogues.ttl; ontology: its header tells our own dates. What the
    project says is in the first of its languages, and has no tag where it names none.
    """
    dataset = NamedNode(project.id("dataset"))
    language = next(iter(project.languages), None)
    about = {
        _a(dataset, VOID + "Dataset"),
        _a(dataset, DCAT + "Dataset"),
        _t(dataset, VOID + "uriSpace", Literal(project.id(""))),
    }
    if project.title:
        about |= {_t(dataset, p, Literal(project.title, language=language)) for p in (RDFS + "label", DCTERMS + "title")}
    if project.description:
        about.add(_t(dataset, DCTERMS + "description", Literal(project.description, language=language)))
    if project.licence:
        about.add(_t(dataset, DCTERMS + "license", NamedNode(project.licence)))
    if project.publisher:
        publisher = NamedNode(project.id(f"agent/{project.agent}"))
        about |= {_t(dataset, DCTERMS + "publisher", publisher), _t(dataset, DCTERMS + "creator", publisher)}
        about |= {_a(publisher, FOAF + "Group"), _t(publisher, RDFS + "label", Literal(project.publisher, language=language))}
    if project.ours:
        stamp = header(ontology)
        about.add(_t(dataset, DCTERMS + "issued", stamp["issued"]))
        about.add(_t(dataset, DCTERMS + "modified", stamp["modified"]))
        about.add(_t(dataset, DCAT + "version", Literal(stamp["version"].value)))
    about |= {_t(dataset, DCTERMS + "source", NamedNode(report)) for report in tally.reports}
    about |= {_t(dataset, VOID + "exampleResource", NamedNode(iri)) for iri in tally.first.values()}
    for name in paths.PUBLISHED:
        licences = [NamedNode(project.licence)] if project.licence else []
        about |= distribution(dataset, name, FILES[name], project, licences)
    return about | _counts(dataset, about, tally)


def distribution(dataset: NamedNode, name: str, text: str, project: Project, licences: Iterable[NamedNode]) -> set[tuple]:
    """The triples that describe a file of the data set. name: of the file; text: what it holds, in English."""
    node = NamedNode(project.id(f"distribution/{slug(name)}"))
    return {
        _t(dataset, DCAT + "distribution", node),
        _a(node, DCAT + "Distribution"),
        _t(node, RDFS + "label", _en(f"{name}: {text}")),
        _t(node, DCAT + "downloadURL", NamedNode(project.file(name))),
        _t(node, DCAT + "mediaType", NamedNode(IANA + media(name))),
        *(_t(node, DCTERMS + "license", licence) for licence in licences),
    }


def slug(name: str) -> str:
    """What stands for the name of a file in an IRI."""
    return name.replace(".", "-").replace("/", "-")


def _counts(dataset: NamedNode, about: set[tuple], tally: Tally) -> set[tuple]:
    """What VoID counts, the description and the counting triples themselves included."""
    numbers = [VOID + name for name in ("triples", "properties", "classes", "distinctSubjects")]
    properties = tally.properties | {p.value for _, p, _ in about} | {*numbers, VOID + "vocabulary"}
    classes = tally.classes | {o.value for _, p, o in about if p.value == TYPE}
    vocabularies = {split(term)[0] for term in properties | classes} - {RDF, RDFS, OWL, XSD}
    counted = {_t(dataset, VOID + "vocabulary", NamedNode(namespace)) for namespace in vocabularies}
    total = tally.triples["dialogues"] + len(about) + len(counted) + len(numbers)
    subjects = tally.subjects + len({s.value for s, _, _ in about})
    values = (total, len(properties), len(classes), subjects)
    return counted | {
        _t(dataset, name, Literal(str(value), datatype=NamedNode(XSD + "integer")))
        for name, value in zip(numbers, values)
    }


def _t(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> tuple:
    return subject, NamedNode(predicate), value


def _a(subject: NamedNode, kind: str) -> tuple:
    return _t(subject, TYPE, NamedNode(kind))


def _en(text: str) -> Literal:
    return Literal(text, language="en")
