"""A report is carried over to its text as it is now: what is found again, what is told of the rest, and that nothing else changes."""

import re
import unicodedata

import pytest
import talks
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.errors import PolylogueError, nearby
from polylogue.namespaces import ID
from polylogue.text import locators
from polylogue.text.relocation import relocate
from polylogue.text.report_file import located_at, read_report
from polylogue.write.yaml_layout import Node, located_lines

ALL = len(talks.PASSAGES)


def carried(path, text, names=None, old=None):
    """The report carried over, and then once more, which changes nothing."""
    done = relocate(read_report(path), text, talks.cut(text), names or talks.authority(), old)
    path.write_bytes(done.text.encode())
    again = relocate(read_report(path), text, talks.cut(text), names or talks.authority())
    assert again.text == done.text and again.how.count("vanished") == done.how.count("vanished") and again.new == done.new
    return done


def words(path, text):
    """For each passage, the words where it lies now; their digest is the one that is written."""
    found = {}
    for entry in read_report(path).entries:
        content = text[entry["start"]: entry["end"]]
        if locators.digest(content) == entry["sha256"]:
            found[entry["id"]] = locators.fold(content)
    return found


def placed(name, start, content, *numbers):
    """What is said of a passage."""
    return located_at(Node({"id": name}), content, start, list(numbers), Node())


def positions(path):
    return {entry["id"]: entry.get("position") for entry in read_report(path).entries}


BEFORE = {  # the words of each passage, as they are cut from the text before it changes
    name: locators.fold(unicodedata.normalize("NFC", each)) for name, each in {
        "h": "Talks held at the café", "s1": "Minister A. Bell of Arland thanked the hosts for the invitation.",
        "s2": "She noted the warm welcome.",
        "s3": "The sides agreed to meet again in spring, and the hosts of Borland promised a larger table.",
        "s3-first": "The sides agreed to meet again in spring,", "s3-second": "and the hosts of Borland promised a larger table.",
        "s4": "Nobody left the café early.", "s5": "The next talks will be held in Borland.",
        "s3-s4": "The sides agreed to meet again in spring, and the hosts of Borland promised a larger table. Nobody left the café early.",
    }.items()
}
SAVED = {
    "CRLF": (lambda text: text.replace("\n", "\r\n"), f"1 unchanged, {ALL - 1} moved"),
    "CR": (lambda text: text.replace("\n", "\r"), f"{ALL - 3} unchanged, 3 moved"),
    "BOM": (lambda text: f"\ufeff{text}", f"{ALL} moved"),
    "last newline gone": (lambda text: text.rstrip("\n"), f"{ALL} unchanged"),
    "NFD": (lambda text: unicodedata.normalize("NFD", text), f"{ALL} moved"),
    "trailing blanks": (lambda text: text.replace("\n", "  \n"), f"1 unchanged, {ALL - 1} moved"),
    "all at once": (lambda text: "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\t\r\n"), f"{ALL} moved"),
}


@pytest.mark.parametrize("how", SAVED)
def test_text_that_was_saved_again_has_all_passages(how, tmp_path):
    saved, summary = SAVED[how]
    path, text = talks.write(tmp_path), saved(talks.TEXT)
    done = carried(path, text)
    assert (done.summary, done.whole) == (summary, True)
    assert words(path, text) == BEFORE
    assert positions(path) == {name: (n if len(n) > 1 else n[0]) if n else None for name, (_, n) in talks.PASSAGES.items()}
    assert done.text.startswith(talks.HAND)
    whole = read_report(path).whole
    assert (whole["textLength"], whole["sha256"]) == (len(text), locators.digest(text))


@pytest.mark.parametrize("how", SAVED)
def test_text_that_is_saved_as_it_was_gives_the_report_as_it_was(how, tmp_path):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    carried(path, SAVED[how][0](talks.TEXT))
    carried(path, talks.TEXT)
    assert path.read_bytes() == before


def test_unchanged_text_changes_nothing(tmp_path):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    done = carried(path, talks.TEXT)
    assert (done.summary, done.told, path.read_bytes()) == (f"{ALL} unchanged", [], before)


def test_mended_word_changes_its_sentence_and_moves_what_follows(tmp_path):
    path, text = talks.write(tmp_path), talks.TEXT.replace("warm welcome", "very warm welcome")
    done = carried(path, text)
    assert done.summary == f"2 unchanged, {ALL - 3} moved, 1 changed" and done.whole
    assert words(path, text) == BEFORE | {"s2": "She noted the very warm welcome."}
    assert [line for line in done.told if line.startswith("changed")] == [
        "changed: s2 “She noted the … the warm welcome.”: [89,116) is [89,121), it is “She noted the … very warm welcome.” now"
    ]


