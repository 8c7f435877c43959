"""The one way in which data is judged, by `validate` and by `build`: term by term, then by the shapes.

Each group of files that belong together is judged by itself, beside what all share; what several groups say of shared
things is judged once more. So the work can be divided among processes, and grows with the data only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from .. import paths
from ..assemble.assembly import NAMES, TYPE, Assembly, assemble
from ..assemble.claims import claim_lines, claims
from ..assemble.parts import Parts, Scan, divide, scan
from ..errors import PolylogueError
from ..namespaces import CLAIM, CLAIM_MISSING, ID, SCHEMA, SH
from ..project import Project, based
from ..read.files import Source, read, read_all, read_here
from .causes import CAUSES, nothing_checked, together
from .engine import MADE, NONE, engine
from .places import located, written
from .results import Result, ordered
from .shapes import load_shapes, ntriples
from .shared import Shared
from .summary import checked
from .validation_report import ValidationReport
from .vocabulary import findings

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import rdflib

T = TypeVar("T")
NO_EVIDENCE = "there are no claims and no graphs of passages: evidence was not checked (give TriG, or claims.ttl too)"
SPANNING = {  # what values taken together can break; all else is broken by one value, in the group that has it
    f"{SH}{kind}ConstraintComponent"
    for kind in ("MaxCount", "QualifiedMaxCount", "UniqueLang", "LessThan", "LessThanOrEquals", "Disjoint", "SPARQL")
}
ALONE = 12  # so many files and more are worth the start of further processes


@dataclass(frozen=True)
class Terms:
    """How to judge: the engine's name; whether the house rules of the project's own files hold too; whether to count what
    is judged; whether there are graphs or claims, so that each fact needs a ground."""

    engine: str | None = None
    house: bool = False
    count: bool = False
    evidence: bool = True


@dataclass(frozen=True)
class Beside:
    """The files that all others are judged beside: those given that are shared, and the project's own published ones.

    strays: things of other files that the shared ones speak of; what they say of them goes with those. claims: where the
    IRIs of claims lie; evidence: whether there are any, or graphs: some rules hold only where there are none.
    """

    given: tuple
    known: tuple
    strays: frozenset = frozenset()
    claims: str = CLAIM
    evidence: bool = True


@dataclass(frozen=True)
class Group:
    """Files that belong together, and what they are judged beside."""

    files: tuple
    beside: Beside
    terms: Terms = Terms()


@dataclass
class Plan:
    """The files to be judged, what was seen in them, and how they are divided."""

    files: list
    scans: list[Scan]
    parts: Parts
    beside: Beside
    terms: Terms
    project: Project | None = None

    def groups(self) -> list[Group]:
        """What is judged by itself, in the order of the files."""
        return [Group(tuple(self.files[n] for n in group), self.beside, self.terms) for group in self.parts.groups]


@dataclass
class Judged:
    """What judging a group gives: its results, what it says of shared things, and how many things of each class it has."""

    results: list[Result] = field(default_factory=list)
    said: bytes = b""
    checked: dict[str, int] = field(default_factory=dict)


def known_files() -> tuple[Path, ...]:
    """The project's own files whose things anyone's data may speak of."""
    return (*paths.catalogue(), *sorted((paths.DATA / "background").glob("*.trig")))


def plan(
    files: Iterable[Path | Source], terms: Terms = Terms(), keep: bool = True, project: Project | None = None
) -> Plan:
    """Read the files and see how they are divided.

    keep: hold what was read, rather than to read it again; project: whose files they are, if claims are to be coined.
    """
    held, scans = [], []
    for file in files:
        source = file if isinstance(file, Source) else read_here(file)
        held.append(source if keep else source.path)
        scans.append(scan(source))
    given = {scan.path.resolve() for scan in scans if isinstance(scan.path, Path) and scan.path.name}
    known = tuple(path for path in known_files() if path.resolve() not in given)
    parts = divide(scans, beside(Beside((), known)).described)
    if project is not None:
        subjects = set().union(*(scan.reports for scan in scans)) or set().union(*(scan.described for scan in scans))
        project = based(project, subjects)
    claims = project.claims if project else CLAIM
    grounds = set().union(*(scan.grounds for scan in scans))
    terms = replace(terms, evidence=any(scan.claims or not scan.graphs.isdisjoint(grounds) for scan in scans))
    return Plan(held, scans, parts, Beside(tuple(held[n] for n in parts.shared), known, parts.strays, claims, terms.evidence), terms, project)


@lru_cache(maxsize=4)
def _vocabulary() -> tuple[Source, Source]:
    return read(paths.ONTOLOGY), read(paths.SCHEMES)


@lru_cache(maxsize=4)
def shared_of(those: Beside) -> tuple[Assembly, dict[str, list[tuple[Source, Quad]]]]:
    """The shared files that were given, put together, and what they say of strays; once in a process."""
    kept, strays = [], {}
    for source in (file if isinstance(file, Source) else read_here(file) for file in those.given):
        rest = []
        for quad in source.quads:
            about = [t.value for t in (quad.subject, quad.object) if getattr(t, "value", "") in those.strays]
            for iri in about[:1]:
                strays.setdefault(iri, []).append((source, quad))
            if not about:
                rest.append(quad)
        kept.append(source.part(rest) if len(rest) < len(source.quads) else source)
    return assemble(kept, those.claims), strays


def with_strays(files: tuple, those: Beside) -> Assembly:
    """Files that belong together, with what the shared ones say of their things, put together."""
    sources = [file if isinstance(file, Source) else read_here(file) for file in files]
    if not those.strays:
        return assemble(sources, those.claims)
    whole, strays = shared_of(those)
    found: dict[Source, set[Quad]] = {}
    for iri in {q.subject.value for source in sources for q in source.quads} & strays.keys():
        for source, quad in strays[iri]:
            found.setdefault(source, set()).add(quad)
    for source, quads in found.items():  # with what says which ground each stands in
        grounds = {quad.graph_name for quad in quads}
        sources.append(source.part([q for q in source.quads if q in quads or q.subject in grounds]))
    return assemble(sources, those.claims)


@lru_cache(maxsize=4)
def beside(those: Beside) -> Shared:
    """What is judged beside: made once in a process. Ours is known of what yours does not describe itself."""
    ontology, schemes = _vocabulary()
    mine = shared_of(those)[0]
    things, ours = mine.everything(), assemble(those.known)
    described = {s.value for s, p, _ in things if p.value == TYPE}
    typed = {s.value for s, p, _ in ours.everything() if p.value == TYPE}
    for ground, facts in ours.facts.items():  # not those of things that only our own reports describe
        ours.facts[ground] = {
            (s, p, o) for s, p, o in facts
            if s.value in typed and s.value not in described and (isinstance(o, Literal) or o.value in typed or not o.value.startswith(ID))
        }
    known = {triple for triple in ours.everything() if triple[0].value not in described}
    in_schemes = {(q.subject, q.predicate, q.object) for q in schemes.quads}
    made = claims(mine) | claims(ours) if those.evidence else ()
    return Shared(ontology, in_schemes, things | known, made)


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
    found = [located(result, whole) for result in results if result not in alone]
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
    judge_by, data, but = engine(todo.terms.engine), shared.whole() + b"".join(said), frozenset({CLAIM_MISSING})
    if judge_by.conforms(data, but):  # a fact without a ground is told by `findings`
        return together(said_of_them, (), whole, shared.triples)
    alone, found = shared.alone(todo.terms.engine) if todo.beside.given else set(), set()
    for result in judge_by.results(data, but) if any(said) else alone:
        if result in alone or result.component in SPANNING and result.node in shared.described:
            found.add(result)
    found -= beside(Beside((), todo.beside.known, evidence=todo.terms.evidence)).alone(todo.terms.engine)
    return together(said_of_them, [located(result, whole) for result in ordered(found)], whole, shared.triples)


def each(function: Callable[[Group], T], groups: Sequence[Group], jobs: int = 1, executor: "Executor | None" = None,
         progress: Callable[[int, int], None] = lambda done, whole: None) -> Iterable[T]:
    """The outcome for each group, in their order. executor: anything of the kind of `concurrent.futures`."""
    def told(outcomes):
        for number, outcome in enumerate(outcomes):
            progress(number + 1, len(groups))
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


def validate(
    data: "rdflib.Graph | str | Path | Iterable[str | Path]", reason: bool = False, *, engine: str | None = None,
    strict: bool = False, jobs: int = 1, progress: Callable[[int, int], None] = lambda done, whole: None,
) -> ValidationReport:
    """Check data against the shapes, the terms of the ontology and the shared concepts, as `build` does.

    data: an rdflib Graph or Dataset, a file or folder, or several (Turtle, TriG, N-Triples, N-Quads, JSON-LD without
    remote contexts, RDF/XML without entities; packed with gzip or not). Claims are made from named graphs first; where there are named graphs, each
    must be a ground that is described, and each fact must stand in one or have a claim.
    reason: also ask HermiT whether the data is consistent with the ontology (needs the extra `reason`); engine: shifty
    or pyshacl; strict: warnings count too; jobs: processes. Raises PolylogueError when something cannot be read or run.
    """
    sources = _sources(data)
    if not any(source.quads for source in sources):
        raise PolylogueError("holds no triples: nothing to check", sources[0].path if sources else None)
    todo = plan(sources, Terms(engine, count=True))
    mine = shared_of(todo.beside)[0]
    counted, said, results = Counter(checked(mine.everything(), load_shapes(), _vocabulary()[0])), [], []
    for outcome in each(judged, todo.groups(), jobs if len(sources) >= ALONE else 1, None, progress):
        results += outcome.results
        said.append(outcome.said)
        counted.update(outcome.checked)
    results = ordered([*results, *judge_shared(todo, said)])
    if not counted and not any(result.shape in CAUSES for result in results):
        results.append(nothing_checked(sources))
    if reason and not any(result.severity == "Violation" for result in results):
        results += _reasoned(sources, todo)
    return ValidationReport(results, todo.terms.evidence, dict(counted.most_common()), strict)


def _reasoned(sources: list[Source], todo: Plan) -> list[Result]:
    from .reasoner import explain

    whole, shared = assemble(sources), beside(todo.beside)
    own = whole.everything() | claims(whole)
    return [written(result, sources) for result in explain([shared.ontology], own, trusted=shared.triples)]


def _sources(data) -> list[Source]:
    if hasattr(data, "triples"):
        from ..read.rdflib_terms import quads_of

        return [Source(Path(""), quads_of(data))]
    data = [data] if isinstance(data, (str, Path)) else data
    return [source for item in data for source in ([item] if isinstance(item, Source) else read_all([item]))]
