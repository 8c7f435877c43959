"""Whether passages lie over one another as they cannot: one entered twice, kinds that overlap, one under another report's IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..namespaces import CONCEPT, OA, PLG, TYPE
from .evidence import short
from .results import of_statement

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from .results import Result

OF, KIND, START, END, VOICE = PLG + "passageOf", PLG + "passageKind", OA + "start", OA + "end", PLG + "attribution"
_APART = {f"{CONCEPT}kind/{name}" for name in ("dateline", "headline", "navigation", "page-stamp")}  # that hold no other kind, nor lie in one
_LINE = {f"{CONCEPT}kind/{name}" for name in ("body", "dateline")}  # a sentence may begin in the line of its dateline


def overlapping(whole: "Assembly") -> Iterator["Result"]:
    """The passages that are entered twice, overlap in kind, or bear another report's IRI; as good as linear in their number."""
    about: dict[str, dict[str, str]] = defaultdict(dict)
    reports = set()
    for s, p, o in whole.catalogue:
        if p.value in (OF, KIND, START, END, VOICE):
            about[s.value].setdefault(p.value, getattr(o, "value", ""))
        elif p.value == TYPE and getattr(o, "value", "") == PLG + "Report":
            reports.add(s.value)
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for passage, mine in about.items():
        folder = passage.rstrip("/").rpartition("/")[0]
        report = mine.get(OF, "")
        if folder in reports and report != folder and report:
            message = f"bears the IRI of {short(folder)}, and is a passage of {short(report)}"
            yield _at(whole, passage, "passage-of-another", message, "mend plg:passageOf, or name the passage below its own report", OF)
        try:
            spans[report].append((int(mine[START]), int(mine[END]), passage))
        except (KeyError, ValueError):
            continue
    for found in spans.values():
        found.sort(key=lambda span: (span[0], -span[1], span[2]))
        yield from _twice(whole, found, about)
        yield from _mixed(whole, found, about)


def _twice(whole: "Assembly", spans: list[tuple[int, int, str]], about: dict) -> Iterator["Result"]:
    seen: dict[tuple, str] = {}
    for start, end, passage in spans:
        key = start, end, about[passage].get(KIND), about[passage].get(VOICE)
        if (other := seen.setdefault(key, passage)) != passage:
            message = f"is the same stretch as {short(other)}, of the same kind and voice"
            yield _at(whole, passage, "passage-twice", message, "keep one, and move what is said in the other there", START)


def _mixed(whole: "Assembly", spans: list[tuple[int, int, str]], about: dict) -> Iterator["Result"]:
    """Those of a kind of its own that overlap with another kind. At each place the one that reaches furthest is looked at."""
    reach: dict[str, tuple[int, str]] = {}  # by kind
    for start, end, passage in spans:
        kind = about[passage].get(KIND, "")
        for other, (until, there) in reach.items():
            if other != kind and until > start and not _APART.isdisjoint((kind, other)) and {kind, other} != _LINE:
                message = f"is {short(kind)} and overlaps with {short(there)}, which is {short(other)}"
                yield _at(whole, passage, "passages-overlap", message, "mend the offsets, or the kind of one", START)
                break
        if kind and end > reach.get(kind, (0, ""))[0]:
            reach[kind] = end, passage


def _at(whole: "Assembly", passage: str, rule: str, message: str, mend: str, predicate: str) -> "Result":
    source, quad = next(
        (source, quad) for source in whole.told_by[passage] for quad in source.quads
        if quad.subject.value == passage and quad.predicate.value == predicate
    )
    return of_statement(source, quad, rule, message, mend)
