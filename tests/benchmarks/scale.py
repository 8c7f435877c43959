"""What a cluster would take for very many records: measured in small here, multiplied, and its schedule simulated. Judges nothing.

    python tests/benchmarks/scale.py [--records 100000000] [--workers 10 100 1000] [--reports 10 50] [--rows 4000 8000]

A build runs once for each of two sizes, its tasks in a process of their own, packed as for a cluster: what one more report, or
one more row, takes is the difference between the two. Rows stand in blocks, and are built once more with --bulk. The simulation
takes the spread of the tasks that were measured, lets workers fail, and has a fixed seed. See examples/clusters.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from copies import copies
from polylogue import remote
from polylogue.publish.publication import build, made
from pyoxigraph import RdfFormat, parse, serialize
from rows import blocks
from schedule import simulate

MOST = 100_000  # tasks that are simulated; more of them go on alike
BLOCK = {"report": 2, "row": 1000}  # in a task
TRACK = "inTrack: track:central-asia-japan-foreign-ministers,"
LINE = 125e6  # bytes a second, of a line of 1 Gbit/s
ROOM = 64 << 30  # bytes of memory of a large machine


@dataclass
class Taken:
    """What a build, or one more of something in it, takes: seconds of CPU of all workers, and of the caller while they work and
    after; bytes sent, handed back, held by the caller, read, written, as N-Quads, and those packed."""

    workers: float = 0
    during: float = 0
    after: float = 0
    sent: float = 0
    back: float = 0
    held: float = 0
    read: float = 0
    written: float = 0
    nquads: float = 0
    packed: float = 0

    def each(self, less: "Taken", number: int) -> "Taken":
        """What one of so many takes by which this is more."""
        return Taken(*((more - before) / number for more, before in zip(asdict(self).values(), asdict(less).values())))


class Apart:
    """Runs tasks one after the other in a process of its own, packed as a cluster has them, and counts."""

    def __init__(self) -> None:
        self.pool, self.common, self.taken, self.seconds = ProcessPoolExecutor(1), {}, Taken(), []
        self.pool.submit(os.getpid).result()  # so that it is forked from what is small

    def map(self, function: Callable, tasks: Iterable) -> Iterator:
        """The outcomes, in order."""
        for task in tasks:
            numbers: list[int] = []
            call = remote.packed((function, task), lambda thing: self._number(thing, numbers))
            outcome, seconds = self.pool.submit(worked, call, numbers).result()
            self.taken.sent += len(call)
            self.taken.back += len(outcome)
            self.taken.workers += seconds
            if function is made:
                self.seconds.append(seconds)
            yield remote.unpacked(outcome)
        self.during = time.process_time()

    def _number(self, thing: remote.Common, numbers: list[int]) -> int:
        if id(thing) not in self.common:
            self.common[id(thing)] = len(self.common), thing
            self.pool.submit(hold, remote.packed(thing)).result()
        number = self.common[id(thing)][0]
        if number not in numbers:
            numbers.append(number)
        return numbers.index(number)


_held: list[bytes] = []


def hold(common: bytes) -> None:
    """In the process apart: keep what tasks have alike."""
    _held.append(common)


def worked(call: bytes, numbers: list[int]) -> tuple[bytes, float]:
    """In the process apart: the outcome of a task, and its seconds of CPU."""
    began = time.process_time()
    return remote.run(call, remote.versions(), *(_held[number] for number in numbers)), time.process_time() - began


def one(folder: Path, bulk: Path | None) -> None:
    """Build a folder and print what it took; a process does this once, so that its memory is that of one build."""
    apart, began = Apart(), time.process_time()
    built = build(folder, executor=apart, bulk=bulk)
    ended, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert not built.problems, built.problems[:3]
    taken = apart.taken
    taken.during, taken.after, taken.held = apart.during - began, ended - apart.during, peak
    taken.read = sum(file.stat().st_size for file in folder.rglob("*.*") if file.is_file())
    written = [*map(len, built.files.values()), *(file.stat().st_size for file in (bulk.iterdir() if bulk else ()))]
    taken.written = sum(written)
    for name in ("dialogues.trig", "claims.ttl") if not bulk else ():
        lines = serialize(parse(built.files[name], RdfFormat.TRIG), format=RdfFormat.N_QUADS)
        taken.nquads += len(lines)
        taken.packed += len(gzip.compress(lines, 6, mtime=0))
    apart.pool.shutdown()
    print(json.dumps([asdict(taken), apart.seconds]))


def reports(folder: Path, number: int) -> Path:
    """Copies whose meetings are of no track: else each would be told with each as held on one day."""
    for file in copies(folder, number).glob("reports/*-[0-9]*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(TRACK, ""), encoding="utf-8")
    return folder


def tabled(folder: Path, number: int) -> Path:
    """A table in blocks."""
    return blocks(folder, number, min(BLOCK["row"], number // 2))


def measured(make: Callable[[Path, int], Path], sizes: Sequence[int], folder: Path, bulk: bool = False) -> tuple[Taken, list[float]]:
    """What one more takes, between two sizes, and the seconds of each task of the larger one."""
    found = []
    for size in sizes:
        place = folder / f"{make.__name__}-{size}"
        if not place.exists():
            make(place, size)
        more = ["--bulk", str(folder / f"bulk-{size}")] * bulk
        told = subprocess.run([sys.executable, __file__, "--one", str(place), *more], capture_output=True, text=True, check=True).stdout
        taken, seconds = json.loads(told)
        found.append((Taken(**taken), seconds))
    (few, _), (many, seconds) = found
    return many.each(few, sizes[1] - sizes[0]), seconds


def table(unit: str, each: Taken, records: int, workers: Sequence[int], seconds: Sequence[float], bulk: bool) -> None:
    """What so many records take, by the number of workers, and what is the bottleneck."""
    per = BLOCK[unit]
    print(
        f"one {unit}{', --bulk' * bulk}: {1000 * each.workers:.2f} ms of a worker, {1000 * each.during:.2f} + {1000 * each.after:.2f} ms "
        f"of the caller, {each.sent:.0f} B sent, {each.back:.0f} B back, {each.held:.0f} B held; {each.read:.0f} B read, "
        f"{each.written:.0f} B written, {each.nquads:.0f} B of N-Quads, {each.packed:.0f} B packed"
    )
    network, serial = (each.sent + each.back) * records, each.during + each.after
    print(
        f"{records} {unit}s: {each.workers * records / 3600:.0f} hours of workers, {serial * records / 3600:.1f} of the caller, "
        f"{network / 1e9:.0f} GB of network, {each.written * records / 1e9:.0f} GB written ({each.packed * records / 1e9:.0f} GB of packed "
        f"N-Quads), {each.held * records / 1e9:.0f} GB held by the caller: {ROOM >> 30} GB hold {ROOM / max(each.held, 1):.0f} {unit}s"
    )
    print(f"{'workers':>8}{'hours':>10}{'bottleneck':>14}{'simulated':>12}{'used':>8}{'again':>8}{'caller':>8}")
    tasks, mean = max(1, records // per), sum(seconds) / len(seconds)
    some = min(tasks, MOST)
    spread = [each.workers * per * value / mean for value in seconds]
    for number in workers:
        ways = {"workers": each.workers * records / number, "caller": each.during * records, "network": network / LINE}
        slowest, after = max(ways, key=ways.get), each.after * records / 3600
        found = simulate(some, spread, number, max(each.during * per, network / LINE / tasks))
        print(
            f"{number:>8}{ways[slowest] / 3600 + after:>10.1f}{slowest:>14}{found.hours * tasks / some + after:>12.1f}"
            f"{found.used:>8.0%}{found.again / some:>8.3%}{found.caller:>8.0%}"
        )
    print(flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Measure, multiply, simulate, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--one", type=Path, help="build this folder and print what it took")
    parser.add_argument("--records", type=int, default=100_000_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--reports", type=int, nargs=2, default=[10, 50])
    parser.add_argument("--rows", type=int, nargs=2, default=[4000, 8000])
    parser.add_argument("--bulk", type=Path, help="with --one: write partitions there")
    given = parser.parse_args(arguments)
    if given.one:
        return one(given.one, given.bulk)
    with TemporaryDirectory() as folder:
        for unit, make, sizes, bulk in (
            ("report", reports, given.reports, False), ("row", tabled, given.rows, False), ("row", tabled, given.rows, True),
        ):
            each, seconds = measured(make, sizes, Path(folder), bulk)
            table(unit, each, given.records, given.workers, seconds, bulk)


if __name__ == "__main__":
    sys.exit(main())
