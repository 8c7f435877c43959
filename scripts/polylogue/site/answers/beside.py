"""Adds to a query the things whose names it asks for, so that an answer leads to them: `?speaker` beside `?speakerLabel`.

The page that answers queries in the browser does the same (`ask/beside.js`). A query is never less for it: columns are only
added, after its own, and where that could change its rows it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...store.query_guard import _TOKEN as TOKEN

PREFIX = "thing_"  # of the columns that are added
_ENDINGS = re.compile(r"(?<=\w)(?:In|Any|Name|Label)$")
_NAMING = {"plg:displayLabel", "rdfs:label", "skos:prefLabel", "schema:name", "foaf:name"}
_TOGETHER = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}


def with_things(text: str) -> tuple[str, dict[str, str]]:
    """The query with columns for the things, and by column that of its thing; a query that names none as it stands."""
    pieces = [hit for hit in TOKEN.finditer(text) if hit.lastgroup != "comment"]
    words = [piece[0] for piece in pieces]
    upper = [word.upper() for word in words]
    begin = next((n for n, word in enumerate(upper) if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), None)
    if begin is None or upper[begin] != "SELECT":
        return text, {}
    items, end = _items(words, begin + 1)
    after = _after(words, end)
    if not items or ("DISTINCT" in upper[begin:end] and {"LIMIT", "OFFSET"} & set(upper[after:])):
        return text, {}
    grouped = "GROUP" in upper[after:] or any(_TOGETHER & set(upper[a:b]) for _, a, b in items)
    variables = {word[1:] for word in words if word[0] in "?$"}
    columns = [name for name, _, _ in items]
    things, added = {}, []
    for name, start, stop in items:
        found = _things(words, upper, start, stop, variables)
        if found in ([], [name]):
            continue
        if len(found) == 1 and found[0] in columns:
            things[name] = found[0]
            continue
        meant = f"?{found[0]}" if len(found) == 1 else f"COALESCE({', '.join(f'?{each}' for each in found)})"
        things[name] = PREFIX + name
        added.append(f"({f'SAMPLE({meant})' if grouped else meant} AS ?{PREFIX}{name})")
    if not added:
        return text, things
    place = pieces[end - 1].end()
    return f"{text[:place]} {' '.join(added)}{text[place:]}", things


def _items(words: Sequence[str], at: int) -> tuple[list[tuple[str, int, int]], int]:
    """What a SELECT asks for, as (name, first and last token of how it is made), and the token after it; none for `*`."""
    found: list[tuple[str, int, int]] = []
    while at < len(words) and words[at].upper() in ("DISTINCT", "REDUCED"):
        at += 1
    while at < len(words):
        if words[at][0] in "?$" and len(words[at]) > 1:
            found.append((words[at][1:], at, at + 1))
            at += 1
        elif words[at] == "(":
            end = _closing(words, at)
            if end - at < 4 or words[end - 2].upper() != "AS":
                return [], at
            found.append((words[end - 1][1:], at + 1, end - 2))
            at = end + 1
        else:
            return ([] if words[at] == "*" else found), at
    return [], at


def _closing(words: Sequence[str], at: int) -> int:
    """The token that closes the bracket at a place; the last one where none does."""
    depth = 0
    for place in range(at, len(words)):
        depth += words[place] in "({"
        depth -= words[place] in ")}"
        if not depth:
            return place
    return len(words) - 1


def _after(words: Sequence[str], at: int) -> int:
    """The token after the pattern of a query."""
    opening = next((n for n in range(at, len(words)) if words[n] == "{"), len(words) - 1)
    return _closing(words, opening) + 1


def _things(words: Sequence[str], upper: Sequence[str], start: int, stop: int, variables: set[str]) -> list[str]:
    """The variables of the things that an expression names, in its order."""
    if _TOGETHER & set(upper[start:stop]):
        return []
    found: dict[str, None] = {}
    for at in range(start, stop):
        if words[at][0] not in "?$" or len(words[at]) == 1:
            continue
        name = words[at][1:]
        base = _ENDINGS.sub("", name)
        if base != name and base in variables:
            found[base] = None
        elif upper[at - 2 : at] == ["STR", "("]:
            found[name] = None
        elif stop - start == 1:
            return _elsewhere(words, upper, name, variables)
    return list(found)


def _elsewhere(words: Sequence[str], upper: Sequence[str], name: str, variables: set[str]) -> list[str]:
    """The things that a variable names which is asked for as it is: `?act plg:displayLabel ?kind`, `BIND(… AS ?kind)`."""
    for at in range(2, len(words)):
        if words[at][1:] != name or words[at][0] not in "?$":
            continue
        if words[at - 1] in _NAMING and words[at - 2][0] in "?$":
            return [words[at - 2][1:]]
        if upper[at - 1] == "AS" and words[at + 1 : at + 2] == [")"]:
            opening = next((n for n in range(at, 0, -1) if upper[n] == "BIND"), None)
            if opening and _closing(words, opening + 1) == at + 1:
                return _things(words, upper, opening + 2, at - 1, variables)
    return []
