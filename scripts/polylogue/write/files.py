"""Writes several files into a folder, all or none, and tells which of them differ."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import PolylogueError

ENDING = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


def write(files: dict[str, bytes], out: Path) -> None:
    """Write all files or none: each beside its place first, then all are put in place, which no Ctrl-C interrupts.

    One process at a time; what one that was killed has left beside is removed. Only a loss of power, or SIGKILL, in the
    instant of putting in place can leave some new and some old. Raises PolylogueError.
    """
    written: list[tuple[str, Path]] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        with alone(out) as is_alone:
            for name in files if is_alone else ():
                for left in out.glob(f".{name}.????????"):
                    left.unlink(missing_ok=True)
            try:
                for name, content in files.items():
                    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=out)
                    written.append((temporary, out / name))
                    with os.fdopen(handle, "wb") as file:
                        file.write(content)
                    os.chmod(temporary, 0o644)
                with uninterrupted():
                    for temporary, place in written:
                        os.replace(temporary, place)
            finally:
                for temporary, _ in written:
                    Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        mend = "give --out a folder you may write to"
        raise PolylogueError(f"cannot be written: {error.strerror}", out, mend=mend) from None


def changed(files: dict[str, bytes], out: Path) -> list[str]:
    """The names of the files that are missing in a folder or differ from what was built."""
    return [name for name, content in files.items() if not _same(out / name, content)]


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Wait until no other process writes here; whether that can be known."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            known = True
        except OSError:  # some network drives lock no folders
            known = False
        yield known
    finally:
        os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What would end the process waits until this is over. (A thread of its own is not interrupted anyway.)"""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, frame: came.append(number)) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in came:
            signal.raise_signal(number)
