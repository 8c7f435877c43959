"""Builds the published files of a folder of data: judges all of it, writes it out group by group, joins what was written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from .. import paths
from ..assemble import derived, labels
from ..assemble.assembly import TYPE, Assembly, closure, published_prefixes
from ..assemble.comparison import Told, compared, told
from ..assemble.parts import shared_edges
from ..check.judging import ALONE, Judged, each, judge_group, judge_shared
from ..check.planning import Beside, Group, Plan, Terms, beside, known_of, plan, shared_of, with_strays
from ..check.results import Result, ordered
from ..check.validation import count
from ..namespaces import SKOS
from ..progress import Progress, silent
from ..project import Project, find
from ..read.folders import data_files
from ..remote import Common
from . import context, schema, shapes
from .description import describe
from .rendering import (
    FILES,
    GRAPHS,
    Edges,
    Rendered,
    add_links,
    derive,
    document,
    joined,
    render,
    said_in,
    write_beside_claims,
    write_claims,
    write_graphs,
    write_layers,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor


FROM_ONTOLOGY = {"context.jsonld": context.document, "report.schema.json": schema.document}  # in the order in which they are made


@dataclass
class Built:
    """The outcome of a build: the files' bytes by name, unless something is wrong with the data; and a short summary.

    evidence, checked: as `Outcome` has them; checked only when it is asked for.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Result] = field(default_factory=list)
    summary: dict[str, object] = field(default_factory=dict)
    project: Project | None = None
    warnings: list[Result] = field(default_factory=list)
    evidence: bool = True
    checked: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Style(Common):
    """How a group is written: the prefixes, and what shared things are part of, as it is stated, implied and external."""

    prefixes: tuple[tuple[str, str], ...]
    edges: frozenset[tuple[str, str]]
    implied: frozenset[tuple[str, str]]
    external: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Task:
    """A group to be judged and written."""

    group: Group
    style: Style

    @property
    def path(self) -> object:
        """That of the group."""
        return self.group.path

    def carried(self) -> "Task":
        """The same with the texts of its files (see `Group.carried`)."""
        return replace(self, group=self.group.carried())


def build(
    data: Path | Project | None = None, reason: bool = False, *, strict: bool = False, engine: str | None = None, jobs: int = 1,
    executor: "Executor | None" = None, progress: Progress = silent, counted: bool = False,
) -> Built:
    """Build the published files of a data folder (that of the working folder, or the project's own, unless told) in
    memory; write nothing.

    strict: warnings count too, and the house rules of the project's own files hold; jobs: processes, used where there
    is enough to do; executor: what does the work instead, anything of the kind of `concurrent.futures`;
    counted: whether to count what is checked.
    Raises PolylogueError when something cannot be read.
    """
    if reason:
        from ..check.reasoner import hermit

        hermit()  # rather than to end with what is wrong besides, as if it had been asked
    project = data if isinstance(data, Project) else find(data)
    files = data_files(project.data)
    many = executor is not None or (jobs > 1 and len(files) >= ALONE)
    todo = plan(files, Terms(engine, strict, counted), not many, project, progress, executor)
    style = _style(todo)
    tasks = [Task(group, style) for group in todo.groups()]
    done = list(each(made, tasks, jobs if many else 1, executor, progress))
    outcomes = [outcome for outcome, _ in done]
    results = [result for outcome in outcomes for result in outcome.results]
    results = ordered([*results, *judge_shared(todo, [outcome.said for outcome in outcomes], results)])
    built = Built(project=todo.project, evidence=todo.terms.evidence, checked=count(todo, outcomes) if counted else {})
    problems = [result for result in results if result.severity == "Violation" or strict and result.severity == "Warning"]
    if problems:
        counting = set(problems)
        return replace(built, problems=problems, warnings=[result for result in results if result not in counting])
    parts = [part for _, part in done]
    progress("writing", 0, 0)
    total = _finish(todo, style, parts)
    summary = _summary(total)
    files = _files(total, parts, dict(style.prefixes))
    if project.data.resolve() == paths.DATA.resolve():
        files |= shapes.published()
    if reason and (found := _reasoned(files, todo)):
        return replace(built, problems=found)
    return replace(built, files=files, summary=summary, warnings=results)


def made(task: Task) -> tuple[Judged, Rendered]:
    """Judge a group, and write it unless something is wrong with it."""
    whole, outcome = judge_group(task.group)
    if any(result.severity == "Violation" for result in outcome.results):
        return outcome, Rendered()
    whole.prefixes = dict(task.style.prefixes)
    return outcome, _rendered(whole, task.group.beside, task.style)


def unchecked(todo: Plan) -> dict[str, bytes]:
    """The published files of a plan by name, as a build would write them if nothing were wrong."""
    style, parts = _style(todo), []
    for group in todo.groups():
        whole = with_strays(group.files, group.beside)
        labels.add(whole, beside(group.beside).names)
        whole.prefixes = dict(style.prefixes)
        parts.append(_rendered(whole, group.beside, style))
    return _files(_finish(todo, style, parts), parts, dict(style.prefixes))


def _rendered(whole: Assembly, those: Beside, style: Style) -> Rendered:
    edges = Edges(_edges(style.edges), _edges(style.implied), _edges(style.external))
    return render(whole, beside(those).described, edges, _known(those))


