"""The first and last words of a passage: at most three, or eight characters where no blanks part words."""

import pytest
from polylogue.text.locators import begins_with, ends_with, first_words, last_words
from polylogue.text.skeleton import shown

JAPANESE = "茂木大臣は会合で新しい支援策を発表し、参加国の協力に感謝した。"


@pytest.mark.parametrize(("text", "first", "last"), [
    ("The ministers met in Ashgabat, and left.", "The ministers met", "Ashgabat, and left."),
    ("One  two", "One two", "One two"),
    (JAPANESE, "茂木大臣は会合で", "の協力に感謝した。"),
    ("日本と Tajikistan の外相が東京で会談した", "日本と Tajikistan の外相が東", "が東京で会談した"),
    ("장관은 오늘 서울에서 회의를 열었다", "장관은 오늘 서울에서", "서울에서 회의를 열었다"),
    ("การประชุมจัดขึ้นที่กรุงเทพมหานคร", "การประชุ", "ทพมหานคร"),
])
def test_words_are_three_or_eight_characters_of_a_script_without_blanks_and_stand_at_the_ends(text, first, last):
    assert (first_words(text), last_words(text)) == (first, last)
    assert begins_with(text, first) and ends_with(text, last)


def test_other_words_or_parts_of_words_do_not_begin_or_end_it():
    assert not begins_with("The ministers met.", "The minister") and not ends_with("They met again.", "gain.")
    assert not begins_with(JAPANESE, "大臣は") and not ends_with(JAPANESE, "感謝し")


def test_no_sentence_is_shown_whole_that_a_locator_would_not_hold():
    assert shown(JAPANESE) == "茂木大臣は会合で … の協力に感謝した。"
    assert shown("They met.") == "They met."
