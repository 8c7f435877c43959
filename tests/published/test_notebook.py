"""The notebook runs, and its saved outputs are those of a fresh run. `python tests/published/test_notebook.py` saves them anew."""

import base64
import io
import os
import re

import places
import pytest

NOTEBOOK = places.ROOT / "data" / "notebook.ipynb"


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


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(cell):
    """What a cell shows, without pictures."""
    return [{k: v for k, v in o.get("data", {"text": o.get("text")}).items() if k != "image/png"} for o in cell.outputs]


def pictures(notebook):
    return [o.data["image/png"] for cell in code(notebook) for o in cell.outputs if "image/png" in o.get("data", {})]


@pytest.mark.slow
def test_saved_outputs_are_those_of_a_fresh_run(fresh):
    saved = read()
    assert [cell.source for cell in saved.cells] == [cell.source for cell in fresh.cells]
    for before, after in zip(code(saved), code(fresh)):
        assert texts(before) == texts(after), before.source
        assert before.execution_count == after.execution_count


@pytest.mark.slow
def test_saved_chart_is_that_of_a_fresh_run(fresh):
    image = pytest.importorskip("matplotlib.image")
    (before,), (after,) = pictures(read()), pictures(fresh)
    first, second = (image.imread(io.BytesIO(base64.b64decode(picture))) for picture in (before, after))
    assert all(abs(a - b) <= 0.03 * a for a, b in zip(first.shape, second.shape))  # other fonts, other bounds
    if first.shape == second.shape:
        assert abs(first - second).mean() < 0.02


def test_notebook_asks_three_questions_of_the_published_turtle_and_draws_one_chart():
    notebook = read()
    asked = [cell for cell in notebook.cells if cell.cell_type == "markdown" and re.match(r"## .*\?", cell.source)]
    assert len(asked) == 3
    assert len(pictures(notebook)) == 1
    assert '"dialogues.ttl", "claims.ttl"' in notebook.cells[1].source
    tables = [t["text/markdown"] for cell in code(notebook) for t in texts(cell) if "text/markdown" in t]
    assert len(tables) == 3 and all(len(table.splitlines()) > 2 for table in tables)


def test_notebook_is_cleanly_kept():
    notebook, text = read(), NOTEBOOK.read_text(encoding="utf-8")
    assert text.endswith("}\n") and "/" + "home" not in text and os.sep + "tmp" not in text
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert {o.output_type for cell in code(notebook) for o in cell.outputs} <= {"stream", "execute_result", "display_data"}
    assert all(cell.metadata == {} for cell in notebook.cells)


if __name__ == "__main__":
    made = run(read())
    for each in code(made):
        each.metadata.clear()
    write(made)
