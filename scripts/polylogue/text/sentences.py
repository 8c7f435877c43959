"""Cuts running text into sentences: general rules for all scripts, and what the library sentencex knows of abbreviations."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache

from .abbreviations import (
    BRACKETS, CLOSERS, DAYS, DIGRAPHS, EAST_CLOSERS, OPENERS, ORDINALS, SPACED, UNSPACED, tables,
)

_ANY = re.escape(SPACED + UNSPACED)
_NOTE = r"(?:\[\d{1,3}\])*"  # the mark of a footnote
_STOP = re.compile(
    rf"(?P<stop>[{_ANY}]*[{re.escape(UNSPACED)}][{_ANY}]*)[{re.escape(EAST_CLOSERS)}]*"
    rf"|(?P<spaced>[{re.escape(SPACED)}]+)(?:[{re.escape(CLOSERS)}]*{_NOTE}(?=\s|\Z)|(?<=[^\W\d_]{{4}}\.)(?=[^\W\d_]{{3}}))"
)
_QUOTES = re.compile(rf"[{re.escape(CLOSERS + OPENERS)}](?<!['’*_`])|\s")
_WORD = re.compile(r"[^\s(\[{«“„\"—–/>]*\Z")
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)"
_CHAIN = re.compile(rf"(?:{_LETTERS}{{1,2}}\.[-‑]?)*{_LETTERS}\.")  # А., А.Б., J.-C., U.S.S.R., Ph.D.
_NUMBER = re.compile(r"\d{1,2}|[IVXLC]+")
_NEXT = re.compile(r"[\w’'-]{0,30}\.?")
_COUNT = re.compile(r"\d|[IVXLC]+\b|\w\b")
_LABEL = r"(?:art|sec|chapter|para|rule|part|стат|гл|разд|пункт|бап|madde|bölüm|modda|модда|маддаи|artikel)\w*\.?"
_MARKER = re.compile(
    rf"\W*(?:{_LABEL}\s)?(?:\d{{1,3}}|[IVXLC]{{1,6}}|[^\W\d_](?=\W))(?:\.\d{{1,3}})*[.)]+\W*", re.I,
)
_HEAD = 24  # no marker is longer
_BRACKET = re.compile(rf"[{re.escape(''.join(BRACKETS) + ''.join(BRACKETS.values()))}]")
_PAIR = re.compile(r"(?:^|[\s(])(\w)\.\s\Z")
_PAIRS = {"т д", "т п", "н э", "н е", "ж б", "т б", "h k", "ш м", "ş m", "m ö"}


def cut(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The sentences of text[start:end], which is one paragraph: half-open, in code points of the whole text, without blanks
    at the edges. language: a BCP 47 tag; what it adds are abbreviations, ordinals and words that begin a sentence."""
    part = text[start:end]
    rules = _Rules(part, language.lower().replace("_", "-").partition("-")[0])
    found, first = [], _forward(part, 0)
    for match in _STOP.finditer(part):
        if match.end() <= first:
            continue
        last = rules.ends(match, first)
        if last:
            found.append((start + first, start + last))
            first = _forward(part, last)
    if first < len(part):
        found.append((start + first, start + len(part.rstrip())))
    return found


def has_library() -> bool:
    """Whether sentencex can be used; without it fewer abbreviations are known."""
    return _library() is not None


@cache
def _library():
    try:  # only when a text is cut: the other commands do not wait for it, and do without
        from sentencex import get_sentence_boundaries
    except ImportError:
        return None
    return get_sentence_boundaries


