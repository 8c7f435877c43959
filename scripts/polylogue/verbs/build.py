"""`polylogue build`: checks the authored files and writes the published ones. The same bytes every time."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from time import perf_counter

from .. import paths
from ..check.results import ordered
from ..check.validation_report import ValidationReport
from ..cluster import connected
from ..errors import PolylogueError
from ..progress import shown
from ..project import CHOOSE, Project, find
from ..publish.publication import FROM_ONTOLOGY, build
from ..read.folders import data_files
from ..write.files import changed, write


def main(
    data: Path | str | None = None, out: Path | None = None, check: bool = False, reason: bool = False,
    strict: bool = False, engine: str | None = None, jobs: int | None = None, form: str = "text", every: bool = False,
    cluster: str | None = None, bulk: Path | None = None,
) -> int:
    """The sub-command. Exit codes: 0 built (or, with --check, nothing differs), 1 the data is not right, 2 not done."""
    started = perf_counter()
    gc.disable()  # the process is short, and most of what it makes it keeps
    if bulk and (out or check or reason):
        other = "--out" if out else "--check" if check else "--reason"
        raise PolylogueError(f"--bulk does not go with {other}", mend="run the build twice, once with each")
    project = find(data)
    if bulk and bulk.resolve() == project.data.resolve():
        raise PolylogueError("is the folder of the data itself", bulk, mend="give --bulk a folder of its own")
    out = bulk or out or project.data
    if not check and not bulk:
        _refuse_to_lose(project, out)
    stale = _from_ontology(project, not check and out.resolve() == paths.DATA.resolve())
    _differ(stale)
    with connected(cluster, jobs) as executor, shown() as progress:
        many, counted = jobs or os.cpu_count() or 1, form != "text"
        built = build(
            project, reason, strict=strict, engine=engine, jobs=many, executor=executor, progress=progress, counted=counted, bulk=bulk,
        )
    report = ValidationReport(ordered([*built.problems, *built.warnings]), built.evidence, built.checked, strict)
    if form != "text":
        print(report.write(form, every))
    elif report.results:
        print(report.write(form, every), file=sys.stderr)
    if reason:
        from ..check.reasoner import NOT_ASKED, asked

        if not asked(built.problems):
            print(f"polylogue: {NOT_ASKED}", file=sys.stderr)
    if not built.summary:
        print("nothing was written", file=sys.stderr)
        return 1
    if check:
        differ = [out / name for name in changed(built.files, out)]
        _differ(differ)
        if differ or stale:
            return 1
    elif not bulk:
        write(built.files, out)
    if built.project.guessed:
        lies = f"no base is chosen, so claims lie below {built.project.claims}"
        print(f"polylogue: {lies}; to choose: {CHOOSE}", file=sys.stderr)
    told = _told(built.summary, "checked" if check else "written to", out, perf_counter() - started)
    print(told, file=sys.stdout if form == "text" else sys.stderr)
    return 0


def _from_ontology(project: Project, renew: bool) -> list[Path]:
    """The files beside the ontology that still differ from what it makes, if this is its project. renew: write them.

    This comes first: by the context, reports in YAML are read.
    """
    stale, folder = [], paths.ONTOLOGY.parent
    for name, make in FROM_ONTOLOGY.items() if project.data.resolve() == paths.DATA.resolve() else ():
        if changed(made := {name: make()}, folder):
            if renew:
                write(made, folder)
            else:
                stale.append(folder / name)
    return stale


def _differ(files: list[Path]) -> None:
    for file in files:
        print(f"{file}: differs from what the build makes\n  run polylogue build", file=sys.stderr)


def _refuse_to_lose(project: Project, out: Path) -> None:
    """Raise PolylogueError when the build would write over the installed files, or over one that it is to read."""
    if not paths.CHECKOUT and out.resolve() == paths.DATA.resolve():
        raise PolylogueError(
            "there is no folder of data here, and the installed one is not to be changed",
            mend="name the folder with --data, or be in one that has a polylogue.toml",
        )
    made = {(out / name).resolve() for name in paths.PUBLISHED}
    for file in data_files(project.data):
        if file.resolve() in made:
            message = "no build has written it, and this one would write over it"
            raise PolylogueError(message, file, mend="rename it, or give --out another folder")


def _told(summary: dict, did: str, out: Path, seconds: float) -> str:
    names = ("report", "passage", "reading", "background")
    grounds = ", ".join(f"{(number := summary[f'{name}s'])} {name}{'s' * (number != 1)}" for name in names)
    triples = ", ".join(f"{number} in {name}.ttl" for name, number in summary["triples"].items())
    claims = ", ".join(f"{number} {status}" for status, number in summary["claims"].items())
    return f"{grounds}\nclaims: {claims}\ntriples: {triples}\n{did} {out} in {seconds:.1f} s"
