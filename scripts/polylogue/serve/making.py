"""What is served where no folder is named: the site and the store, in the user's cache, made anew only where the data changed.

A process of its own makes them, so that the server never holds what that takes.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

from ..errors import PolylogueError
from ..progress import shown
from ..store.published import Published
from . import dataset

LOCK, SITE, MADE_FROM = "lock", "site", "site-made-from"
PATIENCE = 20  # seconds for a process that has been told to end


@dataclass(frozen=True)
class Made:
    """site: the folder of the pages; store: that of the triples; missing: what could not be made on this machine, and why."""

    site: Path
    store: Path
    missing: tuple[str, ...] = ()


def cache(data: Path) -> Path:
    """The folder of the user's cache for what is served of a folder of data."""
    home = os.environ.get("XDG_CACHE_HOME")
    name = sha256(str(data).encode(errors="surrogateescape")).hexdigest()[:16]
    return (Path(home) if home else Path.home() / ".cache") / "polylogue" / "serve" / name


def make(published: Published, site: Path | None = None) -> Made:
    """Make what is not there. site: a folder with the pages, which are not made then. Raises PolylogueError."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_process, args=(published, site, theirs))
    process.start()
    theirs.close()
    before = signal.signal(signal.SIGTERM, _end)
    try:
        told = ours.recv()
        process.join()
    except EOFError:
        process.join()
        mend = "the machine may be out of memory" if process.exitcode == -signal.SIGKILL else ""
        raise PolylogueError(f"the process that makes the pages ended with {process.exitcode}", mend=mend) from None
    finally:
        if process.is_alive():
            _stop(process)
        signal.signal(signal.SIGTERM, before)
    if isinstance(told, PolylogueError):
        raise told
    return told


def _end(number: int, frame: object) -> None:
    raise SystemExit(0)


def _stop(process: multiprocessing.process.BaseProcess) -> None:
    """End the process and all that it has started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not process.is_alive():
            return
        try:
            os.killpg(process.pid, number)
        except OSError:  # it has not begun, or has just ended
            process.kill()
        process.join(PATIENCE)


def _process(published: Published, site: Path | None, channel: Connection) -> None:
    os.setsid()  # it is ended with all that it has started
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        channel.send(_made(published, site))
    except PolylogueError as error:
        channel.send(error)


def _made(published: Published, site: Path | None) -> Made:
    folder = cache(published.project.data)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder), shown() as progress:
            for left in folder.glob(".*"):  # of processes that were killed
                shutil.rmtree(left, ignore_errors=True)
            progress("store", 0, 0)
            store = dataset.made(published, folder)
            missing = () if site else _site(published, folder, progress)
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror or error}", folder, mend="set XDG_CACHE_HOME to a folder with room") from None
    return Made(site or folder / SITE, store, missing)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let only one process at a time make something there."""
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _site(published: Published, folder: Path, progress) -> tuple[str, ...]:
    """Make the pages where something has changed; what is missing is told once, and made when what makes it is there."""
    from ..site import building
    from ..site.ask.bundle import fetches
    from ..site.output import is_whole, marker

    out, note = folder / SITE, folder / MADE_FROM
    made_from = f"{building.inputs(published, '')} {bool(shutil.which('npm'))}"
    former = marker(out)
    try:
        if former and note.read_text(encoding="utf-8") == made_from and is_whole(out, former):
            return ()
    except OSError:
        pass
    if fetches():
        print("polylogue: npm fetches the packages of the query page, this once (without npm the page is left out)", file=sys.stderr)
    missing: list[str] = []
    building.build(published, "", out, made_from, missing, progress=progress)
    note.write_text(made_from, encoding="utf-8")
    return tuple(missing)
