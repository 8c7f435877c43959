"""How `polylogue build` and `validate` grow with the number of reports, module by module. Prints figures; judges nothing.

    python tests/benchmarks/build_scale.py [REPORTS ...] [--times N] [--verb build] [--folder FOLDER]
    python tests/benchmarks/build_scale.py --rows [500 1000 2000] [--meetings 1]      # validate one report, a table (rows.py)

The figures are CPU seconds of one process, medians of so many times. What a library does counts for the module that called
it. Memory, the clock and other processes: see pairs.py.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import FrameType

import polylogue
from copies import copies
from rows import rows

TICK = 0.002  # seconds of CPU between two looks


class Clock:
    """CPU seconds by module of ours: a look, every so often, at where the process is, for the time since the last look."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def __enter__(self) -> "Clock":
        self.since = time.process_time()
        self.former = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
        return self

    def __exit__(self, *_) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self.former)
        self._look(0, None)

    def _look(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        while frame and not frame.f_globals.get("__name__", "").startswith("polylogue."):
            frame = frame.f_back
        self.spent[frame.f_globals["__name__"].removeprefix("polylogue.") if frame else "the rest"] += now - self.since
        self.since = now


def building(folder: Path) -> None:
    """Build, and say when the data is not right: the figures would be of something else."""
    built = polylogue.build(folder)
    assert not built.problems, built.problems[:3]


def validating(folder: Path) -> None:
    """Validate all authored files together."""
    report = polylogue.validate([folder])
    assert report.conforms, report.results[:3]


VERBS = {"build": building, "validate": validating}


def measured(verb: Callable[[Path], None], folder: Path, times: int) -> dict[str, float]:
    """The median of each module, and of all together."""
    found = []
    for _ in range(times):
        with Clock() as clock:
            verb(folder)
        found.append(dict(clock.spent, total=sum(clock.spent.values())))
    return {name: median(run.get(name, 0.0) for run in found) for name in set().union(*found)}


def tables(folder: Path, numbers: list[int], meetings: int, times: int, least: float) -> None:
    """Validate tables of so many rows."""
    places = [rows(folder / f"rows-{number}", number, meetings) for number in numbers]
    tabling(places[0])  # so that all is imported
    table("validate", numbers, [measured(tabling, place, times) for place in places], least, "rows")


def tabling(folder: Path) -> None:
    """Validate a table beside its catalogue."""
    report = polylogue.validate(sorted(folder.glob("*.yaml")))
    assert report.conforms, report.results[:3]


def table(verb: str, reports: list[int], columns: list[dict[str, float]], least: float, unit: str = "reports") -> None:
    """One line a module, the slowest first."""
    print(f"{f'{verb}, CPU seconds':32}" + "".join(f"{f'{number} {unit}':>12}" for number in reports))
    for name in sorted(set().union(*columns), key=lambda name: -columns[-1].get(name, 0.0)):
        row = [column.get(name, 0.0) for column in columns]
        if max(row) >= least:
            print(f"{name:32}" + "".join(f"{seconds:12.2f}" for seconds in row))
    print(flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Build and validate copies, and print a table for each verb."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", nargs="*", type=int, default=[2, 10, 50])
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to keep the data that is made [a temporary folder]")
    parser.add_argument("--verb", choices=VERBS)
    parser.add_argument("--rows", nargs="*", type=int, help="validate tables of so many rows instead [500 1000 2000]")
    parser.add_argument("--meetings", type=int, default=0, help="of a table [one for each 20 rows]")
    parser.add_argument("--least", type=float, default=0.05, help="leave out modules below so many seconds")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if given.rows is not None:
            return tables(folder, given.rows or [500, 1000, 2000], given.meetings, given.times, given.least)
        places = {number: folder / f"data-{number}" for number in given.reports}
        for number, place in places.items():
            if not place.exists():
                copies(place, number)
        building(places[given.reports[0]])  # so that all is imported
        for name in [given.verb] if given.verb else VERBS:
            columns = [measured(VERBS[name], place, given.times) for place in places.values()]
            table(name, given.reports, columns, given.least)


if __name__ == "__main__":
    sys.exit(main())
