"""`validate`: whether data conforms, as a report; for use from Python and by the sub-command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..assemble.assembly import assemble
from ..assemble.claims import claims
from ..errors import PolylogueError
from ..progress import Progress, silent
from ..read.files import STDIN, Source, opened
from ..read.folders import spread
from .apart import gathered, verdict
from .causes import CAUSES, nothing_checked
from .judging import Judged, judged
from .places import written
from .planning import Plan, Terms, beside, plan, shared_of, vocabulary
from .results import Result
from .running import are_many, each, workers
from .shapes import load_shapes
from .spanning import Spanning
from .summary import checked
from .validation_report import ValidationReport

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import rdflib

NO_EVIDENCE = "there are no claims and no graphs of passages: evidence was not checked (give TriG, or claims.ttl too)"


def validate(
    data: "rdflib.Graph | str | Path | Iterable[str | Path]", reason: bool = False, *, engine: str | None = None,
    strict: bool = False, jobs: int = 1, progress: Progress = silent, executor: "Executor | None" = None,
) -> ValidationReport:
    """Check data against the shapes, the terms of the ontology and the shared concepts, as `build` does.

    data: an rdflib Graph or Dataset, a file or folder, or several (Turtle, TriG, N-Triples, N-Quads, JSON-LD without
    remote contexts, RDF/XML without entities; packed with gzip or not). Claims are made from named graphs first; where
    there are named graphs, each must be a ground that is described, and each fact must stand in one or have a claim.
    reason: also ask HermiT whether the data is consistent with the ontology (needs the extra `reason`); engine: shifty
    or pyshacl; strict: warnings count too; jobs: processes; executor: what does the work instead, anything of the kind of
    `concurrent.futures` (a graph is checked here). Raises PolylogueError when something cannot be read or run.
    """
    if reason:
        from .reasoner import hermit

        hermit()  # rather than to end with what is wrong besides, as if it had been asked
    files = _files(data)
    read = [file for file in files if isinstance(file, Source) or file == STDIN]
    if any(file == STDIN or not file.text for file in read):
        executor = None
    divided = executor is not None or jobs > 1 and not read and are_many(files)
    with workers(jobs if divided and executor is None else 1) as pool:
        todo = plan(files, Terms(engine, count=True), not divided, progress=progress, executor=executor, pool=pool)
        if not any(scan.quads for scan in todo.scans):
            file = next((scan.path for scan in todo.scans if scan.path.name), None)  # a graph that was handed over has none
            raise PolylogueError("holds no triples: nothing to check", file)

        def run(function, tasks, shown=silent):
            return each(function, tasks, pool, executor, shown)

        spanning, groups = gathered(todo, run)
        outcomes = list(run(judged, groups, progress))
        counted, (results, _) = count(todo, outcomes, spanning), verdict(todo, outcomes, spanning, run)
    if not counted and not any(result.shape in CAUSES for result in results):
        results.append(nothing_checked(_sources(todo)))
    if reason and not any(result.severity == "Violation" for result in results):
        progress("reasoning", 0, 0)
        results += _reasoned(todo)
    return ValidationReport(results, todo.terms.evidence, counted, strict)


def count(todo: Plan, outcomes: Iterable[Judged], spanning: Spanning | None = None) -> dict[str, int]:
    """How many nodes of each class were checked, in what files share, in each group and of what spans them; the most frequent
    class first."""
    shared = shared_of(todo.beside)[0].everything()
    found = Counter(checked(shared.union(spanning.kinds()) if spanning else shared, load_shapes(), vocabulary()[0]))
    for outcome in outcomes:
        found.update(outcome.checked)
    return dict(found.most_common())


def _reasoned(todo: Plan) -> list[Result]:
    from .reasoner import explain

    sources, shared = _sources(todo), beside(todo.beside)
    whole = assemble(sources)
    own = whole.everything() | claims(whole)
    return [written(result, sources) for result in explain([shared.ontology], own, trusted=shared.triples)]


def _sources(todo: Plan) -> list[Source]:
    """The files, read; those of a plan that does not hold them are read again."""
    return [opened(file) for file in todo.files]


def _files(data) -> list[Path | Source]:
    """The files that data names, folders opened; a graph as if it were one."""
    if hasattr(data, "triples"):
        from ..read.rdflib_terms import quads_of

        return [Source(Path(""), quads_of(data))]
    data = [data] if isinstance(data, (str, Path)) else data
    return [file for item in data for file in ([item] if isinstance(item, Source) else spread([item]))]
