"""A passage is added to a report: it gets a place, a number and a name, and its item is put where it belongs; all else stays."""

import difflib
import re

import pytest
import talks
from polylogue.errors import PolylogueError
from polylogue.namespaces import ID
from polylogue.read.yaml import read_yaml
from polylogue.text import locators
from polylogue.text.passages import add_passage
from polylogue.text.plain import Plain
from polylogue.text.report_file import read_report
from polylogue.text.texts import text_of, whole_text


def added(path, words, text=talks.TEXT, **more):
    """The report with one more passage: what is told, its entry, and the lines that its file has more above `located`."""
    before = path.read_bytes().decode()
    made, told = add_passage(read_report(path), text, words, lambda: talks.cut(text), talks.authority(), **more)
    path.write_bytes(made.encode())
    hand, new = (each.split("# Written by `polylogue annotate`")[0] for each in (before, made))
    lines = list(difflib.ndiff(hand.splitlines(), new.splitlines()))
    assert all(re.match(r"- passages: \[", line) for line in lines if line.startswith("- "))
    old = {entry["id"]: entry for entry in read_report(path).entries}
    read_yaml(path, made)  # it can be read as a report
    return told, old[told.partition(":")[0]], [line[2:] for line in lines if line.startswith("+ ")]


def test_part_of_a_sentence_is_put_behind_the_passage_it_lies_in(tmp_path):
    path = talks.write(tmp_path)
    told, entry, lines = added(path, "Minister A. … thanked the hosts")
    content = "Minister A. Bell of Arland thanked the hosts"
    assert told == "s1-part: [24,68), sentence 1"
    assert entry == {
        "id": "s1-part", "start": 24, "end": 68, "position": 1, "firstWords": "Minister A. Bell", "lastWords": "thanked the hosts",
        "sha256": locators.digest(content), "found": {"state:arland": "Arland", "person:bell": "A. Bell"},
    }
    assert lines == ["  # Minister A. Bell … thanked the hosts | person:bell: A. Bell | state:arland: Arland", "  - passage: s1-part"]
    after = path.read_text(encoding="utf-8").split("told elsewhere\n")[1].splitlines()
    assert after[1] == "  - passage: s1-part" and after[2].startswith("  - {passage: s2")
    assert [each["id"] for each in read_report(path).entries][:3] == ["h", "s1", "s1-part"]


def test_two_voices_in_a_sentence_cost_a_command_each(tmp_path):
    path = talks.write(tmp_path)
    assert added(path, "Minister A. … thanked the hosts")[0].startswith("s1-part:")
    assert added(path, "for the invitation.", attribution="side")[0].startswith("s1-part-2:")
    assert added(path, "She noted", name="s2-first", kind="body")[0].startswith("s2-first:")


def test_sentences_are_joined_behind_that_which_they_begin_with(tmp_path):
    path = talks.write(tmp_path)
    told, entry, lines = added(path, "Minister A. Bell ... warm welcome.", attribution="Collective")
    assert told == "s1-s2: [24,116), sentences 1 and 2" and entry["position"] == [1, 2]
    assert lines[1:] == ["  - passage: s1-s2", "    attribution: collective"]
    assert added(path, "She noted … in Borland.")[0] == "s2-s5: [89,278), sentences 2 and 3 and 4 and 5"


def test_part_in_a_stretch_is_put_into_the_stretch(tmp_path):
    path = talks.write(tmp_path)
    _, entry, lines = added(path, "the hosts of Borland", name="s3-hosts")
    assert lines == ["      # the hosts of Borland", "      - passage: s3-hosts"] and entry["position"] == 3
    there = "attribution: side\n      # the hosts of Borland\n      - passage: s3-hosts\n\n  - passage: s4\n"
    assert there in path.read_text(encoding="utf-8")


def test_part_of_what_is_not_in_the_list_is_put_behind_what_is_before_it(tmp_path):
    path = talks.write(tmp_path)
    assert added(path, "The next talks")[2] == ["  # The next talks", "  - passage: s5-part"]
    assert "  - passage: s4\n  # The next talks\n  - passage: s5-part\n\nreadings" in path.read_text(encoding="utf-8")


