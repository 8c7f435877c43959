"""Which times of day stand in words: “14:30”, “10 a.m.”, “14 Uhr”, “午後3時”, “18 h 30”."""

from __future__ import annotations

import re

_WITH_MINUTES = re.compile(r"(?<![\d.:])(\d{1,2})\s?(?:[:.]|[hh時时点點시]|час\w*|uhr|saat)\s?(\d{2})(?![\d.])\s?(?P<half>[ap]\.?\s?m\b)?")
_HOUR = re.compile(
    r"(?<![\d.:])(\d{1,2})\s?(?:(?P<half>[ap]\.?\s?m\b)|o'clock|[時时点點시]|h\b|uhr|час|heures|horas?\b|ore\b|сағат|саат|soat|соат|sagat|соати|ساعت)"
    r"|(?:午前|上午|오전|(?P<late>午後|下午|晚上|오후))\s?(\d{1,2})|(?:at|à|alle|a las|às|saat|soat|соати|сағат|саат|sagat|соат|الساعة|الساعه|ساعت|um|в)\s(\d{1,2})(?![\d.]|[.:]\d)",
)
_LATE = re.compile(r"午後|下午|晚上|오후")


def times(words: str) -> set[tuple[int, int]]:
    """Hours and minutes; an hour of twelve that no word places is both of the day's."""
    words, found = words.casefold(), set()
    for hit in _WITH_MINUTES.finditer(words):
        late = _LATE.search(words[max(hit.start() - 4, 0): hit.start()])
        found |= _both(int(hit[1]), int(hit[2]), (hit["half"] or "p" if late else hit["half"] or "")[:1])
    for hit in _HOUR.finditer(words):
        hour = next(int(each) for each in hit.groups() if each and each.isdigit())
        found |= _both(hour, 0, "p" if hit["late"] else (hit["half"] or "")[:1])
    return found | {time for word, time in {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0), "正午": (12, 0), "полдень": (12, 0), "mittag": (12, 0), "midi": (12, 0)}.items() if word in words}


def _both(hour: int, minute: int, half: str) -> set[tuple[int, int]]:
    if hour > 24 or minute > 59:
        return set()
    if half:
        return {(hour % 12 + 12 * (half == "p"), minute)}
    return {(hour % 24, minute), (hour + 12, minute)} if hour < 12 else {(hour % 24, minute)}
