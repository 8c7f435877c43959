"""Remembers what each page was made from, so that a later build makes only those whose data changed.

While a page is made, the world notes every index that was asked, by a letter and an IRI. A page is taken over when none
of these has another content now, nor the code, the templates or the settings.
"""

from __future__ import annotations

import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from .world import World

FILE = ".polylogue-pages.json"


def digest(*parts: object) -> str:
    """A short digest of things by their text."""
    total = blake2b(digest_size=8)
    for part in parts:
        total.update(str(part).encode(errors="surrogatepass") + b"\0")
    return total.hexdigest()


class Memory:
    """What a former build noted: for each task the keys that were asked and the files it wrote; for each key its digest."""

    def __init__(self, world: World, address: Callable[[str], str | None], settings: str, former: Path | None = None, held: Callable[[str], object] = tuple):
        """settings: a digest of all else that pages depend on; former: the folder of a former site; held: what a document describes."""
        self.world, self.address, self.settings, self.held = world, address, settings, held
        self.tasks: dict[str, tuple[array, list[str], str]] = {}  # the numbers of the keys, the files, a digest of what else
        self._numbers: dict[str, int] = {}  # of the keys, in their order: those of the former build first
        self._before: list[str] = []  # by the number of a key its digest then
        self._digests: dict[str, str] = {}
        self._known: dict[str, tuple[array, list[str], str]] = {}
        self._times: dict[str, int] = {}
        self._former = former
        try:
            found = json.loads((former / FILE).read_text(encoding="utf-8")) if former else {}
            if found.get("settings") == settings:
                keys = {key: number for number, (key, _) in enumerate(zip(found["keys"], found["digests"], strict=True))}
                known = {name: (_unpacked(asked, len(keys)), files, besides) for name, (asked, files, besides) in found["tasks"].items()}
                self._known, self._numbers, self._before, self._times = known, keys, found["digests"], dict(found["times"])
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            pass  # no former site, or one of another version: all is made anew

    @cached_property
    def _changed(self) -> set[int]:
        """The keys of the former build that lead to something else now."""
        return {number for (key, number), before in zip(self._numbers.items(), self._before) if self.now(key) != before}

    def kept(self, task: str, besides: str = "") -> list[str] | None:
        """The files of a task that need not be done again; None when it must. besides: a digest of what else it is made from."""
        found = self._known.get(task)
        if found is None or found[2] != besides or not self._changed.isdisjoint(found[0]) or not all(map(self._as_written, found[1])):
            return None
        self.tasks[task] = found
        return found[1]

    def _as_written(self, path: str) -> bool:
        """Whether nobody has touched a file since it was written."""
        try:
            return (self._former / path).stat().st_mtime_ns == self._times.get(path)
        except OSError:
            return False

    def done(self, task: str, asked: set[str], files: list[str], besides: str = "") -> None:
        """Note what a task asked for and wrote."""
        numbers = self._numbers
        self.tasks[task] = array("I", (numbers.setdefault(key, len(numbers)) for key in asked)), files, besides

    def now(self, key: str) -> str:
        """The digest of what a key leads to."""
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = self._digest(key[0], key[1:])
        return found

    def _digest(self, index: str, iri: str) -> str:
        world = self.world
        if index == "o":
            return digest(*(side for about in world.sides(iri) for side in ("|", *((p, *map(str, values)) for p, values in sorted(about.items())))))
        if index == "i":
            return digest(*(side for pairs in world.sides_into(iri) for side in ("|", *pairs)))
        if index == "n":
            return digest(sorted(world.names(iri).items()), self.address(iri))
        if index == "d":
            return digest(*self.held(iri))
        if index == "k":
            claims = filter(None, [world.claim(iri)])
        else:
            claims = {"g": world.claims_on, "v": world.claims_valued}.get(index, world.claims_about)(iri)
        return digest(*(
            (c.iri, c.subject, c.property, str(c.value), c.ground, c.status, c.reports, c.same, *((p, str(o)) for p, o in c.more)) for c in claims
        ))

    def written(self, folder: Path) -> bytes:
        """What the next build will read. folder: where the files are now."""
        keys = list(self._numbers)
        used = sorted({number for asked, *_ in self.tasks.values() for number in asked}, key=keys.__getitem__)
        at = [0] * len(keys)
        for place, number in enumerate(used):
            at[number] = place
        tasks = {name: (_packed(array("I", sorted(map(at.__getitem__, asked)))), *more) for name, (asked, *more) in sorted(self.tasks.items())}
        times = {path: (folder / path).stat().st_mtime_ns for _, files, _ in tasks.values() for path in files}
        record = {
            "settings": self.settings, "times": times, "keys": [keys[number] for number in used], "digests": [self.now(keys[number]) for number in used],
            "tasks": tasks,
        }
        return (json.dumps(record, separators=(",", ":")) + "\n").encode()  # ASCII: one sign of another script doubles the room of all


def _packed(numbers: array) -> str:
    """Numbers as text. A page asks for some hundred things: as lists, those of a thousand reports take a gibibyte to write and to read."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return b64encode(numbers.tobytes()).decode()


def _unpacked(text: str, below: int) -> array:
    """What `_packed` made of numbers. Raises ValueError where it is no such thing."""
    numbers = array("I", b64decode(text, validate=True))
    if sys.byteorder == "big":
        numbers.byteswap()
    if numbers and max(numbers) >= below:
        raise ValueError(text)
    return numbers
