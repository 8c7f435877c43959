"""The Turtle and the JSON-LD of a document: the facts of what it describes, what mentions that, and the claims about it."""

from __future__ import annotations

from ..namespaces import SKOS
from .pages import Shared


def described(shared: Shared, iri: str) -> set:
    """All triples that stand at a document; at a scheme also those of its concepts.

    What only a reading or a background says stands inside its claims, never bare.
    """
    world = shared.world
    found = _described(shared, iri)
    for thing in shared.held(iri):
        found |= _described(shared, thing)
    for concept in world.subjects(SKOS + "inScheme", iri):
        found.update(world.own(concept))
    return found


def _described(shared: Shared, iri: str) -> set:
    world = shared.world
    if (claim := world.claim(iri)) is not None:
        return set(world.triples_of(claim))
    found = {*world.own(iri), *world.bare_mentions(iri)}
    for claim in (*world.claims_about(iri), *world.claims_on(iri), *world.claims_valued(iri)):
        found.update(world.triples_of(claim))
    return {triple for triple in found if not _is_blank(triple)}


def _is_blank(triple: tuple) -> bool:
    return triple[0].value.startswith("_:") or type(triple[2]).__name__ == "BlankNode"


def rdf_files(shared: Shared, iri: str) -> None:
    """Write X.ttl and X.jsonld of a document."""
    triples = described(shared, iri)
    for ending in ("ttl", "jsonld"):
        shared.output.add(f"{shared.addresses.paths[iri]}.{ending}", shared.written(triples, ending))
