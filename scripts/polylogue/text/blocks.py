"""Paragraphs of a text: lines, joined where they are wrapped; items of lists stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .abbreviations import ORDINALS, SPACED, UNSPACED

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|\Z)")
_BULLET = re.compile(r"(?:[•‣⁃◦▪▫●○■□◆◇►▶➢✓✔·–—*+-]|[\ue000-\uf8ff])\s+\S")
_NUMBER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+|\([^\W\d_]{1,2}\)|\([ivxlcIVXLC]{1,6}\)|[a-zа-яё][.)]|[^\W\d_]\)"
    r"|[ivx]{2,5}[.)]|[IVX]{2,6}[.)])\s+\S|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、．]\s*\S|[①-⑳]\s*\S"
)
_MONTHS = re.compile(  # of the languages that write 11. August
    r"\d{1,2}\. (?:jan|feb|mär|mar|mars|apr|mai|maj|máj|jun|jul|aug|sep|okt|oct|nov|dez|dec|des|ledna|února|března|dubna|května"
    r"|červ|srpna|září|říj|list|pros|sij|velj|ožuj|trav|svib|lip|srp|kol|ruj|stud"
    r"|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)",
    re.I,
)
_DATE = re.compile(r"\d{1,2}\. [^\W\d_]+\.?,? \d{4}")
_DRAWN = re.compile(r"\\?[-=*_~#–—](?:\s?[-=*_~#–—]){2,}")  # a line that is drawn: ---, * * *
_ENDS = re.compile(rf"[{re.escape(SPACED + UNSPACED)}:;：；][\s\"'”’»)\]」』）]*\Z")
_HINTS = {**{f"h{n}": "heading" for n in range(1, 7)}, "title": "heading", "li": "item"}
_NARROW, _WIDE = 24, 130  # columns between which lines are wrapped


@dataclass(frozen=True)
class Block:
    """A paragraph without blanks at its edges; hint: "heading" or "item" where markup says so."""

    start: int
    end: int
    hint: str = ""


def is_item(content: str, language: str) -> bool:
    """Whether a paragraph begins as the item of a list: a bullet, 1., (a), IV., 2.1.; „11. August 2020“ is no such number."""
    if _BULLET.match(content):
        return True
    primary = language.lower().partition("-")[0]
    day = _DATE.match(content) or primary in ORDINALS and _MONTHS.match(content)
    return bool(_NUMBER.match(content)) and not day


def blocks(text: str, heads: dict[int, str], language: str) -> tuple[list[Block], int]:
    """The paragraphs, and the width at which lines are wrapped, 0 if they are not. heads: block tags of HTML by where they end."""
    lines = [_stripped(text, m.start(), m.end()) + (m[0][-1:] == "\f",) for m in _LINE.finditer(text) if m[0]]
    width = _width(text, lines, language)
    tags = sorted(heads.items())
    found: list[Block] = []
    open_, index = False, 0
    for start, end, apart in lines:
        if start == end or _DRAWN.fullmatch(text, start, end):
            open_ = False
            continue
        hint = ""
        while index < len(tags) and tags[index][0] <= start:
            hint = _HINTS.get(tags[index][1], "")
            index += 1
        content = text[start:end]
        if re.match(r"#{1,6} \S", content):
            hint, apart = "heading", True
        item = bool(hint) or is_item(content, language)
        if open_ and not item and _continues(text, found[-1], content, width):
            found[-1] = Block(found[-1].start, end, found[-1].hint)
        else:
            found.append(Block(start, end, hint))
        open_ = not apart
    return found, width


def _continues(text: str, before: Block, content: str, width: int) -> bool:
    """Whether a line goes on with the paragraph before it: lines are wrapped, or it begins small after no end of a sentence."""
    if width:
        return True
    small = content[0].islower() and content[0].title() != content[0]
    return small and not _ENDS.search(text, max(before.start, before.end - 8), before.end)


def _width(text: str, lines: list[tuple[int, int, bool]], language: str) -> int:
    """The width at which the lines of a text are wrapped, 0 if they are not: most lines that another follows are nearly as long."""
    followed = []
    for (start, end, apart), (other, last, _) in zip(lines, lines[1:]):
        if end > start and last > other and not apart and not is_item(text[other:last], language):
            followed.append((end - start, bool(_ENDS.search(text, max(start, end - 4), end))))
    if len(followed) < 2:
        return 0
    sizes = sorted(size for size, _ in followed)
    width = sizes[int(len(sizes) * 0.9)] if len(sizes) > 9 else sizes[-1]
    full = sum(size >= 0.75 * width for size in sizes) / len(sizes)
    stops = sum(ends for _, ends in followed) / len(followed)
    return width if _NARROW <= width <= _WIDE and full >= 0.7 and stops <= 0.5 else 0


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    content = text[start:end]
    return (start + len(content) - len(content.lstrip()), start + len(content.rstrip())) if content.strip() else (start, start)
