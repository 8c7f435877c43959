"""The query page and the pages of the questions: what answers lead to, what is loaded, and the page in Chromium."""

import csv
import gzip
import http.server
import io
import json
import re
import shutil
import subprocess
import threading
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import visitor as visiting
from articles import articles
from polylogue import paths
from polylogue.namespaces import BASE, CONCEPT, ID, PLG, PREFIXES
from polylogue.store.parameters import fill, parameters
from polylogue.store.queries import front_matter, store
from polylogue.store.query_terms import unknown_terms
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse

pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
from polylogue.site import query_pages, static_files
from polylogue.site.answers import columns
from polylogue.site.answers.answer import ask
from polylogue.site.answers.beside import with_things
from polylogue.site.answers.table import table
from polylogue.site.ask import data as loaded
from polylogue.site.ask import fields, questions, words
from polylogue.site.ask import page as ask_pages
from polylogue.site.ask.ladder import STEPS
from polylogue.site.building import addresses_of, world_of
from polylogue.site.output import Output
from polylogue.site.pages import Shared, Site
from polylogue.store.published import Published

ASK = Path(query_pages.__file__).parent / "ask"
QUERIES = {name: path.read_text(encoding="utf-8") for name, path in paths.queries().items()}
LANGUAGES = ("en", "ja", "ru")
NODE = shutil.which("node")


def sites_of(data, out, languages=LANGUAGES):
    """The sites of a folder in some languages, and where their files go."""
    published = Published.of(data)
    world = world_of(published)
    output = Output(out)
    shared = Shared(published, world, addresses_of(published, world, languages), output, languages)
    return [Site(shared, language) for language in languages], output


