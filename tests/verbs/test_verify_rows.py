"""Every row of a table that a report codes is held against that row."""

import gzip
import json
from datetime import date

import pytest
import tabled
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.check import row_blocks
from polylogue.check.texts import verify
from polylogue.errors import PolylogueError
from polylogue.read.files import read_here
from polylogue.text.rules import have_library
from pyoxigraph import RdfFormat, serialize

REPORT = f"{tabled.BASE}report/visits"
NEEDS_TEXTS = pytest.mark.skipif(not have_library(), reason="needs the extra `texts`")
BELL = "(v1; 2019-05-03; Arland; Ada Bell …)"


def verified(folder, **given):
    return verify(folder.parent / "texts", data=folder, **given)


def messages(folder, **given):
    return [result.message for result in verified(folder, **given).findings]


def with_row(number, old, new):
    """What is said, with a change in one row."""
    said = list(tabled.SAID)
    assert old in said[number - 1]
    said[number - 1] = said[number - 1].replace(old, new, 1)
    return said


def test_rows_that_say_what_their_cells_say_hold(tmp_path, polylogue_command):
    folder = tabled.write(tmp_path)
    done = polylogue_command("verify", "--texts", tmp_path / "texts", "--data", folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "3 rows of 1 report checked, 0 findings\n", f"{REPORT}: checked in English\n")


@pytest.mark.parametrize("number, old, new, message", [
    (1, "2019-05-03", "2019-05-04", f"visits: row 2: plg:heldOn 2019-05-04 is in no cell {BELL}"),
    (1, "onBehalfOf: x:state/arland", "onBehalfOf: x:state/borland", f"visits: row 2: no cell names Borland {BELL}"),
    (1, "person/bell", "person/noll", f"visits: row 2: no cell names Mira Nöll-Żak {BELL}"),
    (1, "minister-of-arland", "minister-of-borland", f"visits: row 2: no cell names Minister of Borland {BELL}"),
    (1, "value: 1200", "value: 12", f"visits: row 2: value 12 is in no cell {BELL}"),
    (1, "value: 1200", "value: -1200", f"visits: row 2: value -1200 is in no cell {BELL}"),
    (1, "value: 1200", "value: 5", f"visits: row 2: value 5 is in no cell {BELL}"),  # which is in the day
    (2, "value: -1", "value: 1", "visits: row 3: value 1 is in no cell (v2; 2019-06-12; Borland; Бруно Кастель …)"),
    (3, "value: 0.5", "value: 5", "visits: row 4: value 5 is in no cell (v3; 2020-01-30; CED; Mira Nöll-Żak …)"),
    (3, "participant: x:person/noll", "participant: {id: x:person/noll, words: Mira Noll}",
     "visits: row 4: plg:nameInText “Mira Noll” is in no cell (v3; 2020-01-30; CED; Mira Nöll-Żak …)"),
])
def test_another_value_or_name_is_told_with_its_row_file_and_line(number, old, new, message, tmp_path):
    folder = tabled.write(tmp_path, said=with_row(number, old, new))
    (found,) = verified(folder).findings
    assert found.message == message
    assert (found.file, found.rule) == (str(folder / "reports" / "visits.yaml"), "table")
    lines = (folder / "reports" / "visits.yaml").read_text(encoding="utf-8").splitlines()
    assert found.line == next(at for at, line in enumerate(lines, 1) if f"position: {number}," in line) + 1


def test_a_wrong_day_is_told_with_the_one_that_stands_there(tmp_path):
    (found,) = verified(tabled.write(tmp_path, said=with_row(1, "2019-05-03", "2019-05-04"))).findings
    assert found.mend == "take what stands there, 2019-05-03, or move it to the row that says so"


def test_rows_that_are_swapped_are_told(tmp_path):
    said = [tabled.SAID[1], tabled.SAID[0], tabled.SAID[2]]
    first = [message for message in messages(tabled.write(tmp_path, said=said)) if "row 2:" in message]
    assert sorted(first) == [
        f"visits: row 2: no cell names Borland {BELL}",
        f"visits: row 2: no cell names Minister of Borland {BELL}",
        f"visits: row 2: no cell names Second visit {BELL}",
        f"visits: row 2: no cell names Бруно Кастель {BELL}",
        f"visits: row 2: plg:heldOn 2019-06-12 is in no cell {BELL}",
        f"visits: row 2: value -1 is in no cell {BELL}",
    ]


