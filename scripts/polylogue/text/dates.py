"""Which days and months stand in words of a language by its rules: “11 августа 2020 года”, “2020 жылғы 11 тамыз”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import calendars, inflections
from .rules import Rules
from .spelled import Number, composed

FIGURES = re.compile(
    r"(?<!\d)(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)"
    r"|(?<!\d)(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4})(?!\d)"
)
_HAN = re.compile(
    r"(?:(?<!\d)(?P<year>\d{4})\s?[年년]\s?)?(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?"
    r"(?P<days>\d{1,2}(?:\s?[日号號일]?(?:\s?\([^)]{1,4}\))?\s?(?:[、,,・~〜\-–—至到及和与與]|から|及び|부터|과|와|및)\s?\d{1,2})*)\s?[日号號일]"
)
_HAN_MONTH = re.compile(r"(?:(?<!\d)(?P<year>\d{4})\s?[年년]\s?)?(?<!\d)(?P<month>\d{1,2})\s?[月월]")
_SUFFIX = re.compile(r"[-'’.ºª°]?\s?[^\W\d_]{1,6}(?![^\W\d_])|[ºª°]")  # joined to a number: 11-го, 11-nji, 1er, 5º


@dataclass(frozen=True)
class Day:
    """A day that is written: its year is None when it is not."""

    calendar: str
    year: int | None
    month: int
    day: int | None

    def dates(self, years: set[int]) -> Iterator[date]:
        """The days meant: without a year it is in each of these."""
        for year in years if self.year is None else {self.year}:
            if self.day and (found := calendars.day(self.calendar, year, self.month, self.day)):
                yield found


def figures(words: str, solar: bool = False) -> Iterator[Day]:
    """Days in figures. Day or month may be first: a date that has both readings states either."""
    for hit in FIGURES.finditer(words):
        if hit[1]:
            yield Day("solar" if solar and int(hit[1]) < 1600 else "gregorian", int(hit[1]), int(hit[2]), int(hit[3]))
        else:
            yield Day("gregorian", int(hit[6]), int(hit[5]), int(hit[4]))
            yield Day("gregorian", int(hit[6]), int(hit[4]), int(hit[5]))


def han(words: str) -> Iterator[Day]:
    """Days of Chinese, Japanese and Korean, whose numerals are in digits."""
    for hit in _HAN.finditer(words):
        for number in re.findall(r"\d+", re.sub(r"\([^)]*\)", "", hit["days"])):
            yield Day("gregorian", int(hit["year"]) if hit["year"] else None, int(hit["month"]), int(number))
    for hit in _HAN_MONTH.finditer(words):
        yield Day("gregorian", int(hit["year"]) if hit["year"] else None, int(hit["month"]), None)


def written(words: str, rules: Rules) -> Iterator[Day]:
    """Days with the names of months; the words are plain."""
    if rules.month is None:
        return
    numbers = sorted(_numbers(words, rules), key=lambda number: (number.start, number.end))
    for hit in rules.month.finditer(words):
        calendar, month = rules.months[hit["name"]]
        start, end = hit.start(), hit.end()
        while twin := _twin(words, end, rules):  # “آب/أغسطس”
            end = twin
        days = _before(words, start, numbers, rules)
        if not days and (after := _after(words, hit, numbers, rules)):
            days, end = after
        year = _year_after(words, end, numbers, rules)
        if year is None:
            year = _year_before(words, days[0].start if days else start, numbers, rules)
        yield Day(calendar, year, month, None)
        for number in days:
            yield Day(calendar, year, month, int(number.value))


def _numbers(words: str, rules: Rules) -> Iterator[Number]:
    yield from (number for number in composed(words, rules) if number.spelled and number.value == int(number.value))
    yield from (Number(hit.start(), hit.end(), int(hit[0]), spelled=False) for hit in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", words))


def _before(words: str, start: int, numbers: list[Number], rules: Rules) -> list[Number]:
    """The days that stand before a month: “11 и 12 августа”, “с 11-го по 12-е августа”."""
    found: list[Number] = []
    between, both = rules.words(inflections.BETWEEN), rules.words(inflections.AND)
    for number in reversed([number for number in numbers if number.end <= start]):
        if not _is_day(number):
            if found and number.end > found[0].start:
                continue
            break
        if not _links(words[number.end: start], both if found else between, r"[\s.\-–—/,]*" if found else r"[\s.\-–—/]*", number):
            break
        found.insert(0, number)
        start = number.start
    return found


def _after(words: str, month: re.Match, numbers: list[Number], rules: Rules) -> tuple[list[Number], int] | None:
    """The days that stand after the genitive of a month, or “month of”: “avgustning 11-kuni”, “тамыз айының 11-і”."""
    if rules.language not in ("kk", "ky", "uz", "tk", "tr", "az"):
        return None
    found: list[Number] = []
    at, both = month.end(), rules.words(inflections.AND)
    for number in (number for number in numbers if number.start >= month.end()):
        gap = words[at: number.start]
        if not found:
            of = words[month.start(): number.start].strip().rstrip("'").split()
            good = not re.search(r"[^\w\s']", gap) and len(of) <= 2 and of and inflections.MONTH_FIRST.match(of[-1].replace("'", ""))
        else:
            good = _links(gap, both, r"[\s\-–—]*", found[-1])
        if not good or not _is_day(number):
            break
        found.append(number)
        at = number.end
    return (found, at) if found else None


def _year_after(words: str, end: int, numbers: list[Number], rules: Rules) -> int | None:
    for number in numbers:
        if number.start >= end and _is_year(number):
            fits = _links(words[end: number.start], rules.words(inflections.BETWEEN), r"[\s.,/\-–—]*", None)
            return int(number.value) if fits else None
    return None


def _year_before(words: str, start: int, numbers: list[Number], rules: Rules) -> int | None:
    between = rules.words(inflections.YEAR_FIRST)
    for number in reversed([number for number in numbers if number.end <= start]):
        if _is_year(number):
            return int(number.value) if between and _links(words[number.end: start], between, r"[\s.,\-]*", number) else None
    return None


def _twin(words: str, end: int, rules: Rules) -> int | None:
    slash = re.compile(r"\s?[/(]\s?").match(words, end)
    if slash and rules.month and (twin := rules.month.match(words, slash.end())):
        return twin.end() + (words[twin.end(): twin.end() + 1] == ")")
    return None


def _links(gap: str, allowed: frozenset[str], marks: str, number: Number | None) -> bool:
    """Whether there is nothing in a gap but marks, words of a set, and what is joined to the digits before."""
    if number and not number.spelled and (suffix := _SUFFIX.match(gap)) and not suffix[0][:1].isspace():
        if _rest(gap[suffix.end():], allowed, marks):
            return True
    return _rest(gap, allowed, marks)


def _rest(gap: str, allowed: frozenset[str], marks: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*", gap)
    left = re.sub(r"[^\W\d_]+(?:\.[^\W\d_]+)*", " ", gap)
    return set(words) <= allowed and len(words) <= 3 and re.fullmatch(marks, left) is not None


def _is_day(number: Number) -> bool:
    return 1 <= number.value <= 31


def _is_year(number: Number) -> bool:
    return 1000 <= number.value <= 2999
