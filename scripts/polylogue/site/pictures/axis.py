"""The scale of a time line: where a day lies, which ticks it bears, and how marks are stacked so that none covers another."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_COUNTS = {"day": (1, 2, 7, 14), "month": (1, 2, 3, 6), "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)}
STEPS = tuple((unit, n) for unit, counts in _COUNTS.items() for n in counts)
_DAYS = {"day": 1, "month": 30.44, "year": 365.25}


def bounds(text: str) -> tuple[int, int] | None:
    """First and last day of `2020`, `2020-08`, `2020-08-11`, as ordinals; None for what is no such date."""
    parts = text[:10].split("-")
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
        day = date(*numbers).toordinal()
        return day, day
    except (ValueError, TypeError, IndexError, calendar.IllegalMonthError):
        return None


@dataclass(frozen=True)
class Scale:
    """A stretch of time, first and last day as ordinals, and its ticks: (ordinal, date as precise as the tick)."""

    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]

    def at(self, day: float) -> float:
        """The place of a day, from 0 to 1."""
        return min(1.0, max(0.0, (day - self.first) / (self.last + 1 - self.first)))


def scale(first: int, last: int, most: int) -> Scale:
    """The scale over the days from first to last, widened to whole steps, with at most so many ticks (two at least)."""
    most = max(2, most)
    for unit, n in STEPS:
        if (last - first + 1) / (_DAYS[unit] * n) > most:
            continue
        start, days = _floor(first, unit, n), []
        for tick in _ticks(start, unit, n):
            days.append(tick)
            if tick > last or len(days) > most + 1:
                break
        if len(days) <= most + 1:
            end = max(last, days[-1] - 1)
            if sum(first <= day <= end for day in days) > 1:  # else the first tick must stay in sight
                start = max(start, first - (last - first) // 20)
            return Scale(start, end, tuple((day, _told(day, unit)) for day in days if start <= day <= end))
    return Scale(first, last, ((first, _told(first, "year")),))


def _floor(day: int, unit: str, n: int) -> int:
    found = date.fromordinal(day)
    if unit == "year":
        return date(max(1, found.year - found.year % n), 1, 1).toordinal()
    if unit == "month":
        return date(found.year, (found.month - 1) // n * n + 1, 1).toordinal()
    return max(1, day - (found.weekday() if n == 7 else 0))


def _ticks(start: int, unit: str, n: int) -> Iterator[int]:
    found = date.fromordinal(start)
    while True:
        yield found.toordinal()
        try:
            if unit == "day":
                found += timedelta(days=n)
            elif unit == "month":
                found = date(found.year + (found.month - 1 + n) // 12, (found.month - 1 + n) % 12 + 1, 1)
            else:
                found = date(found.year - found.year % n + n, 1, 1)
        except (ValueError, OverflowError):
            yield date.max.toordinal() + 1
            return


def _told(day: int, unit: str) -> str:
    return date.fromordinal(day).isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def stack(boxes: Sequence[tuple[float, float]], gap: float = 2) -> list[int]:
    """The row of each box (left, right), in the order given: the first row in which it covers no other."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for left, right in boxes:
        at = next((i for i, row in enumerate(rows) if all(right + gap <= a or left >= b + gap for a, b in row)), len(rows))
        if at == len(rows):
            rows.append([])
        rows[at].append((left, right))
        found.append(at)
    return found


def spread(wished: Sequence[float], heights: Sequence[float], gap: float = 2) -> list[float]:
    """Places down a column, in order, as near as may be to those wished, none covering the next."""
    places: list[float] = []
    blocks: list[list] = []  # [first index, last index, top]: what has been pushed together moves together
    for i, wish in enumerate(wished):
        blocks.append([i, i, max(0.0, wish)])
        while len(blocks) > 1:
            one, two = blocks[-2], blocks[-1]
            if one[2] + sum(heights[k] + gap for k in range(one[0], one[1] + 1)) <= two[2]:
                break
            blocks.pop()
            one[1], offset, total = two[1], 0.0, 0.0
            for k in range(one[0], one[1] + 1):
                total += wished[k] - offset
                offset += heights[k] + gap
            one[2] = max(0.0, total / (one[1] - one[0] + 1))
    for first, last, top in blocks:
        for k in range(first, last + 1):
            places.append(top)
            top += heights[k] + gap
    return places
