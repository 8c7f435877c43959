"""What cannot be read is told in one or two lines, with file, line and mend; and nothing is ever fetched."""

import json

import pytest
from polylogue.errors import PolylogueError
from polylogue.read.files import FORMATS, read
from servers import Hits

GOOD = "<http://e/s> <http://e/p> <http://e/o> .\n"
BAD = {
    "empty.ttl": (b"", "empty"),
    "blanks.trig": (b" \n\t\n", "empty"),
    "bom.ttl": (b"\xef\xbb\xbf" + GOOD.encode(), "byte-order mark"),
    "latin.ttl": (b'# one\n<http://e/s> <http://e/p> "caf\xe9" .\n', "byte 0xe9 at offset 36"),
    "utf16.ttl": (GOOD.encode("utf-16"), "is not UTF-8"),
    "prefix.ttl": (b"# one\n# two\ne:s e:p e:o .\n", "3:1: The prefix e: has not been declared"),
    "dot.ttl": (b"@prefix e: <http://e/> .\ne:s e:p e:o\ne:s e:p e:o .\n", ":3:"),
    "relative.ttl": (b"<s> <p> <o> .\n", "write the whole IRI"),
    "space.ttl": (b"<http://e/a b> <http://e/p> <http://e/o> .\n", "Invalid IRI"),
    "graph.ttl": (b"<http://e/g> { <http://e/s> <http://e/p> <http://e/o> }\n", ":1:"),
    "cut.trig": (b"<http://e/g> { <http://e/s> <http://e/p> ", "cut.trig:1"),
    "page.html": (b"<html></html>", "unknown kind of file '.html'"),
    "nameless": (GOOD.encode(), "without an ending"),
    "broken.jsonld": (b'{"@id": "http://e/s", ', "is not JSON"),
    "nested.jsonld": (b"[" * 100_000, "is not JSON"),
    "broken.rdf": (b"<rdf:RDF>", "broken.rdf"),
    "entity.rdf": (b'<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa">]>\n<r>&a;</r>', ":2: RDF/XML with a DOCTYPE"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_told_with_place_and_mend(name, tmp_path):
    content, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PolylogueError) as told:
        read(path)
    assert words in str(told.value) and name in str(told.value)
    assert len(str(told.value).split("\n")) <= 2


def test_missing_file_and_folder_are_told(tmp_path):
    for path, words in ((tmp_path / "none.ttl", "no such file"), (tmp_path, "is a folder"), (tmp_path / "d.ttl", "folder")):
        (tmp_path / "d.ttl").mkdir(exist_ok=True)
        with pytest.raises(PolylogueError, match=words):
            read(path)


@pytest.mark.parametrize("name, content", [
    ("a.ttl", GOOD), ("a.trig", GOOD), ("a.nt", GOOD), ("a.nq", GOOD),
    ("a.jsonld", '{"@id": "http://e/s", "http://e/p": {"@id": "http://e/o"}}'),
    ("a.rdf", '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
              '<r:Description r:about="http://e/s"><e:p r:resource="http://e/o"/></r:Description></r:RDF>'),
])
def test_every_format_gives_the_same_triple(name, content, tmp_path):
    path = tmp_path / name
    path.write_text(content)
    (quad,) = read(path).quads
    assert [quad.subject.value, quad.predicate.value, quad.object.value] == ["http://e/s", "http://e/p", "http://e/o"]
    assert path.suffix in FORMATS


def test_literals_are_kept_as_they_are_written(tmp_path):
    path = tmp_path / "a.ttl"
    words = ['"01"^^x:integer', '"2020-08-12+09:00"^^x:date', '"1.50"^^x:decimal', '"2020-08-11T00:00:00Z"^^x:dateTime', '"1"^^x:boolean']
    path.write_text("@prefix x: <http://www.w3.org/2001/XMLSchema#> .\n<http://e/s> <http://e/p> " + ", ".join(words) + " .\n")
    assert sorted(q.object.value for q in read(path).quads) == ["01", "1", "1.50", "2020-08-11T00:00:00Z", "2020-08-12+09:00"]


@pytest.mark.parametrize("context", [
    "URL", ["URL"], {"@import": "URL"}, [{"e": "http://e/"}, "URL"], {"p": {"@id": "http://e/p", "@context": "URL"}},
])
def test_remote_context_is_refused_and_not_fetched(context, tmp_path):
    with Hits() as hits:
        path = tmp_path / "remote.jsonld"
        text = json.dumps({"@context": context, "@id": "http://e/s", "http://e/p": "x"}).replace("URL", hits.url)
        path.write_text(text)
        with pytest.raises(PolylogueError, match="nothing is fetched"):
            read(path)
        assert hits.asked == []


@pytest.mark.parametrize("prefixed", [
    '<!DOCTYPE r SYSTEM "URL">', '<!DOCTYPE r [<!ENTITY a SYSTEM "URL">]>', "<!doctype r [<!entity % a SYSTEM 'URL'> %a;]>",
])
def test_external_entity_is_refused_and_not_fetched(prefixed, tmp_path):
    with Hits() as hits:
        path = tmp_path / "remote.rdf"
        path.write_text(f'<?xml version="1.0"?>\n{prefixed.replace("URL", hits.url)}\n<r>&a;</r>')
        with pytest.raises(PolylogueError, match="DOCTYPE"):
            read(path)
        assert hits.asked == []


