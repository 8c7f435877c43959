"""Data may lie as people lay it: all files of RDF in a folder are read, but never what was made of them."""

import gzip
import os
from pathlib import Path

import abroad
import pytest
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.read.files import FORMATS
from polylogue.read.folders import data_files, published, spread


def names(data, found=data_files):
    return [str(file.relative_to(data)) for file in found(data)]


def below(folder):
    return names(folder, lambda folder: spread([folder]))


def told(folder, found):
    with pytest.raises(PolylogueError) as error:
        found(folder)
    return str(error.value)


def touch(data, *files):
    for file in files:
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text("# nothing\n")


def test_our_own_files_are_read_in_the_order_of_the_folders():
    found = names(paths.DATA)
    assert [file.partition("/")[0] for file in found] == sorted((file.partition("/")[0] for file in found), key=["catalogue", "reports", "readings", "background"].index)
    assert {"catalogue/states.ttl", "reports/central-asia-japan/special-online-meeting.yaml", "readings/both-reports.yaml"} < set(found)
    assert all(folder != "queries" for folder, _, _ in (file.partition("/") for file in found))
    assert not set(paths.PUBLISHED) & set(found)


def test_files_of_every_form_and_folder_are_read_those_of_the_known_folders_first(tmp_path):
    touch(tmp_path, "z.TTL", "a.trig", "summit/b.nt", "summit/day/c.jsonld", "reports/d.ttl", "catalogue/e.trig", "catalogue/dialogues.ttl", "notes.txt", "table.csv")
    assert names(tmp_path) == ["catalogue/dialogues.ttl", "catalogue/e.trig", "reports/d.ttl", "a.trig", "summit/b.nt", "summit/day/c.jsonld", "z.TTL"]


def test_what_was_made_hidden_or_is_a_query_a_site_or_anothers_is_not_read(tmp_path):
    touch(tmp_path, "a.ttl", ".b.ttl", ".git/c.ttl", "queries/d.ttl", "public/index.html", "public/id/e.ttl", "other/polylogue.toml", "other/f.ttl", "polylogue.toml", "index.html")
    assert names(tmp_path) == ["a.ttl"]


@pytest.mark.parametrize("flat", [False, True])
def test_published_files_are_not_read_wherever_a_build_has_put_them(flat, tmp_path):
    data = abroad.write(tmp_path, flat=flat)
    before = names(data)
    assert len(before) == 3 and not published(data)
    abroad.build(data)
    (data / "out").mkdir()
    for name in paths.PUBLISHED:
        (data / "out" / name).write_bytes((data / name).read_bytes())
    assert published(data) and published(data / "out") and names(data) == before
    (data / "dialogues.ttl").unlink()
    (data / "claims.ttl").unlink()
    assert names(data) == before


@pytest.mark.parametrize("made", [(), ("queries/a.ttl", "notes.txt")])
def test_folder_without_data_is_told(made, tmp_path):
    touch(tmp_path, *made)
    assert told(tmp_path, data_files).startswith(f"{tmp_path}: no data here\n")


def test_a_folder_stands_for_the_files_of_rdf_below_it(tmp_path):
    touch(tmp_path, "b.ttl", "a.trig", "c/d.nt.gz", "c/notes.txt", "c/package.json", "pom.xml", ".hidden/e.ttl", "c/.f.ttl")
    assert spread([tmp_path, "x.ttl"]) == [*(tmp_path / name for name in ("a.trig", "b.ttl", "c/d.nt.gz")), Path("x.ttl")]


@pytest.mark.parametrize("sign", ["polylogue.toml", "catalogue/a.ttl", "reports/a.trig"])
def test_a_folder_of_data_stands_for_what_a_build_reads(sign, tmp_path):
    touch(tmp_path, sign, "z.nt", "queries/b.ttl", "public/index.html", "public/queries.ttl", "other/polylogue.toml", "other/c.ttl", "reports/d.ttl", "claims.ttl")
    (tmp_path / "dialogues.ttl").write_text("<x> <y> :claims-ttl .\n")
    assert below(tmp_path) == names(tmp_path)
    assert {"reports/d.ttl", "z.nt"} <= set(names(tmp_path)) <= {"reports/d.ttl", "z.nt", sign}


