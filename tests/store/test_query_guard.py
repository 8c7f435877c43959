"""The guard reads a query as the engine does: what would ask another endpoint is refused, what only speaks of it is not."""

import gc
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.errors import PolylogueError
from polylogue.store.query_guard import DEEPEST, check_query, no_new_files, not_understood
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, Store

resource = pytest.importorskip("resource")
STORE = Store()
for number in range(3):
    STORE.add(Quad(NamedNode(f"http://a/{number}"), NamedNode("http://a/p"), Literal("x")))


def refused(query, graphs=None):
    try:
        check_query(query, graphs)
    except PolylogueError as error:
        return error.message
    return ""


def tries(query):
    """Whether the engine tries to connect for this query; it cannot, and says so where SILENT does not keep it quiet."""
    with no_new_files():
        try:
            results = STORE.query(query)
            if not isinstance(results, QueryBoolean):
                list(results)
        except OSError:
            return True
        except (SyntaxError, RuntimeError, ValueError):
            pass
    return False


HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://x> { ?s ?p ?o }" }',
    "SELECT * { ?s ?p '''a ' SERVICE <http://x> { ''' }",
    'SELECT * { ?s ?p """a " SERVICE <http://x> { \\""" """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://x> { ?s ?p ?o }",
    "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
    "PREFIX service: <http://x/service#> SELECT * { service:service service:a service:b }",
    "PREFIX service: <http://x/service#> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX x: <http://x/> SELECT * { x:SERVICE x:service.b _:service . _:service ?p 'a'@en }",
    "PREFIX x: <http://x/> SELECT * { x:a\\#b x:it\\'s ?service }",
    "SELECT * { <http://x/SERVICE> <http://x/#SERVICE> ?o , <http://x/it's#SERVICE> }",
    "SELECT * { ?s ?p ?o FILTER(?o IN (<http://x/service#a>, <http://x/service#b>)) }",
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) BIND('service' AS ?x) }",
    "SELECT (COUNT(?service) AS ?services) { ?service ?p ?o } GROUP BY ?s HAVING (COUNT(?service)<2)",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_a_query_that_only_speaks_of_service_is_taken(query):
    assert not refused(query) and not tries(query)


WAYS = [
    "SERVICE <{0}> {{ ?s ?p ?o }}",
    "service<{0}>{{}}",
    "SeRvIcE # <x> {{\n<{0}>\t{{ ?x ?y ?z }}",
    "{{}}SERVICE<{0}>{{}}",
    "{{}}SERVICEx:b{{}}",
    "{{}}servicex:b # x\n {{}}",
    "?s <http://a/p> ?o.SERVICE<{0}>{{}}",
    "?s <http://a/p> ?a BIND('y' AS ?b) FILTER(?a<?b)SERVICE#>\n<{0}>{{}}",
    "?s <http://a/p> ?a FILTER(?a>''||1<2)SERVICE#'>\n<{0}>{{}}",
    "?s <http://a/p> ?a FILTER(?a<'y')SERVICE <{0}>{{}} BIND('>' AS ?x)",
    "FILTER EXISTS {{ SERVICE <{0}> {{ }} }}",
    "{{ SELECT * {{ SERVICE <{0}> {{ }} }} }}",
    "BIND('\\\\' AS ?a) SERVICE <{0}> {{}} BIND('' AS ?b)",
    "BIND('''\\\\''' AS ?a) SERVICE <{0}> {{}} BIND('x' AS ?b)",
    "BIND(\"'\" AS ?a) SERVICE <{0}> {{}} BIND(\"'\" AS ?b)",
    "GRAPH ?g {{}} SERVICE <{0}> {{}}",
    "OPTIONAL {{ ?s x:a\\#b ?o }} SERVICE <{0}> {{}}",
    "OPTIONAL {{ ?s x:it\\'s ?o }} SERVICE <{0}> {{}} OPTIONAL {{ ?s x:it\\'s ?o }}",
]


@pytest.mark.parametrize("way", WAYS)
def test_a_query_that_asks_elsewhere_is_refused_however_it_is_written(way):
    query = "PREFIX x: <http://127.0.0.1:8099/> SELECT * { " + way.format("http://127.0.0.1:8099/x") + " }"
    assert "SERVICE is refused" in refused(query)


def test_most_of_these_ways_are_right_sparql():
    queries = ["PREFIX x: <http://127.0.0.1:8099/> SELECT * { " + way.format("http://127.0.0.1:8099/x") + " }" for way in WAYS]
    assert sum(map(tries, queries)) >= len(WAYS) - 3


PIECES = (
    "?s ?p ?o|?s?p?o|.| |;|,|{|}|(|)|FILTER(?a<?b|FILTER|?a|$b|<http://a#b>|<?b)SERVICE#>\n|#>|#c\n|\n|'a'|\"a\"|\"\"\"a\"\"\"|'''|\"|a:b|"
    "a:|service:x|:x|SERVICEa:b|true|trueSERVICE|1|1e5|@en|\"a\"@en|^^a:b|GRAPH|OPTIONAL{|UNION|VALUES ?x{|VALUES(?x ?y){(1 <http://a#b>)}|"
    "BIND(1 AS ?z)|<|>|&&|!|\\u0053|\\|_:b|[|]|NOT EXISTS{|EXISTS{|MINUS{|SELECT *{|'#|\"#\"|<a>|<'b>|a:b\\#c|a:b.|a:\\'|"
    "<http://x/service#>|\"SERVICE <http://x> {\"|# SERVICE <u> {\n|IN(|a|/|^|+|*|?|-"
).split("|")
CLAUSES = [
    f"{word}{gap}{name}{more}{{?x ?y ?z}}"
    for word in ("SERVICE", "service", "SerVice")
    for gap in ("", " ", "#c\n", "#>\n", "\t")
    for name in ("<http://127.0.0.1:8099/x>", "a:b", ":x")
    for more in ("", " ", "#}\n")
]


