"""Locators: where a passage lies in a text (offsets in Unicode code points), its digest, its first and last words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from .folding import fold

WORDS = 3


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
