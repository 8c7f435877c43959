"""`polylogue site`: writes the publication as static files that any web server can serve."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ..errors import PolylogueError, one_line
from ..progress import shown

if TYPE_CHECKING:
    from ..store.published import Published

HIDDEN = ".polylogue-"  # what a build notes for the next one
_SERVED = r"(?i)https?://[^\s/?#@<>\"{}|\\^`]+(?:/[^\s?#<>\"{}|\\^`]*)?"


def site(data: Path | None = None, address: str | None = None, missing: list[str] | None = None) -> dict[str, bytes]:
    """The files of the site by path, in memory; nothing is left on the disk.

    data: a folder with the published files (the project's own unless told); address: where the site will be served, the
    base that the folder says unless told.
    missing: a list that is told what could not be made on this machine, and why.
    Raises PolylogueError when a file cannot be read or a query does not run, and without the extra `site`.
    """
    from tempfile import TemporaryDirectory

    building, published = _building(data)
    with TemporaryDirectory(prefix="polylogue-") as folder:
        out = Path(folder) / "site"
        made = building.build(published, _address(published) if address is None else address, out, missing=missing)
        return {name: (out / name).read_bytes() for name in made.files if not name.startswith(HIDDEN)}


def main(out: Path | None, data: Path | None, address: str | None) -> int:
    """The sub-command. Exit codes: 0 written, or nothing to do; 2 could not be done."""
    if address is not None and not re.fullmatch(_SERVED, address):
        raise PolylogueError(f"--address is '{one_line(address, 100)}'", mend="give http://… or https://…, without ? and #")
    from ..site.output import is_whole, marker

    started, (building, published) = perf_counter(), _building(data)
    out, address = out or Path("public"), address or _address(published)
    made_from, former = building.inputs(published, address), marker(out)
    if former and former.get("inputs") == made_from and is_whole(out, former):
        print(f"{out} is up to date: {len(former['files'])} files, looked at in {perf_counter() - started:.1f} s")
        return 0
    from ..site.ask.bundle import fetches
    from ..site.served import root_of

    if fetches():
        print("polylogue: npm fetches the packages of the query page, this once (without npm the page is left out)", file=sys.stderr)
    missing: list[str] = []
    with shown() as progress:
        made = building.build(published, address, out, made_from, missing, progress=progress)
    for text in missing:
        print(f"polylogue: {text}", file=sys.stderr)
    pages = sum(name.endswith(".html") for name in made.files)
    told = f"{pages} pages, {len(made.files)} files, {sum(made.files.values()) / 1e6:.1f} MB; {made.changed} changed"
    print(f"{told}\nwritten to {out} in {perf_counter() - started:.1f} s: serve it, or open {out / 'index.html'}")
    if not root_of(address):
        print("without --address it has no sitemap, and no page names its own address (canonical)")
    return 0


def _address(published: Published) -> str:
    """Where the site will be served if nobody tells: at the base that the folder says; empty where no page can lie below."""
    return published.project.base if published.based and re.fullmatch(_SERVED, published.project.base) else ""


def _building(data: Path | None):
    """The module that makes the site, and the publication. Raises PolylogueError, also without the extra `site`."""
    if not (find_spec("jinja2") and find_spec("babel")):
        raise PolylogueError("site needs the extra 'site'", mend="pip install 'polylogue[site]'")
    from ..export import publishing
    from ..site import building
    from ..store.published import Published

    return building, Published.of(data, publishing.tables)
