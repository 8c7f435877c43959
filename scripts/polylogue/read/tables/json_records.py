"""Reads JSON: an array of objects, or one object a line (JSON Lines)."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ...errors import PolylogueError
from ..files import read_text
from .table import Cell
from .values import text_of

_BLANK = re.compile(r"[ \t\r\n]*")


class JsonRecords:
    """The records of a file; line: that of the file, where each begins. The keys of an object in an object are columns with a dot.

    A column is what any record has as key. Raises PolylogueError that names the line.
    """

    texts = False

    def __init__(self, path: Path, by_line: bool):
        self.path = path
        self._decoder = json.JSONDecoder(object_pairs_hook=self._once, parse_float=Decimal, parse_constant=self._constant)
        self._line = 1
        self._objects = self._of_lines if by_line else self._of_array
        names: dict[str, None] = {}
        for _, record in self._objects():
            names |= dict.fromkeys(record)
        if not names:
            raise PolylogueError("the table is empty", path, mend="write objects with keys into it")
        self.titles = [[name] for name in names]
        self._names = list(names)

    def __iter__(self) -> Iterator[tuple[int, list[Cell]]]:
        for line, record in self._objects():
            yield line, [record.get(name) for name in self._names]

    def _of_lines(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        opened = gzip.open if self.path.suffix.lower() == ".gz" else open
        try:
            with opened(self.path, "rt", encoding="utf-8-sig", newline="\n") as file:
                for self._line, text in enumerate(file, 1):
                    if text.strip():
                        value, end = self._decoded(text, _BLANK.match(text).end(), self._line)
                        if text[end:].strip():
                            self._fail("more than one value in a line", "write one object a line")
                        yield self._line, self._flat(value)
        except UnicodeDecodeError as error:
            raise PolylogueError(f"is not UTF-8: byte 0x{error.object[error.start]:02x}", self.path, mend="save it as UTF-8") from None
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise PolylogueError(f"cannot be unpacked: {error}", self.path, mend="pack it again with gzip") from None

    def _of_array(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        text = read_text(self.path)
        self._line, at = 1, _BLANK.match(text).end()
        if not text.startswith("[", at):
            self._fail("is no array", "write the records as [{…}, {…}]; one object a line is named .jsonl")
        first, line, counted = True, 1, 0
        at = _BLANK.match(text, at + 1).end()
        while not text.startswith("]", at):
            if not first:
                if not text.startswith(",", at):
                    self._line = line + text.count("\n", counted, at)
                    self._fail("is not JSON: no comma between the records, or no ] at the end", "mend the syntax there")
                at = _BLANK.match(text, at + 1).end()
            line, counted, first = line + text.count("\n", counted, at), at, False
            self._line = line
            value, end = self._decoded(text, at, line)
            yield line, self._flat(value)
            at = _BLANK.match(text, end).end()
        if text[at + 1:].strip():
            self._line = line + text.count("\n", counted, at)
            self._fail("something follows the array", "leave it out")

    def _decoded(self, text: str, at: int, line: int) -> tuple[object, int]:
        try:
            return self._decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            where = line + text.count("\n", at, error.pos)
            raise PolylogueError(f"is not JSON: {error.msg}", self.path, where, error.colno, mend="mend the syntax there") from None
        except RecursionError:
            self._fail("is nested too deeply", "write a table")

    def _flat(self, record: object, before: str = "", found: dict[str, Cell] | None = None) -> dict[str, Cell]:
        """The cells of an object by name, those of the objects in it behind a dot."""
        if not isinstance(record, dict):
            self._fail(f"a record that is no object: {json.dumps(record, default=str)}", 'write {"name": value, …}')
        found = {} if found is None else found
        for key, value in record.items():
            name = before + key
            if isinstance(value, dict):
                self._flat(value, f"{name}.", found)
            elif name in found:
                self._fail(f"'{name}' stands twice in one record", "name each differently")
            else:
                found[name] = value if isinstance(value, str) else self._cell(key, value)
        return found

    def _cell(self, key: str, value: object) -> Cell:
        if isinstance(value, list):
            if any(isinstance(each, dict | list) for each in value):
                self._fail(f"'{key}' is a list of objects or lists", "a cell is one value or a list of such: make a table of its own of them")
            return [text_of(each) for each in value if each is not None]
        return None if value is None else text_of(value)

    def _once(self, pairs: list) -> dict:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            self._fail(f"'{next(key for key in keys if keys.count(key) > 1)}' stands twice in one record", "name each differently")
        return found

    def _constant(self, name: str) -> None:
        self._fail(f"{name} is no number of JSON", "write null")

    def _fail(self, message: str, mend: str):
        raise PolylogueError(message, self.path, self._line, mend=mend)
