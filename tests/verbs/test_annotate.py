"""The skeleton of a new report builds as it stands, and is verified; what the command is asked for goes together, or is refused."""

import io
import sys
from types import ModuleType, SimpleNamespace

import abroad
import pytest
import small
import talks
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.check.texts import verify
from polylogue.errors import PolylogueError
from polylogue.namespaces import ID, OA, PLG, SCHEMA
from polylogue.read.yaml import read_yaml
from polylogue.text import locators as locate
from polylogue.text.names import Authority
from polylogue.text.skeleton import Skeleton, annotate, slug_of


def skeleton(text, slug="talks", names=None, spans=(), **said):
    return annotate(text, Skeleton(slug, **said), talks.cut(text), names or Authority(), spans)


def quads(made):
    return read_yaml("new.yaml", made)[0]


def numbers(found, predicate):
    return {q.subject.value.rpartition("/")[2]: int(q.object.value) for q in found if q.predicate.value == predicate}


def Marked(start, end, *labels, body=None):
    return SimpleNamespace(start=start, end=end, labels=list(labels), body=body)


def marked(text, words, *labels, body=None):
    start = text.index(words)
    return Marked(start, start + len(words), *labels, body=body)


@pytest.fixture
def run(monkeypatch):
    """Runs `polylogue annotate …` here: its exit code, and what it writes to standard output and standard error."""
    from polylogue.cli import main

    talks.stand_in(monkeypatch)

    def call(*words, stdin=b""):
        out, err = io.TextIOWrapper(io.BytesIO(), "ascii"), io.StringIO()
        with monkeypatch.context() as here:
            here.setattr(sys, "stdout", out)
            here.setattr(sys, "stderr", err)
            here.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            try:
                code = main(["annotate", *map(str, words)])
            except PolylogueError as error:
                code = 2
                err.write(f"{error}\n")
            out.flush()
        return code, out.buffer.getvalue().decode("utf-8"), err.getvalue()

    return call


# the skeleton


def test_sentences_get_names_offsets_and_positions():
    found = quads(skeleton(small.TEXT))
    start, end = numbers(found, OA + "start"), numbers(found, OA + "end")
    assert {name: small.TEXT[start[name]: end[name]] for name in start} == {
        "h": "Talks held",
        "s1": "Minister A. Bell of Arland thanked the hosts for the invitation.",
        "s2": "She noted the warm welcome.",
    }
    assert numbers(found, SCHEMA + "position") == {"s1": 1, "s2": 2}
    assert numbers(found, PLG + "textLength") == {"talks": len(small.TEXT)}


def test_skeleton_is_verified_as_it_stands(tmp_path, run):
    small.write(tmp_path)
    path = tmp_path / "new.yaml"
    code, out, err = run(tmp_path / "texts" / "talks.txt", "--slug", "new-report", "--out", path)
    assert (code, out) == (0, ""), err
    result = verify(tmp_path / "texts", [path])
    assert result.findings == [] and result.checked == [ID + "report/new-report"] and result.locators == 3


def test_skeleton_lies_below_the_base_that_the_folder_says(tmp_path, run, monkeypatch):
    data, text = abroad.write(tmp_path, abroad.TOML), tmp_path / "texts" / "talks.txt"
    _, there, _ = run(text, "--data", data)
    assert f"report: {abroad.BASE}id/report/talks\n" in there and f'"@context": {{ar: {abroad.BASE}id/}}\n' in there
    monkeypatch.chdir(data)
    assert run(text)[1] == there
    (data / "reports" / "talks.trig").unlink()
    (data / "reports" / "talks.yaml").write_text(there, encoding="utf-8")
    result = verify(text.parent, [data / "reports" / "talks.yaml"])
    assert result.findings == [] and result.locators == 3


