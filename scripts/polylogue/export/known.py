"""Triples by subject and property, the claims among them as one record each: a few hundred bytes for what a store keeps a kilobyte of,
and found several times as fast. It is read once and then stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from ..namespaces import CONCEPT, DCTERMS, PLG, PROV, SCHEMA, TYPE
from .values import Claim

GROUNDING = f"{CONCEPT}grounding/"
SUBJECT, PROPERTY, VALUE, LEAD = (PLG + name for name in ("subject", "property", "value", "sameStatement"))
_PARTS = (SUBJECT, PROPERTY, VALUE, PROV + "wasDerivedFrom", DCTERMS + "type", LEAD)
_REPORT, _NOTHING = DCTERMS + "source", (Literal(""),)
_ONLY_A_CLAIM = {TYPE: (NamedNode(SCHEMA + "Claim"),)}  # what else is said of nearly all claims

Terms = tuple[NamedNode | Literal, ...]


class Known:
    """What some triples say. claims: by their IRIs."""

    def __init__(self, triples: Iterable[Quad]):
        self._said: dict[str, dict[str, Terms | list]] = {}
        self.claims: dict[str, Claim] = {}
        names: dict[str, str] = {}
        alone: dict[object, Terms] = {}  # each term once, as the only value that it mostly is
        said = self._said
        for subject, predicate, value, _ in triples:
            iri, name = subject.value, predicate.value
            about = said.get(iri)
            if about is None:
                about = said[names.setdefault(iri, iri)] = {}
            one = alone.get(value)
            if one is None:
                one = alone[value] = (value,)
            name = names.setdefault(name, name)
            there = about.get(name)
            if there is None:
                about[name] = one
            elif isinstance(there, list):
                there.append(one[0])
            else:
                about[name] = [there[0], one[0]]
        for iri in [iri for iri, about in said.items() if PROPERTY in about and SUBJECT in about and VALUE in about]:
            said[iri] = self._claim(iri, said[iri], names)

    def _claim(self, iri: str, about: dict, names: dict[str, str]) -> dict:
        """Keep a claim; what is left of what is said of it."""
        subject, name, value, ground, grounding, lead = (min(about.pop(part, _NOTHING), key=str) for part in _PARTS)
        reports = tuple(sorted(names.setdefault(report.value, report.value) for report in set(about.pop(_REPORT, ()))))
        texts = (names.setdefault(term.value, term.value) for term in (subject, name, ground, lead))
        of, prop, on, leading = texts
        kind = grounding.value.removeprefix(GROUNDING)
        self.claims[iri] = Claim(iri, of, prop, value, on, names.setdefault(kind, kind), reports, leading)
        return _ONLY_A_CLAIM if about == _ONLY_A_CLAIM else about

    def values(self, subject: str, name: str) -> Terms:
        """The values of a property of something, sorted."""
        about = self._said.get(subject)
        found = about.get(name) if about else None
        if found is None:
            return ()
        if isinstance(found, list):
            found = about[name] = tuple(sorted(set(found), key=str))
        return found

    def subjects(self, name: str, value: str) -> list[str]:
        """The subjects that have an IRI as value of a property."""
        return self._by_value(name).get(value, [])

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """The subjects of a property with its values that are IRIs."""
        for value, subjects in self._by_value(name).items():
            for subject in subjects:
                yield subject, value

    def _by_value(self, name: str) -> dict[str, list[str]]:
        if name not in self._turned:
            found = self._turned[name] = {}
            for subject, about in self._said.items():
                for value in set(about.get(name, ())):
                    if isinstance(value, NamedNode):
                        found.setdefault(value.value, []).append(subject)
        return self._turned[name]

    @cached_property
    def _turned(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def claims_by(self, part: str, value: str) -> list[Claim]:
        """The claims that have an IRI as their SUBJECT, PROPERTY, VALUE or LEAD."""
        return self._claims_by[part].get(value, [])

    @cached_property
    def _claims_by(self) -> dict[str, dict[str, list[Claim]]]:
        found: dict[str, dict[str, list[Claim]]] = {part: {} for part in (SUBJECT, PROPERTY, VALUE, LEAD)}
        by_subject, by_property, by_value, by_lead = found.values()
        for claim in self.claims.values():
            by_subject.setdefault(claim.subject, []).append(claim)
            by_property.setdefault(claim.property, []).append(claim)
            if isinstance(claim.value, NamedNode):
                by_value.setdefault(claim.value.value, []).append(claim)
            if claim.lead:
                by_lead.setdefault(claim.lead, []).append(claim)
        return found
