"""A table is read row by row and cell by cell as it stands, whatever its format; what is no table is told with place and mend."""

import csv
import gzip
import hashlib
import json
import sqlite3
import time
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.errors import PolylogueError
from polylogue.read.tables import Row, open_table
from workbooks import CLOCK, SPAN, Styled, ods, xlsx

HEAD = "visitor,day,stay\n"


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells(path, *args, **options):
    return [row.cells for row in open_table(path, *args, **options).rows()]


def told(path, *args, **options):
    """What is told of a table that is read to its end."""
    with pytest.raises(PolylogueError) as error:
        list(open_table(path, *args, **options).rows())
    assert len(str(error.value).split("\n")) <= 2
    return str(error.value).removeprefix(f"{path.parent}/")


# CSV and TSV


def test_rows_have_number_line_and_cells_and_an_empty_cell_is_nothing(tmp_path):
    path = written(tmp_path / "a.csv", HEAD + 'A. Aldo,2020-08-11,\n"Bea, ""the""\nsecond",,3\nC,,\n')
    table = open_table(path)
    assert list(table.rows()) == [
        Row(1, 2, {"visitor": "A. Aldo", "day": "2020-08-11", "stay": None}, {}, []),
        Row(2, 3, {"visitor": 'Bea, "the"\nsecond', "day": None, "stay": "3"}, {}, []),
        Row(3, 4, {"visitor": "C", "day": None, "stay": None}, {}, []),
    ]
    assert [column.name for column in table.columns] == ["visitor", "day", "stay"]
    assert (table.path, table.url, table.sha256) == (path, None, hashlib.sha256(path.read_bytes()).hexdigest())
    assert list(table.rows()) == list(table.rows())


@pytest.mark.parametrize("name, content", [
    ("a.csv", b"x,y\n1,\xc3\xa9\n"), ("a.CSV", b"\xef\xbb\xbfx,y\r\n1,\xc3\xa9\r\n"), ("a.csv", b"x,y\n1,\xc3\xa9\n\n\n"),
    ("a.csv", b" x ,y\n1,\xc3\xa9"),
    ("a.csv.gz", gzip.compress(b"\xef\xbb\xbfx,y\n1,\xc3\xa9\n", mtime=0)), ("a.tsv", b"x\ty\n1\t\xc3\xa9"), ("a.tab", b"x\ty\r1\t\xc3\xa9\r"),
    ("a.tsv.gz", gzip.compress(b"x\ty\n1\t\xc3\xa9\n", mtime=0)),
])
def test_a_byte_order_mark_any_line_end_and_packing_make_no_difference(name, content, tmp_path):
    assert cells(written(tmp_path / name, content)) == [{"x": "1", "y": "é"}]


def test_a_column_is_found_by_its_name_as_it_stands_and_as_templates_encode_it(tmp_path):
    table = open_table(written(tmp_path / "a.csv", "start date,от,x%20y\n1,2,3\n"))
    words = {"start date": "start date", "start%20date": "start date", "%D0%BE%D1%82": "от", "x%20y": "x%20y", "x y": None}
    assert {word: table.name(word) for word in words} == words


@pytest.mark.parametrize("word", ["NA", "N/A", "n/a", "NULL", "None", "-", "–", "?", "unknown"])
def test_a_word_for_nothing_is_kept_and_told(word, tmp_path):
    (row,) = open_table(written(tmp_path / "a.csv", f"x,y\n1,{word}\n")).rows()
    assert row == Row(1, 2, {"x": "1", "y": word}, {}, [("y", word, f'looks like an empty cell: declare it with null: "{word}"')])


def test_a_word_that_only_holds_one_for_nothing_is_not_told(tmp_path):
    (row,) = open_table(written(tmp_path / "a.csv", "x,y\nNA-1,Unknown Soldier\n")).rows()
    assert row.odd == []


