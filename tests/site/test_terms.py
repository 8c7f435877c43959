"""The pages of the ontology and of the shapes: every term and rule has its page, its example holds, what is said of it is true."""

import functools
import http.server
import re
import shutil
import threading
from collections import defaultdict
from urllib.parse import unquote, urljoin, urlsplit

import places
import polylogue
import pyoxigraph
import pytest
import yaml
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.assemble.claims import claim_lines
from polylogue.check.engine import engine
from polylogue.check.planning import Beside, beside, known_files
from polylogue.check.shapes import ntriples
from polylogue.namespaces import PLG, SH, SHAPES
from polylogue.site.ontology_pages import former_versions
from polylogue.site.shape_pages import PAIRS, Rules, marked
from polylogue.site.vocabulary import Vocabulary
from vocabulary_pages import LANGUAGES, Made
from webpages import pages_of

VOCABULARY = Vocabulary()
TERMS = [iri.removeprefix(PLG) for iri in VOCABULARY.own]
RULES = sorted(s.removeprefix(SHAPES) for s in VOCABULARY.shapes.out if s.startswith(SHAPES) and VOCABULARY.shapes.value(s, SH + "severity"))
PREFIX_OF = VOCABULARY.prefixes | {"edtf": "http://id.loc.gov/datatypes/edtf/"}
EXAMPLE = "https://w3id.org/polylogue/id/example/"
# What an example cannot have: a claim for each of its statements, a name for each thing in each passage
OF_A_PART = {"no-ground", *(SHAPES + name for name in (
    "Claim-missing", "Claim-nameInText", "Content-unclaimed", "Attribution-wanting", "Each-participation", "DiplomaticRelations-party",
    "Reading-independentSources", "Report-kindWanting", "Undertaking-stageWords", "Undertaking-delivered",
))}


@pytest.fixture(scope="module")
def made():
    pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
    return Made()


@pytest.fixture(scope="module")
def pages(made):
    return pages_of(made.files)


def heads(text, known=PREFIX_OF):
    """The prefixes that a text does not declare itself."""
    declared = set(re.findall(r"^@prefix ([\w-]*):", text, re.MULTILINE))
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in known.items() if prefix not in declared)


# Terms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_page_that_says_all_of_it(made, language):
    prefix, ontology = "" if language == "en" else f"{language}/", VOCABULARY.ontology
    for name in TERMS:
        text = made.text(f"{prefix}ontology/{name}/index.html")
        assert f'<html lang="{language}"' in text and text.count("<h1") == 1
        assert f"<code>{PLG}{name}</code>" in text, name
        for other, label in ontology.texts(PLG + name, "http://www.w3.org/2000/01/rdf-schema#label").items():
            assert (f'<span lang="{other}">{label}</span>' if other != language else f"<h1>{label} ") in text, (name, other)
        assert '<h2 id="example">' in text and '<pre class="turtle"' in text, name
        assert '<h2 id="history">' in text and '<h2 id="use">' in text, name
    definitions = ontology.texts(f"{PLG}Act", "http://www.w3.org/2004/02/skos/core#definition")
    text = made.text(f"{prefix}ontology/Act/index.html")
    assert set(definitions) == set(LANGUAGES)
    assert f'<p class="lead">{definitions[language]}</p>' in text
    assert all(f'lang="{other}">{definitions[other]}</p>' in text for other in definitions if other != language)


@pytest.mark.parametrize("name", TERMS)
def test_example_of_a_term_has_it_and_conforms(made, name, tmp_path):
    shown = made.known.examples.of(PLG + name)
    assert re.search(rf"\bplg:{name}\b", shown.turtle) or name == "Ground"
    file = tmp_path / "example.ttl"
    file.write_text(heads(shown.turtle, made.known.examples.prefixes) + shown.turtle, encoding="utf-8")
    results = polylogue.validate([file]).results
    if "schema:Claim" in shown.turtle:
        results = [result for result in results if result.shape not in OF_A_PART]
    assert not results, shown.turtle


def test_claims_of_the_examples_say_what_is_so_on_grounds_that_are_there(made, tmp_path):
    shown = [made.known.examples.of(PLG + name) for name in TERMS]
    drawn = [each for each in shown if not each.file]
    assert len(drawn) > 80 and sum(bool(each.evidence) for each in drawn) > 50
    file = tmp_path / "all.ttl"
    text = "".join(each.whole for each in drawn)
    file.write_text(heads(text, made.known.examples.prefixes) + text, encoding="utf-8")
    assert {result.shape for result in polylogue.validate([file]).results} <= OF_A_PART
    said = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(file.read_bytes(), pyoxigraph.RdfFormat.TURTLE)}
    published = {(q.subject, q.predicate, q.object) for name in paths.PUBLISHED[:4] for q in pyoxigraph.parse(path=paths.DATA / name)}
    assert said <= published


