"""The whole of a publication in other syntaxes than those of its files, written bit by bit: the same bytes for the same data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad, RdfFormat, parse, serialize

from ..errors import PolylogueError
from ..read.streaming import streamed
from ..write.jsonld_lines import write_document
from ..write.lines import Sorted, in_graph, in_lots, lines, merged
from ..write.packing import packing
from .survey import PARTS, Survey

WHOLE = {
    "polylogue.nt": "the whole as N-Triples", "polylogue.nt.gz": "the whole as N-Triples, compressed",
    "polylogue.nq": "the whole by graph as N-Quads", "polylogue.nq.gz": "the whole by graph as N-Quads, compressed",
    "polylogue.rdf": "the whole as RDF/XML", "polylogue.jsonld": "the whole as JSON-LD",
}
GRAPHS = "dialogues.trig"


class Whole:
    """Writes the files of WHOLE, of the published files of a folder, into another. Memory does not grow with the data."""

    def __init__(self, folder: Path, out: Path, survey: Survey):
        """survey: has seen what else is published; it will have seen the data."""
        self.folder, self.out, self.survey = folder, out, survey
        self.digests: dict[str, str] = {}  # RDFC-1.0 of what some files say

    def write(self, prefixes: Mapping[str, str]) -> None:
        """Write all of them. prefixes: to write RDF/XML with, beside those of the files. Raises PolylogueError."""
        found: dict[str, str] = {}
        with TemporaryDirectory(dir=self.out, prefix=".sorting.") as place:
            claims, others = Sorted(Path(place)), Sorted(Path(place))
            for part in PARTS:
                for lot in lines(self.survey.watch(part, self._quads(f"{part}.ttl", found))):
                    (claims if part == "claims" else others).add(lot)
            self._put("polylogue.nt", merged(claims, others))
            others.close()
            if (self.folder / GRAPHS).is_file():
                self._by_graph(claims, Path(place))
            claims.close()
            self._json(Path(place))
        if self.survey.fits_xml:
            self._xml({**{p: ns for p, ns in found.items() if ns not in prefixes.values()}, **prefixes})

    def _quads(self, name: str, found: dict[str, str] | None = None) -> Iterator[Quad]:
        path = self.folder / name
        return streamed(path, found) if path.stat().st_size else iter(())  # when no ground says so much, nothing stands in it

    def _by_graph(self, claims: Sorted, place: Path) -> None:
        by_graph, said = Sorted(place), hashlib.sha256()
        for lot in lines(self._quads(GRAPHS), RdfFormat.N_QUADS):
            by_graph.add(lot)
        for content in in_lots(merged(by_graph)):
            said.update(content)
        self.digests[GRAPHS] = said.hexdigest()
        self._put("polylogue.nq", merged(by_graph, in_graph(merged(claims), self.survey.project.graph("claims"))))
        by_graph.close()

    def _put(self, name: str, ordered: Iterable[bytes]) -> None:
        """Write lines into a file, and packed into another."""
        said = hashlib.sha256()
        with ExitStack() as opened:
            plain, packed = (opened.enter_context((self.out / file).open("wb")) for file in (name, f"{name}.gz"))
            pack = opened.enter_context(packing(packed))
            for content in in_lots(ordered):
                said.update(content)
                plain.write(content)
                pack(content)
        self.digests.setdefault(name, said.hexdigest())

    def _json(self, place: Path) -> None:
        with (self.out / "polylogue.nt").open("rb") as ordered, (self.out / "polylogue.jsonld").open("wb") as file:
            try:
                write_document(ordered, self.survey.context(), file, place)
            except PolylogueError as error:
                raise error.at(self.folder) from None

    def _xml(self, prefixes: Mapping[str, str]) -> None:
        ordered = parse(path=str(self.out / "polylogue.nt"), format=RdfFormat.N_TRIPLES)
        serialize(ordered, output=str(self.out / "polylogue.rdf"), format=RdfFormat.RDF_XML, prefixes=self.survey.prefixes(prefixes))


def names(folder: Path, survey: Survey) -> list[str]:
    """The names of the files of WHOLE that a folder has: by graph only where a file by graph is, RDF/XML only where it can hold the data."""
    without = set() if (folder / GRAPHS).is_file() else {"polylogue.nq", "polylogue.nq.gz"}
    return [name for name in WHOLE if name not in without and (name != "polylogue.rdf" or survey.fits_xml)]
