"""The query page: SPARQL answered in the reader's browser, with no server."""

from __future__ import annotations

import gzip
import json

from markupsafe import Markup

from ...store.examples import Example
from ...store.query_terms import vocabularies
from ...write.formats import ntriples
from ..pages import Site
from ..query_pages import by_tag, list_page
from .bundle import bundle

FIRST = "who-thanked-whom"  # the question whose answer the page shows when it is opened
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
PARTS = {"base": ("dialogues", "claims"), "more": ("implied", "external"), "ontology": ("ontology",)}
FILES = [name for names in PARTS.values() for name in names]  # loaded as N-Triples: read twice as fast as Turtle


def ask_page(site: Site, examples: list[Example]) -> None:
    """Add the query page; or the list of questions, when its scripts cannot be made, and tell the site why."""
    scripts, why = bundle()
    if why:
        site.missing.append(f"the page that answers queries in the browser is left out: {why}")
        return list_page(site, examples)
    for name, content in scripts.items():
        site.add(f"query/{name}", content)
    site.add("query/terms.json", json.dumps(vocabularies(), ensure_ascii=False, separators=(",", ":")))
    for name in FILES:
        site.add(f"query/{name}.nt.gz", gzip.compress(ntriples(site.world.graphs[name]), 9, mtime=0))
    site.render(
        "ask.html", "query/index.html", "Questions", groups=by_tag(examples), number=len(examples), policy=POLICY,
        settings=_settings(site, examples),
        about="Questions that the data answers, each as a SPARQL query that runs in the browser.",
    )


def _settings(site: Site, examples: list[Example]) -> Markup:
    """What the scripts must know, as JSON that may stand in a script element."""
    files = {key: [f"{name}.nt.gz" for name in names] for key, names in PARTS.items()}
    about = {e.name: {"question": e.summary, "description": e.description, "query": _plain(e.text)} for e in examples}
    first = FIRST if FIRST in about else next(iter(about), "")
    settings = {
        "base": site.addresses.base, "root": "../", "prefixes": site.world.prefixes, "parts": files,
        "examples": about, "first": first,
    }
    return Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c"))


def _plain(text: str) -> str:
    """A query without its front matter."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
