"""Reads RDF files, and reports in YAML, with pyoxigraph, which keeps literals as they are written, and says plainly what is wrong with one.

Nothing here opens the network: contexts of JSON-LD must stand in the file, and RDF/XML with entities is refused.
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from ..errors import PolylogueError
from .contexts import without_the_network
from .positions import Lines, Positions, longest
from .source import YAML, Source

__all__ = [
    "ENDINGS", "FORMATS", "MAYBE", "Source", "Text", "address", "carried", "ending", "kind_of", "opened", "read", "read_here", "read_text",
    "text_of", "understood",
]

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".turtle": RdfFormat.TURTLE,
    ".n3": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".yaml": YAML,
    ".yml": YAML,
}
MAYBE = {".json", ".xml"}  # which hold other things more often than RDF: such files must be named
ENDINGS = tuple(end for end in FORMATS if end not in MAYBE)
WITHOUT_PLACES = (RdfFormat.JSON_LD, RdfFormat.RDF_XML)  # none that are sure, at least
STDIN = Path("-")
MOST = 1 << 30  # characters of a packed file


@dataclass(frozen=True)
class Text:
    """A file as it was read, to be understood here or on another machine: alike wherever that is.

    kind: how the file's name would end, which tells its format; base: what relative IRIs are resolved against.
    """

    path: Path
    text: str = field(repr=False)
    kind: str
    base: str = ""


def read_here(path: str | Path, form: str | None = None) -> Source:
    """Read a file with its own address as base, so that a relative IRI in it has a place. Raises PolylogueError."""
    return read(path, form, address(path))


def opened(file: Path | Text | Source) -> Source:
    """A file, read with its own address as base, unless that is done. Raises PolylogueError."""
    return file if isinstance(file, Source) else understood(file) if isinstance(file, Text) else read_here(file)


def carried(file: Path | Source) -> Text:
    """The text of a file with its own address as base; of one that was read, what was read. Raises PolylogueError."""
    if not isinstance(file, Source):
        return text_of(file, base=address(file))
    return Text(file.path, file.text, next(kind for kind, form in FORMATS.items() if form == file.form), address(file.path))


def address(path: str | Path) -> str:
    """The IRI of a file, against which its relative IRIs are resolved; empty for standard input."""
    path = Path(path)
    try:
        return "" if path == STDIN else path.resolve().as_uri()
    except OSError:  # the working folder is gone, and with it what lies in it
        return ""


def read(path: str | Path, form: str | None = None, base: str = "") -> Source:
    """Read one file of YAML, Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, packed with gzip or not.

    path: `-` is standard input; form: an ending such as `ttl`, when the file's own does not say what it holds; base:
    what relative IRIs are resolved against where the file itself declares nothing (see `address`). Raises
    PolylogueError that names the file, the line and the mend.
    """
    return understood(text_of(path, form, base))


def text_of(path: str | Path, form: str | None = None, base: str = "") -> Text:
    """The text of a file, to be understood; form, base: as for `read`. Raises PolylogueError."""
    path = Path(path)
    _refuse_an_address(path)
    if path.is_dir():
        raise PolylogueError("is a folder, not a file", path, mend="name the files in it")
    kind = kind_of(path, form)
    text = read_text(path)
    if not text.strip():
        raise PolylogueError("the file is empty", path, mend="write some RDF into it, or leave it out")
    return Text(path, text, kind, base)


def understood(file: Text) -> Source:
    """What a file says. Raises PolylogueError that names the file, the line and the mend."""
    path, text, kind, base = file.path, file.text, FORMATS[file.kind], file.base
    if kind == YAML:
        from .yaml import read_yaml

        return Source(path, *read_yaml(path, text), text, kind)
    parser = parse(input=without_the_network(path, kind, text).encode(), format=kind, base_iri=base or None)
    try:
        quads = list(parser)
    except SyntaxError as error:
        raise _broken(path, error) from None
    except MemoryError as error:
        raise _too_long(path, kind, text, error) from None
    except (ValueError, OSError) as error:
        raise PolylogueError(str(error), path, mend="mend the file, or write it in Turtle") from None
    if any(isinstance(quad.object, Triple) for quad in quads):
        beyond = None if kind in WITHOUT_PLACES else Positions(text).beyond
        raise PolylogueError(
            "a triple term of RDF 1.2, and only plain RDF can be checked", path,
            *(() if beyond is None else Lines(text).place(beyond)),
            mend="write no <<…>>, {|…|} or ~: give the statement an IRI of its own",
        )
    return Source(path, quads, dict(parser.prefixes), text, kind)


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file without a byte-order mark, unpacked if it ends in .gz. Raises PolylogueError."""
    path = Path(path)
    raw = _bytes(path)
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


