"""An answer as a table for readers: each thing once, under its name, with a link; and in one column who says so.

`ask/answer.js` does the same in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from .answer import KNOWN, Answer, Term, translated

NUMBERS = {"integer", "decimal", "double", "nonNegativeInteger"}
_KINDS = (("same",), ("stated", "implied", "external"), ("passage",), ("told",))  # which word counts most


class Cell(NamedTuple):
    """A text, with its language where that is not the page's; thing: the IRI it stands for; value: of a date or number as it is."""

    text: str
    language: str = ""
    thing: str = ""
    value: str = ""
    kind: str = ""


class Saying(NamedTuple):
    """A passage (or background) that says so. how: stated, implied or external; report, kind: IRIs, or empty."""

    report: str
    passage: str
    how: str
    kind: str


@dataclass
class Table:
    """columns: those that are shown; rows: their cells, and who says so, of one report after the other."""

    columns: list[str]
    rows: list[tuple[list[Cell], list[Saying]]]
    names_reports: bool  # whether a column names the report, so that who says so need not

    @property
    def says(self) -> bool:
        """Whether any row has somebody who says so."""
        return any(saying for _, saying in self.rows)


def table(answer: Answer, language: str, term_name: Callable[[str], str], most: int | None = None) -> Table:
    """The table of an answer, or of its first rows."""
    answer = replace(answer, rows=answer.rows[:KNOWN], things=answer.things[:KNOWN])
    says = [sayings(answer, answer.columns, row, things) for row, things in zip(answer.rows, answer.things)]
    columns = shown(answer, says)
    reports = answer.reports
    named = any((found := [things[c] for things in answer.things if c in things]) and reports.issuperset(found) for c in columns)
    rows = [
        ([cell(answer, column, term, things, language, term_name, reports) for column, term in zip(answer.columns, row) if column in columns], saying)
        for row, things, saying in zip(answer.rows[:most], answer.things, says)
    ]
    return Table([column for column in answer.columns if column in columns], rows, named)


def sayings(answer: Answer, columns: Iterable[str], row: list[Term], things: dict[str, str]) -> list[Saying]:
    """Who says what a row says: the claims in it, else the passages, else those that its acts and steps are told in."""
    met = [(column, term.value) for column, term in zip(columns, row) if isinstance(term, NamedNode)] + list(things.items())
    for kinds in _KINDS:
        found = {
            Saying(said.report, said.passage, said.how if said.how in ("implied", "external") else "stated", said.kind)
            for column, iri in met if kinds != ("same",) or column == "statement"
            for said in answer.says.get(iri, ()) if said.how in kinds
        }
        if found:
            return sorted(found, key=lambda each: (each.report, _natural(each.passage), each.how))
    return []


def place(say: Callable[..., str], answer: Answer, saying: Saying, language: str) -> str:
    """What a passage is in its report: `sentence 5`, `headline` …; empty where its kind does not tell."""
    last = saying.passage.rpartition("/")[2]
    if hit := re.fullmatch(r"s(\d+)", last):
        return say("sentence %(number)s", number=hit[1])
    if hit := re.fullmatch(r"s(\d+)-s?(\d+)", last):
        return say("sentences %(first)s–%(last)s", first=hit[1], last=hit[2])
    if hit := re.match(r"s(\d+)-", last):
        return say("part of sentence %(number)s", number=hit[1])
    return answer.name(saying.kind, language)[0] if saying.kind and not saying.kind.endswith("/body") else ""


def _natural(text: str) -> list:
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]


def shown(answer: Answer, says: list[list[Saying]]) -> list[str]:
    """The columns but for those of IRIs that another column has with their name, or that are who says so; all, where that leaves none."""
    kept = []
    texts = [c for at, c in enumerate(answer.columns) if not any(isinstance(row[at], NamedNode) for row in answer.rows)]
    for at, column in enumerate(answer.columns):
        iris = [(n, row[at].value) for n, row in enumerate(answer.rows) if isinstance(row[at], NamedNode)]
        only = iris and len(iris) == sum(row[at] is not None and row[at].value != "" for row in answer.rows)
        named = only and any(all(answer.things[n].get(other) == iri for n, iri in iris) for other in texts)
        said = only and all(iri in {saying.passage for saying in says[n]} for n, iri in iris)
        if not named and not said:
            kept.append(column)
    return kept or list(answer.columns)


def cell(answer: Answer, column: str, term: Term, things: dict[str, str], language: str, term_name: Callable[[str], str], reports: set[str]) -> Cell:
    """A cell: the name of the thing it stands for, where its text is one of that thing's names; else its text as it is. reports: are named in short."""
    if term is None:
        return Cell("")
    if isinstance(term, BlankNode):
        return Cell(f"_:{term.value}", kind="node")
    if isinstance(term, NamedNode):
        text, spoken = answer.short(term.value, language) if term.value in reports else answer.name(term.value, language)
        text = text or term_name(term.value)
        return Cell(text, "" if spoken in ("", language) else spoken, term.value, kind="" if text else "iri")
    thing = things.get(column, "")
    if thing:
        names = answer.names.get(thing)
        if not names and term.value == re.split("[/#]", thing)[-1]:
            return Cell(term_name(thing) or term.value, "", thing)
        if names and names.is_called(term.value):
            text, spoken = answer.short(thing, language) if thing in reports else answer.name(thing, language)
            return Cell(text, "" if spoken == language else spoken, thing)
    said = translated(answer, term, thing, language)
    kind = term.datatype.value.rpartition("#")[2]
    if kind in NUMBERS:
        return Cell(term.value, kind="number")
    if kind in ("date", "gYear", "gYearMonth", "dateTime"):
        return Cell(term.value, value=term.value, kind="date")
    return Cell(said.value, "" if (said.language or language) == language else said.language)


def as_rows(answer: Answer) -> list[list[str]]:
    """The rows as plain text, for CSV."""
    return [["" if term is None else _plain(term) for term in row] for row in answer.rows]


def _plain(term: NamedNode | Literal | BlankNode) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value
