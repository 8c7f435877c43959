"""Reads days and times in the formats that CSVW takes from Unicode’s UAX 35 (dd.MM.yyyy, M/d/yyyy HH:mm …), to their form in XSD."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..dates import ZONE, no_such

_NEEDS = {
    "date": "yMd", "dateTime": "yMdHm", "dateTimeStamp": "yMdHm", "time": "Hm", "gYear": "y", "gYearMonth": "yM", "gMonth": "M", "gDay": "d",
    "gMonthDay": "Md",
}
KINDS = tuple(_NEEDS)
_MAY = {"dateTime": "sSX", "dateTimeStamp": "sSX", "time": "sSX"}
_FIELDS = {"X": "(?P<X>Z|[+-][0-9]{2}(?:[0-9]{2})?)", "XX": "(?P<X>Z|[+-][0-9]{4})", "XXX": "(?P<X>Z|[+-][0-9]{2}:[0-9]{2})"}
_FIELDS |= {x.lower(): _FIELDS[x].replace("Z|", "") for x in ("X", "XX", "XXX")}
_FIELDS |= {"yyyy": "(?P<y>[0-9]{4})"} | {field * 2: f"(?P<{field}>[0-9]{{2}})" for field in "MdHms"}
_FIELDS |= {field: f"(?P<{field}>[0-9]{{1,2}})" for field in "MdHms"}
_TOKEN = re.compile(r"(?P<fraction>[.,]S+)|(?P<field>([A-SU-Za-z])\3*)|'(?P<quoted>(?:[^']|'')*)'|(?P<mark>.)", re.DOTALL)
_YEAR, _CLOCK = r"(?P<y>-?(?:[0-9]{4}|[1-9][0-9]{4,}))", r"(?P<H>[0-9]{2}):(?P<m>[0-9]{2}):(?P<s>[0-9]{2})(?:\.(?P<S>[0-9]+))?"
_MONTH, _DAY, _ZONE = "(?P<M>[0-9]{2})", "(?P<d>[0-9]{2})", ZONE.replace("zone", "X")
_XSD = {
    "date": f"{_YEAR}-{_MONTH}-{_DAY}", "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}", "time": _CLOCK, "gYear": _YEAR,
    "gYearMonth": f"{_YEAR}-{_MONTH}", "gMonth": f"--{_MONTH}", "gDay": f"---{_DAY}", "gMonthDay": f"--{_MONTH}-{_DAY}",
}
_XSD["dateTimeStamp"] = _XSD["dateTime"]
_LATEST = {"H": 23, "m": 59, "s": 59}
_CALLED = {"H": "hour", "m": "minute", "s": "second", "y": "year", "M": "month", "d": "day"}


def moment(kind: str, form: str | None) -> Callable[[str], tuple[str, str | None]]:
    """What reads a text of such a format, or in the form of XSD: gives it in the form of XSD, or as it is and what is wrong.

    Raises ValueError for a format that is none or does not say what the datatype needs.
    """
    pattern = re.compile(_pattern(form, kind) if form is not None else _XSD[kind] + _ZONE).fullmatch
    wrong = f"is no {kind}" + (f" of {form}" if form is not None else "")
    needs_zone, has_clock = kind == "dateTimeStamp", "H" in _NEEDS[kind]

    def read(text: str) -> tuple[str, str | None]:
        hit = pattern(text)
        if not hit:
            return text, wrong
        parts = hit.groupdict()
        if needs_zone and not parts.get("X"):
            return text, f"{wrong}: it has no time zone"
        day, fault = _day(kind, parts)
        if not fault and has_clock:
            clock, fault = _clock(parts)
            day += f"T{clock}" if day else clock
        if not fault and parts.get("X"):
            zone, fault = _zone(parts["X"])
            day += zone
        return (text, f"{wrong}: {fault}") if fault else (day, None)

    return read


def _day(kind: str, parts: dict[str, str | None]) -> tuple[str, str | None]:
    year, month, day = parts.get("y"), parts.get("M"), parts.get("d")
    month, day = month and month.zfill(2), day and day.zfill(2)
    if year:
        point = f"{year}-{month}-{day}" if day else f"{year}-{month}" if month else year
        sure = day and "01" <= day <= "28" and "01" <= month <= "12" and len(year) == 4
        return point, None if sure else no_such(point)
    if kind == "time":
        return "", None
    any_year = f"2000-{month or '01'}-{day or '01'}"  # which has a 29 February
    fault = no_such(any_year)
    return {"gMonth": f"--{month}", "gDay": f"---{day}", "gMonthDay": f"--{month}-{day}"}[kind], fault and fault.replace(" of 2000-", " of month ")


def _clock(parts: dict[str, str | None]) -> tuple[str, str | None]:
    for field, latest in _LATEST.items():
        if int(parts.get(field) or 0) > latest:
            return "", f"{parts[field]} is no {_CALLED[field]}"
    fraction = (parts.get("S") or "").rstrip("0")
    whole = f"{parts['H']:0>2}:{parts['m']:0>2}:{parts.get('s') or '':0>2}"
    return f"{whole}.{fraction}" if fraction else whole, None


def _zone(text: str) -> tuple[str, str | None]:
    if text == "Z":
        return text, None
    hours, minutes = text[1:3], text[3:].lstrip(":") or "00"
    if int(hours) > 14 or int(minutes) > 59 or hours == "14" and minutes != "00":
        return "", f"{text} is no time zone"
    return ("Z" if hours == minutes == "00" else f"{text[0]}{hours}:{minutes}"), None


def _pattern(form: str, kind: str) -> str:
    """The regular expression of a format."""
    found, parts = "", []
    for token in _TOKEN.finditer(form):
        if token["fraction"]:
            found += rf"(?:[{token['fraction'][0]}](?P<S>[0-9]{{1,{len(token['fraction']) - 1}}}))?"
            parts.append("S")
        elif token["field"]:
            if token["field"] not in _FIELDS:
                more = ": years are written in full" if token["field"] in ("y", "yy") else ""
                raise ValueError(f"the format {form} holds '{token['field']}', which is not read{more}")
            found += _FIELDS[token["field"]]
            parts.append("X" if token["field"][0] in "Xx" else token["field"][0])
        else:
            found += re.escape(token["mark"] if token["mark"] else token["quoted"].replace("''", "'") or "'")
    wanted, allowed = _NEEDS[kind], _NEEDS[kind] + _MAY.get(kind, "X")
    if missing := [_CALLED[part] for part in wanted if part not in parts]:
        raise ValueError(f"the format {form} says no {missing[0]}, and the datatype is {kind}")
    if beyond := [part for part in parts if part not in allowed]:
        raise ValueError(f"the format {form} says more than a {kind}: '{beyond[0]}'")
    if len(set(parts)) < len(parts):
        raise ValueError(f"the format {form} says a part twice")
    return found
