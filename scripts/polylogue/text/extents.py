"""Whether an extent of EDTF stands in words: each of its ends, a season, a quarter or a half of a year, a decade, a century.

Words for seasons and decades are few and of no library: CLDR has none. Where a language may say a decade in a way that is not
known here, nothing is told.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from ..read.dates import points
from .numbers import runs


class Reading(Protocol):
    """Words as one language reads them, as `values` has it."""

    language: str
    how: str
    words: str
    low: str

    def years(self) -> set[int]: ...
    def day_stands(self, day: date) -> bool: ...
    def month_stands(self, year: int, month: int) -> bool: ...
    def number_stands(self, value: str) -> bool | None: ...


SEASONS = {  # spring, summer, autumn, winter, by how their words begin
    "en": "spring summer autumn|fall winter", "ru": "весн|весен лето|лета|летн осен зим", "uk": "весн|навесн літ осін|осен|восен зим|взим",
    "fr": "printemps|printan été|estiv automn hiver|hivern", "de": "frühjahr|frühling sommer herbst winter", "es": "primavera verano otoño invierno",
    "it": "primavera estate|estiv autunn invern", "pt": "primavera verão outono inverno", "tr": "bahar|ilkbahar yaz sonbahar|güz kış",
    "az": "yaz|bahar yay payız qış", "kk": "көктем жаз күз қыс", "ky": "жаз жай күз кыш", "uz": "bahor|баҳор yoz|ёз|ез kuz|куз qish|қиш",
    "tg": "баҳор тобистон тирамоҳ зимистон", "tk": "ýaz|bahar tomus|tomsun|tomsu güýz gyş", "ar": "ربيع صيف خريف شتا", "fa": "بهار تابستان پاييز زمستان",
    "ja": "春 夏 秋 冬", "zh": "春 夏 秋 冬", "ko": "봄|춘 여름|하계 가을|추 겨울|동계", "th": "ใบไม้ผลิ ฤดูร้อน ใบไม้ร่วง ฤดูหนาว",
}
_WITHIN_WORDS = ("ar", "ja", "ko", "th", "zh")  # a season's word may follow others without a blank, or an article
_CENTURIES = {18: "XVIII", 19: "XIX", 20: "XX", 21: "XXI"}
_HALVES = {40: "上半|前半|上期|상반기", 41: "下半|後半|后半|下期|하반기"}
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_ARABIC_DECADES = "عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين".split()


def stands(text: str, read: Reading) -> bool | None:
    """Whether all parts of an extent stand there; None when that cannot be told."""
    found = [_point(each, read) for each in points(text)]
    return False if False in found else None if None in found else True


def _point(point: str, read: Reading) -> bool | None:
    if point.endswith("XX"):
        return _century(int(point[:2]), read)
    if point.endswith("X"):
        return _decade(int(point[:3]) * 10, read)
    year = int(point[:4])
    if len(point) == 4:
        return year in read.years() or _shortened(year, read.words)
    if len(point) == 10:
        return read.day_stands(date.fromisoformat(point))
    part = int(point[5:])
    if part <= 12:
        return read.month_stands(year, part)
    if year not in read.years() and not _shortened(year, read.words):
        return False
    return None if read.how == "digits" else _season(part, read) if part < 25 else _part_of_year(part, read)


def _shortened(year: int, words: str) -> bool:
    """Whether a year stands there as the end of a span, without its century: “2022–23”."""
    ends = re.findall(r"(?<!\d)(\d\d)\d\d\s?[-–—/]\s?(\d\d)(?!\d|[-–—/.])", words)
    return any(int(century + end) == year for century, end in ends)


def _season(number: int, read: Reading) -> bool | None:
    words = SEASONS.get(read.language)
    if words is None:
        return None
    before = "" if read.language in _WITHIN_WORDS else r"(?<![^\W\d_])"
    form = re.compile(f"{before}(?:{words.split()[number - 21]})")
    return form.search(read.words.casefold()) is not None or form.search(read.low) is not None


def _part_of_year(part: int, read: Reading) -> bool | None:
    """A quarter or a half, by its number."""
    if part in _HALVES and re.search(_HALVES[part], read.words):
        return True
    number = part - 32 if part < 40 else part - 39
    if re.search(f"[{number}{'一二三四'[number - 1]}]\\s?四半期", read.words):
        return True
    return read.number_stands(str(number)) or (number == 1 and re.search(r"\bI\b", read.words) is not None)


def _decade(first: int, read: Reading) -> bool | None:
    """The 1990s: by its first year, by its tens, or in words."""
    tens = first % 100
    named = {names[tens // 10 - 2] for names in (_DECADES, _ARABIC_DECADES) if tens >= 20}
    if first in runs(read.words) or any(name in read.low.casefold() for name in named):
        return True
    if tens >= 20 and (tens in runs(read.words) or read.number_stands(str(tens))):
        return True
    others = {run for run in runs(read.words) if 1000 <= run <= 2999 and run % 10 == 0}
    return False if others or read.language == "en" else None


def _century(hundreds: int, read: Reading) -> bool | None:
    roman = _CENTURIES.get(hundreds + 1, "-")
    if hundreds * 100 in runs(read.words) or read.number_stands(str(hundreds + 1)) or re.search(rf"\b{roman}(?:e|ème|º|°)\b", read.words):
        return True
    return False if read.language == "en" else None
