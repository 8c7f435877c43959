"""The report as text: each result in two lines; of many, a summary by shape before the first ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors import place
from ..namespaces import CONCEPT, PLG, RDFS, SH, SKOS, TYPE

if TYPE_CHECKING:
    from ..read.files import Source
    from .results import Outcome, Result

MOST = 50  # results that are shown one by one without a summary
EXAMPLES = 3


def text(report: "Outcome", all: bool = True) -> str:
    """The report as text: the results, two lines each, and a last line that says how many."""
    shown = list(dict.fromkeys(map(str, report.results)))  # that a value breaks a shape in two ways is told once
    number = len(shown)
    conforms = "; conforms" if report.conforms else ""
    last = f"{number} {plural('result', number)}{conforms}" if number else "conforms"
    if all or number <= MOST:
        return "\n".join([*shown, last])
    rest = f"… and {number - MOST} more: --all shows each"
    return "\n".join([*by_shape(report.results), "", *shown[:MOST], rest, last])


def by_shape(results: Iterable["Result"]) -> list[str]:
    """A line for each shape or rule: how many results it has, and the first ones."""
    groups: dict[tuple[str, str], list] = {}
    for result in results:
        groups.setdefault((result.severity, result.rule), []).append(result)
    width = len(str(max(map(len, groups.values()), default=0)))
    lines = []
    for (severity, rule), found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        shown = dict.fromkeys(_example(result) for result in found[: 10 * EXAMPLES])
        more = ", …" if len(found) > EXAMPLES else ""
        lines.append(f"{len(found):>{width}} {severity} {rule}: {', '.join(list(shown)[:EXAMPLES])}{more}")
    return lines


def _example(result: "Result") -> str:
    name = result.about.partition(" ")[0] if result.about and not result.node.startswith("_:") else result.about or result.node
    where = place(result.file or None, result.line).rstrip(": ")
    return f"{name} ({where})" if where else name


def checked(triples: Iterable[tuple], shapes: Iterable[tuple], ontology: "Source") -> dict[str, int]:
    """How many nodes there are of each class that is checked, by its label, the most frequent first.

    A class is checked that a shape targets, is below one of those, or is the ontology's own; concepts, when they are in a
    scheme of ours.
    """
    targets = {o.value for _, p, o in shapes if p.value == SH + "targetClass"}
    labels = {
        q.subject.value: q.object.value for q in ontology.quads
        if q.predicate.value == RDFS + "label" and getattr(q.object, "language", "") == "en"
    }
    triples = list(triples)
    below = {s.value: o.value for s, p, o in triples if p.value == RDFS + "subClassOf"}
    below |= {q.subject.value: q.object.value for q in ontology.quads if q.predicate.value == RDFS + "subClassOf"}
    ours = {s for s, p, o in triples if p.value == SKOS + "inScheme" and o.value.startswith(CONCEPT)}
    of: dict[object, str] = {}
    for s, p, o in triples:
        if p.value == TYPE:
            kind = _checked_as(o.value, targets, labels, below) or (o.value if s in ours else "")
            if kind and (s not in of or kind < of[s]):
                of[s] = kind
    numbers: dict[str, int] = {}
    for kind in of.values():
        numbers[kind] = numbers.get(kind, 0) + 1
    told = ((number, _label(kind, labels)) for kind, number in numbers.items())
    return {label: number for number, label in sorted(told, key=lambda pair: (-pair[0], pair[1]))}


def _checked_as(kind: str, targets: set[str], labels: dict[str, str], below: dict[str, str]) -> str:
    seen = set()
    while kind and kind not in seen:
        if kind in targets or kind.startswith(PLG) and kind in labels:
            return kind
        seen.add(kind)
        kind = below.get(kind, "")
    return ""


def _label(kind: str, labels: dict[str, str]) -> str:
    import re

    name = labels.get(kind, "").partition(" (")[0]
    return (name or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[#/]", kind)[-1])).lower()


def plural(kind: str, number: int) -> str:
    """A label in the number that fits: `2 groups of states`, `1 diplomatic act`."""
    if number == 1:
        return kind
    first, of, rest = kind.partition(" of ")
    if first.endswith(("y",)) and first[-2:-1] not in "aeiou":
        return f"{first[:-1]}ies{of}{rest}"
    return f"{first if first.endswith(('s', 'assistance')) else first + 's'}{of}{rest}"
