"""`polylogue build --bulk`: partitions of packed N-Quads, which together hold what the published Turtle holds."""

import gzip
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from commands import run
from places import TESTS
from polylogue import paths
from polylogue.project import find
from polylogue.publish.publication import build
from pyoxigraph import RdfFormat, Store, parse

sys.path.insert(0, str(TESTS / "benchmarks"))
from rows import blocks  # noqa: E402

PARTS = ("dialogues", "implied", "external", "claims")


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A table of 60 rows in blocks of 25."""
    return blocks(tmp_path_factory.mktemp("table") / "data", 60, 25, 8)


def partitions(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.slow
@pytest.mark.parametrize("whose", ["ours", "rows"])
def test_partitions_hold_what_the_published_files_hold(whose, table, tmp_path):
    project = find(paths.DATA if whose == "ours" else table)
    turtle, summary = build(project).files, build(project, bulk=tmp_path).summary
    for part in PARTS:
        said = [line for path in sorted(tmp_path.glob(f"{part}-*.nq.gz")) for line in gzip.decompress(path.read_bytes()).splitlines()]
        wanted = {str(triple) for triple in parse(input=turtle[f"{part}.ttl"], format=RdfFormat.TURTLE)}
        found = {str(triple) for triple in parse(input=b"\n".join(said), format=RdfFormat.N_QUADS)}
        assert found == wanted
        assert len(said) == len(wanted) == summary["triples"][part], part


def test_each_partition_is_sorted_and_the_same_at_every_run(table, tmp_path):
    build(find(table), bulk=tmp_path / "one")
    build(find(table), bulk=tmp_path / "two", jobs=2)
    one = partitions(tmp_path / "one")
    assert one == partitions(tmp_path / "two")
    names = [f"{part}-{number:05}.nq.gz" for part, numbers in (("claims", (1, 2, 3)), ("dialogues", (0, 1, 2, 3))) for number in numbers]
    assert list(one) == [*names, "partitions.sha256"]
    for name in names:
        lines = gzip.decompress(one[name]).splitlines()
        assert lines == sorted(set(lines))
    assert one["partitions.sha256"].decode() == "".join(f"{sha256(one[name]).hexdigest()}  {name}\n" for name in names)


def test_rerun_takes_away_its_own_stale_partitions_and_nothing_else(table, tmp_path):
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(table, data)
    assert run("build", "--data", data, "--bulk", out).returncode == 0
    (out / "claims-00009.nq.gz").write_bytes(b"somebody's")
    (data / "reports" / "table" / "rows-00003.nq.gz").unlink()
    (out / "notes.txt").write_text("kept", encoding="utf-8")
    assert run("build", "--data", data, "--bulk", out).returncode == 0
    left = [path.name for path in sorted(out.iterdir())]
    assert left == [
        "claims-00001.nq.gz", "claims-00002.nq.gz", "claims-00009.nq.gz", "dialogues-00000.nq.gz", "dialogues-00001.nq.gz",
        "dialogues-00002.nq.gz", "notes.txt", "partitions.sha256",
    ]


def test_data_that_is_not_right_leaves_all_as_it_was(table, tmp_path):
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(table, data)
    build(find(data), bulk=out)
    before = partitions(out)
    (data / "wrong.ttl").write_text("<https://example.org/rows/id/x> a <https://w3id.org/polylogue/ontology#Meting> .\n", encoding="utf-8")
    done = run("build", "--data", data, "--bulk", out)
    assert done.returncode == 1 and "nothing was written" in done.stderr
    assert partitions(out) == before


def test_partitions_inside_the_data_folder_are_not_read_as_data(table, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(table, data)
    build(find(data), bulk=data / "partitions")
    before = partitions(data / "partitions")
    build(find(data), bulk=data / "partitions")
    assert partitions(data / "partitions") == before


@pytest.mark.parametrize("options, told", [
    (("--check",), "--bulk does not go with --check"), (("--out", "x"), "--bulk does not go with --out"),
])
def test_bulk_goes_with_no_other_way_of_writing(options, told, table, tmp_path):
    done = run("build", "--data", table, "--bulk", tmp_path / "out", *options)
    assert done.returncode == 2 and told in done.stderr and not (tmp_path / "out").exists()


def test_folder_of_the_data_itself_is_refused(table):
    done = run("build", "--data", table, "--bulk", table)
    assert done.returncode == 2 and "give --bulk a folder of its own" in done.stderr


def test_command_of_oxigraph_loads_them_as_the_recipe_says(table, tmp_path):
    oxigraph = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not oxigraph:
        pytest.skip("needs oxigraph: pip install oxigraph")
    summary = build(find(table), bulk=tmp_path / "partitions").summary
    recipe = re.search(r"`oxigraph (load --location db4 --file partitions/\*\.nq\.gz)`", (paths.DATA / "README.md").read_text(encoding="utf-8"))
    subprocess.run(f"{oxigraph} {recipe[1]}", shell=True, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert len(Store.read_only(str(tmp_path / "db4"))) == sum(summary["triples"].values())


def test_oxigraph_loads_partitions_in_bulk(table, tmp_path):
    summary, store = build(find(table), bulk=tmp_path).summary, Store()
    for path in sorted(tmp_path.glob("*.nq.gz")):
        store.bulk_load(input=gzip.decompress(path.read_bytes()), format=RdfFormat.N_QUADS)
    assert len(store) == sum(summary["triples"].values())
