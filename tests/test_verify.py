"""Every locator is held against the text it points into."""

import pytest
import small

from polylogue import locate
from polylogue.verbs.verify import verify


def test_every_locator_of_the_articles_holds(texts):
    result = verify(texts)
    assert result.findings == [] and result.skipped == []
    assert len(result.checked) >= 2 and result.locators >= 30


def test_good_locators_hold(data, polylogue_command):
    done = polylogue_command("verify", "--texts", data.parent / "texts", data / "reports" / "talks.trig")
    assert (done.returncode, done.stdout, done.stderr) == (0, "3 locators of 1 report checked, 0 findings\n", "")


@pytest.mark.parametrize("old, new, words", [
    ("oa:end 10 ;", "oa:end 11 ;", "another digest: [0,11) holds “Talks held”"),
    ("oa:start 0 ;", "oa:start 10 ;", "[10,10) is not in the text"),
    ("oa:end 10 ;", "oa:end 999 ;", "[0,999) is not in the text"),
    ("oa:start 0 ; oa:end 10", "oa:start 12 ; oa:end 22", "begins otherwise: [12,22) holds “Minister A”"),
    ('plg:lastWords "for the invitation."', 'plg:lastWords "the invitation"', "ends otherwise"),
    ('plg:firstWords "Talks held"', 'plg:firstWords "Talk"', "begins otherwise"),
    ('plg:nameInText "Arland"@en', 'plg:nameInText "Ireland"@en', "the words “Ireland” are not in"),
    ('plg:nameInText "thanked"@en', 'plg:nameInText "Thanked"@en', "the words “Thanked” are not in"),
    ("schema:position 1 ; plg:passageKind kind:body ; plg:attribution attribution:named", "schema:position 1 ; plg:passageKind kind:body ; plg:attribution attribution:by-pronoun", "by pronoun, but has none"),
    ("schema:position 2", "schema:position 0", "sentence 1 begins before sentence 0 ends"),
    ("schema:position 1 ;", "schema:position 1 , 2 ;", "does not span its sentence 2"),
    (f"plg:textLength {len(small.TEXT)}", "plg:textLength 7", f"the text has {len(small.TEXT)} code points"),
])
def test_wrong_locator_is_told_with_file_line_and_what_the_slice_holds(old, new, words, tmp_path, polylogue_command):
    report = small.REPORT
    if "the hosts" in words or old.startswith("schema:position 1 ; plg:passageKind"):
        report = report.replace("the hosts", "the hosts")
    assert old in report
    folder = small.write(tmp_path, report=report.replace(old, new, 1))
    done = polylogue_command("verify", "--texts", tmp_path / "texts", folder / "reports" / "talks.trig")
    assert done.returncode == 1
    assert words in done.stderr and "Traceback" not in done.stderr
    assert "talks.trig:" in done.stderr


def test_names_are_compared_with_white_space_folded(tmp_path):
    folder = small.write(tmp_path, report=small.REPORT.replace('"A. Bell"@en', '"A.  Bell"@en'))
    assert verify(tmp_path / "texts", [folder / "reports" / "talks.trig"]).findings == []


def test_report_without_its_text_is_skipped_by_name(data, tmp_path, polylogue_command):
    text = tmp_path / "texts" / "talks.txt"
    text.write_text(small.TEXT.replace("warm", "cold"), encoding="utf-8")
    done = polylogue_command("verify", "--texts", tmp_path / "texts", data / "reports" / "talks.trig")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "skipped https://w3id.org/polylogue/id/report/talks" in done.stderr and "is the text changed?" in done.stderr


def test_texts_that_are_not_there_are_told(data, tmp_path, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("verify", "--texts", tmp_path / "none"), "no such folder")


def test_files_that_are_no_texts_do_not_disturb(data, tmp_path):
    (tmp_path / "texts" / "picture.png").write_bytes(b"\x89PNG\r\n\xff\xfe")
    result = verify(tmp_path / "texts", [data / "reports" / "talks.trig"])
    assert result.findings == [] and len(result.checked) == 1


def test_words_are_whole_words():
    assert locate.begins_with("Talks held", "Talks") and not locate.begins_with("Talks held", "Tal")
    assert locate.ends_with("Talks held", "held") and not locate.ends_with("Talks held", "eld")
