"""Reads a mapping: YAML with the keys of a report's head, a description of the table, and what each of its rows says."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import PolylogueError
from ..namespaces import CONCEPT
from ..read.completion import Completion
from ..read.tables.opening import QUERY, SHEET
from ..read.terms import NAME, terms
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, is_nothing, place, tree
from .identify import Kind

PARTS = ("table", "extract", "names", "values", "row")  # beside the keys of a report's head
SHORT = {"sheet": SHEET, "query": QUERY}
NOT_HERE = {"passages": "row", "readings": "", "backgrounds": "", "located": "", "throughout": "", "says": "row"}


@dataclass(frozen=True)
class TableMapping:
    """How the rows of a table are read.

    head: the keys of the report; table: its CSVW description; extract: by column, a pattern whose named groups are further
    columns; names: by column, what its cells name; values: by column, what its cells stand for; passage: what each row is;
    things: what each row describes besides; places: where columns are named.
    """

    path: Path
    head: list[tuple[Scalar, Node]]
    table: dict[str, Any]
    extract: dict[str, re.Pattern]
    names: dict[str, Kind]
    values: dict[str, dict[str, str]]
    passage: Mapping | None
    things: list[Node]
    places: dict[str, Node] = field(default_factory=dict)

    @property
    def report(self) -> str:
        """The report's name as it is written; empty where the table only describes things."""
        return next((value.value for key, value in self.head if key.value == "report"), "")

    def checked(self, columns: Named[str, str]) -> TableMapping:
        """The same with the columns by their names. columns: by what they may be called. Raises PolylogueError."""
        def by_name(said: dict) -> dict:
            return {column(name, columns, self.path, self.places[name]): value for name, value in said.items()}

        return replace(self, extract=by_name(self.extract), names=by_name(self.names), values=by_name(self.values), places={})

    def columns(self, columns: Named[str, str]) -> dict[str, str]:
        """The columns of the table by what they may be called, and those that are extracted."""
        return {**columns, **{group: group for pattern in self.extract.values() for group in pattern.groupindex}}

    def report_iri(self) -> str:
        """The IRI of the report. Raises PolylogueError."""
        at = self.head[0][0]
        pairs = [pair for pair in self.head if pair[0].value in ("@context", "report")]
        return Completion(Mapping(at.tag, pairs, at.start_mark, at.end_mark), self.path, whole=True).report


def column(name: str, columns: Named[str, str], path: Path, at: Node) -> str:
    """The column that a mapping means. columns: by what they may be called. Raises PolylogueError."""
    if name not in columns:
        from difflib import get_close_matches

        near = get_close_matches(name, columns, 1, 0.6) or [each for each in columns if each.lower() == name.lower()]
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(dict.fromkeys(columns.values()))}"
        raise PolylogueError(f"the table has no column '{name}'", path, *place(at), mend=mend)
    return columns[name]


def read_mapping(path: Path, text: str) -> TableMapping:
    """Read a mapping. Raises PolylogueError with line and column."""
    root = tree(text, path)
    keys = {key.value: (key, value) for key, value in root.value}
    for name, (key, _) in keys.items():
        if name in NOT_HERE:
            mend = f"write what each row says under `{NOT_HERE[name]}`" if NOT_HERE[name] else "write it in a report of its own"
            raise PolylogueError(f"'{name}' has no place in a mapping", path, *place(key), mend=mend)
        if name not in PARTS and name not in terms().terms and ":" not in name and name != "@context":
            _unknown(key, (*PARTS, *terms().terms), path)
    if "row" not in keys:
        raise PolylogueError("does not say what a row says", path, mend="write `row: {says: …}` with {Column} in its strings")
    row, (passage, things) = keys["row"][0], _row(keys["row"][1], path)
    if passage and "report" not in keys:
        raise PolylogueError("rows of no report", path, *place(row), mend="say what the table is called: `report: …`")
    places: dict[str, Node] = {}
    parts = {name: keys.pop(name)[1] if name in keys else None for name in PARTS}
    return TableMapping(
        path, list(keys.values()), _description(parts["table"], path) if parts["table"] is not None else {},
        {key.value: _pattern(value, path) for key, value in _pairs(parts["extract"], path, "extract: {Column: (?P<name>…)}", places)},
        {key.value: _kind(value, path) for key, value in _pairs(parts["names"], path, "names: {Column: State}", places)},
        {
            key.value: {cell.value: _value(to, path) for cell, to in _pairs(value, path, "{cell: concept}")}
            for key, value in _pairs(parts["values"], path, "values: {Column: {cell: concept}}", places)
        },
        passage, things, places,
    )


