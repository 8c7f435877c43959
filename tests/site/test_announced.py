"""What became of a meeting, which are only spoken of, and the names of a thing with where they come from: on a small world of triples."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

pytest.importorskip("jinja2", reason="the extra 'site' is not installed: jinja2")

from polylogue.namespaces import CONCEPT, PLG, RDFS, SCHEMA, TYPE, XSD
from polylogue.publish.addresses import Addresses
from polylogue.site import announced, thing_pages
from polylogue.site.pages import Shared, Site
from polylogue.site.world import World
from pyoxigraph import Literal, NamedNode

BASE = "https://example.org/"
REPORT, HELD, AHEAD, PAST, OPEN = (f"{BASE}id/{name}" for name in ("report/r", "meeting/held", "meeting/ahead", "meeting/past", "meeting/open"))


def day(text):
    return Literal(text, datatype=NamedNode(f"{XSD}date"))


def status(name):
    return NamedNode(f"{CONCEPT}status/{name}")


@pytest.fixture
def site():
    world = World({})
    facts = [(REPORT, TYPE, NamedNode(f"{PLG}Report")), (REPORT, SCHEMA + "datePublished", day("2020-06-01")), (REPORT, SCHEMA + "about", NamedNode(HELD))]
    for meeting, when, *names in ((HELD, "2020-05-01", "held", "upcoming"), (PAST, "2020-05-02", "upcoming"), (AHEAD, "2020-07-01", "upcoming"), (OPEN, "", "upcoming")):
        facts += [(meeting, TYPE, NamedNode(f"{PLG}Meeting")), *((meeting, PLG + "status", status(name)) for name in names)]
        facts += [(meeting, SCHEMA + "startDate", day(when))] if when else []
    facts.append((HELD, RDFS + "label", Literal("Talks", language="en")))
    world.add("dialogues", [(NamedNode(s), NamedNode(p), o) for s, p, o in facts])
    world.add("external", [(NamedNode(HELD), NamedNode(f"{RDFS}label"), Literal("Переговоры", language="ru"))], bare=False)
    world.finish()
    project = SimpleNamespace(description="", base=BASE, claims=f"{BASE}id/claim/")
    published = SimpleNamespace(own=False, title="", licence="", project=project, said=lambda _: "")
    addresses = Addresses({REPORT, HELD, AHEAD, PAST, OPEN}, BASE, False, [REPORT], project.claims, ())
    return Site(Shared(published, world, addresses, None, ("en", "ru")))


def test_a_meeting_is_ahead_only_until_it_was_held_or_its_day_lies_before_the_newest_report(site):
    told = {meeting: announced.standing(site, meeting) for meeting in (HELD, AHEAD, PAST, OPEN)}
    upcoming = [status("upcoming").value]
    assert told == {
        HELD: ([status("held").value], ""), AHEAD: (upcoming, ""), OPEN: (upcoming, ""), PAST: ([], "was announced; no report here says that it was held"),
    }


def test_a_meeting_that_no_report_is_about_is_only_spoken_of(site):
    assert [announced.is_only_spoken_of(site, meeting) for meeting in (HELD, PAST)] == [False, True]


def test_a_name_that_does_not_stand_bare_is_said_to_come_from_elsewhere(site):
    assert [(language, name, grounds.striptags()) for language, name, grounds in thing_pages.names(site, HELD)] == [("ru", "Переговоры", "from elsewhere")]
