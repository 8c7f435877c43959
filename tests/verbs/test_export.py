"""`polylogue export`: tables to standard output, into a file, into a folder; what goes wrong is told briefly."""

import csv
import io

import pytest
from polylogue.commands import TABLES
from polylogue.export.folder import KINDS
from polylogue.export.formats import FORMATS, write
from polylogue.export.tables import of, rows, told


def test_table_goes_to_standard_output_as_csv(polylogue_command):
    done = polylogue_command("export", "acts")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == write(of("acts"), rows(of("acts"), told()), "csv").decode()


def test_kinds_that_the_command_offers_are_those_that_there_are(polylogue_command):
    assert TABLES == (*KINDS, "all")
    told_of = polylogue_command("export", "--help").stdout
    assert all(kind in told_of for kind in TABLES) and f"[{'|'.join(FORMATS)}]" in told_of


def test_name_of_the_file_tells_the_format(tmp_path, polylogue_command):
    for name, first in (("acts.tsv", "act\tact_label"), ("acts.json", "["), ("acts.csv", "act,act_label")):
        done = polylogue_command("export", "acts", "--out", tmp_path / "new" / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / "new" / name).read_text(encoding="utf-8").startswith(first)
    assert polylogue_command("export", "nanopublications", "--out", tmp_path / "n.trig").returncode == 0
    assert (tmp_path / "n.trig").read_bytes().startswith(b"@prefix")


def test_parquet_goes_into_a_file(tmp_path, polylogue_command):
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'tables')")
    assert polylogue_command("export", "facts", "--out", tmp_path / "facts.parquet").returncode == 0
    assert (tmp_path / "facts.parquet").read_bytes()[:4] == b"PAR1"


def test_several_go_into_a_folder_with_what_describes_them(tmp_path, polylogue_command):
    done = polylogue_command("export", "acts", "participation", "acts", "--format", "tsv", "--out", tmp_path / "tables")
    assert done.returncode == 0 and done.stderr.endswith(f"written to {tmp_path / 'tables'}\n")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        "acts.tsv", "acts.tsv-metadata.json", "participation.tsv", "participation.tsv-metadata.json", "datapackage.json", "codebook.md",
    }
    assert polylogue_command("export", "all", "--all", "--out", f"{tmp_path / 'all'}/").returncode == 0
    assert len(list((tmp_path / "all").iterdir())) == 13


def test_own_data_its_language_and_all_of_it_are_taken(data, polylogue_command):
    done = polylogue_command("export", "acts", "--data", data, "--lang", "ru", "--all")
    assert [(row["act_label"], row["act_type_label"], row["grounding"]) for row in csv.DictReader(io.StringIO(done.stdout))] == [
        ("Thanks for the invitation", "благодарить", "stated"), ("Note of the welcome", "", "implied"), ("Note of the welcome", "отмечать", "stated"),
    ]


def test_files_after_data_are_data_too_as_a_shell_writes_a_pattern(data, polylogue_command):
    files = sorted((data / "reports").iterdir()) + sorted((data / "catalogue").iterdir())
    done = polylogue_command("export", "acts", "--data", *files)
    assert done.returncode == 0 and done.stdout.count("\n") == 3


def test_own_data_can_be_taken_beside_the_published(data, polylogue_command):
    acts = [len(list(csv.DictReader(io.StringIO(polylogue_command("export", "acts", *more).stdout)))) for more in (
        ("--data", data), (), ("--data", data, "--with-published"),
    )]
    assert acts[0] == 2 and acts[1] > 200 and acts[2] == acts[1] + 2


@pytest.mark.parametrize("words, told_words", [
    (("act",), ("'act' is no table", "did you mean acts?")), ((), ("KIND",)), (("acts", "facts"), ("several tables go into a folder", "--out")),
    (("acts", "--out", "acts.xlsx"), ("a table is not written as xlsx", "csv, tsv, json, parquet")),
    (("nanopublications", "--format", "csv"), ("nanopublications are written as TriG",)),
    (("acts", "--data", "nowhere"), ("nowhere: no such folder",)), (("acts", "--data", "nowhere.ttl"), ("nowhere.ttl: no such file",)),
])
def test_what_goes_wrong_is_told(words, told_words, tmp_path, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("export", *words, cwd=tmp_path), *told_words)
    assert list(tmp_path.iterdir()) == []
