"""What a table is: its columns, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass

IRI, TEXT, DATE, INTEGER, CONCEPT = "iri", "text", "date", "integer", "concept"  # a concept is an IRI whose definition the codebook gives
SEPARATOR = "|"  # between several values in a cell; no IRI can hold it


@dataclass(frozen=True)
class Column:
    """A column. name: in snake_case; kind: what its cells hold; several: whether a cell may hold several values; source: the term
    of the ontology, or of another vocabulary, that it comes from, as prefixed names."""

    name: str
    title: str
    text: str
    kind: str = TEXT
    several: bool = False
    source: str = ""


@dataclass(frozen=True)
class Table:
    """A table. row: what a row is, in plain words; key: columns that are never empty and tell rows apart, where there are such."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]
