"""The query page: SPARQL answered in the reader's browser, with no server. Its scripts are bundled by Node, once."""

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

from markupsafe import Markup

from ...namespaces import BASE
from ..downloads import ntriples
from ..pages import Site
from ..queries import Example, list_page

SOURCES = ("package.json", "package-lock.json", "page.js", "answer.js", "editor.js", "engine.js", "names.js", "worker.js", "page.css")
SECONDS = 300  # for the packages to arrive
FIRST = "who-thanked-whom"  # the question whose answer the page shows when it is opened
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
PARTS = {"base": ("dialogues", "claims"), "more": ("implied", "external"), "ontology": ("ontology",)}
FILES = [name for names in PARTS.values() for name in names]  # loaded as N-Triples: read twice as fast as Turtle


def ask_page(site: Site, examples: list[Example]) -> None:
    """Add the query page; or the list of questions, when its scripts cannot be made, and tell the site why."""
    scripts, why = bundle()
    if why:
        site.missing.append(f"the page that answers queries in the browser is left out: {why}")
        return list_page(site, examples)
    for name, content in scripts.items():
        site.add(f"query/{name}", content)
    for name in FILES:
        site.add(f"query/{name}.nt.gz", gzip.compress(ntriples(site.world.graphs[name]), 9, mtime=0))
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.tags[0] if example.tags else "other", []).append(example)
    site.render(
        "ask.html", "query/index.html", "Questions", groups=sorted(groups.items()), number=len(examples), policy=POLICY,
        settings=_settings(site, examples),
        about="Questions that the data answers, each as a SPARQL query that runs in the browser.",
    )


def _settings(site: Site, examples: list[Example]) -> Markup:
    """What the scripts must know, as JSON that may stand in a script element."""
    files = {key: [f"{name}.nt.gz" for name in names] for key, names in PARTS.items()}
    about = {e.name: {"question": e.summary, "description": e.description, "query": _plain(e.text)} for e in examples}
    first = FIRST if FIRST in about else next(iter(about), "")
    settings = {
        "base": BASE, "root": "../", "prefixes": site.world.prefixes, "parts": files,
        "examples": about, "first": first,
    }
    return Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c"))


def _plain(text: str) -> str:
    """A query without its front matter."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def bundle() -> tuple[dict[str, bytes], str | None]:
    """The scripts, the style and the engine by file name, and why they could not be made, if so.

    They are made by Node once for each state of their sources, and kept in the user's cache.
    """
    store = _cache() / hashlib.sha256(b"\0".join(map(_source, SOURCES))).hexdigest()[:16]
    why = None if store.is_dir() else _make(store)
    return ({path.name: path.read_bytes() for path in sorted(store.iterdir())} if not why else {}), why


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
