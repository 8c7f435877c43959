"""A later build makes only the pages whose data changed, and what comes out is, byte for byte, what a build from nothing makes."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
import sites
import small
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
from polylogue.site import building, memory
from polylogue.site.memory import Memory
from polylogue.site.output import marker
from polylogue.site.world import World
from pyoxigraph import Literal, NamedNode

TALKS = small.HEAD + small.REPORT
PARLEY = re.sub(r"\br:", "q:", TALKS).replace("id/report/talks/", "id/report/parley/")
PARLEY = PARLEY.replace("report:talks", "report:parley").replace("Report on the talks", "Another report")
CHANGES = {  # what happens to the folder: file -> its text, None to remove it
    "a label": ("catalogue/things.ttl", lambda text: text.replace('"A. Bell"@en', '"Anna Bell"@en')),
    "a name in another language": ("catalogue/things.ttl", lambda text: text.replace('"Arland"@en', '"Arland"@en , "Арланд"@ru')),
    "a new thing": ("catalogue/things.ttl", lambda text: text + 'state:borduria a plg:State ; rdfs:label "Borduria"@en .\n'),
    "a claim more": ("reports/talks.trig", lambda text: text.replace("plg:madeAt talks:1 .", 'plg:madeAt talks:1 ; plg:inContextOf dialogue:talks .')),
    "a claim less": ("reports/talks.trig", lambda text: text.replace(" ;\n        plg:onBehalfOf state:arland", "")),
    "a label in a report": ("reports/talks.trig", lambda text: text.replace("Thanks for the invitation", "Thanks")),
    "a part renamed": ("reports/talks.trig", lambda text: text.replace("r:s1-invitation", "r:the-invitation").replace("r:s2-welcome", "r:a-welcome")),
    "a reason": ("reports/talks.trig", lambda text: text.replace("takes up the subject", "repeats the subject")),
    "a certainty": ("reports/talks.trig", lambda text: text.replace("certainty:certain", "certainty:probable")),
    "the report's name": ("reports/talks.trig", lambda text: text.replace("Report on the talks", "The report")),
    "another kind of act": ("reports/talks.trig", lambda text: text.replace("act:note", "act:emphasise")),
    "a background": ("background/gazette.trig", lambda text: text.replace("2020-02-01", "2020-02-03")),
    "no background": ("background/gazette.trig", lambda text: None),
    "a new report": ("reports/congress.trig", lambda text: PARLEY.replace("parley", "congress").replace("Another report", "A third report")),
    "a report less": ("reports/parley.trig", lambda text: None),
}


def change(data, name):
    """Do one of CHANGES to a folder and publish it; done twice it is the same."""
    path, made = data / CHANGES[name][0], CHANGES[name][1]
    text = made(path.read_text(encoding="utf-8") if path.exists() else "")
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")
    return sites.publish(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with a data folder of two reports, published, and its site. To be copied only."""
    where = tmp_path_factory.mktemp("built")
    data = small.write(where)
    (data / "reports/parley.trig").write_text(PARLEY, encoding="utf-8")
    sites.build(sites.publish(data), where / "public")
    return where


@pytest.fixture
def out(built, tmp_path):
    """A site that was built of `folder`."""
    return shutil.copytree(built / "public", tmp_path / "public")


@pytest.fixture
def folder(built, tmp_path):
    """The data folder."""
    return shutil.copytree(built / "data", tmp_path / "data")


@pytest.fixture
def made(monkeypatch):
    """The names of the lasting tasks that the last build did."""
    done, do = [], building._do

    def watched(shared, tasks, memory, jobs, progress):
        note = memory.done
        memory.done = lambda name, *more: (done.append(name), note(name, *more))
        do(shared, tasks, memory, jobs, progress)

    monkeypatch.setattr(building, "_do", watched)
    return done


