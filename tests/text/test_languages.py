"""Tags of languages are those of BCP 47: what is wrong with one is told with the right one, and a script that cannot be its."""

import sys

import pytest
from polylogue.text import languages
from polylogue.text.languages import mended, name, problem, script_fits

GOOD = ["en", "EN", "en-US", "en-GB-oxendict", "uz-Cyrl", "zh-Hant", "zh-Hant-TW", "es-419", "sr-Latn-RS", "tlh", "gsw", "x-own",
    "ru-petr1708", "de-CH-1996", "en-x-plain", "mul", "und"]
WRONG = {
    "eng": "en", "English": "en", "english": "en", "en_US": "en-US", "en_us": "en-US", "en_US.UTF-8": "en-US", "rus": "ru", "ger": "de",
    "deu": "de", "kaz": "kk", "Russian": "ru", "русский": "ru", "日本語": "ja", "Tajik": "tg", "jp": "ja", "kz": "kk", "cn": "zh", "ua": "uk",
    "iw": "he", "en-UK": "en-GB", "uz_Cyrl": "uz-Cyrl", "uz-cyrillic": "uz-Cyrl", "zh_Hant_TW": "zh-Hant-TW", "Uzbek (Latin)": "uz-Latn",
    "kaz-Cyrl": "kk-Cyrl", " en ": "en", "en ": "en",
}


@pytest.fixture(params=["with Babel", "without Babel"])
def library(request, monkeypatch):
    for kept in (languages._english, languages._by_name, languages._aliases):
        kept.cache_clear()
    if request.param == "without Babel":
        monkeypatch.setitem(sys.modules, "babel", None)
        monkeypatch.setitem(sys.modules, "babel.core", None)
    else:
        pytest.importorskip("babel", reason="needs the extra `texts`")
    yield request.param
    for kept in (languages._english, languages._by_name, languages._aliases):
        kept.cache_clear()


@pytest.mark.parametrize("tag", GOOD)
def test_tag_of_bcp_47_is_taken(tag, library):
    assert problem(tag) is None and mended(tag) == tag


@pytest.mark.parametrize("tag", WRONG)
def test_wrong_tag_is_told_with_the_right_one(tag, library):
    assert problem(tag) == (f"'{tag}' is no tag of a language", f"write '{WRONG[tag]}'") and mended(tag) == WRONG[tag]


@pytest.mark.parametrize("tag", ["xx", "Klingonese", "e", "en--US", "12", "https://example.org/en", "en-", "qq-Latn"])
def test_what_is_no_tag_and_cannot_be_mended_is_told(tag, library):
    message, mend = problem(tag)
    assert message == f"'{tag}' is no tag of a language" and mend.startswith("write ")


def test_no_tag_is_told():
    assert problem("") == ("no language is given", "name it by its tag: en, ru, ja …") == problem(" ")


def test_names_of_all_languages_are_known_with_the_extra():
    pytest.importorskip("babel", reason="needs the extra `texts`")
    assert (mended("Swahili"), mended("swe"), name("sw"), name("tlh")) == ("sw", "sv", "Swahili", "Klingon")


@pytest.mark.parametrize("tag, english", [("ru", "Russian"), ("en-US", "English"), ("uz-Cyrl-UZ", "Uzbek (Cyrl)"), ("qqq", "'qqq'")])
def test_language_has_an_english_name(tag, english, library):
    assert name(tag) == english


RUSSIAN, ENGLISH = "Министры встретились в Токио и поблагодарили хозяев.", "The ministers met in Tokyo and thanked their hosts."
JAPANESE, CHINESE = "外務大臣は東京で会談し、ホストに感謝の意を表しました。", "外交部长们在东京会晤，并对东道主表示感谢。他们讨论了合作。"


@pytest.mark.parametrize("tag, text, fits", [
    ("en", RUSSIAN, False), ("en", ENGLISH, True), ("ru", ENGLISH, False), ("ru", RUSSIAN, True), ("kk", RUSSIAN, True),
    ("uz-Latn", RUSSIAN, False), ("uz", RUSSIAN, True), ("uz-Cyrl", RUSSIAN, True), ("English", RUSSIAN, False), ("ja", JAPANESE, True),
    ("zh", JAPANESE, False), ("zh-Hant", CHINESE, True), ("en", JAPANESE, False), ("ar", ENGLISH, False), ("tlh", RUSSIAN, True),
    ("en", "Токио", True), ("en", "", True), ("en", "12 345 — …" * 20, True), ("ja", "ASEAN " * 3 + JAPANESE, True),
    ("en", f"{ENGLISH} «{RUSSIAN}»", True),
])
def test_only_a_clear_misfit_of_script_and_language_is_told(tag, text, fits):
    assert script_fits(tag, text) is fits
