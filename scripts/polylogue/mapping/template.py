"""Makes what a row says out of what a mapping has in its place: YAML with `{Column}` in its strings, filled in with the cells.

In names and IRIs a variable is expanded by RFC 6570, in words it stands for the cell as it is. A string whose variable is an
empty cell is left out, and so is what cannot be without it: a thing without its id, an act without its kind. A cell that is a
list makes as many values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..errors import PolylogueError
from ..read.nodes import IDENTIFIES, MAKES, REVERSED
from ..read.terms import CONCEPT, LINK, REVERSE, TEXT, VALUE, Term, terms
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, place
from .conditions import condition, texts_of
from .identify import concept, concepts
from .table_mapping import column
from .uri_template import expander, variables
from .values import value_of

if TYPE_CHECKING:
    from .identify import Names

STRING, MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"
MAKERS = {"id", "@id", *IDENTIFIES, *MAKES, *REVERSED}  # without which a thing is none
EACH = {"id", "@id", "participant", "holder", *IDENTIFIES}  # of a list of which each is one
VOICES = {"speaker", "as", "inCapacityOf", "onBehalfOf"}
ACT = {"act", "actType"}
_EXPRESSION = re.compile(r"\{([^{}]+)\}")
_ALONE = re.compile(r"\{([^{}+#./;?&*:][^{}*:]*)\}\Z")
_NOT_IN_IRI = re.compile(r"[\s<>\"{}|\\^`]")

Cells = dict[str, Any]  # by column: text, a list of texts, or None
Fill = Callable[["Filling"], "Node | list[Node] | None"]


@dataclass
class Filling:
    """One row to be filled in.

    values: what cells stand for, by column; names: what finds the things that cells name; odd: what is told of the row: column,
    cell, what.
    """

    cells: Cells
    values: dict[str, dict[str, str]]
    names: Names
    odd: list[tuple[str, str, str]] = field(default_factory=list)

    def texts(self, column: str) -> list[tuple[str, str]]:
        """What a cell gives, and what stands in it; several of a list; none of an empty cell, or of one that stands for nothing."""
        known = self.values.get(column)
        pairs = [(known.get(cell, cell) if known else cell, cell) for cell in texts_of(self.cells.get(column))]
        return [pair for pair in pairs if pair[0].strip()]

    def mark(self, column: str, cell: str, what: str, key: str = "") -> None:
        """Tell what is odd about a cell; what was seen in it before is not told in other words. key: what is left out for it."""
        before = next((each for each in self.odd if each[:2] == (column, cell)), None)
        if before:
            self.odd.remove(before)
            what = before[2]
        left = f", so {key} is left out"
        self.odd.append((column, cell, what + left * (bool(key) and not what.endswith(left))))


class Template:
    """The parts of a mapping. columns: by what they may be called, their names; naming: those whose cells name things.

    language: of the table; used: the properties that each column feeds. Raises PolylogueError for what no row could fill in.
    """

    def __init__(self, path: Path, columns: Named[str, str], naming: Collection[str], language: str = "en"):
        self.path, self.naming, self.language, self._columns = path, naming, language, columns
        self.used: dict[str, set[str]] = {}
        self._terms = terms().terms

    def fill(self, node: Node, key: str = "") -> Fill:
        """What makes a node of YAML for a row. key: whose value it is."""
        if type(node) is Mapping:
            term = self._terms.get(key)
            return self._mapping(node, by_language=term is not None and term.kind == TEXT)
        if type(node) is Sequence:
            return self._sequence([self.fill(each, key) for each in node.value], node)
        if "{" not in node.value:
            self._checked(node, key)
            return lambda row: node
        return self._string(node, key)

    def _checked(self, node: Scalar, key: str) -> None:
        """Refuse a concept that is in no scheme: it would be told of each row."""
        term = self._terms.get(key)
        known = concepts().get(term.space, {}) if term and term.kind == CONCEPT and ":" not in node.value else {}
        if known and node.value not in known.values():
            near = get_close_matches(node.value, known.values(), 1, 0.6)
            mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(set(known.values())))}"
            raise PolylogueError(f"no {key} '{node.value}' is known", self.path, *place(node), mend=mend)

    def _key(self, key: Scalar) -> None:
        """Refuse a key that no report has."""
        if key.value not in self._terms and key.value not in ("when", "@id", "@type", "@value", "@language") and ":" not in key.value:
            near = get_close_matches(key.value, self._terms, 1, 0.7)
            mend = f"did you mean {near[0]}?" if near else "the keys are those of any report: ontology/report.schema.json lists them"
            raise PolylogueError(f"no key '{key.value}' is known", self.path, *place(key), mend=mend)

    def _sequence(self, parts: list[Fill], node: Sequence) -> Fill:
        def fill(row: Filling):
            made = []
            for part in parts:
                value = part(row)
                if type(value) is list:
                    made += value
                elif value is not None:
                    made.append(value)
            return Sequence(node.tag, made, node.start_mark, node.end_mark, node.flow_style) if made else None

        return fill

    def _mapping(self, node: Mapping, by_language: bool = False) -> Fill:
        keys = {key.value: value for key, value in node.value}
        for key, _ in node.value if not by_language else ():
            self._key(key)
        when = condition(keys["when"], self.path, self._asked) if "when" in keys else None
        parts = [(key, self.fill(value, key.value)) for key, value in node.value if key.value != "when"]
        voiced = not (ACT.isdisjoint(keys) or VOICES.isdisjoint(keys))

        def fill(row: Filling):
            if when and not when(row.cells):
                return None
            made, has, each = [], set(), None
            for key, part in parts:
                value = part(row)
                if value is None:
                    if key.value in MAKERS:
                        return None
                    continue
                has.add(key.value)
                if type(value) is list and key.value in EACH:
                    each = key, value
                else:
                    made.append((key, several(value, key) if type(value) is list else value))
            if not made and not each:
                return None
            if voiced and VOICES.isdisjoint(has):
                _leave_open(made, node)
            if each:
                return [Mapping(node.tag, [(each[0], one), *made], node.start_mark, node.end_mark) for one in each[1]]
            return Mapping(node.tag, made, node.start_mark, node.end_mark)

        return fill

    def _asked(self, name: str, node: Node) -> str:
        """The column that a condition asks for, which feeds no property."""
        found = self._column(name, node)
        self.used.setdefault(found, set())
        return found

    def _column(self, name: str, node: Node) -> str:
        """The column that is meant. Raises PolylogueError."""
        return column(name, self._columns, self.path, node)

    def _string(self, node: Scalar, key: str) -> Fill:
        term = self._terms.get(key)
        whole = lambda hit: "{" + quote(hit[1], safe="") + "}" if hit[1] in self._columns else hit[0]
        node = scalar(_EXPRESSION.sub(whole, node.value), node)
        kind = term.kind if term else LINK if key in MAKERS else ""
        is_iri = key in ("id", "@id", *IDENTIFIES) or kind in (LINK, REVERSE)
        columns = [self._column(name, node) for name in variables(node.value)]
        for each in columns:
            self.used.setdefault(each, set()).update({term.iri} if term and term.iri.startswith("http") else ())
        alone = _ALONE.match(node.value)
        if alone and columns[0] in self.naming and (is_iri or kind == CONCEPT):
            return self._named(node, columns[0], bare=key in ("id", "@id"))
        if kind == CONCEPT and ":" not in node.value:
            return self._concept(node, term, columns)
        if is_iri or kind == CONCEPT:
            return self._iri(node, columns, key)
        if kind == TEXT and not term.in_report and self.language != "en" and not re.search(r"[^\W\d_]", _EXPRESSION.sub("", node.value)):
            return self._labels(node, columns)
        return self._words(node, columns, term if kind == VALUE else None)

    def _labels(self, node: Scalar, columns: list[str]) -> Fill:
        """Labels of cells alone are in the language of the table."""
        words = self._words(node, columns, None)

        def fill(row: Filling):
            made = words(row)
            return None if made is None else Mapping(MAP, [(scalar(self.language, node), _one(made, node))], node.start_mark, node.end_mark)

        return fill

    def _named(self, node: Scalar, column: str, bare: bool) -> Fill:
        """The thing that a cell names; with the words of the cell where they are not its label. bare: without."""
        def fill(row: Filling):
            made = []
            for name, cell in row.texts(column):
                iri, labels = row.names.find(column, name)
                if bare or " ".join(cell.split()) in labels:
                    made.append(scalar(iri, node))
                else:
                    pairs = [(scalar("id", node), scalar(iri, node)), (scalar("words", node), scalar(cell, node, quoted=True))]
                    made.append(Mapping(MAP, pairs, node.start_mark, node.end_mark))
            return made

        return _as_few(fill)

    def _concept(self, node: Scalar, term: Term, columns: list[str]) -> Fill:
        def fill(row: Filling):
            made = []
            for texts, cells in _combined(columns, row):
                found = concept(term, _filled(node.value, texts))
                if found is None:
                    row.mark(columns[0], cells[0], "no concept has this name", term.name)
                else:
                    made.append(scalar(found, node))
            return made

        return _as_few(fill)

    def _iri(self, node: Scalar, columns: list[str], key: str) -> Fill:
        expand, names, alone = expander(node.value), variables(node.value), _ALONE.match(node.value)

        def fill(row: Filling):
            made, known = [], row.values.get(columns[0])
            for texts, cells in _combined(columns, row):
                iri = texts[0] if alone and known and cells[0] in known else expand(dict(zip(names, texts)))
                if _NOT_IN_IRI.search(iri):  # {+Column} lets it through
                    row.mark(columns[0], cells[0], "no IRI can be made of it", key)
                else:
                    made.append(scalar(iri, node))
            return made

        return _as_few(fill)

    def _words(self, node: Scalar, columns: list[str], term: Term | None) -> Fill:
        def fill(row: Filling):
            made = []
            for texts, cells in _combined(columns, row):
                text = _filled(node.value, texts)
                if term is None or term.space == "string":
                    made.append(scalar(" ".join(text.split()), node, quoted=True))
                    continue
                text, odd = value_of(text, term.space)
                if odd:
                    row.mark(columns[0], cells[0], odd, "" if text else term.name)
                if text:
                    made.append(scalar(text, node))
            return made

        return _as_few(fill)


def _leave_open(made: list[tuple[Scalar, Node]], at: Node) -> None:
    """Say that nobody is named as speaker."""
    speaker = scalar("speaker", at)
    for number, (key, value) in enumerate(made):
        if key.value == "unstated":
            said = value.value if type(value) is Sequence else [value]
            if all(each.value != "speaker" for each in said):
                made[number] = key, several([*said, speaker], at)
            return
    made.append((scalar("unstated", at), speaker))


def _as_few(fill: Callable[[Filling], list[Node]]) -> Fill:
    """The one node, several of them, or none."""
    def filled(row: Filling):
        made = fill(row)
        return made if len(made) > 1 else made[0] if made else None

    return filled


def _filled(text: str, texts: Iterable[str]) -> str:
    """A string with texts in place of its variables."""
    left = iter(texts)
    return _EXPRESSION.sub(lambda hit: next(left), text)


def _combined(columns: list[str], row: Filling) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What some cells give, and what stands in them, for each text of one that is a list; nothing where one is empty."""
    if len(columns) == 1:
        for text, cell in row.texts(columns[0]):
            yield (text,), (cell,)
    else:
        for pairs in product(*map(row.texts, columns)):
            yield tuple(zip(*pairs))


def scalar(text: str, at: Node, quoted: bool = False) -> Scalar:
    """A string that stands where another node does. quoted: so that it is no number, and not nothing."""
    return Scalar(STRING, text, at.start_mark, at.end_mark, '"' if quoted else None)


def _one(made: Node | list[Node], at: Node) -> Node:
    return several(made, at) if type(made) is list else made


def several(values: list[Node], at: Node) -> Sequence:
    """A list that stands where a node does."""
    return Sequence("tag:yaml.org,2002:seq", values, at.start_mark, at.end_mark)