def test_part_of_a_headline_is_one_of_its_kind_and_has_no_number(tmp_path):
    path = talks.write(tmp_path)
    told, entry, _ = added(path, "at the café")
    assert told == "h-part: [11,22)" and "position" not in entry
    assert "    kind: headline\n  # at the café\n  - passage: h-part\n    kind: headline\n" in path.read_text(encoding="utf-8")


def test_passage_that_is_in_the_list_already_only_gets_its_place(tmp_path):
    path = talks.write(tmp_path, talks.HAND.replace("  - passage: s4\n", "  - passage: s4\n  - passage: early\n"))
    with pytest.raises(PolylogueError, match="the passage early is in the list already"):
        added(path, "left the café early.", name="early", attribution="side")
    assert added(path, "left the café early.", name="early")[0::2] == ("early: [217,237), sentence 4", [])


def test_new_sentence_gets_its_number(tmp_path):
    text = talks.TEXT.replace("She noted", "Everybody had another cup of strong tea. She noted")
    passages = {name: (words, [n + (n > 1) for n in numbers]) for name, (words, numbers) in talks.PASSAGES.items()}
    path = tmp_path / "talks.yaml"
    path.write_bytes(f"{talks.HAND}{talks.located(text, known=passages)}".encode())
    told, entry, _ = added(path, "Everybody had another … of strong tea.", text)
    assert (told.partition(":")[0], entry["position"]) == ("s2-2", 2)


def test_passage_whose_words_are_gone_gets_its_new_place(tmp_path):
    text = talks.TEXT.replace("She noted the warm welcome.", "Everything was fine, he held.")
    path = talks.write(tmp_path)
    path.write_bytes(f"{talks.HAND}{talks.located()}".replace(
        locators.digest(talks.TEXT), locators.digest(text)).encode())
    told, entry, lines = added(path, "Everything was … he held.", text, name="s2")
    assert told == "s2: [89,118), sentence 2" and entry["firstWords"] == "Everything was fine," and lines == []
    assert [each["id"] for each in read_report(path).entries] == list(talks.PASSAGES)


@pytest.mark.parametrize("words, more, message, mend", [
    ("She noted the warm welcome.", {}, "these words are the passage s2 already", "write what they say below `passage: s2`"),
    ("Borland", {}, "the words “Borland” stand 2 times in the text", "give more of them, or the first and the last with … between"),
    ("Bor", {}, "the words “Bor” do not stand in the text", "give them as they are written there, as whole words"),
    ("the … Borland", {}, "11 stretches begin and end so: the text has “the” 6 times and “Borland” 2 times",
     "give more words before and behind …"),
    ("tea … coffee", {}, "the words “tea” and “coffee” do not stand in the text", "give them as they are written there, as whole words"),
    ("Nobody … She", {}, "“She” stands only before “Nobody”", "give the first words first"),
    (" ", {}, "--passage has no words", None),
    ("warm welcome", {"name": "s1"}, "s1 is the name of something else in this report", "take another: --name s5-second"),
    ("warm welcome", {"name": "a b"}, "'a b' is no name of a passage", None),
    ("warm welcome", {"kind": "cake"}, "--kind cake is not known", None),
    ("warm welcome", {"attribution": "cake"}, "--attribution cake is not known", None),
])
def test_words_that_tell_no_passage_are_refused(words, more, message, mend, tmp_path):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    with pytest.raises(PolylogueError) as caught:
        added(path, words, **more)
    assert caught.value.message == message and (mend is None or caught.value.mend == mend) and path.read_bytes() == before


