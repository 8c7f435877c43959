"""The README's commands and pictures of answers are true."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from articles import articles
from places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GROUNDING = "https://w3id.org/polylogue/concept/grounding/"
ENV = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "200"}


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, env=ENV, timeout=300, **more)


def test_readme_shows_the_two_commands():
    lines = blocks("sh")[0].splitlines()
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/polylogue build",
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest",
    ]


@pytest.mark.parametrize("program", blocks("python"), ids=lambda text: text.splitlines()[0][:40])
def test_readme_python_runs(program, tmp_path):
    done = run(sys.executable, "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"] or int(done.stdout) > 3000


def test_readme_query_answer_is_what_the_command_prints(tmp_path):
    shown = re.search(r"<!-- query:start -->\n(.*?)<!-- query:end -->", README, re.S).group(1)
    table = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in shown.strip().splitlines()]
    header, body = table[0], table[2:]
    done = run("polylogue", "query", "who-thanked-whom", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    import json

    answer = json.loads(done.stdout)
    rows = [[row.get(name, {}).get("value", "") for name in header] for row in answer["results"]["bindings"]]
    assert body == rows and len(body) > 3


def test_the_claim_that_the_readme_shows_is_in_the_published_file():
    import pyoxigraph
    from polylogue.namespaces import PREFIXES

    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in {**PREFIXES, "grounding": GROUNDING}.items())
    shown = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(head + blocks("turtle")[0], format=pyoxigraph.RdfFormat.TURTLE)}
    claims = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=ROOT / "data" / "claims.ttl")}
    assert len(shown) == 9 and shown <= claims


@pytest.mark.parametrize("number, files, rows", [
    (0, ("dialogues",), 28), (1, ("dialogues",), 3), (2, ("dialogues",), 10), (2, ("dialogues", "implied"), 25), (3, ("dialogues", "claims"), 3),
    (4, ("dialogues", "claims"), 24),
], ids=["acts that were read", "stated", "speakers stated", "speakers read", "claims", "statements of several reports"])
def test_examples_of_which_files_for_which_question_have_rows(number, files, rows):
    import pyoxigraph

    store = pyoxigraph.Store()
    for name in files:
        store.bulk_load(path=articles() / f"{name}.ttl")
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert len(list(store.query(re.findall(r"```sparql\n(.*?)```", page, re.S)[number]))) == rows


@pytest.mark.parametrize("verb", sorted(set(re.findall(r"`polylogue (\w+)[ `]", README))))
def test_readme_verbs_have_help(verb, tmp_path):
    done = run("polylogue", verb, "--help", cwd=tmp_path)
    assert done.returncode == 0 and f"polylogue {verb}" in done.stdout


def test_readme_links_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert len(links) >= 9
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_code_and_tests_that_a_page_names_are_there():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(page for room in ("data", "scripts") for page in ROOT.glob(f"{room}/**/*.md"))]
    named = {name for page in pages for name in re.findall(r"\b(?:tests|scripts)/[\w/-]+\.\w+", page.read_text(encoding="utf-8"))}
    assert len(named) >= 5
    assert sorted(name for name in named if not (ROOT / name).is_file()) == []


def test_version_is_the_same_everywhere():
    header = (ROOT / "ontology" / "polylogue.ttl").read_text(encoding="utf-8")
    version = re.search(r'owl:versionInfo "([^"]+)"', header).group(1)
    assert f"<https://w3id.org/polylogue/ontology/{version}>" in header
    assert f"version {version}" in README
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version} — " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{version}"' in (ROOT / "ontology" / "alignments.ttl").read_text(encoding="utf-8")
