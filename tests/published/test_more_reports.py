"""With a third and a fourth report on the same meeting the comparisons change by what these say, and other answers only grow."""

import pytest
from answers import NAMES, ask, oxigraph, text
from articles import articles
from copies import copy
from further import built, report

MEETING = "Special meeting of the foreign ministers of the Central Asia + Japan Dialogue, 11 August 2020"
DIALOGUE = "Central Asia + Japan Dialogue"
NEXT = "8th meeting of the Central Asia + Japan Dialogue"
A, B = "UrduPoint report on the special online meeting", "Report on the special videoconference on a page dated 23 May 2024"
COMPARED = ("which-facts-do-several-reports-state", "where-do-reports-differ", "what-does-one-report-alone-state")
AGREED, DIFFERENT, ALONE = COMPARED
FACT = ("of", "as", "is", "reports", "exactly", "first")
DIFFERENCE = ("of", "aspect", "value", "reports", "otherValue", "otherReports", "relation", "contradiction")
STATEMENT = ("inReport", "as", "of", "is")


def same(other, thing="countries", sentence=2):
    """The reading that a thing of the report is the one that another has."""
    return f"""
readings:
- reading: reading-{thing}
  label: The two are one
  certainty: certain
  because: The meeting that is told of is the same.
  from: s{sentence}
  says: {{id: {thing}, takenForSameAs: {other}}}
"""


def meeting(**says):
    return "{id: caj:2020-08-11, " + ", ".join(f"{key}: {value}" for key, value in says.items()) + "}"


def countries(words, size):
    return (
        f"{{meeting: caj:2020-08-11, participant: {{agents: those, words: Ministers}}, status: attended, "
        f"onBehalfOf: {{states: countries, words: {words}, size: {size}}}}}"
    )


AGREEING = report(
    "agreeing", "Agreeing report",
    ("The ministers met by video on 11 August 2020.", meeting(heldOn="2020-08-11", mode="videoconference")),
    ("Ministers of five countries attended.", countries("five countries", 5)),
    readings=same("a:five-countries"),
)  # fmt: skip
CONTRADICTING = report(
    "contradicting", "Contradicting report",
    ("The ministers met in person on 12 August 2020.", meeting(heldOn="2020-08-12", mode="in-person")),
    ("Ministers of six countries attended.", countries("six countries", 6)),
)  # fmt: skip
COARSE = report(
    "coarse", "Coarse report",
    ("The Japanese ministry called the meeting of August 2020.", "["
     + meeting(heldOn="2020-08", initiatedBy="body:ministry-of-foreign-affairs-of-japan")
     + ", {id: body:ministry-of-foreign-affairs-of-japan, words: Japanese ministry}]"),
)  # fmt: skip
ELSEWHERE = report(
    "elsewhere", "Elsewhere report",
    ("A special meeting was held in person on 12 August 2020.",
     "{id: gathering, type: Meeting, label: Gathering, words: special meeting, status: held, mode: in-person, heldOn: 2020-08-12}"),
    readings=same("caj:2020-08-11", "gathering", 1), about="",
)  # fmt: skip
ACTING = report(
    "acting", "Acting report",
    ("The ministers exchanged views on the meeting.",
     "{act: exchange-views, id: views, words: exchanged views, speaker: {agents: those, words: The ministers}, about: caj:2020-08-11}"),
    readings=same("https://w3id.org/polylogue/id/report/special-videoconference/s2-exchange-views", "views", 1), attribution="collective",
)  # fmt: skip


