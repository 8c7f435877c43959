"""The codebook: what the tables hold, for people. Made from the columns, and from the concepts that occur in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .described import Origin
from .known import GROUNDING
from .table import CONCEPT, DATE, INTEGER, IRI, SEPARATOR, Column, Table
from .told import Told

_COUNTED = {  # what the examples count: a column with several values, and another
    "acts": ("speaker_label", "act_type_label"), "participation": ("participant_label", "status_label"),
    "documents": ("document_label", "stage_label"), "facts": ("report_label", "agreement"), "events": ("event_type", "source_label"),
}
_KINDS = {IRI: "IRI", CONCEPT: "IRI of a concept", DATE: "day (YYYY-MM-DD)", INTEGER: "whole number"}


class Occurring:
    """The concepts that occur in the rows of tables that pass through, by table and column."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], set[str]] = {}

    def watch(self, about: Table, rows: Iterable[dict]) -> Iterable[dict]:
        """The rows as they are, looked at."""
        wanted = [(column, self.found.setdefault((about.name, column.name), set())) for column in about.columns if column.kind == CONCEPT]
        for row in rows:
            for column, found in wanted:
                value = row[column.name]
                found.update(value if column.several else [value] if value else ())
            yield row


def codebook(tables: Iterable[Table], files: Mapping[str, str], occurring: Occurring, told: Told, origin: Origin, everything: bool) -> bytes:
    """The codebook in Markdown. files: the file of each table by its name; everything: rows of what is not stated are there too."""
    tables = list(tables)
    parts = [f"# Codebook{f': {origin.title}' if origin.title else ''}", _intro(files, everything)]
    parts += [_grounding(told), _use(next(iter(files), ""), files)]
    for table in tables:
        parts += [f"## {table.name}: {table.title.lower()}", f"**A row is:** {table.row}", _columns(table), _values(table, occurring, told)]
    if origin.licence or origin.publisher:
        parts.append("## Licence and source\n\n" + " ".join(filter(None, (
            f"Published by {origin.publisher}." if origin.publisher else "", f"Licence: <{origin.licence}>." if origin.licence else "",
        ))))
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _intro(files: Mapping[str, str], everything: bool) -> str:
    held = "what the reports state, " + ("what editors read into them, and what comes from elsewhere" if everything else "and nothing else")
    return "\n".join((
        f"The tables hold {held}. {', '.join(f'`{file}`' for file in files.values())}: one line a row, UTF-8, the names of the columns first.", "",
        f"- **Several values** in a cell are joined by `{SEPARATOR}`. A column `x_label` has the names of what `x` has the IRIs of, in the same"
        " order; a bar within a name is written `¦`.",
        "- **An empty cell** means that nothing is said, not that there is nothing. What the wording itself leaves out is named in `unstated`.",
        "- **Dates** are as precise as their source: `2020`, `2020-08`, `2020-08-11`, or a span in EDTF (`2004/..` is since 2004)."
        " `_earliest` and `_latest` are days between which it lies: sort and compare by these.",
        "- **Cells are kept as they are**, also where they begin with `=`, `+`, `-` or `@`. Spreadsheets may take such a cell for a formula:"
        " import the columns as text.",
        "- **Labels** are paraphrases made for reading. Texts of reports are not part of the data: `first_words` and `last_words` find the place.",
        "- **Rows** are in the order of the reports, and in each as its text goes.",
    ))


def _grounding(told: Told) -> str:
    lines = ["## Stated, implied, external", "", "The column `grounding` says on what a row rests; each row rests on one ground.", ""]
    lines += [f"- `{name}`: {told.definition(GROUNDING + name)}" for name in ("stated", "implied", "external") if told.definition(GROUNDING + name)]
    lines += [
        "", "A row that is not stated holds only what its ground adds, beside the names of what it is about: rows of one `act` are put together by"
        " grouping. Count what is stated with `grounding == \"stated\"`. In `events` a row"
        " that is implied has one side or more that is read in; the rest of it is stated.",
        "Two reports that tell of one act make two rows: count by `counted_as`, which readings give, to have it once.",
    ]
    return "\n".join(lines)


def _use(name: str, files: Mapping[str, str]) -> str:
    file = files.get(name, "")
    if not file.endswith((".csv", ".tsv")):
        return ""
    read, tabs = ("read.csv", "") if file.endswith("csv") else ("read.delim", ', sep="\\t", quoting=3')
    several, counted = _COUNTED[name]
    codes = ', dtype={"cameo": "string"}' if name in ("acts", "events") else ""
    return f"""## In pandas and in R

```python
import pandas
rows = pandas.read_csv("{file}"{tabs}, dtype_backend="numpy_nullable"{codes})
print(rows.assign({several}=rows.{several}.str.split("|")).explode("{several}").groupby(["{several}", "{counted}"]).size())
```

```r
rows <- {read}("{file}", na.strings = "", colClasses = "character")
long <- tidyr::separate_rows(rows, {several}, sep = "\\\\|")
table(long${several}, long${counted})
```"""


def _columns(table: Table) -> str:
    lines = ["| column | holds | what it is | from |", "|---|---|---|---|"]
    for column in table.columns:
        terms = " ".join(f"`{term}`" for term in column.source.split())
        lines.append(f"| `{column.name}` | {_held(column)} | {column.text} | {terms} |")
    return "\n".join(lines)


def _held(column: Column) -> str:
    return _KINDS.get(column.kind, "text") + (", several" if column.several else "")


def _values(table: Table, occurring: Occurring, told: Told) -> str:
    parts = []
    for column in table.columns:
        if found := sorted(occurring.found.get((table.name, column.name), ())):
            lines = [": ".join(filter(None, (f"- {told.label(iri)} (<{iri}>)", told.definition(iri)))) for iri in found]
            parts.append("\n".join([f"**Values in `{column.name}`**", "", *lines]))
    return "\n\n".join(parts)
