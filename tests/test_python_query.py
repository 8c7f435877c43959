"""`polylogue.query` from Python: rows with values of Python, frames where a library for them is there, errors as everywhere."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import polylogue
import pytest

MINE = """@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a a plg:Meeting ; rdfs:label "Talks"@en , "Встреча"@ru ; plg:heldOn "2020-02-01"^^xsd:date ; plg:ordinal 1 .
:b a plg:Meeting ; rdfs:label "More <talks>"@en ; plg:heldOn "2021"^^xsd:gYear .
"""
QUERY = """PREFIX plg: <https://w3id.org/polylogue/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label ?day ?number { VALUES ?m { UNDEF } ?m a plg:Meeting ; rdfs:label ?label ; plg:heldOn ?day OPTIONAL { ?m plg:ordinal ?number } } ORDER BY ?label"""


@pytest.fixture
def mine(tmp_path):
    (tmp_path / "mine.ttl").write_text(MINE, encoding="utf-8")
    (tmp_path / "which.rq").write_text(QUERY, encoding="utf-8")
    return tmp_path / "mine.ttl"


def test_rows_are_dicts_with_values_of_python(mine):
    rows = polylogue.query(QUERY, mine)
    assert rows == [
        {"label": "More <talks>", "day": "2021", "number": None}, {"label": "Talks", "day": date(2020, 2, 1), "number": 1},
        {"label": "Встреча", "day": date(2020, 2, 1), "number": 1},
    ]
    assert isinstance(rows, polylogue.Rows) and rows.columns == ["label", "day", "number"]


