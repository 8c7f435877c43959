"""What a folder of data says of itself in its `polylogue.toml`: whose it is, and where what the build coins lies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from os.path import commonprefix
from pathlib import Path

from . import paths
from .errors import PolylogueError
from .namespaces import BASE, PREFIXES

_TEXTS = ("base", "prefix", "title", "description", "publisher", "licence", "repository", "contact")
KEYS = {**dict.fromkeys(_TEXTS, str), "languages": list}
CHOOSE = f'base = "https://example.org/"  # a line for {paths.FILE} in the folder'
# compiled where they are needed: most calls of the command need none
_HOST = r"(?i)[a-z][a-z0-9+.-]*:(?://[^/?#]*|[^:/?#]+)"  # of a URN: its kind
_IRI = r"(?i)[a-z][a-z0-9+.-]*:(?:[^\x00-\x20<>\"{}|^`\\%\[\]]|%[0-9a-f]{2})+"
_BASE = r"https?://[^/?#@:]+(?::[0-9]+)?/(?:[^?#]*[/#])?|urn:[^:]+:(?:.*[:/])?"
_PREFIX = r"[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
_TAG = r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"
_WEB = r"(?i)https?://[^/?#@:]+(?::[0-9]+)?(?:[/?#].*)?"
_MAIL = r"(?i)(?:mailto:)?([^\s@:/?#<>\"]+@[^\s@:/?#<>\"]+\.[^\s@:/?#<>\".]+)"
_FOLDER = r"(?:.*[/#:])?"
_KIND = r"(?i)(?<=[/:#])(?:id[/:])?(?:reports?[/:#])?\Z"  # what reports lie in beside other things


@dataclass(frozen=True)
class Project:
    """A folder of data. What is not said is empty, and is said nowhere.

    data: the folder; base: the IRI below which the build coins claims (id/claim/…), the data set (id/dataset), its
    files (data/…) and graphs (graph/…), ends in `/`, `#` or, of a URN, `:`; prefix: the short name of base + "id/";
    title, description, publisher: in the first of the languages; licence: an IRI; languages: tags of those that its
    pages are in; guessed: whether the base is only guessed from the data; repository: the address where the source is kept;
    contact: the address, with mailto: that of e-mail, of those who answer for the data.
    """

    data: Path
    base: str = ""
    prefix: str = ""
    title: str = ""
    description: str = ""
    publisher: str = ""
    licence: str = ""
    languages: tuple[str, ...] = field(default=())
    guessed: bool = False
    repository: str = ""
    contact: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is the project's own data."""
        return self.base == BASE and not self.guessed

    @property
    def agent(self) -> str:
        """The key of the publisher in its IRI."""
        return "polylogue" if self.ours else "publisher"

    @property
    def claims(self) -> str:
        """The namespace of the claims."""
        return self.id("claim/")

    def id(self, name: str) -> str:
        """The IRI of something that the build coins."""
        return f"{self.base}id/{name}"

    def file(self, name: str) -> str:
        """The address of a published file."""
        return f"{self.base}data/{name}"

    def graph(self, file: str) -> str:
        """The IRI of the named graph that holds a published file in a store: `claims.ttl` -> …/graph/claims."""
        return f"{self.base}graph/{file.partition('.')[0]}"


def find(data: Path | str | None = None) -> Project:
    """The project of a folder (see `paths.folder`). Raises PolylogueError, also when its `polylogue.toml` is not understood."""
    here = paths.folder(data)
    file = here / paths.FILE
    if not file.is_file():
        return Project(here)
    import tomllib

    try:
        said = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PolylogueError(f"cannot be read: {error.strerror}", file) from None
    except ValueError as error:  # of TOML, or no UTF-8
        mend = 'write lines such as base = "https://example.org/"'
        raise PolylogueError(f"is not understood: {error}", file, mend=mend) from None
    return Project(here, **_checked(said, file))


