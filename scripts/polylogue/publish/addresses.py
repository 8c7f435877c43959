"""Where the page of an IRI lies: a path below the root of a site or server, for every IRI that a publication describes.

Below the publication's own base it is the IRI's own path: a plain server finds the page by it, and content negotiation
needs only to append an ending. Elsewhere it is `other/<host>/<path>`. What would clash with another path (also where
upper and lower case are one), or what no file can be named after, gets eight digits of its own at the end.

Some have no page of their own, and are anchors: what lies one step below a report (its passages, acts, steps …) on the
page of the report, claims on small pages by the first two digits of their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import quote, unquote

from .. import paths
from ..namespaces import BASE, CONCEPT, ONTOLOGY
from .downloads import NAMES

VOCABULARY = (ONTOLOGY, f"{BASE}shapes", f"{BASE}alignments")  # documents of ours that hold many terms each
OTHER = "other"
_FILES = {"logo.svg", *paths.FROM_ONTOLOGY, "void.ttl", "queries.ttl", *(f"data/{name}" for name in NAMES)}
_PAGES = ("", "id", "concept", "dialogues", "meetings", "reports", "who", "undertakings")  # lists; what lies below them is free
_TOP = (  # what a site or a server needs at its root, with all that is below
    "alignments", "cite", "compare", "data", "graph", "guide", "how-to-read", "ontology", "pagefind", "query", "said", "search",
    "shapes", "sparql", "static", "timeline", OTHER, ".well-known", "robots.txt", "sitemap.xml", "feed.xml", "index.html", "404.html", "social.png",
    ".htaccess", ".nojekyll", "SHA256SUMS", "RDFC-1.0-SHA256SUMS",
)
SHARD = 2  # digits of a claim's name that tell its page
_SEGMENT = re.compile(r'(?!\.+\Z)[^/\\\x00-\x1f\x7f?*:|<>"]+\Z')
_UNSAFE = re.compile(r"[^\w.~+,@=()-]")
_LONGEST = 160  # bytes of a part of a path, so that an ending and digits still fit


class Addresses:
    """The paths of all things that a publication describes, each once."""

    def __init__(
        self, things: Iterable[str], base: str = BASE, own: bool = True, reports: Iterable[str] = (), claims: str = "", languages: Iterable[str] = (),
    ):
        """things: their IRIs; base: what is below it has its own path; own: the ontology's pages are part of it.

        reports: what has its parts on its page; claims: the namespace of the claims; languages: those whose pages lie in a folder.
        """
        self.base, self.own, self.claims = base, own, claims
        self.reports = frozenset(reports)
        self.paths: dict[str, str] = {}
        self.documents: dict[str, list[str]] = {}  # an IRI -> the things below it that are described in its document
        self._files = {_key(name) for name in _FILES} | {_key(f"{page}/index.html".lstrip("/")) for page in _PAGES}
        self._folders: set[str] = set()
        self._top = {*_TOP, *languages}
        alone = []
        for iri in sorted(set(things), key=lambda iri: (not iri.startswith(base), iri)):
            whole = self.document(iri)
            if whole == iri:
                alone.append(iri)
                document, mark, _ = iri.removeprefix(base).partition("#")
                whole = (base + document if iri.startswith(base) else document) if mark and document else iri
            if whole != iri:
                self.documents.setdefault(whole, []).append(iri)
        for iri in dict.fromkeys((*alone, *self.documents)):
            self.paths[iri] = next(path for path in self._candidates(iri) if self._take(path))
        self.things = {path: iri for iri, path in self.paths.items()}

    def document(self, iri: str) -> str:
        """The IRI in whose document a part of a report or a claim is described; of all else the IRI itself."""
        above, _, name = iri.rpartition("/")
        if self.claims and iri.startswith(self.claims) and len(name) > SHARD and "/" not in iri[len(self.claims):]:
            return iri[: len(self.claims) + SHARD]
        if above in self.reports and iri not in self.reports and "#" not in name and _SEGMENT.match(unquote(name)):
            return above
        return iri

    def anchor(self, iri: str) -> str:
        """The anchor of a thing on the page of its document; empty for what has a page of its own."""
        whole = self.document(iri)
        if whole != iri:
            return unquote(iri[len(self.claims):] if self.claims and iri.startswith(self.claims) else iri.rpartition("/")[2])
        return "" if iri in self.paths else iri.partition("#")[2]

    def _candidates(self, iri: str) -> Iterator[str]:
        if iri.startswith(self.base) and (path := _below(iri, self.base)) and path.partition("/")[0] not in self._top:
            yield path
        path = _elsewhere(iri)
        yield path
        yield f"{path}-{_digits(iri)}"
        yield f"{OTHER}/{_digits(iri, 64)}"

    def _take(self, path: str) -> bool:
        """Whether the files of this path are free; they are not any more, then."""
        files = {_key(f"{path}{ending}") for ending in ("/index.html", ".ttl", ".jsonld")}
        folders = {file[:at] for file in files for at, letter in enumerate(file) if letter == "/"}
        if files & self._files or files & self._folders or folders & self._files:
            return False
        self._files |= files
        self._folders |= folders
        return True

    def path(self, iri: str) -> str | None:
        """The path of a thing, or of what holds a term; a published file's own path; None for what is not described."""
        if (found := self.paths.get(self.document(iri))) is not None:
            return found
        if not iri.startswith(self.base):
            return None
        path = iri.removeprefix(self.base).partition("#")[0]
        if path in _FILES or (self.own and (not path or iri.startswith(VOCABULARY))):
            return path
        return None

    def page(self, iri: str) -> str | None:
        """The file of a page; for the IRI of a file, that file."""
        path = self.path(iri)
        if path is None or (path in _FILES and self.document(iri) not in self.paths):
            return path
        return f"{path}/index.html" if path else "index.html"

    def address(self, iri: str) -> str | None:
        """The page with the anchor, as a link from the root of the site."""
        page = self.page(iri)
        if page is None:
            return None
        anchor = self.anchor(iri)
        return quote(page) + (f"#{quote(anchor)}" if anchor else "")


