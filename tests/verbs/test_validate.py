"""Anyone's data is checked: what is wrong is named with node, shape, file and line; the shared things are not reported."""

import json

import abroad
import polylogue
import pyoxigraph
import pytest
import rdflib
import small
from polylogue import paths
from polylogue.namespaces import GRAPH, SH, SHAPES
from servers import Hits

THIRD = """\
@prefix : <https://example.org/talks/> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix session: <https://w3id.org/polylogue/concept/session/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:third a plg:Meeting ; rdfs:label "Third talks"@en ;
    plg:sessionType session:regular ;
    plg:heldOn "2021-05-04"^^xsd:date .
"""


@pytest.fixture
def third(tmp_path):
    path = tmp_path / "third.ttl"
    path.write_text(THIRD, encoding="utf-8")
    return path


def shapes(report):
    return {result.shape.rpartition("#")[2] for result in report.results}


def test_good_data_conforms_as_path_list_graph_and_dataset(third):
    graph = rdflib.Graph().parse(third)
    dataset = rdflib.Dataset()
    dataset.parse(third)
    for data in (third, str(third), [third], graph, dataset):
        report = polylogue.validate(data)
        assert report.conforms and report.results == [] and not report.evidence


def test_a_folder_of_data_is_judged_without_what_a_build_has_written_there(data):
    before = polylogue.validate(data)
    abroad.build(data)
    (data / "claims.ttl").write_text("this was never read", encoding="utf-8")
    after = polylogue.validate(data)
    assert before.conforms and before.evidence
    assert (after.results, after.checked) == (before.results, before.checked)


def test_trig_with_grounds_conforms_and_its_evidence_is_checked(data):
    report = polylogue.validate([data / "reports" / "talks.trig", data / "catalogue" / "things.ttl"])
    assert report.conforms, report.to_text()
    assert report.evidence


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("kind", ["Dataset", "ConjunctiveGraph"])
def test_dataset_with_grounds_is_checked_as_its_file_is(kind, data):
    dataset = getattr(rdflib, kind)()
    for path in (data / "reports" / "talks.trig", data / "catalogue" / "things.ttl"):
        dataset.parse(path)
    report = polylogue.validate(dataset)
    assert report.conforms and report.evidence, report.to_text()


@pytest.mark.parametrize("kind", [rdflib.Graph, rdflib.Dataset])
def test_graph_without_triples_is_refused_and_no_file_is_named(kind):
    with pytest.raises(polylogue.PolylogueError) as caught:
        polylogue.validate(kind())
    assert str(caught.value) == "holds no triples: nothing to check"


def test_report_prints_as_its_text(third):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"'), encoding="utf-8")
    report = polylogue.validate(third)
    assert str(report) == report.to_text() and str(report).endswith("\n1 result")


def test_report_in_an_unknown_format_is_refused_with_the_names_of_the_known_ones():
    with pytest.raises(polylogue.PolylogueError, match="'xml'\n.*text, json, turtle, csv, sarif, github"):
        polylogue.ValidationReport().write("xml")


def test_error_can_be_put_into_a_set():
    error = polylogue.PolylogueError("something is wrong")
    assert error in {error}


def test_published_files_conform():
    report = polylogue.validate([paths.DATA / name for name in paths.PUBLISHED[:4]])
    assert report.conforms and report.evidence, report.to_text()


def test_mistake_is_named_with_node_value_shape_file_and_line(third):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"'), encoding="utf-8")
    report = polylogue.validate(third)
    assert not report.conforms
    (result,) = report.results
    assert result.node == "https://example.org/talks/third"
    assert result.severity == "Violation" and result.path.endswith("heldOn") and "2021" in result.value
    assert result.message and (result.file, result.line) == (str(third), 9)


def test_mistake_in_a_graph_is_found_at_its_line(tmp_path):
    folder = small.write(tmp_path, report=small.REPORT.replace("plg:unstated plg:addressee ; ", ""))
    report = polylogue.validate([folder / "reports" / "talks.trig", folder / "catalogue" / "things.ttl"])
    (result,) = report.results
    assert result.shape.endswith("Act-thanksTo")
    line = (folder / "reports" / "talks.trig").read_text(encoding="utf-8").split("\n")[result.line - 1]
    assert "r:s1-thank" in line


