"""The table "works in" of data/queries/README.md: which example query gives its stored answer in which engine.

Made from what the tests saw. An engine that was not there keeps what was recorded when it last was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from polylogue import paths
from polylogue.store.queries import front_matter, tags_of

FILE = paths.QUERIES / "README.md"
YES, NO, NOT_TRIED = "yes", "no", "not tried"
HEAD = """\
# Example queries

Each file is one question, which its first line, `#+ summary`, says. None of them names a thing: they run unchanged on any data made with
the ontology, and on all of it together. `polylogue query NAME` answers one, here, on your own data (`--data FOLDER`) or,
with `--endpoint URL`, in a running store. [data/README.md](../README.md) says how to load the data there.

They are a ladder. The *short* ones ask the plain triples in at most twelve lines; those with *grounds* say on whose word, in
which passage and how surely; the *comparisons* hold any number of reports against each other.

**Parameters** stand in a query as plain SPARQL that asks for everything: `VALUES ?meeting { UNDEF }`, or several in one row,
`VALUES (?meeting ?dialogue) { (UNDEF UNDEF) }`. Put IRIs in place of `UNDEF`, or let the command do it, which finds them by name:

```sh
polylogue query who-said-what --person Tajikistan --act "call on"
polylogue query which-meetings --dialogue "Central Asia + Japan Dialogue" --lang ru
polylogue query what-is-said-of --thing meeting:central-asia-japan/2020-08-11 --property heldOn
```

`--lang` changes the language that each `LANGMATCHES(LANG(?label), "en")` asks for. (As `VALUES` that would be a table in each of many
`OPTIONAL`s, and Virtuoso refuses to plan those.) Where there is no label in that language, `plg:displayLabel` gives the English one, or any.
`polylogue query NAME --help` lists the parameters of a query, `--show` prints it with them filled in.

"""
RUNGS = {
    "short": "Short: the plain triples",
    "grounds": "With grounds: on whose word, where, how surely",
    "comparison": "Comparisons: any number of reports, meetings and documents",
}
WORKS = """
## Works in

Made by the tests (`tests/store/test_stores.py`), which load the data into each engine and compare all rows with the stored
answer: once with the data in the default graph, once in named graphs that the request makes the default graph. *yes*:
the same rows both ways. `POLYLOGUE_RECORD=1 pytest -m long tests/store/test_stores.py` writes this page anew; an engine that is not
installed keeps its column. `python tests/benchmarks/queries.py --engines Pyoxigraph Jena Virtuoso` says how long each takes on many reports.

"""


def read() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """The recorded versions by engine, and the cells by engine and query."""
    versions: dict[str, str] = {}
    cells: dict[tuple[str, str], str] = {}
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    lines = [[part.strip() for part in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
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
    return f"{HEAD}{_ladder()}{WORKS}{table}"


def _ladder() -> str:
    """The questions, rung by rung, each with its parameters."""
    about = {name: front_matter(path.read_text(encoding="utf-8")) for name, path in sorted(paths.queries().items())}
    page = ""
    for rung, title in RUNGS.items():
        page += f"## {title}\n\n"
        for name, said in about.items():
            if tags_of(said)[0] == rung:
                taken = said.get("parameters", [])
                options = ", ".join(f"`--{item.partition(':')[0]}`" for item in ([taken] if isinstance(taken, str) else taken))
                page += f"- **[{name}]({name}.rq)**: {said.get('summary', '')} ({options})\n"
        page += "\n" * (rung != "comparison")
    return page
