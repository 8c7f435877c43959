"""Does something in a process of its own, beside what this one does meanwhile: the files to download, the answers to the questions."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

from ..errors import PolylogueError

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """What is being done."""

    def __init__(self, receive: Callable[[], Result], folder: Path):
        self._receive, self._folder = receive, folder

    def result(self) -> Result:
        """What came of it, once it is done. Raises PolylogueError."""
        try:
            found = self._receive()
        except EOFError:
            mend = "see whether there is enough memory: a thousand reports take 1 GiB"
            raise PolylogueError("a process that made part of the site was ended", self._folder, mend=mend) from None
        if isinstance(found, PolylogueError):
            raise found
        return found


@contextmanager
def beside(folder: Path, make: Callable[..., Result], *given: object) -> Iterator[Beside[Result]]:
    """While the block runs, another process does something with what is given; where there can be none, it is done when it is asked for.

        with beside(folder, make, 1, 2) as running:
            ...
            found = running.result()  # of make(1, 2)

    folder: the data that it is done with, for errors.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield Beside(lambda: make(*given), folder)
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)  # a pipe and no pool: its threads and locks would be copied into those that make the pages
    process = context.Process(target=_told, args=(theirs, make, given))
    process.start()
    theirs.close()
    try:
        yield Beside(ours.recv, folder)
    finally:
        process.terminate()  # where the pages failed nobody waits for it
        process.join()
        ours.close()


def _told(pipe: Connection, make: Callable, given: tuple) -> None:
    gc.disable()  # to look for circles among so many claims takes a tenth of the time, and there are hardly any
    try:
        pipe.send(make(*given))
    except PolylogueError as error:
        pipe.send(error)
