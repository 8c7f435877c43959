"""What a row says: strings filled in with cells, what is left out with an empty one, lists, conditions, values, columns extracted."""

import pytest
from mapped import mapped, said
from polylogue.errors import PolylogueError

HEADER = ["Meeting", "Day", "Who", "Of", "Kind"]


def told(tmp_path, row, *cells, more="", header=HEADER):
    found, account = mapped(tmp_path, f"{more}row:\n{row}", [header, *cells])
    return said(found, 2), account


def test_in_an_iri_a_cell_is_percent_encoded_and_in_words_it_stands_as_it_is(tmp_path):
    made, _ = told(tmp_path, '- {id: "x:meeting/{Meeting}", type: Meeting, label: "On {Meeting} & more"}', ["Müller/Lee?", "", "", "", ""])
    assert made == [
        ("meeting/M%C3%BCller%2FLee%3F", "label", "On Müller/Lee? & more"), ("meeting/M%C3%BCller%2FLee%3F", "type", "Meeting"),
    ]


def test_an_iri_in_a_cell_stands_as_it_is_where_the_template_says_so(tmp_path):
    made, _ = told(tmp_path, '- {id: "x:meeting/m", subject: "{+Kind}"}', ["", "", "", "", "https://example.org/a?b=c#d"])
    assert made == [("meeting/m", "subject", "https://example.org/a?b=c#d")]


def test_what_has_an_empty_cell_is_left_out_and_a_thing_without_its_name_with_all_that_is_said_of_it(tmp_path):
    row = '- {id: "x:meeting/{Meeting}", heldOn: "{Day}", status: held, location: {id: "x:place/{Of}", type: Location, label: here}}'
    assert told(tmp_path / "a", row, ["m", "", "", "", ""])[0] == [("meeting/m", "status", "status/held")]
    assert told(tmp_path / "b", row, ["", "2020-01-01", "", "p", ""])[0] == []


def test_an_act_of_nobody_who_is_named_leaves_its_speaker_open(tmp_path):
    row = '- {act: "{Kind}", speaker: "x:person/{Who}", unstated: content}'
    assert told(tmp_path / "a", row, ["", "", "", "", "thank"])[0] == [
        ("report/table/row-2-thank", "actType", "act/thank"), ("report/table/row-2-thank", "type", "Act"),
        ("report/table/row-2-thank", "unstated", "content"), ("report/table/row-2-thank", "unstated", "speaker"),
    ]
    assert ("report/table/row-2-thank", "unstated", "speaker") not in told(tmp_path / "b", row, ["", "", "w", "", "thank"])[0]


def test_a_span_of_one_day_is_that_day(tmp_path):
    row = '- {id: "x:meeting/m", heldOn: "{Day}/{Of}"}'
    assert told(tmp_path / "a", row, ["", "2020-01-01", "", "2020-01-01", ""])[0] == [("meeting/m", "heldOn", "2020-01-01")]
    assert told(tmp_path / "b", row, ["", "2020-01-01", "", "2020-01-03", ""])[0] == [("meeting/m", "heldOn", "2020-01-01/2020-01-03")]


def test_a_cell_that_is_a_list_gives_as_many_values(tmp_path):
    more = 'table: {columns: {Kind: {separator: ";"}}}\n'
    made, _ = told(tmp_path, '- {id: "x:meeting/m", organizer: "x:body/{Kind}"}', ["", "", "", "", "a;b"], more=more)
    assert made == [("meeting/m", "organizer", "body/a"), ("meeting/m", "organizer", "body/b")]


@pytest.mark.parametrize(
    "when, wanted",
    [
        ("{Kind: x}", True), ("{Kind: [a, x]}", True), ("{Kind: y}", False), ("{Kind: {not: x}}", False), ("{Kind: {not: [y, z]}}", True),
        ('{Who: ""}', True), ('{Kind: ""}', False), ('{Kind: {not: ""}}', True), ("{Kind: {matches: ^x$}}", True), ("{Kind: {matches: y}}", False),
        ("{Kind: x, Who: y}", False),
    ],
)
def test_a_condition_decides_whether_a_thing_is_said(tmp_path, when, wanted):
    made, _ = told(tmp_path, f"- {{when: {when}, id: x:meeting/m, status: held}}", ["", "", "", "", "x"])
    assert made == [("meeting/m", "status", "status/held")] * wanted


