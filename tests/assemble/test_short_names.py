"""The short name of a report: what is written stands; what is made depends on the report alone, and is no other's."""

from pathlib import Path

import polylogue
import pytest
from polylogue.assemble.assembly import assemble
from polylogue.assemble.labels import Names
from polylogue.assemble.short_names import LONGEST, PAGE, SHORT, add, in_words, made
from polylogue.namespaces import DCTERMS, PLG
from polylogue.read.source import Source
from polylogue.read.yaml import read_yaml

R = "https://e.example/id/report/"
ISSUED = DCTERMS + "issued"
HEAD = "report: {iri}\nlabel: Report of an agency\n{more}passages:\n- {{passage: d, start: 0, says: {{id: {iri}, {says}}}}}\n"
CALLED = Names({"https://w3id.org/polylogue/id/body/urdupoint": {"en": "UrduPoint", "ja": "ウルドゥー"}, "https://w3id.org/polylogue/id/body/nihon": {"ja": "日本"}})


def named(says, name="first", more="", tail=""):
    """The short names of a report that says this of itself, by language."""
    quads, prefixes = read_yaml(Path("r.yaml"), HEAD.format(iri=R + name, says=says, more=more) + tail)
    whole = assemble([Source(Path("r.yaml"), quads, prefixes)])
    add(whole, CALLED)
    return {o.language: o.value for _, p, o in whole.catalogue if p.value == SHORT}


@pytest.mark.parametrize("says, expected", [
    ("publisher: body:urdupoint, datelineDate: 2020-08-12", "UrduPoint, 12 Aug 2020 (first)"),
    ("publisher: body:urdupoint, datelineDate: 2020-08-12, datePublished: 2020-08-13", "UrduPoint, 13 Aug 2020 (first)"),
    ("publisher: body:urdupoint, pageDate: 2024-05-23", "UrduPoint, page of 23 May 2024 (first)"),
    ("publisher: body:urdupoint, datePublished: 2020-08", "UrduPoint, Aug 2020 (first)"),
    ("publisher: body:urdupoint", "UrduPoint (first)"),
    ("datelineDate: 2020-08-12", "first"),
])
def test_a_name_is_made_of_what_the_report_says_of_itself(says, expected):
    assert named(says) == {"en": expected}


def test_what_is_written_stands():
    assert named("publisher: body:urdupoint", more="short: UrduPoint on the talks\n") == {"en": "UrduPoint on the talks"}
    assert named("publisher: body:urdupoint", more="short: {ja: ウルドゥー、会合について}\n") == {"ja": "ウルドゥー、会合について"}


def test_publisher_that_only_a_background_knows_is_named_and_that_of_a_reading_is_not():
    known = "backgrounds: [{background: page, label: Page, citation: Page, says: {id: " + R + "first, publisher: body:urdupoint, issued: 2020-08-12}}]\n"
    assert named("textLength: 9", tail=known) == {"en": "UrduPoint, 12 Aug 2020 (first)"}
    guessed = "readings: [{reading: who, label: Who, from: d, because: x, certainty: low, says: {id: " + R + "first, publisher: body:urdupoint}}]\n"
    assert named("textLength: 9", tail=guessed) == {"en": "first"}


def test_a_name_in_another_language_has_its_tag_and_the_date_in_figures():
    assert named("publisher: body:nihon, datePublished: 2020-08-12") == {"ja": "日本, 2020-08-12 (first)"}


def test_the_end_of_the_iri_stands_there_unless_publisher_and_date_make_it():
    assert made(f"{R}asia-plus-2016-03-28", "Asia-Plus", ISSUED, "2016-03-28") == "Asia-Plus, 28 Mar 2016"
    assert made(f"{R}asia-plus-2016-03-28-b", "Asia-Plus", ISSUED, "2016-03-28") == "Asia-Plus, 28 Mar 2016 (asia-plus-2016-03-28-b)"
    assert made(f"{R}commonspace-eu", "commonspace.eu") == "commonspace.eu"


def test_no_two_made_names_are_alike():
    keys = ("trend-2020-10-15", "trend-2020-10-15-2", "trend", "15", "october")
    told = [("Trend", ISSUED, "2020-10-15"), ("Trend", PAGE, "2020-10-15"), ("Trend", ISSUED, "2020"), ("Trend", "", ""), ("", "", "")]
    for one in told:
        assert len({made(R + key, *one) for key in keys}) == len(keys)


def test_a_made_name_is_never_long():
    ministry = "Ministry of Foreign Affairs of the Republic of Arland"
    assert made(f"{R}talks", ministry, ISSUED, "2020-08-12") == "talks"
    assert made(R + "x" * 70, ministry, ISSUED, "2020-08-12") == made(R + "x" * 70) == ""
    assert len(made(f"{R}{'x' * LONGEST}")) == LONGEST


@pytest.mark.parametrize("when, expected", [
    ("2020-08-02", "2 Aug 2020"), ("2020-08", "Aug 2020"), ("2020", "2020"), ("2020-08-12T10:00:00+05:00", "12 Aug 2020"),
    ("2020-08-12/2020-08-13", "2020-08-12/2020-08-13"), ("199X", "199X"), ("2020-21", "2020-21"), ("", ""),
])
def test_dates_are_short_and_no_more_precise_than_they_are(when, expected):
    assert in_words(when) == expected


def test_each_published_report_has_its_own():
    asked = f"SELECT ?report ?name WHERE {{ ?report a <{PLG}Report> ; <{SHORT}> ?name FILTER (LANG(?name) = 'en') }}"
    rows = list(polylogue.query(asked))
    names = {str(row["name"]) for row in rows}
    assert len(rows) == len(names) == 76 and max(map(len, names)) <= LONGEST