def test_files_of_examples_are_of_terms_that_the_data_does_not_use(made):
    files = sorted(path.stem for path in (paths.EXAMPLES / "terms").iterdir())
    assert files == sorted(name for name in TERMS if made.known.examples.of(PLG + name).file)
    assert not [name for name in TERMS if made.reference.known.uses.number(PLG + name, name[0].isupper()) and name in files]


def test_an_example_is_short(made):
    lengths = {name: made.known.examples.of(PLG + name).turtle.count("\n") for name in TERMS}
    assert sorted(lengths.values())[len(lengths) // 2] < 20
    assert {name: number for name, number in lengths.items() if number > 60} == {}


def test_what_a_class_has_from_those_above_is_named(made):
    text = made.text("ontology/Dialogue/index.html")
    inherited = text[text.index("What it has from the classes above") :].partition("</section>")[0]
    assert all(f">{term}<" in inherited for term in ("org:Organization", "org:classification", "foaf:Agent", "org:holds"))
    assert "ontology/identifiedArea/index.html" in inherited and "ontology/belongsTo/index.html" in inherited
    assert "takenForSameAs" in inherited and "takenForSameAs" not in made.text("ontology/Passage/index.html").partition('id="use"')[0]


def test_notes_tell_terms_apart_and_lead_to_the_others(made):
    noted = [name for name in TERMS if "This, not that." in made.text(f"ontology/{name}/index.html")]
    assert len(noted) > 60
    note = re.search(r'<p class="note">.*?</p>', made.text("ontology/Meeting/index.html"), re.DOTALL)[0]
    assert "<code>plg:onMarginsOf</code></a>" in note


def test_matches_have_their_strength_and_their_reason(made):
    text = made.text("ontology/Participation/index.html").partition('id="matches"')[2].partition("</section>")[0]
    assert re.search(r"<code>cv:Participation</code></a>: subclass", text) and "close match" in text
    assert "only the core one is a superclass" in text
    assert text.index("subclass") < text.index("close match") < text.index("related")


def test_every_term_tells_since_which_version_it_is_and_what_changed(made):
    for name in TERMS:
        rows = VOCABULARY.history(PLG + name)
        assert rows and all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version, _ in rows), name
        assert rows[-1][1].startswith("Introduced"), name
        assert all(version in made.text(f"ontology/{name}/index.html") for version, _ in rows)
    assert ("0.2.0", "0.1.0") == tuple(version for version, _ in VOCABULARY.history(f"{PLG}Meeting"))


def test_questions_stand_there_by_their_text(made):
    text = made.text("ontology/speaker/index.html")
    asking = made.known.questions[f"{PLG}speaker"]
    assert len(asking) > 3 and all(f">{each.summary}</a>" in text for each in asking)


def test_uses_are_counted_and_the_first_are_shown(made):
    world = made.shared.world
    for name, number in (("Meeting", len(world.of_type(f"{PLG}Meeting"))), ("speaker", sum(len(world.values(s, f"{PLG}speaker")) for s in world.described()))):
        text = made.text(f"ontology/{name}/index.html").partition('id="use"')[2].partition("</section>")[0]
        assert number > 20 and re.search(rf"\b{number} (things|statements)\.", text)
        assert text.count("<li>") == 20
        query = unquote(re.search(r'query/index\.html#query=([^"]*)"', text)[1])
        assert pyoxigraph.Store().query(query) is not None and f"<{PLG}{name}>" in query
    assert made.known.uses.number(f"{PLG}subject", False) >= len(world.claims)


# The page of all terms, and the frozen one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_all_terms_begins_with_a_start_for_those_who_are_new(made, pages, language):
    path = f"{'' if language == 'en' else language + '/'}ontology/index.html"
    text = made.text(path)
    assert {*TERMS, "start", "how-to", "the-whole", "versions", "namespaces"} <= set(pages[path].ids)
    order = [text.index(f'id="{name}"') for name in ("start", "how-to", "the-whole", "terms", "classes", "versions")]
    assert order == sorted(order)
    assert text.count('class="flow"') == 3 and text.count('<article class="term"') == len(TERMS)
    assert all(f"ontology/{name}/index.html" in text for name in TERMS)
    assert "static/terms.js" in text and 'type="search"' in text


def test_guides_stand_where_one_asks_how_to_model(made):
    how = made.text("ontology/index.html").partition('id="how-to"')[2].partition("</section>")[0]
    assert {"guide/own-dialogue", "guide/from-a-table", "guide/rml"} <= set(re.findall(r"guide/[\w-]+", how))
    assert len(re.findall("<dt>", how)) >= 8


