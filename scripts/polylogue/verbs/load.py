"""`polylogue load`: puts the publication into a running store."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from ..progress import shown
from ..store.publication import load
from ..store.updates import Staged


def main(
    endpoint: str, graphs: bool, grounds: bool, extras: list[str], fresh: bool, update: str | None,
    graph_store: str | None, data: Path | None, timeout: float,
) -> int:
    """The sub-command. Exit codes: 0 loaded, 2 could not be done."""
    started = perf_counter()
    form = "graphs" if graphs else "default"
    with shown(in_bytes=True) as progress:
        staged = load(endpoint, form, extras, grounds, fresh, update, graph_store, data, timeout, progress=progress)
    print(f"{staged.triples} triples in {_told(staged)} of {endpoint} in {perf_counter() - started:.1f} s")
    if staged.form != form:
        print("polylogue: this store's default graph shows all graphs, so they are named graphs there", file=sys.stderr)
    if staged.form == "graphs":
        print(f"  polylogue query NAME --endpoint {endpoint} --graphs", file=sys.stderr)
    return 0


def _told(staged: Staged) -> str:
    named = len(staged.counts) - (None in staged.counts)
    return " and ".join(["the default graph"] * (None in staged.counts) + [f"{named} named graphs"] * (named > 0))
