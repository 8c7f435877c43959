"""The build writes the same bytes every time, all files or none, and says what is wrong with the data."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import abroad
import pyoxigraph
import pytest
import small
from polylogue import paths
from polylogue.read.files import read
from polylogue.namespaces import CLAIM, DCAT, DCTERMS, ID, PLG, RDF, RDFS, SCHEMA, VOID
from polylogue.publish.publication import build
from polylogue.write.files import changed, write

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


def test_packed_files_give_the_bytes_of_those_that_are_not(data, tmp_path):
    before = build(data).files
    for file in data.rglob("*.t*"):
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        file.unlink()
    assert before and build(data).files == before


def test_report_in_json_counts_what_was_checked_as_validate_does(data, tmp_path, polylogue_command):
    built = polylogue_command("build", "--data", data, "--out", tmp_path / "out", "--format", "json")
    validated = polylogue_command("validate", data, "--format", "json")
    assert built.stdout == validated.stdout and json.loads(built.stdout)["checked"]["passage"] == 3


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


def test_what_is_stated_is_published_in_one_file_and_nothing_has_blank_nodes(built, tmp_path):
    write(built.files, tmp_path)
    stated, implied, external, claims = parts = [triples(tmp_path / name) for name in paths.PUBLISHED[:4]]
    assert all(parts) and not stated & (implied | external) and not claims & (stated | implied | external)
    assert not any(isinstance(term, pyoxigraph.BlankNode) for part in parts for triple in part for term in triple)


def test_trig_holds_each_assertion_in_the_graph_of_its_ground(built, tmp_path):
    write(built.files, tmp_path)
    quads = list(pyoxigraph.parse(path=str(tmp_path / "dialogues.trig")))
    inside = {(q.subject, q.predicate, q.object) for q in quads if not isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    outside = {(q.subject, q.predicate, q.object) for q in quads if isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    stated, implied, external = (triples(tmp_path / name) for name in paths.PUBLISHED[:3])
    assert inside | outside <= stated | implied | external
    left = (stated | implied | external) - inside - outside  # derived from what is implied or external: it rests on several grounds
    assert left <= implied | external and {p.value for _, p, _ in left} <= {PLG + "within", PLG + "party", SCHEMA + "attendee"}
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


def test_folder_that_cannot_be_written_is_told(data, tmp_path, polylogue_command, assert_told_briefly):
    (tmp_path / "file").write_text("")
    assert_told_briefly(polylogue_command("build", "--data", data, "--out", tmp_path / "file" / "out"), "cannot be written")


def test_folder_without_data_is_told(tmp_path, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("build", "--data", tmp_path), "no data here")
    assert_told_briefly(polylogue_command("build", "--data", tmp_path / "none"), "no such folder")


def test_summary_counts_triples_claims_and_grounds(data, tmp_path, polylogue_command):
    done = polylogue_command("build", "--data", data, "--out", tmp_path / "out")
    claims = {s.value for s, _, _ in triples(tmp_path / "out" / "claims.ttl") if s.value.startswith(CLAIM)}
    assert "1 report, 3 passages, 1 reading, 1 background" in done.stdout
    stated = len(claims) - 2
    assert f"claims: {stated} stated, 1 implied, 1 external" in done.stdout
    assert f"{len(triples(tmp_path / 'out' / 'claims.ttl'))} in claims.ttl" in done.stdout


OURS = {  # the minister is Tajikistan's: the state and the office are those of our catalogue
    "@prefix plg:": "@prefix ours: <https://w3id.org/polylogue/id/state/> .\n@prefix plg:",
    f"@prefix office: <{abroad.BASE}id/office/>": f"@prefix office: <{ID}office/>",
    "office:minister ": "office:minister-of-foreign-affairs-of-tajikistan ", "state:arland": "ours:tajikistan", "Arland": "Tajikistan",
}
SHARED = """\
person:bell a foaf:Person ; rdfs:label "A. Bell"@en .
dialogue:talks a plg:Dialogue ; rdfs:label "Talks"@en .
talks:1 a plg:Meeting ; rdfs:label "First talks"@en .
"""


def things_of_ours(folder):
    """What is said of things of ours in dialogues.ttl, by the thing."""
    found = {}
    for s, p, o in triples(folder / "dialogues.ttl"):
        if s.value.startswith(ID):
            found.setdefault(s.value.removeprefix(ID), set()).add((p.value, o))
    return found


def test_what_our_catalogue_says_of_its_things_is_carried_along_and_nothing_else_of_ours(tmp_path, monkeypatch):
    monkeypatch.setattr(small, "TEXT", small.TEXT.replace("Arland", "Tajikistan"))
    more = small.REPORT.replace("plg:unstated plg:addressee", "plg:addressee ours:kazakhstan") + """