def test_a_fact_that_belongs_to_another_row_is_told(tmp_path):
    said = with_row(1, "heldOn: 2019-05-03", "heldOn: [2019-05-03, 2019-06-12]")
    assert messages(tabled.write(tmp_path, said=said)) == [f"visits: row 2: plg:heldOn 2019-06-12 is in no cell {BELL}"]


def test_an_address_that_is_another_row_and_a_row_coded_twice_and_one_beyond_the_table_are_told(tmp_path):
    passages = [
        tabled.passage(1, tabled.SAID[0], line=3), tabled.passage(2, tabled.SAID[1]),
        tabled.passage(2, tabled.SAID[1]).replace("row-3", "row-3b"), tabled.passage(9, "[]").replace("   says: []", "   mentions: []"),
    ]
    found = verified(tabled.write(tmp_path, passages=passages))
    assert [result.message for result in found.findings] == [
        "visits: schema:position is 9, and the table has 3 rows",
        "visits: schema:position 2 is that of visits/row-3 and of visits/row-3b",
        "visits: row 2: its address says #row=3, and schema:position 1 is that row",
    ]
    assert found.languages == [f"{REPORT}: checked in English; 1 row of the table is in no passage: 4"]


def test_rows_that_no_passage_stands_for_are_counted_and_no_finding(tmp_path):
    rows = [*tabled.ROWS, *((f"v{number}", "", "", "", "", "") for number in range(4, 24))]
    found = verified(tabled.write(tmp_path, rows))
    assert found.findings == []
    assert found.languages == [f"{REPORT}: checked in English; 20 rows of the table are in no passage: 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 …"]


def test_a_row_without_its_number_is_told(tmp_path):
    passages = [tabled.passage(1, tabled.SAID[0]), tabled.passage(2, tabled.SAID[1]).replace("position: 2, ", "")]
    assert messages(tabled.write(tmp_path, passages=passages)) == ["visits: says no number of a row"]


@pytest.mark.parametrize("cell, state", [
    ("Republic of Borland", "borland"), ("BORLAND", "borland"), ("Борландия", "borland"), ("CED", "cedria"), ("the Arland", "arland"),
    ("Arland, Borland", "borland"), ("Cook Atoll", "Cook%20Atoll"), ("cook-atoll", "Cook%20Atoll"),
])
def test_a_thing_is_named_by_any_of_its_names_within_words_or_by_what_its_iri_is_made_of(cell, state, tmp_path):
    rows, said = [("v1", cell), ("v2", "Dorvia")], [f"{{in: x:meeting/v1, participant: x:state/{state}}}"]
    folder = tabled.write(tmp_path, rows, said, header=("visit", "state"))
    assert messages(folder) == []
    other = tabled.write(tmp_path / "other", [rows[1], rows[0]], said, header=("visit", "state"))
    assert len(messages(other)) == 2


@pytest.mark.parametrize("kind", [
    "State", "Person", "Organization", "Office", "Meeting", "DiplomaticDocument", "foaf:Agent", "Dialogue", "Location", "Programme",
])
def test_things_of_all_kinds_are_named_but_concepts_are_not_held(kind, tmp_path):
    for name, good in (("things", False), ("concepts", True)):
        kinds = "Concept, prefLabel" if good else f"{kind}, label"
        catalogue = tabled.CATALOGUE + f"- {{id: x:n/a, type: {kinds}: Guild of Tarn}}\n- {{id: x:n/b, type: {kinds}: Guild of Velm}}\n"
        said = ["{id: a, type: Proposition, about: x:n/a}", "{id: b, type: Proposition, about: x:n/a}"]
        folder = tabled.write(tmp_path / name, [("Guild of Tarn",), ("Guild of Velm",)], said, header=("guild",), catalogue=catalogue)
        assert messages(folder) == ([] if good else ["visits: row 3: no cell names Guild of Tarn (Guild of Velm)"])


