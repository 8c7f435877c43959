"""Finds the example queries and runs a query, on the published data here or at an endpoint."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .. import paths
from ..errors import PolylogueError

if TYPE_CHECKING:
    from pyoxigraph import Store

T = TypeVar("T")
DEFAULT = ("dialogues.ttl", "claims.ttl")  # what is asked unless told otherwise, and lies in the default graph of `serve`
TIMEOUT = 60.0  # seconds to wait for an answer
LONGEST = 1 << 20  # bytes of a query
ELSEWHERE = (200, 404, 405)  # what is said where no queries are taken: a web page, nothing there, not in this way
STACK = 1 << 30  # bytes, taken as they are used: the engine goes one call deeper for each `+` or UNION in a row


def front_matter(text: str) -> dict[str, str | list[str]]:
    """What the `#+` lines at the head of a query say: summary, description, tags."""
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
    return found


def tags_of(about: dict[str, str | list[str]]) -> list[str]:
    """The tags in a front matter, also where there is one only."""
    tags = about.get("tags", [])
    return [tags] if isinstance(tags, str) else tags


def examples_of(data: Path | None = None) -> dict[str, Path]:
    """The example queries, ours and those in the queries/ of a folder (see `paths.folder`): name -> file."""
    own = paths.folder(data) / "queries"
    return paths.queries() | paths.queries(own)


def find(name: str, data: Path | None = None) -> tuple[Path, str]:
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


def store(everything: bool = False, data: Path | None = None) -> "Store":
    """An embedded store with the published data of a folder (see `paths.folder`) in its default graph.

    Raises PolylogueError when that is not built.
    """
    from pyoxigraph import RdfFormat, Store

    from .folders import not_built

    loaded, folder = Store(), paths.folder(data)
    for name in _files(everything):
        path = folder / name
        if not path.is_file():
            raise not_built(path)
        loaded.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return loaded


def _files(everything: bool) -> tuple[str, ...]:
    return paths.PUBLISHED[:4] if everything else DEFAULT


def run(
    text: str, endpoint: str | None = None, graphs: bool = False, everything: bool = False, data: Path | None = None,
    timeout: float = TIMEOUT,
) -> dict | str:
    """The answer to a query: SPARQL JSON results for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE.

    endpoint: ask this address instead of the published files; graphs: ask the named graphs there that hold the files;
    everything: also what is implied and what is external; data: the folder with the published files (see
    `paths.folder`); timeout: seconds to wait for it. Raises PolylogueError, also for a query that would fetch something
    from the network.
    """
    from .query_guard import check_query

    if endpoint:
        from ..project import find as project_of
        from .folders import based_on_files

        whose = based_on_files(project_of(data)) if graphs else None
        return _ask(endpoint, text, [whose.graph(name) for name in _files(everything)] if whose else [], timeout)
    if graphs:
        raise PolylogueError("--graphs is for an endpoint", mend="name it with --endpoint")
    if len(text.encode()) > LONGEST:
        raise PolylogueError(f"the query is longer than {LONGEST >> 20} MiB", mend="ask in parts")
    check_query(text, graphs=())
    found = _answer(store(everything, data), text, timeout)
    if isinstance(found, set):
        from ..namespaces import PREFIXES
        from ..write.turtle import turtle

        return turtle(found, PREFIXES).decode()
    return found


def _ask(endpoint: str, text: str, graphs: list[str], timeout: float) -> dict | str:
    """The answer of an endpoint, or of the one that its store has at another path; timeout: for all tries together."""
    from .client import ask, rows
    from .endpoints import find_query
    from .http import StoreError
    from .patience import within

    triples = makes_triples(text)

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


def _answer(loaded, text: str, timeout: float) -> dict | set:
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
        found = _in_engine(answer, timeout)
    except SyntaxError as error:
        raise not_understood(text, error) from None
    except TimeoutError:
        mend = "ask for less, or give more with --timeout"
        raise PolylogueError(f"the query took longer than {timeout:g} s", mend=mend) from None
    except (RuntimeError, ValueError, OSError) as error:  # OSError: it tried to open something
        raise PolylogueError(f"the query cannot be answered: {error}", mend="mend the query") from None
    return found if isinstance(found, set) else json.loads(found)


def _in_engine(work: Callable[[], T], timeout: float) -> T:
    """The outcome of what an engine does, which can open nothing meanwhile. Raises TimeoutError."""
    from .patience import within
    from .query_guard import no_new_files

    with no_new_files():
        return within(timeout, work, STACK)


def makes_triples(text: str) -> bool:
    """Whether a query is a CONSTRUCT or DESCRIBE, seen without running it."""
    from pyoxigraph import QueryTriples, Store

    try:
        return _in_engine(lambda: isinstance(Store().query(text), QueryTriples), TIMEOUT)
    except (SyntaxError, OSError):  # the endpoint may know words that Oxigraph does not; or it takes too long to see
        return False


def listed(word: str = "", data: Path | None = None) -> list[tuple[str, str, str]]:
    """Name, summary and tags of each example query, or of those in which the word stands."""
    rows = []
    for name, path in examples_of(data).items():
        about = front_matter(path.read_text(encoding="utf-8"))
        rows.append((name, str(about.get("summary", "")), ", ".join(tags_of(about))))
    return [row for row in rows if word.lower() in " ".join(row).lower()]
