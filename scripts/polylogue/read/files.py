"""Reads RDF files with pyoxigraph, which keeps literals as they are written, and says plainly what is wrong with one.

Nothing here opens the network: contexts of JSON-LD must stand in the file, and RDF/XML with entities is refused.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from ..errors import PolylogueError

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


@dataclass(eq=False)
class Source:
    """A file that was read: its quads in the order they were written, and its prefixes."""

    path: Path
    quads: list[Quad]
    prefixes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    ending: str = ""

    @cached_property
    def by_graph(self) -> dict[str, list[Quad]]:
        """The quads of each graph; the default graph is the empty name."""
        found: dict[str, list[Quad]] = {}
        for quad in self.quads:
            found.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
        return found

    def line_of(self, *iris: str, value: str = "", graph: str = "", outside: bool = False) -> int | None:
        """The line where the last of these IRIs is written, after the ones before it; None when the first is not seen.

        value: a literal's text, which comes after them. graph: rather inside the braces of this named graph; outside:
        rather where no brace is around it.
        """
        parts = self._parts(graph, outside)
        sought = [(_spelling(iri, self.prefixes), _forms(iri, self.prefixes)) for iri in iris]
        found = None
        for pattern, forms in sought + ([(_literal(value), [value])] if value else []):
            hits = (self._find(pattern, forms, max(start, found or 0), end) for start, end in parts if end > (found or 0))
            hit = next((hit for hit in hits if hit is not None), None)
            if hit is None:
                break
            found = hit
        if found is None and (graph or outside):
            return self.line_of(*iris, value=value)
        return None if found is None else self.text.count("\n", 0, found) + 1

    def _find(self, pattern: str, forms: list[str], start: int, end: int) -> int | None:
        """Where the pattern first holds: not before one of these forms stands there, which is found much faster."""
        near = [at for form in forms if (at := self.text.find(form, start, end)) >= 0]
        if forms and not near:
            return None
        hit = re.compile(pattern).search(self.text, min(near, default=start), end)
        return hit and hit.start()

    def _parts(self, graph: str, outside: bool) -> list[tuple[int, int]]:
        """From where to where to look."""
        if graph:
            return self._braces_of.get(graph, [])
        if not outside:
            return [(0, len(self.text))]
        return list(zip((0, *(end for _, _, end in self._graphs)), (*(start for _, start, _ in self._graphs), len(self.text))))

    @cached_property
    def _braces_of(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for name, start, end in self._graphs:
            found.setdefault(name, []).append((start, end))
        return found

    @cached_property
    def _graphs(self) -> list[tuple[str, int, int]]:
        """The graphs that have braces in the text (TriG), by name, and from where to where the braces are."""
        if FORMATS.get(self.ending or self.path.suffix.lower()) != RdfFormat.TRIG:
            return []
        braces = [hit.start() for hit in _BRACES.finditer(self.text) if hit[0] in ("{", "}")]
        return [(self._name_before(start), start, end) for start, end in zip(braces[::2], braces[1::2])]

    def _name_before(self, brace: int) -> str:
        """The IRI of the graph whose brace opens there; empty for the default graph."""
        hit = _NAME.search(self.text, max(0, brace - 500), brace)
        if not hit or hit[1]:
            return hit[1] if hit else ""
        return self.prefixes.get(hit[2], "") + hit[3].replace("\\", "")


_NAME = re.compile(r"(?:<([^<>\s]*)>|([\w.-]*):([^\s<>{}]*))\s*\Z")
_BRACES = re.compile(  # or what may hold a brace that opens no graph: a string, an IRI, a comment
    r"""\"{3}(?:\\.|"{0,2}[^"\\])*"{3} | '{3}(?:\\.|'{0,2}[^'\\])*'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
        | <[^<>\s]*> | \#[^\n]* | [{}]""",
    re.VERBOSE | re.DOTALL,
)


def _literal(value: str) -> str:
    return rf"""(?<=["'\s,]){re.escape(value)}(?=["'\s,;.}}])(?!\.\d)"""


def _forms(iri: str, prefixes: dict[str, str]) -> list[str]:
    """How an IRI may be written; for rdf:type, which is mostly a mere `a`, nothing to find it by."""
    short = (f"{prefix}:{iri[len(base):]}" for prefix, base in prefixes.items() if base and iri.startswith(base))
    return [] if iri.endswith("#type") else [f"<{iri}>", *short]


def _spelling(iri: str, prefixes: dict[str, str]) -> str:
    forms = [re.escape(f"<{iri}>")]
    for prefix, namespace in prefixes.items():
        if namespace and iri.startswith(namespace):
            name = re.escape(f"{prefix}:{iri[len(namespace):]}")
            forms.append(rf"(?<![\w<.:-]){name}(?![\w:/%-])")
    if iri.endswith("#type"):
        forms.append(r"(?<=\s)a(?=\s)")
    return "|".join(forms)


def read(path: str | Path, ending: str = "") -> Source:
    """Read one file of Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML; `-` is standard input.

    ending: read it as if its name ended so (`.ttl`, one of FORMATS), whatever it ends in.
    Raises PolylogueError that names the file, the line and the mend.
    """
    path = Path(path)
    form = FORMATS.get(ending or path.suffix.lower())
    if form is None and path.is_file():
        raise PolylogueError(
            f"unknown kind of file '{path.suffix}'" if path.suffix else "a file name without an ending",
            path, mend=f"name it by its format: {', '.join(FORMATS)}",
        )
    text = read_text(path)
    if form is None:
        raise PolylogueError("has no name that tells what it holds", path, mend="--input-format turtle says it")
    if not text.strip():
        raise PolylogueError("the file is empty", path, mend="write some RDF into it, or leave it out")
    _refuse_the_network(path, form, text)
    parser = parse(input=text.encode(), format=form)
    try:
        quads = list(parser)
    except SyntaxError as error:
        raise _broken(path, error) from None
    except (ValueError, OSError) as error:
        raise PolylogueError(str(error), path, mend="mend the file, or write it in Turtle") from None
    return Source(path, quads, dict(parser.prefixes), text, ending)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without a byte-order mark; of standard input for `-`. Raises PolylogueError."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise PolylogueError("no such file", path, mend="check the name and the folder you are in") from None
    except IsADirectoryError:
        raise PolylogueError("is a folder, not a file", path, mend="name the files in it") from None
    except OSError as error:
        raise PolylogueError(f"cannot be read: {error.strerror}", path) from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raise PolylogueError("begins with a byte-order mark", path, 1, mend="save it as UTF-8 without BOM")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PolylogueError(
            f"is not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start}", path, line,
            mend="save it as UTF-8",
        ) from None


def _broken(path: Path, error: SyntaxError) -> PolylogueError:
    message = re.sub(r"^Parser error at line \d+[^:]*: |\s*\(line \d+\)$", "", str(error))
    mend = next((mend for sign, mend in _MENDS if sign in message), "mend the syntax there")
    return PolylogueError(message, path, error.lineno, error.offset, mend)


_MENDS = (
    ("has not been declared", "declare the prefix at the top: @prefix name: <…> ."),
    ("No scheme found", "write the whole IRI, or declare @base"),
    ("Invalid IRI", "percent-encode what an IRI cannot hold"),
    ("dot is expected", "end the statement with ' .' or go on with ' ;'"),
)


def _refuse_the_network(path: Path, form: RdfFormat, text: str) -> None:
    if form == RdfFormat.RDF_XML and (hit := re.search(r"<!(ENTITY|DOCTYPE)", text, re.I)):
        raise PolylogueError(
            "RDF/XML with a DOCTYPE or entities is not read", path, text.count("\n", 0, hit.start()) + 1,
            mend="write the entities out, or convert the file to Turtle",
        )
    if form == RdfFormat.JSON_LD:
        try:
            remote = _remote_context(json.loads(text))
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", None)
            raise PolylogueError(
                f"is not JSON: {getattr(error, 'msg', 'nested too deeply')}", path, line, getattr(error, "colno", None),
            ) from None
        if remote:
            raise PolylogueError(
                f"asks for the context {remote}, and nothing is fetched from the network", path,
                mend="put the context itself into the file",
            )


def _remote_context(node: object) -> str | None:
    """The first context that is given by address, wherever it stands."""
    if isinstance(node, list):
        return next((found for item in node if (found := _remote_context(item))), None)
    if not isinstance(node, dict):
        return None
    for key, value in node.items():
        if key in ("@context", "@import"):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, str):
                    return item
        if found := _remote_context(value):
            return found
    return None
