"""Data of one's own is asked like what is published: a folder as its build would publish it, and plain files as sources."""

import gzip
import json
import shutil

import abroad
import pytest
from places import FIXTURES, ROOT
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.namespaces import CONCEPT, DCTERMS, ID, PLG, PROV, RDFS, SCHEMA, TYPE
from polylogue.publish.publication import build
from polylogue.store.own_data import _compare, unchecked
from polylogue.store.queries import Where, store
from polylogue.write.files import write
from pyoxigraph import Literal, NamedNode

EXAMPLES = ROOT / "examples"
PREFIXES = f"""\
@prefix : <https://example.org/> .
@prefix plg: <{PLG}> . @prefix rdfs: <{RDFS}> . @prefix schema: <{SCHEMA}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix act: <{CONCEPT}act/> . @prefix state: <{ID}state/> . @prefix prov: <{PROV}> . @prefix dcterms: <{DCTERMS}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
FACT = ':talks a plg:Meeting ; rdfs:label "Talks"@en ; plg:heldOn "2020-02-01"^^xsd:date .\n'


@pytest.fixture
def file(tmp_path):
    def make(name, text, prefixes=PREFIXES):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(prefixes + text, encoding="utf-8")
        return path

    return make


def triples(found):
    return {(quad.subject, quad.predicate, quad.object) for quad in found}


def rows(pattern, data, **more):
    """The rows of what a pattern finds, each as one text of its values, sorted."""
    found = Where(data=data, **more).rows(f"PREFIX plg: <{PLG}> PREFIX rdfs: <{RDFS}> PREFIX dcterms: <{DCTERMS}> PREFIX prov: <{PROV}>"
                                          f" PREFIX schema: <{SCHEMA}> SELECT * WHERE {{ {pattern} }}")
    return sorted(" ".join(row[name] for name in sorted(row)) for row in found)


CLAIMS = "?c a schema:Claim ; plg:subject ?s ; plg:property ?p ; plg:value ?o ; dcterms:source ?source"


def claims(data, **more):
    """Subject, property, value and source of each claim."""
    found = Where(data=data, **more).rows(f"PREFIX plg: <{PLG}> PREFIX dcterms: <{DCTERMS}> PREFIX schema: <{SCHEMA}> SELECT * WHERE {{ {CLAIMS} }}")
    return sorted((row["s"].rpartition("/")[2], row["p"].rpartition("#")[2], row["o"], row["source"].rpartition("/")[2]) for row in found)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("make", [
    lambda where: shutil.copytree(EXAMPLES / "first-talks", where / "talks"), abroad.write,
    lambda where: abroad.write(where, abroad.TOML), lambda where: abroad.write(where, flat=True),
], ids=["first-talks", "without a base", "with a base", "flat"])
def test_folder_that_is_not_built_is_asked_as_its_build_would_publish_it(make, everything, tmp_path):
    folder = make(tmp_path)
    here = store(everything, folder)
    files = build(folder).files
    assert [files[name] for name in paths.PUBLISHED[:4 if everything else 2]] == unchecked([folder], everything) or not everything
    write(files, folder)
    assert triples(here) == triples(store(everything, folder))


@pytest.mark.slow
def test_folder_of_many_reports_is_asked_as_its_build_would_publish_it():
    folder = FIXTURES / "dialogues"
    files = build(folder).files
    assert unchecked([folder]) == [files["dialogues.ttl"], files["claims.ttl"]]


def test_folder_that_is_built_is_asked_as_it_stands(tmp_path):
    (tmp_path / "dialogues.ttl").write_text("<http://e/s> <http://e/p> <http://e/o> .")
    (tmp_path / "claims.ttl").write_text("<http://e/c> <http://e/p> <http://e/o> .")
    (tmp_path / "more.ttl").write_text("<http://e/d> <http://e/p> <http://e/o> .")
    assert {s.value for s, _, _ in triples(store(data=tmp_path))} == {"http://e/s", "http://e/c"}


def test_folder_whose_build_is_not_whole_is_told(tmp_path):
    folder = abroad.build(abroad.write(tmp_path))
    (folder / "claims.ttl").unlink()
    with pytest.raises(PolylogueError, match="is not there"):
        store(data=folder)


def test_what_a_plain_file_states_has_claims_whose_ground_and_source_is_the_file(file):
    path = file("mine.ttl", FACT)
    assert claims(path) == [("talks", "heldOn", "2020-02-01", "mine.ttl")]
    about = triples(quad for quad in store(data=path) if quad.subject == NamedNode(path.as_uri()))
    assert {(p.value, o) for _, p, o in about} == {
        (TYPE, NamedNode(PLG + "Report")), (TYPE, NamedNode(PLG + "Passage")), (PLG + "passageOf", NamedNode(path.as_uri())),
        (RDFS + "label", Literal("mine.ttl")), (PLG + "displayLabel", Literal("mine.ttl")),
        (SCHEMA + "alternateName", Literal("mine.ttl", language="en")),
    }
    stated = rows(f"?c prov:wasDerivedFrom <{path.as_uri()}> ; dcterms:source <{path.as_uri()}> ; dcterms:type <{CONCEPT}grounding/stated>", path)
    assert len(stated) == 1 and rows("?c plg:earliest ?first ; plg:latest ?last", path)[0].endswith("2020-02-01 2020-02-01")


def test_two_files_that_say_the_same_are_two_sources_and_make_one_statement(file):
    files = [file("one.ttl", FACT), file("two.ttl", FACT), file("three.ttl", FACT.replace("02-01", "02-02"))]
    assert [each[2:] for each in claims(files)] == [("2020-02-01", "one.ttl"), ("2020-02-01", "two.ttl"), ("2020-02-02", "three.ttl")]
    assert len(rows("?c plg:sameStatement ?one", files)) == 3
    assert len({row.split()[1] for row in rows("?c plg:sameStatement ?one", files)}) == 2


@pytest.mark.parametrize("statement", [
    'rdfs:label "Talks"@ru', 'rdfs:comment "x"', "rdfs:seeAlso <http://e/>", 'skos:altLabel "x"', "schema:sameAs <http://e/>", "schema:about :x",
])
def test_what_a_thing_is_called_and_what_speaks_of_data_has_no_claim(statement, file):
    assert claims(file("mine.ttl", f":talks a plg:Meeting ; {statement} .")) == []


def test_file_without_facts_is_no_report(file):
    path = file("mine.ttl", ':talks a plg:Meeting ; rdfs:label "Talks"@en .')
    assert rows("?r a plg:Report", path) == [] and rows("?m a plg:Meeting ; plg:displayLabel ?l", path) == ["Talks https://example.org/talks"]


@pytest.mark.parametrize("name", ["quad-leaders-2022", "central-asia-japan-series", "european-union-central-asia-2020"])
def test_turtle_and_yaml_that_say_the_same_have_the_same_claims(name):
    turtle, yaml = (claims(EXAMPLES / f"{name}.{end}") for end in ("ttl", "yaml"))
    assert [each[:3] for each in turtle] == [each[:3] for each in yaml] and len(turtle) >= 20
    both = claims([EXAMPLES / f"{name}.ttl", EXAMPLES / f"{name}.yaml"])
    assert sorted({each[3] for each in both}) == [f"{name}.ttl", f"{name}.yaml"] and len(both) == 2 * len(turtle)


@pytest.mark.parametrize("name", ["a.nt", "a.nq", "a.trig", "a.jsonld", "a.ttl.gz"])
def test_any_format_can_be_given(name, tmp_path):
    path, line = tmp_path / name, f"<https://example.org/talks> <{PLG}ordinal> \"1\" .\n"
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(line.encode()))
    else:
        path.write_text(json.dumps({"@id": "https://example.org/talks", PLG + "ordinal": "1"}) if name.endswith("jsonld") else line)
    assert claims(path) == [("talks", "ordinal", "1", name)]


def test_what_follows_from_the_facts_is_there_as_in_published_data():
    data = EXAMPLES / "quad-leaders-2022.ttl"
    assert rows("<https://data.example/quad/call-2022-03-03> schema:attendee ?who . ?who plg:displayLabel ?name", data) == [
        "Fumio Kishida https://data.example/quad/kishida", "Narendra Modi https://data.example/quad/modi"]
    assert rows("?office plg:within <https://data.example/quad/japan>", data) == [
        "https://data.example/quad/kishida", "https://data.example/quad/pm-japan"]
    assert rows("<https://data.example/quad/agreed> plg:statedIn ?file", data) == [data.as_uri()]
    assert rows(f"<{CONCEPT}act/agree> plg:displayLabel ?name", data) == ["agree"]


def test_event_codes_of_the_concepts_are_there(file):
    path = file("mine.ttl", ":x a plg:Act ; plg:actType act:thank .")
    codes = rows(f"<{CONCEPT}act/thank> <http://www.w3.org/2004/02/skos/core#broadMatch> ?code", path)
    assert f"{CONCEPT}cameo/051" in codes


def test_labels_are_made_for_what_has_none(file):
    path = file("mine.ttl", ':x a plg:Act ; plg:actType act:thank ; plg:speaker :kim . :kim a <http://xmlns.com/foaf/0.1/Person> ; rdfs:label "Kim"@en .')
    assert rows("<https://example.org/x> rdfs:label ?label FILTER(LANG(?label) = 'en')", path) == ["Thanks of Kim"]


def test_our_catalogue_tells_of_the_things_of_ours_that_the_data_speaks_of(file):
    path = file("mine.ttl", ":talks a plg:Meeting ; schema:organizer state:japan .")
    assert rows(f"<{ID}state/japan> plg:displayLabel ?name", path) == ["Japan"]
    assert rows(f"<{ID}state/japan> plg:displayLabel ?name", file("other.ttl", FACT)) == []


def test_files_with_claims_get_no_others(tmp_path):
    folder = abroad.build(abroad.write(tmp_path))
    published = [folder / "dialogues.ttl", folder / "claims.ttl"]
    assert claims(published) == claims(folder) and len(claims(folder)) >= 18


def test_fact_that_a_claim_among_the_data_records_is_not_claimed_again(file):
    facts = file("facts.ttl", FACT)
    record = file("claims.ttl", ':c a schema:Claim ; plg:subject :talks ; plg:property plg:heldOn ; plg:value "2020-02-01"^^xsd:date ; dcterms:source :report .')
    assert claims([facts, record]) == [("talks", "heldOn", "2020-02-01", "report")]


def test_facts_beside_passages_are_not_claimed(file):
    path = file("mine.trig", ':p a plg:Passage ; plg:passageOf :r . :r a plg:Report .\n:talks plg:ordinal 2 .\n:p { :talks plg:ordinal 1 }\n')
    assert claims(path) == [("talks", "ordinal", "1", "r")]


def test_what_stands_in_a_graph_that_nobody_describes_is_stated_by_the_file(file):
    path = file("mine.trig", ":g { :talks plg:ordinal 1 } GRAPH :h { :talks a plg:Meeting }")
    assert claims(path) == [("talks", "ordinal", "1", "mine.trig")]
    assert rows("?m a plg:Meeting", path) == ["https://example.org/talks"]


def test_blank_nodes_have_iris_below_their_file_and_are_kept_apart(file):
    text = ":talks plg:hasParticipation _:a . _:a plg:participant :kim ."
    files = [file("one.ttl", text), file("two.ttl", text)]
    assert rows("?x plg:participant ?kim", files) == [f"https://example.org/kim {path.as_uri()}#blank-1" for path in files]
    assert ("one.ttl#blank-1", "participant", "https://example.org/kim", "one.ttl") in claims(files)


def test_readings_are_there_as_claims_and_as_facts_only_when_asked_for(tmp_path):
    folder, quality = abroad.write(tmp_path), f"?s ?p ?o . ?c dcterms:type <{CONCEPT}grounding/implied> ; plg:subject ?s ; plg:property ?p ; plg:value ?o"
    assert rows(f"?c dcterms:type <{CONCEPT}grounding/implied>", folder) != [] == rows(quality, folder)
    assert rows(quality, folder, everything=True) != []


def test_files_of_one_name_are_told_apart(file):
    files = [file("a/x.ttl", FACT), file("b/x.ttl", FACT)]
    assert rows("?r a plg:Report ; rdfs:label ?name", files) == [f"{path} {path.as_uri()}" for path in files]


def test_nothing_of_ours_is_coined_for_files_of_others(file):
    found = {iri for quad in store(data=file("mine.ttl", FACT)) for iri in (quad.subject.value, quad.object.value)}
    assert {iri for iri in found if iri.startswith(ID)} == set()
    assert {iri.rpartition("/")[0] for iri in found if iri.startswith("urn:x-polylogue:")} == {"urn:x-polylogue:id/claim"}


def test_own_data_is_asked_beside_the_published(file):
    own, published = triples(store(data=file("mine.ttl", FACT))), triples(store())
    both = triples(store(data=file("mine.ttl", FACT), with_published=True))
    assert own | published == both and own - published and published - own


def test_own_file_and_the_published_data_that_say_the_same_make_one_statement(file):
    published = Where().rows(f"PREFIX plg: <{PLG}> PREFIX dcterms: <{DCTERMS}> SELECT ?c ?s ?o {{ ?c dcterms:type <{CONCEPT}grounding/stated> ;"
                             " plg:property plg:heldOn ; plg:subject ?s ; plg:value ?o } ORDER BY ?s ?o ?c LIMIT 1")[0]
    path = file("mine.ttl", f'<{published["s"]}> plg:heldOn "{published["o"]}"^^xsd:date .')
    same = f'<{published["c"]}> plg:sameStatement ?one . ?c plg:sameStatement ?one ; dcterms:source <{path.as_uri()}>'
    assert len(rows(same, path, with_published=True)) == 1


def test_things_that_are_one_by_way_of_another_publication_count_as_one(tmp_path):
    ends = [("a", "b"), ("b", "c")]
    for name, (one, two) in zip("xy", ends):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dialogues.ttl").write_text("<http://e/s> <http://e/p> 1 .")
        (tmp_path / name / "claims.ttl").write_text(f"<http://e/{two}> <{PLG}countedAs> <http://e/{one}> .")
    assert rows("?x plg:countedAs ?y", [tmp_path / "x", tmp_path / "y"]) == ["http://e/b http://e/a", "http://e/c http://e/a"]


@pytest.mark.parametrize("data", [None, FIXTURES / "dialogues"], ids=["published", "invented"])
def test_comparing_anew_what_is_all_there_changes_nothing(data):
    found = store(data=data)
    before = triples(found)
    _compare(found)
    assert triples(found) == before


def test_pattern_stands_for_the_files_that_fit_it_and_each_is_read_once(file, tmp_path):
    file("one.ttl", FACT), file("two.ttl", FACT)
    assert [each[3] for each in claims([tmp_path / "*.ttl", tmp_path / "one.ttl"])] == ["one.ttl", "two.ttl"]


@pytest.mark.parametrize("name, text, words", [
    ("none", None, "none: no such folder\n  check the name"), ("none.ttl", None, "none.ttl: no such file\n  check the name"),
    ("*.trig", None, "*.trig: no file fits this pattern"), ("mine.txt", "x", "mine.txt: unknown kind of file '.txt'"),
    ("mine.ttl", "<a> <b>", "mine.ttl:1"), ("mine.ttl", "", "mine.ttl: the file is empty"),
    ("mine.ttl", "<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> .", "a triple term of RDF 1.2"),
])
def test_what_cannot_be_read_is_told(name, text, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(PolylogueError) as error:
        store(data=name)
    assert words in str(error.value) and str(error.value).count("\n") <= 1


def test_folder_without_data_is_told(tmp_path):
    with pytest.raises(PolylogueError, match="a folder without a file of RDF"):
        store(data=tmp_path)
