"""Locators: where a passage lies in a text (offsets in Unicode code points), its digest, its first and last words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from .folding import fold

WORDS = 3
_STOP = r"[.!?…]+[\"'”’»)\]]*"
_END = re.compile(rf"{_STOP}(?=\s)|[。！？][」』）]*")
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|St|No|Nos|vs|etc|e\.g|i\.e|[A-Z]\.[A-Z])\.$")
_DATE = re.compile(
    r"\W*(?:[A-Z][a-z]+ \d{1,2},? \d{4}|\d{1,2}\.? [A-Z][a-z]+,? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日)\W*\Z"
)
_DATELINE = re.compile(r"[A-Z][\w .’'-]*\([^)\n]*\d[^)\n]*\)")


@dataclass(frozen=True)
class Slice:
    """A stretch of a text, half-open and zero-based in code points, with the kind of passage it looks like."""

    start: int
    end: int
    kind: str = "body"


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 of a text, in hex."""
    return sha256(text.encode()).hexdigest()


def first_words(text: str) -> str:
    """The first words of a slice, at most three, folded."""
    return " ".join(fold(text).split()[:WORDS])


def last_words(text: str) -> str:
    """The last words of a slice, at most three, folded."""
    return " ".join(fold(text).split()[-WORDS:])


def begins_with(text: str, words: str) -> bool:
    """Whether a slice begins with these words, as whole words; both are folded."""
    wanted = fold(words).split()
    return fold(text).split()[: len(wanted)] == wanted


def ends_with(text: str, words: str) -> bool:
    """Whether a slice ends with these words, as whole words; both are folded."""
    there, wanted = fold(text).split(), fold(words).split()
    return there[len(there) - len(wanted):] == wanted


def slices(text: str) -> list[Slice]:
    """The passages a text seems to have: headline, date stamp, dateline, the sentences of the body, navigation.

    A guess to start from: paragraphs that end no sentence are headlines before the body and navigation after it.
    A sentence goes on across a paragraph break when the break comes after an initial or an abbreviation.
    """
    found: list[Slice] = []
    sentences: list[Slice] = []
    for start, end in _paragraphs(text):
        if _DATE.match(text[start:end]):
            found.append(Slice(start, end, "page-stamp"))
        elif not re.search(rf"(?:{_STOP}|[。！？][」』）]*)\Z", text[start:end]):
            found.append(Slice(start, end, "navigation" if sentences else "headline"))
        else:
            sentences += _sentences(text, start, end, sentences)
    return sorted(found + sentences, key=lambda s: (s.start, s.end))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs: lines, joined as long as one ends in an initial or abbreviation."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"\S(?:[^\n\r]*\S)?", text):
        if found and _ABBREVIATION.search(text[found[-1][0]: found[-1][1]]):
            found[-1] = (found[-1][0], line.end())
        else:
            found.append((line.start(), line.end()))
    return found


def _sentences(text: str, start: int, end: int, before: list[Slice]) -> list[Slice]:
    found: list[Slice] = []
    if not before and (dateline := _DATELINE.match(text, start, end)):
        found.append(Slice(start, dateline.end(), "dateline"))
        start = dateline.end() + len(text[dateline.end(): end]) - len(text[dateline.end(): end].lstrip(" -–—:"))
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and _ABBREVIATION.search(text[start: stop.end()]):
            continue
        found.append(Slice(start, stop.end()))
        start = stop.end() + len(text[stop.end(): end]) - len(text[stop.end(): end].lstrip())
    if start < end:
        found.append(Slice(start, end))
    return found
