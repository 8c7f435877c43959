"""Writes the answers to queries: as a table on a terminal, as CSV, JSON or Turtle."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from ..errors import PolylogueError
from ..namespaces import BASE, PREFIXES


def show(answer: dict | str, form: str | None) -> None:
    """Write SPARQL JSON results, or Turtle, to standard output; without a form as CSV or Turtle."""
    if isinstance(answer, str):
        if form not in (None, "turtle", "table"):
            raise PolylogueError(f"the query makes triples, which are no {form}", mend="use --format turtle")
        print(answer, end="")
    elif form == "turtle":
        raise PolylogueError("the query gives rows, which are no Turtle", mend="use --format table, csv or json")
    elif form == "json":
        show_json(answer)
    elif "boolean" in answer:
        print("yes" if form == "table" else "true") if answer["boolean"] else print("no" if form == "table" else "false")
    else:
        names = answer["head"]["vars"]
        rows = [[row.get(name) for name in names] for row in answer["results"]["bindings"]]
        if form == "table":
            show_table(names, [[shorten(cell) for cell in row] for row in rows])
            print(f"{len(rows)} row{'s' * (len(rows) != 1)}", file=sys.stderr)
        else:
            show_csv(names, [[cell["value"] if cell else "" for cell in row] for row in rows])


def shorten(cell: dict | None) -> str:
    """A cell as a person reads it: an address of ours without what all have in common."""
    if not cell:
        return ""
    value = cell["value"]
    if cell["type"] != "uri":
        return value
    return short(value)


def short(iri: str, base: str = BASE) -> str:
    """The prefixed name of an IRI; of one below the base what its things do not all have in common; else the IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(base).removeprefix("concept/").removeprefix("id/") or iri


def show_json(answer: object) -> None:
    """An answer, or anything else, as JSON."""
    import json

    print(json.dumps(answer, ensure_ascii=False, indent=2))


def show_csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Comma-separated values with a header."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def show_table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal, in colours if it has them; tab-separated values when piped."""
    if not sys.stdout.isatty():
        for row in (names, *rows):
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
