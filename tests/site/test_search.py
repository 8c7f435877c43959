"""The search: what can be found, the index that is made of it, and the page that asks it in Chromium."""

import functools
import http.server
import json
import random
import re
import resource
import shutil
import sys
import threading
from urllib.parse import quote

import pytest
from polylogue.errors import PolylogueError
from polylogue.namespaces import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PLG,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
)
from pyoxigraph import Literal, NamedNode

jinja2 = pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
from polylogue.site import search as searching
from polylogue.site.pages import HERE, placed
from polylogue.site.search import Record, bundles, files, records, search

ID = "https://example.org/id/"
made_here = pytest.mark.skipif(bool(bundles.missing()), reason=bundles.missing())


class World:
    """Facts by subject and property, asked as the site's own world is."""

    def __init__(self, facts):
        self.facts = {s: {p: [term(o) for o in os] for p, os in about.items()} for s, about in facts.items()}

    def values(self, subject, *predicates):
        return next((self.facts.get(subject, {})[p] for p in predicates if p in self.facts.get(subject, {})), [])

    def value(self, subject, *predicates):
        found = self.values(subject, *predicates)
        return found[0].value if found else ""

    def iris(self, subject, predicate):
        return [o.value for o in self.values(subject, predicate) if isinstance(o, NamedNode)]

    def subjects(self, predicate, value):
        return sorted(s for s, about in self.facts.items() if any(o == NamedNode(value) for o in about.get(predicate, ())))

    def of_type(self, kind):
        return self.subjects(TYPE, kind)

    def label(self, iri, language="en"):
        names = {o.language: o.value for o in self.values(iri, RDFS + "label")}
        return names.get(language) or names.get("en") or next(iter(names.values()), iri)

    def claims_about(self, iri):
        return [type("Claim", (), {"status": o.value}) for o in self.values(iri, "status")]


def term(text):
    if text.startswith("http"):
        return NamedNode(text)
    words, mark, language = text.rpartition("@")
    return Literal(words, language=language) if mark else Literal(text)


class Site:
    """A site of one language that keeps its files in memory; the page's frame is a small one of the tests' own."""

    name, own = "Test", True
    navigation = (("dialogues/index.html", "Dialogues"),)

    def __init__(self, world, language="en", made=None):
        self.world, self.language, self.files, self.missing = world, language, {} if made is None else made, []

    def say(self, text, **values):
        return text % values if values else text

    def address(self, iri):
        if iri.startswith(PLG):
            return f"ontology/index.html#{iri.removeprefix(PLG)}"
        path = iri.removeprefix("https://example.org/")
        report, _, part = path.removeprefix("id/report/").partition("/")
        return f"id/report/{report}/index.html#{part}" if part and path.startswith("id/report/") else f"{path}/index.html"

    def add(self, path, content):
        self.files[path] = content if isinstance(content, bytes) else content.encode()

    def render(self, template, path, title, **context):
        base = (
            '<!doctype html><html lang="{{ language }}"><head><meta charset="utf-8"><title>{{ title }}</title><link rel="icon" href="data:,">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="@@/static/style.css">'
            "{% block head %}{% endblock %}</head><body><main>{% block main %}{% endblock %}</main></body></html>"
        )
        loader = jinja2.ChoiceLoader([jinja2.DictLoader({"base.html": base}), jinja2.FileSystemLoader(HERE / "templates")])
        made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        made.globals["_"] = self.say
        prefix = "" if self.language == "en" else f"{self.language}/"
        text = made.get_template(template).render(context, title=title, language=self.language, ours=self.own)
        self.add(prefix + path, placed(text, path, prefix))