@pytest.mark.parametrize("content, words", [
    ("", "a.csv: the file is empty\n  export the table anew"),
    ("\n", "a.csv:1: a blank line where the header should be\n  remove it, or say dialect: {skipRows: 1}"),
    ("x,,z\n1,2,3\n", "a.csv: column 2 has no name\n  name it in the header, or remove it; where a title stands above the header, say dialect: {skipRows: 1}"),
    ("x,y,x\n1,2,3\n", "a.csv: columns 1 and 3 have the same name, 'x'\n  name each differently"),
    (HEAD + 'a,"b\nc",d\n1,2\n',
     "a.csv:4: 2 cells, and the header has 3\n  a row may be cut, or a delimiter missing; empty cells need their delimiters too"),
    (HEAD + "a,b,c,d\n",
     "a.csv:2: 4 cells, and the header has 3\n  a delimiter in a text needs quotes around it; empty cells need their delimiters too"),
    (HEAD + "a,b,c\n\nd,e,f\n", "a.csv:3: a blank line among the rows\n  remove it, or say dialect: {skipBlankRows: true}"),
    (HEAD + "a,b,c\0\n", "a.csv:2: a NUL byte\n  it is no text, or not in this encoding: export the table anew as UTF-8"),
    (HEAD + 'a,b,c\nd,"e,f\ng,h,i\n',
     'a.csv:3: a quote that is never closed\n  close it, double quotes in a text (""), or say which quoteChar it is'),
    (HEAD + 'a,"b"b,c\n', 'a.csv:2: text after the closing quote of a cell\n  double quotes in a text ("")'),
    ("x;y\n1;2\n", "a.csv:1: one column, and its name holds ';'\n  say dialect: {delimiter: \";\"}"),
    (HEAD.encode() + b"a,b,c\nd,caf\xe9,e\n",
     "a.csv:3: is not UTF-8: byte 0xe9\n  save it as UTF-8, or say in which encoding it is, as dialect: {encoding: windows-1252}"),
    ("x,y\n1,2\n".encode("utf-16"),
     "a.csv:1: is not UTF-8: byte 0xff\n  save it as UTF-8, or say in which encoding it is, as dialect: {encoding: utf-16}"),
])
def test_what_is_no_table_is_told_with_line_and_mend(content, words, tmp_path):
    assert told(written(tmp_path / "a.csv", content)) == words


def test_a_long_text_is_a_cell_up_to_the_limit_of_values(tmp_path):
    assert cells(written(tmp_path / "a.csv", f"x,y\n1,{'long ' * 200_000}\n")) == [{"x": "1", "y": "long " * 200_000}]
    words = "a.csv:2: a cell of more than 16777216 characters\n  a quote may not be closed, or the quoteChar be another"
    assert told(written(tmp_path / "a.csv", f"x,y\n1,\"{'b' * (1 << 24)}c\"\n")) == words


def test_the_line_of_a_wrong_byte_is_told_far_down(tmp_path):
    assert told(written(tmp_path / "a.csv", b"x,y\n" + b"1,2\n" * 50_000 + b"1,\xff\n")).startswith("a.csv:50002: is not UTF-8: byte 0xff")


@pytest.mark.parametrize("name, options, words", [
    ("none.csv", {}, "none.csv: no such file"), ("folder.csv", {}, "folder.csv: is a folder"), ("a.txt", {}, "a.txt: unknown kind of table '.txt'"),
    ("a", {}, "a: a file name without an ending"), ("a.xlsx.gz", {}, "a.xlsx.gz: a packed file of the kind '.xlsx'"),
    ("a.csv", {"sheet": "1"}, "a.csv: has no sheets"), ("a.csv", {"query": "x"}, "a.csv: is no database that can be asked"),
    ("a.csv.gz", {}, "a.csv.gz: cannot be unpacked"), ("a.xlsx", {}, "a.xlsx: cannot be read as a workbook"),
    ("a.xls", {}, "a.xls: cannot be read as a workbook"), ("a.xlsb", {}, "a.xlsb: cannot be read as a workbook"),
    ("a.ods", {}, "a.ods: cannot be read as a workbook"),
    ("a.parquet", {}, "a.parquet: cannot be read as Parquet"), ("a.db", {}, "a.db: cannot be read as SQLite"),
    ("a.json", {}, "a.json:1: is no array"), ("a.jsonl", {}, "a.jsonl:1:1: is not JSON"),
])
def test_a_file_that_is_not_what_it_is_called_is_told(name, options, words, tmp_path):
    if name == "folder.csv":
        (tmp_path / name).mkdir()
    elif name != "none.csv":
        written(tmp_path / name, "x,y\n1,2\n")
    if name.endswith(("xlsx", "xls", "xlsb", "ods")):
        pytest.importorskip("python_calamine", reason="workbooks need python-calamine (extra 'tables')")
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    assert told(tmp_path / name, **options).startswith(words)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(
    st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=5), st.sampled_from(",;\t|:^"), st.sampled_from("\"'$"), st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_in_any_dialect_is_read_as_the_same_cells(tmp_path, rows, delimiter, quote, doubled, end, quoting, encoding):
    path = tmp_path / "a.csv"
    escape = None if doubled else "\\"
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter, quotechar=quote, doublequote=doubled, escapechar=escape, lineterminator=end, quoting=quoting).writerows(
            [["a", "b", "c"], *rows]
        )
    dialect = {"delimiter": delimiter, "quoteChar": quote, "doubleQuote": doubled, "encoding": encoding}
    assert cells(path, {"dialect": dialect}) == [{name: text or None for name, text in zip("abc", row)} for row in rows]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\t"), max_size=5), max_size=5))
