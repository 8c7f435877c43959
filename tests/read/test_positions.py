"""The place of each term is read from the syntax: quad by quad in the parser's order, in whatever way it is written."""

import re
from time import process_time

import pytest
from grouped import trig
from hypothesis import given, settings
from hypothesis import strategies as st
from places import FIXTURES, ROOT
from polylogue.namespaces import RDF
from polylogue.read.files import FORMATS, read
from polylogue.read.positions import Lines, Positions, fit
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

GAP = r"(?:\s|#[^\n\r]*)*"
PLAIN = r"<[^>]*>|(?:\\.|[^\s<>\"'()\[\]{},;#\\])+"
TERM = re.compile(
    rf"""(?:\"{{3}}(?:[^\\]|\\.)*?\"{{3}}|'{{3}}(?:[^\\]|\\.)*?'{{3}}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    (?:@[\w-]+|{GAP}\^\^{GAP}(?:{PLAIN}))?|{PLAIN}""".replace("\n    ", ""), re.DOTALL,
)
LINKS = {RDF + "first", RDF + "rest"}
AUTHORED = [ROOT / "ontology", ROOT / "shapes", ROOT / "data", FIXTURES]
FILES = [path for folder in AUTHORED for path in sorted(folder.rglob("*")) if path.suffix in (".ttl", ".trig", ".nt", ".nq")]


def agree(text, form, base=None):
    """Whether at the place of each term stands what the parser read: asked of the parser, by what stands there alone."""
    parser = parse(text.encode(), form, base_iri=base)
    quads = list(parser)
    positions = Positions(text)
    assert fit(positions.rows, quads, text)
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in parser.prefixes.items()) + "<x:> <x:> "
    anonymous = {}
    for row, quad in zip(positions.rows, quads, strict=True):
        for part, (at, term) in enumerate(zip(row, quad)):
            if isinstance(term, DefaultGraph):
                assert at == -1
            elif isinstance(term, BlankNode) and not text.startswith(f"_:{term.value}", at):
                assert anonymous.setdefault(term.value, at) == at
                assert text[at] in "[(" or quad.predicate.value in LINKS or part != 1
            elif quad.predicate.value in LINKS and row[1] == row[2] and (part == 1 or term.value == RDF + "nil"):
                assert text[at] != " "
            elif term.value == RDF + "nil":
                assert text[at] == "("
            elif part == 1 and text[at] == "a" and re.match(r"a[\s<\[(\"'#]", text[at:at + 2]):
                assert term.value == RDF + "type"
            else:
                written = TERM.match(text, at)[0].rstrip(".")
                (read_alone,) = parse(f"{head} {written} .".encode(), RdfFormat.TURTLE, base_iri=base)
                assert read_alone.object == term


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name)
def test_each_term_of_each_authored_file_is_where_it_is_written(path):
    text = path.read_text(encoding="utf-8")
    few = text if len(text) < 60_000 else None  # the large ones: in their first part, and by their kinds to the end
    quads = list(parse(text.encode(), FORMATS[path.suffix]))
    assert fit(Positions(text).rows, quads, text)
    if few:
        agree(few, FORMATS[path.suffix])


