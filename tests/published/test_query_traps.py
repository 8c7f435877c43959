"""What the answers must not say, and, from question 19 on, that they would say otherwise if the reports did."""

import re

import pytest
from answers import CONCEPT, ID, PLG, ask, column, expected, oxigraph, text
from pyoxigraph import Literal, NamedNode, Quad, Store

A, B = ID + "report/special-online-meeting", ID + "report/special-videoconference"
MEETING = ID + "meeting/central-asia-japan/2020-08-11"
DIALOGUE = ID + "dialogue/central-asia-japan"
XSD = "http://www.w3.org/2001/XMLSchema#"


def rows(name, *titles):
    return list(zip(*(column(name, title) for title in titles)))


# Mistakes that the wording of the reports invites


@pytest.mark.parametrize(
    "name, title, wrong",
    [
        ("which-ministerial-meetings-were-held", "meetings", r"[^1]|11"),
        ("which-ministerial-meetings-were-held", "meeting", r"8th|expert|[Vv]ideoconferences"),
        ("which-dialogue-under-which-names", "iri", r"/(?!central-asia-japan$)[^/]*$"),
        ("which-dialogue-under-which-names", "name", r"current|dialogue|mechanism|communication"),
        ("who-took-part-in-which-office", "name", r"Rahmon|Motegi|^R\.$|S\. Muhriddin"),
        ("who-took-part-in-which-office", "country", r"Japan"),
        ("how-many-central-asian-countries-attended", "countries", r"[^5]"),
        ("how-many-central-asian-countries-attended", "japanCounted", r"yes"),
        ("how-many-central-asian-countries-attended", "name", r"stan"),
        ("which-office-holders-are-unnamed", "who", r"Meredov|Muhriddin|Motegi|Rahmon|Kamilov|Aidarbekov|Tileuberdi"),
        ("which-of-the-five-can-be-identified", "country", r"Kazakhstan|Kyrgyzstan|Uzbekistan|Japan"),
        ("when-was-the-meeting", "day", r"2020-08-12|2024"),
        ("which-dates-in-which-role", "date", r"1992|2022-"),
        ("when-was-the-dialogue-founded", "said", r"2004-"),
        ("when-was-the-dialogue-founded", "precision", r"date"),
        ("when-was-the-dialogue-founded", "passage", r"videoconference"),
        ("when-was-the-dialogue-founded", "attribution", r"named|office"),
        ("what-happened-when", "date", r"2022-|1992"),
        ("which-subjects-did-the-ministers-discuss", "subject", r"[Ee]nergy|[Tt]ransit|[Aa]gricult|[Ee]xport|[Ii]ndustr"),
        ("what-does-the-dialogue-cover", "discussedOnTheDay", r"yes"),
        ("which-areas-were-identified", "area", r"technolog|[Mm]edicin"),
        ("who-thanked-whom", "thanker", r"Muhriddin|Tajik"),
        ("which-grant-with-which-status", "status", r"delivered|pledged|agreed"),
        ("which-medical-knowledge-matters", "matter", r"[Hh]igh"),
        ("which-medical-knowledge-matters", "attribution", r"named|office"),
        ("who-helps-whom", "amount", r"\d"),
        ("what-did-the-turkmen-side-propose", "document", r"[Ss]ocio"),
        ("what-did-muhriddin-call-for", "call", r"anniversary"),
        ("what-is-called-for-in-2022", "statedSpeaker", r"."),
        ("who-calls-for-joint-action-against-the-pandemic", "statedSpeaker", r"Meredov"),
        ("how-many-documents-are-planned", "planned", r"[^5]"),
        ("who-may-speak-in-unmarked-sentences", "certainty", r"^certain"),
        ("which-acts-stand-in-the-agentless-passive", "sentence", r"^(3|4|6|9)$"),
        ("which-acts-stand-in-the-agentless-passive", "statedSpeaker", r"."),
        ("what-the-online-meeting-report-leaves-out", "kind", r"established|groupSize"),
        ("where-do-the-reports-differ", "contradiction", r"yes"),
        ("what-did-the-turkmen-side-propose", "proposer", r"Meredov|[Mm]inister"),
        ("what-did-the-turkmen-side-propose", "status", r"^(?!proposed$)"),
        ("what-did-muhriddin-call-for", "wording", r"passive|own voice"),
        ("what-did-muhriddin-call-for", "passage", r"online meeting|Sentence (?!4 |6 )"),
        ("what-is-called-for-in-2022", "status", r"^(?!called for$)"),
        ("what-is-called-for-in-2022", "certainty", r"^certain$"),
        ("who-calls-for-joint-action-against-the-pandemic", "type", r"agree|adopt|discuss"),
        ("which-documents-are-discussed-for-the-8th-meeting", "status", r"^(?!discussed$)"),
        ("which-documents-are-discussed-for-the-8th-meeting", "document", r"infection|pandemic|assistance"),
        ("how-many-documents-are-planned", "document", r"[Aa]ssistance|[Gg]rant|statement"),
        ("how-many-documents-are-planned", "report", r"videoconference"),
        ("which-acts-are-explicitly-turkmen", "passage", r"Sentence (4|6|7|9|10|13|14|15|16) |videoconference"),
        ("which-acts-are-explicitly-turkmen", "as", r"doctors|Japan"),
        ("who-may-speak-in-unmarked-sentences", "sentence", r"^(17|18|11|12|[1-8])$"),
        ("which-acts-stand-in-the-agentless-passive", "certainty", r"^certain$"),
        ("which-facts-do-both-reports-state", "aspect", r"heldOn|date|ordinal|groupSize|established|speaker|content|thank"),
        ("which-facts-do-both-reports-state", "agreedOn", r"[Ff]ive|2004|[Cc]ooperation|security|[Tt]hank"),
        ("what-the-videoconference-report-leaves-out", "kind", r"heldOn|level|mode|sessionType|withinDialogue|nameInText"),
        ("what-the-videoconference-report-leaves-out", "detail", r"2020|August|[Cc]ovid|Muhriddin|Tajik|Rahmon"),
        ("what-the-videoconference-report-leaves-out", "thing", r"[Cc]ovid|Muhriddin|Tajik|Rahmon|Ashgabat|UrduPoint"),
        ("what-the-online-meeting-report-leaves-out", "detail", r"8th|2004|[Ff]ive|^5$|Turkmen|Meredov|[Rr]egional"),
        ("what-the-online-meeting-report-leaves-out", "thing", r"8th|2004|[Ff]ive|Turkmen|Meredov|Rahmon|Lebanon"),
        ("where-is-the-evidence-for-dates-and-numbers", "value", r"2024|2020-08-12|2022|^7$|^30$"),
        ("which-sentence-crosses-a-paragraph-break", "lost", r"^R\.$"),
        ("which-sentence-crosses-a-paragraph-break", "words", r"^R\.$"),
        ("how-long-is-each-report", "textLength", r"2592"),
    ],
)
def test_answer_avoids_the_mistake(name, title, wrong):
    cells = column(name, title)
    assert cells and [cell for cell in cells if re.search(wrong, cell)] == []


