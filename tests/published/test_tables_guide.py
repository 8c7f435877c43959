"""The guide from a table does what it says, word for word, on the page and on the site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

PAGE = (ROOT / "examples" / "tables" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.mark.slow
def test_the_guide_leads_from_a_table_to_the_answer_it_shows(tmp_path):
    folder, told, shown, commands = tmp_path, "", [], 0
    for kind, block in BLOCKS:
        if kind == "yaml":
            (folder / "ministers.yaml").write_text(block, encoding="utf-8")
        elif kind == "sh":
            script = f"set -e\npolylogue() {{ '{sys.executable}' -m polylogue \"$@\"; }}\n{block}pwd >&3"
            with (tmp_path / "where").open("w+") as where:
                done = subprocess.run(
                    ["bash", "-c", f"exec 3>&{where.fileno()}\n{script}"], cwd=folder, capture_output=True, text=True, timeout=300,
                    pass_fds=[where.fileno()], env={**os.environ, "COLUMNS": "200"},
                )
            assert done.returncode == 0, (block, done.stdout, done.stderr)
            folder = Path((tmp_path / "where").read_text().strip())
            told = done.stderr + done.stdout
            commands += len(re.findall(r"^polylogue ", block, re.M))
        else:
            assert block in told, (block, told)
            shown.append(block)
    assert commands == 9 and len(shown) == 2
    assert (folder / "participation.csv").read_text(encoding="utf-8").count("\n") > 5


def test_the_guide_names_every_ready_mapping():
    names = {path.name for path in (ROOT / "examples" / "tables").glob("*.yaml")}
    assert set(re.findall(r"\]\((\w+\.yaml)\)", PAGE)) == names


def test_the_site_has_the_guides_with_their_samples(site_files):
    page = site_files["guide/from-a-table/index.html"].decode()
    assert "<h1 id=\"from-a-table\">From a table</h1>" in page and 'href="votes.yaml"' in page
    assert site_files["guide/from-a-table/votes.yaml"] == (ROOT / "examples" / "tables" / "votes.yaml").read_bytes()
    assert "reportKind: data-set\n&#10;table:" in page  # empty lines stay
    assert 'href="./guide/from-a-table/index.html"' in site_files["index.html"].decode()
