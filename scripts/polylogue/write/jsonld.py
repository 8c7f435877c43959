"""JSON-LD with a context in each document, so that no network is needed; a name in it means what it means in context.jsonld."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from ..namespaces import CONCEPT, ID, OWL, PLG, PREFIXES, RDF, TYPE, XSD
from ..read.terms import CONCEPT as OF_SCHEME
from ..read.terms import LINK, NAME, TEXT, VALUE, terms

MORE_PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "spdx": "http://spdx.org/rdf/terms#",
    "voaf": "http://purl.org/vocommons/voaf#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "wd": "http://www.wikidata.org/entity/",
}
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")
_OBJECT = OWL + "ObjectProperty"
_LIST = {RDF + "first", RDF + "rest"}


class Context:
    """The terms of the context: names for our own properties and classes, prefixed names for all others.

    The prefixes are few and do not grow with the data; those of the schemes (`stage:`) would clash with properties. What
    has a name takes the values that context.jsonld says; of the rest a property whose values are all IRIs, or all literals
    of one datatype, says so, so that plain values will do.
    """

    def __init__(self, graphs: Iterable[Iterable[tuple]], things: str = ID):
        """graphs: all that will be written; things: the namespace for which `thing:` stands."""
        self.prefixes = PREFIXES | MORE_PREFIXES | {"concept": CONCEPT, "thing": things}
        self.by_length = sorted(((ns, p) for p, ns in self.prefixes.items()), key=lambda pair: -len(pair[0]))
        self._names: dict[str, str] = {}
        known = [t for name, t in terms().terms.items() if t.kind in (LINK, OF_SCHEME, NAME, TEXT, VALUE) and t.iri == PLG + name]
        self.own = {t.iri: t.name for t in known}
        kinds = defaultdict(set)
        objects = set()
        for triples in graphs:
            for s, p, o in triples:
                kinds[p.value].add(self._kind(o))
                if p.value == TYPE and getattr(o, "value", "") == _OBJECT:
                    objects.add(s.value)
        self.coercion = {
            p: "@id" if p in objects else next(iter(found))
            for p, found in kinds.items()
            if p not in self.own and (p in objects or (len(found) == 1 and found != {None}))
        } | {t.iri: XSD + t.space if t.kind == VALUE else "@id" for t in known if t.kind in (LINK, OF_SCHEME, VALUE)}

    @staticmethod
    def _kind(term: object) -> str | None:
        if not isinstance(term, Literal):
            return "@id"
        datatype = term.datatype.value
        return None if datatype in (XSD + "string", RDF + "langString") else datatype

    def compact(self, iri: str) -> str:
        """The name of an IRI as a key or a type."""
        return self.own.get(iri) or self.prefixed(iri)

    def prefixed(self, iri: str) -> str:
        """The prefixed name of an IRI where the part after the prefix is not empty, else the IRI."""
        if iri not in self._names:
            self._names[iri] = self.name(iri)
        return self._names[iri]

    def name(self, iri: str) -> str:
        """The same; this remembers nothing."""
        found = ((f"{p}:{iri[len(ns):]}", iri[len(ns):]) for ns, p in self.by_length if iri.startswith(ns))
        return next((name for name, local in found if local and local[0] != "/"), iri)

    def term(self, iri: str) -> object:
        """The definition of a property or class."""
        kind = self.coercion.get(iri)
        if not kind:
            return self.prefixed(iri)
        return {"@id": self.prefixed(iri), "@type": kind if kind == "@id" else self.prefixed(kind)}

    def only(self, used: Iterable[str], names: Iterable[str]) -> dict:
        """The part of the context that a document needs: the properties and classes used, and the prefixes in names."""
        defined = {self.compact(iri): self.term(iri) for iri in used if iri in self.own or iri in self.coercion}
        flat = [v for t in defined.values() for v in (t.values() if isinstance(t, dict) else (t,))]
        wanted = {name.partition(":")[0] for name in [*names, *flat, *defined] if ":" in name}
        prefixes = {p: self.prefixes[p] for p in sorted(wanted) if p in self.prefixes}
        return {"@version": 1.1, **prefixes, **dict(sorted(defined.items()))}


def document(triples: Iterable[tuple], context: Context) -> bytes:
    """The triples as JSON-LD, sorted, with what is needed of the context in it."""
    writer = _Writer(triples, context)
    nodes = writer.nodes()
    head = context.only(writer.used, writer.names)
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    return f'{{"@context": {json.dumps(head, ensure_ascii=False)},\n"@graph": [\n{lines}\n]}}\n'.encode()


class _Writer:
    """Writes nodes; a blank node that is a value once stands inside, and a list is written as a list."""

    def __init__(self, triples: Iterable[tuple], context: Context):
        self.context, self.used, self.names = context, set(), set()
        self.about: dict[object, dict[str, list]] = {}
        self.times: dict[object, int] = defaultdict(int)
        for s, p, o in sorted(set(triples), key=lambda t: tuple(map(str, t))):
            self.about.setdefault(s, {}).setdefault(p.value, []).append(o)
            if isinstance(o, BlankNode):
                self.times[o] += 1

    def nodes(self) -> list[dict]:
        return [self._node(s) for s in self.about if not (isinstance(s, BlankNode) and self.times[s] == 1)]

    def _node(self, subject: object, inside: bool = False) -> dict:
        node: dict = {} if inside else {"@id": self._id(subject)}
        for p, objects in sorted(self.about[subject].items(), key=lambda item: (item[0] != TYPE, item[0])):
            if p == TYPE:
                key, values = "@type", [self._type(o.value) for o in objects]
            else:
                self.used.add(p)
                self.names.add(key := self.context.compact(p))
                values = [self._value(o, self.context.coercion.get(p)) for o in objects]
            node[key] = values[0] if len(values) == 1 else values
        return node

    def _type(self, iri: str) -> str:
        self.used.add(iri)
        self.names.add(name := self.context.compact(iri))
        return name

    def _id(self, term: object) -> str:
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        self.names.add(name := self.context.prefixed(term.value))
        return name

    def _value(self, term: object, coerced: str | None) -> object:
        if isinstance(term, Literal):
            return self._literal(term, coerced)
        if isinstance(term, BlankNode) and self.times[term] == 1:
            if self._is_list(term):
                return {"@list": list(self._items(term, coerced))}
            return self._node(term, inside=True)
        if isinstance(term, NamedNode) and term.value == RDF + "nil":
            return {"@list": []}
        return self._id(term) if coerced == "@id" else {"@id": self._id(term)}

    def _literal(self, term: Literal, coerced: str | None) -> object:
        datatype = term.datatype.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if datatype == coerced:
            return int(term.value) if datatype == XSD + "integer" and _INTEGER.match(term.value) else term.value
        if datatype == XSD + "string":
            return {"@value": term.value}  # a bare text would be English under context.jsonld
        self.names.add(name := self.context.prefixed(datatype))
        return {"@value": term.value, "@type": name}

    def _is_list(self, node: BlankNode) -> bool:
        while isinstance(node, BlankNode):
            about = self.about.get(node, {})
            if about.keys() != _LIST or any(len(v) != 1 for v in about.values()) or self.times[node] != 1:
                return False
            node = about[RDF + "rest"][0]
        return isinstance(node, NamedNode) and node.value == RDF + "nil"

    def _items(self, node: object, coerced: str | None) -> Iterable[object]:
        while isinstance(node, BlankNode):
            yield self._value(self.about[node][RDF + "first"][0], coerced)
            node = self.about[node][RDF + "rest"][0]