def test_without_a_quote_character_quotes_are_text(tmp_path, rows):
    path = tmp_path / "a.tsv"
    path.write_text("a\tb\n" + "".join(f"{text}\t1\n" for text in rows), encoding="utf-8", newline="")
    assert cells(path, {"dialect": {"quoteChar": None}}) == [{"a": text or None, "b": "1"} for text in rows]


def test_in_a_table_of_one_column_a_blank_line_is_a_row_without_value(tmp_path):
    assert cells(written(tmp_path / "a.csv", "x\n1\n\n2\n")) == [{"x": "1"}, {"x": None}, {"x": "2"}]


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_seconds_and_in_little_memory(tmp_path):
    import tracemalloc

    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write(",".join(f"c{n}" for n in range(12)) + "\n")
        file.writelines(
            f"{n},20{n % 100:02}-{n % 12 + 1:02}-{n % 28 + 1:02},a text,{n / 7:.3f},a,b,c,d,e,f,g,{n % 28 + 1:02}.01.2020\n" for n in range(100_000)
        )
    kinds = {"c0": "integer", "c1": "date", "c3": "decimal", "c11": {"base": "date", "format": "dd.MM.yyyy"}}
    table = open_table(path, {"tableSchema": {"columns": [{"name": name, "datatype": kind} for name, kind in kinds.items()]}})
    begun = time.process_time()
    assert sum(row.number == row.line - 1 and not row.odd for row in table.rows()) == 100_000
    assert time.process_time() - begun < 6  # some 1.2 s; a slow machine takes longer
    tracemalloc.start()
    for row in table.rows():
        if row.number == 2000:
            small = tracemalloc.get_traced_memory()[0]
        if row.number == 12_000:
            break
    assert tracemalloc.get_traced_memory()[0] < small + 2_000_000
    tracemalloc.stop()


# workbooks


@pytest.fixture
def calamine():
    pytest.importorskip("python_calamine", reason="workbooks need python-calamine (extra 'tables')")


ROWS = [
    ["visitor", "day", "at", "stay", "official", "note"],
    ["Aldo", date(2020, 8, 11), datetime(2020, 8, 11, 10, 30), 5.0, True, "n/a"],
    [None, None, None, None, None, None],
    ["Bea", "11.08.2020", None, 0.25, False, " x "],
]


def test_a_sheet_gives_numbers_days_and_truth_values_as_text(calamine, tmp_path):
    rows = list(open_table(xlsx(tmp_path / "a.xlsx", {"Visits": ROWS})).rows())
    assert rows == [
        Row(1, 2, {"visitor": "Aldo", "day": "2020-08-11", "at": "2020-08-11T10:30:00", "stay": "5", "official": "true", "note": "n/a"}, {},
            [("note", "n/a", 'looks like an empty cell: declare it with null: "n/a"')]),
        Row(2, 4, {"visitor": "Bea", "day": "11.08.2020", "at": None, "stay": "0.25", "official": "false", "note": " x "}, {}, []),
    ]


def test_open_document_gives_the_same_cells(calamine, tmp_path):
    assert cells(ods(tmp_path / "a.ods", {"Visits": ROWS})) == cells(xlsx(tmp_path / "a.xlsx", {"Visits": ROWS}))


