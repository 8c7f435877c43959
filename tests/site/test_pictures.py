"""The pictures: what is in them to the last link, odd and large data, and how they stand in Chromium on a wide and a narrow page."""

import re
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import polylogue
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.site import pictures as p
from polylogue.site.languages import Messages
from polylogue.site.pictures import axis, dates, texts

WORDS = Messages("en")
STYLES = Path(polylogue.__file__).parent / "site" / "static"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LANES = ("Event", "Dateline", "Date a page shows", "Coding")
STAGES = [p.Stage(key, key.replace("-", " "), f"@/stage/{key}", key == "dropped") for key in (
    "mentioned", "called-for", "proposed", "wished", "discussed", "in-preparation", "under-way", "readiness-expressed", "pledged", "agreed",
    "adopted", "signed", "in-force", "delivered", "dropped",
)]
WAYS = [p.Attribution(key, key, f"@/attribution/{key}") for key in texts.PATTERNS]
GROUNDS = ("stated", "implied", "external")


def read(made):
    """The picture as a tree; that it can be read as XML tells that all in it is closed and escaped."""
    return ElementTree.fromstring(f"<x>{made}</x>")


def names(tree, path=".//a"):
    """The spoken names of links: the label, else the text."""
    return [a.get("aria-label") or "".join(a.itertext()) for a in tree.findall(path)]


# Data as large as the site may come to have


