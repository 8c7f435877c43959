"""Reads CSV and TSV, packed or not, with Python's csv module: line by line, whatever their size."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from ...errors import PolylogueError
from .dialect import Dialect
from .grid import Grid, Lines

_CHUNK = 1 << 16
_MOST = 1 << 24  # characters of a cell, as of a value of RDF; the module’s own limit is less than a long text has


def delimited(path: Path, dialect: Dialect) -> Grid:
    """The records of a file of separated values. Raises PolylogueError."""
    grid = Grid(path, lambda: _records(path, dialect), dialect, texts=True)
    (only,) = grid.titles if grid.width == 1 and grid.titles[0] else [[""]]
    if not dialect.delimiter_given and (other := next((mark for mark in ";\t|," if mark in only[0] and mark != dialect.delimiter), None)):
        mark = "\\t" if other == "\t" else other
        raise PolylogueError(f"one column, and its name holds '{mark}'", path, 1, mend=f'say dialect: {{delimiter: "{mark}"}}')
    return grid


def _records(path: Path, dialect: Dialect) -> Lines:
    quoting = csv.QUOTE_MINIMAL if dialect.quote_char else csv.QUOTE_NONE
    csv.field_size_limit(max(_MOST, csv.field_size_limit()))
    escape = None if dialect.double_quote else "\\"
    with _opened(path, dialect.encoding) as file:
        reader = csv.reader(
            _lines(path, file), strict=True, delimiter=dialect.delimiter, quotechar=dialect.quote_char, quoting=quoting,
            doublequote=dialect.double_quote, escapechar=escape, skipinitialspace=dialect.skip_initial_space,
        )
        number, line = 0, 1
        try:
            for number, cells in enumerate(reader, 1):
                yield number, line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise _broken(path, line, str(error)) from None
        except UnicodeError as error:
            raise _undecodable(path, dialect.encoding, error) from None
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise PolylogueError(f"cannot be unpacked: {error}", path, mend="pack it again with gzip") from None


def _lines(path: Path, file: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if "\0" in line:
            raise PolylogueError("a NUL byte", path, number, mend="it is no text, or not in this encoding: export the table anew as UTF-8")
        yield line


def _opened(path: Path, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(_raw(path)), encoding=_without_mark(encoding), newline="")


def _raw(path: Path):
    return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")


def _without_mark(encoding: str) -> str:
    """The encoding that passes over a byte-order mark, which spreadsheets write."""
    name = codecs.lookup(encoding).name
    return "utf-8-sig" if name == "utf-8" else name


def _broken(path: Path, line: int, message: str) -> PolylogueError:
    if "field larger" in message:
        message = f"a cell of more than {csv.field_size_limit()} characters"
        return PolylogueError(message, path, line, mend="a quote may not be closed, or the quoteChar be another")
    if "unexpected end" in message:
        return PolylogueError("a quote that is never closed", path, line, mend='close it, double quotes in a text (""), or say which quoteChar it is')
    if "expected after" in message:
        return PolylogueError("text after the closing quote of a cell", path, line, mend='double quotes in a text ("")')
    return PolylogueError(message, path, line, mend="mend the row")


def _undecodable(path: Path, encoding: str, error: UnicodeError) -> PolylogueError:
    """Says at which line the bytes are wrong, which a decoder by chunks does not know."""
    decoder, line = codecs.getincrementaldecoder(_without_mark(encoding))(), 1
    at, found = 0, ""
    with _raw(path) as file:
        first = file.peek(4)[:4] if hasattr(file, "peek") else b""
        while chunk := file.read(_CHUNK):
            try:
                line += decoder.decode(chunk).count("\n")
            except UnicodeDecodeError as wrong:
                line += wrong.object.count(b"\n", 0, wrong.start)
                found = f": byte 0x{wrong.object[wrong.start]:02x}"
                break
            at += len(chunk)
    name = "UTF-8" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    other = "utf-16" if first[:2] in (b"\xff\xfe", b"\xfe\xff") else "windows-1252"
    mend = f"save it as UTF-8, or say in which encoding it is, as dialect: {{encoding: {other}}}"
    return PolylogueError(f"is not {name}{found}", path, line, mend=mend)
