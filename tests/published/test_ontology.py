"""The ontology: its size, its use, its consistency."""

import re

import pyoxigraph
import pytest
from places import ROOT

PLG = "https://w3id.org/polylogue/ontology#"
RDF_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OWL = "http://www.w3.org/2002/07/owl#"


def triples(path):
    return [(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=str(path))]


ONTOLOGY = triples(ROOT / "ontology" / "polylogue.ttl")


def terms(*kinds):
    types = {pyoxigraph.NamedNode(OWL + kind) for kind in kinds}
    return sorted({s.value for s, p, o in ONTOLOGY if p == RDF_TYPE and o in types and str(s.value).startswith(PLG)})


CLASSES = terms("Class")
PROPERTIES = terms("ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def test_ontology_stays_small():
    assert 20 <= len(CLASSES) <= 25 and len(terms("ObjectProperty", "DatatypeProperty")) <= 60 and len(terms("AnnotationProperty")) <= 9


def members(node):
    """The classes of a class expression: itself, or those of the union that it is."""
    if isinstance(node, pyoxigraph.NamedNode):
        return [node.value]
    found, rest = [], next((o for s, p, o in ONTOLOGY if s == node and p.value == OWL + "unionOf"), None)
    while rest is not None and (first := next((o for s, p, o in ONTOLOGY if s == rest and p.value.endswith("#first")), None)):
        found.append(first.value)
        rest = next(o for s, p, o in ONTOLOGY if s == rest and p.value.endswith("#rest"))
    return found


def sides(name):
    """By property, the classes of its domain or range; none where it is anything but a ground."""
    return {s.value: members(o) for s, p, o in ONTOLOGY if p.value == "http://www.w3.org/2000/01/rdf-schema#" + name}


def test_every_property_has_a_domain_of_few_classes_and_a_range():
    domains, ranges = sides("domain"), sides("range")
    assert set(terms("ObjectProperty", "DatatypeProperty")) == set(domains) == set(ranges)
    assert {p: kinds for p, kinds in domains.items() if len(kinds) > 4} == {}
    assert {p for p, kinds in domains.items() if not kinds} == {PLG + name for name in ("phrase", "takenForSameAs", "within")}


def test_no_axiom_is_about_a_term_of_others():
    """What FOAF or ORG say of their own terms stands in ontology/axioms/; what they do not say is not for this file to say."""
    axioms = {"domain", "range", "subClassOf", "subPropertyOf", "disjointWith", "equivalentClass", "equivalentProperty", "inverseOf"}
    about = {s.value for s, p, _ in ONTOLOGY if re.split("[#/]", p.value)[-1] in axioms and isinstance(s, pyoxigraph.NamedNode)}
    assert about and {iri for iri in about if not iri.startswith(PLG)} == set()
    disjoint = [set(items(o)) for s, p, o in ONTOLOGY if p.value == OWL + "members"]
    assert disjoint and all(sum(not iri.startswith(PLG) for iri in each) <= 1 for each in disjoint)


def items(rest):
    found = []
    while first := next((o for s, p, o in ONTOLOGY if s == rest and p.value.endswith("#first")), None):
        found.append(first.value)
        rest = next(o for s, p, o in ONTOLOGY if s == rest and p.value.endswith("#rest"))
    return found


def test_every_term_has_a_label_and_a_definition_in_three_languages():
    label, definition = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#definition"
    for term in CLASSES + PROPERTIES:
        labels = sorted(o.language for s, p, o in ONTOLOGY if getattr(s, "value", "") == term and p.value == label)
        definitions = sorted(o.language for s, p, o in ONTOLOGY if getattr(s, "value", "") == term and p.value == definition)
        assert labels == definitions == ["en", "ja", "ru"], term


def test_a_note_on_use_is_in_three_languages_and_names_the_same_terms_in_each():
    found = {}
    for s, p, o in ONTOLOGY:
        if p.value.endswith("core#scopeNote") and s.value in CLASSES + PROPERTIES:
            found.setdefault(s.value, {})[o.language] = set(re.findall(r"\b[a-z]+:[A-Za-z-]+", o.value, re.ASCII))
    assert len(found) > 80
    for term, named in found.items():
        assert sorted(named) == ["en", "ja", "ru"] and named["en"] == named["ja"] == named["ru"], term


def test_no_definition_of_a_property_speaks_of_relating():
    """A reader asks what stands there, not what is joined to what."""
    found = {s.value: o.value for s, p, o in ONTOLOGY if p.value.endswith("core#definition") and o.language == "en" and s.value in PROPERTIES}
    assert len(found) > 60 and {iri for iri, words in found.items() if re.match(r"(Relates|Gives|Names) ", words)} == set()


@pytest.mark.parametrize(
    ("one", "others"),
    [
        pytest.param("speaker", "doer inCapacityOf onBehalfOf", id="who speaks, who does it, in which office, for whom"),
        pytest.param("doer", "speaker recipient", id="who does it, who says so, who gets it"),
        pytest.param("recipient", "addressee", id="who gets it, and to whom the words go"),
        pytest.param("addressee", "recipient", id="to whom the words go, and who gets it"),
        pytest.param("content", "object", id="what an act puts forward, and what a step is done on"),
        pytest.param("object", "content aim means", id="what a step is done on, for and with"),
        pytest.param("sessionType", "level mode", id="type, level and mode of a meeting"),
        pytest.param("stage", "status", id="how far a step has got, and how a meeting stands"),
        pytest.param("status", "stage", id="how a meeting stands, and how far a step has got"),
        pytest.param("reason", "inContextOf", id="a cause and a circumstance"),
        pytest.param("pageDate", "datelineDate", id="the day of the page and of the dateline"),
        pytest.param("MeetingTrack", "Dialogue", id="a series and its format"),
        pytest.param("MeetingGroup", "MeetingTrack", id="meetings in one breath, and a series"),
        pytest.param("Undertaking", "Proposition DiplomaticDocument", id="what is to be done, a judgement, a text"),
        pytest.param("Reading", "Background", id="an inference, and a source from outside"),
        pytest.param("Delegation", "State AgentGroup", id="a side, its state, a number of persons"),
        pytest.param("Programme", "Assistance", id="a scheme, and what is given under it"),
        pytest.param("unstated", "incomplete", id="no value, and some"),
    ],
)
def test_a_note_tells_apart_what_can_be_mixed_up(one, others):
    notes = next(o.value for s, p, o in ONTOLOGY if getattr(s, "value", "") == PLG + one and p.value.endswith("core#scopeNote"))
    assert set(re.findall(r"plg:([A-Za-z]+)", notes)) >= set(others.split())


def used(paths):
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return {PLG + name for name in re.findall(r"\bplg:([A-Za-z]+)", text)}


def test_every_term_is_used_by_data_or_fixture():
    paths = [*ROOT.glob("data/*.ttl"), *ROOT.glob("data/*/*.t*"), *ROOT.glob("tests/fixtures/**/*.t*"), ROOT / "ontology" / "schemes.ttl"]
    assert len(paths) >= 20
    assert set(CLASSES + PROPERTIES) - used(paths) - {PLG + "Ground"} == set()  # Ground has subclasses only


def test_every_term_is_used_by_a_query_or_a_shape():
    paths = [*ROOT.glob("data/queries/*.rq"), *ROOT.glob("shapes/*.ttl")]
    assert len(paths) >= 40
    assert set(CLASSES + PROPERTIES) - used(paths) == set()


def test_ontology_imports_nothing():
    assert not [p for _, p, _ in ONTOLOGY if p.value == OWL + "imports"]


def test_no_label_of_a_property_or_class_is_used_twice():
    labels = [(o.value.lower(), o.language) for s, p, o in ONTOLOGY if p.value.endswith("rdf-schema#label")]
    assert len(labels) == len(set(labels))


@pytest.fixture(scope="module")
def published():
    return [ROOT / "data" / f"{name}.ttl" for name in ("dialogues", "implied", "external", "claims")]


def consistent(*paths, extra=""):
    """With the axioms of the vocabularies in use, as `--reason` asks."""
    from polylogue.check import reasoner

    more = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(extra.encode(), pyoxigraph.RdfFormat.TURTLE)}
    return reasoner.consistent(more.union(ONTOLOGY, reasoner.vocabularies(), *map(triples, paths)))


