"""The files to download: every serialisation of data, ontology and shapes, with checksums. The same bytes every time."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from .. import paths
from ..read.files import Source, read
from ..write.formats import ENDINGS, canonical_digest, digest, nameable, nquads, ntriples, rdfxml, write
from ..write.jsonld import Context, document
from . import shapes

PARTS = ("dialogues", "implied", "external", "claims")
WHOLE = {
    "polylogue.nt": "the whole as N-Triples", "polylogue.nt.gz": "the whole as N-Triples, compressed",
    "polylogue.nq": "the whole by graph as N-Quads", "polylogue.nq.gz": "the whole by graph as N-Quads, compressed",
    "polylogue.rdf": "the whole as RDF/XML", "polylogue.jsonld": "the whole as JSON-LD",
}
TABLES = {  # of what is stated; the nanopublications of all claims
    "tables/acts.csv": "who said what to whom, one row an act and passage",
    "tables/participation.csv": "who takes part in what, one row a record and passage",
    "tables/documents.csv": "documents and steps with their stages, one row a step and passage",
    "tables/facts.csv": "each distinct statement, with the reports that have it",
    "tables/events.csv": "acts between two sides as event records, with codes of PLOVER and CAMEO",
    "tables/datapackage.json": "what the columns of the tables are, as a data package",
    "tables/nanopublications.trig.gz": "each claim as a nanopublication, compressed",
}
NAMES = (*paths.PUBLISHED, *WHOLE, *TABLES)

Graphs = Mapping[str, set]  # name -> triples: those of PARTS, ontology, alignments, shapes/…


def published(path: Path) -> Source:
    """A published file; nothing may stand in it, when no ground says so much. Raises PolylogueError as `read`."""
    return read(path) if path.stat().st_size else Source(path, [])


def data_files(folder: Path, graphs: Graphs, claims: str, prefixes: Mapping[str, str], context: Context) -> dict[str, bytes]:
    """The files below data/: those of the folder as they are, and the whole in other serialisations.

    claims: the name of the graph that holds the claims in N-Quads.
    """
    whole, wanted = _whole(graphs), names(folder, graphs)
    made = {
        "nt": lambda: ntriples(whole), "nq": lambda: nquads(_by_graph(folder, graphs, claims)),
        "rdf": lambda: rdfxml(whole, prefixes), "jsonld": lambda: document(whole, context),
    }
    files = {f"data/{name}": (folder / name).read_bytes() for name in paths.PUBLISHED if name in wanted}
    for name in WHOLE:
        if name in wanted:
            plain, packed, _ = name.partition(".gz")
            files[f"data/{name}"] = gzip.compress(files[f"data/{plain}"], 9, mtime=0) if packed else made[name.rpartition(".")[2]]()
    return files


def _by_graph(folder: Path, graphs: Graphs, claims: str) -> list[Quad]:
    graph = NamedNode(claims)
    return [*published(folder / "dialogues.trig").quads, *(Quad(*triple, graph) for triple in graphs["claims"])]


def names(folder: Path, graphs: Graphs) -> list[str]:
    """The names of those files: by graph only where dialogues.trig is, RDF/XML only where it can hold all properties."""
    without = set() if (folder / "dialogues.trig").is_file() else {"dialogues.trig", "polylogue.nq", "polylogue.nq.gz"}
    try:
        list(nameable({(None, p) for part in PARTS for _, p, _ in graphs[part]}))
    except ValueError:
        without.add("polylogue.rdf")
    return [name for name in (*paths.PUBLISHED, *WHOLE) if name not in without]


def vocabulary_files(graphs: Graphs, prefixes: Mapping[str, str], context: Context) -> dict[str, bytes]:
    """Ontology, alignments and shapes in every serialisation, also under the IRIs of their versions."""
    version = paths.version()
    files = {}
    whole = {
        "ontology": (graphs["ontology"], paths.ONTOLOGY.read_bytes()),
        "alignments": (graphs["alignments"], paths.ALIGNMENTS.read_bytes()),
        "shapes": (shapes_graph(graphs), shapes.turtle()),
    }
    for name, (triples, source) in whole.items():
        for ending in ENDINGS:
            content = source if ending == "ttl" else write(triples, ending, prefixes, context)
            files[f"{name}.{ending}"] = content
            if name != "shapes":
                files[f"{name}/{version}.{ending}"] = content
    return files


def _whole(graphs: Graphs) -> set:
    return set().union(*(graphs[part] for part in PARTS))


def shapes_graph(graphs: Graphs) -> set:
    """The triples of all shapes files."""
    return set().union(*(triples for name, triples in graphs.items() if name.startswith("shapes/")))


def digests(files: Mapping[str, bytes], folder: Path, graphs: Graphs) -> dict[str, bytes]:
    """SHA256SUMS over the files to download, and the RDFC-1.0 digests of what they say."""
    sums = "".join(f"{digest(content)}  {name}\n" for name, content in sorted(files.items()))
    said = {
        "data/polylogue.nt": _whole(graphs),
        "data/dialogues.trig": published(folder / "dialogues.trig").quads if "data/dialogues.trig" in files else (),
        "ontology.ttl": graphs["ontology"], "alignments.ttl": graphs["alignments"], "shapes.ttl": shapes_graph(graphs),
    }
    told = "".join(
        f"{canonical_digest(t if isinstance(t, Quad) else Quad(*t, DefaultGraph()) for t in said[name])}  {name}\n"
        for name in said if name in files
    )
    return {"SHA256SUMS": sums.encode(), "RDFC-1.0-SHA256SUMS": told.encode()}