def matrix(meetings=50, states=20):
    ways = ("attended", "absent", "expected", "differ")
    came = [[
        p.Came(f"@/id/participation/{m}-{s}/", GROUNDS[m * s % 3], ways[(m + s) % 4], f"Minister {s}", 1 + s % 3) for s in range(states)
    ] for m in range(meetings)]
    rows = [p.Meeting(
        f"{m + 1}. meeting", f"@/id/meeting/{m}/", str(2004 + m // 3), f"{1 + m % 28} May {2004 + m // 3}",
        documents=[p.Thing("Joint statement", "@/d/")] * (m % 2),
        came={f"s{s}": [found] * (1 + (m + s) % 7 // 6) for s, found in enumerate(came[m]) if (m * 7 + s * 3) % 5}) for m in range(meetings)]
    return p.states_by_meetings(rows, [p.Party(f"s{s}", f"State of {s}", f"@/id/state/{s}/") for s in range(states)], WORDS, f"m{meetings}x{states}")


def acts(number=200, parties=30):
    who = {f"p{i}": p.Thing(f"Minister number {i}", f"@/id/person/{i}/") for i in range(parties)}
    made = [p.Act(
        f"@/id/act/{i}/", ("thank", "note", "call on", "propose")[i % 4], f"Act {i}", [f"p{i % parties}"] * (i % 5 > 0),
        [f"p{(i * 7) % parties}"] * (i % 3 == 0), GROUNDS[i % 3]) for i in range(number)]
    return p.addressed(made, who, WORDS, f"said{number}")


def undertakings(number=40):
    return p.ladder([p.Undertaking(
        f"Undertaking {i} of those that are called for", f"@/id/undertaking/{i}/",
        [p.Reached(STAGES[(i * k) % 15].key, f"@/c/{i}-{k}", GROUNDS[i % 3]) for k in range(1, 1 + i % 3)],
        [p.Thing("Japan", "@/id/state/japan/")] * (i % 2), [p.Thing("Tajikistan", "@/id/state/tajikistan/")] * (i % 3 == 0)) for i in range(number)
    ], STAGES, WORDS, f"ladder{number}")


def text(number=500):
    passages, at = [], 0
    for i in range(number):
        length = 20 + i * 37 % 300
        done = [p.Done("thank", "@/r/#a", GROUNDS[i % 3])] * (i % 6)
        passages.append(p.Passage(f"Sentence {i}", f"@/r/#s{i}", str(i), at, at + length, WAYS[i % 8].key, done))
        at += length + (i % 9 == 0) * 90
    return p.Text("A long report", "@/r/", passages, at + 70)


def facts(number=30, sources=12):
    who = [p.Thing(f"Source {i}", f"@/r/{i}") for i in range(sources)]
    made = []
    for i in range(number):
        stated, implied = who[: i % sources], who[i % sources: i % sources + 1]
        values = [p.Value(p.Thing("this"), stated, implied), p.Value(p.Thing("that"), who[-1:])][: 1 + i % 2]
        verdict = ("differ", "agree", "alone")[i % 3]
        made.append(p.Fact(p.Thing(f"fact {i}", f"@/ontology/{i}"), values, who[i % sources + 1: -1], verdict, p.Thing("The meeting", "@/m")))
    return p.agreement(made, WORDS, sources, f"facts{number}")


def dated(number=200):
    forms = ("{}", "{}-{:02}", "{}-{:02}-{:02}")
    days = [forms[i % 3].format(1992 + i * 11 % 34, 1 + i * 5 % 12, 1 + i * 3 % 28) for i in range(number)]
    whole = [p.Dated(day, i % 4, f"held: {i}. meeting", f"@/m/{i}/", f"day {i}", ground=GROUNDS[i % 3]) for i, day in enumerate(days)]
    return p.timeline(whole, LANES, str, WORDS, f"time{number}")


def passages(number):
    return p.how_it_knows([text(number)], WAYS, WORDS, f"knows{number}", tabled=number < 500)


LARGE = {"matrix": matrix, "acts": acts, "undertakings": undertakings, "passages": lambda: passages(500), "facts": facts, "dated": dated}
SMALL = {
    "matrix": lambda: matrix(8, 6), "one meeting": lambda: matrix(1, 2), "thirty states": lambda: matrix(3, 30), "acts": lambda: acts(12, 4),
    "one act": lambda: acts(1, 1), "undertakings": lambda: undertakings(5), "passages": lambda: passages(9), "facts": lambda: facts(5, 3),
    "dated": lambda: dated(9), "one day": lambda: dated(1),
}


# What is in them


def test_a_cell_says_who_came_and_how_that_is_known():
    meeting = p.Meeting("8th meeting of the ministers", "@/id/meeting/8/", "2022", "15 April 2022", "8th meeting", came={
        "jp": [p.Came("@/p/hayashi", "stated", who="Hayashi", reports=3)], "kz": [p.Came("@/p/kz", "implied", "absent")],
    })
    parties = [p.Party("jp", "Japan", "@/jp"), p.Party("kz", "Kazakhstan", "@/kz"), p.Party("uz", "Uzbekistan", "@/uz")]
    tree = read(p.states_by_meetings([meeting], parties, WORDS))
    assert names(tree) == [
        "Japan", "Kazakhstan", "Uzbekistan", "8th meeting of the ministers", "Hayashi, Japan, 8th meeting: attended, stated by 3 reports",
        "Kazakhstan, 8th meeting: did not attend, implied",
    ]
    assert [c.get("data-l") for c in tree.findall(".//tbody//td")] == ["Japan", "Kazakhstan", "Uzbekistan"]
    assert "".join(tree.findall(".//tbody//td")[2].itertext()) == "nothing is said"
    assert [s.get("id") for s in tree.findall(".//symbol")] == ["states-absent-implied", "states-attended-stated"]


def test_meetings_stand_in_their_years():
    tree = read(matrix(7, 3))
    assert [(th.text, th.get("rowspan")) for th in tree.findall(".//th[@class='year']")] == [("2004", "3"), ("2005", "3"), ("2006", "1")]
    assert len(tree.findall(".//tbody")) == 3 and len(tree.findall(".//tbody/tr")) == 7


def test_nobody_is_a_row_and_a_column_and_each_act_stands_with_each_of_its_speakers():
    who = {"a": p.Thing("Aso", "@/a"), "b": p.Thing("Wang", "@/b")}
    tree = read(p.addressed([p.Act("@/1", "thank", "Thanks", ["a", "b"], ["b"]), p.Act("@/2", "note", "A note")], who, WORDS))
    assert ["".join(th.itertext()) for th in tree.findall(".//thead//th")] == ["Who speaks, to whom", "Wang", "nobody is named", "Acts"]
    assert ["".join(th.itertext()) for th in tree.findall(".//tbody//th")] == ["Aso", "Wang", "nobody is named"]
    assert names(tree, ".//a[@class='m']") == [
        "thank: Thanks (Aso to Wang, stated)", "thank: Thanks (Wang to Wang, stated)", "note: A note (nobody is named to nobody is named, stated)",
    ]
    assert ["".join(td.itertext()) for td in tree.findall(".//tfoot//td")] == ["2", "1", "3"]


def test_many_acts_of_a_cell_open_from_their_number():
    tree = read(p.addressed([p.Act(f"@/{i}", "note", f"Note {i}") for i in range(9)], {}, WORDS))
    [opened] = tree.findall(".//details")
    assert opened.find("summary/b").text == "9" and len(opened.findall("div/a")) == 9
    assert "".join(opened.find("summary").itertext()) == "99 acts (nobody is named to nobody is named): 9 × note"


def test_no_act_is_lost_among_many_who_are_addressed():
    tree = read(acts(200, 30))
    assert {a.get("href") for a in tree.findall(".//a[@class='m']")} == {f"@/id/act/{i}/" for i in range(200)}
    assert len(tree.findall(".//thead//th")) <= 20


def test_the_furthest_stands_first_and_what_was_dropped_last():
    made = [p.Undertaking(key, f"@/{key}", [p.Reached(key, f"@/c/{key}")] if key else []) for key in ("dropped", "signed", "", "mentioned", "delivered")]
    tree = read(p.ladder(made, STAGES, WORDS))
    assert ["".join(th.itertext()) for th in tree.findall(".//tbody//th")] == ["delivered", "signed", "mentioned", "dropped", ""]
    assert names(tree, ".//a[@class='m']")[:1] == ["mentioned: mentioned, stated"]
    assert len(tree.findall(".//tbody//td[@class='far']/span")) == 1  # no stage is stated


def test_a_passage_says_its_length_and_attribution_and_has_its_row():
    done = [p.Done("thank", "@/r/#a", "implied")]
    first, second = p.Passage("Sentence 1", "@/r/#s1", "1", 0, 100, "named", done), p.Passage("Sentence 2", "@/r/#s2", "2", 150, 900, "own-voice")
    report = p.Text("UrduPoint", "@/r/", [second, first], 1000)
    tree = read(p.how_it_knows([report], WAYS, WORDS))
    assert names(tree, ".//ol//a") == ["Sentence 1; named; 100 characters; 1 act: thank", "Sentence 2; own-voice; 750 characters"]
    assert len(tree.findall(".//details/table/tbody/tr")) == 2
    assert "2 passages; they cover 850 of 1000 characters" in "".join(tree.itertext())
    assert len(tree.findall(".//ol/li[@class='gap']")) == 2
    assert texts.covered(report) == 850


def test_a_bar_tells_how_many_and_opens_into_their_names():
    who = [p.Thing(f"Source {i}", f"@/r/{i}") for i in range(12)]
    fact = p.Fact(p.Thing("held on"), [p.Value(p.Thing("11 August"), who[:8], who[8:9]), p.Value(p.Thing("12 August"), who[9:10])], who[10:], "differ")
    tree = read(p.agreement([fact], WORDS, 12))
    assert ["".join(s.itertext()) for s in tree.findall(".//span[@class='told']")] == [
        "8 state it, 1 implies it, 1 says something else, 2 are silent", "1 states it, 9 say something else, 2 are silent",
    ]
    for bar in tree.findall(".//span[@class='bar']"):
        assert sum(int(re.search(r"flex-grow:(\d+)", i.get("style"))[1]) for i in bar) == 12
    assert len(tree.findall(".//dl//a")) == 24 and "".join(tree.find(".//td[@class='verdict']").itertext()) == "≠ differ"


def test_a_time_line_has_each_entry_in_both_drawings_and_in_the_table():
    tree = read(dated(9))
    for place in (".//div[@class='broad-time']", ".//div[@class='narrow-time']", ".//tbody"):
        assert {a.get("href") for a in tree.find(place).iter("a")} == {f"@/m/{i}/" for i in range(9)}, place


def test_what_has_no_day_stands_in_the_table_alone():
    tree = read(p.timeline([p.Dated("", 0, "still ahead", "@/m/", "no day given")], LANES, str, WORDS))
    assert names(tree) == ["still ahead"] and tree.find(".//tbody") is not None


def test_nothing_gives_no_picture():
    assert p.states_by_meetings([], [], WORDS) == p.addressed([], {}, WORDS) == p.ladder([], STAGES, WORDS) == ""
    assert p.how_it_knows([p.Text("empty", "@/", [])], WAYS, WORDS) == p.agreement([], WORDS, 3) == p.timeline([], LANES, str, WORDS) == ""


@pytest.mark.parametrize("kind", LARGE)
def test_large_data_keep_a_page_small_and_no_id_is_there_twice(kind):
    made = LARGE[kind]()
    tree = read(made)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(made) < 300_000 and len(ids) == len(set(ids))
    assert all(a.get("href") for a in tree.iter("a")) and all(map(str.strip, names(tree)))
    used = {u.get("href")[1:] for u in tree.iter("use")}
    assert used <= set(ids)


ODD = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40)


@given(ODD, ODD, st.sampled_from(GROUNDS))
def test_odd_names_break_nothing(one, other, ground):
    thing = p.Thing(one, "@/" + other, "ja")
    for made in (
        p.states_by_meetings([p.Meeting(one, other, one, came={one: [p.Came(other, ground, who=one)]}, also=[thing])], [p.Party(one, other)], WORDS),
        p.addressed([p.Act(other, one, one, [one], [other], ground)], {one: thing, other: thing}, WORDS),
        p.ladder([p.Undertaking(one, other, [p.Reached("signed", other, ground)], [thing])], STAGES, WORDS),
        p.how_it_knows([p.Text(one, other, [p.Passage(one, other, one, 0, 9, one, [p.Done(one, other, ground)])])], WAYS, WORDS),
        p.agreement([p.Fact(thing, [p.Value(thing, [thing], [thing])], [thing], one)], WORDS, 2),
        p.timeline([p.Dated("2020", 0, one, other, one, ground=ground)], LANES, str, WORDS),
    ):
        read(made)


# Geometry

DAYS = st.dates().map(lambda d: d.isoformat())
DATES = st.one_of(DAYS, DAYS.map(lambda d: d[:7]), DAYS.map(lambda d: d[:4]))


@given(st.lists(st.tuples(DATES, st.one_of(st.just(""), DATES), ODD), min_size=1, max_size=60))
def test_no_mark_of_a_time_line_covers_another_at_any_width(made):
    entries = [p.Dated(start, 0, label, "@/", start, end) for start, end, label in made]
    first, last = min(e.days[0] for e in entries), max(e.days[1] for e in entries)
    line = axis.scale(first, last, 12)
    assert all(0 <= line.at(e.days[0]) <= line.at(e.days[1] + 1) <= 1 for e in entries)
    found = dates.groups(entries, line)
    assert sorted(map(id, (e for group in found for e in group))) == sorted(map(id, entries))
    for widest, _ in dates.LABELS:
        placed = dates.boxes(found, line, widest)
        rows = axis.stack([(box.left, box.right) for box in placed])
        for row in set(rows):
            own = sorted((box.left, box.right) for box, at in zip(placed, rows) if at == row)
            assert all(right <= left for (_, right), (left, _) in pairwise(own))
        assert all(box.right - box.left >= 24 for box in placed)


@given(st.integers(1, 3_600_000), st.integers(0, 40_000), st.integers(2, 30))
def test_a_scale_has_few_ticks_in_order_and_holds_its_days(first, length, most):
    last = min(first + length, 3_652_059)
    line = axis.scale(first, last, most)
    days = [day for day, _ in line.ticks]
    assert days == sorted(set(days)) and 1 <= len(days) <= most + 1
    assert line.first <= first and line.last >= last and all(line.first <= day <= line.last for day in days)
    assert all(axis.bounds(told)[0] <= day <= axis.bounds(told)[1] for day, told in line.ticks)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 60)), max_size=40))
