"""The files to download, and the page that lists them."""

from __future__ import annotations

from .. import paths
from ..namespaces import PREFIXES
from ..publish import catalogue, downloads
from ..read.files import read_text
from ..read.yaml import document
from ..write.jsonld import MORE_PREFIXES
from ..write.turtle import turtle
from .pages import Site


def data_files(site: Site) -> None:
    """Put in place what can be downloaded."""
    published, project = site.published, site.published.project
    graphs = published.graphs
    others = dict(published.vocabulary)
    if published.queries:
        others["queries.ttl"] = turtle(published.queries, PREFIXES | MORE_PREFIXES | {"query": project.id("query/")})
    others["void.ttl"] = turtle(catalogue.description_file(graphs.values(), project), published.prefixes)
    others |= {name: paths.ONTOLOGY.with_name(name).read_bytes() for name in paths.FROM_ONTOLOGY}
    sums = downloads.digests(published.files | others, project.data, graphs)
    for path, content in {**published.files, **others, **sums, ".well-known/void": others["void.ttl"], **published.beside}.items():
        site.add(path, content)
    for path in sorted((project.data / "reports").glob("*.yaml")):
        site.add(f"data/reports/{path.stem}.jsonld", document(path, read_text(path)))
    for name in ("logo.svg", "notebook.ipynb"):
        file = paths.ONTOLOGY.with_name(name) if site.own and name == "logo.svg" else project.data / name
        if file.is_file():
            site.add(name if name == "logo.svg" else f"data/{name}", file.read_bytes())