def test_a_time_and_a_span_are_read_by_their_style(calamine, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["at", "for", "share"], [Styled(0.5, CLOCK), Styled(1.25, SPAN), 1e21]]})
    assert cells(path) == [{"at": "12:00:00", "for": "P1DT6H", "share": "1.0E21"}]


def test_a_table_that_begins_further_down_and_right_is_found(calamine, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["A title"], [], ["x", None, "y"], ["1", None, 2]]}, start=(3, 2))
    (row,) = open_table(path, {"dialect": {"skipRows": 4}}).rows()
    assert (row.line, row.cells) == (6, {"x": "1", "y": "2"})


def test_a_day_is_read_as_one_beside_texts_of_another_format(calamine, tmp_path):
    kind = {"base": "date", "format": "dd.MM.yyyy"}
    rows = list(open_table(xlsx(tmp_path / "a.xlsx", {"Visits": ROWS}), {"tableSchema": {"columns": [{"name": "day", "datatype": kind}]}}).rows())
    assert [(row.cells["day"], row.raw, [odd for odd in row.odd if odd[0] == "day"]) for row in rows] == [
        ("2020-08-11", {}, []), ("2020-08-11", {"day": "11.08.2020"}, []),
    ]


def test_cells_below_a_merged_one_are_told_to_be_empty(calamine, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["state", "visitor"], ["Norland", "Aldo"], [None, "Bea"]]}, merged="A2:A3")
    first, second = open_table(path).rows()
    assert (first.odd, second.cells) == ([], {"state": None, "visitor": "Bea"})
    assert second.odd == [("state", "", "is part of a cell merged with row 2, where the value stands")]


@pytest.mark.parametrize("sheet, found", [("One", "1"), ("2", "2"), ("Two", "2"), ("3", "h")])
def test_a_sheet_is_chosen_by_name_or_number(calamine, sheet, found, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"One": [["x"], ["1"]], "Two": [["x"], ["2"]], "Kept": [["x"], ["h"]], "Empty": []}, hidden=("Kept",))
    assert cells(path, sheet=sheet) == [{"x": found}]


def test_several_sheets_without_choice_are_listed(calamine, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"One": [["x"], ["1"]], "Two": [["x"], ["2"]], "Kept": [["x"], ["h"]], "Empty": []}, hidden=("Kept",))
    assert told(path) == "a.xlsx: has several sheets\n  name one, or give its number: One, Two"
    assert told(path, sheet="Tow") == "a.xlsx: has no sheet 'Tow'\n  name one, or give its number: One, Two, Kept, Empty"
    assert told(path, sheet="5").startswith("a.xlsx: has no sheet '5'")


def test_one_sheet_beside_empty_and_hidden_ones_needs_no_choice(calamine, tmp_path):
    assert cells(xlsx(tmp_path / "a.xlsx", {"Empty": [], "One": [["x"], ["1"]], "Kept": [["x"], ["h"]]}, hidden=("Kept",))) == [{"x": "1"}]
    assert told(xlsx(tmp_path / "b.xlsx", {"Empty": []})).startswith("b.xlsx: the table is empty")


def test_a_column_of_a_sheet_without_name_is_told(calamine, tmp_path):
    assert told(xlsx(tmp_path / "a.xlsx", {"A": [["x", None], ["1", "2"]]})).startswith("a.xlsx: column 2 has no name")