@pytest.mark.parametrize("old, new, rule", [
    ("plg:heldOn", "plg:heldon", "undefined-term"),
    ("plg:Meeting", "plg:Meting", "undefined-term"),
    ("session:regular", "session:normal", "unknown-concept"),
])
def test_misspelt_term_does_not_conform(old, new, rule, third):
    third.write_text(THIRD.replace(old, new), encoding="utf-8")
    report = polylogue.validate(third)
    assert not report.conforms and rule in shapes(report)
    assert any("did you mean" in result.message and result.line for result in report.results)


def test_concept_of_ones_own_scheme_is_fine(third):
    third.write_text(THIRD.replace("session:regular", ":extra") + """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:extra a skos:Concept ; skos:prefLabel "extra"@en ; skos:inScheme <https://w3id.org/polylogue/concept/session> .
""", encoding="utf-8")
    assert polylogue.validate(third).conforms


def test_report_as_json_and_turtle_says_the_same(third, polylogue_command):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"'), encoding="utf-8")
    as_json = polylogue_command("validate", third, "--format", "json")
    found = json.loads(as_json.stdout)
    assert as_json.returncode == 1 and found["conforms"] is False and found["evidence"] is False
    as_turtle = polylogue_command("validate", third, "--format", "turtle")
    assert as_turtle.returncode == 1
    quads = list(pyoxigraph.parse(input=as_turtle.stdout.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    said = {q.predicate.value.removeprefix(SH): q.object.value for q in quads}
    assert said["conforms"] == "false"
    assert said["focusNode"] == found["results"][0]["node"] and said["sourceShape"] == found["results"][0]["shape"]
    assert said["resultMessage"] == found["results"][0]["message"]


def test_text_report_is_one_or_two_lines_a_result_and_ends_with_the_number(third, polylogue_command):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"'), encoding="utf-8")
    done = polylogue_command("validate", third.name, cwd=third.parent)
    lines = done.stdout.rstrip("\n").split("\n")
    assert done.returncode == 1 and len(lines) == 3
    assert lines[0].startswith("third.ttl:9:16: Violation ") and lines[-1] == "1 result"


def test_plain_turtle_says_that_evidence_was_not_checked(third, polylogue_command):
    done = polylogue_command("validate", third)
    assert done.returncode == 0 and done.stdout == "conforms\n"
    assert "evidence was not checked" in done.stderr and "polylogue: checked 1 node: 1 meeting\n" in done.stderr


@pytest.mark.parametrize("name, content, words", [
    ("none.ttl", None, "no such file"),
    ("empty.ttl", "", "empty"),
    ("comments.ttl", "# nothing\n", "holds no triples"),
    ("broken.trig", "<http://e/g> { <http://e/s> ", "broken.trig:1"),
    ("remote.jsonld", '{"@context": "http://127.0.0.1:9/c.jsonld"}', "nothing is fetched"),
    ("data.xls", "x", "unknown kind of file"),
])
def test_what_cannot_be_checked_ends_with_2_and_two_lines(name, content, words, tmp_path, polylogue_command, assert_told_briefly):
    if content is not None:
        (tmp_path / name).write_text(content)
    assert_told_briefly(polylogue_command("validate", tmp_path / name), name, words)


def test_unknown_format_ends_with_2(third, polylogue_command):
    assert polylogue_command("validate", third, "--format", "html").returncode == 2


def test_imports_and_shapes_of_the_users_file_are_neither_fetched_nor_run(tmp_path):
    with Hits() as hits:
        path = tmp_path / "shapes.ttl"
        path.write_text(THIRD + f"""
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/talks> a owl:Ontology ; owl:imports <{hits.url}> ; rdfs:seeAlso <{hits.url}> .
:S a sh:NodeShape ; sh:targetClass plg:Meeting ; sh:shapesGraph <{hits.url}> ; sh:sparql :Q .
:Q sh:select "SELECT $this FROM <{hits.url}> WHERE {{ SERVICE <{hits.url}> {{ $this ?p ?o }} }}" .
""", encoding="utf-8")
        report = polylogue.validate(path)
        assert report.conforms, report.to_text()
        assert hits.asked == []


def test_graph_that_is_not_rdf_is_told():
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("http://e/a b"), rdflib.RDF.type, rdflib.URIRef("http://e/C")))
    with pytest.raises(polylogue.PolylogueError, match="not RDF"):
        polylogue.validate(graph)


