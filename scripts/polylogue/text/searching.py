"""The search for the passages of a report in a text that is not the one, or not as, they were cut from.

What is found for certain comes first: the same offsets and digest, then the same digest elsewhere. What is left is looked for
between its neighbours: sentences by their first and last words or by the most similar ones, passages that join sentences by the
sentences that they join, parts inside the sentence that they are part of.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..read.yaml_tree import Scalar
from . import matching
from .locators import Slice
from .numbering import numbers_of, touch
from .plain import Plain
from .report_file import Report

Span = tuple[int, int]
SAME, MOVED, CHANGED, GONE = "unchanged", "moved", "changed", "vanished"
_JOINED = 3  # slices of a text that a sentence may be, where the text is cut otherwise than it was


class Search:
    """The search for the passages of a report in a text. found: for each entry its span, or None, and how it was found.

    again: the locators are of this very text already: what is not in it has been looked for by its words before.
    """

    def __init__(self, report: Report, text: str, slices: list[Slice], old: str | None, again: bool):
        self.entries, self.text, self.plain = report.entries, text, Plain(text)
        ends = sorted((s.start, s.end) for s in slices)
        self.slices = [(one[0], two[1]) for n, one in enumerate(ends) for two in ends[n: n + _JOINED]]
        self.old = old
        self.said = _said(report)
        self.found: list[tuple[Span | None, str]] = [(None, GONE)] * len(self.entries)
        self.order = sorted(range(len(self.entries)), key=lambda k: (self.entries[k]["start"], -self.entries[k]["end"]))
        for k in self.order:
            if matching.stands(self.entries[k], text):
                self.found[k] = self._was(k), SAME
        self._moved()
        if not again:
            left = [k for k in self.order if not self._span(k)]
            parts = [k for k in left if self._parent(k) is not None]
            joint = [k for k in left if self._is_joint(k)]
            self._changed([k for k in left if k not in {*parts, *joint}])
            for k in joint:
                self._place(k, self._joined(k) or self._likely(k))
            for k in parts:
                self._place(k, self._part(k))

    def _was(self, k: int) -> Span:
        return self.entries[k]["start"], self.entries[k]["end"]

    def _is_joint(self, k: int) -> bool:
        return len(numbers_of(self.entries[k])) > 1

    def _span(self, k: int) -> Span | None:
        return self.found[k][0]

    def _place(self, k: int, span: Span | None) -> None:
        if span:
            self.found[k] = span, CHANGED

    def _placed(self) -> Iterator[tuple[int, Span]]:
        return ((k, span) for k in self.order if (span := self._span(k)))

    def _moved(self) -> None:
        """Find what stands elsewhere: first what stands in one place only, then of several places the one that fits the others."""
        spots = {k: matching.same_words(self.entries[k], self.plain) for k in self.order if not self._span(k)}
        todo = sorted(spots, key=lambda k: (len(spots[k]) != 1, -self._length(k)))
        for k in todo:
            wanted = self._was(k)[0] + self._shift(k)
            for span in sorted(spots[k], key=lambda span: abs(span[0] - wanted)):
                others = self._strangers(k, span)
                if all(self._length(o) < self._length(k) for o in others):  # a headline, and the sentence that repeats it
                    self.found[k] = span, MOVED
                    for o in others:
                        self.found[o] = None, GONE
                        spots[o] = [] if o in spots else matching.same_words(self.entries[o], self.plain)
                        todo.append(o)
                    break

    def _strangers(self, k: int, span: Span) -> list[int]:
        """The passages that have a place already, with which this one had nothing in common and would have."""
        if self._is_joint(k):
            return []
        others = [o for o, other in self._placed() if touch(span, other) and not self._is_joint(o)]
        return [o for o in others if not touch(self._was(k), self._was(o))]

    def _shift(self, k: int) -> int:
        """How far the passage before this one, or else the one after it, has moved."""
        before = [(self._was(o)[0], span) for o, span in self._placed() if self._was(o)[0] <= self._was(k)[0]]
        after = [(self._was(o)[0], span) for o, span in self._placed() if self._was(o)[0] > self._was(k)[0]]
        was, span = before[-1] if before else after[0] if after else (0, (0, 0))
        return span[0] - was

    def _window(self, k: int) -> Span:
        """Between which places a passage is to be looked for: those of its neighbours."""
        start, end = self._was(k)
        before = [(self._was(o)[1], span[1]) for o, span in self._placed() if self._was(o)[1] <= start]
        after = [(self._was(o)[0], span[0]) for o, span in self._placed() if self._was(o)[0] >= end]
        low = max(before)[1] if before else 0
        high = min(after)[1] if after else len(self.text)
        if high <= low:  # they have changed places
            high = min((span[0] for _, span in self._placed() if span[0] >= low), default=len(self.text))
        return low, high

    def _changed(self, those: list[int]) -> None:
        """Find sentences whose words have changed, those that are most like what they were first."""
        alike = {k: matching.likeness(self.entries[k], self._old(k), self.said.get(self.entries[k]["id"], ())) for k in those}
        scores: dict[tuple[int, Span], float] = {}
        while those:
            for k in those:
                low, high = self._window(k)
                exact = matching.between(self.entries[k], self.plain, low, high)[:5]
                for span in [*exact, *self.slices]:
                    if low <= span[0] and span[1] <= high and (k, span) not in scores and matching.fits(self._length(k), span):
                        scores[k, span] = alike[k](self.text[span[0]: span[1]])
            for (k, span), score in sorted(scores.items(), key=lambda pair: -pair[1]):
                if score < matching.ALIKE:
                    break
                low, high = self._window(k)
                if not self._span(k) and low <= span[0] and span[1] <= high and not self._strangers(k, span):
                    self._place(k, span)
            left = [k for k in those if not self._span(k)]
            if left == those:
                return
            those = left

    def _length(self, k: int) -> int:
        return self._was(k)[1] - self._was(k)[0]

    def _old(self, k: int) -> str | None:
        return None if self.old is None else self.old[slice(*self._was(k))]

    def _likely(self, k: int) -> Span | None:
        return next(iter(matching.between(self.entries[k], self.plain, *self._window(k))), None)

    def _joined(self, k: int) -> Span | None:
        """Where the sentences lie that a passage joins, when they are all there and still follow one another."""
        start, end = self._was(k)
        inner = [o for o in self.order if o != k and start <= self._was(o)[0] and self._was(o)[1] <= end]
        spans = [self._span(o) for o in inner if not self._is_joint(o) and self._parent(o) is None]
        if not spans or None in spans:
            return None
        whole = min(span[0] for span in spans), max(span[1] for span in spans)
        strange = any(touch(span, whole) for o, span in self._placed() if o not in inner and not self._is_joint(o))
        return None if strange else whole

    def _parent(self, k: int) -> int | None:
        """The passage that one is a part of: the longest that holds it, and is not longer than a sentence."""
        start, end = self._was(k)
        if self._is_joint(k):
            return None
        others = (o for o in self.order if self._was(o) != (start, end) and not self._is_joint(o))
        holds = [o for o in others if self._was(o)[0] <= start and end <= self._was(o)[1]]
        return max(holds, key=self._length, default=None)

    def _part(self, k: int) -> Span | None:
        """Where a part of a sentence lies: its ends are those of the sentence, or of the parts beside it, or as its words say."""
        start, end = self._was(k)
        above = self._span(self._parent(k))
        if not above:
            return self._likely(k)
        exact = matching.between(self.entries[k], self.plain, *above)
        if exact:
            return exact[0]
        entry, (was_start, was_end) = self.entries[k], self._was(self._parent(k))
        beside = [(self._was(o), span) for o, span in self._placed() if above[0] <= span[0] and span[1] <= above[1]]
        starts = [above[0]] if start == was_start else [span[1] for was, span in beside if 0 <= start - was[1] <= 4]
        starts += [self.plain.starts[s] for s, _ in self.plain.places(entry.get("firstWords", ""))]
        ends = [above[1]] if end == was_end else [span[0] for was, span in beside if 0 <= was[0] - end <= 4]
        ends += [self.plain.ends[e - 1] for _, e in self.plain.places(entry.get("lastWords", ""))]
        for low in starts:
            for high in ends:
                content = self.text[low:high]
                low_, high_ = low + len(content) - len(content.lstrip()), high - len(content) + len(content.rstrip())
                if above[0] <= low_ < high_ <= above[1] and matching.fits(end - start, (low_, high_)):
                    return low_, high_
        return None


def _said(report: Report) -> dict[str, list[str]]:
    """For each passage the names and words that it is known to hold: those found, and those that its facts are written with."""
    said: dict[str, list[str]] = {}
    for entry in report.entries:
        for values in (entry.get("found") or {}).values():
            said.setdefault(entry["id"], []).extend(values if isinstance(values, list) else [values])

    def walk(node: object, name: str) -> None:
        if isinstance(node, Scalar) or not hasattr(node, "value"):
            return
        pairs = [pair if isinstance(pair, tuple) else (None, pair) for pair in node.value]
        name = next((value.value for key, value in pairs if key is not None and key.value == "passage" and isinstance(value, Scalar)), name)
        for key, value in pairs:
            if name and key is not None and key.value == "words":
                said.setdefault(name, []).extend(
                    [value.value] if isinstance(value, Scalar) else [each.value for each in value.value if isinstance(each, Scalar)]
                )
            walk(value, name)

    if "passages" in report.keys:
        walk(report.keys["passages"][1], "")
    return said