r:s1 { ours:kazakhstan plg:nameInText "Kazakhstan"@en . }
"""
    data = abroad.build(abroad.write(tmp_path, words=OURS, catalogue=SHARED, report=more))
    found = things_of_ours(data)
    office, state, body = "office/minister-of-foreign-affairs-of-tajikistan", "state/tajikistan", "state/kazakhstan"
    assert set(found) == {office, state, body, "body/ministry-of-foreign-affairs-of-tajikistan"}  # where the office is
    ours = {(q.subject, q.predicate, q.object) for path in paths.catalogue() for q in read(path).quads}
    said = {"displayLabel", "nameInText", "within"}
    for name in (office, state):
        carried = {(p, o) for p, o in found[name] if p.removeprefix(PLG) not in said}
        assert carried == {(p.value, o) for s, p, o in ours if s.value == ID + name}
    labels = {o.value for p, o in found[body] if p == RDFS + "label"}
    assert (RDF + "type", pyoxigraph.NamedNode(PLG + "State")) in found[body] and {"Kazakhstan", "Казахстан"} < labels
    assert not any(s.value.startswith(ID) for name in ("implied", "external", "claims") for s, _, _ in triples(data / f"{name}.ttl"))


def test_published_files_of_a_folder_stand_alone(tmp_path, monkeypatch, polylogue_command):
    monkeypatch.setattr(small, "TEXT", small.TEXT.replace("Arland", "Tajikistan"))
    data = abroad.build(abroad.write(tmp_path, words=OURS, catalogue=SHARED))
    done = polylogue_command("query", "who-took-part", "--data", data)
    assert done.returncode == 0
    text = "SELECT ?state { ?o <https://w3id.org/polylogue/ontology#belongsTo> ?s . ?s <http://www.w3.org/2000/01/rdf-schema#label> ?state FILTER(LANG(?state) = 'en') }"
    (tmp_path / "state.rq").write_text(text)
    assert polylogue_command("query", tmp_path / "state.rq", "--data", data).stdout == "state\nTajikistan\nTajikistan\n"  # of the office and of its ministry


def test_published_files_can_be_built_again(tmp_path):
    data = abroad.build(abroad.write(tmp_path))
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(data / "dialogues.trig", copy / "mine.trig")
    again = build(copy)
    assert again.files and again.files["claims.ttl"] == (data / "claims.ttl").read_bytes()


@pytest.mark.parametrize("flat", [False, True])
def test_layout_of_a_folder_changes_nothing(flat, tmp_path):
    data = abroad.build(abroad.write(tmp_path / "a", flat=flat))
    assert contents(data).keys() >= set(paths.PUBLISHED)
    assert {name: (data / name).read_bytes() for name in paths.PUBLISHED} == build(abroad.write(tmp_path / "b")).files


@pytest.mark.parametrize("leave, empty", [("background", "external.ttl"), ("reading", "implied.ttl")])
def test_file_with_nothing_in_it_is_written_and_read_all_the_same(leave, empty, tmp_path, polylogue_command):
    data = abroad.write(tmp_path, report=small.REPORT[: small.REPORT.index("\nr:she {")] if leave == "reading" else small.REPORT)
    if leave == "background":
        shutil.rmtree(data / leave)
    else:
        report = data / "reports" / "talks.trig"
        text = report.read_text(encoding="utf-8")
        report.write_text(text[: text.index("r:she a plg:Reading")] + text[text.index("r:s1 {"):], encoding="utf-8")
    abroad.build(data)
    assert (data / empty).read_bytes() and triples(data / empty) == set()
    (tmp_path / "all.rq").write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    for content in (None, b""):  # 0.1.0 wrote no byte
        if content is not None:
            (data / empty).write_bytes(content)
        done = polylogue_command("query", tmp_path / "all.rq", "--all", "--data", data)
        number = sum(len(triples(data / name)) for name in paths.PUBLISHED[:4])
        assert done.stdout == f"n\n{number}\n"


def test_folder_without_reports_is_built(tmp_path):
    (tmp_path / "things.ttl").write_text(
        "@prefix plg: <https://w3id.org/polylogue/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://example.org/d/talks> a plg:Dialogue ; rdfs:label "Talks"@en .\n'
    )
    built = build(tmp_path)
    assert set(built.files) == set(paths.PUBLISHED) and built.project.base == "https://example.org/d/"
    assert built.summary["claims"] == {"stated": 0, "implied": 0, "external": 0}


def test_build_does_not_write_over_a_file_that_it_reads(tmp_path, polylogue_command, assert_told_briefly):
    data = abroad.write(tmp_path, flat=True)
    (data / "things.ttl").rename(data / "dialogues.ttl")
    before = contents(data)
    assert_told_briefly(polylogue_command("build", "--data", data), "would write over it", "dialogues.ttl")
    assert contents(data) == before
    done = polylogue_command("build", "--data", data, "--out", tmp_path / "out")
    assert done.returncode == 0 and set(contents(tmp_path / "out")) == set(paths.PUBLISHED)
    assert contents(data) == before


def test_installed_files_are_not_rebuilt(tmp_path):
    """As a wheel has it: the package with the project's files in it."""
    package = tmp_path / "site" / "polylogue"
    shutil.copytree(Path(paths.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("ontology", "shapes", "data"):
        shutil.copytree(paths.HOME / folder, package / "_files" / folder)
    before = contents(package / "_files" / "data")

    def run(*arguments):
        command = [sys.executable, "-m", "polylogue", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(package.parent)}, capture_output=True, text=True)

    for arguments in (["build"], ["build", "--data", package / "_files" / "data"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "") and "name the folder with --data" in done.stderr
    assert run("build", "--check").returncode == 0
    assert run("query", "which-meetings").stdout.count("\n") > 50
    assert contents(package / "_files" / "data") == before


def test_own_build_renews_what_is_made_from_the_ontology_and_check_tells_when_it_differs(tmp_path):
    package = tmp_path / "scripts" / "polylogue"
    shutil.copytree(Path(paths.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("ontology", "shapes", "data"):
        shutil.copytree(paths.HOME / name, tmp_path / name)
    (tmp_path / "pyproject.toml").touch()
    ontology, made = tmp_path / "ontology", [paths.ONTOLOGY.with_name(name).read_bytes() for name in paths.FROM_ONTOLOGY]

    def run(*arguments):
        command = [sys.executable, "-m", "polylogue", "build", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(package.parent)}, capture_output=True, text=True)

    (ontology / "context.jsonld").write_bytes(made[0].replace(b' "speaker"', b' "talker"'))
    (ontology / "report.schema.json").unlink()
    for arguments in (("--out", tmp_path / "out"), ("--check",)):  # nothing here is changed, and so the reports cannot be read
        done = run(*arguments)
        assert done.returncode == 2 and all(f"{ontology / name}: differs" in done.stderr for name in paths.FROM_ONTOLOGY)
        assert not (ontology / "report.schema.json").exists() and not (tmp_path / "out").exists()
    assert run().returncode == 0
    assert [(ontology / name).read_bytes() for name in paths.FROM_ONTOLOGY] == made
    (ontology / "report.schema.json").write_bytes(b"{}\n")
    done = run("--check")
    assert done.returncode == 1 and f"{ontology / 'report.schema.json'}: differs from what the build makes" in done.stderr
