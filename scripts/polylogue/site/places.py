"""Where the page of an IRI lies, and how one page links to another: relative links, so that the site works anywhere.

https://w3id.org/polylogue/X is X/index.html, with X.ttl and X.jsonld beside the folder: a plain server finds the page
by the IRI's own path, and content negotiation needs only to append an ending. The terms of a hash namespace are anchors.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from ..errors import PolylogueError
from ..namespaces import BASE

FILES = re.compile(r"data/[^/]+\.[a-z.]+|logo\.svg|context\.jsonld|void\.ttl|queries\.ttl")
_SEGMENT = re.compile(r"(?!\.+$)[^/\\\x00-\x1f?]+\Z")


def is_ours(iri: str) -> bool:
    """Whether the IRI lies in our namespaces."""
    return iri.startswith(BASE)


def stem(iri: str) -> str:
    """The path of an IRI of ours below the site's root, without anchor: `id/person/meredov`. Raises PolylogueError."""
    path = iri.removeprefix(BASE).partition("#")[0]
    if path and not all(map(_SEGMENT.match, path.split("/"))):
        raise PolylogueError(f"no file can be named after <{iri}>", mend="give it an IRI with plain path segments")
    return path


def page(iri: str) -> str:
    """The file of the page of an IRI of ours; for the IRI of a file, that file."""
    path = stem(iri)
    if FILES.fullmatch(path):
        return path
    return f"{path}/index.html" if path else "index.html"


def address(iri: str) -> str:
    """The page with the anchor, as a link from the root of the site."""
    anchor = iri.partition("#")[2]
    return quote(page(iri)) + (f"#{quote(anchor)}" if anchor else "")


def root(path: str) -> str:
    """What leads from a file of the site up to its root: `../` for each folder, `./` when there is none."""
    return "../" * path.count("/") or "./"


def folder(path: str) -> str:
    """The folder of a page, which is the IRI's path: `id/person/meredov/index.html` -> `id/person/meredov`."""
    return path.rpartition("/")[0]
