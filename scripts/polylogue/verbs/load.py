"""`polylogue load`: puts the publication into a running store; what is cut off leaves the old content or the new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from .. import paths, staging
from ..errors import PolylogueError
from ..staging import Staged

ALWAYS, EXTRAS = ("dialogues", "claims"), ("implied", "external")
PART = 1 << 20  # bytes of N-Triples in one request
GROUNDS = {"Passage": None, "Reading": "implied", "Background": "external"}  # class of ground -> what must be loaded too


def content(form: str, extras: Collection[str] = (), grounds: bool = False, data: Path | None = None) -> Staged:
    """What is to be loaded, read from the published files of a folder (the project's own unless told).

    form: default or graphs; extras: of implied, external; grounds: also one graph for each passage (and,
    with those extras, for each reading and background). Raises PolylogueError.
    """
    from ..reading import read

    data = data or paths.DATA
    files = {name: data / f"{name}.ttl" for name in (*ALWAYS, *extras)}
    targets: dict[str | None, set] = {} if form == "graphs" else {None: set()}
    for name, file in files.items():
        if not file.is_file():
            raise PolylogueError("is not there", file, mend="run polylogue build")
        found = targets.setdefault(paths.graph_name(name) if form == "graphs" else None, set())
        found.update((q.subject, q.predicate, q.object) for q in read(file).quads)
    if grounds:
        targets |= _grounds(read(data / "dialogues.trig").quads, extras)
    for graph, found in targets.items():
        if any(str(term).startswith("_:") for triple in found for term in triple):
            raise PolylogueError(f"{graph or 'the data'}: has blank nodes, which double when they are loaded twice", data)
    return staging.stage(form, targets)


def _grounds(quads: list, extras: Collection[str]) -> dict[str, set]:
    from pyoxigraph import DefaultGraph

    from ..namespaces import PLG, RDF

    status = {q.subject: q.object.value.removeprefix(PLG) for q in quads if q.predicate.value == RDF + "type"}
    found: dict[str, set] = {}
    for quad in quads:
        graph = quad.graph_name
        if not isinstance(graph, DefaultGraph) and GROUNDS.get(status.get(graph), "?") in (None, *extras):
            found.setdefault(graph.value, set()).add((quad.subject, quad.predicate, quad.object))
    return found


def load(
    endpoint: str, form: str = "default", extras: Collection[str] = (), grounds: bool = False, fresh: bool = False,
    update: str | None = None, graph_store: str | None = None, data: Path | None = None, timeout: float = 60,
    part: int = PART, progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Staged:
    """Load the publication into a store and return what was loaded, and in which form.

    endpoint, update, graph_store: addresses, the last two found if they can be; fresh: clear the whole default graph
    first; part: bytes in one request; progress: is told the bytes that were sent and those that are to be.
    The form is `graphs`, whatever was asked for, in a store whose default graph shows all graphs.
    Raises PolylogueError; the store then holds what it held before, or all that is new.
    """
    from .. import endpoints
    from ..loading import Loading, marks, refuse_a_mixture

    staged = content(form, extras, grounds, data)
    seen = staging.seen(staged, graph=True)
    store = endpoints.find(endpoint, staging.begin(staged), seen, update, graph_store, timeout)
    union = bool(store.rows(staging.seen(staged, graph=False)))
    if union and form == "default":
        staged = content("graphs", extras, grounds, data)
        store.change(staging.begin(staged))
    before = marks(store)
    others = [other for other in staging.FORMS if union and other != staged.form and other in before]
    if staged.form == "default" and not fresh and "default" not in before:
        refuse_a_mixture(store)
    Loading(store, staged, before).run(part, progress, others, fresh and staged.form == "default")
    return staged


def main(
    endpoint: str, graphs: bool, grounds: bool, extras: list[str], fresh: bool, update: str | None,
    graph_store: str | None, data: Path | None, timeout: float,
) -> int:
    """The sub-command. Exit codes: 0 loaded, 2 could not be done."""
    started = perf_counter()
    form = "graphs" if graphs else "default"
    with _bar() as progress:
        staged = load(endpoint, form, extras, grounds, fresh, update, graph_store, data, timeout, progress=progress)
    print(f"{staged.triples} triples in {_told(staged)} of {endpoint} in {perf_counter() - started:.1f} s")
    if staged.form != form:
        print("polylogue: this store's default graph shows all graphs, so they are named graphs there", file=sys.stderr)
    if staged.form == "graphs":
        print(f"  polylogue query NAME --endpoint {endpoint} --graphs", file=sys.stderr)
    return 0


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("sending", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _told(staged: Staged) -> str:
    named = len(staged.counts) - (None in staged.counts)
    return " and ".join(["the default graph"] * (None in staged.counts) + [f"{named} named graphs"] * (named > 0))
