"""Which triples stand at an IRI, wherever it is served: what is stated, and the claims with their grounding.

What an editor reads into a text, or takes from elsewhere, stands only inside of its claims, never bare among the facts.
Types and labels are no assertions: where nothing is stated of a thing, those that a reading or a background gives stand bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from ..assemble.assembly import NAMES
from ..namespaces import PLG, PROV, SKOS

_BARE, _CLAIMS, _NAMES = DefaultGraph(), NamedNode("urn:claims"), NamedNode("urn:names")
_ABOUT = [NamedNode(iri) for iri in (PLG + "subject", PLG + "value", PROV + "wasDerivedFrom")]
_MEMBER = NamedNode(SKOS + "inScheme")
ASIDE = {"implied", "external", "claims"}  # graphs whose triples do not stand bare


class Described:
    """The triples of a publication by the IRIs they stand at."""

    def __init__(self, graphs: Mapping[str, Iterable[tuple]], documents: Mapping[str, list[str]] | None = None):
        """graphs: the triples by name, those of ASIDE among them; documents: IRI without `#…` -> the things below it."""
        self.store, self.documents = Store(), documents or {}
        for name, triples in graphs.items():
            if name not in ASIDE:
                self.add(triples)
        self.store.bulk_extend(Quad(*triple, _CLAIMS) for triple in graphs.get("claims", ()))
        for name in ASIDE - {"claims"}:
            self.store.bulk_extend(Quad(*triple, _NAMES) for triple in graphs.get(name, ()) if triple[1].value in NAMES)

    def add(self, triples: Iterable[tuple]) -> None:
        """More facts. Those about or with nodes without a name stand in the document that has them, and in no other."""
        named = (t for t in triples if not (isinstance(t[0], BlankNode) or isinstance(t[2], BlankNode)))
        self.store.bulk_extend(Quad(*triple, _BARE) for triple in named)

    def own(self, iri: str) -> set:
        """What is stated of a thing, or else its types and labels; of a claim, all of it."""
        node = NamedNode(iri)
        return self._found(node, None, _BARE) | self._found(node, None, _CLAIMS) or self._found(node, None, _NAMES)

    def mentions(self, iri: str) -> set:
        """The stated facts that have a thing as their value."""
        return self._found(None, NamedNode(iri), _BARE)

    def claims(self, iri: str) -> list[NamedNode]:
        """The claims about a thing, those that have it as value, and those that rest on it, sorted."""
        node = NamedNode(iri)
        found = {q.subject for p in _ABOUT for q in self.store.quads_for_pattern(None, p, node, _CLAIMS)}
        return sorted(found, key=lambda claim: claim.value)

    def of(self, iri: str) -> set:
        """All triples that stand at an IRI; at a scheme also those of its concepts, at a document all that it holds."""
        found = self.own(iri) | self.mentions(iri)
        for quad in self.store.quads_for_pattern(None, _MEMBER, NamedNode(iri), _BARE):
            found |= self.own(quad.subject.value)
        for claim in self.claims(iri):
            found |= self._found(claim, None, _CLAIMS)
        for thing in self.documents.get(iri, ()):
            found |= self.of(thing)
        return found

    def _found(self, subject: NamedNode | None, value: NamedNode | Literal | None, graph: object) -> set:
        return {(q.subject, q.predicate, q.object) for q in self.store.quads_for_pattern(subject, None, value, graph)}
