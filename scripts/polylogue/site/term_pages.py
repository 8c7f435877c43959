"""The pages of the terms: one for each class and property."""

from __future__ import annotations

from ..namespaces import SKOS
from .pages import Site
from .reference import Reference


def term_pages(site: Site, reference: Reference) -> None:
    """A page for each term, `ontology/NAME/index.html`."""
    for term in reference.terms:
        site.render(
            "term.html", f"ontology/{term.name}/index.html", f"{term.label[1]} (plg:{term.name})", r=reference, term=term, to=page_of,
            definition=SKOS + "definition",
            about=next((text for _, text in term.definitions), ""), iri=term.iri, turtle="ontology", kind="DefinedTerm",
            trail=[("index.html", site.name), ("ontology/index.html", site.say("Ontology"))],
        )


def page_of(iri: str) -> str:
    """The page of one of our terms, from the root of the language."""
    return f"@/ontology/{iri.rpartition('#')[2]}/index.html"


def anchor_of(iri: str) -> str:
    """The place of one of our terms on the page of all."""
    return f"#{iri.rpartition('#')[2]}"