HEAD = "@prefix : <http://e/> .\n@prefix e: <http://e/e#> .\n@prefix a.b: <http://dots/> .\n"
EDGES = {
    "escapes in names": r":a\/b :p\,q e:\(x\), :x\.y, :%41%2e, :a\#b .",
    "dots in names": ":a.b :c..d :e.f. :g a.b:c.d :h.",
    "colons and digits in names": ":a:b :1 :2:3, e:, : .",
    "escapes in addresses": r"<http://e/\u0041> <http://e/\U00000042> <http://e/%20> .",
    "every kind of string": "'a' :b " .replace("'a'", ":s") + "'', \"\", 'it\"s', \"it's\", '''a'b''c\n''', \"\"\"a\"b\"\"c\\\"\"\"\" .",
    "strings that look like syntax": ":s :p \"# no comment { } [ ] ( ) . ; , <x> \\\" @prefix\", '''<< :a >>''' .",
    "numbers": ":s :p 1, -1, +1, 1.5, .5, -.5, 1e3, 1.E3, 1.5E-3, +.5e+3, 01 .",
    "number before the dot": ":s :p 1.\n:s :p 1.5.\n:s :p 1e3.",
    "booleans": ":s :p true, false . :s :p true.",
    "languages, directions and datatypes": ":s :p 'a'@en, 'b'@en-GB, 'c'@ar--rtl, 'd'^^:d, 'e' ^^ <http://e/d>, 'f'@en.",
    "comments everywhere": "#1\n:s#2\n:p#3\n:o#4\n;#5\n:q#6\n'a'#7\n^^#8\n:d#9\n,#a\n[#b\n]#c\n.#d",
    "nothing between tokens": ":s:x<http://e/p>'a';a<http://e/o>,[],(),\"b\"@en.",
    "semicolons": ":s :p :o ;; ; :q :r ; . [ :a :b ; ] . [ ; ] :c :d ." .replace("[ ; ] :c :d .", ""),
    "blank nodes": "_:a :p _:b.c . [] :p [] . [ ] :p [ :q [ :r [] , [ :s :t ] ] ; :u :v ] . [ :w :x ] .",
    "blank node as subject with more": "[ :a :b ; :c [ :d :e ] ] :f :g ; :h :i .",
    "lists": ":s :p () , ( 1 ) , ( 1 'a' :b [] [ :q 'r' ] ( 'x' ( ) ( :y ) ) 'z'@en ) ; :q :r .",
    "lists as subjects": "( 1 'a' ( 2 ) ) :p :o . () :p () . ( [ :q ( 'b' ) ] ) :p ( 'c' ) .",
    "a list of strings": ":s :p ( 'a' 'b' \"c\"^^:d 'e'@en 'f' ) .",
    "lists in brackets in lists": "[ :p ( [ :q ( 'a' 'b' ) , 'c' ] 'd' ) ] :r ( ( 'e' ) 'f' ) , 'g' .",
    "directives of SPARQL": "PREFIX x: <http://x/>\nprefix y: <http://y/>\nx:a y:b x:c .\nBASE <http://b/>\nx:d a y:e .",
    "versions": "VERSION '1.2'\n@version \"1.2\" .\n:s :p :o .",
    "names like keywords": ":a :true :false . :prefix :base :graph . :s a :a .",
    "letters of all scripts": ":Тошкент :имя '日本語', :é . :𐍈 :p '👩‍👩‍👧' .",
    "carriage returns": ":s :p :o .\r\n:s :q 'a' .\r# c\r:s :r\r\n:t .",
    "tabs": ":s\t:p\t:o\t.",
}
GRAPHS = {
    "named graphs": ":g { :s :p :o } :h { :s :p :o . :t :p 'a' . } { :d :p :o } :s :p :o . {} :i {}",
    "GRAPH": "GRAPH :g { :s :p :o . }\ngraph <http://e/h> { :s :p [ :q 'a' ] }\nGRAPH _:b { :s :p ( 'x' ) }\n:after :p :o .",
    "graphs without a name of their own": "[] { :s :p :o } _:b { [] :p _:b } [ ] { :s :p 'a' } [] :p :o . [ :q :r ] .",
    "no dot before the brace": ":g { :s :p 'a' } :h { :s :p :o ; } :i { [ :q :r ] } :j { :s :p ( 1 ) }",
}
QUADS = "_:a <http://e/p> 'a' .\n<http://e/s> <http://e/p> 'a' <http://e/g> .\n<http://e/s> <http://e/p> 'b'@en _:g . # c\n" \
        "<http://e/s> <http://e/p> 'c'^^<http://e/d> <http://e/g> .\n<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n"


@pytest.mark.parametrize("edge", EDGES)
def test_each_term_is_where_it_is_written_in_turtle_and_trig(edge):
    agree(HEAD + EDGES[edge], RdfFormat.TURTLE)
    agree(HEAD + EDGES[edge], RdfFormat.TRIG)
    if "@version" not in EDGES[edge] and "BASE" not in EDGES[edge]:
        agree(f"{HEAD} :g {{ {EDGES[edge]} \n}}".replace("PREFIX", "#"), RdfFormat.TRIG)


