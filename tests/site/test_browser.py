"""The site as a person meets it: in Chromium, with no network but the site itself, by mouse, by keyboard, on a phone, in the dark."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from articles import articles
from polylogue.namespaces import ID
from visitor import Visitor, browser, served

pytestmark = pytest.mark.slow
MEETING = "id/meeting/central-asia-japan/2020-08-11/index.html"
REPORT, OTHER = "id/report/special-online-meeting", "id/report/special-videoconference"
TO_REPORT = f"main a[href*='{REPORT}/index.html#']:visible >> nth=0"


@pytest.fixture(scope="module")
def files(site_files):
    return site_files


@pytest.fixture(scope="module")
def home(site_folder):
    """The address of the site on a plain static server."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with browser() as made:
        yield made


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


# By mouse


def test_reader_goes_from_the_start_page_to_a_passage_and_back_by_crumbs(visit):
    page = visit().open()
    page.click("main a[href*='id/dialogue/central-asia-japan/']:visible >> nth=0")
    dialogue = page.inner_text("h1")
    page.click(f"main a[href*='{MEETING}']:visible >> nth=0")
    meeting = page.inner_text("h1")
    page.click(TO_REPORT)
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    page.wait_for_function("id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top > -1 && box.top < innerHeight; }", arg=anchor)
    assert re.search(r"\d+", page.locator(".locator").first.inner_text())
    assert page.locator("a[href*='#:~:text=']").first.get_attribute("href").startswith("http")
    page.click(".trail a >> nth=-1")
    assert page.inner_text("h1") == meeting
    page.click(".trail a >> nth=-1")
    assert page.inner_text("h1") == dialogue
    page.click(".trail a >> nth=0")
    assert page.url.endswith("/index.html") and page.locator(".trail").count() == 0


def test_file_is_downloaded_from_the_list_of_files(visit):
    page = visit().open("data/index.html")
    link = page.locator("a[href$='dialogues.ttl']").first
    link.evaluate("link => link.download = ''")
    with page.expect_download() as waiting:
        link.click()
    assert Path(waiting.value.path()).read_bytes() == (articles() / "dialogues.ttl").read_bytes()


def test_two_reports_are_laid_side_by_side_and_what_both_state_is_marked(visit):
    page = visit().open(f"compare/index.html?a={quote(ID, '')}report%2Fspecial-online-meeting&b={quote(ID, '')}report%2Fspecial-videoconference")
    page.wait_for_selector("#two:visible")
    told = [int(number) for number in re.findall(r"\d+", page.inner_text("#told"))]
    assert len(told) == 3 and all(told)
    heads = page.locator("#two > h2 a").all_inner_texts()
    assert len(heads) == 2 and heads[0] != heads[1]
    sides = page.evaluate("""() => ["a-", "b-"].map(side => [...document.querySelectorAll(`#two [id^='${side}'] [data-same]`)].map(e => [e.dataset.same, e.classList.contains("both")]))""")
    keys = [{key for key, _ in side} for side in sides]
    assert len(keys[0] & keys[1]) == told[0]
    assert all(marked == (key in keys[0] & keys[1]) for side in sides for key, marked in side)
    across = page.locator("#two .side .across:visible").first
    assert across.evaluate("a => document.getElementById(decodeURIComponent(a.hash.slice(1))) !== null")
    assert page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)") == []
    assert page.evaluate("[...document.querySelectorAll('#two a[href^=\"#\"]')].filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.outerHTML).slice(0, 3)") == []


def test_assertion_leads_to_how_it_is_cited(visit):
    page = visit().open(f"{REPORT}/index.html")
    link = page.locator(".cite-one:visible").first
    name = link.evaluate("a => a.parentElement.id.slice(2)")
    link.click()
    told = page.locator(f"[id='{name}'] details.cite[open]")
    told.wait_for()
    assert f"{ID}claim/{name}" in told.inner_text() and "SHA-256" in told.inner_text()


def test_reports_side_by_side_show_what_both_or_what_one_alone_states(visit):
    page = visit().open(f"compare/index.html?a={quote(ID, '')}report%2Fspecial-online-meeting&b={quote(ID, '')}report%2Fspecial-videoconference")
    page.wait_for_selector("#which:visible")
    both, alone = page.locator("#two [data-same].both:visible"), page.locator("#two [data-same]:not(.both):visible")
    page.check("#which input[value=both]")
    assert both.count() and not alone.count()
    page.check("#which input[value=alone]")
    assert alone.count() and not both.count()