def test_blank_nodes_of_a_user_are_reported_by_shapes_not_by_a_crash(tmp_path):
    path = tmp_path / "blank.ttl"
    path.write_text(THIRD.replace(":third a", "[] a"), encoding="utf-8")
    report = polylogue.validate(path)
    assert not report.conforms


@pytest.mark.parametrize("literal", ['"soon"^^xsd:date', '"many"^^xsd:integer', '"perhaps"^^xsd:boolean', '"2021-02-30"^^xsd:date'])
def test_ill_typed_literal_does_not_conform_and_causes_no_traceback(literal, third, polylogue_command):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', literal), encoding="utf-8")
    done = polylogue_command("validate", third)
    assert done.returncode == 1 and "Meeting-heldOn" in done.stdout
    assert len(done.stderr.rstrip("\n").split("\n")) == 2, done.stderr


STRAY = [
    "talks:1 plg:initiatedBy state:arland .",
    "talks:1 plg:underAuspicesOf state:arland .",
    "talks:1 plg:level level:ministerial .",
    "talks:1 schema:startDate \"2020-02-01\"^^xsd:date .",
    "dialogue:talks plg:principle r:s1-invitation .",
    "r:s1-invitation plg:aim r:s2-welcome .",
    "r:s1-invitation plg:doer state:arland .",
    "r:s1-invitation schema:amount 5 .",
    "r:s1-invitation foaf:member person:bell .",
    "state:arland <https://schema.org/sameAs> state:japan .",
    "report:talks dcterms:issued \"2020-02-02\"^^xsd:date .",
    "report:talks dcterms:title \"Talks were held\"@en .",
    "report:talks dcterms:publisher state:arland .",
]


def with_more(folder, more, report=small.REPORT):
    """The files of the small data, with something more at the end of the report: the last line."""
    data = small.write(folder, report=f"{report}\n{more}\n")
    return [data / "reports" / "talks.trig", data / "catalogue" / "things.ttl"]


def of_rule(report, rule):
    return [result for result in report.results if result.shape.rpartition("#")[2] == rule]


@pytest.mark.parametrize("fact", STRAY)
def test_fact_outside_of_every_ground_is_named_with_its_line(fact, tmp_path):
    files = with_more(tmp_path, fact)
    report = polylogue.validate(files)
    (result,) = of_rule(report, "no-ground")
    assert not report.conforms and "outside of every ground" in result.message and result.path and result.value
    assert (result.file, result.line) == (str(files[0]), len(files[0].read_text(encoding="utf-8").splitlines()))


def test_fact_that_a_shape_finds_without_ground_is_told_once_with_its_line(tmp_path):
    files = with_more(tmp_path, 'talks:1 plg:ordinal 1 ; plg:heldOn "2020-02-01"^^xsd:date ; plg:mode mode:online .')
    report = polylogue.validate(files)
    found = of_rule(report, "no-ground")
    assert len(found) == 3 and not of_rule(report, "Claim-missing")
    assert {result.line for result in found} == {len(files[0].read_text(encoding="utf-8").splitlines())}


def test_graph_that_is_no_described_ground_is_named_with_its_line(tmp_path):
    files = with_more(tmp_path, "r:s99 { talks:1 plg:initiatedBy state:arland . }")
    report = polylogue.validate(files)
    (result,) = report.results
    assert result.shape == "undescribed-ground" and result.node.endswith("talks/s99") and not report.conforms
    assert (result.file, result.line) == (str(files[0]), len(files[0].read_text(encoding="utf-8").splitlines()))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("kind", ["Dataset", "ConjunctiveGraph"])