@pytest.mark.parametrize("term, value", [
    ("1", 1), ("1.50", Decimal("1.50")), ("1e3", 1000.0), ("true", True), ('"2020-08-11"^^xsd:date', date(2020, 8, 11)), ('"7"^^xsd:long', 7),
    ('"x"@en', "x"), ("<http://e/x>", "http://e/x"), ("UNDEF", None), ('"2020-08"^^xsd:gYearMonth', "2020-08"), ('"x"^^xsd:integer', "x"),
    ('"-0044-03-15"^^xsd:date', "-0044-03-15"), ('"0"^^xsd:boolean', False), ('"x"^^xsd:decimal', "x"), ('"2020-01-01"', "2020-01-01"),
])
def test_number_truth_value_or_day_is_one_of_python_and_all_else_text(term, value):
    ((found,),) = (row.values() for row in polylogue.query(f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?x {{ VALUES (?x) {{ ({term}) }} }}"))
    assert found == value and type(found) is type(value)


def test_example_is_known_by_its_name_and_a_file_by_its_path(mine):
    name = next(iter(polylogue.queries))
    assert polylogue.query(name) == polylogue.query(polylogue.queries[name]) != []
    assert polylogue.query(mine.with_name("which.rq"), mine) == polylogue.query(str(mine.with_name("which.rq")), [mine]) == polylogue.query(QUERY, str(mine))


def test_parameters_are_given_by_name_one_or_several(mine):
    assert [row["label"] for row in polylogue.query(QUERY, mine, m="Talks")] == ["Talks", "Встреча"]
    assert polylogue.query(QUERY, mine, m=["a", "b"]) == polylogue.query(QUERY, mine, m=None) == polylogue.query(QUERY, mine, m=[]) == polylogue.query(QUERY, mine)


def test_parameter_takes_numbers_days_and_truth_values_of_python():
    text = """#+ parameters:
#+   - n: a number
#+   - from: a day
#+   - yes: whether
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT * { VALUES ?n { 0 } VALUES ?from { "0001-01-01"^^xsd:date } VALUES ?yes { false } }"""
    (row,) = polylogue.query(text, n=3, from_=date(2020, 8, 11), yes=True)
    assert row == {"n": 3, "from": date(2020, 8, 11), "yes": True}


def test_ask_is_answered_with_a_truth_value_and_construct_with_turtle(mine):
    assert polylogue.query("ASK { ?s ?p ?o }", mine) is True and polylogue.query("ASK { ?s <http://e/p> ?o }", mine) is False
    assert polylogue.query("CONSTRUCT { <http://e/s> <http://e/p> 1 } WHERE {}") == "<http://e/s> <http://e/p> 1 .\n"


def test_own_data_is_asked_beside_the_published(mine):
    labels = {row["label"] for row in polylogue.query(QUERY, mine, with_published=True)}
    assert {"Talks", "More <talks>"} < labels and labels == {"Talks", "More <talks>", "Встреча"} | {row["label"] for row in polylogue.query(QUERY)}


@pytest.mark.parametrize("call, words", [
    (lambda mine: polylogue.query("xyzzy"), "there is no query 'xyzzy'"), (lambda mine: polylogue.query(QUERY, mine, mm="x"), "there is no parameter 'mm'"),
    (lambda mine: polylogue.query(QUERY, mine, m="Tals"), "m: nothing is called 'Tals'\n  did you mean Talks?"),
    (lambda mine: polylogue.query(QUERY, "none.ttl"), "none.ttl: no such file"), (lambda mine: polylogue.query("SELECT ?x {"), "line 1, column"),
    (lambda mine: polylogue.query("SELECT ?x { SERVICE <http://e/> { ?x ?y ?z } }"), "SERVICE is refused"),
    (lambda mine: polylogue.query(QUERY, mine, endpoint="http://127.0.0.1:9/"), "data of one's own is not sent to an endpoint"),
])
def test_what_goes_wrong_is_told_as_by_the_command(call, words, mine):
    with pytest.raises(polylogue.PolylogueError) as error:
        call(mine)
    assert words in str(error.value)


def test_a_query_that_takes_too_long_is_told_so():
    """In a process of its own, which ends with it: the engine cannot be stopped."""
    program = """
import polylogue
try:
    polylogue.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.3)
except polylogue.PolylogueError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("the query took longer than 0.3 s"), done.stderr


def test_error_in_a_file_names_it(mine):
    (file := mine.with_name("wrong.rq")).write_text("SELECT ?x {")
    with pytest.raises(polylogue.PolylogueError, match="wrong.rq: line 1"):
        polylogue.query(file)


@pytest.fixture
def libraries(monkeypatch):
    """Says which libraries for frames are there; each makes of what it is given a pair."""
    def are(*names):
        for name in ("pandas", "polars"):
            library = SimpleNamespace(DataFrame=lambda *given, name=name, **more: (name, *given, more)) if name in names else None
            monkeypatch.setitem(sys.modules, name, library)

    return are


ROWS = polylogue.Rows([{"a": 1, "b": "x"}, {"a": None, "b": 2}], ["a", "b"])


def test_frame_is_of_pandas_and_where_that_is_missing_of_polars(libraries):
    pandas, polars = ("pandas", list(ROWS), {"columns": ["a", "b"]}), ("polars", {"a": [1, None], "b": ["x", "2"]}, {"strict": False})
    libraries("pandas", "polars")
    assert (ROWS.frame(), ROWS.to_pandas(), ROWS.to_polars()) == (pandas, pandas, polars)
    libraries("polars")
    assert ROWS.frame() == polars


def test_what_to_install_is_told_where_no_library_for_frames_is(libraries):
    libraries()
    for make, words in ((ROWS.frame, "neither pandas nor polars"), (ROWS.to_pandas, "pandas is not"), (ROWS.to_polars, "polars is not")):
        with pytest.raises(polylogue.PolylogueError, match=f"{words}.*\n  pip install"):
            make()


def test_notebook_shows_a_table_with_what_is_in_it_and_nothing_as_markup(mine):
    shown = polylogue.query(QUERY, mine)._repr_html_()
    assert "<th>label</th><th>day</th><th>number</th>" in shown and "<td>More &lt;talks&gt;</td><td>2021</td><td></td>" in shown
    assert shown.count("<tr>") == 4 and "<p>3 rows</p>" in shown
    assert "<p>101 rows, the first 100 shown</p>" in polylogue.Rows([{"a": 1}] * 101, ["a"])._repr_html_()


def test_a_name_that_stands_for_nothing_is_warned_of():
    with pytest.warns(UserWarning, match="plg:Actt .*did you mean plg:Act"):
        found = polylogue.query("PREFIX plg: <https://w3id.org/polylogue/ontology#> SELECT ?act { ?act a plg:Actt }")
    assert found == []
