"""The concept schemes and the alignments say what they must, in three languages, and nothing points nowhere."""

import re
import unicodedata
from collections import Counter, defaultdict

import places
import pyoxigraph
import pytest
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL

ROOT = places.ROOT / "ontology"
SCHEMES, ALIGNMENTS, ONTOLOGY = (ROOT / name for name in ("schemes.ttl", "alignments.ttl", "polylogue.ttl"))
CONCEPT = "https://w3id.org/polylogue/concept/"
PLG = "https://w3id.org/polylogue/ontology#"
LANGUAGES = ["en", "ja", "ru"]
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")
MATCHES = {
    name: SKOS[name] for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
}
FAMILIES = {"expressive", "assertive", "directive", "commissive", "consultation", "position"}
EXPECTED = {
    "act": FAMILIES
    | set(
        "thank note emphasise state call-on propose recommend discuss exchange-views appreciate adopt agree sign "
        "pledge announce welcome praise condemn regret invite report express-readiness chair-statement reaffirm acknowledge "
        "take-note encourage demand endorse object reserve dissociate explain-vote vote-for vote-against abstain not-vote".split()
    ),
    "attribution": set("named by-office by-pronoun side collective agentless-passive own-voice first-person".split()),
    "kind": set("headline dateline body page-stamp navigation section-heading list-item signature-block row".split()),
    "mode": set("in-person online videoconference hybrid telephone correspondence consensus vote".split()),
    "level": set(
        "heads-of-state heads-of-government ministerial foreign-ministers deputy-ministers senior-officials experts "
        "business".split()
    ),
    "session": set("regular special extraordinary".split()),
    "status": set(
        "held upcoming postponed cancelled attended invited expected absent video-message represented suspended withdrawn".split()
    ),
    "stage": set(
        "mentioned advised called-for proposed discussed in-preparation readiness-expressed pledged agreed adopted signed "
        "in-force dropped under-way delivered intended refused not-agreed suspended joined ratified withdrawn".split()
    ),
    "step": set(
        "identify develop adopt prepare discuss provide organise celebrate unite take-measures exchange implement promote "
        "support expand ensure intensify establish launch continue join leave host fund ratify amend".split()
    ),
    "role": set(
        "member chair co-chair host observer guest speaker special-envoy founder dialogue-partner candidate signatory "
        "co-sponsor head-of-delegation adviser other".split()
    ),
    "certainty": set("certain probable possible".split()),
    "document": set(
        "concept platform roadmap programme action-plan joint-statement chairs-statement declaration agreement "
        "memorandum resolution other".split()
    ),
    "assistance": set("grant-project in-kind technical-assistance loan humanitarian-aid support".split()),
    "report-kind": set(
        "news-article government-page embassy-page press-release readout joint-statement transcript chairs-statement "
        "data-set other".split()
    ),
    "quality": set(
        "constructive effective timely important significant-role developed widened cannot-stay-aloof opportunity "
        "serious-challenge urgent necessary great-importance highly-valued positive negative".split()
    ),
    "quantifier": set("all most several some none each".split()),
    "grounding": set("stated implied external".split()),
    "m49": {"030", "143"},
}
FOREIGN = {"cameo", "plover"}


@pytest.fixture(scope="module")
def graph():
    return Graph().parse(SCHEMES)


@pytest.fixture(scope="module")
def alignments():
    return Graph().parse(ALIGNMENTS)


@pytest.fixture(scope="module")
def concepts(graph):
    found = sorted(graph.subjects(RDF.type, SKOS.Concept))
    assert len(found) >= 170
    return found


def scheme_and_name(concept):
    return str(concept).removeprefix(CONCEPT).split("/")


def act_types(graph):
    found = [c for c in graph.subjects(SKOS.broader, None) if str(c).startswith(CONCEPT + "act/")]
    assert len(found) >= 22
    return sorted(found)


@pytest.mark.parametrize("path", [SCHEMES, ALIGNMENTS], ids=lambda path: path.name)
def test_both_parsers_read_the_same_number_of_triples(path):
    strict = set(pyoxigraph.parse(path.read_bytes(), pyoxigraph.RdfFormat.TURTLE))
    assert len(strict) == len(Graph().parse(path)) > 80