@pytest.mark.parametrize("toml", [None, 'title = "Talks"'])
def test_skeleton_lies_below_our_base_where_the_folder_says_none(toml, tmp_path, run):
    data = abroad.write(tmp_path, toml)
    assert f"report: {ID}report/talks\n" in run(tmp_path / "texts" / "talks.txt", "--data", data)[1]


def test_skeleton_lies_below_the_base_that_is_given(tmp_path, run):
    data = abroad.write(tmp_path, abroad.TOML)
    _, out, _ = run(tmp_path / "texts" / "talks.txt", "--data", data, "--base", "https://other.example/")
    assert "report: https://other.example/id/report/talks\n" in out and "@context" not in out
    code, _, err = run(tmp_path / "texts" / "talks.txt", "--base", "https://other.example")
    assert (code, err.splitlines()[0]) == (2, "--base is https://other.example")


def test_skeleton_says_what_it_is_told_of_the_page(tmp_path, run):
    small.write(tmp_path)
    _, out, _ = run(
        tmp_path / "texts" / "talks.txt", "--url", "https://example.org/1", "--publisher", "Gazette of Arland",
        "--date", "2020-02-02", "--language", "en-GB",
    )
    assert "language: en-GB\n" in out and "short: Gazette of Arland, 2 Feb 2020\n" in out
    assert {(q.predicate.value.rpartition("/")[2], q.object.value) for q in quads(out) if str(q.graph_name).endswith("/page>")} >= {
        ("publisher", f"{ID}body/gazette-of-arland"), ("issued", "2020-02-02"), ("url", "https://example.org/1"),
    }


@pytest.mark.parametrize("told", [
    ["--publisher", "Gazette of Arland"], ["--date", "2020-02-02"], ["--publisher", "state:japan", "--date", "2020-02-02"],
    ["--publisher", "Ministry of Foreign Affairs of the Republic of Arland", "--date", "2020-02-02"],
], ids=" ".join)
def test_skeleton_has_no_short_name_that_it_would_have_to_guess(tmp_path, run, told):
    small.write(tmp_path)
    _, out, _ = run(tmp_path / "texts" / "talks.txt", *told)
    assert "\nshort:" not in out and "# know the report" in out


def test_skeleton_only_needs_what_an_author_knows(tmp_path):
    """What the shapes ask of the skeleton beyond itself is what it is about."""
    import polylogue

    path = tmp_path / "new.yaml"
    path.write_text(skeleton(small.TEXT), encoding="utf-8")
    report = polylogue.validate(path)
    assert {result.shape.rpartition("#")[2] for result in report.results} <= {"Report-about", "Thing-label"}, report.to_text()