def changes(store, name, titles):
    """The rows that the answer has now, in these columns, and those that it had on the published data and has no more."""
    found = []
    for data in (store, oxigraph("stated")):
        header, rows = ask(data, text(name))
        found.append({tuple(row[header.index(title)] for title in titles) for row in rows})
    return found[0] - found[1], found[1] - found[0]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Makes the store with further reports, each set of them once."""
    made = {}

    def make(*reports):
        if reports not in made:
            made[reports] = built(tmp_path_factory.mktemp("data"), **{f"further-{at}": text for at, text in enumerate(reports)})
        return made[reports]

    return make


# A report that says the same


@pytest.fixture(scope="module")
def with_copy(stores):
    """With a copy of the UrduPoint report under another IRI, which tells of acts and groups of its own."""
    written = copy((articles() / "reports" / "special-online-meeting.yaml").read_text(encoding="utf-8"), 1, one_meeting=True)
    written = written.replace("participation/central-asia-japan/2020-08-11/", "participation/central-asia-japan/2020-08-11/again/")
    return stores(written.replace("UrduPoint report", "Copied report"))


def test_what_a_copy_repeats_counts_once_more(with_copy):
    more, less = changes(with_copy, AGREED, FACT[:5])
    assert less == {
        (MEETING, "inTrack", f"Foreign ministers’ track of the {DIALOGUE}", "2", "2"), (MEETING, "initiatedBy", "Japan", "2", "1"),
        (MEETING, "level", "foreign ministers", "2", "2"), (MEETING, "mode", "online", "2", "1"),
        (MEETING, "sessionType", "special session", "2", "2"), (MEETING, "status", "held", "2", "2"),
        (MEETING, "withinDialogue", DIALOGUE, "2", "2"),
    }  # fmt: skip
    again = {(of, as_, is_, "3", str(int(exactly) + (as_ != "initiatedBy"))) for of, as_, is_, _, exactly in less}
    assert again <= more
    assert more - again == {(of, as_, is_, "2", "2") for of, as_, is_ in ONCE}


ONCE = {
    (NEXT, "ordinal", "8"), (NEXT, "status", "upcoming"), (NEXT, "withinDialogue", DIALOGUE), (DIALOGUE, "established", "2004"),
    *((DIALOGUE, "identifiedArea", area) for area in ("Culture", "Economy", "Security")),
    *((DIALOGUE, "principle", word) for word in ("Comprehensive support in key areas of a mutually beneficial partnership", "Mutual growth", "Solidarity")),
    *((DIALOGUE, "subject", topic) for topic in (
        "Cultural and humanitarian exchange", "Favourable conditions for effective trade and economic ties", "International security",
        "Regional security", "Sustainable development",
    )),
    ("Japan’s official development assistance", "belongsTo", "Ministry of Foreign Affairs of Japan"),
    ("R. Meredov", "holds", "Minister of Foreign Affairs of Turkmenistan"),
    (MEETING, "initiatedBy", "Minister for Foreign Affairs of Japan"), (MEETING, "underAuspicesOf", "Ministry of Foreign Affairs of Japan"),
}  # fmt: skip


def test_a_copy_makes_no_difference(with_copy):
    """It only counts once more on its side, also where the report that is copied gives two values itself."""
    more, less = changes(with_copy, DIFFERENT, DIFFERENCE[:3] + DIFFERENCE[4:5] + DIFFERENCE[6:])
    assert (more, less) == (set(), set())
    header, rows = ask(with_copy, text(DIFFERENT))
    assert {(row[header.index("reports")], row[header.index("otherReports")]) for row in rows} == {("1", "2"), ("2", "1")}


def test_what_a_copy_repeats_its_original_does_not_state_alone(with_copy):
    more, less = changes(with_copy, ALONE, STATEMENT)
    shared = {(as_, of, is_) for of, as_, is_ in ONCE}
    assert {row for row in less if row[0] != A} == set()
    assert {row[1:] for row in less} == {row for row in shared if row[0] not in ("withinDialogue", "belongsTo")}
    assert {report for report, *_ in more} == {A.replace("UrduPoint", "Copied")}
    assert {row[1:] for row in more} & shared == set()


# A report that agrees


def test_facts_that_a_third_report_states_too(stores):
    more, less = changes(stores(AGREEING), AGREED, FACT)
    first = "Agreeing report"
    assert less == {(MEETING, "mode", "online", "2", "1", B)}
    assert more == {
        (MEETING, "mode", "online", "3", "1", first), (MEETING, "mode", "videoconference", "2", "2", first),
        (MEETING, "heldOn", "2020-08-11", "2", "2", first), ("Five countries", "groupSize", "5", "2", "2", first),
    }  # fmt: skip


def test_a_third_report_that_agrees_differs_only_where_another_did(stores):
    more, less = changes(stores(AGREEING), DIFFERENT, DIFFERENCE)
    assert {row[1] for row in (*more, *less)} == {"mode"}
    assert {frozenset(zip(row[2:5:2], row[3:6:2])) for row in more} == {frozenset({("online", "1"), ("videoconference", "2")})}
    assert {row[-1] for row in more} == {"no"}


def test_what_a_third_report_states_too_no_report_states_alone(stores):
    more, less = changes(stores(AGREEING), ALONE, STATEMENT)
    assert less == {
        (B, "heldOn", MEETING, "2020-08-11"), (B, "mode", MEETING, "videoconference"), (A, "groupSize", "Five Central Asian countries", "5"),
    }  # fmt: skip
    assert {(as_, is_) for report, as_, _, is_ in more if report == "Agreeing report"} == {
        ("participant", "Ministers"), ("status", "attended"),
    }  # fmt: skip
    assert {report for report, *_ in more} == {"Agreeing report"}


# A report that contradicts


def test_what_one_report_contradicts_is_told_with_the_number_of_reports_on_either_side(stores):
    more, less = changes(stores(AGREEING, CONTRADICTING), DIFFERENT, DIFFERENCE)
    told = {(row[1], frozenset(zip(row[2:5:2], row[3:6:2])), *row[6:]) for row in more}
    assert told == {
        ("held on", frozenset({("2020-08-11", "2"), ("2020-08-12", "1")}), "two values", "yes"),
        ("mode", frozenset({("videoconference", "2"), ("in person", "1")}), "two values", "yes"),
        ("mode", frozenset({("online", "1"), ("in person", "1")}), "two values", "yes"),
        ("mode", frozenset({("online", "1"), ("videoconference", "2")}), "one is more precise", "no"),
    }
    assert {row[0] for row in more} == {MEETING}
    assert {row[1] for row in less} == {"mode"}


def test_what_contradicts_is_backed_by_nobody_else(stores):
    more, less = changes(stores(AGREEING, CONTRADICTING), AGREED, FACT)
    alone, _ = changes(stores(AGREEING), AGREED, FACT)
    assert (more, less) == (alone, {(MEETING, "mode", "online", "2", "1", B)})
    stated, _ = changes(stores(AGREEING, CONTRADICTING), ALONE, STATEMENT)
    assert {(as_, of, is_) for report, as_, of, is_ in stated if report == "Contradicting report"} >= {
        ("heldOn", MEETING, "2020-08-12"), ("mode", MEETING, "in person"), ("groupSize", "Six countries", "6"),
    }  # fmt: skip


def test_groups_of_different_size_cannot_be_taken_for_one(tmp_path):
    wrong = CONTRADICTING.replace("located:", same("a:five-countries").lstrip("\n") + "located:", 1)
    with pytest.raises(AssertionError, match="cannot be one"):
        built(tmp_path, wrong=wrong)


# One that is less precise


def test_two_precisions_of_a_date_and_a_ministry_and_its_state_are_no_contradiction(stores):
    more, _ = changes(stores(COARSE), DIFFERENT, DIFFERENCE)
    assert {row[-1] for row in more} == {"no"}
    dates = [(set(row[2:5:2]), row[6]) for row in more if row[1] == "held on"]
    assert dates == [({"2020-08", "2020-08-11"}, "one is more precise")]
    ministry = {(frozenset(row[2:5:2]), row[6]) for row in more if row[1] in ("initiative of", "auspices of")}
    assert (frozenset({"Ministry of Foreign Affairs of Japan", "Japan"}), "one is more precise") in ministry


def test_the_day_backs_the_month(stores):
    more, _ = changes(stores(COARSE), AGREED, FACT[:5])
    assert (MEETING, "heldOn", "2020-08", "2", "1") in more
    assert (MEETING, "initiatedBy", "Japan", "3", "1") in more


def test_the_day_is_stated_by_one_report_alone_and_the_month_by_both(stores):
    more, less = changes(stores(COARSE), ALONE, STATEMENT)
    assert less == set()
    assert [row for row in more if row[1] == "heldOn"] == []
    assert (B, "heldOn", MEETING, "2020-08-11") in {
        tuple(row[:4]) for row in ask(stores(COARSE), text(ALONE))[1]
    }


def test_a_day_and_its_month_are_no_contradiction_beside_another_day(stores):
    more, _ = changes(stores(COARSE, CONTRADICTING), DIFFERENT, DIFFERENCE)
    dates = {(frozenset(row[2:5:2]), row[-1]) for row in more if row[1] == "held on"}
    assert dates == {
        (frozenset({"2020-08", "2020-08-11"}), "no"), (frozenset({"2020-08", "2020-08-12"}), "no"),
        (frozenset({"2020-08-11", "2020-08-12"}), "yes"),
    }  # fmt: skip


# Things that a reading takes for one


def test_things_taken_for_one_by_way_of_another_count_as_one(stores):
    """The countries of three reports, of which each says that they are those of the one before."""
    chain = [
        report(name, f"{name.title()} report", ("The ministers met.", meeting(status="held")), ("Ministers of five countries attended.", countries("five countries", 5)),
               readings=same(other))
        for name, other in (("second", "a:five-countries"), ("third", "https://w3id.org/polylogue/id/report/second/countries"),
                            ("fourth", "https://w3id.org/polylogue/id/report/third/countries"))
    ]  # fmt: skip
    more, _ = changes(stores(*chain), AGREED, ("as", "is", "reports", "exactly"))
    assert {row for row in more if row[0] == "groupSize"} == {("groupSize", "5", "4", "4")}
    _, less = changes(stores(*chain), ALONE, STATEMENT)
    assert {row for row in less if row[1] == "groupSize"} == {(A, "groupSize", "Five Central Asian countries", "5")}


def test_a_meeting_that_a_reading_takes_for_the_one_under_another_name_is_compared_with_it(stores):
    more, _ = changes(stores(ELSEWHERE), AGREED, ("as", "is", "reports", "exactly"))
    assert more == {("status", "held", "3", "3")}
    more, less = changes(stores(ELSEWHERE), DIFFERENT, DIFFERENCE)
    assert {(row[1], frozenset(row[2:5:2]), row[-1]) for row in more} == {
        ("held on", frozenset({"2020-08-11", "2020-08-12"}), "yes"), ("mode", frozenset({"online", "in person"}), "yes"),
        ("mode", frozenset({"videoconference", "in person"}), "yes"),
    }  # fmt: skip
    assert less == set()


def test_an_act_that_a_reading_takes_for_that_of_another_report_neither_states_alone(stores):
    """What one report says further of it remains its own."""
    more, less = changes(stores(ACTING), ALONE, STATEMENT)
    assert {row[:2] for row in less} == {(B, "actType")} and len(less) == 1
    assert [row for row in more if row[1] == "actType"] == []


# The other queries


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (*COMPARED, "what-is-in-the-data")])
def test_other_answers_keep_their_rows_and_grow_by_what_the_new_reports_say(name, stores):
    _, rows = ask(stores(AGREEING), text(name))
    before = {tuple(row) for row in ask(oxigraph("stated"), text(name))[1]}
    assert before - {tuple(row) for row in rows} == set()
    for row in {tuple(row) for row in rows} - before:
        assert any("agreeing" in cell.lower() for cell in row), row


@pytest.mark.parametrize("name", ["event-records", "how-far-did-each-document-get"])
def test_a_less_precise_date_of_the_meeting_makes_no_event_two_and_moves_none(name, stores):
    assert changes(stores(COARSE), name, ask(oxigraph("stated"), text(name))[0]) == (set(), set())


def test_another_date_of_the_meeting_makes_no_event_two(stores):
    _, rows = ask(stores(CONTRADICTING), text("event-records"))
    assert len(rows) == len(ask(oxigraph("stated"), text("event-records"))[1])


def test_two_reports_and_a_background_may_tell_of_one_participation_and_one_report_of_a_second_office(tmp_path):
    """Each is judged by itself and with what it shares: its label is made, and whoever holds the second office is known."""
    taking = "{{meeting: caj:2020-08-11, participant: person:meredov, as: {offices}, onBehalfOf: state:turkmenistan, status: attended}}"
    deputy, minister = "office:deputy-prime-minister-of-turkmenistan", "office:minister-of-foreign-affairs-of-turkmenistan"
    held = f"{{holder: person:meredov, as: {deputy}, date: 2020-08-11}}"
    named = [f"{{id: {thing}, words: {words}}}" for thing, words in (
        ("person:meredov", "Meredov"), (deputy, "Deputy Prime Minister"), (minister, "foreign minister"), ("state:turkmenistan", "Turkmenistan"),
    )]  # fmt: skip
    one = report("one", "One report", (
        "Meredov, Deputy Prime Minister and foreign minister of Turkmenistan, attended.",
        f"[{taking.format(offices=f'[{deputy}, {minister}]')}, {held}, {', '.join(named)}]",
    ), attribution="own-voice")  # fmt: skip
    two = report("two", "Another report", (
        "Meredov, foreign minister of Turkmenistan, attended.", f"[{taking.format(offices=minister)}, {', '.join(named[:1] + named[2:])}]",
    ))  # fmt: skip
    store = built(tmp_path, one=one, two=two)
    (label,) = [row for row in ask(store, """
        SELECT ?label { <https://w3id.org/polylogue/id/participation/central-asia-japan/2020-08-11/meredov> rdfs:label ?label FILTER (LANG(?label) = "en") }
    """.replace("rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"))[1]]
    assert label[0].startswith("Participation of R. Meredov")