def facts():
    """A dialogue with a meeting, two reports, states and persons named in several scripts; a term of the ontology."""
    meeting, report = ID + "meeting/m/1", ID + "report/r1"
    made = {
        ID + "dialogue/d": {TYPE: [PLG + "Dialogue"], RDFS + "label": ["Central Asia + Japan@en", "«Центральная Азия + Япония»@ru", "「中央アジア＋日本」対話@ja"]},
        meeting: {
            TYPE: [PLG + "Meeting"], RDFS + "label": ["8th meeting@en", "第８回外相会合@ja"], PLG + "withinDialogue": [ID + "dialogue/d"],
            PLG + "heldOn": ["2020-08-11"], SCHEMA + "attendee": [ID + "person/motegi"], "status": ["stated", "implied"],
        },
        ID + "state/japan": {TYPE: [PLG + "State"], RDFS + "label": ["Japan@en", "Япония@ru", "日本@ja", "Жапония@kk"]},
        ID + "state/uzbekistan": {TYPE: [PLG + "State"], RDFS + "label": ["Uzbekistan@en", "Oʻzbekiston@uz"], SKOS + "altLabel": ["Republic of Uzbekistan@en"]},
        ID + "office/minister": {TYPE: [PLG + "Office"], RDFS + "label": ["Minister of Japan@en"], PLG + "within": [ID + "state/japan"]},
        ID + "person/motegi": {
            TYPE: [FOAF + "Person"], RDFS + "label": ["Toshimitsu Motegi@en", "茂木敏充@ja", "Тосимицу Мотэги@ru"],
            ORG + "holds": [ID + "office/minister"], PLG + "within": [ID + "office/minister"],
        },
        ID + "person/tokayev": {TYPE: [FOAF + "Person"], RDFS + "label": ["Тоқаев@kk", "Токаев@ru"]},
        ID + "person/kk": {TYPE: [FOAF + "Person"], RDFS + "label": ["Тілеуберді@kk"]},
        ID + "person/meredov": {TYPE: [FOAF + "Person"], RDFS + "label": ["Meredov <b>bold</b>@en", "Мередов@ru"], SKOS + "altLabel": ["Raşit Meredow@tk"]},
        report: {TYPE: [PLG + "Report"], RDFS + "label": ["Agency, 11 August 2020@en"], SCHEMA + "about": [meeting], SCHEMA + "datePublished": ["2020-08-12"]},
        report + "/s1": {TYPE: [PLG + "Passage"], PLG + "passageOf": [report], PLG + "firstWords": ["Japan’s minister told"], PLG + "lastWords": ["for the zeppelin"]},
        ID + "reading/one": {TYPE: [PLG + "Reading"], RDFS + "label": ["He is the one@en"], PROV + "wasDerivedFrom": [report + "/s1"]},
        "https://example.org/concept/act/thank": {TYPE: [SKOS + "Concept"], RDFS + "label": ["thank@en", "благодарить@ru"]},
        PLG + "withinDialogue": {TYPE: [OWL + "ObjectProperty"], RDFS + "label": ["in the framework of@en"], SKOS + "definition": ["Relates a meeting to its dialogue.@en"]},
        FOAF + "name": {TYPE: [OWL + "DatatypeProperty"], RDFS + "label": ["name (FOAF)@en"]},
    }
    for number in range(20):
        made[f"{report}/act-{number:02}"] = {
            TYPE: [PLG + "Act"], RDFS + "label": [f"Thanks number {number:02} to Japan@en", f"Благодарность {number:02} Японии@ru"],
            PLG + "actType": ["https://example.org/concept/act/thank"], PLG + "speaker": [ID + "person/motegi"], PLG + "statedIn": [report + "/s1"],
            **({PLG + "madeAt": [meeting]} if number == 0 else {}), "status": ["external"] if number == 1 else ["stated"],
        }
    made[report + "/plan"] = {TYPE: [PLG + "Undertaking"], RDFS + "label": ["A plan@en"], PLG + "doer": [ID + "state/uzbekistan"]}
    return made


@pytest.fixture(scope="module")
def found():
    return records(Site(World(facts())), ("en", "ja", "ru"))


def of(found, address):
    hits = [record for record in found.records if record.address == address]
    assert len(hits) == 1, address
    return hits[0]


# What can be found


def test_each_thing_is_one_record_under_its_names_in_all_languages(found):
    addresses = [record.address for record in found.records]
    assert len(addresses) == len(set(addresses))
    motegi = of(found, "id/person/motegi/index.html")
    assert motegi.titles == {"en": "Toshimitsu Motegi", "ja": "茂木敏充", "ru": "Тосимицу Мотэги"}
    assert motegi.meta["title_ja"] == "茂木敏充" and motegi.at["en"] == "Minister of Japan" and "茂 木 敏 充" in motegi.content
    assert "Raşit Meredow" in of(found, "id/person/meredov/index.html").text
    assert "O’zbekiston" in of(found, "id/state/uzbekistan/index.html").content


def test_what_has_no_name_in_a_language_of_the_pages_says_in_which_it_is(found):
    record = of(found, "id/person/kk/index.html")
    assert (record.titles, record.language, record.keys["in"]) == ({"en": "Тілеуберді"}, "kk", ["kk"])
    assert "in" not in of(found, "id/state/japan/index.html").keys


