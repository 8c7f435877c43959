"""Rows as CSV, TSV, JSON and Parquet: nothing is lost, nothing is added, types are right, the same bytes every time."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest
from articles import articles
from hypothesis import given
from hypothesis import strategies as st
from polylogue.export.columns import TABLES
from polylogue.export.formats import BATCH, write
from polylogue.export.table import DATE, INTEGER, IRI, TEXT, Column, Table
from polylogue.export.tables import of, rows, told

SMALL = Table("small", "Small", "A row.", (
    Column("a", "A", "An IRI.", IRI), Column("b", "B", "Texts.", several=True), Column("c", "C", "A day.", DATE), Column("d", "D", "A number.", INTEGER),
))
ROWS = [
    {"a": "https://e.example/1", "b": ["x", "y"], "c": date(2020, 8, 11), "d": 0}, {"a": None, "b": [], "c": None, "d": None},
    {"a": "https://e.example/2", "b": ['=1+1, "quoted"\nand on'], "c": date(1, 1, 1), "d": -7},
]
every_table = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def ours():
    readers = told(articles(), everything=True)
    return {name: list(rows(of(name), readers)) for name in TABLES}


def test_csv_is_that_of_rfc_4180_in_utf_8_with_cells_as_they_are():
    assert write(SMALL, ROWS, "csv").decode() == (
        'a,b,c,d\nhttps://e.example/1,x|y,2020-08-11,0\n,,,\nhttps://e.example/2,"=1+1, ""quoted""\nand on",0001-01-01,-7\n'
    )


def test_tsv_has_no_quotes_and_one_line_for_each_row():
    assert write(SMALL, ROWS, "tsv").decode() == (
        'a\tb\tc\td\nhttps://e.example/1\tx|y\t2020-08-11\t0\n\t\t\t\nhttps://e.example/2\t=1+1, "quoted" and on\t0001-01-01\t-7\n'
    )


def test_json_has_lists_numbers_and_nulls_and_one_line_for_each_row():
    text = write(SMALL, ROWS, "json").decode()
    assert json.loads(text) == [{**row, "c": row["c"] and row["c"].isoformat()} for row in ROWS]
    assert text.count("\n") == len(ROWS) + 2 and write(SMALL, [], "json") == b"[]\n"


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_of_no_rows_there_is_the_header(form):
    assert write(SMALL, [], form).decode().split("\n")[1:] == [""]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12), min_size=1, max_size=1), max_size=5))
def test_any_text_is_read_back_from_csv(texts):
    one = Table("one", "One", "A row.", (Column("a", "A", "Text.", TEXT), Column("b", "B", "A number.", INTEGER)))
    written = write(one, [{"a": text, "b": 1} for (text,) in texts], "csv").decode()
    assert [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:] == [text for (text,) in texts]


# Parquet


@pytest.fixture(scope="module")
def parquet():
    return pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow (extra 'tables')")


def test_parquet_has_the_types_and_the_descriptions_of_the_columns(parquet):
    made = parquet.read_table(io.BytesIO(write(SMALL, ROWS, "parquet")))
    assert [(field.name, str(field.type)) for field in made.schema] == [("a", "string"), ("b", "string"), ("c", "date32[day]"), ("d", "int64")]
    assert made.schema.field("c").metadata == {b"title": b"C", b"description": b"A day."} and made.schema.metadata[b"description"] == b"A row."
    assert made.to_pylist() == [{**row, "b": "|".join(row["b"]) or None} for row in ROWS]


def test_parquet_of_more_rows_than_a_batch_has_them_all(parquet):
    many = [{"a": None, "b": [], "c": None, "d": number} for number in range(BATCH + 3)]
    assert parquet.read_table(io.BytesIO(write(SMALL, iter(many), "parquet")))["d"].to_pylist() == list(range(BATCH + 3))
    assert parquet.read_table(io.BytesIO(write(SMALL, [], "parquet"))).num_rows == 0


@every_table
def test_parquet_holds_what_csv_holds(name, parquet, ours):
    made = parquet.read_table(io.BytesIO(write(of(name), ours[name], "parquet"))).to_pylist()
    read = csv.DictReader(io.StringIO(write(of(name), ours[name], "csv").decode(), newline=""))
    assert [{column: "" if value is None else str(value) for column, value in row.items()} for row in made] == list(read)


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Exception, match="Parquet needs the extra 'tables'\n  pip install 'polylogue\\[tables\\]'"):
        write(SMALL, ROWS, "parquet")


# The same in whatever reads it


def kinds(name):
    return {column.name: column.kind for column in of(name).columns}


@every_table
def test_pandas_reads_the_same_from_csv_and_from_parquet(name, parquet, ours):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    days = [column for column, kind in kinds(name).items() if kind == DATE]
    types = {column: "Int64" if kind == INTEGER else "string" for column, kind in kinds(name).items() if kind != DATE}
    one = pandas.read_csv(io.BytesIO(write(of(name), ours[name], "csv")), dtype=types, parse_dates=days, keep_default_na=False, na_values=[""])
    two = pandas.read_parquet(io.BytesIO(write(of(name), ours[name], "parquet"))).astype(types)
    for column in days:
        one[column], two[column] = (pandas.to_datetime(made[column]).astype("datetime64[s]") for made in (one, two))
    pandas.testing.assert_frame_equal(one, two)


@every_table
def test_polars_reads_the_same_from_csv_and_from_parquet(name, parquet, ours):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    of_kind = {DATE: polars.Date, INTEGER: polars.Int64}
    types = {column: of_kind.get(kind, polars.String) for column, kind in kinds(name).items()}
    one = polars.read_csv(io.BytesIO(write(of(name), ours[name], "csv")), schema=types, try_parse_dates=False)
    assert one.equals(polars.read_parquet(io.BytesIO(write(of(name), ours[name], "parquet"))))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "parquet"])
def test_the_same_rows_give_the_same_bytes_in_whatever_process(form, tmp_path):
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    made = []
    for seed in ("1", "2"):
        (folder := tmp_path / seed).mkdir()
        command = [sys.executable, "-m", "polylogue", "export", "facts", "--all", "--out", str(folder / f"facts.{form}")]
        subprocess.run(command, check=True, cwd=folder, env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC", "PATH": ""}, timeout=120)
        made.append((folder / f"facts.{form}").read_bytes())
    assert made[0] == made[1]


def test_event_records_have_the_fields_of_plover_and_no_code_that_is_not_there(ours):
    records = json.loads(write(of("events"), ours["events"], "json"))
    assert len(records) == len(ours["events"])
    (thanks,) = (record for record in records if record["act"].endswith("special-online-meeting/s5-thank"))
    assert thanks == {
        "id": thanks["id"], "date": "2020-08-12",
        "actor": [{"code": "TKM", "entity_text": "Turkmenistan", "iri": "https://w3id.org/polylogue/id/state/turkmenistan"}],
        "recipient": [{"code": "JPN", "entity_text": "Japan", "iri": "https://w3id.org/polylogue/id/state/japan"}], "event": ["SUPPORT"],
        "link": "https://w3id.org/polylogue/id/report/special-online-meeting/s5-thank", "text_info": {"start": 951, "end": 1189},
        "cite_info": {"url": thanks["cite_info"]["url"], "title": thanks["cite_info"]["title"]}, "quad_class": ["verbal cooperation"], "date_of": "report",
        "cameo": ["051"], "act": "https://w3id.org/polylogue/id/report/special-online-meeting/s5-thank",
        "act_type": "https://w3id.org/polylogue/concept/act/thank", "report": "https://w3id.org/polylogue/id/report/special-online-meeting",
        "grounding": "stated", "ground": "https://w3id.org/polylogue/id/report/special-online-meeting/s5",
    }
    assert all(set(record["event"]) <= {"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "AID"} for record in records)
    assert all(bool(record["event"]) == ("quad_class" in record) and not {"mode", "context"} & record.keys() for record in records)