PREFIXES = """
@prefix a: <https://w3id.org/polylogue/id/report/special-online-meeting/> .
@prefix caj: <https://w3id.org/polylogue/id/meeting/central-asia-japan/> .
@prefix dialogue: <https://w3id.org/polylogue/id/dialogue/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix group: <https://w3id.org/polylogue/id/group/> .
@prefix m49: <https://w3id.org/polylogue/concept/m49/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/polylogue/id/state/> .
"""


def test_published_data_is_consistent_under_hermit(published):
    assert consistent(*published)


def test_schemes_alignments_and_data_are_consistent_with_the_vocabularies_in_use(published):
    assert consistent(ROOT / "ontology" / "schemes.ttl", ROOT / "ontology" / "alignments.ttl", *published)


def test_the_axioms_of_others_are_about_their_terms_and_each_file_names_its_source():
    files = sorted((ROOT / "ontology" / "axioms").glob("*.ttl"))
    assert [path.stem for path in files] == ["foaf", "org", "others", "prov", "skos"]
    for path in files:
        assert re.search(r"^# Axioms of [^@]*^@prefix", text := path.read_text(encoding="utf-8"), re.M) and re.search(r"^# .*https?://", text, re.M)
        assert not [s for s, _, o in triples(path) if "polylogue" in str(s) + str(o)]


SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.mark.parametrize("name", ["schemes", "alignments"])
def test_what_skos_says_in_words_only_holds(name):
    """S27: what is related is not broader; S46: what matches exactly is neither broader nor related."""
    said = {(s.value, p.value.removeprefix(SKOS), o.value) for s, p, o in triples(ROOT / "ontology" / f"{name}.ttl") if p.value.startswith(SKOS) and not isinstance(o, pyoxigraph.Literal)}
    linked = lambda *names: {frozenset((s, o)) for s, p, o in said if p in names}
    assert not linked("related", "relatedMatch") & linked("broader", "narrower", "broadMatch", "narrowMatch")
    assert not linked("exactMatch") & linked("broadMatch", "narrowMatch", "relatedMatch")


def instances():
    """One thing of each class, with every property that its class may have, each with a value of the range: as Turtle."""
    domains, ranges, above = sides("domain"), sides("range"), {}
    for s, p, o in ONTOLOGY:
        if p.value.endswith("#subClassOf") and isinstance(o, pyoxigraph.NamedNode):
            above[s.value] = o.value
    own = [kind for kind in CLASSES if kind != PLG + "Ground"]
    others = sorted({kind for kinds in ranges.values() for kind in kinds if kind not in CLASSES and not kind.endswith("#Literal") and "XMLSchema" not in kind})
    name = {kind: f"<https://example.org/one/{re.split('[#/]', kind)[-1]}>" for kind in [*own, *others]}
    up = lambda kind: {kind, *(up(above[kind]) if kind in above else ())}
    lines = [f"{iri} a <{kind}> ." for kind, iri in name.items()]
    for prop in terms("ObjectProperty"):
        wanted = ranges[prop] or [PLG + "Act", PLG + "Undertaking", PLG + "Meeting", PLG + "DiplomaticDocument", PLG + "Dialogue"]
        value = next(kind for kind in wanted if kind in name or any(kind in up(each) for each in own))
        value = value if value in name else next(each for each in own if value in up(each))
        for kind in own:
            if up(kind) & set(domains[prop]) or not domains[prop] and PLG + "Ground" not in up(kind):
                lines.append(f"{name[kind]} <{prop}> {name[value]} .")
    return lines


def test_one_thing_of_each_class_may_have_all_properties_of_the_class(published):
    lines = instances()
    assert len(lines) > 100 and {line.split("> <")[1] for line in lines if "> <" in line} >= set(terms("ObjectProperty"))
    more = """
        @prefix e: <https://example.org/one/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix org: <http://www.w3.org/ns/org#> .
        @prefix prov: <http://www.w3.org/ns/prov#> . @prefix schema: <https://schema.org/> .
        e:StateGroup foaf:member e:State . e:AgentGroup foaf:member e:Dialogue, e:Delegation, e:State, e:AgentGroup . e:Reading prov:wasDerivedFrom e:Passage .
        e:Proposition schema:about e:Dialogue . e:person a foaf:Person ; org:holds e:Office . e:Office org:postIn e:body . e:body a org:FormalOrganization .
        e:unit a org:OrganizationalUnit ; org:unitOf e:body . e:Report schema:exampleOfWork e:DiplomaticDocument ; schema:about e:Meeting .
        e:held a org:Membership ; org:member e:person . e:Meeting schema:attendee e:person, e:State ; schema:organizer e:body .
    """
    assert consistent(ROOT / "ontology" / "alignments.ttl", extra="\n".join(lines) + more)


