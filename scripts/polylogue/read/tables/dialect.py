"""How a table is written down: its delimiter, quotes and encoding, and where its header is."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass

KEYS = (
    "commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount", "lineTerminators", "quoteChar",
    "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim", "@id", "@type",
)
_TRIM = {"true": "both", "false": "", "start": "start", "end": "end"}


@dataclass(frozen=True)
class Dialect:
    """The dialect description of CSVW, by its names in small letters.

    Unlike there, rows are comments only where a prefix is given: a row that begins with # may be one like the others.
    """

    delimiter: str = ","
    quote_char: str | None = '"'
    double_quote: bool = True
    encoding: str = "utf-8"
    header_rows: int = 1
    skip_rows: int = 0
    skip_columns: int = 0
    skip_blank_rows: bool = False
    skip_initial_space: bool = False
    comment_prefix: str | None = None
    trim: str = ""  # "start", "end", "both"
    delimiter_given: bool = False

    @classmethod
    def of(cls, said: Mapping, delimiter: str, fail: Callable) -> Dialect:
        """The dialect that a description has. fail: raises, given what is wrong and the mend; delimiter: where none is said."""
        def truth(key: str, default: bool) -> bool:
            value = str(said.get(key, default)).lower()
            return value == "true" if value in ("true", "false") else fail(f"{key} is true or false, and not {said[key]}", f"write {key}: {default}")

        def count(key: str, default: int) -> int:
            value = said.get(key, default)
            return int(value) if str(value).isdecimal() else fail(f"{key} is a number of rows or columns, and not {value}", f"write {key}: 1")

        def mark(key: str, default: str | None) -> str | None:
            value = {"\\t": "\t", "": None}.get(said.get(key, default), said.get(key, default))
            if value is not None and (not isinstance(value, str) or len(value) != 1 or value in "\r\n\0"):
                fail(f"{key} is one character, and not {value!r}", f'write {key}: "{default}"')
            return value

        comment = said.get("commentPrefix")
        if comment is not None and not isinstance(comment, str):
            fail(f"commentPrefix is a text, and not {comment!r}", 'write commentPrefix: "#"')
        header = count("headerRowCount", 1 if truth("header", True) else 0)
        trim = str(said.get("trim", False)).lower()
        if trim not in _TRIM:
            fail(f"trim is true, false, start or end, and not {said['trim']}", "write trim: true")
        ends = said.get("lineTerminators", ["\n"])
        if any(end not in ("\n", "\r\n", "\r") for end in (ends if isinstance(ends, list) else [ends])):
            fail("a line ends with \\n, \\r\\n or \\r, and with nothing else", "leave lineTerminators out")
        delimiter, quote = mark("delimiter", delimiter) or delimiter, mark("quoteChar", '"')
        if delimiter == quote or delimiter == " " and truth("skipInitialSpace", False):
            fail("delimiter and quoteChar are two marks, and no blank that is skipped", "say which delimiter it is")
        return cls(
            delimiter, quote, truth("doubleQuote", True), _encoding(said.get("encoding", "utf-8"), fail), header, count("skipRows", 0),
            count("skipColumns", 0), truth("skipBlankRows", False), truth("skipInitialSpace", False), comment or None,
            _TRIM[trim], "delimiter" in said,
        )


def _encoding(name: object, fail: Callable) -> str:
    try:
        "".encode(str(name))  # refuses those that are none of text, too
        return codecs.lookup(str(name)).name
    except LookupError:
        return fail(f"no encoding '{name}' is known", "write utf-8, utf-16, windows-1252 …")