@pytest.mark.parametrize("name, module", [("a.xlsx", "python_calamine"), ("a.parquet", "pyarrow.parquet")])
def test_without_the_extra_it_is_named(name, module, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    assert "needs the extra 'tables'\n  pip install 'polylogue[tables]', or " in told(written(tmp_path / name, "x"))


# Parquet


def test_parquet_gives_the_text_of_every_type(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    import pyarrow.parquet as pq

    moment = pa.timestamp("ns", "Asia/Tokyo")
    table = pa.table({
        "text": ["a", None], "whole": [1, None], "real": [5.0, float("nan")], "exact": [Decimal("1.50"), None], "sure": [True, None],
        "day": [date(2020, 8, 11), None], "at": [datetime(2020, 8, 11, 1, 2, 3, 400_000), None],
        "then": pa.array([1597104000123456789, None], moment),
        "list": [[1, None, 2], None], "days": [[date(2020, 8, 11)], []], "in": [{"x": 1, "y": {"z": "q"}}, None],
        "coded": pa.array(["u", None]).dictionary_encode(), "none": pa.nulls(2),
    })
    pq.write_table(table, tmp_path / "a.parquet")
    table = open_table(tmp_path / "a.parquet")
    assert [(row.number, row.line, row.raw, row.odd) for row in table.rows()] == [(1, 1, {}, []), (2, 2, {}, [])]
    first, second = cells(tmp_path / "a.parquet")
    assert first == {
        "text": "a", "whole": "1", "real": "5", "exact": "1.5", "sure": "true", "day": "2020-08-11", "at": "2020-08-11T01:02:03.4",
        "then": "2020-08-11T00:00:00.123456789Z", "list": ["1", "2"], "days": ["2020-08-11"], "in.x": "1", "in.y.z": "q", "coded": "u", "none": None,
    }
    assert {name: cell for name, cell in second.items() if cell is not None} == {"real": "NaN", "days": []}
    assert [(column.name, column.datatype) for column in table.columns] == [
        ("text", "string"), ("whole", "integer"), ("real", "double"), ("exact", "decimal"), ("sure", "boolean"), ("day", "date"),
        ("at", "dateTime"), ("then", "dateTime"), ("list", "integer"), ("days", "date"), ("in.x", "integer"), ("in.y.z", "string"),
        ("coded", "string"), ("none", "string"),
    ]
    described = open_table(tmp_path / "a.parquet", {"tableSchema": {"columns": [{"name": "whole", "datatype": "string"}]}})
    assert described.columns[1].datatype == "string"


def test_parquet_of_many_batches_is_read_in_order(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"n": range(10_000), "l": [[n] * (n % 3) for n in range(10_000)]}), tmp_path / "a.parquet", row_group_size=3000)
    assert [(row.number, row.cells) for row in open_table(tmp_path / "a.parquet").rows()] == [
        (n + 1, {"n": str(n), "l": [str(n)] * (n % 3)}) for n in range(10_000)
    ]


def test_a_column_of_bytes_is_told(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"x": [b"1"]}), tmp_path / "a.parquet")
    assert told(tmp_path / "a.parquet").startswith("a.parquet: column 'x' is of the type binary")


# JSON


RECORDS = [{"a": 1.50, "b": {"c": True, "d": None}}, {"a": 1e3, "e": ["x", 2, None], "b": {"c": "n/a"}}]
FLAT = [{"a": "1.5", "b.c": "true", "b.d": None, "e": None}, {"a": "1000", "b.c": "n/a", "b.d": None, "e": ["x", "2"]}]


@pytest.mark.parametrize("name, content, lines", [
    ("a.json", json.dumps(RECORDS, indent=1), [2, 9]), ("a.jsonl", "\n".join(map(json.dumps, RECORDS)) + "\n", [1, 2]),
    ("a.ndjson", "\n\n".join(map(json.dumps, RECORDS)), [1, 3]), ("a.json.gz", gzip.compress(json.dumps(RECORDS).encode(), mtime=0), [1, 1]),
    ("a.jsonl.gz", gzip.compress("\n".join(map(json.dumps, RECORDS)).encode(), mtime=0), [1, 2]),
])
def test_json_gives_a_cell_for_each_key(name, content, lines, tmp_path):
    rows = list(open_table(written(tmp_path / name, content)).rows())
    assert [row.cells for row in rows] == FLAT and [row.line for row in rows] == lines
    assert [[odd[0] for odd in row.odd] for row in rows] == [[], ["b.c"]]


