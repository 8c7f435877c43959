"""A text that was saved again in another form is told as such, and so is what holds in one with other words."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.text.locators import digest, first_words
from polylogue.text.resaved import Place, decoded, difference, size_fits, still_hold

TEXT = "Gespräche\n\nDie Minister dankten.\nMan schied.\n"


@pytest.mark.parametrize("saved, told, mend", [
    (TEXT.replace("\n", "\r\n"), "its line ends (CRLF)", "save it with line ends LF"),
    (TEXT.replace("\n", "\r"), "its line ends (CR)", "save it with line ends LF"),
    ("\ufeff" + TEXT, "its byte order mark", "save it without a byte order mark"),
    (TEXT[:-1], "the end of its last line", "save it with one line end at its end"),
    (TEXT + "\n\n", "the end of its last line", "save it with one line end at its end"),
    (normalize("NFD", TEXT), "its normal form (NFD)", "save it in normal form C"),
    (TEXT.replace("\n", "  \n"), "blanks at the ends of its lines", "save it without blanks at the ends of lines"),
    ("\ufeff" + TEXT.replace("\n", "\r\n"), "its line ends (CRLF) and its byte order mark",
     "save it with line ends LF and without a byte order mark"),
    (normalize("NFD", TEXT[:-1]).replace("\n", "\r\n"), "its normal form (NFD), the end of its last line and its line ends (CRLF)",
     "save it in normal form C, with one line end at its end and with line ends LF"),
])
def test_text_saved_again_is_told_by_what_is_other(saved, told, mend):
    assert difference(saved, len(TEXT), digest(TEXT)) == (told, mend)


def test_line_end_that_was_added_is_told():
    assert difference(TEXT, len(TEXT) - 1, digest(TEXT[:-1])) == ("the end of its last line", "save it without a line end at its end")


def test_text_that_had_crlf_and_a_byte_order_mark_is_known_without_them():
    wanted = "\ufeff" + TEXT.replace("\n", "\r\n")
    told = "its line ends (LF) and its byte order mark"
    assert difference(TEXT, len(wanted), digest(wanted)) == (told, "save it with line ends CRLF and with a byte order mark")


def test_text_in_utf_16_is_known():
    raw = TEXT.encode("utf-16")
    assert size_fits(len(raw), len(TEXT)) and decoded(raw) == TEXT and decoded(b"\xff\x00\xff") is None
    assert difference(decoded(raw), len(TEXT), digest(TEXT), utf16=True) == ("its encoding (UTF-16)", "save it in UTF-8")


@given(st.text(st.sampled_from("aäé \n"), min_size=1, max_size=30), st.text(st.sampled_from("aäé \n\r"), max_size=30))
def test_only_a_text_that_differs_in_form_is_told(text, other):
    told = difference(other, len(text), digest(text))
    bare = ("".join(normalize("NFC", each).split()) for each in (text, other))
    assert told is None or len(set(bare)) == 1


def places(*sentences):
    found = []
    for number, sentence in enumerate(sentences):
        at = TEXT.index(sentence)
        found.append(Place(f"s{number}", at, at + len(sentence), digest(sentence), first_words(sentence)))
    return found


@pytest.mark.parametrize("old, new, held, gone", [
    ("Minister", "Ministerinnen", 2, "s1"),
    ("Man schied", "Man ging", 2, "s2"),
    ("Gespräche", "Treffen", 2, "s0"),
    ("dankten.", "dankten. Man aß.", 3, None),
    ("\n\n", "\n\nTokio\n\n", 3, None),
    ("e", "x", 0, "s0"),
])
def test_passages_that_still_hold_are_counted_and_the_first_that_does_not_is_named(old, new, held, gone):
    found, first = still_hold(TEXT.replace(old, new), places("Gespräche", "Die Minister dankten.", "Man schied."))
    assert (found, first and first.name) == (held, gone)
