"""The skeleton of a new report: true locators for every sentence, ready to fill in and to verify."""

import abroad
import pyoxigraph
import pytest
import small
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.check.texts import verify
from polylogue.errors import PolylogueError
from polylogue.namespaces import ID, OA, PLG, SCHEMA
from polylogue.text import locators as locate
from polylogue.text.layout import passages
from polylogue.text.skeleton import annotate, slug_of


def skeleton(text, slug="talks"):
    return list(pyoxigraph.parse(input=annotate(text, slug).encode(), format=pyoxigraph.RdfFormat.TRIG))


def numbers(quads, predicate):
    return {q.subject.value.rpartition("/")[2]: int(q.object.value) for q in quads if q.predicate.value == predicate}


def test_sentences_get_names_offsets_and_positions():
    quads = skeleton(small.TEXT)
    start, end = numbers(quads, OA + "start"), numbers(quads, OA + "end")
    assert {name: small.TEXT[start[name]: end[name]] for name in start} == {
        "headline": "Talks held",
        "s1": "Minister A. Bell of Arland thanked the hosts for the invitation.",
        "s2": "She noted the warm welcome.",
    }
    assert numbers(quads, SCHEMA + "position") == {"s1": 1, "s2": 2}
    assert numbers(quads, PLG + "textLength") == {"talks": len(small.TEXT)}


def test_skeleton_is_verified_as_it_stands(tmp_path, polylogue_command):
    small.write(tmp_path)
    done = polylogue_command("annotate", tmp_path / "texts" / "talks.txt", "--slug", "new-report")
    assert done.returncode == 0, done.stderr
    path = tmp_path / "new.trig"
    path.write_text(done.stdout, encoding="utf-8")
    result = verify(tmp_path / "texts", [path])
    assert result.findings == [] and result.checked == [ID + "report/new-report"] and result.locators == 3


def test_skeleton_lies_below_the_base_that_the_folder_says(tmp_path, polylogue_command):
    data, text = abroad.write(tmp_path, abroad.TOML), tmp_path / "texts" / "talks.txt"
    ours = annotate(small.TEXT, "talks")
    here = polylogue_command("annotate", text, cwd=data)
    assert here.stdout == ours.replace(ID, f"{abroad.BASE}id/") != ours
    assert polylogue_command("annotate", text, "--data", data, cwd=tmp_path).stdout == here.stdout
    (data / "reports" / "talks.trig").write_text(here.stdout, encoding="utf-8")
    done = polylogue_command("verify", "--texts", text.parent, cwd=data)
    assert (done.returncode, done.stdout) == (0, "3 locators of 1 report checked, 0 findings\n"), done.stderr


@pytest.mark.parametrize("toml", [None, 'title = "Talks"'])
def test_skeleton_lies_below_our_base_where_the_folder_says_none(toml, tmp_path, polylogue_command):
    data = abroad.write(tmp_path, toml)
    done = polylogue_command("annotate", tmp_path / "texts" / "talks.txt", cwd=data)
    assert done.stdout == annotate(small.TEXT, "talks")


def test_skeleton_has_an_empty_graph_for_each_passage():
    text = annotate(small.TEXT, "talks")
    assert all(f"r:{name} {{\n}}\n" in text for name in ("headline", "s1", "s2"))


def test_skeleton_only_needs_what_an_author_knows(tmp_path):
    """What the shapes ask of the skeleton beyond itself is nothing: it conforms."""
    import polylogue

    path = tmp_path / "new.trig"
    path.write_text(annotate(small.TEXT, "talks"), encoding="utf-8")
    report = polylogue.validate(path)
    assert {result.shape.rpartition("#")[2] for result in report.results} <= {"Report-about"}, report.to_text()


def test_sentences_of_the_articles_are_cut_as_they_were_coded(texts):
    from polylogue import paths
    from polylogue.assemble.assembly import assemble

    whole = assemble(sorted((paths.DATA / "reports").glob("*.trig")))
    coded = {}
    for predicate in ("start", "end"):
        for s, p, o in whole.catalogue:
            if p.value == OA + predicate:
                coded.setdefault(s.value, {})[predicate] = int(o.value)
    spans = {(place["start"], place["end"]) for place in coded.values()}
    for path in sorted(texts.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        body = {(place.start, place.end) for place in passages(text, "en").slices if place.kind == "body"}
        assert len(body) >= 10 and body <= spans


@pytest.mark.parametrize("text, cut", [
    ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
    ("Mr. A. B. Smith of the U.S. spoke. He left.", ["Mr. A. B. Smith of the U.S. spoke.", "He left."]),
    ("He said: “Go.” They went.", ["He said: “Go.”", "They went."]),
    ("Minister R.\n\nMeredov spoke.\nHe left.", ["Minister R.\n\nMeredov spoke.", "He left."]),
    ("会合が開かれた。大臣が述べた。", ["会合が開かれた。", "大臣が述べた。"]),
    ("Growth of 3.5 percent. More.", ["Growth of 3.5 percent.", "More."]),
])
def test_sentences_end_where_a_reader_ends_them(text, cut):
    assert [text[place.start: place.end] for place in passages(text, "en").slices] == cut


def test_parts_of_a_page_are_told_apart():
    text = "12 May 2021\nTalks held\nTokyo (Agency - May 12) The talks were held.\nRead Next\n"
    assert [(place.kind, text[place.start: place.end]) for place in passages(text, "en").slices] == [
        ("page-stamp", "12 May 2021"), ("headline", "Talks held"), ("dateline", "Tokyo (Agency - May 12)"),
        ("body", "The talks were held."), ("navigation", "Read Next"),
    ]


@settings(max_examples=200)
@given(st.text(st.sampled_from(list("Aab .!?\n\r\t“”é日。𝔸\u2028\u00a0\u0301")), max_size=60))
def test_locators_of_any_text_are_true_and_in_order(text):
    places = passages(text, "en").slices
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
        quads = skeleton(text)
        assert numbers(quads, PLG + "textLength") == {"talks": len(text)}


@pytest.mark.parametrize("slug", ["", "Talks", "a_b", "a--b", "-a", "é", "a/b", "a b"])
def test_slug_that_is_no_kebab_case_is_refused(slug):
    with pytest.raises(PolylogueError, match="kebab-case"):
        annotate(small.TEXT, slug)


def test_slug_comes_from_the_file_name(tmp_path):
    assert slug_of(tmp_path / "Réport No. 3 (final).txt") == "report-no-3-final"
    assert slug_of(tmp_path / "日本.txt") == "report"


@pytest.mark.parametrize("content, words", [(None, "no such file"), (b"", "the text is empty"), (b"caf\xe9", "is not UTF-8")])
def test_text_that_cannot_be_read_is_told(content, words, tmp_path, polylogue_command, assert_told_briefly):
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    assert_told_briefly(polylogue_command("annotate", path), "text.txt", words)
