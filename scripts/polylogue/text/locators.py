"""Locators: where a passage lies in a text (offsets in Unicode code points), its digest, its first and last words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from .folding import HANGUL, UNSPACED, fold, whole

WORDS = 3
SIGNS = 8  # characters that count as three words where no blanks part words


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
    """The first words of a slice, folded: at most three, and no more of a script that sets no blanks than some characters."""
    words = " ".join(fold(text).split()[:WORDS])
    return words[: _reach(words)].rstrip()


def last_words(text: str) -> str:
    """The last words of a slice, as `first_words` has the first."""
    words = " ".join(fold(text).split()[-WORDS:])
    return words[len(words) - _reach(words[::-1]):].lstrip()


def _reach(words: str) -> int:
    """How much of the words holds so many characters of a script without blanks, or all of it."""
    places = [at for at, sign in enumerate(words) if UNSPACED.match(sign) and not HANGUL.match(sign)]
    return places[SIGNS - 1] + 1 if len(places) > SIGNS else len(words)


def begins_with(text: str, words: str) -> bool:
    """Whether a slice begins with these words, as whole words where their script sets blanks; both are folded."""
    text, words = fold(text), fold(words)
    return text.startswith(words) and whole(text, 0, len(words))


def ends_with(text: str, words: str) -> bool:
    """Whether a slice ends with these words, as whole words where their script sets blanks; both are folded."""
    text, words = fold(text), fold(words)
    return text.endswith(words) and whole(text, len(text) - len(words), len(text))
