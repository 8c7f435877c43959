"""What the names of the project's JSON-LD context stand for, to a reader that completes a file before JSON-LD reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .. import paths
from ..namespaces import BASE, PLG, XSD

ADDRESS = f"{BASE}context.jsonld"
FILE = paths.HOME / "ontology" / "context.jsonld"
LINK, CONCEPT, TEXT, VALUE, REVERSE, IGNORED, KEYWORD, NAME, ANY = "link", "concept", "text", "value", "reverse", "ignored", "keyword", "name", "any"
_OF_THE_TEXT = {PLG + "nameInText"}  # words of the report, in its language; all other texts are the editor's

FORMER = {"inYear": "date", "part": "partOf", "within": "partOf"}  # keys of 0.1.0, and what is written for them now


@dataclass(frozen=True)
class Term:
    """A name of the context.

    iri: of the property; or the keyword of JSON-LD; kind: link, concept (a concept of one scheme), text (in a language),
    value (of a datatype), reverse, ignored, keyword, name (of a class), or any (a property of others); space: the namespace of the
    concepts, or the datatype; in_report: whether its texts are words of the report.
    """

    name: str
    iri: str
    kind: str
    space: str = ""
    in_report: bool = False


@dataclass(frozen=True)
class Terms:
    """The names of a context: the terms, the prefixes, and the context as it stands."""

    terms: Mapping[str, Term]
    prefixes: Mapping[str, str]
    context: Mapping[str, object]

    def iri(self, name: str) -> str:
        """The IRI of a name with a prefix."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes else name


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The names of the project's own context."""
    context = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
    found = Terms({}, prefixes, context)
    return Terms({name: _term(name, value, found) for name, value in context.items() if name[0] != "@" and name not in prefixes}, prefixes, context)


def _term(name: str, said: object, names: Terms) -> Term:
    if said is None:
        return Term(name, "", IGNORED)
    if isinstance(said, str):
        if said.startswith("@"):
            return Term(name, said, KEYWORD)
        iri = names.iri(said)
        return Term(name, iri, NAME if name[0].isupper() else TEXT, in_report=iri in _OF_THE_TEXT)
    if "@reverse" in said:
        return Term(name, names.iri(said["@reverse"]), REVERSE)
    iri, kind = names.iri(said["@id"]), said["@type"]
    if kind == "@vocab":
        return Term(name, iri, CONCEPT, said.get("@context", {}).get("@vocab", ""))
    return Term(name, iri, LINK) if kind == "@id" else Term(name, iri, VALUE, names.iri(kind).removeprefix(XSD))