def test_parts_of_a_report_are_anchors_of_it_and_at_most_fifteen(found):
    about = [record for record in found.records if record.address.startswith("id/report/r1/")]
    assert len(about) == 15 and {record.kind for record in about} == {"report", "act"}
    first = of(found, "id/report/r1/index.html#act-00")
    assert "Japan’s minister told … for the zeppelin" in first.text and "благодарить" in first.text
    assert first.at["en"] == "8th meeting · Agency, 11 August 2020" and first.at["ja"].startswith("第８回外相会合")
    report = of(found, "id/report/r1/index.html")
    assert "Thanks number 19 to Japan" in report.text and "A plan" in report.text and "Thanks number 00" not in report.text
    assert not any(record.kind == "reading" for record in found.records)


def test_facets_are_keys_whose_names_the_page_knows(found):
    first = of(found, "id/report/r1/index.html#act-00").keys
    assert first == {"dialogue": ["d"], "year": ["2020"], "state": ["japan"], "act": ["thank"], "ground": ["stated"], "kind": ["act"]}
    assert of(found, "id/report/r1/index.html#act-01").keys["ground"] == ["external"]
    meeting = of(found, "id/meeting/m/1/index.html").keys
    assert (meeting["dialogue"], meeting["year"], meeting["state"], meeting["ground"]) == (["d"], ["2020"], ["japan"], ["implied", "stated"])
    assert found.keys["state"]["japan"] == ID + "state/japan" and found.keys["act"]["thank"].endswith("concept/act/thank")
    assert of(found, "id/state/japan/index.html").keys["name"] == ["Japan", "Жапония", "Япония", "日本"]


def test_terms_are_ours_only_and_are_found_by_their_local_names(found):
    terms = [record for record in found.records if record.kind == "term"]
    assert [record.address for record in terms] == ["ontology/index.html#withinDialogue"]
    assert terms[0].text.startswith("withinDialogue") and "Relates a meeting" in terms[0].text


def test_long_texts_are_cut_at_a_word():
    made = facts()
    made[ID + "state/japan"][DCTERMS + "description"] = ["word " * 2000]
    text = of(records(Site(World(made))), "id/state/japan/index.html").text
    assert 1000 < len(text) <= 1200 and text.endswith("word")


# The index


def test_scripts_without_spaces_are_cut_into_characters():
    assert bundles.cut("第８回 外相会合 of Oʻzbekiston") == "第 8 回 外 相 会 合 of O’zbekiston"
    assert bundles.cut("Токаев, Meredov") == "Токаев, Meredov"


@made_here
def test_index_has_the_same_bytes_each_time_and_in_any_order(found):
    first = files(found.records)
    shuffled = list(found.records)
    random.Random(1).shuffle(shuffled)
    assert files(shuffled) == first
    names = {name.rpartition("/")[2] for name in first}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "licences.txt"} <= names
    assert not any(re.search(r"ui|highlight|unknown", name) for name in names)
    assert sum(name.endswith(".pf_fragment") for name in names) == len(found.records)


