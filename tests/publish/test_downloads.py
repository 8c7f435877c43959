"""The files to download: what is streamed is what all at once in memory would be, and what is said of the files is true."""

import gzip
import re
import shutil
from hashlib import sha256

import foreign
import pytest
from articles import articles
from polylogue.errors import PolylogueError
from polylogue.export import publishing
from polylogue.publish import catalogue, downloads, serialisations
from polylogue.publish.survey import PARTS
from polylogue.store.published import Published
from polylogue.write import lines
from polylogue.write.formats import canonical_digest, nquads, ntriples, rdfxml
from polylogue.write.jsonld import Context, document
from pyoxigraph import DefaultGraph, NamedNode, Quad, parse


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of the files, what is told of them, and the publication."""
    out, published = tmp_path_factory.mktemp("made"), Published.of(articles(), publishing.tables)
    return out, published.make(out), published


@pytest.fixture(scope="module")
def whole():
    """All triples of the data."""
    return {(q.subject, q.predicate, q.object) for part in PARTS for q in parse(path=str(articles() / f"{part}.ttl"))}


def prefixes_of(part):
    parser = parse(path=str(articles() / f"{part}.ttl"))
    list(parser)
    return parser.prefixes.items()


def test_serialisations_are_those_that_all_triples_in_memory_give(made, whole):
    out, _, published = made
    data, prefixes = out / "data", published.prefixes | dict(prefix for part in PARTS for prefix in prefixes_of(part))
    assert (data / "polylogue.nt").read_bytes() == ntriples(whole)
    assert (data / "polylogue.rdf").read_bytes() == rdfxml(whole, prefixes)
    assert (data / "polylogue.jsonld").read_bytes() == document(whole, Context([whole, *published.words.values()], published.project.id("")))
    graph = NamedNode(published.project.graph("claims"))
    claims = [Quad(q.subject, q.predicate, q.object, graph) for q in parse(path=str(articles() / "claims.ttl"))]
    assert (data / "polylogue.nq").read_bytes() == nquads([*parse(path=str(articles() / "dialogues.trig")), *claims])
    for name in ("polylogue.nt", "polylogue.nq"):
        assert gzip.decompress((data / f"{name}.gz").read_bytes()) == (data / name).read_bytes()


def test_little_memory_makes_the_same_files_and_leaves_nothing_else(made, tmp_path, monkeypatch):
    out, told, _ = made
    monkeypatch.setattr(lines, "AT_ONCE", 700)
    monkeypatch.setattr(serialisations, "Sorted", lambda folder: lines.Sorted(folder, 50_000))
    published = Published.of(articles())
    again = downloads.make(articles(), tmp_path, published.surveyor(), published.prefixes)
    assert again.files.items() <= told.files.items() and again.digests.items() <= told.digests.items() and len(again.files) == 11
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == again.files.keys()


def test_every_file_is_told_with_its_size_and_digest(made):
    out, told, _ = made
    assert told.files.keys() == {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    for path, file in told.files.items():
        content = (out / path).read_bytes()
        assert file == (len(content), sha256(content).hexdigest()), path
    sums = dict(reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines())
    assert sums.items() <= {path: file.sha256 for path, file in told.files.items()}.items()
    assert {path for path in told.files if path.startswith("data/polylogue")} <= sums.keys() and "data/tables/facts.csv" in sums


def test_canonical_digests_are_those_of_rdfc(made, whole):
    _, told, published = made
    expected = {
        "data/polylogue.nt": canonical_digest(Quad(*triple, DefaultGraph()) for triple in whole),
        "data/dialogues.trig": canonical_digest(parse(path=str(articles() / "dialogues.trig"))),
    }
    assert {path: told.digests[path] for path in expected} == expected
    assert re.fullmatch(r"(\w{64}  \S+\n){2,5}", (made[0] / "RDFC-1.0-SHA256SUMS").read_text())


def test_the_sketch_names_what_the_catalogue_describes_before_the_files_are_there(made):
    _, told, published = made
    true = catalogue.describe(told.catalogued(), published.survey)
    early = Published.of(articles(), publishing.tables).sketch
    assert {s for s, _, _ in early} == {s for s, _, _ in true} and len(early) == len(true)


def test_a_survey_that_has_watched_the_data_spares_a_reading(whole, monkeypatch):
    published = Published.of(articles())
    survey = published.surveyor()
    for part in PARTS:
        survey.see(part, published.stream(part))
    published.survey = survey
    monkeypatch.setattr(Published, "stream", None)
    counted = {part: len({*parse(path=str(articles() / f"{part}.ttl"))}) for part in PARTS}
    assert survey.counts == counted | {name: len(triples) for name, triples in published.words.items()}
    assert published.context.coercion == Context([whole, *published.words.values()], published.project.id("")).coercion
    assert {value.value for value in survey.said("http://purl.org/dc/terms/license")} == {published.licence}


def test_what_no_element_of_xml_can_be_named_after_leaves_that_file_out(tmp_path):
    folder = foreign.folder(tmp_path)
    with (folder / "dialogues.ttl").open("a", encoding="utf-8") as file:
        file.write('\n<https://example.org/x> <https://example.org/1> "x" .\n')
    published = Published.of(folder)
    told = downloads.make(folder, tmp_path / "out", published.surveyor(), published.prefixes)
    assert "data/polylogue.jsonld" in told.files and "data/polylogue.rdf" not in told.files
    assert "polylogue.rdf" not in downloads.names(folder, Published.of(folder).survey, False)


@pytest.mark.parametrize("name", ["claims.ttl", "dialogues.trig"])
def test_a_file_that_cannot_be_read_is_told_with_its_line(name, tmp_path):
    shutil.copytree(articles(), tmp_path / "data")
    with (tmp_path / "data" / name).open("a", encoding="utf-8") as file:
        file.write("\nnot Turtle\n")
    published = Published.of(tmp_path / "data")
    with pytest.raises(PolylogueError, match=rf"{name}:\d+"):
        downloads.make(tmp_path / "data", tmp_path / "out", published.surveyor(), published.prefixes)
    assert not list((tmp_path / "out").rglob(".sorting*"))
