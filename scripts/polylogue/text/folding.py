"""Folds what a reader does not see, so that words can be compared, and shows what is left over and cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")  # not ZWJ and ZWNJ: words are spelled with them
_LOOKS_LIKE = dict(zip(
    "аАВЕеЁЗіІјЈКМНОоРрСсТУуХхѕԛԝһΑΒΕΖΗΙΚΜΝΟοΡΤΥΧν’‘ʼʻ`´“”„«»‐‑‒–—−ı٫٬",
    "aABEeE3iIjJKMHOoPpCcTYyXxsqwhABEZHIKMNOoPTYXv''''''\"\"\"\"\"------i,,", strict=True,
))
# Scripts that set no blanks between words: Thai, Lao, Myanmar, Khmer, kana, Han, Hangul (whose particles are joined to names)
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
HANGUL = re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")  # which sets blanks all the same
# What Arabic writes joined to the next word: and, so; in, to, as; the
_PROCLITIC = re.compile(r"(?<![^\W_])[وف]?[بلك]?(?:ال|ل)?\Z")


APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘ʻ"), "'")
FOR_NAMES = {**UNSEEN, **APOSTROPHES}


def fold(text: str) -> str:
    """The text in normal form C, without soft hyphens and zero-width blanks, each run of white space as one blank."""
    return " ".join(unicodedata.normalize("NFC", text.translate(UNSEEN)).split())


def fold_name(text: str) -> str:
    """A name as names are compared: folded, its apostrophes alike."""
    return fold(text).translate(APOSTROPHES)


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words, as whole words where their script sets blanks; both are folded."""
    text, words = fold(text), fold(words)
    return any(whole(text, at, at + len(words)) for at in _found(text, words))


def likeness(text: str, words: str) -> str:
    """How the words stand in a text but for what looks the same or is not seen: “U+0430 for U+0061”; "" if they do not."""
    text, words = fold(text), fold(words)
    there, wanted = _skeleton(text), _skeleton(words)
    plain = "".join(letter for letter, _ in wanted)
    for at in _found("".join(letter for letter, _ in there), plain) if plain else ():
        pairs = zip((own for _, own in there[at: at + len(wanted)]), (own for _, own in wanted))
        told = [_difference(own, other) for own, other in pairs if own != other]
        if told:
            return ", ".join(dict.fromkeys(told))
    return ""


def shown(text: str) -> str:
    """The text with what cannot be seen in it as U+XXXX: controls, formats, private and unassigned characters."""
    return "".join(f"<{_code(sign)}>" if _unseen(sign) else sign for sign in text)


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a folded text is no part of a word, where the script sets blanks between words."""
    if start == end:
        return True
    before, after = text[max(start - 1, 0): start], text[end: end + 1]
    if _joined(before, text[start]) and not ("\u0600" <= text[start] <= "\u06ff" and _PROCLITIC.search(text[max(start - 9, 0): start])):
        return False
    return not _joined(text[end - 1], after)


def _joined(left: str, right: str) -> bool:
    """Whether two characters are of one word."""
    if not left or not right or UNSPACED.match(left) or UNSPACED.match(right):
        return False
    return _of_words(left) and _of_words(right)


def _of_words(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or sign in "\u200c\u200d" or unicodedata.category(sign)[0] == "M"


def _skeleton(text: str) -> list[tuple[str, str]]:
    """Each character as what it looks like, with what stands there: itself and what is not seen before it."""
    found, held = [], ""
    for sign in text:
        held += sign
        if not _unseen(sign):
            found.append((_LOOKS_LIKE.get(sign, sign), held))
            held = ""
    return found


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co") or "\ufe00" <= sign <= "\ufe0f"


def _difference(there: str, wanted: str) -> str:
    if there[-1] != wanted[-1]:
        return f"{_code(there[-1])} for {_code(wanted[-1])}"
    extra = there[:-1] or wanted[:-1]
    return f"{'with' if there[:-1] else 'without'} {' '.join(map(_code, extra))}"


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"
