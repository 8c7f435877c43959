"""The folder of the site: which file lies at a path, what kind of file it is, and what its head says to machines."""

from __future__ import annotations

import os
import re
import stat
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

from ..errors import PolylogueError
from ..write.formats import MEDIA

WELL_KNOWN = ".well-known/"
WHOLE = 2**20  # bytes of a file that is handed over as a whole; a larger one goes bit by bit
TYPES = MEDIA | {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "mjs": "text/javascript", "json": "application/json",
    "wasm": "application/wasm", "svg": "image/svg+xml", "png": "image/png", "xml": "application/xml", "txt": "text/plain", "csv": "text/csv",
    "gz": "application/gzip", "zip": "application/zip", "rq": "application/sparql-query", "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems", "ipynb": "application/x-ipynb+json", "yaml": "application/yaml", "md": "text/markdown",
}
NAMED = {"feed.xml": "application/atom+xml", "report.schema.json": "application/schema+json", ".well-known/void": "text/turtle"}
SIGNPOSTS = {"cite-as", "describedby", "type", "license", "author", "item", "collection"}
OF_ITS_OWN = b'<meta http-equiv="Content-Security-Policy"'
FRAMES = "frame-ancestors 'none'"  # the only part that a page cannot say by itself
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    f"connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; {FRAMES}"
)
NO_PAGE = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; {FRAMES}"  # pictures and the like
_LINK = re.compile(r'<link rel="([^"]+)" href="([^"]*)"(?: type="([^"]*)")?')
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class File:
    """A file of the site. path: below its root; place: on the disk; tag: what is the same as long as the file is."""

    path: str
    place: str
    size: int
    tag: str

    @property
    def media(self) -> str:
        """The value of Content-Type."""
        name = self.path.rpartition("/")[2]
        kind = NAMED.get(self.path) or ("application/schema+json" if name.endswith(".schema.json") else TYPES.get(name.rpartition(".")[2]))
        kind = kind or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def read(self) -> bytes:
        """All that stands in it."""
        with open(self.place, "rb") as file:
            return file.read()


class Folder:
    """The folder that `polylogue site` has written."""

    def __init__(self, root: Path):
        """Raises PolylogueError for a folder that it did not write."""
        if not (root / ".polylogue-site.json").is_file():
            raise PolylogueError("holds no site", root, mend="name a folder that polylogue site has written")
        self.root = os.path.realpath(root)

    def file(self, path: str) -> File | None:
        """The file at a path below the root; none that is hidden, and none to which a link leads out of the folder."""
        parts = path.removeprefix(WELL_KNOWN).split("/")
        if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
            return None
        place = os.path.join(self.root, path)
        try:
            told = os.stat(place)
            if not stat.S_ISREG(told.st_mode) or not os.path.realpath(place).startswith(self.root + os.sep):
                return None
        except (OSError, ValueError):
            return None
        return File(path, place, told.st_size, f'"{told.st_size:x}-{told.st_mtime_ns:x}"')


def policy(body: bytes) -> str:
    """What a page may load: what is here, and its own scripts; a page that says that itself is held to what it says."""
    if OF_ITS_OWN in body[:4096]:
        return FRAMES
    scripts = (b64encode(sha256(script).digest()).decode() for script in _SCRIPT.findall(body))
    return POLICY.format("".join(f" 'sha256-{digest}'" for digest in scripts))


def signposts(body: bytes, at: str) -> list[str]:
    """The typed links in the head of a page, each as a part of the header `Link`. at: the path of the page, as an address."""
    found = []
    for rel, target, media in _LINK.findall(body[: body.find(b"</head>")].decode("utf-8", "replace")):
        rel = rel.removeprefix("alternate ")
        target = quote(urljoin(at, unescape(target)), safe="/:?#[]@!$&'()*+,;=%~")
        if rel in SIGNPOSTS and "<" not in target:
            found.append(f'<{target}>; rel="{rel}"' + (f'; type="{media}"' if media else ""))
    return found
