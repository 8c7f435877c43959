"""Datelines of the agencies, and lines that are a page's stamp: what they look like in any language."""

from __future__ import annotations

import re

from .abbreviations import STARTERS

_WORDS = set(" ".join(STARTERS.values()).split())  # no place has such a name
_MONTH = r"[^\W\d_]{3,12}\.?"
_TIME = r"(?:\d{1,2}[:.時时]\d{2}分?(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:GMT|UTC|[A-Z]{3,4})\)?(?:[+-]\d{1,2})?)?)"
_ERA = r"(?:令和|平成|昭和)?(?:[\d０-９]{1,4}|元|[〇一二三四五六七八九十]{1,6})年[\d０-９一二三四五六七八九十]{1,3}月[\d０-９一二三四五六七八九十]{1,3}日"
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th|er)?\.?[ -](?:de )?{_MONTH}(?: de)?,?[ -]\d{{4}}"
    rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_ERA}|\d{{4}}[- ](?:йил|yil|ж|жыл|жылғы|жылы)\.?,? \d{{1,2}}[- ]?{_MONTH}"
    rf"|\d{{4}}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?)"
)
_WEEKDAY = r"(?:[^\W\d_]{2,14}\.?,? |[（(]?[日月火水木金土][）)]?)"
_LABEL = (
    r"(?:(?:first |last )?(?:published|posted|updated|modified|created|released|date)(?: on| at)?|опубликовано|обновлено"
    r"|дата(?: публикации)?|publié(?: le)?|mis à jour(?: le)?|veröffentlicht(?: am)?|stand"
    r"|жарияланған|жарияланды|e’lon qilingan|yayınlanma(?: tarihi)?"
    r"|تاریخ|نشر في|公開日|更新日|发布时间|发布日期|掲載日)"
)
_STAMP = re.compile(
    rf"[\W_]*(?:{_LABEL}\s?[:：]?\s*)?(?:{_TIME}[,|]? )?{_WEEKDAY}?{_DAY}(?:\s?(?:г(?:ода|\.)?|ж\.?|у\.|й\.))?(?:[,|]?\s*{_WEEKDAY})?"
    rf"(?:[\s,|–—-]*(?:at |в |à |um |kl\. )?{_TIME})?[\W_]*", re.I,
)
_PUBLISHED = re.compile(rf"{_LABEL}\s?[:：]\s.{{0,60}}\d.{{0,30}}", re.I)

_CAPITAL = "A-ZÀ-ÞА-ЯЁҚҒӘӨҰҮҢҲҶӢӮІЎŞŇŽĞİ"
_PLACE = rf"(?:[{_CAPITAL}][\w.’ʻ‘'-]*(?:,? (?:(?:am|an|de|del|di|der|la|on|upon|на) )?[{_CAPITAL}][\w.’ʻ‘'-]*){{0,4}})"
_WHEN = rf"(?:(?:{_MONTH} )?\d{{1,2}}(?:st|nd|rd|th)?(?:[ .-]{{0,2}}{_MONTH})?,?(?: \d{{4}})?(?: г(?:ода|\.))?|{_DAY})"
_SEP = r"\s*(?:[–—−-]{1,2}|[:：])(?=\s)"
_AGENCY = r"[(（/][^()（）/\n]{2,60}[)）/]"
_DATELINE = [re.compile(rf"(?P<line>{form})(?:{after})") for form, after in (
    (rf"{_PLACE} ?\((?=[^()\n]*[-–/,])[^()\n]{{0,60}}\d[^()\n]{{0,40}}\)", rf"{_SEP}|[.:]?(?=\s)"),  # Ashgabat (Agency - 12th August, 2020)
    (rf"{_PLACE}(?:,? {_WHEN})?,? ?{_AGENCY}", rf"{_SEP}|\.(?=\s)"),  # TASHKENT, Nov 3 (Reuters) -, Токио, 27 ноября (Jiji Press).
    # Астана. 5 марта. ИНТЕРФАКС -
    (rf"{_PLACE}[.,] {_WHEN}[.,]? ?(?:[–—-] )?/?[A-ZА-ЯЁ][\w «»\"-]{{2,40}}/?", r"(?<![a-zа-я])" + _SEP + r"|(?<=/)\.(?=\s)"),
    (rf"{_PLACE}[.,] {_WHEN} [–—-] [A-ZА-ЯЁ][\w-]+(?: [A-ZА-ЯЁ][\w-]+){{0,2}}", r"\.(?=\s)"),  # МОСКВА, 5 мая – РИА Новости.
    (rf"{_PLACE},? {_WHEN}", _SEP),  # ASHGABAT, Aug. 11, 2020 –
    (r"[A-ZА-ЯЁ][A-ZА-ЯЁ.’-]{2,}(?:[ ,]{1,2}[A-ZА-ЯЁ.’-]{2,}){0,3}", r"\s+[–—]{1,2}(?=\s)|\s+--?(?=\s)"),  # TOKYO —
    (r"[【（(][\u3040-\u9fff＝=・ 、\d]{2,16}[】）)]", ""),  # 【東京共同】
    (r"[\u3400-\u9fff]{2,8}[（(][\u3040-\u9fff]{2,10}[）)](?=[\u3040-\u9fff「])", ""),  # 東京（共同）
    # 北京3月5日电
    (r"[（(]?[\u3400-\u9fff]{0,8}[）)]?[\u3400-\u9fff]{2,10}[\d０-９]{1,2}月[\d０-９]{1,2}日[电電](?:[（(][^（）()\n]{2,24}[）)])?", ""),
)]


def is_stamp(line: str) -> bool:
    """Whether a paragraph is nothing but a date, a time with it, or says when a page was published."""
    return len(line) <= 120 and bool(_STAMP.fullmatch(line) or _PUBLISHED.fullmatch(line))


def dateline(paragraph: str) -> tuple[int, int] | None:
    """Where the dateline at the head of a paragraph ends and where the words after it begin; None if it has none."""
    head = paragraph[:180]
    if re.match(r"\w+", head) and re.match(r"\w+", head)[0] in _WORDS:
        return None
    for form in _DATELINE:
        match = form.match(head)
        if match and match["line"]:
            rest = len(paragraph) - len(paragraph[match.end():].lstrip(" \t\r\n\u00a0\u3000–—−-:：."))
            if rest < len(paragraph):
                return len(match["line"].rstrip()), rest
    return None
