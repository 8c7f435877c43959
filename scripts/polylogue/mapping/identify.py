"""Finds what a cell names: a thing of the catalogue by any of its names, or a concept of a scheme by its name, label or code.

What no name fits gets an IRI made of the cell by RFC 6570, so that two spellings are two things until somebody reads them as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, repeat
from urllib.parse import quote

from pyoxigraph import Literal

from .. import paths
from ..namespaces import RDFS, SCHEMA, SKOS, TYPE
from ..read.files import Source, read
from ..read.terms import Term, terms
from ..text.folding import fold_name

NAMING = {RDFS + "label": 0, SKOS + "prefLabel": 0, SKOS + "altLabel": 1, SCHEMA + "identifier": 2, SKOS + "notation": 2, SKOS + "hiddenLabel": 3}
OURS = 10
_ARTICLE = re.compile(r"the ", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """What the cells of a column name. kind: a class by its IRI; otherwise: the class that is looked for then, and that what is made
    has where nothing is found."""

    kind: str
    otherwise: str


@dataclass
class Known:
    """The things of the catalogue. names: by a name, folded, the IRIs that go by it, with how good a name it is; kinds: the
    classes of each, and those above them; labels: its labels."""

    names: dict[str, dict[str, int]] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, set[str]] = field(default_factory=dict)

    def of(self, name: str, kind: str) -> list[str]:
        """The things of a class that go by a name; of several those whose name it is in the fullest sense."""
        for key in dict.fromkeys(_keys(name)):
            fits = {iri: rank for iri, rank in self.names.get(key, {}).items() if kind in self.kinds.get(iri, ())}
            if fits:
                best = min(fits.values())
                return sorted(iri for iri, rank in fits.items() if rank == best)
        return []


def known(own: Iterable[Source], ours: Iterable[Source] = ()) -> Known:
    """The things that files describe outside of every ground. ours: whose names count where the own have none."""
    found, above = Known(), _above()
    for source, less in chain(zip(own, repeat(0)), zip(ours, repeat(OURS))):
        for quad in source.quads:
            s, p, o = quad.subject.value, quad.predicate.value, quad.object
            if p == TYPE:
                kind = getattr(o, "value", "")
                found.kinds.setdefault(s, set()).update((kind, *above.get(kind, ())))
            elif p in NAMING and isinstance(o, Literal):
                for key in _keys(o.value):
                    place = found.names.setdefault(key, {})
                    place[s] = min(NAMING[p] + less, place.get(s, 99))
                if NAMING[p] == 0:
                    found.labels.setdefault(s, set()).add(o.value)
    return found


def _keys(name: str) -> tuple[str, str]:
    """What a name is known by: as it stands, and without regard to capitals and an article before it."""
    folded = fold_name(name)
    return folded, _ARTICLE.sub("", folded, 1).casefold() if _ARTICLE.match(folded) else folded.casefold()


@lru_cache(maxsize=1)
def _above() -> dict[str, set[str]]:
    """The classes above each class of the ontology, and of those that it reuses."""
    direct: dict[str, set[str]] = defaultdict(set)
    for path in (paths.ONTOLOGY, *paths.axioms()):
        for quad in read(path).quads:
            if quad.predicate.value == RDFS + "subClassOf":
                direct[quad.subject.value].add(getattr(quad.object, "value", ""))
    found = {}
    for kind in list(direct):
        seen, todo = set(), [kind]
        while todo:
            for wider in direct.get(todo.pop(), ()):
                if wider not in seen:
                    seen.add(wider)
                    todo.append(wider)
        found[kind] = seen
    return found


@dataclass
class Names:
    """What the cells of some rows name. base: below which things are made; kinds: by column; known: what is described.

    made: the things that were made of cells, with their class, label and the class that was looked for; unknown: the columns and
    names for which nothing was found; several: those that could be one of several things; fruitful: the columns of which a cell
    named something; asked: the columns and names that were looked for.
    """

    base: str
    kinds: Mapping[str, Kind]
    known: Known
    made: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    unknown: set[tuple[str, str]] = field(default_factory=set)
    several: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    fruitful: set[str] = field(default_factory=set)
    asked: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[tuple[str, str], tuple[str, Collection[str]]] = field(default_factory=dict)

    def find(self, column: str, name: str) -> tuple[str, Collection[str]]:
        """The IRI of what a cell names, and its labels. name: what the cell gives."""
        key = column, name
        self.asked.add(key)
        if key not in self._found:
            self._found[key] = self._look(column, name)
        return self._found[key]

    def _look(self, column: str, name: str) -> tuple[str, Collection[str]]:
        kind = self.kinds[column]
        if _is_name(name):
            return name, self.known.labels.get(terms().iri(name), ())
        name = " ".join(name.split())
        found = self.known.of(name, kind.kind) or self.known.of(name, kind.otherwise)
        if len(found) == 1:
            self.fruitful.add(column)
            return found[0], self.known.labels.get(found[0], ())
        if found:
            self.several[column, name] = found
        self.unknown.add((column, name))
        word = re.split("[#/]", kind.otherwise)[-1]
        iri = f"{self.base}{re.sub('(?<=[a-z])(?=[A-Z])', '-', word).lower()}/{quote(name, safe='')}"
        self.made[iri] = kind.otherwise, name, kind.kind
        return iri, (name,)


def _is_name(text: str) -> bool:
    """Whether a text is an IRI, or a prefixed name of the context."""
    prefix, colon, rest = text.partition(":")
    return bool(colon) and " " not in text and (rest.startswith("//") or prefix in terms().prefixes)


def concept(term: Term, text: str) -> str | None:
    """The name of the concept of a property's scheme that a text names: by its name, a label in any language, or a code."""
    if ":" in text:
        return text if _is_name(text) else None
    found = concepts().get(term.space, {})
    return found.get(text) or found.get(fold_name(text).casefold())


@lru_cache(maxsize=1)
def concepts() -> dict[str, dict[str, str]]:
    """By the namespace of a scheme, the names of the concepts by their names and labels; not by a label that two share."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in read(paths.SCHEMES).quads:
        iri, p, o = quad.subject.value, quad.predicate.value, quad.object
        if p in NAMING and NAMING[p] < 3 and isinstance(o, Literal):
            space, _, name = iri.rpartition("/")
            place = found[f"{space}/"]
            place[name].add(name)
            place[fold_name(o.value).casefold()].add(name)
    return {space: {key: min(names) for key, names in place.items() if len(names) == 1} for space, place in found.items()}
