"""`polylogue init`: a folder of one's own that builds as it stands, below any base."""

import pytest
from polylogue.publish.publication import build
from polylogue.read.folders import data_files, read_all
from polylogue.verbs.init import main


@pytest.mark.parametrize(("base", "prefix"), [("https://example.org/talks/", "talks"), ("https://a.example/x#", "arl"), ("urn:x-archive:", "own")])
def test_the_folder_builds_as_it_stands_below_any_base(tmp_path, base, prefix, capsys):
    folder = tmp_path / "mine"
    assert main(folder, base, prefix) == 0
    built = build(folder, strict=True)
    assert built.files and built.summary["reports"] == 1
    own = {quad.subject.value for source in read_all(data_files(folder)) for quad in source.quads}
    assert own and all(iri.startswith(f"{base}id/") for iri in own)
    assert capsys.readouterr().out.splitlines()[-1] == str(folder / "texts" / "first-talks.txt")


def test_its_report_holds_against_its_text(tmp_path, polylogue_command):
    polylogue_command("init", tmp_path / "mine", "--base", "https://example.org/t/")
    done = polylogue_command("verify", "--texts", "texts", cwd=tmp_path / "mine")
    assert done.returncode == 0 and done.stdout == "6 locators of 1 report checked, 0 findings\n", done.stderr


def test_each_of_its_queries_has_rows(tmp_path, polylogue_command):
    folder = tmp_path / "mine"
    polylogue_command("init", folder, "--base", "https://example.org/t/")
    assert polylogue_command("build", cwd=folder).returncode == 0
    rows = {path.stem: len(polylogue_command("query", path, "--format", "csv", cwd=folder).stdout.splitlines()) - 1 for path in sorted((folder / "queries").iterdir())}
    assert rows == {"who-met-when": 1, "who-said-what-to-whom": 3, "who-took-part": 1}


def test_a_folder_that_holds_something_is_left_alone(tmp_path, polylogue_command):
    (tmp_path / "notes.txt").write_text("mine")
    done = polylogue_command("init", tmp_path, "--base", "https://example.org/t/")
    assert done.returncode == 2 and done.stderr == f"{tmp_path}: is not empty\n  name a new folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(("options", "message"), [
    (["--base", "example.org"], "base is example.org"), (["--base", "https://e.example/t"], "base is https://e.example/t"),
    (["--base", "https://e.example/", "--prefix", "plg"], "prefix is plg"), (["--base", "https://e.example/", "--prefix", "words"], "prefix is words"),
    (["--base", "https://e.example/", "--prefix", "state"], "prefix is state"), ([], "--base"),
])
def test_what_cannot_be_a_base_or_a_prefix_is_told_and_nothing_is_made(options, message, tmp_path, polylogue_command):
    done = polylogue_command("init", tmp_path / "new", *options)
    assert done.returncode == 2 and message in done.stderr and not (tmp_path / "new").exists()
