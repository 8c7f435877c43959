"""`polylogue build`: checks the authored files and writes the published ones. The same bytes every time."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

from .. import paths
from ..publish.publication import build, changed, write


def main(
    data: Path | None = None, out: Path | None = None, check: bool = False, reason: bool = False, strict: bool = False,
    jobs: int | None = None, form: str = "text", every: bool = False,
) -> int:
    """The sub-command. Exit codes: 0 built (or, with --check, nothing differs), 1 the data is not right, 2 not done."""
    started = perf_counter()
    gc.disable()  # the process is short, and most of what it makes it keeps
    built = build(data, reason)
    if built.problems:
        for problem in built.problems:
            print(problem, file=sys.stderr)
        print(f"{len(built.problems)} problems: nothing was written", file=sys.stderr)
        return 1
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    out = out or data or paths.DATA
    if check:
        differ = changed(built.files, out)
        for name in differ:
            print(f"{out / name}: differs from what the build makes\n  run polylogue build", file=sys.stderr)
        if differ:
            return 1
    else:
        write(built.files, out)
    print(_told(built.summary, "checked" if check else "written to", out, perf_counter() - started))
    return 0


def _told(summary: dict, did: str, out: Path, seconds: float) -> str:
    names = ("report", "passage", "reading", "background")
    grounds = ", ".join(f"{(number := summary[f'{name}s'])} {name}{'s' * (number != 1)}" for name in names)
    triples = ", ".join(f"{number} in {name}.ttl" for name, number in summary["triples"].items())
    claims = ", ".join(f"{number} {status}" for status, number in summary["claims"].items())
    return f"{grounds}\nclaims: {claims}\ntriples: {triples}\n{did} {out} in {seconds:.1f} s"
