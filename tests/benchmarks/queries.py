"""How long each example query takes, by engine, on copies of the published reports.

    python tests/benchmarks/queries.py [--reports 2 50] [--one-meeting] [--engines Pyoxigraph Jena Virtuoso] [--times 3]

Prints a line for each query: its rows, and the median of the seconds in each engine, one column for each number of reports; then
which took longer than `--limit`. The data lies in one store, with nothing else in it. With `--one-meeting` all reports are of
one meeting, so that whatever compares them has as much to compare as can be. What an engine does not answer is told as `-`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "helpers")]

import polylogue  # noqa: E402
import stores  # noqa: E402
from copies import copies  # noqa: E402
from polylogue.store.own_data import unchecked  # noqa: E402
from polylogue.store.publication import load  # noqa: E402

ENGINES = {kind.__name__: kind for kind in (stores.Pyoxigraph, stores.Jena, stores.Virtuoso, stores.Rdflib)}


def published(folder: Path, reports: int, one_meeting: bool) -> Path:
    """A folder with the published files of so many reports, which nobody has checked."""
    place = folder / f"data-{reports}{'-of-one-meeting' * one_meeting}"
    if not place.exists():
        copies(place, reports, one_meeting)
    if not (place / stores.FILES[0]).is_file():
        for name, content in zip(stores.FILES, unchecked([place])):
            (place / name).write_bytes(content)
    return place


def started(name: str, data: Path, stack: ExitStack):
    """An engine with the data in it."""
    kind = ENGINES[name]
    if kind is not stores.Virtuoso:
        engine = kind(data)
        stack.callback(getattr(engine, "stop", lambda: None))
        return engine
    engine = stack.enter_context(stores.started(kind, Path(stack.enter_context(TemporaryDirectory())) / "virtuoso"))
    os.environ.update(kind.user)
    load(engine.query, data=data, timeout=600)
    return engine


def seconds(engine, text: str, times: int) -> tuple[int | None, float]:
    """The number of rows and the median of the seconds that a query takes; None for what is not answered."""
    taken, rows = [], None
    for _ in range(times):
        begun = time.perf_counter()
        try:
            rows = len(engine.rows(text, isinstance(engine, stores.Virtuoso))["results"]["bindings"])
        except (polylogue.PolylogueError, RuntimeError, SyntaxError):
            return None, float("nan")
        taken.append(time.perf_counter() - begun)
    return rows, median(taken)


def measured(data: list[Path], engines: list[str], names: list[str], times: int) -> Iterator[tuple[str, list[tuple[int | None, float]]]]:
    """Each query with the figures of each engine on each data set."""
    with ExitStack() as stack:
        ready = [started(name, folder, stack) for name in engines for folder in data]
        for name in names:
            text = polylogue.queries[name].read_text(encoding="utf-8")
            yield name, [seconds(engine, text, times) for engine in ready]


def main(arguments: list[str] | None = None) -> None:
    """Make the data, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", nargs="+", type=int, default=[2, 50], help="[2 50]")
    parser.add_argument("--one-meeting", action="store_true", help="all reports are of one meeting")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["Pyoxigraph"], help="[Pyoxigraph]")
    parser.add_argument("--queries", nargs="+", choices=sorted(polylogue.queries), metavar="NAME", default=sorted(polylogue.queries), help="[all]")
    parser.add_argument("--times", type=int, default=3, help="how often each is asked [3]")
    parser.add_argument("--limit", type=float, default=1, help="seconds beyond which a query is named at the end [1]")
    parser.add_argument("--folder", type=Path, help="where to keep the data that is made [a temporary folder]")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        data = [published((given.folder or Path(temporary)).resolve(), number, given.one_meeting) for number in given.reports]
        print(f"{'':40}" + "".join(f"{engine[:10]:>{11 * len(data)}}" for engine in given.engines))
        print(f"{'seconds':32}{'rows':>8}" + "".join(f"{number:>11}" for _ in given.engines for number in given.reports))
        slow = []
        for name, figures in measured(data, given.engines, given.queries, given.times):
            rows = [rows for rows, _ in figures]
            told = "".join(f"{'-' if count is None else format(taken, '.3f'):>11}" for count, taken in figures)
            print(f"{name[:31]:32}{rows[len(data) - 1] if rows[len(data) - 1] is not None else '-':>8}{told}", flush=True)
            slow += [name] * any(count is None or taken > given.limit for count, taken in figures)
        print(f"{len(slow)} of {len(given.queries)} take more than {given.limit:g} s, or are not answered{': ' * bool(slow)}{', '.join(slow)}")


if __name__ == "__main__":
    main()