def assert_none_gets_through(before, clause, after, glue):
    text = glue.join([*before, clause, *after])
    query = "PREFIX a:<http://127.0.0.1:8099/>PREFIX :<http://127.0.0.1:8099/>PREFIX service:<http://q/>SELECT * {" + text
    query += "}" * max(0, query.count("{") - query.count("}"))
    asks = tries(query)
    assert not asks or refused(query), query
    return asks


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(CLAUSES), st.lists(st.sampled_from(PIECES), max_size=3), st.sampled_from(["", " "]))
def test_nothing_that_the_engine_would_ask_gets_through(before, clause, after, glue):
    assert_none_gets_through(before, clause, after, glue)


@pytest.mark.slow
def test_nothing_that_the_engine_would_ask_gets_through_in_many_tries():
    """Random pieces around a SERVICE clause: in about one of 25 the engine tries to connect."""
    choose, asked = random.Random(7), 0
    for _ in range(10_000):
        before, after = ([choose.choice(PIECES) for _ in range(choose.randint(0, most))] for most in (6, 3))
        asked += assert_none_gets_through(before, choose.choice(CLAUSES), after, choose.choice(["", " "]))
    assert asked > 200


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_to_its_end(text):
    refused(text, graphs=[])


@pytest.mark.parametrize(
    "text",
    ["x" * 300_000, "<a" * 100_000, "a." * 100_000, "a:" * 100_000, "'\\" * 100_000, '\\"""\n' * 60_000, "@a-" * 100_000, "''" * 100_000,
     "?" * 200_000, "#" * 300_000, "(" * 300_000, "[]" * 100_000, "<x#" * 100_000, "\\u0053" * 50_000, "FROM<a>" * 30_000],
)  # fmt: skip
def test_long_hostile_texts_do_not_hold_it_up(text):
    """The time grows with the length: with the square of it these would take hours."""
    refused("SELECT * { " + text + " service", graphs=["a"])


@pytest.mark.parametrize("bracket", ["{}", "()", "[]"])
def test_deep_nesting_is_refused_before_it_reaches_the_parser(bracket):
    first, last = bracket
    assert "nested" in refused("SELECT * " + first * (DEEPEST + 1) + last * (DEEPEST + 1))
    assert not refused("SELECT * " + first * DEEPEST + last * DEEPEST)


GRAPHS = ["http://h/a/b", "http://h/g/y", "http://h/x"]


@pytest.mark.parametrize(
    "query, graph",
    [
        ("SELECT * FROM <http://h/x> { ?s ?p ?o }", ""),
        ("BASE <http://h/a/> PREFIX x: <../g/> SELECT * FROM <b> from named x:y { ?s ?p ?o }", ""),
        ("SELECT * FROM <http://h/\\u0078> { ?s ?p ?o }", ""),
        ("SELECT ?from { ?from ?p 'FROM <http://q>' } # FROM <http://q>", ""),
        ("SELECT * FROM <http://h/z> { ?s ?p ?o }", "<http://h/z>"),
        ("SELECT * FROM <http://h/x> FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "<file:///etc/passwd>"),
        ("PREFIX x: <http://q/> CONSTRUCT { ?s ?p ?o } FROM x:y WHERE { ?s ?p ?o }", "<http://q/y>"),
        ("BASE <http://h/a/> ASK FROM # <http://h/x>\n <c> {}", "<http://h/a/c>"),
    ],
)
def test_from_is_held_against_the_graphs_there_are(query, graph):
    says = refused(query, GRAPHS)
    assert (graph in says and "no graph" in says) if graph else not says
    assert not refused(query)


@pytest.mark.parametrize("verb", "INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
def test_updates_are_refused_by_name(verb):
    for text in (f"{verb} x", f"  {verb.lower()}\n", f"BASE <x:> PREFIX a: <b> # c\n{verb} <d>"):
        assert f"{verb} is refused" in refused(text)
    assert not refused(f"SELECT ?{verb} {{ ?{verb} ?p '{verb}' }}")


def test_nothing_can_be_opened_while_a_query_runs_and_all_can_afterwards(tmp_path):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    with no_new_files():
        with pytest.raises(OSError):
            open(tmp_path / "x", "w")
        assert list(STORE.query("SELECT (RAND() AS ?r) (UUID() AS ?u) (SHA256('x') AS ?h) (REGEX('ab', 'a.') AS ?m) (NOW() AS ?n) {}"))
    (tmp_path / "x").write_text("x")
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == limit


@pytest.mark.parametrize(
    "query, says",
    [
        ("SELECT * { ?s ?p }", "line 1, column 19: not understood after '{ ?s ?p }'"),
        ("SELECT *\n{ ?s foaf:name ?o }", "line 2, column 15: the prefix of foaf:name is not declared"),
        ("", "line 1, column 1: not understood"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", "unbound"),
    ],
)
def test_what_the_parser_says_becomes_plain(query, says):
    with pytest.raises(SyntaxError) as caught:
        STORE.query(query)
    told = str(not_understood(query, caught.value))
    assert says.split(" after ")[0] in told and told.count("\n") <= 1


def test_nothing_is_collected_while_nothing_can_be_opened():
    """A finalizer or a warning of Python's could want to open a file, and would fail."""
    before = gc.isenabled()
    with no_new_files():
        assert not gc.isenabled()
        with pytest.raises(OSError):
            open("/dev/null")
    assert gc.isenabled() == before
    open("/dev/null").close()
