"""Which times of day stand in words: “14:30”, “10 a.m.”, “14 Uhr”, “午後3時”, “18 h 30”."""

from __future__ import annotations

import re

_HALF = r"(?P<half>[ap]\.?\s?m\b)"
# Each is looked for in what the ones before have left
_FORMS = (
    re.compile(rf"(?<![\d.:])(?P<hour>\d{{1,2}})\s?(?:[:.]|[h時时点點시]|час\w*|uhr|saat)\s?(?P<minute>\d{{2}})(?![\d.])\s?{_HALF}?"),
    re.compile(
        rf"(?<![\d.:])(?P<hour>\d{{1,2}})\s?(?:{_HALF}|o'clock|[時时点點시]|h\b|uhr\b|час|heures?\b|horas?\b|ore\b"
        r"|сағат|саат|соат|soat|sagat|ساعت)"
    ),
    re.compile(r"(?<!\w)(?:at|à|alle|a las|às|saat|soat|соати|соат|сағат|саат|sagat|الساعة|ساعت|um)\s(?P<hour>\d{1,2})(?!\d|[.:]\d)"),
)
_LATE = re.compile(r"午後|下午|晚上|오후")
_NAMED = {"noon": 12, "midday": 12, "midnight": 0, "正午": 12, "полдень": 12, "полночь": 0, "mittag": 12, "midi": 12, "mediodía": 12}


def times(words: str) -> set[tuple[int, int]]:
    """Hours and minutes; an hour before twelve that no word places is in both halves of the day."""
    words, found = words.casefold(), set()
    for form in _FORMS:
        for hit in form.finditer(words):
            late = "p" if _LATE.search(words[max(hit.start() - 4, 0): hit.start()]) else ""
            found |= _both(int(hit["hour"]), int(hit.groupdict().get("minute") or 0), (hit.groupdict().get("half") or late)[:1])
        words = form.sub(" ", words)
    return found | {(hour, 0) for word, hour in _NAMED.items() if re.search(rf"(?<!\w){word}(?!\w)", words)}


def _both(hour: int, minute: int, half: str) -> set[tuple[int, int]]:
    if hour > 24 or minute > 59:
        return set()
    if half:
        return {(hour % 12 + 12 * (half == "p"), minute)}
    return {(hour % 24, minute), (hour + 12, minute)} if hour < 12 else {(hour % 24, minute)}
