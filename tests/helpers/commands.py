"""`polylogue …` as a process of its own, forked from one that has loaded the libraries: loading them takes half a second.

Run as a program it is that process: it answers each line of JSON, a call, with a line that holds the exit code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "polylogue"]
AT_START = ("PYTHON", "LC_", "LANG")  # the names of what Python reads from its environment once, when it starts
SECONDS = 300


def run(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    """`polylogue …` to its end, in a Python that starts for it."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        timeout=SECONDS, cwd=cwd, env={**os.environ, **environment},
    )


class Commands:
    """Runs `polylogue …` as `run` does, and so that it has started at once. Ends with the block."""

    def __enter__(self) -> "Commands":
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self

    def __exit__(self, *_) -> None:
        self.process.communicate(timeout=30)

    def __call__(self, *arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
        if any(name.startswith(AT_START) for name in environment):
            return run(*arguments, cwd=cwd, **environment)
        with tempfile.TemporaryDirectory() as folder:
            files = {name: f"{folder}/{name}" for name in ("out", "err")}
            call = {"arguments": list(map(str, arguments)), "cwd": str(cwd or os.getcwd()), "environment": {**os.environ, **environment}}
            self.process.stdin.write(json.dumps(call | files) + "\n")
            self.process.stdin.flush()
            told = self.process.stdout.readline()
            out, err = (Path(path).read_text(encoding="utf-8") for path in files.values())
        code = json.loads(told)
        if code is None:
            raise subprocess.TimeoutExpired([*COMMAND, *call["arguments"]], SECONDS, out, err)
        return subprocess.CompletedProcess([*COMMAND, *call["arguments"]], code, out, err)


def serve() -> None:
    """Answer calls until there are no more."""
    import gc
    import pkgutil
    from importlib import import_module

    import polylogue

    ours = (module.name for module in pkgutil.walk_packages(polylogue.__path__, "polylogue."))
    for name in ("rdflib.plugins.sparql", "pyshacl", *ours):
        if not name.endswith((".__main__", ".preload")):  # these do something when they are loaded
            try:
                import_module(name)
            except ImportError:  # an extra that is not installed
                pass
    gc.freeze()
    for line in sys.stdin:
        call = json.loads(line)
        child = os.fork()
        if not child:
            become(call)
        print(json.dumps(ended(child)), flush=True)


def ended(child: int) -> int | None:
    """The exit code of a child, minus the number of the signal that ended it, or None when it took too long."""
    until, pause = time.monotonic() + SECONDS, 0.001
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(2 * pause, 0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None


def become(call: dict) -> None:
    """Be the command that was called, as `python -m polylogue` would be."""
    import runpy

    for number, name in enumerate((os.devnull, call["out"], call["err"])):
        file = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(call["environment"])
    time.tzset()
    os.chdir(call["cwd"])
    sys.path[0] = call["cwd"]
    sys.argv = ["polylogue", *call["arguments"]]
    runpy.run_module("polylogue", run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    serve()
