"""What a verification has found, and how its findings speak of reports, languages and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import PolylogueError, one_line
from ..text import folding, languages

if TYPE_CHECKING:
    from .results import Result


@dataclass
class Verified:
    """What a verification has found: findings, the names of checked and of skipped reports, the number of passages.

    locators, rows: the passages that lie in texts, and those that are rows of tables; unreadable: the error for each file
    among the texts that could not be read, and may be the text of a skipped report; languages: for each checked report, in
    which language its facts were held, or why they were not; summarised: the reports that are known by summaries only, with
    no text to hold them against.
    """

    findings: list["Result"] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    locators: int = 0
    rows: int = 0
    unreadable: list[PolylogueError] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    summarised: list[str] = field(default_factory=list)


def language_told(tag: str) -> str:
    """What to say of the language that a report's facts are held in."""
    from ..text.rules import state

    right, wrong = languages.mended(tag), languages.problem(tag)
    how, why = state(right)
    told = ": ".join(wrong) if wrong else ""
    if how == "not":
        return f"dates and numbers not checked: {told or why}"
    only = "" if how == "words" else f", by digits alone: {why}"
    return f"checked in {languages.name(right)}{only}{f' ({told})' if told else ''}"


def name_of(node: str) -> str:
    """A report or a passage as findings name it."""
    return node.rpartition("/report/")[2]


def seen(text: str) -> str:
    """A text on one line, with what cannot be seen in it."""
    return one_line(folding.shown(folding.fold(text)))


def cut(text: str) -> str:
    """What a slice holds, cut to its first and last words."""
    words = folding.shown(folding.fold(text)).split()
    return one_line(" ".join(words) if len(words) <= 7 else f"{' '.join(words[:3])} … {' '.join(words[-3:])}", 80)
