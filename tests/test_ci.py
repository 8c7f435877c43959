"""`.ci/run` runs what the README says, then what is marked long, and fails when either does."""

import os
import shutil
import subprocess

import pytest
from places import ROOT

FAKE = {  # in the place of the programs that it calls
    "python3": "#!/bin/sh\nmkdir -p .venv/bin\ncp pip pytest .venv/bin/\n",
    "apt-get": "#!/bin/sh\n",
    "pip": "#!/bin/sh\n",
    "pytest": '#!/bin/sh\necho "pytest $*"\ncase "$*" in *long*) exit $LONG ;; *) exit $SHORT ;; esac\n',
}


def run(folder, *arguments, short=0, long=0):
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    for name, text in FAKE.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "SHORT": str(short), "LONG": str(long)}
    done = subprocess.run([folder / ".ci" / "run", *arguments], env=env, capture_output=True, text=True, timeout=60)
    return done.returncode, [line for line in done.stdout.splitlines() if line.startswith("pytest")]


@pytest.mark.parametrize("short, long", [(0, 0), (1, 0), (0, 1), (1, 1), (5, 5)])
def test_both_parts_run_and_either_can_fail(short, long, tmp_path):
    code, ran = run(tmp_path, short=short, long=long)
    assert ran == ["pytest ", "pytest -m long"]
    assert code == (1 if short or long else 0)


@pytest.mark.parametrize("code", [0, 1])
def test_named_tests_run_alone(code, tmp_path):
    assert run(tmp_path, "tests/test_cli.py", short=code, long=1) == (code, ["pytest tests/test_cli.py"])


def test_the_command_is_the_readmes():
    readme, script = (path.read_text(encoding="utf-8") for path in (ROOT / "README.md", ROOT / ".ci" / "run"))
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"
    assert command in readme and f'\n{command} "$@" || failed=1\n' in script
