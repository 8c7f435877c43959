"""Whether words name a thing: its name in a case or as an adjective does, another's does not."""

import pytest
from polylogue.check.calling import Callers, abbreviates, calls_a_country, calls_a_person, is_form


@pytest.mark.parametrize("word, name", [
    ("japan", "japan"), ("japanese", "japan"), ("turkmen", "turkmenistan"), ("kazakh", "kazakhstan"), ("chinese", "china"), ("iranian", "iran"),
    ("японии", "япония"), ("японской", "япония"), ("таджикистана", "таджикистан"), ("мередова", "мередов"), ("мередовым", "мередов"),
    ("swedish", "sweden"), ("norwegian", "norway"), ("индии", "индия"), ("китайская", "китай"),
])
def test_a_case_or_adjective_is_the_name(word, name):
    assert is_form(word, name)


@pytest.mark.parametrize("word, name", [
    ("iraq", "iran"), ("austria", "australia"), ("slovenia", "slovakia"), ("indonesia", "india"), ("иране", "ирак"), ("индонезии", "индия"),
    ("japan", "jamaica"), ("меркулова", "мередов"), ("boats", "bosnia"),
])
def test_another_name_is_not(word, name):
    assert not is_form(word, name)


STATES = Callers({"n": ["Niger"], "ng": ["Nigeria"], "k": ["Republic of Korea", "South Korea", "韓国"], "kp": ["North Korea"], "us": ["United States"], "j": ["Japan", "日本"]})


@pytest.mark.parametrize("words, iris", [
    ("Niger", {"n"}), ("Nigeria", {"ng"}), ("Nigerian side", {"ng"}), ("the Republic of Korea", {"k"}), ("North Korea", {"kp"}),
    ("the United States", {"us"}), ("our country", set()), ("日本政府", {"j"}), ("韓国外相", {"k"}), ("Japanese ambassador", {"j"}),
])
def test_words_name_the_state_that_is_meant(words, iris):
    assert STATES.named(words) == iris


def test_to_whom_somebody_is_sent_is_not_whose_one_is():
    assert STATES.named("ambassador of Japan to Nigeria", strict=True) == {"j"}
    assert STATES.named("envoy to Nigeria", strict=True) == set()


@pytest.mark.parametrize("words, name, is_one", [
    ("U.S.", "United States", True), ("USA", "United States of America", True), ("UK", "United Kingdom", True), ("UN", "United States", False),
    ("boats", "Bosnia", False),
])
def test_initials_stand_for_a_name(words, name, is_one):
    assert abbreviates(words, [name]) is is_one


@pytest.mark.parametrize("words, is_one", [
    ("our country", True), ("the host", True), ("нашей страны", True), ("我が国", True), ("five countries", False), ("the boats", False), ("member states", False),
])
def test_a_country_need_not_be_named(words, is_one):
    assert calls_a_country(words) is is_one


@pytest.mark.parametrize("words, names, number", [
    ("Minister M. Lind", ["Maria Lind"], 1), ("Maria Lind", ["Maria Lind"], 2), ("the Minister", ["Maria Lind"], 0),
    ("министра", ["Maria Lind"], None), ("麻生外相", ["麻生太郎"], 2), ("外相", ["麻生太郎"], 0),
])
def test_words_of_a_persons_name_are_counted(words, names, number):
    assert calls_a_person(words, names) == number
