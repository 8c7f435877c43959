"""Dates of every precision: the datatype of a form, the first and last day that it may mean, and what is no date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.namespaces import EDTF, XSD
from polylogue.read.dates import PLAIN, bounds, datatype_of, date_kind, edtf_problem, no_such

# What the library `edtf` 5.0.2 gives for the same: the lower and the upper strict bound. It is too large and too slow to need
# (5 MB with what it brings, 0.8 s to import, 30 to 200 ms a date), takes what ends before it begins, and reads no month in `[A..B]`.
AS_A_LIBRARY_HAS_IT = {
    "2004/..": ("2004-01-01", None), "../2030": (None, "2030-12-31"), "2020-08-11/2020-08-12": ("2020-08-11", "2020-08-12"),
    "2020-02/2024-02": ("2020-02-01", "2024-02-29"), "2020~/2021": ("2020-01-01", "2021-12-31"),
    "[2020-08-11..2020-08-12]": ("2020-08-11", "2020-08-12"), "[2004..]": ("2004-01-01", None), "[..2030]": (None, "2030-12-31"),
    "[2020,2021]": ("2020-01-01", "2021-12-31"), "199X": ("1990-01-01", "1999-12-31"), "19XX": ("1900-01-01", "1999-12-31"),
    "2021-21": ("2021-03-01", "2021-05-31"), "2021-22": ("2021-06-01", "2021-08-31"), "2021-23": ("2021-09-01", "2021-11-30"),
    "2021-33": ("2021-01-01", "2021-03-31"), "2021-34": ("2021-04-01", "2021-06-30"), "2021-35": ("2021-07-01", "2021-09-30"),
    "2021-36": ("2021-10-01", "2021-12-31"), "2021-40": ("2021-01-01", "2021-06-30"), "2021-41": ("2021-07-01", "2021-12-31"),
    "2020~": ("2020-01-01", "2020-12-31"), "2020-08?": ("2020-08-01", "2020-08-31"), "2020-08-11%": ("2020-08-11", "2020-08-11"),
}
OTHERWISE = {  # a winter is that of January or that of December; it has December alone
    "2021-24": ("2021-01-01", "2022-02-28"), "[2020-08..2021]": ("2020-08-01", "2021-12-31"), "[2020-05, 2020-07, 2020-06]": ("2020-05-01", "2020-07-31"),
}


@pytest.mark.parametrize("text", AS_A_LIBRARY_HAS_IT | OTHERWISE)
def test_an_extent_has_the_bounds_that_a_library_gives_it(text):
    assert date_kind(text) == "EDTF" and edtf_problem(text) is None
    assert bounds(text, EDTF) == (AS_A_LIBRARY_HAS_IT | OTHERWISE)[text]


@pytest.mark.parametrize("text", AS_A_LIBRARY_HAS_IT)
def test_the_library_gives_these_bounds(text):
    edtf = pytest.importorskip("edtf", reason="the library edtf is not installed; what it gives is recorded above")
    read = edtf.parse_edtf(text)
    ends = (read.lower_strict(), read.upper_strict())
    assert tuple(f"{end[0]:04}-{end[1]:02}-{end[2]:02}" if hasattr(end, "tm_year") else None for end in ends) == AS_A_LIBRARY_HAS_IT[text]


@pytest.mark.parametrize("text, kind, first, last", [
    ("2020", "gYear", "2020-01-01", "2020-12-31"), ("2020-02", "gYearMonth", "2020-02-01", "2020-02-29"),
    ("2020-08-11", "date", "2020-08-11", "2020-08-11"), ("2020-08-11Z", "date", "2020-08-11", "2020-08-11"),
    ("2020-08-10T22:00:00Z", "dateTime", "2020-08-10", "2020-08-10"), ("2020-08-11T07:00:00+09:00", "dateTime", "2020-08-11", "2020-08-11"),
    ("-0044-03", "gYearMonth", "-0044-03-01", "-0044-03-31"), ("1900-02", "gYearMonth", "1900-02-01", "1900-02-28"),
])
def test_a_point_has_the_days_that_it_covers_and_a_moment_the_day_of_its_own_zone(text, kind, first, last):
    assert bounds(text, XSD + kind) == (first, last)


@pytest.mark.parametrize("text, kind", [
    ("2020-13", "gYearMonth"), ("2020-02-30", "date"), ("soon", "date"), ("2020", "integer"), ("2020", "string"), ("2021/2020", "EDTF"), ("soon", "EDTF"),
])
def test_what_is_no_date_has_no_bounds(text, kind):
    assert bounds(text, datatype_of(kind)) is None


@pytest.mark.parametrize("text, kind", [
    ("2004", "gYear"), ("2004-08", "gYearMonth"), ("2020-13", "gYearMonth"), ("2020-08-11", "date"), ("tomorrow", "date"), ("20200811", "date"),
    ("1999-2004", "date"), ("2020-08-11T10:00:00Z", "dateTime"), ("2020-08-11T10:00:00+09:00", "dateTime"), ("2004/2005", "EDTF"), ("-0044", "gYear"),
])
def test_the_datatype_follows_from_the_form(text, kind):
    assert date_kind(text) == kind


@pytest.mark.parametrize("text, wrong", [
    ("2020-08-11T10:00:00Z/2020-08-12", "it has a time of day"), ("{2020,2021}", "it means each of several dates"), ("2021/2020", "it ends before it begins"),
    ("[2021-05..2021-04]", "it ends before it begins"), ("2020/2020", "it begins and ends with the same"), ("../..", "it has no end"), ("[..]", "it has no end"),
    ("2020-13/2021", "13 is no month"), ("2020-02-30~", "30 is no day of 2020-02"), ("1X9X", "it is none that is read here"),
    ("2021-25", "25 is no month"), ("2021-37", "37 is no month"), ("2020", PLAIN), ("Y170000002", "it is none that is read here"),
])
def test_what_is_outside_of_the_profile_is_told(text, wrong):
    assert edtf_problem(text)[0] == wrong


DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PRECISIONS = st.sampled_from([4, 7, 10])


@given(DAYS, PRECISIONS, DAYS, PRECISIONS)
def test_bounds_of_an_interval_are_those_of_its_ends(one, cut, two, other):
    first, last = sorted([one, two])
    a, b = str(first)[:cut], str(last)[:other]
    if a != b:
        lower, upper = bounds(a, datatype_of(date_kind(a)))[0], bounds(b, datatype_of(date_kind(b)))[1]
        assert bounds(f"{a}/{b}", EDTF) == bounds(f"[{a}..{b}]", EDTF) == (lower, upper)
        assert lower <= str(first) and upper >= str(last)
        assert bounds(f"{a}/..", EDTF) == (lower, None) and bounds(f"[..{b}]", EDTF) == (None, upper)


@given(st.integers(1000, 2999), st.integers(0, 40), st.integers(0, 40))
def test_a_day_is_one_or_it_is_told_why_not(year, month, day):
    text = f"{year}-{month:02}-{day:02}"
    try:
        date.fromisoformat(text)
    except ValueError:
        assert no_such(text)
    else:
        assert no_such(text) is None
        last = date.fromisoformat(bounds(text[:7], XSD + "gYearMonth")[1])
        assert (last + timedelta(1)).day == 1 and last.month == month


@given(st.text(max_size=12))
def test_any_text_is_judged(text):
    kind = date_kind(text)
    assert bounds(text, datatype_of(kind)) is None or edtf_problem(text) is None or kind != "EDTF" or edtf_problem(text)[0] == PLAIN
