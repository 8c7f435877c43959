"""Puts the publication into a running store; what is cut off leaves the old content or the new."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .. import project
from ..errors import PolylogueError
from ..progress import Progress, silent
from ..store import updates
from .folders import based_on_files, not_built
from .updates import Staged

ALWAYS = ("dialogues", "claims")
PART = 1 << 20  # bytes of N-Triples in one request
GROUNDS = {"Passage": None, "Reading": "implied", "Background": "external"}  # class of ground -> what must be loaded too


def content(form: str, extras: Collection[str] = (), grounds: bool = False, data: Path | None = None) -> Staged:
    """What is to be loaded, read from the published files of a folder (see `project.find`).

    form: default or graphs; extras: of implied, external; grounds: also one graph for each passage (and,
    with those extras, for each reading and background). Raises PolylogueError.
    """
    from ..read.files import read

    whose = based_on_files(project.find(data))
    data = whose.data
    files = {name: data / f"{name}.ttl" for name in (*ALWAYS, *extras)}
    targets: dict[str | None, set] = {} if form == "graphs" else {None: set()}
    for name, file in files.items():
        if not file.is_file():
            raise not_built(file)
        found = targets.setdefault(whose.graph(name) if form == "graphs" else None, set())
        quads = read(file).quads if file.stat().st_size else []
        found.update((q.subject, q.predicate, q.object) for q in quads)
    if grounds:
        targets |= _grounds(read(data / "dialogues.trig").quads, extras)
    for graph, found in targets.items():
        if any(str(term).startswith("_:") for triple in found for term in triple):
            raise PolylogueError(f"{graph or 'the data'}: has blank nodes, which double when they are loaded twice", data)
    return updates.stage(form, targets, whose.base)


def _grounds(quads: list, extras: Collection[str]) -> dict[str, set]:
    from pyoxigraph import DefaultGraph

    from ..namespaces import PLG, TYPE

    status = {q.subject: q.object.value.removeprefix(PLG) for q in quads if q.predicate.value == TYPE}
    found: dict[str, set] = {}
    for quad in quads:
        graph = quad.graph_name
        if not isinstance(graph, DefaultGraph) and GROUNDS.get(status.get(graph), "?") in (None, *extras):
            found.setdefault(graph.value, set()).add((quad.subject, quad.predicate, quad.object))
    return found


def load(
    endpoint: str, form: str = "default", extras: Collection[str] = (), grounds: bool = False, fresh: bool = False,
    update: str | None = None, graph_store: str | None = None, data: Path | None = None, timeout: float = 60,
    part: int = PART, progress: Progress = silent,
) -> Staged:
    """Load the publication into a store and return what was loaded, and in which form.

    endpoint, update, graph_store: addresses, the last two found if they can be; fresh: clear the whole default graph
    first; part: bytes in one request; progress: is told the bytes that were sent and those that are to be.
    The form is `graphs`, whatever was asked for, in a store whose default graph shows all graphs.
    Raises PolylogueError; the store then holds what it held before, or all that is new.
    """
    from ..store import endpoints
    from .loading import Loading, marks_in, refuse_a_mixture

    staged = content(form, extras, grounds, data)
    seen = updates.seen(staged, graph=True)
    store = endpoints.find(endpoint, updates.begin(staged), seen, update, graph_store, timeout)
    union = bool(store.rows(updates.seen(staged, graph=False)))
    if union and form == "default":
        staged = content("graphs", extras, grounds, data)
        store.change(updates.begin(staged))
    rows = store.rows(updates.state())
    before = marks_in(rows, staged)
    others = [other for other in updates.FORMS if union and other != staged.form and other in before]
    if staged.form == "default" and not fresh and "default" not in before:
        refuse_a_mixture(store, staged, rows)
    Loading(store, staged, before).run(part, progress, others, fresh and staged.form == "default")
    return staged
