"""Writes many packed files into a folder, one after the other as they are made, and puts them in place together at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from ..errors import PolylogueError
from ..paths import PARTITIONS as LIST
from .files import alone, uninterrupted

LEVEL = 6


class Partitions:
    """A folder of partitions: `with Partitions(folder) as partitions: partitions.add("claims-00001.nq.gz", …); partitions.put()`.

    Without `put` all stays as it was; one process at a time. Raises PolylogueError when the folder cannot be written to.
    """

    def __init__(self, folder: Path):
        self.folder, self._held = folder, ExitStack()
        self._digests: dict[str, str] = {}

    def __enter__(self) -> "Partitions":
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self._held.enter_context(alone(self.folder)):
                for left in self.folder.glob(".partitions.*"):  # of a run that was killed
                    shutil.rmtree(left, ignore_errors=True)
            self._aside = Path(tempfile.mkdtemp(prefix=".partitions.", dir=self.folder))
        except OSError as error:
            raise self._refused(error) from None
        return self

    def __exit__(self, *error: object) -> None:
        shutil.rmtree(self._aside, ignore_errors=True)
        self._held.close()

    def add(self, name: str, content: bytes) -> None:
        """Write a file aside."""
        try:
            (self._aside / name).write_bytes(content)
        except OSError as error:
            raise self._refused(error) from None
        self._digests[name] = sha256(content).hexdigest()

    def put(self) -> None:
        """Put all files in place, and take away those that an earlier run has listed and this one has not written."""
        lines = "".join(f"{self._digests[name]}  {name}\n" for name in sorted(self._digests))
        try:
            with uninterrupted():
                stale = self._listed() - self._digests.keys()
                for name in self._digests:
                    os.replace(self._aside / name, self.folder / name)
                (self._aside / LIST).write_text(lines, encoding="utf-8")
                os.replace(self._aside / LIST, self.folder / LIST)
                for name in stale:
                    (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from None

    def _listed(self) -> set[str]:
        """The files that an earlier run has written and that are still as it left them."""
        try:
            lines = (self.folder / LIST).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return set()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name and Path(name).name == name}
        return {name for name, digest in listed.items() if (self.folder / name).is_file() and _digest(self.folder / name) == digest}

    def _refused(self, error: OSError) -> PolylogueError:
        return PolylogueError(f"cannot be written: {error.strerror}", self.folder, mend="give --bulk a folder you may write to")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def packed(lines: Mapping[str, list[str]], number: int) -> dict[str, bytes]:
    """The lines of each part, sorted and packed, by the name of its partition; none of a part without lines."""
    import gzip

    found = {}
    for part, said in lines.items():
        if said:
            text = "".join(sorted(set(said))).encode()
            found[f"{part}-{number:05}.nq.gz"] = gzip.compress(text, LEVEL, mtime=0)
    return found
