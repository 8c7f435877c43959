"""Two versions of the command, run in turn as whole processes: median time, CPU time and peak memory of each. Judges nothing.

    python tests/benchmarks/pairs.py --against OLDER/bin/polylogue [--cases build,help] [--reports 2 10 50] [--times 5]
    python tests/benchmarks/pairs.py --growth [--reports 50 500]      # this version alone, with all its processes
    python tests/benchmarks/pairs.py --growth --rows 7830 100000      # tables in blocks of 1,000 rows

A B A B …, in one run on one machine, so that what else goes on there meets both. A ratio is this version's share of what
the older one takes; CPU and memory are what the kernel tells of a process when it has ended, with those that it waited for
(memory: of the largest of them). A run that does not end within --limit seconds is ended and told as “over” that.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from copies import copies
from rows import blocks

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from servers import descendants  # noqa: E402

THIS = [sys.executable, "-m", "polylogue"]
VERBS = ("build", "validate", "query", "verify", "annotate", "load", "site", "serve")
FORMATS = ("text", "json", "turtle", "csv", "sarif", "github")
REPORT = "reports/special-online-meeting.yaml"
BLOCK = 1000  # rows of a table in each file
HEAD = "@prefix plg: <https://w3id.org/polylogue/ontology#> .\n@prefix ex: <https://example.org/> .\n"


@dataclass
class Case:
    """What is run: the arguments, and the folder to be in."""

    name: str
    arguments: list[str]
    folder: Path


@dataclass
class Run:
    """What a process took: seconds by the clock and of CPU, bytes of its largest part and of all its parts; how it ended."""

    wall: float
    cpu: float
    largest: int
    together: int
    code: int | None

    @property
    def told(self) -> str:
        """The exit code, or that the time was over."""
        return "over" if self.code is None else str(self.code)


def helps(folder: Path, reports: list[int]) -> list[Case]:
    """What is asked for most and should be there at once."""
    calls = [["--help"], ["query", "--list"], *([verb, "--help"] for verb in VERBS)]
    return [Case(" ".join(call), call, folder) for call in calls]


def builds(folder: Path, reports: list[int]) -> list[Case]:
    """A build of so many reports, each into a folder of its own."""
    return [
        Case(f"build, {number} reports", ["build", "--data", str(data(folder, number)), "--out", str(folder / "out")], folder)
        for number in reports
    ]


def validations(folder: Path, reports: list[int]) -> list[Case]:
    """One report, with so many beside it in the folder one is in."""
    return [Case(f"validate one of {number} reports", ["validate", REPORT], data(folder, number)) for number in reports]


def hard(folder: Path, reports: list[int]) -> list[Case]:
    """Files in which very much is wrong."""
    classes, depth, results = 5_000, 20_000, 12_000
    texts = {
        f"{classes} undeclared classes": "ex:a a " + " , ".join(f"plg:C{n}" for n in range(classes)) + " .\n",
        f"{depth} nested blank nodes": "ex:a a plg:State ; ex:p " + "[ ex:p " * depth + "ex:b" + " ]" * depth + " .\n",
        f"{results} results": "".join(f"ex:m{n} a plg:Meeting .\n" for n in range(results)),
    }
    for name, text in texts.items():
        (folder / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    *plain, many = texts
    cases = [Case(name, ["validate", f"{name}.ttl"], folder) for name in plain]
    return cases + [Case(f"{many}, {form}", ["validate", f"{many}.ttl", "--format", form], folder) for form in FORMATS]


CASES = {"help": helps, "build": builds, "validate": validations, "hard": hard}


def data(folder: Path, reports: int) -> Path:
    """A data folder with so many reports."""
    place = folder / f"data-{reports}"
    return place if place.exists() else copies(place, reports)


def run(command: list[str], case: Case, limit: float, watch: bool = False) -> Run:
    """Run to the end. watch: also look at the memory of all its processes together, which takes some time itself."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, *case.arguments], cwd=case.folder, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    over = threading.Event()

    def end() -> None:
        over.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer, peak = threading.Timer(limit, end), Peak(process.pid)
    timer.start()
    if watch:
        peak.start()
    _, status, used = os.wait4(process.pid, 0)  # of this child and those that it waited for, and of no other
    wall = time.perf_counter() - began
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    together = peak.stop() if watch else 0
    code = None if over.is_set() else process.returncode
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, together, code)


