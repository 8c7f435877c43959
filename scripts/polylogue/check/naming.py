"""How things are spoken of in messages: IRIs by the prefixes of the files, blank nodes by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from ..errors import one_line
from ..namespaces import PREFIXES, TYPE, split
from ..read.files import Source

_LOCAL = re.compile(r"[\w.-]*[\w-]\Z")
_IRI = re.compile(
    r"<([a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*)>|(?<![\w<])(https?://[^\s<>\"“”'{}|\\^`]*[^\s<>\"“”'{}|\\^`.,;:!?)\]])"
)
_LABEL = re.compile(r"_:(\w+)|(?<!\w)([0-9a-f]{16,64})(?!\w)")


class Names:
    """Names of IRIs and blank nodes for the readers of some files."""

    def __init__(self, sources: Iterable[Source]):
        sources = list(sources)
        prefixes = {prefix: space for source in reversed(sources) for prefix, space in source.prefixes.items()}
        self._prefix = {space: prefix for prefix, space in PREFIXES.items() if prefix not in prefixes}
        self._prefix |= {space: prefix for prefix, space in sorted(prefixes.items(), reverse=True) if space}
        self._inner: dict[str, tuple] = {}
        self._held: dict[str, tuple] = {}
        self._said: dict[str, list[tuple]] = {}
        for source in sources:
            for quad in source.quads:
                for term in (quad.subject, quad.object):
                    if isinstance(term, BlankNode):
                        said = self._said.setdefault(term.value, [])
                        if term == quad.subject:
                            said.append((source, quad))
                        elif isinstance(quad.subject, NamedNode):
                            self._held.setdefault(term.value, (source, quad))
                        else:
                            self._inner.setdefault(term.value, (source, quad))

    def iri(self, value: str) -> str:
        """An IRI by its prefix, else in angle brackets."""
        namespace, local = split(value)
        prefix = self._prefix.get(namespace)
        if prefix is not None and (not local or _LOCAL.match(local)):
            return f"{prefix}:{local}"
        return f"<{value}>"

    def node(self, node: str) -> str:
        """A node of a result: its IRI, or what a blank node is: by its type and a property."""
        label = node.removeprefix("_:")
        if label not in self._said:
            return self.iri(node) if node else ""
        quads = [quad for _, quad in self._said[label]]
        types = (q.object for q in quads if q.predicate.value == TYPE)
        kinds = sorted(self.iri(kind.value) for kind in types if isinstance(kind, NamedNode))
        said = min((q for q in quads if q.predicate.value != TYPE), key=_telling, default=None)
        name = f"a {' , '.join(kinds)} without IRI" if kinds else "a blank node"
        return f"{name} ({self.iri(said.predicate.value)} {self.value(said.object)})" if said else name

    def statement(self, node: str) -> tuple:
        """The file and the statement that shows best where a blank node is: that leads to it, or says what it is."""
        label = node.removeprefix("_:")
        if label in self._held:
            return self._held[label]
        return min(self._said[label], key=lambda pair: _telling(pair[1]), default=None) or self._inner[label]

    def is_blank(self, node: str) -> bool:
        """Whether a result's node is a blank node of the files, whether or not it says `_:`."""
        return node.removeprefix("_:") in self._said

    def value(self, term: object) -> str:
        """A term of a statement, or a value in N-Triples."""
        if isinstance(term, BlankNode):
            return "[…]"
        if isinstance(term, Literal):
            return one_line(self.text(str(term)), 80)
        text = str(term)
        if text.startswith("<") and text.endswith(">"):
            return self.iri(text[1:-1])
        return one_line(self.node(text) if text.startswith("_:") else self.text(text), 120)

    def text(self, message: str) -> str:
        """A message with its IRIs shortened and its blank nodes named."""
        message = _IRI.sub(lambda hit: self.iri(hit[1]) if hit[1] else self._bare(hit[2]), message)
        if not self._said:
            return message
        return _LABEL.sub(lambda hit: self.node(label) if (label := hit[1] or hit[2]) in self._said else hit[0], message)

    def _bare(self, iri: str) -> str:
        name = self.iri(iri)
        return iri if name.startswith("<") else name


def _telling(quad) -> tuple:
    """Names and labels say most of what a thing is; values more than links."""
    names = re.search(r"(?:name|label|title)\Z", quad.predicate.value, re.I)
    return not isinstance(quad.object, Literal), not names, quad.predicate.value
