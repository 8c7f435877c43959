"""`polylogue convert`: every format into every other, without loss."""

import json
import subprocess
import sys

import pytest
from polylogue import paths
from polylogue.errors import nearby
from polylogue.read.files import read, read_here
from polylogue.verbs.convert import main

REPORT = paths.DATA / "reports" / "central-asia-japan" / "special-videoconference.yaml"


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld", "yaml"])
def test_a_report_goes_into_a_format_with_graphs_and_back(tmp_path, form):
    there, back = tmp_path / f"there.{form}", tmp_path / "back.yaml"
    assert main(REPORT, there) == 0 and main(there, back) == 0
    assert set(read(there).quads) == set(read(back).quads) == set(read_here(REPORT).quads)


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld", "yaml"])
def test_a_catalogue_goes_into_a_format_without_graphs_and_back(tmp_path, form):
    catalogue = paths.CATALOGUE / "states.ttl"
    there, back = tmp_path / f"there.{form}", tmp_path / "back.ttl"
    assert main(catalogue, there) == 0 and main(there, back) == 0
    assert set(read(there).quads) == set(read(back).quads) == set(read_here(catalogue).quads)


DATES = """\
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://e.example/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
e:m a plg:Meeting ; plg:heldOn "2020-08-11T07:00:00+09:00"^^xsd:dateTime , "2020-08-10T22:00:00Z"^^xsd:dateTime , "2020-08-11T07:00:00"^^xsd:dateTime ,
    "2020"^^xsd:gYear , "2020-08"^^xsd:gYearMonth , "2020-08-11"^^xsd:date , "2020-08-11/2020-08-12"^^edtf:EDTF , "[2020-08-11..2020-08-12]"^^edtf:EDTF ,
    "2004/.."^^edtf:EDTF , "[..2030]"^^edtf:EDTF , "[2020,2021]"^^edtf:EDTF , "199X"^^edtf:EDTF , "2021-21"^^edtf:EDTF , "2020~"^^edtf:EDTF ;
    dcterms:valid "2004/.."^^edtf:EDTF .
"""


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq", "rdf", "jsonld", "yaml"])
def test_dates_of_each_precision_go_into_each_format_and_back_with_their_zones(tmp_path, form):
    dates, there, back = tmp_path / "dates.ttl", tmp_path / f"there.{form}", tmp_path / "back.ttl"
    dates.write_text(DATES, encoding="utf-8")
    assert main(dates, there) == 0 and main(there, back) == 0
    assert set(read(there).quads) == set(read(back).quads) == set(read(dates).quads) and len(set(read(dates).quads)) == 16


def test_the_same_file_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        main(REPORT, tmp_path / f"{name}.trig")
    assert (tmp_path / "a.trig").read_bytes() == (tmp_path / "b.trig").read_bytes()


def test_graphs_do_not_get_lost_in_a_format_that_has_none(tmp_path, polylogue_command):
    done = polylogue_command("convert", REPORT, tmp_path / "x.ttl")
    assert done.returncode == 2 and not (tmp_path / "x.ttl").exists()
    assert done.stderr == f"{nearby(REPORT)}: has named graphs, which Turtle cannot hold\n  name it .trig, .nq, .jsonld or .yaml\n"


def test_from_standard_input_to_standard_output():
    command = [sys.executable, "-m", "polylogue", "convert", "-", "-", "--input-format", "yaml", "--output-format", "jsonld"]
    done = subprocess.run(command, input=REPORT.read_text(encoding="utf-8"), capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and json.loads(done.stdout)["type"] == "Report"


def test_a_file_is_not_written_over_itself(tmp_path, polylogue_command):
    copy = tmp_path / "a.yaml"
    copy.write_bytes(REPORT.read_bytes())
    done = polylogue_command("convert", copy, copy)
    assert done.returncode == 2 and "is to be read and written at once" in done.stderr
    assert copy.read_bytes() == REPORT.read_bytes()


def test_an_unknown_ending_is_told(tmp_path, polylogue_command):
    done = polylogue_command("convert", REPORT, tmp_path / "x.doc")
    assert done.returncode == 2 and "unknown kind of file '.doc'" in done.stderr
