"""The first line that a message names is the line to mend: seeded mistakes in copies of authored files."""

import pytest
import small
from articles import authored
from digests import claim_iri
from polylogue.assemble.assembly import assemble
from polylogue.check.places import located, written
from polylogue.check.results import Result
from polylogue.namespaces import ID, PLG, SCHEMA
from polylogue.publish.publication import build
from polylogue.read.files import read

REPORT, CATALOGUE, BACKGROUND = "reports/talks.trig", "catalogue/things.ttl", "background/gazette.trig"
MISTAKES = {  # file, what stands there, what is put in its place, and the line to mend where it is not the one changed
    "misspelt property": (REPORT, "plg:onBehalfOf state:arland", "plg:onBehalf state:arland"),
    "misspelt property of others": (REPORT, "org:holds office:minister", "org:hold office:minister"),
    "misspelt class": (REPORT, "r:s2-note a plg:Act ;", "r:s2-note a plg:Akt ;"),
    "misspelt concept": (REPORT, "plg:actType act:note", "plg:actType act:notes"),
    "misspelt thing": (REPORT, "plg:inCapacityOf office:minister", "plg:inCapacityOf office:minster"),
    "misspelt subject": (REPORT, "    r:s2-welcome a plg:Proposition ;", "    r:s2-welcom a plg:Proposition ;", "plg:content r:s2-welcome"),
    "wrong namespace": (REPORT, "plg:content r:s2-welcome", "plg:content <https://w3id.org/polylogue/ids/x>"),
    "graph without a description": (REPORT, "r:s2 {", "r:s3 {"),
    "blank node": (REPORT, "plg:content r:s2-welcome", "plg:content [ schema:about talks:1 ]"),
    "number that is not canonical": (REPORT, "schema:position 2 ;", "schema:position 02 ;"),
    "datatype that is not used": (REPORT, "schema:position 1 ;", 'schema:position "1"^^xsd:float ;'),
    "day that does not exist": (BACKGROUND, '"2020-02-01"^^xsd:date', '"2020-02-31"^^xsd:date'),
    "text in another normal form": (REPORT, '"Note of the welcome"', '"Note of the we\u0301lcome"'),
    "prefix of another namespace": (REPORT, "@prefix person: <https://w3id.org/polylogue/id/person/>", "@prefix person: <https://w3id.org/polylogue/id/people/>"),
    "fact outside of the grounds": (REPORT, "\nr:s1 {", '\nperson:bell plg:nameInText "Bell"@en .\nr:s1 {'),
    "fact outside, the same inside": (REPORT, "\nr:s1 {", "\nperson:bell org:holds office:minister , office:other .\nr:s1 {"),
    "day in the catalogue": (REPORT, 'dcterms:language "en" ;', 'dcterms:language "en" ; dcterms:issued "2020-02-02"^^xsd:date ;'),
    "act of two kinds of value": (REPORT, "plg:actType act:note", "plg:actType certainty:certain"),
    "words that are empty": (REPORT, 'plg:nameInText "noted"@en', 'plg:nameInText ""@en'),
    "speaker that is a meeting": (REPORT, "    r:s2-note plg:speaker person:bell .", "    r:s2-note plg:speaker talks:1 ."),
    "office of nobody": (CATALOGUE, " ; plg:belongsTo state:arland .", " .", "office:minister a plg:Office"),
    "office that is held of a state": (REPORT, "person:bell org:holds office:minister", "person:bell org:holds state:arland"),
    "passage that ends before it begins": (REPORT, "oa:start 0 ; oa:end 10", "oa:start 10 ; oa:end 0"),
    "sentence zero": (REPORT, "schema:position 2 ;", "schema:position 0 ;"),
    "day that is a string": (BACKGROUND, '"2020-02-01"^^xsd:date', '"2020-02-01"'),
    "certainty of another scheme": (REPORT, "plg:certainty certainty:certain", "plg:certainty mode:online"),
    "reading without a certainty": (REPORT, " ; plg:certainty certainty:certain", "", "r:she a plg:Reading"),
    "attribution that does not fit the act": (REPORT, "plg:attribution attribution:named", "plg:attribution attribution:side", "plg:speaker person:bell ;"),
    "report of no kind": (REPORT, "dcterms:type reportkind:news-article ; ", "", "report:talks a plg:Report"),
    "two labels": (CATALOGUE, 'rdfs:label "Talks"@en', 'rdfs:label "Talks"@en , "Talks again"@en'),
}