@pytest.mark.parametrize("edge", GRAPHS)
def test_each_graph_name_is_where_it_is_written(edge):
    agree(HEAD + GRAPHS[edge], RdfFormat.TRIG)


def test_each_term_of_n_quads_is_where_it_is_written():
    agree(QUADS.replace("'", '"'), RdfFormat.N_QUADS)


def test_relative_addresses_are_where_they_are_written():
    text = "<> <#p> <x> .\n@base <http://other/> .\n<y> <z> <../w> .\nBASE <deep/>\n<v> a <u> ."
    positions = Positions(text)
    assert fit(positions.rows, list(parse(text.encode(), RdfFormat.TURTLE, base_iri="http://e/")), text)
    assert [[text[at:at + 3] for at in row[:3]] for row in positions.rows] == [
        ["<> ", "<#p", "<x>"], ["<y>", "<z>", "<.."], ["<v>", "a <", "<u>"],
    ]


def test_a_prefix_is_where_it_is_declared_last():
    text = "@prefix a: <http://a/> .\nPREFIX b: <http://b/>\n@prefix a: <http://c/> .\na:s a:p b:o ."
    positions = Positions(text)
    assert {name: Lines(text).place(at) for name, at in positions.prefixes.items()} == {"a": (3, 12), "b": (2, 11)}


@pytest.mark.parametrize("statement, column", [
    (":s :p :o {| :q :r |} .", 10), (":s :p :o ~ :r .", 10), ("<< :s :p :o >> :q :r .", 1), (":s :p <<( :a :b :c )>> .", 7),
])
def test_what_is_beyond_plain_rdf_is_told_where_it_begins(statement, column):
    text = f"{HEAD}:a :b '<<' .\n{statement}"
    assert Lines(text).place(Positions(text).beyond) == (5, column)


def test_places_are_counted_in_lines_of_all_kinds_and_in_code_points():
    text = "a\r\nb\rc\n👩d"
    assert [Lines(text).place(text.index(sign)) for sign in "abcd"] == [(1, 1), (2, 1), (3, 1), (4, 2)]


# What writers make of arbitrary quads

