"""Triples and quads as lines of N-Triples and N-Quads, sorted, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize

AT_ONCE = 100_000  # quads that are written at once
IN_MEMORY = 96 << 20  # bytes of lines that are sorted in memory
LOT = 1000  # lines that go into a file at once
_END = b" .\n"


def lines(quads: Iterable[Quad], form: RdfFormat = RdfFormat.N_TRIPLES) -> Iterator[list[bytes]]:
    """The lines of quads, in lots."""
    todo = iter(quads)
    while lot := list(islice(todo, AT_ONCE)):
        yield serialize(lot, format=form).splitlines(keepends=True)


class Sorted:
    """Lines in the order of their bytes, each once. Those that are too many for memory wait in files of a folder."""

    def __init__(self, folder: Path, in_memory: int = IN_MEMORY):
        self._folder, self._most, self._size = folder, in_memory, 0
        self._lines: list[bytes] = []
        self._files: list[BinaryIO] = []

    def add(self, more: list[bytes]) -> None:
        """Add lines, in any order."""
        self._lines += more
        self._size += sum(map(len, more))
        if self._size > self._most:
            self._lines.sort()
            self._files.append(TemporaryFile(dir=self._folder))
            self._files[-1].writelines(self._lines)
            self._lines, self._size = [], 0

    def runs(self) -> list[Iterable[bytes]]:
        """The lines as some sorted lists and files."""
        for file in self._files:
            file.seek(0)
        self._lines.sort()
        return [*self._files, self._lines]

    def close(self) -> None:
        """Let go of the lines."""
        for file in self._files:
            file.close()
        self._files, self._lines = [], []


def merged(*parts: Sorted | Iterable[bytes]) -> Iterator[bytes]:
    """The lines of several together, each once: of what is `Sorted`, or sorted already."""
    runs = [run for part in parts for run in (part.runs() if isinstance(part, Sorted) else [part])]
    together = sorted(chain(*runs)) if all(isinstance(run, list) for run in runs) else merge(*runs)  # as fast as runs are long
    return (line for line, _ in groupby(together))


def in_graph(triples: Iterable[bytes], graph: str) -> Iterator[bytes]:
    """Lines of N-Triples as N-Quads, in the same order."""
    end = f" <{graph}>".encode() + _END
    return (line[: -len(_END)] + end for line in triples)


def in_lots(ordered: Iterable[bytes]) -> Iterator[bytes]:
    """Lines joined to what is worth a call."""
    todo = iter(ordered)
    while lot := b"".join(islice(todo, LOT)):
        yield lot
