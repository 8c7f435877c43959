"""Waits for work that cannot be stopped, as of an engine or a network: only so long, and so that Ctrl-C is heard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T], stack: int = 0) -> T:
    """The outcome of the work, done in a thread of its own; what it raises is raised here.

    stack: bytes of stack for it, as many as can be had; 0: the usual. Raises TimeoutError when time is up; the work
    then goes on until the process ends, and nobody hears of it.
    """
    outcome: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            errors.append(error)

    thread = _started(run, stack)
    thread.join(min(seconds, threading.TIMEOUT_MAX))
    if thread.is_alive():
        raise TimeoutError
    if errors:
        raise errors[0]
    return outcome[0]


def _started(run: Callable[[], None], stack: int) -> threading.Thread:
    before = threading.stack_size()
    try:
        while True:
            thread = threading.Thread(target=run, daemon=True)
            try:
                threading.stack_size(stack)
                thread.start()
                return thread
            except (RuntimeError, ValueError):  # there is no room for it
                if not stack:
                    raise
                stack = stack // 4 if stack > 1 << 24 else 0
    finally:
        threading.stack_size(before)