def describes(iri: str, base: str, own: bool, subject: bool) -> bool:
    """Whether an IRI that occurs in a publication has a page: all below the base, and elsewhere what has facts.

    subject: it has facts. The terms and concepts of ours are described by us, and only where they are `own` also here.
    """
    if iri.startswith(VOCABULARY) or (iri.startswith(CONCEPT) and not own):
        return False
    if iri.startswith(base):
        path = iri.removeprefix(base)
        return path not in _FILES and (subject or bool(path) and not path.endswith("/"))
    return subject


def root(path: str) -> str:
    """What leads from a file of the site up to its root: `../` for each folder, `./` when there is none."""
    return "../" * path.count("/") or "./"


def _below(iri: str, base: str) -> str | None:
    """The IRI's own path; None when no file can be named after it."""
    parts = [unquote(part) for part in iri.removeprefix(base).removesuffix("/").replace("#", "/").split("/")]
    return "/".join(parts) if all(_SEGMENT.match(part) and len(part.encode()) <= _LONGEST for part in parts) else None


def _elsewhere(iri: str) -> str:
    """A path that tells whose IRI it is: `other/example.org/act/1`."""
    scheme, _, rest = iri.partition(":")
    told = rest[2:] if rest.startswith("//") else f"{scheme}/{rest.replace(':', '/')}"
    told = told.removesuffix("/").replace("#", "/")
    parts = [_cut(_UNSAFE.sub("-", unquote(part))) for part in told.split("/")]
    path = "/".join(part for part in parts if part.strip("."))
    return f"{OTHER}/{path}" if path == unquote(told) else f"{OTHER}/{path or 'iri'}-{_digits(iri)}"


def _cut(part: str) -> str:
    return part.encode()[:_LONGEST].decode(errors="ignore")


def _digits(iri: str, number: int = 8) -> str:
    return sha256(iri.encode()).hexdigest()[:number]


def _key(path: str) -> str:
    """What two paths have in common when some file system takes them for one."""
    return normalize("NFC", path).casefold()
