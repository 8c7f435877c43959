"""A table in blocks of rows is judged as it is in one file: the same findings, each once, whatever the size of the blocks."""

import re
import sys
from pathlib import Path

import pytest
from places import TESTS
from polylogue.check.validation import validate
from polylogue.namespaces import FOAF, ORG, PLG, RDFS, SCHEMA, TYPE, XSD
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

sys.path.insert(0, str(TESTS / "benchmarks"))
from rows import cut, table_of  # noqa: E402

X = "https://example.org/rows/id/"
C = "https://w3id.org/polylogue/concept/"
ROWS, EACH = 40, 8
ASIDE = re.compile(r" Another is said in .*|, in \d+ places| \[\d+ results? that may come of it (?:is|are) not shown\]")
DAY, NUMBER = XSD + "date", XSD + "integer"


def x(name):
    return NamedNode(X + name)


def fact(row, subject, predicate, value):
    """A statement of a row, counted from 1, or of none."""
    value = value if isinstance(value, (NamedNode, Literal)) else NamedNode(C + value) if "/" in value else Literal(value)
    graph = x(f"report/table/row-{row + 1}") if row else DefaultGraph()
    return Quad(x(subject), NamedNode(predicate), value, graph)


def day(text):
    return Literal(text, datatype=NamedNode(DAY))


def number(n):
    return Literal(str(n), datatype=NamedNode(NUMBER))


# Meeting 0 is of rows 1 to 8, meeting 1 of 9 to 16 …; person n is in rows n + 1 and n + 21.
FAULTS = {
    "held on two days": [fact(20, "meeting/m0", f"{PLG}heldOn", day("1950-03-04"))],
    "two days in one row": [fact(20, "meeting/m4", f"{PLG}heldOn", day(f"1950-03-0{n}")) for n in (4, 5)],
    "two numbers": [fact(30, "meeting/m1", f"{PLG}ordinal", number(77))],
    "number of another": [fact(40, "meeting/m4", f"{PLG}ordinal", number(1))],
    "day of another": [fact(40, "meeting/m4", f"{PLG}heldOn", day("1900-01-02"))],
    "two modes": [fact(1, "meeting/m0", f"{PLG}mode", "mode/in-person"), fact(39, "meeting/m0", f"{PLG}mode", "mode/telephone")],
    "two tracks": [fact(33, "meeting/m2", f"{PLG}inTrack", x("track/other"))],
    "two meetings": [fact(40, "meeting/m4", f"{PLG}hasParticipation", x("participation/m0/p0"))],
    "two participants": [fact(40, "participation/m0/p0", f"{PLG}participant", x("person/p9"))],
    "two states": [fact(40, "participation/m0/p0", f"{PLG}onBehalfOf", x("state/s7"))],
    "wrong class": [fact(0, "person/p3", TYPE, NamedNode(f"{PLG}Meeting"))],
    "wrong value": [fact(9, "participation/m1/p8", f"{PLG}status", "status/held")],
    "two labels": [fact(0, "person/p3", f"{RDFS}label", Literal("Somebody", language="en"))],
    "office of another state": [fact(24, "person/p3", f"{ORG}holds", x("office/o9"))],
    "two offices": [fact(4, "person/p3", f"{ORG}holds", x("office/o3")), fact(24, "person/p3", f"{ORG}holds", x("office/o9"))],
    "two holders": [fact(4, "person/p3", f"{ORG}holds", x("office/o3")), fact(30, "person/p9", f"{ORG}holds", x("office/o3"))],
    "held elsewhere too": [fact(4, "person/p3", f"{ORG}holds", x("office/o3")), fact(24, "person/p3", f"{ORG}holds", x("office/o4"))],
    "identifier twice": [
        fact(0, "person/p3", f"{SCHEMA}sameAs", NamedNode("https://example.org/who/1")),
        fact(0, "person/p14", f"{SCHEMA}sameAs", NamedNode("https://example.org/who/1")),
    ],
    "still ahead": [fact(n, f"meeting/{m}", f"{PLG}status", "status/upcoming") for n, m in ((7, "m0"), (40, "m1"))],
    "ahead and attended": [
        fact(40, "meeting/new", TYPE, NamedNode(f"{PLG}Meeting")), fact(0, "meeting/new", f"{RDFS}label", Literal("New", language="en")),
        fact(40, "meeting/new", f"{PLG}status", "status/upcoming"),
        fact(1, "meeting/new", f"{PLG}hasParticipation", x("participation/new/p0")),
        fact(1, "participation/new/p0", TYPE, NamedNode(f"{PLG}Participation")),
        fact(1, "participation/new/p0", f"{PLG}participant", x("person/p0")),
        fact(1, "participation/new/p0", f"{PLG}status", "status/attended"),
    ],
    "nobody takes part": [
        fact(30, "meeting/m3", f"{PLG}hasParticipation", x("participation/nobody")),
        fact(30, "participation/nobody", TYPE, NamedNode(f"{PLG}Participation")),
    ],
    "nowhere": [
        fact(n, "participation/nowhere", p, o) for n in (4, 34)
        for p, o in ((TYPE, NamedNode(f"{PLG}Participation")), (f"{PLG}participant", x("person/p3")))
    ],
    "no label": [fact(n, f"participation/m{(n - 1) // EACH}/p{(n - 1) % 20}", f"{PLG}inCapacityOf", x("office/unknown")) for n in (3, 22)],
    "described by nobody": [
        fact(n, f"participation/m{(n - 1) // EACH}/p{(n - 1) % 20}", f"{PLG}onBehalfOf", x("state/none")) for n in (3, 4, 22, 40)
    ],
    "unknown term": [fact(n, "meeting/m0", f"{PLG}heldOm", day("1900-01-02")) for n in (1, 2, 30)],
    "foreign term": [fact(n, "meeting/m0", "https://example.net/terms/said", Literal("x")) for n in (1, 2, 30)],
    "unknown status": [fact(n, f"participation/m{(n - 1) // EACH}/p{(n - 1) % 20}", f"{PLG}status", "status/dozed") for n in (3, 22)],
    "no date": [fact(30, "meeting/m3", f"{PLG}heldOn", day("1950-02-31"))],
    "fact without ground": [fact(0, "meeting/m0", f"{PLG}mode", "mode/telephone")],
    "label with blanks": [fact(0, "person/p5", f"{RDFS}label", Literal("  Some  body", language="de"))],
    "name of another": [fact(26, "person/p5", f"{PLG}nameInText", Literal("Bal", language="en"))],
    "levels": [
        fact(1, "meeting/m0", f"{PLG}level", "level/ministerial"), fact(2, "meeting/m0", f"{PLG}level", "level/expert"),
        fact(40, "track/t", f"{PLG}level", "level/expert"),
    ],
    "same person": [fact(0, "person/p3", f"{FOAF}name", Literal("Bal"))],
}

