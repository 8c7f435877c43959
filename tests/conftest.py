"""What all tests share: the command, the articles if they are at hand, a small data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

sys.path[:0] = [str(Path(__file__).parent / folder) for folder in ("helpers", "benchmarks")]

import articles  # noqa: E402
import commands  # noqa: E402
import shared  # noqa: E402
import small  # noqa: E402

hypothesis.settings.register_profile(  # the same examples each time, however slow the machine is
    "same", derandomize=True, deadline=None, database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("same")


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder with the articles, which are no part of the project."""
    folder = os.environ.get("POLYLOGUE_TEXTS")
    if not folder:
        pytest.skip("POLYLOGUE_TEXTS is not set: it names the folder with the articles, which are no part of the project")
    return Path(folder)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small data folder of its own for a test; its text is in texts/ beside it."""
    return small.write(tmp_path)


@pytest.fixture(scope="session")
def polylogue_command():
    """Runs `polylogue …` as a process of its own and returns it when it has ended."""
    with commands.Commands() as run:
        yield run


@pytest.fixture(scope="session")
def site_files(tmp_path_factory) -> dict[str, bytes]:
    """The files of the site of the two articles by path. To be read only: all tests share them."""
    pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
    from polylogue.verbs.site import site

    return shared.once(shared.folder(tmp_path_factory), "site", lambda: site(articles.articles()))


@pytest.fixture(scope="session")
def site_folder(site_files, tmp_path_factory) -> Path:
    """A folder with these files. To be read only."""
    out = shared.folder(tmp_path_factory) / "public"

    def write() -> str:
        for name, content in site_files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
        return str(out)

    return Path(shared.once(out.parent, "public", write))


@pytest.fixture(scope="session")
def assert_told_briefly():
    """Asserts that a process could not do what it was asked and said so in one or two lines."""

    def check(done: subprocess.CompletedProcess, *words: str) -> None:
        assert done.returncode == 2, done.stderr
        assert not done.stdout
        assert "Traceback" not in done.stderr
        assert 1 <= len(done.stderr.rstrip("\n").split("\n")) <= 2, done.stderr
        for word in words:
            assert word in done.stderr

    return check