@pytest.mark.parametrize("name, first, last, good", [
    ("p1", "Eva", "Torr", True), ("p1", "Ada", "Torr", False), ("p1", "Eva", "Noll", False),
    ("p1", "Torr", "Eva", True), ("p1", "Torr", "Eva M.", False), ("castell", "Бруно", "Кастель", True),
])
def test_a_person_is_named_by_first_and_last_name_together(name, first, last, good, tmp_path):
    folder = tabled.write(tmp_path, [("v1", first, last)], [f"{{in: x:meeting/v1, participant: x:person/{name}}}"], header=("visit", "first", "last"))
    assert (messages(folder) == []) is good


def test_a_thing_that_every_row_speaks_of_needs_no_name(tmp_path):
    said = [each.replace("[{id", f"[{{in: x:meeting/v{number}, participant: x:state/Cook%20Atoll, role: chair}}, {{id", 1)
            for number, each in enumerate(tabled.SAID, 1)]
    assert messages(tabled.write(tmp_path, said=said)) == []
    (found,) = messages(tabled.write(tmp_path / "but-one", said=[*said[:2], said[2].replace("Cook%20Atoll", "arland")]))[-1:]
    assert found == "visits: row 4: no cell names Arland (v3; 2020-01-30; CED; Mira Nöll-Żak …)"


def test_what_is_the_one_value_of_a_property_needs_no_name_and_may_be_a_fixed_word_in_names(tmp_path):
    catalogue = tabled.CATALOGUE + "- {id: x:track/t, type: MeetingTrack, label: Visits to the Atoll}\n" + "".join(
        f"- {{id: x:meeting/n{number}, type: Meeting, label: Visits to the Atoll by {row[3]}}}\n" for number, row in enumerate(tabled.ROWS, 1)
    )
    said = [each.replace(f"x:meeting/v{n}", f"x:meeting/n{n}") for n, each in enumerate(tabled.SAID, 1)]
    said[:2] = [each.replace("heldOn", "inTrack: x:track/t, heldOn") for each in said[:2]]
    assert messages(tabled.write(tmp_path, said=said, catalogue=catalogue)) == []
    said[2] = said[2].replace("x:meeting/n3", "x:meeting/n1")
    assert messages(tabled.write(tmp_path, said=said, catalogue=catalogue)) == [
        "visits: row 4: no cell names Visits to the Atoll by Ada Bell (v3; 2020-01-30; CED; Mira Nöll-Żak …)",
    ]


@pytest.mark.parametrize("cell, value, language, good", [
    ("3 May 2019", "2019-05-03", "en", True), ("3 May 2019", "2019-05-13", "en", False), ("03/05/2019", "2019-05-03", "en", True),
    ("03/25/2019", "2019-03-25", "en", True), ("2019年5月3日", "2019-05-03", "ja", True), ("2019年5月3日", "2019-05-04", "ja", False),
    pytest.param("3 мая 2019 г.", "2019-05-03", "ru", True, marks=NEEDS_TEXTS),
    pytest.param("3 июня 2019 г.", "2019-05-03", "ru", False, marks=NEEDS_TEXTS),
    ("3.5.2019", "2019-05-03", "xx", True), ("4.5.2019", "2019-05-03", "xx", False), ("", "2019-05-03", "en", False),
])
def test_a_day_is_read_in_the_language_of_the_report(cell, value, language, good, tmp_path):
    folder = tabled.write(tmp_path, [("v1", cell)], [f"{{id: x:meeting/v1, heldOn: {value}}}"], header=("visit", "day"), language=language)
    assert (messages(folder) == []) is good


@pytest.mark.parametrize("cells, value, good", [
    (("2019", "5", "3"), "2019-05-03", True), (("2019", "May", "3"), "2019-05-03", True), (("2019", "3 May", ""), "2019-05-03", True),
    (("2019", "6", "3"), "2019-05-03", False), (("2018", "5", "3"), "2019-05-03", False), (("2019", "5", "4"), "2019-05-03", False),
    (("2019-05-03", "2019-05-05", ""), "2019-05-03/2019-05-05", True), (("2019-05-03", "2019-05-06", ""), "2019-05-03/2019-05-05", False),
    (("2019", "5", ""), "2019-05", True), (("2019", "6", ""), "2019-05", False), (("May 2019", "", ""), "2019-05", True),
])
def test_a_day_may_be_spread_over_several_cells(cells, value, good, tmp_path):
    folder = tabled.write(tmp_path, [("v1", *cells)], [f"{{id: x:meeting/v1, heldOn: {value}}}"], header=("visit", "a", "b", "c"))
    assert (messages(folder) == []) is good


