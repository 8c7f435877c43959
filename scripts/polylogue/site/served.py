"""Where the pages will be served, as far as that is known: an address that only leads elsewhere is none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from .pages import Site

REDIRECTORS = {"w3id.org", "purl.org", "purl.archive.org", "doi.org", "hdl.handle.net", "n2t.net"}


def served(site: Site) -> str:
    """The address of the site's root, with a slash at its end; empty when it is not known."""
    return root_of(site.shared.served)


def root_of(address: str) -> str:
    """An address with a slash at its end; empty for one that only leads elsewhere."""
    if not address or urlsplit(address).hostname in REDIRECTORS:
        return ""
    return address if address.endswith("/") else f"{address}/"


def address_of(site: Site, path: str, language: str = "") -> str:
    """Where a page is served, in a language (its own unless told); empty when that is not known."""
    base = served(site)
    prefix = site.prefix if not language else "" if language == site.shared.languages[0] else f"{language}/"
    return base + quote(prefix + path.removesuffix("index.html")) if base else ""