def test_dataset_with_stray_fact_and_graph_does_not_conform(kind, tmp_path):
    dataset = getattr(rdflib, kind)()
    for path in with_more(tmp_path, "talks:1 plg:initiatedBy state:arland . r:s99 { talks:1 plg:sponsor state:arland . }"):
        dataset.parse(path)
    report = polylogue.validate(dataset)
    assert {"no-ground", "undescribed-ground"} <= shapes(report)
    assert {result.file for result in report.results} == {""}


def test_stray_facts_and_graphs_stand_in_every_format(tmp_path, polylogue_command):
    files = with_more(tmp_path, "talks:1 plg:initiatedBy state:arland . r:s99 { talks:1 plg:initiatedBy state:arland . }")
    done = {form: polylogue_command("validate", *files, "--format", form) for form in ("text", "json", "turtle")}
    assert {run.returncode for run in done.values()} == {1}
    assert "Violation no-ground: " in done["text"].stdout and "Violation undescribed-ground: " in done["text"].stdout
    assert {r["shape"] for r in json.loads(done["json"].stdout)["results"]} == {"no-ground", "undescribed-ground"}
    graph = rdflib.Graph().parse(data=done["turtle"].stdout, format="turtle")
    known = rdflib.Graph()
    for path in paths.shapes():
        known.parse(path)
    found = list(graph.objects(None, rdflib.SH.result))
    assert len(found) == 2
    for node in found:
        (component,) = graph.objects(node, rdflib.SH.sourceConstraintComponent)
        (shape,) = graph.objects(node, rdflib.SH.sourceShape)
        assert component in rdflib.SH and (shape, rdflib.SH.severity, rdflib.SH.Violation) in known
        assert graph.value(node, rdflib.SH.focusNode) and graph.value(node, rdflib.SH.resultMessage)
    assert {str(graph.value(node, rdflib.SH.sourceShape)) for node in found} == {SHAPES + "Claim-missing", SHAPES + "Claim-ground"}


def test_turtle_report_gives_each_result_one_kind_of_constraint(third, polylogue_command):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"').replace("session:regular", "session:normal"))
    graph = rdflib.Graph().parse(data=polylogue_command("validate", third, "--format", "turtle").stdout, format="turtle")
    found = list(graph.objects(None, rdflib.SH.result))
    assert len(found) >= 2
    assert all(len(list(graph.objects(node, rdflib.SH.sourceConstraintComponent))) == 1 for node in found)


def test_fact_that_also_stands_in_a_ground_or_a_claim_conforms(tmp_path):
    built = polylogue.build(small.write(tmp_path)).files
    for name in ("dialogues.ttl", "claims.ttl"):
        (tmp_path / name).write_bytes(built[name])
    files = [tmp_path / "data" / "reports" / "talks.trig", tmp_path / "dialogues.ttl", tmp_path / "claims.ttl"]
    assert polylogue.validate(files).conforms
    assert polylogue.validate(files[:2]).conforms


