"""The command as a whole: quick to start, the same help everywhere, no traceback whatever happens."""

import csv
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires
from inspect import signature

import click
import polylogue
import pytest
from places import ROOT
from polylogue import cli, paths
from polylogue.commands import VERBS
from polylogue.errors import PolylogueError, one_line
from polylogue.verbs.completion import STORES

NAMES = [verb.name for verb in VERBS]
ANY = next(iter(paths.queries()))
HEAVY = {"rdflib", "pyoxigraph", "pyshacl", "shifty", "owlready2", "SPARQLWrapper", "rich"}
SLOW = {"pathlib", "dataclasses", "json", "csv", "difflib", "shutil", "urllib"}  # of the standard library


def imported(*arguments):
    """The modules that a call of the command imports."""
    call = [sys.executable, "-X", "importtime", "-m", "polylogue", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120)
    assert done.returncode in (0, 2), done.stderr
    return {line.rpartition("|")[2].strip() for line in done.stderr.split("\n") if line.startswith("import time:")}


def told(done):
    """Exit code, standard output and standard error."""
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [[], ["--help"], *([verb, "--help"] for verb in NAMES)], ids=" ".join)
def test_help_loads_click_and_nothing_that_a_verb_works_with(arguments):
    modules = imported(*arguments)
    ours = {name.removeprefix("polylogue.") for name in modules if name.startswith("polylogue.")}
    assert {name.partition(".")[0] for name in modules} & (HEAVY | SLOW) == set()
    assert ours - {"__main__"} == {"cli", "commands", "options"}


def test_list_of_queries_loads_no_library():
    modules = {name.partition(".")[0] for name in imported("query", "--list")}
    assert modules & (HEAVY | {"json", "csv", "difflib", "shutil"}) == set()


def test_build_loads_neither_what_shows_tables_nor_what_asks_endpoints():
    assert imported("build", "--check") & {"rich", "owlready2", "SPARQLWrapper", "jinja2"} == set()


def test_overview_names_the_verbs_in_the_order_of_the_work(polylogue_command):
    shown = polylogue_command("--help", COLUMNS="100").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in shown] == NAMES
    assert [line.strip().split(maxsplit=1)[1] for line in shown] == [verb.help.partition("\n")[0] for verb in VERBS]


@pytest.mark.parametrize("verb", NAMES)
def test_help_of_a_verb_has_its_summary_an_example_and_the_exit_codes(verb, polylogue_command):
    done = polylogue_command(verb, "--help")
    text = " ".join(done.stdout.split())
    assert done.returncode == 0 and not done.stderr
    assert cli.app.commands[verb].short_help in text and "Ends with 0" in text and "2 could not be done" in text
    assert re.search(rf"^  (polylogue|curl .*polylogue) {verb}\b", done.stdout, re.M)


@pytest.mark.parametrize("verb", VERBS, ids=NAMES)
def test_options_of_a_verb_are_what_its_module_takes(verb):
    with click.Context(verb) as context:
        options = {option.name for option in verb.get_params(context)} - {context.command.get_help_option(context).name}
    further = {"parameters"} if verb.name == "query" else set()  # of the query that is asked
    assert options | further == set(signature(import_module(f"polylogue.verbs.{verb.name}").main).parameters)


@pytest.mark.parametrize("columns", [40, 72, 100, 300])
@pytest.mark.parametrize("arguments", [[], *([verb] for verb in NAMES)], ids=lambda words: " ".join(words) or "overview")
def test_help_is_as_wide_as_the_terminal_and_at_most_100(arguments, columns, polylogue_command):
    lines = polylogue_command(*arguments, "--help", COLUMNS=str(columns)).stdout.splitlines()
    prose = [line for line in lines if "--" not in line and not re.match(r"  (polylogue|curl|eval) ", line)]
    assert max(map(len, prose)) <= min(columns, 100)
    assert columns < 100 or max(map(len, prose)) > 72


