"""What has become of a text that is not as it was coded: saved again in another form, or with other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from unicodedata import normalize

from . import locators
from .folding import fold

_BREAK = re.compile(r"\r\n?|\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
_FAR = 4096  # how far, in code points, a passage is looked for from where it should lie


@dataclass(frozen=True)
class Place:
    """A passage as the report has it."""

    name: str
    start: int
    end: int
    digest: str
    first_words: str


def size_fits(size: int, length: int) -> bool:
    """Whether a file of so many bytes may be a text of so many code points, in whatever form it was saved."""
    return length // 4 <= size <= 16 * length + 64  # marks may be apart or not, line ends may be two, UTF-16 and -8 differ


def decoded(raw: bytes) -> str | None:
    """The text of a file in UTF-8, or in UTF-16 with its mark; None when it is neither."""
    utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return raw.decode("utf-16" if utf16 else "utf-8")
    except UnicodeDecodeError:
        return None


def difference(text: str, length: int | None, digest: str, utf16: bool = False) -> tuple[str, str] | None:
    """In what alone a text is not the one with this length and digest, and how to save it; None when it is another.

    utf16: whether it was read as UTF-16. Tried are line ends, byte order mark, last line end, normal form, blanks before
    line ends, and what is left of these together; the answer with the fewest of them is taken.
    """
    found: list[tuple[list[str], list[str]]] = []
    for told, mends, other in _others(text):
        if length in (None, len(other)) and (not found or len(told) < len(found[0][0])) and locators.digest(other) == digest:
            found = [(told, mends)]
    if not found:
        return None
    told, mends = found[0]
    if utf16:
        told, mends = ["its encoding (UTF-16)", *told], ["in UTF-8", *mends]
    return _listed(told), f"save it {_listed(mends)}"


def still_hold(text: str, passages: Sequence[Place]) -> tuple[int, Place | None]:
    """How many passages' words stand in the text as they were, where they were or moved, and the first that does not."""
    held, first, moved = 0, None, 0
    for passage in sorted(passages, key=lambda one: (one.start, one.end)):
        at = _at(text, passage, moved)
        if at is None:
            first = first or passage
        else:
            held, moved = held + 1, at - passage.start
    return held, first


def _at(text: str, passage: Place, moved: int) -> int | None:
    length = passage.end - passage.start
    near = passage.start + moved
    places = [near, passage.start]
    if words := fold(passage.first_words).split():
        begin = re.compile(r"\s+".join(map(re.escape, words)))
        places += [hit.start() for hit in begin.finditer(text, max(near - _FAR, 0), max(near + _FAR + length, 0))]
    for at in dict.fromkeys(places):
        if 0 <= at < at + length <= len(text) and locators.digest(text[at: at + length]) == passage.digest:
            return at
    return None


def _others(text: str) -> Iterator[tuple[list[str], list[str], str]]:
    """The text in each other form: what is told of it, how to save it so, and its words."""
    bare = text.removeprefix("\ufeff")
    plain = _BREAK.sub("\n", bare)
    had = (_BREAK.findall(bare) or ["\n"])[0]
    for form, blanks, last, mark in product((None, "NFC", "NFD"), (False, True), (None, True, False), (None, *_NAMES)):
        words, told, mends = plain, [], []
        if form and (words := normalize(form, words)) != plain:
            told.append(f"its normal form ({'NFD' if form == 'NFC' else 'NFC'})")
            mends.append(f"in normal form {form[-1]}")
        if blanks and (stripped := _TRAILING.sub("", words)) != words:
            words = stripped
            told.append("blanks at the ends of its lines")
            mends.append("without blanks at the ends of lines")
        if last is not None and (ended := words.rstrip("\n") + "\n" * last) != words:
            words = ended
            told.append("the end of its last line")
            mends.append("with one line end at its end" if last else "without a line end at its end")
        whole = words.replace("\n", mark or had) if told or mark else bare  # as it is: line ends may be mixed
        if mark and whole != words.replace("\n", had) or mark and not told and whole != bare:
            told.append(f"its line ends ({_NAMES[had]})")
            mends.append(f"with line ends {_NAMES[mark]}")
        for with_bom in (False, True):
            if with_bom is text.startswith("\ufeff"):
                yield told, mends, "\ufeff" * with_bom + whole
            else:
                more = "with a byte order mark" if with_bom else "without a byte order mark"
                yield [*told, "its byte order mark"], [*mends, more], "\ufeff" * with_bom + whole


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
