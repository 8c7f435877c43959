"""A table of attendance by hand, as one who knows the libraries would: all of it at once, in memory.

    python by_hand.py map TABLE QUADS           # with rdflib; the quads that examples/tables/rml.md tells of
    python by_hand.py pyshacl|pyshifty QUADS    # holds their triples against the published shapes: 1 where they break a rule
    python by_hand.py triples QUADS NTRIPLES    # what is held against them, for other engines

There are no claims then, and none of what `polylogue validate` looks at beside the shapes.
"""

import csv
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import rdflib
from rdflib import DCTERMS, FOAF, ORG, RDF, RDFS, XSD, Literal, Namespace, URIRef

PLG, SDO = Namespace("https://w3id.org/polylogue/ontology#"), Namespace("https://schema.org/")
CONCEPT, ID = "https://w3id.org/polylogue/concept/", "https://example.org/talks/id/"
STATUS = {"present": "attended", "apologies": "absent"}
NAMED = (("meeting", "meeting", PLG.Meeting), ("organization", "delegation", ORG.Organization), ("person", "person", FOAF.Person))
LABELLED = (PLG.Passage, PLG.Participation)
PUBLISHED = Path(__file__).resolve().parents[2] / "data"


def map_table(table: str, out: str) -> int:
    """Write what a table says as N-Quads."""
    data = rdflib.Dataset()
    report = thing("report", "attendance")
    for p, o in (
        (RDF.type, PLG.Report), (RDFS.label, english("List of attendance")), (DCTERMS.language, Literal("en")),
        (DCTERMS.type, concept("report-kind", "data-set")), (SDO.sdDatePublished, Literal("2026-11-27", datatype=XSD.date)),
    ):
        data.add((report, p, o))
    with open(table, encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            passage = URIRef(f"{report}/row-{number + 1}")
            data.add((passage, RDF.type, PLG.Passage))
            data.add((passage, PLG.passageOf, report))
            data.add((passage, PLG.passageKind, concept("kind", "row")))
            data.add((passage, SDO.position, Literal(number)))
            for kind, column, of in NAMED:
                if row[column]:
                    data.add((thing(kind, row[column]), RDF.type, of))
                    data.add((thing(kind, row[column]), RDFS.label, english(row[column])))
            for triple in said(row):
                data.add((*triple, passage))
    data.serialize(out, format="nquads")
    return 0


def said(row: dict) -> list[tuple]:
    """What a row says."""
    meeting, state = thing("meeting", row["meeting"]), thing("organization", row["delegation"])
    part = thing("participation", row["meeting"], row["person"] or row["delegation"])
    triples = [
        (meeting, PLG.heldOn, Literal(row["day"], datatype=XSD.date)), (meeting, PLG.status, concept("status", "held")),
        (meeting, PLG.hasParticipation, part), (part, RDF.type, PLG.Participation), (part, PLG.role, concept("role", row["role"])),
        (part, PLG.participant, thing("person", row["person"]) if row["person"] else state),
    ]
    if row["status"] in STATUS:
        triples.append((part, PLG.status, concept("status", STATUS[row["status"]])))
    if row["person"]:
        triples.append((part, PLG.onBehalfOf, state))
    if row["person"] and row["post"]:
        office = thing("office", row["delegation"], row["post"])
        triples += [
            (part, PLG.inCapacityOf, office), (office, RDF.type, PLG.Office), (office, PLG.belongsTo, state),
            (office, RDFS.label, english(f"{row['post']} ({row['delegation']})")), (office, PLG.nameInText, english(row["post"])),
        ]
    return triples


def thing(kind: str, *names: str) -> URIRef:
    return URIRef(f"{ID}{kind}/{'/'.join(quote(name, safe='') for name in names)}")


def concept(scheme: str, name: str) -> URIRef:
    return URIRef(f"{CONCEPT}{scheme}/{name}")


def english(text: str) -> Literal:
    return Literal(text, lang="en")


def pyshacl(quads: str) -> int:
    """Hold the triples against the shapes with pySHACL on rdflib."""
    from pyshacl import validate

    graph = rdflib.Graph().parse(PUBLISHED / "vocabulary.ttl")
    for s, p, o, _ in rdflib.Dataset().parse(quads, format="nquads").quads():
        graph.add((s, p, o))
        if p == RDF.type and o in LABELLED:
            graph.add((s, RDFS.label, english(s.rpartition("/")[2])))
    return int(not validate(graph, shacl_graph=str(PUBLISHED / "shapes.ttl"))[0])


def pyshifty(quads: str) -> int:
    """The same with pyshifty, to which pyoxigraph hands the triples."""
    import shifty

    return int(not shifty.PreparedValidator(str(PUBLISHED / "shapes.ttl")).validate(ntriples(quads), graph_mode="data")[0])


def triples(quads: str, out: str) -> int:
    """Write the triples as N-Triples."""
    Path(out).write_bytes(ntriples(quads))
    return 0


def ntriples(quads: str) -> bytes:
    """The triples of quads, with the labels that a build makes, and the vocabulary. quads: a file, or a folder of `polylogue map`."""
    import pyoxigraph as ox

    return ox.serialize(_triples(quads), format=ox.RdfFormat.N_TRIPLES)


def _triples(quads: str) -> Iterator:
    import pyoxigraph as ox

    label, labelled = ox.NamedNode(str(RDFS.label)), {str(kind) for kind in LABELLED}
    yield from (q.triple for q in ox.parse(path=PUBLISHED / "vocabulary.ttl"))
    for path in sorted(Path(quads).glob("*.nq*")) if Path(quads).is_dir() else [Path(quads)]:
        lines = path.read_bytes()
        for q in ox.parse(input=gzip.decompress(lines) if path.suffix == ".gz" else lines, format=ox.RdfFormat.N_QUADS):
            yield q.triple
            if q.object.value in labelled:
                yield ox.Triple(q.subject, label, ox.Literal(q.subject.value.rpartition("/")[2], language="en"))


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    sys.exit({"map": map_table, "pyshacl": pyshacl, "pyshifty": pyshifty, "triples": triples}[what](*rest))
