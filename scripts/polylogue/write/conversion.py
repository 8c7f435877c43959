"""Writes what a file holds in another format, without loss."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, serialize

from ..errors import PolylogueError
from ..namespaces import PREFIXES
from ..read.files import Source
from ..read.source import YAML
from .turtle import Writer

_NAMED = {RdfFormat.TURTLE: "Turtle", RdfFormat.N_TRIPLES: "N-Triples", RdfFormat.RDF_XML: "RDF/XML"}
WITHOUT_GRAPHS = tuple(_NAMED)


def converted(source: Source, form: RdfFormat | str) -> bytes:
    """What a source holds, in a format: YAML, or one of pyoxigraph's. Raises PolylogueError for what the format cannot hold.

    JSON-LD is a report in YAML completed, under the project's context; a file of YAML that is converted to YAML is only
    laid out anew.
    """
    from ..read.yaml import document
    from .yaml import yaml

    if form == YAML:
        return yaml(source.quads, source.prefixes, source.path).encode()
    if form == RdfFormat.JSON_LD:
        text = source.text if source.form == YAML else yaml(source.quads, source.prefixes, source.path)
        return document(source.path, text)
    graphs = {quad.graph_name for quad in source.quads} - {DefaultGraph()}
    if graphs and form in WITHOUT_GRAPHS:
        mend = "name it .trig, .nq, .jsonld or .yaml"
        raise PolylogueError(f"has named graphs, which {_NAMED[form]} cannot hold", source.path, mend=mend)
    if form in (RdfFormat.TURTLE, RdfFormat.TRIG) and not _blank(source.quads):
        return _written(source)
    prefixes = {name: space for name, space in source.prefixes.items() if name}
    return serialize(sorted(set(source.quads), key=str), format=form, **({} if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS) else {"prefixes": prefixes}))


def format_of(path: Path, name: str | None = None) -> RdfFormat | str:
    """The format of a name or an ending. Raises PolylogueError."""
    from ..read.files import FORMATS, kind_of

    return FORMATS[kind_of(path, name)]


def _blank(quads: list[Quad]) -> bool:
    return any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name))


def _written(source: Source) -> bytes:
    """Turtle, or TriG with each graph after what describes it."""
    writer = Writer({**PREFIXES, **{name: space for name, space in source.prefixes.items() if name}})
    graphs: dict[str, list] = {}
    for quad in source.quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, []).append((quad.subject, quad.predicate, quad.object))
    blocks = writer.block(graphs.pop("", []))
    for name, triples in graphs.items():
        inner = "\n".join(writer.block(triples, "    "))
        blocks.append(f"{writer.iri(name)} {{\n{inner}}}\n")
    return writer.document(blocks)