SPLIT = [  # of one participation two rows say their parts
    fact(1, "meeting/m0", f"{PLG}hasParticipation", x("participation/split")),
    fact(1, "participation/split", TYPE, NamedNode(f"{PLG}Participation")),
    fact(30, "participation/split", f"{PLG}participant", x("person/p5")),
    fact(40, "participation/split", f"{PLG}status", "status/attended"),
]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The catalogue without delegates and meetings, and the quads of the rest."""
    folder = tmp_path_factory.mktemp("table")
    quads = table_of(folder, ROWS, ROWS // EACH)
    other = "- {id: x:track/other, type: MeetingTrack, label: Other meetings, trackOf: x:dialogue/d}\n"
    return (folder / "catalogue.yaml").read_text(encoding="utf-8") + other, quads


def told(folder: Path, files: list[Path], **options):
    """The findings on files, places and the numbers of them aside."""
    report = validate([folder / "catalogue.yaml", *files], **options)
    return sorted(
        (r.shape, r.severity, r.node, r.path, r.value, ASIDE.sub("", r.message))
        for r in report.results
    ), report.checked


def judged(folder, catalogue, quads, sizes, **options):
    """The findings on a table in one file, and in blocks of each size."""
    (folder / "catalogue.yaml").write_text(catalogue, encoding="utf-8")
    (folder / "all.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS))
    yield told(folder, [folder / "all.nq"])
    for size in sizes:
        yield told(folder, sorted(cut(quads, folder / f"of-{size}", size).iterdir()), **options)


@pytest.mark.slow
def test_good_table_conforms_in_blocks_of_any_size(table, tmp_path):
    catalogue, quads = table
    one, *blocks = judged(tmp_path, catalogue, [*quads, *SPLIT], (1, 3, 20))
    assert one[0] == [] and blocks == [one, one, one]


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_told_alike_in_one_file_and_in_blocks(fault, table, tmp_path):
    catalogue, quads = table
    one, *blocks = judged(tmp_path, catalogue, [*quads, *FAULTS[fault]], (5, 20))
    assert one[0], fault
    for found, checked in blocks:
        assert found == one[0] and checked == one[1]


@pytest.mark.slow
def test_all_faults_at_once_are_told_alike_by_any_number_of_processes(table, tmp_path):
    catalogue, quads = table
    quads = [*quads, *(fact for facts in FAULTS.values() for fact in facts)]
    _, alone = judged(tmp_path, catalogue, quads, (3,))
    assert alone == next(iter(list(judged(tmp_path, catalogue, quads, (3,), jobs=3))[1:]))
    assert len(alone[0]) == len(set(alone[0]))


def test_finding_on_a_thing_of_many_blocks_is_told_once_where_each_value_stands(table, tmp_path):
    catalogue, quads = table
    (tmp_path / "catalogue.yaml").write_text(catalogue, encoding="utf-8")
    blocks = cut([*quads, *FAULTS["two tracks"]], tmp_path / "table", 8)
    found, = validate([tmp_path / "catalogue.yaml", *sorted(blocks.iterdir())]).results
    assert (found.node, found.rule) == (f"{X}meeting/m2", "Meeting-inTrack")
    assert Path(found.file).name == "rows-00003.nq.gz" and re.search(r"Another is said in \S*rows-00005.nq.gz:\d+\.", found.message)


def test_wrong_value_of_a_thing_of_many_blocks_is_told_where_it_is_said(table, tmp_path):
    """Though the first block that speaks of the thing is told of it too."""
    catalogue, quads = table
    (tmp_path / "catalogue.yaml").write_text(catalogue, encoding="utf-8")
    blocks = cut([*quads, fact(24, "person/p3", f"{ORG}holds", x("state/s1"))], tmp_path / "table", 8)
    told = [(r.rule, Path(r.file).name) for r in validate([tmp_path / "catalogue.yaml", *sorted(blocks.iterdir())]).results if r.node == f"{X}person/p3"]
    assert told == [("Person-holds", "rows-00003.nq.gz")]
