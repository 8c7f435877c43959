"""`polylogue site`: writes the publication as static files that any web server can serve."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ..errors import PolylogueError, one_line

if TYPE_CHECKING:
    from ..store.published import Published

_SERVED = r"(?i)https?://[^\s/?#@<>\"{}|\\^`]+(?:/[^\s?#<>\"{}|\\^`]*)?"


def site(data: Path | None = None, address: str | None = None, missing: list[str] | None = None) -> dict[str, bytes]:
    """The files of the site by path, in memory; nothing is written.

    data: a folder with the published files (the project's own unless told); address: where the site will be served, the
    base that the folder says unless told.
    missing: a list that is told what could not be made on this machine, and why.
    Raises PolylogueError when a file cannot be read or a query does not run, and without the extra `site`.
    """
    building, published = _building(data)
    return building.build(published, _address(published) if address is None else address, missing)


def main(out: Path | None, data: Path | None, address: str | None) -> int:
    """The sub-command. Exit codes: 0 written, or nothing to do; 2 could not be done."""
    if address is not None and not re.fullmatch(_SERVED, address):
        raise PolylogueError(f"--address is '{one_line(address, 100)}'", mend="give http://… or https://…, without ? and #")
    started, (building, published) = perf_counter(), _building(data)
    out, address = out or Path("public"), address or _address(published)
    made_from, former = building.inputs(published, address), building.marker(out)
    if former and former.get("inputs") == made_from and building.is_whole(out, former):
        print(f"{out} is up to date: {len(former['files'])} files, looked at in {perf_counter() - started:.1f} s")
        return 0
    from ..site.ask.bundle import fetches

    if fetches():
        print("polylogue: npm fetches the packages of the query page, this once (without npm the page is left out)", file=sys.stderr)
    missing: list[str] = []
    files = building.build(published, address, missing)
    for text in missing:
        print(f"polylogue: {text}", file=sys.stderr)
    changed = building.write(files, out, "" if missing else made_from)
    pages = sum(name.endswith(".html") for name in files)
    told = f"{pages} pages, {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB; {changed} changed"
    print(f"{told}\nwritten to {out} in {perf_counter() - started:.1f} s: serve it, or open {out / 'index.html'}")
    return 0


def _address(published: Published) -> str:
    """Where the site will be served if nobody tells: at the base that the folder says; empty where no page can lie below."""
    return published.project.base if published.based and re.fullmatch(_SERVED, published.project.base) else ""


def _building(data: Path | None):
    """The module that makes the site, and the publication. Raises PolylogueError, also without the extra `site`."""
    if not find_spec("jinja2"):
        raise PolylogueError("site needs the extra 'site'", mend="pip install 'polylogue[site]'")
    from ..export import publishing
    from ..site import building
    from ..store.published import Published

    return building, Published.of(data, publishing.tables)
