"""The table "works in" of data/queries/README.md: which example query gives its stored answer in which engine.

Made from what the tests saw. An engine that was not there keeps what was recorded when it last was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from polylogue import paths
from polylogue.store.queries import front_matter

FILE = paths.QUERIES / "README.md"
YES, NO, NOT_TRIED = "yes", "no", "not tried"
HEAD = """\
# Example queries

Each file is one question: its first line, `#+ summary`, says which. `polylogue query NAME` answers it, here or, with
`--endpoint URL`, in a running store. [data/README.md](../README.md) says how to load the data there.

## Works in

Made by the tests (`tests/store/test_stores.py`), which load the data into each engine and compare all rows with the stored
answer: once with the data in the default graph, once in named graphs that the request makes the default graph. *yes*:
the same rows both ways. `POLYLOGUE_RECORD=1 pytest -m long tests/store/test_stores.py` writes this page anew; an engine that is not
installed keeps its column.

"""


def read() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """The recorded versions by engine, and the cells by engine and query."""
    versions: dict[str, str] = {}
    cells: dict[tuple[str, str], str] = {}
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    lines = [[part.strip() for part in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    if not lines:
        return versions, cells
    engines = [title.rpartition(" ") for title in lines[0][1:]]
    versions = {name: version for name, _, version in engines}
    for row in lines[2:]:
        query = re.sub(r"\[(.*?)\].*", r"\1", row[0])
        cells |= {(name, query): cell for (name, _, _), cell in zip(engines, row[1:])}
    return versions, cells


def render(versions: Mapping[str, str], cells: Mapping[tuple[str, str], str]) -> str:
    """The page."""
    engines = list(versions)
    lines = [["query", *(f"{name} {versions[name]}" for name in engines)], ["---"] * (len(engines) + 1)]
    for query in sorted(paths.queries()):
        lines.append([f"[{query}]({query}.rq)", *(cells.get((name, query), NOT_TRIED) for name in engines)])
    table = "".join("| " + " | ".join(line) + " |\n" for line in lines)
    questions = "".join(
        f"- **{name}**: {front_matter(path.read_text(encoding='utf-8')).get('summary', '')}\n"
        for name, path in sorted(paths.queries().items())
    )
    return f"{HEAD}{table}\n## The questions\n\n{questions}"
