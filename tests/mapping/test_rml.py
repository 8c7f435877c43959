"""RML beside `polylogue map`: what examples/tables/rml.md says is done word for word, and both give the same quads of a table."""

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
from itertools import chain
from types import SimpleNamespace

import pytest
from places import ROOT
from polylogue.namespaces import SCHEMA, SKOS
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

TABLES = ROOT / "examples" / "tables"
FILES = ("attendance.csv", "attendance.yaml", "attendance.yarrrml", "attendance.ini")
INSTALL, RUN, CUT = re.findall(r"^```sh\n(.*?)^```$", (TABLES / "rml.md").read_text(encoding="utf-8"), re.M | re.S)
CSVW = "http://www.w3.org/ns/csvw#"
REPORT = "https://example.org/talks/id/report/attendance"
ODD = '''meeting,day,delegation,person,post,role,status
"Meeting ""A"", 50% / half",2021-10-11,Côte du Sel,Zoë O'Neil-Śmith,"Minister, of \\ Trade",member,present
"Meeting ""A"", 50% / half",2021-10-11,Þórsvík,Bruno Castell,nan,chair,apologies
Second & last + one,2022-01-03,Côte du Sel,Łucja Ærø,Adviser=1;2@3:4#5? ~*(x)!,observer,
Third,,Cedria,Ann Lee,Clerk,,present
'''


def shell(block, folder, seconds):
    """Run commands of the page, with `python3` and `polylogue` those of the tests."""
    script = f"set -e\npython3() {{ '{sys.executable}' \"$@\"; }}\npolylogue() {{ python3 -m polylogue \"$@\"; }}\n{block}"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=seconds)


@pytest.fixture(scope="module")
def morph(tmp_path_factory):
    """The environment that the page makes."""
    folder = tmp_path_factory.mktemp("morph")
    done = shell(INSTALL, folder, 600)
    if done.returncode:
        pytest.skip(f"morph-kgc cannot be installed here: {(done.stderr.strip().splitlines() or ['pip does not say why'])[-1]}")
    return folder / "morph"


@pytest.fixture
def both(morph, tmp_path, polylogue_command):
    """The quads that a table gives by the page's commands, and by `polylogue map`, to which nothing of it is known."""

    def run(table=None):
        for name in FILES:
            shutil.copy(TABLES / name, tmp_path)
        if table is not None:
            (tmp_path / "attendance.csv").write_text(table, encoding="utf-8")
        (tmp_path / "morph").symlink_to(morph)
        done = shell(RUN, tmp_path, 300)
        assert done.returncode == 0, done.stderr
        (tmp_path / "bare").mkdir()
        (tmp_path / "bare" / "polylogue.toml").write_text('base = "https://example.org/talks/"\n', encoding="utf-8")
        call = ("map", "attendance.csv", "--with", "attendance.yaml", "--data", "bare", "--out", "mapped")
        assert polylogue_command(*call, cwd=tmp_path).returncode == 0
        mapped = chain.from_iterable(map(quads, (tmp_path / "mapped").glob("*.nq*")))
        return SimpleNamespace(folder=tmp_path, rml=quads(tmp_path / "talks" / "reports" / "attendance.nq"), map=set(mapped), done=done)

    return run


def quads(path):
    lines = path.read_bytes()
    return set(parse(input=gzip.decompress(lines) if path.suffix == ".gz" else lines, format=RdfFormat.N_QUADS))


def only_map(table):
    """What only `polylogue map` tells of a table, but for its columns."""
    return {Quad(NamedNode(REPORT), NamedNode(SCHEMA + "sha256"), Literal(hashlib.sha256(table).hexdigest()))}


def without_columns(found):
    return {quad for quad in found if not quad.predicate.value.startswith(CSVW)}


@pytest.mark.long
def test_rml_gives_the_quads_of_map_but_for_digest_columns_and_the_note_on_an_odd_cell(both):
    found = both()
    note = Literal('status has “NA”: looks like an empty cell: declare it with null: "NA"', language="en")
    noted = Quad(NamedNode(f"{REPORT}/row-5"), NamedNode(SKOS + "editorialNote"), note)
    assert len(found.rml) == 100 and found.rml - found.map == set()
    assert without_columns(found.map - found.rml) == only_map((TABLES / "attendance.csv").read_bytes()) | {noted}
    assert "conforms" in found.done.stdout


@pytest.mark.long
def test_rml_makes_the_same_iris_and_literals_of_cells_with_signs_and_letters_of_all_kinds(both):
    found = both(ODD)
    assert found.rml - found.map == set() and without_columns(found.map - found.rml) == only_map(ODD.encode())


@pytest.mark.long
def test_cut_by_rows_the_quads_are_the_same_and_conform(both):
    head, _, rows = (TABLES / "attendance.csv").read_text(encoding="utf-8").partition("\n")
    found = both(f"{head}\n{rows.replace('NA', '') * 220}")  # 1,100 rows
    done = shell(CUT, found.folder, 300)
    assert done.returncode == 0 and done.stdout == "conforms\n", done.stderr
    talks = found.folder / "talks"
    names, blocks = quads(talks / "catalogue" / "attendance.nq"), sorted((talks / "reports" / "attendance").iterdir())
    assert [path.name for path in blocks] == ["rows-00001.nq", "rows-00002.nq"]
    assert names.union(*map(quads, blocks)) == found.rml and {str(quad.graph_name) for quad in names} == {"DEFAULT"}


def test_the_page_names_what_lies_beside_it():
    page = (TABLES / "rml.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\((attendance\.\w+)\)", page)) == sorted(FILES)
    assert all((TABLES / name).is_file() for name in FILES)
