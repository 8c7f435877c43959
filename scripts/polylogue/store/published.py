"""All that a folder publishes, read once: the graphs, what stands at each IRI, where its page lies, what can be downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import BlankNode, NamedNode

from .. import paths
from ..namespaces import BASE, DCTERMS, PREFIXES, RDFS, SKOS
from ..project import Project, find
from ..publish import catalogue, downloads, making
from ..publish.addresses import Addresses, describes
from ..publish.described import Described
from ..publish.survey import PARTS, Survey
from ..read.streaming import streamed
from ..write.formats import with_stable_nodes, write
from ..write.jsonld import MORE_PREFIXES, Context
from ..write.packing import File
from .examples import Example, as_rdf, read_examples
from .folders import based_on_files, not_built

_NAMES = (SKOS + "prefLabel", RDFS + "label")
_OURS = re.compile(r"ontology|alignments|schemes|shapes/")  # graphs that only explain what the data says


@dataclass(eq=False)
class Published:
    """A folder with the published files. project: what it says of itself, always with a base; based: it says one itself.

    A folder that says none lies where its build has put the data set; nothing of ours is part of it.
    """

    project: Project
    based: bool
    tables: downloads.Tables | None = None  # writes the tables of a folder, which are published with it
    prefixes: dict[str, str] = field(default_factory=lambda: PREFIXES | MORE_PREFIXES)  # to write with; grow as files are read

    @classmethod
    def of(cls, data: Path | None = None, tables: downloads.Tables | None = None) -> "Published":
        """The publication of a folder (see `project.find`), with tables where they are made. Raises PolylogueError when a file is missing."""
        project = find(data)
        for name in paths.PUBLISHED[:4]:
            if not (project.data / name).is_file():
                raise not_built(project.data / name)
        return cls(replace(based_on_files(project), data=project.data.resolve()), bool(project.base), tables)

    @property
    def own(self) -> bool:
        """Whether it is ours, the ontology and the shapes part of it."""
        return self.based and self.project.base == BASE

    @property
    def sources(self) -> dict[str, Path]:
        """The files by the name of their graph."""
        named = {name.removesuffix(".ttl"): self.project.data / name for name in paths.PUBLISHED if name.endswith(".ttl")}
        named |= {"ontology": paths.ONTOLOGY, "alignments": paths.ALIGNMENTS}
        if not self.own:
            named["schemes"] = paths.SCHEMES
        return named | {f"shapes/{path.name}": path for path in paths.shapes()}

    @cached_property
    def graphs(self) -> dict[str, set]:
        """The triples by graph: those of `sources`. Of much data they take much memory: see `stream`."""
        return {name: self._read(name) for name in PARTS} | self.words

    @cached_property
    def words(self) -> dict[str, set]:
        """The triples by graph of what only explains the data: ontology, alignments, shapes, and schemes where they are not in the data."""
        return {name: self._read(name) for name in self.sources if name not in PARTS}

    def _read(self, name: str) -> set:
        source = downloads.published(self.sources[name])
        self._know(source.prefixes)
        return with_stable_nodes(source.quads, re.sub(r"\W", "", name))

    def _know(self, prefixes: Mapping[str, str]) -> None:
        for prefix, namespace in prefixes.items():
            if namespace not in self.prefixes.values():
                self.prefixes.setdefault(prefix, namespace)

    def stream(self, part: str) -> Iterator[tuple]:
        """The triples, or quads, of one of PARTS, as they stand in its file. Raises PolylogueError."""
        if "graphs" in self.__dict__:
            yield from self.graphs[part]
        elif self.sources[part].stat().st_size:  # when no ground says so much, nothing stands in it
            found: dict[str, str] = {}
            yield from streamed(self.sources[part], found)
            self._know(found)

    def surveyor(self) -> Survey:
        """What has seen `words` and is still to see the data."""
        survey = Survey(self.project, self.own)
        for name, triples in self.words.items():
            survey.see(name, triples)
        return survey

    @cached_property
    def survey(self) -> Survey:
        """What the triples are like. Whoever has let a `surveyor` watch all PARTS may set it, and spare them a further reading."""
        survey = self.surveyor()
        for part in PARTS:
            survey.see(part, self.stream(part))
        return survey

    @cached_property
    def context(self) -> Context:
        """The context to write JSON-LD with."""
        return self.survey.context()

    @cached_property
    def examples(self) -> list[Example]:
        """The example queries of the folder, without answers."""
        return read_examples(self.project)

    @cached_property
    def queries(self) -> set:
        """The example queries as triples."""
        return as_rdf(self.examples, self.project.id("dataset"))

    def make(self, out: Path) -> downloads.Manifest:
        """Write all files of the publication that are no pages into a folder, those below data/ bit by bit. Raises PolylogueError."""
        self.survey = survey = self.surveyor()
        made = downloads.make(self.project.data, out, survey, self.prefixes, self.tables)
        return making.add_others(self, made, out)

    @cached_property
    def _made(self) -> tuple[TemporaryDirectory, downloads.Manifest]:
        place = TemporaryDirectory(prefix="polylogue-")
        return place, downloads.make(self.project.data, Path(place.name), self.surveyor(), self.prefixes, self.tables)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What can be downloaded below data/ and is in the catalogue; takes a while. A file is read when it is asked for."""
        place, made = self._made
        return _Files(Path(place.name), [f"data/{name}" for name in made.catalogued()])

    @cached_property
    def beside(self) -> Mapping[str, bytes]:
        """What lies beside the tables and need not be the same on every machine."""
        place, made = self._made
        return _Files(Path(place.name), [path for path in made.files if path not in self.files])

    @cached_property
    def catalogue(self) -> set:
        """The triples that describe those files; takes as long."""
        return catalogue.describe(self._made[1].catalogued(), self.survey)

    @cached_property
    def sketch(self) -> set:
        """`catalogue` without true sizes and sums, which is known before the files are."""
        names = downloads.names(self.project.data, self.survey, bool(self.tables))
        return catalogue.describe(dict.fromkeys(names, File()), self.survey)

    @cached_property
    def _catalogued(self) -> set[str]:
        return {term.value for s, _, o in self.sketch for term in (s, o) if isinstance(term, NamedNode)}

    @cached_property
    def vocabulary(self) -> dict[str, bytes]:
        """The files of the ontology, its alignments and the shapes, where they are part of the publication."""
        return downloads.vocabulary_files(self.words, self.prefixes, self.context) if self.own else {}

    @cached_property
    def addresses(self) -> Addresses:
        """Where the page of each thing lies."""
        return Addresses(self._things(), self.project.base, self.own)

    def _things(self) -> set[str]:
        graphs = {name: triples for name, triples in self.graphs.items() if self.own or not _OURS.match(name)}
        found: dict[str, bool] = {}
        for name, triples in (graphs | {"queries": self.queries, "files": self.sketch}).items():
            for triple in triples:
                for at, term in enumerate(triple):
                    if isinstance(term, NamedNode):
                        found[term.value] = found.get(term.value, False) or (not at and not _OURS.match(name))
        return {i for i, subject in found.items() if describes(i, self.project.base, self.own, subject)}

    @cached_property
    def described(self) -> Described:
        """Which triples stand at each IRI, those of `catalogue` not among them."""
        graphs = {name: triples for name, triples in self.graphs.items() if self.own or not _OURS.match(name)}
        return Described(graphs | {"queries": self.queries}, self.addresses.documents)

    @cached_property
    def _whole(self) -> Described:
        self.described.add(self.catalogue)
        return self.described

    def about(self, iri: str) -> Described:
        """`described`, with `catalogue` when that speaks of the thing."""
        return self._whole if iri in self._catalogued else self.described

    def rdf(self, iri: str, ending: str) -> bytes:
        """What stands at an IRI, in one of `formats.ENDINGS`. Raises ValueError for what RDF/XML cannot hold."""
        path = self.addresses.path(iri)
        if (whole := self.vocabulary.get(f"{path}.{ending}")) is not None:
            return whole
        return self.written(self.about(iri).of(iri), ending)

    def written(self, triples: set, ending: str) -> bytes:
        """Triples in one of `formats.ENDINGS`, as everything here is written. Raises ValueError as `rdf`."""
        return write(triples, ending, self.prefixes, self.context)

    def said(self, predicate: str) -> str:
        """What the description of the data set says of it, in English if it can; empty when it says nothing."""
        found = self.survey.said(predicate)
        return min(found, key=lambda o: (getattr(o, "language", None) != "en", o.value)).value if found else ""

    @property
    def title(self) -> str:
        """How the whole is called."""
        if self.own:
            return "Polylogue"
        return self.project.title or self.project.data.name

    @cached_property
    def licence(self) -> str:
        """The IRI of the licence of the data; empty when there is none."""
        return self.project.licence or self.said(DCTERMS + "license")

    @cached_property
    def names(self) -> dict[str, str]:
        """How each thing is called: in English if it can be, from the reports if it can be."""
        found: dict[str, tuple] = {}
        for rank, triples in enumerate(self.graphs.values()):
            for s, p, o in triples:
                if p.value in _NAMES and isinstance(s, NamedNode):
                    name = (_NAMES.index(p.value), rank, o.language != "en", o.language is not None, o.value)
                    found[s.value] = min(name, found.get(s.value, name))
        return {iri: name[-1] for iri, name in found.items()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many triples each graph has that is part of the data or the ontology, by the graph's IRI."""
        return {self.project.graph(name): number for name, number in self.survey.counts.items()}

    def terms(self, iri: str) -> list[str]:
        """The IRIs that a document of the vocabulary (also of a version) describes, sorted; empty for all else."""
        path = iri.removeprefix(self.project.base)
        if f"{path}.ttl" not in self.vocabulary:
            return []
        document = BASE + path.partition("/")[0]
        return sorted(i for i in self._terms if i == document or i.startswith(f"{document}#"))

    @cached_property
    def _terms(self) -> set[str]:
        return {s.value for triples in self.words.values() for s, _, _ in triples if isinstance(s, NamedNode)}

    @cached_property
    def unnamed(self) -> dict[str, set]:
        """The triples of the vocabulary in which nodes without a name stand, by subject: the IRI, or `_:` and a label."""
        found: dict[str, set] = {}
        for triples in self.words.values() if self.own else ():
            for s, p, o in triples:
                if isinstance(s, BlankNode) or isinstance(o, BlankNode):
                    found.setdefault(s.value if isinstance(s, NamedNode) else f"_:{s.value}", set()).add((s, p, o))
        return found

    def file(self, name: str, ending: str) -> bytes:
        """One of the `sources` in one of `formats.ENDINGS`. Raises ValueError for what RDF/XML cannot hold."""
        return self.sources[name].read_bytes() if ending == "ttl" else self.written(self.graphs[name], ending)

    def prepare(self) -> "Published":
        """Work out at once what an answer about a thing needs, and let go of the triples that were read for it."""
        for part in ("addresses", "described", "names", "unnamed", "vocabulary", "context", "counts", "_terms"):
            getattr(self, part)
        del self.graphs
        return self


class _Files(Mapping[str, bytes]):
    """Files of a folder by their paths."""

    def __init__(self, folder: Path, paths_: Iterable[str]):
        self._folder, self._paths = folder, dict.fromkeys(paths_)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
