"""The files to download: every serialisation of data, ontology and shapes, with checksums. The same bytes every time."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from .. import paths
from ..read.files import read
from .jsonld import Context, document
from .world import World

MEDIA = {
    "ttl": "text/turtle", "trig": "application/trig", "nt": "application/n-triples", "nq": "application/n-quads",
    "rdf": "application/rdf+xml", "jsonld": "application/ld+json",
}
PARTS = ("dialogues", "implied", "external", "claims")


def data_files(world: World, sources: dict, context: Context) -> dict[str, bytes]:
    """The files below data/: those of the project as they are, and the whole in other serialisations."""
    files = {f"data/{name}": sources[name].read_bytes() for name in paths.PUBLISHED}
    whole = set().union(*(world.graphs[part] for part in PARTS))
    claims = NamedNode(paths.graph_name("claims.ttl"))
    quads = [*read(sources["dialogues.trig"]).quads, *(Quad(*triple, claims) for triple in world.graphs["claims"])]
    files["data/polylogue.nt"] = ntriples(whole)
    files["data/polylogue.nq"] = nquads(quads)
    files["data/polylogue.rdf"] = rdfxml(whole, world.prefixes)
    files["data/polylogue.jsonld"] = document(whole, context, whole=True)
    for name in ("data/polylogue.nt", "data/polylogue.nq"):
        files[f"{name}.gz"] = gzip.compress(files[name], 9, mtime=0)
    return files


def vocabulary_files(world: World, context: Context) -> dict[str, bytes]:
    """Ontology, alignments and shapes in every serialisation, also under the IRIs of their versions."""
    version = paths.version()
    files = {}
    whole = {
        "ontology": (world.graphs["ontology"], paths.ONTOLOGY.read_bytes()),
        "alignments": (world.graphs["alignments"], paths.ALIGNMENTS.read_bytes()),
        "shapes": (shapes_graph(world), shapes_turtle()),
    }
    for name, (triples, source) in whole.items():
        made = {
            "ttl": source, "nt": ntriples(triples), "rdf": rdfxml(triples, world.prefixes),
            "jsonld": document(triples, context),
        }
        for ending, content in made.items():
            files[f"{name}.{ending}"] = content
            if name != "shapes":
                files[f"{name}/{version}.{ending}"] = content
    return files


def shapes_graph(world: World) -> set:
    """The triples of all shapes files."""
    return set().union(*(triples for name, triples in world.graphs.items() if name.startswith("shapes/")))


def shapes_turtle() -> bytes:
    """All shapes files in one, comments kept: the prefixes first, once, then the files one after the other."""
    prefixes, bodies = set(), []
    for path in paths.shapes():
        text = path.read_text(encoding="utf-8")
        prefixes.update(re.findall(r"^@prefix .*$", text, re.M))
        bodies.append(re.sub(r"^@prefix .*\n", "", text, flags=re.M).strip())
    return ("\n".join(sorted(prefixes)) + "\n\n" + "\n\n".join(bodies) + "\n").encode()


def _sorted(triples: set) -> list:
    return sorted(triples, key=lambda t: tuple(map(str, t)))


def ntriples(triples: set) -> bytes:
    """The triples as N-Triples, sorted."""
    return _lines(serialize([Triple(*t) for t in triples], format=RdfFormat.N_TRIPLES))


def nquads(quads: list) -> bytes:
    """The quads as N-Quads, sorted."""
    return _lines(serialize(quads, format=RdfFormat.N_QUADS))


def _lines(content: bytes) -> bytes:
    """The lines sorted, each once."""
    return b"".join(sorted(set(content.splitlines(keepends=True))))


def rdfxml(triples: set, prefixes: dict[str, str]) -> bytes:
    """The triples as RDF/XML, sorted, with the prefixes of the properties."""
    ordered = _sorted(triples)
    used = {t[1].value for t in ordered} | {t[2].value for t in ordered if isinstance(t[2], NamedNode)}
    known = {p: ns for p, ns in sorted(prefixes.items()) if any(iri.startswith(ns) for iri in used)}
    return serialize([Quad(*t) for t in ordered], format=RdfFormat.RDF_XML, prefixes=known)


def digest(content: bytes) -> str:
    """SHA-256 as hex."""
    return sha256(content).hexdigest()


def canonical_digest(quads) -> str:
    """SHA-256 of the canonical N-Quads of RDFC-1.0: equal for data sets that say the same."""
    dataset = Dataset(quads)
    if any(isinstance(t, BlankNode) for q in dataset for t in (q.subject, q.object)):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return digest(nquads(list(dataset)))


def digests(files: dict[str, bytes], world: World, sources: dict) -> dict[str, bytes]:
    """SHA256SUMS over the files to download, and the RDFC-1.0 digests of what they say."""
    sums = "".join(f"{digest(content)}  {name}\n" for name, content in sorted(files.items()))
    default = DefaultGraph()
    whole = set().union(*(world.graphs[part] for part in PARTS))
    graphs = {
        "data/polylogue.nt": [Quad(*t, default) for t in whole],
        "data/dialogues.trig": read(sources["dialogues.trig"]).quads,
        "ontology.ttl": [Quad(*t, default) for t in world.graphs["ontology"]],
        "alignments.ttl": [Quad(*t, default) for t in world.graphs["alignments"]],
        "shapes.ttl": [Quad(*t, default) for t in shapes_graph(world)],
    }
    told = "".join(f"{canonical_digest(quads)}  {name}\n" for name, quads in graphs.items())
    return {"SHA256SUMS": sums.encode(), "RDFC-1.0-SHA256SUMS": told.encode()}
