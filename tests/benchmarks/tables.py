"""What it takes from a table to what is published of it, in whole processes, and what others take for the same rows. Judges nothing.

    python tests/benchmarks/tables.py [--rows 100 1000 7830 100000] [--tools polylogue,rdflib,topbraid] [--morph-kgc PYTHON]

The table is one of attendance as examples/tables/attendance.csv is, of invented names. Each tool makes quads of it and checks
them; the others check the triples by the published shapes alone. They run in turn, all in one run on one machine; a line has
medians of time and CPU time, and the most memory of the largest process and of all together. A run that does not end within
--limit seconds is ended and told as “over”; what was ended, or did not end well, is not run again, nor with more rows. Each
run is told on stderr as it ends.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pairs import THIS, Case, Run, command, run
from rows import EACH, STATES, _name

ROOT = Path(__file__).resolve().parents[2]
READY = ROOT / "examples" / "tables"
HELPERS = ROOT / "tests" / "helpers"
HEAD = ("meeting", "day", "delegation", "person", "post", "role", "status")
POSTS = ("Minister for Foreign Affairs", "Ambassador", "Adviser", "")
ROLES = ("member", "adviser", "observer")
MANY = 100_000  # rows of which a publication is built bit by bit


class Step(NamedTuple):
    """A process: what it is called, what is run, and what is made ready before, which is not timed."""

    name: str
    command: list[str]
    arguments: list[str]
    before: tuple[list[str], ...] = ()


def table(folder: Path, number: int) -> Path:
    """A folder with a table of so many rows, its mappings, and a folder of data that knows nothing of it yet."""
    place = folder / f"rows-{number}"
    (place / "data" / "reports").mkdir(parents=True, exist_ok=True)
    (place / "data" / "polylogue.toml").write_text('base = "https://example.org/talks/"\nprefix = "talks"\n', encoding="utf-8")
    for path in READY.glob("attendance.[!c]*"):
        shutil.copy(path, place)
    with (place / "attendance.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(row(n, max(number // 2, EACH)) for n in range(number))
    return place


def row(number: int, people: int) -> tuple[str, ...]:
    """A row: 20 at each meeting, of whom one in ten is a delegation whose list names nobody."""
    meeting, person = number // EACH, number % people
    day = f"{1900 + meeting // 324}-{meeting // 27 % 12 + 1:02}-{meeting % 27 + 2:02}"
    state, alone = f"{_name(person % STATES)}land", number % 10 == 9
    status = "NA" if number % 50 == 49 else "apologies" if number % 7 == 3 else "present"
    role = "chair" if number % EACH == 0 else ROLES[person % len(ROLES)]
    name, post = ("", "") if alone else (f"{_name(person)} {_name(person + 7)}son", POSTS[person % len(POSTS)])
    return f"Meeting {meeting + 1} of officials", day, state, name, post, role, status


def polylogue(number: int, given: argparse.Namespace) -> list[Step]:
    """The way that this is all about."""
    to = "--bulk" if number >= given.bulk_from else "--out"
    return [
        Step("polylogue map", given.this, _mapping("data/reports/attendance")),
        Step("polylogue validate", given.this, ["validate", "data"]),
        Step("polylogue build" + " --bulk" * (to == "--bulk"), given.this, ["build", "--data", "data", to, "out"]),
    ]


def rdflib(number: int, given: argparse.Namespace) -> list[Step]:
    """rdflib and pySHACL, by hand."""
    return [Step("rdflib by hand", *_helper("map", "attendance.csv", "rdflib.nq")), Step("pySHACL", *_helper("pyshacl", "rdflib.nq"))]


def topbraid(number: int, given: argparse.Namespace) -> list[Step]:
    """TopBraid's engine on the triples; who makes them is left open."""
    mapping, made = _mapping("topbraid"), _helper("triples", "topbraid", "topbraid.nt")
    before = ([*given.this, *mapping], [*made[0], *made[1]])
    return [Step("TopBraid", [sys.executable, str(HELPERS / "topbraid.py")], [str(ROOT / "data" / "shapes.ttl"), "topbraid.nt"], before)]


