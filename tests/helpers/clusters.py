"""Schedulers and workers of Dask for the tests: processes of their own on 127.0.0.1, ended by their process ids."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

SECONDS = 60


class Dask:
    """A scheduler and workers in a folder of their own. site: where they find the packages, besides what is installed."""

    def __init__(self, folder: Path, workers: int = 2, threads: int = 1, site: Path | None = None, **environment: str):
        self.folder, self.threads, self.processes = folder, threads, []
        self.folder.mkdir(exist_ok=True)
        self.environment = {**os.environ, **({"PYTHONPATH": str(site)} if site else {}), **environment}
        self.count = workers

    def __enter__(self) -> "Dask":
        from distributed import Client

        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "scheduler.json")
        self.address = until(self._address, "no scheduler")
        self.look = Client(self.address, set_as_default=False, timeout=SECONDS)  # somebody else, who may look at it
        self.workers = [self.worker() for _ in range(self.count)]
        until(lambda: len(self.look.nthreads()) == self.count, "too few workers")
        return self

    def __exit__(self, *_) -> None:
        if self.processes[0].poll() is None:
            self.look.close()
        for process in reversed(self.processes):
            kill(process)

    def start(self, *command: str) -> subprocess.Popen:
        """`dask …` as a process; what it says is in the folder."""
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen:
        """A further worker, that goes by the number of its process among all."""
        options = ("--nthreads", str(self.threads), "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--death-timeout", "60")
        return self.start("worker", self.address, *options, "--name", str(len(self.processes)))

    def busy(self) -> bool:
        """Whether each worker has something to do."""
        return all(self.look.processing().values())

    def _address(self) -> str:
        try:
            return json.loads((self.folder / "scheduler.json").read_text(encoding="utf-8"))["address"]
        except (OSError, ValueError):
            return ""


def until(there, message: str):
    """What there is as soon as there is something."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(0.05)
    raise TimeoutError(message)


def kill(process: subprocess.Popen) -> None:
    """End a process at once, as a machine that goes off."""
    process.kill()
    process.wait(timeout=SECONDS)
