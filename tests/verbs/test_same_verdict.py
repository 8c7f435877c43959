"""`validate` and `build` judge alike: what the one accepts the other builds, what it refuses is refused in the same words."""

import polylogue
import pytest
import small
from polylogue.read.folders import data_files

HEAD = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
ENDS = "    state:arland plg:nameInText \"Arland\"@en .\n"
CATALOGUE_HEAD = "state:arland a plg:State"

# what is written, where (catalogue, at the end of the report, into a passage), and whether it is accepted
CASES = {
    "nothing more": ("", "report", True),
    "own property that nothing declares": ('talks:1 <https://example.org/weather> "fair" .', "report", True),
    "own property that is declared": ('talks:1 <https://example.org/weather> "fair" . <https://example.org/weather> a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> .', "report", True),
    "own property in a passage": ('talks:1 <https://example.org/weather> "fair" .', "passage", True),
    "own class": ("talks:1 a <https://example.org/Summit> .", "catalogue", True),
    "term of a well-known vocabulary": ("state:arland <http://www.opengis.net/ont/geosparql#sfWithin> <https://example.org/continent> .", "catalogue", True),
    "misspelt term of another vocabulary": ("person:bell <http://www.w3.org/ns/org#hold> office:minister .", "catalogue", True),
    "own concept in our scheme": (
        '<https://example.org/act/wave> a skos:Concept ; skos:prefLabel "wave"@en ; skos:inScheme <https://w3id.org/polylogue/concept/act> .',
        "act:note", True),
    "own concept in no scheme": ('<https://example.org/act/wave> a skos:Concept ; skos:prefLabel "wave"@en .', "act:note", False),
    "own concept in another scheme of ours": (
        '<https://example.org/act/wave> a skos:Concept ; skos:prefLabel "wave"@en ; skos:inScheme <https://w3id.org/polylogue/concept/mode> .',
        "act:note", False),
    "foreign datatype": ('state:arland <http://www.opengis.net/ont/geosparql#asWKT> "POINT(1 2)"^^<http://www.opengis.net/ont/geosparql#wktLiteral> .', "catalogue", True),
    "number in another form": ('talks:1 <https://example.org/size> "007"^^xsd:integer , 1.50 , "1.0"^^xsd:float .', "catalogue", True),
    "number that is none": ('talks:1 <https://example.org/size> "many"^^xsd:integer .', "catalogue", False),
    "day that is none": ('talks:1 <https://example.org/day> "2020-02-30"^^xsd:date .', "catalogue", False),
    "day with a time zone": ('talks:1 <https://example.org/day> "2020-02-03Z"^^xsd:date .', "catalogue", True),
    "datatype that does not exist": ('talks:1 <https://example.org/day> "2020-02-03"^^xsd:dat .', "catalogue", False),
    "text in another normal form": ('talks:1 skos:altLabel "we\u0301"@en .', "catalogue", True),
    "control character": ('talks:1 skos:altLabel "a\\u0007"@en .', "catalogue", False),
    "line end in a text": ('talks:1 dcterms:description "one\\ntwo"@en .', "catalogue", True),
    "blank node": ('talks:1 dcterms:creator [ a foaf:Person ; rdfs:label "A"@en ] .', "catalogue", False),
    "blank node of others": ('talks:1 <https://example.org/map> [ <https://example.org/x> 1 ] .', "catalogue", False),
    "state of our background": ('office:far a plg:Office ; rdfs:label "Far"@en ; plg:belongsTo <https://w3id.org/polylogue/id/state/kyrgyzstan> .', "catalogue", True),
    "our state pointed at": ("talks:1 <https://example.org/near> <https://w3id.org/polylogue/id/state/kyrgyzstan> .", "catalogue", True),
    "our meeting described anew": ('<https://w3id.org/polylogue/id/meeting/central-asia-japan/2020-08-11> a plg:Meeting ; rdfs:label "It"@en .', "catalogue", True),
    "our person’s part in two meetings": ("talks:1 plg:hasParticipation <https://w3id.org/polylogue/id/participation/central-asia-japan/2020-08-11/motegi> .", "passage", False),
    "our thing that does not exist": ("talks:1 <https://example.org/near> <https://w3id.org/polylogue/id/state/atlantis> .", "catalogue", False),
    "misspelt property": ("talks:1 plg:mod mode:online .", "catalogue", False),
    "misspelt concept": ("talks:1 <https://example.org/about> act:thanks .", "catalogue", False),
    "namespace by http": ('talks:1 <http://schema.org/name> "x" .', "catalogue", False),
    "fact outside of every ground": ("talks:1 plg:mode mode:online .", "report", False),
    "fact outside that a ground states too": ("person:bell org:holds office:minister .", "report", True),
    "graph that nobody describes": ("r:s99 { talks:1 plg:mode mode:online . }", "report", False),
    "fact of a shape that is broken": ('office:other a plg:Office ; rdfs:label "Other"@en .', "catalogue", False),
    "thing that only a background types": ("talks:1 skos:relatedMatch person:cole .", "background", False),
    "fact outside that only a reading says": ("r:s2-note plg:speaker person:bell .", "report", False),
    "fact outside that only a background says": ('talks:1 plg:heldOn "2020-02-01"^^xsd:date .', "catalogue", False),
    "two things described here taken for one": (
        '<https://example.org/ada> a foaf:Person ; rdfs:label "Ada"@en . <https://example.org/ida> a foaf:Person ; rdfs:label "Ida"@en ; owl:sameAs <https://example.org/ada> .',
        "catalogue", False),
    "the same as a thing of others": ("state:arland schema:sameAs <https://example.org/arland> .", "catalogue", True),
    "misspelt thing of one's own": ('<https://example.org/floods> a foaf:Person ; rdfs:label "F"@en . <https://example.org/flood> plg:nameInText "floods"@en .', "passage", False),
    "prefix spelt otherwise": ('<https://w3id.org/polylogue/id/state/borland> a plg:State ; rdfs:label "B"@en .', "prefix", True),
}


