"""What the parts of a page ask of the site whose page it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ..publish.addresses import Addresses
from .world import World


class Page(Protocol):
    """A site in one language, as far as names, values and places need it."""

    world: World
    addresses: Addresses
    language: str
    say: Callable[..., str]
    say_n: Callable[..., str]

    def address(self, iri: str) -> str | None: ...

    def label(self, iri: str) -> str: ...

    def when(self, text: str, short: bool = False) -> str: ...

    def duration(self, text: str) -> str: ...

    def report_name(self, report: str) -> str: ...