def test_report_and_itself_are_not_laid_side_by_side(visit):
    page = visit().open("compare/index.html")
    page.select_option("select[name=a]", index=0)
    page.select_option("select[name=b]", index=0)
    page.click("form.choose button")
    assert "different" in page.inner_text("#told") and page.is_hidden("#two")


def test_rows_of_a_table_are_filtered(visit):
    page = visit().open("said/index.html")
    rows = page.locator("main table[data-filter] >> nth=0").locator("tbody tr")
    before = rows.count()
    page.fill("main input[type=search] >> nth=0", "Muhriddin")
    shown = [text for row, text in zip(rows.all(), rows.all_text_contents(), strict=True) if row.is_visible()]
    assert 0 < len(shown) < before and all("Muhriddin" in text for text in shown)


# Without something


def test_everything_is_there_without_javascript(visit):
    page = visit(java_script_enabled=False).open(MEETING)
    page.click(TO_REPORT)
    assert page.locator("section.passage").count() > 8
    page.goto(page.url.partition("id/")[0] + "query/index.html")
    page.click("main a[href*='who-thanked-whom'] >> nth=0")
    assert page.locator("main table tbody tr").count() == 3


def test_nothing_is_kept_in_the_browser(visit):
    page = visit().open(MEETING)
    page.click(TO_REPORT)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


# By keyboard


def test_start_page_and_menu_are_used_by_keyboard(visit):
    page = visit().open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_is_seen_wherever_the_keyboard_leads(visit):
    page = visit().open(MEETING)
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        unseen += page.evaluate("""[document.activeElement].filter(e => e !== document.body && getComputedStyle(e).outlineStyle === 'none'
            && getComputedStyle(e).boxShadow === 'none').map(e => e.outerHTML.slice(0, 200))""")
    assert unseen == []


# Each kind of page, on each screen


@pytest.fixture(scope="module")
def kinds(files):
    """One page of each kind, by the folders that tell kinds apart: the largest, which has most on it."""
    found = {}
    for name, content in files.items():
        if name.endswith(".html") and not name.startswith(("ja/", "ru/", "404")):  # the last looks for the page that was meant
            parts = name.split("/")
            kind = name
            if parts[0] in ("concept", "ontology", "shapes", "guide", "other"):
                kind = f"{parts[0]} {len(parts)}"
            elif parts[0] == "id":
                kind = f"id/{parts[1]}" if len(parts) > 3 else f"list {len(parts)}"
            if kind not in found or len(content) > len(files[found[kind]]):
                found[kind] = name
    assert len(found) >= 20
    return sorted(set(found.values()))


WIDE = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && (!e.closest('.scroll, pre, svg') || getComputedStyle(e).position === 'absolute'))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 160))"""
SMALL = """() => [...document.querySelectorAll('main .g, main .button, main button, main summary, main select, main .mark, main input:not([type=hidden]), main svg a, main nav a, header a, header summary, header button, header input')]
    .filter(e => e.offsetParent !== null || e.closest('svg')).filter(e => e.matches('a, button, summary, select, input') || e.querySelector('a, summary'))
    .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.width && box.height && (box.width < 23.5 || box.height < 23.5))
    .slice(0, 3).map(([e, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`)"""
LOOKS = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.long), 375, pytest.param(1280, marks=pytest.mark.long)])
def test_every_kind_of_page_fits_its_screen_and_every_mark_can_be_hit(visit, kinds, width):
    visitor = visit(viewport={"width": width, "height": 800}, has_touch=width < 1000)
    wide, small = {}, {}
    for name in kinds:
        page = visitor.open(name)
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            wide[name] = page.evaluate(WIDE)
        if found := page.evaluate(SMALL):
            small[name] = found
    assert (wide, small) == ({}, {})


@pytest.mark.long
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_of_page_passes_axe(visit, kinds, look, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'test')").Axe()
    rules = {"resultTypes": ["violations"]}
    if look != "light":
        rules["runOnly"] = ["color-contrast"]  # all else is the same
    visitor = visit(viewport={"width": width, "height": 800}, **LOOKS[look])
    faults = {}
    for name in kinds:
        page = visitor.open(name)
        if name == "query/index.html" and page.locator("#answer").count():
            page.wait_for_selector("#answer[aria-busy=false]", state="attached")
        if found := axe.run(page, options=rules).response["violations"]:
            faults[name] = [(f["id"], f["nodes"][0]["html"][:200], f["nodes"][0].get("failureSummary", "")[:200]) for f in found]
    assert faults == {}


# On paper


def sheets(page):
    """How many sheets of A4 a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))


def test_the_meeting_is_printed_on_four_sheets(visit):
    assert sheets(visit().open(MEETING)) <= 4
