"""Markup is no words: HTML is known and made plain; Markdown and front matter leave the text as long as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.text import markup


@pytest.mark.parametrize("text, html", [
    ("<p>They met.</p>", True),
    ("They met.<br>They left.", True),
    ("<!DOCTYPE html>\nThey met.", True),
    ("<b>They</b> met.", True),
    ("They met.", False),
    ("if a < b and c > d", False),
    ("Write to <press@example.org>.", False),
    ("Use <x> for the unknown, &c.", False),
    ("", False),
])
def test_html_is_told_from_text_with_angle_brackets(text, html):
    assert markup.is_html(text) is html


@pytest.mark.parametrize("words, wanted", [
    ("The <b>Minis</b>ter met.", "The Minister met."),
    ("tea&nbsp;&mdash; bread &amp; salt", "tea\u00a0— bread & salt"),
    ("one<br>two", "one two"),
    ("one<!-- no word -->two", "one two"),
    ("&#1044;&#x430;", "Да"),
    ("a < b", "a < b"),
    ('He</p><p class="x">left', "He  left"),
])
def test_plain_words_have_no_tags_and_real_letters(words, wanted):
    assert markup.plain(words) == wanted


@pytest.mark.parametrize("text, left", [
    ("---\ntitle: Talks\n---\nThey met.", "They met."),
    ("+++\r\ntitle = \"Talks\"\r\n+++\r\nThey met.", "They met."),
    ("---\nThey met.\n---\n", "--- They met. ---"),  # no key: lines that are drawn
    ("They met.\n---\na: b\n---\n", "They met. --- a: b ---"),
])
def test_front_matter_is_only_at_the_head_and_has_keys(text, left):
    found = markup.without_front_matter(text)
    assert len(found) == len(text) and " ".join(found.split()) == left


PIECES = st.sampled_from([
    "<p>", "</p>", "<br/>", "<b>", "</b>", "&nbsp;", "&amp;", "&x;", "<", ">", "&", "a", "日", "𝔸", " ", "\r\n", "<!--", "-->", "<pre>",
    "</pre>", "<script>", "</script>", "---\n", "a: b\n", "[", "](u)", "**", "# ",
])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_blanked_text_is_as_long_as_before(text):
    assert len(markup.blanked_html(text)[0]) == len(markup.without_front_matter(text)) == len(markup.blanked_markdown(text)) == len(text)
    markup.is_html(text), markup.is_markdown(text), markup.plain(text)
