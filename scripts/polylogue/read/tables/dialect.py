"""How a table is written down: its delimiter, quotes and encoding, and where its header is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """CSVW's dialect description, by its names in small letters. Rows are comments only where a prefix is given."""

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