def make_pages(made, output):
    """Make the pages of the questions."""
    asked = query_pages.asked(made[0])
    output.taken(asked.files, asked.changed)
    made[0].shared.missing += asked.missing
    for _, make, _ in asked.tasks(made):
        make()


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The sites of the two articles; nothing has been made yet."""
    made, output = sites_of(articles(), tmp_path_factory.mktemp("sites") / "site")
    yield made
    output.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the pages of the questions of the two articles, the style sheet, and an empty page for all that is linked."""
    made, output = sites_of(articles(), tmp_path_factory.mktemp("made") / "site")
    for _, make in static_files.static_files(made[0]):
        make()
    output.add("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    make_pages(made, output)
    output.finish("")
    output.close()
    if made[0].missing:
        pytest.skip(made[0].missing[0])
    return output.out


@pytest.fixture(scope="module")
def asked_store():
    found = Store()
    for name in ("dialogues", "claims"):
        found.bulk_load(path=articles() / f"{name}.ttl", format=RdfFormat.TURTLE)
    return found


# What is added to queries, and what comes of it


def test_queries_ask_for_things_beside_names_and_answer_the_same(asked_store):
    without = []
    for name, text in QUERIES.items():
        more, things = with_things(text)
        found, told = asked_store.query(text), asked_store.query(more)
        number = len(found.variables)
        assert list(map(tuple, found)) == list(dict.fromkeys(tuple(row)[:number] for row in told)) or "DISTINCT" not in text, name
        if not things:
            without.append(name)
    assert without == []


ODD = [
    "SELECT * { ?s ?p ?o }", "ASK {}", "SELECT DISTINCT ?aLabel { ?a <x:y> ?aLabel } LIMIT 3", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?meeting ?meetingLabel { ?meeting rdfs:label ?meetingLabel }", "SELECT ?name { ?who rdfs:label ?name # ?x\n }", "",
    "SELECT (MAX(?aIn) AS ?m) (STR(?b) AS ?c) { ?a ?aIn ?b } GROUP BY ?b", "SELECT ?n { BIND(COALESCE(STR(?xName), 'a') AS ?n) ?x ?p ?xName }",
    "SELECT (?a { ?b }", "PREFIX a: <b#c> select ?x (if(bound(?xAny), ?xAny, ?yIn) as ?z) where { ?x a ?y . ?x ?p ?xAny, ?yIn }",
]


@pytest.mark.skipif(not NODE, reason="Node is not installed")
def test_browser_adds_the_same_to_queries(tmp_path):
    texts = [*QUERIES.values(), *ODD, *(step.query for step in STEPS)]
    for script in ("beside.js", "terms.js", "say.js"):
        shutil.copy(ASK / script, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "texts.json").write_text(json.dumps(texts))
    (tmp_path / "run.js").write_text(
        'import { readFileSync } from "node:fs";\nimport { withThings } from "./beside.js";\n'
        'console.log(JSON.stringify(JSON.parse(readFileSync("texts.json")).map(withThings)));\n'
    )
    said = subprocess.run([NODE, "run.js"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == [list(with_things(text)) for text in texts]


def test_every_answer_leads_to_things(asked_store):
    for name, text in [*QUERIES.items(), *((step.name, step.query) for step in STEPS)]:
        answer = ask(asked_store, text)
        found = table(answer, "en", lambda iri: "")
        for cells, _ in found.rows:
            assert any(cell.thing for cell in cells) or cells[0].text == "reports in a language", (name, cells)


def test_a_row_says_who_says_so(asked_store):
    rows = table(ask(asked_store, QUERIES["who-said-what-to-whom"]), "en", lambda iri: "").rows
    assert rows and all(sayings and all(saying.report for saying in sayings) for _, sayings in rows)
    read = ask(asked_store, QUERIES["what-is-read-into"])
    assert {saying.how for _, sayings in table(read, "en", lambda iri: "").rows for saying in sayings} == {"implied"}
    elsewhere = table(ask(asked_store, QUERIES["what-comes-from-elsewhere"]), "en", lambda iri: "")
    assert {saying.how for _, sayings in elsewhere.rows for saying in sayings} == {"external"}


def test_columns_of_iris_that_have_their_name_beside_them_are_not_shown(asked_store):
    found = table(ask(asked_store, QUERIES["who-said-what-to-whom"]), "en", lambda iri: "")
    assert found.columns == ["who", "as", "what", "toWhom"] and found.says


def test_names_are_in_the_language_of_the_page_and_others_are_marked(asked_store):
    answer = ask(asked_store, "SELECT DISTINCT ?state { ?state a <https://w3id.org/polylogue/ontology#State> } ORDER BY ?state")
    japanese = [cells[0] for cells, _ in table(answer, "ja", lambda iri: "").rows]
    assert "日本" in {cell.text for cell in japanese} and {cell.language for cell in japanese} <= {"", "en"}
    passage = ask(asked_store, "PREFIX plg: <https://w3id.org/polylogue/ontology#> SELECT ?p { ?p a plg:Passage } LIMIT 1")
    assert table(passage, "ru", lambda iri: "").rows[0][0][0].language == "en"


# What the page knows


def test_scripts_say_only_what_can_be_translated():
    texts, plurals = set(), set()
    for path in ASK.glob("*.js"):
        script = path.read_text(encoding="utf-8")
        texts |= {json.loads(text) for text in re.findall(r'\bsay\(\s*("(?:[^"\\]|\\.)*")', script)}
        plurals |= {tuple(map(json.loads, pair)) for pair in re.findall(r'\bsayNumber\(\s*("[^"]*"),\s*("[^"]*")', script)}
    assert texts <= set(words.TEXTS) and plurals == set(words.PLURALS)
    assert not [text for text in words.TEXTS if text not in texts and "%(name)s is" not in text]


def test_the_words_that_example_queries_write_into_their_rows_are_translated():
    tests = {"en", "single", "several", "may change", "may be finer"}  # what they only compare with
    written = {text for query in QUERIES.values() for text in re.findall(r'"([A-Za-z][A-Za-z -]*)"', ask_pages.plain(query))}
    assert written - tests == columns.SAID & written and len(written) > 20


def test_questions_and_parameters_are_known_to_be_translated():
    told = [front_matter(text) for text in QUERIES.values()]
    assert {each["summary"] for each in told} == set(questions.QUESTIONS)
    assert {name for text in QUERIES.values() for name in parameters(text)} - {"lang"} == set(questions.FIELDS)


def test_a_thing_is_asked_about_only_where_a_parameter_takes_it(sites):
    site = sites[0]
    meeting = f"{ID}meeting/central-asia-japan/2020-08-11"
    found = fields.asked_about(site, meeting)
    assert 3 <= len(found) <= fields.MOST
    for text, address in found:
        name, _, chosen = address.partition("#ask=")[2].partition("&")
        parameter, _, iri = chosen.partition("=")
        assert text == front_matter(QUERIES[name])["summary"] and iri == meeting
        wanted = parameters(QUERIES[name])[parameter]
        assert PLG + "Meeting" in wanted.kinds or name in fields.ANY
    assert fields.asked_about(site, f"{CONCEPT}act/thank") and not fields.asked_about(site, f"{ID}claim/0000000000000000")


def test_pieces_together_are_the_data(sites, monkeypatch):
    site = sites[0]
    whole = {f"{q.subject} {q.predicate} {q.object} ." for name in ("dialogues", "claims") for q in parse(path=articles() / f"{name}.ttl")}
    made = loaded.read(site)
    assert {line for piece in made.pieces for line in gzip.decompress(piece.packed()).decode().splitlines()} == whole == lines(made.store)
    again = loaded.read(site)
    assert [piece.size for piece in made.pieces] == [piece.size for piece in again.pieces] and made.newest == made.all == 2
    monkeypatch.setattr(loaded, "LIMIT", 100_000)
    cut = loaded.read(site)
    assert len(cut.pieces) > len(made.pieces)
    assert {line for piece in cut.pieces for line in gzip.decompress(piece.packed()).decode().splitlines()} == whole > lines(cut.store)
    assert cut.newest == 1


def lines(found):
    return {f"{q.subject} {q.predicate} {q.object} ." for q in found}


def test_answers_beside_the_page_are_sparql_json(folder):
    held = json.loads((folder / "id/query/who-said-what-to-whom/answer.json").read_text(encoding="utf-8"))
    assert held["head"]["vars"] == ["who", "as", "what", "toWhom", "said", "passage"]
    assert len(held["results"]["bindings"]) == held["beside"]["rows"]
    assert all(len(row) <= 6 for row in held["results"]["bindings"])
    russian = json.loads((folder / "ru/id/query/which-meetings/answer.json").read_text(encoding="utf-8"))
    assert {row["what"].get("xml:lang") for row in russian["results"]["bindings"]} >= {"ru"}


# In Chromium


@pytest.fixture(scope="module")
def home(folder):
    with visiting.served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with visiting.browser() as made:
        yield made


@pytest.fixture
def visit(chromium, home):
    """Visitors of the site; nothing must have gone wrong for any of them."""
    made = []

    def new(**settings):
        made.append(visiting.Visitor(chromium, home, **settings))
        return made[-1]

    yield new
    wrong = [text for visitor in made for text in visitor.wrong]
    for visitor in made:
        visitor.context.close()
    assert wrong == []


def opened(visitor, address=""):
    """The query page at rest: the editor is there, and the first answer is complete."""
    page = visitor.open(f"query/index.html{address}")
    page.wait_for_selector("#editor .CodeMirror")
    asked(page)
    return page


def asked(page):
    """Wait for the answer, and return the status."""
    page.wait_for_selector("#answer[aria-busy=false]", state="attached")
    return page.inner_text("#status")


def shown(page, scope="#answer"):
    """The table of an answer: texts, and where its links lead."""
    script = """(scope, root) => [...document.querySelectorAll(`${scope} tbody tr`)].map(row => [...row.cells].map(cell =>
        [cell.innerText.replace(/\\s+/g, ' ').trim().replace(/^—$/, ''), [...cell.querySelectorAll('a')].map(a => a.title.split('\\n').pop())]))"""
    return page.evaluate(script, scope)


def write(page, query):
    """Paste a query over what stands in the editor."""
    page.focus("#editor [contenteditable]")
    page.keyboard.press("Control+A")
    page.evaluate("""text => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }""", query)


def run(page, query):
    """Paste a query, and run it with the keyboard; returns the status."""
    write(page, query)
    page.keyboard.press("Control+Enter")
    return asked(page)


pytest_browser = pytest.mark.slow  # it needs Chromium


@pytest_browser
def test_first_answer_stands_in_the_page_and_nothing_heavy_is_loaded_unasked(visit):
    visitor = visit()
    got = []
    visitor.page.on("request", lambda request: got.append(request.url.rpartition("/")[2]))
    page = visitor.open("query/index.html")
    assert page.locator("#answer tbody tr").count() > 5 and page.locator("#answer tbody a").count() > 10
    page.wait_for_selector("#editor .CodeMirror")
    asked(page)
    assert not {"engine.wasm.gz", "worker.js", "terms.json"} & set(got)
    page.click("#run")
    assert "triples" in asked(page) and "engine.wasm.gz" in got


@pytest_browser
def test_every_question_is_answered_from_its_file_as_the_engine_and_its_page_answer_it(visit):
    visitor, other = visit(), visit()
    page = opened(visitor)
    buttons = page.locator("#questions button")
    names = buttons.evaluate_all("found => found.map(b => b.value)")
    assert sorted(names) == sorted([*QUERIES, *(step.name for step in STEPS)])
    native = store(False, articles())
    for place, name in enumerate(names):
        buttons.nth(place).click()
        page.wait_for_url(f"**#ask={name}")
        asked(page)
        stored = shown(page)
        page.click("#run")
        status = asked(page)
        assert "triples" in status, name
        assert sorted(shown(page)) == sorted(stored), name  # rows that the query orders alike stand in any order
        text = QUERIES.get(name) or next(step.query for step in STEPS if step.name == name)
        number = len(list(native.query(text)))
        assert status.startswith(f"{number:,} row"), name
        if name in QUERIES:
            static = other.open(f"id/query/{name}/index.html")
            assert shown(static, "main") == stored[: query_pages.ROWS], name


@pytest_browser
@pytest.mark.parametrize("language", ["ja", "ru"])
def test_answers_are_in_the_language_of_the_page(visit, language):
    page = visit().open(f"{language}/query/index.html#ask=which-meetings")
    page.wait_for_selector("#editor .CodeMirror")
    asked(page)
    stored = shown(page)
    assert page.locator("html").get_attribute("lang") == language
    assert re.search("[а-я]" if language == "ru" else "[ぁ-ん一-龯]", json.dumps(stored, ensure_ascii=False))
    page.click("#run")
    asked(page)
    assert sorted(shown(page)) == sorted(stored)
    assert page.locator("#answer tbody a").first.get_attribute("href").startswith("../id/")


@pytest.mark.skipif(not NODE, reason="Node is not installed")
def test_answers_lead_where_things_lie(sites, tmp_path):
    site = sites[0]
    iris = [iri for iri in (*site.addresses.paths, *(each for held in site.addresses.documents.values() for each in held)) if iri.startswith(BASE)]
    shutil.copy(ASK / "names.js", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    folders = sorted({f"{report.rpartition('/')[0]}/" for report in site.addresses.reports})
    given = {"base": BASE, "claims": site.addresses.claims, "reports": folders, "root": "", "here": "", "prefixes": {}}
    (tmp_path / "given.json").write_text(json.dumps([given, iris]))
    (tmp_path / "run.js").write_text(
        'import { readFileSync } from "node:fs";\nimport { Names } from "./names.js";\n'
        'const [given, iris] = JSON.parse(readFileSync("given.json"));\nconst names = new Names(given);\n'
        "console.log(JSON.stringify(iris.map((iri) => names.page(iri))));\n"
    )
    said = json.loads(subprocess.run([NODE, "run.js"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout)
    assert {iri: page for iri, page in zip(iris, said) if page != site.addresses.address(iri)} == {}


@pytest_browser
def test_a_thing_is_the_parameter_of_a_question(visit, sites):
    meeting = f"{ID}meeting/central-asia-japan/2020-08-11"
    address = next(address for _, address in fields.asked_about(sites[0], meeting) if "#ask=who-took-part" in address)
    page = opened(visit(), address.removeprefix("query/index.html"))
    native = store(False, articles())
    expected = fill(QUERIES["who-took-part"], {"what": meeting}, lambda text: [])
    assert asked(page).startswith(f"{len(list(native.query(expected)))} row")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()").count(f"<{meeting}>") == 1
    assert page.input_value("#field-what") not in ("", meeting)
    page.fill("#field-participant", "turkmenistan")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("participant="))
    asked(page)
    assert page.input_value("#field-participant") == "Turkmenistan"
    chosen = f"{ID}state/turkmenistan"
    assert page.url.endswith(f"participant={chosen}")
    page.fill("#field-participant", "nobody is called so")
    page.keyboard.press("Tab")
    page.wait_for_selector("#field-participant:invalid")
    page.fill("#field-participant", "")
    page.keyboard.press("Tab")
    page.wait_for_url(lambda address: "participant" not in address)


@pytest_browser
def test_answers_are_sorted_and_filtered(visit):
    page = opened(visit(), "#ask=who-said-what-to-whom")
    before = shown(page)
    page.click("#answer th button >> nth=2")
    texts = [row[2][0] for row in shown(page)]
    assert texts != [row[2][0] for row in before] and page.locator("#answer th[aria-sort=ascending]").count() == 1
    page.fill(".rows-filter input", "thanks")
    assert 0 < len(shown(page)) < len(before)


@pytest_browser
def test_answers_are_downloaded(visit):
    page = opened(visit(), "#ask=which-meetings")

    def download(kind):
        with page.expect_download() as waiting:
            page.click(f"#downloads button[value={kind}]")
        assert waiting.value.suggested_filename.endswith(f".{kind}")
        return Path(waiting.value.path()).read_text(encoding="utf-8")

    found = list(csv.DictReader(io.StringIO(download("csv"))))
    assert [row["day"] for row in found] == ["", "", "2020-08-11"] and "meeting" in found[0]
    tabs = download("tsv").splitlines()
    assert tabs[0].startswith("?day\t?what") and len(tabs) == 4 and "<https://" in tabs[1]
    held = json.loads(download("json"))
    assert set(held) == {"head", "results"} and len(held["results"]["bindings"]) == 3
    run(page, "CONSTRUCT { ?s a ?k } WHERE { ?s a ?k } LIMIT 3")
    assert page.inner_text("#answer").count(" .") == 3 and page.is_hidden("#downloads button[value=csv]")
    assert len(list(parse(download("ttl").encode(), format=RdfFormat.TURTLE))) == 3


@pytest_browser
def test_own_query_is_answered_with_names_and_its_link_leads_to_the_same_answer(visit):
    page = opened(visit())
    status = run(page, "SELECT ?state WHERE { ?state a plg:State } ORDER BY ?state")
    found = shown(page)
    assert status.startswith(f"{len(found)} rows") and ["Japan", [f"{ID}state/japan"]] in [row[0] for row in found]
    assert page.inner_text("#told") == f"Added: PREFIX plg: <{PLG}>"
    other = opened(visit(), page.url.partition("index.html")[2])
    assert shown(other) == found
    page.go_back()
    page.locator("#answer th", has_text="speaker").wait_for()


@pytest_browser
def test_faults_are_told_in_few_words(visit):
    page = opened(visit())
    alert = page.locator("#answer [role=alert]")
    run(page, "INSERT DATA { <a:b> <a:c> 1 }")
    assert "INSERT is refused: this page only reads" in alert.inner_text()
    run(page, "SELECT ?x WHERE { ?x plgg:speker ?y }")
    assert alert.inner_text().startswith("Line 1, column") and "plgg:speker is not declared" in alert.inner_text()
    run(page, "SELECT ?s WHERE { ?s ?p }")
    assert len(alert.inner_text()) < 200 and page.is_disabled("#downloads button[value=csv]")
    run(page, "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert "SERVICE is refused" in alert.inner_text()
    run(page, "SELECT ?s { ?s plg:speker ?x }")
    told = page.locator("#told li").all_inner_texts()
    assert told[-1] == "plg:speker is no term of the ontology: did you mean plg:speaker?" and page.inner_text("#answer") == ""
    run(page, "SELECT ?s { ?s plg:speaker 1 }")
    assert "No rows." in page.inner_text("#answer")
    page.click("#answer summary")
    assert "default graph" in page.inner_text("#answer")
    assert run(page, "ASK { ?s ?p ?o }").startswith("yes") and page.inner_text("#answer") == "Yes"


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
SPACES = {"act": "concept/act/", "atc": "concept/atc/", "concept": "concept/", "person": "id/person/", "persn": "id/persn/"}


@pytest_browser
def test_names_that_stand_for_nothing_are_told_above_the_answer_in_the_words_of_the_command(visit):
    spaces = {**PREFIXES, **{prefix: BASE + rest for prefix, rest in SPACES.items()}, "old": "http://schema.org/", "ex": "https://example.org/"}
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in spaces.items())
    native = store(False, articles())
    page = opened(visit())
    told = {}
    for pattern in MISSPELT:
        query = f"{head}SELECT * WHERE {{ {pattern} }} LIMIT 3"
        run(page, query)
        told[pattern] = page.locator("#told li").all_inner_texts()
        assert told[pattern] == unknown_terms(query, select=lambda text: [row[0].value for row in native.query(text)]), pattern
    assert [len(found) > 0 for found in told.values()] == [True] * 7 + [False] * 2
    assert page.evaluate("document.getElementById('told').compareDocumentPosition(document.getElementById('answer'))") == 4


@pytest_browser
def test_more_data_is_asked_when_it_is_ticked(visit):
    page = opened(visit())
    page.click("#run")
    sizes = [int(re.search(r"from ([\d,]+)", asked(page))[1].replace(",", ""))]
    page.click("#data summary")
    for box in ("implied", "external", "ontology"):
        page.check(f"#data input[value={box}]")
        sizes.append(int(re.search(r"from ([\d,]+)", asked(page))[1].replace(",", "")))
    assert sizes == sorted(set(sizes)) and "with=implied%2Cexternal%2Contology" in page.url
    page.uncheck("#data input[value=ontology]")
    assert int(re.search(r"from ([\d,]+)", asked(page))[1].replace(",", "")) == sizes[2]


@pytest_browser
def test_own_files_are_asked_too(visit, tmp_path):
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        f'@prefix plg: <{PLG}> .\n<https://w3id.org/polylogue/id/state/utopia> a plg:State ; plg:displayLabel "Utopia"@en .\n', encoding="utf-8",
    )
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text("@prefix a: <b:> .\n\na:b a:c a:d e .\n", encoding="utf-8")
    page = opened(visit())
    page.click("#data summary")
    page.set_input_files("#own", mine)
    page.wait_for_selector("#own-list li")
    asked(page)
    run(page, f"SELECT ?s {{ ?s a <{PLG}State> FILTER(CONTAINS(STR(?s), 'utopia')) }}")
    assert shown(page) == [[["Utopia", []]]]  # there is no page on it
    page.set_input_files("#own", wrong)
    page.wait_for_selector("#answer [role=alert]")
    assert re.match(r"wrong.ttl is not understood: .*\bline 3\b", page.inner_text("#answer [role=alert]"))
    assert page.locator("#own-list li").count() == 1
    page.evaluate("""([name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }""", ["other.nt", f"<https://example.org/x> <{PLG}speaker> <https://example.org/y> .\n"])
    page.wait_for_selector("#own-list li >> nth=1")
    asked(page)
    assert run(page, "ASK { <https://example.org/x> ?p ?o }").startswith("yes")
    page.click("#own-list button >> nth=0")
    asked(page)
    assert run(page, f"ASK {{ ?s <{PLG}displayLabel> 'Utopia'@en }}").startswith("no")


@pytest.fixture
def endpoint():
    """The address of an endpoint over the two articles that lets other sites ask it."""
    native = store(False, articles())

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
            body = native.query(query).serialize(format=QueryResultsFormat.JSON)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


@pytest_browser
def test_an_endpoint_can_be_asked_instead(visit, endpoint):
    page = opened(visit(also=(endpoint,)))
    stored = shown(page)
    page.click("#data summary")
    page.fill("#endpoint", "http://example.org/")
    page.keyboard.press("Tab")
    page.wait_for_selector("#endpoint:invalid")
    page.fill("#endpoint", endpoint)
    page.keyboard.press("Tab")
    page.locator("#status", has_text="/sparql").wait_for()
    asked(page)
    assert shown(page) == stored


@pytest_browser
def test_an_address_may_say_which_endpoint_is_asked_unless_others_could_read_along(visit, endpoint):
    visitor = visit(also=(endpoint,))
    page = opened(visitor, f"#endpoint={endpoint}")
    assert endpoint in asked(page) and page.input_value("#endpoint") == endpoint and page.is_visible("#endpoint")
    run(page, "ASK {}")
    assert f"endpoint={endpoint}" in page.url
    page = opened(visit(), "#endpoint=http://example.org/sparql&query=ASK%20%7B%7D")
    assert "http://example.org/sparql is not asked" in page.inner_text("#answer [role=alert]")


@pytest_browser
def test_more_data_than_a_browser_should_load_is_asked_by_dialogue(visit, chromium, tmp_path, monkeypatch):
    monkeypatch.setattr(loaded, "LIMIT", 1000)
    monkeypatch.setattr(ask_pages, "LIMIT", 1000)
    made, output = sites_of(articles(), tmp_path / "site", ("en",))
    for _, make in static_files.static_files(made[0]):
        make()
    output.add("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    make_pages(made, output)
    output.finish("")
    output.close()
    with visiting.served(output.out) as address:
        visitor = visiting.Visitor(chromium, address)
        page = opened(visitor)
        run(page, "SELECT ?act { ?act a plg:Act }")
        assert "more than a browser should load" in page.inner_text("#answer [role=alert]")
        page.select_option("#part", index=1)
        assert "rows" in asked(page) and "part=" in page.url
        visitor.context.close()
        assert visitor.wrong == []


@pytest_browser
def test_endless_query_is_stopped_the_former_answer_goes_and_the_page_never_freezes(visit):
    page = opened(visit())
    run(page, "ASK {}")
    write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.click("#run")
    assert page.inner_text("#status") == "Asking …"
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => done('painted')))") == "painted"
    page.click("#stop")
    assert asked(page) == "Stopped." and page.inner_text("#answer") == ""
    assert page.is_enabled("#run") and page.is_disabled("#stop") and page.is_disabled("#downloads button[value=csv]")
    assert run(page, "ASK {}").startswith("yes")


@pytest_browser
def test_a_page_that_is_opened_from_a_file_says_so(chromium, folder, home):
    page = chromium.new_page()
    page.goto((folder / "query/index.html").as_uri())
    assert "web server" in page.inner_text("#from-disk")
    page.close()


@pytest_browser
def test_questions_lead_to_their_answers_without_javascript(visit):
    page = visit(java_script_enabled=False).open("query/index.html")
    assert page.locator("#answer tbody tr").count() > 5
    page.click("a[data-query='who-thanked-whom']")
    assert page.locator("table tbody tr").count() == 3


@pytest_browser
def test_nothing_is_kept_in_the_browser(visit):
    page = opened(visit())
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest_browser
def test_query_page_is_used_by_keyboard(visit):
    page = opened(visit())
    page.focus("#filter")
    page.keyboard.type("thanked whom")
    assert page.locator("#questions button:visible").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "who-thanked-whom"
    page.keyboard.press("Enter")
    page.wait_for_url("**#ask=who-thanked-whom")
    asked(page)
    reached = []
    for _ in range(22):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
        unseen = page.evaluate("""[document.activeElement].filter(e => e !== document.body && !e.closest('.CodeMirror-focused')
            && getComputedStyle(e).outlineStyle === 'none').map(e => e.outerHTML)""")
        assert unseen == []
    order = [place for place in dict.fromkeys(reached) if place in ("field-report", "editor", "run", "share", "downloads", "data", "answer")]
    assert order == ["field-report", "editor", "run", "share", "downloads", "data", "answer"]


@pytest_browser
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_query_page_fits_and_passes_axe(visit, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'test')").Axe()
    for looks in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page = opened(visit(viewport={"width": width, "height": 800}, **looks), "#ask=who-said-what-to-whom")
        page.click("#data summary")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(f["id"], f["nodes"][0]["html"][:200], f["nodes"][0].get("failureSummary", "")[:200]) for f in found] == []
        small = page.evaluate("""[...document.querySelectorAll('main button, main select, main input, main summary')].filter(e => e.checkVisibility())
            .map(e => [e.outerHTML.slice(0, 80), e.type === 'checkbox' ? e.parentElement.getBoundingClientRect() : e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)""")
        assert small == []


SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}


@pytest_browser
def test_first_answer_and_button_are_there_in_four_seconds_on_a_slow_line(visit):
    visitor = visit()
    line = visitor.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page = visitor.page
    page.goto(visitor.home + "query/index.html", wait_until="commit")
    page.wait_for_selector("#answer tbody tr")
    page.wait_for_selector("#run:visible")
    assert page.evaluate("performance.now()") < 4000
