"""What a reader does not see does not count when words are compared, and what is left over is shown."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.text import locators
from polylogue.text.folding import fold, holds, likeness, shown


@pytest.mark.parametrize("text, folded", [
    ("Außen\u00administer", "Außenminister"),
    ("Ada\u200b Bell", "Ada Bell"),
    ("Ada\u2060\ufeff Bell\n\t\u00a0thanked", "Ada Bell thanked"),
    (normalize("NFD", "Қасым‑Йост"), "Қасым‑Йост"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("“Talks”", "“Talks”"),
])
def test_text_is_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_words_that_are_written_for_a_text_hold_in_it_whatever_its_normal_form(text, form):
    other = normalize(form, text)
    assert locators.begins_with(text, locators.first_words(other)) and locators.ends_with(text, locators.last_words(other))


@pytest.mark.parametrize("text, words, good", [
    ("Minister of Arland's side", "Arland", True),
    ("the Arland-led talks", "Arland", True),
    ("in Arlandia", "Arland", False),
    ("New Arland", "land", False),
    ("Президент Қазақстана", "Қазақстан", False),
    ("日本の外務大臣は", "日本", True),
    ("กระทรวงการต่างประเทศ", "การต่างประเทศ", True),
    ("일본은", "일본", True),
    ("وقال الوزير واليابان", "اليابان", True),
    ("وقال الوزير باليابان", "يابان", True),
    ("وقال الوزير اليابانية", "اليابان", False),
    (normalize("NFD", "Министр Йылмаз сказал"), "Йылмаз", True),
    ("Ada\u200b Bell thanked", "Ada Bell", True),
    ("Ada\u200dBell thanked", "Ada", False),
    ("re\u0301sume\u0301s", "résumé", False),
])
def test_names_are_whole_words_where_the_script_sets_blanks(text, words, good):
    assert holds(text, words) is good


@pytest.mark.parametrize("text, words, told", [
    ("\u0410da Bell", "Ada Bell", "U+0410 for U+0041"),
    ("Ada\u200d Bell", "Ada Bell", "with U+200D"),
    ("Ada Bell", "Ada\u200c Bell", "without U+200C"),
    ("Arland’s", "Arland's", "U+2019 for U+0027"),
    ("Ada Bell", "Ada Bell", ""),
    ("Ada Bell", "Adam Bell", ""),
    ("Ada Bell", "", ""),
])
def test_what_differs_but_looks_the_same_is_told(text, words, told):
    assert likeness(text, words) == told


def test_what_cannot_be_seen_is_shown():
    assert shown("\uf0b7 Ada\u200d \x93Bell") == "<U+F0B7> Ada<U+200D> <U+0093>Bell"
