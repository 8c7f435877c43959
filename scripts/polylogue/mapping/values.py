"""What a cell gives as a value: a date, a number; or why it gives none."""

from __future__ import annotations

import re

from ..namespaces import XSD
from ..read.dates import bounds, datatype_of, date_kind

MINUS = "\u2212"
_NUMBER = re.compile(r"(?P<sign>[+-]?)0*(?P<whole>\d+)(?:\.(?P<part>\d*?)0*)?\Z")
_SPAN = re.compile(r"(?P<first>[^/\[\]]+)/(?P=first)\Z")


def value_of(text: str, kind: str) -> tuple[str, str]:
    """The value in the form in which a property has it, and what is odd about the cell (empty: nothing).

    kind: the local name of a datatype of XSD, or `date` for dates of any precision. The value is empty where there is none.
    """
    text = text.strip()
    if kind in ("date", "gYear", "gYearMonth", "dateTime"):
        return _date(text, kind)
    if kind in ("integer", "decimal", "nonNegativeInteger", "positiveInteger"):
        return _number(text, kind != "decimal")
    return text, ""


def _date(text: str, kind: str) -> tuple[str, str]:
    """A date; a span of one day, which a table has as two equal cells, is that day."""
    if hit := _SPAN.match(text):
        text = hit["first"]
    form = date_kind(text)
    if bounds(text, datatype_of(form)) is None and form != "dateTime" or form == "dateTime" and bounds(text, XSD + "dateTime") is None:
        return "", "no date as it stands (say its format: datatype: {base: date, format: dd/MM/yyyy})"
    return text, ""


def _number(text: str, whole: bool) -> tuple[str, str]:
    hit = _NUMBER.match(text.replace(MINUS, "-", 1))
    if not hit or whole and hit["part"]:
        return "", f"no {'whole ' * whole}number"
    number = hit["whole"] + (f".{hit['part']}" if hit["part"] else "")
    number = f"-{number}" if hit["sign"] == "-" and number.strip("0.") else number
    return number, "written with U+2212, read as a minus" if MINUS in text else ""
