"""Runs tasks, such as the judging of groups, here, in several processes or wherever an executor takes them; in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..progress import Progress, silent

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
ALONE = 12  # so many files and more are worth the start of further processes
LARGE = 4 << 20  # and so many bytes, of which a packed file holds less
PACKED = 25


def each(function: Callable[[Any], T], tasks: Sequence[Any], jobs: "int | Executor" = 1, executor: "Executor | None" = None,
         progress: Progress = silent) -> Iterable[T]:
    """The outcome for each task, such as a group, in their order.

    jobs: processes, or what holds them (see `workers`); executor: anything of the kind of `concurrent.futures`, also where this
    machine's files are not.
    """
    def told(outcomes):
        for number, outcome in enumerate(outcomes):
            progress("checking", number + 1, len(tasks))
            yield outcome

    if executor is not None:
        yield from told(executor.map(function, (task.carried() for task in tasks)))
    elif isinstance(jobs, int):
        with workers(jobs if len(tasks) > 1 else 1) as pool:
            yield from told(map(function, tasks) if pool == 1 else _mapped(pool, function, tasks, min(jobs, len(tasks))))
    else:
        yield from told(_mapped(jobs, function, tasks, jobs._max_workers))


def _mapped(pool: "Executor", function: Callable[[Any], T], tasks: Sequence[Any], jobs: int) -> Iterable[T]:
    return pool.map(function, tasks, chunksize=max(1, min(8, len(tasks) // (4 * jobs))))


def are_many(files: Sequence[Path]) -> bool:
    """Whether there is enough to do for several processes."""
    def size(path: Path) -> int:
        return path.stat().st_size * (PACKED if path.suffix == ".gz" else 1) if path.is_file() else 0

    return len(files) >= ALONE or len(files) > 1 and sum(map(size, files)) > LARGE


@contextmanager
def workers(jobs: int) -> Iterator["int | Executor"]:
    """Processes for several rounds of `each`, so that what they have read once they need not read again; 1 is this one."""
    if jobs == 1:
        yield 1
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield pool
