"""Whether the sentences of a report lie as their numbers say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..namespaces import SCHEMA

POSITION = SCHEMA + "position"


def misplaced(passages: dict[str, dict[str, list]]) -> Iterator[tuple[str, str, str, str]]:
    """Of the passages of a report, by IRI with their values, each that lies otherwise: it, what is wrong, the mend, the property.

    Sentences follow one another as their numbers do, each is one passage with its parts, a joint one spans its own.
    """
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    joint = []
    for passage, mine in passages.items():
        numbers = sorted(int(position.value) for position in mine.get("position", ()))
        span = int(_one(mine, "start")), int(_one(mine, "end")), passage
        if len(numbers) == 1:
            spans[numbers[0]].append(span)
        elif numbers:
            joint.append((numbers, span))
    sentences = {number: max(spans[number], key=lambda s: (s[1] - s[0], s)) for number in sorted(spans)}
    for number, (start, end, sentence) in sentences.items():
        for s, e, passage in sorted(spans[number]):
            if s < start or e > end:
                message = f"is sentence {number}, and so is {sentence.rpartition('/report/')[2]}, but neither holds the other"
                yield passage, message, "mend the position, or add the passage that spans both", POSITION
    ordered = list(sentences)
    for number, following in zip(ordered, ordered[1:]):
        first = min(spans[following])
        if max(end for _, end, _ in spans[number]) > first[0]:
            yield first[2], f"sentence {following} begins before sentence {number} ends", "mend offsets or position", ""
    for numbers, (start, end, passage) in joint:
        for number, (s, e, _) in sentences.items():
            if number in numbers and (s < start or e > end):
                yield passage, f"does not span its sentence {number}", "mend the offsets or the positions", ""
            elif number not in numbers and _amiss(number, numbers, s, e, start, end):
                message = f"holds sentence {number}, or does not lie as its positions say"
                yield passage, message, "mend the offsets or the positions", POSITION


def _amiss(number: int, numbers: list[int], s: int, e: int, start: int, end: int) -> bool:
    """Whether a sentence lies otherwise to a joint passage, which it is no part of, than their numbers do."""
    return (number < numbers[0] and e > start) or (number > numbers[-1] and s < end) or (s < end and e > start)


def _one(values: dict[str, list], name: str) -> str:
    return values[name][0].value if values.get(name) else "0"
