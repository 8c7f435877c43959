"""Names of known things are found as the catalogue spells them, in every script, and never by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue import paths
from polylogue.read.files import read_here
from polylogue.text.folding import fold_name
from polylogue.text.names import Authority, authority, named

ID = "https://w3id.org/polylogue/id/"


@pytest.fixture(scope="module")
def known():
    return authority(paths.DATA)


def found(names, text):
    one = Authority()
    for iri, name, loose in names:
        one.add(iri, name, loose)
    return one.find(text)


@pytest.mark.parametrize(("text", "thing", "words"), [
    ("Foreign ministers met in Japan.", "state/japan", ["Japan"]),
    ("日本とタジキスタンの外相が会談した。", "state/japan", ["日本"]),
    ("Министр иностранных дел Таджикистана прибыл.", "state/tajikistan", None),  # an inflected form that no one lists
    ("Таджикистан и Япония", "state/tajikistan", ["Таджикистан"]),
    ("Ýaponiýa we Türkmenistan", "state/turkmenistan", ["Türkmenistan"]),
    ("Қозоғистон ва Ӯзбекистон", "state/japan", None),
    ("Japanese", "state/japan", ["Japanese"]), ("Japaneseness", "state/japan", None),
    ("R.\n\nMeredov said", "person/meredov", ["R. Meredov"]),
])
def test_a_thing_is_found_by_its_names_in_any_language_and_no_other(known, text, thing, words):
    assert known.find(text).get(ID + thing) == words


def test_topics_are_found_whatever_their_capitals_and_names_are_not():
    names = [("topic", "Trade", True), ("chad", "Chad", False)]
    assert found(names, "trade and TRADE, chad") == {"topic": ["trade", "TRADE"]}
    assert found(names, "Chad") == {"chad": ["Chad"]}


def test_of_names_of_one_thing_the_longest_counts_and_each_spelling_once():
    names = [("x", "Bell", False), ("x", "Ada Bell", False), ("y", "Bell", False)]
    assert found(names, "Ada Bell came. Bell spoke, and Ada Bell left.") == {"x": ["Ada Bell", "Bell"], "y": ["Bell"]}


@pytest.mark.parametrize("written", ["Ö\u00adzbegistan", "O\u0308zbegistan", "Özbe\u200bgistan"])
def test_normal_forms_and_invisible_signs_hide_no_name(written):
    assert fold_name("Özbegistan") in fold_name(written)
    assert list(found([("u", "Özbegistan", False)], f"in {written}!")) == ["u"]


def test_apostrophes_are_one():
    assert found([("o", "Oʻzbekiston", False)], "O‘zbekiston va O'zbekiston")["o"] == ["O‘zbekiston", "O'zbekiston"]


def test_what_is_found_stands_in_the_text():
    assert found([("u", "Özbegistan", False)], "in O\u0308zbegistan.") == {"u": ["Özbegistan"]}


def test_a_file_may_name_what_another_describes(tmp_path):
    (tmp_path / "a.yaml").write_text("things:\n- {id: https://e.example/x, type: State, label: Arland}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("things:\n- {id: https://e.example/x, hiddenLabel: Arlandic}\n", encoding="utf-8")
    names = named(read_here(tmp_path / name) for name in ("a.yaml", "b.yaml"))
    assert names.find("the Arlandic side") == {"https://e.example/x": ["Arlandic"]}


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text):
    found([("x", "a b", False), ("y", "İ", True), ("z", "日本", False)], text)
