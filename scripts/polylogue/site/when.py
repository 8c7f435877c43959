"""Dates as people write them, in English: points, spans, decades, seasons, each as precise as it was given."""

from __future__ import annotations

import re
from datetime import date

from ..read.dates import edtf_problem

_PARTS = {
    **dict(zip(range(21, 25), ("spring {}", "summer {}", "autumn {}", "winter {}"))),
    **{33 + n: f"{name} quarter of {{}}" for n, name in enumerate(("first", "second", "third", "fourth"))},
    40: "first half of {}", 41: "second half of {}",
}
_MARKS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}


def when(text: str) -> str:
    """A date as people write it: `11 August 2020`, `October 2021`, `11 to 12 August 2020`, `since 2004`, `by 2030`; what is no date, as it is."""
    if "T" in text:
        return _moment(text)
    if not (edtf_problem(text) is None or re.match(r"\d{4}-\d\d(-\d\d)?\Z", text)):
        return text
    if text.startswith("[") and "," in text:
        return " or ".join(_point(each.strip()) for each in text.strip("[]").split(","))
    if "/" in text:
        first, last = text.split("/")
        if first == "..":
            return f"until {_point(last)}"
        return f"since {_point(first)}" if last == ".." else _joined(first, last, "{} to {}")
    if text.startswith("["):
        first, last = text.strip("[]").split("..")
        if not first:
            return f"by {_point(last)}"
        return _joined(first, last, "between {} and {}") if last else f"{_point(first)} or later"
    return _point(text)


def _joined(first: str, last: str, form: str) -> str:
    """Two points; what both have at their end stands once: `11 to 12 August 2020`."""
    one, other = _point(first), _point(last)
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        one = one.removesuffix(f" {first[:4]}")
        if first[:7] == last[:7]:
            one = one.split(" ")[0]
    return form.format(one, other)


def _point(text: str) -> str:
    if text[-1:] in _MARKS:
        return _MARKS[text[-1]].format(_point(text[:-1]))
    if "X" in text:
        return text.replace("X", "0") + "s"
    if len(text) == 10:
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return text
        return f"{found.day} {found:%B} {found.year}"
    if len(text) == 7 and text[4] == "-":
        number = int(text[5:])
        if number in _PARTS:
            return _PARTS[number].format(text[:4])
        return f"{date(2000, number, 1):%B} {text[:4]}" if 1 <= number <= 12 else text
    return text


def _moment(text: str) -> str:
    hit = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z", text)
    if not hit:
        return text
    seconds = "" if hit[3] in (None, ":00") else hit[3]
    zone = {None: "", "Z": " UTC"}.get(hit[4], f" (UTC{hit[4]})")
    return f"{_point(hit[1])}, {hit[2]}{seconds}{zone}"
