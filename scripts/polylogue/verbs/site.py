"""`polylogue site`: writes the publication as static files that any web server can serve."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from .. import paths
from ..namespaces import BASE


def site(data: Path | None = None, address: str = BASE, missing: list[str] | None = None) -> dict[str, bytes]:
    """The files of the site by path, in memory; nothing is written.

    data: a folder with the published files (the project's own unless told); address: where the site will be served.
    missing: a list that is told what could not be made on this machine, and why.
    Raises PolylogueError when a file cannot be read or a query does not run.
    """
    from ..site.publish import build

    return build(data or paths.DATA, address, missing)


def main(out: Path | None, data: Path | None, address: str | None) -> int:
    """The sub-command. Exit codes: 0 written, or nothing to do; 2 could not be done."""
    from ..site.publish import inputs, is_whole, marker, write

    started = perf_counter()
    out, data, address = out or Path("public"), data or paths.DATA, address or BASE
    made_from, former = inputs(data, address), marker(out)
    if former and former.get("inputs") == made_from and is_whole(out, former):
        print(f"{out} is up to date: {len(former['files'])} files, looked at in {perf_counter() - started:.1f} s")
        return 0
    from ..site.ask.bundle import fetches

    if fetches():
        print("polylogue: npm fetches the packages of the query page, this once (without npm the page is left out)", file=sys.stderr)
    missing: list[str] = []
    files = site(data, address, missing)
    for text in missing:
        print(f"polylogue: {text}", file=sys.stderr)
    changed = write(files, out, "" if missing else made_from)
    pages = sum(name.endswith(".html") for name in files)
    told = f"{pages} pages, {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB; {changed} changed"
    print(f"{told}\nwritten to {out} in {perf_counter() - started:.1f} s: serve it, or open {out / 'index.html'}")
    return 0
