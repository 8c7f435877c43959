"""The concepts of the ontology's schemes, by what one calls them."""

from __future__ import annotations

from functools import cache

from .. import paths
from ..errors import PolylogueError
from ..namespaces import CONCEPT, SKOS
from ..read.files import read_here


@cache
def concepts(scheme: str) -> dict[str, str]:
    """For each name of a concept of a scheme, such as `act`, its local name: that itself, and the English label; in small letters."""
    quads = read_here(paths.SCHEMES).quads
    members = {q.subject.value for q in quads if q.predicate.value == SKOS + "inScheme" and q.object.value == CONCEPT + scheme}
    found: dict[str, str] = {}
    for quad in quads:
        if quad.subject.value in members and quad.predicate.value == SKOS + "prefLabel" and quad.object.language == "en":
            found.setdefault(quad.object.value.casefold(), quad.subject.value.rpartition("/")[2])
    return found | {name.casefold(): name for name in (iri.rpartition("/")[2] for iri in members)}


def concept(scheme: str, name: str, what: str) -> str:
    """The local name of a concept. Raises PolylogueError when there is none; what: asked for it."""
    known = concepts(scheme)
    if name.casefold() not in known:
        raise PolylogueError(f"{what} {name} is not known", mend=f"there are {', '.join(sorted(set(known.values())))}")
    return known[name.casefold()]
