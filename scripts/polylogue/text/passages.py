"""Adds to a report a passage that its text has: a part of a sentence, or several joined; all that is written there stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..errors import PolylogueError
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, tree
from ..write.yaml_layout import Node as Item
from . import matching
from .insertion import inserted, items
from .locators import Slice
from .names import Authority
from .numbering import numbered, numbers_of, sentences, touch
from .plain import Plain, halves
from .report_file import Report, located_at
from .schemes import concept
from .skeleton import comment

Span = tuple[int, int]
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._~-]*[A-Za-z0-9])?\Z")
_AS_WRITTEN = "give them as they are written there, as whole words"
_NAMING = ("id", "passage", "reading", "background", "agents", "states", "meetings")


def add_passage(
    report: Report, text: str, words: str, slices: Callable[[], list[Slice]], names: Authority,
    name: str | None = None, kind: str | None = None, attribution: str | None = None,
) -> tuple[str, str]:
    """The text of the report's file with one more passage, and what to say of it.

    words: of the passage, or the first and the last with “…” between them; slices: makes the passages that the text seems to
    have, where those of the report do not tell the numbers of sentences. A passage that is in the list and not in `located`,
    or is there with words that are gone, gets its place. Raises PolylogueError.
    """
    span = _only(Plain(text), words, report)
    there = [entry for entry in report.entries if matching.stands(entry, text)]
    same = next((entry["id"] for entry in there if (entry["start"], entry["end"]) == span), None)
    if same:
        mend = f"write what they say below `passage: {same}`"
        raise PolylogueError(f"these words are the passage {same} already", report.path, mend=mend)
    numbers = _numbers(there, span, slices)
    _refuse_halves(there, span, numbers, report)
    name = _named(report, there, span, numbers, name)
    written = items(report)
    if name in written and (kind or attribution):
        raise PolylogueError(f"the passage {name} is in the list already", report.path, mend="write its kind and attribution there")
    content = text[span[0]: span[1]]
    old = report.entry(name) or Item({"id": name})
    found, _ = report.found(old.get("found") or {}, content, names, False, report.given(name))
    entry = located_at(old, content, span[0], numbers, found)
    above = _before(there, span)
    entries = [each for each in report.entries if each is not old]
    at = next((entries.index(each) + 1 for each in above), 0) if len(entries) == len(report.entries) else report.entries.index(old)
    if name not in written:
        kind = concept("kind", kind, "--kind") if kind else _kind(written, above, span)
        more = {"kind": kind, "attribution": concept("attribution", attribution, "--attribution") if attribution else ""}
        more = {key: value for key, value in more.items() if value and (key, value) != ("kind", "body")}
        lines = [comment(content, entry), f"- passage: {name}", *(f"  {key}: {value}" for key, value in more.items())]
        flow = f"{{passage: {name}{''.join(f', {key}: {value}' for key, value in more.items())}}}"
        report = replace(report, text=inserted(report, [each["id"] for each in above], lines, flow))
        report = replace(report, keys=_keys(report))
    made = report.with_located(report.whole, [*entries[:at], entry, *entries[at:]])
    which = f", sentence{'s' * (len(numbers) > 1)} {' and '.join(map(str, numbers))}" if numbers else ""
    return made, f"{name}: [{span[0]},{span[1]}){which}"


def _keys(report: Report) -> dict[str, tuple[Scalar, Node]]:
    return {key.value: (key, value) for key, value in tree(report.text, report.path).value}


def _only(plain: Plain, words: str, report: Report) -> Span:
    """The one stretch of the text that is meant. Raises PolylogueError when there is none, or several."""
    if not words.strip():
        raise PolylogueError("--passage has no words", mend='give its first and last words: --passage "The minister … the meeting."')
    found = plain.stretches(words)
    if len(found) == 1:
        return found[0]
    first, gap, last = halves(words)
    if not gap:
        said = "do not stand in the text" if not found else f"stand {len(found)} times in the text"
        mend = "give more of them, or the first and the last with … between" if found else _AS_WRITTEN
        raise PolylogueError(f"the words “{words}” {said}", report.path, mend=mend)
    counts = [(each, len(list(plain.places(each)))) for each in (first, last)]
    gone = [each for each, count in counts if not count]
    if gone:
        raise PolylogueError(f"the words “{'” and “'.join(gone)}” do not stand in the text", report.path, mend=_AS_WRITTEN)
    if not found:
        raise PolylogueError(f"“{last}” stands only before “{first}”", report.path, mend="give the first words first")
    times = " and ".join(f"“{each}” {count} time{'s' * (count > 1)}" for each, count in counts)
    message = f"{len(found)} stretches begin and end so: the text has {times}"
    raise PolylogueError(message, report.path, mend="give more words before and behind …")


def _numbers(there: list[Item], span: Span, slices: Callable[[], list[Slice]]) -> list[int]:
    """The numbers of the sentences that a stretch touches: as the report counts them, where it has them."""
    spans = [(entry, (entry["start"], entry["end"])) for entry in there]
    said = {number for entry, other in spans if touch(span, other) and len(numbers_of(entry)) == 1 for number in numbers_of(entry)}
    covered = [other for entry, other in spans if len(numbers_of(entry)) < 2 and touch(span, other)]
    left = span[0]
    for start, end in sorted(covered):  # a few characters between passages are blanks and marks
        left = max(left, end) if start - left <= 4 else left
    if left >= span[1]:
        return sorted(said)
    units = sentences(spans, slices())
    return sorted(said | {n for n in numbered(span, units) if not any(
        touch(units[n - 1], other) for entry, other in spans if len(numbers_of(entry)) == 1
    )})


def _refuse_halves(there: list[Item], span: Span, numbers: list[int], report: Report) -> None:
    """Raises PolylogueError for a stretch over several sentences that begins or ends inside one."""
    for number in numbers if len(numbers) > 1 else ():
        own = [(entry["start"], entry["end"]) for entry in there if numbers_of(entry) == [number]]
        start, end = max(own, key=lambda place: place[1] - place[0], default=span)
        if start < span[0] or span[1] < end:
            mend = "take whole sentences, or a part of one"
            raise PolylogueError(f"the words begin or end inside sentence {number}, and go beyond it", report.path, mend=mend)


def _before(there: list[Item], span: Span) -> list[Item]:
    """After which passages another may be put, the likeliest first: that which it lies in, or begins with, those before it."""
    start, end = span
    single = [entry for entry in there if len(numbers_of(entry)) < 2]
    length = {entry["id"]: entry["end"] - entry["start"] for entry in there}
    holds = sorted((e for e in single if e["start"] <= start and end <= e["end"]), key=lambda e: length[e["id"]])
    begins = sorted((e for e in single if e["start"] <= start < e["end"]), key=lambda e: -length[e["id"]])
    before = sorted((e for e in single if e["start"] <= start), key=lambda e: (-e["start"], -length[e["id"]]))
    return list({entry["id"]: entry for entry in [*holds, *begins, *before]}.values())


def _named(report: Report, there: list[Item], span: Span, numbers: list[int], name: str | None) -> str:
    """The name that is asked for, if it is free, or one that says what the passage is. Raises PolylogueError."""
    taken = _names(report)
    stale = {entry["id"] for entry in report.entries} - {entry["id"] for entry in there}
    if name is not None:
        if not _NAME.match(name):
            raise PolylogueError(f"'{name}' is no name of a passage", mend="take letters without accents, digits, hyphens: s5-second")
        unplaced = set(items(report)) - {entry["id"] for entry in report.entries}
        if name in taken - stale - unplaced:
            raise PolylogueError(f"{name} is the name of something else in this report", report.path, mend="take another: --name s5-second")
        return name
    single = (entry for entry in there if len(numbers_of(entry)) < 2)
    wholes = sorted((e for e in single if touch(span, (e["start"], e["end"]))), key=lambda e: e["start"] - e["end"])
    called: dict[int, str] = {}  # sentences and what else the words lie in, by where they begin
    for entry in wholes:
        if not any(w["start"] <= entry["start"] and entry["end"] <= w["end"] for w in wholes if w["id"] in called.values()):
            called[entry["start"]] = entry["id"]
    own = {number for entry in wholes for number in numbers_of(entry)}
    order = [called[start] for start in sorted(called)]
    order = sorted([*order, *(f"s{number}" for number in numbers if number not in own)], key=lambda each: _number(each, wholes))
    inside = any(e["start"] <= span[0] and span[1] <= e["end"] for e in wholes)
    stem = f"{order[0]}-part" if inside else order[0] if len(order) == 1 else f"{order[0]}-{order[-1]}" if order else "part"
    return next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if each not in taken)


def _number(name: str, wholes: list[Item]) -> int:
    entry = next((each for each in wholes if each["id"] == name), None)
    return next(iter(numbers_of(entry)), 0) if entry else int(name[1:])


def _names(report: Report) -> set[str]:
    """All that a name of the report stands for already."""
    found = {entry["id"] for entry in report.entries}

    def walk(node: Node) -> None:
        for part in node.value if isinstance(node, (Mapping, Sequence)) else ():
            key, value = part if isinstance(part, tuple) else (None, part)
            if key is not None and key.value in _NAMING and isinstance(value, Scalar):
                found.add(value.value)
            walk(value)

    for _, value in report.keys.values():
        walk(value)
    return found


def _kind(written: dict[str, tuple[Sequence, Mapping]], above: list[Item], span: Span) -> str:
    """The kind of a part: that of the passage which it lies in."""
    holds = next((each["id"] for each in above if each["start"] <= span[0] and span[1] <= each["end"]), None)
    item = written.get(holds, (None, None))[1]
    said = [value.value for key, value in (item.value if item is not None else ()) if key.value in ("kind", "passageKind")]
    return said[0] if said and isinstance(said[0], str) else "body"