@pytest.mark.parametrize("old, new, changed", [
    ("She noted", "She praised", {"s2": "She praised the warm welcome."}),
    ("She noted the warm welcome.", "She noted a warm welcome!", {"s2": "She noted a warm welcome!"}),
    ("The sides agreed", "Both sides agreed", {
        "s3": "Both sides agreed to meet again in spring, and the hosts of Borland promised a larger table.",
        "s3-first": "Both sides agreed to meet again in spring,",
        "s3-s4": "Both sides agreed to meet again in spring, and the hosts of Borland promised a larger table. Nobody left the café early.",
    }),
    ("spring, and the hosts", "spring; and all hosts", {
        "s3": "The sides agreed to meet again in spring; and all hosts of Borland promised a larger table.",
        "s3-first": None, "s3-second": None,
        "s3-s4": "The sides agreed to meet again in spring; and all hosts of Borland promised a larger table. Nobody left the café early.",
    }),
    ("talks will be held in", "talks may be held in Arland or", {"s5": "The next talks may be held in Arland or Borland."}),
    ("Talks held", "Talks are held", {"h": "Talks are held at the café"}),
])
@pytest.mark.parametrize("at_hand", [True, False])
def test_changed_sentence_is_found_between_its_neighbours(old, new, changed, at_hand, tmp_path):
    path, text = talks.write(tmp_path), talks.TEXT.replace(old, new)
    done = carried(path, text, old=talks.TEXT if at_hand else None)
    wanted = {name: each for name, each in (BEFORE | changed).items() if each}
    assert words(path, text) == wanted and done.how.count("changed") == len(set(changed) & set(wanted)) and not done.new


def test_inserted_sentence_is_told_and_the_others_are_numbered_anew(tmp_path):
    path = talks.write(tmp_path)
    text = talks.TEXT.replace("She noted", "Everybody had another cup of strong tea. She noted")
    done = carried(path, text)
    assert words(path, text) == BEFORE and not done.whole
    assert positions(path) == {"h": None, "s1": 1, "s2": 3, "s3": 4, "s3-first": 4, "s3-second": 4, "s4": 5, "s5": 6, "s3-s4": [4, 5]}
    assert done.new == ["Everybody had another … of strong tea."] and done.summary == f"2 unchanged, {ALL - 2} moved, 1 new"
    new = "Everybody had another … of strong tea."
    assert f'new: “{new}”: polylogue annotate {nearby(path)} --passage "{new}"' in done.told
    assert "moved: s4 “Nobody left the … the café early.”: [210,237) is [251,278), sentence 4 is 5" in done.told


def test_sentence_that_is_inserted_into_a_joint_passage_is_part_of_it(tmp_path):
    path = talks.write(tmp_path)
    carried(path, talks.TEXT.replace("Nobody", "Tea was served to all of them. Nobody"))
    assert positions(path)["s3-s4"] == [3, 4, 5]


def test_vanished_sentence_is_told_and_keeps_its_entry(tmp_path):
    path, text = talks.write(tmp_path), talks.TEXT.replace(" She noted the warm welcome.", "")
    before = read_report(path).entry("s2")
    done = carried(path, text)
    assert done.summary == f"2 unchanged, {ALL - 3} moved, 1 vanished" and not done.whole
    assert words(path, text) == {name: each for name, each in BEFORE.items() if name != "s2"}
    assert read_report(path).entry("s2") == before and done.text.startswith(talks.HAND)
    assert [line for line in done.told if line.startswith("vanished")] == [
        "vanished: s2 “She noted the … the warm welcome.”: "
        'if it is there in other words, --passage "…" --name s2 says which; else take it out'
    ]
    assert {name: n for name, n in positions(path).items() if name != "s2"} == {
        "h": None, "s1": 1, "s3": 2, "s3-first": 2, "s3-second": 2, "s4": 3, "s5": 4, "s3-s4": [2, 3]
    }


def test_vanished_sentence_that_comes_back_is_found(tmp_path):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    carried(path, talks.TEXT.replace(" She noted the warm welcome.", ""))
    carried(path, talks.TEXT)
    assert path.read_bytes() == before


