"""What a folder publishes: its files and ours, what must be known of them to write others, and the files to download."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from .. import paths
from ..namespaces import BASE, DCTERMS, PREFIXES
from ..project import Project, find
from ..publish import catalogue, downloads, making
from ..publish.survey import PARTS, Survey
from ..read.files import read
from ..read.streaming import streamed
from ..write.formats import with_stable_nodes
from ..write.jsonld import MORE_PREFIXES, Context
from ..write.packing import File
from .examples import Example, as_rdf, read_examples
from .folders import based_on_files, not_built


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
    def words(self) -> dict[str, set]:
        """The triples by graph of what only explains the data: ontology, alignments, shapes, and schemes where they are not in the data."""
        return {name: self._read(name) for name in self.sources if name not in PARTS}

    def _read(self, name: str) -> set:
        source = read(self.sources[name])
        self._know(source.prefixes)
        return with_stable_nodes(source.quads, re.sub(r"\W", "", name))

    def _know(self, prefixes: Mapping[str, str]) -> None:
        for prefix, namespace in prefixes.items():
            if namespace not in self.prefixes.values():
                self.prefixes.setdefault(prefix, namespace)

    def stream(self, part: str) -> Iterator[tuple]:
        """The triples, or quads, of one of PARTS, as they stand in its file. Raises PolylogueError."""
        if self.sources[part].stat().st_size:  # when no ground says so much, nothing stands in it
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
    def sketch(self) -> set:
        """What describes the files below data/ (see `catalogue.describe`) but for their sizes and sums: known before they are there."""
        names = downloads.names(self.project.data, self.survey, bool(self.tables))
        return catalogue.describe(dict.fromkeys(names, File()), self.survey)

    @cached_property
    def vocabulary(self) -> dict[str, bytes]:
        """The files of the ontology, its alignments and the shapes, where they are part of the publication."""
        return downloads.vocabulary_files(self.words, self.prefixes, self.context) if self.own else {}

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
