"""Numbers of Chinese, Japanese and Korean: 五, 二十一, 三千万, 5億, 1億2345万, 二〇二〇年, 3천만."""

from __future__ import annotations

import re
from decimal import Decimal

_SAME = "〇零○ 一壱壹 二弐貳贰两兩 三参參叁 四肆 五伍 六陸陆 七柒 八捌 九玖"
_DIGITS = {sign: value for value, signs in enumerate(_SAME.split()) for sign in signs}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12}
_SIGNS = "".join((*_DIGITS, *_UNITS, *_MYRIADS))
_RUN = re.compile(rf"(?:(?<![\d.,])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\d])|[{_SIGNS}])+")
_PARTS = re.compile(r"\d[\d,]*(?:\.\d+)?|\D")
# A numeral of one sign is part of many other words (一部, 三菱): it counts behind these, or before what is counted
_BEFORE = tuple("第約计計共")
_COUNTERS = re.compile(
    r"\s?(?:[年月日時时分秒度回届屆次番号號位名人国國ヶヵケカか箇個个者方項项点點件社団团隊队組组章条條つ目本枚台隻基校館馆省州市区區県县村種种类類"
    r"歳岁周週季世代倍割成円元ドル米美吨トン公里キロメパ大多余餘]|首|開|加盟|外相|外長|外长|蔵相|閣僚|地域|机构|機関|團|領|言語|語|都市|か月|カ月)"
)


def value(run: str) -> Decimal | None:
    """What a run of numerals and digits says; None when it is no number."""
    if all(sign in _DIGITS for sign in run):
        return Decimal("".join(str(_DIGITS[sign]) for sign in run))  # 二〇二〇
    total, part, number = Decimal(0), Decimal(0), None
    for sign in _PARTS.findall(run):
        if sign in _MYRIADS:
            total += (part + (number or 0) or 1) * _MYRIADS[sign]
            part, number = Decimal(0), None
        elif sign in _UNITS:
            part += (1 if number is None else number) * _UNITS[sign]
            number = None
        else:
            digit = Decimal(_DIGITS[sign]) if sign in _DIGITS else Decimal(sign.replace(",", ""))
            if number:  # 二二 within a run with units, or 5五
                return None
            number = digit
    return total + part + (number or 0)


def numbers(words: str) -> set[Decimal]:
    """All numbers that stand in the words."""
    found = set()
    for hit in _RUN.finditer(words):
        run = hit[0]
        alone = run[0] in _SIGNS and len(run) == 1
        if run == "一" and words[hit.end(): hit.end() + 1] == "方":  # 一方: on the other hand
            continue
        if run[0] in _MYRIADS:
            continue
        if alone and not words[: hit.start()].endswith(_BEFORE) and not _COUNTERS.match(words, hit.end()):
            continue
        if (number := value(run)) is not None:
            found.add(number)
    return found | {Decimal(2) for word in ("両国", "両者", "双方", "两国", "兩國", "双边", "両首脳") if word in words}


def dated(words: str) -> str:
    """The words with the numerals before 年, 月, 日, 時 and 分 in digits: 二〇二〇年八月十一日."""
    def put(hit: re.Match) -> str:
        number = value(hit[1])
        return f"{hit[1] if number is None else number}{hit[2]}"

    signs = "".join((*_DIGITS, "十"))
    return re.sub(rf"([{signs}]+)(\s?[年月日號号時时点點分])", put, words)
