"""Parameters of a query: what may be given for them, how a thing is found by what it is called, and that nothing else changes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polylogue.errors import PolylogueError
from polylogue.store.parameters import fill, parameters
from polylogue.store.query_guard import _TOKEN
from polylogue.store.things import named, quoted, short_name
from pyoxigraph import Literal, RdfFormat, Store

ID, CONCEPT = "https://w3id.org/polylogue/id/", "https://w3id.org/polylogue/concept/"
DATA = f"""
@prefix plg: <https://w3id.org/polylogue/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix id: <{ID}> . @prefix c: <{CONCEPT}> . @prefix x: <https://example.org/talks/id/> .
<{ID}meeting/talks/1> a plg:Meeting ; rdfs:label "Talks of 11 August"@en , "Встреча 11 августа"@ru ; plg:displayLabel "Talks of 11 August"@en .
<{ID}meeting/talks/2> a plg:Meeting ; rdfs:label "Talks of 12 August"@en .
<{ID}dialogue/talks> a plg:Dialogue ; rdfs:label "Talks"@en ; plg:nameInText "the format"@en .
<{ID}person/bell> a foaf:Person ; rdfs:label "Ada Bell"@en ; plg:nameInText "the minister"@en .
<{ID}person/o-hara> a foaf:Person ; skos:altLabel "Kim O’Hara"@en ; plg:nameInText "the minister"@en .
<{ID}person/marble> a foaf:Person ; rdfs:label "Eve Campbell"@en .
<{ID}office/minister> a plg:Office ; rdfs:label "Minister of Bell"@en .
<{ID}body/council> a org:FormalOrganization ; rdfs:label "Council"@en .
<{CONCEPT}act/thank> a skos:Concept ; skos:prefLabel "thank"@en , "благодарить"@ru ; skos:inScheme <{CONCEPT}act> .
<{CONCEPT}act/note> a skos:Concept ; skos:prefLabel "note"@en ; skos:inScheme <{CONCEPT}act> .
<{CONCEPT}step/note> a skos:Concept ; skos:prefLabel "note"@en ; skos:inScheme <{CONCEPT}step> .
x:act-hail a skos:Concept ; skos:prefLabel "hail"@en ; skos:inScheme <{CONCEPT}act> .
<https://example.org/talks/id/person/kim> a foaf:Person ; rdfs:label "Kim"@en ; plg:speaker id:none .
"""
STORE = Store()
STORE.load(DATA.encode(), RdfFormat.TURTLE)
QUERY = '''#+ parameters:
#+   - meeting: one meeting (plg:Meeting, plg:MeetingGroup)
#+   - who: one person (foaf:Person)
#+   - body: any body (org:Organization)
#+   - act: one kind of act (act:)
#+   - property: one property (plg:, dcterms:)
#+   - thing: anything at all
#+   - lang: the language of labels, such as ru
#+   - from: the first day
#+   - until: the last day
#+   - least: at least so many
#+   - word: what stands in it
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX talks: <https://w3id.org/polylogue/id/meeting/talks/>
SELECT * WHERE { # VALUES ?meeting { UNDEF }
  VALUES ?meeting { UNDEF } values $who {UNDEF}
  VALUES (?body ?act) { (UNDEF UNDEF) }
  VALUES ?property { UNDEF } VALUES ?thing { UNDEF }
  VALUES ?lang { "en" } VALUES ?from { "0001-01-01"^^xsd:date } VALUES ?until { "9999-12-31"^^xsd:date }
  VALUES ?least { 1 } VALUES ?word { ""@en }
  BIND("VALUES ?lang { 'en' }" AS ?text) OPTIONAL { VALUES ?lang { "en" } }
}
'''


def lookup(text):
    found = STORE.query(text)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def filled(query=QUERY, **values):
    return fill(query, values, lookup)


def found(name, value):
    """The IRI in the place of a parameter."""
    whole = filled(**{name: value})
    return re.search(rf"(?i:values) [?$]{name} {{ <(.*?)> }}", whole)[1]


def told(name, value):
    with pytest.raises(PolylogueError) as error:
        filled(**{name: value})
    return f"{error.value.message}\n{error.value.mend}"


def test_query_without_values_stays_as_it_is_byte_for_byte():
    text = QUERY.replace("\n", "\r\n")
    assert filled(text) == text == filled(text, meeting=[])


def test_front_matter_says_what_each_parameter_takes():
    known = parameters(QUERY)
    assert list(known) == ["meeting", "who", "body", "act", "property", "thing", "lang", "from", "until", "least", "word"]
    assert known["meeting"].text == "one meeting" and known["meeting"].kinds == tuple(
        f"https://w3id.org/polylogue/ontology#{name}" for name in ("Meeting", "MeetingGroup"))
    assert known["act"].spaces[0] == f"{CONCEPT}act/" and known["lang"].text == "the language of labels, such as ru"
    assert [name for name, each in known.items() if each.takes_things] == ["meeting", "who", "body", "act", "property", "thing"]


def test_brackets_that_name_no_class_are_text():
    known = parameters("#+ parameters:\n#+   - year: the year (such as 2020)\nSELECT * { VALUES ?year { 2020 } }")
    assert known["year"].text == "the year (such as 2020)" and known["year"].kinds == ()


def test_what_only_stands_in_the_query_as_undef_is_a_parameter_too():
    assert list(parameters("SELECT * { VALUES ?a { UNDEF } VALUES ?b { <http://e/b> } VALUES (?c) { (UNDEF) } VALUES ?d { 1 } }")) == ["a", "c"]


@pytest.mark.parametrize("value, iri", [
    (f"{ID}meeting/talks/1", "meeting/talks/1"), (f"<{ID}meeting/talks/1>", "meeting/talks/1"),
    ("https://example.org/elsewhere", None), ("urn:x:y", None),
    ("talks:1", "meeting/talks/1"), ("meeting:talks/1", "meeting/talks/1"),
    ("Talks of 11 August", "meeting/talks/1"), ("  talks of 11 AUGUST ", "meeting/talks/1"), ("ВСТРЕЧА 11 августа", "meeting/talks/1"),
    ("2", "meeting/talks/2"), ("12", "meeting/talks/2"), ("of 12", "meeting/talks/2"), ("августа", "meeting/talks/1"),
])
def test_meeting_is_found_by_its_iri_a_short_name_a_label_or_a_part_of_one(value, iri):
    assert found("meeting", value) == (f"{ID}{iri}" if iri else value)


@pytest.mark.parametrize("value, iri", [
    ("bell", f"{ID}person/bell"),  # the end of an IRI goes before parts of labels
    ("Bell", f"{ID}person/bell"), ("Ada", f"{ID}person/bell"), ("Kim", "https://example.org/talks/id/person/kim"),
    ("person:kim", "https://example.org/talks/id/person/kim"), ("Kim O'Hara", f"{ID}person/o-hara"), ("o’hara", f"{ID}person/o-hara"),
    ("camp", f"{ID}person/marble"), ("person:marble", f"{ID}person/marble"),
])
def test_only_things_of_the_classes_in_the_front_matter_fit(value, iri):
    assert found("who", value) == iri


def test_things_of_narrower_classes_fit_too():
    assert "(<https://w3id.org/polylogue/id/body/council> UNDEF)" in filled(body="council")
    assert "<https://w3id.org/polylogue/id/dialogue/talks>" in filled(body="the format")


@pytest.mark.parametrize("value, iri", [
    ("note", f"{CONCEPT}act/note"), ("act:thank", f"{CONCEPT}act/thank"), ("благодарить", f"{CONCEPT}act/thank"),
    ("hail", "https://example.org/talks/id/act-hail"),
])
def test_concepts_are_of_the_scheme_whose_prefix_stands_in_the_front_matter(value, iri):
    assert f"(UNDEF <{iri}>)" in filled(act=value)


@pytest.mark.parametrize("value", ["speaker", "said by", "plg:speaker", "発言者"])
def test_terms_are_found_by_the_labels_of_the_ontology(value):
    assert found("property", value) == "https://w3id.org/polylogue/ontology#speaker"


def test_several_values_stand_beside_one_another_each_once():
    assert f"VALUES ?meeting {{ <{ID}meeting/talks/2> <{ID}meeting/talks/1> }}" in filled(meeting=["2", "1", "of 12"])


def test_values_of_parameters_that_share_a_row_make_all_rows():
    council, talks = f"<{ID}body/council>", f"<{ID}dialogue/talks>"
    thank, note = f"<{CONCEPT}act/thank>", f"<{CONCEPT}act/note>"
    rows = " ".join(f"({body} {act})" for body in (council, talks) for act in (thank, note))
    assert f"VALUES (?body ?act) {{ {rows} }}" in filled(body=["Council", "Talks"], act=["thank", "note"])


def test_rows_that_are_several_already_are_not_multiplied():
    with pytest.raises(PolylogueError, match="VALUES has 2 rows for a, b"):
        filled("#+ parameters:\n#+   - a: one\nSELECT * { VALUES (?a ?b) { (UNDEF 1) (UNDEF 2) } }", a="Talks")


def test_a_parameter_that_stands_there_several_times_is_filled_each_time_but_not_in_strings_and_comments():
    text = filled(lang=["ru", "ja-Latn"], meeting="1")
    assert text.count('VALUES ?lang { "ru" "ja-Latn" }') == 2 and "BIND(\"VALUES ?lang { 'en' }\" AS ?text)" in text
    assert "{ # VALUES ?meeting { UNDEF }\n" in text


def test_language_is_that_of_langmatches_where_nothing_else_is():
    head = "#+ parameters:\n#+   - lang: the language\n"
    text = "SELECT * { ?s ?p ?a FILTER(langMatches( LANG(?a), 'en')) FILTER(LANGMATCHES(LANG(?p), ?x)) }"
    assert filled(head + text, lang="ru") == head + text.replace("'en'", '"ru"')
    with pytest.raises(PolylogueError, match="lang: 2 languages\n  give one"):
        filled(head + text, lang=["ru", "ja"])
    both = head + text.replace("{ ", '{ VALUES ?lang { "en" } ', 1)
    assert filled(both, lang="ru") == both.replace('{ "en" }', '{ "ru" }')


@pytest.mark.parametrize("name, value, written", [
    ("from", "2020-08-11", '"2020-08-11"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("from", "2020-08", '"2020-08-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("until", "2020-02", '"2020-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("until", "2020", '"2020-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("least", "12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("word", 'a "b"\\u0022\n', '"a \\"b\\"\\\\\\u00750022\\n"@en'),
])
def test_literal_has_the_datatype_or_the_language_of_the_default(name, value, written):
    assert f"VALUES ?{name} {{ {written} }}" in filled(**{name: value})


@pytest.mark.parametrize("block, value, written", [
    ("1.5", "2", '"2"^^<http://www.w3.org/2001/XMLSchema#decimal>'), ("-1e3", "2E0", '"2E0"^^<http://www.w3.org/2001/XMLSchema#double>'),
    ("true", "false", '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'), ('"""a"""', "b", '"b"'), ("'a' 'b'", "c", '"c"'),
    ("<http://e/a>", "Talks", f"<{ID}dialogue/talks>"), ("'a'^^<http://e/t>", "b", '"b"^^<http://e/t>'),
    ('"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>', "2021", '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
])
def test_default_says_what_is_taken(block, value, written):
    text = f"#+ parameters:\n#+   - x: one\nSELECT * {{ VALUES ?x {{ {block} }} }}"
    assert filled(text, x=value) == text.replace(f"{{ {block} }}", f"{{ {written} }}")


@pytest.mark.parametrize("name, value, words", [
    ("meting", "1", "there is no parameter 'meting'\ndid you mean meeting? the query takes meeting, who, body"),
    ("xyzzy", "1", "there is no parameter 'xyzzy'\nthe query takes meeting, who, body"),
    ("meeting", "", "meeting: no name is given"),
    ("meeting", "Talks of 11 Augst", "meeting: nothing is called 'Talks of 11 Augst'\ndid you mean Talks of 11 August"),
    ("meeting", "Встреча 11 авгуcта", "did you mean Встреча 11 августа?"),
    ("meeting", "xyzzy", "meeting: nothing is called 'xyzzy'\nthere are Talks of 11 August, Talks of 12 August"),
    ("meeting", "August", "meeting: 'August' fits 2 things\nsay which: meeting:talks/1 (Talks of 11 August), meeting:talks/2 (Talks of 12 August)"),
    ("who", "the minister", "who: 'the minister' fits 2 things\nsay which: person:bell (Ada Bell), person:o-hara (Kim O’Hara)"),
    ("who", "talks:1x", "who: nothing is called 'talks:1x'"), ("act", "act:thnk", "did you mean thank"),
    ("meeting", "<a b>", "'a b' is no IRI"), ("meeting", "<relative>", "'relative' is no IRI"), ("meeting", "http://e/{}", "is no IRI"),
    ("lang", "en\"", "lang: 'en\"' is no tag of a language\nwrite it as ru"),
    ("from", "2020-02-30", "from: '2020-02-30' is no date\nwrite it as 2020-08-11, 2020-08 or 2020"),
    ("from", "11 August", "is no date"), ("least", "many", "least: 'many' is no integer\nwrite it as 8"),
    ("word", "\ud800", "no text in UTF-8"), ("meeting", "\udcff", "no text in UTF-8"),
])
def test_value_that_fits_nothing_or_several_things_is_told(name, value, words):
    assert words in told(name, value)


def test_many_things_that_fit_are_told_in_one_line():
    many = Store()
    many.load("".join(f'<{ID}person/{n}> a <http://xmlns.com/foaf/0.1/Person> ; <http://www.w3.org/2000/01/rdf-schema#label> "Person {n}" .\n'
                      for n in range(40)).encode(), RdfFormat.TURTLE)

    def ask(text):
        rows = many.query(text)
        names = [variable.value for variable in rows.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in rows]

    with pytest.raises(PolylogueError) as error:
        fill(QUERY, {"who": "Person"}, ask)
    assert error.value.message == "who: 'Person' fits 40 things" and str(error.value).count("\n") == 1
    assert error.value.mend.startswith("say which: person:0 (Person 0), person:1 (Person 1), ") and error.value.mend.endswith(" and 34 more")


@pytest.mark.parametrize("name", ["data", "timeout", "all", "show", "endpoint"])
def test_parameter_with_the_name_of_an_option_is_refused(name):
    with pytest.raises(PolylogueError, match="has the name of an option"):
        parameters(f"SELECT * {{ VALUES ?{name} {{ UNDEF }} }}")


def test_parameter_that_stands_nowhere_is_told_when_it_is_used():
    text = "#+ parameters:\n#+   - x: one\nSELECT * { ?x ?y ?z }"
    assert filled(text) == text
    with pytest.raises(PolylogueError, match="the parameter x stands nowhere in the query"):
        filled(text, x="1")


def test_things_that_a_parameter_takes_are_listed_with_their_labels():
    assert named(parameters(QUERY)["meeting"], lookup) == {f"{ID}meeting/talks/1": "Talks of 11 August", f"{ID}meeting/talks/2": "Talks of 12 August"}
    assert [short_name(iri) for iri in (f"{ID}meeting/talks/1", f"{CONCEPT}act/thank", "http://xmlns.com/foaf/0.1/Person", "http://e/x")] == [
        "meeting:talks/1", "act:thank", "foaf:Person", "http://e/x"]


def outside(text):
    """The tokens of a query, with those in the braces of VALUES left out; what is in them must be IRIs, literals and brackets."""
    tokens = [(hit.lastgroup, hit[0]) for hit in _TOKEN.finditer(text)]
    kept, inside = [], False
    for at, (kind, word) in enumerate(tokens):
        inside = inside and word != "}"
        if not inside:
            kept.append((kind, word))
        else:
            assert kind in ("iri", "short", "language", "name", "number") or word in ("UNDEF", "(", ")", "^"), (kind, word)
        before = [each[1] for each in tokens[max(0, at - 5): at]]
        inside = inside or word == "{" and any(each.upper() == "VALUES" for each in before) and before[-1][:1] in "?$)"
    return kept


def parsed(text):
    return list(STORE.query(text))


NASTY = ['" } <http://e/> { "', "' } UNION { ?s ?p ?o } #", "\\", '\\"', "\\u0022 } #", "\\\\u0022", "<http://e/> <http://e/>", "} #", '"""', "\n}\n", "\x00", "ru", "2020"]


