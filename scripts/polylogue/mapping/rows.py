"""Maps rows to quads, a block of them at a time: what each says is completed as a report in YAML is."""

from __future__ import annotations

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from ..errors import PolylogueError
from ..read.completion import Completion
from ..read.tables import Row
from ..read.yaml import with_context
from ..read.yaml_tree import Mapping, Node, Scalar
from .identify import Known, Names
from .table_mapping import TableMapping
from .template import MAP, Filling, Template, scalar, several

EMPTY = "looks like an empty cell"
NOTE = "skos:editorialNote"
_CSVW = "http://www.w3.org/ns/csvw#"


@dataclass
class Mapped:
    """What a block of rows gives.

    lines: N-Quads, sorted; packed: they with gzip, statements: how many, once that is done; odd: row of the source, column, cell and
    what is odd; made, several, fruitful: as `Names` has them; unknown: with the rows;
    failed: rows that could not be mapped, with the reason.
    """

    lines: bytes = b""
    packed: bytes = b""
    statements: int = 0
    rows: int = 0
    odd: list[tuple[int, str, str, str]] = field(default_factory=list)
    made: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    unknown: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    several: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    fruitful: set[str] = field(default_factory=set)
    failed: list[tuple[int, PolylogueError]] = field(default_factory=list)


class Mapper:
    """Maps the rows of one table.

    columns: by what they may be called, their names; known: what the catalogue describes; base: below which things are made; url,
    sha256: of the table. Raises PolylogueError for a mapping that does not fit the table.
    """

    def __init__(self, mapping: TableMapping, columns: Named[str, str], known: Known, base: str, url: str = "", sha256: str = ""):
        columns = mapping.columns(columns)
        self.mapping = mapping = mapping.checked(columns)
        self.known, self.base, self.url, self.sha256 = known, base, url, sha256
        self._template = Template(mapping.path, columns, mapping.names, self._language(mapping))
        self._row = mapping.passage and self._template.fill(mapping.passage)
        self._things = [self._template.fill(each, "things") for each in mapping.things]
        self._at = mapping.head[0][0] if mapping.head else mapping.things[0]
        self.report = ""
        self._context = [(key, value) for key, value in mapping.head if key.value in ("@context", "report", "language")]

    @staticmethod
    def _language(mapping: TableMapping) -> str:
        return next((value.value for key, value in mapping.head if key.value == "language" and isinstance(value, Scalar)), "en")

    def head(self) -> bytes:
        """The report itself, its columns, and the things that the mapping describes once, as N-Quads."""
        pairs = list(self.mapping.head)
        if self.mapping.report:
            at = pairs[0][0]
            if self.sha256 and all(key.value != "sha256" for key, _ in pairs):
                pairs.append((scalar("sha256", at), scalar(self.sha256, at)))
            pairs += self._columns(at)
        return _lines(self._quads(pairs)) if self.mapping.report or any(key.value == "things" for key, _ in pairs) else b""

    def _columns(self, at: Node) -> list[tuple[Scalar, Node]]:
        """Which column feeds which property, as CSVW tells it."""
        made = []
        for number, (column, properties) in enumerate(sorted(self._template.used.items()), 1):
            fed = [_mapping([(scalar("id", at), scalar(iri, at))], at) for iri in sorted(properties)]
            if fed:
                name = (scalar(f"{_CSVW}name", at), _mapping([(scalar("@value", at), scalar(column, at, quoted=True))], at))
                named = (scalar("id", at), scalar(f"columns/{number}", at)), name
                made.append(_mapping([*named, (scalar(f"{_CSVW}propertyUrl", at), several(fed, at))], at))
        if not made:
            return []
        schema = [(scalar("id", at), scalar("columns", at)), (scalar(f"{_CSVW}column", at), several(made, at))]
        return [(scalar(f"{_CSVW}tableSchema", at), _mapping(schema, at))]

    def block(self, rows: Sequence[Row]) -> Mapped:
        """What some rows give."""
        names, found = Names(self.base, self.mapping.names, self.known), Mapped(rows=len(rows))
        passages: list[tuple[int, Node]] = []
        things: dict[str, Node] = {}
        for row in rows:
            names.asked = set()
            cells = self._cells(row)
            filling = Filling(cells, self.mapping.values, names, odd=[each for each in row.odd if each[0] in self._template.used])
            passage = self._row(filling) if self._row else None
            for each in self._things:
                made = each(filling)
                for thing in made if type(made) is list else [made] if made is not None else ():
                    things.setdefault(_text(thing), thing)
            for key in sorted(names.asked & names.unknown):
                found.unknown.setdefault(key, []).append(row.line)
            found.odd += [(row.line, *each) for each in filling.odd]
            if self._row:
                passages.append((row.line, self._passage(row, passage, filling.odd)))
        found.made, found.several, found.fruitful = names.made, names.several, names.fruitful
        things.update((iri, self._made(iri, kind, label)) for iri, (kind, label, _) in names.made.items())
        found.lines = _lines(self._all(passages, list(things.values()), found))
        return found

    def _cells(self, row: Row) -> dict:
        """The cells of a row, without those that only look as if they held something, and with what is extracted of them."""
        empty = {column for column, _, what in row.odd if what.startswith(EMPTY)}
        cells = {column: None if column in empty else cell for column, cell in row.cells.items()} if empty else row.cells
        if not self.mapping.extract:
            return cells
        more = {}
        for column, pattern in self.mapping.extract.items():
            found = pattern.search(cell) if isinstance(cell := cells.get(column), str) else None
            more |= found.groupdict() if found else dict.fromkeys(pattern.groupindex)
        return {**cells, **more}

    def _passage(self, row: Row, filled: Mapping | None, odd: list[tuple[str, str, str]]) -> Mapping:
        at = self.mapping.passage
        pairs = [
            (scalar("passage", at), scalar(f"row-{row.line}", at)), (scalar("kind", at), scalar("row", at)),
            (scalar("position", at), scalar(str(row.number), at)),
        ]
        if self.url:
            pairs.append((scalar("url", at), scalar(f"{self.url}#row={row.line}", at)))
        if odd:
            notes = [scalar(f"{column} has “{cell}”: {what}", at, quoted=True) for column, cell, what in odd]
            pairs.append((scalar(NOTE, at), several(notes, at)))
        return _mapping(pairs + (filled.value if filled is not None else []), at)

    def _made(self, iri: str, kind: str, label: str) -> Mapping:
        at = self._at
        language = self._template.language
        words = scalar(label, at, quoted=True)
        if language != "en":
            words = _mapping([(scalar(language, at), words)], at)
        pairs = [("id", scalar(iri, at)), ("type", scalar(_class(kind), at)), ("label", words)]
        return _mapping([(scalar(name, at), value) for name, value in pairs], at)

    def _all(self, passages: list[tuple[int, Node]], things: list[Node], found: Mapped) -> list[Quad]:
        """The quads of all; what cannot be completed is told row by row, and its row stays, without what it says."""
        try:
            return self._completed([node for _, node in passages], things)
        except PolylogueError as error:
            if not passages:
                raise
            if things:
                return self._completed([], things) + self._all(passages, [], found)
            if len(passages) > 1:
                half = len(passages) // 2
                return self._all(passages[:half], [], found) + self._all(passages[half:], [], found)
            number, node = passages[0]
            found.failed.append((number, error))
            kept = [pair for pair in node.value if pair[0].value in ("passage", "kind", "position", "url")]
            kept.append((scalar(NOTE, node), scalar(f"not mapped: {error.message}", node, quoted=True)))
            return self._completed([_mapping(kept, node)], [])

    def _completed(self, passages: list[Node], things: list[Node]) -> list[Quad]:
        """The quads of passages and things, without the description of the report, which stands in the head."""
        pairs = list(self._context)
        if passages:
            pairs.append((scalar("passages", passages[0]), several(passages, passages[0])))
        if things:
            pairs.append((scalar("things", things[0]), several(things, things[0])))
        found = self._quads(pairs) if passages or things else []
        return [quad for quad in found if quad.subject.value != self.report or quad.graph_name != DefaultGraph()]

    def _quads(self, pairs: list[tuple[Scalar, Node]]) -> list[Quad]:
        at = pairs[0][0]
        made = Completion(_mapping(pairs, at), self.mapping.path, whole=True)
        self.report = made.report
        return list(parse(input=with_context(made.document), format=RdfFormat.JSON_LD))


def _text(node: Node) -> str:
    """What a node says, to know the same again."""
    if isinstance(node, Scalar):
        return repr(node.value)
    if isinstance(node, Mapping):
        return "{" + ",".join(f"{_text(key)}:{_text(value)}" for key, value in node.value) + "}"
    return "[" + ",".join(map(_text, node.value)) + "]"


def _class(iri: str) -> str:
    from ..read.terms import NAME, terms

    return next((name for name, term in terms().terms.items() if term.kind == NAME and term.iri == iri), iri)


def _mapping(pairs: list[tuple[Scalar, Node]], at: Node) -> Mapping:
    return Mapping(MAP, pairs, at.start_mark, at.end_mark)


def _lines(quads: list[Quad]) -> bytes:
    """N-Quads, sorted, each once."""
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()
