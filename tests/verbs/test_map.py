"""`polylogue map`: where it writes, what it says, exit codes, mappings to begin with."""

import gzip

import pytest
from mapped import HEAD, folder
from polylogue import paths

ROW = 'names: {Of: State}\nrow: [{id: "x:meeting/{Meeting}", type: "{Kind}", label: a, initiatedBy: "{Of}"}]\n'
ROWS = [["Meeting", "Kind", "Of"], ["1", "Meeting", "Arland"], ["2", "Meeting", "Somoa"]]


def test_it_writes_among_the_reports_of_the_folder_and_what_is_left_of_a_longer_table_goes(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, ROWS)
    out = tmp_path / "reports" / "mapping"
    out.mkdir(parents=True)
    (out / "rows-00002.nq.gz").write_bytes(gzip.compress(b""))
    (out / "mine.txt").write_text("kept")
    done = polylogue_command("map", "table.csv", "--with", "mapping.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "written to reports/mapping\n")
    assert done.stderr == (
        "2 rows, 16 statements\nOf: 1 name not identified: “Somoa” in row 3\n1 pair of names may be of one thing (none is merged): “Somoa” and “Samoa”\n"
    )
    assert sorted(path.name for path in out.iterdir()) == ["head.nq", "mapping.csv", "mine.txt", "rows-00001.nq.gz"]


def test_what_it_writes_is_validated_built_and_asked_like_any_report(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, ROWS)
    assert polylogue_command("map", "table.csv", "--with", "mapping.yaml", cwd=tmp_path).returncode == 0
    assert polylogue_command("validate", ".", cwd=tmp_path).stdout == "conforms\n"
    assert polylogue_command("build", cwd=tmp_path).returncode == 0
    (tmp_path / "of.rq").write_text("SELECT ?meeting ?of WHERE { ?meeting <https://w3id.org/polylogue/ontology#initiatedBy> ?of } ORDER BY ?meeting")
    asked = polylogue_command("query", "of.rq", "--data", ".", "--format", "csv", cwd=tmp_path)
    lake = "https://example.org/lake/id"
    assert asked.stdout == f"meeting,of\n{lake}/meeting/1,{lake}/state/arland\n{lake}/meeting/2,{lake}/state/Somoa\n"


def test_a_list_of_things_is_written_into_the_catalogue(polylogue_command, tmp_path):
    text = '"@context": {x: https://example.org/lake/id/}\nrow: {things: {id: "x:state/{Of}", type: State, label: "{Of}"}}\n'
    folder(tmp_path, text, ROWS)
    assert polylogue_command("map", "table.csv", "--with", "mapping.yaml", cwd=tmp_path).stdout == "written to catalogue/mapping\n"


def test_a_row_that_could_not_be_mapped_is_told_and_ends_with_1(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, [*ROWS, ["3", "Meating", "Arland"]])
    done = polylogue_command("map", "table.csv", "--with", "mapping.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "row 4 is not mapped: mapping.yaml:8:41: no class 'Meating' is known\n  did you mean Meeting?" in done.stderr


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("table.csv",), "table.csv: it is not said what the rows say\n  give --with MAPPING; --start NAME prints one to begin with\n"),
        (("gone.csv", "--with", "mapping.yaml"), "gone.csv: no such file\n  check the name and the folder you are in\n"),
        (("table.csv", "--with", "gone.yaml"), "gone.yaml: no such file\n  check the name and the folder you are in\n"),
        (("table.csv", "--with", "table.csv"), "table.csv:1:1: holds no keys\n  begin with lines such as `report: …`\n"),
    ],
)
def test_what_cannot_be_done_is_told_in_two_lines_and_ends_with_2(polylogue_command, tmp_path, arguments, message):
    folder(tmp_path, HEAD + ROW, ROWS)
    done = polylogue_command("map", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_without_a_folder_of_data_it_asks_where_to_write(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, ROWS)
    (tmp_path / "polylogue.toml").unlink()
    done = polylogue_command("map", "table.csv", "--with", "mapping.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "there is no folder of data here\n  name one with --data, or say where to write: --out FOLDER\n")
    assert polylogue_command("map", "table.csv", "--with", "mapping.yaml", "--out", "made", cwd=tmp_path).returncode == 0


def test_a_mapping_in_a_folder_of_data_is_no_report_and_as_a_report_it_is_told_to_be_a_mapping(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, ROWS)
    assert polylogue_command("validate", ".", cwd=tmp_path).returncode == 0
    done = polylogue_command("validate", "mapping.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "mapping.yaml:8:1: a mapping of a table, and no report\n  polylogue map TABLE --with mapping.yaml\n")


def test_a_mapping_to_begin_with_has_the_base_of_the_folder_the_name_of_the_table_and_its_columns(polylogue_command, tmp_path):
    folder(tmp_path, HEAD + ROW, [["number", "visitor", "to", "hue"], ["1", "Ada", "Arland", "red"]])
    (tmp_path / "table.csv").rename(tmp_path / "My Visits.csv")
    done = polylogue_command("map", "My Visits.csv", "--start", "visits", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "# Columns of My Visits.csv: number, visitor, to, hue",
        "# Not among them, so write another name or take it out: from, place, start, end, remarks", "# Of which this says nothing yet: hue",
    ]
    assert "report: x:report/my-visits" in lines and '"@context": {x: https://example.org/lake/id/}' in lines


def test_a_begun_mapping_of_its_own_sample_maps_it(polylogue_command, tmp_path):
    sample = paths.EXAMPLES / "tables" / "votes.csv"
    folder(tmp_path, HEAD + ROW, ROWS)
    (tmp_path / "votes.yaml").write_text(polylogue_command("map", sample, "--start", "votes", cwd=tmp_path).stdout, encoding="utf-8")
    done = polylogue_command("map", sample, "--with", "votes.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "written to reports/votes\n")
    assert polylogue_command("validate", ".", cwd=tmp_path).stdout == "conforms\n"
