"""The files of a folder of tables: the tables, their descriptions for machines, the codebook, the nanopublications."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import PolylogueError
from ..write.packing import digest_of, packing
from . import nanopublications
from .codebook import Occurring, codebook
from .columns import TABLES
from .described import csvw, package
from .formats import write_all
from .tables import of, rows
from .told import Told

NANOPUBLICATIONS = "nanopublications"
KINDS = (*TABLES, NANOPUBLICATIONS)


def files(kinds: Iterable[str], readers: list[Told], forms: Iterable[str] = ("csv",)) -> dict[str, bytes]:
    """The files of a folder by name. kinds: of `KINDS`; forms: what to write each table in. Raises PolylogueError."""
    kinds = list(kinds)
    with TemporaryDirectory() as made:
        names = write_tables([kind for kind in kinds if kind != NANOPUBLICATIONS], readers, Path(made), list(forms))
        if NANOPUBLICATIONS in kinds:
            names.append(write_nanopublications(readers, Path(made), f"{NANOPUBLICATIONS}.trig"))
        return {name: (Path(made) / name).read_bytes() for name in names}


def write_tables(kinds: Iterable[str], readers: list[Told], out: Path, forms: list[str], aside: Iterable[str] = ()) -> list[str]:
    """Write tables into a folder, with what describes them; the names of the files.

    aside: further formats, of which the descriptions do not tell. Raises PolylogueError.
    """
    tables, names, described, occurring = [of(kind) for kind in kinds], [], {}, Occurring()
    origin = nanopublications.origin(readers[0])
    for table in tables:
        with ExitStack() as opened:
            places = {form: opened.enter_context(_opened(out / f"{table.name}.{form}")) for form in (*forms, *aside)}
            write_all(table, occurring.watch(table, rows(table, readers)), places)
        names += [f"{table.name}.{form}" for form in places]
        for form in forms:
            file = f"{table.name}.{form}"
            described[file] = table, *digest_of(out / file)
            if form in ("csv", "tsv"):
                names.append(_put(out, f"{file}-metadata.json", csvw(table, file, origin)))
    if tables:
        shown = {table.name: f"{table.name}.{forms[0]}" for table in tables}
        names.append(_put(out, "datapackage.json", package(described, origin)))
        names.append(_put(out, "codebook.md", codebook(tables, shown, occurring, readers[-1], origin, len(readers) > 1)))
    return names


def write_nanopublications(readers: list[Told], out: Path, name: str) -> str:
    """Write all claims as nanopublications into a file of that name, packed when it ends in `.gz`; the name. Raises PolylogueError."""
    with _opened(out / name) as file, packing(file, name.endswith(".gz")) as put:
        for text in nanopublications.pieces(readers):
            put(text.encode())
    return name


def _put(out: Path, name: str, content: bytes) -> str:
    with _opened(out / name) as file:
        file.write(content)
    return name


def _opened(path: Path):
    try:
        return path.open("wb")
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror}", path) from None
