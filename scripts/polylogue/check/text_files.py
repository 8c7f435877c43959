"""The files of a folder of texts: each is hashed as a stream, and read only when it is a report's text, or may have been."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import file_digest
from pathlib import Path

from ..errors import PolylogueError
from ..text import resaved

_UNSIZED = 10_000_000  # bytes of a file that is held against a report which does not say how long its text is


class TextFiles:
    """Texts by their digest; `unreadable` has the error for each file that cannot be read."""

    def __init__(self, folder: Path):
        """Hash all files below a folder. Raises PolylogueError when the folder cannot be read."""
        from ..read.folders import walk

        self.unreadable: list[PolylogueError] = []
        self._paths: dict[str, list[Path]] = {}
        for path in sorted(place / name for place, names in walk(folder, False) for name in names):
            try:
                with path.open("rb") as file:
                    self._paths.setdefault(file_digest(file, "sha256").hexdigest(), []).append(path)
            except OSError as error:
                self._cannot(path, error)

    def text(self, digest: str) -> str | None:
        """The text with this digest; None when there is none."""
        for path in self._paths.get(digest, ()):
            raw = self._read(path)
            try:
                return None if raw is None else raw.decode("utf-8")
            except UnicodeDecodeError:
                continue
        return None

    def path(self, digest: str) -> Path | None:
        """The file with this digest; None when there is none."""
        return next(iter(self._paths.get(digest, ())), None)

    def tables(self, taken: Collection[str]) -> Iterator[tuple[Path, str]]:
        """The files that are no report's but may be a table by their name, with their digests."""
        from ..read.files import ending
        from ..read.tables.opening import ENDINGS

        for digest, paths in sorted(self._paths.items(), key=lambda item: item[1]):
            if digest not in taken and ending(paths[0]) in ENDINGS and not paths[0].name.endswith("-metadata.json"):
                yield paths[0], digest

    def others(self, taken: Collection[str], length: int | None) -> Iterator[tuple[Path, str, str, bool]]:
        """The files that are no report's text but may be one of this length saved again: path, digest, text, if in UTF-16."""
        for digest, paths in sorted(self._paths.items(), key=lambda item: item[1]):
            if digest in taken:
                continue
            try:
                size = paths[0].stat().st_size
            except OSError:
                continue
            if size <= _UNSIZED if length is None else resaved.size_fits(size, length):
                raw = self._read(paths[0])
                if raw is not None and (text := resaved.decoded(raw)) is not None:
                    yield paths[0], digest, text, raw[:2] in (b"\xff\xfe", b"\xfe\xff")

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError as error:
            self._cannot(path, error)
        return None

    def _cannot(self, path: Path, error: OSError) -> None:
        mend = "make it readable, or move it elsewhere"
        self.unreadable.append(PolylogueError(f"cannot be read: {error.strerror}", path, mend=mend))
