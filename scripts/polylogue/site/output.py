"""The folder in which a new site grows beside the old one, until both change places: all or nothing."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import tempfile
from pathlib import Path

from ..errors import PolylogueError
from .memory import FILE as MEMORY

MARKER = ".polylogue-site.json"


class Output:
    """Takes the files of a site. files: path below the root -> size in bytes; changed: how many differ from the former site's."""

    def __init__(self, out: Path):
        """Begin beside a folder that a former call wrote or that holds nothing. Raises PolylogueError."""
        _refuse_what_is_not_ours(out)
        self.out, self.files, self.changed = out, {}, 0
        self._before: dict[str, int] = (marker(out) or {}).get("files", {})
        self._folders: set[str] = set()
        with _told(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))

    def add(self, path: str, content: bytes | str, counted: bool = True) -> None:
        """Put a file in its place; one that has not changed is taken over with its time. Raises PolylogueError.

        counted: it counts among those that differ, if it does.
        """
        content = content.encode() if isinstance(content, str) else content
        self._note(path, len(content))
        former, new = self.out / path, self.folder / path
        with _told(self.out):
            self._make_room(path)
            try:
                if former.stat().st_size == len(content) and former.read_bytes() == content:
                    os.link(former, new)
                    return
            except OSError:
                pass
            new.write_bytes(content)
            self.changed += counted

    def keep(self, paths: list[str]) -> bool:
        """Take files of the former site over, unread; False when one of them is not there, and nothing is kept then."""
        former = [(self.out / path, self.folder / path) for path in paths]
        try:
            sizes = [file.stat().st_size for file, _ in former]
        except OSError:
            return False
        if any(size != self._before.get(path) for path, size in zip(paths, sizes)):
            return False
        with _told(self.out):
            for path, size, (file, new) in zip(paths, sizes, former):
                self._note(path, size)
                self._make_room(path)
                os.link(file, new)
        return True

    def found(self, path: str) -> None:
        """Take note of a file that another has written into the folder; one that has not changed is taken over with its time."""
        new, former = self.folder / path, self.out / path
        with _told(self.out):
            self._note(path, new.stat().st_size)
            if former.is_file() and filecmp.cmp(former, new, shallow=False):
                new.unlink()
                os.link(former, new)
            else:
                self.changed += 1

    def taken(self, files: dict[str, int], changed: int) -> None:
        """Take note of what a process beside has written into the folder."""
        for path, size in files.items():
            self._note(path, size)
        self.changed += changed

    def finish(self, made_from: str) -> None:
        """Write the marker, and let the new folder take the place of the old one. Raises PolylogueError."""
        out, beside = self.out, self.folder
        record = {"inputs": made_from, "files": dict(sorted(self.files.items()))}
        with _told(out):
            (beside / MARKER).write_text(json.dumps(record) + "\n", encoding="utf-8")
            os.chmod(beside, 0o755)
            if not out.exists():
                os.rename(beside, out)
                return
            old = beside.with_name(beside.name + ".old")
            os.rename(out, old)
            try:
                os.rename(beside, out)
            except OSError:
                os.rename(old, out)
                raise
            shutil.rmtree(old)

    def close(self) -> None:
        """Remove what was not finished."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _note(self, path: str, size: int) -> None:
        if path in self.files:
            raise PolylogueError(f"two pages ask for {path}", mend="give one of them another IRI")
        self.files[path] = size

    def _make_room(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


class _told:
    """Tells a failure to write as an error of the folder."""

    def __init__(self, out: Path):
        self.out = out

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, _: object) -> None:
        if isinstance(error, OSError):
            raise PolylogueError(f"cannot be written: {error.strerror}", self.out, mend="give --out a folder you may write to") from None


def marker(out: Path) -> dict | None:
    """What the marker of a former site in a folder says: the digest of its inputs, and its files. None: no such site."""
    try:
        return json.loads((out / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def is_whole(out: Path, former: dict) -> bool:
    """Whether all files of a former site are there with the size they had."""
    try:
        return all((out / name).stat().st_size == size for name, size in former.get("files", {}).items())
    except OSError:
        return False


def _refuse_what_is_not_ours(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise PolylogueError("is no plain folder", out, mend="give --out another place")
    if not out.exists() or not any(out.iterdir()):
        return
    former = marker(out)
    if former is None:
        raise PolylogueError("holds files that this command did not write", out, mend="give --out another place")
    known = set(former.get("files", ())) | {MARKER, MEMORY}
    start = len(str(out)) + 1
    for folder, _, names in os.walk(out):
        for name in names:
            if f"{folder}/{name}"[start:] not in known:
                path = Path(folder) / name
                raise PolylogueError("was not written by this command, and would be lost", path, mend="move it elsewhere")
