"""A table is read as its CSVW description says; a value that does not fit is kept and told, a description that is none is refused."""

import json
import re
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.errors import PolylogueError
from polylogue.read.tables import open_table
from polylogue.read.tables.datatypes import KINDS, reader

TABLE = "who,day,stay\nAldo,11.08.2020,5\n"


def written(folder, content=TABLE, name="a.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


GERMAN = {"base": "date", "format": "dd.MM.yyyy"}


def described(*columns, **more):
    return {"tableSchema": {"columns": list(columns), **more}}


def rows(path, *args):
    return list(open_table(path, *args).rows())


def told(path, description=None):
    with pytest.raises(PolylogueError) as error:
        rows(path, description)
    assert len(str(error.value).split("\n")) <= 2
    return str(error.value).removeprefix(f"{path.parent}/")


def read(kind, text, form=None, **rule):
    return reader(kind, {**({} if form is None else {"format": form}), **rule})(text)


# datatypes


@pytest.mark.parametrize("kind, text, found", [
    ("integer", "5", "5"), ("integer", "+007", "7"), ("integer", "-0", "0"), ("byte", "-128", "-128"), ("nonNegativeInteger", "00", "0"),
    ("decimal", "1.50", "1.5"), ("decimal", "-0.0", "0"), ("decimal", "5.", "5"), ("decimal", ".5", "0.5"), ("decimal", "12.5%", "0.125"),
    ("decimal", "3‰", "0.003"),
    ("decimal", "12345678901234567890123456789012345678901%", "123456789012345678901234567890123456789.01"),
    ("double", "1.50", "1.5"), ("double", "1e3", "1000"), ("double", "-1E-7", "-1.0E-7"), ("double", "INF", "INF"), ("double", "NaN", "NaN"),
    ("float", "5", "5"),
    ("integer", "500%", "5"), ("boolean", "1", "true"), ("boolean", "false", "false"), ("string", " x ", " x "),
    ("anyURI", "https://example.org/é", "https://example.org/é"),
    ("date", "2020-02-29", "2020-02-29"), ("date", "2020-08-11Z", "2020-08-11Z"), ("date", "2020-08-11+09:00", "2020-08-11+09:00"),
    ("date", "-0044-03-15", "-0044-03-15"),
    ("dateTime", "2020-08-11T10:30:00.500+00:00", "2020-08-11T10:30:00.5Z"), ("dateTimeStamp", "2020-08-11T10:30:00Z", "2020-08-11T10:30:00Z"),
    ("time", "10:30:00", "10:30:00"), ("gYear", "1893", "1893"), ("gYearMonth", "2020-08", "2020-08"), ("gMonth", "--08", "--08"),
    ("gDay", "---31", "---31"),
    ("gMonthDay", "--02-29", "--02-29"), ("duration", "P1Y2DT3H", "P1Y2DT3H"), ("language", "pt-BR", "pt-BR"), ("hexBinary", "0fB7", "0fB7"),
])
def test_a_value_gets_the_form_of_its_datatype(kind, text, found):
    assert read(kind, text) == (found, None)


@pytest.mark.parametrize("kind, text, odd", [
    ("integer", "5.0", "is no integer"), ("integer", "five", "is no integer"), ("integer", "1e3", "is no integer"), ("integer", "٣", "is no integer"),
    ("integer", "1,234", "is no integer"), ("integer", "12.5%", "is no integer"), ("byte", "128", "is out of the range of byte"),
    ("integer", "-", "is no integer"),
    ("positiveInteger", "0", "is out of the range of positiveInteger"), ("unsignedLong", "9" * 5000, "is out of the range of unsignedLong"),
    ("decimal", "1,5", "is no decimal"), ("decimal", "1e3", "is no decimal"), ("decimal", ".", "is no decimal"), ("decimal", "NaN", "is no decimal"),
    ("double", "1e999", "is out of the range of double"), ("double", "1e9999999", "is no double"), ("boolean", "yes", "is no boolean"),
    ("date", "2020-02-30", "is no date: 30 is no day of 2020-02"), ("date", "2020-13-01", "is no date: 13 is no month"),
    ("date", "11.08.2020", "is no date"),
    ("date", "2020-08-11+15:00", "is no date"), ("dateTime", "2020-08-11", "is no dateTime"),
    ("dateTime", "2020-08-11T25:00:00", "is no dateTime: 25 is no hour"),
    ("dateTimeStamp", "2020-08-11T10:30:00", "is no dateTimeStamp: it has no time zone"), ("time", "10:61:00", "is no time: 61 is no minute"),
    ("gMonthDay", "--02-30", "is no gMonthDay: 30 is no day of month 02"), ("gMonth", "--13", "is no gMonth: 13 is no month"),
    ("anyURI", "https://example.org/a b", "is no anyURI"), ("duration", "PT", "is no duration"), ("language", "pt_BR", "is no language"),
    ("hexBinary", "0fB", "is no hexBinary"),
])
def test_a_value_that_does_not_fit_is_kept_and_told(kind, text, odd):
    assert read(kind, text) == (text, odd)


@pytest.mark.parametrize("kind, form, text, found", [
    ("date", "yyyy-MM-dd", "2020-08-11", "2020-08-11"), ("date", "yyyyMMdd", "20200811", "2020-08-11"),
    ("date", "dd-MM-yyyy", "11-08-2020", "2020-08-11"),
    ("date", "d-M-yyyy", "1-8-2020", "2020-08-01"), ("date", "MM-dd-yyyy", "08-11-2020", "2020-08-11"),
    ("date", "M-d-yyyy", "8-1-2020", "2020-08-01"),
    ("date", "dd/MM/yyyy", "11/08/2020", "2020-08-11"), ("date", "d/M/yyyy", "11/8/2020", "2020-08-11"),
    ("date", "MM/dd/yyyy", "08/11/2020", "2020-08-11"),
    ("date", "M/d/yyyy", "8/11/2020", "2020-08-11"), ("date", "dd.MM.yyyy", "11.08.2020", "2020-08-11"),
    ("date", "d.M.yyyy", "1.8.2020", "2020-08-01"),
    ("date", "MM.dd.yyyy", "08.11.2020", "2020-08-11"), ("date", "M.d.yyyy", "8.1.2020", "2020-08-01"),
    ("date", "dd.MM.yyyy XXX", "11.08.2020 +09:00", "2020-08-11+09:00"),
    ("time", "HH:mm:ss.SSS", "10:30:05.50", "10:30:05.5"), ("time", "HH:mm:ss", "10:30:05", "10:30:05"), ("time", "HHmmss", "103005", "10:30:05"),
    ("time", "HH:mm", "10:30", "10:30:00"), ("time", "HHmm", "1030", "10:30:00"), ("time", "H:mm", "9:30", "09:30:00"),
    ("dateTime", "yyyy-MM-ddTHH:mm:ss.S", "2020-08-11T10:30:05", "2020-08-11T10:30:05"),
    ("dateTime", "yyyy-MM-ddTHH:mmX", "2020-08-11T10:30+09", "2020-08-11T10:30:00+09:00"),
    ("dateTime", "dd/MM/yyyy HH:mm", "11/08/2020 10:30", "2020-08-11T10:30:00"),
    ("dateTime", "M/d/yyyy HH:mm", "8/11/2020 10:30", "2020-08-11T10:30:00"),
    ("dateTime", "yyyy-MM-dd'T'HH:mm xx", "2020-08-11T10:30 -0430", "2020-08-11T10:30:00-04:30"),
    ("dateTime", "dd.MM.yyyy, HH'h'mm", "11.08.2020, 10h30", "2020-08-11T10:30:00"),
    ("gYearMonth", "MM/yyyy", "08/2020", "2020-08"), ("gYear", "'c'yyyy", "c1893", "1893"), ("gMonthDay", "d.M.", "29.2.", "--02-29"),
    ("boolean", "Y|N", "N", "false"), ("boolean", "да|нет", "да", "true"), ("string", "[A-Z]{3}", "TKM", "TKM"),
    ("decimal", "#,##0.00", "1,234.50", "1234.5"), ("decimal", "#,##0.##", "12,345,678.9", "12345678.9"),
    ("decimal", "#,##,##0", "12,34,567", "1234567"),
    ("integer", "000", "007", "7"), ("integer", "#,#00", "07", "7"), ("decimal", "#0.0#", "-5.25", "-5.25"), ("decimal", "0.#%", "12.5%", "0.125"),
    ("double", "0.0E0", "1.5E3", "1500"),
    ("decimal", "0.000,0##", "1.123,456", "1.123456"), ("decimal", "0.0##,###", "1.1", "1.1"), ("decimal", "%000", "%-123", "-1.23"),
    ("decimal", "000‰", "-123‰", "-0.123"), ("decimal", "+0", "+1", "1"), ("decimal", "#,00,000", "1,23,456", "123456"),
    ("integer", {"groupChar": ","}, "1,234,567", "1234567"), ("decimal", {"decimalChar": ",", "groupChar": "."}, "1.234,50", "1234.5"),
    ("decimal", {"decimalChar": ","}, "1,5", "1.5"), ("decimal", {"pattern": "#,##0.00", "decimalChar": ",", "groupChar": " "}, "1 234,50", "1234.5"),
])
def test_a_format_is_read_to_the_form_of_the_datatype(kind, form, text, found):
    assert read(kind, text, form) == (found, None)


@pytest.mark.parametrize("kind, form, text, odd", [
    ("date", "dd.MM.yyyy", "2020-08-11", "is no date of dd.MM.yyyy"), ("date", "dd.MM.yyyy", "1.8.2020", "is no date of dd.MM.yyyy"),
    ("date", "dd.MM.yyyy", "31.02.2021", "is no date of dd.MM.yyyy: 31 is no day of 2021-02"),
    ("date", "M/d/yyyy", "13/1/2020", "is no date of M/d/yyyy: 13 is no month"),
    ("date", "dd.MM.yyyy", "11x08x2020", "is no date of dd.MM.yyyy"),
    ("dateTime", "yyyy-MM-ddTHH:mmXX", "2020-08-11T10:30+1500", "is no dateTime of yyyy-MM-ddTHH:mmXX: +1500 is no time zone"),
    ("boolean", "Y|N", "y", "is no boolean of Y|N"), ("boolean", "Y|N", "true", "is no boolean of Y|N"),
    ("string", "[A-Z]{3}", "TKMX", "is not as the format [A-Z]{3} has it"),
    ("decimal", "#,##0.00", "1234.5", "is no decimal of #,##0.00"), ("decimal", "#,##0.00", "12,34.50", "is no decimal of #,##0.00"),
    ("integer", "000", "07", "is no integer of 000"),
    ("decimal", "0.000,###", "1.1234", "is no decimal of 0.000,###"), ("decimal", "0.#", "1.", "is no decimal of 0.#"),
    ("decimal", "+0", "1", "is no decimal of +0"), ("integer", {"groupChar": ","}, "1,23", "is no integer"),
    ("integer", {"groupChar": ","}, "1,,234", "is no integer"),
    ("decimal", {"decimalChar": ","}, "1.5", "is no decimal"),
])
def test_a_value_in_another_format_is_kept_and_told(kind, form, text, odd):
    assert read(kind, text, form) == (text, odd)


@pytest.mark.parametrize("kind", ["integer", "decimal", "double"])
def test_a_minus_sign_of_unicode_is_read_and_told(kind, tmp_path):
    assert read(kind, "−5") == ("-5", "written with U+2212, the minus sign")
    (row,) = rows(written(tmp_path, "n\n−5\n"), described({"name": "n", "datatype": kind}))
    assert (row.cells, row.raw, row.odd) == ({"n": "-5"}, {"n": "−5"}, [("n", "−5", "written with U+2212, the minus sign")])


def test_a_blank_that_nobody_sees_is_named(tmp_path):
    (row,) = rows(written(tmp_path, "n\n1\u202f234\n"), described({"name": "n", "datatype": "integer"}))
    assert row.odd == [("n", "1\u202f234", "is no integer (it holds U+202F)")] and row.cells == {"n": "1\u202f234"}


@pytest.mark.parametrize("kind, rule, good, bad, odd", [
    ("integer", {"minimum": 1, "maximum": 3}, ["1", "3"], "4", "is more than it may: maximum 3"),
    ("decimal", {"minInclusive": "0.5"}, ["0.5"], "0.49", "is less than it may: minInclusive 0.5"),
    ("decimal", {"minExclusive": 0}, ["0.1"], "0", "is less than it may: minExclusive 0"),
    ("double", {"maxExclusive": 1}, ["0.9"], "1.0", "is more than it may: maxExclusive 1"),
    ("integer", {"maximum": 0}, ["-5"], "10", "is more than it may: maximum 0"),
    ("date", {"minimum": "1991-12-26"}, ["1991-12-26", "10000-01-01"], "1991-12-25", "is less than it may: minimum 1991-12-26"),
    ("date", {"maximum": "31.12.2020", "format": "dd.MM.yyyy"}, ["31.12.2020"], "01.01.2021", "is more than it may: maximum 2020-12-31"),
    ("dateTime", {"minimum": "2020-08-11T10:00:00Z"}, ["2020-08-11T19:00:00+09:00"], "2020-08-11T18:59:59+09:00",
     "is less than it may: minimum 2020-08-11T10:00:00Z"),
    ("string", {"length": 3}, ["abc"], "ab", "has not 3 characters, but 2"),
    ("string", {"minLength": 2, "maxLength": "3"}, ["ab", "abc"], "a", "has 1 characters, less than it may"),
    ("hexBinary", {"length": 2}, ["0FB7"], "0F", "has not 2 bytes, but 1"),
    ("base64Binary", {"maxLength": 4}, ["YWJjZA=="], "YWJjZGU=", "has 5 bytes, more than it may"),
    ("string", {"maxLength": 3}, [""], "abcd", "has 4 characters, more than it may"),
])
def test_bounds_and_lengths_hold(kind, rule, good, bad, odd):
    assert [read(kind, text, **rule)[1] for text in good] == [None] * len(good)
    assert read(kind, bad, **rule)[1] == odd


@given(st.dates(), st.sampled_from(["yyyy-MM-dd", "dd.MM.yyyy", "M/d/yyyy", "yyyyMMdd", "d-M-yyyy"]))
def test_every_day_in_every_format_is_read_as_itself(day, form):
    parts = {"yyyy": f"{day.year:04}", "MM": f"{day.month:02}", "dd": f"{day.day:02}", "M": str(day.month), "d": str(day.day)}
    text = re.sub("yyyy|MM|dd|M|d", lambda hit: parts[hit[0]], form)
    assert read("date", text, form) == (day.isoformat(), None)


@given(st.datetimes(timezones=st.none() | st.timezones()))
def test_every_moment_is_read_as_itself(moment):
    text = moment.isoformat()
    found, odd = read("dateTime", text)
    if not re.search(r"[+-]\d\d:\d\d:\d\d", text):  # a zone of seconds is none of XSD
        assert odd is None and datetime.fromisoformat(found) == moment


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_every_number_is_read_as_itself_whatever_its_marks(value):
    english, german = f"{value:,.4f}", f"{value:,.4f}".translate(str.maketrans(",.", ".,"))
    found = {read("decimal", english, "#,##0.00##"), read("decimal", german, {"decimalChar": ",", "groupChar": "."}), read("decimal", f"{value:f}")}
    assert len(found) == 1
    ((text, odd),) = found
    assert odd is None and Decimal(text) == value and not re.search(r"\.\d*0\Z|\A-?0\d|\A-0\Z", text)


@given(st.sampled_from(KINDS), st.text(max_size=12) | st.text("0123456789-+:.TZPe%,INFa ", max_size=25))
def test_no_text_breaks_a_datatype_and_what_fits_fits_again(kind, text):
    found, odd = read(kind, text)
    assert odd is None or found == text or "U+2212" in odd
    if odd is None:
        assert read(kind, found) == (found, None)


# columns


def test_a_row_gives_values_what_the_source_has_and_what_is_odd(tmp_path):
    path = written(tmp_path, "who,day,stay,why\nAldo,11.08.2020,5,\nBea,2020-08-11,soon,n/a\n")
    first, second = rows(path, described({"name": "day", "datatype": GERMAN}, {"name": "stay", "datatype": "integer"}))
    assert (first.cells, first.raw, first.odd) == ({"who": "Aldo", "day": "2020-08-11", "stay": "5", "why": None}, {"day": "11.08.2020"}, [])
    assert (second.cells, second.raw) == ({"who": "Bea", "day": "2020-08-11", "stay": "soon", "why": "n/a"}, {})
    assert second.odd == [
        ("day", "2020-08-11", "is no date of dd.MM.yyyy"), ("stay", "soon", "is no integer"),
        ("why", "n/a", 'looks like an empty cell: declare it with null: "n/a"'),
    ]


def test_blanks_around_a_value_are_passed_over_but_those_of_a_text_are_kept(tmp_path):
    path = written(tmp_path, "a,b,c\n 5 , x , 11.08.2020\n")
    (row,) = rows(path, described({"name": "a", "datatype": "integer"}, {"name": "c", "datatype": GERMAN}))
    assert row.cells == {"a": "5", "b": " x ", "c": "2020-08-11"} and row.raw == {"a": " 5 ", "c": " 11.08.2020"}


@pytest.mark.parametrize("null, text, cell, raw", [
    ("NA", "NA", None, {"a": "NA"}), (["NA", "-"], "-", None, {"a": "-"}), ("NA", "", None, {}), ("NA", "N/A", "N/A", {}), ("", "NA", "NA", {}),
    (None, "NA", "NA", {}),
])
def test_what_is_declared_to_mean_nothing_is_nothing_and_a_declared_column_is_not_doubted(null, text, cell, raw, tmp_path):
    (row,) = rows(written(tmp_path, f"a,b\n{text},1\n"), described({"name": "a", "null": null}))
    assert (row.cells["a"], row.raw, row.odd) == (cell, raw, [])


def test_null_as_yaml_reads_its_key_is_known(tmp_path):
    (row,) = rows(written(tmp_path, "a\nNA\n"), described({"name": "a", None: "NA"}))
    assert row.cells == {"a": None}


def test_a_null_of_the_table_or_the_schema_holds_for_every_column(tmp_path):
    path = written(tmp_path, "a,b\nNA,-\n")
    assert rows(path, {"null": "NA"})[0].cells == {"a": None, "b": "-"}
    assert rows(path, described({"name": "b", "null": "-"}, null="NA"))[0].cells == {"a": None, "b": None}


def test_a_default_stands_where_there_is_nothing(tmp_path):
    path = written(tmp_path, "a,n\nx,\n,5\n")
    first, second = rows(path, described({"name": "a", "default": "y"}, {"name": "n", "datatype": "integer", "default": "007"}))
    assert (first.cells, first.raw) == ({"a": "x", "n": "7"}, {}) and second.cells == {"a": "y", "n": "5"}


def test_an_empty_cell_that_is_required_is_told(tmp_path):
    first, second = rows(written(tmp_path, "a,b\n,1\nNA,\n"), described({"name": "a", "required": True, "null": "NA"}))
    assert first.odd == [("a", "", "is required, and there is nothing")]
    assert second.odd == [("a", "NA", "is required, and there is nothing")]


def test_a_separator_gives_a_list(tmp_path):
    path = written(tmp_path, "who,n\nA; B ;C,1 2\n,\nNA,x 3\n")
    names = {"name": "who", "separator": ";", "null": "NA"}
    first, second, third = rows(path, described(names, {"name": "n", "datatype": "integer", "separator": " "}))
    assert first.cells == {"who": ["A", " B ", "C"], "n": ["1", "2"]}
    assert (second.cells, second.odd) == ({"who": [], "n": []}, [])
    assert (third.cells, third.raw, third.odd) == ({"who": None, "n": ["x", "3"]}, {"who": "NA", "n": "x 3"}, [("n", "x 3", "is no integer")])


def test_a_virtual_column_is_a_constant(tmp_path):
    state, number = {"name": "state", "virtual": True, "default": "Norland"}, {"name": "n", "virtual": True, "datatype": "integer", "default": "x"}
    table = open_table(written(tmp_path), described(state, number))
    (row,) = table.rows()
    assert row.cells == {"who": "Aldo", "day": "11.08.2020", "stay": "5", "state": "Norland", "n": "x"} and row.odd == [("n", "x", "is no integer")]
    assert [(column.name, column.virtual, column.number) for column in table.columns[2:]] == [("stay", False, 3), ("state", True, 0), ("n", True, 0)]


def test_a_key_that_comes_twice_is_told(tmp_path):
    path = written(tmp_path, "a,b,c\n1,x,\n1,y,\n01,x,\n")
    both = described({"name": "a", "datatype": "integer"}, primaryKey=["a", "b"])
    assert [row.odd for row in rows(path, both)] == [[], [], [("a", "1, x", "the key of row 1 again")]]
    assert [len(row.odd) for row in rows(path, described(primaryKey="a"))] == [0, 1, 0]
    assert told(path, described(primaryKey="d")) == "a.csv: the primaryKey has 'd', which is no column\n  the columns are a, b, c"


# names


def test_a_name_stands_for_a_title_and_a_template_finds_both(tmp_path):
    path = written(tmp_path, "Start date,Wer,x\n1,2,3\n")
    table = open_table(path, described({"name": "who", "titles": {"de": ["Wer"], "en": "Who"}}, {"titles": "x"}))
    assert [row.cells for row in table.rows()] == [{"Start date": "1", "who": "2", "x": "3"}]
    assert [(column.name, column.encoded, column.titles) for column in table.columns] == [
        ("Start date", "Start%20date", ("Start date",)), ("who", "who", ("Wer", "Who")), ("x", "x", ("x",)),
    ]
    assert [table.name(word) for word in ("who", "Wer", "Who", "Start%20date")] == ["who", "who", "who", "Start date"]


def test_a_name_may_be_the_percent_encoded_title(tmp_path):
    (row,) = rows(written(tmp_path, "start date\n2020\n"), described({"name": "start%20date", "datatype": "gYear"}))
    assert row.cells == {"start%20date": "2020"}


def test_two_columns_of_one_title_are_told_apart_by_their_names(tmp_path):
    path = written(tmp_path, "name,name\nA,B\n")
    assert rows(path, described({"name": "host", "titles": "name"}, {"name": "guest", "titles": "name"}))[0].cells == {"host": "A", "guest": "B"}


def test_without_a_header_columns_are_named_by_their_place(tmp_path):
    path = written(tmp_path, "A,1\nB,2\n")
    table = open_table(path, {"dialect": {"header": False}, **described({"name": "who"})})
    assert [(row.line, row.cells) for row in table.rows()] == [(1, {"who": "A", "_col.2": "1"}), (2, {"who": "B", "_col.2": "2"})]


def test_several_header_rows_give_several_titles(tmp_path):
    path = written(tmp_path, "visitor,visit\nname,day\nA,1\n")
    table = open_table(path, {"dialect": {"headerRowCount": 2}, **described({"titles": "name", "name": "who"})})
    assert [column.titles for column in table.columns] == [("visitor", "name"), ("visit", "day")]
    assert [(row.line, row.cells) for row in table.rows()] == [(3, {"who": "A", "visit": "1"})]


def test_a_column_knows_its_datatype_language_and_annotations(tmp_path):
    kept = {"propertyUrl": "https://example.org/day", "dc:description": "The day"}
    day, stay = {"base": "date", "dc:title": "x"}, {"base": "string", "@id": "https://example.org/days"}
    schema = described({"name": "day", "datatype": day, "lang": "de", **kept}, {"name": "stay", "datatype": stay})
    table = open_table(written(tmp_path), {**schema, "notes": [{"x": 1}], "dc:title": "T"})
    assert [(c.datatype, c.datatype_iri.rpartition("/")[2], c.lang) for c in table.columns] == [
        ("string", "XMLSchema#string", "und"), ("date", "XMLSchema#date", "de"), ("string", "days", "und"),
    ]
    assert table.columns[1].annotations == kept
    assert (table.notes, table.annotations) == ([{"x": 1}], {"dc:title": "T"})


# dialects


@pytest.mark.parametrize("dialect, content", [
    ({"delimiter": ";"}, "a;b\n1;é\n"), ({"delimiter": "\\t"}, "a\tb\n1\té\n"), ({"quoteChar": "'"}, "a,'b'\n'1',é\n"),
    ({"quoteChar": None}, "a,b\n1,é\n"),
    ({"encoding": "windows-1252"}, "a,b\n1,é\n".encode("cp1252")), ({"encoding": "UTF-16"}, "a,b\n1,é\n".encode("utf-16")),
    ({"skipRows": 2}, "A title\n\na,b\n1,é\n"),
    ({"skipRows": "1", "skipColumns": 1}, "A title\nn,a,b\n1,1,é\n"), ({"skipBlankRows": True}, "a,b\n\n,\n1,é\n"),
    ({"commentPrefix": "#"}, "# a\na,b\n#1,2\n1,é\n"),
    ({"trim": True}, "a , b\n 1 , é \n"), ({"trim": "start"}, "a, b\n 1, é\n"), ({"trim": "end"}, "a ,b\n1 ,é \n"),
    ({"skipInitialSpace": True}, 'a, "b"\n1, "é"\n'),
    ({"doubleQuote": False}, 'a,b\n"1","é"\n'), ({"lineTerminators": ["\r\n", "\n"], "header": True}, "a,b\r\n1,é\r\n"),
])
def test_a_dialect_is_read(dialect, content, tmp_path):
    assert [row.cells for row in rows(written(tmp_path, content), {"dialect": dialect})] == [{"a": "1", "b": "é"}]


def test_rows_are_counted_with_those_that_the_dialect_passes_over(tmp_path):
    (row,) = rows(written(tmp_path, "A title\n# a note\na,b\n\n1,2\n"), {"dialect": {"skipRows": 1, "commentPrefix": "#", "skipBlankRows": True}})
    assert (row.number, row.line) == (1, 5)


def test_a_row_that_begins_with_a_hash_is_a_row_where_no_comments_are_declared(tmp_path):
    assert [row.cells for row in rows(written(tmp_path, "a,b\n#1,2\n"), {"dialect": {"delimiter": ","}})] == [{"a": "#1", "b": "2"}]


# where a description is


@pytest.mark.parametrize("name, content", [
    ("a.csv-metadata.json", {"url": "a.csv"}), ("a.csv-metadata.json", {}), ("csv-metadata.json", {"url": "a.csv"}),
    ("csv-metadata.json", {"url": "https://example.org/data/a.csv"}),
    ("csv-metadata.json", {"tables": [{"url": "b.csv"}, {"url": "a.csv"}]}),
])
def test_a_description_beside_the_table_is_found(name, content, tmp_path):
    content = {"@context": "http://www.w3.org/ns/csvw", **content}
    schema = described({"name": "day", "datatype": GERMAN})
    (content["tables"][1] if "tables" in content else content).update(schema)
    (tmp_path / name).write_text(json.dumps(content))
    table = open_table(written(tmp_path))
    assert [row.cells["day"] for row in table.rows()] == ["2020-08-11"]
    assert table.url == (content["tables"][1] if "tables" in content else content).get("url")


def test_what_is_said_of_a_group_holds_for_its_tables(tmp_path):
    context = ["http://www.w3.org/ns/csvw", {"@base": "https://example.org/data/"}]
    table = open_table(written(tmp_path), {"@context": context, "null": "5", "tables": [{"url": "a.csv"}]})
    assert [row.cells["stay"] for row in table.rows()] == [None] and table.url == "https://example.org/data/a.csv"


def test_a_shared_description_of_other_tables_is_left_alone(tmp_path):
    (tmp_path / "csv-metadata.json").write_text('{"url": "b.csv", "null": "5"}')
    assert rows(written(tmp_path))[0].cells["stay"] == "5"


def test_a_description_of_another_table_is_told(tmp_path):
    (tmp_path / "a.csv-metadata.json").write_text('{"url": "b.csv"}')
    assert told(written(tmp_path)) == "a.csv-metadata.json: describes b.csv, and not a.csv\n  correct its url, or name the description of this table"
    (tmp_path / "x.json").write_text('{"tables": [{"url": "b.csv"}, {"url": "c.csv"}]}')
    assert told(tmp_path / "a.csv", tmp_path / "x.json") == "x.json: describes a.csv not; there are: b.csv, c.csv\n  correct the url of its table"


def test_a_schema_in_a_file_of_its_own_is_read_and_none_is_fetched(tmp_path):
    (tmp_path / "schema.json").write_text('{"null": "5"}')
    (tmp_path / "x.json").write_text('{"url": "a.csv", "tableSchema": "schema.json"}')
    assert rows(written(tmp_path), tmp_path / "x.json")[0].cells["stay"] is None
    (tmp_path / "x.json").write_text('{"url": "a.csv", "tableSchema": "https://example.org/schema.json"}')
    words = "x.json: tableSchema is at https://example.org/schema.json, and nothing is fetched"
    assert told(tmp_path / "a.csv", tmp_path / "x.json").startswith(words)


@pytest.mark.parametrize("description, words", [
    ({"dialct": {}}, "the description: no key of description 'dialct' is known\n  did you mean dialect?"),
    ({"dialect": {"delimeter": ";"}}, "the description: no key of dialect 'delimeter' is known\n  did you mean delimiter?"),
    ({"dialect": {"delimiter": "; "}}, "the description: delimiter is one character, and not '; '\n  write delimiter: \",\""),
    ({"dialect": {"quoteChar": ","}}, "the description: delimiter and quoteChar are two marks"),
    ({"dialect": {"trim": "both"}}, "the description: trim is true, false, start or end, and not both"),
    ({"dialect": {"encoding": "utf-9"}}, "the description: no encoding 'utf-9' is known\n  write utf-8, utf-16, windows-1252 …"),
    ({"dialect": {"encoding": "base64"}}, "the description: no encoding 'base64' is known"),
    ({"dialect": {"skipRows": -1}}, "the description: skipRows is a number of rows or columns, and not -1"),
    ({"dialect": {"header": "maybe"}}, "the description: header is true or false, and not maybe"),
    ({"dialect": {"lineTerminators": "|"}}, "the description: a line ends with"),
    ({"tableSchema": []}, "the description: tableSchema is a mapping, and not []"),
    ({"tableSchema": {"columns": {}}}, "the description: columns is a list, and not {}"),
    (described({"nam": "x"}), "the description: no key of column 1 'nam' is known\n  did you mean name?"),
    (described({"name": "stay", "datatype": "int32"}), "the description: no datatype 'int32' is known\n  did you mean int?"),
    (described({"name": "stay", "datatype": {"base": "date", "fromat": "x"}}),
     "the description: no key of datatype 'fromat' is known\n  did you mean format?"),
    (described({"name": "stay", "required": "often"}), 'the description: required is true or false, and not "often"'),
    (described({"name": "stay", "null": False}), 'the description: null is a text, and not false\n  write null: "…", in quotes'),
    (described({"name": "stays"}), "describes a column 'stays', and the table has none\n  did you mean stay? (give its title: titles: stay)"),
    (described({"titles": "duration"}), "describes a column 'duration', and the table has none\n  the table has who, day, stay"),
    (described({"name": "DAY"}), "describes a column 'DAY', and the table has none\n  did you mean day?"),
    (described({"name": "who", "titles": "day"}), "columns 1 and 2 have the same name, 'who'"),
    (described({"name": "who", "virtual": True}), "column 1 and a virtual one have the same name, 'who'"),
    (described({"virtual": True}), "describes a virtual column without a name"),
    ({"dialect": {"header": False}, **described({}, {}, {}, {})}, "describes column 4, and the table has 3"),
    (described({"name": "day", "datatype": {"base": "date", "format": "dd.MM.yy"}}),
     "column 'day': the format dd.MM.yy holds 'yy', which is not read: years are written in full"),
    (described({"name": "day", "datatype": {"base": "date", "format": "d. MMMM yyyy"}}),
     "column 'day': the format d. MMMM yyyy holds 'MMMM', which is not read"),
    (described({"name": "day", "datatype": {"base": "date", "format": "MM.yyyy"}}),
     "column 'day': the format MM.yyyy says no day, and the datatype is date"),
    (described({"name": "day", "datatype": {"base": "date", "format": "dd.MM.yyyy HH:mm"}}),
     "column 'day': the format dd.MM.yyyy HH:mm says more than a date: 'H'"),
    (described({"name": "day", "datatype": {"base": "date", "format": "dd.dd.MM.yyyy"}}), "column 'day': the format dd.dd.MM.yyyy says a part twice"),
    (described({"name": "stay", "datatype": {"base": "boolean", "format": "Y"}}),
     "column 'stay': the format of a boolean is two words, as Y|N, and not Y"),
    (described({"name": "stay", "datatype": {"base": "integer", "format": "0,#"}}),
     "column 'stay': the pattern 0,# is not read: write one as #,##0.00"),
    (described({"name": "stay", "datatype": {"base": "integer", "format": {"group": ","}}}),
     "column 'stay': the format of a number has no 'group', only pattern"),
    (described({"name": "stay", "datatype": {"base": "integer", "format": {"groupChar": "."}}}),
     "column 'stay': decimalChar and groupChar are two marks"),
    (described({"name": "stay", "datatype": {"base": "date", "format": {"pattern": "x"}}}), "column 'stay': the format of date is a text"),
    (described({"name": "stay", "datatype": {"format": "("}}), "column 'stay': the format ( is no regular expression"),
    (described({"name": "stay", "datatype": {"base": "integer", "minimum": "x"}}),
     "column 'stay': minimum: x is no integer\n  correct the datatype of the column"),
    (described({"name": "stay", "datatype": {"minimum": 1}}), "column 'stay': minimum is for numbers and days, and not for string"),
    (described({"name": "stay", "datatype": {"minLength": 3, "length": 2}}), "column 'stay': no text has the length that"),
    (described({"name": "stay", "datatype": {"base": "integer", "minimum": 3, "maxExclusive": 3}}),
     "column 'stay': no value is within minimum 3 and maxExclusive 3"),
    (described({"name": "stay", "datatype": {"base": "integer", "minimum": 1, "minExclusive": 0}}), "column 'stay': no value is within"),
    ({"dialect": {"commentPrefix": 1}}, "the description: commentPrefix is a text, and not 1"),
    (described({"name": "stay", "datatype": {"length": "x"}}), "column 'stay': length is a number of characters, and not x"),
])
def test_a_description_that_is_none_is_told_with_the_mend(description, words, tmp_path):
    assert told(written(tmp_path), description).startswith(f"a.csv: {words}")


@pytest.mark.parametrize("content, words", [
    ('{"url": "a.csv",\n}', "x.json:2:1: is not JSON"), ("[]", "x.json: is no description of CSVW"),
    ('{"url": "a.csv", "url": "b.csv"}', "x.json: 'url' stands twice in one object"),
    ('{"url": "a.csv", "nul": "x"}', "x.json: no key of description 'nul' is known\n  did you mean null?"),
])
def test_a_file_that_is_no_description_is_told(content, words, tmp_path):
    (tmp_path / "x.json").write_text(content)
    assert told(written(tmp_path), tmp_path / "x.json").startswith(words)


def test_keys_of_other_vocabularies_are_kept_and_not_read(tmp_path):
    (row,) = rows(written(tmp_path), {"dc:title": "x", "schema:about": {"@id": "y"}, "dialect": {"x:y": 1}, "rdfs:label": "z"})
    assert row.cells["who"] == "Aldo"
