"""The one way in which data is judged, by `validate` and by `build`: term by term, then by the shapes.

Each group of files is judged by itself; what several groups say of shared things is judged once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from .places import located, names_in, with_rivals
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
    found = with_rivals(found, whole.sources, shared.things, shared.others)
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


def judge_shared(todo: Plan, said: Sequence[bytes], told: Iterable[Result] = ()) -> list[Result]:
    """What is wrong with the shared files that were given, and with all that is said of shared things taken together.

    said: what the groups say of them, as N-Triples; told: the results on the groups, which are not told again.
    """
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
    repeated = {_key(result) for result in told}
    found = _placed((result for result in ordered(found) if _key(result) not in repeated), whole, todo)
    return together(said_of_them, found, whole, shared.triples)


def _key(result: Result) -> tuple[str, str, str, str]:
    return result.node, result.path, result.value, result.shape


def _placed(results: Iterable[Result], whole: Assembly, todo: Plan) -> list[Result]:
    """The results with their places: in the file of a group that says what they are about, or else in the shared files."""
    read: dict[int, Assembly] = {}
    found = []
    for result in results:
        placed = located(result, whole)
        speak = [number for group in todo.parts.groups for number in group if result.node in todo.scans[number].mentions | todo.scans[number].subjects]
        for number in speak:
            if number not in read:
                file = todo.files[number]
                read[number] = assemble([file if isinstance(file, Source) else read_here(file)])
        ranked = sorted((_rank(result, read[number]), number) for number in speak)
        if ranked and ranked[0][0] < _rank(result, whole):
            placed = located(result, read[ranked[0][1]])
        found.append(placed)
    sources = [source for one in (whole, *read.values()) for source in one.sources]
    ours = beside(Beside((), todo.beside.known, evidence=todo.terms.evidence))
    return with_rivals(found, sources, ours.things, ours.others)


def _rank(result: Result, whole: Assembly) -> int:
    """How much these files say of what a result is about: 0 its statement, 1 its property, 2 it, 3 they mention it, 4 nothing."""
    said = [q for source in whole.told_by.get(result.node, ()) for q in source.quads if getattr(q.subject, "value", "") == result.node]
    of_path = [q for q in said if q.predicate.value in (result.path, *names_in(result.message, whole))]
    if any(str(q.object) == result.value for q in of_path):
        return 0
    return 1 if of_path else 2 if said else 3 if result.node in whole.told_by else 4


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
