"""Where the terms of each quad are written: reads the syntax of Turtle, TriG, N-Triples and N-Quads, since the parser
tells no places. What the terms mean is left to the parser: here is only told which token stands for which of them.

The files have been parsed before, so that their syntax is right. A row goes with each quad, in the parser's order: the
offsets of subject, predicate, object and graph name in the text, -1 for the default graph. A blank node is where its
bracket opens, a list where its parenthesis does, and what links a list is at the items.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Row = tuple[int, int, int, int]
SUBJECT, PREDICATE, OBJECT, GRAPH = range(4)  # the parts of a row

_NAME = r"""[^\s<>"'{}()\[\];,.#^@\\|~]"""  # looser than the grammar, which the parser has seen to
_TOKEN = re.compile(
    rf"""(?P<comment>\#[^\n\r]*)
    |(?P<quoted>"{{3}}(?:[^"\\]++|\\.|"{{1,2}}(?!"))*+"{{3}} | '{{3}}(?:[^'\\]++|\\.|'{{1,2}}(?!'))*+'{{3}}
        | "(?:[^"\\]++|\\.)*+" | '(?:[^'\\]++|\\.)*+')
    |(?P<suffix>@[\w-]+|\^\^)
    |(?P<beyond><<|\{{\||~)
    |(?P<term><[^<>]*+> | [+-]?(?:\d+(?:\.\d*[eE][+-]?\d+|\.\d+|[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)(?!{_NAME})
        | (?:{_NAME}++|\\.|\.++(?={_NAME}|\\))++)
    |(?P<mark>[][(){{}};,.])""",
    re.VERBOSE | re.DOTALL,
)


class Place(NamedTuple):
    """A place in a file, counted from one; columns in code points."""

    line: int
    column: int


class Lines:
    """Turns offsets into places."""

    def __init__(self, text: str):
        self._starts = [0, *(hit.end() for hit in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


class Positions:
    """The rows of a text, and where its prefixes are declared.

    rows: as above; prefixes: the offset of the namespace of each prefix, where it is declared last; beyond: where the
    first triple term, reifier or annotation of RDF 1.2 is written, at which the reading ends; None without one.
    """

    def __init__(self, text: str):
        self.rows: list[Row] = []
        self.prefixes: dict[str, int] = {}
        self.beyond: int | None = None
        self._subject = self._predicate = self._pending = self._graph = -1
        self._prefix_name = ""
        self._said: list[Row] = []  # by the token at hand; the parser hands these out last in, first out
        self._open: list[tuple] = []  # subject, predicate (-1: none yet) and next state around each open bracket
        self._state = self._start
        self._next = self._after  # the state after an object
        self._run(text)

    def _run(self, text: str) -> None:
        for hit in _TOKEN.finditer(text):
            kind = hit.lastgroup
            if kind == "comment":
                continue
            if kind == "beyond":
                self.beyond = hit.start()
                break
            self._state(kind, hit.start(), hit[0])
            if self._said:
                self.rows += reversed(self._said)
                self._said.clear()

    def _say(self, at: int) -> None:
        self._said.append((self._subject, self._predicate, at, self._graph))

    def _start(self, kind: str, at: int, word: str) -> None:
        """Before a statement, a directive or a graph."""
        if kind == "mark":
            if word == "[":
                self._enter(at, -1)
            elif word == "(":
                self._subject, self._state = at, self._subject_list
            elif word == "}":
                self._graph = -1
        elif kind == "suffix" or ":" not in word and word[0] != "<":
            keyword = word.lstrip("@").lower()
            if keyword != "graph":
                self._state = self._prefix if keyword == "prefix" else self._skip
        else:
            self._subject, self._state = at, self._verb

    def _skip(self, kind: str, at: int, word: str) -> None:
        self._state = self._start

    def _prefix(self, kind: str, at: int, word: str) -> None:
        self._prefix_name, self._state = word[:-1], self._namespace

    def _namespace(self, kind: str, at: int, word: str) -> None:
        self.prefixes[self._prefix_name], self._state = at, self._start

    def _verb(self, kind: str, at: int, word: str) -> None:
        """After a subject or a semicolon."""
        if kind != "mark":
            self._predicate, self._state = at, self._object
        elif word == "{":
            self._graph, self._state = self._subject, self._start
        elif word != ";":
            self._end(word)

    def _object(self, kind: str, at: int, word: str) -> None:
        if kind == "quoted":
            self._pending, self._state = at, self._suffix
        elif kind != "mark":
            self._say(at)
            self._state = self._next
        elif word == "[":
            self._enter(at, self._predicate)
        else:
            self._pending, self._state = at, self._list

    def _suffix(self, kind: str, at: int, word: str) -> None:
        """After a string, which the parser hands out when it has seen what follows."""
        if word == "^^" and kind == "suffix":
            self._state = self._datatype
            return
        self._say(self._pending)
        self._state = self._next
        if kind != "suffix":
            self._state(kind, at, word)

    def _datatype(self, kind: str, at: int, word: str) -> None:
        self._say(self._pending)
        self._state = self._next

    def _after(self, kind: str, at: int, word: str) -> None:
        """After an object: in N-Quads the graph's name."""
        if kind != "mark":
            said = self._said or self.rows
            said[-1] = (*said[-1][:GRAPH], at)
        elif word == ",":
            self._state = self._object
        elif word == ";":
            self._state = self._verb
        else:
            self._end(word)

    def _end(self, word: str) -> None:
        if word == "]":
            node = self._subject
            if self._leave():
                self._say(node)
            else:
                self._subject = node
        else:
            self._state = self._start
            if word == "}":
                self._graph = -1

    def _enter(self, node: int, predicate: int) -> None:
        self._open.append((self._subject, predicate, self._next))
        self._subject, self._state, self._next = node, self._verb, self._after

    def _leave(self) -> bool:
        """Go back to what is around a bracket or list; whether that is an object."""
        self._subject, self._predicate, self._next = self._open.pop()
        is_object = self._predicate != -1
        self._state = self._next if is_object else self._verb
        return is_object

    def _subject_list(self, kind: str, at: int, word: str) -> None:
        if word == ")" and kind == "mark":
            self._state = self._verb
        else:
            self._first(self._subject, -1, kind, at, word)

    def _list(self, kind: str, at: int, word: str) -> None:
        self._say(self._pending)
        if word == ")" and kind == "mark":
            self._state = self._next
        else:
            self._first(self._pending, self._predicate, kind, at, word)

    def _first(self, node: int, predicate: int, kind: str, at: int, word: str) -> None:
        self._open.append((self._subject, predicate, self._next))
        self._subject, self._predicate, self._next = node, at, self._item
        self._object(kind, at, word)

    def _item(self, kind: str, at: int, word: str) -> None:
        """After an item of a list."""
        self._said.append((self._subject, at, at, self._graph))
        if word == ")" and kind == "mark":
            self._leave()
        else:
            self._subject = self._predicate = at
            self._object(kind, at, word)


_KINDS = {"<": "NamedNode", "[": "BlankNode", '"': "Literal", "'": "Literal"}  # of a term, by its first character


def fit(rows: Sequence[Row], quads: Sequence, text: str) -> bool:
    """Whether the rows are those of the quads, as far as can be told: a guard, should the parser's order change."""
    return len(rows) == len(quads) and all(
        row[PREDICATE] == row[OBJECT]  # a link of a list, where other terms stand
        or all(_KINDS.get(text[at], kind) == kind for at, kind in _written(row, quad))
        for row, quad in zip(rows, quads)
    )


def _written(row: Row, quad: object) -> Iterator[tuple[int, str]]:
    return ((at, type(term).__name__) for at, term in zip(row, quad) if at != -1)


def longest(text: str) -> int:
    """The offset of the longest token."""
    return max(_TOKEN.finditer(text), key=lambda hit: hit.end() - hit.start()).start()
