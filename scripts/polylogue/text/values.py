"""Whether a value stands in the words of a passage: days, years and numbers as they are written, not as one knows them.

In English, names of months and number words are read. In other languages only digits are: of a day its day and its year,
of a number its digits when there are more than two that count, since “пять” and “5 млн” are as good as digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from pyoxigraph import Literal

from ..namespaces import XSD
from .numbers import ORDINALS, numbers, runs, significant

_NAMES = "January February March April May June July August September October November December".split()
_MONTHS = {form.lower(): number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
_MONTH = rf"\b(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_TENS = r"(?:twenty|thirty)[ -]"
_WORD = rf"\b(?:{_TENS})?(?:{'|'.join(word for word, number in ORDINALS.items() if 0 < number <= 20 or number == 30)})\b"
_DAY = rf"(?:(?<!\d)\d{{1,2}}(?!\d)\s?(?:st\b|nd\b|rd\b|th\b)?|{_WORD})"
_DAYS = rf"(?P<days>{_DAY}(?:\s*(?:,\s*and\b|,|\band\b|\bor\b|\bto\b|&|/|-|–|—)\s*(?:the\s+)?{_DAY})*)"
_YEAR = r"(?:[\s,./-]*(?:of\s+)?(?<!\d)(?P<year>\d{4})(?!\d))?"
_WRITTEN = (
    re.compile(rf"{_DAYS}(?:\s+day)?[\s./-]*(?:of\s+)?{_MONTH}{_YEAR}", re.I),
    re.compile(rf"{_MONTH}[\s,./-]*(?:the\s+)?{_DAYS}{_YEAR}", re.I),
)
_FIGURES = re.compile(r"(?<!\d)(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # Japanese reports count years so
_MYRIADS = re.compile(r"\d\s?[百千万萬億亿만억]")  # “1億2345万”: written in parts
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,2}})年")


def stands(value: Literal, words: str, english: bool) -> bool:
    """Whether the value of a literal stands in these words; True for literals that this module knows nothing of."""
    words, kind = _plain(words), value.datatype.value.removeprefix(XSD)
    try:
        if kind in ("date", "dateTime"):
            return _day_stands(date.fromisoformat(value.value[:10]), words, english)
        if kind == "gYear":
            return abs(int(value.value)) in runs(words)
        if kind in ("integer", "decimal"):
            return _number_stands(value.value, words, english)
    except (ValueError, ArithmeticError):
        return False
    return True


def days(words: str) -> set[date]:
    """The days that stand in an English text, or in digits in any; a day without its year is in each year that is there."""
    words, found = _plain(words), set()
    for day, month, year in _written(words):
        for each in [int(year)] if year else (run for run in runs(words) if 1000 <= run <= 9999):
            try:
                found.add(date(each, month, day))
            except ValueError:
                continue
    return found


def _written(words: str) -> Iterator[tuple[int, int, str | None]]:
    for pattern in _WRITTEN:
        for hit in _overlapping(pattern, words):
            for day in re.findall(_DAY, hit["days"], re.I):
                yield _number_of(day), _MONTHS[hit["month"].lower()], hit["year"]
    for hit in _FIGURES.finditer(words):
        if hit[1]:
            yield int(hit[3]), int(hit[2]), hit[1]
        else:  # day first or month first: a date that has both readings states either
            yield int(hit[4]), int(hit[5]), hit[6]
            yield int(hit[5]), int(hit[4]), hit[6]


def _overlapping(pattern: re.Pattern, words: str) -> Iterator[re.Match]:
    """The hits, each search beginning where the last one's days end: “11 August and 12 August”."""
    at = 0
    while hit := pattern.search(words, at):
        yield hit
        at = max(hit.end("days"), at + 1)


def _number_of(day: str) -> int:
    digits = re.match(r"\d+", day)
    return int(digits[0]) if digits else int(max(numbers(day)))


def _day_stands(day: date, words: str, english: bool) -> bool:
    if english:
        return day in days(words)
    return {day.year, day.day} <= runs(words) or day in days(words)


def _number_stands(value: str, words: str, english: bool) -> bool:
    if english:
        return abs(Decimal(value)) in numbers(words)
    digits = significant(value)
    return len(digits) <= 2 or bool(_MYRIADS.search(words)) or any(digits == significant(run) for run in re.findall(r"\d+(?:[.,’'  ]\d+)*", words))


def _plain(words: str) -> str:
    """The words with plain digits and blanks, and with the years of Japanese eras as years."""
    words = re.sub(r"\s+", " ", normalize("NFKC", words))
    return _ERA.sub(lambda hit: f"{_ERAS[hit[1]] + (1 if hit[2] == '元' else int(hit[2]))}年", words)