class _Rules:
    """Says of each stop of a paragraph whether a sentence ends there."""

    def __init__(self, part: str, language: str) -> None:
        self.part, self.language = part, language
        self.before, self.numbered, self.either, self.starters = tables(language)
        self.inside = _brackets(part)
        self.opened = [i for i, c in enumerate(part) if c == "«"]
        self.closed = [i for i, c in enumerate(part) if c == "»"]
        self.allowed = _allowed(part, language)

    def ends(self, match: re.Match[str], first: int) -> int | None:
        """Where the sentence that begins at first ends, closing quotes with it, if it ends at this stop."""
        part, last = self.part, match.end()
        stop = match["stop"] or match["spaced"]
        place = match.start() + len(stop)
        if self._within(match.start()):
            return None
        after = _forward(part, last)
        if after < len(part) and part[after] == "»" and self._open(after):  # « … . »
            last = after + 1
            after = _forward(part, last)
        if after == len(part):
            return last
        letter = _first_letter(part, after)
        if part[after] in ",;:)]}" + SPACED or (part[after] in "-–—/" and (letter is None or _small(part[letter]))):
            return None
        if letter is not None and _small(part[letter]):
            return None
        if match["stop"]:
            return None if self._joined(match, after) else last
        if stop != ".":
            return last
        return last if self._full_stop(match.start(), place, first, letter) else None

    def _within(self, place: int) -> bool:
        """Whether a stop stands within brackets, and other words after it there."""
        index = bisect_right(self.inside, (place, len(self.part))) - 1
        if index < 0 or place >= self.inside[index][1]:
            return False
        return bool(self.part[place: self.inside[index][1]].strip(SPACED + UNSPACED + CLOSERS + " "))

    def _open(self, place: int) -> bool:
        """Whether a « is open before this place."""
        return bisect_right(self.opened, place) > bisect_right(self.closed, place - 1)

    def _joined(self, match: re.Match[str], after: int) -> bool:
        """Whether the words go on after a stop that needs no blank: 「…。」と述べた, ３．５."""
        part, place = self.part, match.start()
        if part[after] in "、，,；":
            return True
        if match["stop"] == "．":
            return part[place - 1: place].isdigit()
        closed = part[match.end() - 1] in "」』｣）)"
        return closed and match.end() == after and "\u3041" <= part[after] <= "\u309f"

    def _full_stop(self, point: int, place: int, first: int, letter: int | None) -> bool:
        """Whether the point at this place is a full stop: neither an abbreviation's nor an initial's nor a number's."""
        part = self.part
        if point - first < _HEAD and _marks(part[first: place]):
            return False
        word = unicodedata.normalize("NFC", _WORD.search(part, max(first, point - 20), point)[0]).replace("‑", "-")
        low = re.sub(r"^\d+[-‐–]?", "", word.lower()) or word.lower()  # 2020-ж.
        follows = _NEXT.match(part, letter)[0] if letter is not None else ""
        if follows.rstrip(".") in DAYS:  # at 5 p.m. Monday
            return low not in self.either
        if follows.rstrip(".") in self.starters and not (follows[1:] == "."):  # А. К. Орлов
            return low not in self.before
        if low in self.before or follows.endswith(".") and follows.lower()[:-1] in self.either:  # Co. Ltd.
            return False
        if low in self.numbered and _COUNT.match(follows):
            return False
        if low in self.numbered and (len(low) > 2 or word.islower()):  # whatever sentencex thinks of it: a school of art.
            return True
        if self.language in ORDINALS and _NUMBER.fullmatch(word):
            return False
        if word in DIGRAPHS or len(word) == 2 and word[0] in "OGOʻ" and word[1] in "‘’ʻʼ'`":  # O‘., G‘.
            return False
        if _CHAIN.fullmatch(f"{word}."):
            return self._chain(low, point, first, follows[:1].isdigit())
        if low in self.either:
            return not follows[:1].isdigit()
        return self.allowed is None or point in self.allowed

    def _chain(self, low: str, point: int, first: int, digit: bool) -> bool:
        """Whether a letter or a chain of letters with points ends a sentence: only where it is known to, as т.д. and 2020 г. are."""
        if digit:
            return False
        before = self.part[max(first, point - len(low) - 6): point - len(low)]
        if len(low) == 1 and (pair := _PAIR.search(before)) and f"{pair[1]} {low}" in _PAIRS:
            return True
        return low in self.either and (len(low) > 1 or bool(re.search(r"\d\s*\Z", before)))


def _marks(head: str) -> bool:
    """Whether this is only the number of what follows: 1., (a), IV., 2.1., Article 1."""
    return bool(_MARKER.fullmatch(head))


def _allowed(part: str, language: str) -> set[int] | None:
    """The places of the points after which sentencex ends a sentence; quotes and brackets are blanked, as it never ends one inside."""
    boundaries = _library()
    if boundaries is None:
        return None
    plain = _QUOTES.sub(" ", part)
    return {
        found["start_index"] + len(found["text"].rstrip()) - 1 for found in boundaries(language or "en", plain)
    }


def _brackets(part: str) -> list[tuple[int, int]]:
    """The outermost brackets that are closed, in order."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    awaited = Counter()
    for match in _BRACKET.finditer(part):
        sign = match[0]
        if sign in BRACKETS:
            waiting.append((match.start(), BRACKETS[sign]))
            awaited[BRACKETS[sign]] += 1
        elif awaited[sign]:
            while True:
                opened, close = waiting.pop()
                awaited[close] -= 1
                if close == sign:
                    break
            while found and found[-1][0] > opened:
                found.pop()
            found.append((opened, match.end()))
    return found


def _forward(part: str, place: int) -> int:
    """The place of the next sign that is no blank."""
    while place < len(part) and part[place].isspace():
        place += 1
    return place


def _first_letter(part: str, place: int) -> int | None:
    """The place of the first letter or digit behind opening quotes, brackets and dashes."""
    for index in range(place, min(place + 12, len(part))):
        if part[index].isalnum():
            return index
        if not (part[index].isspace() or part[index] in OPENERS + "-–—•·"):
            return None
    return None


def _small(letter: str) -> bool:
    """Whether it is a small letter of a script that has capitals at the head of a word (Georgian has none)."""
    return letter.islower() and letter.title() != letter
