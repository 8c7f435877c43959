"""Bundles the scripts of the query page with Node: once for each state of their sources, kept in the user's cache."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
import subprocess
from importlib import resources
from pathlib import Path

SCRIPTS = (
    "page.js", "answer.js", "beside.js", "downloads.js", "editor.js", "engine.js", "faults.js", "fields.js", "headings.js", "names.js", "own.js", "say.js",
    "service.js", "terms.js", "worker.js", "page.css", "editor.css",
)
SOURCES = ("package.json", "package-lock.json", *SCRIPTS)
SECONDS = 300  # for the packages to arrive


def bundle() -> tuple[dict[str, bytes], str | None]:
    """The scripts, the style and the engine by file name, and why they could not be made, if so.

    Other files than those of the cache are made with npm, which asks its registry for what package-lock.json names.
    """
    store = _store()
    why = None if store.is_dir() else _make(store)
    return ({path.name: path.read_bytes() for path in sorted(store.iterdir())} if not why else {}), why


def fetches() -> bool:
    """Whether `bundle` will ask npm for packages: the scripts are not in the cache, and npm is here."""
    return not _store().is_dir() and bool(shutil.which("node") and shutil.which("npm"))


def _store() -> Path:
    """The folder of the cache for the scripts as their sources are now."""
    return _cache() / hashlib.sha256(b"\0".join(map(_source, (*SOURCES, "bundle.py")))).hexdigest()[:16]


def _source(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "polylogue" / "query-page"


def _make(store: Path) -> str | None:
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    if missing:
        return f"it is made with {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not here"
    work = store.with_name(f"{store.name}-{os.getpid()}")
    try:
        work.mkdir(parents=True, exist_ok=True)
        for name in SOURCES:
            (work / name).write_bytes(_source(name))
        quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"]
        for command in (["npm", "ci", "--ignore-scripts", "--include=dev", *quiet], ["npm", "run", "build", *quiet]):
            if why := _run(command, work):
                return why
        made = work / "dist"
        engine = (work / "node_modules/oxigraph/web_bg.wasm").read_bytes()
        (made / "engine.wasm.gz").write_bytes(gzip.compress(engine, 9, mtime=0))
        (made / "licences.txt").write_text(_licences(work), encoding="utf-8")
        if not store.exists():
            made.rename(store)
    except OSError as error:
        return f"the scripts could not be made ({error.strerror or error})"
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return None


def _licences(work: Path) -> str:
    """The packages that are in the scripts, with their licences and, where a package has it, the licence's text."""
    packages = json.loads((work / "package-lock.json").read_bytes())["packages"]
    told = []
    for place, about in sorted(packages.items()):
        if place and not about.get("dev"):
            texts = [p.read_text(encoding="utf-8") for p in sorted((work / place).glob("LICEN[CS]E*"))]
            name = place.rpartition("node_modules/")[2]
            told.append("\n\n".join([f"{name} {about['version']}: {about.get('license', 'no licence named')}", *texts]))
    return "\n\n----\n\n".join(told) + "\n"


def _run(command: list[str], folder: Path) -> str | None:
    """Run a command to its end, or end it with all that it started; None when it went well, else why not."""
    running = subprocess.Popen(
        [shutil.which(command[0]), *command[1:]], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )
    try:
        said, _ = running.communicate(timeout=SECONDS)
    except BaseException as stop:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if isinstance(stop, subprocess.TimeoutExpired):
            return f"{' '.join(command[:2])} did not end within {SECONDS} seconds"
        raise
    if running.returncode == 0:
        return None
    lines = [line.strip() for line in said.splitlines() if "rror" in line] or said.splitlines() or [""]
    return f"{' '.join(command[:3])} failed: {lines[0][:160]}"
