"""Every IRI that is described has one path, no two have the same, and none leads out of the folder."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.namespaces import BASE, CONCEPT, ID, PLG, SHAPES
from polylogue.publish.addresses import Addresses, describes

HOME = "https://example.org/"


@pytest.mark.parametrize(
    "iri, path",
    [
        (f"{HOME}id/act/1", "id/act/1"),
        (f"{HOME}id/state/日本", "id/state/日本"),
        (f"{HOME}id/state/%E6%97%A5", "id/state/日"),
        (f"{HOME}id/a%20b", "id/a b"),
        (f"{HOME}id/act/1/", "id/act/1"),
        (f"{HOME}talks#act-1", "talks/act-1"),
        (f"{HOME}data/act/1", "other/example.org/data/act/1"),
        (f"{HOME}id/../../etc", "other/example.org/id/etc-7d3f5d11"),
        (f"{HOME}timeline", "other/example.org/timeline"),
        ("https://elsewhere.test/act/1", "other/elsewhere.test/act/1"),
        ("http://elsewhere.test/act/1", "other/elsewhere.test/act/1"),
        ("http://www.wikidata.org/entity/Q17", "other/www.wikidata.org/entity/Q17"),
        ("https://elsewhere.test/talks#act-1", "other/elsewhere.test/talks/act-1"),
        ("urn:talks:act:1", "other/urn/talks/act/1"),
        (f"{ID}state/japan", "other/w3id.org/polylogue/id/state/japan"),
    ],
)
def test_the_path_of_an_iri_tells_whose_it_is(iri, path):
    found = Addresses([iri], HOME, own=False).paths[iri]
    assert re.sub(r"-[0-9a-f]{8}\Z", "-########", found) == re.sub(r"-[0-9a-f]{8}\Z", "-########", path)


def test_a_port_or_a_query_makes_a_path_with_digits_of_its_own():
    for iri in ("http://elsewhere.test:8080/act", "https://elsewhere.test/act?id=1", "https://elsewhere.test/a//b"):
        assert re.fullmatch(r"other/elsewhere\.test[\w/=-]*-[0-9a-f]{8}", Addresses([iri], HOME, own=False).paths[iri])


def test_the_order_of_the_things_does_not_matter():
    things = [f"{HOME}id/a", f"{HOME}id/A", "http://x.test/a", "https://x.test/a", f"{HOME}id/a.ttl"]
    assert Addresses(things, HOME, False).paths == Addresses(reversed(things), HOME, False).paths


def test_a_thing_keeps_its_path_when_others_come():
    first = Addresses(["https://x.test/b", f"{HOME}id/b"], HOME, False).paths
    more = Addresses(["https://x.test/b", f"{HOME}id/b", "https://x.test/c", f"{HOME}id/a", "urn:x"], HOME, False).paths
    assert first.items() <= more.items()


AWKWARD = st.sampled_from(["a", "A", "b.ttl", "B.TTL", "index.html", "..", ".", "", "%2e%2e", "%2F", "c d", "é", "e\u0301", "id", "data", "x" * 300, "?q", "#f", "CON", "a.jsonld"])
IRIS = st.builds(
    lambda start, parts: start + "/".join(parts),
    st.sampled_from([HOME, f"{HOME}id/", "http://example.org/", "https://EXAMPLE.org/", "urn:", "urn:id:", "https://u@h.test:80/", BASE]),
    st.lists(AWKWARD, max_size=4),
)


@given(st.lists(IRIS, max_size=40))
def test_no_two_paths_meet_and_none_leads_out(iris):
    addresses = Addresses(iris, HOME, own=False)
    files = [f"{path}{ending}" for path in addresses.paths.values() for ending in ("/index.html", ".ttl", ".jsonld")]
    keys = [normalize("NFC", file).casefold() for file in files]
    assert set(iris) <= addresses.paths.keys() and len(keys) == len(set(keys))
    folders = {key[:at] for key in keys for at, letter in enumerate(key) if letter == "/"}
    assert not folders & set(keys)
    for file in files:
        assert not file.startswith("/") and "\\" not in file and file.isprintable()
        assert not set(file.split("/")) & {"", ".", ".."} and max(len(part.encode()) for part in file.split("/")) < 256
    for iri, path in addresses.paths.items():
        assert addresses.things[path] == iri


def test_terms_are_anchors_in_our_own_site_and_have_no_page_in_others():
    ours, theirs = Addresses([f"{ID}a"]), Addresses([f"{HOME}id/a"], HOME, own=False)
    assert ours.address(f"{PLG}heldOn") == "ontology/index.html#heldOn"
    assert ours.address(f"{SHAPES}ActShape") == "shapes/index.html#ActShape"
    assert ours.address(f"{BASE}data/dialogues.ttl") == "data/dialogues.ttl"
    assert theirs.address(f"{HOME}data/dialogues.ttl") == "data/dialogues.ttl"
    for iri in (f"{PLG}heldOn", f"{SHAPES}ActShape", f"{CONCEPT}act/thank", f"{BASE}data/dialogues.ttl", "https://x.test/y"):
        assert theirs.address(iri) is None


@pytest.mark.parametrize(
    "iri, base, own, subject, expected",
    [
        (f"{HOME}id/a", HOME, False, False, True),
        (f"{HOME}id/", HOME, False, False, False),
        ("https://x.test/a", HOME, False, True, True),
        ("https://x.test/a", HOME, False, False, False),
        (f"{CONCEPT}act/thank", HOME, False, True, False),
        (f"{CONCEPT}act/thank", BASE, True, False, True),
        (f"{PLG}heldOn", HOME, False, True, False),
        (f"{PLG}heldOn", BASE, True, True, False),
        (f"{HOME}data/claims.ttl", HOME, False, True, False),
    ],
)
def test_what_has_a_page_is_what_lies_below_the_base_or_has_facts(iri, base, own, subject, expected):
    assert describes(iri, base, own, subject) is expected


# What has no page of its own

REPORT, CLAIM = f"{HOME}id/report/talks", f"{HOME}id/claim/"
PARTS = [f"{REPORT}/s1", f"{REPORT}/act-1", f"{REPORT}/日本"]
CLAIMS = [f"{CLAIM}ab{14 * '0'}", f"{CLAIM}ab{14 * '1'}", f"{CLAIM}cd{14 * '0'}"]


@pytest.fixture
def parted():
    return Addresses([REPORT, *PARTS, *CLAIMS, f"{HOME}id/report/talks/s1/deep"], HOME, own=False, reports=[REPORT], claims=CLAIM)


def test_a_part_of_a_report_is_an_anchor_on_its_page_and_described_in_its_document(parted):
    for part, anchor in zip(PARTS, ("s1", "act-1", "日本")):
        assert (parted.document(part), parted.anchor(part), parted.path(part), parted.page(part)) == (
            REPORT, anchor, "id/report/talks", "id/report/talks/index.html"
        )
    assert parted.address(PARTS[2]) == "id/report/talks/index.html#%E6%97%A5%E6%9C%AC"
    assert parted.documents[REPORT] == sorted(PARTS) and not parted.paths.keys() & set(PARTS)
    assert parted.document(REPORT) == REPORT and parted.anchor(REPORT) == "" and parted.address(REPORT) == "id/report/talks/index.html"
    assert parted.path(f"{REPORT}/s1/deep") == "id/report/talks/s1/deep"  # two steps below: a page of its own


def test_a_claim_is_an_anchor_on_the_page_of_the_first_two_digits_of_its_name(parted):
    assert [parted.address(claim) for claim in CLAIMS] == [
        f"id/claim/ab/index.html#ab{14 * '0'}", f"id/claim/ab/index.html#ab{14 * '1'}", f"id/claim/cd/index.html#cd{14 * '0'}",
    ]
    assert parted.documents[f"{CLAIM}ab"] == CLAIMS[:2] and parted.path(CLAIMS[0]) == "id/claim/ab"


def test_parts_and_claims_do_not_take_the_paths_of_other_things(parted):
    alone = Addresses([REPORT], HOME, own=False, reports=[REPORT]).paths
    assert alone.items() <= parted.paths.items()
    assert parted.paths.keys() == {REPORT, f"{REPORT}/s1/deep", f"{CLAIM}ab", f"{CLAIM}cd"}


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_folder_of_a_language_is_not_taken_by_a_thing(language):
    thing = f"{HOME}{language}/meeting"
    assert Addresses([thing], HOME, own=False).paths[thing] == f"{language}/meeting"
    assert Addresses([thing], HOME, own=False, languages=[language]).paths[thing] == f"other/example.org/{language}/meeting"


@pytest.mark.parametrize("page", ["dialogues", "meetings", "reports", "who", "undertakings", "said", "compare", "search", "how-to-read", "timeline", "query"])
def test_no_thing_takes_the_path_of_a_page_beside(page):
    assert Addresses([f"{HOME}{page}"], HOME, own=False).paths[f"{HOME}{page}"] != page
