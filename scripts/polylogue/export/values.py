"""Claims, and their values as cells: by property, in their order; dates with the days between which they lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ..read.dates import DATED, bounds


class Claim(NamedTuple):
    """An assertion and the ground it rests on. lead: the claim that stands for all that state the same, where several reports speak
    of the subject."""

    iri: str
    subject: str
    property: str
    value: NamedNode | Literal
    ground: str
    grounding: str
    reports: tuple[str, ...]
    lead: str


class Key(NamedTuple):
    """What a row is of: a thing, a ground, and a report, which is empty for an outside source."""

    thing: str
    ground: str
    report: str


class Said:
    """The values that some claims give, by property."""

    def __init__(self, claims: Iterable[Claim]):
        self._found: dict[str, list] = {}
        for claim in claims:
            self._found.setdefault(claim.property, []).append(claim.value)

    def iris(self, *names: str) -> list[str]:
        """The IRIs among the values of some properties, each once, in their order."""
        return sorted({value.value for name in names for value in self._found.get(name, ()) if isinstance(value, NamedNode)})

    def texts(self, name: str) -> list[str]:
        """The values of a property as text, each once, in their order."""
        return sorted({value.value for value in self._found.get(name, ())})

    def values(self, name: str) -> list:
        """The values of a property, each once, in their order."""
        return sorted(set(self._found.get(name, ())), key=str)


def dated(name: str, values: Iterable[NamedNode | Literal]) -> dict:
    """The cells of a date: as it is written, and the days between which it lies."""
    written = [value for value in values if isinstance(value, Literal)]
    spans = [bounds(value.value, value.datatype.value) or (None, None) for value in written if value.datatype.value in DATED]
    ends = [[_day(span[end]) for span in spans] for end in (0, 1)]
    first, last = (None if not days or None in days else choose(days) for choose, days in zip((min, max), ends))
    return {f"{name}_date": sorted({value.value for value in written}), f"{name}_earliest": first, f"{name}_latest": last}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # before the year 1, or after 9999
        return None


def precision(value: NamedNode | Literal) -> tuple:
    """What sorts the narrowest span first."""
    cells = dated("", [value])
    first, last = cells["_earliest"], cells["_latest"]
    return (last - first).days if first and last else float("inf"), str(value)