@pytest.mark.parametrize("path", [SCHEMES, ALIGNMENTS], ids=lambda path: path.name)
def test_file_has_no_blank_node(path):
    assert not [t for t in Graph().parse(path) if any(isinstance(term, BNode) for term in t)]


@pytest.mark.parametrize("path", [SCHEMES, ALIGNMENTS], ids=lambda path: path.name)
def test_text_is_clean(path):
    text = path.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert text.endswith(".\n") and not text.endswith("\n\n") and "\r" not in text and "\t" not in text
    assert not re.search(r"[ \u00a0]+$", text, re.M)
    assert not re.search(r"[\u200b-\u200f\u2060\ufeff\ufffd]", text)
    assert not re.search(r"^[^<\"#]*\\", text, re.M), "an escaped name"
    for _, prop, literal in Graph().parse(path):
        if isinstance(literal, Literal):  # a hidden label may end in a blank: words of a text begin with it
            assert (literal.rstrip() if prop == SKOS.hiddenLabel else str(literal)) == literal.strip() != ""


@pytest.mark.parametrize("path", [SCHEMES, ALIGNMENTS], ids=lambda path: path.name)
def test_prefixes_are_sorted_and_each_is_used(path):
    text = path.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix ([\w-]+): ", text, re.M)
    assert prefixes == sorted(prefixes) and len(prefixes) == len(set(prefixes)) >= 15
    names = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", re.sub(r"^(?:@prefix|#).*$", "", text, flags=re.M))
    for prefix in prefixes:
        assert re.search(rf"(?<![\w:-]){prefix}:", names), f"{prefix}: is never used"


def test_every_scheme_has_at_least_its_concepts(graph, concepts):
    found = defaultdict(set)
    for concept in concepts:
        scheme, name = scheme_and_name(concept)
        found[scheme].add(name)
    assert not {name: members - found[name] for name, members in EXPECTED.items() if members - found[name]}
    assert found["attribution"] == EXPECTED["attribution"], "shapes and lint rest on these"
    assert found.keys() == EXPECTED.keys() | FOREIGN
    assert len(found["cameo"]) >= 20 and len(found["plover"]) >= 6


def test_every_scheme_is_described(graph):
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert {str(s) for s in schemes} == {CONCEPT + name for name in EXPECTED.keys() | FOREIGN}
    titles = Counter()
    for scheme in schemes:
        titles.update(graph.objects(scheme, DCTERMS.title))
        assert sorted(t.language for t in graph.objects(scheme, DCTERMS.title)) == LANGUAGES
        assert sorted(d.language for d in graph.objects(scheme, DCTERMS.description)) == LANGUAGES
        assert list(graph.objects(scheme, DCTERMS.license)) == [CC_BY]
    assert set(titles.values()) == {1}


def test_every_concept_has_one_label_in_each_language(graph, concepts):
    for concept in concepts:
        assert sorted(label.language for label in graph.objects(concept, SKOS.prefLabel)) == LANGUAGES, concept


def test_labels_are_unique_over_all_schemes_and_differ_from_those_of_the_ontology(graph):
    users = defaultdict(set)
    for source, label_property in ((graph, SKOS.prefLabel), (Graph().parse(ONTOLOGY), RDFS.label)):
        for subject, label in source.subject_objects(label_property):
            users[label.language, label.casefold()].add(subject)
    assert not {label: who for label, who in users.items() if len(who) > 1}
    titles = {(t.language, t.casefold()) for t in graph.objects(None, DCTERMS.title)}
    assert not titles & {(label.language, label.casefold()) for label in graph.objects(None, SKOS.prefLabel)}


def test_japanese_and_russian_labels_are_in_their_scripts(graph):
    for label in graph.objects(None, SKOS.prefLabel):
        if label.language == "ru":
            assert re.search("[а-яё]", label) and (not re.search("[A-Za-z]", label) or re.search("CAMEO|PLOVER", label))
        if label.language == "ja":
            assert re.search("[\u3041-\u30ff\u4e00-\u9fff]", label)


SENTENCE = {"en": r"[A-Z][^.;?!]+\.", "ja": "[^。]+。", "ru": r"[А-ЯЁ][^.?!]+\."}


def test_every_concept_has_one_definition_of_one_sentence_in_each_language(graph, concepts):
    definitions = Counter()
    for concept in concepts:
        found = list(graph.objects(concept, SKOS.definition))
        assert sorted(d.language for d in found) == LANGUAGES, concept
        assert [d for d in found if not re.fullmatch(SENTENCE[d.language], d)] == []
        definitions.update(found)
    assert set(definitions.values()) == {1}


def test_no_definition_uses_its_own_label(graph, concepts):
    for concept in concepts:
        label = next(v for v in graph.objects(concept, SKOS.prefLabel) if v.language == "en")
        definition = next(v for v in graph.objects(concept, SKOS.definition) if v.language == "en")
        assert not re.search(rf"(?i)(?<!\w){re.escape(label)}", definition), (str(label), str(definition))


def test_every_concept_is_in_one_scheme_and_below_a_top_of_it(graph, concepts):
    for concept in concepts:
        scheme = URIRef(CONCEPT + scheme_and_name(concept)[0])
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        broader = list(graph.objects(concept, SKOS.broader))
        tops = list(graph.objects(concept, SKOS.topConceptOf))
        assert (len(broader), tops) in ((0, [scheme]), (1, [])), concept
        assert ((scheme, SKOS.hasTopConcept, concept) in graph) == bool(tops)
        above = list(graph.transitive_objects(concept, SKOS.broader))
        assert (scheme, SKOS.hasTopConcept, above[-1]) in graph, concept


def test_finer_concepts_have_the_expected_broader_one(graph):
    pairs = {
        tuple(scheme_and_name(s)) + (scheme_and_name(o)[1],)
        for s, o in graph.subject_objects(SKOS.broader)
        if scheme_and_name(s)[0] not in {"act", "cameo"}
    }
    assert pairs == {
        ("mode", "videoconference", "online"),
        ("level", "foreign-ministers", "ministerial"), ("level", "heads-of-government", "leaders"), ("level", "heads-of-state", "leaders"),
        ("session", "extraordinary", "special"),
        *(("quality", name, "positive") for name in ("constructive", "effective", "highly-valued", "timely")),
        ("quality", "serious-challenge", "negative"),
    }


def test_every_act_type_is_in_one_family_and_has_an_example(graph):
    for act in act_types(graph):
        assert [scheme_and_name(f)[1] in FAMILIES for f in graph.objects(act, SKOS.broader)] == [True], act
        assert [e.language for e in graph.objects(act, SKOS.example)] == ["en"], act
    used = {scheme_and_name(f)[1] for f in graph.objects(None, SKOS.broader) if str(f).startswith(CONCEPT + "act/")}
    assert used == FAMILIES


def test_every_match_joins_a_kind_of_act_step_or_help_to_a_foreign_code_once(graph, concepts):
    strengths = Counter()
    for prop in MATCHES.values():
        for act, code in graph.subject_objects(prop):
            strengths[act, code] += 1
            assert scheme_and_name(act)[0] in {"act", "assistance", "step"} and scheme_and_name(code)[0] in FOREIGN
            assert code in concepts, f"{code} is not in the file"
    assert len(strengths) >= 50 and set(strengths.values()) == {1}


def test_every_foreign_code_is_used_and_carries_its_notation(graph, concepts):
    matched = {code for prop in MATCHES.values() for code in graph.objects(None, prop)}
    above = {b for code in matched for b in graph.transitive_objects(code, SKOS.broader)}
    for concept in concepts:
        scheme, name = scheme_and_name(concept)
        notations = list(graph.objects(concept, SKOS.notation))
        if scheme in FOREIGN:
            assert concept in matched | above, concept
        if scheme in FOREIGN | {"m49"}:
            assert notations == [Literal(name.upper())], "a plain string"
        else:
            assert not notations, concept


def test_every_act_type_is_mapped_or_says_that_no_code_fits(graph):
    for act in act_types(graph):
        codes = {scheme_and_name(code)[0] for prop in MATCHES.values() for code in graph.objects(act, prop)}
        notes = " ".join(graph.objects(act, SKOS.scopeNote)).replace("and PLOVER has no place", "PLOVER has no place")
        assert "cameo" in codes or "CAMEO has no code" in notes, act
        assert "plover" in codes or "PLOVER has no place" in notes, act


def test_request_holds_demands_and_is_no_more_than_related_to_all_else(graph):
    request = URIRef(CONCEPT + "plover/request")
    used = {(scheme_and_name(s)[1], p) for s, p in graph.subject_predicates(request) if p in MATCHES.values()}
    assert {act for act, p in used if p != SKOS.relatedMatch} == {"demand"}


def test_every_scope_note_names_only_terms_that_exist(graph, alignments):
    ontology = Graph().parse(ONTOLOGY)
    prefixes = {"reportkind": "report-kind/"} | {name: name + "/" for name in EXPECTED.keys() | FOREIGN}
    seen = 0
    for source in (graph, alignments):
        for note in [o for o in source.objects() if isinstance(o, Literal)]:
            for prefix, name in re.findall(r"(?<![\w/])([a-z0-9-]+):([A-Za-z0-9][\w-]*)", note):
                if prefix == "plg":
                    assert (URIRef(PLG + name), RDF.type, None) in ontology, note
                elif prefix in prefixes:
                    assert (URIRef(CONCEPT + prefixes[prefix] + name), RDF.type, SKOS.Concept) in graph, note
                else:
                    assert prefix in {"schema", "skos", "cv", "dcterms", "lode"}, note
                seen += 1
    assert seen >= 40


def test_alignments_speak_only_of_terms_that_exist(graph, alignments):
    ontology = Graph().parse(ONTOLOGY)
    seen = 0
    for subject in set(alignments.subjects()):
        if str(subject).startswith(PLG):
            assert (subject, RDF.type, None) in ontology, subject
        elif str(subject).startswith(CONCEPT):
            assert (subject, RDF.type, SKOS.Concept) in graph, subject
        else:
            assert (subject, RDF.type, None) in alignments or (subject, RDF.type, None) in ontology, subject
        seen += 1
    assert seen >= 40


def test_alignments_import_nothing_and_share_licence_and_version(alignments):
    header = URIRef("https://w3id.org/polylogue/alignments")
    assert list(alignments.subjects(RDF.type, OWL.Ontology)) == [header]
    assert not list(alignments.objects(None, OWL.imports))
    assert list(alignments.objects(header, DCTERMS.license)) == [CC_BY]
    ontology = Graph().parse(ONTOLOGY)
    version = ontology.value(URIRef("https://w3id.org/polylogue/ontology"), OWL.versionInfo)
    assert list(alignments.objects(header, OWL.versionInfo)) == [version]
    assert str(alignments.value(header, OWL.versionIRI)) == f"{header}/{version}"


def test_alignments_declare_what_their_links_are(alignments):
    builtin = (str(RDF), str(RDFS), str(OWL))
    used = {p for p in alignments.predicates() if not str(p).startswith(builtin)}
    assert used == {SKOS.note, DCTERMS.title, DCTERMS.description, DCTERMS.license} | set(MATCHES.values())
    for prop in used:
        assert (prop, RDF.type, OWL.AnnotationProperty) in alignments
    for superclass in alignments.objects(None, RDFS.subClassOf):
        assert (superclass, RDF.type, OWL.Class) in alignments
    pairs = Counter((s, o) for p in set(MATCHES.values()) | {RDFS.subClassOf} for s, o in alignments.subject_objects(p))
    assert len(pairs) >= 45 and set(pairs.values()) == {1}


def test_schema_org_is_always_https(alignments):
    assert not [t for t in alignments if any(str(term).startswith("http://schema.org") for term in t)]