def test_the_picture_has_every_class_and_words_for_those_who_do_not_see_it(made):
    text = made.text("ontology/index.html")
    picture = text[text.index("<svg") :].partition("</svg>")[0]
    classes = [name for name in TERMS if name[0].isupper()]
    assert {f'href="#{name}"' for name in classes} <= set(re.findall(r'href="#\w+"', picture))
    assert 'role="group"' in picture and "whole-title" in picture and "whole-desc" in picture
    words = text.partition('class="themes"')[2].partition("</details>")[0]
    assert all(f'href="#{name}"' in words for name in classes)


def test_the_page_of_the_version_needs_nothing_beside_it(made, pages):
    path = f"ontology/{paths.version()}/index.html"
    page, text = pages[path], made.text(path)
    assert set(TERMS) <= set(page.ids) and not [load for load in page.loads if not load.startswith("data:")]
    assert "<script" not in text and "<style>" in text
    here = [link for link in page.links if not link.startswith(("https://", "http://", "#"))]
    assert {link.rpartition("/")[2] for link in here} == {f"{paths.version()}.{ending}" for ending in ("ttl", "rdf", "jsonld", "nt")}
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))


def test_pages_of_former_versions_are_kept(made, tmp_path, monkeypatch):
    folder = tmp_path / "versions" / "0.1.0"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<h1>old</h1>")
    (folder / "ontology.ttl").write_text("# old")
    monkeypatch.setattr(paths, "ONTOLOGY", tmp_path / "polylogue.ttl")
    before = dict(made.files)
    try:
        former_versions(made.sites["en"])
        assert {path: made.files[path] for path in made.files.keys() - before.keys()} == {
            "ontology/0.1.0/index.html": b"<h1>old</h1>", "ontology/0.1.0.ttl": b"# old",
        }
    finally:
        for path in made.files.keys() - before.keys():
            del made.files[path]


def test_the_policy_on_old_terms_is_told(made):
    text = made.text("ontology/index.html").partition('id="versions"')[2].partition("</section>")[0]
    assert "deprecated" in text and "plg:inYear" in text and "dcterms:date" in text


# Rules


def test_every_shape_has_its_place_on_the_list_and_on_a_page(made, pages):
    names = {s.removeprefix(SHAPES) for s in VOCABULARY.shapes.out if s.startswith(SHAPES)}
    assert len(names) > 300 and names <= set(pages["shapes/index.html"].ids)
    groups = Rules(VOCABULARY).groups
    assert sorted(rule.name for _, _, rules in groups for rule in rules) == sorted(names)
    for folder, _, rules in groups:
        assert {rule.name for rule in rules} <= set(pages[f"shapes/{folder}/index.html"].ids)
        assert made.text(f"shapes/{folder}/index.html").count("<summary>Turtle</summary>") == len(rules)


def test_the_message_comes_first_then_what_is_checked(made):
    text = made.text("shapes/Act/index.html").partition('id="Act-speaker"')[2].partition("</section>")[0]
    order = [text.index(part) for part in ('class="message"', 'class="checks"', "This breaks it", "Mended", "<summary>Turtle")]
    assert order == sorted(order)
    assert "must be mended" in text and "Looks at every" in text and "AgentShape" in text


def test_no_rule_is_explained_by_a_node_that_only_says_it_is_there():
    for rule in Rules(VOCABULARY).every:
        assert not [iri for _, iri in rule.targets if iri in (PLG.rstrip("#"), SHAPES.rstrip("#"))], rule.name
        assert not rule.severity or rule.messages, rule.name
        assert not [message for message in rule.messages if re.search(r"\{[$?]", message)], rule.name


@pytest.fixture(scope="module")
def pairs():
    return yaml.safe_load(PAIRS.read_text(encoding="utf-8"))


def test_every_rule_has_data_that_breaks_it_and_the_same_mended(pairs):
    assert sorted(pairs) == RULES


def mended(pair):
    """The fixture with what breaks the rule put right."""
    wrong, right = pair["wrong"].splitlines(), pair["right"].splitlines()
    old, new = [line for line in wrong if line not in right], [line for line in right if line not in wrong]
    lines = (places.FIXTURES / "shapes" / pair["fixture"]).read_text(encoding="utf-8").splitlines()
    at = lines.index(old[0])
    lines[at : at + 1] = new
    for line in old[1:]:
        lines.remove(line)
    return "\n".join(line for line in lines if not line.startswith("#")) + "\n"


def test_what_breaks_a_rule_stands_in_its_fixture_which_announces_it(pairs):
    for name, pair in pairs.items():
        text = (places.FIXTURES / "shapes" / pair["fixture"]).read_text(encoding="utf-8")
        assert f" plgsh:{name} " in text, name
        assert all(line in text.splitlines() for line in pair["wrong"].splitlines() if line != "}"), name


