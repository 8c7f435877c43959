"""Reads spans that somebody marked in a text with a tool of theirs: W3C Web Annotations, and WebAnno TSV 3.

The former are what Hypothesis and Recogito give, the latter INCEpTION and WebAnno, and the converters of brat. See
https://www.w3.org/TR/annotation-model/ and the appendix of WebAnno's user guide on WebAnno TSV 3.3.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import PolylogueError
from ..read.files import read_text

_TAGS = {"tagging", "classifying", "identifying", "linking"}  # purposes of bodies that are labels
_TOKEN = re.compile(r"(\d+)-(\d+)(?:\.\d+)?\t(\d+)-(\d+)\t")
_ID = re.compile(r"(?<!\\)\[(\d+)\]\Z")
_SAME = "export the annotations of this very text"


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text, half-open in code points, with the labels it was given, and what was noted on it."""

    start: int
    end: int
    labels: tuple[str, ...] = ()
    body: str | None = None


def read_spans(path: Path, text: str) -> list[Span]:
    """The spans in a file of Web Annotations (JSON) or WebAnno TSV 3, in the order of the text. Raises PolylogueError."""
    content = read_text(path)
    if content.startswith("#FORMAT=WebAnno TSV"):
        if not content.startswith("#FORMAT=WebAnno TSV 3"):
            raise PolylogueError(f"is {content.splitlines()[0].removeprefix('#FORMAT=')}", path, 1, mend="export it as WebAnno TSV 3")
        found = list(_tsv(content, path, text))
    elif content.lstrip()[:1] in ("{", "["):
        found = list(_annotations(content, path, text))
    else:
        raise PolylogueError("holds neither Web Annotations nor WebAnno TSV 3", path, mend="export it as one of these")
    return sorted(found, key=lambda span: (span.start, -span.end, span.labels))


# Web Annotations


def _annotations(content: str, path: Path, text: str) -> Iterator[Span]:
    try:
        document = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PolylogueError("is not JSON", path, getattr(error, "lineno", None), getattr(error, "colno", None)) from None
    found = list(_each(document))
    if not found:
        raise PolylogueError("holds no annotation", path, mend="give a W3C Annotation, a list or a page of them, or rows of Hypothesis")
    for number, annotation in enumerate(found, 1):
        labels, note = _bodies(annotation)
        for selectors in _selectors(annotation.get("target")):
            start, end = _place(selectors, text, path, number)
            yield Span(start, end, labels, note)


def _each(node: object) -> Iterator[dict]:
    """The annotations in what may be one, a list, a page or a collection of them."""
    if isinstance(node, list):
        for each in node:
            yield from _each(each)
    elif isinstance(node, dict):
        if "target" in node:
            yield node
        else:
            for key in ("items", "first", "rows", "@graph"):
                yield from _each(node.get(key))


def _bodies(annotation: dict) -> tuple[tuple[str, ...], str | None]:
    """The labels, and the first note."""
    labels = [str(tag) for tag in annotation.get("tags") or ()]
    notes = [annotation["text"]] if isinstance(annotation.get("text"), str) and annotation["text"] else []
    if isinstance(annotation.get("bodyValue"), str):
        labels.append(annotation["bodyValue"])
    bodies = annotation.get("body") or []
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, str):
            labels.append(body)
        elif isinstance(body, dict):
            value = body.get("value") or body.get("source") or body.get("id") or body.get("@id")
            purposes = body.get("purpose") or annotation.get("motivation") or "tagging"
            purposes = purposes if isinstance(purposes, list) else [purposes]
            if isinstance(value, str):
                (labels if _TAGS & {str(purpose).rpartition(":")[2] for purpose in purposes} else notes).append(value)
    return tuple(dict.fromkeys(labels)), notes[0] if notes else None


def _selectors(target: object) -> Iterator[list[dict]]:
    for each in target if isinstance(target, list) else [target]:
        found = each.get("selector") if isinstance(each, dict) else None
        found = found if isinstance(found, list) else [found]
        if selectors := [one for one in found if isinstance(one, dict)]:
            yield selectors


