"""The files to download: every serialisation of data, ontology and shapes, with checksums. The same bytes every time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad

from .. import paths
from ..errors import PolylogueError
from ..write.formats import ENDINGS, canonical_digest, write
from ..write.jsonld import Context
from ..write.packing import File, digest_of
from . import serialisations, shapes
from .serialisations import WHOLE, Whole
from .survey import Survey

TABLES = {  # of what is stated; the nanopublications of all claims
    "tables/acts.csv": "who said what to whom, one row an act and passage",
    "tables/participation.csv": "who takes part in what, one row a record and passage",
    "tables/documents.csv": "documents and steps with their stages, one row a step and passage",
    "tables/facts.csv": "each distinct statement, with the reports that have it",
    "tables/events.csv": "acts between two sides as event records, with codes of PLOVER and CAMEO",
    "tables/datapackage.json": "what the columns of the tables are, as a data package",
    "tables/nanopublications.trig.gz": "each claim as a nanopublication, compressed",
}
NAMED = WHOLE | TABLES  # what each is, of those that a build does not make
NAMES = (*paths.PUBLISHED, *NAMED)

Graphs = Mapping[str, set]  # name -> triples: ontology, alignments, shapes/…
Tables = Callable[[Path, Path], list[str]]  # writes the tables of a folder into another; their names


@dataclass
class Manifest:
    """What has been made. files: by their paths from the root of the site; digests: RDFC-1.0 of what some of them say."""

    files: dict[str, File] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, out: Path, names: Iterable[str]) -> None:
        """Take note of files in a folder."""
        for name in names:
            self.files[name] = digest_of(out / name)

    def catalogued(self) -> dict[str, File]:
        """Those below data/ that the catalogue describes, by their names, in the order of NAMES."""
        return {name: self.files[f"data/{name}"] for name in NAMES if f"data/{name}" in self.files}


def names(folder: Path, survey: Survey, tables: bool) -> list[str]:
    """The names of the files below data/ that the catalogue describes. survey: has seen the data; tables: whether tables are made."""
    here = [name for name in paths.PUBLISHED if name != serialisations.GRAPHS or (folder / name).is_file()]
    return [*here, *serialisations.names(folder, survey), *(TABLES if tables else ())]


def make(folder: Path, out: Path, survey: Survey, prefixes: Mapping[str, str], tables: Tables | None = None) -> Manifest:
    """Write the files below data/ into a folder: those of the published folder as they are, the whole in other serialisations, tables.

    survey: has seen what is published beside the data, and will have seen the data; prefixes: to write with. Memory hardly grows
    with the data. Raises PolylogueError.
    """
    data, made = out / "data", Manifest()
    try:
        (data / "tables").mkdir(parents=True, exist_ok=True)
        whole = Whole(folder, data, survey)
        whole.write(prefixes)
        for name in names(folder, survey, False):
            if name not in WHOLE:
                shutil.copyfile(folder / name, data / name)
            made.add(out, [f"data/{name}"])
        if tables:
            made.add(out, (f"data/tables/{name}" for name in tables(folder, data / "tables")))
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror}", Path(error.filename or data)) from None
    made.digests = {f"data/{name}": digest for name, digest in whole.digests.items() if name in ("polylogue.nt", serialisations.GRAPHS)}
    return made


def vocabulary_files(graphs: Graphs, prefixes: Mapping[str, str], context: Context) -> dict[str, bytes]:
    """Ontology, alignments and shapes in every serialisation, also under the IRIs of their versions."""
    version = paths.version()
    files = {}
    whole = {
        "ontology": (graphs["ontology"], paths.ONTOLOGY.read_bytes()),
        "alignments": (graphs["alignments"], paths.ALIGNMENTS.read_bytes()),
        "shapes": (shapes_graph(graphs), shapes.turtle()),
    }
    for name, (triples, source) in whole.items():
        for ending in ENDINGS:
            content = source if ending == "ttl" else write(triples, ending, prefixes, context)
            files[f"{name}.{ending}"] = content
            if name != "shapes":
                files[f"{name}/{version}.{ending}"] = content
    return files


def shapes_graph(graphs: Graphs) -> set:
    """The triples of all shapes files."""
    return set().union(*(triples for name, triples in graphs.items() if name.startswith("shapes/")))


def vocabulary_digests(graphs: Graphs) -> dict[str, str]:
    """RDFC-1.0 of what those files say."""
    said = {"ontology.ttl": graphs["ontology"], "alignments.ttl": graphs["alignments"], "shapes.ttl": shapes_graph(graphs)}
    return {name: canonical_digest(Quad(*triple, DefaultGraph()) for triple in triples) for name, triples in said.items()}


def checksums(files: Mapping[str, File], digests: Mapping[str, str]) -> dict[str, bytes]:
    """SHA256SUMS over the files to download, and the RDFC-1.0 digests of what they say."""
    sums = "".join(f"{file.sha256}  {name}\n" for name, file in sorted(files.items()))
    told = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
    return {"SHA256SUMS": sums.encode(), "RDFC-1.0-SHA256SUMS": told.encode()}
