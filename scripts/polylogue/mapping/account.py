"""What is told of a table that was mapped: what is odd, what was not identified, which names may be of one thing."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..errors import PolylogueError, one_line
from ..namespaces import PLG
from .candidates import Candidate, candidates
from .identify import Kind, Known
from .rows import Mapped

FILE = "mapping.csv"
HEAD = ("what", "row", "column", "cell", "told")
STATE = PLG + "State"
FEW = 5  # of a kind are named on the screen
_ADVICE = "give it as altLabel of a thing in the catalogue, or leave it: it has an IRI of its own"
_MERGE = "if they are one, say so in a reading: {{reading: …, says: {{id: {}, takenForSameAs: {}}}}}"


@dataclass
class Account:
    """What was seen in all rows. rows, statements: how many; new: by column, how many names, where none of them is known; the rest as
    `Mapped` has it."""

    rows: int = 0
    statements: int = 0
    odd: list[tuple[int, str, str, str]] = field(default_factory=list)
    made: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    unknown: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    several: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    failed: list[tuple[int, PolylogueError]] = field(default_factory=list)
    fruitful: set[str] = field(default_factory=set)
    new: dict[str, int] = field(default_factory=dict)
    alike: list[Candidate] = field(default_factory=list)

    def add(self, part: Mapped) -> None:
        """Add what a block gave."""
        self.rows += part.rows
        self.statements += part.statements
        self.odd += part.odd
        self.failed += part.failed
        self.made |= part.made
        self.several |= part.several
        self.fruitful |= part.fruitful
        for key, rows in part.unknown.items():
            self.unknown[key] += rows

    def finish(self, known: Known, names: Mapping[str, Kind]) -> Account:
        """Look for names that may be of one thing; and leave out of what is not identified the columns in which nothing is, but
        for states: those of a table are mostly known, its persons mostly new. names: what columns name."""
        expected = {column for column, kind in names.items() if kind.kind == STATE} | self.fruitful
        self.new = dict(sorted(Counter(column for column, _ in self.unknown if column not in expected).items()))
        self.unknown = {key: rows for key, rows in self.unknown.items() if key[0] in expected}
        kinds = {kind for _, _, kind in self.made.values()}
        names = [(kind, label, iri) for iri, (_, label, kind) in self.made.items()]
        names += [(kind, label, iri) for iri, those in known.kinds.items() for kind in kinds & those for label in known.labels.get(iri, ())]
        self.alike = candidates(names, self.made)
        return self

    def table(self) -> bytes:
        """All of it as CSV: one line for each row that something is told of."""
        rows: list[tuple] = [("not mapped", number, "", "", one_line(error.message)) for number, error in self.failed]
        rows += [("odd", *each) for each in self.odd]
        rows += [("not identified", number, *key, _ADVICE) for key, numbers in sorted(self.unknown.items()) for number in numbers]
        rows += [("one of several", "", *key, " or ".join(iris)) for key, iris in sorted(self.several.items())]
        rows += [("may be one", "", "", f"{each.one} | {each.other}", f"{each.why}; {_MERGE.format(each.first, each.second)}") for each in self.alike]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(rows)
        return out.getvalue().encode()

    def told(self) -> Iterable[str]:
        """The same in a few lines."""
        odd = len({number for number, *_ in self.odd} | {number for number, _ in self.failed})
        told = f"; something is odd in {_many(odd, 'row')}" if odd else ""
        yield f"{_many(self.rows, 'row')}, {_many(self.statements, 'statement')}{told}"
        for number, error in self.failed[:FEW]:
            yield f"row {number} is not mapped: {error}"
        if len(self.failed) > FEW:
            yield f"{_many(len(self.failed) - FEW, 'more row')} not mapped"
        for (column, what), those in _grouped(self.odd):
            yield f"{column}: {what}: {_cells(those)}"
        for column, cells in _by_column(self.unknown):
            yield f"{column}: {_many(len(cells), 'name')} not identified: {_cells(cells)}"
        for column, number in self.new.items():
            yield f"{column}: {_many(number, 'name')}, none in the catalogue"
        for (column, cell), iris in sorted(self.several.items())[:FEW]:
            yield f"{column}: “{cell}” could be {' or '.join(iris)}: it is made a thing of its own"
        if self.alike:
            few = ", ".join(f"“{each.one}” and “{each.other}”" for each in self.alike[:FEW])
            yield f"{_many(len(self.alike), 'pair')} of names may be of one thing (none is merged): {few}{' …' * (len(self.alike) > FEW)}"


def _grouped(odd: list[tuple[int, str, str, str]]) -> list:
    """What is odd, by column and what it is: the cells with their rows."""
    found: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, column, cell, what in odd:
        found[column, what][cell].append(number)
    return sorted((key, sorted(cells.items())) for key, cells in found.items())


def _by_column(unknown: dict[tuple[str, str], list[int]]) -> list:
    found: dict[str, list] = defaultdict(list)
    for (column, cell), rows in sorted(unknown.items()):
        found[column].append((cell, rows))
    return sorted(found.items())


def _cells(cells: list[tuple[str, list[int]]]) -> str:
    shown = "; ".join(f"“{one_line(cell, 60)}” in row {_numbers(rows)}" for cell, rows in cells[:FEW])
    return f"{shown}{f'; and {len(cells) - FEW} more' if len(cells) > FEW else ''}"


def _numbers(rows: list[int]) -> str:
    rows = sorted(rows)
    few = ", ".join(map(str, rows[:3]))
    return few if len(rows) <= 3 else f"{few} and {len(rows) - 3} more"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"
