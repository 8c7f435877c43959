"""What a worker on another machine does: a task comes as bytes, and so goes its outcome.

Nothing is looked for there but this package; whether it is the same as the caller's is asked for each task, as workers may come late.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .errors import PolylogueError

LIBRARIES = ("pyoxigraph", "pyshacl", "pyshifty", "PyYAML")  # that outcomes depend on


class Common:
    """What the tasks of a run have alike: sent once, and held by each worker that needs it."""


def run(call: bytes, theirs: tuple[tuple[str, str], ...], *common: bytes) -> bytes:
    """On a worker: the outcome of a task, packed. theirs: the versions of the caller, without which it may be another."""
    for (name, here), (_, there) in zip(versions(), theirs):
        if here != there:
            from distributed import get_worker

            mend = f"install the same: the caller has Python {theirs[0][1]} and Polylogue {theirs[1][1]}"
            raise PolylogueError(f"a worker has {name} {here}, the caller {there}", get_worker().address, mend=mend)
    function, task = unpacked(call, common)
    return packed(function(task))


@lru_cache(maxsize=1)
def versions() -> tuple[tuple[str, str], ...]:
    """What outcomes depend on: names and versions, for Polylogue also the digest of its files."""
    import platform
    from hashlib import sha256
    from importlib.metadata import PackageNotFoundError, version
    from pathlib import Path

    from . import paths

    def installed(library: str) -> str:
        try:
            return version(library)
        except PackageNotFoundError:
            return "none"

    digest, code, terms = sha256(), Path(__file__).parent, paths.ONTOLOGY.parent
    for folder, names in ((code, "**/*.py"), (terms, "*.ttl"), (terms, "context.jsonld"), (paths.SHAPES, "*.ttl")):
        for file in sorted(folder.glob(names)):
            digest.update(f"{file.relative_to(folder).as_posix()}\0".encode() + file.read_bytes())
    ours = f"{paths.version()} ({digest.hexdigest()[:8]})"
    python = ".".join(platform.python_version_tuple()[:2])
    return ("Python", python), ("Polylogue", ours), *((library, installed(library)) for library in LIBRARIES)


@lru_cache(maxsize=8)
def _held(sent: bytes) -> Any:
    """What tasks have alike: one thing in a process, on which what is made of it can be held."""
    return unpacked(sent)


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, number: Callable[[Common], int] | None):
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._number = number

    def persistent_id(self, thing: object) -> int | None:
        return self._number(thing) if self._number and isinstance(thing, Common) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, common: tuple[bytes, ...]):
        super().__init__(file)
        self._common = common

    def persistent_load(self, number: int) -> Any:
        return _held(self._common[number])


def packed(thing: object, number: Callable[[Common], int] | None = None) -> bytes:
    """As bytes; in place of what tasks have alike stands its number, if that is asked for."""
    file = io.BytesIO()
    _Packer(file, number).dump(thing)
    return zlib.compress(file.getbuffer(), 1)


def unpacked(sent: bytes, common: tuple[bytes, ...] = ()) -> Any:
    """What was packed, with what stands in the places of numbers."""
    return _Unpacker(io.BytesIO(zlib.decompress(sent)), common).load()
