"""Makes the site: what is to be made is planned as tasks, done by some processes at once, and put in place as a whole."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .. import paths
from ..errors import PolylogueError
from ..export.publishing import made_with
from ..namespaces import PLG
from ..progress import Progress, silent
from ..publish import catalogue
from ..publish.addresses import Addresses, describes
from ..publish.making import authored
from ..publish.survey import PARTS
from ..store.published import Published
from . import for_machines, plan, query_pages
from .beside import beside
from .languages import available
from .memory import FILE as MEMORY
from .memory import Memory, digest
from .output import Output
from .pages import HERE, Shared, Site
from .world import World


def build(
    published: Published, address: str, out: Path, made_from: str = "", missing: list[str] | None = None, jobs: int | None = None,
    progress: Progress = silent,
) -> Output:
    """Write the site into a folder, which it takes as a whole or not at all. Raises PolylogueError.

    address: where it will be served, for what must be absolute; empty: not known. made_from: a digest of the inputs, to be kept
    in the marker; missing: a list that is told what could not be made on this machine, and why; jobs: processes at once.
    """
    output = Output(out)
    try:
        return _build(published, address, output, made_from, missing, jobs or min(os.cpu_count() or 1, 8), progress)
    finally:
        output.close()


def _build(published, address, output, made_from, missing, jobs, progress) -> Output:
    progress("reading", 0, 0)
    data = published.project.data
    with beside(data, lambda: Published.of(data, published.tables).make(output.folder)) as downloads:
        with _nothing_is_garbage():
            world = world_of(published)
        languages = languages_of(published)
        shared = Shared(published, world, addresses_of(published, world, languages), output, languages, address)
        sites = [Site(shared, language, plan.PIECES) for language in languages]
        with beside(data, query_pages.asked, sites[0]) as answers:
            memory = Memory(world, sites[0].address, digest(settings(shared), for_machines.settings(sites)), output.out, shared.held)
            _do(shared, plan.tasks(shared, sites), memory, jobs, progress)
            progress("asking the questions", 0, 0)
            asked = answers.result()
        output.taken(asked.files, asked.changed)
        shared.missing += asked.missing
        _do(shared, plan.questions(asked, sites), memory, jobs, progress)
        progress("writing files to download", 0, 0)
        made = downloads.result()
    for path in made.files:
        output.found(path)
    world.more("files", catalogue.describe(made.catalogued(), published.survey))
    _do(shared, plan.catalogued(shared, sites, made), memory, 1, progress)
    for_machines.for_machines(sites)
    output.add(MEMORY, memory.written(output.folder), counted=False)
    output.finish("" if shared.missing else made_from)
    if missing is not None:
        missing += dict.fromkeys(shared.missing)
    return output


def world_of(published: Published) -> World:
    """All that is published, read as a stream, which the survey of it watches too."""
    world, survey = World(published.prefixes), published.surveyor()
    for name in PARTS:
        triples = ((each[0], each[1], each[2]) for each in survey.watch(name, published.stream(name)))
        if name == "claims":
            world.add_claims(triples)
        else:
            world.add(name, triples, bare=name == "dialogues")
    published.survey = survey
    for name, triples in published.words.items():
        world.add(name, triples, keep=True)
    world.add("queries", published.queries, keep=True)
    return world.finish()


def addresses_of(published: Published, world: World, languages: tuple[str, ...]) -> Addresses:
    """Where everything lies that the world describes."""
    base, own = published.project.base, published.own
    described = {iri for iri in world.described() if not iri.startswith("_:")}
    if not own:
        vocabularies = {s.value for name, triples in world.graphs.items() if name != "queries" for s, _, _ in triples if hasattr(s, "value")}
        described = {iri for iri in described if iri not in vocabularies or iri.startswith(base)}
    things = {iri for iri in described if describes(iri, base, own, True)} | set(world.claims) | catalogued(published)
    things |= {iri for iri in world.spoken_of() if not iri.startswith("_:") and iri not in described and describes(iri, base, own, False)}
    reports = world.of_type(PLG + "Report")
    return Addresses(things, base, own, reports, published.project.claims, languages[1:])


def catalogued(published: Published) -> set[str]:
    """What the catalogue of files describes, which has true sizes only when they are made."""
    return {s.value for s, _, _ in published.sketch if describes(s.value, published.project.base, published.own, True)}


def languages_of(published: Published) -> tuple[str, ...]:
    """The languages of the pages: those that the folder says and that there are messages for; English if there is none."""
    there = available()
    return tuple(language for language in published.project.languages if language in there) or ("en",)


def settings(shared: Shared) -> str:
    """A digest of all that pages depend on besides the data: code, templates, messages, and what the folder says of itself."""
    total, project = sha256(), shared.published.project
    for path in sorted(p for p in HERE.parent.rglob("*") if p.is_file() and "__pycache__" not in p.parts and "_files" not in p.parts):
        total.update(path.name.encode() + sha256(path.read_bytes()).digest())
    said = (project.base, project.title, project.description, project.publisher, project.licence, shared.languages, shared.served)
    asked = [(example.name, example.text) for example in shared.published.examples]  # what can be asked about a thing stands on its page
    return digest(total.hexdigest(), said, asked, sorted(shared.published.prefixes.items()), sorted(shared.published.context.coercion.items()))


@dataclass(frozen=True)
class Done:
    """What a process says of a task: the files it wrote, what it asked the world, and what went wrong if something did."""

    task: int
    files: dict[str, int]
    changed: int
    asked: set[str]
    missing: list[str]
    error: PolylogueError | None = None


_STATE: tuple[Shared, list] | None = None  # what forked processes share with this one


def _do(shared: Shared, tasks: Iterable[plan.Task], memory: Memory, jobs: int, progress: Progress) -> None:
    """Do the tasks whose pages are not as they were, some at once. Raises PolylogueError."""
    global _STATE
    todo = []
    for task in tasks:
        files = memory.kept(task.name, task.besides) if task.besides is not None else None
        if files is None or not shared.output.keep(files):
            todo.append(task)
    _STATE = shared, todo
    gc.freeze()  # what is read stays: the processes need neither look through it nor, by that, copy it
    try:
        for number, done in enumerate(_results(len(todo), jobs)):
            if done.error:
                raise done.error
            task = todo[done.task]
            shared.output.taken(done.files, done.changed)
            shared.missing += done.missing
            if task.besides is not None:
                memory.done(task.name, done.asked, sorted(done.files), task.besides)
            progress("writing pages", number + 1, len(todo))
    finally:
        gc.unfreeze()
        _STATE = None


@contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    """While so many triples are read that looking for garbage among them takes a quarter of the time, and there is none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _results(number: int, jobs: int) -> Iterator[Done]:
    if jobs < 2 or number < 16 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_one, range(number))
        return
    with multiprocessing.get_context("fork").Pool(min(jobs, number)) as pool:
        yield from pool.imap_unordered(_one, range(number), chunksize=1 if number < 4000 else 8)


