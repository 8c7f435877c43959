"""Signposting (https://signposting.org): typed links by which a machine finds its way from a page, in HTML and in HTTP.

`cite-as` is the IRI, `describedby` the Turtle and the JSON-LD, `item` a file that can be downloaded, `collection` the data set
of which a thing is part, `license`, `author` and `type` those of what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ..namespaces import DCAT, DCTERMS, ONTOLOGY
from ..write.formats import media
from . import structured

if TYPE_CHECKING:
    from .pages import Site

ITEMS = 60  # the most files that a page points to
FORMS = (("ttl", "text/turtle"), ("jsonld", "application/ld+json"))


class Link(NamedTuple):
    """A typed link. target: an address, or `@@/` and a path from the root of the site."""

    rel: str
    target: str
    media: str = ""


def links(site: Site, iri: str = "", turtle: str = "", whole: bool = False) -> list[Link]:
    """The links of a page. iri: what it shows; turtle: the path of its RDF without ending; whole: it shows the data set."""
    world, published = site.world, site.published
    dataset = published.project.id("dataset")
    whole = whole or iri == dataset
    about = dataset if whole else iri
    found = [Link("cite-as", about)] if about and (published.based or not whole) else []
    found += [Link("describedby", f"@@/{turtle}.{ending}", kind) for ending, kind in FORMS if turtle]
    found.append(Link("type", "https://schema.org/AboutPage" if about else "https://schema.org/WebPage"))
    if about and (kind := "Dataset" if whole else structured.kind(site, iri)):
        found.append(Link("type", f"https://schema.org/{kind}"))
    if site.licence:
        found.append(Link("license", site.licence))
    if whole or iri == ONTOLOGY:
        found += [Link("author", creator) for creator in world.iris(about, DCTERMS + "creator")]
    if whole:
        files = (world.value(d, DCAT + "downloadURL") for d in world.iris(dataset, DCAT + "distribution"))
        below = sorted(f.removeprefix(published.project.base) for f in files if f.startswith(published.project.base))[:ITEMS]
        found += [Link("item", f"@@/{path}", media(path)) for path in below]
    elif iri:
        found.append(Link("collection", "@@/data/index.html", "text/html"))
    return found


def html(found: list[Link]) -> Markup:
    """The links for the head of a page."""
    return elements("link", (
        {"rel": f"alternate {rel}" if rel == "describedby" else rel, "href": target, "type": kind} for rel, target, kind in found
    ))


def elements(name: str, rows: Iterable[dict[str, str]]) -> Markup:
    """Elements without content by their attributes; those that are empty are left out."""
    lines = (" ".join(f'{key}="{escape(value)}"' for key, value in row.items() if value) for row in rows)
    return Markup("".join(f"<{name} {line}>\n" for line in lines))


def link_header(site: Site, iri: str = "", turtle: str = "", root: str = "/", whole: bool = False) -> str:
    """The links as the value of a `Link` header. root: the address of the site's root, as the one who asks sees it."""
    told = []
    for rel, target, kind in links(site, iri, turtle, whole):
        address = root + target[3:] if target.startswith("@@/") else target
        if all(32 < ord(c) < 127 and c not in '<>"' for c in address):
            told.append(f'<{address}>; rel="{rel}"' + (f'; type="{kind}"' if kind else ""))
    return ", ".join(told)