def differences(one, other):
    """The files that two sites do not have alike."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def assert_as_from_nothing(data, out, fresh):
    sites.build(data, out)
    sites.build(data, fresh)
    assert differences(sites.read(out), sites.read(fresh)) == []
    known = [json.loads((folder / memory.FILE).read_text(encoding="utf-8")) for folder in (out, fresh)]
    assert known[0]["tasks"].keys() == known[1]["tasks"].keys()


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_site_is_what_a_build_from_nothing_makes(name, folder, out, tmp_path):
    before = sites.read(out)
    change(folder, name)
    assert_as_from_nothing(folder, out, tmp_path / "fresh")
    assert differences(before, sites.read(out)), "the change has changed nothing"


@pytest.mark.long
@given(st.lists(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3), min_size=1, max_size=3))
@settings(max_examples=5)
def test_after_any_row_of_changes_the_site_is_what_a_build_from_nothing_makes(tmp_path_factory, row):
    where = tmp_path_factory.mktemp("row")
    data = sites.publish(small.write(where))
    sites.build(data, where / "public")
    for number, names in enumerate(row):
        for name in names:
            change(data, name)
        assert_as_from_nothing(data, where / "public", where / f"fresh-{number}")


def test_only_pages_that_show_what_changed_are_made_anew(folder, out, made):
    everything = json.loads((out / memory.FILE).read_text(encoding="utf-8"))["tasks"]
    sites.build(folder, out)
    assert made == []
    change(folder, "the report's name")
    sites.build(folder, out)
    base = "https://w3id.org/polylogue/id/"
    assert f"en {base}report/talks" in made and f"en {base}meeting/talks/1" in made  # which name it
    assert f"rdf {base}report/parley" not in made and f"rdf {base}person/bell" not in made  # which do not
    assert len(set(made)) < len(everything) / 2, sorted(made)


def test_pages_taken_over_are_the_same_files_with_their_time(folder, out):
    page = out / "id/report/parley/index.html"
    os.utime(page, (1, 1))
    assert sites.build(folder, out).changed == 0
    assert page.stat().st_mtime == 1


def test_a_file_changed_by_hand_is_made_anew(folder, out):
    before = sites.read(out)
    report, turtle, gone = out / "id/report/talks/index.html", out / "id/person/bell.ttl", out / "id/state/arland/index.html"
    report.write_text("mine", encoding="utf-8")
    turtle.write_bytes(turtle.read_bytes() + b"# mine\n")
    gone.unlink()
    sites.build(folder, out)
    assert differences(before, sites.read(out)) == []


def test_a_file_changed_by_hand_to_one_of_the_same_size_is_made_anew(folder, out):
    before = sites.read(out)
    page = out / "id/report/talks/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Bell", "Boll"), encoding="utf-8")
    sites.build(folder, out)
    assert differences(before, sites.read(out)) == []


@pytest.mark.parametrize("damage", [
    lambda text: "", lambda text: "{}", lambda text: text[: len(text) // 2], lambda text: "[1]",
    lambda text: json.dumps({**json.loads(text), "digests": []}), lambda text: json.dumps({**json.loads(text), "tasks": {"en x": 3}}),
    lambda text: json.dumps({**json.loads(text), "settings": "other"}),
])
def test_a_damaged_memory_only_costs_time(damage, folder, out):
    before, file = sites.read(out), out / memory.FILE
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    sites.build(folder, out)
    assert differences(before, sites.read(out)) == []


def test_other_code_templates_or_settings_make_all_anew(folder, out, made, monkeypatch):
    everything = sorted(json.loads((out / memory.FILE).read_text(encoding="utf-8"))["tasks"])
    monkeypatch.setattr(building, "settings", lambda shared: "other")
    sites.build(folder, out)
    assert sorted(made) == everything


def test_the_memory_is_not_among_the_files_that_are_served(folder, out):
    assert memory.FILE.startswith(".polylogue-") and memory.FILE in marker(out)["files"]
    from polylogue.verbs.site import site

    assert not [name for name in site(folder) if name.startswith(".polylogue-")]


# What is asked for is noted


def world_with(*triples):
    world = World()
    world.add("dialogues", triples)
    return world.finish()


def triple(s, p, o):
    return NamedNode(s), NamedNode(p), o


NAME = "http://www.w3.org/2000/01/rdf-schema#label"
ASKING = {
    "values": lambda world: world.values("urn:a", NAME), "label": lambda world: world.label("urn:a"), "own": lambda world: world.own("urn:a"),
    "has": lambda world: world.has("urn:a", NAME, "urn:b"), "mentions": lambda world: world.mentions("urn:a"),
    "subjects": lambda world: world.subjects(NAME, "urn:a"), "bare mentions": lambda world: world.bare_mentions("urn:a"),
    "claims on": lambda world: world.claims_on("urn:a"), "claims about": lambda world: world.claims_about("urn:a"),
    "claims for": lambda world: world.claims_for("urn:a", NAME, Literal("A")), "position": lambda world: world.position("urn:a"),
}


@pytest.mark.parametrize("how", ASKING)
def test_every_way_of_asking_the_world_is_noted(how):
    world = world_with(triple("urn:a", NAME, Literal("A")))
    world.asked = set()
    ASKING[how](world)
    assert any(key[1:] == "urn:a" for key in world.asked)


def test_what_is_derived_once_counts_as_asked_by_each_page_that_uses_it(folder):
    site = sites.site_of(folder)
    site.world.asked = first = set()
    site.shared.derived("states", lambda: site.world.of_type("urn:Kind"))
    site.world.asked = second = set()
    site.shared.derived("states", lambda: pytest.fail("made again"))
    assert first == second == {"iurn:Kind"}


def test_a_key_has_another_digest_when_what_it_leads_to_changes():
    one, other = world_with(triple("urn:a", NAME, Literal("A"))), world_with(triple("urn:a", NAME, Literal("B")))
    for key in ("ourn:a", "nurn:a"):
        assert Memory(one, lambda _: None, "").now(key) != Memory(other, lambda _: None, "").now(key)
    assert Memory(one, lambda _: "here", "").now("nurn:a") != Memory(one, lambda _: "there", "").now("nurn:a")
