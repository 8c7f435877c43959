"""What several reports say of one thing, laid side by side: agreement, silence, difference."""

from __future__ import annotations

import pytest

pytest.importorskip("jinja2", reason="the extra 'site' is not installed: jinja2")

import sites
import small
from polylogue.namespaces import CONCEPT, ID, PLG, SCHEMA, XSD
from polylogue.site import comparing, pictures
from polylogue.site.world import Claim
from pyoxigraph import Literal, NamedNode

TALKS = f"{ID}meeting/talks/1"
DAY = NamedNode(f"{XSD}date")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sites.site_of(sites.publish(small.write(tmp_path_factory.mktemp("comparing"))))


def said(*pairs):
    """What reports state of one property: report, value."""
    values = {}
    for number, (report, value) in enumerate(pairs):
        claim = Claim(f"urn:c{number}", TALKS, "urn:p", value, f"urn:{report}/s1", "stated", (f"urn:{report}",))
        values.setdefault(value, {}).setdefault("stated", []).append(claim)
    return values


def concept(name):
    return NamedNode(f"{CONCEPT}status/{name}")


def test_ahead_before_a_meeting_and_held_after_it_fit(site):
    assert comparing.verdict(site, PLG + "status", said(("a", concept("upcoming")), ("b", concept("held")))) == "finer"
    assert comparing.verdict(site, PLG + "status", said(("a", concept("cancelled")), ("b", concept("held")))) == "other"


def test_what_can_have_but_one_value_differs(site):
    days = said(("a", Literal("2020-08-11", datatype=DAY)), ("b", Literal("2020-08-12", datatype=DAY)))
    assert comparing.verdict(site, PLG + "heldOn", days) == "differ" and comparing.verdict(site, PLG + "inContextOf", days) == "other"


def test_all_that_speak_count_and_who_gives_another_of_several_values_is_silent(site, monkeypatch):
    spoken = [("a", PLG + "status", concept("held")), ("b", PLG + "status", concept("upcoming")), ("b", SCHEMA + "duration", Literal("PT1H30M"))]
    claims = [Claim(f"urn:c{i}", TALKS, p, o, f"urn:{r}/s1", "stated", (f"urn:{r}",)) for i, (r, p, o) in enumerate(spoken)]
    claims.append(Claim("urn:part", TALKS, PLG + "hasParticipation", NamedNode("urn:part"), "urn:a/s1", "stated", ("urn:a",)))
    monkeypatch.setattr(site.world, "claims_about", lambda subject, *properties: claims if subject == TALKS else [])
    found = comparing.facts(site, TALKS, ["urn:a"])
    assert [fact.fact.label for fact in found] == ["status", "duration"]
    assert [(fact.several, len(fact.silent)) for fact in found] == [(True, 0), (False, 1)]
    assert found[1].values[0].value.label == "1 hour 30 minutes"
    shown = str(pictures.agreement(found, site, 1))
    assert "By how many of 2 sources" in shown and "something else" not in shown and "1 states it, 1 is silent" in shown
