"""Waits for work that cannot be stopped, as of an engine or a network: only so long, and so that Ctrl-C is heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
SLOWEST = 10  # times as long as it works may work take on a machine that has other things to do
_STARTING = threading.Lock()  # the size of a stack is set for all threads that begin


def within(seconds: float, work: Callable[[], T], stack: int = 0, busy: bool = False) -> T:
    """The outcome of the work, done in a thread of its own; what it raises is raised here.

    stack: bytes of stack for it, as many as can be had; 0: the usual; busy: count the time that a processor works on it,
    where the system tells. Raises TimeoutError when time is up; the work then goes on until the process ends, and nobody
    hears of it.
    """
    outcome: list[T] = []
    errors: list[BaseException] = []
    clocks: list[int] = []

    def run() -> None:
        try:
            if busy and hasattr(time, "pthread_getcpuclockid"):
                clocks.append(time.pthread_getcpuclockid(threading.get_ident()))
            outcome.append(work())
        except BaseException as error:
            errors.append(error)

    thread, begun = _started(run, stack), time.monotonic()
    while thread.is_alive() and (left := seconds - _spent(begun, clocks)) > 0:
        thread.join(min(max(left, 0.01), threading.TIMEOUT_MAX))
    if thread.is_alive():
        raise TimeoutError
    if errors:
        raise errors[0]
    return outcome[0]


def _spent(begun: float, clocks: list[int]) -> float:
    """The seconds since then; those on the clock of the work, if it has one."""
    past = time.monotonic() - begun
    try:
        return max(time.clock_gettime(clocks[0]), past / SLOWEST) if clocks else past
    except OSError:  # it has just ended, and its clock with it
        return 0


def _started(run: Callable[[], None], stack: int) -> threading.Thread:
    with _STARTING:
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
