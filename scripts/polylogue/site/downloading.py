"""Makes all files of a publication that are no pages, in a process of its own, beside whatever makes the pages."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from ..errors import PolylogueError
from ..publish import downloads
from ..publish.downloads import Manifest
from ..store.published import Published


@contextmanager
def making(folder: Path, out: Path, tables: downloads.Tables | None = None) -> Iterator["Making"]:
    """While the block runs, another process writes the files of a published folder into `out`.

        with making(folder, out, publishing.tables) as files:
            ...  # the pages
            manifest = files.manifest()
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)  # a pipe and no pool: its threads and locks would be copied into those that make the pages
    process = multiprocessing.Process(target=_told, args=(theirs, folder, out, tables))
    process.start()
    theirs.close()
    try:
        yield Making(ours, folder)
    finally:
        process.terminate()  # where the pages failed nobody waits for the files
        process.join()


class Making:
    """Files that are being made."""

    def __init__(self, told: Connection, folder: Path):
        self._told, self._folder = told, folder

    def manifest(self) -> Manifest:
        """What has been made, once it is. Raises PolylogueError."""
        try:
            made = self._told.recv()
        except EOFError:
            mend = "see whether there is enough memory: a thousand reports take 1 GiB"
            raise PolylogueError("the process that writes the files to download was ended", self._folder, mend=mend) from None
        if isinstance(made, Exception):
            raise made
        return made


def _told(pipe: Connection, folder: Path, out: Path, tables: downloads.Tables | None) -> None:
    try:
        pipe.send(_made(folder, out, tables))
    except PolylogueError as error:
        pipe.send(error)


def _made(folder: Path, out: Path, tables: downloads.Tables | None) -> Manifest:
    gc.disable()  # to look for circles among so many claims takes a tenth of the time, and there are hardly any
    return Published.of(folder, tables).make(out)