NAMES = st.sampled_from(["a", "b-c", "d.e", "f/g", "j,k", "l(m)", "né", "Тошкент", "0", "o~p", "q'r", "_s", "-t"])
IRIS = st.builds(lambda base, name: NamedNode(base + name), st.sampled_from(["http://e/", "http://e/e#", "urn:x:"]), NAMES)
WORDS = st.text(st.sampled_from("ab \n\t\r\"'\\{}[]().;,#<>@^é日👩:"), max_size=12)
LITERALS = st.one_of(
    WORDS.map(Literal),
    st.builds(lambda word, tag: Literal(word, language=tag), WORDS, st.sampled_from(["en", "en-gb", "ru"])),
    st.builds(lambda word, kind: Literal(word, datatype=kind), WORDS, IRIS),
    st.integers(-99, 99).map(Literal), st.booleans().map(Literal), st.floats(allow_nan=False, allow_infinity=False).map(Literal),
)
BLANKS = st.sampled_from("xyz").map(BlankNode)
NODES = IRIS | BLANKS
QUADS_OF = st.lists(st.builds(Quad, NODES, IRIS, NODES | LITERALS, IRIS | st.just(DefaultGraph())), min_size=1, max_size=12)
FORMS = {"turtle": RdfFormat.TURTLE, "longturtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}


@settings(max_examples=150, deadline=None)
@given(QUADS_OF, st.sampled_from([RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS]), st.booleans())
def test_what_oxigraph_writes_is_placed(quads, form, short):
    if not form.supports_datasets:
        quads = [Quad(q.subject, q.predicate, q.object) for q in quads]
    prefixes = {"": "http://e/", "e": "http://e/e#"} if short and form in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    agree(serialize(quads, format=form, prefixes=prefixes).decode(), form)


@settings(max_examples=60, deadline=None)
@given(QUADS_OF, st.sampled_from(sorted(FORMS)))
def test_what_rdflib_writes_is_placed(quads, form):
    from rdflib import Dataset

    whole = Dataset()
    whole.parse(data=serialize(quads, format=RdfFormat.N_QUADS).decode(), format="nquads")
    chosen = whole if FORMS[form].supports_datasets else whole.default_graph
    text = chosen.serialize(format=form)
    if text.strip():
        agree(text, FORMS[form])


@settings(max_examples=100, deadline=None)
@given(QUADS_OF)
def test_what_the_writer_of_the_project_writes_is_placed(quads):
    graphs = {}
    for q in quads:
        if isinstance(q.subject, NamedNode) and not isinstance(q.object, BlankNode):
            graphs.setdefault(getattr(q.graph_name, "value", ""), []).append((q.subject, q.predicate, q.object))
    agree(trig(graphs.pop("", []), graphs, {"": "http://e/", "e": "http://e/e#"}).decode(), RdfFormat.TRIG)


# What people write

GAPS = st.sampled_from([" ", "\n", "\t", " # c .\n", "\r\n", "  "])
TERMS = st.sampled_from([":a", "e:b\\/c", "<http://e/d>", "_:x", "a.b:c.d"])
VALUES = TERMS | st.sampled_from(["'a'", '"b"@en', "'''c\n'''^^:d", "1", "-.5", "1e3", "true", "[]", "()", "'f' ^^ :g"])


def joined(parts):
    return st.tuples(*(part for one in parts for part in (st.just(one) if isinstance(one, str) else one, GAPS))).map("".join)


def several(one, sign):
    return st.lists(one, min_size=1, max_size=3).map(f" {sign} ".join)


def values(inner):
    lists = st.lists(inner, max_size=4).map(lambda items: f"( {' '.join(items)} )")
    return VALUES | lists | joined(["[", facts(inner), "]"])


def facts(value):
    return several(joined([TERMS.filter(lambda t: t != "_:x") | st.just("a"), several(value, ",")]), ";")


VALUE = st.recursive(VALUES, values, max_leaves=8)
SUBJECT = TERMS | st.just("[]") | st.lists(VALUE, max_size=3).map(lambda items: f"( {' '.join(items)} )") | joined(["[", facts(VALUE), "]"])
STATEMENTS = st.lists(joined([SUBJECT, facts(VALUE), "."]), min_size=1, max_size=4).map("".join)


@settings(max_examples=60, deadline=None)
@given(STATEMENTS)
def test_whatever_is_written_in_turtle_is_placed(text):
    agree(HEAD + text, RdfFormat.TURTLE)


@settings(max_examples=40, deadline=None)
@given(STATEMENTS, st.sampled_from([":g", "GRAPH :g", "[]", "_:g", "", "GRAPH <http://e/h>"]), STATEMENTS)
def test_whatever_is_written_in_trig_is_placed(inside, name, outside):
    agree(f"{HEAD}{name} {{ {inside} }}\n{outside}", RdfFormat.TRIG)


# Size

@pytest.mark.parametrize("left, right", [("[ :p ", " ]"), ("( ", " )"), ("[ :p ( ", " ) ]")])
def test_deep_nesting_is_read_without_recursion(left, right):
    text = f"{HEAD}:s :p {left * 20_000}:o{right * 20_000} ."
    positions = Positions(text)
    assert fit(positions.rows, list(parse(text.encode(), RdfFormat.TURTLE)), text)


def test_time_grows_with_the_size_of_the_text():
    def seconds(times):
        start = process_time()
        Positions(HEAD + ":s :p :o, 'a'@en, [ :q ( 1 2 'x' ) ] ; :r \"\"\"long \" text\"\"\" .\n" * times)
        return process_time() - start

    assert seconds(8_000) < 20 * max(seconds(1_000), 0.005)


def test_12000_places_in_one_file_are_found_fast(tmp_path):
    path = tmp_path / "many.ttl"
    path.write_text(HEAD + "".join(f":s :p{n % 7} :o{n} .\n:s{n} :q [ :r {n} ] .\n" for n in range(12_000)), encoding="utf-8")
    source = read(path)
    start = process_time()
    for n in range(12_000):
        assert source.place("http://e/s", f"http://e/p{n % 7}", f"<http://e/o{n}>") == (2 * n + 4, 8 if n % 7 < 10 else 9)
        assert source.place(f"http://e/s{n}", "http://e/none") == (2 * n + 5, 1)
    assert process_time() - start < 5