def morph(number: int, given: argparse.Namespace) -> list[Step]:
    """morph-kgc, whose Python is given, and pyshifty, by hand."""
    quads = Step("morph-kgc", given.morph_kgc, ["-m", "morph_kgc", "attendance.ini"])
    return [quads, Step("pyshifty by hand", *_helper("pyshifty", "attendance.nq"))]


TOOLS: dict[str, Callable[[int, argparse.Namespace], list[Step]]] = {
    "polylogue": polylogue, "rdflib": rdflib, "topbraid": topbraid, "morph-kgc": morph,
}


def _mapping(out: str) -> list[str]:
    return ["map", "attendance.csv", "--with", "attendance.yaml", "--data", "data", "--out", out]


def _helper(*arguments: str) -> tuple[list[str], list[str]]:
    return [sys.executable, str(HELPERS / "by_hand.py")], list(arguments)


def runs(place: Path, number: int, given: argparse.Namespace, tools: list[str]) -> dict[str, list[tuple[str, list[Run]]]]:
    """What each step took, by tool; the tools in turn, a step only when that before it ended well."""
    found: dict[str, dict[str, list[Run]]] = defaultdict(lambda: defaultdict(list))
    failed = set()
    for _ in range(given.times):
        for tool in (tool for tool in tools if tool not in failed):
            for step in TOOLS[tool](number, given):
                for ready in () if found[tool][step.name] else step.before:
                    run(ready, Case("", [], place), given.limit)
                done = run(step.command, Case(step.name, step.arguments, place), given.limit, watch=True)
                found[tool][step.name].append(done)
                print(f"{step.name}, {number} rows: {done.wall:.1f} s, {done.cpu:.1f} s of CPU, ended with {done.told}", file=sys.stderr)
                if done.code != 0:
                    failed.add(tool)
                    break
    return {tool: list(steps.items()) for tool, steps in found.items()}


def told(name: str, number: int, those: list[Run]) -> str:
    """A line for a step."""
    wall, cpu = (median(getattr(one, what) for one in those) for what in ("wall", "cpu"))
    one, together = (max(getattr(each, what) for each in those) / 2**20 for what in ("largest", "together"))
    return f"{name:22}{number:>9}{wall:10.2f}{cpu:10.2f}{one:10.0f}{max(one, together):10.0f}{'/'.join(sorted({each.told for each in those})):>7}"


def main(arguments: list[str] | None = None) -> None:
    """Make the tables, run, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", nargs="+", type=int, default=[100, 1_000, 7_830, 100_000], help="[100 1000 7830 100000]")
    parser.add_argument("--tools", help=f"some of {','.join(TOOLS)} [all; morph-kgc with --morph-kgc]")
    parser.add_argument("--morph-kgc", type=command, metavar="PYTHON", help="that of an environment with morph-kgc")
    parser.add_argument("--this", type=command, metavar="COMMAND", default=THIS, help="Polylogue's command [this Python's -m polylogue]")
    parser.add_argument("--bulk-from", type=int, default=MANY, metavar="ROWS", help=f"from how many on to build --bulk [{MANY}]")
    parser.add_argument("--times", type=int, default=3, help="runs of each [3]")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take [300]")
    parser.add_argument("--folder", type=Path, help="where to keep what is made [a temporary folder]")
    given = parser.parse_args(arguments)
    tools = given.tools.split(",") if given.tools else [name for name in TOOLS if name != "morph-kgc" or given.morph_kgc]
    if unknown := set(tools) - TOOLS.keys():
        parser.error(f"there is no tool {', '.join(sorted(unknown))}: some of {', '.join(TOOLS)}")
    if "morph-kgc" in tools and not given.morph_kgc:
        parser.error("give --morph-kgc, the Python of an environment that has it")
    print(f"{'':22}{'rows':>9}{'seconds':>10}{'CPU':>10}{'MiB, one':>10}{'MiB, all':>10}{'exit':>7}")
    with TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        for number in sorted(given.rows):
            for tool, steps in runs(table(folder, number), number, given, tools).items():
                for name, those in steps:
                    print(told(name, number, those), flush=True)
                if any(one.code != 0 for _, those in steps for one in those):
                    tools.remove(tool)


if __name__ == "__main__":
    main()