def changed(path, old, new, at=""):
    """Make the mistake; the number of the line to mend."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    mistaken = text.replace(old, new, 1)
    path.write_text(mistaken, encoding="utf-8")
    pairs = zip(text.split("\n"), mistaken.split("\n"))
    before = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
    return next((number for number, line in enumerate(mistaken.split("\n"), 1) if at and at in line), before)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_line_that_is_named_is_the_line_to_mend(mistake, tmp_path):
    name, old, new, *at = MISTAKES[mistake]
    folder = small.write(tmp_path)
    number = changed(folder / name, old, new, *at)
    problems = build(folder, strict=True).problems
    assert problems and (problems[0].file, problems[0].line) == (str(folder / name), number), [str(p) for p in problems]
    assert problems[0].column and str(problems[0]).startswith(f"{folder / name}:{number}:{problems[0].column}: ")


VIDEO, ONLINE, READINGS = "reports/special-videoconference.yaml", "reports/special-online-meeting.yaml", "readings/both-reports.yaml"
OFFICE = "office:minister-of-foreign-affairs-of-tajikistan"
PUBLISHED = {
    "day that is a string": (VIDEO, "heldOn: 2020-08-11", 'heldOn: {"@value": "2020-08-11"}'),
    "number that is a word": (ONLINE, "ordinal: 8", 'ordinal: {"@value": eighth, "@language": en}'),
    "group of nobody": (ONLINE, "size: 5", "size: 0"),
    "anniversary that does not fit": (VIDEO, "date: 2022", "date: 2021"),
    "words at the end that are too many": (VIDEO, "lastWords: of the region.", "lastWords: the countries of the region."),
    "stage of another scheme": (VIDEO, "stage: under-way", "stage: held"),
    "act at a dialogue": (VIDEO, "madeAt: caj:2020-08-11", "madeAt: dialogue:central-asia-japan"),
    "recipient that is an office": (VIDEO, "recipient: state:tajikistan", f"recipient: {OFFICE}"),
    "reading without a certainty": (READINGS, "  certainty: certain\n", "", "reading: one-meeting"),
    "name of another": (VIDEO, "+ Japan” Dialogue, state:japan: Japan", "+ Japan” Dialogue, state:japan: Tajikistan"),
    "office without a state": (
        "catalogue/offices.yaml", "  belongsTo: state:tajikistan\n  postIn: body:ministry-of-foreign-affairs-of-tajikistan\n", "", f"- id: {OFFICE}",
    ),  # fmt: skip
}


@pytest.mark.parametrize("mistake", PUBLISHED)
def test_the_line_is_named_in_the_files_of_the_project(mistake, tmp_path):
    name, old, new, *at = PUBLISHED[mistake]
    authored(tmp_path / "data")
    number = changed(tmp_path / "data" / name, old, new, *at)
    problems = build(tmp_path / "data").problems
    assert problems and (problems[0].file, problems[0].line) == (str(tmp_path / "data" / name), number), [str(p) for p in problems]


E = "http://e/"
TEXT = """\
@prefix e: <http://e/> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix r: <https://w3id.org/polylogue/id/report/one/> .
r:s1 a plg:Passage .
r:s1 {
    e:act plg:madeAt e:talks ;
        plg:speaker e:bell .
    e:talks plg:ordinal 7 .
}
e:act a plg:Act ;
    plg:actType e:thank ;
    plg:speaker e:cole ;
    e:made [ e:by e:bell ] .
