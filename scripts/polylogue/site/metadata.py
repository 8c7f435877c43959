"""What machines read in the head of a page: description, languages, preview cards, typed links, schema.org."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from .. import paths
from ..namespaces import ONTOLOGY
from . import feed, signposting, structured
from .describing import cut, description
from .served import address_of, served
from .signposting import elements

if TYPE_CHECKING:
    from .pages import Site

PICTURE = "social.png"
SIZE = (1200, 630)
NOWHERE = "404.html"
CLAIMS = 200  # of which a page tells in its head
WHOLE = {"index.html", "data/index.html"}  # the pages that show the data set
FED = {*WHOLE, "ontology/index.html"}
TERRITORIES = {"en": "en_GB"}  # where CLDR's likeliest is not how the pages are written


def head(site: Site, path: str, iri: str = "", about: str = "", turtle: str = "", kind: str = "", title: str = "") -> Markup:
    """The elements for the head of a page.

    path: of the page in its language; iri: the thing that it shows; about: its description where that is not to be made
    from the data; turtle: the path of its RDF without ending; kind: `alone` for a page that is in no other language.
    """
    if path == NOWHERE:
        return _nowhere(site)
    claims = of_claims(site, path)
    iri = ONTOLOGY if site.own and path == "ontology/index.html" and not iri else iri
    whole, cited = path in WHOLE, "" if claims else iri
    told = cut(about) or (description(site, cited) if cited else "") or (site.description if whole else "")
    parts = [elements("meta", [{"name": "description", "content": told}] if told else [])]
    if claims:
        parts.append(elements("meta", [{"name": "robots", "content": "noindex, follow"}]))
    parts += [_languages(site, path, claims or kind == "alone"), signposting.html(signposting.links(site, cited, turtle or (path.removesuffix("/index.html") if claims else ""), whole))]
    if path in FED and feed.known(site):
        parts.append(elements("link", [{"rel": "alternate", "type": "application/atom+xml", "title": site.say("Releases"), "href": "@@/feed.xml"}]))
    parts.append(_card(site, path, title or site.name, told, "article" if cited in site.addresses.reports else "website"))
    if claims:
        held = site.addresses.documents.get(site.addresses.things.get(path.removesuffix("/index.html"), ""), [])
        if len(held) <= CLAIMS:  # more only in the file beside the page
            parts.append(structured.written(structured.claims(site, held)))
    elif whole:
        parts.append(structured.written(structured.dataset(site)))
    elif cited:
        parts.append(structured.written(structured.node(site, cited, address_of(site, path))))
    return Markup("").join(parts)


def of_claims(site: Site, path: str) -> bool:
    """Whether a page only leads the IRIs of claims on to where they stand."""
    claims, base = site.addresses.claims, site.addresses.base
    return bool(claims) and claims.startswith(base) and path.startswith(claims.removeprefix(base))


def picture(site: Site) -> Path | None:
    """The picture for preview cards: ours, or the one that a folder brings."""
    file = paths.ONTOLOGY.with_name(PICTURE) if site.own else site.published.project.data / PICTURE
    return file if file.is_file() else None


def locale(language: str) -> str:
    """A language as Open Graph has it, with the territory where most speak it: ja_JP."""
    if language in TERRITORIES:
        return TERRITORIES[language]
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language.replace("-", "_"), "").split("_")
    return f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else language.replace("-", "_")


def _languages(site: Site, path: str, alone: bool) -> Markup:
    """The canonical address, and the page in each language of the site."""
    here = address_of(site, path)
    rows = [{"rel": "canonical", "href": here}] if here else []
    if not alone and len(site.languages) > 1:
        first = site.shared.languages[0]
        for tag, language in [*((language, language) for language in site.languages), ("x-default", first)]:
            target = address_of(site, path, language) or f"@@/{'' if language == first else f'{language}/'}{quote(path)}"
            rows.append({"rel": "alternate", "hreflang": tag, "href": target})
    return elements("link", rows)


def _card(site: Site, path: str, title: str, told: str, kind: str) -> Markup:
    """Open Graph, and the card of those who have their own names for it."""
    image, base = picture(site), served(site)
    rows = [
        ("og:type", kind), ("og:title", title), ("og:description", told), ("og:site_name", site.name if title != site.name else ""),
        ("og:url", address_of(site, path)), ("og:locale", locale(site.language)),
        *(("og:locale:alternate", locale(language)) for language in site.languages if language != site.language),
    ]
    if image and base:
        rows += [("og:image", f"{base}{PICTURE}"), ("og:image:type", "image/png"), ("og:image:alt", site.name)]
        rows += [("og:image:width", str(SIZE[0])), ("og:image:height", str(SIZE[1]))] if site.own else []
    card = "summary_large_image" if image and base else "summary"
    return elements("meta", [*({"property": name, "content": text} for name, text in rows if text), {"name": "twitter:card", "content": card}])


def _nowhere(site: Site) -> Markup:
    """For the page that answers where nothing is: it may be shown at any address, so it finds the root of the site first."""
    from .nowhere import root_script

    base = urlsplit(served(site)).path or "/"
    return Markup('<base href="{}">\n<script>{}</script>\n<meta name="robots" content="noindex">\n').format(
        base + site.prefix, root_script(site),
    )