@pytest.mark.parametrize("hand, there", [
    ("report: R\npassages: [{passage: s1}, {passage: s2}]\n", "passages: [{passage: s1}, {passage: s1-part}, {passage: s2}]\n"),
    ("report: R\npassages: [{passage: s4}]\n", "passages: [{passage: s1-part}, {passage: s4}]\n"),
    ("report: R\npassages:\n\nreadings: []\n", "passages:\n# WORDS\n- passage: s1-part\n\nreadings: []\n"),
    ("report: R\nreadings: []\n\n", "readings: []\n\npassages:\n# WORDS\n- passage: s1-part\n\n"),
    ("report: R\npassages:\n- passage: s1\n- passage: s2\n", "- passage: s1\n# WORDS\n- passage: s1-part\n- passage: s2\n"),
    ("report: R\npassages:\n  -   passage: s1\n      label: |\n        One.\n\n  # two\n  - passage: s2\n",
     "        One.\n  # WORDS\n  - passage: s1-part\n\n  # two\n"),
    ("report: R\npassages:\n  # four\n  - passage: s4\n", "passages:\n  # WORDS\n  - passage: s1-part\n  # four\n"),
    ("report: R\npassages:\n  - passage: s1 # one\n    # more\n  # two\n  - passage: s2\n",
     "s1 # one\n    # more\n  # WORDS\n  - passage: s1-part\n  # two\n"),
    ("report: R\r\npassages:\r\n  - passage: s1\r\n  - passage: s2\r\n", "s1\r\n  # WORDS\r\n  - passage: s1-part\r\n  - passage: s2\r\n"),
])
def test_item_is_put_in_however_the_list_is_written(hand, there, tmp_path):
    path = talks.write(tmp_path, hand.replace("R\r", f"{ID}report/talks\r").replace("R\n", f"{ID}report/talks\n"))
    added(path, "Minister A. … thanked the hosts")
    words = "Minister A. Bell … thanked the hosts | person:bell: A. Bell | state:arland: Arland"
    assert there.replace("WORDS", words) in path.read_bytes().decode()


def test_list_that_is_no_list_is_refused(tmp_path):
    path = talks.write(tmp_path, f"report: {ID}report/talks\npassages: {{passage: s1}}\n")
    with pytest.raises(PolylogueError, match="the list of passages is written in a way"):
        added(path, "Minister A. … thanked the hosts")


# the text


def test_text_is_known_by_its_digest(tmp_path, monkeypatch):
    monkeypatch.delenv("POLYLOGUE_TEXTS", raising=False)
    path = talks.write(tmp_path)
    (tmp_path / "other.txt").write_text("x" * len(talks.TEXT), encoding="utf-8")
    assert text_of(read_report(path), None) == talks.TEXT
    elsewhere = tmp_path / "texts" / "deep"
    elsewhere.mkdir(parents=True)
    (tmp_path / "talks.txt").rename(elsewhere / "anything")
    with pytest.raises(PolylogueError, match=r"no text has the report's digest \(beside it, in texts/ and here\)"):
        text_of(read_report(path), None)
    assert text_of(read_report(path), tmp_path / "texts") == talks.TEXT
    monkeypatch.setenv("POLYLOGUE_TEXTS", str(tmp_path / "texts"))
    assert text_of(read_report(path), None) == talks.TEXT
    with pytest.raises(PolylogueError, match="no such folder"):
        text_of(read_report(path), tmp_path / "gone")


def test_mark_at_the_beginning_of_a_text_counts(tmp_path):
    (tmp_path / "talks.txt").write_bytes(b"\xef\xbb\xbfYes.")
    assert whole_text(tmp_path / "talks.txt") == "\ufeffYes."


# words in a text


@pytest.mark.parametrize("text, words, spans", [
    ("one two three", "two", [(4, 7)]),
    ("one  two\r\nthree", "two three", [(5, 15)]),
    ("cafe\u0301 closed", "café", [(0, 5)]),
    ("\ufeffone two", "one", [(1, 4)]),
    ("the people’s talks", "people's talks", [(4, 18)]),
    ("一つの会合が開かれた。", "会合 … 開かれた。", [(3, 11)]),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 talks", "한국", [(0, 6)]),
    ("a … b", "a … b", [(0, 5)]),
    ("a b a b", "a … b", [(0, 3), (0, 7), (4, 7)]),
])
def test_words_are_found_however_the_text_writes_them(text, words, spans):
    assert Plain(text).stretches(words) == spans


def test_quote_tells_a_stretch_from_all_others():
    text = "We met them in the hall of the house. We met them in the yard of the house. Yes."
    plain = Plain(text)
    assert plain.quote(0, 37) == "We met them in … hall of the house."
    assert plain.quote(38, 75) == "We met them in the yard of the house."  # with … it would begin in the sentence before
    assert plain.quote(76, 80) == "Yes."