r:s2 a plg:Passage .
r:s2 {
    e:act plg:speaker e:cole .
    e:talks plg:ordinal 7 .
}
"""
S1, S2 = f"{ID}report/one/s1", f"{ID}report/one/s2"


@pytest.fixture
def whole(tmp_path):
    """The text in one file, and before it one that only mentions and adds."""
    (tmp_path / "a.ttl").write_text(f"<{E}talks> <{E}had> <{E}act> .\n<{E}act> <{E}extra> 1 .\n")
    (tmp_path / "b.trig").write_text(TEXT)
    return assemble([tmp_path / "a.ttl", tmp_path / "b.trig"])


@pytest.mark.parametrize("node, path, value, message, graph, place", [
    ("act", "speaker", f"<{E}cole>", "no.", "", ("b.trig", 12, 17)),  # a wrong value
    ("act", "speaker", f"<{E}cole>", "no.", S2, ("b.trig", 16, 23)),  # in the graph that the rule tells
    ("act", "speaker", f"<{E}cole>", f"In {S2}: no.", "", ("b.trig", 16, 23)),  # or that the message names
    ("act", "speaker", "", f"In {S1}, two.", "", ("b.trig", 7, 9)),  # the property, in that graph
    ("act", "addressee", "", "It needs plg:addressee.", "", ("b.trig", 10, 1)),  # a missing property: where it is described
    ("act", "", "", "An act with plg:onBehalfOf: mend plg:actType.", "", ("b.trig", 11, 5)),  # a property it names
    ("act", "", "", f"plg:speaker: {E}bell is not there.", "", ("b.trig", 7, 21)),  # with the value it names
    ("act", "", f"<{E}talks>", "Both are mistaken.", "", ("b.trig", 6, 22)),  # a second node
    ("act", "", f"<{S2}>", "mend plg:speaker.", "", ("b.trig", 16, 11)),  # a graph as the second node
    ("cole", "", "", f"{S2} speaks of it: add plg:nameInText.", "", ("b.trig", 16, 23)),  # a value in that graph
    ("act", "", f"<{E}act>", "Mend it.", "", ("b.trig", 10, 1)),
    ("bell", "", "", "It has no type.", "", ("b.trig", 7, 21)),  # only mentioned
    ("https://w3id.org/polylogue/ontology", "", f"<{E}talks>", "Mend it.", "", ("a.ttl", 1, 1)),
    ("nowhere", "", "", "Mend it.", "", ("", None, None)),
])
def test_the_place_to_mend_is_that_of_what_is_wrong(node, path, value, message, graph, place, whole):
    iri = node if node.startswith("http") else E + node
    found = located(Result(iri, path and PLG + path, value, "", message, graph=graph), whole)
    assert (found.file.rpartition("/")[2], found.line, found.column) == place


@pytest.mark.parametrize("path, place", [
    ("", (17, 25)), (f"{PLG}value", (17, 25)), (f"{PLG}property", (17, 13)), (f"{PLG}subject", (17, 5)), (f"{SCHEMA}x", (17, 25)),
])
def test_a_claim_is_where_the_statement_is_that_it_records(path, place, whole):
    (fact,) = {fact for fact in whole.facts[S2] if fact[0].value == f"{E}talks"}
    found = located(Result(claim_iri(fact, S2), path, "", "", "no."), whole)
    assert (found.line, found.column) == place


def test_a_blank_node_is_found_by_its_name(whole):
    (name,) = {quad.object for quad in whole.sources[1].quads if quad.predicate.value == f"{E}made"}
    assert located(Result(name.value, f"{E}by", f"<{E}bell>", "", "no."), whole).column == 19
    assert located(Result(str(name), f"{E}none", "", "", "no."), whole).column == 12


def test_a_triple_of_the_reasoner_is_found_only_where_it_is_written(whole):
    triple = f"{E}act", f"{PLG}speaker", f"<{E}cole>"
    assert [written(Result(*triple, "", "no."), [source]).line for source in whole.sources] == [None, 12]


def test_12000_results_are_located_in_time_that_grows_with_their_number(tmp_path):
    from time import process_time

    path = tmp_path / "many.ttl"
    path.write_text("".join(f"<{E}s{n}> <{E}p> {n} ; <{E}q> [ <{E}r> {n} ] .\n" for n in range(12_000)), encoding="utf-8")
    whole = assemble([read(path)])
    start = process_time()
    for n in range(12_000):
        result = Result(f"{E}s{n}", "", "", "", f"{E}s{n} has {E}p of {E}none: mend plg:ordinal or {E}q.")
        assert located(result, whole).line == n + 1
    assert process_time() - start < 5