@pytest.mark.parametrize("cell, value, language, good", [
    ("1 234 567", "1234567", "en", True), ("1,234,567.5", "1234567.5", "en", True), ("−1", "-1", "en", True), ("–1", "-1", "en", True),
    ("−1", "1", "en", False), ("1", "-1", "en", False), ("1,234", "1.234", "en", False), ("12 %", "12", "en", True), ("+7", "7", "en", True),
    ("1e3", "1000", "en", True), ("8th round", "8", "en", True), ("five", "5", "en", True), ("8th round", "9", "en", False), ("٣", "3", "xx", True),
    pytest.param("1.234,5", "1234.5", "de", True, marks=NEEDS_TEXTS), pytest.param("1,5", "1.5", "de", True, marks=NEEDS_TEXTS),
    pytest.param("1.234,5", "12345", "de", False, marks=NEEDS_TEXTS),
])
def test_a_number_is_held_with_its_sign_and_separators(cell, value, language, good, tmp_path):
    said = [f"{{id: s1, type: Proposition, about: x:meeting/v1, value: {value}}}"]
    folder = tabled.write(tmp_path, [("v1", cell)], said, header=("visit", "score"), language=language)
    assert (messages(folder) == []) is good


@NEEDS_TEXTS
@pytest.mark.parametrize("header, cell, good", [
    ("amount", "USD", True), ("amount in US dollars", "5", True), ("amount", "5 million dollars", True), ("amount", "5", False),
])
def test_a_currency_stands_in_a_cell_or_in_the_header(header, cell, good, tmp_path):
    said = ["{id: g1, type: Assistance, about: x:meeting/v1, currency: USD}"]
    assert (messages(tabled.write(tmp_path, [("v1", cell)], said, header=("visit", header))) == []) is good


def described(folder, beside="texts", **description):
    (folder.parent / beside / "visits.csv-metadata.json").write_text(json.dumps({
        "@context": "http://www.w3.org/ns/csvw", "url": "visits.csv", **description,
    }), encoding="utf-8")
    return folder


@pytest.mark.parametrize("beside", ["texts", "data/reports"])
def test_what_the_description_beside_the_table_or_the_rows_makes_of_a_cell_is_what_is_held(beside, tmp_path):
    columns = [{"name": "visit"}, {"name": "day", "datatype": {"base": "date", "format": "dd/MM/yyyy"}}, {"name": "score", "null": "-99"}]
    rows, said = [("v1", "03/05/2019", "-99")], "[{{id: x:meeting/v1, heldOn: {}}}, {{id: s1, type: Proposition, about: x:meeting/v1, value: {}}}]"
    month_first = ["visits: row 2: plg:heldOn 2019-03-05 is in no cell (v1; 2019-05-03)"]
    for name, day, wrong in (("right", "2019-05-03", []), ("month first", "2019-03-05", month_first)):
        folder = tabled.write(tmp_path / name, rows, [said.format(day, -99)], header=("visit", "day", "score"))
        told = messages(described(folder, beside, tableSchema={"columns": columns}))
        assert told == [*wrong, "visits: row 2: value -99 is in no cell (v1; 2019-05-03)"]  # an empty cell says nothing


@pytest.mark.parametrize("name", ["visits.csv", "elsewhere.csv"])
def test_a_changed_table_is_told_with_the_first_row_that_no_longer_holds(name, tmp_path):
    folder = tabled.write(tmp_path)
    rows = [tabled.ROWS[0], ("v2", "2019-06-13", *tabled.ROWS[1][2:]), tabled.ROWS[2]]
    (tmp_path / "texts" / "visits.csv").unlink()
    (tmp_path / "texts" / name).write_text(tabled.text(rows), encoding="utf-8")
    (found,) = verified(folder).findings
    assert found.message == (
        f"visits: {name} has another digest: is the table changed? 2 of 3 rows still hold, not row 3: plg:heldOn 2019-06-12 is in no cell "
        "(v2; 2019-06-13; Borland; Бруно Кастель …)"
    )
    assert found.mend.startswith('put back the table it was coded from, or mend schema:sha256 "')
    assert (found.file, found.line) == (str(folder / "reports" / "visits.yaml"), 8)