def test_named_graphs_of_a_load_hold_files_and_are_no_grounds(tmp_path):
    quads = []
    for name in ("dialogues", "claims"):
        graph = pyoxigraph.NamedNode(GRAPH + name)
        quads += [pyoxigraph.Quad(*q.triple, graph) for q in pyoxigraph.parse(path=str(paths.DATA / f"{name}.ttl"))]
    (tmp_path / "dump.nq").write_bytes(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    assert polylogue.validate(tmp_path / "dump.nq").conforms


def test_where_no_graph_is_described_the_graph_is_told_and_not_each_fact_beside_it(third):
    path = third.with_suffix(".trig")
    path.write_text(THIRD + ":page { :third plg:heldOn \"2021-05-04\"^^xsd:date . }", encoding="utf-8")
    (result,) = polylogue.validate(path).results
    assert (result.shape, result.node, result.line) == ("undescribed-ground", "https://example.org/talks/page", 10)


def test_what_others_say_in_their_own_terms_needs_no_ground(tmp_path):
    more = "state:arland <https://schema.org/sameAs> <https://example.org/arland> . talks:1 <https://example.org/weather> \"fair\" . talks:1 <https://example.org/sponsor> state:arland ."
    assert polylogue.validate(with_more(tmp_path, more)).conforms


NOTHING = {
    "one.jsonld": '{"@context": {"@vocab": "https://schema.org/"}, "@id": "https://data.example/e", "@type": "Event", "name": "Talks"}',
    "two.ttl": "<https://data.example/e> <http://xmlns.com/foaf/0.1/name> \"x\" .",
    "three.ttl": "<https://data.example/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"My data\"@en .",
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_nothing_is_ours_nothing_was_checked_and_that_is_no_conformance(name, tmp_path, polylogue_command):
    (tmp_path / name).write_text(NOTHING[name])
    done = polylogue_command("validate", tmp_path / name)
    assert done.returncode == 1 and "nothing here is Polylogue's: nothing was checked" in done.stdout
    assert "checked 0 nodes" in done.stderr and done.stdout.endswith("1 result\n")


def test_concepts_for_a_scheme_of_ours_are_checked(tmp_path):
    path = tmp_path / "concepts.ttl"
    path.write_text("""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://data.example/hybrid> a skos:Concept ; skos:prefLabel "hybrid"@en ; skos:inScheme <https://w3id.org/polylogue/concept/mode> .
""")
    report = polylogue.validate(path)
    assert report.conforms and report.checked == {"concept": 1}


def test_class_below_one_of_ours_is_checked(third):
    third.write_text(THIRD.replace("a plg:Meeting", "a :Summit") + ":Summit rdfs:subClassOf plg:Meeting .", encoding="utf-8")
    assert polylogue.validate(third).checked == {"meeting": 1}


def test_messages_name_things_by_the_prefixes_of_the_file(third):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', '"in 2021"').replace("plg:", "p:"), encoding="utf-8")
    (result,) = polylogue.validate(third).results
    assert result.about == ':third p:heldOn "in 2021"'
    assert str(result).count("third") == 2  # the file, and the node once


@pytest.mark.parametrize("body, about, line", [
    ('[] a plg:Meeting ; rdfs:label "M"@en .', 'a plg:Meeting without IRI (rdfs:label "M"@en)', 11),
    (':third rdfs:seeAlso [ a plg:Report ;\n rdfs:comment "x" ] .', 'a plg:Report without IRI (rdfs:comment "x")', 11),
    ("_:x rdfs:seeAlso :third .", "a blank node (rdfs:seeAlso :third)", 11),
])
def test_blank_node_is_named_by_its_type_and_a_property_and_its_line(body, about, line, third):
    third.write_text(f"{THIRD}\n{body}\n", encoding="utf-8")
    report = polylogue.validate(third)
    assert not report.conforms
    assert {(result.about.partition(")")[0] + ")", result.file, result.line) for result in report.results} == {(about, str(third), line)}
    text = report.to_text()
    assert not any(result.node.removeprefix("_:") in text for result in report.results if len(result.node) > 20)


def test_nested_blank_nodes_are_one_result(third):
    third.write_text(f"{THIRD}\n:third rdfs:seeAlso [ rdfs:seeAlso [ rdfs:seeAlso [] ] ] , [] .\n", encoding="utf-8")
    found = of_rule(polylogue.validate(third), "blank-node")
    assert len(found) == 2 and sum("the 2 within it" in result.message for result in found) == 1


@pytest.mark.parametrize("value", ["2021-05-04Z", "2021-05-04+06:00", "2021-05-04-00:00"])
def test_day_with_a_time_zone_is_told_to_have_one(value, third):
    third.write_text(THIRD.replace('"2021-05-04"', f'"{value}"'), encoding="utf-8")
    (result,) = polylogue.validate(third).results
    assert result.rule == "Meeting-heldOn" and "time zone" in result.message and '"2021-05-04"^^xsd:date, without time zone' in result.message


@pytest.mark.parametrize("value", ['"PT2H"^^xsd:duration', '"10:00:00+06:00"^^xsd:time', "02021"])
def test_value_of_the_wrong_kind_is_not_told_to_be_written_in_canonical_form(value, third):
    third.write_text(THIRD.replace('"2021-05-04"^^xsd:date', value), encoding="utf-8")
    (result,) = polylogue.validate(third).results
    assert result.rule == "Meeting-heldOn" and "canonical" not in result.message


def test_what_no_given_file_describes_is_said_to_be_missing(tmp_path):
    folder = small.write(tmp_path)
    alone = polylogue.validate(folder / "reports" / "talks.trig")
    missing = [result for result in alone.results if "give" in result.message and "file" in result.message]
    assert not alone.conforms and missing
    assert polylogue.validate([folder / "reports" / "talks.trig", folder / "catalogue" / "things.ttl"]).conforms


def test_misspelt_term_hides_what_comes_of_it(third):
    for old, new in (("plg:heldOn", "plg:heldon"), ("plg:Meeting", "plg:Meting"), ("session:regular", "session:regulr")):
        third.write_text(THIRD.replace(old, new), encoding="utf-8")
        (result,) = polylogue.validate(third).results
        assert "did you mean" in result.message and result.line


def test_wrong_line_of_a_prefix_is_told_once(tmp_path):
    folder = small.write(tmp_path)
    path = folder / "reports" / "talks.trig"
    path.write_text(path.read_text(encoding="utf-8").replace("@prefix plg: <https:", "@prefix plg: <http:"), encoding="utf-8")
    report = polylogue.validate([path, folder / "catalogue" / "things.ttl"])
    causes = of_rule(report, "near-namespace")
    assert report.results[0] == causes[0] and len(causes) == 1 and "<https://w3id.org/polylogue/ontology#>?" in causes[0].message


def test_every_format_is_written_and_ends_the_same(third):
    third.write_text(THIRD.replace("session:regular", "session:normal"), encoding="utf-8")
    report = polylogue.validate(third)
    for form in ("text", "json", "turtle", "csv", "sarif", "github"):
        assert "session" in report.write(form)


# What the given files assert of a thing of ours is checked, though the thing is described elsewhere
OF_OURS = {
    "addressee": ("plg:unstated plg:addressee ;", "plg:addressee <https://w3id.org/polylogue/id/state/turkmenistan> ;"),
    "speaker": ("plg:speaker person:bell ;", "plg:speaker <https://w3id.org/polylogue/id/state/turkmenistan> ;"),
    "member of a group": (
        "r:s1-invitation a plg:Proposition",
        'r:s1-hosts a plg:AgentGroup ; rdfs:label "The hosts"@en ; plg:nameInText "hosts"@en ; foaf:member <https://w3id.org/polylogue/id/state/turkmenistan> .\n    r:s1-invitation a plg:Proposition',
    ),
}


@pytest.mark.parametrize("case", OF_OURS)
def test_thing_of_ours_that_the_passage_does_not_name_is_a_violation_in_validate_as_in_build(case, tmp_path):
    old, new = OF_OURS[case]
    assert old in small.REPORT
    folder = small.write(tmp_path, report=small.REPORT.replace(old, new, 1))
    report = polylogue.validate(sorted(folder.rglob("*.t*")))
    problems = polylogue.build(folder).problems
    assert problems and not report.conforms, report.to_text()
    assert {p.rule for p in problems} == {r.rule for r in report.results if r.severity == "Violation"}
    assert any(result.line and result.file for result in report.results)


@pytest.mark.parametrize("names", [
    ("dialogues.ttl", "claims.ttl"), ("dialogues.ttl", "claims.ttl", "implied.ttl", "external.ttl"), ("dialogues.trig",),
    ("dialogues.trig", "claims.ttl"),
], ids=" ".join)
def test_published_files_conform_with_the_links_that_the_build_derived(names):
    assert polylogue.validate([paths.DATA / name for name in names]).conforms