def test_mended_data_keeps_all_rules(pairs, tmp_path):
    batches = defaultdict(list)
    for name, pair in pairs.items():
        text = mended(pair).replace(EXAMPLE, f"{EXAMPLE}{name}/")
        quads = list(pyoxigraph.parse((heads(text) + text).encode(), pyoxigraph.RdfFormat.TRIG, rename_blank_nodes=True))
        grounded = "schema:Claim" in text or any(isinstance(quad.graph_name, pyoxigraph.NamedNode) for quad in quads)
        batches[name if re.search(r"(\n| )\[\]", text) else grounded].extend(quads)
    for number, quads in enumerate(batches.values()):
        file = tmp_path / f"{number}.nq"
        file.write_bytes(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS))
        assert [(result.shape, result.node, result.value) for result in judged(file)] == []


def judged(file):
    """What the shapes find in a file, beside what the project's own catalogue has."""
    whole = assemble([file])
    claims = claim_lines(whole)
    shared = beside(Beside((), known_files(), evidence=bool(claims) or "https://schema.org/Claim" in whole.kinds()))
    return [r for r in engine().results(ntriples(whole.everything()) + claims + shared.whole()) if r not in shared.alone(None)]


def test_what_is_mended_is_marked():
    assert str(marked("a <b> c", "a d c")) == "a <mark>&lt;b&gt;</mark> c"
    assert str(marked("same", "same")) == "same"


# All pages


def test_pages_are_light_and_whole(made, pages):
    weights = {path: len(content) for path, content in made.files.items()}
    assert {path: weight for path, weight in weights.items() if weight > 300_000} == {}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert not page.astray or not path.startswith(("ontology", "shapes", "alignments")), (path, page.astray[:3])


def test_links_among_the_pages_lead_somewhere(made, pages):
    dead = []
    for path, page in pages.items():
        for link in set(page.links):
            target = unquote(urlsplit(urljoin(f"/{path}", link)).path).lstrip("/")
            if "://" in link or not re.match(r"((ja|ru)/)?(ontology|shapes|alignments)/.*html$", target):
                continue
            if target not in made.files or (anchor := urlsplit(link).fragment) and unquote(anchor) not in pages[target].ids:
                dead.append((path, link))
    assert not dead


@pytest.mark.parametrize("path", [
    "ontology/index.html", "ontology/Act/index.html", f"ontology/{paths.version()}/index.html", "shapes/index.html", "shapes/Meeting/index.html",
    "shapes/parts/index.html", "alignments/index.html", "ja/ontology/speaker/index.html",
])
def test_pages_are_html5_without_errors(made, path):
    html5rdf = pytest.importorskip("html5rdf")
    parser = html5rdf.HTMLParser(strict=False)
    parser.parse(made.text(path))
    assert not parser.errors, parser.errors[:3]


# In the browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser(made, tmp_path_factory):
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra 'test')")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian's package chromium)")
    from polylogue.site import static_files

    folder = tmp_path_factory.mktemp("site")
    made.files.pop("static/style.css", None)
    for path, make in static_files.static_files(made.sites["en"]):
        if path not in made.files:
            make()
    for path, content in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield opened, f"http://127.0.0.1:{server.server_port}/"
        opened.close()
    server.shutdown()
    server.server_close()


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(browser, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    chromium, home = browser
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in ("ontology/", "ontology/Act/", f"ontology/{paths.version()}/", "shapes/", "shapes/Meeting/", "alignments/", "ru/ontology/speaker/"):
        page.goto(home + path)
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


@pytest.mark.slow
def test_the_search_box_finds_terms_by_their_words_in_any_language(browser):
    chromium, home = browser
    page = chromium.new_page()
    page.goto(f"{home}ontology/")
    for words, name in (("videoconf", ""), ("говорящий", "speaker"), ("発言者", "speaker"), ("diplomatic doc", "DiplomaticDocument")):
        page.fill(".filter input", words)
        shown = page.eval_on_selector_all("article.term:not([hidden])", "all => all.map((each) => each.id)")
        assert name in shown if name else len(shown) < len(TERMS) / 2
        assert 0 < len(shown) < 12 or not name
    page.fill(".filter input", "xyzzy")
    assert page.inner_text(".filter [role=status]") == "No term has these words."
    page.keyboard.press("Escape")
    assert page.locator("article.term:not([hidden])").count() == len(TERMS)
    page.close()


@pytest.mark.slow
def test_on_a_narrow_screen_the_words_stand_in_place_of_the_picture(browser):
    chromium, home = browser
    page = chromium.new_page(viewport={"width": 375, "height": 800})
    page.goto(f"{home}ontology/")
    assert not page.is_visible("svg.whole") and page.is_visible(".themes dl")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert page.is_visible("svg.whole")
    page.close()