def test_our_own_folder_stands_for_what_a_build_reads():
    assert spread([paths.DATA]) == data_files(paths.DATA)


@pytest.mark.parametrize("find", [names, below])
def test_packed_files_are_read_from_a_folder(find, tmp_path):
    touch(tmp_path, "a.trig.gz", "b.TTL.GZ", "c.gz", "d.csv.gz", "pom.xml.gz")
    assert find(tmp_path) == ["a.trig.gz", "b.TTL.GZ"]


def test_published_files_that_were_packed_are_not_read(tmp_path):
    touch(tmp_path, "reports/a.ttl")
    for name in ("dialogues.ttl.gz", "claims.ttl.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"<x> <y> :claims-ttl .\n"))
    assert names(tmp_path) == ["reports/a.ttl"]
    (tmp_path / "dialogues.ttl.gz").write_bytes(b"no gzip")
    assert names(tmp_path) == ["reports/a.ttl", "claims.ttl.gz", "dialogues.ttl.gz"]


@pytest.mark.parametrize("find", [names, below])
def test_json_and_xml_are_not_read_from_a_folder(find, tmp_path):
    touch(tmp_path, *(f"a{ending}" for ending in FORMATS))
    assert find(tmp_path) == [f"a.{ending}" for ending in ("jsonld", "n3", "nq", "nt", "owl", "rdf", "trig", "ttl", "turtle")]


def test_the_message_about_a_folder_without_rdf_names_what_would_be_read(tmp_path):
    touch(tmp_path, "notes.txt")
    needs = "it needs .ttl, .turtle, .n3, .trig, .nt, .nq, .jsonld, .rdf, .owl, .yaml, .yml"
    assert told(tmp_path, below) == f"{tmp_path}: a folder without a file of RDF\n  {needs}"
    touch(tmp_path, "package.json")
    assert told(tmp_path, below).endswith(f"{needs}; name JSON-LD .jsonld, and RDF/XML .rdf")
    assert told(tmp_path, data_files).endswith("(see polylogue annotate); name JSON-LD .jsonld, and RDF/XML .rdf")


@pytest.mark.parametrize("find", [names, below])
def test_a_folder_that_cannot_be_read_is_told(find, tmp_path, monkeypatch):
    touch(tmp_path, "a.ttl", "shut/b.ttl")
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert told(tmp_path, find).startswith(f"{tmp_path / 'shut'}: the folder cannot be read: Permission denied\n")


@pytest.mark.parametrize("find", [names, below])
def test_a_link_that_leads_nowhere_is_not_passed_over(find, tmp_path):
    touch(tmp_path, "a.ttl")
    for name in ("b.ttl", "c.txt", ".#d.ttl"):
        (tmp_path / name).symlink_to("gone.ttl")
    assert find(tmp_path) == ["a.ttl", "b.ttl"]


@pytest.mark.parametrize("find", [names, below])
def test_a_link_to_a_folder_is_followed_and_no_folder_is_met_twice(find, tmp_path):
    touch(tmp_path / "far", "a.ttl", "deep/b.ttl")
    here = tmp_path / "here"
    touch(here, "z/c.ttl", ".store/d.ttl")
    for name, leads in (("far", "../far"), ("same", "../far"), ("again", "z"), ("back", "."), ("up", ".."), ("store", ".store")):
        (here / name).symlink_to(leads)
    (tmp_path / "far" / "round").symlink_to(tmp_path / "far")
    assert find(here) == ["far/a.ttl", "far/deep/b.ttl", "store/d.ttl", "z/c.ttl"]
