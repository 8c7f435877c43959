"""A folder of tables: descriptions that fit the files, a codebook that names every column and every concept that occurs."""

import csv
import io
import json
import re
from hashlib import sha256

import pytest
from articles import articles
from polylogue.export.columns import TABLES
from polylogue.export.folder import KINDS, NANOPUBLICATIONS, files
from polylogue.export.table import CONCEPT, SEPARATOR
from polylogue.export.tables import of, rows, told
from polylogue.namespaces import PREFIXES

every_table = pytest.mark.parametrize("name", TABLES)
NATIVE = {"string": str, "anyURI": str, "date": str, "integer": int}


@pytest.fixture(scope="module")
def made():
    return files(KINDS, told(articles(), everything=True))


def read(made, name):
    return list(csv.DictReader(io.StringIO(made[f"{name}.csv"].decode(), newline="")))


def test_folder_holds_tables_descriptions_codebook_and_nanopublications(made):
    tables = {file for name in TABLES for file in (f"{name}.csv", f"{name}.csv-metadata.json")}
    assert set(made) == tables | {"datapackage.json", "codebook.md", "nanopublications.trig"}
    assert set(files(["acts"], told(articles()))) == {"acts.csv", "acts.csv-metadata.json", "datapackage.json", "codebook.md"}
    assert set(files([NANOPUBLICATIONS], told(articles()))) == {"nanopublications.trig"}


@every_table
def test_csvw_describes_the_columns_of_the_file_in_their_order(name, made):
    said = json.loads(made[f"{name}.csv-metadata.json"])
    columns = said["tableSchema"]["columns"]
    assert said["@context"][0] == "http://www.w3.org/ns/csvw" and said["url"] == f"{name}.csv" and said["dc:description"] == of(name).row
    assert [column["name"] for column in columns] == [column["titles"][0] for column in columns] == list(read(made, name)[0])
    assert {column["datatype"] for column in columns} <= set(NATIVE) and all(column["dc:description"] for column in columns)
    assert said["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"} and said["dc:publisher"] == "Polylogue contributors"
    assert all(re.fullmatch(r"https?://\S+", column.get("propertyUrl", "http://x")) for column in columns)


@every_table
def test_cells_are_of_the_datatypes_that_csvw_gives(name, made):
    columns = {column["name"]: column for column in json.loads(made[f"{name}.csv-metadata.json"])["tableSchema"]["columns"]}
    for row in read(made, name):
        for column, text in row.items():
            several = "separator" in columns[column]
            assert several or SEPARATOR not in text or columns[column]["datatype"] == "string"
            for value in (text.split(SEPARATOR) if several else [text]) if text else ():
                pattern = {"anyURI": r"\w+:\S+", "date": r"\d{4}-\d\d-\d\d", "integer": r"-?\d+"}.get(columns[column]["datatype"], r"(?s).+")
                assert re.fullmatch(pattern, value), (column, value)


def test_data_package_describes_each_table_with_its_size_and_digest(made):
    package = json.loads(made["datapackage.json"])
    assert package["title"] == "Polylogue: multilateral dialogues" and package["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert [resource["path"] for resource in package["resources"]] == [f"{name}.csv" for name in TABLES]
    for resource in package["resources"]:
        content, about = made[resource["path"]], of(resource["path"].partition(".")[0])
        assert resource["bytes"] == len(content) and resource["hash"] == f"sha256:{sha256(content).hexdigest()}" and resource["mediatype"] == "text/csv"
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"]) and resource["dialect"] == {"delimiter": ",", "lineTerminator": "\n", "header": True}
        assert [field["name"] for field in resource["schema"]["fields"]] == about.names
        assert {field["type"] for field in resource["schema"]["fields"]} <= {"string", "date", "integer"}
        assert resource["schema"]["missingValues"] == [""] and resource["schema"].get("primaryKey", []) == list(about.key)


def test_what_is_not_known_of_a_data_set_is_left_out(tmp_path):
    (tmp_path / "mine.ttl").write_text("""@prefix : <https://example.org/> . @prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix act: <https://w3id.org/polylogue/concept/act/> . :a a plg:Act ; plg:actType act:note .""", encoding="utf-8")
    mine = files(["acts"], told(tmp_path / "mine.ttl"))
    assert not {"title", "licenses", "contributors"} & json.loads(mine["datapackage.json"]).keys()
    assert not {"dc:license", "dc:publisher"} & json.loads(mine["acts.csv-metadata.json"]).keys()
    assert "Licence" not in mine["codebook.md"].decode()


def test_codebook_says_what_each_column_is(made):
    text = made["codebook.md"].decode()
    for name, table in TABLES.items():
        part = text.partition(f"\n## {name}: ")[2].partition("\n## ")[0]
        assert f"**A row is:** {table.row}" in part
        assert re.findall(r"^\| `(\w+)` \|", part, re.M) == table.names
        assert all(column.text in part for column in table.columns)


def test_codebook_defines_each_concept_that_occurs_and_no_other(made):
    readers = told(articles(), everything=True)
    for name, table in TABLES.items():
        part = made["codebook.md"].decode().partition(f"\n## {name}: ")[2].partition("\n## ")[0]
        for column in table.columns:
            if column.kind == CONCEPT:
                found = (row[column.name] for row in rows(table, readers))
                occurring = {iri for value in found for iri in (value if column.several else [value] if value else [])}
                listed = part.partition(f"**Values in `{column.name}`**\n\n")[2].partition("\n\n")[0]
                assert set(re.findall(r"^- .+ \(<([^>]+)>\): .+$", listed, re.M)) == occurring


def test_codebook_tells_how_to_read_the_groundings_and_warns_of_spreadsheets(made):
    text = made["codebook.md"].decode()
    assert all(f"- `{name}`: Grounding of an assertion" in text for name in ("stated", "implied", "external"))
    assert "`=`, `+`, `-` or `@`" in text and "the reports state, what editors read into them" in text
    assert "what the reports state, and nothing else" in files(["acts"], told(articles()))["codebook.md"].decode()


@every_table
def test_pandas_example_of_the_codebook_runs(name, tmp_path, monkeypatch):
    pytest.importorskip("pandas", reason="pandas is not installed")
    mine = files([name], told(articles()))
    for file, content in mine.items():
        (tmp_path / file).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    example = mine["codebook.md"].decode().partition("```python\n")[2].partition("```")[0]
    assert example.count("\n") == 3
    exec(example, {})


def test_columns_are_named_in_snake_case_once_and_their_sources_are_terms():
    for table in TABLES.values():
        assert len(set(table.names)) == len(table.names) and all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in table.names)
        assert set(table.key) <= set(table.names)
        assert all(column.title and column.text.endswith(".") for column in table.columns)
        assert all(term.partition(":")[0] in PREFIXES for column in table.columns for term in column.source.split())


def test_terms_of_the_ontology_that_columns_come_from_are_there():
    import polylogue

    text = polylogue.ontology.read_text(encoding="utf-8")
    used = {term for table in TABLES.values() for column in table.columns for term in column.source.split() if term.startswith("plg:")}
    assert {term for term in used if f"\n{term}\n" not in text} == set()
