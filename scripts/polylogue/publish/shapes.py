"""The two files with which any SHACL engine gives the results of the shapes: the shapes, and what they look up.

Terms, spelling, literals and grounds are checked by `polylogue validate` alone.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from .. import paths
from ..namespaces import PLG, PREFIXES, SKOS, TYPE

_HEAD = re.compile(r"(?:@prefix [^\n]*\n)*\n*")
_RELATIONS = NamedNode(PLG + "DiplomaticRelations")  # only reports say between whom: incomplete in the catalogue
_LOOKED_UP = {TYPE, *(SKOS + name for name in ("broader", "hiddenLabel", "inScheme", "notation", "prefLabel"))}


def published() -> dict[str, bytes]:
    """The bytes of `shapes.ttl` (all shapes files as authored, one after the other, under one head) and `vocabulary.ttl`.

    vocabulary.ttl belongs into the data graph: the classes and properties of the ontology with what they are below, the
    concepts of the schemes, and the catalogue (states, offices, topics, dialogues) but for relations. Raises
    PolylogueError when a file cannot be read.
    """
    return {"shapes.ttl": turtle(), "vocabulary.ttl": _vocabulary()}


def turtle() -> bytes:
    """All shapes files in one, comments kept: the prefixes first, once, then the files one after the other."""
    from ..read.files import read_text

    texts = [read_text(path) for path in paths.shapes()]
    heads = [_HEAD.match(text)[0] for text in texts]
    declared = sorted({line for head in heads for line in head.splitlines() if line})
    bodies = [text[len(head) :] for text, head in zip(texts, heads)]
    return ("\n".join(declared) + "\n\n" + "\n".join(bodies)).encode()


def _vocabulary() -> bytes:
    from ..check.shapes import hierarchy
    from ..read.files import read
    from ..write import turtle as writer

    concepts, catalogue = read(paths.SCHEMES), [read(path) for path in paths.catalogue()]
    found = {triple for triple in hierarchy(read(paths.ONTOLOGY)) if isinstance(triple[0], NamedNode)}
    found |= {(q.subject, q.predicate, q.object) for q in concepts.quads if q.predicate.value in _LOOKED_UP}
    shared = {(q.subject, q.predicate, q.object) for source in catalogue for q in source.quads}
    partial = {s for s, _, o in shared if o == _RELATIONS}
    found |= {triple for triple in shared if triple[0] not in partial}
    prefixes = dict(PREFIXES)
    for source in (concepts, *catalogue):
        prefixes |= source.prefixes
    return writer.turtle(found, prefixes)