@made_here
def test_index_of_very_many_records_has_parts(found, monkeypatch):
    monkeypatch.setattr(bundles, "PART", 10)
    made = files(found.records)
    number = -(-len(found.records) // 10)
    assert {name.split("/")[1] for name in made if "fragment" not in name.split("/")[1]} >= {str(part) for part in range(2, number + 1)}
    assert not any(name.endswith((".js", ".pagefind")) for name in made if re.match(r"pagefind/\d", name))


@made_here
def test_index_is_written_below_a_folder(found, tmp_path):
    sizes = bundles.index(found.records[:3], tmp_path)
    there = {path.relative_to(tmp_path).as_posix(): path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
    assert there == sizes and all(name.startswith("pagefind/") for name in sizes)


@made_here
@pytest.mark.slow
def test_index_of_52_reports_is_quick_and_small():
    words = [f"{a}{b}{c}" for a in "bcdfghklmn" for b in "aeiou" for c in ("ra", "nt", "sk", "lo", "mi")]
    some = random.Random(1)
    made = [
        Record(f"id/report/r{n // 15}/index.html#act-{n % 15}", {"en": " ".join(some.choices(words, k=9))}, " ".join(some.choices(words, k=40)), "act")
        for n in range(52 * 15)
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(map(len, files(made).values()))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3
    assert size < 2_000_000


def test_without_pagefind_the_pages_lead_to_the_lists_and_the_site_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    site = Site(World(facts()))
    search([site])
    assert len(site.missing) == 1 and "\n" not in site.missing[0] and "pagefind-bin" in site.missing[0]
    assert list(site.files) == ["search/index.html"]
    page = site.files["search/index.html"].decode()
    assert "cannot be searched" in page and "dialogues/index.html" in page and "<script" not in page and "<form" not in page


@made_here
@pytest.mark.skipif(not shutil.which("true"), reason="needs a program that ends at once")
def test_program_that_ends_is_told(found, monkeypatch):
    monkeypatch.setattr(bundles, "_program", lambda: shutil.which("true"))
    with pytest.raises(PolylogueError, match="Pagefind ended"):
        files(found.records)


@made_here
def test_file_that_is_not_as_expected_is_left_as_it_is():
    from polylogue.site.search.steady import ENTRY, steady

    entry = json.dumps({"languages": {"en": {"hash": "en_1"}}}).encode()
    made = {ENTRY: entry, "pagefind.en_1.pf_meta": b"no gzip", "filter/en_2.pf_filter": b"nor this"}
    assert steady(made) == made


# The page, in Chromium

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 30_000


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The search of the small world in three languages, its index in parts."""
    if bundles.missing():
        pytest.skip(bundles.missing())
    made, where = {}, tmp_path_factory.mktemp("search")
    world = World(facts())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "PART", 12)
        search([Site(world, language, made) for language in ("en", "ja", "ru")])
    made["static/search.js"] = (HERE / "static" / "search.js").read_bytes()
    made["static/style.css"] = b"".join((HERE / "static" / name).read_bytes() for name in ("style.css", "search.css"))
    for name, content in made.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return where


@pytest.fixture(scope="module")
def home(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra 'test')")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian's package chromium)")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, NO_NETWORK])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, home):
    """Opens the page with a question; at the end nothing must have gone wrong, and nothing have been asked elsewhere."""
    wrong, contexts = [], []

    def new(query="", language="", **settings):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith((home, "data:", "blob:")) or wrong.append(asked.url))
        page.goto(f"{home}{language}search/index.html{query}")
        return page

    yield new
    for context in contexts:
        context.close()
    assert wrong == []


def answered(page):
    """Wait for the answer; the addresses of the results, and what the status says."""
    page.wait_for_selector("#results[aria-busy=false]", state="attached")
    links = page.locator("#results h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.removeprefix("../").removeprefix("../") for link in links], page.inner_text("#status")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "ja/", "ru/"])
def test_names_in_every_script_are_found_from_a_page_in_any_language(visit, language):
    page = visit(language=language)
    answered(page)
    for words, thing in {
        "Токаев": "person/tokayev", "Токаеву": "person/tokayev", "Тоқаев": "person/tokayev", "тоқаевтың": "person/tokayev", "茂木": "person/motegi",
        "敏充": "person/motegi", "Motegi": "person/motegi", "мотэги": "person/motegi", "Meredov": "person/meredov", "Rasit Meredow": "person/meredov",
        "Японию": "state/japan", "япония": "state/japan", "日本": "state/japan", "japan": "state/japan", "第8回": "meeting/m/1",
        "O'zbekiston": "state/uzbekistan", "oʻzbekiston": "state/uzbekistan", "茂木 Toshimitsu": "person/motegi", "Тілеуберді": "person/kk",
    }.items():
        page.fill("#q", words)
        page.press("#q", "Enter")
        links, status = answered(page)
        assert links and links[0] == f"id/{thing}/index.html", (words, links[:3], status)
        assert len(links) == len(set(links)), words


@pytest.mark.slow
def test_titles_and_facets_are_in_the_language_of_the_page(visit):
    page = visit("?q=motegi&kind=person", "ja/")
    answered(page)
    assert page.inner_text("#results h3") == "茂木敏充" and page.locator("#facets").get_by_text("日本", exact=True).count() == 1
    other = visit("?q=Тілеуберді", "ja/")
    answered(other)
    assert other.get_attribute("#results h3 bdi", "lang") == "kk"


@pytest.mark.slow
def test_what_is_named_so_comes_before_what_mentions_it(visit):
    page = visit("?q=Japan")
    links, status = answered(page)
    assert links[:2] == ["id/state/japan/index.html", "id/office/minister/index.html"] and "Results: " in status


@pytest.mark.slow
def test_facets_narrow_the_results_and_stand_in_the_address(visit):
    page = visit("?q=thanks")
    everything, status = answered(page)
    assert int(status.removeprefix("Results: ")) >= len(everything) >= 14
    row = page.locator("#facets label", has_text="from elsewhere")
    assert row.locator("data").inner_text() == "1"
    row.click()
    links, status = answered(page)
    assert links == ["id/report/r1/index.html#act-01"] and status == "Results: 1" and "ground=external" in page.url
    assert page.evaluate("document.activeElement.value") == "external"
    page.locator("#facets label", has_text="stated").first.click()
    more, _ = answered(page)
    assert len(more) > 1 and page.url.count("ground=") == 2
    page.go_back()
    page.locator("#results li").nth(1).wait_for(state="detached")
    assert answered(page)[0] == links
    reached = visit("?kind=meeting&year=2020")
    assert answered(reached)[0] == ["id/meeting/m/1/index.html"]


@pytest.mark.slow
def test_search_of_the_ontology_is_a_facet_that_is_set(visit):
    page = visit("?q=dialogue&in=ontology")
    assert answered(page)[0] == ["ontology/index.html#withinDialogue"]
    assert page.is_checked("#facets input[value=term]")


@pytest.mark.slow
def test_without_a_question_the_page_says_what_to_do(visit):
    page = visit()
    links, status = answered(page)
    assert links == [] and "any script" in status and page.locator("#facets fieldset").count() >= 4
    assert page.evaluate("document.activeElement.id") == "q" and page.is_visible("#lists")


@pytest.mark.slow
def test_what_is_nowhere_is_told(visit):
    page = visit("?q=zzzzzz")
    links, status = answered(page)
    assert links == [] and status.startswith("Nothing is found") and page.is_visible("#lists")
    page = visit("?q=Motegi zzzzzz")
    links, status = answered(page)
    assert links[0] == "id/person/motegi/index.html" and "zzzzzz" in status


@pytest.mark.slow
def test_page_is_used_by_keyboard(visit):
    page = visit()
    answered(page)
    page.keyboard.type("thanks")
    page.locator("#results li").first.wait_for()
    answered(page)
    assert "q=thanks" in page.url
    page.focus("#q")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.slow
def test_more_results_are_shown_and_the_first_of_them_is_in_focus(visit):
    page = visit("?kind=act&kind=term&kind=person&kind=state&kind=meeting&kind=concept")
    before, status = answered(page)
    assert len(before) == 20 and int(status.removeprefix("Results: ")) > 20
    page.focus("#more")
    page.keyboard.press("Enter")
    page.locator("#results li").nth(20).wait_for()
    assert page.evaluate("[...document.querySelectorAll('#results a')].indexOf(document.activeElement)") == 20
    assert page.is_hidden("#more")


@pytest.mark.slow
def test_texts_never_become_elements(visit):
    page = visit("?q=Meredov")
    answered(page)
    assert "<b>bold</b>" in page.inner_text("#results h3") and page.locator("#results b").count() == 0
    assert page.locator("#results mark").count() >= 1
    japanese = visit("?q=" + quote("茂木"))
    answered(japanese)
    assert "茂木敏充" in japanese.locator("#results .words").first.inner_text()


@pytest.mark.slow
def test_page_that_is_opened_from_a_folder_says_what_it_needs(chromium, folder):
    page = chromium.new_page()
    page.goto((folder / "search" / "index.html").as_uri())
    page.locator("#status", has_text="web server").wait_for(timeout=PATIENCE)
    assert page.is_visible("#lists")
    page.close()


@pytest.mark.slow
def test_without_javascript_the_page_leads_to_the_lists(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("noscript p").is_visible() and page.locator("#lists a").first.is_visible()


@pytest.mark.slow
def test_index_that_is_not_there_is_told(chromium, home):
    page = chromium.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{home}search/index.html?q=Japan")
    page.locator("#status", has_text="could not be loaded").wait_for(timeout=PATIENCE)
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["light", "dark", "forced"])
def test_page_is_accessible_and_fits(visit, width, look):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'test')")
    page = visit("?q=thanks", viewport={"width": width, "height": 900}, bypass_csp=True, **look)
    answered(page)
    if width < 800:
        page.click("#narrow summary")
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe.Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    small = """[...document.querySelectorAll('main a, main button, main summary, main label')].filter(e => e.offsetParent)
        .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    assert page.evaluate(small) == []


def test_facets_of_the_page_are_those_of_the_records(found):
    shown = {facet for facet, _ in searching.FACETS}
    assert {facet for record in found.records for facet in record.keys} - shown == {"name", "in"}
