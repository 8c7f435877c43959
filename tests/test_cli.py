"""The command as a whole: quick to start, the same help everywhere, no traceback whatever happens."""

import os
import subprocess
import sys

import polylogue
import pytest
from polylogue import cli, start
from polylogue.errors import PolylogueError, one_line

HEAVY = ("rdflib", "pyoxigraph", "pyshacl", "owlready2", "SPARQLWrapper", "rich", "pydantic")


def imported(*arguments):
    """The modules that a call of the command imports."""
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "polylogue", *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode in (0, 2), done.stderr
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.split("\n") if line.startswith("import time:")}


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]], ids=["nothing", "--help", "-h"])
def test_overview_imports_neither_the_libraries_nor_typer(arguments):
    assert imported(*arguments) & {*HEAVY, "typer", "pathlib", "re"} == set()


@pytest.mark.parametrize("verb", start.VERBS)
def test_help_of_a_verb_imports_no_library_but_typer(verb):
    assert imported(verb, "--help") & set(HEAVY) == set()


def test_plain_build_imports_neither_typer_nor_rdflib_nor_pyshacl():
    assert imported("build", "--check") & {"pydantic", "rich", "owlready2", "SPARQLWrapper"} == set()


def test_overview_names_the_verbs_that_typer_has():
    registered = [command.name for command in cli.app.registered_commands]
    assert sorted(registered) == sorted(start.VERBS)
    assert all(f"  {verb} " in start.overview() and says in start.overview() for verb, says in start.VERBS.items())


def test_overview_says_what_typer_would_say(polylogue_command):
    from typer.testing import CliRunner

    by_typer = " ".join(CliRunner().invoke(cli.app, ["--help"]).output.split())
    assert start.ABOUT in by_typer and start.EXITS in by_typer
    assert polylogue_command("--help").stdout == start.overview() + "\n"


@pytest.mark.parametrize("verb", start.VERBS)
def test_help_of_a_verb_has_an_example_and_the_exit_codes(verb, polylogue_command):
    done = polylogue_command(verb, "--help")
    assert done.returncode == 0 and not done.stderr
    text = " ".join(done.stdout.split())
    assert start.VERBS[verb] in text and f"polylogue {verb}" in text and "Ends with 0" in text and "2 could not be done" in text


@pytest.mark.parametrize("arguments", [["frobnicate"], ["build", "--frobnicate"], ["validate"], ["verify"], ["build", "too", "much"]])
def test_wrong_call_ends_with_2(arguments, polylogue_command):
    done = polylogue_command(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr and not done.stdout


def test_version_is_the_ontologys(polylogue_command):
    from importlib.metadata import version

    assert polylogue_command("--version").stdout == f"polylogue {polylogue.__version__}\n"
    assert f'owl:versionInfo "{polylogue.__version__}"' in polylogue.ontology.read_text(encoding="utf-8")
    assert version("polylogue") == polylogue.__version__


def test_reader_that_stops_early_causes_no_complaint():
    command = f"{sys.executable} -m polylogue query --list | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=120)
    assert done.stderr == "" and done.stdout.count("\n") == 1


def outcome(error, monkeypatch, capsys):
    def fail():
        raise error

    monkeypatch.setattr(start, "main", fail)
    with pytest.raises(SystemExit) as ended:
        start.run()
    return ended.value.code, capsys.readouterr().err


def test_error_is_one_or_two_lines(monkeypatch, capsys):
    error = PolylogueError("is bad\nvery", os.path.join(os.getcwd(), "a.ttl"), 3, 4, "mend it")
    assert outcome(error, monkeypatch, capsys) == (2, "a.ttl:3:4: is bad very\n  mend it\n")


def test_ctrl_c_is_one_line(monkeypatch, capsys):
    assert outcome(KeyboardInterrupt(), monkeypatch, capsys) == (130, "stopped\n")


def test_what_nobody_thought_of_is_two_lines_and_can_be_looked_into(monkeypatch, capsys):
    code, told = outcome(RuntimeError("odd\nthing"), monkeypatch, capsys)
    assert code == 2 and told == "polylogue: RuntimeError: odd thing\n  POLYLOGUE_DEBUG=1 shows where\n"
    monkeypatch.setenv("POLYLOGUE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        start.run()


def test_one_line_has_no_control_characters_and_is_cut():
    assert one_line("a\x1b[31m\n b") == "a [31m b"
    assert len(one_line("x" * 1000)) == 300


def test_library_offers_its_paths_without_importing_the_libraries():
    code = (
        "import sys, polylogue; polylogue.ontology, polylogue.schemes, polylogue.shapes, polylogue.data, polylogue.queries;"
        f"polylogue.__version__; print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60).stdout == "[]\n"
    assert polylogue.ontology.is_file() and polylogue.schemes.is_file() and polylogue.data.is_dir()
    assert len(polylogue.shapes) >= 5 and all(path.is_file() for path in polylogue.shapes)
    assert all(path.stem == name for name, path in polylogue.queries.items())
    assert set(dir(polylogue)) >= {"validate", "build", "ontology", "__version__"}
    with pytest.raises(AttributeError):
        polylogue.nothing


def test_verb_modules_do_not_hide_the_functions_of_the_library():
    import polylogue.verbs.build
    import polylogue.verbs.validate

    assert callable(polylogue.validate) and callable(polylogue.build)
