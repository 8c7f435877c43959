"""Work past one machine: tasks are run by the workers of a Dask scheduler, which need have nothing but this package.

The caller sends its files as they were read; what all tasks have alike is sent once. Workers may come and go.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import PolylogueError
from .remote import Common, packed, run, unpacked, versions

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "Common", "connected"]

S, T = TypeVar("S"), TypeVar("T")
CONNECT = 5.0  # seconds to wait for an answer of the scheduler
PATIENCE = 30.0  # seconds to wait for workers, at first and when none is left: something may be starting them
LOOK = 1.0  # seconds between two looks at who is there
AHEAD = 4  # tasks under way for each thread of the workers: none of them waits, and the caller holds no more
LOUD = ("distributed", "tornado", "asyncio")  # loggers that would tell on standard error what is told by an error here


class Cluster:
    """The workers of a scheduler as an executor: `with Cluster("tcp://10.0.0.5:8786") as executor: …`.

    address: of the scheduler; patience: seconds to wait for workers where there are none. Raises PolylogueError when the
    scheduler cannot be reached. What is still under way when the block ends is cancelled.
    """

    def __init__(self, address: str, patience: float = PATIENCE):
        self.address, self.patience = address, patience
        self._common: dict[int, tuple[Common, Future]] = {}
        self._seen, self._number = -LOOK, 0  # when the workers were looked at, and how many threads they had

    def __enter__(self) -> "Cluster":
        import logging

        try:
            from distributed import Client
        except ImportError:
            raise PolylogueError("a cluster needs the package distributed", mend="pip install 'polylogue[cluster]'") from None
        loggers = {logging.getLogger(name) for name in (*LOUD, *logging.root.manager.loggerDict) if name.startswith(LOUD)}
        self._quiet = {logger: logger.level for logger in loggers}
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        try:
            _greet(self.address)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions that differ: `run` tells of those that matter
                self._client: Client = Client(self.address, timeout=CONNECT, set_as_default=False)
        except Exception:  # whatever a wrong address leads to
            self._loud()
            mend = "start one (dask scheduler), or look whether the address is right"
            raise PolylogueError("no scheduler of Dask answers there", self.address, mend=mend) from None
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # where the scheduler is gone, nothing is under way
            self._client.close(timeout=CONNECT)
        self._loud()

    def _loud(self) -> None:
        for logger, level in self._quiet.items():
            logger.setLevel(level)

    def map(self, function: Callable[[S], T], tasks: Iterable[S]) -> Iterator[T]:
        """The outcomes in the order of the tasks, of which only some are taken ahead. function: one of this package.

        A task whose worker dies is run by another. What a task raises is raised here; PolylogueError also when no worker is
        left, when one has other versions than there are here, and when a task ends each worker that has it.
        """
        waiting: deque[tuple[S, Future]] = deque()
        todo, failed = iter(tasks), None
        try:
            while True:
                while not failed and len(waiting) < AHEAD * self._threads():
                    try:
                        task = next(todo)
                        waiting.append((task, self._submitted(function, task)))
                    except (StopIteration, PolylogueError) as error:  # a file that cannot be read: what is before it comes first
                        failed = error
                if not waiting:
                    break
                yield self._outcome(*waiting[0])
                waiting.popleft()
        finally:
            with suppress(Exception):
                self._client.cancel([future for _, future in waiting], force=True)
        if isinstance(failed, PolylogueError):
            raise failed

    def _threads(self) -> int:
        """How many tasks the workers run at once. Raises PolylogueError when that is none for long, or the scheduler is gone."""
        until = monotonic() + self.patience
        while monotonic() - self._seen > LOOK or not self._number:
            try:
                self._number = sum(self._client.sync(self._client.scheduler.ncores, callback_timeout=CONNECT).values())
            except Exception:
                raise self._lost() from None
            self._seen = monotonic()
            if not self._number and self._seen > until:
                mend = f"start some, with this version of Polylogue: dask worker {self.address}"
                raise PolylogueError(f"no worker for {self.patience:g} seconds", self.address, mend=mend)
            if not self._number:
                sleep(LOOK)
        return self._number

    def _lost(self) -> PolylogueError:
        return PolylogueError("the scheduler does not answer any more", self.address, mend="start it and its workers, and begin again")

    def _submitted(self, function: Callable[[S], T], task: S) -> "Future":
        common: list[Future] = []
        call = packed((function, task), lambda thing: self._sent(thing, common))
        return self._submit(run, call, versions(), *common)

    def _sent(self, thing: Common, common: list) -> int:
        """The number of a thing among the common ones of a task; it is sent unless it has been."""
        if id(thing) not in self._common:
            self._common[id(thing)] = thing, self._submit(bytes, packed(thing))
        future = self._common[id(thing)][1]
        if future not in common:
            common.append(future)
        return common.index(future)

    def _submit(self, function: Callable, *arguments: Any) -> "Future":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is large
            return self._client.submit(function, *arguments, pure=False)

    def _outcome(self, task: Any, future: "Future") -> Any:
        from distributed import CancelledError, KilledWorker

        patience, error = CONNECT, None
        while error is None:
            try:
                error = future.exception(timeout=LOOK)
                if future.status == "cancelled":  # by the client itself
                    raise self._lost()
                if future.status == "finished":
                    patience *= 2  # on its way its worker may die, and it be made again
                    return unpacked(future.result(timeout=patience))
            except TimeoutError:
                self._threads()
            except CancelledError:
                raise self._lost() from None
        path = getattr(task, "path", None)
        if isinstance(error, KilledWorker):
            message = "each worker that had it has ended, and this may be why"
            raise PolylogueError(message, path, mend="give workers more memory, or see what they have logged")
        if isinstance(error, ModuleNotFoundError) or "deserializ" in str(error):
            mend = "install it on the scheduler and all workers: pip install 'polylogue[cluster]'"
            raise PolylogueError(f"there Polylogue is not installed, or not whole: {error}", self.address, mend=mend)
        raise error


def _greet(address: str) -> None:
    """Raise something unless a scheduler answers in time: a client would wait for ever for what listens and says nothing."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from distributed import Security
    from distributed.comm import connect

    async def greeted() -> None:
        comm = await connect(address, timeout=CONNECT, **Security().get_connection_args("client"))
        await comm.close()

    with ThreadPoolExecutor(1) as apart:  # the caller may have a loop of its own
        apart.submit(lambda: asyncio.run(asyncio.wait_for(greeted(), CONNECT))).result()


def connected(address: str | None, jobs: int | None = None) -> AbstractContextManager["Cluster | None"]:
    """The cluster at an address, in a block; nothing without one. Raises PolylogueError, also where processes here are asked for too."""
    if address and jobs:
        raise PolylogueError("--jobs are processes here, and with --cluster the work is done elsewhere", mend="give one of the two")
    return Cluster(address) if address else nullcontext()
