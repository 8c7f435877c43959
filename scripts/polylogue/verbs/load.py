"""`polylogue load`: puts the publication into a running store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from ..store.publication import load
from ..store.updates import Staged


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
