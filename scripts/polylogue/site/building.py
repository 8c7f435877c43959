"""Makes all files of the site and puts them in place: all or nothing, and nothing when nothing has changed."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from .. import paths
from ..errors import PolylogueError
from ..export.publishing import made_with
from ..namespaces import PLG, PREFIXES, SKOS, TYPE
from ..publish import catalogue, downloads
from ..read.files import read_text
from ..read.yaml import document
from ..store.examples import Example
from ..store.folders import DEFAULT
from ..store.published import Published
from ..write.jsonld import MORE_PREFIXES
from ..write.turtle import turtle
from . import list_pages, query_pages
from .act_pages import said_page
from .apache import htaccess
from .ask import ask_page
from .comparison_page import sources_page
from .document_pages import documents_page
from .ground_pages import claim_page, ground_page, passage_page, report_page
from .guide_pages import guide_pages
from .meeting_pages import meeting_page
from .ontology_pages import alignments_page, ontology_page
from .pages import HERE, Site
from .reference import Reference
from .shape_pages import shapes_page
from .thing_pages import rdf_files, thing_page
from .timeline_page import timeline_page
from .world import World

MARKER = ".polylogue-site.json"
TAGS = {
    "sources": {"comparison", "names"}, "timeline": {"dates"}, "said": {"acts", "speakers", "thanks", "calls"},
    "documents": {"documents", "assistance"}, "meeting": {"meetings", "participants"},
}


def build(published: Published, address: str, missing: list[str] | None = None) -> dict[str, bytes]:
    """All files of the site by path. address: where it will be served, for the sitemap; empty: not known. Raises PolylogueError.

    missing: a list that is told what could not be made on this machine, and why.
    """
    examples = published.examples
    running = query_pages.answer(examples, [published.graphs[name.removesuffix(".ttl")] for name in DEFAULT])
    graphs = published.graphs | {"queries": published.queries, "files": published.catalogue}
    site = Site(published, World(graphs, published.prefixes).finish())
    sums = _files(site, graphs)
    asking = {example.iri for example in examples}
    for iri in sorted(site.addresses.paths):
        rdf_files(site, iri)
        if iri not in asking and not site.world.has(iri, TYPE, PLG + "Meeting"):
            _thing(site, iri)
    examples = query_pages.answered(running)
    for example in examples:
        query_pages.query_page(site, example)
    for iri in site.world.of_type(PLG + "Meeting"):
        if iri in site.addresses.paths:
            meeting_page(site, iri, tagged(examples, "meeting"))
    _glance(site, examples)
    if site.own:
        ontology_page(site, Reference(site, examples))
        alignments_page(site)
        shapes_page(site)
        guide_pages(site)
    list_pages.things_page(site)
    if site.schemes:
        list_pages.schemes_page(site)
    list_pages.data_page(site, published.files, sums)
    list_pages.home_page(site, examples, published.files)
    list_pages.folder_pages(site)
    list_pages.label_files(site)
    _still(site, address)
    if missing is not None:
        missing += site.missing
    return site.files


def _files(site: Site, graphs: dict[str, set]) -> dict[str, bytes]:
    """Put in place what can be downloaded; returns the lists of checksums."""
    published, project = site.published, site.published.project
    others = dict(published.vocabulary)
    if published.queries:
        others["queries.ttl"] = turtle(published.queries, PREFIXES | MORE_PREFIXES | {"query": project.id("query/")})
    others["void.ttl"] = turtle(catalogue.description_file(graphs.values(), project), published.prefixes)
    others |= {name: paths.ONTOLOGY.with_name(name).read_bytes() for name in paths.FROM_ONTOLOGY}
    sums = downloads.digests(published.files | others, project.data, published.graphs)
    for path, content in {**published.files, **others, **sums, ".well-known/void": others["void.ttl"]}.items():
        site.add(path, content)
    for path, content in published.beside.items():
        site.add(path, content)
    for path in authored(project.data):
        site.add(f"data/reports/{path.stem}.jsonld", document(path, read_text(path)))
    for name in ("logo.svg", "notebook.ipynb"):
        file = paths.ONTOLOGY.with_name(name) if site.own and name == "logo.svg" else project.data / name
        if file.is_file():
            site.add(name if name == "logo.svg" else f"data/{name}", file.read_bytes())
    return sums


def authored(data: Path) -> list[Path]:
    """The reports in YAML of a folder of data: they are published completed, as JSON-LD, which any tool reads."""
    return sorted((data / "reports").glob("*.yaml"))


def tagged(examples: list[Example], page: str) -> list[Example]:
    """The example queries that belong to a page."""
    return [e for e in examples if TAGS[page] & set(e.tags)]


def _glance(site: Site, examples: list[Example]) -> None:
    for page, make in (("sources", sources_page), ("timeline", timeline_page), ("said", said_page), ("documents", documents_page)):
        make(site, tagged(examples, page))
    ask_page(site, examples)


def _thing(site: Site, iri: str) -> None:
    """The page of one thing, by its class."""
    kinds = set(site.world.iris(iri, TYPE))
    if site.world.is_claim(iri):
        claim_page(site, site.world.claim(iri))
    elif PLG + "Passage" in kinds:
        passage_page(site, iri)
    elif kinds & {PLG + "Reading", PLG + "Background"}:
        ground_page(site, iri)
    elif PLG + "Report" in kinds:
        report_page(site, iri)
    elif SKOS + "ConceptScheme" in kinds:
        list_pages.scheme_page(site, iri)
    else:
        thing_page(site, iri)


def _still(site: Site, address: str) -> None:
    """The files that only need copying, and those that list the pages."""
    style = (HERE / "static" / "style.css").read_text(encoding="utf-8")
    script = (HERE / "static" / "labels.js").read_text(encoding="utf-8")
    site.add("style.css", style)
    site.add("labels.js", script.replace("LANGUAGES", json.dumps(site.languages, ensure_ascii=False), 1))
    site.add(".nojekyll", b"")
    site.add(".htaccess", htaccess())
    if not address:
        site.add("robots.txt", "User-agent: *\nAllow: /\n")
        return
    base = address if address.endswith("/") else f"{address}/"
    pages = sorted(p.removesuffix("index.html") for p in site.files if p.endswith("index.html") and not p.startswith("id/claim/"))
    urls = "".join(f"<url><loc>{escape(base)}{quote(page)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    site.add("sitemap.xml", f"{head}{urls}</urlset>\n")
    site.add("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")


def inputs(published: Published, address: str) -> str:
    """A digest of everything the site is made from: published data, vocabularies, queries, code and templates."""
    data = published.project.data
    found = [data / name for name in (*paths.PUBLISHED, paths.FILE, "notebook.ipynb", "logo.svg")]
    found += [*published.sources.values(), *(paths.ONTOLOGY.with_name(name) for name in ("logo.svg", *paths.FROM_ONTOLOGY))]
    found += [*authored(data), *(example.file for example in published.examples)]
    package = HERE.parent
    found += sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts and "_files" not in p.parts)
    total = sha256(f"{address}\n{made_with()}".encode())
    for path in found:
        try:
            total.update(f"\n{path.name}\n".encode() + sha256(path.read_bytes()).digest())
        except OSError:
            continue
    return total.hexdigest()


def marker(out: Path) -> dict | None:
    """What the marker of a former site in a folder says: the digest of its inputs, and its files. None: no such site."""
    try:
        return json.loads((out / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def is_whole(out: Path, former: dict) -> bool:
    """Whether all files of a former site are there with the size they had."""
    try:
        return all((out / name).stat().st_size == size for name, size in former.get("files", {}).items())
    except OSError:
        return False


def write(files: dict[str, bytes], out: Path, made_from: str) -> int:
    """Put the files in place: a new folder beside, files that did not change taken over, then the two change places.

    Returns how many files changed. Only a folder that a former call wrote is replaced. Raises PolylogueError.
    """
    _refuse_what_is_not_ours(out)
    record = {"inputs": made_from, "files": {name: len(content) for name, content in sorted(files.items())}}
    beside, changed = None, 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        for folder in {str(beside / name).rpartition("/")[0] for name in files}:
            os.makedirs(folder, exist_ok=True)
        for name, content in files.items():
            changed += _place(out / name, beside / name, content)
        (beside / MARKER).write_text(json.dumps(record) + "\n", encoding="utf-8")
        os.chmod(beside, 0o755)
        if out.exists():
            old = beside.with_name(beside.name + ".old")
            os.rename(out, old)
            try:
                os.rename(beside, out)
            except OSError:
                os.rename(old, out)
                raise
            shutil.rmtree(old)
        else:
            os.rename(beside, out)
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror}", out, mend="give --out a folder you may write to") from None
    finally:
        if beside and beside.exists():
            shutil.rmtree(beside, ignore_errors=True)
    return changed


def _place(former: Path, new: Path, content: bytes) -> bool:
    """Take over the former file when it has this content, with its time; else write. Whether it was written."""
    try:
        if former.stat().st_size == len(content) and former.read_bytes() == content:
            os.link(former, new)
            return False
    except OSError:
        pass
    new.write_bytes(content)
    return True


def _refuse_what_is_not_ours(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise PolylogueError("is no plain folder", out, mend="give --out another place")
    if not out.exists() or not any(out.iterdir()):
        return
    former = marker(out)
    if former is None:
        raise PolylogueError("holds files that this command did not write", out, mend="give --out another place")
    known = set(former.get("files", ())) | {MARKER}
    start = len(str(out)) + 1
    for folder, _, names in os.walk(out):
        for name in names:
            if f"{folder}/{name}"[start:] not in known:
                path = Path(folder) / name
                raise PolylogueError("was not written by this command, and would be lost", path, mend="move it elsewhere")
