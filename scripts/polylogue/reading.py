"""Reads RDF files with pyoxigraph, which keeps literals as they are written, and says plainly what is wrong with one.

Nothing here opens the network: contexts of JSON-LD must stand in the file, and RDF/XML with entities is refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from .errors import PolylogueError

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


@dataclass
class Source:
    """A file that was read: its quads in the order they were written, and its prefixes."""

    path: Path
    quads: list[Quad]
    prefixes: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @cached_property
    def graphs(self) -> set[str]:
        """The IRIs of the named graphs that have triples here."""
        return {name.value for name in {quad.graph_name for quad in self.quads} if isinstance(name, NamedNode)}

    def line_of(self, *iris: str, graph: str = "") -> int | None:
        """The line where the last of these IRIs is written, after the ones before it; None when the first is not seen.

        graph: look only behind the opening brace of this named graph, if it has one here.
        """
        at = 0
        if graph and (opened := self._find(graph, 0, r"\s*{")):
            at = opened.end()
        found = None
        for iri in iris:
            hit = self._find(iri, at)
            if hit is None:
                break
            found = at = hit.start()
        return None if found is None else self.text.count("\n", 0, found) + 1

    def _find(self, iri: str, at: int, then: str = "") -> re.Match | None:
        """The first place from there on where an IRI is written."""
        start = f"<{iri}>"
        names = [f"{p}:{iri[len(ns):]}" for p, ns in self.prefixes.items() if ns and iri.startswith(ns)]
        forms = [re.escape(start)] if start in self.text else []  # a plain look is many times faster than a pattern
        forms += [rf"(?<![\w<.:-]){re.escape(name)}(?![\w:/%-])" for name in names if name in self.text]
        if iri.endswith("#type"):
            forms.append(r"(?<=\s)a(?=\s)")
        return re.compile(f"(?:{'|'.join(forms)}){then}").search(self.text, at) if forms else None


def read(path: str | Path) -> Source:
    """Read one file of Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML.

    Raises PolylogueError that names the file, the line and the mend.
    """
    path = Path(path)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise PolylogueError(
            f"unknown kind of file '{path.suffix}'" if path.suffix else "a file name without an ending",
            path, mend=f"name it by its format: {', '.join(FORMATS)}",
        )
    text = read_text(path)
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
    return Source(path, quads, dict(parser.prefixes), text)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without a byte-order mark. Raises PolylogueError."""
    try:
        raw = Path(path).read_bytes()
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
