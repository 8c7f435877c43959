"""A text as words are looked for in it: composed, blanks folded, without what is not seen; each character knows its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from .locators import WORDS
from .folding import FOR_NAMES, UNSPACED, fold_name, whole

_JAMO = re.compile("[\u1161-\u1175\u11a8-\u11c2]")  # which compose to syllables of Hangul
_TOKEN = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+")


@dataclass
class Plain:
    """A text and what it is when folded (see `folding.fold_name`). starts, ends: where in the text each character of it lies."""

    text: str
    plain: str = ""
    starts: list[int] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self):
        found: list[str] = []
        start = 0
        while start < len(self.text):
            end = start + 1
            while end < len(self.text) and _joins(self.text[end]):
                end += 1
            whole = self.text[start:end]
            for character in (whole if whole.isascii() else unicodedata.normalize("NFC", whole)).translate(FOR_NAMES):
                if character.isspace():
                    if not found or found[-1] == " ":
                        continue
                    character = " "
                found.append(character)
                self.starts.append(start)
                self.ends.append(end)
            start = end
        self.plain = "".join(found)

    def places(self, words: str, after: int = 0) -> Iterator[tuple[int, int]]:
        """Where words stand, as whole words, in the folded text."""
        wanted = fold_name(words)
        at = self.plain.find(wanted, after) if wanted else -1
        while at != -1:
            if whole(self.plain, at, at + len(wanted)):
                yield at, at + len(wanted)
            at = self.plain.find(wanted, at + 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of a stretch of the folded text."""
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """“First words … last words” of a stretch of the text, as many as tell it from all others."""
        words = fold_name(self.text[start:end]).split()
        for count in range(WORDS, (len(words) + 1) // 2):
            said = f"{' '.join(words[:count])} … {' '.join(words[-count:])}"
            if len(self.stretches(said)) == 1:
                return said
        return " ".join(words)

    def stretches(self, words: str) -> list[tuple[int, int]]:
        """The stretches of the text that are exactly these words, or reach from those before “…” to those behind it."""
        whole = [self.span(*place) for place in self.places(words)]
        first, gap, last = halves(words)
        if whole or not gap:  # a text may have such a mark too
            return whole
        ends = list(self.places(last))
        return [self.span(start, end) for start, middle in self.places(first) for at, end in ends if at >= middle]


def halves(words: str) -> tuple[str, str, str]:
    """The words before the first “…” or “...” between others, that mark, and the words behind it."""
    gap = re.search(r"(?<=\S)\s*(?:…|\.\.\.)\s*(?=\S)", words.strip())
    return (words.strip()[: gap.start()], gap[0].strip(), words.strip()[gap.end():]) if gap else (words, "", "")


def tokens(text: str) -> list[str]:
    """The words of a text to compare with those of another; where words are not parted by blanks, its characters."""
    return _TOKEN.findall(fold_name(text).casefold())


def _joins(character: str) -> bool:
    """Whether a character may be part of the one before it."""
    return not character.isascii() and (unicodedata.category(character)[0] == "M" or _JAMO.match(character) is not None)
