"""Puts an item into the hand-written list `passages:` of a report; all that stands there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..errors import PolylogueError
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, is_nothing, tree
from ..write.yaml import LOCATED_BY
from .report_file import Report


def items(report: Report) -> dict[str, tuple[Sequence, Mapping]]:
    """The items of the list of passages, those in stretches too, by the names of the passages; and the list that each is in."""
    key, value = report.keys.get("passages", (None, None))
    return dict(_items(value)) if value is not None else {}


def inserted(report: Report, after: Iterable[str], lines: list[str], flow: str) -> str:
    """The file's text with one more item, behind the first of some passages that is in the list, or else at its beginning.

    lines: the item and a comment before it, from its `- ` on; flow: how it stands between brackets. Raises PolylogueError.
    """
    known = items(report)
    name = next((each for each in after if each in known), None)
    at, text = _place(report, known.get(name), lines, flow) if name or known else _first(report, lines)
    new = f"{report.text[:at]}{text}{report.text[at:]}"
    mine = re.search(r"passage: ([^\s,}]+)", flow)[1]
    try:
        there = list(items(Report(report.path, new, report.iri, _keys(report, new), report.whole, [])))
    except PolylogueError:
        there = []
    if sorted(there) != sorted([*known, mine]):
        mend = f"write it there yourself: {flow}, and call this again"
        raise PolylogueError("the list of passages is written in a way that nothing can be put into it", report.path, mend=mend)
    return new


def _keys(report: Report, text: str) -> dict[str, tuple[Scalar, Node]]:
    return {key.value: (key, value) for key, value in tree(text, report.path).value}


def _items(value: Node) -> Iterator[tuple[str, tuple[Sequence, Mapping]]]:
    for item in value.value if isinstance(value, Sequence) else ():
        keys = {key.value: each for key, each in item.value} if isinstance(item, Mapping) else {}
        if isinstance(keys.get("passage"), Scalar):
            yield keys["passage"].value, (value, item)
        elif "throughout" in keys and "passages" in keys:
            yield from _items(keys["passages"])


def _place(report: Report, place: tuple[Sequence, Mapping] | None, lines: list[str], flow: str) -> tuple[int, str]:
    """Where to put an item, and its text there."""
    key, whole = report.keys["passages"]
    sequence, item = place or (whole, None)
    if sequence.flow_style:
        return (item.end_mark.index, f", {flow}") if item is not None else (sequence.start_mark.index + 1, f"{flow}, ")
    column = sequence.start_mark.column
    at = _line_end(report.text, key.end_mark.index) if item is None else _end(report.text, item, column)
    return at, _block(report, at, column, lines)


def _first(report: Report, lines: list[str]) -> tuple[int, str]:
    """Where to put the first item of all: behind the key of the list, or in a list before what is located."""
    key, value = report.keys.get("passages", (None, None))
    if key is not None and is_nothing(value):
        at = _line_end(report.text, key.end_mark.index)
        return at, _block(report, at, 0, lines)
    at = report.keys["located"][0].start_mark.index
    above = report.text[:at].rstrip("\r\n")
    if above.endswith(LOCATED_BY):
        at = len(above) - len(LOCATED_BY)
    return at, _block(report, at, 0, ["passages:", *lines, ""])


def _block(report: Report, at: int, column: int, lines: list[str]) -> str:
    begun = "" if at == 0 or report.text[at - 1] == "\n" else report.newline
    return begun + "".join(f"{' ' * column}{line}".rstrip() + report.newline for line in lines)


def _end(text: str, item: Node, column: int) -> int:
    """Where the line begins that follows an item: its last words, and comments that are indented more than its dash."""
    end, node = item.start_mark.index, item
    while isinstance(node, (Mapping, Sequence)) and not node.flow_style and node.value:
        last = node.value[-1]
        key, node = last if isinstance(last, tuple) else (last, last)
        end = max(end, key.start_mark.index)
    stop = node.end_mark.index
    if stop > end:  # else it stands for what is written elsewhere
        end += len(text[end:stop].rstrip())
    end = _line_end(text, end)
    while (more := re.compile(r" *#[^\n]*(?:\n|\Z)").match(text, end)) and more[0].index("#") > column:
        end = more.end()
    return end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end == -1 else end + 1
