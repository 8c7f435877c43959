"""Where the terms of the quads of JSON-LD and RDF/XML are likely to be written: by the words of the text, in its order.

A best effort. A quad's subject is sought by its names, its predicate from there on, its object from there on; what is
not found counts as where the part before it is. Rows are as in `positions`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from pyoxigraph import Literal, Quad

from ..namespaces import TYPE
from .positions import Row

_JSON_WORD = re.compile(r'"((?:[^"\\]++|\\.)*+)"|(?<![\w."-])(-?\d[\d.eE+-]*|true|false)(?=[\s,\]}])')
_JSON_NODE = re.compile(r'(?:\{\s*)?"@?id"\s*:\s*"(?:[^"\\]++|\\.)*+"(?:\s*\})?')
_XML_WORD = re.compile(
    r"""<!--.*?--> | (?<=<)([\w:.-]+) | ([\w:.-]+)(?=\s*=\s*["'])
        | =\s*"([^"]*)" | =\s*'([^']*)' | (?<=>)([^<>]+)(?=<)""",
    re.VERBOSE | re.DOTALL,
)
_XML_NODE = re.compile(r"""[\w.-]*:(?:about|ID|nodeID)\s*=\s*(?:"[^"]*"|'[^']*')""")
_XMLNS = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")


def json_rows(text: str, quads: Sequence[Quad], prefixes: Mapping[str, str]) -> list[Row]:
    """The rows of the quads of a JSON-LD file."""
    words = _Words(text, _JSON_WORD, lambda word: json.loads(f'"{word}"', strict=False) if "\\" in word else word)
    words.describe(hit for hit in _JSON_NODE.finditer(text) if not (hit[0][0] == "{" and hit[0][-1] == "}"))
    names = _Names(prefixes)
    for key, iri in _terms(text):
        names.aliases.setdefault(names.whole(iri), []).append(key)
    names.aliases.setdefault(TYPE, []).extend(("@type", "type"))
    return _rows(words, quads, names)


def xml_rows(text: str, quads: Sequence[Quad]) -> list[Row]:
    """The rows of the quads of an RDF/XML file."""
    words = _Words(text, _XML_WORD, unescape)
    words.describe(_XML_NODE.finditer(text))
    return _rows(words, quads, _Names(dict(_XMLNS.findall(text))))


def _rows(words: "_Words", quads: Sequence[Quad], names: "_Names") -> list[Row]:
    rows: list[Row] = []
    last, subject, cursor = None, 0, 0
    for quad in quads:
        if quad.subject != last:
            last, cursor = quad.subject, words.node(names(quad.subject), cursor)
            subject = cursor
        cursor = words.first(names(quad.predicate), cursor, subject)
        value = words.first(names(quad.object), cursor, cursor)
        rows.append((subject, cursor, value, words.node(names(quad.graph_name), -1)))
    return rows


class _Words:
    """The words of a text, and where each stands: anywhere, and where it begins the description of a node."""

    def __init__(self, text: str, pattern: re.Pattern, plain):
        self._places: dict[str, list[int]] = {}
        self._nodes: dict[str, int] = {}
        self._word_at: dict[int, str] = {}
        for hit in pattern.finditer(text):
            if hit.lastindex:
                word = plain(hit[hit.lastindex]).strip()
                self._places.setdefault(word, []).append(hit.start(hit.lastindex))
                self._word_at[hit.end()] = word

    def describe(self, nodes: Iterator[re.Match]) -> None:
        """These hits end with the name of the node that is described there."""
        for hit in nodes:
            end = hit.end() - (len(hit[0]) - len(hit[0].rstrip("} \t\r\n")))
            word = self._word_at.get(end)
            if word is not None:
                self._nodes.setdefault(word, self._places[word][bisect_left(self._places[word], hit.start())])

    def first(self, words: Sequence[str], after: int, otherwise: int) -> int:
        """Where one of these words first stands, not before `after`."""
        found = []
        for word in words:
            places = self._places.get(word, ())
            number = bisect_left(places, after)
            if number < len(places):
                found.append(places[number])
        return min(found, default=otherwise)

    def node(self, words: Sequence[str], otherwise: int) -> int:
        """Where the node with one of these names is described, or else first named."""
        described = [self._nodes[word] for word in words if word in self._nodes]
        return min(described) if described else self.first(words, 0, otherwise)


class _Names:
    """How a term may be written."""

    def __init__(self, prefixes: Mapping[str, str]):
        self._prefixes = {prefix: namespace for prefix, namespace in prefixes.items() if namespace}
        self.aliases: dict[str, list[str]] = {}

    def __call__(self, term: object) -> list[str]:
        value = getattr(term, "value", "")
        if isinstance(term, Literal) or not value:
            return [value.strip()] if value.strip() else []
        fitting = ((prefix, base) for prefix, base in self._prefixes.items() if value.startswith(base))
        short = [f"{prefix}:{value[len(base):]}".lstrip(":") for prefix, base in fitting]
        local = re.split(r"[#/]", value)[-1]
        return [value, *short, f"_:{value}", *self.aliases.get(value, ()), *([local, f"#{local}"] if local else [])]

    def whole(self, name: str) -> str:
        """The IRI of a name with a prefix."""
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """The terms that the outermost context of a JSON-LD file defines, and what they stand for."""
    document = json.loads(text)
    context = document.get("@context", ()) if isinstance(document, dict) else ()
    for part in context if isinstance(context, list) else [context]:
        for key, value in part.items() if isinstance(part, dict) else ():
            iri = value.get("@id") if isinstance(value, dict) else value
            if isinstance(iri, str):
                yield key, iri
