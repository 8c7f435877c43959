"""The notebook says what the data says, and its outputs are those of a fresh run. `python tests/published/test_notebook.py` saves them anew."""

import base64
import io
import os
import re

import places
import pytest
from pyoxigraph import RdfFormat, Store

NOTEBOOK = places.ROOT / "data" / "notebook.ipynb"
MEETING = "https://w3id.org/polylogue/id/meeting/central-asia-japan/2020-08-11"
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/polylogue/concept/kind/>
PREFIX plg: <https://w3id.org/polylogue/ontology#>
PREFIX schema: <https://schema.org/>
"""


def read():
    import nbformat

    return nbformat.read(NOTEBOOK, as_version=4)


def run(notebook):
    """The notebook with the outputs of a fresh run."""
    from nbclient import NotebookClient

    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place, record_timing=False).execute()
    return notebook


def write(notebook):
    import nbformat

    text = nbformat.writes(notebook)
    NOTEBOOK.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    pytest.importorskip("nbclient", reason="the notebook is run with nbclient and ipykernel (extra 'test')")
    pytest.importorskip("ipykernel", reason="the notebook is run with nbclient and ipykernel (extra 'test')")
    folder = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
            patch.setenv(name, folder)
        yield run(read())


@pytest.fixture(scope="module")
def ask():
    """A function that asks the published Turtle: rows of texts."""
    store = Store()
    for name in ("dialogues.ttl", "claims.ttl"):
        store.bulk_load(path=places.ROOT / "data" / name, format=RdfFormat.TURTLE)
    return lambda query: [tuple(value.value if value else "" for value in row) for row in store.query(PREFIXES + query)]


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(cell):
    """What a cell shows, without pictures."""
    return [{k: v for k, v in o.get("data", {"text": o.get("text")}).items() if k != "image/png"} for o in cell.outputs]


def pictures(cell):
    return [o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {})]


def shown(notebook, cell):
    """The Markdown that the cell of this name shows."""
    (found,) = (each for each in notebook.cells if each.id == cell)
    return [text["text/markdown"] for text in texts(found) if "text/markdown" in text]


def table(markdown):
    """The rows of a table as dictionaries."""
    head, _, *body = (line.split(" | ") for line in markdown.splitlines())
    assert all(len(line) == len(head) for line in body), markdown
    return [dict(zip(head, line)) for line in body]


@pytest.mark.slow
def test_saved_outputs_are_those_of_a_fresh_run(fresh):
    saved = read()
    assert [cell.source for cell in saved.cells] == [cell.source for cell in fresh.cells]
    for before, after in zip(code(saved), code(fresh)):
        assert texts(before) == texts(after), before.source
        assert before.execution_count == after.execution_count


@pytest.mark.slow
def test_saved_charts_are_those_of_a_fresh_run(fresh):
    image = pytest.importorskip("matplotlib.image")
    for saved, again in zip(code(read()), code(fresh)):
        assert len(pictures(saved)) == len(pictures(again)) <= 1
        for before, after in zip(pictures(saved), pictures(again)):
            first, second = (image.imread(io.BytesIO(base64.b64decode(picture))) for picture in (before, after))
            assert all(abs(a - b) <= 0.05 * a for a, b in zip(first.shape, second.shape))  # other fonts, other bounds
            if first.shape == second.shape:
                assert abs(first - second).mean() < 0.02


def test_notebook_asks_five_questions_of_the_published_turtle_and_draws_a_chart_for_each():
    notebook = read()
    asked = [place for place, cell in enumerate(notebook.cells) if cell.cell_type == "markdown" and re.match(r"## \d\. .*\?", cell.source)]
    assert [notebook.cells[place].source[3] for place in asked] == list("12345")
    assert '"dialogues.ttl", "claims.ttl"' in notebook.cells[1].source
    for start, end in zip(asked, [*asked[1:], None]):
        answer = [cell for cell in notebook.cells[start + 1:end] if cell.cell_type == "code"]
        assert sum(len(pictures(cell)) for cell in answer) == 1
        assert any(text["text/markdown"].count("\n") > 2 for cell in answer for text in texts(cell) if "text/markdown" in text)


def test_each_chart_is_put_into_words_beside_it():
    cells = read().cells
    drawn = [place for place, cell in enumerate(cells) if cell.cell_type == "code" and pictures(cell)]
    assert len(drawn) == 5
    for place in drawn:
        beside = [text.get("text/markdown", "") for cell in cells[place:place + 2] if cell.cell_type == "code" for text in texts(cell)]
        assert any(text.startswith("*In words:*") for text in beside), cells[place].id


def test_prose_has_no_number_typed_by_hand():
    """Days, codes of CAMEO and the numbers of the questions are names; how many there are of something is counted."""
    names = r"11 August 2020|\b20\d\d\b|\b\d\d–\d\d\b|\(01\)|^## \d\."
    for cell in read().cells:
        if cell.cell_type == "markdown":
            text = re.sub(names, "", cell.source, flags=re.MULTILINE)
            assert not re.search(r"\d", text), text


def test_what_is_in_the_set_is_counted(ask):
    by_dialogue, said = shown(read(), "reports")
    reports = ask("SELECT ?report ?language { ?report a plg:Report ; dcterms:language ?language }")
    assert sum(int(row["reports"]) for row in table(by_dialogue)) == len(reports)
    (dialogues,), = ask("SELECT (COUNT(DISTINCT ?dialogue) AS ?number) { ?dialogue a plg:Dialogue }")
    assert said.startswith(f"{len(reports)} reports, {dialogues} dialogues.")
    for language in {language for _, language in reports}:
        assert f"{language} ({sum(each == language for _, each in reports)})" in said
    summarised = len(ask("SELECT DISTINCT ?report { ?passage plg:passageOf ?report ; plg:passageKind kind:summary }"))
    assert f"{len(reports) - summarised} reports are known by their whole text, the other {summarised} by a summary" in said


def test_thanks_name_whom_the_reports_name_and_nobody_else(ask):
    rows = table(shown(read(), "q1-table")[0])
    two = [(row["who"], row["toWhom"], row["for"], row["wording"]) for row in rows if row["known by"] == "its whole text"]
    assert two == [
        ("R. Meredov", "Minister for Foreign Affairs of Japan", "Initiative to organise the meeting", "named speaker"),
        ("Minister of Foreign Affairs of Turkmenistan", "Japanese side", "Readiness for provision of the grant project by the Japanese side",
         "speaker given by office"),
        ("nobody named", "nobody named", "Provision of the assistance and support by the countries of Central Asia and Japan", "agentless passive"),
    ]
    told = ask(f"SELECT DISTINCT ?name {{ ?claim plg:property schema:about ; plg:value <{MEETING}> ; plg:subject ?report . "
               "?report a plg:Report ; plg:displayLabel ?name }")
    assert {row["report"] for row in rows} == {name for name, in told}
    assert all((row["no."] == "") == (row["who"] == "no thanks told") for row in rows)
    nobody = [row for row in rows if row["who"] == "nobody named"]
    assert nobody and all(row["wording"] == "agentless passive" for row in nobody)
    assert f"in {len(nobody)} nobody is named as thanking" in shown(read(), "q1-chart")[0]


def test_statements_are_in_one_place_each():
    said = shown(read(), "q2-count")[0]
    everything, *parts = map(int, re.match(r"\*In words:\* of (\d+) statements (\d+) stand in an official page and in the press, (\d+) in "
                                           r"official pages only, (\d+) in the press only, (\d+) only on the minister’s own site", said).groups())
    assert sum(parts) == everything and min(parts[:3]) > 0
    pairs = table(shown(read(), "q2-pairs")[0])
    assert max(int(number) for row in pairs for number in list(row.values())[1:]) <= parts[0]
    examples = table(shown(read(), "q2-examples")[0])
    assert all(int(row["reports"]) > 1 for row in examples if row["stands in"] == "official page and press")


def test_documents_climb_only_where_one_document_is_told_of_twice():
    rows, said = shown(read(), "q3-words")
    rows = table(rows)
    assert [row["year"] for row in rows] == sorted(row["year"] for row in rows)
    found = {(row["year"], row["what"], row["step"], row["howFar"]) for row in rows}
    assert ("2020", "Roadmap on high technologies", "preparing", "discussed") in found
    assert ("2020", "Concept paper on security", "adopting", "discussed") in found
    assert ("2020", "Program document", "developing", "proposed") in found
    assert {row["year"] for row in rows if row["howFar"] == "proposed"} >= {"2020", "2022"}
    twice = {what for what in {row["what"] for row in rows} if len({row["year"] for row in rows if row["what"] == what}) > 1}
    assert all(what in said for what in twice)
    assert ("Documents of 2020 that a later report takes up again: none." in said) == (not twice)


def test_every_act_has_one_class(ask):
    rows, said, conflict = shown(read(), "q4-words")
    (acts,), = ask("SELECT (COUNT(DISTINCT ?act) AS ?number) { ?act plg:actType ?kind ; plg:statedIn ?passage }")
    assert said.startswith(f"*In words:* of {acts} acts ")
    counted = [{name: int(value) for name, value in row.items() if name != "dialogue"} for row in table(rows)]
    assert sum(sum(row.values()) for row in counted) == int(acts)
    assert len(table(conflict)) >= sum(row["verbal conflict"] + row["material conflict"] for row in counted) > 0
    assert {row["cameo"][:2] for row in table(conflict)} <= {f"{root:02}" for root in range(9, 21)}


def test_who_came_in_whose_place_is_told_and_silence_is_no_absence(ask):
    rows, said = shown(read(), "q5-words")
    told = {(row["meeting"], row["state"]): row["told"] for row in table(rows)}
    first = "1st meeting of the foreign ministers of the Central Asia + Japan Dialogue"
    assert told[first, "Turkmenistan"] == "D/R"  # its ambassador came, in the minister's place
    assert told["8th meeting of the Central Asia + Japan Dialogue", "Kazakhstan"] == "M/D"  # two reports, two ranks
    assert (first, "Japan") not in told
    (absent,), = ask("SELECT (COUNT(DISTINCT ?part) AS ?number) { ?part plg:status <https://w3id.org/polylogue/concept/status/absent> }")
    assert f"Told as absent: {absent}." in said
    assert "Turkmenistan at the 2nd meeting of the foreign ministers of the Central Asia + Japan Dialogue" in said
    chart = next(cell.source for cell in read().cells if cell.id == "q5-chart")
    assert "no absence" in chart


def test_notebook_is_cleanly_kept():
    notebook, text = read(), NOTEBOOK.read_text(encoding="utf-8")
    assert text.endswith("}\n") and "/" + "home" not in text and os.sep + "tmp" not in text
    assert len(notebook.cells) < 30 and len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert {o.output_type for cell in code(notebook) for o in cell.outputs} <= {"stream", "execute_result", "display_data"}
    assert not [o for cell in code(notebook) for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"]
    assert all(cell.metadata == {} for cell in notebook.cells)


if __name__ == "__main__":
    made = run(read())
    for each in code(made):
        each.metadata.clear()
    write(made)
