"""What spans that somebody marked in a text give the skeleton of its report: acts, names of things, passages, comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import one_line
from ..write.yaml_layout import Node
from .locators import Slice, fold
from .folding import fold_name
from .names import Authority
from .numbering import touch
from .schemes import concepts

if TYPE_CHECKING:
    from .spans import Span

MOST = 12  # words of a text that are written into a report in one piece
Passage = tuple[str, list[int], Slice]  # its name, the numbers of its sentences, where it lies


@dataclass
class Draft:
    """What spans say of a passage. says: acts; found: names by the IRI of the thing; comments: lines for what is neither."""

    says: list[Node] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)


def with_joint(passages: list[Passage], text: str, spans: Iterable["Span"]) -> list[Passage]:
    """The passages, and one for each span that reaches beyond one of them, behind that which it begins with."""
    found = list(passages)
    for start, end in sorted({place for span in spans if (place := _trimmed(span, text))}):
        touched = [each for each in passages if touch((start, end), (each[2].start, each[2].end))]
        if len(touched) > 1 and (start, end) not in {(each[2].start, each[2].end) for each in found}:
            stem, taken = f"{touched[0][0]}-{touched[-1][0]}", {each[0] for each in found}
            name = next(each for each in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if each not in taken)
            numbers = [number for each in touched for number in each[1]]
            found.insert(found.index(touched[0]) + 1, (name, numbers, Slice(start, end)))
    return found


def drafts(
    passages: list[Passage], text: str, spans: Iterable["Span"], names: Authority, known: list[tuple[str, str]]
) -> tuple[dict[str, Draft], list[str]]:
    """For each passage, by its name, what spans say of it; and what to tell of spans that are of no use. known: the prefixes."""
    found: dict[str, Draft] = {}
    told = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        place = _trimmed(span, text)
        if place is None:
            told.append(f"a span [{span.start},{span.end}) has no words: it is left out")
            continue
        start, end = place
        home = min(
            (each for each in passages if each[2].start <= start and end <= each[2].end),
            key=lambda each: each[2].end - each[2].start, default=None,
        )
        if home is None:
            told.append(f"a span [{start},{end}) lies in no passage: it is left out")
            continue
        draft, words = found.setdefault(home[0], Draft()), fold(text[start:end])
        short = len(words.split()) <= MOST and len(words) <= 10 * MOST
        rest = []
        for label in span.labels:
            thing = _thing(label, names, known)
            if act := concepts("act").get(label.strip().removeprefix("act:").casefold()):
                said = Node({"act": act, "words": words} if short else {"act": act})
                draft.says += [] if said in draft.says else [said]
            elif thing and short:
                there = draft.found.setdefault(thing, [])
                there += [] if words in there else [words]
            else:
                rest.append(label)
        if rest or span.body:
            draft.comments.append(_comment(words, short, rest, span.body))
    return found, told


def _comment(words: str, short: bool, labels: list[str], body: str | None) -> str:
    parts = words.split()
    quoted = words if short else f"{' '.join(parts[:3])} … {' '.join(parts[-3:])}" if len(parts) > MOST else f"{words[:40]}…"
    said = f"“{quoted}”" + (f" [{', '.join(labels)}]" if labels else "") + (f": {body}" if body else "")
    return f"# {one_line(said)}"


def _thing(label: str, names: Authority, known: list[tuple[str, str]]) -> str | None:
    """The IRI of the known thing that a label stands for, by its name with a prefix or by one that no other thing has."""
    prefix, gap, local = label.strip().partition(":")
    iri = next((space + local for space, name in known if gap and name == prefix), label.strip())
    if any(iri in things for things in names.by_name.values()):
        return iri
    called = names.by_name.get(fold_name(label)) or names.by_name.get(fold_name(label).lower()) or []
    return called[0] if len(called) == 1 else None


def _trimmed(span: "Span", text: str) -> tuple[int, int] | None:
    """Where the words of a span lie, without blanks around them."""
    content = text[span.start: span.end] if 0 <= span.start < span.end <= len(text) else ""
    if not content.strip():
        return None
    return span.start + len(content) - len(content.lstrip()), span.end - len(content) + len(content.rstrip())