def test_the_advice_of_sentence_10_has_no_stated_speaker_and_probably_meredov_behind_it():
    found = rows("who-calls-for-joint-action-against-the-pandemic", "type", "statedSpeaker", "statedOffice", "readSpeaker", "certainty")
    assert [rest for type_, *rest in found if type_ == "recommend"] == [["", "", "R. Meredov", "probable"]]
    assert len(found) == 4


def test_only_the_concept_is_to_be_adopted_and_the_platform_has_no_party():
    found = rows("which-documents-are-discussed-for-the-8th-meeting", "kind", "step", "party")
    assert {kind for kind, step, _ in found if step == "adopting"} == {"concept paper"}
    assert {kind for kind, _, party in found if not party} == {"platform document"}
    assert len({kind for kind, _, _ in found}) == 4


def test_one_document_has_a_single_proposer():
    found = rows("how-many-documents-are-planned", "document", "proposedBy")
    assert len(found) == 5
    assert [side for _, side in found if side] == ["Turkmen side"]


def test_four_acts_are_the_ministers_and_one_is_the_sides():
    found = rows("which-acts-are-explicitly-turkmen", "type", "as", "name")
    assert sorted(who for _, who, _ in found) == ["Minister of Foreign Affairs of Turkmenistan"] * 4 + ["Turkmen side"]
    assert [type_ for type_, who, _ in found if who == "Turkmen side"] == ["propose"]
    assert sum(bool(name) for _, _, name in found) == 2


