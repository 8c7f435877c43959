"""How `polylogue build` and `validate` grow with the number of reports, stage by stage. Prints figures; judges nothing.

    python tests/benchmarks/build_scale.py [REPORTS ...] [--times N] [--data FOLDER]

The reports are copies of the project's two under IRIs of their own: each copy has its own passages, acts, groups,
meetings and readings, and shares states, offices, persons, topics and the dialogue with all others. The figures are
CPU seconds, medians of so many times, each stage without the stages inside of it. --data keeps the copies there.
"""

import argparse
import gc
import re
import shutil
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from polylogue import paths
from polylogue.assemble import assembly as assemble
from polylogue.assemble import claims
from polylogue.check import places as where
from polylogue.check import shapes as shacl
from polylogue.check import vocabulary as lint
from polylogue.publish import description as void
from polylogue.read import files as reading
from polylogue.verbs import build, validate
from polylogue.write import turtle

OWN = re.compile(  # what each copy has for itself
    r"report[:/]special-(?:online-meeting|videoconference)|\breading:[\w-]+(?=[ ,;.\n])"
    r"|id/(?:meeting|participation)/central-asia-japan"
)
MEETINGS = re.compile(r"^caj:.*?\.\n", re.M | re.S)
ORDINAL = re.compile(r"(caj:8\n(?: {8}.*\n)*? {8}plg:ordinal )8\b")
STAGES = {
    "reading": [(reading, "read"), (validate, "_shared")],
    "sorting": [(assemble, "assemble"), (assemble.Assembly, "published")],
    "lint": [(lint, "findings")],
    "claims": [(claims, "claims"), (claims, "count")],
    "description": [(void, "describe")],
    "writing": [(turtle, "turtle"), (turtle, "trig")],
    "SHACL: into rdflib": [(shacl, "to_rdflib")],
    "SHACL: into Oxigraph": [(shacl, "_answer_queries_with_oxigraph")],
    "SHACL: core": [(shacl, "run")],
    "locating": [(where, "located")],
}


def copies(data: Path, reports: int) -> Path:
    """A data folder with so many reports (an even number)."""
    for folder in ("catalogue", "reports", "readings", "background"):
        shutil.copytree(paths.DATA / folder, data / folder)
    catalogue = (paths.DATA / "catalogue" / "dialogues.ttl").read_text(encoding="utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", catalogue, re.M))
    for number in range(1, reports // 2):
        (data / "catalogue" / f"meetings-{number}.ttl").write_text(
            copy(prefixes + "\n".join(MEETINGS.findall(catalogue)), number), encoding="utf-8"
        )
        for path in [*paths.DATA.glob("reports/*.trig"), *paths.DATA.glob("readings/*.trig")]:
            text = copy(path.read_text(encoding="utf-8"), number)
            (data / path.parent.name / f"{path.stem}-{number}.trig").write_text(text, encoding="utf-8")
    return data


def copy(text: str, number: int) -> str:
    """The text of a file for a further meeting, the next in its row."""
    text = ORDINAL.sub(lambda hit: f"{hit[1]}{8 + number}", text)
    return OWN.sub(lambda hit: f"{hit[0]}-{number}", text)


class Clock:
    """CPU seconds by stage; what runs inside another stage is taken off that one."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.running: list[str] = []
        self.since = 0.0

    @contextmanager
    def stage(self, name: str):
        """Count towards this stage."""
        self._book()
        self.running.append(name)
        try:
            yield
        finally:
            self._book()
            self.running.pop()

    def _book(self) -> None:
        now = time.process_time()
        if self.running:
            self.spent[self.running[-1]] += now - self.since
        self.since = now


@contextmanager
def watched(clock: Clock):
    """Have the clock count all stages."""
    kept = [(owner, name, getattr(owner, name)) for group in STAGES.values() for owner, name in group]
    for stage, group in STAGES.items():
        for owner, name in group:
            function = getattr(owner, name)
            _replace(function, _counted(clock, stage, function), owner, name)
    try:
        yield
    finally:
        for owner, name, function in kept:
            _replace(getattr(owner, name), function, owner, name)


def _replace(old, new, owner, name: str) -> None:
    """Put a function in the place of another, also where it was imported by name."""
    setattr(owner, name, new)
    for module in (assemble, claims, lint, shacl, turtle, void, build, validate):
        if getattr(module, name, None) is old:
            setattr(module, name, new)


def _counted(clock: Clock, stage: str, function):
    @wraps(function)
    def counted(*args, **options):
        with clock.stage(stage):
            found = function(*args, **options)
            if stage == "SHACL: into Oxigraph":
                args[0].query = _by_rule(clock, args[0].query)
            return found

    return counted


def _by_rule(clock: Clock, query):
    triples = shacl.load_shapes()
    selects = {s: o.value.strip() for s, p, o in triples if p.value.endswith("#select")}
    rules = {selects[o]: s.value.rpartition("#")[2] for s, p, o in triples if p.value.endswith("#sparql")}

    def asked(text, *args, **options):
        rule = next((name for select, name in rules.items() if select in text), "a query of the engine")
        with clock.stage(f"SHACL: {rule}"):
            return query(text, *args, **options)

    return asked


def building(data: Path) -> None:
    """Build as the sub-command does, and say when the data is not right: the figures would be of something else."""
    gc.disable()
    try:
        built = build.build(data)
    finally:
        gc.enable()
    assert not built.problems, built.problems[:3]


def validating(data: Path) -> None:
    """Validate all authored files together."""
    report = validate.validate(assemble.data_files(data))
    assert not report.results, report.results[:3]


def measured(verb, data: Path, times: int) -> dict[str, float]:
    """The median of each stage, and of all of it."""
    found = []
    for _ in range(times):
        clock = Clock()
        gc.collect()
        with watched(clock), clock.stage("the rest"):
            verb(data)
        found.append(dict(clock.spent, total=sum(clock.spent.values())))
    return {stage: median(run.get(stage, 0.0) for run in found) for stage in found[0]}


def main() -> None:
    """Build and validate copies, and print a table for each verb."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", nargs="*", type=int, default=[2, 10, 50])
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--verb", choices=("build", "validate"))
    parser.add_argument("--least", type=float, default=0.05, help="leave out stages below so many seconds")
    given = parser.parse_args()
    verbs = {"build": building, "validate": validating}
    building(paths.DATA)  # so that all is imported
    with TemporaryDirectory() as temporary:
        folder = given.data or Path(temporary)
        for name in [given.verb] if given.verb else verbs:
            columns = []
            for number in given.reports:
                place = folder / str(number)
                columns.append(measured(verbs[name], place if place.exists() else copies(place, number), given.times))
            table(name, given.reports, columns, given.least)


def table(verb: str, reports: list[int], columns: list[dict[str, float]], least: float) -> None:
    """One line a stage, the slowest first."""
    print(f"{f'{verb}, CPU seconds':40}" + "".join(f"{f'{number} reports':>12}" for number in reports))
    for stage in sorted(set().union(*columns), key=lambda s: -columns[-1].get(s, 0.0)):
        row = [column.get(stage, 0.0) for column in columns]
        if max(row) >= least:
            print(f"{stage:40}" + "".join(f"{seconds:12.2f}" for seconds in row))
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