def test_another_table_is_not_taken_for_the_changed_one(tmp_path):
    folder = tabled.write(tmp_path)
    (tmp_path / "texts" / "visits.csv").unlink()
    (tmp_path / "texts" / "prices.csv").write_text("good,price\nbread,2\nmilk,1\nsalt,3\n", encoding="utf-8")
    with_none = verified(folder)
    assert (with_none.findings, with_none.skipped) == ([], [f"{REPORT}: no table with its digest"])


def test_a_table_that_cannot_be_read_is_an_error_that_names_the_line(tmp_path):
    folder = tabled.write(tmp_path, [*tabled.ROWS, ("v4", "2020-02-02")])
    with pytest.raises(PolylogueError, match="visits.csv:5"):
        verified(folder)


def test_a_report_of_a_table_without_a_digest_is_skipped_with_the_reason(tmp_path):
    folder = tabled.write(tmp_path)
    report = folder / "reports" / "visits.yaml"
    report.write_text("".join(line for line in report.open(encoding="utf-8") if not line.startswith("sha256")), encoding="utf-8")
    assert verified(folder).skipped == [f"{REPORT}: no schema:sha256 to know its table by: sha256sum TABLE"]


def cut(folder, each):
    """The report of a folder in N-Quads, so many rows a file, as a mapping writes it."""
    report = folder / "reports" / "visits.yaml"
    quads, passages = read_here(report).quads, {}
    for quad in quads:
        if quad.predicate.value.endswith("#passageOf"):
            passages[quad.subject.value] = len(passages) // each + 1
    files: dict[int, list] = {}
    for quad in quads:
        at = passages.get(quad.subject.value, passages.get(getattr(quad.graph_name, "value", ""), 0))
        files.setdefault(at, []).append(quad)
    report.unlink()
    for number, some in files.items():
        name = f"rows-{number:05}.nq.gz" if number else "head.nq"
        content = serialize(some, format=RdfFormat.N_QUADS)
        (folder / "reports" / name).write_bytes(gzip.compress(content, mtime=0) if number else content)
    return folder


def many(number):
    """Rows and what is said of them, with a new state for each row in the catalogue."""
    rows = [(f"v{n}", f"{1900 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}", f"State {n:03}", str(n * 7)) for n in range(number)]
    said = [
        f"[{{id: x:meeting/v{n}, heldOn: {row[1]}}}, {{in: x:meeting/v{n}, participant: x:state/s{n}}}, {{in: x:meeting/v{n}, participant:"
        f" x:state/arland, role: chair}}, {{id: s{n}, type: Proposition, about: x:meeting/v{n}, value: {row[3]}}}]" for n, row in enumerate(rows)
    ]
    catalogue = tabled.CATALOGUE + "".join(f"- {{id: x:state/s{n}, type: State, label: State {n:03}}}\n" for n in range(number))
    return rows, said, catalogue.replace("x:meeting/v", "x:meeting/w")


@pytest.mark.parametrize("jobs", [1, 2])
def test_blocks_of_rows_are_held_in_several_processes_as_in_one(jobs, tmp_path):
    rows, said, catalogue = many(41)
    said[37] = said[37].replace("value: 259", "value: 258")
    said[38] = said[38].replace("x:state/s38", "x:state/s3")
    folder = cut(tabled.write(tmp_path, rows, said, header=("visit", "day", "state", "score"), catalogue=catalogue), 10)
    found = verified(folder, jobs=jobs)
    assert [(result.message, result.file[-15:]) for result in found.findings] == [
        ("visits: row 39: value 258 is in no cell (v37; 1900-02-13; State 037; 259)", "rows-00004.nq.gz"[-15:]),
        ("visits: row 40: no cell names State 003 (v38; 1900-02-14; State 038; 266)", "rows-00004.nq.gz"[-15:]),
    ]
    assert (found.rows, found.languages) == (41, [f"{REPORT}: checked in English"])


