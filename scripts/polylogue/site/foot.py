"""What stands in the foot of a page beside the licence: how to cite it, and whom to tell of a mistake. Only addresses that are given."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from . import citations
from .metadata import NOWHERE, of_claims
from .served import address_of

if TYPE_CHECKING:
    from .pages import Site

FORGES = {  # where a repository's new issue is written, by its host
    "github.com": "issues/new?title={title}&body={body}", "codeberg.org": "issues/new?title={title}&body={body}",
    "gitlab.com": "-/issues/new?issue[title]={title}&issue[description]={body}",
}


def foot(site: Site, path: str, iri: str = "") -> Markup:
    """The elements for the foot of a page. path: of the page in its language; iri: the thing that it shows."""
    project = site.published.project
    if path == NOWHERE or of_claims(site, path):
        return Markup("")
    links = []
    if report := error_address(site, path, iri):
        links.append((report, site.say("Report an error on this page")))
    if project.repository:
        links.append((project.repository, site.say("Source repository")))
    if project.contact:
        links.append((project.contact, site.say("Contact")))
    told = Markup(" · ").join(Markup('<a href="{}" rel="external">{}</a>').format(*link) for link in links)
    return citations.details(site, path, iri) + (Markup('<p class="contact">{}</p>').format(told) if told else "")


def error_address(site: Site, path: str, iri: str = "") -> str:
    """Where a mistake on a page can be told, the page named; empty where nobody has said."""
    project = site.published.project
    page = address_of(site, path) or iri or path
    title = quote(site.say("Error on a page: %(page)s", page=iri or path), safe="")
    form = FORGES.get(urlsplit(project.repository).hostname or "")
    if form:
        return project.repository.rstrip("/").removesuffix(".git") + "/" + form.format(title=title, body=quote(f"{page}\n\n", safe=""))
    if project.contact.startswith("mailto:"):
        return f"{project.contact}?subject={title}&body={quote(page, safe='')}%0A%0A"
    return project.contact
