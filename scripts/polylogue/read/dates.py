"""Dates as precise as their source: which datatype a form has, what is wrong with one, and the first and last day that it may mean.

A point is an xsd:gYear, gYearMonth, date or dateTime. What these cannot say is EDTF (ISO 8601-2, as the Library of Congress has
it), in this profile: `A/B`, `A/..`, `../B`, the whole of an extent; `[A..B]`, `[A..]`, `[..B]`, `[A,B]`, somewhere in it; `199X`,
`19XX`, some time in a decade or century; `2021-21` to `-24` a season (as in the northern hemisphere), `-33` to `-36` a quarter,
`-40` and `-41` a half of a year; and a point that is doubtful (`?`), approximate (`~`) or both (`%`). A and B are years, months
or days. A doubtful or approximate point has the bounds of the point as it stands.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from ..namespaces import EDTF, XSD

ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PARTS = re.compile(rf"(?P<year>-?(?:\d{{4}}|[1-9]\d{{4,}}))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?{ZONE}\Z")
_SEASON = r"\d{4}-(?:2[1-4]|3[3-6]|4[01])"
_ALONE = re.compile(rf"(?:(?P<season>{_SEASON})|(?P<decade>\d{{3}}X|\d\dXX)|(?P<point>{_POINT}))(?P<mark>[?~%])?\Z")
_END = rf"(?:{_POINT})[?~%]?"
_INTERVAL = re.compile(rf"(?P<first>{_END}|\.\.)/(?P<last>{_END}|\.\.)\Z")
_ONE_OF = re.compile(rf"\[(?:(?P<first>{_END})?\.\.(?P<last>{_END})?|(?P<any>{_END}(?:, ?{_END})+))\]\Z")
_LIKE_EDTF = re.compile(rf"[\[{{]|.*(?:/|\.\.)|.*[?~%]\Z|\d{{1,3}}[Xx]{{1,3}}\Z|{_SEASON}\Z")
_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_WINTER = 24
PROFILE = "write 2020-08-11/2020-08-12 (both days), 2004/.. (since), [2020-08..2020-09] (some time in it), [..2030] (by), 199X, or 2021-21 (spring)"
PLAIN = "it is as precise as XSD can say"
DATED = {XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")} | {EDTF}

Bounds = tuple[str | None, str | None]


def date_kind(text: str) -> str:
    """The datatype of a date by its form: gYear, gYearMonth, date, dateTime of XSD, or EDTF. What has no form of them is a date."""
    if _LIKE_EDTF.match(text):
        return "EDTF"
    if "T" in text:
        return "dateTime"
    return "gYearMonth" if re.match(r"-?\d{4}-\d\d\Z", text) else "gYear" if re.match(r"-?\d{4}\Z", text) else "date"


def datatype_of(kind: str) -> str:
    """The IRI of such a datatype."""
    return EDTF if kind == "EDTF" else XSD + kind


def no_such(text: str) -> str | None:
    """Which part of a year, month or day is none, in words: “13 is no month”; None where the calendar has it.

    text: of that form, otherwise nothing is told.
    """
    hit = _PARTS.match(text)
    if not hit:
        return None
    if hit["year"] == "-0000":
        return "there is no year -0000"
    month, day = int(hit["month"] or 1), int(hit["day"] or 1)
    if not 1 <= month <= 12:
        return f"{hit['month']} is no month"
    last = _last_day(hit["year"], month)
    return None if 1 <= day <= last else f"{hit['day']} is no day of {text[: text.rindex('-')]}"


def edtf_problem(text: str) -> tuple[str, str] | None:
    """What is wrong with a value of EDTF, and the mend; None when it is one of the profile."""
    if hit := _ALONE.match(text):
        if hit["point"] and (wrong := no_such(hit["point"])):
            return wrong, "write a month from 01 to 12, a season as 21 to 24, and a day of that month"
        if hit["point"] and not hit["mark"]:
            kind = date_kind(text)
            return PLAIN, f'write "{text}"^^xsd:{kind}, which every store compares'
        return None
    hit = _INTERVAL.match(text) or _ONE_OF.match(text)
    if not hit:
        if "T" in text:
            return "it has a time of day", "a moment is an xsd:dateTime; ends of an interval are days, months or years"
        if text.startswith("{"):
            return "it means each of several dates", "give each as a value of its own"
        return "it is none that is read here", PROFILE
    first, last = hit["first"], hit["last"]
    ends = [end for end in (first, last, *re.split(", ?", hit.groupdict().get("any") or "")) if end and end != ".."]
    if not ends:
        return "it has no end", PROFILE
    for end in ends:
        if wrong := no_such(end.rstrip("?~%")):
            return wrong, f"look at {end}"
    if first and last and len(ends) == 2:
        if _first(first) > _last(last):
            return "it ends before it begins", f"put {last} before {first}"
        if first == last:
            return "it begins and ends with the same", f"write {first}"
    return None


@lru_cache(maxsize=8192)
def bounds(text: str, kind: str) -> Bounds | None:
    """The first and the last day that a literal may mean, as xsd:date; None for an open end. None when it is no date.

    kind: the IRI of its datatype. The day of a moment is that of its own zone, as it is written.
    """
    if kind not in DATED:
        return None
    if kind == EDTF:
        return None if (wrong := edtf_problem(text)) and wrong[0] != PLAIN else _bounds(text)
    if kind == XSD + "dateTime":
        text = text.partition("T")[0]
    hit = _PARTS.match(text)
    if not hit or no_such(text):
        return None
    text = text[: hit.start("zone")] if hit["zone"] else text
    return _first(text), _last(text)


def points(text: str) -> list[str]:
    """The points of a value of EDTF without their marks: the ends that are not open, a season, a decade."""
    if _ALONE.match(text):
        return [text.rstrip("?~%")]
    return re.findall(_POINT, text)


def _bounds(text: str) -> Bounds:
    hit = _ALONE.match(text)
    if hit and hit["decade"]:
        return f"{hit['decade'].replace('X', '0')}-01-01", f"{hit['decade'].replace('X', '9')}-12-31"
    if hit and hit["season"]:
        year, number = hit["season"][:4], int(hit["season"][5:])
        if number == _WINTER:  # that of January, or that which begins in December
            return f"{year}-01-01", _last(f"{int(year) + 1:04}-02")
        first, last = _MONTHS[number]
        return f"{year}-{first:02}-01", _last(f"{year}-{last:02}")
    if hit:
        return _first(hit["point"]), _last(hit["point"])
    hit = _INTERVAL.match(text) or _ONE_OF.match(text)
    if hit.groupdict().get("any"):
        days = re.split(", ?", hit["any"])
        return min(map(_first, days)), max(map(_last, days))
    first, last = (None if end == ".." else end for end in (hit["first"], hit["last"]))
    return first and _first(first), last and _last(last)


def _first(point: str) -> str:
    """The first day of a year, month or day."""
    point = point.rstrip("?~%")
    return point + ("-01-01", "-01", "")[point.count("-", 1)]


def _last(point: str) -> str:
    """The last day of it."""
    point = point.rstrip("?~%")
    parts = point.count("-", 1)
    if parts == 0:
        return f"{point}-12-31"
    return point if parts == 2 else f"{point}-{_last_day(point[:-3], int(point[-2:]))}"


def _last_day(year: str, month: int) -> int:
    return monthrange(2000 + int(year) % 400, month)[1]  # the calendar comes again after 400 years
