"""Finds again, in a text that has changed, the words of which only a digest, the first and the last are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import normalize

from . import locators
from .plain import Plain, tokens

Span = tuple[int, int]
ALIKE = 0.5  # how much of the words two passages must share to be one that has changed
_MOST = 20  # ends that are tried for each beginning, the likeliest first
_LINE = re.compile(r"\r\n|\r|\n")


def stands(entry: dict, text: str) -> bool:
    """Whether the words of a passage still stand where they stood, to the letter."""
    content = text[entry["start"]: entry["end"]]
    if not content or len(content) != entry["end"] - entry["start"]:
        return False
    if "sha256" in entry:
        return locators.digest(content) == entry["sha256"]
    first, last = entry.get("firstWords", ""), entry.get("lastWords", "")
    return bool(first and last) and locators.begins_with(content, first) and locators.ends_with(content, last)


def same_words(entry: dict, plain: Plain) -> list[Span]:
    """Where in a text a passage's words stand, however it was saved: with other line ends, composed otherwise, without blanks."""
    if "sha256" not in entry:
        return []
    length, found = entry["end"] - entry["start"], []
    for start, ends in _stretches(entry, plain, length):
        for end in ends:
            if entry["sha256"] in map(locators.digest, _saved_otherwise(plain.text[start:end], length)):
                found.append((start, end))
                break
    return found


def between(entry: dict, plain: Plain, low: int, high: int) -> list[Span]:
    """The stretches between two places that begin and end as a passage did, and are about as long, the likeliest first."""
    length = entry["end"] - entry["start"]
    found = [(s, e) for s, ends in _stretches(entry, plain, length) for e in ends if low <= s and e <= high]
    return sorted((span for span in found if fits(length, span)), key=lambda span: abs(span[1] - span[0] - length))


def fits(length: int, span: Span) -> bool:
    """Whether a stretch is about as long as a passage was."""
    return length / 3 <= span[1] - span[0] <= length * 3


def likeness(entry: dict, old: str | None, said: Iterable[str]) -> Callable[[str], float]:
    """Tells how like a passage others are, from 0 to 1: by all its words, where they are known, else by the first and last.

    old: its words; said: what it is known to hold, such as names.
    """
    mine = tokens(old) if old else tokens(f"{entry.get('firstWords', '')} {entry.get('lastWords', '')}")
    counted, known = Counter(mine), [words for words in map(locators.fold, said) if words]

    def alike(content: str) -> float:
        theirs, times = _counted(content, bool(old))
        shared = 2 * sum(min(count, times[word]) for word, count in counted.items() if word in times) / ((len(mine) + len(theirs)) or 1)
        if shared < ALIKE / 2:  # more than this is not in it, whatever the order of the words
            return 0.0
        ratio = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        if old or not known:
            return ratio
        there = locators.fold(content)
        return 0.8 * ratio + 0.2 * sum(each in there for each in known) / len(known)

    return alike


@lru_cache(maxsize=10_000)
def _counted(content: str, whole: bool) -> tuple[list[str], Counter]:
    """The words of a passage, or the first and last of them, and how often each is there."""
    found = tokens(content if whole else f"{locators.first_words(content)} {locators.last_words(content)}")
    return found, Counter(found)


def _stretches(entry: dict, plain: Plain, length: int) -> Iterator[tuple[int, list[int]]]:
    """Where a passage may begin, and for each place where it may end, first where it ended as long as it was."""
    first, last = entry.get("firstWords", ""), entry.get("lastWords", "")
    if not first or not last:
        for word in re.finditer(r"\S+", plain.text):
            yield word.start(), [word.start() + length]
        return
    ends = sorted(plain.ends[e - 1] for _, e in plain.places(last))
    for at, _ in plain.places(first):
        start = plain.starts[at]
        likely = [e for e in ends if length / 3 <= e - start <= 3 * length + 8]
        yield start, sorted(likely, key=lambda e: abs(e - start - length))[:_MOST]


def _saved_otherwise(content: str, length: int) -> Iterator[str]:
    """A slice, and what it is with other line ends, composed or decomposed, with or without blanks at line ends."""
    forms = dict.fromkeys([content, normalize("NFC", content), normalize("NFD", content)])
    for form in list(forms):
        forms |= dict.fromkeys([form.replace("\ufeff", ""), re.sub(r"[ \t]+(?=[\r\n])", "", form)])
    for form in list(forms):
        lines = _LINE.split(form)
        if len(lines) == 1:
            yield form
            continue
        for newline in ("\n", "\r\n", "\r"):
            whole = newline.join(lines)
            yield whole
            full = sum(bool(line) for line in lines[:-1])
            each, rest = divmod(length - len(whole), full or 1)  # blanks that ended lines may be gone
            if each > 0 and not rest:
                yield newline.join([*(line + " " * each * bool(line) for line in lines[:-1]), lines[-1]])