def _row(node: Node, path: Path) -> tuple[Mapping | None, list[Node]]:
    """What a row is as a passage, and the things that it describes; what is no mapping with these keys is what it says."""
    if is_nothing(node):
        raise PolylogueError("row says nothing", path, *place(node), mend="write `row: {says: …}`")
    says = Scalar(node.tag, "says", node.start_mark, node.end_mark)
    pairs = node.value if isinstance(node, Mapping) and {"says", "things"} & {key.value for key, _ in node.value} else [(says, node)]
    kept = [(key, value) for key, value in pairs if key.value != "things"]
    things = [each for key, value in pairs if key.value == "things" for each in (value.value if isinstance(value, Sequence) else [value])]
    return Mapping("tag:yaml.org,2002:map", kept, node.start_mark, node.end_mark) if kept else None, things


def _pairs(node: Node | None, path: Path, form: str, places: dict | None = None) -> list[tuple[Scalar, Node]]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        raise PolylogueError("a mapping is wanted here", path, *place(node), mend=f"write {form}")
    if places is not None:
        places.update((key.value, key) for key, _ in node.value)
    return node.value


def _kind(node: Node, path: Path) -> Kind:
    """The class that the cells of a column name: `State`, or `{type: State, otherwise: Organization}`."""
    if isinstance(node, Mapping):
        keys = {key.value: value for key, value in node.value}
        if "type" not in keys or not keys.keys() <= {"type", "otherwise"}:
            raise PolylogueError("it is not said what the cells name", path, *place(node), mend="write {type: State, otherwise: Organization}")
        kind = _class(keys["type"], path)
        return Kind(kind, _class(keys["otherwise"], path) if "otherwise" in keys else kind)
    return Kind(_class(node, path), _class(node, path))


def _class(node: Node, path: Path) -> str:
    if not isinstance(node, Scalar):
        raise PolylogueError("a class is wanted here", path, *place(node), mend="write its name, such as State")
    term = terms().terms.get(node.value)
    if term and term.kind == NAME:
        return term.iri
    if ":" in node.value and not node.value.startswith(CONCEPT):
        return terms().iri(node.value)
    return _unknown(node, [name for name, each in terms().terms.items() if each.kind == NAME], path, "class")


def _pattern(node: Node, path: Path) -> re.Pattern:
    """A regular expression with named groups."""
    try:
        pattern = re.compile(node.value if isinstance(node, Scalar) else "")
    except re.error as error:
        mend = "write one with named groups: (?P<title>King|Queen) (?P<name>.+)"
        raise PolylogueError(f"no regular expression: {error}", path, *place(node), mend=mend) from None
    if not pattern.groupindex:
        raise PolylogueError("a pattern without a named group", path, *place(node), mend="name what is to be a column: (?P<name>.+)")
    return pattern


def _value(node: Node, path: Path) -> str:
    """What a cell stands for; empty for nothing."""
    if not isinstance(node, Scalar):
        raise PolylogueError("one value is wanted here", path, *place(node), mend="write a concept, a name or an IRI")
    return "" if is_nothing(node) else node.value


def _description(node: Node, path: Path) -> dict:
    """A description of CSVW; `columns` by their titles stands for a tableSchema, as it is shorter."""
    said = _plain(node)
    if not isinstance(said, dict):
        mend = 'write table: {dialect: {delimiter: ";"}, columns: {Day: {datatype: date}}}'
        raise PolylogueError("table is a mapping", path, *place(node), mend=mend)
    said = {SHORT.get(key, key): value for key, value in said.items()}
    if isinstance(columns := said.get("columns"), dict):
        said = {key: value for key, value in said.items() if key != "columns"}
        made = [{"titles": title, **(about if isinstance(about, dict) else {"datatype": about})} for title, about in columns.items()]
        said["tableSchema"] = {**said.get("tableSchema", {}), "columns": made}
    return said


def _plain(node: Node) -> Any:
    """A part of YAML as plain values; numbers and truth values as JSON has them."""
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.value]
    if node.style or not node.value:
        return node.value
    known = {"true": True, "false": False, "null": None}
    if node.value in known:
        return known[node.value]
    return int(node.value) if node.value.isdecimal() and (node.value == "0" or node.value[0] != "0") else node.value


def _unknown(at: Scalar, known: Collection[str], path: Path, what: str = "key") -> str:
    from difflib import get_close_matches

    near = get_close_matches(at.value, known, 1, 0.7) or [name for name in known if name.lower() == at.value.lower()]
    mend = f"did you mean {near[0]}?" if near else f"a mapping has {', '.join(PARTS)} and the keys of a report"
    raise PolylogueError(f"no {what} '{at.value}' is known", path, *place(at), mend=mend)