@given(name=st.sampled_from(list(parameters(QUERY))), value=st.one_of(
    st.text(), st.sampled_from(NASTY), st.lists(st.sampled_from([*NASTY, "a", "'", '"', "u", "U", "0022", "{", "}", "<", ">", "#", ":"])).map("".join)))
@example(name="word", value="\\u0022 } #").via("read before all else by some")
def test_whatever_is_given_the_query_stays_the_query(name, value):
    try:
        text = filled(**{name: [value]})
    except PolylogueError:
        return
    assert outside(text) == outside(QUERY)
    parsed(text)


@given(st.one_of(st.text(), st.lists(st.sampled_from(["\\", '"', "u", "0022", "\n", "\r", "\t", "\x7f", "\u2028", "é"])).map("".join)))
def test_string_in_a_query_is_what_was_given_also_where_escapes_are_read_first(value):
    first = re.sub(r"\\u([0-9A-F]{4})", lambda hit: chr(int(hit[1], 16)), quoted(value))
    if not re.search(r"\\u000[AD]", quoted(value)):
        for text in (quoted(value), first):
            ((row,),) = STORE.query(f"SELECT ?x {{ VALUES ?x {{ {text} }} }}")
            assert row == Literal(value)


@given(st.text())
def test_label_with_anything_in_it_can_be_given(label):
    store = Store()
    iri = f"{ID}person/x"
    try:
        store.load(f'<{iri}> a <http://xmlns.com/foaf/0.1/Person> ; <http://www.w3.org/2000/01/rdf-schema#label> {quoted(label)} .'.encode(), RdfFormat.TURTLE)
    except SyntaxError:
        return

    def ask(text):
        rows = store.query(text)
        names = [variable.value for variable in rows.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in rows]

    if not label.strip() or re.match(r"\s*(<.*>|\S+:.*)\s*\Z", label):
        return
    assert f"<{iri}>" in fill(QUERY, {"who": label}, ask)


@pytest.mark.parametrize("iri", ["http://e/> } #", "http://e/a b", "http://e/\\u003E", "x", ""])
def test_iri_that_a_store_makes_up_does_not_get_into_the_query(iri):
    with pytest.raises(PolylogueError, match="is no IRI"):
        fill(QUERY, {"meeting": "x"}, lambda text: [{"thing": iri, "by": "http://www.w3.org/2000/01/rdf-schema#label", "label": "x"}])
