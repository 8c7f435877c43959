"""Reports of different groups that have one short name: no group by itself sees both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import NamedNode

from ..assemble.short_names import SHORT
from ..namespaces import PLG, SHAPES, TYPE
from .engine import engine
from .judging import Judged
from .places import located
from .placing import Placing, placed
from .planning import Plan, shared_of
from .results import Result
from .shapes import ntriples

SHAPE = SHAPES + "Report-alternateNameTwice"
OF_ALL = -1  # the number of what files share, among those of groups


def namesakes(todo: Plan, outcomes: Sequence[Judged], told: Iterable[Result], run: Callable[..., Iterable]) -> list[Result]:
    """What the shape finds in the names that several groups have, with places. told: the results on groups, not told again."""
    by_name: dict[object, list[tuple[int, NamedNode]]] = {}
    shared = [triple for triple in shared_of(todo.beside)[0].catalogue if triple[1].value == SHORT]
    for number, names in ((OF_ALL, shared), *enumerate(outcome.short for outcome in outcomes)):
        for report, _, name in names:
            by_name.setdefault(name, []).append((number, report))
    several = {name: bearers for name, bearers in by_name.items() if len({number for number, _ in bearers}) > 1}
    if not several:
        return []
    numbers = {report.value: number for bearers in several.values() for number, report in bearers}
    said = {(report, NamedNode(SHORT), name) for name, bearers in several.items() for _, report in bearers}
    said |= {(NamedNode(report), NamedNode(TYPE), NamedNode(PLG + "Report")) for report in numbers}
    known = {_key(result) for result in told if result.shape == SHAPE}
    by_group: dict[int, list[Result]] = {}
    for result in engine(todo.terms.engine).results(ntriples(said)):
        if result.shape == SHAPE and _key(result) not in known:
            by_group.setdefault(numbers[result.node], []).append(result)
    found = [located(result, shared_of(todo.beside)[0]) for result in by_group.pop(OF_ALL, ())]
    groups = todo.groups()
    tasks = [Placing(groups[number], tuple(by_group[number])) for number in sorted(by_group)]
    return found + [result for results, _ in run(placed, tasks) for result in results]


def _key(result: Result) -> tuple[str, str]:
    return result.node, result.value
