"""The questions that the data must answer: which queries answer each, with which values, and the answer.

A file for each, in tests/questions/:

    question: On what day was the meeting, and which passage says so?
    query: which-dates-and-numbers        the example query that answers it
    with: {thing: meeting:…, property: plg:heldOn}        values for its parameters
    columns: [value, inReport]            the columns that matter, if not all do
    answer: |                             the rows, as CSV
      value,inReport
      …

Where it takes several queries, these keys stand in the items of a list `asks`. A question that no example query answers has a
query of its own beside it: `own: q34.rq`, and in `why`, why. POLYLOGUE_RECORD=1 writes the answers anew.
"""

import csv
import re
from dataclasses import dataclass, field
from functools import cache

import yaml
from answers import as_csv, ask, filled, oxigraph
from places import QUESTIONS as FOLDER

_ANSWER = re.compile(r"(?m)^( *)answer: \|\n(?:\1 +.*\n|\n)*")


@dataclass(frozen=True)
class Ask:
    """One query with its values, and what it answers. own: its file, where it is no example query."""

    query: str
    own: str
    given: dict = field(hash=False)
    columns: tuple
    answer: str

    def found(self, store):
        """Header and rows on a pyoxigraph store, of the columns that matter, no row twice."""
        written = (FOLDER / self.own).read_text(encoding="utf-8") if self.own else filled(self.query, self.given, store)
        header, rows = ask(store, written)
        places = [header.index(title) for title in self.columns or header]
        return [header[place] for place in places], [list(row) for row in dict.fromkeys(tuple(row[place] for place in places) for row in rows)]

    def expected(self):
        """Header and rows as they are stored."""
        header, *rows = csv.reader(self.answer.splitlines())
        return header, rows


@dataclass(frozen=True)
class Question:
    """A question. why: why it has a query of its own."""

    name: str
    question: str
    why: str
    asks: tuple


def _ask(said):
    return Ask(said.get("query", ""), said.get("own", ""), said.get("with", {}), tuple(said.get("columns", ())), said["answer"])


@cache
def questions():
    """All questions by name, in their order."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[path.stem] = Question(path.stem, said["question"], said.get("why", ""), tuple(map(_ask, said.get("asks", [said]))))
    return found


def cells(name, title=None):
    """The cells of the stored answer of a question: those of one column, or all."""
    return [
        cell
        for asked in questions()[name].asks
        for header, rows in [asked.expected()]
        for row in rows
        for column, cell in zip(header, row)
        if title in (None, column)
    ]


def record(name):
    """Store the answer of a question as it is, in its file."""
    asks = iter(questions()[name].asks)

    def written(hit):
        lines = as_csv(*next(asks).found(oxigraph("stated"))).splitlines()
        return f"{hit[1]}answer: |\n" + "".join(f"{hit[1]}  {line}\n" for line in lines)

    path = FOLDER / f"{name}.yaml"
    path.write_text(_ANSWER.sub(written, path.read_text(encoding="utf-8")), encoding="utf-8")
