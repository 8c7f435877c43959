"""Writes the answers to queries: as a table on a terminal, as CSV, TSV, JSON, Turtle or a table of Markdown."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from ..errors import PolylogueError
from ..namespaces import BASE, PREFIXES, XSD

_BARE = {  # what is read as a literal of that datatype without quotes, and stays as it is written
    XSD + "integer": r"[+-]?[0-9]+", XSD + "decimal": r"[+-]?[0-9]*\.[0-9]+", XSD + "boolean": r"true|false",
}
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKS = re.compile(r"[\\|`*<\[~]|(?<!\w)_|_(?!\w)")  # what means something in Markdown


def show(answer: dict | str, form: str | None, empty: str = "") -> None:
    """Write SPARQL JSON results, or Turtle, to standard output; without a form as CSV or Turtle.

    empty: what is said on standard error when there are no rows.
    """
    if isinstance(answer, str):
        if form not in (None, "turtle", "table"):
            raise PolylogueError(f"the query makes triples, which are no {form}", mend="use --format turtle")
        print(answer, end="")
    elif form == "turtle":
        raise PolylogueError("the query gives rows, which are no Turtle", mend="use --format table, csv, tsv, json or markdown")
    elif "boolean" in answer:
        if form == "json":
            show_json(answer)
        else:
            print(("yes" if answer["boolean"] else "no") if form == "table" else str(answer["boolean"]).lower())
    else:
        _show_rows(answer, form)
        if not (number := len(answer["results"]["bindings"])):
            print(empty or "0 rows", file=sys.stderr)
        elif form == "table":
            print(f"{number} row{'s' * (number != 1)}", file=sys.stderr)


def _show_rows(answer: dict, form: str | None) -> None:
    names = answer["head"]["vars"]
    rows = [[row.get(name) for name in names] for row in answer["results"]["bindings"]]
    if form == "json":
        show_json(answer)
    elif form == "tsv":
        show_tsv([f"?{name}" for name in names], [[term(cell) for cell in row] for row in rows])
    elif form in ("table", "markdown"):
        (show_table if form == "table" else show_markdown)(names, [[shorten(cell) for cell in row] for row in rows])
    else:
        show_csv(names, [[cell["value"] if cell else "" for cell in row] for row in rows])


def term(cell: dict | None) -> str:
    """A cell as a term of Turtle, without prefixes; empty where nothing is bound."""
    if not cell:
        return ""
    value, datatype = cell["value"], cell.get("datatype", "")
    if cell["type"] != "literal":
        return f"<{value}>" if cell["type"] == "uri" else f"_:{value}"
    if datatype in _BARE and re.fullmatch(_BARE[datatype], value):
        return value
    text = '"' + "".join(_NAMED.get(sign, sign) for sign in value) + '"'
    if language := cell.get("xml:lang"):
        return f"{text}@{language}"
    return f"{text}^^<{datatype}>" if datatype not in ("", XSD + "string") else text


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


def show_tsv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated values with a header; the cells hold no tabs and no line breaks."""
    for row in (names, *rows):
        print("\t".join(row))


def show_markdown(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as GitHub reads it, in which each cell shows the text as it stands."""
    lines = [[_MARKS.sub(r"\\\g<0>", " ".join(cell.split())) for cell in row] for row in (names, *rows)]
    for line in (lines[0], ["---"] * len(names), *lines[1:]):
        print(f"| {' | '.join(line)} |")


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
