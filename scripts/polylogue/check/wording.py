"""Looks at names and tags of languages: blank or made-up labels, blanks and signs that nobody sees, letters of another script.

What a passage calls a thing (`plg:nameInText`) is left alone: it stands in the text letter by letter, mistakes and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ..namespaces import PLG, RDFS, TYPE
from ..text import languages
from ..text.names import NAMING
from .results import of_statement

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from .results import Result

_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # not those that spell words
_FILLERS = {
    "", "na", "n/a", "n.a", "none", "null", "nil", "nan", "tbd", "tba", "tbc", "todo", "fixme", "xxx", "unknown", "undefined", "untitled",
    "unnamed", "no label", "label", "name", "title", "test", "нет", "неизвестно", "н/д", "без названия", "不明", "未定", "なし", "無題",
}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[\u0400-\u052f]")
_NEVER_CYRILLIC = re.compile(r"(?:cs|da|de|en|es|et|fi|fr|hr|hu|it|ja|lt|lv|nl|no|pl|pt|ro|sk|sl|sv|tr|tk)(?:-|\Z)", re.I)


def names_amiss(whole: "Assembly") -> Iterator["Result"]:
    """The names that are none or look like another, and the tags that are no language's; linear in the statements."""
    known: dict[Literal, tuple | None] = {}
    for source in whole.sources:
        for quad in source.quads:
            value = quad.object
            if not isinstance(value, Literal):
                continue
            predicate = quad.predicate.value
            if predicate not in NAMING:
                if not value.language:
                    continue
                predicate = ""
            if (value, predicate) not in known:
                known[value, predicate] = _tag(value) or (_label(value, predicate == RDFS + "label") if predicate else None)
            if problem := known[value, predicate]:
                severity, rule, message, mend = problem
                yield of_statement(source, quad, rule, message, mend, severity)


def untagged(whole: "Assembly") -> Iterator["Result"]:
    """The first label without a language of each file in which other labels have one, or that has things of ours."""
    for source in whole.sources:
        ours = {q.subject for q in source.quads if q.predicate.value == TYPE and getattr(q.object, "value", "").startswith(PLG)}
        bare = [
            q for q in source.quads
            if q.predicate.value == RDFS + "label" and q.subject in ours and isinstance(q.object, Literal) and not q.object.language
        ]
        if bare:
            more = f", nor do {len(bare) - 1} others here" if len(bare) > 1 else ""
            message = f"has a label that does not say its language{more}"
            yield of_statement(source, bare[0], "label", message, 'tag it, as in "Japan"@en', "Warning")


def _tag(value: Literal) -> tuple[str, str, str, str] | None:
    if value.language and (wrong := languages.problem(value.language)):
        return "Violation", "language-tag", f"has the tag @{value.language}: {wrong[0]}", wrong[1]
    return None


def _label(value: Literal, of_thing: bool) -> tuple[str, str, str, str] | None:
    text = value.value
    if hit := _UNSEEN.search(text):
        return "Violation", "label", f"holds a sign that nobody sees, U+{ord(hit[0]):04X}", "take it out"
    bare = text.strip().casefold().strip(" .-–—?_*()[]<>…")
    if not bare or of_thing and bare in _FILLERS:  # a concept may well be called “none”
        return "Violation", "label", "is no name", "write what it is called, or leave the label out: `build` makes those of acts and steps"
    if text != text.strip() or re.search(r"[\t\n\r\u2028\u2029]| {2}", text):
        return "Violation", "label", "has blanks that do not belong there", f'write "{" ".join(text.split())}"'
    for word in _WORD.findall(text):
        if _LATIN.search(word) and (hit := _CYRILLIC.search(word)):
            message = f"mixes Latin and Cyrillic letters in “{word}” (U+{ord(hit[0]):04X})"
            return "Violation", "label", message, "write the word in one script"
    if value.language and _NEVER_CYRILLIC.match(value.language) and (words := _WORD.findall(text)) and all(map(_CYRILLIC.match, words)):
        return "Violation", "label", f"is tagged @{value.language} and in Cyrillic letters", "mend the tag, or the letters"
    return None
