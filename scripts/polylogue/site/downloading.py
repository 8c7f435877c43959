"""Makes all files of a publication that are no pages, in a process of its own, beside whatever makes the pages."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
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
    with ProcessPoolExecutor(1) as pool:
        yield Making(pool.submit(_made, folder, out, tables), folder)


class Making:
    """Files that are being made."""

    def __init__(self, future: Future, folder: Path):
        self._future, self._folder = future, folder

    def manifest(self) -> Manifest:
        """What has been made, once it is. Raises PolylogueError."""
        try:
            return self._future.result()
        except BrokenProcessPool:
            mend = "see whether there is enough memory: a thousand reports take 1 GiB"
            raise PolylogueError("the process that writes the files to download was ended", self._folder, mend=mend) from None


def _made(folder: Path, out: Path, tables: downloads.Tables | None) -> Manifest:
    gc.disable()  # to look for circles among so many claims takes a tenth of the time, and there are hardly any
    return Published.of(folder, tables).make(out)
