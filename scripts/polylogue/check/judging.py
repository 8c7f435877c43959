"""The one way in which data is judged, by `validate` and by `build`: term by term, then by the shapes.

Each group of files is judged by itself; what several groups say of shared things is judged once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode

from ..assemble.assembly import NAMES, TYPE, Assembly, assemble
from ..assemble.claims import claim_lines
from ..namespaces import CLAIM_MISSING, SCHEMA, SH
from ..progress import Progress, silent
from ..read.files import Source, read_here
from .causes import together
from .engine import MADE, NONE, engine
from .places import located
from .planning import Beside, Group, Plan, Terms, beside, shared_of, with_strays
from .results import Result, ordered
from .shapes import load_shapes, ntriples
from .shared import Shared
from .statements import findings
from .summary import checked

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
SPANNING = {  # what values taken together can break; all else is broken by one value, in the group that has it
    f"{SH}{kind}ConstraintComponent"
    for kind in ("MaxCount", "QualifiedMaxCount", "UniqueLang", "LessThan", "LessThanOrEquals", "Disjoint", "SPARQL")
}
ALONE = 12  # so many files and more are worth the start of further processes


@dataclass
class Judged:
    """What judging a group gives: its results, what it says of shared things, and how many things of each class it has."""

    results: list[Result] = field(default_factory=list)
    said: bytes = b""
    checked: dict[str, int] = field(default_factory=dict)


def judge(whole: Assembly, shared: Shared, terms: Terms) -> list[Result]:
    """Everything that is wrong with what was put together, beside what is shared, each with its place.

    What is wrong with the shared things by themselves is left out.
    """
    own = whole.everything()
    said = findings(whole, shared.ontology, shared.triples, house=terms.house, evidence=terms.evidence)
    typed = {s.value for s, p, _ in whole.catalogue if p.value == TYPE and s.value in shared.described}
    mentions = {term.value for triple in own for term in triple if not isinstance(term, Literal)}
    judge_by, data = engine(terms.engine), ntriples(own) + claim_lines(whole)
    but = NONE if SCHEMA + "Claim" in whole.kinds() else MADE
    if judge_by.conforms(data + shared.near(mentions, typed), but):
        return together(said, (), whole, shared.triples)
    results = judge_by.results(data + shared.whole(typed), but)
    alone = shared.alone(terms.engine, typed) if results else ()
    others = shared.others - mentions  # of which the files say nothing, so that nothing wrong with them is theirs
    found = [located(result, whole) for result in results if result not in alone and result.node not in others]
    return together(said, found, whole, shared.triples)


def judge_group(group: Group) -> tuple[Assembly, Judged]:
    """Read and judge files that belong together."""
    whole, shared = with_strays(group.files, group.beside), beside(group.beside)
    results = judge(whole, shared, group.terms)
    counted = checked(whole.everything(), load_shapes(), shared.ontology) if group.terms.count else {}
    return whole, Judged(results, ntriples(said_of_shared(whole, shared)), counted)


def said_of_shared(whole: Assembly, shared: Shared) -> set[tuple]:
    """What a group says of shared things, and what it says of the things of its own that it brings together with them."""
    everything = whole.everything()
    said = {triple for triple in everything if triple[0].value in shared.described}
    theirs = {o for _, _, o in said if isinstance(o, NamedNode) and o.value not in shared.described}
    said |= {triple for triple in everything if triple[0] in theirs}
    values = {o for _, _, o in said}
    return said | {triple for triple in whole.catalogue if triple[0] in values and triple[1].value in NAMES}


def judge_shared(todo: Plan, said: Sequence[bytes]) -> list[Result]:
    """What is wrong with the shared files that were given, and with all that is said of shared things taken together."""
    if not todo.beside.given and len(todo.parts.groups) < 2:
        return []  # it has been judged with all that is said
    whole, shared = shared_of(todo.beside)[0], beside(todo.beside)
    said_of_them = []
    if todo.beside.given:
        others = beside(Beside((), todo.beside.known, evidence=todo.terms.evidence))
        terms = todo.terms
        said_of_them = findings(whole, others.ontology, others.triples, house=terms.house, evidence=terms.evidence)
    found, name, but = set(), todo.terms.engine, frozenset({CLAIM_MISSING})  # a fact without a ground is told by `findings`
    if not any(said):
        found = shared.alone(name, shapes=but)
    elif not engine(name).conforms(data := shared.whole() + b"".join(said), but):
        alone = shared.alone(name, shapes=but) if todo.beside.given else set()
        for result in engine(name).results(data, but):
            if result in alone or result.component in SPANNING and result.node in shared.described:
                found.add(result)
    if found:
        given = ntriples(whole.everything()) + b"".join(said)
        found = {result for result in found if result.node not in shared.others or f"<{result.node}>".encode() in given}
        found -= beside(Beside((), todo.beside.known, evidence=todo.terms.evidence)).alone(name, shapes=but)
    return together(said_of_them, _placed(ordered(found), whole, todo), whole, shared.triples)


def _placed(results: Iterable[Result], whole: Assembly, todo: Plan) -> Iterator[Result]:
    """Each result with its place: in the shared files, or else in the first file that speaks of its node."""
    read: dict[int, Assembly] = {}
    for result in results:
        found = located(result, whole)
        for number, seen in enumerate(todo.scans) if found.line is None else ():
            if found.line is None and (result.node in seen.subjects or result.node in seen.mentions):
                if number not in read:
                    file = todo.files[number]
                    read[number] = assemble([file if isinstance(file, Source) else read_here(file)])
                found = located(result, read[number])
        yield found


def each(function: Callable[[Group], T], groups: Sequence[Group], jobs: int = 1, executor: "Executor | None" = None,
         progress: Progress = silent) -> Iterable[T]:
    """The outcome for each group, in their order. executor: anything of the kind of `concurrent.futures`."""
    def told(outcomes):
        for number, outcome in enumerate(outcomes):
            progress("checking", number + 1, len(groups))
            yield outcome

    if executor is not None:
        yield from told(executor.map(function, groups))
    elif jobs > 1 and len(groups) > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(groups))) as pool:
            yield from told(pool.map(function, groups, chunksize=max(1, min(8, len(groups) // (4 * jobs)))))
    else:
        yield from told(map(function, groups))


def judged(group: Group) -> Judged:
    """The outcome for a group, without what was read."""
    return judge_group(group)[1]