@pytest.mark.parametrize("asked, same", [
    ([], ["--help"]), (["-h"], ["--help"]), (["help"], ["--help"]), (["help", "query"], ["query", "--help"]),
    (["query", "-h"], ["query", "--help"]), (["version"], ["--version"]), (["-V"], ["--version"]),
], ids=lambda words: " ".join(words) or "nothing")
def test_help_and_version_can_be_asked_for_in_several_ways(asked, same, polylogue_command):
    done = polylogue_command(*asked)
    assert told(done) == told(polylogue_command(*same)) and (done.returncode, done.stderr) == (0, "") and done.stdout


VERBS_ARE = f"the commands are {', '.join(NAMES)}"


@pytest.mark.parametrize("call, message", [
    ("frobnicate", f"there is no command 'frobnicate'\n  {VERBS_ARE}\n"),
    ("help frobnicate", f"there is no command 'frobnicate'\n  {VERBS_ARE}\n"),
    ("Validat", f"there is no command 'Validat'\n  did you mean validate? {VERBS_ARE}\n"),
    ("query --lst", "there is no option --lst\n  did you mean --list? polylogue query --help shows its options\n"),
    ("query --quiet", "there is no option --quiet\n  polylogue query --help shows its options\n"),
    ("--verson", "there is no option --verson\n  did you mean --version? polylogue --help shows its options\n"),
    ("-q query", "there is no option -q\n  polylogue --help shows its options\n"),
    ("validate", "Missing argument 'FILE...'\n  polylogue validate --help shows its options\n"),
    ("verify", "Missing option '--texts'\n  polylogue verify --help shows its options\n"),
    ("build too much", "Got unexpected extra arguments (too much)\n  polylogue build --help shows its options\n"),
    ("query x --format xml", "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'tsv', 'json', 'turtle', 'markdown'\n"
     "  polylogue query --help shows its options\n"),
    ("serve --port 65536", "Invalid value for '--port': 65536 is not in the range 0<=x<=65535\n"
     "  polylogue serve --help shows its options\n"),
    ("serve --timeout nan", "Invalid value for '--timeout': 'nan' is no number\n"
     "  polylogue serve --help shows its options\n"),
    ("load http://localhost --timeout -3", "Invalid value for '--timeout': -3.0 is not in the range 0.1<=x<=86400\n"
     "  polylogue load --help shows its options\n"),
    ("build --jobs x", "Invalid value for '--jobs': 'x' is no whole number\n  polylogue build --help shows its options\n"),
    ("validate x.ttl --jobs 2.5", "Invalid value for '--jobs': '2.5' is no whole number\n  polylogue validate --help shows its options\n"),
    ("serve --port http", "Invalid value for '--port': 'http' is no whole number\n  polylogue serve --help shows its options\n"),
    ("query x --timeout long", "Invalid value for '--timeout': 'long' is no number\n  polylogue query --help shows its options\n"),
    ("validate http://e.org/x.ttl", "Invalid value for 'FILE...': 'http://e.org/x.ttl' is an address, and nothing is fetched from the"
     " network\n  polylogue validate --help shows its options\n"),
])
def test_wrong_call_is_told_in_two_lines(call, message, polylogue_command):
    assert told(polylogue_command(*call.split())) == (2, "", message)


@pytest.mark.parametrize("call", ["build", "verify --texts .", "annotate x.txt", "query x", "load http://localhost", "site", "serve"])
def test_folder_with_an_empty_name_is_refused(call, polylogue_command):
    verb, empty = call.split()[0], "it is empty, as a variable is that is not set"
    message = f"Invalid value for '--data': {empty}\n  polylogue {verb} --help shows its options\n"
    assert told(polylogue_command(*call.split(), "--data", "")) == (2, "", message)
    assert told(polylogue_command("build", "--out", "")) == (2, "", f"Invalid value for '--out': {empty}\n  polylogue build --help shows its options\n")