@lru_cache(maxsize=4)
def _known(those: Beside) -> derived.Known:
    """What is known of shared things: once in a process."""
    shared, broader = beside(those), {}
    for s, p, o in shared.triples:
        if p.value == SKOS + "broader":
            broader.setdefault(s.value, set()).add(o.value)
    return derived.Known(shared.names.kinds, broader, shared_of(those)[0].facts)


@lru_cache(maxsize=4)
def _edges(pairs: frozenset) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fine, coarse in pairs:
        found.setdefault(fine, set()).add(coarse)
    return found


def _style(todo: Plan) -> Style:
    described = beside(todo.beside).described
    subjects = set().union(*(scan.subjects for scan in todo.scans))
    prefixes = published_prefixes((scan.prefixes for scan in todo.scans), subjects, todo.project)
    edges = (frozenset(shared_edges(todo.scans, described, besides)) for besides in ("", "implied", "external"))
    return Style(tuple(prefixes.items()), *edges)


def _finish(todo: Plan, style: Style, parts: list[Rendered]) -> Rendered:
    """What is said of shared things, with the description of the whole, which needs what all parts have counted."""
    whole, shared = shared_of(todo.beside)[0], beside(todo.beside)
    whole.prefixes = dict(style.prefixes)
    layers, graphs = said_in(part.said for part in parts)
    layers["catalogue"] |= whole.catalogue | shared.schemes | carried(todo)
    for status in ("stated", "implied", "external"):
        layers[status] |= whole.with_status(status)
    total = Rendered()
    for part in parts:
        total.tally.add(part.tally)
    add_links(layers, _known(todo.beside))
    total.tally.count(layers["catalogue"] | layers["stated"] | derive(layers, Edges())[0])
    about = describe(total.tally, shared.ontology, todo.project)
    total.tally.triples["dialogues"] += len(about)
    write_layers(total, whole.prefixes, layers, also=about)
    for ground, facts in whole.graphs().items():
        graphs[ground] |= facts
    write_graphs(total, whole.prefixes, graphs)
    write_claims(total, whole)
    pairs = derived.same(layers["implied"]).union(*(part.same for part in parts))
    counted = derived.counted_as(pairs)
    write_beside_claims(total, whole.prefixes, counted | compared(_told(whole, layers, pairs, parts), counted))
    for status in whole.status.values():
        total.tally.grounds[status] += 1
    return total


def _told(whole: Assembly, layers: dict[str, set], pairs: set[tuple[str, str]], parts: list[Rendered]) -> Told:
    """What is told of things that several reports speak of, in all parts and in what is shared."""
    within = closure(layers["catalogue"] | layers["stated"], {})
    shared = {s.value for s, p, _ in layers["catalogue"] if p.value == TYPE}
    found = told(whole, shared, {iri for pair in pairs for iri in pair}, within)
    for part in parts:
        found.add(part.told)
    for fine, coarse in ((s.value, o.value) for s, _, o in within):
        found.above.setdefault(fine, set()).add(coarse)
    return found


def carried(todo: Plan) -> set[tuple]:
    """What the project's own catalogue says of those of its things that the data speaks of, if it is not among the data."""
    if not todo.beside.known:
        return set()
    ours, mine = known_of(todo.beside.known), shared_of(todo.beside)[0]
    described = {s.value for s, _, _ in mine.everything()}.union(*(scan.described for scan in todo.scans))
    said: dict[str, list[tuple]] = {}
    for triple in ours.catalogue.union(*ours.names.values()):
        said.setdefault(triple[0].value, []).append(triple)
    mentions = set().union(*(scan.mentions | scan.subjects for scan in todo.scans))
    found, todo_iris = set(), [iri for iri in mentions if iri in said]
    seen = set(described)
    while todo_iris:
        iri = todo_iris.pop()
        if iri not in seen:
            seen.add(iri)
            for triple in said.get(iri, ()):
                found.add(triple)
                if isinstance(triple[2], NamedNode):
                    todo_iris.append(triple[2].value)
    return found


def _files(total: Rendered, parts: list[Rendered], prefixes: dict[str, str]) -> dict[str, bytes]:
    files = {}
    everything = [*parts, total]
    for name in FILES:
        blocks = joined(part.records.pop(name, "") for part in everything)
        if name == "dialogues.trig":
            blocks += joined(part.records.pop(GRAPHS, "") for part in everything)
        used = set().union(*(part.used.get(name, ()) for part in everything))
        files[name] = document(blocks, used, prefixes)
    return files


def _summary(total: Rendered) -> dict[str, object]:
    tally = total.tally
    return {
        "reports": len(tally.reports),
        "passages": tally.grounds["stated"],
        "readings": tally.grounds["implied"],
        "backgrounds": tally.grounds["external"],
        "triples": {name: tally.triples[name] for name in ("dialogues", "implied", "external", "claims")},
        "claims": {status: tally.claims[status] for status in ("stated", "implied", "external")},
    }


def _reasoned(files: dict[str, bytes], todo: Plan) -> list[Result]:
    from ..check.reasoner import explain

    quads = (q for name in FILES[:4] for q in parse(input=files[name], format=RdfFormat.TURTLE))
    return explain([beside(todo.beside).ontology], {(q.subject, q.predicate, q.object) for q in quads})
