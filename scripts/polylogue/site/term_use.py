"""How the terms are used in what is published: counted in one pass, with the first few uses of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..namespaces import PLG, SHAPES, TYPE
from .world import World

SHOWN = 20
_CLAIMED = tuple(PLG + name for name in ("subject", "property", "value"))
_NONE_OF_THE_DATA = (PLG, SHAPES, "_:")


@dataclass
class Use:
    """How often a term is used, and where first. first: things for a class, (subject, value) for a property."""

    number: int = 0
    first: list = field(default_factory=list)


class Uses:
    """The uses of classes and properties. One pass over the data, to be made before the pages are."""

    def __init__(self, world: World):
        self.world = world
        self.properties: dict[str, Use] = {}
        for subject in world.described():
            if not subject.startswith(_NONE_OF_THE_DATA):
                for predicate, values in world.about(subject).items():
                    self._add(predicate, subject, values)
        for iri, claim in world.claims.items():
            for predicate, value in zip(_CLAIMED, (claim.subject, claim.property, claim.value)):
                self._add(predicate, iri, [value])
            if claim.same:
                self._add(PLG + "sameStatement", iri, [claim.same])
            for predicate, value in claim.more:
                self._add(predicate, iri, [value])
        for use in self.properties.values():
            use.first.sort(key=lambda row: (row[0], str(row[1])))
            del use.first[SHOWN:]

    def _add(self, predicate: str, subject: str, values: list) -> None:
        use = self.properties.get(predicate)
        if use is None:
            use = self.properties[predicate] = Use()
        use.number += len(values)
        if len(use.first) < 4 * SHOWN:
            use.first += ((subject, value) for value in values)

    def of(self, iri: str, is_class: bool) -> Use:
        """The use of a term."""
        if is_class:
            things = self.world.of_type(iri)
            return Use(len(things), things[:SHOWN])
        return self.properties.get(iri, Use())

    def number(self, iri: str, is_class: bool) -> int:
        """How often a term is used."""
        return self.of(iri, is_class).number


def question(iri: str, is_class: bool) -> str:
    """The query that lists every use of a term."""
    if iri == TYPE:
        return ""
    if is_class:
        return f"SELECT ?thing ?label\nWHERE {{\n  ?thing a <{iri}> .\n  OPTIONAL {{ ?thing <{PLG}displayLabel> ?label }}\n}}\nORDER BY ?label ?thing\n"
    return f"SELECT ?thing ?value\nWHERE {{\n  ?thing <{iri}> ?value .\n}}\nORDER BY ?thing ?value\n"
