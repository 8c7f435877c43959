"""Holds a block of passages that are rows of a table against its stretch of the table.

What the graph of a row says stands in its cells: each value, and a name for each thing. A thing that every row speaks of, or that
is the one value of a property, is what the table is about, and needs no name in it. Concepts (a status, a role) stand for codes,
and are not held.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal

from ..namespaces import PLG, SCHEMA, TYPE
from ..read.files import opened
from .cells import WORDS, Cells, Manner, Thing, fixed, key
from .evidence import short
from .row_files import NAMES, Passage
from .verified import cut

POSITION = SCHEMA + "position"
SHOWN = 20  # findings of one kind; of the others the rows are told
_GENERAL = {TYPE, *NAMES}


class Line(NamedTuple):
    """A row of the source: its number there, its texts, and those that the source has otherwise (see `cells.texts`)."""

    number: int
    texts: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Rows that are held together.

    files: that speak of them; rows: the passages, with the line and the texts of each of their rows; things: that
    they may speak of; language: of the report; header: of the table; needless: what need not be named; about: what the first
    block found the table to be about, None for that itself.
    """

    files: tuple
    rows: dict[str, tuple[Passage, list[Line]]]
    things: dict[str, Thing]
    language: str
    header: tuple[str, ...] = ()
    needless: frozenset[str] = frozenset()
    about: frozenset[str] | None = None


class Told(NamedTuple):
    """What does not hold. number: of the row of the source; path: the property, empty for a name that is missing; value: as N-Triples."""

    number: int
    passage: str
    node: str
    path: str
    value: str
    message: str
    mend: str


@dataclass
class Held:
    """What holding rows has given.

    told: some findings of each kind; all: of each kind the numbers of the rows; wrong: those of all rows that do not hold;
    unread: how many values could not be compared; about: what the rows are about.
    """

    told: list[Told] = field(default_factory=list)
    all: dict[str, list[int]] = field(default_factory=dict)
    wrong: set[int] = field(default_factory=set)
    unread: int = 0
    about: frozenset[str] = frozenset()

    def note(self, path: str, number: int) -> bool:
        """Note that a row does not hold; whether it is one of those that are told."""
        rows = self.all.setdefault(path, [])
        rows.append(number)
        self.wrong.add(number)
        return len(rows) <= SHOWN

    def add(self, other: "Held") -> None:
        """Take what holding further rows has given."""
        left = {path: SHOWN - len(self.all.get(path, ())) for path in other.all}
        for told in other.told:
            left[told.path] -= 1
            if left[told.path] >= 0:
                self.told.append(told)
        for path, rows in other.all.items():
            self.all.setdefault(path, []).extend(rows)
        self.wrong |= other.wrong
        self.unread += other.unread


def hold(block: Block) -> Held:
    """Hold what the graphs of a block say against its rows. Raises PolylogueError when a file cannot be read."""
    said, held, unnamed = _said(block), Held(), []
    manner, others = _manner(block)
    spoken, named, values = Counter(), Counter(), defaultdict(Counter)
    for passage, (place, lines) in block.rows.items():
        number = lines[0].number  # as the file and the name of the passage count it
        cells = Cells([text for line in lines for text in line.texts], [text for line in lines for text in line.written], manner)
        if place.line is not None and all(place.line != line.number for line in lines):
            message = f"its address says #row={place.line}, and schema:position {place.numbers[0]} is that row"
            if held.note(POSITION, number):
                held.told.append(Told(number, passage, passage, POSITION, "", message, "mend schema:position or schema:url"))
        called, about = set(), set()
        for subject, path, value in said.get(passage, ()):
            about.add(subject)
            if not isinstance(value, Literal):
                about.add(value.value)
                values[path][value.value] += 1
                continue
            if path == PLG + "nameInText":
                called.add(subject)
            if (stands := cells.state(path, value)) is None:
                held.unread += 1
            elif not stands and held.note(path, number):
                held.told.append(Told(number, passage, subject, path, str(value), *_missing(path, value.value, cells)))
        for iri in sorted(about & block.things.keys() - block.needless):
            spoken[iri] += 1
            if iri in called or cells.name(block.things[iri], others):
                named[iri] += 1
            else:
                unnamed.append((number, passage, block.things[iri], cells))
    least = 1 if block.about is None else 0  # one row alone is about what it says
    sole = {next(iter(of)) for of in values.values() if len(of) == 1 and of.total() > least}
    held.about = frozenset(
        iri for iri, times in spoken.items()
        if (times == len(block.rows) > least or iri in sole) and named[iri] * 2 < times and iri in (spoken if block.about is None else block.about)
    )
    others -= {key(name) for iri in held.about for name in block.things[iri].names}  # which may be fixed words in the names of others
    for number, passage, thing, cells in unnamed:
        if thing.iri not in held.about and not (held.about and cells.name(thing, others)) and held.note("", number):
            message, mend = f"no cell names {cut(thing.names[0])} ({cells})", "take the thing that the row names, or add its words (plg:nameInText)"
            held.told.append(Told(number, passage, thing.iri, "", "", message, mend))
    held.told.sort(key=lambda told: told[:5])
    return held


def _said(block: Block) -> dict[str, Iterable[tuple[str, str, object]]]:
    """What stands in the graph of each row, types and names aside: subject, property and value."""
    said: dict[str, list[tuple[str, str, object]]] = {passage: [] for passage in block.rows}
    for file in block.files:
        for s, p, o, g in opened(file).quads:
            if not isinstance(g, DefaultGraph) and (facts := said.get(g.value)) is not None and (path := p.value) not in _GENERAL:
                facts.append((s.value, path, o))
    return said if len(block.files) == 1 else {passage: dict.fromkeys(facts) for passage, facts in said.items()}


def _manner(block: Block) -> tuple[Manner, set[str]]:
    """How to read the cells, and what is no fixed word in a name: names and cells that the rows speak of."""
    things = [thing for iri, thing in block.things.items() if iri not in block.needless]
    others = {key(name) for thing in things for name in thing.names}
    for _, lines in block.rows.values():
        others.update(key(text) for line in lines for text in (*line.texts, *line.written))
    return Manner(block.language, block.header, fixed(things)), others


def _missing(path: str, value: str, cells: Cells) -> tuple[str, str]:
    words = f"“{cut(value)}”" if path in WORDS else value
    there = ", ".join(cells.days(value))
    return f"{short(path)} {words} is in no cell ({cells})", f"take what stands there{f', {there}' * bool(there)}, or move it to the row that says so"
