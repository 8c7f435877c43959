"""Names that may be of one thing, for somebody to look at: nothing is merged here.

Two names of a class are a candidate when they are alike but for capitals, accents, punctuation and the order of their words; when
one has initials or fewer words where the other has them in full, with the last or first word the same; or when one letter differs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

ALIKE = "alike but for capitals, accents, marks or order"
MOST = 12  # names of one last word: more of them are a common name, and each pair of them would be told
_WORDS = re.compile(r"[^\W_]+")
_LEAST = 5  # letters of a name in which one may differ


class Candidate(NamedTuple):
    """Two names, the things they are names of, and in what they are alike."""

    one: str
    other: str
    first: str
    second: str
    why: str


def candidates(labels: Iterable[tuple[str, str, str]], made: Collection[str]) -> list[Candidate]:
    """The pairs of names that may be of one thing, sorted. labels: class, label and IRI; made: of which one of each pair is."""
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, label, iri in sorted(set(labels)):
        by_kind[kind].append((label, iri))
    found: dict[tuple[str, str], Candidate] = {}
    for those in by_kind.values():
        for pairs, why in ((_alike(those), ALIKE), (_shorter(those), "one is shorter"), (_near(those), "one letter differs")):
            for one, other in pairs:
                (one, first), (other, second) = sorted((one, other), key=lambda each: (each[1] not in made, each))
                if first != second and first in made:
                    found.setdefault((min(first, second), max(first, second)), Candidate(one, other, first, second, why))
    return sorted(found.values())


def plain(name: str) -> list[str]:
    """The words of a name without accents, capitals and marks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _WORDS.findall(bare.casefold())


def _pairs(groups: Iterable[list]) -> Iterable[tuple]:
    for group in groups:
        for at, one in enumerate(group):
            yield from ((one, other) for other in group[at + 1 :])


def _alike(those: list[tuple[str, str]]) -> Iterable[tuple]:
    same: dict[tuple, list] = defaultdict(list)
    for each in those:
        same[tuple(sorted(plain(each[0])))].append(each)
    return _pairs(group for key, group in same.items() if key)


def _shorter(those: list[tuple[str, str]]) -> Iterable[tuple]:
    """Pairs of which one has the words of the other, or their initials, in their order, and the same last word."""
    by_last: dict[str, list] = defaultdict(list)
    for each in those:
        if "," not in each[0] and (words := plain(each[0])):  # what has a comma names several, or turns a name round
            by_last[words[-1]].append((each, words))
    for group in by_last.values():
        if len(group) <= MOST:
            for (one, a), (other, b) in _pairs([group]):
                short, long = sorted((a, b), key=len)
                if a != b and _is_short(short, long):
                    yield one, other


def _is_short(short: list[str], long: list[str]) -> bool:
    left = iter(long)
    return all(any(word == full or _is_initial(word, full) for full in left) for word in short)


def _is_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _near(those: list[tuple[str, str]]) -> Iterable[tuple]:
    """Pairs in which one letter is another, is missing or is one too many, not in a number."""
    by_part: dict[str, list] = defaultdict(list)
    for each in those:
        text = " ".join(plain(each[0]))
        if len(text) >= _LEAST:
            for part in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)) if not text[at].isdigit())}:
                by_part[part].append((each, text))
    for group in by_part.values():
        for (one, a), (other, b) in _pairs([group]) if 1 < len(group) <= MOST else ():
            if a != b and abs(len(a) - len(b)) <= 1 and _differ(a, b) and re.sub(r"\D", "", a) == re.sub(r"\D", "", b):
                yield one, other


def _differ(a: str, b: str) -> bool:
    """Whether one letter is another, missing or too many."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b)) == 1 or sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b)) == 2
    return True
