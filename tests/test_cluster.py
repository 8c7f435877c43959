"""Whatever runs on a cluster comes out as it does here, whoever comes and goes; and what cannot be done is told soon."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from places import ROOT

pytest.importorskip("distributed", reason="a cluster needs distributed (extra 'cluster')")

from clusters import Dask, kill, until  # noqa: E402
from copies import copies  # noqa: E402
from polylogue import cluster, remote  # noqa: E402
from polylogue.check import planning  # noqa: E402
from polylogue.check.validation import validate  # noqa: E402
from polylogue.cluster import AHEAD, Cluster  # noqa: E402
from polylogue.errors import PolylogueError  # noqa: E402
from polylogue.publish.publication import build  # noqa: E402

COMMAND = [sys.executable, "-m", "polylogue"]
REPORTS = 24


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The package as pip installs it, far from the checkout: all that a worker has."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300).returncode == 0
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def two(site, tmp_path_factory):
    """Two workers, in a folder without any data."""
    with Dask(tmp_path_factory.mktemp("two"), 2, site=site) as dask:
        yield dask


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Reports, with something to tell of them. To be read only."""
    return copies(tmp_path_factory.mktemp("data") / "mine", REPORTS)


@pytest.fixture(scope="module")
def local(data):
    built = build(data)
    assert not built.problems and built.warnings and built.summary["reports"] == REPORTS
    return built


def run(*arguments, cwd):
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.slow
def test_command_writes_the_same_bytes_and_tells_the_same_findings_where_workers_have_none_of_the_files(two, data, local, tmp_path):
    where = data.parent  # a relative path, which leads nowhere from where the workers are
    here = run("build", "--data", "mine", "--out", tmp_path / "here", "--all", cwd=where)
    there = run("build", "--data", "mine", "--out", tmp_path / "there", "--all", "--cluster", two.address, cwd=where)
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr) and here.returncode == 0
    assert there.stdout.splitlines()[:-1] == here.stdout.splitlines()[:-1]  # the last has the time
    assert contents(tmp_path / "there") == contents(tmp_path / "here") == local.files
    assert "mine/reports/" in here.stderr


@pytest.mark.long
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_validation_tells_the_same_wherever_it_is_done(form, two, data):
    here = run("validate", "catalogue", "reports", "--format", form, "--all", cwd=data)
    there = run("validate", "catalogue", "reports", "--format", form, "--all", "--cluster", two.address, cwd=data)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.returncode == 0 and here.stdout.count("reports/special-videoconference-1.yaml") >= 1


@pytest.mark.long
@pytest.mark.parametrize("workers, threads", [(1, 1), (1, 4), (3, 1)])
def test_any_number_of_workers_and_of_their_threads_gives_the_same_bytes(workers, threads, site, data, local, tmp_path):
    with Dask(tmp_path / "dask", workers, threads, site) as dask, Cluster(dask.address) as executor:
        assert build(data, executor=executor) == local


