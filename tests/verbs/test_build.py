"""The build writes the same bytes every time, all files or none, and says what is wrong with the data."""

import os

import pyoxigraph
import pytest
import small
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.namespaces import CLAIM, DCAT, DCTERMS, ID, RDF, VOID
from polylogue.publish import publication as module
from polylogue.publish.publication import build, changed, write

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
]


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def triples(path):
    return {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=str(path))}


@pytest.fixture(scope="session")
def built():
    done = build()
    assert not done.problems, "\n".join(map(str, done.problems))
    return done


def test_committed_files_are_what_the_build_makes(built):
    assert changed(built.files, paths.DATA) == []


def test_real_data_gives_the_same_bytes_whatever_the_environment(built, tmp_path, polylogue_command):
    for number, environment in enumerate(ENVIRONMENTS[:2]):
        out = tmp_path / str(number)
        done = polylogue_command("build", "--out", out, cwd=tmp_path, **environment)
        assert done.returncode == 0, done.stderr
        assert contents(out) == built.files


def test_same_bytes_whatever_the_environment(data, tmp_path, polylogue_command):
    made = []
    for number, environment in enumerate(ENVIRONMENTS):
        out = tmp_path / str(number)
        done = polylogue_command("build", "--data", data, "--out", out, **environment)
        assert done.returncode == 0, done.stderr
        made.append(contents(out))
    assert set(made[0]) == set(paths.PUBLISHED)
    assert made[0] == made[1] == made[2]


def test_published_files_are_clean_utf_8(built):
    for name, content in built.files.items():
        text = content.decode("utf-8")
        assert not text.startswith("\ufeff") and "\r" not in text and text.endswith("\n") and " \n" not in text, name


def test_published_files_are_disjoint_and_without_blank_nodes(built, tmp_path):
    write(built.files, tmp_path)
    parts = [triples(tmp_path / name) for name in paths.PUBLISHED[:4]]
    assert all(parts) and sum(map(len, parts)) == len(set().union(*parts))
    assert not any(isinstance(term, pyoxigraph.BlankNode) for part in parts for triple in part for term in triple)


def test_trig_holds_each_assertion_in_the_graph_of_its_ground(built, tmp_path):
    write(built.files, tmp_path)
    quads = list(pyoxigraph.parse(path=str(tmp_path / "dialogues.trig")))
    inside = {(q.subject, q.predicate, q.object) for q in quads if not isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    outside = {(q.subject, q.predicate, q.object) for q in quads if isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    published = [triples(tmp_path / name) for name in paths.PUBLISHED[:3]]
    assert inside | outside == set().union(*published)
    assert len({s.value for s, _, _ in triples(tmp_path / "claims.ttl")}) >= len(inside) * 0.9


def test_description_counts_what_is_in_dialogues(built, tmp_path):
    write(built.files, tmp_path)
    found = triples(tmp_path / "dialogues.ttl")
    said = {p.value: o.value for s, p, o in found if s.value == ID + "dataset"}
    assert said[VOID + "triples"] == str(len(found))
    assert said[VOID + "distinctSubjects"] == str(len({s for s, _, _ in found}))
    assert said[VOID + "properties"] == str(len({p for _, p, _ in found}))
    assert said[VOID + "classes"] == str(len({o for _, p, o in found if p.value == RDF + "type"}))
    terms = {p.value for _, p, _ in found} | {o.value for _, p, o in found if p.value == RDF + "type"}
    used = {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in terms}
    listed = {o.value for s, p, o in found if p.value == VOID + "vocabulary"}
    assert {name for name in used if "w3.org/1999/02/22" not in name and "rdf-schema" not in name and "/owl#" not in name} == listed
    assert len([1 for _, p, _ in found if p.value == DCAT + "distribution"]) == len(paths.PUBLISHED)
    assert [1 for s, p, _ in found if s.value == ID + "dataset" and p.value == DCTERMS + "source"]


def test_check_ends_with_1_and_names_what_differs(data, tmp_path, polylogue_command):
    out = tmp_path / "out"
    write(build(data).files, out)
    assert polylogue_command("build", "--data", data, "--out", out, "--check").returncode == 0
    (out / "implied.ttl").write_text("# changed\n")
    (out / "claims.ttl").unlink()
    done = polylogue_command("build", "--data", data, "--out", out, "--check")
    assert done.returncode == 1
    assert "implied.ttl" in done.stderr and "claims.ttl" in done.stderr and "external.ttl" not in done.stderr
    assert (out / "implied.ttl").read_text() == "# changed\n" and not (out / "claims.ttl").exists()


@pytest.mark.parametrize("old, new, code, words", [
    ("act:thank", "act:thanks", 1, "unknown" and "in no concept scheme"),
    ("plg:unstated plg:addressee ;", "", 1, "Act-thanksTo"),
    ("r:s2 {", "r:s2 ", 2, "talks.trig:"),
])
def test_bad_data_is_told_and_nothing_is_written(old, new, code, words, tmp_path, polylogue_command):
    folder = small.write(tmp_path)
    write(build(folder).files, folder)
    before = contents(folder)
    path = folder / "reports" / "talks.trig"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = polylogue_command("build", "--data", folder)
    assert done.returncode == code
    assert words in done.stderr and "Traceback" not in done.stderr and "talks.trig" in done.stderr
    assert contents(folder) == before


def test_all_files_or_none_when_writing_fails(tmp_path, monkeypatch):
    write({"a": b"old", "b": b"old"}, tmp_path)
    real = os.fdopen

    def full(handle, *rest):
        if full.left == 0:
            os.close(handle)
            raise OSError(28, "No space left on device")
        full.left -= 1
        return real(handle, *rest)

    full.left = 1
    monkeypatch.setattr(module.os, "fdopen", full)
    with pytest.raises(PolylogueError, match="No space left"):
        write({"a": b"new", "b": b"new"}, tmp_path)
    assert contents(tmp_path) == {"a": b"old", "b": b"old"}


def test_folder_that_cannot_be_written_is_told(data, tmp_path, polylogue_command, assert_told_briefly):
    (tmp_path / "file").write_text("")
    assert_told_briefly(polylogue_command("build", "--data", data, "--out", tmp_path / "file" / "out"), "cannot be written")


def test_folder_without_data_is_told(tmp_path, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("build", "--data", tmp_path), "no data here")
    assert_told_briefly(polylogue_command("build", "--data", tmp_path / "none"), "no data here")


def test_summary_counts_triples_claims_and_grounds(data, tmp_path, polylogue_command):
    done = polylogue_command("build", "--data", data, "--out", tmp_path / "out")
    claims = {s.value for s, _, _ in triples(tmp_path / "out" / "claims.ttl") if s.value.startswith(CLAIM)}
    assert "1 report, 3 passages, 1 reading, 1 background" in done.stdout
    stated = len(claims) - 2
    assert f"claims: {stated} stated, 1 implied, 1 external" in done.stdout
    assert f"{len(triples(tmp_path / 'out' / 'claims.ttl'))} in claims.ttl" in done.stdout
