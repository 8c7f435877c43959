"""The examples are right, in YAML as in Turtle, and the tutorial does what it says, word for word."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polylogue
import pytest
from places import ROOT
from polylogue.read.files import read

EXAMPLES = ROOT / "examples"
PAGE = (EXAMPLES / "README.md").read_text(encoding="utf-8")
PAIRS = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("name", PAIRS)
def test_an_example_says_the_same_in_yaml_and_in_turtle(name):
    assert set(read(EXAMPLES / f"{name}.yaml").quads) == set(read(EXAMPLES / f"{name}.ttl").quads)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.*l")), ids=lambda path: path.name)
def test_an_example_conforms(path):
    report = polylogue.validate([path])
    assert report.conforms and not report.results


def test_an_example_of_each_form_is_there():
    assert len(PAIRS) == 3 and sorted(path.name for path in EXAMPLES.glob("*.ttl")) == [f"{name}.ttl" for name in PAIRS]


def steps():
    """The blocks of the tutorial that are to be done, in their order: how, and what."""
    return re.findall(r"^```(sh|yaml)\n(.*?)^```$", PAGE, re.M | re.S)


def fill(report: Path, block: str) -> None:
    """Write what a passage says in place of its line in the skeleton."""
    first = block.partition("\n")[0]
    text = report.read_text(encoding="utf-8")
    assert text.count(f"{first}\n") == 1
    report.write_text(text.replace(f"{first}\n", block), encoding="utf-8")


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path):
    folder, said = tmp_path, []
    for kind, block in steps():
        if kind == "yaml":
            fill(folder / "reports" / "second.yaml", block)
            continue
        script = f"set -e\npolylogue() {{ '{sys.executable}' -m polylogue \"$@\"; }}\n{block}pwd"
        done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (block, done.stdout, done.stderr)
        folder = Path(done.stdout.splitlines()[-1])
        said.append(done.stdout)
    assert len(said) == 4 and said[1].count("conforms") == 1 and "0 findings" in said[1] and "0 findings" in said[3]
    assert "Ada Bell" in said[3] and "Second meeting" not in said[1]
    if shutil.which("node"):
        done = subprocess.run([sys.executable, "-m", "polylogue", "site", "--out", "public"], cwd=folder, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0 and (folder / "public" / "id" / "report" / "second" / "index.html").is_file(), done.stderr


def test_each_way_to_say_it_is_in_the_report_that_the_tutorial_names():
    """The keys and concepts of a row stand in the reports of its last column."""
    page = (ROOT / "examples" / "README.md").read_text(encoding="utf-8").partition("## How to say it")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ") and " | `" in line]
    assert len(rows) > 20
    reports = ROOT / "tests" / "fixtures" / "dialogues" / "reports"
    for said, how, where in rows:
        text = "\n".join((reports / f"{name}.yaml").read_text(encoding="utf-8") for name in re.findall(r"`([^`]+)`", where))
        keys = {key for code in re.findall(r"`([^`]+)`", how) for key in re.findall(r"([A-Za-z]+):(?= |$)", code) or re.findall(r"^([A-Za-z-]+)$", code)}
        assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set(), said
