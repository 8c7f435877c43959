"""The published files as a SPARQL dataset on disk: each in its named graph, what is stated and the claims also by default."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, __version__

from ..errors import PolylogueError
from ..read.files import read
from ..store.published import Published
from ..store.queries import DEFAULT

SHOWN = ("dialogues", "implied", "external", "claims", "ontology")
NAME = "store-"  # how the folder of a store begins
COUNTS, TRIPLES = "counts.json", "triples"  # what lies in it
SAMPLE = 400  # quads of each graph from which the files of a store are touched


def graphs(published: Published) -> dict[str, Path]:
    """Name of each named graph -> the file it holds."""
    return {published.project.graph(name): published.sources[name] for name in SHOWN}


def made(published: Published, folder: Path) -> Path:
    """The folder of the store of a publication, in a folder for it; made where it is not there. Raises PolylogueError."""
    found = graphs(published)
    place = folder / f"{NAME}{_digest(found)}"
    if not (place / COUNTS).is_file():
        _make(found, place)
    for other in folder.glob(f"{NAME}*"):
        if other != place and (handle := held(other, alone=True)) is not None:
            shutil.rmtree(other, ignore_errors=True)
            os.close(handle)
    return place


def counts(place: Path) -> dict[str, int]:
    """The triples of each named graph of a store, by the graph's name; those of the default graph by the empty one."""
    return json.loads((place / COUNTS).read_text(encoding="utf-8"))


def held(place: Path, alone: bool = False) -> int | None:
    """Keep a store from being removed as long as the handle is open. alone: None where somebody else holds it."""
    try:
        handle = os.open(place, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        except OSError:
            os.close(handle)
            raise
    except OSError:
        return None
    return handle


def opened(place: Path) -> tuple[Store, int]:
    """A store to read from, and how many of its files could not be opened beforehand.

    The engine opens files when it needs them. Where nothing can be opened later a query would go on without end, so that
    each is touched before: by looking up, in every order in which quads lie there, what is spread over all of them.
    """
    folder = place / TRIPLES
    store = Store.read_only(str(folder))
    left = _unopened(folder)
    if left:
        graphs_there = [None, DefaultGraph(), *store.named_graphs()]
        for number, quad in enumerate(_spread(store, graphs_there[1:])):
            for graph in graphs_there:
                for pattern in ((quad.subject, None, None), (None, quad.predicate, quad.object), (quad.subject, None, quad.object)):
                    next(iter(store.quads_for_pattern(*pattern, graph)), None)
            if number % 16 == 15 and not (left := _unopened(folder)):
                break
    return store, left


def _spread(store: Store, named: list) -> Iterator[Quad]:
    for graph in named:
        for quad in islice(store.quads_for_pattern(None, None, None, graph), SAMPLE):
            yield quad
            if isinstance(quad.object, NamedNode):
                yield from islice(store.quads_for_pattern(quad.object, None, None, None), 2)


def _unopened(folder: Path) -> int:
    """How many files of triples this process has not opened; all where the system does not tell."""
    there = {name for name in os.listdir(folder) if name.endswith(".sst")}
    try:
        handles = os.listdir("/proc/self/fd")
    except OSError:
        return len(there)
    for handle in handles:
        try:
            there.discard(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))
        except OSError:
            continue
    return len(there)


def _digest(found: dict[str, Path]) -> str:
    total = sha256(__version__.encode())
    for name, path in found.items():
        try:
            with path.open("rb") as file:
                total.update(f"\n{name}\n".encode() + file_digest(file, "sha256").digest())
        except OSError as error:
            raise PolylogueError(error.strerror or str(error), path) from None
    return total.hexdigest()[:16]


def _make(found: dict[str, Path], place: Path) -> None:
    """Write the store into a folder beside, which takes the place as a whole."""
    beside = Path(tempfile.mkdtemp(prefix=f".{NAME}", dir=place.parent))
    try:
        store = Store(str(beside / TRIPLES))
        for graph, path in found.items():
            _load(store, path, NamedNode(graph))
            if path.name in DEFAULT:
                _load(store, path, DefaultGraph())
        store.optimize()
        store.flush()
        numbers = {graph: _count(store, f"GRAPH <{graph}> {{ ?s ?p ?o }}") for graph in found} | {"": _count(store, "?s ?p ?o")}
        del store
        (beside / COUNTS).write_text(json.dumps(numbers), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        os.rename(beside, place)
    except OSError as error:
        raise PolylogueError(f"the store cannot be written: {error.strerror or error}", place, mend="set XDG_CACHE_HOME to a folder with room") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _load(store: Store, path: Path, graph: NamedNode | DefaultGraph) -> None:
    if path.stat().st_size:  # when no ground says so much, nothing stands in it
        try:
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph)
        except (SyntaxError, ValueError):
            read(path)  # says what is wrong, and where
            raise


def _count(store: Store, pattern: str) -> int:
    return int(next(iter(store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")))[0].value)
