"""How a report in YAML is laid out: what reads well on one line or a few stands between braces, the rest in blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

WIDTH = 120
FEW, DEPTH = 3, 3  # lines of what stands between braces, and braces in braces
SMALL, LONG = 64, 110  # characters that stay on a line, and that do not
LOCATED_BY = "# Written by `polylogue annotate`: where the passages lie in the text, and names that stand in them."
_SAFE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\x00-\x1f][^\x00-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff\u2028\u2029]*\Z")
_UNREAD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")  # what YAML reads only when it is escaped


class Words(str):
    """Words that are wrapped when they are long."""


class Plain(str):
    """A number or a date, which no quotes are put around."""


class Node(dict):
    """A thing, as keys and values."""


def located_lines(items: Iterable[dict]) -> list[str]:
    """The block that says where passages lie, which a tool writes."""
    lines = [LOCATED_BY, "located:"]
    for item in items:
        lines += flowing("- ", item, 4, most=99)
    return lines


def list_lines(items: list, indent: int) -> list[str]:
    """Items, each on one line or a few if that reads well."""
    lines = []
    for item in items:
        start = f"{' ' * indent}- "
        if isinstance(item, (dict, list)):
            flow = flowing(start, item, indent + 4)
            if flow is None:
                block = block_lines(item, indent + 2)
                flow = [f"{start}{block[0].lstrip()}", *block[1:]]
            lines += flow
        else:
            lines += _wrapped(start, item, indent + 2)
    return lines


def block_lines(node: dict, indent: int = 0) -> list[str]:
    lines = []
    for key, value in node.items():
        name = f"{' ' * indent}{_quoted(key)}:"
        if not isinstance(value, (dict, list)):
            lines += _wrapped(f"{name} ", value, indent + 2)
            continue
        flow = flowing(f"{name} ", value, indent + 2)
        if flow is not None:
            lines += flow
        elif isinstance(value, dict):
            lines += [name, *block_lines(value, indent + 2)]
        else:
            lines += [name, *list_lines(value, indent)]
    return lines


def flowing(start: str, value: dict | list, indent: int, most: int = FEW) -> list[str] | None:
    """A thing between braces, on few lines; None when it reads better as a block."""
    if most == FEW and not _simple(value):
        return None
    names_only = isinstance(value, list) and all(isinstance(each, str) for each in value)
    lines, line = [], start
    for word in _pieces(value):
        if len(line) + 1 + len(word) > WIDTH and line.strip() not in ("", start.strip()):
            lines.append(line.rstrip())
            line = " " * indent + word
        else:
            line += word if line == start or line.isspace() else f" {word}"
    lines.append(line)
    return lines if len(lines) <= most or names_only else None


def _pieces(value: object) -> list[str]:
    """The text of a thing between braces, in pieces between which a line may end; what is small stays together."""
    pieces = _apart(value)
    whole = " ".join(pieces)
    return [whole] if len(whole) <= SMALL else pieces


def _apart(value: object) -> list[str]:
    if isinstance(value, dict):
        pieces = []
        for key, each in value.items():
            inner = _pieces(each)
            start = f"{_quoted(key, True)}: {inner[0]}"
            pieces += [start, *inner[1:]] if len(start) < LONG else [f"{_quoted(key, True)}:", *inner]
            pieces[-1] += ","
        return _enclosed("{", pieces, "}")
    if isinstance(value, list):
        pieces = []
        for each in value:
            pieces += _pieces(each)
            pieces[-1] += ","
        return _enclosed("[", pieces, "]")
    return [_quoted(value, True)]


def _enclosed(opening: str, pieces: list[str], closing: str) -> list[str]:
    if not pieces:
        return [opening + closing]
    pieces[0] = opening + pieces[0]
    pieces[-1] = pieces[-1][:-1] + closing
    return pieces


def _simple(value: object, depth: int = 0) -> bool:
    """Whether a value reads well between braces: not nested deeply, no grounds, and no sentence in it."""
    if isinstance(value, dict):
        grounds = not {"says", "because", "citation"}.isdisjoint(value)
        return depth <= DEPTH and not grounds and all(_simple(each, depth + 1) for each in value.values())
    if isinstance(value, list):
        things = [each for each in value if isinstance(each, dict)]
        few = len(things) < 2 or depth > 0 and len(things) < 4 or all(len(flow(each)) <= SMALL for each in things)
        return few and all(_simple(each, depth) for each in value)
    return not isinstance(value, Words) or len(value) <= 90


def flow(value: object) -> str:
    return " ".join(_pieces(value))


def _quoted(text: str | int, flow: bool = False) -> str:
    """A word or words, in quotes where YAML or its reader would take them otherwise."""
    if isinstance(text, (Plain, int)):
        return str(text)
    plain = _SAFE.match(text) and not text.endswith((" ", ":")) and ": " not in text and " #" not in text and "\n" not in text
    plain = plain and text not in ("~", "null", "Null", "NULL", "true", "false") and not (flow and re.search(r"[,\[\]{}]", text)) and not text.startswith("<<")
    return text if plain and not re.match(r"-?\d+\Z", text) else _UNREAD.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(text, ensure_ascii=False))


def _wrapped(start: str, value: str, indent: int) -> list[str]:
    """Words over as many lines as they need; a line end is read as a blank, so words are cut at single blanks only."""
    text = start + _quoted(value)
    if len(text) <= WIDTH or not isinstance(value, Words):
        return [text]
    lines, line = [], ""
    for part in re.split(r"(?<=\S) (?=[^\s#-])", text):
        if line and len(line) + 1 + len(part) > WIDTH and line.strip() != start.strip():
            lines.append(line)
            line = " " * indent + part
        else:
            line = f"{line} {part}" if line else part
    return [*lines, line]
