"""Whether numbers, and days and what is like them, stand in the cells of a row: signed, grouped, or spread over several cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode

from ..namespaces import EDTF, XSD
from ..text import dates, digits, folding, languages, rules, values

NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")}
MOMENTS = {*(XSD + name for name in ("date", "dateTime", "time", "gYear", "gYearMonth")), EDTF}
_SIGNS = dict.fromkeys(map(ord, "−–－"), "-")
_POINT = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_ENDS = re.compile(r"\d{4}(?:-\d\d){0,2}")
_CODE = re.compile(r"(?<![^\W_])[A-Za-z]{1,2}\d\w*")  # v1 holds no 1
_KINDS = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}  # by the length of a point
_MANY = 1 << 16


def number_stands(text: str, kind: str, cells: Iterable[str], language: str) -> bool | None:
    """Whether a number stands in a cell: a cell that is one must be that one, sign and all; in a day there is none."""
    try:
        wanted = Decimal(text)
    except InvalidOperation:
        return False
    others = []
    for cell in cells:
        numbers = numbers_of(cell, language)
        if wanted in numbers:
            return True
        if not numbers and not dates.FIGURES.search(cell):
            others.append(_CODE.sub(" ", cell))
    return any_of(_stands(text, kind, cell, language) for cell in others)


def moment_stands(text: str, kind: str, cells: Collection[str], language: str) -> bool | None:
    """Whether a day, a time, a month, a year or a span stands in a cell, or each part of it in one of its own."""
    likely = sorted(cells, key=lambda cell: text[:4] not in cell)
    told = text in cells or any_of(_stands(text, kind, cell, language) for cell in likely)
    if told or kind == XSD + "time":
        return told
    if kind == XSD + "dateTime":
        day, _, time = text.partition("T")
        return told if not moment_stands(day, XSD + "date", cells, language) else moment_stands(time[:8], XSD + "time", cells, language)
    if kind == EDTF and not _ENDS.sub("", text).strip("[]{}./,~?%"):
        ends = _ENDS.findall(text)
        return all(moment_stands(end, _KINDS[len(end)], cells, language) for end in ends) or told
    return _parts_stand(text, kind, cells, language) or told


def _parts_stand(text: str, kind: str, cells: Collection[str], language: str) -> bool:
    """Whether the year of a day or a month has a cell of its own, and the rest of it has one or two."""
    if not _POINT.match(text) or len(text) == 4 or text[:4] not in cells:
        return False
    others = [cell for cell in cells if cell != text[:4]]
    numbers = [int(cell) for cell in others if re.fullmatch(r"\d{1,2}", cell)]
    month, *day = map(int, text.split("-")[1:])
    left = numbers.copy()
    if month in left:
        left.remove(month)
        if not day or day[0] in left:
            return True
    named = [f"{cell} {text[:4]}" for cell in others if not cell.isdigit() and len(cell) < 40 and not re.search(r"\d{4}", cell)]
    days = [f"{day[0]} {words}" for words in named] if day and day[0] in numbers else []
    return any(_stands(text, kind, words, language) for words in (*named, *days))


@lru_cache(_MANY)
def numbers_of(cell: str, language: str) -> frozenset[Decimal]:
    """What a cell that is a number may say, with its sign; nothing when it is none."""
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), normalize("NFKC", folding.fold(cell))).translate(_SIGNS).removesuffix("%").strip()
    found = set()
    if re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", plain):
        found.add(Decimal(plain))
    sign, bare = plain[:1], plain.lstrip("+- ")
    if hit := digits.RUN.fullmatch(bare):
        number = digits.readings(hit, _decimal_mark(language))[0]
        found.add(-number if sign == "-" else number)
    return frozenset(found)


def any_of(told: Iterable[bool | None]) -> bool | None:
    """True when one is; None when one cannot be told."""
    seen = set()
    for each in told:
        if each:
            return True
        seen.add(each)
    return None if None in seen else False


@lru_cache
def _decimal_mark(language: str) -> str:
    tag = languages.mended(language)
    known = rules.state(tag)[0] == "words" and tag.split("-")[0].lower() not in ("en", *rules.HAN)
    return rules.rules(tag).decimal if known else "."


@lru_cache(_MANY)
def _stands(text: str, kind: str, words: str, language: str) -> bool | None:
    """Whether a value stands in a cell. Of a language without rules figures alone are read; None: a day that may be in words."""
    value = Literal(text, datatype=NamedNode(kind))
    told = values.stands(value, words, language)
    if told is None and rules.state(languages.mended(language))[0] == "not":
        worded = kind in MOMENTS and re.search(r"\d{4}", words) and re.search(r"[^\W\d_]", words)
        told = values.stands(value, words, "en") or (None if worded else False)
    return told