def test_values_say_what_a_cell_stands_for_a_concept_a_thing_or_nothing(tmp_path):
    more = 'values: {Kind: {P: attended, "?": ~}, Of: {US: x:state/united}}\n'
    row = '- {id: x:meeting/m, status: "{Kind}", initiatedBy: "{Of}"}'
    assert told(tmp_path / "a", row, ["", "", "", "US", "P"], more=more)[0] == [
        ("meeting/m", "initiatedBy", "state/united"), ("meeting/m", "status", "status/attended"),
    ]
    assert told(tmp_path / "b", row, ["", "", "", "", "?"], more=more)[0] == []


def test_a_concept_is_known_by_its_name_and_its_label_in_any_language_and_another_is_told_and_left_out(tmp_path):
    row = '- {act: "{Kind}", speaker: x:state/arland, unstated: content}'
    for at, (cell, name) in enumerate((("call-on", "call-on"), ("Call on", "call-on"), ("благодарить", "thank"))):
        made, account = told(tmp_path / str(at), row, ["", "", "", "", cell])
        assert (f"report/table/row-2-{name}", "actType", f"act/{name}") in made and account.odd == []
    made, account = told(tmp_path / "x", row, ["", "", "", "", "hail"])
    assert made == [] and account.odd == [(2, "Kind", "hail", "no concept has this name, so act is left out")]


def test_extracted_parts_of_a_cell_are_columns(tmp_path):
    more = 'extract: {Who: "^(?P<title>King|President) (?P<name>.+)"}\n'
    row = '- {id: "x:person/{name}", type: Person, label: "{name}, {title}"}'
    assert told(tmp_path / "a", row, ["", "", "King Otto", "", ""], more=more)[0] == [("person/Otto", "label", "Otto, King"), ("person/Otto", "type", "http://xmlns.com/foaf/0.1/Person")]
    assert told(tmp_path / "b", row, ["", "", "Otto", "", ""], more=more)[0] == []


@pytest.mark.parametrize(
    "cell, property_, value, odd",
    [
        ("−1", "value", "-1", "written with U+2212, read as a minus"), ("0.50", "value", "0.5", ""), ("-0", "value", "0", ""), ("007", "value", "7", ""),
        ("half", "value", None, "no number, so value is left out"), ("2", "ordinal", "2", ""),
        ("2.5", "ordinal", None, "no whole number, so ordinal is left out"),
        ("31.12.2020", "heldOn", None, "no date as it stands (say its format: datatype: {base: date, format: dd/MM/yyyy}), so heldOn is left out"),
        ("2020", "heldOn", "2020", ""), ("2020-02", "heldOn", "2020-02", ""), ("[2020..2021]", "heldOn", "[2020..2021]", ""),
    ],
)
def test_a_number_or_date_is_read_as_it_is_or_left_out_and_marked_never_mended_in_silence(tmp_path, cell, property_, value, odd):
    found, account = mapped(tmp_path, f'row: [{{id: x:meeting/m, {property_}: "{{Kind}}"}}]', [HEADER, ["", "", "", "", cell]])
    assert said(found, 2) == ([("meeting/m", property_, value)] if value else [])
    assert account.odd == ([(2, "Kind", cell, odd)] if odd else [])
    notes = [quad.object.value for quad in found if quad.predicate.value.endswith("editorialNote")]
    assert notes == ([f"Kind has “{cell}”: {odd}"] if odd else [])


@pytest.mark.parametrize("cell", ["NA", "N/A", "n/a", "NULL", "-", "?"])
def test_a_cell_that_only_looks_as_if_it_held_something_gives_nothing_and_is_marked(tmp_path, cell):
    found, account = mapped(tmp_path, 'names: {Of: State}\nrow: [{id: x:meeting/m, status: held, initiatedBy: "{Of}"}]', [HEADER, ["", "", "", cell, ""]])
    assert said(found, 2) == [("meeting/m", "status", "status/held")] and said(found) == []
    assert [(row, column, text) for row, column, text, _ in account.odd] == [(2, "Of", cell)]


def test_what_is_odd_in_a_column_that_the_mapping_does_not_speak_of_is_not_told(tmp_path):
    found, account = mapped(tmp_path, 'row: [{id: "x:meeting/{Meeting}", status: held}]', [HEADER, ["m", "NA", "NA", "-", "?"]])
    assert account.odd == [] and said(found, 2) == [("meeting/m", "status", "status/held")]


