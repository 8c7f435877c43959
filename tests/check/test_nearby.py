"""What the words of a thing and those before them say against a fact: a denied stage, another number."""

import pytest

from polylogue.check.nearby import bounded, contradicted, of_a_deputy, open_ended, other_number
from polylogue.namespaces import CONCEPT, PLG, SCHEMA

DENIED = [
    ("signed", "signed", "Dorland has not signed the treaty."),
    ("in-force", "enter into force", "The pact cannot enter into force yet."),
    ("agreed", "agreement was reached", "No agreement was reached on the treaty."),
    ("joined", "join the pact", "Arland refused to join the pact."),
    ("adopted", "adopted", "The text has not yet been adopted."),
    ("adopted", "принят", "Договор так и не был принят."),
    ("signed", "подписать", "Стороны отказались подписать договор."),
]
SAID = [
    ("agreed", "use force", "They agreed not to use force."),
    ("signed", "signed", "Dorland did not speak but signed the treaty."),
    ("signed", "signed", "Dorland not only signed the treaty."),
    ("adopted", "adopted", "There being no objection, the text was adopted."),
    ("signed", "signed", "Not all states signed the treaty."),
    ("signed", "signed", "Dorland had not signed it; Arland signed it."),
    ("agreed", "применять силу", "Стороны договорились не применять силу."),
]


def told(stage, words, text):
    return contradicted(PLG + "stage", f"{CONCEPT}stage/{stage}", [words], text)


@pytest.mark.parametrize("case", DENIED, ids=lambda case: case[2])
def test_what_is_denied_is_told(case):
    assert "denied" in told(*case)[0]


@pytest.mark.parametrize("case", SAID, ids=lambda case: case[2])
def test_what_is_said_is_not_told(case):
    assert told(*case) is None


@pytest.mark.parametrize("size, words, language", [
    ("12", "9", "en"), ("3", "two members", "en"), ("3", "the two members", "en"), ("4", "пять стран", "ru"), ("3", "deux membres", "fr"), ("5", "12 abstentions", "en"),
])
def test_group_whose_words_begin_with_another_number_is_told(size, words, language):
    assert f"is called “{words}”" in other_number(size, [words], language)[0]


@pytest.mark.parametrize("size, words, language", [
    ("2", "two members", "en"), ("134", "Group of 77", "en"), ("9", "most of the 12 members", "en"), ("25", "twenty-five states", "en"),
    ("5", "heads of five agencies", "en"), ("3", "two or three members", "en"), ("5", "пяти стран", "ru"), ("4", "states", "en"), ("4", "", "en"),
])
def test_number_that_may_be_that_of_the_group_is_not_told(size, words, language):
    assert other_number(size, [words], language) is None


@pytest.mark.parametrize("number, text, language, mend", [
    ("20000000", "More than 20 million euros went to the fund.", "en", "minValue"),
    ("4.5", "The loan is in excess of $4.5 in all.", "en", "minValue"),
    ("300", "The fund holds up to 300 tonnes.", "en", "maxValue"),
    ("40", "Fewer than forty masks were left.", "en", "maxValue"),
    ("5000000", "no less than 5 million dollars", "en", "minValue"),
    ("1000000", "Передано более 1 млн масок.", "ru", "minValue"),
    ("1000000", "Передано не более 1 млн масок.", "ru", "maxValue"),
    ("5", "Приехали не менее пяти министров.", "ru", "minValue"),
])
def test_bound_that_is_given_as_an_amount_is_told(number, text, language, mend):
    assert f"schema:{mend}" in bounded(SCHEMA + "amount", number, text, language)[1]


@pytest.mark.parametrize("number, text, language", [
    ("20000000", "20 million euros went to more than 30 funds.", "en"),
    ("300", "More than 200 tonnes, 300 in the end.", "en"),
    ("300", "More than 300 tonnes were promised and 300 came.", "en"),
    ("20", "mehr als 20 Staaten", "de"),
    ("NA", "More than 20 states", "en"),
    ("300", "Japan handed over 300 tonnes.", "en"),
])
def test_amount_that_stands_by_itself_is_not_told(number, text, language):
    assert bounded(SCHEMA + "amount", number, text, language) is None


def test_bound_of_the_other_side_is_told_and_that_of_its_own_is_not():
    assert "maxValue" in bounded(SCHEMA + "minValue", "12", "Up to 12 gauges will be bought.", "en")[1]
    assert bounded(SCHEMA + "maxValue", "12", "Up to 12 gauges will be bought.", "en") is None


@pytest.mark.parametrize("value, text, mend", [
    ("2018", "It has been a dialogue partner since 2018.", "2018/.."), ("2018-05", "A member since May 2018.", "2018-05/.."),
    ("2030", "The line will open by the end of 2030.", "[..2030]"), ("1991", "He was minister until 1991.", "../1991"),
    ("../2011", "An observer since 2011.", "2011/.."), ("2030/..", "The line will open by 2030.", "[..2030]"),
])
def test_point_that_is_a_bound_in_time_is_told(value, text, mend):
    assert open_ended(value, text, lasting=True)[1] == f"write {mend}"


@pytest.mark.parametrize("value, text, lasting", [
    ("2018", "It joined in 2018 and has been a member since 2018.", True), ("2003", "The treaty has been in force since 2003.", False),
    ("2018", "It joined in 2018.", True), ("2018", "Signed by both in 2018.", True),
    ("2011/..", "An observer since 2011.", True), ("../2030", "The line will open by 2030.", True), ("2018", "By 2018, or since 2018.", True),
])
def test_point_in_time_is_not_told(value, text, lasting):
    assert open_ended(value, text, lasting) is None


@pytest.mark.parametrize("words, text", [
    ("Foreign Minister of Cedria", "Kim Castell, Deputy Foreign Minister of Cedria, spoke."), ("President of Ilmara", "the Vice-President of Ilmara"),
    ("министра иностранных дел", "первого заместителя министра иностранных дел"),
])
def test_office_whose_words_are_those_of_its_deputy_is_told(words, text):
    assert of_a_deputy(words, text)[1] == "take the office of the deputy"


@pytest.mark.parametrize("words, text", [
    ("Foreign Minister of Cedria", "The Foreign Minister of Cedria and the Deputy Foreign Minister of Cedria"),
    ("Deputy Foreign Minister of Cedria", "Deputy Foreign Minister of Cedria"), ("Minister", "a deputy of the Minister"),
])
def test_office_that_is_named_by_itself_is_not_told(words, text):
    assert of_a_deputy(words, text) is None
