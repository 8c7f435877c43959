"""The example queries of a folder, and the same as data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..namespaces import DCTERMS, RDFS, SCHEMA, SH, TYPE
from ..namespaces import SHAPES as SHAPES_NAMESPACE
from ..project import Project
from .queries import front_matter, tags_of

FORMS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct"}
_COMMENT = re.compile(r"#[^\n]*")
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.I)


@dataclass
class Example:
    """An example query and its answer: columns, and rows of terms (None where nothing is bound)."""

    name: str
    iri: str
    file: Path
    text: str
    summary: str
    description: str
    tags: list[str]
    columns: list[str] = field(default_factory=list)
    rows: list[list] = field(default_factory=list)

    def terms(self) -> set[str]:
        """The IRIs of all prefixed names and addresses in it."""
        prefixes = dict(_PREFIX.findall(self.text))
        body = _PREFIX.sub("", self.text)
        found = {prefixes[p] + local for p, local in re.findall(r"([\w-]*):([\w-]+)", body) if p in prefixes}
        return found | set(re.findall(r"<(https?://[^>]*)>", body))


def read_examples(project: Project) -> list[Example]:
    """The queries in the folder `queries/` of a project without their answers, sorted by name."""
    found = []
    for name, file in paths.queries(project.data / "queries").items():
        text = file.read_text(encoding="utf-8")
        about = front_matter(text)
        found.append(Example(
            name, project.id(f"query/{name}"), file, text, str(about.get("summary", name)),
            str(about.get("description", "")), tags_of(about),
        ))
    return found


def form(text: str) -> str:
    """SELECT, ASK or CONSTRUCT: the first of these words outside of comments and addresses."""
    plain = re.sub(r"<[^>]*>", "", _COMMENT.sub("", text))
    hit = re.search(r"\b(SELECT|ASK|CONSTRUCT)\b", plain, re.I)
    return hit[1].upper() if hit else "SELECT"


def as_rdf(examples: list[Example], dataset: str) -> set:
    """The queries as data, as sparql-examples has it: question, keywords, target, text."""
    made = set()
    for example in examples:
        node, kind = NamedNode(example.iri), form(example.text)
        said = [
            (TYPE, NamedNode(SH + "SPARQLExecutable")),
            (TYPE, NamedNode(f"{SH}SPARQL{kind.capitalize()}Executable")),
            (RDFS + "label", Literal(example.summary, language="en")),
            (RDFS + "comment", Literal(example.summary, language="en")),
            (SH + FORMS[kind], Literal(example.text)),
            (SH + "prefixes", NamedNode(SHAPES_NAMESPACE.rstrip("#"))),
            (SCHEMA + "target", NamedNode(dataset)),
            *((SCHEMA + "keywords", Literal(tag)) for tag in example.tags),
        ]
        if example.description:
            said.append((DCTERMS + "description", Literal(example.description, language="en")))
        made.update((node, NamedNode(p), o) for p, o in said)
    return made