@pytest.mark.parametrize(
    "mapping, line, message, mend",
    [
        ('row: {id: "x:m/{Meating}", status: held}', 7, "the table has no column 'Meating'", "did you mean Meeting?"),
        ("names: {Who is: Person}\nrow: {id: x:m, status: held}", 7, "the table has no column 'Who is'", "did you mean Who?"),
        ("names: {Who: Persn}\nrow: {id: x:m, status: held}", 7, "no class 'Persn' is known", "did you mean Person?"),
        ("valus: {}\nrow: {id: x:m, status: held}", 7, "no key 'valus' is known", "did you mean values?"),
        ("row:\n- {id: x:m, when: x}", 8, "when is a mapping", "write when: {Column: value}"),
        ("row:\n- {id: x:m, when: {Kind: {matches: '('}}}", 8, "no regular expression: missing ), unterminated subpattern at position 0", "mend it, or give the values"),
        ("extract: {Who: x+}\nrow: {id: x:m}", 7, "a pattern without a named group", "name what is to be a column: (?P<name>.+)"),
        ("passages: []\nrow: {id: x:m}", 7, "'passages' has no place in a mapping", "write what each row says under `row`"),
        ("row:", 7, "row says nothing", "write `row: {says: …}`"),
    ],
)
def test_a_mapping_that_cannot_be_is_told_with_line_and_mend(tmp_path, mapping, line, message, mend):
    with pytest.raises(PolylogueError) as error:
        mapped(tmp_path, mapping, [HEADER, ["m", "", "", "", "x"]])
    assert (error.value.line, error.value.message, error.value.mend) == (line, message, mend)


def test_a_file_that_is_no_mapping_and_rows_of_no_report_are_told(tmp_path):
    for text, message in (("report: x:r\n", "does not say what a row says"), ("row: {says: {id: x:m}}\n", "rows of no report")):
        with pytest.raises(PolylogueError) as error:
            mapped(tmp_path, f"{text}#report:", [HEADER, ["m", "", "", "", ""]])
        assert error.value.message == message


def test_a_row_that_cannot_be_completed_stays_without_what_it_says_and_the_others_are_mapped(tmp_path):
    row = 'row: [{id: "x:meeting/m", type: "{Kind}", label: a}]'
    found, account = mapped(tmp_path, row, [HEADER, ["", "", "", "", "Meeting"], ["", "", "", "", "Meating"], ["", "", "", "", "Meeting"]])
    assert [(number, error.message) for number, error in account.failed] == [(3, "no class 'Meating' is known")]
    assert said(found, 2) == said(found, 4) == [("meeting/m", "label", "a"), ("meeting/m", "type", "Meeting")] and said(found, 3) == []
    notes = {quad.subject.value[-5:]: quad.object.value for quad in found if quad.predicate.value.endswith("editorialNote")}
    assert notes == {"row-3": "not mapped: no class 'Meating' is known"}


@pytest.mark.parametrize(
    "row, message, mend",
    [
        ('{id: x:meeting/m, depositary: "{Of}"}', "no key 'depositary' is known", None),
        ('{act: diskuss, speaker: "{Of}"}', "no act 'diskuss' is known", "did you mean discuss?"),
        ('{step: visit, stage: done, doer: "{Of}"}', "no stage 'done' is known", None),
    ],
)
def test_a_key_or_a_concept_that_no_row_could_have_is_told_once_and_not_of_each_row(tmp_path, row, message, mend):
    with pytest.raises(PolylogueError) as error:
        mapped(tmp_path, f"row: [{row}]", [HEADER, ["", "", "", "x", ""]])
    assert error.value.message == message and error.value.line == 7
    assert mend is None or error.value.mend == mend


def test_a_column_whose_name_has_a_comma_is_written_as_it_is(tmp_path):
    found, _ = mapped(tmp_path, 'row: [{id: "x:meeting/{Place, year}", location: "x:place/{Place, year}"}]', [["Place, year"], ["a b"]])
    assert said(found, 2) == [("meeting/a%20b", "location", "place/a%20b")]


def test_a_list_of_participants_is_as_many_participations(tmp_path):
    more = 'table: {columns: {Who: {separator: " and "}}}\nnames: {Who: Person}\n'
    made, _ = told(tmp_path, '- {in: x:meeting/m, participant: "{Who}", status: attended}', ["", "", "A and B", "", ""], more=more)
    assert [each for each in made if each[1] == "hasParticipation"] == [
        ("meeting/m", "hasParticipation", "participation/m/A"), ("meeting/m", "hasParticipation", "participation/m/B"),
    ]


def test_a_label_of_cells_alone_is_in_the_language_of_the_table_and_one_with_words_of_the_mapping_is_not(tmp_path):
    from mapped import HEAD

    for label, language in (("{Meeting} ({Of})", "ru"), ("Meeting {Meeting}", "en")):
        row = f'row: [{{id: x:meeting/m, type: Meeting, label: "{label}"}}]'
        found, _ = mapped(tmp_path / language, HEAD.replace("language: en", "language: ru") + row, [HEADER, ["Встреча", "", "", "А", ""]])
        assert {quad.object.language for quad in found if quad.predicate.value.endswith("label")} == {language}
