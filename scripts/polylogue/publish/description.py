"""The description of the data set (VoID and DCAT) inside data/dialogues.ttl: all of it derived, its counts true."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..assemble.assembly import TYPE
from ..errors import PolylogueError
from ..namespaces import DATA, DCAT, DCTERMS, FOAF, ID, ONTOLOGY, OWL, PLG, RDF, RDFS, VOID, XSD
from ..read.files import Source
from .rendering import Tally

DATASET = NamedNode(ID + "dataset")
CONTRIBUTORS = NamedNode(ID + "agent/polylogue")
LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
MEDIA = "https://www.iana.org/assignments/media-types/"
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


def describe(tally: Tally, ontology: Source) -> set[tuple]:
    """The triples that describe the data set; tally: what was counted in the other triples of data/dialogues.ttl."""
    stamp = header(ontology)
    about = {
        _a(DATASET, VOID + "Dataset"),
        _a(DATASET, DCAT + "Dataset"),
        _t(DATASET, RDFS + "label", _en("Polylogue: multilateral dialogues")),
        _t(DATASET, DCTERMS + "title", _en("Polylogue: multilateral dialogues")),
        _t(DATASET, DCTERMS + "description", _en(
            "Multilateral dialogues, their meetings, and who said what there according to which passage of which report."
        )),
        _t(DATASET, DCTERMS + "license", LICENCE),
        _t(DATASET, DCTERMS + "publisher", CONTRIBUTORS),
        _t(DATASET, DCTERMS + "creator", CONTRIBUTORS),
        _t(DATASET, DCTERMS + "issued", stamp["issued"]),
        _t(DATASET, DCTERMS + "modified", stamp["modified"]),
        _t(DATASET, DCAT + "version", Literal(stamp["version"].value)),
        _t(DATASET, VOID + "uriSpace", Literal(ID)),
        _a(CONTRIBUTORS, FOAF + "Group"),
        _t(CONTRIBUTORS, RDFS + "label", _en("Polylogue contributors")),
    }
    about |= {_t(DATASET, DCTERMS + "source", NamedNode(report)) for report in tally.reports}
    about |= {_t(DATASET, VOID + "exampleResource", NamedNode(iri)) for iri in tally.first.values()}
    for name in paths.PUBLISHED:
        about |= _distribution(name)
    return about | _counts(about, tally)


def _distribution(name: str) -> set[tuple]:
    node = NamedNode(f"{ID}distribution/{name.replace('.', '-')}")
    media = "text/turtle" if name.endswith(".ttl") else "application/trig"
    return {
        _t(DATASET, DCAT + "distribution", node),
        _a(node, DCAT + "Distribution"),
        _t(node, RDFS + "label", _en(f"{name}: {FILES[name]}")),
        _t(node, DCAT + "downloadURL", NamedNode(DATA + name)),
        _t(node, DCAT + "mediaType", NamedNode(MEDIA + media)),
        _t(node, DCTERMS + "license", LICENCE),
    }


def _counts(about: set[tuple], tally: Tally) -> set[tuple]:
    """What VoID counts, the description and the counting triples themselves included."""
    numbers = [VOID + name for name in ("triples", "properties", "classes", "distinctSubjects")]
    properties = tally.properties | {p.value for _, p, _ in about} | {*numbers, VOID + "vocabulary"}
    classes = tally.classes | {o.value for _, p, o in about if p.value == TYPE}
    vocabularies = {_namespace(term) for term in properties | classes} - {RDF, RDFS, OWL, XSD}
    counted = {_t(DATASET, VOID + "vocabulary", NamedNode(namespace)) for namespace in vocabularies}
    total = tally.triples["dialogues"] + len(about) + len(counted) + len(numbers)
    subjects = tally.subjects + len({s.value for s, _, _ in about})
    values = (total, len(properties), len(classes), subjects)
    return counted | {
        _t(DATASET, name, Literal(str(value), datatype=NamedNode(XSD + "integer")))
        for name, value in zip(numbers, values)
    }


def _namespace(term: str) -> str:
    return term[: max(term.rfind("#"), term.rfind("/")) + 1]


def _t(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> tuple:
    return subject, NamedNode(predicate), value


def _a(subject: NamedNode, kind: str) -> tuple:
    return _t(subject, TYPE, NamedNode(kind))


def _en(text: str) -> Literal:
    return Literal(text, language="en")