def test_unmarked_sentences_are_the_narrators_and_less_surely_meredovs_the_farther_on():
    found = rows("who-may-speak-in-unmarked-sentences", "sentence", "wording", "possibleSpeaker", "certainty")
    assert {(wording, speaker) for _, wording, speaker, _ in found} == {("report’s own voice", "R. Meredov")}
    sure = {number: certainty for number, _, _, certainty in found}
    assert sure == {"9": "probable", "10": "probable"} | dict.fromkeys(("13", "14", "15", "16"), "possible")


def test_four_sentences_stand_in_the_agentless_passive_with_these_acts():
    found = rows("which-acts-stand-in-the-agentless-passive", "sentence", "type")
    assert found == [("5", "note"), ("7", "emphasise"), ("8", "thank"), ("10", "call on")]


def test_both_reports_back_seven_facts():
    aspects = column("which-facts-do-both-reports-state", "aspect")
    assert sorted(aspects) == sorted(
        ["sessionType", "mode", "level", "withinDialogue", "initiatedBy", "participants", "subject of talks"]
    )


LEFT_OUT = {
    "what-the-videoconference-report-leaves-out": [
        "groupSize|Five", "underAuspicesOf|", "principle|.*Solidarity", "named|R. Meredov", "content|.*Meredov",
        "content|.*Turkmen side", "named|Grant project", "named|Japan’s official development", "established|.*2004",
        "subject|.*Regional security", "identifiedArea|.*Culture", "named|Numerous .* videoconferences",
        "content|.*exchange of knowledge", "content|.*joint projects", "named|8th meeting",
        "named|Concept", "named|New platform", "named|Roadmap", "named|Programme document on", "named|Program document",
    ],
    "what-the-online-meeting-report-leaves-out": [
        "heldOn|.*2020-08-11", "named|Sirojiddin Muhriddin", "content|.*Muhriddin", "content|.*Foreign Minister of “our country”",
        "subject|.*Economic recovery", "subject|.*international interaction", "content|.*strategic partnership",
        "content|.*Government of Tajikistan", "named|Assistance and support", "content|.*energy projects",
        "content|.*industrial projects", "content|.*agricultural", "content|.*export", "content|.*transit",
        "named|30th anniversary", "content|.*30th anniversary",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_OUT)
def test_every_point_that_the_other_report_leaves_out_is_there(name):
    found = ["|".join(row) for row in rows(name, "kind", "thing", "detail")]
    missing = []
    for point in LEFT_OUT[name]:
        kind, rest = point.split("|")
        if not any(re.match(rf"{kind}\|{rest}", row) for row in found):
            missing.append(point)
    assert missing == []


def test_what_one_report_alone_says_the_other_does_not():
    shared = [set(rows(name, "kind", "thing", "detail")) for name in LEFT_OUT]
    assert shared[0] & shared[1] == set()


def test_the_reports_differ_on_seven_points():
    points = {point.partition(":")[0] + point.partition(":")[2][:8] for point in column("where-do-the-reports-differ", "point")}
    assert points == {"mode", "broughtAboutBy", "participants", "date", "speaker", "name of Central", "name of Coronav"}


def test_only_one_report_says_plus_and_covid():
    found = rows("where-do-the-reports-differ", "inA", "inB")
    assert [a for a, _ in found if re.search("plus|Covid", a)] == []
    assert {b for _, b in found if re.search("plus|Covid", b)} == {
        "“Central Asia plus Japan” Dialogue", "“Central Asia plus Japan” format", "Covid-19 pandemic",
    }  # fmt: skip


def test_evidence_lies_where_the_reports_have_it():
    name = "where-is-the-evidence-for-dates-and-numbers"
    found = {fact: tuple(map(int, span)) for fact, *span in rows(name, "fact", "sentence", "start", "end")}
    finest = {
        "day of the meeting": (1, 109, 124),
        "number of Central Asian countries": (2, 432, 460),
        "year of founding": (6, 1210, 1272),
        "ordinal of the next meeting": (17, 3905, 3955),
    }
    assert set(found) == set(finest)
    for fact, (sentence, start, end) in finest.items():
        assert found[fact][0] == sentence
        assert found[fact][1] <= start < end <= found[fact][2]
    assert [report for fact, report in rows(name, "fact", "iri") if fact == "day of the meeting"] == [B + "/s1"]


def test_one_sentence_crosses_a_paragraph_break():
    name = "which-sentence-crosses-a-paragraph-break"
    assert set(rows(name, "sentence", "start", "end", "breakStart", "breakEnd")) == {("5", "951", "1189", "1001", "1003")}
    lost = rows(name, "citedStart", "lost")
    assert ("951", "R. Meredov") in lost and ("1003", "R. Meredov") not in lost
    assert [what for start, what in lost if start == "1003"] == ["Minister of Foreign Affairs of Turkmenistan"]


def test_evidence_for_the_meeting_lies_in_the_report_proper():
    found = rows("how-long-is-each-report", "kind", "sentences", "start", "end", "aboutTheMeeting", "textLength")
    assert [row[1:4] for row in found if row[0] == "body text"] == [("10", "106", "2239"), ("18", "176", "4440")]
    assert all(int(end) <= int(length) for _, _, _, end, _, length in found)
    assert all(int(about) == 0 for kind, _, _, _, about, _ in found if kind != "body text")
    assert all(int(about) > 0 for kind, _, _, _, about, _ in found if kind == "body text")


# They would say otherwise if the reports did


def stated(subject, predicate, value, passage):
    """A fact that a passage states, and its claim, as the build would write them."""
    claim = NamedNode(f"{ID}claim/{abs(hash((subject, predicate, str(value), passage)))}")
    fact = (NamedNode(subject), NamedNode(predicate), value)
    yield Quad(*fact)
    for title, given in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode("https://schema.org/Claim")),
        ("http://purl.org/dc/terms/type", NamedNode(CONCEPT + "grounding/stated")),
        ("http://purl.org/dc/terms/source", NamedNode(passage.rpartition("/")[0])),
        ("http://www.w3.org/ns/prov#wasDerivedFrom", NamedNode(passage)),
        (PLG + "subject", fact[0]),
        (PLG + "property", fact[1]),
        (PLG + "value", fact[2]),
    ):
        yield Quad(claim, NamedNode(title), given)


