"""Reads a text as a value of a datatype of CSVW: gives its form in XSD, and says what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import nan

from . import moments, numbers

Reader = Callable[[str], tuple[str, str | None]]  # the text in the form of XSD, and what is odd; as it is, where it does not fit

ALIASES = {"number": "double", "binary": "base64Binary", "datetime": "dateTime", "any": "anyAtomicType"}
FREE = ("string", "xml", "html", "json", "anyAtomicType")  # whose blanks and line ends are kept
BLANKS = ("normalizedString", "token", "anyURI")  # that take a text with blanks, of which there are to be fewer
_LENGTHS = ("length", "minLength", "maxLength")
_LEAST, _GREATEST = ("minimum", "minInclusive", "minExclusive"), ("maximum", "maxInclusive", "maxExclusive")
RULES = ("base", "format", "@id", "@type", *_LENGTHS, *_LEAST, *_GREATEST)
_BYTES = {"hexBinary": lambda text: len(text) // 2, "base64Binary": lambda text: len(text.replace(" ", "").rstrip("=")) * 3 // 4}
_TIME = r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
_SHAPES = {
    **dict.fromkeys(FREE, r"[\s\S]*"), "normalizedString": r"[\s\S]*", "token": r"[\s\S]*", "anyURI": r"[^\s<>\"{}|\\^`\x00-\x20]*",
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", "Name": r"[^\W\d][\w.:\-]*|:[\w.:\-]*", "NMTOKEN": r"[\w.:\-]+",
    "QName": r"(?:[^\W\d][\w.\-]*:)?[^\W\d][\w.\-]*",
    "hexBinary": r"(?:[0-9A-Fa-f]{2})*", "base64Binary": r"(?:[A-Za-z0-9+/]{4} ?)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "duration": rf"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?{_TIME}", "dayTimeDuration": rf"-?P(?=[0-9T])(?:[0-9]+D)?{_TIME}",
    "yearMonthDuration": "-?P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?",
}
KINDS = (*_SHAPES, "boolean", *numbers.KINDS, *moments.KINDS)


def reader(kind: str, rule: Mapping[str, object], typed: bool = False) -> Reader:
    """What reads texts of a datatype.

    kind: a name of `KINDS`; rule: the rest of its description (format, minimum, length …); typed: whether values come
    in the form of XSD where the source has them as values, so that the format is that of its texts alone. Raises
    ValueError for a rule that is none.
    """
    form = rule.get("format")
    read = _value(kind, form)
    if form is not None and typed:
        read = _either(read, _value(kind, None), kind)
    return _bounded(_limited(read, kind, rule), kind, rule)


def _value(kind: str, form) -> Reader:
    if kind in numbers.KINDS:
        return numbers.number(kind, form)
    if form is not None and not isinstance(form, str):
        raise ValueError(f"the format of {kind} is a text")
    if kind in moments.KINDS:
        return moments.moment(kind, form)
    if kind == "boolean":
        return _boolean(form)
    shape = re.compile(_SHAPES[kind]).fullmatch
    try:
        match = re.compile(form).fullmatch if form is not None else None
    except re.error as error:
        raise ValueError(f"the format {form} is no regular expression: {error}") from None

    def read(text: str) -> tuple[str, str | None]:
        if not shape(text):
            return text, f"is no {kind}"
        return text, None if match is None or match(text) else f"is not as the format {form} has it"

    return read


def _boolean(form: str | None) -> Reader:
    true, mark, false = (form or "").partition("|")
    if form is not None and (not mark or true == false or "|" in false):
        raise ValueError(f"the format of a boolean is two words, as Y|N, and not {form}")
    meant = {"true": "true", "1": "true", "false": "false", "0": "false"} if form is None else {true: "true", false: "false"}
    wrong = "is no boolean" + (f" of {form}" if form else "")
    return lambda text: (meant[text], None) if text in meant else (text, wrong)


def _either(first: Reader, second: Reader, kind: str) -> Reader:
    def read(text: str) -> tuple[str, str | None]:
        found = first(text)
        if found[1] is None or "U+2212" in found[1]:
            return found
        plain = second(text.removesuffix("T00:00:00") if kind == "date" else text)
        return plain if plain[1] is None else found

    return read


def _limited(read: Reader, kind: str, rule: Mapping) -> Reader:
    if not any(name in rule for name in _LENGTHS):
        return read
    least, most = (_count(rule, name) for name in ("minLength", "maxLength"))
    exactly = _count(rule, "length")
    if None not in (least, most) and least > most or exactly is not None and not (least or 0) <= exactly <= (exactly if most is None else most):
        raise ValueError("no text has the length that length, minLength and maxLength ask for")

    size, unit = _BYTES.get(kind, len), "bytes" if kind in _BYTES else "characters"

    def limited(text: str) -> tuple[str, str | None]:
        value, odd = read(text)
        long = size(value)
        if odd is None and exactly is not None and long != exactly:
            odd = f"has not {exactly} {unit}, but {long}"
        if odd is None and (least is not None and long < least or most is not None and long > most):
            odd = f"has {long} {unit}, {'less' if least is not None and long < least else 'more'} than it may"
        return value, odd

    return limited


def _count(rule: Mapping, name: str) -> int | None:
    value = rule.get(name)
    if value is not None and not str(value).isdecimal():
        raise ValueError(f"{name} is a number of characters, and not {value}")
    return None if value is None else int(value)


def _bounded(read: Reader, kind: str, rule: Mapping) -> Reader:
    bounds = [(name, rule[name]) for name in (*_LEAST, *_GREATEST) if rule.get(name) is not None]
    if not bounds:
        return read
    if kind not in (*numbers.KINDS, *moments.KINDS):
        raise ValueError(f"{bounds[0][0]} is for numbers and days, and not for {kind}")
    plain, limits = _value(kind, None), []
    for name, bound in bounds:
        value, wrong = plain(str(bound))
        if wrong:
            value, wrong = read(str(bound))
        if wrong:
            raise ValueError(f"{name}: {bound} {wrong}")
        limits.append((name, value, _order(kind, value)))
    lower, upper = ([limit for limit in limits if limit[0] in side] for side in (_LEAST, _GREATEST))
    if len(lower) > 1 or len(upper) > 1 or lower and upper and not _room(lower[0], upper[0]):
        raise ValueError(f"no value is within {' and '.join(f'{name} {bound}' for name, bound, _ in limits)}")

    def bounded(text: str) -> tuple[str, str | None]:
        value, odd = read(text)
        if odd is None or "U+2212" in odd:
            place = _order(kind, value)
            for name, bound, limit in limits:
                beyond = place < limit if name in _LEAST else place > limit
                if beyond or "Exclusive" in name and place == limit:
                    return value, f"is {'less' if name in _LEAST else 'more'} than it may: {name} {bound}"
        return value, odd

    return bounded


def _room(lower: tuple, upper: tuple) -> bool:
    return lower[2] < upper[2] or lower[2] == upper[2] and not any("Exclusive" in name for name, _, _ in (lower, upper))


def _order(kind: str, value: str):
    """What values of a datatype are compared by; moments of two zones as moments, those without one as if in UTC."""
    if kind in numbers.KINDS:
        try:
            return Decimal(value.replace("INF", "Infinity")) if value != "NaN" else nan
        except InvalidOperation:
            return nan
    if kind in ("dateTime", "dateTimeStamp"):
        try:
            found = datetime.fromisoformat(value)
            return 0, (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")
        except (ValueError, OverflowError):
            pass  # beyond Python's years
    year = re.match("-?[0-9]{4,}", value)
    return (int(year[0]), value[year.end():]) if year else (0, value)
