"""Which literals may stand in the data: of datatypes that no engine rewrites, in canonical form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from pyoxigraph import Literal

from ..namespaces import RDF, XSD


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None and len(text) == 10
    except ValueError:
        return False


def _moment(text: str) -> bool:
    hit = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d*[1-9])?Z?", text)
    try:
        return bool(hit) and datetime.fromisoformat(hit[1]) is not None
    except ValueError:
        return False


def _like(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern + r"\Z").match


DATATYPES = {
    XSD + "string": lambda text: True,
    RDF + "langString": lambda text: True,
    XSD + "integer": _like(r"(?!-0)-?(0|[1-9]\d*)"),
    XSD + "decimal": _like(r"(?!-0\Z)-?(0|[1-9]\d*)(\.\d*[1-9])?"),
    XSD + "boolean": _like(r"true|false"),
    XSD + "date": _day,
    XSD + "dateTime": _moment,
    XSD + "gYear": _like(r"-?(\d{4}|[1-9]\d{4,})"),
    XSD + "anyURI": _like(r"[^\s<>\"{}|^`\\]+"),
}


def literal_problem(literal: Literal) -> tuple[str, str] | None:
    """What is wrong with a literal, and the mend; None when it is fine."""
    text, datatype = literal.value, literal.datatype.value
    if datatype not in DATATYPES:
        allowed = ", ".join(sorted(name.rpartition("#")[2] for name in DATATYPES))
        return f"the datatype {datatype} is not used here", f"use one of {allowed}"
    if not unicodedata.is_normalized("NFC", text):
        return "is not in Unicode normal form C", f"write {unicodedata.normalize('NFC', text)!r}"
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in text):
        return "holds a control character", "take it out"
    if not DATATYPES[datatype](text):
        return f"is no canonical {datatype.rpartition('#')[2]}", "write it in canonical form"
    return None
