"""A publication is the same however its work is divided, holds what its folder says and nothing that it does not."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from copies import copies
from places import FIXTURES
from polylogue import paths
from polylogue.namespaces import BASE, DCAT, DCTERMS, PLG, RDF, SCHEMA, VOID
from polylogue.project import find
from polylogue.publish.publication import build
from polylogue.read.folders import data_files
from pyoxigraph import RdfFormat, parse

CALL = FIXTURES / "shapes" / "valid-joint-readout-of-a-call.trig"
TOML = """\
base = "https://example.org/talks/"
prefix = "talks"
title = "Talks of four"
publisher = "An institute"
licence = "https://example.org/licence"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of another host with one report."""
    text = CALL.read_text(encoding="utf-8").replace("https://w3id.org/polylogue/id/example/", "https://example.org/talks/id/")
    (tmp_path / "call.trig").write_text(text, encoding="utf-8")
    return tmp_path


def quads(content: bytes) -> set:
    return {(q.subject.value, q.predicate.value, q.object.value) for q in parse(input=content, format=RdfFormat.TRIG)}


def about(content: bytes, iri: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for s, p, o in quads(content):
        if s == iri:
            found.setdefault(p, set()).add(o)
    return found


def test_own_publication_is_what_stands_in_the_folder():
    assert build(paths.DATA).files == {name: (paths.DATA / name).read_bytes() for name in (*paths.PUBLISHED, *paths.FOR_ENGINES)}


def test_any_number_of_processes_gives_the_same_bytes(tmp_path):
    data = copies(tmp_path, 12)
    alone = build(data)
    assert not alone.problems and alone.summary["reports"] == 12
    assert build(data, jobs=2).files == alone.files


def test_another_executor_can_be_handed_in(tmp_path):
    data = copies(tmp_path, 4)
    with ThreadPoolExecutor(2) as pool:
        assert build(data, executor=pool).files == build(data).files


def test_progress_is_told_for_each_file_and_each_group(tmp_path):
    told = []
    data = copies(tmp_path, 6)
    build(data, progress=lambda *stage: told.append(stage))
    files = len(data_files(data))
    read, checked = [("reading", n + 1, files) for n in range(files)], [("checking", n + 1, 3) for n in range(3)]
    assert told == [*read, *checked, ("writing", 0, 0)]


def test_what_the_build_coins_lies_under_the_base_of_the_folder(folder):
    (folder / "polylogue.toml").write_text(TOML, encoding="utf-8")
    built = build(folder)
    assert not built.problems
    claims = {s for s, p, o in quads(built.files["claims.ttl"]) if o == SCHEMA + "Claim"}
    assert len(claims) == sum(built.summary["claims"].values()) and claims
    assert all(iri.startswith("https://example.org/talks/id/claim/") for iri in claims)


def test_description_is_that_of_the_folder(folder):
    (folder / "polylogue.toml").write_text(TOML, encoding="utf-8")
    said = about(build(folder).files["dialogues.ttl"], "https://example.org/talks/id/dataset")
    assert said[DCTERMS + "title"] == {"Talks of four"}
    assert said[DCTERMS + "license"] == {"https://example.org/licence"}
    assert said[DCTERMS + "publisher"] == {"https://example.org/talks/id/agent/publisher"}
    assert DCAT + "version" not in said and DCTERMS + "issued" not in said, "those are ours"
    assert said[DCAT + "distribution"] == {
        f"https://example.org/talks/id/distribution/{name.replace('.', '-')}" for name in paths.PUBLISHED
    }


def test_folder_that_says_nothing_of_itself_gets_nothing_invented(folder):
    built = build(folder)
    assert built.project.base == "https://example.org/talks/"
    said = about(built.files["dialogues.ttl"], "https://example.org/talks/id/dataset")
    assert not {DCTERMS + name for name in ("title", "description", "license", "publisher", "creator")} & said.keys()
    assert not any(s.startswith(f"{BASE}id/dataset") or s.startswith(f"{BASE}id/agent") for s, _, _ in quads(built.files["dialogues.ttl"]))


def test_description_counts_what_is_there(folder):
    for data in (folder, paths.DATA):
        built = build(data)
        said, all_of_it = about(built.files["dialogues.ttl"], built.project.id("dataset")), quads(built.files["dialogues.ttl"])
        triples = list(parse(input=built.files["dialogues.ttl"], format=RdfFormat.TURTLE))
        assert said[VOID + "triples"] == {str(len(triples))} and built.summary["triples"]["dialogues"] <= len(triples)
        assert said[VOID + "distinctSubjects"] == {str(len({s for s, _, _ in all_of_it}))}
        assert said[VOID + "properties"] == {str(len({p for _, p, _ in all_of_it}))}
        assert said[VOID + "classes"] == {str(len({o for _, p, o in all_of_it if p == RDF + "type"}))}


def test_vocabulary_of_a_property_that_is_a_urn_is_described(folder):
    text = (folder / "call.trig").read_text(encoding="utf-8")
    label = 'rdfs:label "Japan"@en .'
    assert label in text
    (folder / "call.trig").write_text(text.replace(label, 'rdfs:label "Japan"@en ; <urn:x:colour> "red" .'), encoding="utf-8")
    built = build(folder)
    assert not built.problems, [str(problem) for problem in built.problems]
    assert "urn:x:" in about(built.files["dialogues.ttl"], built.project.id("dataset"))[VOID + "vocabulary"]


def test_published_file_without_triples_is_no_empty_file(tmp_path):
    """An empty file looks like a fault, to people and to programs that read it."""
    shutil.copy(FIXTURES / "shapes" / "valid-said-twice-in-one-report.trig", tmp_path)
    built = build(tmp_path)
    assert not built.problems
    for name in ("implied.ttl", "external.ttl"):
        assert built.files[name] == b"# Nothing of this kind is in the data.\n"


def test_things_of_our_catalogue_that_are_spoken_of_come_along_with_what_they_are(folder):
    text = (folder / "call.trig").read_text(encoding="utf-8")
    text = text.replace(':japan a plg:State ; rdfs:label "Japan"@en .', "").replace(":japan", f"<{BASE}id/state/japan>")
    (folder / "call.trig").write_text(text, encoding="utf-8")
    built = build(folder)
    assert not built.problems, [str(problem) for problem in built.problems]
    assert about(built.files["dialogues.ttl"], f"{BASE}id/state/japan")[RDF + "type"] == {PLG + "State"}
    assert not about(built.files["dialogues.ttl"], f"{BASE}id/state/turkmenistan"), "of which nothing is said there"


def test_folder_is_the_working_folder_if_that_says_of_itself_what_it_is(folder, monkeypatch):
    (folder / "polylogue.toml").write_text(TOML, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert find().title == "Talks of four" and build().project.base == "https://example.org/talks/"


def test_published_files_are_not_read_as_authored_ones(folder):
    first = build(folder)
    for name, content in first.files.items():
        (folder / name).write_bytes(content)
    assert build(folder).files == first.files
