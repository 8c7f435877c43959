"""What data/README.md says is in the data are the answers of the query what-is-in-the-data. POLYLOGUE_RECORD=1 writes them anew."""

import os
import re

import polylogue
import pyoxigraph
import pytest
from articles import articles
from places import ROOT
from polylogue import paths

README = ROOT / "data" / "README.md"
BLOCK = re.compile(r"(?s)(?<=<!-- what-is-in-the-data -->\n).*?(?=<!-- end -->)")
BY_DIALOGUE = ("reports on a dialogue", "meetings of a dialogue", "acts in reports on a dialogue")
IN_A_LINE = ("reports in a language", "reports of a kind", "passages of a kind", "acts of a kind", "reports by a publisher")
LANGUAGES = {"en": "English", "ja": "Japanese", "kk": "Kazakh", "ru": "Russian"}


@pytest.fixture(scope="module")
def counted():
    """By the way of counting, the names with their numbers, the largest first."""
    found = {}
    for row in polylogue.query("what-is-in-the-data"):
        found.setdefault(row["counted"], {})[row["name"]] = int(row["number"])
    return found


def block(counted):
    """The tables as README shows them."""
    heads = ("dialogue", "reports", "meetings", "acts")
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|"]
    for name in counted[BY_DIALOGUE[0]]:
        lines.append(f"| {name} | {' | '.join(str(counted[way].get(name, 0)) for way in BY_DIALOGUE)} |")
    lines += ["", "| counted | |", "|---|---|"]
    for way in IN_A_LINE:
        told = ", ".join(f"{LANGUAGES.get(name, name)} {number}" for name, number in counted[way].items())
        lines.append(f"| {way} | {told} |")
    return "\n".join(lines) + "\n"


def test_the_figures_of_the_readme_are_the_answers_of_the_query(counted):
    text = README.read_text(encoding="utf-8")
    if os.environ.get("POLYLOGUE_RECORD"):
        README.write_text(BLOCK.sub(lambda hit: block(counted), text), encoding="utf-8")
        text = README.read_text(encoding="utf-8")
    assert BLOCK.findall(text) == [block(counted)]


def test_there_are_nine_dialogues(counted):
    assert len(counted["reports on a dialogue"]) == len(counted["meetings of a dialogue"]) == 9


# The meeting of 11 August 2020 in all its reports: counted by hand in what was read of each

MEETING = "https://w3id.org/polylogue/id/meeting/central-asia-japan/2020-08-11"
PART = MEETING.replace("/meeting/", "/participation/")
BY_HOW_MANY = {  # property and value: by how many reports they are stated in just these words
    MEETING: {
        ("withinDialogue", "Central Asia + Japan Dialogue"): 12, ("level", "foreign ministers"): 12,
        ("mode", "videoconference"): 9, ("mode", "online"): 2, ("status", "held"): 9, ("status", "upcoming"): 2,
        ("sessionType", "special session"): 5, ("sessionType", "extraordinary session"): 2, ("heldOn", "2020-08-11"): 3,
        ("startDate", "2020-08-11"): 2, ("initiatedBy", "Japan"): 2,
        ("inTrack", "Foreign ministers’ track of the Central Asia + Japan Dialogue"): 2,
    },
    f"{PART}/motegi": {("participant", "Toshimitsu Motegi"): 6, ("role", "chair"): 5, ("status", "attended"): 4, ("status", "expected"): 2},
    f"{PART}/tileuberdi": {("participant", "Mukhtar Tileuberdi"): 3, ("status", "attended"): 3, ("onBehalfOf", "Kazakhstan"): 2},
    f"{PART}/aidarbekov": {("participant", "Chingiz Aidarbekov"): 2, ("status", "attended"): 2},
    f"{PART}/kamilov": {("participant", "Abdulaziz Kamilov"): 2, ("status", "attended"): 2},
    f"{PART}/meredov": {("participant", "R. Meredov"): 2, ("status", "attended"): 2},
    f"{PART}/muhriddin": {("participant", "Sirojiddin Muhriddin"): 3, ("status", "attended"): 2},
}


@pytest.mark.parametrize("thing", BY_HOW_MANY)
def test_a_fact_of_the_meeting_is_stated_by_as_many_reports_as_have_it(thing):
    found = {(row["as"], row["is"]): row["exactly"] for row in polylogue.query("which-facts-do-several-reports-state", thing=thing)}
    alone = {(row["as"], row["is"]): 1 for row in polylogue.query("what-does-one-report-alone-state", thing=thing)}
    assert {fact: {**alone, **found}.get(fact) for fact in BY_HOW_MANY[thing]} == BY_HOW_MANY[thing]


@pytest.mark.parametrize("thing, property, value, report", [
    (MEETING, "schema:duration", "PT1H30M", None),
    ("report:young-bhartiya-2020-08/grant", "schema:maxValue", "2000000000", "Young Bhartiya, undated page"),
    ("report:japanese-foreign-ministry-2020-08-11/statement", "dcterms:type", "chair’s statement", "Japanese foreign ministry, 11 August 2020"),
])
def test_what_only_one_report_has_is_there_and_tells_where(thing, property, value, report):
    (row,) = [row for row in polylogue.query("what-is-said-of", thing=thing, property=property)]
    assert row["is"] == value and (report is None or row["where"].startswith(report)), row


def test_what_the_two_articles_leave_unnamed_they_leave_unnamed_among_all_reports():
    """Their claims are those that they have by themselves, one for one."""
    def own(folder):
        store = pyoxigraph.Store()
        store.bulk_load(path=str(folder / "claims.ttl"))
        return {
            tuple(term.value for term in row) for row in store.query("""
                PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX plg: <https://w3id.org/polylogue/ontology#>
                PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX report: <https://w3id.org/polylogue/id/report/>
                SELECT ?claim ?subject ?property ?value ?ground {
                  VALUES ?report { report:special-online-meeting report:special-videoconference }
                  ?claim dcterms:source ?report ; plg:subject ?subject ; plg:property ?property ; plg:value ?value ; prov:wasDerivedFrom ?ground }
            """)
            if "/report/special-" in row["ground"].value or "/background/" in row["ground"].value  # nor what is read out of several reports
        }

    among_all, alone = own(paths.DATA), own(articles())
    assert among_all == alone and len(alone) > 500
