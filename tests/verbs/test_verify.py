"""Every locator is held against the text it points into."""

import shutil
import sys
import unicodedata
from itertools import pairwise

import pytest
import small
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue import paths
from polylogue.check import text_files
from polylogue.check.texts import verify
from polylogue.namespaces import CONCEPT, ID
from polylogue.text import locators as locate
from polylogue.text.rules import have_library


def test_every_locator_of_the_articles_holds(texts):
    result = verify(texts)
    assert result.findings == [] and result.skipped == []
    assert len(result.checked) == 5 and result.locators == 70
    reports = list((paths.DATA / "reports").rglob("*.yaml"))
    assert len(result.checked) + len(result.summarised) == len(reports)


def test_a_report_that_is_known_by_a_summary_is_told_and_not_held_against_a_text(tmp_path, polylogue_command):
    shutil.copytree(paths.DATA / "reports" / "central-asia-russia", tmp_path / "reports")
    (tmp_path / "texts").mkdir()
    done = polylogue_command("verify", "--texts", tmp_path / "texts", tmp_path / "reports")
    number = len(list((tmp_path / "reports").iterdir()))
    assert (done.returncode, done.stdout) == (0, "0 locators of 0 reports checked, 0 findings\n")
    assert done.stderr == f"{number} reports are known by a summary only: no words to hold against a text\n"


def test_good_locators_hold(data, polylogue_command):
    done = polylogue_command("verify", "--texts", data.parent / "texts", data / "reports" / "talks.trig")
    assert (done.returncode, done.stdout, done.stderr) == (0, "3 locators of 1 report checked, 0 findings\n", f"{REPORT}: checked in English\n")


