"""Things that take long to make and that the tests only read: made once in a run, by the worker that needs them first."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any


def folder(tmp_path_factory: Any) -> Path:
    """The folder of this run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def once(folder: Path, name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns; a worker that comes later reads what the first one kept."""
    kept = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            return pickle.loads(kept.read_bytes())
        made = make()
        kept.write_bytes(pickle.dumps(made))
        return made
