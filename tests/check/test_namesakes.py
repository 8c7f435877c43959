"""Two reports in two files have one short name: told once, at the line where it is written, however the work is divided."""

from concurrent.futures import ThreadPoolExecutor

import polylogue
import pytest
from polylogue.check.namesakes import SHAPE

REPORT = """\
report: https://e.example/id/report/{name}
label: Report {name}
{short}language: en
reportKind: news-article
passages:
- passage: h
  kind: summary
  says: {{id: https://e.example/id/report/{name}, url: https://e.example/{name}, publisher: https://e.example/id/body/gazette,
    datePublished: 2020-08-12}}
things: [{{id: https://e.example/id/body/gazette, type: FormalOrganization, label: Gazette}}]
"""


def told(folder, names, **how):
    """Node, file and line of what is told of reports with these short names."""
    for name, short in names.items():
        (folder / f"{name}.yaml").write_text(REPORT.format(name=name, short=f"short: {short}\n" if short else ""), encoding="utf-8")
    results = polylogue.validate([folder], **how).results
    assert {result.severity for result in results if result.shape == SHAPE} <= {"Warning"}
    return [(result.node.rpartition("/")[2], result.file.rpartition("/")[2], result.line) for result in results if result.shape == SHAPE]


def test_a_name_that_two_files_give_is_told_once(tmp_path):
    assert told(tmp_path, {"a": "Gazette, 12 Aug 2020", "b": "Gazette, 12 Aug 2020", "c": "Gazette, later"}) == [("a", "a.yaml", 3)]


def test_all_but_the_last_of_several_are_told(tmp_path):
    assert told(tmp_path, dict.fromkeys("abc", "Gazette")) == [("a", "a.yaml", 3), ("b", "b.yaml", 3)]


def test_names_that_are_made_are_told_of_nobody(tmp_path):
    assert told(tmp_path, dict.fromkeys("abc")) == []


def test_a_written_name_that_is_made_for_another_is_told(tmp_path):
    (found,) = told(tmp_path, {"a": "Gazette, 12 Aug 2020", "gazette-2020-08-12": None})
    assert found[:2] == ("a", "a.yaml")


@pytest.mark.parametrize("how", [{"jobs": 2}, {"executor": True}, {"engine": "pyshacl"}], ids=lambda how: next(iter(how)))
def test_it_is_told_alike_however_the_work_is_done(tmp_path, how):
    names = dict.fromkeys("abc", "Gazette")
    with ThreadPoolExecutor(2) as pool:
        found = told(tmp_path, names, **({"executor": pool} if "executor" in how else how))
    assert found == [("a", "a.yaml", 3), ("b", "b.yaml", 3)]
