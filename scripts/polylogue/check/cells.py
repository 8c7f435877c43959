"""What stands in the cells of one row of a table: words, names, days and numbers, as they are or as their language writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from urllib.parse import unquote

from pyoxigraph import Literal

from ..namespaces import DCTERMS, FOAF, PLG, SCHEMA, split
from ..text import currencies, folding, values
from .cell_values import MOMENTS, NUMBERS, any_of, moment_stands, number_stands

if TYPE_CHECKING:
    from ..read.tables import Row

WORDS = {PLG + "nameInText", DCTERMS + "title"}
_WORD = re.compile(r"[^\W_]+")
_GONE = "\0"  # in a name, where a cell stood
_MANY = 1 << 16


@dataclass(frozen=True)
class Thing:
    """A thing that rows may speak of. kind: its class; names: all it is called by, folded, the label first."""

    iri: str
    kind: str
    names: tuple[str, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its names and the end of its IRI, as they are compared with whole cells."""
        return frozenset((*map(key, self.names), key(self.end)))

    @property
    def end(self) -> str:
        """The last part of its IRI, decoded."""
        return unquote(split(self.iri)[1])


@dataclass(frozen=True)
class Manner:
    """How the rows of a table are read.

    language: of the report; header: the titles of the columns; fixed: by class the words that most names have.
    """

    language: str
    header: tuple[str, ...] = ()
    fixed: dict[str, frozenset[str]] = field(default_factory=dict)


def texts(row: "Row") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the cells in canonical form, and those that the source has otherwise; nothing of an empty cell."""
    found = []
    for cell in row.cells.values():
        if cell:
            found += [cell] if isinstance(cell, str) else cell
    return tuple(found), tuple(text for name, text in row.raw.items() if row.cells.get(name))


class Cells:
    """The cells of a row, by their texts. written: how the source has some, which names are looked for in too: days are not, since
    what the description of the table makes of them is in the texts."""

    def __init__(self, found: Sequence[str], written: Sequence[str], manner: Manner):
        self.texts, self._manner = found, manner
        self._written = [*found, *written]
        self._folded = [*map(_folded, self._written)]
        self._whole = {*self._written, *self._folded}

    @cached_property
    def _keys(self) -> set[str]:
        return set(map(key, self._written))

    @cached_property
    def _slugs(self) -> set[str]:
        return set(map(_slug, self._written))

    @cached_property
    def _long(self) -> list[str]:
        """The cells that can be parts of a name, the longest first."""
        parts = {text.casefold() for text in self._folded}
        parts = {part for part in parts if len(part) > 1 or part.isdigit() or folding.UNSPACED.match(part)}
        return sorted(parts, key=lambda part: (-len(part), part))

    def state(self, predicate: str, value: Literal) -> bool | None:
        """Whether a value stands in a cell; True for what cannot be compared. None: nothing is known of how the language writes it."""
        text, kind = value.value, value.datatype.value
        if predicate in WORDS:
            return text in self._whole or self._words(text)
        if text in self.texts:
            return True
        language = self._manner.language
        if predicate == SCHEMA + "currency":  # which the header may say
            return any_of(currencies.stands(text, cell, language) for cell in (*self._written, *self._manner.header))
        if kind in NUMBERS:
            return number_stands(text, kind, self.texts, language)
        return moment_stands(text, kind, self.texts, language) if kind in MOMENTS else True

    def _words(self, text: str) -> bool:
        words = _folded(text)
        return any(words in cell and folding.holds(cell, words) for cell in self._folded) or not _WORD.search(self._left(words))

    def name(self, thing: Thing, others: Collection[str] = ()) -> bool:
        """Whether a cell names a thing: as it is called, or within other words, or as what its name or IRI is made of.

        others: names, as they are compared, that are no fixed words where a name is made of cells and such.
        """
        if not self._keys.isdisjoint(thing.keys) or _slug(thing.end) in self._slugs:
            return True
        if any(name in cell and folding.holds(cell, name) for name in thing.names for cell in self._folded):
            return True
        return any(self._makes(name, thing.kind, others) for name in (*thing.names, thing.end, thing.end.replace("-", " ")))

    def _makes(self, name: str, kind: str, others: Collection[str]) -> bool:
        """Whether a name is made of cells and of fixed words; a person's name has none of these."""
        left = self._left(name).split(_GONE)
        if len(left) == 1:
            return False
        words = [_WORD.findall(part) for part in left]
        if kind == FOAF + "Person" or not any(words):
            return not any(words)
        return all(_are_fixed(part, self._manner.fixed.get(kind, frozenset()), others) for part in words)

    def _left(self, name: str) -> str:
        """What is left of a name without the cells that stand in it as whole words."""
        name = name.casefold()
        for part in self._long:
            at = name.find(part)
            while at >= 0:
                end = at + len(part)
                if folding.whole(name, at, end):
                    name = name[:at] + _GONE + name[end:]
                at = name.find(part, at + 1)
        return name

    def __str__(self) -> str:
        shown = list(dict.fromkeys(folding.shown(_folded(text)) for text in self.texts))
        return "; ".join(text if len(text) < 30 else f"{text[:28]}…" for text in shown[:4]) + " …" * (len(shown) > 4)

    def days(self, value: str) -> list[str]:
        """The days that stand in the cells, where a value is one."""
        found = (values.days(cell, self._manner.language) for cell in self.texts) if re.match(r"\d{4}-\d\d-\d\d", value) else ()
        return sorted({day.isoformat() for each in found for day in each})


def fixed(things: Iterable[Thing]) -> dict[str, frozenset[str]]:
    """By class the words that half of the things and more have in their names, if there are several."""
    by_kind: dict[str, list[set[str]]] = {}
    for thing in things:
        by_kind.setdefault(thing.kind, []).append({word for name in thing.names for word in _WORD.findall(name.casefold())})
    found = {}
    for kind, named in by_kind.items():
        counts: dict[str, int] = {}
        for words in named:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        found[kind] = frozenset(word for word, number in counts.items() if number > 1 and number * 2 >= len(named))
    return found


def _are_fixed(words: list[str], fixed: frozenset[str], others: Collection[str]) -> bool:
    """Whether words may be those of a pattern: no numbers and no names, unless most names have them."""
    if any(any(map(str.isdigit, word)) and word not in fixed for word in words):
        return False
    runs = (words[at:end] for at in range(len(words)) for end in range(at + 1, min(at + 6, len(words)) + 1))
    return not any(" ".join(run) in others and not fixed.issuperset(run) for run in runs)


@lru_cache(_MANY)
def key(name: str) -> str:
    """A name as it is compared with others: folded, without its capitals and its article."""
    return folding.fold_name(name).casefold().removeprefix("the ")


@lru_cache(_MANY)
def _folded(text: str) -> str:
    return folding.fold(text)


@lru_cache(_MANY)
def _slug(text: str) -> str:
    plain = "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    return "-".join(_WORD.findall(plain))