def with_facts(name, *facts):
    """The rows on the published data together with facts of a passage each, as dicts."""
    store = Store()
    store.extend(oxigraph("stated"))
    for fact in facts:
        store.extend(stated(*fact))
    header, found = ask(store, text(name))
    return [dict(zip(header, row)) for row in found]


def day(date):
    return Literal(date, datatype=NamedNode(XSD + "date"))


def year(number):
    return Literal(number, datatype=NamedNode(XSD + "gYear"))


@pytest.mark.parametrize(
    "fact",
    [
        (MEETING, PLG + "heldOn", day("2020-08-12"), A + "/s1"),
        (MEETING, PLG + "mode", NamedNode(CONCEPT + "mode/in-person"), A + "/s1"),
        (MEETING, PLG + "level", NamedNode(CONCEPT + "level/experts"), B + "/s1"),
    ],
)
def test_a_contradiction_would_be_told(fact):
    found = with_facts("where-do-the-reports-differ", fact)
    assert "yes" in {row["contradiction"] for row in found}


def test_another_agreed_fact_would_be_told():
    found = with_facts("which-facts-do-both-reports-state", (MEETING, PLG + "heldOn", day("2020-08-11"), A + "/s1"))
    assert len(found) == 8
    assert [row["agreedOn"] for row in found if row["aspect"] == "heldOn"] == ["2020-08-11"]


def test_facts_of_both_reports_are_not_left_out():
    founded = (DIALOGUE, PLG + "established", year("2004"), B + "/s3")
    kinds = {row["kind"] for row in with_facts("what-the-videoconference-report-leaves-out", founded)}
    assert "established" in {kind for kind in column("what-the-videoconference-report-leaves-out", "kind")} - kinds
    held = (MEETING, PLG + "heldOn", day("2020-08-11"), A + "/s1")
    kinds = {row["kind"] for row in with_facts("what-the-online-meeting-report-leaves-out", held)}
    assert "heldOn" in {kind for kind in column("what-the-online-meeting-report-leaves-out", "kind")} - kinds


def test_a_proposer_by_office_would_be_told():
    act = A + "/s18-propose"
    office = NamedNode(ID + "office/minister-of-foreign-affairs-of-japan")
    assert expected("who-proposed-the-documents")[1] == []
    found = with_facts(
        "who-proposed-the-documents",
        (act, PLG + "actType", NamedNode(CONCEPT + "act/propose"), A + "/s18"),
        (act, PLG + "content", NamedNode(A + "/developing-the-platform"), A + "/s18"),
        (act, PLG + "inCapacityOf", office, A + "/s18"),
    )
    assert [(row["document"], row["proposer"]) for row in found] == [
        ("New platform for economic partnership", "Minister for Foreign Affairs of Japan")
    ]