def test_no_class_is_unsatisfiable():
    """Each class has an instance by itself: ours, those declared here, and those of the axioms."""
    from polylogue.check import reasoner

    kinds = sorted({s.value for s, p, o in [*ONTOLOGY, *reasoner.vocabularies()] if p == RDF_TYPE and o.value == OWL + "Class" and isinstance(s, pyoxigraph.NamedNode)})
    assert len(kinds) > 40
    assert consistent(extra="\n".join(f"<https://example.org/each/{n}> a <{kind}> ." for n, kind in enumerate(kinds)))


def test_hard_cases_are_consistent():
    fixture = ROOT / "tests" / "fixtures" / "axioms" / "hard-cases.ttl"
    assert consistent(ROOT / "ontology" / "schemes.ttl", ROOT / "ontology" / "alignments.ttl", fixture)
    known = {str(term) for s, _, o in [*ONTOLOGY, *triples(ROOT / "ontology" / "schemes.ttl")] for term in (s, o)}
    spoken_of = {str(term) for _, p, o in triples(fixture) for term in (p, o) if str(term).startswith("<https://w3id.org/polylogue/") and "/id/" not in str(term)}
    assert len(spoken_of) > 60 and spoken_of - known == set()


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param("group:central-asian-states foaf:member state:japan .", id="Japan among the Central Asian states"),
        pytest.param("state:japan plg:subregion m49:143 .", id="Japan in Central Asia", marks=pytest.mark.long),
        pytest.param("caj:2020-08-11 a plg:MeetingTrack .", id="a meeting that is a track"),
        pytest.param("dialogue:central-asia-japan a plg:Meeting .", id="a dialogue that is a meeting", marks=pytest.mark.long),
        pytest.param("a:grant a plg:Programme .", id="a grant that is a programme", marks=pytest.mark.long),
        pytest.param("a:five-countries foaf:member a:s5-thank .", id="an act among the countries", marks=pytest.mark.long),
        pytest.param("caj:8 plg:heldOn true . caj:8 a plg:State .", id="a meeting that is a state", marks=pytest.mark.long),
        pytest.param("state:japan plg:stage m49:143 .", id="a state that has a stage", marks=pytest.mark.long),
        pytest.param("state:japan skos:exactMatch <http://www.wikidata.org/entity/Q17> .", id="a state that is a concept to SKOS"),
        pytest.param("a:s5-thank prov:wasDerivedFrom a:s5 .", id="an act that is derived, and so an entity to PROV", marks=pytest.mark.long),
        pytest.param("a:s5-thank plg:speaker <https://w3id.org/polylogue/id/report/special-online-meeting> .", id="a text that speaks"),
        pytest.param("a:s5-thank plg:speaker caj:2020-08-11 .", id="a meeting that speaks", marks=pytest.mark.long),
        pytest.param("a:grant owl:sameAs <https://w3id.org/polylogue/id/report/special-online-meeting> .", id="help that is a report", marks=pytest.mark.long),
        pytest.param("dialogue:central-asia-japan a foaf:Person .", id="a dialogue, and so an organisation, that is a person to FOAF", marks=pytest.mark.long),
        pytest.param("a:s5-thank plg:reason a:s5 .", id="a passage for the reason of what is said in it", marks=pytest.mark.long),
        pytest.param("a:s5 plg:passageOf <https://w3id.org/polylogue/id/report/special-online-meeting>, dialogue:central-asia-japan .", id="a passage of a dialogue", marks=pytest.mark.long),
    ],
)
def test_hermit_finds(published, mistake):
    assert not consistent(*published, extra=PREFIXES + mistake)