@pytest.mark.slow
def test_when_a_worker_is_killed_in_the_middle_another_does_its_tasks_again(site, data, local, tmp_path):
    with Dask(tmp_path / "dask", 2, site=site) as dask, Cluster(dask.address) as executor:
        left = []

        def progress(stage, done, whole):
            if (stage, done) == ("checking", 2):
                assert dask.busy() and whole == REPORTS // 2
                kill(dask.workers[0])
                left.append(whole - done)

        assert build(data, executor=executor, progress=progress) == local
        assert left == [REPORTS // 2 - 2] and len(dask.look.nthreads()) == 1


@pytest.mark.long
def test_a_worker_that_comes_later_takes_part(site, data, local, tmp_path):
    with Dask(tmp_path / "dask", 0, site=site) as dask, Cluster(dask.address) as executor:
        late = threading.Timer(1.5, dask.worker)
        late.start()
        assert build(data, executor=executor) == local
        late.join()


@pytest.mark.long
def test_when_all_workers_are_killed_in_the_middle_it_is_told_soon(site, data, tmp_path):
    with Dask(tmp_path / "dask", 2, site=site) as dask:
        killed = []

        def progress(stage, done, whole):
            if (stage, done) == ("checking", 2):
                killed.extend(map(kill, dask.workers))
                killed.append(time.monotonic())

        with Cluster(dask.address, patience=2) as executor, pytest.raises(PolylogueError) as raised:
            build(data, executor=executor, progress=progress)
        assert (raised.value.message, raised.value.file) == ("no worker for 2 seconds", dask.address)
        assert raised.value.mend == f"start some, with this version of Polylogue: dask worker {dask.address}"
        assert time.monotonic() - killed[-1] < 15


@pytest.mark.long
def test_when_the_scheduler_is_killed_in_the_middle_it_is_told_soon(site, data, tmp_path):
    with Dask(tmp_path / "dask", 1, site=site) as dask:
        def progress(stage, done, whole):
            if (stage, done) == ("checking", 2):
                kill(dask.processes[0])

        started = time.monotonic()
        with Cluster(dask.address, patience=2) as executor, pytest.raises(PolylogueError, match="does not answer any more"):
            build(data, executor=executor, progress=progress)
        assert time.monotonic() - started < 60


@pytest.mark.slow
def test_without_any_worker_it_is_told_after_a_while(tmp_path, data):
    with Dask(tmp_path / "dask", 0) as dask:
        started = time.monotonic()
        with Cluster(dask.address, patience=1) as executor, pytest.raises(PolylogueError, match="no worker for 1 seconds"):
            build(data, executor=executor)
        assert time.monotonic() - started < 10


@contextmanager
def listening(answer: bytes):
    """Something else that listens; no answer: it says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held = []

        def serve():
            while True:
                try:
                    connection, _ = server.accept()
                    held.append(connection)
                    connection.sendall(answer)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def refusing():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"tcp://127.0.0.1:{port}"


@contextmanager
def named(address: str):
    yield address


@pytest.mark.slow
@pytest.mark.parametrize("what", [
    lambda: refusing(), lambda: listening(b""), lambda: listening(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    lambda: named("no address"), lambda: named("http://127.0.0.1:8786"), lambda: named("tcp://host.invalid:8786"),
], ids=["nobody listens", "says nothing", "speaks HTTP", "no address", "no scheme of Dask", "no such host"])
def test_where_no_scheduler_answers_it_is_told_within_seconds(what, data, tmp_path, assert_told_briefly):
    with what() as address:
        started = time.monotonic()
        done = run("build", "--data", data, "--out", tmp_path / "out", "--cluster", address, cwd=tmp_path)
        assert time.monotonic() - started < 15
    assert_told_briefly(done, f"{address}: no scheduler of Dask answers there", "dask scheduler")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("number, other", [(0, ("Python", "3.99")), (1, ("Polylogue", "9.9.9 (00000000)")), (2, ("pyoxigraph", "0.0.1"))])
def test_another_version_on_a_worker_is_told_with_both(number, other, two, data, monkeypatch):
    here = list(cluster.versions())
    there, here[number] = here[number][1], other
    monkeypatch.setattr(cluster, "versions", lambda: tuple(here))
    with Cluster(two.address) as executor, pytest.raises(PolylogueError) as raised:
        build(data, executor=executor)
    assert raised.value.message == f"a worker has {other[0]} {there}, the caller {other[1]}"
    assert raised.value.file in two.look.nthreads()


@pytest.mark.long
def test_where_polylogue_is_not_installed_it_is_told(data, tmp_path):
    (tmp_path / "without" / "polylogue").mkdir(parents=True)
    (tmp_path / "without" / "polylogue" / "__init__.py").write_text('raise ModuleNotFoundError("No module named \'polylogue\'", name="polylogue")\n')
    with Dask(tmp_path / "dask", 1, site=tmp_path / "without") as dask, Cluster(dask.address) as executor:
        with pytest.raises(PolylogueError, match="there Polylogue is not installed, or not whole: "):
            build(data, executor=executor)


@pytest.mark.long
def test_a_task_that_ends_its_workers_is_told(site, tmp_path):
    with Dask(tmp_path / "dask", 1, site=site, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as dask, Cluster(dask.address) as executor:
        with pytest.raises(PolylogueError, match="each worker that had it has ended"):
            list(executor.map(os._exit, [1]))


BROKEN = "report: x:report/a\n  nothing: [\n"


@pytest.mark.long
@pytest.mark.parametrize("fault", ["broken", "missing", "wrong"])
def test_what_is_wrong_with_a_file_is_told_as_it_is_here(fault, two, tmp_path):
    data = copies(tmp_path / "mine", 6)
    files = sorted(file.relative_to(data) for name in ("catalogue", "reports") for file in (data / name).iterdir())
    if fault == "wrong":
        report = data / "reports" / "special-online-meeting-1.yaml"
        report.write_text(report.read_text(encoding="utf-8").replace("act: thank", "act: thenk"), encoding="utf-8")
    else:
        (data / "reports" / "special-online-meeting-1.yaml").write_text(BROKEN)
    if fault == "missing":  # what is broken comes before it, and is told
        files.append(Path("reports/zzz.yaml"))
    here = run("validate", *files, cwd=data)
    there = run("validate", *files, "--cluster", two.address, cwd=data)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.returncode == 1 + (fault != "wrong") and "special-online-meeting-1.yaml" in here.stdout + here.stderr


@pytest.mark.slow
def test_ctrl_c_cancels_what_is_under_way(two, data, tmp_path):
    command = [*COMMAND, "build", "--data", str(data), "--out", str(tmp_path / "out"), "--cluster", two.address]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    until(two.busy, "nothing was begun")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "stopped\n")
    until(lambda: not any(two.look.processing().values()) and not two.look.scheduler_info()["workers"] == {}, "it goes on")
    assert two.look.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) == 0
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_only_some_tasks_are_taken_ahead_and_outcomes_are_in_their_order(two):
    taken = []

    def tasks():
        for number in range(60):
            taken.append(number)
            yield number

    with Cluster(two.address) as executor:
        for number, outcome in enumerate(executor.map(str, tasks())):
            assert outcome == str(number) and len(taken) <= number + 2 * AHEAD
    assert taken == list(range(60))


@pytest.mark.long
def test_what_tasks_have_alike_is_sent_once(two, data, local, monkeypatch):
    sent = []
    submit = Cluster._submit
    monkeypatch.setattr(Cluster, "_submit", lambda self, function, *rest: sent.append((function, rest)) or submit(self, function, *rest))
    with Cluster(two.address) as executor:
        assert build(data, executor=executor) == local
    common = [rest[0] for function, rest in sent if function is bytes]
    calls = [rest[0] for function, rest in sent if function is remote.run]
    assert len(common) == 2 and len(calls) > REPORTS // 2  # what is judged beside and how it is written; groups, and lots of files
    assert isinstance(remote.unpacked(common[0]), planning.Beside) and max(map(len, calls[-REPORTS // 2:])) < len(common[0])


@pytest.mark.slow
def test_a_graph_in_memory_is_checked_here(two):
    import rdflib

    graph = rdflib.Graph().parse(data="@prefix plg: <https://w3id.org/polylogue/ontology#> . <x:a> a plg:Meting .", format="turtle")
    with Cluster(two.address) as executor:
        assert validate(graph, executor=executor) == validate(graph)


@pytest.mark.slow
def test_standard_input_is_checked_too(two, data):
    text = (data / "catalogue" / "dialogues.ttl").read_text(encoding="utf-8")
    command = [*COMMAND, "validate", "-", "--input-format", "turtle"]
    here, there = (
        subprocess.run([*command, *more], input=text, capture_output=True, text=True, timeout=60) for more in ([], ["--cluster", two.address])
    )
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


def test_processes_here_and_workers_elsewhere_are_not_asked_for_at_once(data, tmp_path, assert_told_briefly):
    done = run("build", "--data", data, "--jobs", 2, "--cluster", "127.0.0.1:1", "--out", tmp_path / "out", cwd=tmp_path)
    assert_told_briefly(done, "--jobs", "--cluster", "give one of the two")


def test_help_does_not_load_distributed():
    code = "import sys; from polylogue.cli import main; main(['build', '--help']); print(sorted({'distributed', 'dask'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith("[]\n") and "--cluster" in done.stdout
