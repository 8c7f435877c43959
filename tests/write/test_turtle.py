"""The Turtle and TriG writer: what is written is read back exactly, and the same triples give the same bytes."""

import re

import pyoxigraph
import pytest
import rdflib
from grouped import trig
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.namespaces import PREFIXES, XSD
from polylogue.read.rdflib_terms import quads_of
from polylogue.write.turtle import turtle
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

EX = "http://example.org/"
pytestmark = pytest.mark.filterwarnings("ignore")  # rdflib's, on odd booleans and on itself
NAMES = {**PREFIXES, "ex": EX, "deep": EX + "a/", "hash": EX + "v#", "odd-": EX + "odd/", "": EX + "empty/"}
LOCAL = st.one_of(
    st.text("abcXYZ019_-.", min_size=1, max_size=6),
    st.sampled_from(["a", "1", "-x", "x-", "x.", ".x", "a/b", "a:b", "é", "日本", "%20", "~", "a+b", "a,b", "(x)", "x'y", "true"]),
)
IRIS = st.builds(
    lambda base, local: NamedNode(base + local),
    st.sampled_from([EX, EX + "a/", EX + "v#", EX + "odd/", EX + "empty/", "urn:x:", PREFIXES["plg"], PREFIXES["rdf"]]), LOCAL,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ODD = st.sampled_from(['"', '"""', "\\", "\n", "\r\n", "\t", "\u2028", "\x00", "\x7f", "\ufeff", "\ufffe", "a\\", 'x"', "\\u0041", "'"])
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(Literal, ODD),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXT, st.sampled_from(["en", "ja", "zh-hans", "de-1996"])),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
        st.one_of(TEXT, st.sampled_from(["1", "01", "+5", "-7", "1.50", ".5", "1.", "true", "1e3", "2020-08-12+09:00", "2004", "1\n"])),
        st.sampled_from(["integer", "decimal", "boolean", "date", "dateTime", "gYear", "anyURI", "double"]),
    ),
)
TRIPLES = st.sets(st.tuples(IRIS, IRIS, st.one_of(IRIS, LITERALS)), max_size=12)


def by_oxigraph(text, form=RdfFormat.TURTLE):
    return {(q.subject, q.predicate, q.object, getattr(q.graph_name, "value", "")) for q in pyoxigraph.parse(input=text, format=form)}


def by_rdflib(text, graph, form):
    rdflib.NORMALIZE_LITERALS = False
    try:
        graph.parse(data=text, format=form)
        return {(q.subject, q.predicate, q.object, getattr(q.graph_name, "value", "")) for q in quads_of(graph)}
    finally:
        rdflib.NORMALIZE_LITERALS = True


@settings(max_examples=100)
@given(TRIPLES)
def test_turtle_is_read_back_exactly_by_pyoxigraph_and_rdflib(triples):
    text = turtle(triples, NAMES)
    wanted = {(*triple, "") for triple in triples}
    assert by_oxigraph(text) == wanted
    assert by_rdflib(text, rdflib.Graph(), "turtle") == wanted


@settings(max_examples=60)
@given(TRIPLES, st.dictionaries(IRIS, TRIPLES, max_size=3))
def test_trig_is_read_back_exactly_by_pyoxigraph_and_rdflib(default, graphs):
    text = trig(default, {name.value: triples for name, triples in graphs.items()}, NAMES)
    wanted = {(*triple, "") for triple in default} | {(*t, name.value) for name, triples in graphs.items() for t in triples}
    assert by_oxigraph(text, RdfFormat.TRIG) == wanted
    assert by_rdflib(text, rdflib.Dataset(), "trig") == wanted


@settings(max_examples=100)
@given(st.data(), TRIPLES)
def test_order_of_the_triples_does_not_change_a_byte(data, triples):
    shuffled = data.draw(st.permutations(sorted(triples, key=str)))
    assert turtle(shuffled, NAMES) == turtle(triples, dict(reversed(NAMES.items())))


@settings(max_examples=60)
@given(TRIPLES)
def test_turtle_has_clean_lines_and_each_prefix_once_and_used(triples):
    text = turtle(triples, NAMES).decode()
    assert "\r" not in text and not re.search(r"[ \t]+\n", text) and "\ufeff" not in text
    assert not text or text.endswith("\n") and not text.endswith("\n\n")
    declared = re.findall(r"^@prefix (\S*): <", text, re.M)
    assert declared == sorted(set(declared))
    body = re.sub(r"^@prefix .*$", "", text, flags=re.M)
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', " ", body)
    assert all(re.search(rf"(?<![\w-]){re.escape(prefix)}:", body) for prefix in declared)


def test_turtle_puts_the_type_first_and_one_predicate_a_line():
    subject, label = NamedNode(EX + "s"), NamedNode(EX + "label")
    kind = NamedNode(PREFIXES["rdf"] + "type")
    triples = [(subject, label, Literal("b")), (subject, label, Literal("a", language="en")), (subject, kind, NamedNode(EX + "T"))]
    assert turtle(triples, NAMES).decode().split("\n\n")[1] == (
        'ex:s a ex:T ;\n    ex:label "a"@en ,\n        "b" .\n'
    )


def test_names_that_would_need_an_escape_are_written_in_full():
    triples = [(NamedNode(EX + local), NamedNode(EX + "p"), NamedNode(EX + "o")) for local in ("a,b", "-x", "x.", "é")]
    text = turtle(triples, NAMES).decode()
    assert "\\" not in text
    assert {line.split()[0] for line in text.split("\n\n")[1:]} == {f"<{EX}{local}>" for local in ("a,b", "-x", "x.", "é")}


@pytest.mark.parametrize("triple", [
    (BlankNode("b"), NamedNode(EX + "p"), NamedNode(EX + "o")),
    (NamedNode(EX + "s"), NamedNode(EX + "p"), BlankNode("b")),
])
def test_blank_nodes_are_refused(triple):
    with pytest.raises(TypeError):
        turtle([triple], NAMES)
