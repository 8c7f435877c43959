"""The two articles by themselves, built once for a process: what the tests ask that know both word for word.

The catalogue is the project's, without what only other reports need; what comes from elsewhere stands in tests/fixtures/articles.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import places
import polylogue
from polylogue import paths

REPORTS = ("special-online-meeting", "special-videoconference")
CATALOGUE = ("bodies.yaml", "dialogues.ttl", "names.yaml", "offices.yaml", "persons.yaml", "places.yaml", "states.ttl", "topics.ttl")


def authored(folder: Path) -> Path:
    """The folder, with the files that the two articles are written in."""
    for name in ("catalogue", "readings", "reports"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in CATALOGUE:
        shutil.copy(paths.DATA / "catalogue" / name, folder / "catalogue")
    for name in REPORTS:
        shutil.copy(paths.DATA / "reports" / "central-asia-japan" / f"{name}.yaml", folder / "reports")
    shutil.copy(paths.DATA / "readings" / "both-reports.yaml", folder / "readings")
    shutil.copytree(places.FIXTURES / "articles" / "background", folder / "background", dirs_exist_ok=True)
    shutil.copytree(paths.DATA / "queries", folder / "queries", dirs_exist_ok=True)
    shutil.copy(paths.DATA / "polylogue.toml", folder)
    return folder


@cache
def articles() -> Path:
    """A folder with these files and what is published of them. To be read only."""
    folder = Path(tempfile.mkdtemp(prefix="polylogue-articles-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = polylogue.build(authored(folder))
    assert made.problems == [], made.problems[:3]
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    return folder
