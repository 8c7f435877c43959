"""Every example query gives its stored answer in every engine, with the data in the default graph and in named graphs."""

from __future__ import annotations

import csv
import os
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import places
import polylogue
import pytest
from articles import articles
import works_in
from _pytest.outcomes import Skipped
from polylogue.store import client as remote
from polylogue.store import http as transport
from polylogue.store.publication import load
from stores import GRAPHS, Jena, Oxigraph, Pyoxigraph, Rdflib, Virtuoso, bag, plain, started

EXPECTED = places.ANSWERS
NAMES = sorted(polylogue.queries)
ENGINES = {kind.name: kind for kind in (Pyoxigraph, Oxigraph, Rdflib, Jena, Virtuoso)}
LAYOUTS = {"default graph": False, "named graphs": True}
# (engine, query): what the table says instead of "yes", with the number of the store's own issue
KNOWN: dict[tuple[str, str], str] = {}
SEEN: dict[tuple[str, str, str], bool] = {}
pytestmark = pytest.mark.long


def text(name: str) -> str:
    return polylogue.queries[name].read_text(encoding="utf-8")


@cache
def expected(name: str) -> tuple[list[str], list[list[str]]]:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, sorted([plain(cell) for cell in row] for row in rows)


class Engines:
    """The engines with the data in them. Those that are processes of their own work through the queries from the start."""

    def __init__(self, folder: Path, stack: ExitStack):
        self.folder, self.stack = folder, stack
        self.ready: dict[str, object] = {}
        self.answers: dict[tuple[str, str, bool], Future] = {}
        for kind in (Virtuoso, Oxigraph, Jena):
            try:
                engine = self.get(kind.name)
            except Skipped as skipped:
                self.ready[kind.name] = skipped
                continue
            pool = stack.enter_context(ThreadPoolExecutor(1))
            for name in NAMES:
                for graphs in LAYOUTS.values():
                    self.answers[kind.name, name, graphs] = pool.submit(engine.rows, text(name), graphs)
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)

    def get(self, name: str):
        if name not in self.ready:
            kind = ENGINES[name]
            if kind in (Oxigraph, Virtuoso):
                self.ready[name] = self.stack.enter_context(started(kind, self.folder / kind.__name__))
                with pytest.MonkeyPatch.context() as patch:
                    for variable in (transport.USER, transport.PASSWORD):
                        patch.setenv(variable, kind.user.get(variable, ""))
                    load(self.ready[name].query, data=articles())
                    load(self.ready[name].query, "graphs", data=articles())
            else:
                self.ready[name] = kind()
                self.stack.callback(getattr(self.ready[name], "stop", lambda: None))
        if isinstance(self.ready[name], Skipped):
            pytest.skip(self.ready[name].msg)
        return self.ready[name]

    def rows(self, engine: str, name: str, graphs: bool) -> dict:
        ready = self.get(engine)
        future = self.answers.get((engine, name, graphs))
        return future.result(600) if future else ready.rows(text(name), graphs)


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(urllib.request, "getproxies", dict)  # reads the environment, which pytest changes at the same time
        yield Engines(tmp_path_factory.mktemp("engines"), stack)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_query_gives_its_stored_answer(engines, engine, name, layout):
    found = bag(engines.rows(engine, name, LAYOUTS[layout]))
    SEEN[engine, name, layout] = found == expected(name)
    if (engine, name) in KNOWN:
        assert found != expected(name) or layout not in KNOWN[engine, name], "it is right now: take it out of KNOWN"
    else:
        assert found == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_far_below_the_limit_of_rows_in_one_answer(name):
    assert len(expected(name)[1]) < 1000


def test_virtuoso_says_nothing_of_an_answer_it_cuts_but_we_do(engines):
    store = engines.get(Virtuoso.name)
    with pytest.raises(polylogue.PolylogueError, match="only the first 10000 rows"):
        remote.rows(store.query, "SELECT ?a ?b WHERE { ?a ?p ?b . ?c ?q ?d }", GRAPHS)
    assert len(remote.rows(store.query, "SELECT ?a WHERE { ?a ?p ?b } LIMIT 9000", GRAPHS)["results"]["bindings"]) < 10000


def test_table_says_what_was_seen(engines):
    """The page of the example queries; POLYLOGUE_RECORD=1 writes it."""
    versions, cells = works_in.read()
    record = bool(os.environ.get("POLYLOGUE_RECORD"))
    for engine in ENGINES:
        tried = {(name, layout): right for (of, name, layout), right in SEEN.items() if of == engine}
        if tried and (record or engine not in versions):
            versions[engine] = engines.get(engine).version
        for name in {name for name, _ in tried}:
            both = [tried.get((name, layout)) for layout in LAYOUTS]
            if None not in both:
                cells[engine, name] = KNOWN.get((engine, name)) or (works_in.YES if all(both) else works_in.NO)
    cells = {(engine, name): cells.get((engine, name), works_in.NOT_TRIED) for engine in versions for name in NAMES}
    page = works_in.render({engine: versions[engine] for engine in ENGINES if engine in versions}, cells)
    if record:
        works_in.FILE.write_text(page, encoding="utf-8")
    assert works_in.FILE.read_text(encoding="utf-8") == page, "it is out of date: POLYLOGUE_RECORD=1 pytest -m long tests/store/test_stores.py"
    absent = {engine for engine in ENGINES if isinstance(engines.ready.get(engine), Skipped)}
    assert [cell for cell, said in cells.items() if said == works_in.NOT_TRIED and cell[0] not in absent] == []
