"""Judges the things that span groups and of which no group sees all, and puts what is told of spanning things together.

What is wrong with one of them is told once, where a group says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import Literal

from ..assemble import labels
from ..assemble.assembly import Assembly
from ..assemble.claims import claim_lines
from ..errors import place
from ..namespaces import CLAIM_MISSING
from .causes import CAUSES
from .engine import MADE, engine
from .judging import Judged, judge_shared
from .namesakes import namesakes
from .places import TOO_MANY
from .placing import Placing, placed
from .planning import Group, Plan, beside
from .results import Result, ordered
from .shapes import ntriples
from .spanning import Lot, Spanning, read_around
from .telling import told

Run = Callable[..., Iterable]  # a function and its tasks: the outcomes, in their order
OF_TERMS = {"undeclared-term", "undescribed", "iri", "relative-iri", "dangling"}  # like causes, told of an IRI wherever that is used
FEW = 100  # results for which it is told where the other value is said
_PLACES = re.compile(r"( in )(\d+)( places)")
_HIDDEN = re.compile(r"(\[)(\d+)( results? that may come of it )")


def gathered(todo: Plan, run: Run) -> tuple[Spanning | None, list[Group]]:
    """What all groups say of the things that span them, if any do; and the groups with what they are judged beside of that."""
    groups = todo.groups()
    if not any(group.spanning for group in groups):
        return None, groups
    spanning = Spanning(todo, run(told, [group for group in groups if group.spanning]))
    return spanning, [spanning.group(group) for group in groups]


def labelled(lot: Lot) -> tuple[Assembly, list[tuple]]:
    """What is said of the things of a lot, put together; and the labels that are made for them."""
    whole = read_around(lot.said, lot.beside.claims)
    before = set(whole.catalogue)
    labels.add(whole, beside(lot.beside).names)
    return whole, [triple for triple in whole.catalogue - before if triple[0].value in lot.things]


def judge_lot(lot: Lot) -> Judged:
    """What is wrong with the things of a lot, without places; and the labels that are made for them."""
    whole, made = labelled(lot)
    everything, judge_by = whole.everything(), engine(lot.terms.engine)
    mentions = {term.value for triple in everything for term in triple if not isinstance(term, Literal)}
    data = ntriples(everything) + claim_lines(whole) + beside(lot.beside).near(mentions)
    if judge_by.conforms(data, MADE):
        return Judged(labels=made)
    return Judged([result for result in judge_by.results(data, MADE) if result.node in lot.things], labels=made)


def verdict(
    todo: Plan, outcomes: list[Judged], spanning: Spanning | None, run: Run,
) -> tuple[list[Result], list[tuple]]:
    """All results, ordered, from those on groups; and the labels that are made of what several groups say."""
    results, made = [result for outcome in outcomes for result in outcome.results], []
    if spanning:
        results, found = _by_sayers(outcomes, spanning)
        lots = list(run(judge_lot, list(spanning.lots())))
        made = [triple for lot in lots for triple in lot.labels]
        results, found, apart = _consequences(results, found, ordered(result for lot in lots for result in lot.results), spanning)
        results += _with_rivals([*found, *_placed(apart, todo, spanning, run)], todo, spanning, run)
    results += namesakes(todo, outcomes, results, run)
    said = [outcome.said for outcome in outcomes]
    return ordered([*results, *judge_shared(todo, said, results, spanning)]), made


def _by_sayers(outcomes: list[Judged], spanning: Spanning) -> tuple[list[Result], list[Result]]:
    """What groups tell of what is their own, and what of spanning things: that once, as the group tells it that says it."""
    own, found = [], {}
    for number, outcome in enumerate(outcomes):
        for result in outcome.results:
            if result.component and spanning.has(result.node):
                found.setdefault((result.shape, result.node, result.path, result.value, result.message), {})[number] = result
            else:
                own.append(result)
    told = []
    for tellers in found.values():
        first = next(iter(tellers.values()))
        number = next((number for number in spanning.sayers(first.node, first.path, first.value) if number in tellers), None)
        told.append(first if number is None else tellers[number])
    return once(own), told


def once(results: Iterable[Result]) -> list[Result]:
    """The results, and each that several groups tell of one thing where the first does."""
    found: dict[tuple, Result] = {}
    for result in results:
        of_term = result.shape in CAUSES or result.shape in OF_TERMS
        key = (result.shape, _term(result)) if of_term else (result.shape, result.node, result.path, result.value, result.message)
        first = found.setdefault(key, result)
        if first is not result and of_term:
            for several in (_PLACES, _HIDDEN):
                first = _summed(first, result, several)
            found[key] = first
    return list(found.values())


def _term(result: Result) -> str:
    """The IRI that is at fault."""
    return result.value[1:-1] if result.value.startswith("<") else result.path or result.node


def _summed(first: Result, other: Result, several: re.Pattern) -> Result:
    """The first result, with how often in all it is told that something is so."""
    mine, theirs = several.search(first.message), several.search(other.message)
    if mine and theirs:
        return replace(first, message=several.sub(lambda hit: f"{hit[1]}{int(mine[2]) + int(theirs[2])}{hit[3]}", first.message))
    return replace(first, message=other.message) if theirs else first


def _consequences(
    told: list[Result], found: list[Result], apart: list[Result], spanning: Spanning,
) -> tuple[list[Result], list[Result], list[Result]]:
    """What groups tell of their own, what of spanning things, and what is found of those that are judged apart: without what one
    of them says of another already."""
    stray = {(r.node, r.path, r.value) for r in told if r.shape == "no-ground"}
    causes = {_term(r) for r in told if r.shape in CAUSES}
    spaces = tuple(r.node for r in told if r.shape.endswith("-namespace"))
    of = {(r.node, r.path, r.value): r for r in told if r.shape == "literal"}
    refused = set()

    def follows(result: Result) -> bool:
        terms = {_term(result), result.node, *(spanning.terms(result.node) if result.value in ("", f"<{result.node}>") else ())}
        twin = result.shape == CLAIM_MISSING and (result.node, result.path, result.value) in stray
        return twin or not terms.isdisjoint(causes) or bool(spaces) and any(term.startswith(spaces) for term in terms)

    def worded(result: Result) -> Result:
        key = (result.node, result.path, result.value)
        if key not in of or result.severity != "Violation":
            return result
        refused.add(key)
        return replace(result, mend=f"it {of[key].message}")

    found = [result for result in found if not follows(result)]
    apart = [worded(result) for result in apart if not follows(result)]
    return [r for r in told if r.shape != "literal" or (r.node, r.path, r.value) not in refused], found, apart


def _placed(results: list[Result], todo: Plan, spanning: Spanning, run: Run) -> list[Result]:
    groups, by_group = todo.groups(), {}
    for result in results:
        sayers = spanning.sayers(result.node, result.path, result.value)
        by_group.setdefault(sayers[0] if sayers else 0, []).append(result)
    tasks = [Placing(groups[number], tuple(by_group[number])) for number in sorted(by_group)]
    return [result for found, _ in run(placed, tasks) for result in found]


def _with_rivals(results: list[Result], todo: Plan, spanning: Spanning, run: Run) -> list[Result]:
    """The results on too many values of a spanning thing with where the others of them are said."""
    wanted = [result for result in results if result.component in TOO_MANY and result.path and spanning.values(result.node, result.path)][:FEW]
    asked: dict[int, list[tuple[str, str, str]]] = {}
    for node, path in dict.fromkeys((result.node, result.path) for result in wanted):
        for value in spanning.values(node, path):
            for number in spanning.sayers(node, path, value)[:1]:
                asked.setdefault(number, []).append((node, path, value))
    groups = todo.groups()
    tasks = [Placing(groups[number], (), tuple(asked[number])) for number in sorted(asked)]
    rivals: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    for _, written in run(placed, tasks):
        for (node, path, value), file, line in written:
            rivals.setdefault((node, path), {})[value] = file, line
    more = {}
    for result in wanted:
        others = rivals.get((result.node, result.path), {})
        at = [where for _, where in sorted(others.items()) if where != (result.file, result.line)]
        if len(others) > 1 and at and "Another is said in" not in result.message:
            also = "; ".join(dict.fromkeys(place(*where).removesuffix(": ") for where in at[:3]))
            more[result] = replace(result, message=f"{result.message} Another is said in {also}.")
    return [more.get(result, result) for result in results]
