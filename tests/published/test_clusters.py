"""The recipes for clusters are run as they stand, but for the address; what needs Slurm or Kubernetes, as far as it can be here."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import small
import yaml
from places import ROOT

pytest.importorskip("distributed", reason="a cluster needs distributed (extra 'cluster')")

from clusters import until  # noqa: E402

PAGE = (ROOT / "examples" / "clusters.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
ENV = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def blocks(title, language):
    parts = re.split(r"(?m)^## (.*)$", PAGE)
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", dict(zip(parts[1::2], parts[2::2]))[title])


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


@pytest.fixture
def here(tmp_path):
    """A folder with data that are called mine."""
    small.write(tmp_path).rename(tmp_path / "mine")
    return tmp_path


@pytest.fixture
def shell(here):
    """Runs a command in that folder, to its end or meanwhile; what is still there is ended by its process id."""
    started = []

    def run(command, meanwhile=False, **environment):
        if not meanwhile:
            return subprocess.run(["bash", "-c", command], cwd=here, env={**ENV, **environment}, capture_output=True, text=True, timeout=120)
        with (here / f"{len(started)}.log").open("wb") as log:
            started.append(subprocess.Popen(["bash", "-c", f"exec {command}"], cwd=here, env=ENV, stdin=subprocess.DEVNULL, stdout=log, stderr=log))
        return started[-1]

    yield run
    for process in reversed(started):  # workers first: Dask's may hang when both are told to end at once
        process.terminate()
        process.wait(timeout=60)


def published(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_by_hand(here, shell):
    from distributed import Client

    port = free_port()

    def written(text):
        return text.replace("10.0.0.5", "127.0.0.1").replace("8786", port).strip()

    scheduler, worker, work = map(written, blocks("By hand", "sh"))
    shell(scheduler, meanwhile=True)
    until(lambda: "Scheduler at" in (here / "0.log").read_text(), "no scheduler")
    shell(worker, meanwhile=True)
    with Client(f"tcp://127.0.0.1:{port}", set_as_default=False, timeout=60) as look:
        until(lambda: list(look.nthreads().values()) == [1, 1], "not two workers")
    done = shell(f"set -e\n{work}")
    assert done.returncode == 0 and "conforms" in done.stdout, done.stderr
    assert shell("polylogue build --data mine --out local").returncode == 0
    assert published(here / "published") == published(here / "local")
    (program,) = blocks("By hand", "python")
    done = subprocess.run([sys.executable, "-c", written(program)], cwd=here, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)


@pytest.mark.slow
def test_on_slurm(here, shell):
    (here / "bin").mkdir()
    (here / "bin" / "srun").write_text('#!/bin/sh\nexec "$@"\n')  # a cluster of one task
    (here / "bin" / "hostname").write_text("#!/bin/sh\necho 127.0.0.1\n")
    for name in ("srun", "hostname"):
        (here / "bin" / name).chmod(0o755)
    (script,) = blocks("On Slurm", "sh")
    done = shell(script.replace("8786", free_port()), PATH=f"{here / 'bin'}{os.pathsep}{ENV['PATH']}")
    assert done.returncode == 0 and "written to published" in done.stdout, done.stderr
    assert shell("polylogue build --data mine --out local").returncode == 0
    assert published(here / "published") == published(here / "local")


def test_on_kubernetes_what_is_named_is_there():
    (text,) = blocks("On Kubernetes", "yaml")
    service, scheduler, worker = yaml.safe_load_all(text)
    assert [one["kind"] for one in (service, scheduler, worker)] == ["Service", "Deployment", "Deployment"]
    for one in (scheduler, worker):
        assert one["spec"]["selector"]["matchLabels"] == one["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == scheduler["spec"]["template"]["metadata"]["labels"]
    commands = [one["spec"]["template"]["spec"]["containers"][0]["command"] for one in (scheduler, worker)]
    assert f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}" in commands[1]
    for command in commands:
        known = subprocess.run([BIN / "dask", command[1], "--help"], capture_output=True, text=True, timeout=60).stdout
        assert [word for word in command if word.startswith("--") and word not in known] == []
