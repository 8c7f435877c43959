"""Reads Parquet, with pyarrow: some thousands of rows at a time, whatever the size of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from ...errors import PolylogueError
from .table import Cell
from .values import text_of

_ROWS = 4096
_EPOCH = datetime(1970, 1, 1)
_IN_A_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


class Parquet:
    """The records of a file; line: the number of the record. The fields of a struct are columns with a dot in their name.

    Raises PolylogueError, also without the extra `tables`.
    """

    texts = False

    def __init__(self, path: Path):
        try:
            import pyarrow.parquet
        except ImportError:
            mend = "pip install 'polylogue[tables]', or export the table as CSV"
            raise PolylogueError("Parquet needs the extra 'tables'", path, mend=mend) from None
        self.path, self._pyarrow = path, pyarrow
        with self._opened() as file:
            fields = self._flat(file.schema_arrow)
        self.titles = [[field.name] for field in fields]
        self.datatypes = [self._datatype(field.type) for field in fields]
        self._texts = [self._text(field.type, field.name) for field in fields]

    def __iter__(self) -> Iterator[tuple[int, list[Cell]]]:
        number = 0
        with self._opened() as file:
            try:
                for batch in file.iter_batches(_ROWS):
                    table = self._pyarrow.Table.from_batches([batch])
                    while any(self._pyarrow.types.is_struct(field.type) for field in table.schema):
                        table = table.flatten()
                    columns = [text(column) for text, column in zip(self._texts, table.columns)]
                    for record in zip(*columns):
                        number += 1
                        yield number, record
            except (self._pyarrow.ArrowException, OSError) as error:
                raise PolylogueError(f"cannot be read as Parquet: {error}", self.path, mend="write it anew") from None

    def _opened(self):
        try:
            return self._pyarrow.parquet.ParquetFile(self.path)
        except (self._pyarrow.ArrowException, OSError) as error:
            raise PolylogueError(f"cannot be read as Parquet: {error}", self.path, mend="write it anew") from None

    def _flat(self, fields) -> list:
        found = []
        for field in fields:
            inner = field.flatten() if self._pyarrow.types.is_struct(field.type) else [field]
            found += self._flat(inner) if len(inner) > 1 or inner[0] is not field else inner
        return found

    def _datatype(self, kind) -> str:
        types = self._pyarrow.types
        if types.is_dictionary(kind) or types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
            return self._datatype(kind.value_type)
        known = {
            "boolean": types.is_boolean, "integer": types.is_integer, "double": types.is_floating, "decimal": types.is_decimal,
            "date": types.is_date, "dateTime": types.is_timestamp, "time": types.is_time,
        }
        return next((name for name, is_of in known.items() if is_of(kind)), "string")

    def _text(self, kind, name: str) -> Callable:
        """What gives the cells of a column as texts."""
        types = self._pyarrow.types
        if types.is_dictionary(kind):
            return lambda column: self._text(kind.value_type, name)(column.cast(kind.value_type))
        if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind):
            return lambda column: column.to_pylist()
        if types.is_timestamp(kind):
            return lambda column: [_moment(value, kind.unit, kind.tz) for value in column.cast(self._pyarrow.int64()).to_pylist()]
        if types.is_time64(kind) and kind.unit == "ns":
            return lambda column: [_moment(value, "ns", None, True) for value in column.cast(self._pyarrow.int64()).to_pylist()]
        if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
            inner = self._text(kind.value_type, name)
            return lambda column: self._lists(column.combine_chunks(), inner)
        known = types.is_boolean, types.is_integer, types.is_floating, types.is_decimal, types.is_date, types.is_time
        if any(is_of(kind) for is_of in known):
            return lambda column: [None if value is None else text_of(value) for value in column.to_pylist()]
        message = f"column '{name}' is of the type {kind}, which is no text, number, day or list"
        raise PolylogueError(message, self.path, mend="leave it out, or write it as text")

    def _lists(self, column, inner: Callable) -> list[list[str] | None]:
        from pyarrow.compute import list_value_length

        values = iter(inner(self._pyarrow.chunked_array([column.flatten()])))
        return [
            None if length is None else [value for value in islice(values, length) if value is not None]
            for length in list_value_length(column).to_pylist()
        ]


def _moment(value: int | None, unit: str, zone: str | None, clock: bool = False) -> str | None:
    """A moment that is counted from 1970, or a time from midnight; those with a zone are in UTC."""
    if value is None:
        return None
    whole, part = divmod(value, _IN_A_SECOND[unit])
    text = (_EPOCH + timedelta(seconds=whole)).isoformat()
    digits = f"{part:0{len(str(_IN_A_SECOND[unit])) - 1}}".rstrip("0") if part else ""
    return text[11 * clock:] + (f".{digits}" if digits else "") + ("Z" if zone else "")
