"""The constraints of SHACL, each as a function of (shapes, parameter, the shape's properties) that makes a test.

A test is a function of (focus node, values) that says yes or no, or raises Doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from .literals import DATATYPES
from .namespaces import SH, XSD

if TYPE_CHECKING:
    from .precheck import Shapes

Check = Callable[[object], bool]


class Doubt(Exception):
    """Not sure: let pySHACL decide."""


def _each(test: Callable[["Shapes", object, dict], Check]):
    """A constraint that every value has to pass."""

    def make(shapes, parameter, about):
        one = test(shapes, parameter, about)
        return lambda node, values: all(map(one, values))

    return make


def _count(compare: Callable[[int, int], bool]):
    return lambda shapes, parameter, about: lambda node, values: compare(len(values), int(parameter.value))


def _datatype(shapes, parameter, about):
    canonical = DATATYPES.get(parameter.value)

    def one(value) -> bool:
        if not isinstance(value, Literal) or value.datatype != parameter:
            return False
        if canonical is None or not canonical(value.value):
            raise Doubt("perhaps ill-typed")
        return True

    return one


def _node_kind(shapes, parameter, about):
    kinds = {"IRI": NamedNode, "BlankNode": BlankNode, "Literal": Literal}
    allowed = tuple(kind for name, kind in kinds.items() if name in parameter.value.rpartition("#")[2])
    return lambda value: isinstance(value, allowed)


def _pattern(shapes, parameter, about):
    if SH + "flags" in about:
        raise Doubt("flags")
    search = re.compile(parameter.value).search
    return lambda value: not isinstance(value, BlankNode) and bool(search(value.value))


def _length(compare: Callable[[int, int], bool]):
    return _each(lambda shapes, parameter, about: lambda value: (
        not isinstance(value, BlankNode) and compare(len(value.value), int(parameter.value))
    ))


def _key(term):
    """What two literals are compared by; Doubt for kinds that need more thought."""
    datatype = term.datatype.value if isinstance(term, Literal) else ""
    try:
        if datatype in (XSD + "integer", XSD + "decimal"):
            return "number", Decimal(term.value)
        if datatype == XSD + "date":
            return "date", date.fromisoformat(term.value)
    except (ValueError, InvalidOperation):
        pass
    raise Doubt("hard to compare")


def _ordered(compare: Callable) -> Callable:
    def fits(a, b) -> bool:
        (kind, left), (other, right) = _key(a), _key(b)
        if kind != other:
            raise Doubt("two kinds")
        return compare(left, right)

    return fits


def _range(compare: Callable):
    fits = _ordered(compare)
    return _each(lambda shapes, parameter, about: lambda value: fits(value, parameter))


def _pair(compare: Callable):
    fits = _ordered(compare)
    return lambda shapes, other, about: lambda node, values: all(
        fits(a, b) for a in values for b in shapes.data.values(node, other.value)
    )


def _qualified(shapes, parameter, about):
    check = shapes.check(parameter)
    if any(v.value == "true" for v in about.get(SH + "qualifiedValueShapesDisjoint", ())):
        raise Doubt("disjoint qualified shapes")
    least = int(about[SH + "qualifiedMinCount"][0].value) if SH + "qualifiedMinCount" in about else 0
    most = int(about[SH + "qualifiedMaxCount"][0].value) if SH + "qualifiedMaxCount" in about else None

    def test(node, values) -> bool:
        number = sum(check(value) for value in values)
        return least <= number and (most is None or number <= most)

    return test


def _logic(combine: Callable[[Iterable[bool]], bool]):
    def make(shapes, parameter, about):
        checks = [shapes.check(item) for item in shapes.shapes.items(parameter)]
        return lambda value: combine(check(value) for check in checks)

    return _each(make)


def _not(shapes, parameter, about):
    check = shapes.check(parameter)
    return lambda value: not check(value)


def _in(shapes, parameter, about):
    allowed = set(shapes.shapes.items(parameter))
    return allowed.__contains__


def _unique_lang(shapes, parameter, about):
    def test(node, values) -> bool:
        tags = [v.language.lower() for v in values if isinstance(v, Literal) and v.language]
        return parameter.value != "true" or len(tags) == len(set(tags))

    return test


def _sparql(shapes, constraint, about):
    index = shapes.shapes
    if index.values(constraint, SH + "deactivated"):
        raise Doubt("deactivated or not")
    declared = [d for whole in index.values(constraint, SH + "prefixes") for d in index.values(whole, SH + "declare")]
    prefixes = {index.one(d, SH + "prefix").value: index.one(d, SH + "namespace").value for d in declared}
    query, this = index.one(constraint, SH + "select").value, Variable("this")

    def test(node, values) -> bool:
        try:
            rows = shapes.store.query(query, prefixes=prefixes, substitutions={this: node})
        except (SyntaxError, ValueError) as error:
            raise Doubt("a query that Oxigraph does not take") from error
        return next(iter(rows), None) is None

    return test


def _less(a, b) -> bool:
    return a < b


def _less_or_equal(a, b) -> bool:
    return a <= b


CONSTRAINTS: dict[str, Callable] = {
    "class": _each(lambda shapes, parameter, about: lambda value: value in shapes.instances(parameter.value)),
    "datatype": _each(_datatype),
    "nodeKind": _each(_node_kind),
    "minCount": _count(lambda have, want: have >= want),
    "maxCount": _count(lambda have, want: have <= want),
    "minExclusive": _range(lambda a, b: a > b),
    "minInclusive": _range(lambda a, b: a >= b),
    "maxExclusive": _range(_less),
    "maxInclusive": _range(_less_or_equal),
    "minLength": _length(lambda have, want: have >= want),
    "maxLength": _length(_less_or_equal),
    "pattern": _each(_pattern),
    "uniqueLang": _unique_lang,
    "equals": lambda shapes, other, about: lambda node, values: set(values) == set(shapes.data.values(node, other.value)),
    "disjoint": lambda shapes, other, about: lambda node, values: (
        set(values).isdisjoint(shapes.data.values(node, other.value))
    ),
    "lessThan": _pair(_less),
    "lessThanOrEquals": _pair(_less_or_equal),
    "hasValue": lambda shapes, parameter, about: lambda node, values: parameter in values,
    "in": _each(_in),
    "node": _each(lambda shapes, parameter, about: shapes.check(parameter)),
    "property": _each(lambda shapes, parameter, about: shapes.check(parameter)),
    "and": _logic(all),
    "or": _logic(any),
    "xone": _logic(lambda results: sum(results) == 1),
    "not": _each(_not),
    "qualifiedValueShape": _qualified,
    "sparql": _sparql,
}
