"""The page about a thing: what is stated of it with the grounds, what only readings and other sources say, who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pyoxigraph import BlankNode, NamedNode

from ..namespaces import DCTERMS, PLG, PROV, TYPE
from ..store.published import Published
from ..write.answers import short
from .html import Linked, ask

LISTED = 200  # mentions of a thing that its page lists
_GROUNDING = DCTERMS + "type"
_CLAIM = [PLG + name for name in ("subject", "property", "value")]


class Page:
    """The parts of the page of what stands at an IRI."""

    def __init__(self, published: Published, iri: str):
        self.published, self.iri, self.html = published, iri, Linked(published)
        self.described = published.about(iri)

    def parts(self, others: str) -> Iterator[str]:
        """The page's content. others: links to the other documents about the thing."""
        yield f"<h1>{escape(self.label(self.iri))}</h1><p class=iri>{escape(self.iri)}<br>{others}</p>\n"
        held = self.published.terms(self.iri) or [self.iri, *self.published.addresses.documents.get(self.iri, ())]
        for thing in held:
            if thing != self.iri:
                fragment = thing.partition("#")[2]
                yield f'<h2 id="{escape(fragment)}">{escape(self.label(thing))} <small>{escape(fragment)}</small></h2>\n'
            yield from self._said(thing)
        if len(held) == 1:
            yield from self._mentioned(held[0])

    def label(self, iri: str) -> str:
        """How a thing is called; what stands last in the IRI of one without a name."""
        return self.published.names.get(iri) or short(iri, self.published.project.base)

    def _said(self, thing: str) -> Iterator[str]:
        stated = self.described.own(thing) | self.published.unnamed.get(thing, set())
        grounds = self._grounds(thing)
        facts = {*((p, o) for _, p, o in stated), *grounds}
        yield "<table>"
        for predicate, value in sorted(facts, key=lambda f: (f[0].value != TYPE, str(f[0]), str(f[1]))):
            proof = ", ".join(grounds.get((predicate, value), ()))
            yield (
                f"<tr><th>{self.html.link(predicate.value)}</th><td>{self._value(value)}"
                f"{f' <small>← {proof}</small>' if proof else ''}</td></tr>\n"
            )
        yield "</table>"

    def _grounds(self, thing: str) -> dict[tuple, list[str]]:
        """(property, value) -> the grounds that say so of a thing, each with its kind where that is not `stated`."""
        found: dict[tuple, list[str]] = {}
        for claim in self.described.claims(thing):
            said = {p.value: o for _, p, o in self.described.own(claim.value)}
            subject, predicate, value = (said.get(p) for p in _CLAIM)
            if subject == NamedNode(thing) and (ground := said.get(PROV + "wasDerivedFrom")):
                kind = said[_GROUNDING].value.rpartition("/")[2] if _GROUNDING in said else "stated"
                proof = self.html.link(claim.value, self.label(ground.value))
                found.setdefault((predicate, value), []).append(proof if kind == "stated" else f"{escape(kind)}: {proof}")
        return found

    def _value(self, term: object) -> str:
        """A value; a blank node with what it leads to, as far as two steps."""
        if isinstance(term, NamedNode):
            return self.html.link(term.value, self.label(term.value))
        if isinstance(term, BlankNode):
            inner = sorted(self.published.unnamed.get(f"_:{term.value}", ()), key=str)
            return "<br>".join(f"{escape(short(p.value))} {self.html.cell(o)}" for _, p, o in inner)
        return self.html.cell(term)

    def _mentioned(self, thing: str) -> Iterator[str]:
        mentions = sorted(self.described.mentions(thing), key=lambda t: (t[1].value, t[0].value))
        if not mentions:
            return
        yield "<h2>Who speaks of it</h2><table>"
        for subject, predicate, _ in mentions[:LISTED]:
            name = self.html.link(subject.value, self.label(subject.value))
            yield f"<tr><td>{name}</td><td>{self.html.link(predicate.value)}</td></tr>\n"
        yield "</table>"
        if (more := len(mentions) - LISTED) > 0:
            query = f"SELECT ?subject ?property WHERE {{ ?subject ?property <{thing}> }}"
            yield f"<p>… and {ask(query, f'{more} more')}</p>"