class Peak(threading.Thread):
    """The most that a process and all below it hold at once: pages that several share count once (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.done = pid, 0, threading.Event()

    def run(self) -> None:
        """Look ten times a second."""
        while not self.done.wait(0.1):
            self.most = max(self.most, sum(map(share, [self.pid, *descendants(self.pid)])))

    def stop(self) -> int:
        """The most that was seen, in bytes."""
        self.done.set()
        self.join()
        return self.most


def share(pid: int) -> int:
    """The bytes that a process holds, its part of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def pairs(this: list[str], other: list[str], cases: list[Case], times: int, limit: float) -> None:
    """Print a line for each case: both medians, the ratios, and how the two ended."""
    print(f"{'':32}{'seconds':>18}{'':>7}{'CPU seconds':>18}{'':>7}{'MiB':>14}{'exit':>12}")
    for case in cases:
        ours, theirs = [], []
        for _ in range(times):
            for command, found in ((other, theirs), (this, ours)):
                if not found or found[-1].code is not None:  # what took too long once is not waited for again
                    found.append(run(command, case, limit))
        line = f"{case.name:32}"
        for name in ("wall", "cpu"):
            a, b = (median(getattr(one, name) for one in found) for found in (theirs, ours))
            line += f"{a:9.3f}{b:9.3f}{b / a:7.2f}"
        line += "".join(f"{max(one.largest for one in found) / 2**20:7.0f}" for found in (theirs, ours))
        print(line + "".join(f"{'/'.join(sorted({one.told for one in found})):>6}" for found in (theirs, ours)), flush=True)


def tables(folder: Path, rows: list[int]) -> list[list[Case]]:
    """What is done with tables of so many rows, each in blocks: all numbers of one verb together."""
    made = {number: folder / f"rows-{number}" for number in rows}
    for number, place in made.items():
        if not place.exists():
            blocks(place, number, BLOCK)
    verbs = {
        "validate": lambda place: [place], "build": lambda place: ["--data", place, "--out", folder / "out"],
        "build --bulk": lambda place: ["--data", place, "--bulk", folder / "bulk"],
    }
    return [
        [Case(f"{verb}, {number} rows", [verb.split()[0], *map(str, of(place))], folder) for number, place in made.items()]
        for verb, of in verbs.items()
    ]


def growth(command: list[str], cases: list[Case], times: int, limit: float) -> None:
    """Print a line for each case of a verb: time, CPU, memory, and each as a multiple of the first line's."""
    verb = cases[0].name.partition(", ")[0]
    print(f"{verb:16}{'seconds':>10}{'':>8}{'CPU seconds':>13}{'':>8}{'MiB, all':>10}{'':>8}{'MiB, one':>10}{'exit':>6}")
    first: list[float] = []
    for case in cases:
        found = [run(command, case, limit, watch=True) for _ in range(times)]
        row = [median(getattr(one, name) for one in found) for name in ("wall", "cpu", "together")]
        first = first or row
        line = f"{case.name.partition(', ')[2]:16}"
        for value, base, unit, width in zip(row, first, (1, 1, 2**20), (10, 13, 10)):
            line += f"{value / unit:{width}.1f}{f'x {value / base:.1f}' if base else '':>8}"
        print(f"{line}{max(one.largest for one in found) / 2**20:10.0f}{'/'.join(sorted({one.told for one in found})):>6}", flush=True)


def command(given: str) -> list[str]:
    """The words of a command, which will be run in other folders than this."""
    first, *rest = shlex.split(given)
    return [str(Path(first).absolute()) if os.sep in first else first, *rest]


def main(arguments: list[str] | None = None) -> None:
    """Make the files, run, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--against", type=command, metavar="COMMAND", help="the older version's command")
    parser.add_argument("--this", type=command, metavar="COMMAND", default=THIS, help="this version's [this Python's -m polylogue]")
    parser.add_argument("--cases", default=",".join(CASES), help=f"some of {','.join(CASES)}")
    parser.add_argument("--reports", nargs="+", type=int, help="[2 10 50 500; --growth: 50 500]")
    parser.add_argument("--rows", nargs="+", type=int, help="--growth: tables of so many rows in place of reports")
    parser.add_argument("--times", type=int, default=5, help="pairs for each case [5]")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take [300]")
    parser.add_argument("--growth", action="store_true", help="build more and more reports with this version, with its memory")
    parser.add_argument("--folder", type=Path, help="where to keep the data that is made [a temporary folder]")
    given = parser.parse_args(arguments)
    if not given.against and not given.growth:
        parser.error("give --against, the older version's command, or --growth")
    with TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if given.against:
            cases = [case for name in given.cases.split(",") for case in CASES[name](folder, given.reports or [2, 10, 50, 500])]
            pairs(given.this, given.against, cases, given.times, given.limit)
        if given.growth:
            every = tables(folder, given.rows) if given.rows else [builds(folder, given.reports or [50, 500])]
            for cases in every:
                growth(given.this, cases, given.times, given.limit)


if __name__ == "__main__":
    main()
