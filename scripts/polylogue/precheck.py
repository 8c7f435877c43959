"""Looks whether data conforms to the shapes at all, before pySHACL is called.

pySHACL takes some seconds for what indexed triples answer in a tenth of one. So the constraints are evaluated here
first, yes or no; where something does not conform, pySHACL looks at everything and says what is wrong. When in doubt (a
constraint that is not known here, a value that is hard to compare) the answer is no. The tests hold the two against
each other on every fixture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from pyoxigraph import NamedNode, Quad, Store

from .constraints import CONSTRAINTS, Check, Doubt
from .namespaces import OWL, RDF, RDFS, SH

TYPE, SUBCLASS = RDF + "type", RDFS + "subClassOf"
FIRST, REST, NIL = RDF + "first", RDF + "rest", NamedNode(RDF + "nil")
SILENT = {  # what says nothing on whether a node conforms, or is read together with another parameter
    TYPE, RDFS + "label", RDFS + "comment", RDFS + "isDefinedBy",
    *(SH + p for p in (
        "path", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "severity", "message", "name",
        "description", "order", "group", "defaultValue", "deactivated", "flags", "ignoredProperties",
        "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint",
    )),
}


class Index:
    """Triples by predicate, forwards and backwards."""

    def __init__(self, triples: Iterable[tuple]):
        self.out: dict = defaultdict(lambda: defaultdict(list))
        self.into: dict = defaultdict(lambda: defaultdict(list))
        for s, p, o in triples:
            p = p.value
            self.out[p][s].append(o)
            self.into[p][o].append(s)

    def values(self, node, predicate: str) -> list:
        return self.out[predicate].get(node, []) if predicate in self.out else []

    def subjects(self, node, predicate: str) -> list:
        return self.into[predicate].get(node, []) if predicate in self.into else []

    def one(self, node, predicate: str):
        return next(iter(self.values(node, predicate)), None)

    def items(self, head) -> list:
        """The members of an RDF list."""
        found = []
        while head != NIL:
            if head is None or len(found) > 10_000:
                raise Doubt("a broken list")
            found.append(self.one(head, FIRST))
            head = self.one(head, REST)
        return found


class Shapes:
    """The shapes, turned into functions that say whether a node conforms. Raises Doubt for what is not known here."""

    def __init__(self, shapes: Iterable[tuple], data: set[tuple]):
        self.triples = data
        self.shapes, self.data = Index(shapes), Index(data)
        self._checks: dict = {}
        self._instances: dict[str, set] = {}
        self._about: dict = defaultdict(dict)
        for predicate, pairs in self.shapes.out.items():
            for shape, values in pairs.items():
                self._about[shape][predicate] = values

    def conform(self, nodes: set | None = None) -> bool:
        """Whether all focus nodes conform to their shapes; of the targets of a class or property only these nodes."""
        for shape, about in list(self._about.items()):
            if targets := self._targets(shape, about):
                check = self.check(shape)
                named = about.get(SH + "targetNode", ())
                if not all(check(node) for node in targets if nodes is None or node in nodes or node in named):
                    return False
        return True

    def _targets(self, shape, about: dict) -> set:
        found = set(about.get(SH + "targetNode", ()))
        if SH + "target" in about:
            raise Doubt("sh:target")
        for kind in about.get(SH + "targetClass", ()):
            found |= self.instances(kind.value)
        for predicate in about.get(SH + "targetSubjectsOf", ()):
            found |= self.data.out[predicate.value].keys()
        for predicate in about.get(SH + "targetObjectsOf", ()):
            found |= self.data.into[predicate.value].keys()
        if any(t.value in (RDFS + "Class", OWL + "Class") for t in about.get(TYPE, ())):
            found |= self.instances(shape.value)
        return found

    def instances(self, kind: str) -> set:
        """The nodes of a class or of one below it."""
        if kind not in self._instances:
            seen, todo = {NamedNode(kind)}, [NamedNode(kind)]
            while todo:
                for below in self.data.subjects(todo.pop(), SUBCLASS):
                    if below not in seen:
                        seen.add(below)
                        todo.append(below)
            self._instances[kind] = {node for c in seen for node in self.data.subjects(c, TYPE)}
        return self._instances[kind]

    @cached_property
    def store(self) -> Store:
        """The data for queries."""
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in self.triples)
        return store

    def check(self, shape) -> Check:
        """The function that says whether a node conforms to a shape."""
        if shape not in self._checks:
            self._checks[shape] = None
            self._checks[shape] = self._make(shape)
        if self._checks[shape] is None:
            raise Doubt("a recursive shape")
        return self._checks[shape]

    def _make(self, shape) -> Check:
        about = self._about.get(shape, {})
        if any(v.value == "true" for v in about.get(SH + "deactivated", ())):
            return lambda node: True
        if unknown := [p for p in about if p not in SILENT and p.removeprefix(SH) not in CONSTRAINTS]:
            raise Doubt(unknown[0])
        path = self.path(about[SH + "path"][0]) if SH + "path" in about else lambda node: [node]
        tests = [
            CONSTRAINTS[p.removeprefix(SH)](self, value, about)
            for p, values in about.items()
            if p not in SILENT
            for value in values
        ]

        def check(node) -> bool:
            values = path(node)
            return all(test(node, values) for test in tests)

        return check

    def path(self, path) -> Callable[[object], list]:
        """The function that gives the values at the end of a path."""
        data = self.data
        if isinstance(path, NamedNode):
            return lambda node: data.values(node, path.value)
        about = self._about.get(path, {})
        if FIRST in about:
            steps = [self.path(item) for item in self.shapes.items(path)]
            return lambda node: _along(steps, node)
        if SH + "inversePath" in about:
            back = about[SH + "inversePath"][0]
            if not isinstance(back, NamedNode):
                raise Doubt("an inverse of a longer path")
            return lambda node: data.subjects(node, back.value)
        if SH + "alternativePath" in about:
            ways = [self.path(item) for item in self.shapes.items(about[SH + "alternativePath"][0])]
            return lambda node: list({value for way in ways for value in way(node)})
        for name, itself, often in (("zeroOrOnePath", 1, 0), ("zeroOrMorePath", 1, 1), ("oneOrMorePath", 0, 1)):
            if SH + name in about:
                step = self.path(about[SH + name][0])
                return lambda node, itself=itself, often=often: _again(step, node, itself, often)
        raise Doubt("an unknown path")


def _along(steps: list, node) -> list:
    nodes = [node]
    for step in steps:
        nodes = list({value for n in nodes for value in step(n)})
    return nodes


def _again(step: Callable, node, itself: int, often: int) -> list:
    found, todo = ({node} if itself else set()), [node]
    while todo:
        for value in step(todo.pop()):
            if value not in found:
                found.add(value)
                if often:
                    todo.append(value)
    return list(found)
