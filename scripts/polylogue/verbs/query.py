"""`polylogue query`: runs an example query, or a file, on the published data here or at an endpoint."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from .. import paths
from ..errors import PolylogueError

DEFAULT = ("dialogues.ttl", "claims.ttl")
ASIDE = re.compile(  # strings, addresses, escapes, comments: what holds no keyword
   
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|\\.|#[^\n\r]*',
    re.S,
)


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


def find(name: str) -> tuple[str, str]:
    """The name and the text of a query, by the name of an example or by a file. Raises PolylogueError."""
    from ..reading import read_text

    examples = paths.queries()
    path = examples.get(name) or Path(name)
    if name not in examples and not path.suffix and not path.exists():
        from difflib import get_close_matches

        near = get_close_matches(name, examples, 1, 0.4)
        mend = f"did you mean {near[0]}?" if near else "polylogue query --list shows the names"
        raise PolylogueError(f"there is no query '{name}'", mend=mend)
    return path.stem, read_text(path)


def refuse_the_network(text: str, where: str = "") -> None:
    """Refuse a query that would fetch something, or name another data set. Raises PolylogueError."""
    plain = ASIDE.sub(lambda hit: hit[0] if hit[0].startswith("\\") else " ", text)
    if re.search(r"\\[uU]", plain):
        raise PolylogueError("escapes outside of strings are not taken", where or None, mend="write the characters themselves")
    if hit := re.search(r"(?<![\w?$:.-])(SERVICE|FROM|LOAD)(?![\w:.-])", plain, re.I):
        raise PolylogueError(
            f"{hit[1].upper()} is not taken: nothing is fetched from the network", where or None,
            mend="ask the other endpoint itself, with --endpoint",
        )


def store(everything: bool = False):
    """An embedded store with the published data in its default graph."""
    from pyoxigraph import RdfFormat, Store

    loaded = Store()
    for name in paths.PUBLISHED[:4] if everything else DEFAULT:
        path = paths.DATA / name
        if not path.is_file():
            raise PolylogueError("is not there", path, mend="run polylogue build")
        loaded.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return loaded


def run(text: str, endpoint: str | None = None, everything: bool = False, where: str = "") -> dict | str:
    """The answer to a query: SPARQL JSON results for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE."""
    graph = is_graph(text)
    if endpoint:
        from ..remote import ask, rows

        return ask(endpoint, text, "turtle").decode() if graph else rows(endpoint, text)
    from pyoxigraph import QueryResultsFormat

    refuse_the_network(text, where)
    try:
        results = store(everything).query(text)
        if not graph:
            return json.loads(results.serialize(format=QueryResultsFormat.JSON))
    except SyntaxError as error:
        message = re.sub(r"^error at \d+:\d+: ", "", str(error))
        raise PolylogueError(message, where or None, error.lineno, error.offset, "mend the query there") from None
    from ..namespaces import PREFIXES
    from ..turtle import turtle

    return turtle({(t.subject, t.predicate, t.object) for t in results}, PREFIXES).decode()


def is_graph(text: str) -> bool:
    """Whether a query makes triples."""
    plain = ASIDE.sub(" ", text)
    hit = re.search(r"(?<![\w?$:.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])", plain, re.I)
    return bool(hit) and hit[1].upper() in ("CONSTRUCT", "DESCRIBE")


def listed() -> list[tuple[str, str, str]]:
    """Name, summary and tags of each example query."""
    rows = []
    for name, path in paths.queries().items():
        about = front_matter(path.read_text(encoding="utf-8"))
        tags = about.get("tags", [])
        rows.append((name, str(about.get("summary", "")), ", ".join([tags] if isinstance(tags, str) else tags)))
    return rows


def main(name: str | None, endpoint: str | None, form: str | None, everything: bool, listing: bool) -> int:
    """The sub-command. Exit codes: 0 answered, also with no rows; 2 could not be done."""
    from ..show import show, show_table

    if listing:
        show_table(("query", "asks", "tags"), listed())
        return 0
    if not name:
        raise PolylogueError("which query?", mend="polylogue query --list shows the names; or give a file")
    where, text = find(name)
    answer = run(text, endpoint, everything, name if Path(name).is_file() else where)
    show(answer, form or ("table" if sys.stdout.isatty() else None))
    return 0