def based(project: Project, iris: Iterable[str]) -> Project:
    """The project with a base: its own, or one guessed from the IRIs of its reports (of other things, if it has none).

    The guess is their longest common namespace, without what reports alone lie in (`id/report/`, `reports/`). Where
    they are of several hosts, the host that most of them have decides, of these the first by name. Raises
    PolylogueError when nothing can be guessed.
    """
    if project.base:
        return project
    paths_of: dict[str, list[str]] = {}
    for host, iri in ((re.match(_HOST, iri), iri) for iri in sorted(iris)):
        if host:
            paths_of.setdefault(host[0], []).append(re.match(_FOLDER, iri[host.end():])[0])
    if not paths_of:
        message = "nothing here tells below which IRI the claims should lie"
        raise PolylogueError(message, project.data, mend=f"write {CHOOSE}")
    host = max(paths_of, key=lambda host: len(paths_of[host]))
    path = re.match(_FOLDER, commonprefix(paths_of[host]))[0] or ("/" if "://" in host else ":")
    base = host + re.sub(_KIND, "", path).removesuffix("#")
    return replace(project, base=base if base.endswith(("/", ":")) else f"{base}/", guessed=True)


def _checked(said: dict, file: Path) -> dict:
    """The values by key. Raises PolylogueError for a key that is not known and a value that is none."""
    for key, value in said.items():
        if key not in KEYS:
            from difflib import get_close_matches

            near = get_close_matches(key, KEYS, 1)
            mend = f"did you mean {near[0]}?" if near else f"it knows {', '.join(KEYS)}"
            raise PolylogueError(f"does not know '{key}'", file, mend=mend)
        if not isinstance(value, KEYS[key]):
            kind, form = ("list", '["en"]') if KEYS[key] is list else ("text in quotes", '"…"')
            raise PolylogueError(f"{key} is no {kind}", file, mend=f"write {key} = {form}")
    base, licence, prefix, languages = (said.get(key, "") for key in ("base", "licence", "prefix", "languages"))
    if base:
        checked_base(base, file)
    if licence and not re.fullmatch(_IRI, licence):
        mend = "write its IRI, such as https://creativecommons.org/licenses/by/4.0/"
        raise PolylogueError(f"licence is {licence}", file, mend=mend)
    if prefix:
        checked_prefix(prefix, file)
    repository, contact = said.get("repository", ""), said.get("contact", "")
    if repository and not _is_web(repository):
        raise PolylogueError(f"repository is {repository}", file, mend="write its address, such as https://example.org/talks")
    if contact and (mail := re.fullmatch(_MAIL, contact)):
        contact = f"mailto:{mail[1]}"
    elif contact and not _is_web(contact):
        raise PolylogueError(f"contact is {contact}", file, mend="write an address of e-mail, or of a page that begins with https://")
    for tag in languages:
        if not isinstance(tag, str) or not re.fullmatch(_TAG, tag):
            raise PolylogueError(f"languages has {tag}", file, mend='write tags, such as ["en", "pt-BR"]')
    return said | {"languages": tuple(languages)} | ({"contact": contact} if contact else {})


def _is_web(text: str) -> bool:
    """Whether a text is the address of a page."""
    return bool(re.fullmatch(_WEB, text) and re.fullmatch(_IRI, text))


def checked_base(base: str, file: Path | None = None) -> str:
    """An IRI below which a project's own things can lie. Raises PolylogueError."""
    if not (re.fullmatch(_BASE, base) and re.fullmatch(_IRI, base)):
        raise PolylogueError(f"base is {base}", file, mend=_other_base(base))
    return base


def checked_prefix(prefix: str, file: Path | None = None) -> str:
    """A short name for the project's own things. Raises PolylogueError."""
    if prefix in PREFIXES or not re.fullmatch(_PREFIX, prefix):
        taken = f"it stands for <{PREFIXES[prefix]}>: take another" if prefix in PREFIXES else ""
        raise PolylogueError(f"prefix is {prefix}", file, mend=taken or "take letters, digits, - and _")
    return prefix


def _other_base(base: str) -> str:
    """What to write in place of an IRI that is no base."""
    if not re.match("https?://|urn:", base):
        return "begin it with http://, https:// or urn:, such as https://example.org/talks/"
    if base[-1] not in "/#:":
        return "write an IRI that ends in / or #"
    return "write an IRI without blanks, name, password and query, such as https://example.org/talks/"
