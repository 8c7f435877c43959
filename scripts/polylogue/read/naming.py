"""The names in a report in YAML: what keys, values and IRIs stand for, and what is said of those that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from ..errors import PolylogueError
from .terms import ANY, CONCEPT, FORMER, KEYWORD, NAME, Term, terms
from .yaml_tree import Mapping, Node, Scalar, Sequence, is_nothing, place

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._~/-]*[A-Za-z0-9])?\Z")
_SCHEMES = ("http", "https", "urn", "mailto", "file", "geo", "tag", "info", "doi")

Say = Callable[[tuple, tuple], None]


class Naming:
    """The names of one file.

    say: is told each statement (subject, property, value, graph; IRIs, or the text of a literal), and the nodes of YAML where
    its four parts are written.
    """

    def __init__(self, path: Path, say: Say | None):
        self.path, self.say = path, say
        self.names = terms()
        self.prefixes: dict[str, str] = {}
        self.base = ""
        self._graph: tuple[str, Node] | None = None
        self._minted: dict[str, list[Node]] = {}
        self._own: set[str] = set()
        self._references: list[tuple[str, Node]] = []
        self._located: dict[str, Mapping] = {}

    def _term(self, key: Scalar) -> Term:
        term = self.names.terms.get(key.value)
        if term is None or term.kind == NAME:
            if ":" in key.value:
                return Term(key.value, self._prefixed(key.value, key), ANY)
            self._unknown(key, [name for name, each in self.names.terms.items() if each.kind != NAME])
        return term

    def _class(self, value: Node) -> str:
        name = self._scalar(value)
        term = self.names.terms.get(name)
        if term and term.kind == NAME:
            return term.iri
        if ":" in name:
            return self._prefixed(name, value)
        return self._unknown(value, [name for name, each in self.names.terms.items() if each.kind == NAME], "class")

    def _property(self, value: Node) -> str:
        name = self._scalar(value)
        term = self.names.terms.get(name)
        if term and term.iri and term.kind not in (KEYWORD, NAME):
            return term.iri
        if ":" in name:
            return self._prefixed(name, value)
        return self._unknown(value, [name for name, each in self.names.terms.items() if each.kind not in (KEYWORD, NAME)], "property")

    def _iri(self, value: Node, kind: str, term: Term | None = None) -> str:
        name = self._scalar(value)
        if kind == CONCEPT and ":" not in name:
            if not _NAME.match(name):
                self._fail(f"'{name}' is no name of a concept", value, "write it as in the scheme: small letters and hyphens")
            return term.space + name
        iri = self._absolute(name, value)
        if self.base and iri.startswith(self.base) and ":" not in name:
            self._references.append((iri, value))
        return iri

    def _absolute(self, name: str, at: Node) -> str:
        if ":" in name:
            return self._prefixed(name, at)
        if not self.base:
            self._fail(f"'{name}' is a name of no report", at, "give its prefix, or say what names are below: `\"@context\": {\"@base\": …}`")
        if not _NAME.match(name):
            self._fail(f"'{name}' is no name for an IRI", at, "take letters without accents, digits, hyphens: help-for-tajikistan")
        return self.base + name

    def _prefixed(self, name: str, at: Node) -> str:
        prefix, _, local = name.partition(":")
        space = self.prefixes.get(prefix) or self.names.prefixes.get(prefix)
        if space is not None and not local.startswith("//"):
            return space + local
        if local.startswith("//") or prefix in _SCHEMES:
            if re.search(r"[\s<>\"{}|\\^`]", name):
                self._fail(f"{name} is no IRI", at, "percent-encode what an IRI cannot hold")
            return name
        if prefix == "_":
            return name
        return self._unknown(at, [*self.names.prefixes, *self.prefixes], "prefix", prefix)

    def _check_references(self) -> None:
        """What a file calls by a name of its own must be in it, and stand for one thing."""
        for iri, value in self._references:
            name = iri.removeprefix(self.base)
            if len(self._minted.get(name, ())) > 1:
                self._fail(f"{name} could be one of {len(self._minted[name])}", value, "give each an id, and refer to that")
            if iri not in self._own and iri not in self._located:
                known = sorted(each.removeprefix(self.base) for each in {*self._own, *self._located} if each.startswith(self.base))
                self._unknown(value, known, "thing of this report", mend="describe it, or give the prefix if it is a shared one")

    def _items(self, node: Node | None) -> list[Node]:
        return [] if node is None or is_nothing(node) else node.value if isinstance(node, Sequence) else [node]

    def _scalar(self, node: Node) -> str:
        if not isinstance(node, Scalar) or is_nothing(node):
            self._fail("a name is wanted here", node, "write one word")
        return node.value

    def _text(self, node: Node) -> str:
        if not isinstance(node, Scalar) or is_nothing(node):
            self._fail("words are wanted here", node, "write them, in quotes if they hold “: ” or begin with a mark")
        return node.value

    def _tell(self, subject: str, prop: str, value: str, at: Node, key: Node, where: Node) -> None:
        if self.say:
            graph, there = self._graph or ("", None)
            self.say((subject, prop, value, graph), (at, key, where, there))

    def _unknown(self, at: Node, known: Iterable[str], what: str = "key", word: str = "", mend: str = "") -> str:
        from difflib import get_close_matches

        word = word or at.value
        known = list(known)
        if what in ("key", "property") and word in FORMER:
            self._fail(f"'{word}' is called '{FORMER[word]}' since 0.2.0", at, f"polylogue migrate {self.path}")
        near = get_close_matches(word, known, 1, 0.7) or [name for name in known if name.lower() == word.lower()]
        few = ", ".join(sorted(known)[:12])
        mend = f"did you mean {near[0]}?" if near else mend or f"there are {few}{' …' * (len(known) > 12)}"
        return self._fail(f"no {what} '{word}' is known", at, mend)

    def _fail(self, message: str, at: Node | None, mend: str | None = None):
        raise PolylogueError(message, self.path, *(place(at) if at is not None else ()), mend=mend)
