"""`polylogue query`: runs an example query, or a file, on the published data here or at an endpoint."""

from __future__ import annotations

import re
from pathlib import Path

from .. import paths, project
from ..errors import PolylogueError

DEFAULT = ("dialogues.ttl", "claims.ttl")


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


def find(name: str) -> tuple[Path, str]:
    """The file and the text of a query, by the name of an example or by its file; `-` is standard input.

    Raises PolylogueError.
    """
    from ..read.files import read_text

    examples = paths.queries()
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


def store(everything: bool = False, data: Path | None = None):
    """An embedded store with the published data of a folder (as `project.find` has it) in its default graph."""
    from pyoxigraph import RdfFormat, Store

    loaded, folder = Store(), project.find(data).data
    for name in _files(everything):
        path = folder / name
        if not path.is_file():
            raise PolylogueError("is not there", path, mend="run polylogue build")
        loaded.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return loaded


def _files(everything: bool) -> tuple[str, ...]:
    return paths.PUBLISHED[:4] if everything else DEFAULT


def run(
    text: str, endpoint: str | None = None, graphs: bool = False, everything: bool = False, data: Path | None = None
) -> dict | str:
    """The answer to a query: SPARQL JSON results for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE.

    endpoint: ask this address instead of the published files; graphs: ask the named graphs there that hold the files;
    everything: also what is implied and what is external; data: the folder with the published files, unless it is that
    of the working folder or the project's own.
    Raises PolylogueError, also for a query that would fetch something from the network.
    """
    from .query_guard import check_query, no_new_files, not_understood

    if endpoint:
        from .client import ask, rows

        named = [project.find(data).graph(name) for name in _files(everything)] if graphs else []
        return ask(endpoint, text, "turtle", named).decode() if makes_triples(text) else rows(endpoint, text, named)
    if graphs:
        raise PolylogueError("--graphs is for an endpoint", mend="name it with --endpoint")
    check_query(text, graphs=())
    import json

    from pyoxigraph import QueryResultsFormat, QueryTriples

    loaded = store(everything, data)
    try:
        with no_new_files():
            results = loaded.query(text)
            if not isinstance(results, QueryTriples):
                return json.loads(results.serialize(format=QueryResultsFormat.JSON))
            triples = {(t.subject, t.predicate, t.object) for t in results}
    except SyntaxError as error:
        raise not_understood(text, error) from None
    except (RuntimeError, ValueError, OSError) as error:  # OSError: it tried to open something
        raise PolylogueError(f"the query cannot be answered: {error}", mend="mend the query") from None
    from ..namespaces import PREFIXES
    from ..write.turtle import turtle

    return turtle(triples, PREFIXES).decode()


def makes_triples(text: str) -> bool:
    """Whether a query is a CONSTRUCT or DESCRIBE, seen without running it."""
    from pyoxigraph import QueryTriples, Store

    from .query_guard import no_new_files

    try:
        with no_new_files():
            return isinstance(Store().query(text), QueryTriples)
    except (SyntaxError, OSError):  # the endpoint may know words that Oxigraph does not
        return False


def listed(word: str = "") -> list[tuple[str, str, str]]:
    """Name, summary and tags of each example query, or of those in which the word stands."""
    rows = []
    for name, path in paths.queries().items():
        about = front_matter(path.read_text(encoding="utf-8"))
        tags = about.get("tags", [])
        rows.append((name, str(about.get("summary", "")), ", ".join([tags] if isinstance(tags, str) else tags)))
    return [row for row in rows if word.lower() in " ".join(row).lower()]