@pytest.mark.parametrize("old, new, words", [
    ("oa:end 10 ;", "oa:end 11 ;", "another digest: [0,11) holds “Talks held”"),
    ("oa:start 0 ;", "oa:start 10 ;", "[10,10) is not in the text"),
    ("oa:end 10 ;", "oa:end 999 ;", "[0,999) is not in the text"),
    ("oa:start 0 ; oa:end 10", "oa:start 12 ; oa:end 22", "begins otherwise: [12,22) holds “Minister A”"),
    ('plg:lastWords "for the invitation."', 'plg:lastWords "the invitation"', "ends otherwise"),
    ('plg:firstWords "Talks held"', 'plg:firstWords "Talk"', "begins otherwise"),
    ('plg:nameInText "Arland"@en', 'plg:nameInText "Ireland"@en', "the words “Ireland” are not there: [12,76) holds “Minister A. Bell"),
    ('plg:nameInText "thanked"@en', 'plg:nameInText "Thanked"@en', "the words “Thanked” are not there: [12,76) holds “"),
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


REPORT = f"{ID}report/talks"
WORDS = "On 3rd February, 2021, five states of 12 met for the 8th time since 2004, with 5.5 million at hand."


def stating(folder, facts, words=WORDS, language="en", kind="body"):
    """Data with a passage of these words that states these facts, and the text beside it."""
    text = f"Talks held\n\n{words}\n"
    at = text.index(words)
    passage = f"""\
report:talks a plg:Report ; rdfs:label "Report on the talks"@en ; dcterms:type reportkind:news-article ; schema:about talks:1 ;
    dcterms:language "{language}" ; plg:textLength {len(text)} ; schema:sha256 "{locate.digest(text)}" .
r:s1 a plg:Passage ; rdfs:label "Passage"@en ; plg:passageOf report:talks ; oa:start {at} ; oa:end {at + len(words)} ; schema:position 1 ;
    schema:sha256 "{locate.digest(words)}" ; plg:firstWords "{locate.first_words(words)}" ; plg:lastWords "{locate.last_words(words)}" ;
    plg:passageKind kind:{kind} ; plg:attribution attribution:own-voice .
r:guess a plg:Reading ; rdfs:label "A guess"@en ; prov:wasDerivedFrom r:s1 .
r:s1 {{
    {facts}
}}
r:guess {{
    talks:1 plg:heldOn "1999-01-01"^^xsd:date ; plg:ordinal 99 .
}}
"""
    data = small.write(folder, report=passage)
    (folder / "texts" / "talks.txt").write_text(text, encoding="utf-8")
    return folder / "texts", [data / "reports" / "talks.trig"]


GOOD = [
    'talks:1 plg:heldOn "2021-02-03"^^xsd:date .',
    'talks:1 plg:ordinal 8 .',
    'r:states plg:groupSize 5 .',
    'r:states plg:groupSize 12 .',
    'dialogue:talks plg:established "2004"^^xsd:gYear .',
    'r:grant schema:amount 5500000 .',
]


EXTENT = '"{}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'


@pytest.mark.parametrize("value, good", [
    (EXTENT.format("2021-02-03/2021-02-05"), True), (EXTENT.format("2021-02-03/2021-02-06"), False), ('"2021-02"^^xsd:gYearMonth', True), ('"2021-03"^^xsd:gYearMonth', False),
    (EXTENT.format("2004/.."), True), (EXTENT.format("[..2031]"), False), (EXTENT.format("[..2030]"), True), (EXTENT.format("199X"), True), (EXTENT.format("198X"), False),
])
def test_a_month_or_an_extent_is_held_against_the_words(value, good, tmp_path):
    words = "On 3–5 February 2021 they spoke of the 1990s, of what there is since 2004, and of what shall be by 2030."
    found = verify(*stating(tmp_path, f"talks:1 plg:heldOn {value} .", words)).findings
    assert [result.path.rpartition("#")[2] for result in found] == ([] if good else ["heldOn"])


def test_a_row_of_a_table_lies_in_no_stretch_of_the_text(tmp_path):
    row = 'r:row17 a plg:Passage ; plg:passageOf report:talks ; plg:passageKind kind:row ; schema:position 17 ; schema:url <https://e.example/t.csv#row=17> ; plg:attribution attribution:own-voice .\nr:row17 { talks:1 plg:ordinal 99 . }\n'
    texts, (path,) = stating(tmp_path, "talks:1 plg:ordinal 8 .")
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    done = verify(texts, [path])
    assert done.findings == [] and done.locators == 1
    assert done.languages[0].endswith("; 1 row of its table is not held against it")


@pytest.mark.parametrize("fact", GOOD)
def test_value_that_stands_in_the_passage_holds(fact, tmp_path):
    assert verify(*stating(tmp_path, fact)).findings == []


@pytest.mark.parametrize("fact, words", [
    ('talks:1 plg:heldOn "2021-02-04"^^xsd:date .', "plg:heldOn 2021-02-04 is not there: ["),
    ('talks:1 plg:heldOn "2021-03-03"^^xsd:date .', "take what stands there, 2021-02-03, or move the fact"),
    ('talks:1 plg:heldOn "2020-02-03"^^xsd:date .', "plg:heldOn 2020-02-03 is not there: ["),
    ('talks:1 plg:ordinal 9 .', "plg:ordinal 9 is not there: ["),
    ('r:states plg:groupSize 6 .', "plg:groupSize 6 is not there: ["),
    ('dialogue:talks plg:established "2005"^^xsd:gYear .', "plg:established 2005 is not there: ["),
    ('r:grant schema:amount 5500 .', "amount 5500 is not there: ["),
    ('r:grant schema:amount 5.5 .', "amount 5.5 is not there: ["),
    ('r:roadmap dcterms:title "Road map"@en .', "the title “Road map” is not what [12,"),
    ('report:talks dcterms:title "On 3rd February, 2021, five states of 12 met"@en .', "five states … 12 met” is not what"),
])
def test_value_that_does_not_stand_in_the_passage_is_told_with_file_and_line(fact, words, tmp_path, polylogue_command):
    words = words.replace("five states … 12 met", "On 3rd February, … of 12 met")
    texts, (path,) = stating(tmp_path, f"state:arland plg:nameInText \"states\"@en .\n    {fact}")
    done = polylogue_command("verify", "--texts", texts, path)
    line = path.read_text(encoding="utf-8").splitlines().index(f"    {fact}") + 1
    column = len("    ") + len(fact) - len(fact.split(" ", 2)[2]) + 1
    assert done.returncode == 1 and words in done.stderr and "1 finding\n" in done.stdout
    assert f"talks.trig:{line}:{column}: Violation text: " in done.stderr and "\n  talks/s1: " in done.stderr and len(done.stderr.splitlines()) == 3


def test_value_written_twice_is_told_at_its_own_line(tmp_path):
    texts, (path,) = stating(tmp_path, "talks:1 plg:ordinal 8 .")
    path.write_text(path.read_text(encoding="utf-8") + "\nr:s1 { talks:1 plg:ordinal 7 . }\n", encoding="utf-8")
    (found,) = verify(texts, [path]).findings
    assert found.line == len(path.read_text(encoding="utf-8").splitlines())


def test_fact_on_a_passage_in_another_file_is_held_too(tmp_path):
    texts, (path,) = stating(tmp_path, "talks:1 plg:ordinal 8 .")
    other = path.with_name("more.trig")
    other.write_text(small.HEAD + "r:s1 { talks:1 plg:ordinal 7 . }", encoding="utf-8")
    (found,) = verify(texts, [path, other]).findings
    assert found.file == str(other)


@pytest.mark.parametrize("tag", ["@en", "@de", ""])
@pytest.mark.parametrize("title", ["Talks on the roadmap held", "Talks  on the\\nroadmap held"])
def test_title_is_the_headline_with_white_space_folded_whatever_its_tag(title, tag, tmp_path):
    words = "Talks on  the roadmap\nheld"
    texts, files = stating(tmp_path, f'report:talks dcterms:title "{title}"{tag} .', words, kind="headline")
    assert verify(texts, files).findings == []


@pytest.mark.parametrize("title", ["Talks on the roadmap", "Talks on the Roadmap held", "Talks about the roadmap held", "“Talks on the roadmap held”"])
def test_title_in_other_words_is_told_with_the_headline(title, tmp_path):
    texts, files = stating(tmp_path, f'report:talks dcterms:title "{title}"@en .', "Talks on the roadmap held", kind="headline")
    (found,) = verify(texts, files).findings
    assert "is not what" in found.message and found.mend == "write “Talks on the roadmap held”" and found.line


def test_title_of_another_thing_is_some_words_of_the_passage(tmp_path):
    texts, files = stating(tmp_path, 'r:map dcterms:title "Roadmap to Peace"@en .', "They adopted the Roadmap to  Peace at last.")
    assert verify(texts, files).findings == []


RUSSIAN = "Пять государств встретились в восьмой раз 3 февраля 2021 года."
FACTS = 'talks:1 plg:heldOn "2021-02-03"^^xsd:date ; plg:ordinal 8 . r:states plg:groupSize 5 .'
NEEDS_TEXTS = pytest.mark.skipif(not have_library(), reason="needs the extra `texts`")


@NEEDS_TEXTS
@pytest.mark.parametrize("old, new", [("02-03", "02-04"), ("02-03", "03-03"), ("2021", "2020"), ("ordinal 8", "ordinal 7"), ("groupSize 5", "groupSize 6")])
def test_russian_report_is_held_in_russian(old, new, tmp_path):
    right = verify(*stating(tmp_path, FACTS, RUSSIAN, "ru"))
    assert (right.findings, right.languages) == ([], [f"{REPORT}: checked in Russian"])
    (found,) = verify(*stating(tmp_path, FACTS.replace(old, new), RUSSIAN, "ru")).findings
    assert "is not there: [12,74) holds “Пять государств встретились … февраля 2021 года.”" in found.message
    assert "2021-02-03" in found.mend or "heldOn" not in found.message


WRONG_DAY, EVENT = 'talks:1 plg:heldOn "2020-09-11"^^xsd:date .', "The ministers met in Tokyo on 11 August 2020."


@pytest.mark.parametrize("tag, told, findings", [
    ("en", "checked in English", 1),
    ("en-GB", "checked in English", 1),
    ("eng", "checked in English ('eng' is no tag of a language: write 'en')", 1),
    ("English", "checked in English ('English' is no tag of a language: write 'en')", 1),
    ("en_US", "checked in English ('en_US' is no tag of a language: write 'en-US')", 1),
    ("", "dates and numbers not checked: no language is given: name it by its tag: en, ru, ja …", 1),
    ("tlh", "dates and numbers not checked: no rules for 'tlh'", 0),
])
def test_it_is_told_in_which_language_a_report_is_held(tag, told, findings, tmp_path, polylogue_command):
    texts, files = stating(tmp_path, WRONG_DAY, EVENT, tag)
    assert len(verify(texts, files).findings) == findings
    done = polylogue_command("verify", "--texts", texts, *files)
    assert done.returncode == bool(findings) and done.stderr.endswith(f"{REPORT}: {told}\n")


def test_without_the_extra_it_is_told_what_is_not_checked(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "babel", None)
    why = "the extra `texts` is not installed: pip install 'polylogue[texts]'"
    for tag, told in (("ru", f"checked in Russian, by digits alone: {why}"), ("kk", f"dates and numbers not checked: {why}")):
        assert verify(*stating(tmp_path, FACTS, RUSSIAN, tag)).languages == [f"{REPORT}: {told}"]


def numbered(folder, positions, joint=()):
    """A report of one sentence after another with these positions; joint: (first, last, positions) of joint passages."""
    sentences = [f"Sentence {chr(97 + i)} is here." for i in range(len(positions))]
    text, places, at = " ".join(sentences), [], 0
    for sentence in sentences:
        places.append((at, at + len(sentence)))
        at += len(sentence) + 1
    spans = [(f"s{i}", *places[i], [p]) for i, p in enumerate(positions)]
    spans += [(f"j{i}", places[a][0], places[b][1], own) for i, (a, b, own) in enumerate(joint)]
    report = f"""\
report:talks a plg:Report ; rdfs:label "Report"@en ; dcterms:type reportkind:news-article ; dcterms:language "en" ;
    plg:textLength {len(text)} ; schema:sha256 "{locate.digest(text)}" ; schema:about talks:1 .
"""
    for name, start, end, own in spans:
        words = text[start:end]
        report += f"""
r:{name} a plg:Passage ; rdfs:label "{name}"@en ; plg:passageOf report:talks ; oa:start {start} ; oa:end {end} ;
    schema:position {", ".join(map(str, own))} ;
    schema:sha256 "{locate.digest(words)}" ; plg:firstWords "{locate.first_words(words)}" ; plg:lastWords "{locate.last_words(words)}" ;
    plg:passageKind kind:body ; plg:attribution attribution:own-voice .
"""
    data = small.write(folder, report=report)
    (folder / "texts" / "talks.txt").write_text(text, encoding="utf-8")
    return verify(folder / "texts", [data / "reports" / "talks.trig"]).findings


@pytest.mark.parametrize("positions, joint, words", [
    ([1, 3, 3], [], "s1: is sentence 3, and so is talks/s2, but neither holds the other"),
    ([1, 3, 2], [], "sentence 3 begins before sentence 2 ends"),
    ([1, 2, 3], [(0, 2, [1, 2])], "j0: holds sentence 3, or does not lie as its positions say"),
    ([1, 2, 4], [(0, 2, [1, 4])], "j0: holds sentence 2, or does not lie as its positions say"),
    ([1, 2, 3], [(0, 1, [2, 3])], "j0: does not span its sentence 3"),
    ([1, 2, 5], [(0, 1, [6, 7])], "j0: holds sentence 5, or does not lie as its positions say"),
])
def test_positions_that_do_not_follow_the_text_are_told(positions, joint, words, tmp_path):
    found = [f for f in numbered(tmp_path, positions, joint) if words in str(f)]
    assert found and all(f.line and f.file and f.mend for f in found)


def test_parts_of_a_sentence_share_its_position(tmp_path):
    parts = "Minister A. Bell of Arland", "thanked the hosts for the invitation."
    more = "".join(small.passage(f"part{i}", part, 1, "own-voice") for i, part in enumerate(parts))
    data = small.write(tmp_path, report=small.REPORT + more)
    assert verify(tmp_path / "texts", [data / "reports" / "talks.trig"]).findings == []


@settings(max_examples=25)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_only_growing_positions_hold(tmp_path, positions):
    grows = all(before < after for before, after in pairwise(positions))
    assert (numbered(tmp_path, positions) == []) is grows


def test_names_are_compared_with_white_space_folded(tmp_path):
    folder = small.write(tmp_path, report=small.REPORT.replace('"A. Bell"@en', '"A.  Bell"@en'))
    assert verify(tmp_path / "texts", [folder / "reports" / "talks.trig"]).findings == []


NONE_HERE = "none of the reports' texts is here"


@pytest.mark.parametrize("name, text", [
    ("words.txt", small.TEXT.replace("warm", "cold")), ("talks.txt", small.TEXT.replace("warm", "very warm")),
])
def test_text_that_only_has_the_length_or_the_name_of_a_report_is_a_finding(name, text, tmp_path, polylogue_command):
    data = small.write(tmp_path)
    (tmp_path / "texts" / "talks.txt").unlink()
    (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    report = data / "reports" / "talks.trig"
    (found,) = verify(tmp_path / "texts", [report]).findings
    more = "2 of 3 passages still hold, not talks/s2, which began “She noted the”"
    assert found.message == f"talks: {name} has another digest: is the text changed? {more}"
    assert found.mend == f'put back the text it was coded from, or mend schema:sha256 "{locate.digest(text)}"'
    assert "schema:sha256" in report.read_text(encoding="utf-8").splitlines()[found.line - 1]
    done = polylogue_command("verify", "--texts", tmp_path / "texts", report)
    assert (done.returncode, done.stdout) == (1, "0 locators of 0 reports checked, 1 finding\n")
    assert done.stderr.startswith(f"{report}:{found.line}:{found.column}: Violation text: ")


@pytest.mark.parametrize("saved, told, mend", [
    (small.TEXT.replace("\n", "\r\n"), "its line ends (CRLF)", "save it with line ends LF"),
    ("\ufeff" + small.TEXT, "its byte order mark", "save it without a byte order mark"),
    (small.TEXT[:-1], "the end of its last line", "save it with one line end at its end"),
])
def test_text_that_was_saved_again_is_told_with_what_is_other(saved, told, mend, tmp_path):
    data = small.write(tmp_path)
    (tmp_path / "texts" / "talks.txt").rename(tmp_path / "texts" / "other.txt")
    (tmp_path / "texts" / "other.txt").write_bytes(saved.encode())
    (found,) = verify(tmp_path / "texts", [data / "reports" / "talks.trig"]).findings
    assert (found.message, found.mend) == (f"talks: other.txt is the text but for {told}", mend)


def test_file_that_is_far_too_large_to_be_a_text_is_never_read_whole(tmp_path, monkeypatch):
    data = small.write(tmp_path)
    (tmp_path / "texts" / "talks.txt").unlink()
    with (tmp_path / "texts" / "huge.bin").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(text_files.TextFiles, "_read", lambda self, path: pytest.fail(f"read {path}"))
    assert len(verify(tmp_path / "texts", [data / "reports" / "talks.trig"]).skipped) == 1


def test_text_of_more_than_ten_megabytes_is_a_text(tmp_path):
    texts, files = stating(tmp_path, "talks:1 plg:ordinal 8 .")
    path, more = texts / "talks.txt", "More.\n" * 2_000_000
    text = path.read_text(encoding="utf-8")
    report = files[0].read_text(encoding="utf-8").replace(locate.digest(text), locate.digest(text + more))
    files[0].write_text(report.replace(f"plg:textLength {len(text)}", f"plg:textLength {len(text + more)}"), encoding="utf-8")
    path.write_text(text + more, encoding="utf-8")
    assert verify(texts, files).findings == [] and len(verify(texts, files).checked) == 1


def test_name_and_title_are_found_whatever_the_normal_form_and_what_is_not_seen(tmp_path):
    words = unicodedata.normalize("NFD", "Minister Ťažký of Ar\u00adland thanked\u200b all for the Cafe\u0301 Pact.")
    facts = 'state:arland plg:nameInText "Arland"@en , "Ťažký" . r:pact dcterms:title "Café Pact"@en .'
    assert verify(*stating(tmp_path, facts, words)).findings == []


def test_facts_of_a_text_in_html_are_held_against_its_words(tmp_path):
    words = "<p>The ministers of <b>Ar</b>land met on 11&nbsp;August <i>2020</i> &amp; thanked all.</p>"
    facts = 'state:arland plg:nameInText "Arland"@en . talks:1 plg:heldOn "2020-08-11"^^xsd:date . r:m dcterms:title "& thanked" .'
    assert verify(*stating(tmp_path, facts, words)).findings == []
    assert len(verify(*stating(tmp_path, facts.replace("08-11", "08-12").replace("Arland", "Ar land"), words)).findings) == 2


def test_name_that_only_looks_like_what_stands_there_is_told_by_its_characters(tmp_path):
    (found,) = verify(*stating(tmp_path, 'state:arland plg:nameInText "Arland"@en .', "Talks in \u0410rland and Oz.")).findings
    assert found.message.endswith("holds “Talks in Аrland and Oz.”; it has them, but U+0410 for U+0041")


def test_report_without_its_text_is_skipped_by_name(tmp_path, polylogue_command):
    data = small.write(tmp_path)
    other = small.REPORT.replace("report:talks", "report:more").replace("r:", "more:").replace(locate.digest(small.TEXT), "0" * 64)
    head = f"@prefix more: <{ID}report/more/> .\n{small.HEAD}"
    path = data / "reports" / "more.trig"
    path.write_text(head + other, encoding="utf-8")
    texts = tmp_path / "texts"
    assert verify(texts, [path]).skipped == []  # its length is that of another text
    result = verify(texts, [path, data / "reports" / "talks.trig"])
    assert (result.skipped, result.checked, result.findings) == ([f"{ID}report/more: no text with its digest"], [REPORT], [])
    (texts / "talks.txt").write_text("Another text.\n", encoding="utf-8")
    (texts / "talks.txt").rename(texts / "else.txt")
    done = polylogue_command("verify", "--texts", texts, path)
    assert done.returncode == 2 and done.stderr.startswith(f"skipped {ID}report/more: no text with its digest\n{texts}: {NONE_HERE}\n")


def test_file_without_a_report_is_told_as_such(tmp_path, polylogue_command):
    data = small.write(tmp_path)
    done = polylogue_command("verify", "--texts", tmp_path / "texts", data / "catalogue" / "things.ttl")
    mend = "name the files of the reports too, or none for all of the data folder"
    assert (done.returncode, done.stderr) == (2, f"{data / 'catalogue' / 'things.ttl'}: describes no report\n  {mend}\n")


def test_text_that_cannot_be_read_is_an_error_where_one_is_missing(tmp_path, polylogue_command):
    data = small.write(tmp_path)
    (tmp_path / "texts" / "gone.txt").symlink_to("nowhere.txt")
    report, unreadable = data / "reports" / "talks.trig", f"{tmp_path / 'texts' / 'gone.txt'}: cannot be read: No such file or directory"
    assert polylogue_command("verify", "--texts", tmp_path / "texts", report).returncode == 0
    (tmp_path / "texts" / "talks.txt").unlink()
    done = polylogue_command("verify", "--texts", tmp_path / "texts", report)
    assert done.returncode == 2 and done.stderr.startswith(f"skipped {REPORT}: no text with its digest\n{unreadable}\n")


def test_texts_that_are_not_there_are_told(data, tmp_path, polylogue_command, assert_told_briefly):
    assert_told_briefly(polylogue_command("verify", "--texts", tmp_path / "none"), "no such folder")


def test_files_that_are_no_texts_do_not_disturb(data, tmp_path):
    (tmp_path / "texts" / "picture.png").write_bytes(b"\x89PNG\r\n\xff\xfe")
    result = verify(tmp_path / "texts", [data / "reports" / "talks.trig"])
    assert result.findings == [] and len(result.checked) == 1


def test_words_are_whole_words():
    assert locate.begins_with("Talks held", "Talks") and not locate.begins_with("Talks held", "Tal")
    assert locate.ends_with("Talks held", "held") and not locate.ends_with("Talks held", "eld")


@pytest.mark.parametrize("old, new, words", [
    (locate.digest(small.TEXT), locate.digest(small.TEXT)[:63], "schema:sha256 has 63 signs"),
    (locate.digest(small.TEXT), locate.digest(small.TEXT).upper(), "64 small hex digits"),
    (f' ; schema:sha256 "{locate.digest(small.TEXT)}" ; schema:about', " ; schema:about", "no schema:sha256"),
    (' ; dcterms:language "en"', "", "says no dcterms:language"),
    ('dcterms:language "en"', 'dcterms:language "ru"', "says Russian, and the text is in another script"),
])
def test_what_loosens_the_checks_is_a_finding(old, new, words, tmp_path, polylogue_command):
    assert old in small.REPORT
    folder = small.write(tmp_path, report=small.REPORT.replace(old, new, 1))
    done = polylogue_command("verify", "--texts", tmp_path / "texts", folder / "reports" / "talks.trig")
    assert done.returncode == 1 and words in done.stderr


ENGLISH = (
    "The ministers of the five states met in the capital, and the chair thanked them for the work that was done. The states said that"
    " they would meet in the spring, and that the plan for the lake has been sent to the members with the map of the shore."
)


@pytest.mark.parametrize("tag, findings", [("en", 0), ("fr", 1), ("de", 1), ("ja", 1), ("uz", 0)])
def test_a_text_that_reads_as_another_language_is_told(tag, findings, tmp_path):
    found = verify(*stating(tmp_path, "", ENGLISH, tag)).findings
    assert len([each for each in found if "dcterms:language says" in each.message]) == findings


@pytest.mark.parametrize("facts, words, told", [
    ('talks:1 plg:status status:held ; plg:nameInText "8th meeting"@en .', "They spoke of the upcoming 8th meeting in spring.", True),
    ('talks:1 plg:status status:held ; plg:nameInText "8th meeting"@en .', "They looked back on the 8th meeting in spring.", False),
    ('talks:1 plg:status status:held ; plg:nameInText "8th meeting"@en .', "The upcoming season began when the 8th meeting, now over, closed.", False),
    ('talks:1 plg:status status:held ; plg:nameInText "8-й встречи"@ru .', "Они говорили о предстоящей 8-й встречи весной.", True),
    ('r:giving plg:stage stage:delivered ; plg:nameInText "provide boats"@en .', "She thanked them for their readiness to provide boats.", True),
    ('r:giving plg:stage stage:delivered ; plg:nameInText "provided boats"@en .', "She thanked them for having provided boats.", False),
])
def test_what_stands_before_the_words_is_heard(facts, words, told, tmp_path):
    facts = facts.replace(" status:held", f" <{CONCEPT}status/held>").replace(" stage:delivered", f" <{CONCEPT}stage/delivered>")
    found = verify(*stating(tmp_path, facts, words, "ru" if "@ru" in facts else "en")).findings
    assert bool([each for each in found if "stands there as" in each.message]) is told
