"""The site: every IRI has a page and RDF that describe it, no link is dead, the bytes are the same, the downloads are true."""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from statistics import median
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import rdflib
import sites
import small
from articles import articles
from places import ANSWERS
from polylogue import paths
from polylogue.assemble.assembly import NAMES
from polylogue.errors import PolylogueError
from polylogue.export import publishing
from polylogue.namespaces import BASE, DCTERMS, GRAPH, ID, ONTOLOGY, PLG, SH
from polylogue.publish.downloads import TABLES
from polylogue.read.files import read
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse
from webpages import dead_links, pages_of

PARTS = ("dialogues", "implied", "external", "claims")
MEETING, DIALOGUE, TAJIKISTAN = f"{ID}meeting/central-asia-japan/2020-08-11", f"{ID}dialogue/central-asia-japan", f"{ID}state/tajikistan"
ONLINE, VIDEO = f"{ID}report/special-online-meeting", f"{ID}report/special-videoconference"
FORMATS = {
    "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def files(site_files):
    return site_files


@pytest.fixture(scope="module")
def site_of_project():
    return sites.site_of(articles())


@pytest.fixture(scope="module")
def pages(files):
    return pages_of(files)


def triples(content, ending):
    return {(q.subject, q.predicate, q.object) for q in parse(content, FORMATS[ending])}


def canonical(quads):
    dataset = Dataset(quads)
    if any(isinstance(t, BlankNode) for q in dataset for t in (q.subject, q.object)):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def bare(files, part):
    """What a file of what is implied or external says, and no other."""
    return triples(files[f"data/{part}.ttl"], "ttl") - triples(files["data/dialogues.ttl"], "ttl")


def described(files):
    """Every triple that is published."""
    found = set()
    for name in ("data/dialogues", "data/implied", "data/external", "data/claims", "ontology", "alignments", "shapes", "void", "queries"):
        found |= triples(files[f"{name}.ttl"], "ttl")
    return found


# Every IRI


def test_every_iri_of_ours_has_a_page_that_shows_it_and_rdf_that_describes_it(files, pages, site_of_project):
    published, places = described(files), site_of_project.addresses
    iris = {t.value for triple in published for t in triple if isinstance(t, NamedNode) and t.value.startswith(BASE)}
    assert len(iris) > 1300
    about, wrong, parsed, shown = {}, [], {}, {}
    aside = {t for t in triples(files["alignments.ttl"], "ttl") if t[0].value.startswith(PLG)}  # never in the ontology's file
    aside |= bare(files, "implied") | bare(files, "external")
    for triple in published - aside:
        if not any(isinstance(t, BlankNode) for t in triple):
            about.setdefault(triple[0].value, set()).add(triple)
    for iri in sorted(iris):
        path, anchor = places.page(iri), places.anchor(iri)
        if path not in files:
            wrong.append(f"no page: {iri}")
        elif path.endswith(".html"):
            stem, document = places.path(iri), places.document(iri).partition("#")[0]
            if anchor and anchor not in pages[path].known:
                wrong.append(f"no anchor: {iri}")
            if document not in shown.setdefault(path, " ".join(pages[path].text)) and not iri.startswith(f"{ID}claim/"):
                wrong.append(f"the page does not show its IRI: {iri}")
            if stem not in parsed:
                parsed[stem] = triples(files[f"{stem}.ttl"], "ttl"), triples(files[f"{stem}.jsonld"], "jsonld")
            turtle, jsonld = parsed[stem]
            if not about.get(iri, set()) <= turtle or not about.get(iri, set()) <= jsonld:
                wrong.append(f"not described: {iri}")
            if not any(NamedNode(iri) in triple for triple in turtle) and iri != PLG and about.get(iri):
                wrong.append(f"not mentioned in its own Turtle: {iri}")
    assert not wrong


def test_every_address_that_the_site_gives_to_a_thing_is_there(files, pages, site_of_project):
    world, things = site_of_project.world, site_of_project.addresses
    for iri in (*world.claims, *things.paths, *(part for parts in things.documents.values() for part in parts)):
        page, _, anchor = site_of_project.address(iri).partition("#")
        assert unquote(page) in files, iri
        assert not anchor or unquote(anchor) in pages[unquote(page)].known, iri


def test_a_claim_stands_on_the_page_of_its_ground_and_a_small_page_leads_there(files, pages, site_of_project):
    claim = next(c for c in site_of_project.world.claims_about(MEETING) if c.ground.startswith(f"{ONLINE}/"))
    digits = claim.iri.rpartition("/")[2]
    assert site_of_project.address(claim.iri) == f"id/report/special-online-meeting/index.html#c-{digits}"
    small = f"id/claim/{digits[:2]}/index.html"
    assert digits in pages[small].known and f"../../../id/report/special-online-meeting/index.html#c-{digits}" in pages[small].links
    assert f'"c-{digits}"' in files["id/report/special-online-meeting/index.html"].decode()


def test_parts_of_reports_and_claims_have_no_pages_of_their_own(files):
    assert not [path for path in files if re.match(r"id/report/[^/]+/(?!index|page-\d)", path)]
    assert not [path for path in files if re.match(r"id/claim/\w{16}", path)]
    reports = sum(bool(re.fullmatch(r"id/report/[^/]+\.ttl", path)) for path in files)
    assert reports == 2


def test_turtle_and_jsonld_of_a_thing_say_the_same(files):
    stems = [path[:-4] for path in files if path.endswith(".ttl") and path.startswith(("id/", "concept/"))]
    assert len(stems) > 500
    for stem in stems:
        assert triples(files[f"{stem}.ttl"], "ttl") == triples(files[f"{stem}.jsonld"], "jsonld"), stem


@pytest.mark.parametrize("thing", [MEETING, DIALOGUE, f"{ID}person/muhriddin", f"{ID}office/minister-of-foreign-affairs-of-tajikistan"])
def test_the_page_of_a_thing_shows_every_fact_with_its_ground(thing, files, site_of_project):
    site = site_of_project
    text, claims = files[site.addresses.page(thing)].decode(), site.world.claims_about(thing)
    assert claims
    for claim in claims:
        assert site.address(claim.ground) in text, claim


def test_the_page_of_a_report_shows_every_claim_of_its_passages_with_the_place_in_the_source(files, pages, site_of_project):
    world = site_of_project.world
    for report in (ONLINE, VIDEO):
        page, text = pages[site_of_project.addresses.page(report)], files[site_of_project.addresses.page(report)].decode()
        passages = world.subjects(PLG + "passageOf", report)
        assert len(passages) > 8 and text.count("#:~:text=") >= len(passages)
        for passage in passages:
            assert site_of_project.addresses.anchor(passage) in page.known
            for claim in world.claims_on(passage):
                assert f"c-{claim.iri.rpartition('/')[2]}" in page.known or claim.property == f"{PLG}nameInText", claim


def test_links_lead_both_ways(files):
    muhriddin, office = "id/person/muhriddin", "id/office/minister-of-foreign-affairs-of-tajikistan"
    assert f"{office}/index.html" in files[f"{muhriddin}/index.html"].decode()
    assert f"{muhriddin}/index.html" in files[f"{office}/index.html"].decode()


def test_what_is_implied_or_external_stands_only_in_claims(files):
    aside = bare(files, "implied") | bare(files, "external")
    assert len(aside) > 150
    stated = {s for s, _, _ in triples(files["data/dialogues.ttl"], "ttl")}
    for path, content in files.items():
        if path.endswith(".ttl") and path.startswith(("id/", "concept/")):
            found = triples(content, "ttl") & aside
            assert all(p.value in NAMES and s not in stated for s, p, _ in found), path
    muhriddin, speaker = NamedNode(f"{ID}person/muhriddin"), NamedNode(f"{PLG}speaker")
    thanks = {s for s, p, o in bare(files, "implied") if (p, o) == (speaker, muhriddin)}
    found = triples(files["id/report/special-videoconference.ttl"], "ttl")
    assert thanks and not any((act, speaker, muhriddin) in found | triples(files["id/person/muhriddin.ttl"], "ttl") for act in thanks)
    for act in thanks:
        claims = {s for s, p, o in found if (p.value, o) == (f"{PLG}subject", act)}
        claims &= {s for s, p, o in found if (p.value, o) == (f"{PLG}value", muhriddin)}
        kinds = {o.value for s, p, o in found if s in claims and p.value == f"{DCTERMS}type"}
        assert kinds >= {f"{BASE}concept/grounding/implied"}


# Pages


def test_no_link_is_dead_and_nothing_comes_from_elsewhere(files, pages):
    foreign = [(path, link) for path, page in pages.items() for link in page.loads if urlsplit(link).scheme not in ("", "data") or link.startswith("//")]
    assert not dead_links(files, pages)[:20]
    assert not foreign
    assert "https://" not in re.sub(r"/\*.*?\*/", "", files["static/style.css"].decode(), flags=re.S)


def test_ids_are_unique_and_other_languages_are_marked(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(page.known), path
        assert not page.astray, (path, page.astray[:3])
        assert all(page.images), path


def one_of_each(files):
    """A page of each kind, and the lists: what a strict parser can read in some seconds."""
    wanted = (
        "index.html", "dialogues/index.html", "meetings/index.html", "reports/index.html", "who/index.html", "undertakings/index.html",
        "timeline/index.html", "said/index.html", "compare/index.html", "how-to-read/index.html", "data/index.html", "404.html", "search/index.html",
        "id/index.html", "id/person/meredov/index.html", "id/state/japan/index.html", "id/report/special-videoconference/index.html",
        "concept/act/index.html", "concept/act/thank/index.html", "concept/index.html", f"ontology/{paths.version()}/index.html",
        "ontology/speaker/index.html", "id/reading/tajikistan-among-the-five/index.html", "id/background/country-codes/index.html",
        "id/query/who-thanked-whom/index.html", "query/index.html", "id/meeting/central-asia-japan/8/index.html",
        "id/meeting/central-asia-japan/2020-08-11/index.html", "id/dialogue/central-asia-japan/index.html",
    )
    return [*wanted, next(p for p in files if re.fullmatch(r"id/claim/\w\w/index.html", p))]


def test_pages_are_html5_without_errors(files):
    import html5rdf

    for path in one_of_each(files):
        parser = html5rdf.HTMLParser(strict=False)
        parser.parse(files[path].decode())
        assert not parser.errors, (path, parser.errors[:3])


def test_pages_have_one_heading_a_language_and_a_way_past_the_navigation(files):
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            language = path.partition("/")[0] if path.startswith(("ja/", "ru/")) else "en"
            assert text.count("<h1") == 1, path
            assert f'<html lang="{language}"' in text and 'class="skip" href="#main"' in text, path
            assert re.search(r"<title>[^<]+</title>", text), path


def test_pages_weigh_little(files):
    weights = {path: len(content) for path, content in files.items() if path.endswith(".html")}
    assert median(weights.values()) < 12_000
    assert {p: w for p, w in weights.items() if w > 300_000} == {}
    assert {p: w for p, w in weights.items() if len(gzip.compress(files[p])) > 60_000} == {}
    assert len(files["static/style.css"]) < 60_000 and sum(len(files[p]) for p in files if p.startswith("static/") and p.endswith(".js")) < 40_000


def test_colours_have_the_contrast_of_wcag_aa(files):
    style = files["static/style.css"].decode()
    for block in re.findall(r":root \{(.*?)\}", style, re.S):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        pairs = [(name, f"{name}-bg") for name in ("stated", "implied", "external", "none", "differ")]
        pairs += [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "sheet", "faint")]
        for ink, paper in pairs:
            assert contrast(colour[ink], colour[paper]) >= 4.5, (ink, paper)
    assert len(re.findall(r":root \{", style)) == 2


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_nothing_of_the_articles_but_names_and_first_and_last_words(files, pages, texts):
    words = {path: re.findall(r"[^\W_]+", " ".join(page.text).lower()) for path, page in pages.items()}
    world = triples(files["data/dialogues.ttl"], "ttl")
    named = [o.value for _, p, o in world if p.value in (f"{PLG}nameInText", "http://purl.org/dc/terms/title")]
    allowed = " | ".join(" ".join(re.findall(r"[^\W_]+", name.lower())) for name in named)
    for text in texts.rglob("*.txt"):
        tokens = re.findall(r"[^\W_]+", text.read_text(encoding="utf-8").lower())
        runs = {" ".join(tokens[i : i + 10]) for i in range(len(tokens) - 9)}
        runs = {run for run in runs if run not in allowed}
        assert len(runs) > 150
        for path, found in words.items():
            copied = {" ".join(found[i : i + 10]) for i in range(len(found) - 9)} & runs
            assert not copied, (path, copied)


# Ways through it


def follow(files, pages, path, text):
    """The page to which the link of a page with this in its address leads; the anchor must be there."""
    link = next((link for link in pages[path].links if text in link), None)
    assert link, (path, text)
    to = urlsplit(urljoin(f"/{path}", link))
    assert not to.fragment or unquote(to.fragment) in pages[unquote(to.path).lstrip("/")].known
    return unquote(to.path).lstrip("/")


def crumbs(files, path):
    """The names and pages of the crumbs of a page, the start first."""
    found = re.search(r'<nav class="trail".*?</nav>', files[path].decode(), re.S)
    return [
        (urlsplit(urljoin(f"/{path}", address)).path.lstrip("/"), re.sub("<.*?>", "", name))
        for address, name in re.findall(r'<li><a href="([^"]*)">(.*?)</a></li>', found[0])
    ] if found else []


def test_a_reader_goes_from_home_to_dialogue_meeting_report_and_passage_and_back_by_crumbs(files, pages):
    path, way = "index.html", []
    for step in ("id/dialogue/central-asia-japan/index.html", "id/meeting/central-asia-japan/2020-08-11/index.html", "id/report/special-online-meeting/index.html#s5"):
        path = follow(files, pages, path, step)
        way.append(path)
    assert path == "id/report/special-online-meeting/index.html" and {"s5", "s5-thank"} <= pages[path].known
    assert [page for page, _ in crumbs(files, path)] == ["index.html", *way[:2]]
    assert [page for page, _ in crumbs(files, way[1])] == ["index.html", way[0]]
    assert [page for page, _ in crumbs(files, way[0])] == ["index.html", "dialogues/index.html"] or [page for page, _ in crumbs(files, way[0])] == ["index.html"]


def test_no_crumb_only_mirrors_a_folder_of_iris(files, pages):
    for path in pages:
        for page, name in crumbs(files, path):
            assert page in files and name.strip(), path
            assert page not in ("id/index.html", "id/meeting/index.html", "id/person/index.html", "id/claim/index.html"), path


def section(files, path, title):
    """A section of a page by its heading, as HTML."""
    text = files[path].decode()
    assert (hit := re.search(rf"<h2>{re.escape(title)}", text)), (path, title)
    return text[hit.start() : text.find("<h2>", hit.end()) if "<h2>" in text[hit.end() :] else len(text)]


def test_a_state_has_the_acts_of_its_persons_and_offices_what_is_asked_of_it_and_its_meetings(files, site_of_project):
    world, path = site_of_project.world, site_of_project.addresses.page(TAJIKISTAN)
    said = section(files, path, "What they said")
    muhriddin = [a for a in world.subjects(PLG + "speaker", f"{ID}person/muhriddin") if world.is_a(a, PLG + "Act")]
    assert len(muhriddin) > 3
    for act in muhriddin:
        assert f'{site_of_project.address(act)}"' in said, act
    assert "id/meeting/central-asia-japan/2020-08-11/index.html" in said and "special-videoconference/index.html#s8" in said
    assert "id/meeting/central-asia-japan/2020-08-11/index.html" in section(files, path, "Meetings: took part, expected or represented")
    help_ = section(files, path, "What is promised or given to them")
    assert "special-videoconference/index.html#" in help_
    assert "id/report/" in section(files, path, "What is asked of them, or to be done by them")


def test_the_page_of_who_is_addressed_says_what_was_said_to_them(files, site_of_project):
    world = site_of_project.world
    for who in (f"{ID}office/minister-of-foreign-affairs-of-japan", f"{ID}state/japan"):
        told = section(files, site_of_project.addresses.page(who), "What was said to them")
        for act in world.subjects(PLG + "addressee", who):
            assert f'{site_of_project.address(act)}"' in told, act


def test_the_dialogue_has_its_meetings_documents_steps_acts_and_sources(files, site_of_project):
    text, world = files[site_of_project.addresses.page(DIALOGUE)].decode(), site_of_project.world
    meetings = {m for m in world.of_type(PLG + "Meeting") if DIALOGUE in world.iris(m, PLG + "withinDialogue")}
    assert len(meetings) == 2
    for thing in (*meetings, ONLINE, VIDEO, *world.subjects(PLG + "madeAt", MEETING)):
        assert f'{site_of_project.address(thing)}"' in text, thing


def test_all_undertakings_are_on_one_list_with_who_is_to_do_them_and_how_far_they_got(files, site_of_project):
    text, world = files["undertakings/index.html"].decode(), site_of_project.world
    steps = world.of_type(PLG + "Undertaking")
    assert len(steps) > 10 and all(f'{site_of_project.address(step)}"' in text for step in steps)
    assert "concept/stage/" in text or "id=" in text


def test_an_empty_cell_says_which_silence_it_is(files, pages):
    said = " ".join(pages["said/index.html"].text)
    assert "nobody named" in said
    told = " ".join(pages["meetings/index.html"].text)
    assert "none; it is only spoken of" in told
    for path, content in files.items():
        place = re.sub("^(ja|ru)/", "", path)  # in an answer a cell without a value is empty, as SPARQL has it
        if path.endswith(".html") and not place.startswith(("ontology", "shapes", "guide", "data", "alignments", "query", "id/query")):
            cells = re.findall(r"<td([^>]*)>\s*(?:—|-|–)?\s*</td>", content.decode())
            assert not [cell for cell in cells if " void" not in cell and "\"void" not in cell], path  # an empty cell of a picture is told in its words


def test_two_reports_of_one_meeting_lead_to_their_comparison(files, pages):
    beside = [link for link in pages["id/report/special-online-meeting/index.html"].links if "compare/index.html?" in link]
    assert any("special-videoconference" in link for link in beside)
    for path in ("id/report/special-online-meeting/index.html", "id/report/special-videoconference/index.html"):
        assert "data-same=" in files[path].decode()


# Many reports


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The site of twenty reports, all of one meeting, and what it was made of; pages of reports hold little."""
    from copies import copies
    from polylogue.site import pages as module

    room, module.ROOM = module.ROOM, 120
    try:
        folder = tmp_path_factory.mktemp("many")
        data = copies(folder / "data", 20, one_meeting=True)
        settings = data / "polylogue.toml"  # one language: the others are made alike
        settings.write_text(re.sub(r"^languages = .*", 'languages = ["en"]', settings.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
        sites.publish(data)
        sites.build(data, folder / "public", jobs=2)
        yield sites.read(folder / "public"), sites.site_of(data), data, folder
    finally:
        module.ROOM = room


@pytest.mark.long
def test_a_long_list_goes_on_over_pages_and_none_is_above_300_kb(many):
    files, site, _, _ = many
    pages = pages_of(files)
    acts = {site.address(act) for act in site.world.of_type(PLG + "Act")}
    lists = sorted(path for path in files if re.fullmatch(r"said/(page-\d+/)?index.html", path))
    assert len(acts) > 250 and len(lists) > 2
    found = {urljoin(f"/{path}", link).lstrip("/") for path in lists for link in pages[path].links}
    assert {unquote(act) for act in acts} <= {unquote(link) for link in found}
    for path in lists:
        assert {other for other in lists if other != path} & {urljoin(f"/{path}", link).lstrip("/") for link in pages[path].links}, path
    assert {path: len(content) for path, content in files.items() if path.endswith(".html") and len(content) > 300_000} == {}
    assert not dead_links(files, pages)[:20]
    for path, page in pages.items():
        assert len(page.ids) == len(page.known), path


@pytest.mark.long
def test_a_report_of_many_passages_is_split_and_every_anchor_is_on_its_first_page(many):
    files, site, _, _ = many
    pages, report = pages_of({p: c for p, c in files.items() if p.startswith("id/report/")}), ONLINE
    split = sorted(path for path in pages if path.startswith("id/report/special-online-meeting/"))
    assert len(split) > 1
    first = pages["id/report/special-online-meeting/index.html"]
    for part in site.addresses.documents[report]:
        anchor = site.addresses.anchor(part)
        assert anchor in first.known, part
        page, _, there = site.address(part).partition("#")
        assert unquote(there) in pages[page].known, part


@pytest.mark.long
def test_stated_by_many_reports_opens_and_names_them(many):
    files, _, _, _ = many
    text = files["id/meeting/central-asia-japan/2020-08-11/index.html"].decode()
    opened = re.search(r'<details class="g stated"><summary><b>stated by (\d+) reports</b></summary><ul>(.*?)</ul>', text)
    assert int(opened[1]) >= 10 and opened[2].count("<li>") >= 10


@pytest.mark.long
def test_one_process_and_two_make_the_same_bytes(many):
    files, _, data, folder = many
    sites.build(data, folder / "alone", jobs=1)
    alone = sites.read(folder / "alone")
    assert sorted(name for name in files.keys() | alone.keys() if files.get(name) != alone.get(name)) == []


def test_a_text_fragment_escapes_what_the_directive_needs():
    from polylogue.site.terms import fragment

    assert fragment("It was - noted", "a, b & c", 200) == "#:~:text=It%20was%20%2D%20noted,a%2C%20b%20%26%20c"
    assert fragment("• May 23,", "May 23, 2024", 14) == "#:~:text=%E2%80%A2%20May%2023%2C%202024"
    assert fragment("one two", "one two", 7) == "#:~:text=one%20two"


def test_sources_are_compared_fact_by_fact(site_of_project):
    from polylogue.site.comparing import verdict

    said = {}
    for claim in site_of_project.world.claims_about(MEETING):
        said.setdefault(claim.property.removeprefix(PLG), {}).setdefault(claim.value, {}).setdefault(claim.status, []).append(claim)
    asked = ("status", "level", "sessionType", "withinDialogue", "mode", "initiatedBy", "heldOn", "underAuspicesOf")
    assert {p: verdict(site_of_project, PLG + p, said[p]) for p in asked} == {
        "status": "agree", "level": "agree", "sessionType": "agree", "withinDialogue": "agree", "mode": "finer",
        "initiatedBy": "finer", "heldOn": "alone", "underAuspicesOf": "alone",
    }


def test_the_time_line_tells_the_four_kinds_of_date_apart(site_of_project):
    from polylogue.site.overviews import LANES, entries

    found = {(date, LANES[lane], status) for date, lane, _, _, status, _ in entries(site_of_project)}
    assert {
        ("1992", "What happened", "implied"), ("2004", "What happened", "stated"), ("2020-08-11", "What happened", "stated"),
        ("2020-08-12", "Datelines and publications", "stated"), ("2022", "What happened", "stated"),
        ("2022-04-15", "What happened", "external"), ("2024-05-23", "Dates that a page shows", "stated"),
    } <= found
    assert "2026-11-22" in {date for date, lane, _ in found if lane == "Days of coding"}
    assert not {date for date, lane, _ in found if lane == "What happened"} & {"2020-08-12", "2024-05-23"}


# Downloads


def test_all_serialisations_say_the_same(files):
    whole = set().union(*(triples(files[f"data/{part}.ttl"], "ttl") for part in PARTS))
    for ending in ("nt", "rdf", "jsonld"):
        assert triples(files[f"data/polylogue.{ending}"], ending) == whole, ending
    claims = {Quad(*triple, NamedNode(GRAPH + "claims")) for triple in triples(files["data/claims.ttl"], "ttl")}
    assert set(parse(files["data/polylogue.nq"], RdfFormat.N_QUADS)) == set(parse(files["data/dialogues.trig"], RdfFormat.TRIG)) | claims
    for name in ("nt", "nq"):
        assert gzip.decompress(files[f"data/polylogue.{name}.gz"]) == files[f"data/polylogue.{name}"]
        assert files[f"data/polylogue.{name}.gz"][4:8] == bytes(4)
    for name in ("ontology", "alignments", "shapes"):
        forms = [canonical(Quad(*t) for t in triples(files[f"{name}.{ending}"], ending)) for ending in ("ttl", "nt", "rdf", "jsonld")]
        assert forms[0] == forms[1] == forms[2] == forms[3], name
    for ending in ("ttl", "nt", "rdf", "jsonld"):
        assert files[f"ontology/{paths.version()}.{ending}"] == files[f"ontology.{ending}"]


def test_files_of_the_project_are_published_as_they_are(files):
    for name in paths.PUBLISHED:
        assert files[f"data/{name}"] == (articles() / name).read_bytes()
    assert files["ontology.ttl"] == paths.ONTOLOGY.read_bytes()
    for name, path in paths.queries().items():
        assert files[f"data/queries/{name}.rq"] == path.read_bytes()


@pytest.mark.parametrize("path", ["ontology", "shapes", "id/meeting/central-asia-japan/2020-08-11", "data/polylogue"])
def test_jsonld_says_the_same_when_the_context_beside_it_is_put_over_its_own(files, path):
    whole = json.loads(files[f"{path}.jsonld"])
    beside = json.loads(files["context.jsonld"])["@context"]
    for contexts in ([whole["@context"], beside], [beside, whole["@context"]]):
        again = parse(json.dumps({**whole, "@context": contexts}).encode(), format=RdfFormat.JSON_LD)
        assert canonical(again) == canonical(parse(files[f"{path}.jsonld"], format=RdfFormat.JSON_LD))


def test_a_name_in_any_published_jsonld_means_what_it_means_in_the_context(files):
    beside, seen = json.loads(files["context.jsonld"])["@context"], set()
    meant = {name: expanded(beside, name) for name in beside if name[0] != "@"}
    for path, content in files.items():
        if path.endswith(".jsonld") and path != "context.jsonld" and not path.startswith("data/reports/"):  # those name its address
            own = json.loads(content)["@context"]
            assert isinstance(own, dict), path  # it needs no network
            names = {name: expanded(own, name) for name in own if name[0] != "@"}
            assert {name: iri for name, iri in names.items() if meant.get(name, iri) != iri} == {}, path
            seen |= names.keys()
    assert {"speaker", "Act", "plg", "concept", "plg:subject", "property"} <= seen and not {"subject", "value", "id"} & seen


@pytest.mark.parametrize("name", ["special-online-meeting", "special-videoconference"])
def test_each_report_is_published_completed_under_the_published_context(files, name):
    whole = json.loads(files[f"data/reports/{name}.jsonld"])
    assert whole["@context"][0] == "https://w3id.org/polylogue/context.jsonld"
    whole["@context"][0] = json.loads(files["context.jsonld"])["@context"]
    assert set(parse(json.dumps(whole).encode(), format=RdfFormat.JSON_LD)) == set(read(articles() / "reports" / f"{name}.yaml").quads)
    assert "data/reports/" in files["data/index.html"].decode() or name in files["SHA256SUMS"].decode()


def expanded(context, name):
    """The IRI that a name of a context stands for."""
    said = context.get(name, name)
    said = said.get("@id", said) if isinstance(said, dict) else said
    prefix, colon, rest = str(said).partition(":")
    return context[prefix] + rest if colon and isinstance(context.get(prefix), str) and not rest.startswith("//") else said


def test_the_context_is_that_of_the_ontology_and_has_every_own_term_but_those_of_claims(files):
    assert files["context.jsonld"] == paths.ONTOLOGY.with_name("context.jsonld").read_bytes()
    assert files["report.schema.json"] == paths.ONTOLOGY.with_name("report.schema.json").read_bytes()
    context = json.loads(files["context.jsonld"])["@context"]
    names = {s.value.removeprefix(PLG) for s, _, _ in triples(files["ontology.ttl"], "ttl") if s.value.startswith(PLG)}
    assert names - {"subject", "property", "value"} <= context.keys()
    assert context["subject"]["@id"] == "dcterms:subject"
    assert context["speaker"] == {"@id": "plg:speaker", "@type": "@id"}
    assert context["heldOn"] == {"@id": "plg:heldOn", "@type": "xsd:date"}


def test_checksums_are_true(files):
    lines = files["SHA256SUMS"].decode().splitlines()
    assert len(lines) > 25
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest, name
    for line in files["RDFC-1.0-SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        quads = canonical(parse(files[name], FORMATS[name.rpartition(".")[2]]))
        dataset = "".join(sorted(f"{quad} .\n" for quad in quads))
        assert hashlib.sha256(dataset.encode()).hexdigest() == digest, name


def test_the_description_is_true(files):
    graph = rdflib.Graph().parse(data=files["void.ttl"], format="turtle")
    assert files[".well-known/void"] == files["void.ttl"]
    dcat, spdx = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://spdx.org/rdf/terms#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    distributions = set(graph.objects(rdflib.URIRef(f"{ID}dataset"), dcat.distribution))
    assert len(distributions) == 11 + len(TABLES)
    for node in distributions:
        content = files[str(graph.value(node, dcat.downloadURL)).removeprefix(BASE)]
        assert int(graph.value(node, dcat.byteSize)) == len(content)
        assert str(graph.value(graph.value(node, spdx.checksum), spdx.checksumValue)) == hashlib.sha256(content).hexdigest()
    whole = triples(files["data/polylogue.nt"], "nt")
    linksets = list(graph.subjects(rdflib.RDF.type, void.Linkset))
    assert linksets
    for node in linksets:
        predicate, host = str(graph.value(node, void.linkPredicate)), str(node).rpartition("/")[2]
        links = [o.value for _, p, o in whole if p.value == predicate and isinstance(o, NamedNode) and not o.value.startswith(BASE)]
        links = [o for o in links if host.startswith(urlsplit(o).netloc.replace(".", "-"))]
        assert len(links) == int(graph.value(node, void.triples))


def test_tables_are_published_as_the_command_writes_them(files):
    from polylogue.export.folder import files as tables
    from polylogue.export.tables import told

    expected = tables(("acts", "participation", "documents", "facts", "events"), told(articles()))
    assert {name: files[f"data/tables/{name}"] for name in expected} == expected
    assert {name for name in TABLES} - {f"tables/{name}" for name in expected} == {"tables/nanopublications.trig.gz"}
    text = gzip.decompress(files["data/tables/nanopublications.trig.gz"]).decode()
    assert text.count(" a np:Nanopublication") == sum(p.value == f"{PLG}subject" for _, p, _ in triples(files["data/claims.ttl"], "ttl"))


@pytest.mark.parametrize("there", [True, False])
def test_what_is_described_of_tables_is_the_same_with_and_without_pyarrow(there, files, monkeypatch, tmp_path):
    monkeypatch.setattr(publishing, "find_spec", lambda name: there and find_spec(name))
    publishing.tables(articles(), tmp_path)
    made = {f"data/tables/{path.relative_to(tmp_path).as_posix()}": path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path: content for path, content in made.items() if not path.endswith(".parquet")} == {
        path: content for path, content in files.items() if path.startswith("data/tables/") and not path.endswith(".parquet")
    }
    assert any(path.endswith(".parquet") for path in made) == bool(there and find_spec("pyarrow"))


def test_the_landing_page_describes_the_data_set(files):
    text = files["index.html"].decode()
    body = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert body["@type"] == "Dataset" and body["license"] and body["version"] == paths.version()
    for part in body["distribution"]:
        content = files[part["contentUrl"].removeprefix(BASE)]
        assert hashlib.sha256(content).hexdigest() == part["sha256"]


def test_queries_are_published_as_data(files):
    graph = rdflib.Graph().parse(data=files["queries.ttl"], format="turtle")
    sh = rdflib.Namespace(SH)
    for name, path in paths.queries().items():
        node = rdflib.URIRef(f"{ID}query/{name}")
        assert str(graph.value(node, sh.select)) == path.read_text(encoding="utf-8")
        assert (node, rdflib.RDF.type, sh.SPARQLExecutable) in graph
        assert graph.value(node, rdflib.RDFS.comment).language == "en"
        assert list(graph.objects(node, rdflib.URIRef("https://schema.org/keywords")))
        assert graph.value(node, rdflib.URIRef("https://schema.org/target")) == rdflib.URIRef(f"{ID}dataset")


def test_answers_are_those_that_the_tests_expect(files):
    expected = ANSWERS
    assert len(list(expected.glob("*.csv"))) >= 29
    for path in (expected / f"{name}.csv" for name in paths.queries()):
        answer = files[f"id/query/{path.stem}/answer.csv"].decode().splitlines()
        wanted = path.read_text(encoding="utf-8").splitlines()
        assert len(answer) == len(wanted), path.stem
        assert answer[0] == wanted[0], path.stem


# Bytes and folders


def test_another_process_makes_the_same_bytes(files):
    code = (
        "import hashlib; from pathlib import Path; from polylogue.verbs.site import site; "
        f"print(*sorted(f'{{hashlib.sha256(c).hexdigest()}} {{n}}' for n, c in site(Path({str(articles())!r})).items()), sep='\\n')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    here = sorted(f"{hashlib.sha256(content).hexdigest()} {name}" for name, content in files.items())
    assert [line for line in done.stdout.splitlines() if line not in set(here)] == []
    assert len(done.stdout.splitlines()) == len(here)


def write(out, files, made_from=""):
    """Put files into a folder as a site; returns how many have changed."""
    from polylogue.site.output import Output

    output = Output(out)
    try:
        for name, content in files.items():
            output.add(name, content)
        output.finish(made_from)
    finally:
        output.close()
    return output.changed


def test_unchanged_files_keep_their_time_and_others_are_replaced(tmp_path):
    from polylogue.site.output import is_whole, marker

    out = tmp_path / "public"
    assert write(out, {"a/index.html": b"one", "b.ttl": b"two", "gone.txt": b"x"}, "first") == 3
    os.utime(out / "b.ttl", (1, 1))
    assert write(out, {"a/index.html": b"ONE", "b.ttl": b"two"}, "second") == 1
    assert (out / "b.ttl").stat().st_mtime == 1
    assert (out / "a/index.html").read_bytes() == b"ONE" and not (out / "gone.txt").exists()
    assert marker(out)["inputs"] == "second" and is_whole(out, marker(out))
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    (out / "b.ttl").unlink()
    assert not is_whole(out, marker(out))


def test_files_of_others_are_not_replaced(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(PolylogueError, match="did not write"):
        write(tmp_path / "mine", {"index.html": b"x"})
    write(tmp_path / "public", {"index.html": b"x"})
    (tmp_path / "public" / "notes.txt").write_text("keep me")
    with pytest.raises(PolylogueError, match="would be lost"):
        write(tmp_path / "public", {"index.html": b"y"})
    assert (tmp_path / "public" / "index.html").read_bytes() == b"x"
    (tmp_path / "file").write_text("")
    with pytest.raises(PolylogueError, match="no plain folder"):
        write(tmp_path / "file", {"index.html": b"x"})


def test_what_is_not_finished_leaves_the_old_site_and_nothing_beside_it(tmp_path):
    from polylogue.site.output import Output

    write(tmp_path / "public", {"index.html": b"x"})
    output = Output(tmp_path / "public")
    output.add("index.html", b"y")
    with pytest.raises(PolylogueError, match="two pages ask for index.html"):
        output.add("index.html", b"z")
    output.close()
    assert (tmp_path / "public/index.html").read_bytes() == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_without_published_files_it_says_what_to_run(tmp_path, polylogue_command, assert_told_briefly):
    done = polylogue_command("site", "--data", tmp_path, "--out", tmp_path / "public")
    assert_told_briefly(done, "dialogues.ttl", "polylogue build")
    assert not (tmp_path / "public").exists()


def test_published_data_with_a_node_that_has_no_iri_is_told_in_two_lines(tmp_path, polylogue_command, assert_told_briefly):
    data = sites.publish(small.write(tmp_path))
    with (data / "dialogues.ttl").open("a", encoding="utf-8") as file:
        file.write("<urn:x> <urn:y> [ <urn:y> 1 ] .\n")
    assert_told_briefly(polylogue_command("site", "--data", data, "--out", tmp_path / "public"), "without an IRI", "polylogue build")
    assert not (tmp_path / "public").exists()


def test_without_node_all_but_the_query_page_is_written(files, tmp_path, polylogue_command):
    alone = {"PATH": str(tmp_path / "bin"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = polylogue_command("site", "--data", articles(), "--out", tmp_path / "public", **alone)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1 and "node and npm, which are not here" in done.stderr
    left_out = {name for name in files if not (tmp_path / "public" / name).exists()}
    places = {name.removeprefix("ja/").removeprefix("ru/") for name in left_out}
    assert all(name.startswith("query/") and name != "query/index.html" for name in places), sorted(places)[:3]
    assert "who-thanked-whom" in (tmp_path / "public/query/index.html").read_text(encoding="utf-8")


def test_the_site_of_another_dialogue_is_made_alike(data, tmp_path):
    from polylogue.publish.publication import build
    from polylogue.verbs.site import site
    from polylogue.write.files import write

    built = build(data)
    assert not built.problems
    write(built.files, tmp_path / "published")
    files = site(tmp_path / "published")
    report = next(path for path in files if re.fullmatch(r"id/report/[\w-]+/index.html", path))
    assert len(re.findall('class="passage" id=', files[report].decode())) >= 2
    assert "ontology/index.html" not in files and ONTOLOGY in files["id/meeting/talks/1/index.html"].decode()
    assert not dead_links(files, pages_of(files))


@pytest.mark.parametrize("address", ["", "notaurl", "example.org/x/", "ftp://example.org/", "urn:a:b", "https://", "https://e.org/?a", "https://e.org/#a", "https://a b/"])
def test_address_below_which_no_page_can_lie_is_refused(address, tmp_path, polylogue_command):
    done = polylogue_command("site", "--out", tmp_path / "out", "--address", address)
    assert (done.returncode, done.stdout, (tmp_path / "out").exists()) == (2, "", False)
    assert done.stderr == f"--address is '{address}'\n  give http://… or https://…, without ? and #\n"