def test_what_is_spread_keeps_its_order_and_covers_nothing(made):
    made.sort()
    tops = axis.spread([wish for wish, _ in made], [height for _, height in made])
    assert len(tops) == len(made) and all(top >= 0 for top in tops)
    assert all(tops[i] + made[i][1] <= tops[i + 1] + 1e-6 for i in range(len(made) - 1))


SPANS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), min_size=1, max_size=30)


@given(SPANS, st.integers(0, 900))
def test_the_parts_of_a_text_sum_to_its_length(made, length):
    found = [p.Passage(f"s{i}", f"#s{i}", start=start, end=start + long) for i, (start, long) in enumerate(made)]
    report = p.Text("r", "@/", found, length)
    parts = texts.partition(report)
    assert parts[0][0] == 0 and parts[-1][1] == max(length, *(one.end for one in found))
    assert all(one[1] == two[0] and one[0] < one[1] for one, two in pairwise(parts))
    assert texts.covered(report) == len({at for one in found for at in range(one.start, one.end)})
    drawn = names(read(p.how_it_knows([report], WAYS, WORDS)), ".//ol//a")
    assert {one.label for one in found} == {name.partition(";")[0] for name in drawn if "continued" not in name}


# In Chromium

SIZES = """() => [...document.querySelectorAll('.pk a, .pk summary')].filter(e => e.checkVisibility()).map(e => {
  const boxes = [e, ...e.querySelectorAll('i')].map(each => each.getBoundingClientRect());
  return [e.closest('figure').id, e.textContent, Math.max(...boxes.map(b => b.width)), Math.max(...boxes.map(b => b.height))];
}).filter(([, , width, height]) => width < 23.9 || height < 23.9)"""
OVERLAPS = """() => [...document.querySelectorAll('.broad-time .marks')].filter(e => e.checkVisibility()).flatMap(lane => {
  const boxes = [...lane.querySelectorAll(':scope > a, :scope > details > summary')].map(e => e.getBoundingClientRect());
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}).length"""


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra 'test')")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian's package chromium)")
    with api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def shown(browser, tmp_path):
    """Shows pictures on a page with the styles of the site; settings as a browser has them."""
    opened = []

    def show(made, width, **settings):
        style = "\n".join((STYLES / name).read_text() for name in ("style.css", "pictures.css"))
        body = "".join(f"<h2>{name}</h2>{picture()}" for name, picture in made.items()).replace('"@/', '"./')
        file = tmp_path / "pictures.html"
        file.write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>Pictures</title><style>{style}</style></head><body><main><h1>Pictures</h1>{body}</main></body></html>"
        )
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        opened.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield show
    for context in opened:
        context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1280])
@pytest.mark.parametrize("made", [SMALL, LARGE], ids=["small", "large"])
def test_nothing_overflows_and_every_mark_can_be_hit(shown, made, width):
    page = shown(made, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SIZES) == []
    assert page.evaluate(OVERLAPS) == 0
    page.evaluate("document.querySelectorAll('.pk details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width and page.evaluate(SIZES) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["light", "dark", "forced"])
def test_axe_finds_nothing(shown, width, settings):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra 'test')").Axe()
    page = shown(SMALL, width, **settings)
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"][:200]) for f in found] == []


@pytest.mark.slow
def test_every_mark_is_reached_by_key_and_shows_its_name_where_it_has_no_word(shown):
    page = shown({"thirty states": lambda: matrix(3, 30)}, 1280)
    mark = page.locator("a.m").first
    mark.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    told = "[e === document.activeElement, getComputedStyle(e, '::after').content === JSON.stringify(e.ariaLabel), getComputedStyle(e).outlineStyle]"
    assert mark.evaluate(f"e => {told}") == [True, True, "solid"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