def test_headline_that_vanished_is_not_found_in_a_sentence_that_repeats_it(tmp_path):
    text = "Talks were held\n\nTalks were held.\n"
    passages = {"h": ("Talks were held", []), "s1": ("Talks were held.", [1])}
    entries = [Node({"id": f"{ID}report/talks"})]
    for name, start in (("h", 0), ("s1", 17)):
        content = passages[name][0]
        entries.append(placed(name, start, content))
    path = tmp_path / "talks.yaml"
    path.write_text(f"report: {ID}report/talks\n" + "\n".join([*located_lines(entries), ""]), encoding="utf-8")
    done = relocate(read_report(path), text[17:], talks.cut(text[17:]), talks.authority())
    assert done.how == ["vanished", "moved"] and "moved: s1 “Talks were held. … Talks were held.”: [17,33) is [0,16)" in done.told


def test_sentences_that_change_places_are_moved_and_numbered_as_they_stand(tmp_path):
    one, two = "Minister A. Bell of Arland thanked the hosts for the invitation.", "She noted the warm welcome."
    path, text = talks.write(tmp_path), talks.TEXT.replace(f"{one} {two}", f"{two} {one}")
    done = carried(path, text)
    assert done.summary == f"{ALL - 2} unchanged, 2 moved" and words(path, text) == BEFORE
    assert (positions(path)["s1"], positions(path)["s2"]) == (2, 1)


def test_same_sentence_in_several_places_stays_in_order(tmp_path):
    text = "Yes. We agree on that. Yes. They left the room. Yes.\n"
    entries = [Node({"id": f"{ID}report/talks", "sha256": locators.digest(text)})]
    for number, place in enumerate(talks.cut(text), 1):
        content = text[place.start: place.end]
        entries.append(placed(f"s{number}", place.start, content, number))
    path = tmp_path / "talks.yaml"
    path.write_text(f"report: {ID}report/talks\n" + "\n".join([*located_lines(entries), ""]), encoding="utf-8")
    moved = f"Hear what they said today. {text}"
    done = carried(path, moved)
    assert [entry["start"] for entry in read_report(path).entries] == [27 + entry["start"] for entry in entries[1:]]
    assert done.summary == "5 moved, 1 new"


def test_other_text_is_refused_and_nothing_is_written(tmp_path):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    with pytest.raises(PolylogueError, match="none of its passages is in this text"):
        carried(path, "A wholly other story begins here. It ends soon after that.\n")
    assert path.read_bytes() == before


# names


def test_name_that_the_catalogue_got_since_comes_in(tmp_path):
    path = talks.write(tmp_path)
    done = carried(path, talks.TEXT, talks.authority(borland="Borland"))
    assert done.summary == f"{ALL} unchanged" and done.text.startswith(talks.HAND)
    assert {entry["id"]: entry["found"] for entry in read_report(path).entries if "found" in entry} == {
        "s1": {"state:arland": "Arland", "person:bell": "A. Bell"},
        **dict.fromkeys(("s3", "s3-second", "s5", "s3-s4"), {"state:borland": "Borland"}),
    }


def test_name_that_stands_there_is_kept_though_the_catalogue_has_it_not(tmp_path):
    path = talks.write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("state:arland: Arland", "state:arland: [Arland, hosts]"), encoding="utf-8")
    before = path.read_bytes()
    assert carried(path, talks.TEXT).told == [] and path.read_bytes() == before
    carried(path, talks.TEXT.replace("thanked the hosts", "warmly thanked the hosts"))
    assert read_report(path).entry("s1")["found"] == {"state:arland": ["Arland", "hosts"], "person:bell": "A. Bell"}


def test_name_that_is_gone_is_told(tmp_path):
    path = talks.write(tmp_path)
    done = carried(path, talks.TEXT.replace("A. Bell of Arland", "A. Bell of Arlandia"))
    assert "  it no longer names state:arland (“Arland”)" in done.told
    assert read_report(path).entry("s1")["found"] == {"person:bell": "A. Bell"}


def test_longer_name_covers_a_shorter_one_of_the_same_thing(tmp_path):
    path = talks.write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("person:bell: A. Bell", "person:bell: Minister A. Bell"), encoding="utf-8")
    before = path.read_bytes()
    carried(path, talks.TEXT)
    assert path.read_bytes() == before


# the file


