"""Spans that other tools give: Web Annotations and WebAnno TSV 3, with their offsets and labels."""

import json

import pytest
from polylogue.errors import PolylogueError
from polylogue.text.spans import Span, read_spans

TEXT = "The minister thanked Japan 👍 for help. Japan was glad.\n"


def spans(tmp_path, content, text=TEXT):
    path = tmp_path / "spans"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return read_spans(path, text)


def told(tmp_path, content):
    with pytest.raises(PolylogueError) as error:
        spans(tmp_path, content)
    return error.value


def annotation(*selectors, **more):
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target": {"source": "text", "selector": list(selectors)}, **more}


POSITION = {"type": "TextPositionSelector", "start": 13, "end": 20}
QUOTE = {"type": "TextQuoteSelector", "exact": "Japan", "prefix": "help. "}


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"type": "AnnotationPage", "items": [one]},
                                  lambda one: {"type": "AnnotationCollection", "first": {"items": [one]}}, lambda one: {"total": 1, "rows": [one]}])
def test_one_annotation_a_list_a_page_a_collection_and_rows_are_read(tmp_path, wrap):
    one = annotation(POSITION, body={"type": "TextualBody", "value": "thank", "purpose": "tagging"})
    assert spans(tmp_path, wrap(one)) == [Span(13, 20, ("thank",))]


def test_a_quote_is_found_by_what_stands_around_it(tmp_path):
    assert spans(tmp_path, annotation(QUOTE, bodyValue="state:japan")) == [Span(39, 44, ("state:japan",))]


def test_offsets_of_utf_16_are_told_by_the_quote(tmp_path):
    there = {"type": "TextPositionSelector", "start": 40, "end": 45}  # 👍 is two units
    assert spans(tmp_path, annotation(there, {"type": "TextQuoteSelector", "exact": "Japan"})) == [Span(39, 44)]


def test_tags_and_notes_of_hypothesis_are_told_apart(tmp_path):
    row = {"tags": ["thank", "s1"], "text": "a note", "target": [{"source": "x", "selector": [{"type": "RangeSelector"}, POSITION]}]}
    assert spans(tmp_path, {"rows": [row]}) == [Span(13, 20, ("thank", "s1"), "a note")]


TSV = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_RL=webanno.custom.Link|role|BT_webanno.custom.Act
#T_SP=webanno.custom.Act|kind


#Text=The minister thanked Japan 👍 for help.
1-1\t0-3\tThe\t*[1]\tOFFICE[1]\t_\t_\t_\t_
1-2\t4-12\tminister\t*[1]\tOFFICE[1]\t_\t_\t_\t_
1-3\t13-20\tthanked\t_\t_\t_\t_\t_\tthank
1-4\t21-26\tJapan\tstate:japan|*[2]\tLOC|ORG\\_X[2]\t_\t_\t_\t_
1-5\t27-29\t👍\t_\t_\t_\t_\t_\t_
1-6\t30-33\tfor\t_\t_\t_\t_\t_\t_
1-7\t34-38\thelp\t_\t_\t_\t_\t_\t*
"""


def test_spans_of_webanno_are_read_over_tokens_stacked_and_beside_relations(tmp_path):
    tsv = TSV.replace("|role|BT_webanno.custom.Act", "|role|BT_webanno.custom.Act")
    assert spans(tmp_path, tsv) == [
        Span(0, 12, ("OFFICE",)), Span(13, 20, ("thank",)), Span(21, 26, ("ORG_X",)), Span(21, 26, ("state:japan", "LOC")), Span(33, 37, ("Act",)),
    ]


@pytest.mark.parametrize(("content", "message", "line"), [
    ("", "the file is empty", None), ("hello", "holds neither", None), ("{", "is not JSON", 1), ("{}", "holds no annotation", None),
    (annotation({"type": "TextPositionSelector", "start": 5, "end": 900}), "annotation 1: [5,900) is not in the text", None),
    (annotation({"type": "TextQuoteSelector", "exact": "Japan"}), "annotation 1: “Japan” stands 2 times", None),
    (annotation({"type": "TextQuoteSelector", "exact": "Chad"}), "annotation 1: “Chad” is not in the text", None),
    (annotation({"type": "XPathSelector"}), "annotation 1 has no offsets and no quote", None),
    ("#FORMAT=WebAnno TSV 2.0\n", "is WebAnno TSV 2.0", 1), ("#FORMAT=WebAnno TSV 3.3\n\n", "marks no spans", 1),
    (TSV.replace("minister", "president"), "“president” does not stand at [4,12)", 9), (TSV + "oops\n", "is no token", 15),
])
def test_what_is_wrong_is_told(tmp_path, content, message, line):
    error = told(tmp_path, content)
    assert error.message.startswith(message) or message == "the file is empty"
    assert error.line == line or line is None
