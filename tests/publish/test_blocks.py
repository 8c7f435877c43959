"""What is published is the same, whether the rows of a table stand in one file or in blocks."""

import sys

import pytest
from places import TESTS
from polylogue.namespaces import PLG, RDFS, TYPE
from polylogue.project import find
from polylogue.publish.publication import build
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

sys.path.insert(0, str(TESTS / "benchmarks"))
from rows import cut, table_of  # noqa: E402

X, C = "https://example.org/rows/id/", "https://w3id.org/polylogue/concept/"
ORG, DCTERMS = "http://www.w3.org/ns/org#", "http://purl.org/dc/terms/"


def fact(row, subject, predicate, value):
    value = value if isinstance(value, (NamedNode, Literal)) else NamedNode(C + value)
    return Quad(NamedNode(X + subject), NamedNode(predicate), value, NamedNode(f"{X}report/table/row-{row + 1}") if row else DefaultGraph())


def x(name):
    return NamedNode(X + name)


MORE = [  # things of which two rows say their parts, wherever a block ends
    fact(1, "meeting/m0", f"{PLG}hasParticipation", x("participation/m0/split")),
    fact(1, "participation/m0/split", TYPE, NamedNode(f"{PLG}Participation")),
    fact(30, "participation/m0/split", TYPE, NamedNode(f"{PLG}Participation")),
    fact(30, "participation/m0/split", f"{PLG}participant", x("person/p5")),
    fact(40, "participation/m0/split", TYPE, NamedNode(f"{PLG}Participation")),
    fact(40, "participation/m0/split", f"{PLG}status", "status/attended"),
    fact(4, "person/p3", f"{ORG}holds", x("office/o3")),
    fact(24, "person/p3", f"{ORG}holds", x("office/o3")),
    fact(4, "meeting/m0", f"{DCTERMS}isPartOf", x("meeting/m1")),
    fact(24, "meeting/m1", f"{DCTERMS}isPartOf", x("meeting/m2")),
    *(fact(n, "act/a", p, o) for n in (5, 33) for p, o in (
        (TYPE, NamedNode(f"{PLG}Act")), (f"{PLG}actType", "act/state"), (f"{PLG}speaker", x("person/p4")), (f"{PLG}madeAt", x("meeting/m0")),
        (f"{PLG}unstated", NamedNode(f"{PLG}content")))),
    fact(20, "meeting/m4", f"{PLG}nameInText", Literal("Fifth", language="en")),
    fact(0, "person/p7", f"{RDFS}label", Literal("Somebody", language="fr")),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder of a catalogue and the rows in one file, and the quads of those."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    quads = [*table_of(folder, 40, 5), *MORE]
    (folder / "table.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS))
    return folder, quads


def in_blocks(folder, quads, size):
    """The same folder with the rows in blocks of so many."""
    place = folder.parent / f"in-{size}"
    if not place.exists():
        place.mkdir()
        (place / "catalogue.yaml").write_bytes((folder / "catalogue.yaml").read_bytes())
        cut(quads, place / "reports" / "table", size)
    return place


def published(folder, **options):
    built = build(find(folder), **options)
    assert not built.problems, "\n".join(map(str, built.problems))
    return built.files


@pytest.mark.slow
def test_rows_in_blocks_of_any_size_are_published_as_in_one_file(whole):
    folder, quads = whole
    one = published(folder)
    for size in (1, 7, 20, 40):
        blocks = published(in_blocks(folder, quads, size))
        for name in one:
            assert blocks[name].decode().splitlines() == one[name].decode().splitlines(), (name, size)


@pytest.mark.slow
def test_blocks_are_published_alike_by_any_number_of_processes(whole):
    place = in_blocks(*whole, 3)
    assert published(place, jobs=3) == published(place)


def test_chain_of_parts_through_two_blocks_is_not_lost(whole):
    said = published(in_blocks(*whole, 20))["dialogues.ttl"].decode()
    paragraph = next(block for block in said.split("\n\n") if block.startswith("meeting:m0 a"))
    assert "plg:within meeting:m1 ,\n        meeting:m2" in paragraph
