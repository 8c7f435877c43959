"""A value stands in a passage when its words give it: as days, years and numbers are written, in English and elsewhere."""

import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.namespaces import XSD
from polylogue.text.numbers import CARDINALS, ORDINALS, numbers, significant
from polylogue.text.values import days, stands
from pyoxigraph import Literal, NamedNode

MONTHS = "January February March April May June July August September October November December".split()
UNITS = {number: word for word, number in CARDINALS.items()}
NTH = {number: word for word, number in ORDINALS.items()}


def holds(text, kind, words, language="en"):
    return stands(Literal(text, datatype=NamedNode(XSD + kind)), words, language)


def suffix(day):
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


FORMS = [
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day} {d.year}",
    lambda d: f"{MONTHS[d.month - 1].upper()} {d.day:02}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}{suffix(d.day)} {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"the {d.day}{suffix(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: d.isoformat(),
    lambda d: d.strftime("%d.%m.%Y").rjust(10, "0"),
    lambda d: f"{d.year}年{d.month}月{d.day}日",
]
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(FORMS), st.integers(-400, 400))
def test_day_stands_in_every_form_and_no_other_day_does(day, form, more):
    words = f"The talks, held on {form(day)}, were short."
    assert holds(day.isoformat(), "date", words)
    other = day + timedelta(more)
    swapped = (other.year, other.month, other.day) == (day.year, day.day, day.month)  # 08.11. may be either
    assert holds(other.isoformat(), "date", words) is (other == day or (swapped and "." in form(day) and form is FORMS[8]))


@pytest.mark.parametrize("words, wanted", [
    ("on 11 and 12 August 2020", ["2020-08-11", "2020-08-12"]),
    ("on August 11–13, 2020", ["2020-08-11", "2020-08-13"]),
    ("from 28 June to 3 July 2022", ["2022-06-28", "2022-07-03"]),
    ("May 5, 2020, and June 6, 2021", ["2020-05-05", "2021-06-06"]),
    ("on 11 August, in the year 2020", ["2020-08-11"]),
    ("on the eleventh of August, 2020", ["2020-08-11"]),
    ("August the twenty-first 2020", ["2020-08-21"]),
    ("on 11 August", []),
    ("in August 2020, 30 people", []),
    ("in May 2020, 11 states", []),
    ("令和２年８月１１日", ["2020-08-11"]),
    ("平成元年1月8日", ["1989-01-08"]),
    ("31 June 2020", []),
])
def test_days_are_read_as_they_are_written(words, wanted):
    assert sorted(map(str, days(words))) == wanted


@pytest.mark.parametrize("text, kind, words, good", [
    ("2004", "gYear", "since 2004.", True),
    ("2004", "gYear", "since 2014 or 20040", False),
    ("1990", "gYear", "in the 1990s", False),
    ("1990", "gYear", "in the 1990’s, as in 1990", True),
    ("500000", "integer", "half a million euros", True),
    ("500000", "integer", "a half million euros", True),
    ("250000", "integer", "a quarter of a million dollars", True),
    ("2000000", "integer", "between 2 and 4 million francs", True),
    ("2000000", "integer", "2–4 million euros", True),
    ("1500000", "integer", "1.5 to 2 million", True),
    ("2000000", "integer", "2 states and 4 million euros", False),
    ("2022-03-04T08:00:00+11:00", "dateTime", "at 8:00 (UTC+11) on 4 March 2022", True),
    ("2022-03-04T08:00:00Z", "dateTime", "at 8:00 (UTC+11) on 4 March 2022", False),
    ("2022-03-04T08:00:00+10:00", "dateTime", "at 8:00 (GMT +11:00) on 4 March 2022", False),
    ("2022-03-04T08:00:00-03:30", "dateTime", "at 8:00 (UTC−3:30) on 4 March 2022", True),
    ("2022-03-04T08:00:00Z", "dateTime", "at 8:00 UTC on 4 March 2022", True),
    ("2022-03-04T08:00:00+09:00", "dateTime", "at 8:00 in Tokyo (23:00 UTC) on 4 March 2022", True),
    ("8", "integer", "the 8th meeting", True),
    ("8", "integer", "the eighth meeting", True),
    ("8", "integer", "the VIII meeting", True),
    ("8", "integer", "the 18th, 80th or 28th meeting", False),
    ("5", "integer", "Five countries", True),
    ("5", "integer", "twenty-five countries", False),
    ("20", "integer", "twenty-five countries", False),
    ("2", "integer", "both sides", True),
    ("1", "integer", "as I said", False),
    ("105", "integer", "one hundred and five guests", True),
    ("100", "integer", "a hundred guests", True),
    ("3", "integer", "two, three and four", True),
    ("7", "integer", "three and four", False),
    ("12300", "integer", "12,300 doses", True),
    ("12300", "integer", "12 300 doses", True),
    ("300", "integer", "12,300 doses", False),
    ("5000000", "integer", "a grant of $5 million", True),
    ("5000000", "integer", "a grant of five million dollars", True),
    ("5000000", "integer", "a grant of US$5m", True),
    ("5", "integer", "a grant of $5 million", False),
    ("5000", "integer", "a grant of $5 million", False),
    ("2500000000", "integer", "2.5 billion yen", True),
    ("1.5", "decimal", "some 1.5 degrees", True),
    ("1.5", "decimal", "some 15 degrees", False),
    ("1500000", "decimal", "1.5 million", True),
    ("2020-08-11T10:00:00", "dateTime", "at ten on 11 August 2020", True),
    ("2020-08-12T10:00:00", "dateTime", "at ten on 11 August 2020", False),
    ("true", "boolean", "nothing of the kind", True),
    ("soon", "date", "soon", False),
    ("many", "integer", "many", False),
])
def test_value_stands_as_english_writes_it(text, kind, words, good):
    assert holds(text, kind, words) is good


