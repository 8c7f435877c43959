"""Which numbers stand in words of a language by its rules: in digits, spelled out, scaled (“5 млн”), in Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from . import digits, inflections
from .numbers import roman
from .rules import Rules

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[\s'-]*\Z|\.\s?\Z")


@dataclass(frozen=True)
class Number:
    """A number that stands in words from one place to another."""

    start: int
    end: int
    value: Decimal
    ordinal: bool = False
    spelled: bool = True


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    kind: str  # digits, word, scale, link
    value: Decimal = Decimal(0)
    ordinal: bool = False


_SHARES = {"пол": Decimal("0.5"), "полтора ": Decimal("1.5")}
_RUSSIAN_SCALES = {"тысяч": 10**3, "миллион": 10**6, "миллиард": 10**9}
_RUSSIAN_SHARE = re.compile(r"\b(?P<share>пол|полтора )(?P<scale>тысяч|миллион|миллиард)")  # no library knows полмиллиона


def numbers(words: str, rules: Rules) -> set[Decimal]:
    """All numbers in the words, which are plain: as their values."""
    found = set()
    for which in (0, -1):  # the likeliest reading of digits, and the other one
        found |= {number.value for number in composed(words, rules, which)}
    found |= {_SHARES[hit["share"]] * _RUSSIAN_SCALES[hit["scale"]] for hit in _RUSSIAN_SHARE.finditer(words)}
    return found | {reading for hit in digits.runs(words) for reading in digits.readings(hit, rules.decimal)[1:]}


def numerals_of_rome(words: str) -> set[Decimal]:
    """Roman numerals, also where their letters are the Cyrillic ones that look so; the words are as they stand."""
    latin = words.translate(str.maketrans("ХІ", "XI"))
    found = {Decimal(number) for number in roman(latin)}
    return found | ({Decimal(1)} if re.search(r"\bI\b", latin) and re.search("[\u0400-\u06ff]", words) else set())


def composed(words: str, rules: Rules, which: int = 0) -> Iterator[Number]:
    """The numbers, each as long as it goes: “two hundred and five”, “5 млн 300 тыс.”; which: the reading of digits."""
    parts: list[Decimal] = []
    begin = end = 0
    last: _Token | None = None

    def done(ordinal: bool = False) -> Iterator[Number]:
        if parts and last:
            yield Number(begin, end, sum(parts, Decimal(0)), ordinal or last.ordinal, last.kind != "digits")
        parts.clear()

    linked = False
    for token in _tokens(words, rules, which):
        joint = bool(parts) and _JOINT.match(words[end: token.start]) is not None and not (last and last.ordinal and not token.ordinal)
        if token.kind == "link":
            if joint and last and last.kind != "digits":
                linked, end_before = True, end
                end = token.end
                continue
            yield from done()
            linked, last = False, None
            continue
        if token.kind == "scale":
            if not joint:
                yield from done()
                parts.append(token.value)
                begin = token.start
            else:
                below = [part for part in parts if part < token.value]
                if below:
                    parts[:] = [part for part in parts if part >= token.value] + [sum(below, Decimal(0)) * token.value]
                else:
                    parts.append(token.value)
        elif joint and _appends(last, parts[-1], token) and (not linked or last.kind != "digits"):
            parts.append(token.value)
        else:
            if linked and last:
                end = end_before
            yield from done()
            parts.append(token.value)
            begin = token.start
        end, last, linked = token.end, token, False
    if linked and last:
        end = end_before
    yield from done()


def _appends(last: _Token | None, part: Decimal, token: _Token) -> bool:
    """Whether a numeral goes on the number before: what it adds is less than what the last word could have held."""
    if last is None or last.kind == "digits" or token.value == 0:
        return False
    size = Decimal(100 if part % 100 == 0 else 10 if part % 10 == 0 and part >= 10 else 1)
    if last.kind == "scale":
        size = last.value
    return 0 < token.value < size and (token.kind != "digits" or last.kind == "scale")


def _tokens(words: str, rules: Rules, which: int) -> Iterator[_Token]:
    """The digits, numerals, scales and links that stand in the words, the longest numerals first."""
    if rules.language == "th":
        yield from _thai(words, rules, which)
        return
    link = rules.words(inflections.LINKS)
    found = [(hit.start(), hit.end(), hit) for hit in _WORD.finditer(words)]
    spelled, at = [], 0
    while at < len(found):
        for length in range(min(rules.longest, len(found) - at), 0, -1):
            gaps = (words[found[i][1]: found[i + 1][0]] for i in range(at, at + length - 1))
            key = tuple(words[start:end] for start, end, _ in found[at: at + length])
            value = rules.numerals.get(key) or _with_prefix(key, rules)
            if value and all(re.fullmatch(r"[\s'-]*", gap) for gap in gaps):
                if length == 1 and key[0] in rules.scales:
                    spelled.append(_Token(found[at][0], found[at][1], "scale", Decimal(rules.scales[key[0]])))
                else:
                    spelled.append(_Token(found[at][0], found[at + length - 1][1], "word", Decimal(str(value[0])), value[1]))
                break
        else:
            length = 1
            start, end, hit = found[at]
            if scale := _scale(hit[0], rules):
                spelled.append(_Token(start, end, "scale", Decimal(scale)))
            elif hit[0] in link:
                spelled.append(_Token(start, end, "link"))
        at += length
    yield from sorted((*_figures(words, rules, which), *spelled), key=lambda token: token.start)


def _figures(words: str, rules: Rules, which: int) -> Iterator[_Token]:
    for hit in digits.runs(words):
        readings = digits.readings(hit, rules.decimal)
        yield _Token(hit.start(), hit.end(), "digits", readings[0 if hit["decimal"] else which])


def _with_prefix(key: tuple[str, ...], rules: Rules) -> tuple[float, bool] | None:
    """A numeral of Arabic that a particle is joined to: “and five”, “in the fifth”."""
    if rules.language != "ar":
        return None
    head = re.sub(r"^[وف]?(?:لل|[بلك]?(?:ال)?)", "", key[0])
    return rules.numerals.get((head, *key[1:])) or rules.numerals.get((f"ال{head}", *key[1:])) if len(head) > 2 else None


def _scale(word: str, rules: Rules) -> int:
    """What a word multiplies by, also with an ending: “миллионами”, “milliondan”."""
    if word in rules.scales:
        return rules.scales[word]
    for name in (word[:-cut] for cut in range(1, 4)):
        if len(name) >= 5 and name in rules.scales:
            return rules.scales[name]
    return 0


def _thai(words: str, rules: Rules, which: int) -> Iterator[_Token]:
    names = {*(key[0] for key in rules.numerals), *rules.scales, *rules.months}
    pattern = _any_of(tuple(sorted(names, key=lambda name: (-len(name), name))))
    spelled = []
    for hit in pattern.finditer(words):
        if hit[0] in rules.months:
            continue
        if hit[0] in rules.scales:
            spelled.append(_Token(hit.start(), hit.end(), "scale", Decimal(rules.scales[hit[0]])))
        else:
            spelled.append(_Token(hit.start(), hit.end(), "word", Decimal(str(rules.numerals[(hit[0],)][0])), rules.numerals[(hit[0],)][1]))
    yield from sorted((*_figures(words, rules, which), *spelled), key=lambda token: token.start)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern:
    return re.compile("|".join(map(re.escape, names)))
