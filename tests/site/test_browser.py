"""The site as a person meets it: in Chromium, with no network but the site itself, by mouse, by keyboard, on a phone, in the dark."""

import csv
import functools
import http.server
import io
import re
import shutil
import threading
from pathlib import Path

import pytest
from articles import articles
from polylogue import paths

pytestmark = pytest.mark.slow
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage"
).split()
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 30_000  # milliseconds that a slow machine may take for one step


@pytest.fixture(scope="module")
def files(site_files):
    return site_files


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def home(site_folder):
    """The address of the site on a plain static server."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site_folder))
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


class Visitor:
    """A page with what went wrong on it: messages on the console, errors, requests that leave the site."""

    def __init__(self, browser, home, **settings):
        self.home, self.wrong = home, []
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        self.context.set_default_timeout(PATIENCE)
        self.context.route("**/*", self._only_home)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda asked: "ABORTED" in asked.failure or self.wrong.append(f"failed: {asked.url}"))
        self.page.on("response", lambda got: got.status >= 400 and self.wrong.append(f"{got.status}: {got.url}"))

    def _only_home(self, route):
        if route.request.url.startswith((self.home, "data:", "blob:")):
            return route.continue_()
        self.wrong.append(f"leaves the site: {route.request.url}")
        return route.abort()

    def open(self, path=""):
        self.page.goto(self.home + path)
        return self.page


@pytest.fixture
def visit(chromium, home):
    """Makes visitors; at the end nothing must have gone wrong for any of them."""
    made = []

    def new(**settings):
        made.append(Visitor(chromium, home, **settings))
        return made[-1]

    yield new
    wrong = [text for visitor in made for text in visitor.wrong]
    for visitor in made:
        visitor.context.close()
    assert wrong == []


def asked(page):
    """Wait for the answer, and return the status."""
    page.wait_for_selector("#answer[aria-busy=false]", state="attached")
    return page.inner_text("#status")


def rows(page):
    """The rows of the answer on the page: texts as they are, IRIs in full."""
    script = "rows => rows.map(r => [...r.cells].map(c => c.querySelector('a')?.title ?? c.querySelector('span, code').textContent))"
    return page.eval_on_selector_all("#answer tbody tr", script)


def write(page, query):
    """Paste a query over what stands in the editor."""
    page.focus("#editor [contenteditable]")
    page.keyboard.press("Control+A")
    page.evaluate("""text => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }""", query)


def ask(page, query):
    """Paste a query, and run it with the keyboard; returns the status."""
    write(page, query)
    page.keyboard.press("Control+Enter")
    return asked(page)


@pytest.fixture
def query_page(files):
    if "query/page.js" not in files:
        pytest.skip("the query page needs Node and its packages from npm")


# By mouse


def test_reader_follows_a_fact_from_the_start_page_to_its_passage(visit):
    page = visit().open()
    page.click("main a[href*='id/meeting/']:visible >> nth=0")
    assert page.inner_text("h1").strip()
    page.click(".g.stated a[data-r]:visible >> nth=0")
    locator = page.locator(".locator").first
    assert re.search(r"\d+", locator.inner_text())
    source = page.locator("a[href*='#:~:text=']").first
    assert source.get_attribute("href").startswith("http")


def test_every_example_is_a_button_and_is_answered_as_the_command_answers_it(visit, query_page):
    from polylogue.store.queries import store

    page = visit().open("query/index.html")
    asked(page)
    buttons = page.locator("#questions button")
    names = buttons.evaluate_all("found => found.map(b => b.value)")
    assert sorted(names) == sorted(paths.queries()) and len(names) >= 20
    native = store(False, articles())
    for place, name in enumerate(names):
        buttons.nth(place).click()
        status = asked(page)
        found = native.query(paths.queries()[name].read_text(encoding="utf-8"))
        expected = [["—" if term is None else term.value for term in row] for row in found]
        assert status.startswith(f"{len(expected)} row"), name
        assert rows(page) == expected, name
        assert page.inner_text("#question")
        assert f"#example={name}" in page.url


def test_answer_is_downloaded_as_csv(visit, query_page):
    page = visit().open("query/index.html#example=which-meetings")
    asked(page)
    with page.expect_download() as waiting:
        page.click("#download")
    assert waiting.value.suggested_filename == "which-meetings.csv"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    found = list(csv.DictReader(io.StringIO(text)))
    assert [row["day"] for row in found] == ["", "", "2020-08-11"]


def test_file_is_downloaded_from_the_list_of_files(visit, site_folder):
    page = visit().open("data/index.html")
    link = page.locator("a[href$='dialogues.ttl']").first
    link.evaluate("link => link.download = ''")
    with page.expect_download() as waiting:
        link.click()
    assert Path(waiting.value.path()).read_bytes() == (articles() / "dialogues.ttl").read_bytes()


def test_own_query_is_answered_and_its_link_leads_to_the_same_answer(visit, query_page):
    visitor = visit()
    page = visitor.open("query/index.html")
    asked(page)
    typed = "ASK { ?dialogue a <https://w3id.org/polylogue/ontology#Dialogue> }"
    page.focus("#editor [contenteditable]")
    page.keyboard.press("Control+A")
    page.keyboard.type(typed)
    page.keyboard.press("Control+Enter")
    assert asked(page).startswith("yes")
    own = 'SELECT ?name WHERE { ?s a <https://w3id.org/polylogue/ontology#State> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name FILTER(LANG(?name) = "en") } ORDER BY ?name'
    status = ask(page, own)
    found = rows(page)
    assert status.startswith(f"{len(found)} rows") and ["Japan"] in found
    other = visit()
    second = other.page
    second.goto(page.url)
    asked(second)
    assert rows(second) == found
    page.go_back()
    page.locator("#answer", has_text="Yes").wait_for()


def test_iris_of_ours_in_an_answer_lead_to_their_pages(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    ask(page, "SELECT ?s ?k WHERE { ?s a <https://w3id.org/polylogue/ontology#Dialogue> , ?k }")
    page.locator("#answer tbody a").first.click()
    assert "/id/dialogue/" in page.url and page.locator("h1").count() == 1
    page.go_back()
    asked(page)
    page.locator("#answer a[href*='ontology/']").first.click()
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_other_forms_faults_and_empty_answers_are_told(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    ask(page, "# nothing")
    assert page.inner_text("[role=alert]")
    ask(page, "ASK { ?s ?p ?o }")
    assert page.inner_text("#answer") == "Yes"
    ask(page, "CONSTRUCT { ?s a ?k } WHERE { ?s a ?k } LIMIT 3")
    assert page.inner_text("#answer").count(" .") == 3 and page.inner_text("#download") == "Download Turtle"
    ask(page, "SELECT ?s WHERE { ?s ?p }")
    assert page.inner_text("[role=alert]") and page.is_disabled("#download")
    ask(page, "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert "not supported" in page.inner_text("[role=alert]")
    ask(page, "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert "No rows" in page.inner_text("#answer")
    page.click("#answer summary")
    assert "default graph" in page.inner_text("#answer")


def test_more_data_is_asked_when_it_is_ticked(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    sizes = [int(re.search(r"from ([\d,]+)", asked(page))[1].replace(",", ""))]
    for box in ("more", "ontology"):
        page.check(f"#more-data input[value={box}]")
        sizes.append(int(re.search(r"from ([\d,]+)", asked(page))[1].replace(",", "")))
    assert sizes == sorted(set(sizes))
    assert "with=more%2Contology" in page.url

MISSPELT = [
    "?s a plg:Actt ; plg:speakr ?x ; rdfs:label ?l",
    "?s plg:actType act:thnak , act:Thank , atc:thank , <https://w3id.org/polylogue/act/thank> , plg:qqqqqqqqqqqq",
    "?s skos:prefLable ?a ; schema:abuot ?b ; old:about ?c ; old:name ?d ; skos:broaderTransitive ?e ; ex:Actt ?f",
    "?s plg:heldOn '2020'^^xsd:gYaer , 'plg:Actt' , \"act:thnak\" . # plg:Actt\n person:muhridin ?p <https://w3id.org/polylogue/ontology#\\u0041ctt>",
    "?s <https://w3id.org/polylogue/ontology/speaker> ?o ; <http://w3id.org/polylogue/ontology#speaker> ?p ; <https://w3id.org/polylogue/ontologyspeaker> ?q",
    "persn:muhriddin oa:strat ?o ; a concept:atc , plgsh:Claim-grund ; owl:sameAs <https://www.wikidata.org/entity/Q17> , <https://w3id.org/polylogue/ontolgy#Act>",
    " . ".join(f"?s a plg:Kind{number}" for number in range(60)),
    " . ".join(f"?s ?p <https://example{number}.org/x/Act>" for number in range(60)),
    "?s a plg:Act ; plg:actType act:thank ; plg:content ?c",
]
SPACES = {
    "act": "concept/act/", "atc": "concept/atc/", "concept": "concept/", "person": "id/person/", "persn": "id/persn/",
}


def test_names_that_stand_for_nothing_are_told_above_the_answer_in_the_words_of_the_command(visit, query_page):
    from polylogue.namespaces import BASE, PREFIXES
    from polylogue.store.queries import store
    from polylogue.store.query_terms import unknown_terms

    spaces = {**PREFIXES, **{prefix: BASE + rest for prefix, rest in SPACES.items()}, "old": "http://schema.org/", "ex": "https://example.org/"}
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in spaces.items())
    native = store(False, articles())
    page = visit().open("query/index.html")
    asked(page)
    assert page.locator("#told *").count() == 0
    told = {}
    for pattern in MISSPELT:
        query = f"{head}SELECT * WHERE {{ {pattern} }} LIMIT 3"
        ask(page, query)
        told[pattern] = page.locator("#told li").all_inner_texts()
        assert told[pattern] == unknown_terms(query, select=lambda text: [row[0].value for row in native.query(text)]), pattern
    assert [len(found) > 0 for found in told.values()] == [True] * 7 + [False] * 2
    assert told[MISSPELT[0]][0] == "plg:Actt is no term of the ontology: did you mean plg:Act?"
    assert page.evaluate("document.getElementById('told').compareDocumentPosition(document.getElementById('answer'))") == 4


def test_what_is_told_goes_with_the_answer_that_it_is_told_of(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    plg = "PREFIX plg: <https://w3id.org/polylogue/ontology#>"
    assert ask(page, f"{plg} ASK {{ ?s a plg:Meetng }}").startswith("no")
    assert page.inner_text("#told") == "plg:Meetng is no term of the ontology: did you mean plg:Meeting?"
    page.check("#more-data input[value=ontology]")
    asked(page)
    assert "plg:Meeting?" in page.inner_text("#told")
    ask(page, f"{plg} ASK {{ ?s a plg:Meeting }}")
    assert page.inner_text("#told") == ""
    ask(page, f"{plg} SELECT {{ ?s a plg:Meetng")
    assert page.inner_text("[role=alert]") and page.inner_text("#told") == ""
    ask(page, f"{plg} CONSTRUCT {{ ?s a plg:New }} WHERE {{ ?s a plg:Meeting ; plg:heldOm ?day }}")
    assert page.inner_text("#told") == "plg:heldOm is no term of the ontology: did you mean plg:heldOn?"



def test_endless_query_is_stopped_and_the_page_never_freezes(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.click("#run")
    assert page.inner_text("#status") == "Asking …"
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => done('painted')))") == "painted"
    page.click("#stop")
    assert asked(page) == "Stopped."
    assert page.is_enabled("#run") and page.is_disabled("#stop")
    assert ask(page, "ASK {}").startswith("yes")


# Without something


def test_questions_lead_to_their_answers_without_javascript(visit, files):
    page = visit(java_script_enabled=False).open("query/index.html")
    page.click("a[data-query='who-thanked-whom']")
    assert page.locator("table tbody tr").count() == 3


def test_nothing_is_kept_in_the_browser_unless_the_reader_chooses_a_language(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


# By keyboard, on a phone, in the dark


def test_start_page_and_menu_are_used_by_keyboard(visit):
    page = visit().open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_query_page_is_used_by_keyboard(visit, query_page):
    page = visit().open("query/index.html")
    asked(page)
    page.focus("#filter")
    page.keyboard.type("thanked whom")
    assert page.locator("#questions button:visible").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "who-thanked-whom"
    page.keyboard.press("Enter")
    asked(page)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
        unseen = page.evaluate("""[document.activeElement].filter(e => e !== document.body && !e.closest('.CodeMirror-focused')
            && getComputedStyle(e).outlineStyle === 'none').map(e => e.outerHTML)""")
        assert unseen == []
    order = list(dict.fromkeys(reached))
    assert [place for place in order if place in ("editor", "run", "download", "share", "answer")] == ["editor", "run", "download", "share", "answer"]


@pytest.fixture(scope="module")
def kinds(files):
    """One page of each kind, by the folders that tell kinds apart: the largest, which has most on it."""
    found = {}
    for name, content in files.items():
        if name.endswith(".html"):
            parts = name.split("/")
            kind = name
            if parts[0] == "concept" or parts[:2] == ["ontology", "use"]:
                kind = f"{parts[0]} {len(parts)}"
            elif parts[0] == "id":
                kind = f"id/{parts[1]}" if len(parts) > 3 else f"list {len(parts)}"
                kind += " below" if parts[1] == "report" and len(parts) > 4 else ""
            if kind not in found or len(content) > len(files[found[kind]]):
                found[kind] = name
    assert len(found) >= 20
    return sorted(set(found.values()))


def test_every_kind_of_page_fits_a_narrow_screen(visit, kinds):
    page_of = visit(viewport={"width": 320, "height": 640}, has_touch=True)
    wide = []
    for name in kinds:
        page = page_of.open(name)
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            wide.append((name, page.evaluate(
                "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && (!e.closest('.scroll, pre, svg') || getComputedStyle(e).position === 'absolute')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"
            )))
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_every_kind_of_page_passes_axe(visit, kinds, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'test')").Axe()
    rules = {"resultTypes": ["violations"]}
    if scheme == "dark":
        rules["runOnly"] = ["color-contrast"]  # all else is the same in the dark
    visitor = visit(color_scheme=scheme)
    faults = {}
    for name in kinds:
        page = visitor.open(name)
        if name == "query/index.html" and page.locator("#answer").count():
            asked(page)
        if found := axe.run(page, options=rules).response["violations"]:
            faults[name] = [(f["id"], f["nodes"][0]["html"][:200], f["nodes"][0].get("failureSummary", "")[:200]) for f in found]
    assert faults == {}
