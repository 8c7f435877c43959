"""What cannot be read is told in one or two lines, with file, line and mend; and nothing is ever fetched."""

import gzip
import io
import json

import pytest
from polylogue.errors import PolylogueError
from polylogue.read import contexts, files
from polylogue.read.files import FORMATS, address, read
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




def told(path, **options):
    with pytest.raises(PolylogueError) as error:
        read(path, **options)
    return str(error.value)


def triple(source):
    (quad,) = source.quads
    return [quad.subject.value, quad.predicate.value, quad.object.value]


SPO = ["http://e/s", "http://e/p", "http://e/o"]


@pytest.mark.parametrize("name", ["a.turtle", "a.n3", "a.ttl.gz", "a.nt.gz", "a.nq.gz", "a.TTL"])
def test_other_endings_and_packed_files_are_read(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(gzip.compress(GOOD.encode()) if name.endswith("gz") else GOOD.encode())
    source = read(path)
    assert triple(source) == SPO and source.place("http://e/s", "http://e/p", "<http://e/o>") == (1, 27)


def test_json_and_xml_are_read_as_json_ld_and_rdf_xml(tmp_path):
    (tmp_path / "a.json").write_text('{"@id": "http://e/s", "http://e/p": {"@id": "http://e/o"}}')
    (tmp_path / "a.xml").write_text(
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
        '<r:Description r:about="http://e/s"><e:p r:resource="http://e/o"/></r:Description></r:RDF>'
    )
    assert triple(read(tmp_path / "a.json")) == triple(read(tmp_path / "a.xml")) == SPO


def test_n3_beyond_turtle_is_told_as_such(tmp_path):
    (tmp_path / "rule.n3").write_text("@prefix e: <http://e/> .\n{ ?s e:p ?o } => { ?o e:q ?s } .\n")
    assert "rule.n3:2:" in (words := told(tmp_path / "rule.n3")) and "of N3, only what is Turtle too is read" in words


def test_standard_input_is_read_in_the_format_that_is_given(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(GOOD.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert triple(read("-", form="nt")) == SPO
    Stdin.buffer = io.BytesIO(b"# one\ne:s e:p e:o .\n")
    assert told("-", form="ttl").startswith("-:2:1: The prefix e: has not been declared")
    assert "give --input-format" in told("-")


def test_the_format_that_is_given_counts_more_than_the_ending(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    assert triple(read(tmp_path / "a.txt", form=".ttl")) == triple(read(tmp_path / "a.txt", form="NT")) == SPO
    assert told(tmp_path / "a.txt", form="docx").startswith("a.txt: unknown format 'docx'".replace("a.txt", str(tmp_path / "a.txt")))


def test_relative_addresses_are_those_of_the_file_only_when_asked(tmp_path):
    path = tmp_path / "my data.ttl"
    path.write_text('<> <http://e/p> <#x> .\n')
    assert "@base" in told(path)
    assert triple(read(path, base=address(path))) == [path.as_uri(), "http://e/p", f"{path.as_uri()}#x"]
    assert " " not in address(path) and address("-") == ""


@pytest.mark.parametrize("given, shown", [
    ("https://example.org/a.ttl", "https://example.org/a.ttl"), ("http://127.0.0.1/x?y", "http://127.0.0.1/x?y"),
    ("file:///data/a.ttl", "file:///data/a.ttl"), ("ftp://e/a.trig", "ftp://e/a.trig"),
])
@pytest.mark.parametrize("kind", [str, files.Path])
def test_an_address_is_shown_as_it_was_given_and_not_fetched(given, shown, kind):
    assert told(kind(given)).startswith(f"{shown}: an address, and nothing is fetched from the network\n")


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "link.ttl").symlink_to(tmp_path / "gone.ttl")
    assert f"a link to {tmp_path / 'gone.ttl'}, which is not there" in told(tmp_path / "link.ttl")


def test_what_is_no_gzip_or_unpacks_to_too_much_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.ttl.gz").write_text(GOOD)
    assert "cannot be unpacked" in told(tmp_path / "a.ttl.gz")
    (tmp_path / "cut.ttl.gz").write_bytes(gzip.compress(GOOD.encode() * 100)[:-12])
    assert "cannot be unpacked" in told(tmp_path / "cut.ttl.gz")
    monkeypatch.setattr(files, "MOST", 1000)
    (tmp_path / "bomb.ttl.gz").write_bytes(gzip.compress(b" " * 1001))
    assert "unpacks to more than" in told(tmp_path / "bomb.ttl.gz")


@pytest.mark.parametrize("name, content, place", [
    ("a.ttl", '<http://e/s> <http://e/p> "a" .\n<http://e/s> <http://e/q>\n  "LONG" .\n', ":3:3"),
    ("a.nt", '<http://e/s> <http://e/p> "LONG" .\n', ":1:27"),
    ("a.jsonld", '{"http://e/p": "LONG"}', ""),
])
def test_a_value_of_more_than_16_mib_is_told_with_its_place(name, content, place, tmp_path):
    (tmp_path / name).write_text(content.replace("LONG", "x" * (17 << 20)))
    assert told(tmp_path / name).startswith(f"{tmp_path / name}{place}: a value of more than 16 MiB\n")


@pytest.mark.parametrize("name, content, place", [
    ("a.ttl", "<http://e/s> <http://e/p> <http://e/o> .\n<http://e/s> <http://e/p> <<( <http://e/a> <http://e/b> 1 )>> .", ":2:27"),
    ("b.ttl", "<http://e/s> <http://e/p>\n <http://e/o> {| <http://e/q> 1 |} .", ":2:15"),
    ("c.trig", "<http://e/g> {\n<< <http://e/s> <http://e/p> 1 >> <http://e/q> 2 }", ":2:1"),
    ("d.nt", "<http://e/s> <http://e/p> <<( <http://e/a> <http://e/b> <http://e/c> )>> .", ":1:27"),
])
def test_a_triple_term_is_told_with_its_place(name, content, place, tmp_path):
    (tmp_path / name).write_text(content)
    assert told(tmp_path / name).startswith(f"{tmp_path / name}{place}: a triple term of RDF 1.2")


def test_a_known_context_is_taken_from_its_file(tmp_path, monkeypatch):
    own = tmp_path / "context.jsonld"
    document = json.dumps({"@context": ["https://own/context", {"q": "http://e/q"}], "@id": "http://e/s", "p": {"@id": "http://e/o"}})
    (tmp_path / "a.jsonld").write_text(document)
    monkeypatch.setattr(contexts, "CONTEXTS", {"https://own/context": own})
    assert "nothing is fetched" in told(tmp_path / "a.jsonld")
    own.write_text('{"@context": {"p": "http://e/p"}}')
    assert triple(read(tmp_path / "a.jsonld")) == SPO
    (tmp_path / "b.jsonld").write_text(document.replace('{"q"', '"https://other/", {"q"'))
    assert "asks for the context https://other/" in told(tmp_path / "b.jsonld")


TRIG = """\
@prefix e: <http://e/> .
e:s a e:C ;
    e:p "x"@en , "x"@ru , 7 ;
    e:q [ e:r e:o ] .
e:g { e:s e:p "y" ;
    e:q e:o . }
e:g { e:only e:p e:s }
"""


@pytest.mark.parametrize("sought, place", [
    (("http://e/s", "http://e/p", '"x"@ru'), (3, 18)),
    (("http://e/s", "http://e/p", '"x"'), (3, 9)),  # by its text alone
    (("http://e/s", "http://e/p", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'), (3, 27)),
    (("http://e/s", "http://e/p", '"""y"""'), (5, 15)),
    (("http://e/s", "http://e/p", '"none"'), (3, 5)),
    (("http://e/s", "http://e/p", "", "http://e/g"), (5, 11)),
    (("http://e/s", "http://e/p", "", ""), (3, 5)),
    (("http://e/s", "http://e/q", "<http://e/o>"), (6, 9)),
    (("http://e/s", "", "<http://e/o>"), (6, 9)),
    (("http://e/s", "http://e/none"), (2, 1)),
    (("http://e/s", "http://e/none", "", "http://e/g"), (5, 7)),
    (("http://e/s", "http://e/p", "", "http://e/none"), (3, 5)),
    (("http://e/only",), (7, 7)),
    (("http://e/o",), (4, 15)),
    (("", "", "", "http://e/g"), (5, 1)),
    (("http://e/nowhere",), None),
    (("", "", "", "http://e/nowhere"), None),
])
def test_the_nearest_place_is_found(sought, place, tmp_path):
    (tmp_path / "a.trig").write_text(TRIG)
    assert read(tmp_path / "a.trig").place(*sought) == place


def test_a_blank_node_is_found_by_the_name_the_parser_gave_it(tmp_path):
    (tmp_path / "a.trig").write_text(TRIG)
    source = read(tmp_path / "a.trig")
    name = next(quad.subject for quad in source.quads if quad.predicate.value == "http://e/r")
    assert source.place(name.value) == source.place(str(name)) == source.mention(name.value) == (4, 9)
    assert source.place(name.value, "http://e/r", "<http://e/o>") == (4, 15)
    assert source.place("http://e/s", "http://e/q", str(name)) == (4, 9)


def test_mentions_and_prefixes_are_found(tmp_path):
    (tmp_path / "a.trig").write_text(TRIG)
    source = read(tmp_path / "a.trig")
    assert [source.mention(f"http://e/{name}") for name in ("C", "r", "g", "o", "none")] == [(2, 7), (4, 11), (5, 1), (4, 15), None]
    assert source.declaration("e") == (1, 12) and source.declaration("x") is None


def test_a_name_with_an_escape_is_found(tmp_path):
    (tmp_path / "a.ttl").write_text("@prefix ex: <http://e/> .\n\nex:a\\/b a ex:C .\n")
    assert read(tmp_path / "a.ttl").place("http://e/a/b") == (3, 1)


def test_a_graph_that_was_handed_over_has_no_places():
    source = files.Source(files.Path(""), list(files.parse(GOOD, files.RdfFormat.TURTLE)))
    assert source.place("http://e/s") is None and source.mention("http://e/s") is None and source.declaration("e") is None


JSON = """\
{
  "@context": {"e": "http://e/", "name": "e:label", "friend": {"@id": "e:knows", "@type": "@id"}},
  "@graph": [
    {
      "@id": "e:one",
      "@type": "e:Person",
      "name": "One \\"1\\"",
      "friend": "e:two",
      "e:age": 7
    },
    {
      "@id": "e:two",
      "name": "Two",
      "e:has": {"e:colour": "red"}
    }
  ]
}
"""
XML = """\
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
  <e:Person r:about="http://e/one">
    <e:label>One "1"</e:label>
    <e:knows r:resource="http://e/two"/>
    <e:age>7</e:age>
  </e:Person>
  <r:Description r:about="http://e/two">
    <e:label>Two</e:label>
  </r:Description>
</r:RDF>
"""


@pytest.mark.parametrize("name, text, lines", [("a.jsonld", JSON, (5, 6, 7, 8, 9, 12, 13, 14)), ("a.rdf", XML, (2, 2, 3, 4, 5, 7, 8))])
def test_lines_of_json_ld_and_rdf_xml_are_found(name, text, lines, tmp_path):
    (tmp_path / name).write_text(text)
    source = read(tmp_path / name)
    sought = [
        ("one", "none", ""), ("one", "Person", "<http://e/Person>"), ("one", "label", '"One \\"1\\""'), ("one", "knows", "<http://e/two>"),
        ("one", "age", '"7"'), ("two", "", ""), ("two", "label", '"Two"'), ("two", "has", ""),
    ]
    found = [source.place(f"http://e/{s}", f"http://e/{p}" if p else "", o) for s, p, o in sought]
    assert [place.line for place in found][: len(lines)] == list(lines)