def _place(selectors: list[dict], text: str, path: Path, number: int) -> tuple[int, int]:
    """Where a target lies: where its offsets say, if its words stand there, or else where they stand."""
    by_type = {str(one.get("type") or one.get("@type")).rpartition(":")[2]: one for one in selectors}
    at, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    exact = quote.get("exact") if quote else None
    if at and isinstance(at.get("start"), int) and isinstance(at.get("end"), int):
        wide = [_code_points(text, at["start"], at["end"])] if exact else []  # some count in UTF-16, which only a quote tells
        for start, end in ((at["start"], at["end"]), *wide):
            if 0 <= start < end <= len(text) and exact in (None, text[start:end]):
                return start, end
        if not exact:
            raise PolylogueError(f"annotation {number}: [{at['start']},{at['end']}) is not in the text", path, mend=_SAME)
    if not isinstance(exact, str) or not exact:
        raise PolylogueError(f"annotation {number} has no offsets and no quote", path, mend="it needs a TextPositionSelector or a TextQuoteSelector")
    before, after = str(quote.get("prefix") or ""), str(quote.get("suffix") or "")
    found = [hit.start() for hit in re.finditer(re.escape(exact), text)]
    near = [start for start in found if text[:start].endswith(before) and text.startswith(after, start + len(exact))]
    if len(near or found) != 1:
        told = f"stands {len(near or found)} times in the text" if found else "is not in the text"
        mend = "give it a prefix and a suffix" if found else _SAME
        raise PolylogueError(f"annotation {number}: “{exact[:40]}” {told}", path, mend=mend)
    return (near or found)[0], (near or found)[0] + len(exact)


# WebAnno TSV 3


def _tsv(content: str, path: Path, text: str) -> Iterator[Span]:
    layers: list[tuple[str, int, bool]] = []  # name, columns, whether it marks spans
    marked: dict[tuple, list] = {}
    wide = any(ord(sign) > 0xFFFF for sign in text)
    for number, line in enumerate(content.splitlines(), 1):
        if hit := re.match(r"#T_(SP|CH|RL)=([^|]*)(.*)", line):
            features = len([each for each in hit[3].split("|") if each])
            layers.append((hit[2].rpartition(".")[2], features + 1 if hit[1] == "RL" else max(features, 1), hit[1] == "SP"))
        elif hit := _TOKEN.match(line):
            start, end = int(hit[3]), int(hit[4])
            start, end = _code_points(text, start, end) if wide else (start, end)
            word, *columns = line[hit.end():].split("\t")
            if text[start:end] != _plain(word):
                raise PolylogueError(f"“{_plain(word)[:40]}” does not stand at [{start},{end}) in the text", path, number, mend=_SAME)
            _collect(layers, columns, (hit[1], hit[2], start), start, end, marked)
        elif line and not line.startswith("#"):
            raise PolylogueError("is no token of WebAnno TSV 3", path, number, mend="export it anew as WebAnno TSV 3")
    if not any(is_span for _, _, is_span in layers):
        raise PolylogueError("marks no spans", path, 1, mend="export a layer of spans, which #T_SP= names")
    for (layer, *_), (start, end, labels) in marked.items():
        yield Span(start, end, tuple(dict.fromkeys(labels)) or (layer,))


def _collect(layers: list[tuple[str, int, bool]], columns: list[str], token: tuple, start: int, end: int, marked: dict[tuple, list]) -> None:
    """Add a token to the spans that it is part of: those with a number may have more."""
    at = 0
    for layer, width, is_span in layers:
        cells = [re.split(r"(?<!\\)\|", cell) for cell in columns[at: at + width]]
        at += width
        for place in range(max(map(len, cells), default=0) if is_span else 0):
            values = [cell[place] for cell in cells if place < len(cell)]
            if all(value == "_" for value in values):
                continue
            numbers = [hit[1] for value in values if (hit := _ID.search(value))]
            key = (layer, numbers[0]) if numbers else (layer, *token, place)
            span = marked.setdefault(key, [start, end, []])
            span[0], span[1] = min(span[0], start), max(span[1], end)
            span[2] += [_plain(word) for value in values if (word := _ID.sub("", value)) not in ("*", "_", "")]


def _plain(word: str) -> str:
    return re.sub(r"\\(.)", lambda hit: {"t": "\t", "n": "\n", "r": "\r"}.get(hit[1], hit[1]), word)


def _code_points(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets in code points of offsets in units of UTF-16, which Java and JavaScript count."""
    units = text.encode("utf-16-le")
    return tuple(len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in (start, end))
