"""The recipes of data/README.md that say "tested": their commands are run as they stand, but for ports, paths and passwords."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import places
import polylogue
import pyoxigraph
import pytest
from answers import as_csv, ask
from polylogue import paths
from polylogue.store import client as remote
from stores import GRAPHS, Virtuoso, free_port, plain, started

ROOT = paths.HOME
README = paths.DATA / "README.md"
QUERY = "who-thanked-whom"
STORES = ("Oxigraph", "Fuseki", "GraphDB", "Virtuoso", "QLever", "Stardog", "Neptune", "rdflib")


def section(title: str) -> str:
    """The text below a heading, up to the next one."""
    parts = re.split(r"(?m)^## (.*)$", README.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2]))[title]


def blocks(title: str, language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", section(title))


def published() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name in ("dialogues.ttl", "claims.ttl"):
        store.bulk_load(path=str(paths.DATA / name))
    return store


@pytest.fixture(scope="module")
def answer() -> str:
    """The rows of the query, sorted, numbers by value."""
    return rows(as_csv(*ask(published(), polylogue.queries[QUERY].read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def answer_of_articles() -> str:
    """The same of the two articles, of which the site of the tests is."""
    return rows((places.ANSWERS / f"{QUERY}.csv").read_text(encoding="utf-8"))


def rows(text: str) -> str:
    return "\n".join(sorted(",".join(plain(cell) for cell in row) for row in csv.reader(text.splitlines())))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with `data`, as a checkout has it."""
    (tmp_path / "data").symlink_to(paths.DATA)
    return tmp_path


class Shell:
    """Runs the lines of a block; a line that starts a server goes on in the background, until the end."""

    def __init__(self, folder: Path, **replaced: str):
        self.folder, self.replaced, self.background = folder, replaced, []
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = {**os.environ, "PATH": path}

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_) -> None:
        for process in self.background:
            process.kill()
            process.wait(30)

    def run(self, block: str) -> str:
        """What the last line says."""
        said = ""
        for line in block.splitlines():
            for old, new in self.replaced.items():
                line = line.replace(old, new)
            if line.startswith("export "):
                self.environment |= dict(pair.split("=") for pair in line.split()[1:])
            elif " serve" in line:
                self.background.append(subprocess.Popen(line.split(), cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL))
                self.wait(line.split()[-1])
            else:
                done = subprocess.run(line, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300)
                assert done.returncode == 0, (line, done.stderr)
                said = done.stdout
        return said

    @staticmethod
    def wait(address: str) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                return urlopen(f"http://{address}/query?query=ASK%7B%7D", timeout=10).close()
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(address)


needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")


@needs_curl
def test_oxigraph(folder, answer):
    first, second = blocks("Oxigraph", "sh")
    for block in (first, second):
        port = free_port()
        with Shell(folder, **{"127.0.0.1:7878": f"127.0.0.1:{port}"}) as shell:
            assert rows(shell.run(block)) == answer


def test_any_store_in_one_command(folder, answer):
    (block,) = blocks("Any store, in one command", "sh")
    port = free_port()
    with Shell(folder, **{"127.0.0.1:7878": f"127.0.0.1:{port}"}) as shell:
        shell.run(f"oxigraph serve --bind 127.0.0.1:{port}")
        assert rows(shell.run(block)) == answer


@pytest.mark.parametrize("number", [0, 1])
def test_python(folder, answer, monkeypatch, number):
    monkeypatch.chdir(folder)
    names: dict = {}
    exec(blocks("rdflib and pyoxigraph", "python")[number], names)
    assert len(names["rows"]) == len(answer.splitlines()) - 1


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory):
    with started(Virtuoso, tmp_path_factory.mktemp("virtuoso") / "db") as server:
        shutil.copytree(paths.DATA, server.folder / "data")
        yield server


def clear(server: Virtuoso) -> None:
    script = "".join(f"SPARQL CLEAR GRAPH <{graph}>;\n" for graph in GRAPHS)
    subprocess.run(["isql-vt", server.sql, "dba", "dba"], input=script, text=True, capture_output=True, timeout=60, check=True)


@needs_curl
@pytest.mark.slow
def test_virtuoso(folder, answer, virtuoso):
    replaced = {
        "127.0.0.1:8890": f"127.0.0.1:{virtuoso.port}", "127.0.0.1:1111": virtuoso.sql, "-u dba ": "-u dba:dba ",
        "PASSWORD=PASSWORD": "PASSWORD=dba", "/path/to": str(virtuoso.folder),
    }
    by_command, by_put = blocks("Virtuoso", "sh")
    ask = by_command.splitlines()[-1]
    with Shell(folder, **replaced) as shell:
        assert rows(shell.run(by_command)) == answer
        clear(virtuoso)
        assert rows(shell.run(ask)) == answer.splitlines()[-1]  # the header
        assert rows(shell.run(by_put + ask)) == answer
        clear(virtuoso)
        (script,) = blocks("Virtuoso", "sql")
        (folder / "load.sql").write_text(script.replace("/path/to", str(virtuoso.folder)), encoding="utf-8")
        shell.run(f"isql-vt {virtuoso.sql} dba dba load.sql")
        assert rows(shell.run(ask)) == answer


def bulk(store: str) -> str:
    """The first command of a row of the table."""
    return re.search(rf"(?m)^\| {store}.*?\| `(.*?)`", section("When one machine is too small"))[1]


@pytest.mark.slow
def test_oxigraph_in_bulk(folder, answer_of_articles, site_folder):
    (folder / "public").symlink_to(site_folder)
    port = free_port()
    with Shell(folder) as shell:
        shell.run(bulk("Oxigraph"))
        shell.run(f"oxigraph serve-read-only --location db3 --bind 127.0.0.1:{port}")
        assert rows(shell.run(f"polylogue query {QUERY} --endpoint http://127.0.0.1:{port}/query")) == answer_of_articles
        location = folder / "db4"
        shell.run(f"oxigraph load --location {location} --file public/data/polylogue.nq.gz")
        port = free_port()
        shell.run(f"oxigraph serve-read-only --location {location} --union-default-graph --bind 127.0.0.1:{port}")
        assert rows(shell.run(f"polylogue query {QUERY} --endpoint http://127.0.0.1:{port}/query")) == answer_of_articles


@pytest.mark.slow
def test_virtuoso_in_bulk(answer_of_articles, virtuoso, site_folder):
    clear(virtuoso)
    shutil.copytree(site_folder / "data", virtuoso.folder / "public" / "data", dirs_exist_ok=True)
    script = bulk("Virtuoso").replace("/path/to", str(virtuoso.folder)) + "\nrdf_loader_run();\ncheckpoint;\n"
    subprocess.run(["isql-vt", virtuoso.sql, "dba", "dba"], input=script, text=True, capture_output=True, timeout=120, check=True)
    found = remote.rows(virtuoso.query, paths.queries()[QUERY].read_text(encoding="utf-8"))["results"]["bindings"]
    assert len(found) == len(answer_of_articles.splitlines()) - 1


def test_every_store_is_tested_or_says_that_it_is_not():
    text = README.read_text(encoding="utf-8")
    titles = re.findall(r"(?m)^## (.*)$", text)
    for store in STORES:
        title = next(title for title in titles if store in title)
        assert re.search(r"[Tt]ested \(`tests/|[Tt]ested where|not tested here|Not tested here", section(title)), store


def test_options_in_the_recipes_exist(polylogue_command):
    told = polylogue_command("load", "--help").stdout
    for option in set(re.findall(r"`(--[a-z-]+)", section("Any store, in one command"))):
        assert option in told, option
