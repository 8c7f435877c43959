"""Long work shows how far it is: on standard error, if that is a terminal, and only after a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

Progress = Callable[[str, int, int], None]  # told the stage ("checking"), how much is done, and of how much (0: not known)
PATIENCE = 0.6  # seconds without a bar: short work needs none
PAUSE = 0.1  # seconds between two drawings


def silent(stage: str, done: int, whole: int) -> None:
    """Shows nothing."""


@contextmanager
def shown(in_bytes: bool = False) -> Iterator[Progress]:
    """A bar for what is told. in_bytes: what is counted are bytes."""
    if not sys.stderr.isatty():
        yield silent
        return
    bar, tasks, drawn = None, {}, perf_counter() + PATIENCE - PAUSE

    def tell(stage: str, done: int, whole: int) -> None:
        nonlocal bar, drawn
        now = perf_counter()
        if now - drawn < PAUSE and done < whole:
            return
        if bar is None:
            if now - drawn < PAUSE:
                return
            bar = _bar(in_bytes)
            bar.start()
        drawn = now
        if stage not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[stage] = bar.add_task(stage, total=None)
        bar.update(tasks[stage], completed=done, total=whole or None)
        bar.refresh()

    try:
        yield tell
    finally:
        if bar is not None:
            bar.stop()


def _bar(in_bytes: bool):
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    count = DownloadColumn() if in_bytes else MofNCompleteColumn()
    columns = TextColumn("{task.description}"), BarColumn(), count, TimeElapsedColumn()
    # without a thread that draws: the work may fork processes
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