def test_file_keeps_its_line_ends_its_other_keys_and_its_comments(tmp_path):
    path = talks.write(tmp_path)
    block = talks.located()
    hand = talks.HAND.replace("\n", "\r\n")
    path.write_bytes(f"{hand}{block}\n# to be looked at\nthings: []\n# the end\n".replace("\r\n", "\n").replace("\n", "\r\n").encode())
    before = path.read_bytes()
    done = carried(path, talks.TEXT)
    assert path.read_bytes() == before
    done = carried(path, f"\ufeff{talks.TEXT}")
    assert done.text.startswith(hand) and done.text.endswith("\r\n\r\n# to be looked at\r\nthings: []\r\n# the end\r\n")
    assert not re.search(r"(?<!\r)\n", done.text)


def test_comment_behind_the_block_stays(tmp_path):
    path = talks.write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "# vim: set et:\n", encoding="utf-8")
    before = path.read_bytes()
    carried(path, talks.TEXT)
    assert path.read_bytes() == before


def test_what_else_an_entry_says_is_kept(tmp_path):
    path = talks.write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("{id: s2,", "{id: s2, label: Her welcome,"), encoding="utf-8")
    carried(path, f"\ufeff{talks.TEXT}")
    assert read_report(path).entry("s2")["label"] == "Her welcome"


@pytest.mark.parametrize("name, content, message", [
    ("talks.trig", "", "is no report in YAML"),
    ("talks.yaml", "things: []\n", "tells of no report"),
    ("talks.yaml", "report: https://example.org/r\n", "has no list `located:`"),
    ("talks.yaml", "report: https://example.org/r\nlocated: [{id: s1, start: 1, end: 2}]\n", "has no list `located:`"),
    ("talks.yaml", "report: https://example.org/r\nlocated:\n  - {id: s1, start: 1}\n", "the place of s1 has no start or no end"),
    ("talks.yaml", "report: https://example.org/r\nlocated:\n  - {start: 1}\n", "a place of no passage"),
])
def test_report_that_cannot_be_carried_over_is_refused(name, content, message, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(PolylogueError, match=message):
        read_report(tmp_path / name)


# any edit

WORDS = st.sampled_from("the of and talks hosts minister said spring again table left warm early held larger".split())
SENTENCE = st.lists(WORDS, min_size=4, max_size=9).map(lambda each: f"{' '.join(each).capitalize()}.")
SENTENCES = st.lists(SENTENCE, min_size=2, max_size=8, unique=True)
EDITS = st.lists(st.tuples(st.sampled_from(["drop", "mend", "insert", "swap"]), st.integers(0, 99)), max_size=4)
GAPS = st.lists(st.sampled_from([" ", "\n", "\n\n", "\r\n", "  "]), min_size=20, max_size=20)


def joined(sentences, gaps):
    """The sentences as one text, and where each begins."""
    text, starts = "", []
    for sentence, gap in zip(sentences, gaps):
        starts.append(len(text))
        text += sentence + gap
    return text, starts


@settings(max_examples=150)
@given(SENTENCES, EDITS, GAPS, GAPS, st.booleans())
def test_passage_whose_words_are_untouched_is_found_whatever_else_changes(sentences, edits, gaps, others, at_hand):
    import tempfile
    from pathlib import Path

    text, starts = joined(sentences, gaps)
    entries = [Node({"id": f"{ID}report/talks", "textLength": len(text), "sha256": locators.digest(text)})]
    for number, (sentence, start) in enumerate(zip(sentences, starts), 1):
        entries.append(placed(f"s{number}", start, sentence, number))
    now = list(sentences)
    for edit, number in edits:
        at = number % len(now)
        if edit == "drop" and len(now) > 1:
            del now[at]
        elif edit == "mend":
            now[at] = now[at].replace(" ", " quite ", 1)
        elif edit == "insert":
            now.insert(at, f"Sentence {number} was put in later.")
        else:
            now[at], now[0] = now[0], now[at]
    changed, _ = joined(now, others)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talks.yaml"
        path.write_text(f"report: {ID}report/talks\n" + "\n".join([*located_lines(entries), ""]), encoding="utf-8", newline="")
        carried(path, changed, old=text if at_hand else None)
        found = words(path, changed)
        for number, sentence in enumerate(sentences, 1):
            if sentence in now:
                assert found[f"s{number}"] == sentence
        spans = [(entry["start"], entry["end"]) for entry in read_report(path).entries if entry["id"] in found]
        assert len(set(spans)) == len(spans)
