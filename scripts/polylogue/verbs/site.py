"""`polylogue site`: writes the publication as static files that any web server can serve."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from .. import paths
from ..errors import PolylogueError
from ..namespaces import BASE


def site(data: Path | None = None, address: str = BASE, missing: list[str] | None = None) -> dict[str, bytes]:
    """The files of the site by path, in memory; nothing is written.

    data: a folder with the published files (the project's own unless told); address: where the site will be served.
    missing: a list that is told what could not be made on this machine, and why.
    Raises PolylogueError when a file cannot be read or a query does not run, and without the extra `site`.
    """
    return _publish().build(data or paths.DATA, address, missing)


def main(out: Path | None, data: Path | None, address: str | None) -> int:
    """The sub-command. Exit codes: 0 written, or nothing to do; 2 could not be done."""
    started, publish = perf_counter(), _publish()
    out, data, address = out or Path("public"), data or paths.DATA, address or BASE
    made_from, former = publish.inputs(data, address), publish.marker(out)
    if former and former.get("inputs") == made_from and publish.is_whole(out, former):
        print(f"{out} is up to date: {len(former['files'])} files, looked at in {perf_counter() - started:.1f} s")
        return 0
    from ..site.ask.bundle import fetches

    if fetches():
        print("polylogue: npm fetches the packages of the query page, this once (without npm the page is left out)", file=sys.stderr)
    missing: list[str] = []
    files = site(data, address, missing)
    for text in missing:
        print(f"polylogue: {text}", file=sys.stderr)
    changed = publish.write(files, out, "" if missing else made_from)
    pages = sum(name.endswith(".html") for name in files)
    told = f"{pages} pages, {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB; {changed} changed"
    print(f"{told}\nwritten to {out} in {perf_counter() - started:.1f} s: serve it, or open {out / 'index.html'}")
    return 0


def _publish():
    """The module that makes the site. Raises PolylogueError without the extra `site`."""
    if not find_spec("jinja2"):
        raise PolylogueError("site needs the extra 'site'", mend="pip install 'polylogue[site]'")
    from ..site import publish

    return publish
