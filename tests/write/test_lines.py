"""Lines of N-Triples, sorted within little memory, packed, and turned into JSON-LD: the same as all at once in memory."""

import gzip
import io

from hypothesis import given
from hypothesis import strategies as st
from polylogue.namespaces import DCTERMS, PLG, RDF, RDFS, TYPE, XSD
from polylogue.write.formats import nquads, ntriples
from polylogue.write.jsonld import Context, document
from polylogue.write.jsonld_lines import write_document
from polylogue.write.lines import Sorted, in_graph, lines, merged
from polylogue.write.packing import digest_of, packing
from pyoxigraph import Literal, NamedNode, Quad

PLACES = ("https://e.example/a", "https://e.example/a/b", "https://e.example/a-b", "https://e.example/a1", "https://e.example/é", "urn:x:y")
IRIS = st.sampled_from([NamedNode(iri) for iri in PLACES])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(['"', "\\", '\\"@en', "a\nb\t\r\b\f", "\x00\x7f", '"^^<x>', "😀"])
LITERALS = st.one_of(
    TEXTS.map(Literal), TEXTS.map(lambda text: Literal(text, language="en-GB")), TEXTS.map(lambda text: Literal(text, datatype=NamedNode("https://e.example/d"))),
    st.sampled_from(["0", "-7", "007", "1" * 15, "1" * 16, "+1", "x"]).map(lambda text: Literal(text, datatype=NamedNode(XSD + "integer"))),
    st.sampled_from(["2020", "2020-08-11"]).map(lambda text: Literal(text, datatype=NamedNode(XSD + "date"))),
)
NAMES = [TYPE, RDFS + "label", DCTERMS + "title", PLG + "heldOn", PLG + "speaker", PLG + "ordinal", "https://e.example/p", "https://e.example/p2", "https://e.example/p/3"]
PREDICATES = st.sampled_from([NamedNode(name) for name in NAMES])
OBJECTS = IRIS | LITERALS | st.sampled_from([NamedNode(RDF + "nil"), NamedNode(PLG + "Act")])


def is_right(triple):
    return triple[1].value != TYPE or isinstance(triple[2], NamedNode)


TRIPLES = st.lists(st.tuples(IRIS, PREDICATES, OBJECTS).filter(is_right), max_size=25)


def filled(folder, triples, in_memory, lots=3):
    found = Sorted(folder, in_memory)
    for at in range(0, len(triples), lots):
        for lot in lines(Quad(*triple) for triple in triples[at : at + lots]):
            found.add(lot)
    return found


@given(TRIPLES, st.sampled_from([1, 200, 1 << 20]))
def test_lines_are_sorted_and_each_is_there_once_however_little_memory_there_is(tmp_path_factory, triples, in_memory):
    found = filled(tmp_path_factory.getbasetemp(), triples, in_memory)
    assert b"".join(merged(found)) == ntriples(triples) == b"".join(merged(found))
    found.close()


@given(TRIPLES, TRIPLES, st.sampled_from([1, 1 << 20]))
def test_several_are_merged_with_triples_in_a_graph(tmp_path_factory, plain, others, in_memory):
    place, graph = tmp_path_factory.getbasetemp(), NamedNode("https://e.example/g")
    one, two = filled(place, plain, in_memory), filled(place, others, in_memory)
    quads = [*(Quad(*triple) for triple in plain), *(Quad(*triple, graph) for triple in others)]
    assert b"".join(merged(one, in_graph(merged(two), graph.value))) == nquads(quads)
    one.close(), two.close()


@given(TRIPLES)
def test_jsonld_of_lines_is_that_of_their_triples(tmp_path_factory, triples):
    place, written = tmp_path_factory.getbasetemp(), io.BytesIO()
    context = Context([triples], "https://e.example/")
    write_document(ntriples(triples).splitlines(keepends=True), context, written, place)
    assert written.getvalue().decode() == document(triples, Context([triples], "https://e.example/")).decode()


def test_what_is_packed_is_the_same_in_each_run_and_tells_no_time(tmp_path):
    for name in ("one.gz", "two.gz"):
        with (tmp_path / name).open("wb") as file, packing(file) as put:
            for number in range(40_000):
                put(f"{number}\n".encode())
    content = (tmp_path / "one.gz").read_bytes()
    assert content == (tmp_path / "two.gz").read_bytes() and content[4:8] == bytes(4)
    assert gzip.decompress(content).decode().split("\n")[:-1] == list(map(str, range(40_000)))
    assert digest_of(tmp_path / "one.gz") == digest_of(tmp_path / "two.gz") and digest_of(tmp_path / "one.gz").size == len(content)