def test_what_is_wrong_in_many_rows_is_told_of_some_and_counted_of_the_others(tmp_path):
    rows, said, catalogue = many(30)
    said = [each.replace("-01", "-02").replace("1900-02", "1901-03") for each in said]
    folder = cut(tabled.write(tmp_path, rows, [each.replace("heldOn: 19", "heldOn: 18") for each in said],
                              header=("visit", "day", "state", "score"), catalogue=catalogue), 10)
    told = messages(folder)
    assert len(told) == row_blocks.SHOWN + 1
    assert told[-1] == "visits: 10 findings more of plg:heldOn, in rows 22, 23, 24, 25, 26, 27, 28, 29, 30, 31"


def test_a_fact_that_another_file_adds_to_a_row_is_held_too(tmp_path):
    folder = cut(tabled.write(tmp_path), 2)
    (folder / "reports" / "more.trig").write_text(
        f'<{tabled.BASE}report/visits/row-2> {{ <{tabled.BASE}meeting/v1> <https://w3id.org/polylogue/ontology#ordinal> 7 . }}', encoding="utf-8",
    )
    (found,) = verified(folder).findings
    assert (found.message, found.file) == (f"visits: row 2: plg:ordinal 7 is in no cell {BELL}", str(folder / "reports" / "more.trig"))


def test_rows_whose_report_no_file_describes_are_skipped_or_an_error(tmp_path):
    folder = cut(tabled.write(tmp_path), 2)
    (folder / "reports" / "head.nq").unlink()
    with pytest.raises(PolylogueError, match="describes no report"):
        verified(folder)


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzäöżéñß аборский")
NAMES = st.text(LETTERS, min_size=3, max_size=12).map(lambda text: text.strip().title()).filter(lambda text: len(text) > 2)
MADE = st.lists(
    st.tuples(NAMES, st.dates(min_value=date(1900, 1, 1)), st.integers(-10_000, 10_000)), min_size=2, max_size=5,
    unique_by=(lambda row: row[0].casefold(), lambda row: row[1], lambda row: row[2]),
)


def made(folder, rows):
    """A folder whose data is made from a table of these rows."""
    table = [(f"v{n}", name, day.isoformat(), number) for n, (name, day, number) in enumerate(rows)]
    catalogue = tabled.CATALOGUE + "".join(f"- {{id: x:state/n{n}, type: State, label: {json.dumps(name)}}}\n" for n, (name, *_) in enumerate(rows))
    said = [
        f"[{{in: x:meeting/w{n}, participant: x:state/n{n}}}, {{id: x:meeting/w{n}, heldOn: {day}}},"
        f" {{id: s{n}, type: Proposition, about: x:meeting/w{n}, value: {number}}}]" for n, (_, day, number) in enumerate(rows)
    ]
    return tabled.write(folder, table, said, header=("visit", "name", "day", "score"), catalogue=catalogue)


@settings(max_examples=25)
@given(rows=MADE)
def test_data_made_from_a_table_always_holds(rows, tmp_path_factory):
    assert messages(made(tmp_path_factory.mktemp("made"), rows)) == []


@settings(max_examples=40)
@given(rows=MADE, at=st.integers(0, 4), of=st.integers(1, 4), kind=st.sampled_from(["name", "day", "score"]))
def test_one_value_of_another_row_is_always_found(rows, at, of, kind, tmp_path_factory):
    at %= len(rows)
    other = (at + 1 + of % (len(rows) - 1)) % len(rows)
    folder = made(tmp_path_factory.mktemp("made"), rows)
    report = folder / "reports" / "visits.yaml"
    old, new = {
        "name": (f"participant: x:state/n{at}}}", f"participant: x:state/n{other}}}"),
        "day": (f"w{at}, heldOn: {rows[at][1]}", f"w{at}, heldOn: {rows[other][1]}"),
        "score": (f"w{at}, value: {rows[at][2]}", f"w{at}, value: {rows[other][2]}"),
    }[kind]
    text = report.read_text(encoding="utf-8")
    assert text.count(old) == 1
    report.write_text(text.replace(old, new), encoding="utf-8")
    (told,) = messages(folder)
    assert told.startswith(f"visits: row {at + 2}: ")
