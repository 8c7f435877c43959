"""Holds the names in the graphs of passages against the catalogue: words for one thing that are another's name are a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ..namespaces import FOAF, ORG, PLG
from ..text.folding import fold_name
from .evidence import short
from .results import of_statement

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from .results import Result
    from .shared import Shared

WORDS = PLG + "nameInText"
ALIKE = {PLG + name for name in ("Dialogue", "Office", "State")} | {FOAF + "Person", ORG + "FormalOrganization"}  # that are not mistaken


def misnamed(whole: "Assembly", shared: "Shared") -> Iterator["Result"]:
    """The words that are given for a thing, and in the catalogue name another of its kind and not it."""
    kinds, names = shared.names.kinds, shared.spellings
    for source in whole.sources:
        for quad in source.quads:
            thing, value = quad.subject.value, quad.object
            if quad.predicate.value != WORDS or not isinstance(value, Literal) or kinds.get(thing) not in ALIKE:
                continue
            bearers = names.get(fold_name(value.value), frozenset())
            others = sorted(iri for iri in bearers if kinds.get(iri) == kinds[thing])
            if others and thing not in bearers:
                message = f"“{value.value}” is a name of {short(others[0])}, and none of {short(thing)}"
                mend = f"take the words for {short(thing)}, or give it this spelling too, as a skos:altLabel in the catalogue"
                yield of_statement(source, quad, "name-of-another", message, mend)
