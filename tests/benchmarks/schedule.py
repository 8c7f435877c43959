"""The schedule of a cluster, simulated: workers that fail, a caller that takes one outcome at a time. See scale.py."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from polylogue.cluster import AHEAD

FAILS, BACK = 1 / 24, 120.0  # a worker fails once a day, and another is there after two minutes


@dataclass
class Schedule:
    """How it went: hours until all was done; the share of the workers' time that went into what was kept; how many tasks were
    done again; the share of the time in which the caller was at work."""

    hours: float
    used: float
    again: int
    caller: float


def simulate(tasks: int, durations: Sequence[float], workers: int, caller: float = 0.0, fails: float = FAILS, back: float = BACK,
             seed: int = 1) -> Schedule:
    """Tasks handed out and taken back as a Cluster does: only so many ahead, outcomes in order.

    durations: seconds, of which each task has one by chance; caller: seconds that it spends on each outcome; fails: how often
    a worker fails in an hour; back: seconds until there is another in its place.
    """
    chance, number = Random(seed), count()
    events: list[tuple[float, int, str, int]] = []  # when, which, what, of which task
    idle, begun, again = workers, 0, deque()
    done, taken, free, kept, repeated, now = set(), 0, 0.0, 0.0, 0, 0.0

    def later(when: float, what: str, task: int = -1) -> None:
        heapq.heappush(events, (when, next(number), what, task))

    while taken < tasks:
        while idle and (again or begun < min(tasks, taken + AHEAD * workers)):
            task = again.popleft() if again else begun
            begun += task == begun
            idle -= 1
            lasts, lives = chance.choice(durations), chance.expovariate(fails / 3600) if fails else float("inf")
            if lives < lasts:
                repeated += 1
                later(now + lives, "failed", task)
            else:
                kept += lasts
                later(now + lasts, "done", task)
        now, _, what, task = heapq.heappop(events)
        if what == "taken":
            taken += 1
        elif what == "failed":
            again.append(task)
            later(now + back, "back")
            continue
        else:
            idle += 1
            if what == "back":
                continue
            done.add(task)
        if taken in done:  # the caller is at one outcome at a time
            done.remove(taken)
            later(max(now, free) + caller, "taken")
            free = max(now, free) + caller
    return Schedule(now / 3600, kept / (now * workers), repeated, tasks * caller / now)