def test_words_of_a_choice_and_names_of_queries_may_be_in_capitals(polylogue_command):
    small = polylogue_command("query", "who-thanked-whom", "--format", "json")
    capital = polylogue_command("query", "Who-Thanked-WHOM", "--format", "JSON")
    assert told(small) == told(capital) and small.returncode == 0 and small.stdout.startswith("{")


def rows(done):
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_list_of_queries_can_be_searched_and_has_the_forms_of_an_answer(polylogue_command):
    whole, some = rows(polylogue_command("query", "--list")), rows(polylogue_command("query", "--list", "THANK"))
    assert some[0] == whole[0] == ["query", "asks", "tags"]
    assert some[1:] == [row for row in whole[1:] if "thank" in " ".join(row).lower()] and 1 <= len(some) - 1 < len(whole) - 1
    as_csv = polylogue_command("query", "--list", "thank", "--format", "csv").stdout
    as_json = polylogue_command("query", "--list", "thank", "--format", "json").stdout
    assert list(csv.reader(as_csv.splitlines())) == some
    assert json.loads(as_json) == [dict(zip(some[0], row)) for row in some[1:]]


@pytest.mark.parametrize("call, message", [
    ("query --list quxx", "no example query is about 'quxx'\n  polylogue query --list shows all\n"),
    ("query --list --format turtle", "the list of queries is no Turtle\n  use --format table, csv, tsv, json or markdown\n"),
    ("query who-thanked-whom.rq", "there is no query 'who-thanked-whom.rq'\n  did you mean who-thanked-whom?\n"),
    ("query queries/WHO-thanked-whom.rq", "there is no query 'queries/WHO-thanked-whom.rq'\n  did you mean who-thanked-whom?\n"),
    ("query who-thankd-whom", "there is no query 'who-thankd-whom'\n  did you mean who-thanked-whom?\n"),
    ("query mine.rq", "mine.rq: no such file\n  check the name and the folder you are in\n"),
    (f"query {ANY} --data none", "none: no such folder\n  check the name and the folder you are in\n"),
    ("validate .ci", ".ci: a folder without a file of RDF\n  it needs .ttl, .turtle, .n3, .trig, .nt, .nq, .jsonld, .rdf, .owl, .yaml, .yml\n"),
    ("validate -", "standard input does not say what it holds\n  give --input-format too, such as turtle\n"),
])
def test_what_was_meant_is_told(call, message, polylogue_command):
    assert told(polylogue_command(*call.split(), cwd=ROOT)) == (2, "", message)


def given(text, *arguments):
    """A call of the command that has a text on its standard input."""
    return subprocess.run([sys.executable, "-m", "polylogue", *arguments], input=text, capture_output=True, text=True, timeout=120)


def test_query_is_read_from_standard_input():
    assert told(given("ASK { ?s ?p ?o }", "query", "-")) == (0, "true\n", "")
    assert told(given("", "query", "-")) == (2, "", "-: the query is empty\n  write a SELECT, ASK or CONSTRUCT into it\n")


FACT = "@prefix plg: <https://w3id.org/polylogue/ontology#> .\n\n<http://e/g> { <http://e/s> a plg:Actt }"


def test_data_is_read_from_standard_input_as_the_file_of_that_format(tmp_path):
    (tmp_path / "fact.trig").write_text(FACT)
    from_file = given("", "validate", str(tmp_path / "fact.trig"))
    from_input = given(FACT, "validate", "-", "--input-format", "TriG")
    assert from_file.returncode == from_input.returncode == 1
    assert from_input.stdout == from_file.stdout.replace(str(tmp_path / "fact.trig"), "-") and "\n-:3:" in f"\n{from_input.stdout}"


def test_format_that_is_told_goes_before_the_files_name(tmp_path):
    (tmp_path / "fact.txt").write_text(FACT)
    assert told(given("", "validate", str(tmp_path / "fact.txt")))[0] == 2
    assert told(given("", "validate", str(tmp_path / "fact.txt"), "--input-format", "trig"))[0] == 1


