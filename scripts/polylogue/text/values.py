"""Whether a value stands in the words of a passage: days, times, years and numbers as they are written, not as one knows them.

English is read here, Chinese, Japanese and Korean by `kanji`; others by their rules, for which the extra `texts` must be
installed. Without it Russian is read by its digits alone: of a day its day and its year, of a number its digits when there
are more than two that count, since “пять” and “5 млн” are as good as digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from unicodedata import normalize

from pyoxigraph import Literal

from ..namespaces import EDTF, XSD
from . import calendars, clock, dates, extents, folding, kanji, languages
from .numbers import ORDINALS, numbers, runs, significant
from .rules import HAN, have_library, rules, state

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
_MYRIADS = re.compile(r"\d\s?[百千万萬億亿만억]")  # “1億2345万”: written in parts
_DECADE = re.compile(r"(?<!\d)\d{3}0['’]?s\b")  # “the 1990s” are no 1990
_ZONE = re.compile(r"\b(?:UTC|GMT)\s?(?P<sign>[+−–-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
_DUAL = 2  # Arabic says one and two of a thing by its noun alone


def stands(value: Literal, words: str, language: str) -> bool | None:
    """Whether the value of a literal stands in these words; True for literals that this module knows nothing of.

    language: the tag of the words' language. None: it cannot be checked, since nothing is known of how the language writes it.
    """
    tag, kind = languages.mended(language), value.datatype.value.removeprefix(XSD)
    if kind not in ("date", "dateTime", "time", "gYear", "gYearMonth", "integer", "decimal", "nonNegativeInteger", "positiveInteger", EDTF):
        return True
    if state(tag)[0] == "not":
        return None
    read = Reading(words, tag)
    if kind == EDTF:
        return extents.stands(value.value, read)
    try:
        if kind in ("date", "dateTime"):
            good = read.day_stands(date.fromisoformat(value.value[:10]))
            clocked = time.fromisoformat(value.value[11:16]) if kind == "dateTime" else time()
            return good and (clocked == time() or read.time_stands(clocked)) and _zone_stands(value.value, words)
        if kind == "time":
            return read.time_stands(time.fromisoformat(value.value[:5]))
        if kind == "gYear":
            return abs(int(value.value)) in read.years()
        if kind == "gYearMonth":
            return read.month_stands(int(value.value[:-3]), int(value.value[-2:]))
        return read.number_stands(value.value)
    except (ValueError, ArithmeticError):
        return False


def _zone_stands(moment: str, words: str) -> bool:
    """Whether the zone of a moment is one of those that the words give in figures (“UTC+11”), if they do."""
    told = {
        (-1 if hit["sign"] != "+" else 1) * (int(hit["hours"]) * 60 + int(hit["minutes"] or 0)) for hit in _ZONE.finditer(words)
    }
    zone = re.search(r"([+-])(\d\d):(\d\d)\Z", moment)
    offset = int(f"{zone[1]}1") * (int(zone[2]) * 60 + int(zone[3])) if zone else 0
    return not told or not zone and not moment.endswith("Z") or offset in told or offset == 0 and bool(re.search(r"\b(?:UTC|GMT)\b(?!\s?[+−–-])", words))


def figures(words: str, language: str) -> set[Decimal]:
    """The numbers that stand in some words, in figures or spelled out; none in a language that cannot be read here."""
    tag = languages.mended(language)
    return set() if state(tag)[0] == "not" else Reading(words, tag)._numbers()


def days(words: str, language: str = "en") -> set[date]:
    """The days that stand in a text; one without its year is in each year that is there."""
    return Reading(words, languages.mended(language)).days()


class Reading:
    """Words as one language reads them."""

    def __init__(self, words: str, tag: str):
        self.language = tag.split("-")[0].lower()
        self.how = state(tag)[0]
        self.words = _plain(words)
        if self.language in ("ja", "zh"):
            self.words = kanji.dated(self.words)
        self.words = calendars.as_gregorian(self.words)
        self.rules, self.low = None, self.words
        if self.how == "words" and self.language not in ("en", *HAN):
            from .inflections import plain

            self.rules, self.low = rules(tag), plain(self.words, self.language)

    def written(self) -> Iterator[dates.Day]:
        for day in self._as_written():
            if self.language == "th" and day.year and day.year > 2400:  # Buddhist, without a word for it
                day = dates.Day(day.calendar, day.year - 543, day.month, day.day)
            yield day

    def _as_written(self) -> Iterator[dates.Day]:
        yield from dates.figures(self.words, solar=self.language == "fa")
        if self.language == "en":
            yield from (dates.Day("gregorian", int(year) if year else None, month, day) for day, month, year in _written(self.words))
        yield from dates.han(self.words)
        if self.rules:
            yield from dates.written(self.low, self.rules)

    def days(self) -> set[date]:
        every = self._plain_years()
        if self.language == "th":
            every = {year - 543 if year > 2400 else year for year in every}
        return {found for day in self.written() for found in day.dates(every)}

    def years(self) -> set[int]:
        """The years that stand there, those of other calendars also as the Gregorian ones that they share days with."""
        found = runs(_DECADE.sub(" ", self.words) if self.language == "en" else self.words)
        if self.rules:
            found = found | {int(number) for number in self._numbers() if number == int(number)}
        if self.language == "th":
            found = found | {year - 543 for year in found if 2400 < year < 2700}
        if self.language in ("fa", "ar"):
            calendar = "solar" if self.language == "fa" else "lunar"
            found = found.union(*(calendars.years(calendar, year) for year in found if 1300 <= year < 1500))
        return found

    def month_stands(self, year: int, month: int) -> bool:
        if self.how == "digits":
            return year in self.years()
        if self.language == "en":
            named = {_MONTHS[hit["month"].lower()] for hit in re.finditer(_MONTH, self.words, re.I)}
            return year in self.years() and (month in named or any(day.month == month for day in self.written()))
        for day in self.written():
            if day.calendar == "gregorian" and day.month == month and (day.year == year or day.year is None and year in self.years()):
                return True
            if day.calendar != "gregorian" and any((found.year, found.month) == (year, month) for found in day.dates(self._plain_years())):
                return True
        return False

    def day_stands(self, day: date) -> bool:
        if self.how == "digits":
            return {day.year, day.day} <= runs(self.words) or day in self.days()
        return day in self.days()

    def time_stands(self, wanted: time) -> bool:
        """Whether it is that time there; where no time is in figures its hour may be spelled out."""
        told = clock.times(self.words)
        if told or self.how == "digits":
            return not told or (wanted.hour, wanted.minute) in told
        return wanted.minute == 0 and bool({Decimal(wanted.hour), Decimal(wanted.hour % 12 or 12)} & self._numbers())

    def number_stands(self, value: str) -> bool | None:
        wanted = abs(Decimal(value))
        if self.how == "digits":
            figures, parts = significant(value), re.findall(r"\d+(?:[.,’'  ]\d+)*", self.words)
            return len(figures) <= 2 or bool(_MYRIADS.search(self.words)) or any(figures == significant(run) for run in parts)
        if wanted in self._numbers():
            return True
        if self.language in ("de", "it") and wanted >= 100 and self._fused(int(wanted)):
            return True
        return None if self.language == "ar" and wanted <= _DUAL else False

    def _numbers(self) -> set[Decimal]:
        if self.language == "en":
            return numbers(self.words)
        from . import spelled

        if self.rules:
            return spelled.numbers(self.low, self.rules) | spelled.numerals_of_rome(self.words)
        found = kanji.numbers(self.words) | spelled.numerals_of_rome(self.words)
        if self.language == "ko" and have_library():  # “다섯”
            words = re.sub(r"[\d.,]+\w*", " ", self.words)
            found |= {number.value for number in spelled.composed(words, rules("ko"))}
        return found

    def _plain_years(self) -> set[int]:
        found = runs(self.words) | ({int(number) for number in self._numbers()} if self.rules else set())
        return {run for run in found if 1000 <= run <= 9999}

    def _fused(self, number: int) -> bool:
        """Whether a large number is spelled out as one word."""
        from unicode_rbnf import RbnfEngine

        engine = RbnfEngine.for_language(self.language)
        kinds = [kind for kind in engine.rulesets if re.match("spellout-(cardinal|ordinal|numbering$)", kind)]
        spelled = (engine.format_number(number, ruleset_names=[kind]).text for kind in kinds)
        forms = {form.replace("\u00ad", "").casefold() for form in spelled}
        forms |= {form.removeprefix("ein") for form in forms if self.language == "de"}
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", self.low) for form in forms)


def _written(words: str) -> Iterator[tuple[int, int, str | None]]:
    for pattern in _WRITTEN:
        for hit in _overlapping(pattern, words):
            for day in re.findall(_DAY, hit["days"], re.I):
                yield _number_of(day), _MONTHS[hit["month"].lower()], hit["year"]


def _overlapping(pattern: re.Pattern, words: str) -> Iterator[re.Match]:
    """The hits, each search beginning where the last one's days end: “11 August and 12 August”."""
    at = 0
    while hit := pattern.search(words, at):
        yield hit
        at = max(hit.end("days"), at + 1)


def _number_of(day: str) -> int:
    digits = re.match(r"\d+", day)
    return int(digits[0]) if digits else int(max(numbers(day)))


def _plain(words: str) -> str:
    """The words with plain digits and blanks."""
    words = re.sub(r"\s+", " ", normalize("NFKC", folding.fold(words)))
    words = re.sub("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", "", words).translate({0x66B: ".", 0x66C: ","})  # marks of direction
    return words if words.isascii() else re.sub(r"\d", lambda digit: str(int(digit[0])), words)
