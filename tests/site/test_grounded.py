"""What only a reading or a background says does not stand on the pages as if a passage stated it."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("jinja2", reason="the extra 'site' is not installed: jinja2")

import sites
import small
from polylogue.namespaces import CONCEPT, ID, PLG, SKOS
from polylogue.site import acts, agents, ground_pages, passages, tables
from polylogue.site.pages import Site
from polylogue.site.verbs import VERBS, verb
from pyoxigraph import NamedNode

BELL, ARLAND, TALKS, REPORT = f"{ID}person/bell", f"{ID}state/arland", f"{ID}meeting/talks/1", f"{ID}report/talks"
MARK = re.compile(r'<a href="([^"]+)"[^>]*>(?:(?!</a>).)*</a> <span class="g (?:implied|external)"><a ')
MORE = """
r:s2 {
    r:s2-call a plg:Act ; rdfs:label "A call"@en ; plg:actType act:call-on ; plg:unstated plg:speaker ; plg:addressee state:arland ;
        plg:content r:s2-visit , r:s2-help ; plg:nameInText "was called on"@en .
    r:s2-visit a plg:Undertaking ; rdfs:label "The visit"@en ; plg:nameInText "visit"@en .
    r:s2-help a plg:Undertaking ; rdfs:label "The help"@en ; plg:doer r:hosts ; plg:nameInText "help"@en .
    r:hosts a plg:AgentGroup ; rdfs:label "The hosts"@en ; plg:nameInText "the hosts"@en .
    r:part a plg:Participation ; rdfs:label "Bell at the talks"@en ; plg:participant person:bell ; plg:nameInText "Bell"@en .
    talks:1 plg:hasParticipation r:part .
    state:arland plg:nameInText "Arland"@en .
    person:bell plg:nameInText "Bell"@en .
}

r:guess a plg:Reading ; rdfs:label "Who calls"@en ; prov:wasDerivedFrom r:s1 , r:s2 ; plg:certainty certainty:possible ;
    dcterms:description "Only the minister of Arland has spoken so far."@en .

r:guess {
    r:s2-call plg:inCapacityOf office:minister .
    r:s2-visit plg:doer state:arland .
}

r:doubt a plg:Reading ; rdfs:label "Bell was not there"@en ; prov:wasDerivedFrom r:s1 , r:s2 ; plg:certainty certainty:probable ;
    dcterms:description "She was elsewhere."@en ; plg:disputes r:s2 ; plg:subject talks:1 ; plg:property plg:hasParticipation ; plg:value r:part .
"""
BACKGROUND = small.BACKGROUND.replace("talks:1 plg:heldOn", "r:part plg:inCapacityOf office:minister .\n    talks:1 plg:heldOn")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = small.write(tmp_path_factory.mktemp("grounded"), small.REPORT + MORE, background=BACKGROUND)
    return sites.site_of(sites.publish(folder), languages=("en", "ja", "ru"))


@pytest.fixture(params=["en", "ja", "ru"])
def spoken(site, request):
    return Site(site.shared, request.param, site.pieces)


def only_read(world, thing, *properties):
    """What of these no passage states."""
    found = [(p, o) for p in properties for o in world.values(thing, p) if isinstance(o, NamedNode)]
    return {o.value for p, o in found if (claims := world.claims_for(thing, p, o)) and all(c.status != "stated" for c in claims)}


@pytest.mark.parametrize("kind, row, properties", [
    ("Act", "act_row", [*acts.SPEAKERS, PLG + "addressee"]), ("Undertaking", "step_row", [PLG + "doer"]),
    ("Participation", "part_row", [PLG + "participant", PLG + "inCapacityOf"]),
])
def test_no_row_shows_who_is_only_read_without_saying_so(spoken, kind, row, properties):
    world, met = spoken.world, 0
    for thing in world.of_type(PLG + kind):
        shown = " ".join(map(str, getattr(tables, row)(spoken, thing)))
        marked = set(MARK.findall(shown))
        for who in only_read(world, thing, *properties):
            link = f"@/{spoken.address(who)}"
            assert (link in marked) == (f'"{link}"' in shown), (thing, who)
            met += link in marked
    assert met


def test_a_mark_names_the_certainty_and_leads_to_the_ground(site):
    shown = str(acts.sentence(site, f"{REPORT}/s2-call"))
    assert re.search(rf'<a href="@/{site.address(REPORT + "/guess")}"[^>]*>implied: possible</a>', shown), shown
    assert ">from elsewhere</a>" in str(tables.part_row(site, f"{REPORT}/part")[1])


def test_under_a_passage_stands_what_a_passage_states_and_under_the_reading_what_is_read(site):
    world = site.world

    def under(ground):
        claims = [c for c in world.claims_on(f"{REPORT}/{ground}") if c.subject == f"{REPORT}/s2-call"]
        return next(str(one["sentence"]) for one in ground_pages.by_subject(site, claims))

    assert "(nobody named)" in under("s2") and "Minister" not in under("s2")
    assert "Minister" in under("guess") and "implied: possible" in under("guess")


def test_a_reading_that_doubts_says_what_it_doubts_and_the_row_that_it_is_doubted(site):
    assert 'class="doubt"' in str(tables.part_row(site, f"{REPORT}/part")[4])
    (told,) = ground_pages.doubts(site, f"{REPORT}/doubt")
    assert "Doubts what talks, sentence 2 states: First talks · " in told.striptags() and not ground_pages.doubts(site, f"{REPORT}/guess")


def test_a_reading_stands_where_what_it_speaks_of_is_stated(site):
    for name in ("she", "guess", "doubt"):
        assert f"{REPORT}/{name}" in passages.readings_of(site.world, f"{REPORT}/s2")[0]
        assert f"{REPORT}/{name}" in passages.readings_of(site.world, f"{REPORT}/s1")[1]


def test_what_others_are_to_do_is_not_asked_of_whom_it_is_said_to(site):
    told = agents.roles(site, ARLAND).told
    assert agents.asked_of(site.world, ARLAND, told) == {f"{REPORT}/s2-visit"}


def test_kinds_of_act_are_verbs_in_the_number_of_who_speaks(spoken):
    ours = {c.removeprefix(f"{CONCEPT}act/") for c in spoken.world.of_type(SKOS + "Concept") if c.startswith(f"{CONCEPT}act/")}
    assert ours == set(VERBS)
    thanks = {"en": ("thanks", "thank"), "ru": ("благодарит", "благодарят"), "ja": ("感謝する", "感謝する")}[spoken.language]
    assert (verb(spoken, f"{CONCEPT}act/thank"), verb(spoken, f"{CONCEPT}act/thank", True)) == thanks and verb(spoken, "urn:x") == ""