@pytest.mark.parametrize("name, content, words", [
    ("a.json", "{}", "a.json:1: is no array\n  write the records as [{…}, {…}]; one object a line is named .jsonl"),
    ("a.json", "[]", "a.json: the table is empty\n  write objects with keys into it"),
    ("a.json", '[{"x": 1},\n{"x": }]', "a.json:2:7: is not JSON: Expecting value"),
    ("a.json", '[{"x": 1}\n{"x": 1}]', "a.json:2: is not JSON: no comma"),
    ("a.json", '[{"x": 1},\n{"x": 1}', "a.json:2: is not JSON: no comma between the records, or no ] at the end"),
    ("a.json", '[{"x": 1}]\n]', "a.json:1: something follows the array"), ("a.json", '[\n{"x": 1},\n2]', "a.json:3: a record that is no object: 2"),
    ("a.json", '[\n{"x": [{}]}]', "a.json:2: 'x' is a list of objects or lists"), ("a.json", '[{"x": NaN}]', "a.json:1: NaN is no number"),
    ("a.json", '[\n{"x": 1, "x": 2}]', "a.json:2: 'x' stands twice in one record"),
    ("a.json", '[\n{"x": {"y": 1}, "x.y": 2}]', "a.json:2: 'x.y' stands twice in one record"),
    ("a.jsonl", '{"x": 1}\n{"x": 1} 2\n', "a.jsonl:2: more than one value in a line"), ("a.jsonl", '{"x": 1}\n\n{"x"}\n', "a.jsonl:3:5: is not JSON"),
    ("a.jsonl", b'{"x": 1}\n{"x": "\xe9"}\n', "a.jsonl: is not UTF-8: byte 0xe9"),
])
def test_json_that_is_no_table_is_told_with_its_line(name, content, words, tmp_path):
    assert told(written(tmp_path / name, content)).startswith(words)


# SQLite


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE visits (visitor, stay)")
        database.executemany("INSERT INTO visits VALUES (?, ?)", [("Aldo", 5), ("Bea", 2.0), ("Cid", None), ("–", 0.5)])
        database.execute("CREATE VIEW long AS SELECT visitor FROM visits WHERE stay > 3")
        database.commit()
    return path


def test_a_database_of_one_table_needs_no_choice(base):
    before = base.read_bytes()
    rows = list(open_table(base).rows())
    assert [row.cells for row in rows] == [
        {"visitor": "Aldo", "stay": "5"}, {"visitor": "Bea", "stay": "2"}, {"visitor": "Cid", "stay": None}, {"visitor": "–", "stay": "0.5"},
    ]
    assert [(row.number, row.line, len(row.odd)) for row in rows] == [(1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 4, 1)]
    assert base.read_bytes() == before and [path.name for path in base.parent.iterdir()] == ["a.sqlite"]


@pytest.mark.parametrize("query, found", [
    ("long", [{"visitor": "Aldo"}]), ("SELECT visitor AS who, 1 AS n FROM visits WHERE stay < 1", [{"who": "–", "n": "1"}]),
    ("with w AS (SELECT upper('x') AS y) SELECT * FROM w", [{"y": "X"}]),
])
def test_a_view_or_a_select_is_read(base, query, found):
    assert cells(base, query=query) == found


@pytest.mark.parametrize("query, words", [
    ("visit", "a.sqlite: has no table or view 'visit'\n  did you mean visits?"),
    ("DROP TABLE visits", "a.sqlite: has no table or view 'DROP TABLE visits'\n  there are long, visits; or give a SELECT"),
    ("SELECT * FROM none_such", "a.sqlite: the query cannot be answered: no such table: none_such\n  give one SELECT, or the name of a table"),
    ("SELECT 1; SELECT 2", "a.sqlite: the query cannot be answered: You can only execute one statement at a time."),
    ("WITH x AS (SELECT 1) DELETE FROM visits", "a.sqlite: the query cannot be answered: not authorized"),
    ("SELECT visitor, visitor FROM visits", "a.sqlite: columns 1 and 2 have the same name, 'visitor'"),
    ("SELECT x'00' AS b", "a.sqlite: row 1 holds bytes in the column 'b'\n  leave the column out with a SELECT of the others"),
])
def test_a_query_that_is_none_is_told_and_changes_nothing(base, query, words):
    before = base.read_bytes()
    assert told(base, query=query).startswith(words)
    assert base.read_bytes() == before


def test_several_tables_without_choice_are_listed(base):
    with closing(sqlite3.connect(base)) as database:
        database.execute("CREATE TABLE offices (name)")
        database.commit()
    assert told(base) == "a.sqlite: has several tables\n  name one, or give a SELECT: long, offices, visits"


def test_a_database_without_tables_is_told(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE x (y)")
        database.execute("DROP TABLE x")
        database.commit()
    assert told(tmp_path / "a.db") == "a.db: the database holds no table\n  name another file"