def test_text_is_annotated_from_standard_input(tmp_path):
    text = "They met on Monday. They thanked each other.\n"
    (tmp_path / "talks.txt").write_text(text)
    from_file = given("", "annotate", str(tmp_path / "talks.txt"), "--slug", "talks")
    assert told(given(text, "annotate", "-", "--slug", "talks")) == told(from_file) and from_file.returncode == 0


def test_published_files_of_any_folder_can_be_asked(tmp_path, polylogue_command):
    (tmp_path / "dialogues.ttl").write_text("<http://e/s> <http://e/p> <http://e/o> .")
    (tmp_path / "claims.ttl").write_text("<http://e/c> <http://e/p> <http://e/o> .")
    (tmp_path / "all.rq").write_text("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    done = polylogue_command("query", tmp_path / "all.rq", "--data", tmp_path)
    assert told(done) == (0, "s\nhttp://e/c\nhttp://e/s\n", "")


def test_reports_of_any_folder_are_verified(data, polylogue_command):
    one = polylogue_command("verify", "--texts", data.parent / "texts", data / "reports" / "talks.trig")
    whole = polylogue_command("verify", "--texts", data.parent / "texts", "--data", data)
    assert told(one) == told(whole) and whole.stdout == "3 locators of 1 report checked, 0 findings\n"


def test_version_is_the_ontologys(polylogue_command):
    from importlib.metadata import version

    assert polylogue_command("--version").stdout == f"polylogue {polylogue.__version__}\n"
    assert f'owl:versionInfo "{polylogue.__version__}"' in polylogue.ontology.read_text(encoding="utf-8")
    assert version("polylogue") == polylogue.__version__


def completed(shell, line, command):
    """What a shell is told for the last word of a line: the lines of the answer."""
    words, last = line.split(" "), line.rpartition(" ")[2]
    at = last if shell == "fish" else str(len(words) - 1)
    done = command(COMP_WORDS=line, COMP_CWORD=at, _POLYLOGUE_COMPLETE=f"{shell}_complete")
    assert done.returncode == 0 and not done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("line, words", [
    ("polylogue ", NAMES),
    ("polylogue ve", ["verify"]),
    ("polylogue query --f", ["--format"]),
    ("polylogue query --format ", ["table", "csv", "tsv", "json", "turtle", "markdown"]),
    ("polylogue query --format J", ["json"]),
    ("polylogue query --format=c", ["--format=csv"]),
    ("polylogue load --with ", ["implied", "external"]),
    ("polylogue query who-thanked", ["who-thanked-whom"]),
    ("polylogue query ", list(paths.queries())),
    ("polylogue query --endpoint http://127.0.0.1:8", ["http://127.0.0.1:8890/sparql"]),
    ("polylogue load ", list(STORES)),
    ("polylogue load fus", ["http://localhost:3030/polylogue"]),
    ("polylogue completion ", ["bash", "zsh", "fish"]),
])
def test_words_are_completed_in_each_shell(line, words, polylogue_command):
    told = {shell: completed(shell, line, polylogue_command) for shell in ("bash", "zsh", "fish")}
    kept = line.rpartition(" ")[2].rpartition(":")[0] + ":" if ":" in line else ""  # bash keeps what stands before a colon
    plain = {shell: [entry[6:] for entry in told[shell] if entry.startswith("plain,")] for shell in ("bash", "fish")}
    assert plain["bash"] == [word.removeprefix(kept or "--format=") for word in words]
    assert [entry.partition("\t")[0] for entry in plain["fish"]] == words
    zsh = [told["zsh"][at:at + 3] for at in range(0, len(told["zsh"]), 3)]
    assert [word.replace("\\:", ":") for kind, word, _ in zsh if kind == "plain"] == words


@pytest.mark.parametrize("line, kind", [
    ("polylogue validate my", "file"), ("polylogue query my", "file"), ("polylogue annotate ", "file"),
    ("polylogue build --data ", "dir"), ("polylogue verify --texts ", "dir"),
])
def test_files_and_folders_are_left_to_the_shell(line, kind, polylogue_command):
    assert completed("bash", line, polylogue_command)[0].partition(",")[0] == kind


def test_completing_a_query_loads_no_library(monkeypatch):
    monkeypatch.setenv("COMP_WORDS", "polylogue query who")
    monkeypatch.setenv("COMP_CWORD", "2")
    monkeypatch.setenv("_POLYLOGUE_COMPLETE", "bash_complete")
    assert {name.partition(".")[0] for name in imported()} & (HEAVY | {"json", "csv", "dataclasses", "difflib"}) == set()


@pytest.mark.parametrize("words, last, replies", [
    (["polylogue", "query", "who-thanked"], 2, ["who-thanked-whom"]),
    (["polylogue", "load", "http", ":", "//127.0.0.1", ":", "8"], 6, ["8890/sparql"]),
    (["polylogue", "query", "x", "--endpoint", "=", "http", ":"], 6, [address.removeprefix("http:") for address in STORES]),
    (["polylogue", "query", "--format", "=", "cs"], 4, ["csv"]),
    (["polylogue", "query", "--format", "="], 3, ["table", "csv", "tsv", "json", "turtle", "markdown"]),
])
def test_script_for_bash_completes_words_as_bash_splits_them(words, last, replies, tmp_path):
    program = tmp_path / "polylogue"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m polylogue "$@"\n')
    program.chmod(0o755)
    script = f"""eval "$({program} completion bash)"
        COMP_WORDS=("$@") COMP_CWORD={last}
        _polylogue_completion {program}
        printf "%s\\n" "${{COMPREPLY[@]}}" """
    done = subprocess.run(["bash", "--norc", "-c", script, "bash", *words], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == replies


@pytest.mark.parametrize("shell, sign", [
    ("bash", "complete -o nosort -F"), ("zsh", "#compdef polylogue"), ("fish", "complete --no-files --command polylogue"),
])
def test_completion_is_printed_by_the_command_and_by_the_variable_alike(shell, sign, polylogue_command):
    script = polylogue_command("completion", shell)
    assert script.returncode == 0 and sign in script.stdout and "_POLYLOGUE_COMPLETE" in script.stdout
    assert polylogue_command(_POLYLOGUE_COMPLETE=f"{shell}_source").stdout == script.stdout


def test_stores_that_are_completed_are_those_of_the_recipes():
    recipes = (ROOT / "data" / "README.md").read_text(encoding="utf-8").replace("PORT = 7001", "localhost:7001")
    assert {address for address in STORES if address.split("/")[2] not in recipes} == set()


def plain_install(name, found, extra=""):
    """Add what a package needs, and what that needs, to what was found."""
    from packaging.requirements import Requirement

    for needed in map(Requirement, requires(name) or ()):
        if needed.name.lower() not in found and (not needed.marker or needed.marker.evaluate({"extra": extra})):
            found.add(needed.name.lower())
            try:
                plain_install(needed.name, found)
            except PackageNotFoundError:  # said below
                found.add(f"{needed.name} is not installed")
    return found


def test_plain_install_has_at_most_20_packages():
    import tomllib

    from packaging.requirements import Requirement

    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    needed = {need.name.lower() for need in map(Requirement, ours) if not need.marker or need.marker.evaluate()}
    for name in sorted(needed):
        plain_install(name, needed)
    assert len(needed) + 1 <= 20 and "typer" not in needed, sorted(needed)


@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("call", ["query --list", "query --help", "--help", "--version", f"query {ANY}", "completion zsh"])
def test_reader_that_has_gone_causes_no_complaint_and_2(call, buffered):
    reader, writer = os.pipe()
    os.close(reader)
    env = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    command = [sys.executable, "-m", "polylogue", *call.split()]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=120, env=env)
    os.close(writer)
    assert (done.returncode, done.stderr) == (2, "")


def shell(script, **more):
    command = script.replace("polylogue", f"{sys.executable} -m polylogue")
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, **more)