def test_sentences_of_the_articles_are_cut_as_they_were_coded(texts):
    from polylogue import paths
    from polylogue.text.report_file import read_report

    files = [path for path in sorted((paths.DATA / "reports").rglob("*.yaml")) if "\nlocated:\n" in path.read_text(encoding="utf-8")]
    coded = {(e["start"], e["end"]) for path in files for e in read_report(path).entries}
    for path in sorted(texts.rglob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        body = {(place.start, place.end) for place in talks.cut(text) if place.kind == "body"}
        assert len(body) >= 5 and body <= coded


@pytest.mark.parametrize("text, cut", [
    ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
    ("Mr. A. B. Smith of the U.S. spoke. He left.", ["Mr. A. B. Smith of the U.S. spoke.", "He left."]),
    ("He said: “Go.” They went.", ["He said: “Go.”", "They went."]),
    ("Minister R.\n\nMeredov spoke.\nHe left.", ["Minister R.\n\nMeredov spoke.", "He left."]),
    ("会合が開かれた。大臣が述べた。", ["会合が開かれた。", "大臣が述べた。"]),
    ("Growth of 3.5 percent. More.", ["Growth of 3.5 percent.", "More."]),
])
def test_sentences_end_where_a_reader_ends_them(text, cut):
    assert [text[place.start: place.end] for place in talks.cut(text)] == cut


def test_parts_of_a_page_are_told_apart():
    text = "12 May 2021\nTalks held\nTokyo (Agency - May 12) The talks were held.\nRead Next\n"
    assert [(place.kind, text[place.start: place.end]) for place in talks.cut(text)] == [
        ("page-stamp", "12 May 2021"), ("headline", "Talks held"), ("dateline", "Tokyo (Agency - May 12)"),
        ("body", "The talks were held."), ("navigation", "Read Next"),
    ]


@settings(max_examples=200)
@given(st.text(st.sampled_from(list("Aab .!?\n\r\t“”é日。𝔸\u2028\u00a0\u0301")), max_size=60))
def test_locators_of_any_text_are_true_and_in_order(text):
    places = talks.cut(text)
    for place in places:
        content = text[place.start: place.end]
        assert 0 <= place.start < place.end <= len(text) and content == content.strip()
        assert locate.begins_with(content, locate.first_words(content)) and locate.ends_with(content, locate.last_words(content))
    assert all(one.end <= two.start for one, two in zip(places, places[1:]))
    covered = "".join(text[place.start: place.end] for place in places)
    assert "".join(covered.split()) == "".join(text.split())


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_skeleton_of_any_text_can_be_read(text):
    if text.strip():
        assert numbers(quads(skeleton(text)), PLG + "textLength") == {"talks": len(text)}


@pytest.mark.parametrize("slug", ["", "Talks", "a_b", "a--b", "-a", "é", "a/b", "a b"])
def test_slug_that_is_no_kebab_case_is_refused(slug):
    with pytest.raises(PolylogueError, match="kebab-case"):
        Skeleton(slug)


def test_slug_comes_from_the_file_name_or_is_asked_for(tmp_path):
    assert slug_of(tmp_path / "Réport No. 3 (final).txt") == "report-no-3-final"
    for name in ("日本.txt", "-"):
        with pytest.raises(PolylogueError, match="gives no key") as caught:
            slug_of(tmp_path / name)
        assert caught.value.mend == "give one: --slug third-meeting"


@pytest.mark.parametrize("content, words", [(None, "no such file"), (b"", "the text is empty"), (b"caf\xe9", "is not UTF-8")])
def test_text_that_cannot_be_read_is_told(content, words, tmp_path, run):
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(path)
    assert (code, out) == (2, "") and "text.txt" in err and words in err and len(err.splitlines()) <= 2


def test_text_comes_from_standard_input_and_goes_out_in_utf_8(run):
    code, out, err = run("-", "--slug", "talks", stdin="Gäste kamen. 会合。\n".encode())
    assert code == 0 and out.count("- passage: ") >= 2 and "Gäste kamen." in out


def test_what_is_there_is_never_written_over(tmp_path, run):
    small.write(tmp_path)
    (tmp_path / "new.yaml").write_text("mine", encoding="utf-8")
    code, _, err = run(tmp_path / "texts" / "talks.txt", "--out", tmp_path / "new.yaml")
    assert code == 2 and "is there already" in err and (tmp_path / "new.yaml").read_text() == "mine"


def test_what_is_assumed_and_what_does_not_fit_is_told(tmp_path, run, monkeypatch):
    small.write(tmp_path)
    layout = ModuleType("polylogue.text.layout")
    layout.passages = lambda text, language, sentences: SimpleNamespace(slices=talks.cut(text), assumed=[f"{language}: {sentences}"])
    monkeypatch.setitem(sys.modules, "polylogue.text.layout", layout)
    (tmp_path / "cut.txt").write_text("Talks held\n\n She noted. \n", encoding="utf-8")
    code, _, err = run(tmp_path / "texts" / "talks.txt", "--language", "ru", "--sentences", tmp_path / "cut.txt")
    assert code == 0 and err.splitlines()[-1] == "ru: ['Talks held', 'She noted.']"
    assert err.splitlines()[0] == "the text does not look like --language ru: its script is another"
    (tmp_path / "cut.txt").write_text("\n", encoding="utf-8")
    assert "holds no sentences" in run(tmp_path / "texts" / "talks.txt", "--sentences", tmp_path / "cut.txt")[2]


# what was marked


def test_mark_that_names_an_act_drafts_it_with_its_words():
    spans = [marked(small.TEXT, *each) for each in (("thanked", "Thank"), ("noted", "act:note"), ("thanked", "thank"))]
    made = skeleton(small.TEXT, spans=spans)
    assert "- passage: s1\n  says:\n  - {act: thank, words: thanked}\n" in made
    assert "- passage: s2\n  says:\n  - {act: note, words: noted}\n" in made
    assert len([q for q in quads(made) if q.predicate.value == PLG + "actType"]) == 2


def test_long_mark_drafts_an_act_without_words():
    text = "She said that they all would come to the hall with the green door at nine. They did.\n"
    made = skeleton(text, spans=[Marked(0, 70, "exchange views")])
    assert "  says:\n  - {act: exchange-views}\n" in made


def test_mark_that_names_a_known_thing_gives_it_a_name():
    spans = [marked(small.TEXT, "the hosts", "Arland"), marked(small.TEXT, "She", "person:bell")]
    made = skeleton(small.TEXT, names=talks.authority(), spans=spans)
    assert "state:arland: [Arland, the hosts]" in made and "found: {person:bell: She}" in made


def test_mark_beyond_a_sentence_is_a_passage_of_its_own():
    whole = "Minister A. Bell of Arland thanked the hosts for the invitation. She noted the warm welcome."
    made = skeleton(small.TEXT, spans=[marked(small.TEXT, whole, "Unclear")])
    order = [line.split()[-1] for line in made.splitlines() if line.startswith("- passage:")]
    assert order == ["h", "s1", "s1-s2", "s2"] and "position: [1, 2]" in made
    assert "\n# “Minister A. Bell … the warm welcome.” [Unclear]\n- passage: s1-s2\n" in made


def test_other_marks_become_comments():
    made = skeleton(small.TEXT, spans=[marked(small.TEXT, "warm welcome", "Politeness", "NN", body="how\nwarm?")])
    assert "\n# “warm welcome” [Politeness, NN]: how warm?\n- passage: s2\n" in made and quads(made) == quads(skeleton(small.TEXT))


def test_mark_of_nothing_is_told():
    told = []
    annotate(small.TEXT, Skeleton("talks"), talks.cut(small.TEXT), Authority(), [Marked(10, 12, "thank"), Marked(900, 901, "thank")], told)
    assert told == ["a span [10,12) has no words: it is left out", "a span [900,901) has no words: it is left out"]


# --into and --passage


def test_report_is_carried_over_and_what_has_changed_is_listed(tmp_path, run, monkeypatch):
    monkeypatch.delenv("POLYLOGUE_TEXTS", raising=False)
    path = talks.write(tmp_path)
    data = tmp_path / "data"
    (data / "catalogue").mkdir(parents=True)
    before = path.read_bytes()
    assert run(tmp_path / "talks.txt", "--into", path, "--data", data)[0::2] == (0, "9 unchanged\n")
    names = path.read_bytes()
    (tmp_path / "talks.txt").write_bytes(b"\xef\xbb\xbf" + talks.TEXT.replace(" She noted the warm welcome.", "").encode())
    code, out, err = run(tmp_path / "talks.txt", "--into", path, "--data", data)
    assert (code, out) == (1, "") and err.splitlines()[-1] == "8 moved, 1 vanished"
    assert run(tmp_path / "talks.txt", "--into", path, "--data", data)[2].splitlines()[-1] == "8 unchanged, 1 vanished"
    (tmp_path / "talks.txt").write_bytes(talks.TEXT.encode())
    assert run(tmp_path / "talks.txt", "--into", path, "--data", data)[0] == 0
    assert path.read_bytes() == names and before.startswith(talks.HAND.encode()) and names.startswith(talks.HAND.encode())


def test_report_can_be_written_elsewhere(tmp_path, run):
    path = talks.write(tmp_path)
    before = path.read_bytes()
    (tmp_path / "talks.txt").write_bytes(talks.TEXT.replace("\n", "\r\n").encode())
    code, out, _ = run(tmp_path / "talks.txt", "--into", path, "--out", "-")
    assert code == 0 and out.startswith(talks.HAND) and path.read_bytes() == before


def test_link_to_a_report_stays_a_link(tmp_path, run):
    path = talks.write(tmp_path)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert run(link, "--passage", "warm welcome.", "--texts", tmp_path)[0] == 0
    assert link.is_symlink() and "s2-part" in path.read_text(encoding="utf-8")


def test_passage_is_added_and_told(tmp_path, run):
    path = talks.write(tmp_path)
    more = ("--name", "s1-first", "--attribution", "by-office", "--texts", tmp_path)
    code, out, err = run(path, "--passage", "Minister A. … thanked the hosts", *more)
    assert (code, out, err) == (0, "", "s1-first: [24,68), sentence 1\n")
    assert "  - passage: s1-first\n    attribution: by-office\n" in path.read_text(encoding="utf-8")
    code, _, err = run(path, "--passage", "Minister A. … thanked the hosts", "--texts", tmp_path)
    assert code == 2 and err.endswith("these words are the passage s1-first already\n  write what they say below `passage: s1-first`\n")


@pytest.mark.parametrize("call, message, mend", [
    (["talks.yaml"], "talks.yaml: is a report, not a text",
     'polylogue annotate REPORT --passage "first words … last words", or name a text'),
    (["talks.yaml", "--into", "talks.txt"], "talks.yaml: is a report, not a text", "name its text: polylogue annotate TEXT --into REPORT"),
    (["talks.txt", "--into", "old.trig"], "old.trig: is no report in YAML", "polylogue convert old.trig old.yaml, and name that"),
    (["talks.txt", "--passage", "x"], "talks.txt: is no report in YAML", None),
    (["talks.txt", "--into", "talks.yaml", "--passage", "x"], "--into and --passage are two steps", None),
    (["talks.txt", "--into", "talks.yaml", "--slug", "x"], "--slug does not go with --into",
     "leave it out, or: polylogue annotate TEXT --slug …"),
    (["talks.txt", "--into", "talks.yaml", "--name", "x"], "--name does not go with --into", None),
    (["talks.yaml", "--passage", "x", "--spans", "talks.txt"], "--spans does not go with --passage", None),
    (["talks.txt", "--kind", "body"], "--kind needs --passage", None),
    (["talks.txt", "--texts", "."], "--texts needs --into or --passage", None),
    (["talks.txt", "--language", "English"], "--language English: is no tag", "write en or pt-BR"),
    (["talks.txt", "--url", "example"], "--url example is no address", None),
    (["talks.txt", "--date", "2020-13-01"], "--date 2020-13-01 is no date", "write year-month-day, such as 2020-08-12"),
    (["talks.txt", "--publisher", " "], "--publisher is empty", None),
    (["talks.txt", "--slug", "A"], "'A' is no kebab-case name", None),
    (["empty.txt", "--into", "talks.yaml"], "empty.txt: the text is empty", None),
])
def test_call_that_makes_no_sense_is_refused(call, message, mend, tmp_path, run, monkeypatch):
    path = talks.write(tmp_path)
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = path.read_bytes()
    code, out, err = run(*call)
    lines = err.splitlines()
    assert (code, out, len(lines)) == (2, "", 2), err
    if call[1:] != ["--language", "English"] or lines[0] == message:  # that knows languages may say it in other words
        assert lines[0] == message and mend in (None, lines[1].strip()) and path.read_bytes() == before
