"""Writes sorted lines of N-Triples as JSON-LD, a node at a time: what `jsonld.document` makes of the same triples, however many.

The terms stand in the lines nearly as JSON wants them, so that a line costs little more than to be cut. There are no blank nodes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from ..errors import PolylogueError
from ..namespaces import RDF, TYPE, XSD
from .jsonld import Context

_ESCAPED = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))')
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_NIL = f"<{RDF}nil>"
_IRI = "@id"
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")


def write_document(lines: Iterable[bytes], context: Context, file: BinaryIO, folder: Path) -> None:
    """Write lines that are sorted, each once. folder: where the nodes wait until it is known what the context must have.

    Raises PolylogueError for a blank node.
    """
    writer = _Writer(context)
    with TemporaryFile(dir=folder) as body:
        mark = b""
        for subject, predicates in _subjects(lines):
            body.write(mark + writer.node(subject, predicates).encode())
            mark = b",\n"
        head = json.dumps(context.only(writer.used, writer.names), ensure_ascii=False)
        file.write(f'{{"@context": {head},\n"@graph": [\n'.encode())
        body.seek(0)
        shutil.copyfileobj(body, file, 1 << 20)
    file.write(b"\n]}\n")


def _subjects(lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each subject with its properties and their values, as they are written in the lines."""
    subject, about = "", {}
    for line in lines:
        first, predicate, value = line.decode().split(" ", 2)
        if first != subject:
            if about:
                yield subject, about
            subject, about = first, {}
        there = about.get(predicate)
        if there is None:
            about[predicate] = [value[:-3]]
        else:
            there.append(value[:-3])
    if about:
        yield subject, about


class _Writer:
    """Writes nodes. used: the properties and classes in them; names: the prefixes, with a colon."""

    def __init__(self, context: Context):
        self.context, self.used, self.names = context, set(), set()
        self._key, self._id, self._type = (lru_cache(maxsize=1 << 17)(made) for made in (self._made_key, self._made_id, self._made_type))

    def node(self, subject: str, about: dict[str, list[str]]) -> str:
        """A node on one line."""
        parts = [f'"@id": {self._id(subject)}']
        for predicate in sorted(about, key=_order) if len(about) > 1 else about:
            key, coerced, is_type = self._key(predicate)
            values = about[predicate]
            made = [self._type(value) if is_type else self._value(value, coerced) for value in values]
            parts.append(f"{key}: {made[0]}" if len(made) == 1 else f"{key}: [{', '.join(made)}]")
        return f"{{{', '.join(parts)}}}"

    def _made_key(self, predicate: str) -> tuple[str, str | None, bool]:
        """A property as a key, the kind of value that it coerces, and whether it says the class."""
        iri = predicate[1:-1]
        if iri == TYPE:
            return '"@type"', None, True
        self.used.add(iri)
        self.names.add(name := self.context.compact(iri))
        return _quoted(name), self.context.coercion.get(iri), False

    def _made_type(self, value: str) -> str:
        self.used.add(value[1:-1])
        self.names.add(name := self.context.compact(value[1:-1]))
        return _quoted(name)

    def _made_id(self, term: str) -> str:
        if term[0] == "_":
            raise PolylogueError("a node without an IRI stands in the data, and published data has none", mend="give it an IRI, or let polylogue build write the files")
        name = self.context.name(term[1:-1])
        self.names.add(f"{name.partition(':')[0]}:")
        return _quoted(name)

    def _value(self, value: str, coerced: str | None) -> str:
        if value[0] != '"':
            if value == _NIL:
                return '{"@list": []}'
            return self._id(value) if coerced == _IRI else f'{{"@id": {self._id(value)}}}'
        end = value.rindex('"')
        text, rest = value[: end + 1], value[end + 1 :]
        if "\\" in text:
            text = _quoted(_ESCAPED.sub(_unescaped, text[1:-1]))
        if rest.startswith("@"):
            return f'{{"@value": {text}, "@language": {_quoted(rest[1:])}}}'
        datatype = rest[3:-1] or XSD + "string"
        if datatype == coerced:
            return text[1:-1] if datatype == XSD + "integer" and _INTEGER.match(text[1:-1]) else text
        if not rest:
            return f'{{"@value": {text}}}'
        return f'{{"@value": {text}, "@type": {self._id(rest[2:])}}}'


def _order(predicate: str) -> tuple[bool, str]:
    iri = predicate[1:-1]
    return iri != TYPE, iri


def _unescaped(hit: re.Match) -> str:
    number = hit[1] or hit[2]
    return chr(int(number, 16)) if number else _NAMED.get(hit[3], hit[3])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
