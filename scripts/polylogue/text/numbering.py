"""The numbers of sentences: those that passages are, and those between them that none covers."""

from __future__ import annotations

from collections.abc import Iterable

from .locators import Slice

Span = tuple[int, int]
SENTENCES = ("body", "list-item")


def numbers_of(entry: dict) -> list[int]:
    """The numbers of the sentences that a passage is said to be."""
    said = entry.get("position", [])
    return said if isinstance(said, list) else [said]


def touch(one: Span, other: Span) -> bool:
    """Whether two stretches have something in common."""
    return max(one[0], other[0]) < min(one[1], other[1])


def sentences(placed: Iterable[tuple[dict, Span]], slices: Iterable[Slice]) -> list[Span]:
    """The sentences of a text in order: a passage of one number with its parts is one, and so is a slice that no such passage covers.

    Parts without the whole are one where the text seems to have one sentence.
    """
    found: list[tuple[Span, int]] = []
    more = [(s.start, s.end) for s in slices if s.kind in SENTENCES]
    alone = sorted((span, number[0]) for entry, span in placed if len(number := numbers_of(entry)) == 1)
    for span, number in alone:
        last, its = found[-1] if found else ((0, 0), 0)
        if touch(span, last) or number == its and any(touch(each, span) and touch(each, last) for each in more):
            found[-1] = (last[0], max(last[1], span[1])), its
        else:
            found.append((span, number))
    spans = [span for span, _ in found]
    return sorted(spans + [each for each in more if not any(touch(each, span) for span in spans)])


def numbered(span: Span, units: list[Span]) -> list[int]:
    """The numbers of the sentences that a stretch touches."""
    return [number for number, unit in enumerate(units, 1) if touch(span, unit)]


def uncovered(slices: Iterable[Slice], covered: Iterable[Span]) -> list[Slice]:
    """The sentences of a text that no passage touches."""
    covered = list(covered)
    return [s for s in slices if s.kind in SENTENCES and not any(touch((s.start, s.end), span) for span in covered)]
