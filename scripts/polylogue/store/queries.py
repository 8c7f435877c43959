"""Finds the example queries and asks a query: of the published data here, of anyone's files, or at an endpoint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .. import paths
from ..errors import PolylogueError
from .folders import DEFAULT, Data, add_published, asked, based_on_files, expanded, is_built, published_files

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

__all__ = ["DEFAULT", "TIMEOUT", "Where", "find", "front_matter", "listed", "makes_triples", "store", "tags_of", "triples"]

T = TypeVar("T")
TIMEOUT = 60.0  # seconds to wait for an answer
HINT = 5.0  # seconds to wait for an endpoint that is asked about names in a query that it has answered
LONGEST = 1 << 20  # bytes of a query
ELSEWHERE = (200, 404, 405)  # what is said where no queries are taken: a web page, nothing there, not in this way
STACK = 1 << 30  # bytes, taken as they are used: the engine goes one call deeper for each `+` or UNION in a row


def front_matter(text: str) -> dict[str, str | list[str]]:
    """What the `#+` lines at the head of a query say: summary, description, tags, parameters, empty (said of no rows)."""
    found: dict = {}
    key = ""
    for line in re.findall(r"^#\+(.*)$", text, re.M):
        if item := re.match(r"\s*-\s+(.*\S)", line):
            if not isinstance(found.get(key), list):
                found[key] = []
            found[key].append(item[1])
        elif pair := re.match(r"\s*(\w+):\s*(.*?)\s*$", line):
            key, value = pair[1], pair[2]
            listed = re.fullmatch(r"\[(.*)\]", value)
            found[key] = [part.strip() for part in listed[1].split(",")] if listed else value.strip("\"'")
        elif key and isinstance(found[key], str):
            found[key] = f"{found[key]} {line.strip()}".strip()
        elif key and found[key]:
            found[key][-1] += f" {line.strip()}"
    return found


def tags_of(about: dict[str, str | list[str]]) -> list[str]:
    """The tags in a front matter, also where there is one only."""
    tags = about.get("tags", [])
    return [tags] if isinstance(tags, str) else tags


def examples_of(data: Data = None) -> dict[str, Path]:
    """The example queries, ours and those in the queries/ of folders (of the one of `paths.folder`): name -> file."""
    found = paths.queries()
    for folder in expanded(data) or [paths.folder()]:
        found |= paths.queries(folder / "queries")
    return found


def find(name: str, data: Data = None) -> tuple[Path, str]:
    """The file and the text of a query, by the name of an example or by its file; `-` is standard input.

    Raises PolylogueError.
    """
    from ..read.files import read_text

    examples = examples_of(data)
    path = examples.get(name.lower()) or Path(name)
    stem = path.name.lower().removesuffix(".rq")
    if name != "-" and not path.exists() and (not path.suffix or stem in examples):
        from difflib import get_close_matches

        near = get_close_matches(stem, examples, 1, 0.4)
        mend = f"did you mean {near[0]}?" if near else "polylogue query --list shows the names"
        raise PolylogueError(f"there is no query '{name}'", mend=mend)
    text = read_text(path)
    if not text.strip():
        raise PolylogueError("the query is empty", path, mend="write a SELECT, ASK or CONSTRUCT into it")
    return path, text


def store(everything: bool = False, data: Data = None, with_published: bool = False) -> "Store":
    """An embedded store with data in its default graph: that which a folder publishes (see `paths.folder`), or files and
    folders that are named, put together in memory unless they are built (see `own_data.load`).

    everything: also what is implied and what comes from elsewhere; with_published: also what we publish. Raises PolylogueError.
    """
    places = expanded(data)
    if not with_published and (not places or len(places) == 1 and is_built(places[0])):
        from pyoxigraph import Store

        return add_published(Store(), places[0] if places else paths.folder(), everything)
    from .own_data import load

    return load(places or [paths.folder()], everything, with_published)


def triples(everything: bool = False, data: Data = None, with_published: bool = False) -> Iterator["Quad"]:
    """The same data as quads; published files are read bit by bit, not loaded. Raises PolylogueError."""
    places = expanded(data) or [paths.folder()]
    if with_published or len(places) > 1 or not is_built(places[0]):
        yield from store(everything, data, with_published)
        return
    from ..read.streaming import streamed

    for file in published_files(places[0], everything):
        yield from streamed(file)


@dataclass
class Where:
    """Where queries are asked: an endpoint, or data here.

    endpoint: its address; graphs: ask the named graphs there that hold the files; data, everything, with_published: as for
    `store`; timeout: seconds to wait for an answer; guest: the process does other things too, so that it is not kept from opening
    files while a query runs: what the query would fetch is refused by its words alone.
    """

    endpoint: str | None = None
    graphs: bool = False
    everything: bool = False
    data: Data = None
    with_published: bool = False
    timeout: float = TIMEOUT
    guest: bool = False

    def answer(self, text: str) -> dict | str:
        """The answer to a query: SPARQL JSON results for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE.

        Raises PolylogueError, also for a query that would fetch something from the network.
        """
        from .query_guard import check_query

        if self.endpoint:
            return _ask(self.endpoint, text, self._named, self.timeout, self.guest)
        if self.graphs:
            raise PolylogueError("--graphs is for an endpoint", mend="name it with --endpoint")
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
            raise PolylogueError(f"the query is longer than {LONGEST >> 20} MiB", mend="ask in parts")
        check_query(text, graphs=())
        found = _answer(self._store, text, self.timeout, self.guest)
        return _turtle(found) if isinstance(found, set) else found

    def rows(self, text: str) -> list[dict[str, str]]:
        """The rows of a SELECT, with the values alone: by it, things are found by what they are called. Raises PolylogueError."""
        if self.endpoint:
            found = _ask(self.endpoint, text, self._named, self.timeout, self.guest)
            return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]
        found = self._store.query(text)
        names = [variable.value for variable in found.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in found]

    def unknown(self, text: str) -> list[str]:
        """A sentence for each name in a query that stands for nothing; an endpoint is asked for a while what it has."""
        from .query_terms import unknown_terms

        where = replace(self, timeout=min(self.timeout, HINT)) if self.endpoint else self
        try:
            return unknown_terms(text, select=lambda query: [row["iri"] for row in where.rows(query)], whole=not self.endpoint)
        except (PolylogueError, LookupError):  # it does not tell
            return []

    @cached_property
    def _store(self) -> "Store":
        return store(self.everything, self.data, self.with_published)

    @cached_property
    def _named(self) -> list[str]:
        """The named graphs of an endpoint that are asked."""
        from ..project import find as project_of

        folders = expanded(self.data)
        if self.with_published or len(folders) > 1 or not all(folder.is_dir() for folder in folders):
            mend = "leave out --endpoint, or load it there with polylogue load"
            raise PolylogueError("data of one's own is not sent to an endpoint", mend=mend)
        if not self.graphs:
            return []
        whose = based_on_files(project_of(folders[0] if folders else None))
        return [whose.graph(name) for name in asked(self.everything)]


def _turtle(triples: set) -> str:
    from ..namespaces import PREFIXES
    from ..write.turtle import turtle

    try:
        return turtle(triples, PREFIXES).decode()
    except TypeError:  # it makes blank nodes, or triples of triples
        from pyoxigraph import RdfFormat, Triple, serialize

        return serialize(sorted((Triple(*t) for t in triples), key=str), format=RdfFormat.TURTLE, prefixes=PREFIXES).decode()


def _ask(endpoint: str, text: str, graphs: list[str], timeout: float, guest: bool) -> dict | str:
    """The answer of an endpoint, or of the one that its store has at another path; timeout: for all tries together."""
    from .client import ask, rows
    from .endpoints import find_query
    from .http import StoreError
    from .patience import within

    triples = makes_triples(text, guest)

    def answer(here: str) -> dict | str:
        return ask(here, text, "turtle", graphs, timeout).decode() if triples else rows(here, text, graphs, timeout)

    def found() -> dict | str:
        try:
            return answer(endpoint)
        except StoreError as error:
            if error.status not in ELSEWHERE:
                raise
            try:
                here = find_query(endpoint, timeout)
            except StoreError:
                raise error from None
            if here == endpoint:
                raise
        return answer(here)

    try:
        return within(timeout, found)
    except TimeoutError:
        mend = "ask for less, or give more with --timeout"
        raise PolylogueError(f"{endpoint} did not answer within {timeout:g} s", mend=mend) from None


def _answer(loaded, text: str, timeout: float, guest: bool) -> dict | set:
    """The engine's answer: the object of SPARQL JSON results, or triples."""
    import json

    from pyoxigraph import QueryResultsFormat, QueryTriples

    from .query_guard import not_understood

    def answer() -> bytes | set:
        results = loaded.query(text)
        if isinstance(results, QueryTriples):
            return {(t.subject, t.predicate, t.object) for t in results}
        return results.serialize(format=QueryResultsFormat.JSON)

    try:
        found = _in_engine(answer, timeout, guest)
    except SyntaxError as error:
        raise not_understood(text, error) from None
    except TimeoutError:
        mend = "ask for less, or give more with --timeout"
        raise PolylogueError(f"the query took longer than {timeout:g} s", mend=mend) from None
    except (RuntimeError, ValueError, OSError) as error:  # OSError: it tried to open something
        raise PolylogueError(f"the query cannot be answered: {error}", mend="mend the query") from None
    return found if isinstance(found, set) else json.loads(found)


def _in_engine(work: Callable[[], T], timeout: float, guest: bool) -> T:
    """The outcome of what an engine does, which can open nothing meanwhile, unless it is a guest. Raises TimeoutError."""
    from contextlib import nullcontext

    from .patience import within
    from .query_guard import no_new_files

    with nullcontext() if guest else no_new_files():
        return within(timeout, work, STACK)


def makes_triples(text: str, guest: bool = False) -> bool:
    """Whether a query is a CONSTRUCT or DESCRIBE, seen without running it."""
    from pyoxigraph import QueryTriples, Store

    try:
        return _in_engine(lambda: isinstance(Store().query(text), QueryTriples), TIMEOUT, guest)
    except (SyntaxError, OSError):  # the endpoint may know words that Oxigraph does not; or it takes too long to see
        return False


def listed(word: str = "", data: Data = None) -> list[tuple[str, str, str]]:
    """Name, summary and tags of each example query, or of those in which the word stands."""
    rows = []
    for name, path in examples_of(data).items():
        about = front_matter(path.read_text(encoding="utf-8"))
        rows.append((name, str(about.get("summary", "")), ", ".join(tags_of(about))))
    return [row for row in rows if word.lower() in " ".join(row).lower()]
