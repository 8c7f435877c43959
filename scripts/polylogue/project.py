"""What a folder of data says of itself in its `polylogue.toml`: whose it is, and where what the build coins lies."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import paths
from .errors import PolylogueError
from .namespaces import BASE

FILE = "polylogue.toml"
KEYS = {"base": str, "prefix": str, "title": str, "description": str, "publisher": str, "licence": str, "languages": list}


@dataclass(frozen=True)
class Project:
    """A folder of data. What is not said is empty, and is said nowhere.

    data: the folder; base: the IRI below which the build coins claims (id/claim/…), the data set (id/dataset), its files
    (data/…) and graphs (graph/…), ends in `/`; prefix: the short name of base + "id/"; title, description, publisher:
    English; licence: an IRI; languages: tags.
    """

    data: Path
    base: str = ""
    prefix: str = ""
    title: str = ""
    description: str = ""
    publisher: str = ""
    licence: str = ""
    languages: tuple[str, ...] = field(default=())

    @property
    def ours(self) -> bool:
        """Whether it is the project's own data."""
        return self.base == BASE

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


def find(data: Path | None = None) -> Project:
    """The project of a folder: the one given, else the working folder if it has a `polylogue.toml`, else our own data.

    Raises PolylogueError when the file is not understood.
    """
    folder = data or (Path() if Path(FILE).is_file() else paths.DATA)
    file = folder / FILE
    if not file.is_file():
        return Project(folder)
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolylogueError(f"is not understood: {error}", file, mend='write lines such as base = "https://example.org/"') from None
    return Project(folder, **_checked(said, file))


def based(project: Project, iris: Iterable[str]) -> Project:
    """The project with a base: its own, else what the IRIs of its reports begin with, up to the last `/`, `#` or `:`.

    Reports of several hosts have no more than a scheme in common: then the host of the first one, in order, is taken.
    """
    if project.base:
        return project
    iris = sorted(iris)
    if not iris:
        raise PolylogueError("nothing here tells where what the build coins should lie", project.data, mend=(
            f'write base = "https://example.org/" into {FILE} there'))
    common = os.path.commonprefix(iris) if len(iris) > 1 else iris[0]
    hit = re.match(r"[a-z][a-z0-9+.-]*://[^/]+/(.*[/#])?|urn:[^:]+:(.*:)?", common) or re.match(r"[a-z][a-z0-9+.-]*://[^/#?]+/?|urn:[^:]+:", iris[0])
    base = re.sub(r"(?<=[^/]/)(id/)?(reports?/)?$|#$", "", hit[0] if hit else iris[0])
    return replace(project, base=base if base.endswith(("/", ":")) else f"{base}/")


def _checked(said: dict, file: Path) -> dict:
    from difflib import get_close_matches

    for key, value in said.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            raise PolylogueError(f"does not know '{key}'", file, mend=f"did you mean {near[0]}?" if near else f"it knows {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise PolylogueError(f"{key} is no {'list' if KEYS[key] is list else 'text in quotes'}", file, mend=f"write {key} = " + ('["en"]' if KEYS[key] is list else '"…"'))
    base = said.get("base", "")
    if base and not (base.startswith(("http://", "https://", "urn:")) and base.endswith(("/", "#", ":"))):
        raise PolylogueError(f"base is {base}", file, mend="write an IRI that ends in /")
    return said | {"languages": tuple(said.get("languages", ()))}
