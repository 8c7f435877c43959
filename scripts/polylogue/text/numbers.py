"""Which numbers stand in English words: in digits, as ordinals, spelled out, scaled (“5 million”), in Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}
_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mln": 10**6, "mn": 10**6, "crore": 10**7,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12, "trn": 10**12,
}
_PARTS = re.compile(rf"\b(?P<part>half|quarter)(?: of)?(?: an?)? (?P<scale>{'|'.join(_SCALES)})\b", re.I)  # half a million
_RANGE = re.compile(  # 2 to 4 million: the scale is that of both
    rf"(?<![\d.,])(?P<number>\d+(?:\.\d+)?)\s?(?:-|–|—|to|and|or)\s?[^\d\s]?\d+(?:\.\d+)?\s?-?(?P<scale>{'|'.join(_SCALES)})\b", re.I
)
_LETTERS = {"k": 10**3, "m": 10**6}  # only right behind the digits: “5m”
_OTHERS = {"both": 2, "pair": 2, "couple": 2, "decade": 10, "dozen": 12, "inaugural": 1, "centenary": 100}


def _ordinal(word: str) -> str:
    return _IRREGULAR.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")


CARDINALS = dict(zip(_UNITS, range(20))) | dict(zip(_TENS, range(20, 100, 10)))
ORDINALS = {_ordinal(word): number for word, number in CARDINALS.items()}
_WORDS = CARDINALS | ORDINALS
_DIGITS = re.compile(
    r"(?<![\d.,])(?:(?P<grouped>\d{1,3}(?:[,’' ]\d{3})+(?!\d)(?:\.\d+)?)|(?P<comma>\d+,\d{1,2}(?!\d))|(?P<plain>\d+(?:\.\d+)?))"
    rf"(?:\s?-?(?P<scale>{'|'.join(_SCALES)})\b|(?P<letter>[km])\b)?",
    re.I,
)
_ROMAN = re.compile(r"\b(?!I\b)(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})\b")


def numbers(text: str) -> set[Decimal]:
    """All numbers that stand in an English text, as their values."""
    return _in_digits(text) | {Decimal(number) for number in (*_spelled(text), *roman(text))}


def runs(text: str) -> set[int]:
    """The numbers that stand in digits without sign, point or separator, in whatever script: years and days, for example."""
    return {int(run) for run in re.findall(r"\d+", text)}


def significant(text: str) -> str:
    """The digits of a number without separators, and without the zeros at its ends, which a scale may stand for."""
    return "".join(str(int(digit)) for digit in re.findall(r"\d", text)).strip("0")


def _in_digits(text: str) -> set[Decimal]:
    found = set()
    for hit in _DIGITS.finditer(text):
        number = hit["plain"] or (hit["comma"] or "").replace(",", ".") or re.sub(r"[,’' ]", "", hit["grouped"])
        scale = _SCALES.get((hit["scale"] or "").lower()) or _LETTERS.get((hit["letter"] or "").lower(), 1)
        found.add(Decimal(number) * scale)
        if hit["letter"] or " " in (hit["grouped"] or "") or hit["comma"]:  # metres; numbers side by side
            found |= {Decimal(part) for part in re.findall(r"\d+", hit[0])}
    found |= {Decimal(hit["number"]) * _SCALES[hit["scale"].lower()] for hit in _RANGE.finditer(text)}
    shares = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
    return found | {shares[hit["part"].lower()] * _SCALES[hit["scale"].lower()] for hit in _PARTS.finditer(text)}


def _spelled(text: str) -> list[int]:
    """The numbers that are spelled out: “twenty-first”, “one hundred and five”, “two million”."""
    found: list[int] = []
    total, part, last = 0, None, ""  # thousands and more; what is below them; the word before

    def end() -> None:
        nonlocal total, part
        if part is not None or total:
            found.append(total + (part or 0))
        total, part = 0, None

    for word in re.findall(r"[a-z]+|\d+|[^\s\w-]", text.lower()):
        value, scale = _WORDS.get(word), _SCALES.get(word) or _SCALES.get(word.removesuffix("th"))
        if value is not None:
            after_tens = part is not None and part % 100 in range(20, 100, 10) and last in _TENS and 0 < value < 10
            if not after_tens and not (last in ("and", *_SCALES) and (total or part)):
                end()
            part = (part or 0) + value
            if word in ORDINALS:
                end()
        elif scale and (part is not None or last == "a"):
            part = (part or 1) * scale
            if scale > 100:
                total, part = total + part, None
        elif word != "and" or last not in _SCALES:
            end()
            found += [_OTHERS[word]] if word in _OTHERS else []
        last = word
    end()
    return found


def roman(text: str) -> list[int]:
    """The Roman numerals from II to LXXXIX that stand in a text."""
    values = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    tens = {"XL": 40, "L": 50, "": 0}
    return [
        tens.get(high, 50 * high.startswith("L") + 10 * high.count("X")) + values[low] for high, low in _ROMAN.findall(text)
    ]
