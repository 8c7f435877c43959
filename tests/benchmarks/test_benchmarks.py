"""The benchmarks run, and measure what they say: copies that a build takes, both commands in turn, module by module."""

import gzip
import re
import shlex
import subprocess
import sys
from collections import Counter

import by_hand
import polylogue
import pyoxigraph
import pytest
import tables
from articles import articles
from places import ROOT, TESTS
from polylogue.mapping.mapped import map_table
from polylogue.namespaces import PLG, RDF, SCHEMA, SKOS

FOLDER = TESTS / "benchmarks"
FIGURE = r"\s+\d+\.\d+"


def said(script, *arguments):
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), *map(str, arguments)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the data that is made is kept; four reports are there."""
    place = tmp_path_factory.mktemp("benchmarks")
    assert said("copies.py", 4, place / "data-4") == f"{place / 'data-4'}\n"
    return place


def kinds(built):
    """How many things of each class of ours are published."""
    assert not built.problems
    quads = pyoxigraph.parse(built.files["dialogues.ttl"], pyoxigraph.RdfFormat.TURTLE)
    return Counter(q.object.value.removeprefix(PLG) for q in quads if q.predicate.value == RDF + "type")


def test_copies_have_their_own_of_each_but_what_all_reports_share(folder):
    once, twice = kinds(polylogue.build(articles())), kinds(polylogue.build(folder / "data-4"))
    own = ("Report", "Passage", "Reading", "Act", "Meeting", "Undertaking")
    shared = ("State", "Dialogue", "DiplomaticRelations", "Delegation")
    assert once["Report"] == 2 and all(once[kind] for kind in (*own, *shared))
    assert {kind: twice[kind] for kind in own} == {kind: 2 * once[kind] for kind in own}
    assert {kind: twice[kind] for kind in shared} == {kind: once[kind] for kind in shared}


@pytest.mark.parametrize("number", ["3", "0", "-2"])
def test_reports_come_in_pairs(number, tmp_path):
    done = subprocess.run([sys.executable, str(FOLDER / "copies.py"), "--", number, str(tmp_path / "x")], capture_output=True, text=True)
    assert done.returncode == 1 and "come in pairs" in done.stderr and not (tmp_path / "x").exists()


def test_pairs_run_both_commands_and_tell_how_each_ended(folder):
    older = shlex.join([sys.executable, "-c", "import sys; sys.exit(3)"])
    told = said("pairs.py", "--cases", "build,validate", "--reports", 2, "--times", 1, "--folder", folder, "--against", older)
    for name in ("build, 2 reports", "validate one of 2 reports"):
        assert re.search(rf"(?m)^{name}{FIGURE * 6}\s+\d+\s+\d+     3     0$", told), told
    assert (folder / "out" / "claims.ttl").is_file()


def test_growth_is_told_with_the_memory_of_all_processes(folder):
    lines = said("pairs.py", "--growth", "--reports", 2, 4, "--times", 1, "--folder", folder).splitlines()
    assert [line.partition("  ")[0] for line in lines] == ["build", "2 reports", "4 reports"]
    for line in lines[1:]:
        assert re.search(rf"{FIGURE}\s+x \d+\.\d{FIGURE}\s+x \d+\.\d{FIGURE}\s+x \d+\.\d\s+\d+     0$", line), line


def test_growth_of_tables_in_blocks_is_told_verb_by_verb(folder):
    lines = said("pairs.py", "--growth", "--rows", 20, 40, "--times", 1, "--folder", folder).splitlines()
    assert [line.partition("  ")[0].strip() for line in lines] == [
        "validate", "20 rows", "40 rows", "build", "20 rows", "40 rows", "build --bulk", "20 rows", "40 rows",
    ]
    assert all(line.endswith("     0") for line in lines if "rows" in line), lines


def test_a_run_that_takes_too_long_is_ended_and_told(folder):
    slow = shlex.join([sys.executable, "-c", "import time; time.sleep(100)"])
    told = said("pairs.py", "--cases", "build", "--reports", 2, "--times", 2, "--limit", 5, "--folder", folder, "--against", slow, "--this", slow)
    assert told.splitlines()[1].split()[-2:] == ["over", "over"]


def test_time_is_told_module_by_module(folder):
    told = said("build_scale.py", 2, 4, "--folder", folder, "--least", 0)
    for verb in ("build", "validate"):
        assert re.search(rf"(?m)^{verb}, CPU seconds\s+2 reports\s+4 reports$", told)
    assert len(re.findall(rf"(?m)^total{FIGURE * 2}$", told)) == 2
    modules = set(re.findall(rf"(?m)^(\w+\.\w+){FIGURE * 2}$", told))  # which of them a sample meets, is left to chance
    assert len(modules) > 5 and all((ROOT / "scripts" / "polylogue" / f"{name.replace('.', '/')}.py").is_file() for name in modules)


def test_time_is_told_for_tables_too(folder):
    told = said("build_scale.py", "--rows", 20, 40, "--meetings", 1, "--folder", folder, "--least", 0)
    assert re.search(r"(?m)^validate, CPU seconds\s+20 rows\s+40 rows$", told)
    assert (folder / "rows-40" / "table.yaml").read_text(encoding="utf-8").count("kind: row") == 40


def test_time_of_each_query_is_told_by_engine_and_number_of_reports(folder):
    lines = said("queries.py", "--reports", 2, 4, "--times", 1, "--engines", "Pyoxigraph", "Jena", "--folder", folder, "--limit", 60).splitlines()
    assert lines[1].split() == ["seconds", "rows", "2", "4", "2", "4"]
    assert [line.split()[0] for line in lines[2:-1]] == [name[:31] for name in sorted(polylogue.queries)]
    assert all(re.fullmatch(rf"\S+\s+\d+{FIGURE * 4}", line) for line in lines[2:-1]), lines
    assert lines[-1] == f"0 of {len(polylogue.queries)} take more than 60 s, or are not answered"


def test_reports_of_one_meeting_are_made_too(folder):
    told = said("queries.py", "--reports", 4, "--times", 1, "--one-meeting", "--queries", "which-meetings", "--folder", folder, "--limit", 60)
    assert re.search(rf"(?m)^which-meetings\s+4{FIGURE}$", told), told


def steps(told):
    """The lines on a table: what ran with how many rows, and how it ended."""
    return [(line[:22].rstrip(), *line[22:].split()[:1], line.split()[-1]) for line in told.splitlines()[1:]]


@pytest.mark.long
def test_tables_run_from_rows_to_what_is_published_and_others_beside(tmp_path):
    told = said("tables.py", "--rows", 4, "--times", 1, "--folder", tmp_path)
    ran = ("polylogue map", "polylogue validate", "polylogue build", "rdflib by hand", "pySHACL", "TopBraid")
    assert steps(told) == [(name, "4", "0") for name in ran]
    assert all(re.fullmatch(rf".{{22}}\s+4{FIGURE * 2}\s+\d+\s+\d+\s+0", line) for line in told.splitlines()[1:]), told
    assert (tmp_path / "rows-4" / "out" / "claims.ttl").is_file()


def test_many_rows_are_built_in_bulk(tmp_path):
    told = said("tables.py", "--rows", 4, "--times", 1, "--tools", "polylogue", "--bulk-from", 4, "--folder", tmp_path)
    assert steps(told)[-1] == ("polylogue build --bulk", "4", "0")
    assert not (tmp_path / "rows-4" / "out" / "claims.ttl").exists() and list((tmp_path / "rows-4" / "out").rglob("*.nq.gz"))


@pytest.mark.slow
def test_what_did_not_end_well_is_not_run_again_nor_with_more_rows(tmp_path):
    broken = shlex.join([sys.executable, "-c", "import sys; sys.exit(3)"])
    told = said("tables.py", "--rows", 8, 4, "--times", 2, "--tools", "morph-kgc,polylogue", "--morph-kgc", broken, "--folder", tmp_path)
    ran = [("polylogue map", "0"), ("polylogue validate", "0"), ("polylogue build", "0")]
    assert steps(told) == [("morph-kgc", "4", "3"), *((name, number, code) for number in ("4", "8") for name, code in ran)]


def test_all_make_the_same_quads_of_the_rows(tmp_path):
    place = tables.table(tmp_path, 60)
    by_hand.map_table(place / "attendance.csv", place / "by-hand.nq")
    files, account = map_table(place / "attendance.csv", place / "attendance.yaml", place / "data")
    ours = {quad for name, content in files.items() if ".nq" in name for quad in quads(gzip.decompress(content) if name.endswith("gz") else content)}
    theirs = quads((place / "by-hand.nq").read_bytes())
    only = {quad.predicate.value for quad in ours - theirs}
    assert account.rows == 60 and len(theirs) > 1000 and theirs <= ours
    assert {iri for iri in only if not iri.startswith("http://www.w3.org/ns/csvw#")} == {SCHEMA + "sha256", SKOS + "editorialNote"}


def quads(lines):
    return set(pyoxigraph.parse(input=lines, format=pyoxigraph.RdfFormat.N_QUADS))