def _bytes(path: Path) -> bytes:
    try:
        if path == STDIN:
            return sys.stdin.buffer.read()
        if path.suffix.lower() != ".gz":
            return path.read_bytes()
        with gzip.open(path) as file:
            raw = file.read(MOST + 1)
    except FileNotFoundError:
        if path.is_symlink():
            there = path.readlink()
            raise PolylogueError(f"a link to {there}, which is not there", path, mend="mend the link") from None
        raise PolylogueError("no such file", path, mend="check the name and the folder you are in") from None
    except IsADirectoryError:
        raise PolylogueError("is a folder, not a file", path, mend="name the files in it") from None
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise PolylogueError(f"cannot be unpacked: {error}", path, mend="pack it again with gzip") from None
    except OSError as error:
        raise PolylogueError(f"cannot be read: {error.strerror}", path) from None
    if len(raw) > MOST:
        raise PolylogueError("unpacks to more than 1 GiB", path, mend="unpack it, and cut it into several files")
    return raw


def ending(path: str | Path) -> str:
    """How a file's name ends, in small letters; of a packed file, how it ends before `.gz`."""
    path = Path(path)
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


_ENDINGS = ", ".join(FORMATS)


def kind_of(path: Path, form: str | None = None) -> str:
    """The ending in FORMATS that tells what a file holds: form, or that of its name. Raises PolylogueError."""
    kind = f".{form.lower().lstrip('.')}" if form else ending(path)
    if kind in FORMATS:
        return kind
    if form:
        raise PolylogueError(f"unknown format '{form}'", path, mend=f"give one of {_ENDINGS.replace('.', '')}")
    if path == STDIN:
        raise PolylogueError("standard input does not say what it holds", mend="give --input-format too, such as turtle")
    raise PolylogueError(
        f"unknown kind of file '{kind}'" if kind else "a file name without an ending",
        path, mend=f"name it by its format: {_ENDINGS}",
    )


def _refuse_an_address(path: Path) -> None:
    hit = re.match(r"(\w{2,}):/+", str(path))  # in a path, // has become /
    if hit and not path.exists():
        whole = f"{hit[1]}:///{str(path)[hit.end():]}" if hit[1] == "file" else f"{hit[1]}://{str(path)[hit.end():]}"
        mend = f"name its path: /{str(path)[hit.end():]}" if hit[1] == "file" else "download it, and name the file"
        raise PolylogueError("an address, and nothing is fetched from the network", whole, mend=mend)


def _broken(path: Path, error: SyntaxError) -> PolylogueError:
    message = re.sub(r"^Parser error at line \d+[^:]*: |\s*\(line \d+\)$", "", str(error))
    mend = next((mend for sign, mend in _MENDS if sign in message), "mend the syntax there")
    if ending(path) == ".n3":
        mend = f"{mend}; of N3, only what is Turtle too is read"
    return PolylogueError(message, path, error.lineno, error.offset, mend)


def _too_long(path: Path, kind: RdfFormat, text: str, error: MemoryError) -> PolylogueError:
    if "buffer" not in str(error):
        return PolylogueError("is too large for the memory of this machine", path, mend="cut it into several files")
    place = () if kind in WITHOUT_PLACES else Lines(text).place(longest(text))
    return PolylogueError("a value of more than 16 MiB", path, *place, mend="keep long texts in files of their own")


_MENDS = (
    ("has not been declared", "declare the prefix at the top: @prefix name: <…> ."),
    ("No scheme found", "write the whole IRI, or declare @base"),
    ("Invalid IRI", "percent-encode what an IRI cannot hold"),
    ("dot is expected", "end the statement with ' .' or go on with ' ;'"),
)