@pytest.mark.parametrize("call", ["query --list", "--help", f"query {ANY}", "completion fish"])
def test_full_disk_is_told_in_two_lines(call):
    done = shell(f"polylogue {call} > /dev/full")
    assert told(done) == (2, "", "polylogue: No space left on device\n  POLYLOGUE_DEBUG=1 shows where\n")


@pytest.mark.parametrize("script, code", [
    ("polylogue frobnicate 2> /dev/full", 2), ("polylogue query --list > /dev/full 2>&1", 2), ("polylogue frobnicate 2>&-", 2),
    ("polylogue query --list >&-", 0), ("polylogue query --list >&- 2>&-", 0), ("polylogue validate nothing.ttl 2> /dev/full", 2),
])
def test_where_nothing_can_be_written_the_exit_code_stays(script, code):
    assert told(shell(script)) == (code, "", "")


@pytest.mark.parametrize("call, code, err", [
    ("--help", 0, ""), ("query --list", 0, ""), (f"query {ANY}", 0, ""),
    ("validate nothing.ttl", 2, "nothing.ttl: no such file\n  check the name and the folder you are in\n"),
])
def test_working_folder_that_is_gone_is_no_traceback(call, code, err, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    done = shell(f"cd {folder} && rmdir {folder} && polylogue {call}", env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")})
    assert (done.returncode, done.stderr) == (code, err)


def outcome(error, monkeypatch, capsys):
    def fail(words):
        raise error

    monkeypatch.setattr(cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        cli.run()
    return ended.value.code, capsys.readouterr().err


def test_error_is_one_or_two_lines(monkeypatch, capsys):
    error = PolylogueError("is bad\nvery", os.path.join(os.getcwd(), "a.ttl"), 3, 4, "mend it")
    assert outcome(error, monkeypatch, capsys) == (2, "a.ttl:3:4: is bad very\n  mend it\n")


def test_ctrl_c_is_one_line(monkeypatch, capsys):
    assert outcome(KeyboardInterrupt(), monkeypatch, capsys) == (130, "stopped\n")


def test_closed_pipe_is_2_and_no_line(monkeypatch, capsys):
    assert outcome(BrokenPipeError(32, "Broken pipe"), monkeypatch, capsys) == (2, "")


def test_what_nobody_thought_of_is_two_lines(monkeypatch, capsys):
    said = "polylogue: RuntimeError: odd thing\n  POLYLOGUE_DEBUG=1 shows where\n"
    assert outcome(RuntimeError("odd\nthing"), monkeypatch, capsys) == (2, said)


@pytest.mark.parametrize("error, last", [
    (RuntimeError("odd"), "RuntimeError: odd"),
    (PolylogueError("is bad", "a.ttl", mend="mend it"), "polylogue.errors.PolylogueError: a.ttl: is bad\n  mend it"),
])
def test_debugging_shows_where_any_error_came_from(error, last, monkeypatch, capsys):
    monkeypatch.setenv("POLYLOGUE_DEBUG", "1")
    code, told = outcome(error, monkeypatch, capsys)
    assert code == 2 and told.startswith("Traceback") and "in fail\n" in told and told.endswith(f"{last}\n")


def test_patterns_stand_for_files_where_no_shell_does_it(monkeypatch, tmp_path):
    for name in ("b.ttl", "a.ttl"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["polylogue", "validate", "*.ttl", "*.trig"])
    assert cli._words() == ["validate", "*.ttl", "*.trig"]
    monkeypatch.setattr(cli, "WINDOWS", True)
    assert cli._words() == ["validate", "a.ttl", "b.ttl", "*.trig"]


def test_one_line_has_no_control_characters_and_is_cut():
    assert one_line("a\x1b[31m\n b") == "a [31m b"
    assert len(one_line("x" * 1000)) == 300


def test_library_offers_its_paths_without_importing_the_libraries():
    code = (
        "import sys, polylogue; polylogue.ontology, polylogue.schemes, polylogue.shapes, polylogue.data, polylogue.queries;"
        f"polylogue.__version__; print([name for name in {sorted(HEAVY | {'click'})!r} if name in sys.modules])"
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
