"""Writes Turtle and the blocks of TriG, the same bytes for the same triples on every machine.

Sorted subjects, predicates and values; `a` first; one predicate a line; literals verbatim; a prefixed name only where
none of its characters needs an escape; only the prefixes that are used. No blank nodes, since their labels differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from ..namespaces import TYPE, XSD, split

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
_PREFIX = re.compile(r"(?:[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)?\Z")
_SHORT = {  # what rdflib reads back as it stands; it rewrites other integers, and decimals
    XSD + "integer": re.compile(r"(?:0|-?[1-9][0-9]*)\Z"),
    XSD + "boolean": re.compile(r"(?:true|false)\Z"),
}
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]'
)
_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]')

Triple = tuple  # (NamedNode, NamedNode, NamedNode | Literal)


class Writer:
    """Turns terms into text with the given prefixes, and remembers which of them were needed."""

    def __init__(self, prefixes: Mapping[str, str]):
        self.namespaces = {ns: prefix for prefix, ns in sorted(prefixes.items(), reverse=True) if _PREFIX.match(prefix)}
        self.used: set[str] = set()
        self._names: dict[str, str] = {}

    def iri(self, value: str) -> str:
        """The prefixed name of an IRI, or the IRI in angle brackets."""
        name = self._names.get(value)
        if name is None:
            name = self._names[value] = self._name(value)
        return name

    def _name(self, value: str) -> str:
        namespace, local = split(value)
        if namespace in self.namespaces and _LOCAL.match(local):
            self.used.add(namespace)
            return f"{self.namespaces[namespace]}:{local}"
        return f"<{_IN_IRI.sub(_unicode, value)}>"

    def term(self, term: NamedNode | Literal) -> str:
        """The text of an IRI or a literal."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if not isinstance(term, Literal):
            raise TypeError(f"only IRIs and literals can be written, not {term}")
        if getattr(term, "direction", None):
            raise TypeError(f"a literal with a base direction cannot be written: {term}")
        value, datatype = term.value, term.datatype.value
        if datatype in _SHORT and _SHORT[datatype].match(value):
            return value
        text = '"' + _ESCAPED.sub(_escape, value) + '"'
        if term.language:
            return f"{text}@{term.language}"
        return text if datatype == XSD + "string" else f"{text}^^{self.iri(datatype)}"

    def block(self, triples: Iterable[Triple], indent: str = "") -> list[str]:
        """The triples, one paragraph a subject."""
        return [text for _, text in self.paragraphs(triples, indent)]

    def paragraphs(self, triples: Iterable[Triple], indent: str = "") -> Iterator[tuple[str, str]]:
        """The subjects, sorted, each with its paragraph."""
        subjects: dict[str, dict[str, list]] = {}
        for s, p, o in triples:
            if not (isinstance(s, NamedNode) and isinstance(p, NamedNode)):
                raise TypeError(f"only IRIs can be written as subject and predicate, not {s} {p}")
            subjects.setdefault(s.value, {}).setdefault(p.value, []).append(o)
        for subject in sorted(subjects):
            yield subject, self._paragraph(subject, subjects[subject], indent)

    def _paragraph(self, subject: str, predicates: dict[str, list], indent: str) -> str:
        deeper = f"\n{indent}    "
        lines = [self._line("a", predicates.pop(TYPE), deeper)] if TYPE in predicates else []
        lines += [self._line(self.iri(p), predicates[p], deeper) for p in sorted(predicates)]
        return f"{indent}{self.iri(subject)} " + f" ;{deeper}".join(lines) + " .\n"

    def _line(self, name: str, values: list, deeper: str) -> str:
        if len(values) == 1:
            return f"{name} {self.term(values[0])}"
        return f"{name} " + f" ,{deeper}    ".join(self.term(value) for value in sorted(set(values), key=str))

    def head(self) -> str:
        """The declarations of the prefixes that were needed."""
        names = sorted((self.namespaces[ns], ns) for ns in self.used)
        return "".join(f"@prefix {name}: <{_IN_IRI.sub(_unicode, ns)}> .\n" for name, ns in names)

    def document(self, blocks: list[str]) -> bytes:
        """Head and blocks, a blank line between them, as UTF-8."""
        return "\n".join(part for part in (self.head(), *blocks) if part).encode()


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """The triples as Turtle. Raises TypeError for a blank node or a quoted triple."""
    writer = Writer(prefixes)
    return writer.document(writer.block(triples))


def _escape(hit: re.Match) -> str:
    return _NAMED.get(hit[0]) or _unicode(hit)


def _unicode(hit: re.Match) -> str:
    return f"\\u{ord(hit[0]):04X}"