@pytest.mark.parametrize("text, kind, words, good", [
    ("2020-08-11", "date", "11 августа 2020 года", True),
    ("2020-08-12", "date", "11 августа 2020 года", False),
    ("2021-08-11", "date", "11 августа 2020 года", False),
    ("2004", "gYear", "с 2004 года", True),
    ("2004", "gYear", "с 2014 года", False),
    ("5", "integer", "пять стран", True),
    ("5000000", "integer", "5 млн долларов", True),
    ("12345", "integer", "12 345 тонн", True),
    ("12345", "integer", "12 346 тонн", False),
])
@pytest.mark.parametrize("library", [True, False])
def test_russian_is_held_by_its_digits_at_least(text, kind, words, good, library, monkeypatch):
    if library:
        pytest.importorskip("unicode_rbnf", reason="needs the extra `texts`")
    else:
        monkeypatch.setitem(sys.modules, "babel", None)
    assert holds(text, kind, words, "ru") is good


@pytest.mark.parametrize("text, kind, words, good", [
    ("2020-08-11", "date", "2020年８月１１日", True),
    ("2020-08-11", "date", "令和2年8月11日", True),
    ("2020-08-12", "date", "令和2年8月11日", False),
    ("5", "integer", "五か国", True),
    ("6", "integer", "五か国", False),
    ("123450000", "integer", "1億2345万円", True),
])
def test_japanese_needs_no_library(text, kind, words, good, monkeypatch):
    monkeypatch.setitem(sys.modules, "babel", None)
    assert holds(text, kind, words, "ja") is good


@pytest.mark.parametrize("tag", ["kk", "de", "tlh", "", "ar", "fi"])
def test_what_cannot_be_checked_is_neither_held_nor_refused(tag, monkeypatch):
    monkeypatch.setitem(sys.modules, "babel", None)
    assert holds("2020-08-11", "date", "11 VIII 2020", tag) is None and holds("5", "integer", "five", tag) is None


def spelled(number, hyphen="-", link=" and "):
    """A number below a million in English words."""
    if number in UNITS:
        return UNITS[number]
    if number < 100:
        return f"{UNITS[number // 10 * 10]}{hyphen}{UNITS[number % 10]}"
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % size
    more = (link if rest < 100 else " ") + spelled(rest, hyphen, link) if rest else ""
    return f"{spelled(number // size, hyphen, link)} {name}{more}"


@given(st.integers(0, 999_999), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_number_in_words_is_that_number_and_no_other(number, hyphen, link):
    assert numbers(f"Some {spelled(number, hyphen, link)} of them.") == {Decimal(number)}


@given(st.integers(0, 99))
def test_ordinal_in_words_and_in_digits_is_its_number(number):
    word = NTH.get(number) or f"{UNITS[number // 10 * 10]}-{NTH[number % 10]}"
    assert numbers(f"the {word} meeting") == {Decimal(number)} == numbers(f"the {number}{suffix(number)} meeting")


@given(st.integers(0, 10**9))
def test_number_with_separators_is_that_number(number):
    for mark in (",", "’", "\u00a0"):
        assert holds(str(number), "integer", f"about {number:,} people".replace(",", mark))


@given(st.decimals(0, 1000, places=2), st.sampled_from([("million", 10**6), ("billion", 10**9), ("thousand", 1000)]))
def test_scaled_number_is_multiplied(number, scale):
    word, size = scale
    assert numbers(f"{number} {word} yen") == {number * size}


@given(st.text())
def test_any_text_can_be_read(text):
    numbers(text), days(text), significant(text)
    for language in ("en", "ja", "ru", "kk", "ar", "th", "tlh"):
        holds("2020-08-11", "date", text, language)
        holds("12345", "integer", text, language)
        holds("10:30:00", "time", text, language)
