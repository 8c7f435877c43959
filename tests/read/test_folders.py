"""Data may lie as people lay it: all files of RDF in a folder are read, but never what was made of them."""

import abroad
import pytest
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.read.folders import data_files, published


def names(data):
    return [str(file.relative_to(data)) for file in data_files(data)]


def touch(data, *files):
    for file in files:
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text("# nothing\n")


def test_our_own_files_are_read_in_the_order_of_the_folders():
    found = names(paths.DATA)
    assert found == [
        *(f"catalogue/{name}.ttl" for name in ("dialogues", "offices", "states", "topics")),
        "reports/special-online-meeting.trig", "reports/special-videoconference.trig", "readings/both-reports.trig", "background/sources.trig",
    ]


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
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(PolylogueError, match="no data here"):
            data_files(folder)