def folder(tmp_path, more, where):
    report, catalogue, background = small.REPORT, small.CATALOGUE, small.BACKGROUND
    if where == "passage":
        report = report.replace(ENDS, f"{ENDS}    {more}\n")
    elif where == "report":
        report = f"{report}\n{more}\n"
    elif where.startswith("act:"):
        report, catalogue = report.replace(where, "<https://example.org/act/wave>"), f"{catalogue}\n{more}\n"
    elif where == "background":
        catalogue = f"{catalogue}\n{more}\n"
        background = background.replace("talks:1 plg:heldOn", 'person:cole a foaf:Person ; rdfs:label "Cole"@en .\n    talks:1 plg:heldOn')
    elif where == "prefix":
        catalogue = f"@prefix country: <https://w3id.org/polylogue/id/state/> .\n{catalogue}\n{more}\n"
    else:
        catalogue = f"{catalogue}\n{more}\n"
    return small.write(tmp_path, HEAD + report, HEAD + catalogue, background)


@pytest.mark.parametrize("case", CASES)
def test_validate_accepts_what_build_builds_and_refuses_the_rest_in_the_same_words(case, tmp_path):
    more, where, accepted = CASES[case]
    data = folder(tmp_path, more, where)
    report, built = polylogue.validate(data_files(data)), polylogue.build(data)
    assert report.conforms == (not built.problems) == bool(built.files), (report.to_text(), [str(p) for p in built.problems])
    assert report.conforms == accepted, report.to_text()
    told = {(r.rule, r.about, r.message, r.file, r.line) for r in report.results if r.severity == "Violation"}
    assert {(r.rule, r.about, r.message, r.file, r.line) for r in built.problems} <= told
    assert all(r.file and r.line for r in report.results), report.to_text()


def test_cases_are_of_both_kinds():
    assert {accepted for _, _, accepted in CASES.values()} == {True, False} and len(CASES) > 25


def test_rules_of_the_house_are_warnings_of_neither(tmp_path):
    data = folder(tmp_path, *CASES["prefix spelt otherwise"][:2])
    assert polylogue.validate(data_files(data)).results == []
    assert polylogue.build(data).warnings == []


def test_graphs_of_passages_may_stand_in_another_file_than_what_describes_them(tmp_path):
    data = small.write(tmp_path)
    file = data / "reports" / "talks.trig"
    text = file.read_text(encoding="utf-8")
    head, graphs = text[: text.index("\nr:s1 {")], text[text.index("\nr:s1 {"):]
    file.write_text(head, encoding="utf-8")
    (data / "reports" / "graphs.trig").write_text(small.HEAD + graphs, encoding="utf-8")
    report, built = polylogue.validate(data_files(data)), polylogue.build(data)
    assert report.results == [] == built.problems
    file.write_text(text, encoding="utf-8")
    (data / "reports" / "graphs.trig").unlink()
    assert built.files == polylogue.build(data).files


def test_things_of_a_catalogue_that_was_not_given_are_told_once(tmp_path):
    data = small.write(tmp_path)
    for file in data_files(data):
        file.write_text(file.read_text(encoding="utf-8").replace("https://w3id.org/polylogue/id/", "https://example.org/id/"), encoding="utf-8")
    report = polylogue.validate(data / "reports" / "talks.trig")
    assert sorted(result.rule for result in report.results) == ["Act-madeAt", "Report-about", "untyped", "untyped", "untyped"]
    assert all("give the file that does so too" in r.message or "no file given describes talks:1" in r.message for r in report.results)


def test_a_value_too_many_is_told_once_with_the_place_of_the_other(tmp_path):
    data = small.write(tmp_path, catalogue=small.CATALOGUE + 'track:one a plg:MeetingTrack ; rdfs:label "One"@en ; plg:level level:experts ; plg:trackOf dialogue:talks .\ntrack:two a plg:MeetingTrack ; rdfs:label "Two"@en ; plg:level level:experts ; plg:trackOf dialogue:talks .\n')
    report = data / "reports" / "talks.trig"
    text = report.read_text(encoding="utf-8")
    text = text.replace("    state:arland plg:nameInText", "    talks:1 plg:inTrack track:one .\n    state:arland plg:nameInText")
    report.write_text(text.replace("r:s2 {\n", "r:s2 {\n    talks:1 plg:inTrack track:two .\n"), encoding="utf-8")
    lines = report.read_text(encoding="utf-8").splitlines()
    first, second = (number for number, line in enumerate(lines, 1) if "plg:inTrack" in line)
    (result,) = polylogue.build(data).problems
    assert (result.rule, result.file, result.line) == ("Meeting-inTrack", str(report), first)
    assert result.message.endswith(f"Another is said in {report}:{second}.")


def test_a_value_that_our_own_files_contradict_says_so(tmp_path):
    more = 'office:far a plg:Office ; rdfs:label "Far"@en ; plg:belongsTo state:arland . state:japan plg:subregion <https://w3id.org/polylogue/concept/m49/143> .'
    (result,) = polylogue.build(folder(tmp_path, more, "catalogue")).problems
    assert result.rule == "State-subregion" and result.message.endswith("Another is said in Polylogue’s own files.")
