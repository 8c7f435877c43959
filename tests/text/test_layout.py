"""Passages of a text: what each part of a page is, where it lies, and what was assumed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.errors import PolylogueError
from polylogue.text.layout import passages


def told(text, language="en", sentences=None):
    return [(place.kind, text[place.start: place.end]) for place in passages(text, language, sentences).slices]


def assumed(text):
    return " / ".join(line for line in passages(text, "en").assumed if "sentencex" not in line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_parts_of_a_page_are_told_apart_whatever_the_line_ends(end):
    text = end.join([
        "12 May 2021", "Talks held", "", "OSLO, May 12 – Guests came. They ate.",
        "Music", "They sang:", "• old songs;", "• new ones.", "", "Read next",
    ])
    assert told(text) == [
        ("page-stamp", "12 May 2021"), ("headline", "Talks held"), ("dateline", "OSLO, May 12"),
        ("body", "Guests came."), ("body", "They ate."),
        ("section-heading", "Music"), ("body", "They sang:"),
        ("list-item", "• old songs;"), ("list-item", "• new ones."), ("navigation", "Read next"),
    ]


@pytest.mark.parametrize("line, rest", [
    ("OSLO, Aug. 3, 2021", " – Guests came."),
    ("Oslo (Nordic / Fjord News - 3rd August, 2021)", " Guests came."),
    ("Осло, 3 августа (Север Пресс)", ". Гости приехали."),
    ("Осло, Норвегия (Sever.no)", " — Гости приехали."),
    ("OSLO, Aug 3 (Fjordnews)", " - Guests came."),
    ("OSLO, 3 Aug 2021 /FjordWire/", " -- Guests came."),
    ("WASHINGTON, D.C.", " – Guests came."),
    ("Осло. 3 августа. СЕВЕР-ПРЕСС", " - Гости приехали."),
    ("大阪（北海）", "客が来た。"),
    ("大阪3月5日电", " 客人来了。"),
])
def test_datelines_of_agencies_stand_apart(line, rest):
    found = told(line + rest)
    assert found[0] == ("dateline", line) and found[1][0] == "body" and len(found) == 2


@pytest.mark.parametrize("text", [
    "The guests (27 states) came.", "In Oslo, 3 May - a holiday - guests came.", "The Club – a house – is old.",
    "On 3 August 2021 (Tuesday) guests came.",
])
def test_sentence_that_looks_a_little_like_a_dateline_is_none(text):
    assert told(text) == [("body", text)]


@pytest.mark.parametrize("stamp", [
    "• May 3, 2024", "令和3年8月6日", "2021年8月6日（金）", "03.08.2021 14:05", "14:05, 03.08.2021", "2021-08-03", "Published: 3 May 2021",
    "Опубликовано: 3 августа 2021 г.", "3 августа 2021 года", "2021 ж. 3 тамыз", "3. August 2021",
    "Tuesday, August 3, 2021 at 10:30 am",
])
def test_dates_alone_are_page_stamps(stamp):
    assert told(f"{stamp}\n\nGuests came.") == [("page-stamp", stamp), ("body", "Guests came.")]


def test_wrapped_lines_are_joined_until_an_empty_line():
    text = ("Guests of the town came to the old house by the river and\nstayed there for a week. They slept in the hall, in which\n"
            "nobody had lived before.\n\nThen they left for the hills, to look for the tower that\nhad fallen.\n")
    assert told(text) == [
        ("body", "Guests of the town came to the old house by the river and\nstayed there for a week."),
        ("body", "They slept in the hall, in which\nnobody had lived before."),
        ("body", "Then they left for the hills, to look for the tower that\nhad fallen."),
    ]
    assert assumed(text) == "lines are wrapped at about 57 columns: joined until an empty line"


def test_a_line_that_begins_small_goes_on_with_the_one_before():
    assert told("The guests came from\nthe hills. They sat.") == [("body", "The guests came from\nthe hills."), ("body", "They sat.")]


def test_paragraph_of_sentences_whose_last_lacks_its_stop_is_body():
    text = "The guests came from the hills. They ate bread and salt and then they sang\n\nAll left."
    assert [kind for kind, _ in told(text)] == ["body"] * 3


def test_name_goes_on_behind_an_initial_over_an_empty_line_but_not_behind_an_abbreviation():
    assert told("The envoy R.\n\nBell sang.") == [("body", "The envoy R.\n\nBell sang.")]
    assert [words for _, words in told("Guests left the U.S.\n\nNobody came.\nBread, salt, etc.\nAll ate.")] == [
        "Guests left the U.S.", "Nobody came.", "Bread, salt, etc.", "All ate.",
    ]


@pytest.mark.parametrize("marker", ["1.", "12)", "(a)", "(iv)", "IV.", "2.1.", "a.", "b)", "•", "–", "*", "-", "\uf0b7", "（1）", "①"])
def test_marker_of_an_item_stays_with_it_and_its_further_sentences_are_of_the_item(marker):
    text = f"They sang.\n{marker} An old song. It is long.\n"
    assert told(text)[1:] == [("list-item", f"{marker} An old song."), ("list-item", "It is long.")]


@pytest.mark.parametrize("text, language", [("11. August 2021 war ein Tag.", "de"), ("R. Bell sang.", "en"),
                                             ("2021. There was rain.", "en")])
def test_dates_and_initials_are_no_items(text, language):
    assert {kind for kind, _ in told(text, language)} == {"body"}


def test_html_gives_words_and_no_tags():
    text = ('<html><head><title>x</title></head><body><h1>Talks\nheld</h1>\n'
            '<p class="a">The <b>guests</b> ate.&nbsp;They sang &mdash; all &laquo;Oh!&raquo;</p>'
            "<p>They\nleft.</p><ul><li>Bread</li><li>Salt</li></ul><script>no()</script></body></html>")
    assert told(text) == [
        ("headline", "Talks\nheld"), ("body", "The <b>guests</b> ate."), ("body", "They sang &mdash; all &laquo;Oh!&raquo;"),
        ("body", "They\nleft."), ("list-item", "Bread"), ("list-item", "Salt"),
    ]
    assert assumed(text) == "looks like HTML: tags are no words"


def test_markdown_gives_words_and_no_signs():
    text = (
        "---\ntitle: x\n---\n\n# Talks held\n\n**Guests ate.** See [the menu](https://example.org/menu). *They sang.*\n\n"
        "* * *\n\n## Music\n\nThey left.\n"
    )
    assert told(text) == [
        ("headline", "Talks held"), ("body", "Guests ate."), ("body", "See [the menu](https://example.org/menu)."), ("body", "They sang."),
        ("section-heading", "Music"), ("body", "They left."),
    ]
    assert assumed(text) == "front matter at the head: left out / looks like Markdown: its signs are no words"


def test_signatures_stand_at_the_foot():
    text = (
        "Guests shall eat.\n\nDone at Oslo, this third day of May 2021.\n\n"
        "For the Government of Arland:\nA. Bell\n\nFor the Government of Borland:\nC. Dean"
    )
    assert [kind for kind, _ in told(text)] == ["body"] + ["signature-block"] * 5
    assert told("Guests ate.\n\nA. Bell, Minister of Food\nOslo, 3 May 2021")[1:] == [
        ("signature-block", "A. Bell, Minister of Food"), ("signature-block", "Oslo, 3 May 2021"),
    ]


@pytest.mark.parametrize("language, text, kinds", [
    ("ru", "Гости приехали\n\nОсло, 3 мая (Север Пресс). Гости ели. Все пели.", "headline dateline body body"),
    ("kk", "Қонақтар келді\n\nҚ. Асан сөйледі. Олар кетті.", "headline body body"),
    ("uz", "Mehmonlar keldi\n\nSh. Karim gapirdi. Ular ketdi.", "headline body body"),
    ("tg", "Меҳмонон омаданд\n\nҶ. Раҳим суруд. Онҳо рафтанд.", "headline body body"),
    ("tk", "Myhmanlar geldi\n\nŞ. Durdy aýdym aýtdy. Olar gitdi.", "headline body body"),
    ("ky", "Коноктор келди\n\nӨ. Асан ырдады. Алар кетти.", "headline body body"),
    ("ja", "客が来た\n\n大阪（北海）客は「食べる。」と述べた。帰った。", "headline dateline body body"),
    ("ar", "وصل الضيوف\n\nأكل الضيوف. هل غنوا؟", "headline body body"),
    ("fr", "Des hôtes\n\nMme É. Roy a chanté : « Oui. » Puis elle partit.", "headline body body"),
    ("de", "Gäste\n\nAm 3. Mai kamen Gäste. Dann gingen sie.", "headline body body"),
    ("tr", "Konuklar\n\nDün 3. Şenlik başladı. Konuklar gitti.", "headline body body"),
    ("zh", "客人来了\n\n大阪3月5日电 客人吃饭。客人走了。", "headline dateline body body"),
    ("th", "แขก\n\n" + "แขกมาถึงบ้านเก่าริมแม่น้ำและพักอยู่ที่นั่นหนึ่งสัปดาห์แล้วจึงเดินทางกลับ", "headline body"),
])
def test_page_in_many_languages(language, text, kinds):
    assert " ".join(kind for kind, _ in told(text, language)) == kinds


def test_given_sentences_override_the_cut_but_for_white_space_and_leave_the_head_alone():
    text = "Talks held\n\nGuests ate. They  sang\nlong. All left."
    assert told(text, sentences=["Guests ate. They sang long.", "", "All left."]) == [
        ("headline", "Talks held"), ("body", "Guests ate. They  sang\nlong."), ("body", "All left."),
    ]


@pytest.mark.parametrize("sentences, line", [(["Guests ate.", "guests sang."], 2), (["All left.", "Guests ate."], 2), (["Nobody."], 1)])
def test_first_given_sentence_that_is_not_in_the_text_is_named(sentences, line):
    with pytest.raises(PolylogueError) as error:
        passages("Guests ate. Guests sang. All left.", "en", sentences)
    assert error.value.line == line and sentences[line - 1] in error.value.message


@pytest.mark.parametrize("text", ["", " \n\r\n\t", "\ufeff \n"])
def test_text_without_words_has_no_passages(text):
    assert len(passages(text, "en").slices) <= 1


def test_odd_characters_are_text_as_any_other():
    text = "🎉 Talks 👩\u200d👩\u200d👧\n\n\uf0b7 The 𝔐inister\u00a0ate. \x93Fish\x94 too.\n\U0001fae8 New ones. E\u0301t\u0301.\n"
    assert [words for _, words in told(text)] == [
        "🎉 Talks 👩\u200d👩\u200d👧", "\uf0b7 The 𝔐inister\u00a0ate.", "\x93Fish\x94 too.", "\U0001fae8 New ones.", "E\u0301t\u0301.",
    ]


PIECES = [
    "A", "ab ", "ж", "日。", "𝔸", ". ", "? ", "\n", "\r\n", "\r", "\n\n", "\u2028", "\u00a0", "<p>", "</p>",
    "<br>", "&amp;", "&nbsp;", "<b>", "</b>", "**", "# ",
    "* ", "1. ", "(a) ", "- ", "---\n", "«", "»", "[x](y)", "R. ", "12 May 2021", "OSLO, May 3 – ", "Done at ",
    "<", "&", "\x0c", "\x85", "\u200b", "\ufeff", ";", ":",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["en", "ja", "de", "th"]))
def test_slices_of_any_text_are_in_order_and_begin_and_end_with_a_sign(text, language):
    found = passages(text, language).slices
    assert all(0 <= s.start < s.end <= len(text) and not text[s.start].isspace() and not text[s.end - 1].isspace() for s in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:]))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["Guests ate.", "客が来た。", "All left!", "\n", "\n\n", " "]), max_size=20).map("".join))
def test_sentences_that_were_cut_are_found_again_when_they_are_given(text):
    cut = passages(text, "en").slices
    assert passages(text, "en", [text[s.start: s.end] for s in cut]).slices == cut


@pytest.mark.parametrize("unit", [
    "Guests (two) ate fish. A. Bell sang «Oh» 3. They left.\n\n", "Guests ate. ", "<p>Guests &amp; all ate.</p>\n",
    "(((((", "word ", "1. They ate (all) of the bread.\n",
])
def test_a_megabyte_takes_some_seconds_at_most(unit):
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    before = time.process_time()
    passages(text, "en")
    assert time.process_time() - before < 6
