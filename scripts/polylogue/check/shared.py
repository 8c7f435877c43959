"""What a file is judged beside without being judged itself: concepts, the hierarchy of terms, and what files share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from pyoxigraph import BlankNode, NamedNode

from ..assemble.labels import PHRASE, Names, names
from ..namespaces import PLG
from ..read.files import Source
from .engine import NONE, engine
from .results import Result
from .shapes import hierarchy, ntriples

SUBJECT = PLG + "subject"


class Shared:
    """The ontology, the schemes of concepts, and triples of things that several files speak of.

    ontology: the file; schemes: triples that any file may need; things: triples, found by their subject; claims: the
    triples of claims about them; others: the things and claims of files that were not given.
    """

    def __init__(
        self, ontology: Source, schemes: Iterable[tuple], things: Iterable[tuple], claims: Iterable[tuple] = (),
        others: Collection[str] = (),
    ):
        self.ontology, self.things, self.claims, self.others = ontology, set(things), set(claims), frozenset(others)
        self.schemes = set(schemes)
        self.always = self.schemes | hierarchy(ontology)
        self.described = {s.value for s, _, _ in self.things}

    @cached_property
    def triples(self) -> set[tuple]:
        """All of it but the hierarchy of terms."""
        return self.always | self.things

    @cached_property
    def names(self) -> Names:
        """What all of it is called, and the phrases from which labels are made."""
        ontology = ((q.subject, q.predicate, q.object) for q in self.ontology.quads)
        return names([*self.schemes, *self.things, *(t for t in ontology if t[1].value == PHRASE)])

    @cached_property
    def _always(self) -> bytes:
        return ntriples({triple for triple in self.always if triple[1].value != PHRASE})  # of which no rule on data speaks

    @cached_property
    def _about(self) -> dict[str, tuple[bytes, list[str]]]:
        """By subject, its triples and the things that they mention."""
        of: dict[str, list] = {}
        claimed = {s: o.value for s, p, o in self.claims if p.value == SUBJECT}
        for triple in self.things | self.claims:
            of.setdefault(claimed.get(triple[0]) or triple[0].value, []).append(triple)
        return {s: (ntriples(said), [o.value for _, _, o in said if not_literal(o)]) for s, said in of.items()}

    def near(self, mentions: Iterable[str], but: Collection[str] = ()) -> bytes:
        """What the things mentioned are, and what those mention in turn, as N-Triples; nothing of the things in `but`."""
        parts, seen, todo = [self._always], set(but), list(mentions)
        while todo:
            iri = todo.pop()
            if iri not in seen:
                seen.add(iri)
                if about := self._about.get(iri):
                    parts.append(about[0])
                    todo += about[1]
        return b"".join(parts)

    def whole(self, but: Collection[str] = ()) -> bytes:
        """All of it, but nothing of the things in `but`, as N-Triples."""
        return self._always + b"".join(text for iri, (text, _) in self._about.items() if iri not in but)

    def alone(self, name: str | None, but: Collection[str] = (), shapes: frozenset[str] = NONE) -> set[Result]:
        """What is wrong with it by itself, and so is no finding about a file that is judged beside it.

        name: of the engine; but: things to leave out; shapes: IRIs of those to leave out.
        """
        return set(engine(name).results(self.whole(but), shapes))


def not_literal(term: object) -> bool:
    """Whether a term can be the subject of a triple."""
    return isinstance(term, (NamedNode, BlankNode))
