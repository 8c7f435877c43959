"""Locators: where a passage lies in a text (offsets in Unicode code points), its digest, its first and last words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

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


def fold(text: str) -> str:
    """The text composed (NFC), with each run of white space as one blank."""
    return " ".join(normalize("NFC", text).split())


def first_words(text: str) -> str:
    """The first words of a slice, at most three."""
    return " ".join(text.split()[:WORDS])


def last_words(text: str) -> str:
    """The last words of a slice, at most three."""
    return " ".join(text.split()[-WORDS:])


def begins_with(text: str, words: str) -> bool:
    """Whether a slice begins with these words, as whole words."""
    wanted = fold(words).split()
    return fold(text).split()[: len(wanted)] == wanted


def ends_with(text: str, words: str) -> bool:
    """Whether a slice ends with these words, as whole words."""
    wanted, words_of_it = fold(words).split(), fold(text).split()
    return words_of_it[len(words_of_it) - len(wanted):] == wanted
