"""Reads the cells of a column as it is described: nothing, the default, a list, a value of its datatype."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from ...errors import PolylogueError
from .columns import Column
from .datatypes import BLANKS, FREE, reader

Cell = str | list[str] | None
Read = Callable[[Cell], tuple[Cell, str | None]]  # the cell, and what is odd about it

# what stands in tables for nothing; in a column that declares no null it may mean itself, as NA does for Namibia
LOOKS_EMPTY = frozenset(("NA", "N/A", "#N/A", "n/a", "NULL", "null", "None", "-", "–", "—", "?", "unknown", "Unknown"))
_KEPT = 4096  # values of a column that are remembered: days and numbers come again and again
_BLANK = re.compile(r"[ \t\r\n]+")


def cell_reader(column: Column, where: Path, typed: bool) -> Read:
    """What reads the cells of a column.

    where: the file that describes it; typed: whether the source has values beside texts, in the form of XSD. Raises
    PolylogueError for a datatype that is described wrongly.
    """
    try:
        value = reader(column.datatype, column.rule, typed)
    except ValueError as error:
        name = f"column '{column.name}': " if column.name else ""
        raise PolylogueError(f"{name}{error}", where, mend="correct the datatype of the column") from None
    squeezed, blanks = column.datatype not in FREE, column.datatype in BLANKS
    null, default, separator = column.null, column.default, column.separator
    required, asks = column.required, not column.declares_null

    def one(text: str) -> tuple[str | None, str | None]:
        text = text or default
        if blanks:
            text = _BLANK.sub(" ", text).strip(" ")
        if not text or text in null:  # an empty text means nothing, even where CSVW would take it for one
            return None, "is required, and there is nothing" if required else None
        found, odd = value(text)
        if odd and squeezed and (bare := _BLANK.sub(" ", text).strip(" ")) != text:
            return one(bare)
        if asks and text in LOOKS_EMPTY and (odd or not column.rule):
            return text, looks_empty(text)
        return found, f"{odd}{_unseen(text)}" if odd else None

    def many(cell: str | list[str]) -> tuple[Cell, str | None]:
        if isinstance(cell, str):
            text = cell or default
            if text and text in null:
                return None, "is required, and there is nothing" if required else None
            cell = [part.strip(" ") if squeezed else part for part in text.split(separator)] if text else []
        found = [one(part) for part in cell]
        odd = next((odd for _, odd in found if odd), None)
        return [part for part, _ in found if part is not None], odd or ("is required, and there is nothing" if required and not found else None)

    single = one if not squeezed else lru_cache(_KEPT)(one)

    plain = column.plain

    def read(cell: Cell) -> tuple[Cell, str | None]:
        if plain and cell and isinstance(cell, str) and cell not in LOOKS_EMPTY:
            return cell, None
        if separator is not None and cell is not None or isinstance(cell, list):
            return many(cell)
        return single(cell or "")

    return single if separator is None and not typed else read


def looks_empty(text: str) -> str:
    """What is odd about a text that stands for nothing elsewhere."""
    return f"looks like an empty cell: declare it with null: \"{text}\""


def _unseen(text: str) -> str:
    """Names the blanks of a text that nobody can see, among them those that group the digits of a number."""
    found = dict.fromkeys(c for c in text if c != " " and (c.isspace() or not c.isprintable()))
    return f" (it holds {', '.join(f'U+{ord(c):04X}' for c in found)})" if found else ""
