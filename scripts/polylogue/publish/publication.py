"""Builds the published files of a folder of data: judges all of it, writes it out group by group, joins what was written."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from .. import paths
from ..assemble.assembly import Assembly
from ..assemble.parts import reached
from ..check.apart import gathered, labelled, verdict
from ..check.judging import Judged, judge_group, read_group
from ..check.planning import Group, Plan, Terms, beside, plan
from ..check.results import Result
from ..check.running import are_many, each, workers
from ..check.spanning import Spanning
from ..check.validation import count
from ..progress import Progress, silent
from ..project import Project, find
from ..read.folders import data_files
from ..write.partitions import Partitions, packed
from . import context, schema, shapes
from .finishing import Style, edges_of, finish, known_beside, spanning_edges, style_of, with_edges
from .rendering import FILES, GRAPHS, Edges, Rendered, document, joined, render

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
class Task:
    """A group to be judged and written. pairs: what things are part of of which others speak too, as in its style;
    number: of its partition."""

    group: Group
    style: Style
    pairs: tuple[frozenset[tuple[str, str]], ...] = ()
    number: int = 0

    @property
    def path(self) -> object:
        """That of the group."""
        return self.group.path

    def carried(self) -> "Task":
        """The same with the texts of its files (see `Group.carried`)."""
        return replace(self, group=self.group.carried())


def build(
    data: Path | Project | None = None, reason: bool = False, *, strict: bool = False, engine: str | None = None, jobs: int = 1,
    executor: "Executor | None" = None, progress: Progress = silent, counted: bool = False, bulk: Path | None = None,
) -> Built:
    """Build the published files of a data folder (that of the working folder, or the project's own, unless told) in
    memory; write nothing.

    strict: warnings count too, and the house rules of the project's own files hold; jobs: processes, used where there
    is enough to do; executor: what does the work instead, anything of the kind of `concurrent.futures`;
    counted: whether to count what is checked; bulk: a folder to which packed N-Quads are written, a partition for each group,
    in place of the files in memory.
    Raises PolylogueError when something cannot be read.
    """
    if reason:
        from ..check.reasoner import hermit

        hermit()  # rather than to end with what is wrong besides, as if it had been asked
    project = data if isinstance(data, Project) else find(data)
    files = data_files(project.data)
    many = executor is not None or jobs > 1 and are_many(files)
    done = []
    with (Partitions(bulk) if bulk else nullcontext()) as partitions:
        with workers(jobs if many and executor is None else 1) as pool:
            todo = plan(files, Terms(engine, strict, counted), not many, project, progress, executor, pool)
            style, parts_of = style_of(todo, bulk is not None), spanning_edges(todo)

            def run(function, tasks, shown=silent):
                return each(function, tasks, pool, executor, shown)

            spanning, groups = gathered(todo, run)
            for outcome, part in run(made, [_task(group, style, parts_of, n) for n, group in enumerate(groups, 1)], progress):
                done.append((outcome, part))
                _add(part, partitions)
            outcomes, parts = [outcome for outcome, _ in done], [part for _, part in done]
            results, named = verdict(todo, outcomes, spanning, run)
        built = _built(todo, results, outcomes, spanning, strict, counted)
        if built.problems:
            return built
        progress("writing", 0, 0)
        total = finish(todo, style, parts, parts_of, named)
        summary = _summary(total)
        if partitions:
            _add(replace(total, files=packed(total.lines, 0)), partitions)
            partitions.put()
            return replace(built, summary=summary)
    files = _files(total, parts, dict(style.prefixes))
    if project.data.resolve() == paths.DATA.resolve():
        files |= shapes.published()
    if reason and (found := _reasoned(files, todo)):
        return replace(built, problems=found)
    return replace(built, files=files, summary=summary)


def _built(
    todo: Plan, results: list[Result], outcomes: list[Judged], spanning: Spanning | None, strict: bool, counted: bool,
) -> Built:
    """The outcome as far as the data has been judged."""
    problems = [result for result in results if result.severity == "Violation" or strict and result.severity == "Warning"]
    counting, checked = set(problems), count(todo, outcomes, spanning) if counted else {}
    warnings = [result for result in results if result not in counting]
    return Built(problems=problems, project=todo.project, warnings=warnings, evidence=todo.terms.evidence, checked=checked)


def _add(part: Rendered, partitions: Partitions | None) -> None:
    """Write what a part has packed, which need not be held any longer."""
    for name in list(part.files) if partitions else ():
        partitions.add(name, part.files.pop(name))


def made(task: Task) -> tuple[Judged, Rendered]:
    """Judge a group, and write it unless something is wrong with it."""
    whole, around, outcome = judge_group(task.group)
    if any(result.severity == "Violation" for result in outcome.results):
        return outcome, Rendered()
    whole.prefixes = dict(task.style.prefixes)
    part = _rendered(whole, around, task)
    if part.lines is not None:
        part.files, part.lines = packed(part.lines, task.number), {}
    return outcome, part


def unchecked(todo: Plan) -> dict[str, bytes]:
    """The published files of a plan by name, as a build would write them if nothing were wrong."""
    style, parts, parts_of = style_of(todo), [], spanning_edges(todo)
    spanning, groups = gathered(todo, map)
    for group in groups:
        whole, around = read_group(group)
        whole.prefixes = dict(style.prefixes)
        parts.append(_rendered(whole, around, _task(group, style, parts_of)))
    named = [triple for lot in spanning.lots() for triple in labelled(lot)[1]] if spanning else []
    return _files(finish(todo, style, parts, parts_of, named), parts, dict(style.prefixes))


def _task(group: Group, style: Style, parts_of: Edges, number: int = 0) -> Task:
    edges = (parts_of.stated, parts_of.implied, parts_of.external) if group.spanning else ()
    return Task(group, style, tuple(reached(known, group.spanning) for known in edges), number)


def _rendered(whole: Assembly, around: Assembly | None, task: Task) -> Rendered:
    style, those, spanning = task.style, task.group.beside, task.group.spanning
    edges = [edges_of(pairs) for pairs in (style.edges, style.implied, style.external)]
    if task.pairs:
        edges = [with_edges(known, own) for own, known in zip(task.pairs, edges)]
    return render(whole, beside(those).described, Edges(*edges), known_beside(those), around, spanning, style.bulk)


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