def _one(index: int) -> Done:
    shared, todo = _STATE
    output, world = shared.output, shared.world
    before, changed, missing = output.files, output.changed, shared.missing
    output.files, world.asked, shared.missing = {}, set(), []
    try:
        todo[index].make()
        return Done(index, output.files, output.changed - changed, world.asked, shared.missing)
    except PolylogueError as error:
        return Done(index, {}, 0, set(), [], error)
    finally:
        output.files, output.changed, world.asked, shared.missing = before, changed, None, missing


def inputs(published: Published, address: str) -> str:
    """A digest of everything the site is made from: published data, vocabularies, queries, code and templates."""
    data = published.project.data
    found = [data / name for name in (*paths.PUBLISHED, paths.FILE, "notebook.ipynb", "logo.svg")]
    found += [*published.sources.values(), *(paths.ONTOLOGY.with_name(name) for name in ("logo.svg", *paths.FROM_ONTOLOGY))]
    found += [*authored(data), *(example.file for example in published.examples), *for_machines.inputs(published)]
    package = HERE.parent
    found += sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts and "_files" not in p.parts)
    total = sha256(f"{address}\n{made_with()}".encode())
    for path in found:
        try:
            total.update(f"\n{path.name}\n".encode() + sha256(path.read_bytes()).digest())
        except OSError:
            continue
    return total.hexdigest()

