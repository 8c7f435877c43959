"""A table as a whole: the same in blocks of any size and in any number of processes, its head, where its rows were read, ready mappings."""

import csv
import io

import pytest
from mapped import HEAD, LAKE, folder, mapped, quads, said, short
from polylogue import paths, validate
from polylogue.errors import PolylogueError
from polylogue.mapping.mapped import map_table
from pyoxigraph import RdfFormat, parse

TABLES = paths.EXAMPLES / "tables"
NAMES = ("attendance", "visits", "votes", "commitments", "acts", "events", "states")
ROW = '''names: {Of: State, Who: Person}
row:
- {id: "x:meeting/{Meeting}", type: Meeting, label: "Meeting {Meeting}", heldOn: "{Day}"}
- {in: "x:meeting/{Meeting}", participant: "{Who}", onBehalfOf: "{Of}", status: attended}
'''


def table(rows):
    states = ["Arland", "the Republic of Arland", "Cedria", "NA", "Borland"]
    return [["Meeting", "Day", "Who", "Of"], *([str(n // 3), f"2020-01-{n % 28 + 1:02}", f"Person {n % 7}", states[n % 5]] for n in range(rows))]


def test_blocks_of_any_size_and_any_number_of_processes_say_the_same(tmp_path):
    whole, account = mapped(tmp_path, ROW, table(50))
    told = account.table()
    for size, jobs in ((1, 1), (7, 1), (7, 2), (50, 2), (1000, 3)):
        found, other = mapped(tmp_path, ROW, table(50), block=size, jobs=jobs)
        assert found == whole and other.table() == told
    assert len({quad.graph_name for quad in whole}) == 51


def test_the_same_input_gives_the_same_bytes(tmp_path):
    files = [map_table(*folder(tmp_path, HEAD + ROW, table(30)), tmp_path, jobs=jobs, block=10)[0] for jobs in (1, 2)]
    assert files[0] == files[1]
    assert sorted(files[0]) == ["head.nq", "mapping.csv", "rows-00001.nq.gz", "rows-00002.nq.gz", "rows-00003.nq.gz"]


def test_the_head_has_the_digest_of_the_table_and_which_column_feeds_which_property(tmp_path):
    at, mapping = folder(tmp_path, HEAD + ROW, table(3))
    files, _ = map_table(at, mapping, tmp_path)
    found = {(short(q.subject.value), short(q.predicate.value), short(q.object.value)) for q in parse(input=files["head.nq"], format=RdfFormat.N_QUADS)}
    from hashlib import sha256

    assert ("report/table", "sha256", sha256(at.read_bytes()).hexdigest()) in found and ("report/table", "type", "Report") in found
    columns = {s: o for s, p, o in found if p.endswith("csvw#name")}
    fed = sorted((columns[s], o) for s, p, o in found if p.endswith("propertyUrl"))
    assert fed == [("Day", "heldOn"), ("Meeting", "hasParticipation"), ("Meeting", "label"), ("Of", "onBehalfOf"), ("Who", "participant")]


def test_a_row_is_a_passage_with_its_number_and_its_address_where_that_is_known(tmp_path):
    rows = [["Meeting"], ["a"], ["b"]]
    plain = 'row: [{id: "x:meeting/{Meeting}", status: held}]'
    found, _ = mapped(tmp_path / "a", plain, rows)
    row = f"{LAKE}report/table/row-3"
    assert sorted((short(q.predicate.value), short(q.object.value)) for q in found if q.subject.value == row) == [
        ("passageKind", "kind/row"), ("passageOf", "report/table"), ("position", "2"), ("type", "Passage"),
    ]
    found, _ = mapped(tmp_path / "b", f"table: {{url: https://example.org/t.csv}}\n{plain}", rows)
    assert [q.object.value for q in found if q.subject.value == row and q.predicate.value.endswith("url")] == ["https://example.org/t.csv#row=3"]


def test_things_are_made_where_the_report_lies_or_below_the_base_of_the_folder(tmp_path):
    row = 'names: {Of: State}\nrow: [{id: "x:meeting/m", initiatedBy: "{Of}"}]'
    found, _ = mapped(tmp_path / "a", row, [["Of"], ["Tarn"]])
    assert ("state/Tarn", "label", "Tarn") in said(found)
    bare = HEAD.replace("report: x:report/table", "report: https://other.example/list") + row
    at, mapping = folder(tmp_path / "b", bare, [["Of"], ["Tarn"]])
    files, _ = map_table(at, mapping, tmp_path / "b")
    assert ("state/Tarn", "label", "Tarn") in said(quads(files))


def test_a_list_of_things_for_the_catalogue_makes_no_report(tmp_path):
    text = '"@context": {x: https://example.org/lake/id/}\nrow: {things: {id: "x:state/{Code}", type: State, label: "{Name}"}}\n'
    at, mapping = folder(tmp_path, text, [["Code", "Name"], ["A", "Arland"], ["A", "Arland"], ["B", "Borland"]])
    files, account = map_table(at, mapping, tmp_path)
    assert sorted(files) == ["mapping.csv", "rows-00001.nq.gz"] and account.rows == 3
    assert said(quads(files)) == [("state/A", "label", "Arland"), ("state/A", "type", "State"), ("state/B", "label", "Borland"), ("state/B", "type", "State")]


def test_the_account_lists_row_by_row_what_is_odd_what_is_not_identified_and_what_may_be_one(tmp_path):
    row = 'names: {Of: State, Who: Person}\nrow: [{id: "x:meeting/m", initiatedBy: "{Of}"}, {in: x:meeting/m, participant: "{Who}", status: attended}]'
    found, account = mapped(tmp_path, row, [["Of", "Who"], ["Arland", "Otto Lind"], ["Borlend", "O. Lind"], ["NA", "Ada Bell"], ["Borlend", ""]])
    rows = list(csv.reader(io.StringIO(account.table().decode())))
    assert [row[:4] for row in rows] == [
        ["what", "row", "column", "cell"], ["odd", "4", "Of", "NA"], ["not identified", "3", "Of", "Borlend"], ["not identified", "5", "Of", "Borlend"],
        ["not identified", "3", "Who", "O. Lind"], ["not identified", "2", "Who", "Otto Lind"],  # one of this column is known
        ["may be one", "", "", "Borlend | Borland"], ["may be one", "", "", "O. Lind | Otto Lind"],
    ]
    assert list(account.told())[0] == f"4 rows, {len(found)} statements; something is odd in 1 row"


def test_a_table_without_rows_is_a_report_that_says_nothing(tmp_path):
    found, account = mapped(tmp_path, ROW, [["Meeting", "Day", "Who", "Of"]])
    assert (found, account.rows) == (set(), 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_mapping_maps_each_row_of_its_sample_and_the_outcome_conforms(tmp_path, name):
    (tmp_path / "polylogue.toml").write_text('base = "https://example.org/talks/"\n', encoding="utf-8")
    for each in dict.fromkeys(("states", name)):
        files, account = map_table(TABLES / f"{each}.csv", TABLES / f"{each}.yaml", tmp_path)
        place = tmp_path / ("catalogue" if each == "states" else "reports") / each
        place.mkdir(parents=True)
        for file, content in files.items():
            (place / file).write_bytes(content)
        assert account.failed == [] and account.rows == len(list(csv.reader((TABLES / f"{each}.csv").open(encoding="utf-8")))) - 1
    report = validate(tmp_path)
    assert report.results == [] and report.conforms


def test_every_ready_mapping_can_be_begun_with_and_has_a_sample():
    from polylogue.commands import STARTS

    assert sorted(STARTS) == sorted(path.stem for path in TABLES.glob("*.yaml")) == sorted(path.stem for path in TABLES.glob("*.csv")) == sorted(NAMES)


def test_rows_without_a_base_to_make_things_below_are_refused(tmp_path):
    text = 'names: {Of: State}\nrow: {things: {id: "{Of}", type: State}}\n'
    at, mapping = folder(tmp_path, text, [["Of"], ["Tarn"]])
    (tmp_path / "polylogue.toml").unlink()
    with pytest.raises(PolylogueError) as error:
        map_table(at, mapping, tmp_path)
    assert error.value.message == "it is not known below which IRI things are to be made"


@pytest.mark.slow
def test_a_cluster_maps_to_the_same_bytes(tmp_path):
    pytest.importorskip("distributed", reason="distributed is not installed (extra 'cluster')")
    from clusters import Dask
    from polylogue.cluster import Cluster

    at, mapping = folder(tmp_path / "data", HEAD + ROW, table(60))
    here = map_table(at, mapping, tmp_path / "data", block=7)[0]
    with Dask(tmp_path / "dask") as dask, Cluster(dask.address) as executor:
        assert map_table(at, mapping, tmp_path / "data", executor=executor, block=7)[0] == here


def test_two_spellings_in_capitals_alone_stay_two_things_and_conform(tmp_path):
    row = 'names: {Who: Person}\nrow: [{id: x:meeting/m, type: Meeting, label: m, status: held}, {in: x:meeting/m, participant: "{Who}", status: attended}]'
    at, mapping = folder(tmp_path, HEAD + row, [["Who"], ["Otto de Lind"], ["Otto De Lind"]])
    files, account = map_table(at, mapping, tmp_path)
    (tmp_path / "reports").mkdir()
    for file, content in files.items():
        (tmp_path / "reports" / file).write_bytes(content)
    assert [each.why for each in account.alike] == ["alike but for capitals, accents, marks or order"]
    assert validate(tmp_path).results == []


def test_what_a_row_says_of_the_report_stays_in_its_graph(tmp_path):
    found, _ = mapped(tmp_path, 'row: [{id: x:report/table, publisher: "x:body/{Who}"}]', [["Who"], ["council"]])
    assert said(found, 2) == [("report/table", "publisher", "body/council")]
