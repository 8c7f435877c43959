"""What the data of the two articles says of them, and what it must never say."""

import pyoxigraph
import pytest
from articles import articles

PREFIXES = """
PREFIX act: <https://w3id.org/polylogue/concept/act/>
PREFIX attribution: <https://w3id.org/polylogue/concept/attribution/>
PREFIX a: <https://w3id.org/polylogue/id/report/special-online-meeting/>
PREFIX b: <https://w3id.org/polylogue/id/report/special-videoconference/>
PREFIX body: <https://w3id.org/polylogue/id/body/>
PREFIX caj: <https://w3id.org/polylogue/id/meeting/central-asia-japan/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dialogue: <https://w3id.org/polylogue/id/dialogue/>
PREFIX document: <https://w3id.org/polylogue/concept/document/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX grounding: <https://w3id.org/polylogue/concept/grounding/>
PREFIX kind: <https://w3id.org/polylogue/concept/kind/>
PREFIX level: <https://w3id.org/polylogue/concept/level/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX office: <https://w3id.org/polylogue/id/office/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX person: <https://w3id.org/polylogue/id/person/>
PREFIX plg: <https://w3id.org/polylogue/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX relations: <https://w3id.org/polylogue/id/relations/>
PREFIX report: <https://w3id.org/polylogue/id/report/>
PREFIX schema: <https://schema.org/>
PREFIX stage: <https://w3id.org/polylogue/concept/stage/>
PREFIX state: <https://w3id.org/polylogue/id/state/>
PREFIX status: <https://w3id.org/polylogue/concept/status/>
PREFIX step: <https://w3id.org/polylogue/concept/step/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def store(*names):
    loaded = pyoxigraph.Store()
    for name in names:
        loaded.bulk_load(path=str(articles() / name))
    return loaded


@pytest.fixture(scope="module")
def stated():
    return store("dialogues.ttl")


@pytest.fixture(scope="module")
def everything():
    return store("dialogues.ttl", "implied.ttl", "external.ttl", "claims.ttl")


def rows(loaded, pattern, variables="*"):
    """The distinct rows, each in the order of the variables' names."""
    found = loaded.query(f"{PREFIXES} SELECT DISTINCT {variables} WHERE {{ {pattern} }}")
    names = sorted(variable.value for variable in found.variables)
    return sorted(tuple(row[name].value if row[name] else None for name in names) for row in found)


# What the data must never say, each with the true answer beside it, so that the pattern is known to match


@pytest.mark.parametrize(
    "pattern, right",
    [
        pytest.param("caj:2020-08-11 plg:heldOn ?day", [("2020-08-11",)], id="the meeting's day is the event's, not the page's or the dateline's"),
        pytest.param("report:special-online-meeting plg:datelineDate ?day", [("2020-08-12",)], id="12 August is a dateline"),
        pytest.param("?report plg:pageDate ?day FILTER(?report = report:special-videoconference)", [("2024-05-23", "https://w3id.org/polylogue/id/report/special-videoconference")], id="23 May 2024 is a date shown by a page"),
        pytest.param("dialogue:central-asia-japan plg:established ?year", [("2004",)], id="the Dialogue's founding has a year only"),
        pytest.param("?anniversary a plg:Anniversary ; dcterms:date ?year ; plg:ordinal ?number", [("https://w3id.org/polylogue/id/report/special-videoconference/anniversary", "30", "2022")], id="2022 is the year of the 30th anniversary"),
        pytest.param("caj:8 plg:status ?status", [("https://w3id.org/polylogue/concept/status/upcoming",)], id="the 8th meeting lies ahead"),
        pytest.param("?meeting plg:ordinal ?number . ?meeting a plg:Meeting", [("https://w3id.org/polylogue/id/meeting/central-asia-japan/8", "8")], id="only the 8th meeting has an ordinal"),
        pytest.param("?undertaking plg:object a:program-document ; plg:stage ?stage", [("https://w3id.org/polylogue/concept/stage/proposed", "https://w3id.org/polylogue/id/report/special-online-meeting/s11-development")], id="the programme document is proposed only"),
        pytest.param("?undertaking plg:object a:grant ; plg:stage ?stage", [("https://w3id.org/polylogue/concept/stage/readiness-expressed", "https://w3id.org/polylogue/id/report/special-online-meeting/s12-readiness")], id="the grant is no more than readiness"),
        pytest.param("?person org:holds office:minister-of-foreign-affairs-of-turkmenistan", [("https://w3id.org/polylogue/id/person/meredov",)], id="Meredov is Turkmenistan's minister"),
        pytest.param("?person org:holds office:minister-of-foreign-affairs-of-tajikistan", [("https://w3id.org/polylogue/id/person/muhriddin",)], id="Muhriddin is Tajikistan's minister"),
        pytest.param("?dialogue a plg:Dialogue", [("https://w3id.org/polylogue/id/dialogue/central-asia-japan",)], id="plus and + name one dialogue"),
        pytest.param("?meeting plg:status status:held ; plg:level level:foreign-ministers", [("https://w3id.org/polylogue/id/meeting/central-asia-japan/2020-08-11",)], id="one ministerial meeting was held"),
    ],
)
def test_stated_facts_are_exactly(stated, pattern, right):
    assert rows(stated, pattern) == right


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("relations:japan-central-asia plg:established ?year", id="no year of the relations is stated"),
        pytest.param("caj:8 plg:heldOn ?day", id="the 8th meeting has no day"),
        pytest.param("?meeting a plg:Meeting ; schema:location ?place", id="no meeting has a venue"),
        pytest.param("?undertaking plg:stage ?stage FILTER(?stage IN (stage:adopted, stage:agreed, stage:signed, stage:in-force))", id="nothing was adopted or agreed"),
        pytest.param("a:grant plg:recipient ?who", id="the grant has no stated recipient"),
        pytest.param("?assistance schema:amount ?sum", id="no sum is stated"),
        pytest.param("?group foaf:member ?state", id="no member of the five is stated"),
        pytest.param("b:s8-thank plg:speaker ?who", id="nobody is stated to give the thanks of the passive"),
        pytest.param("?act plg:speaker person:rahmon", id="the president of the navigation says nothing"),
        pytest.param("?participation plg:participant person:rahmon", id="the president of the navigation took no part"),
        pytest.param("?act plg:content ?u . ?u plg:object a:concept . ?act plg:actType act:propose", id="nobody proposed the Concept"),
    ],
)
def test_never_stated(stated, pattern):
    assert rows(stated, pattern) == []


def test_the_pandemic_document_and_the_socio_cultural_programme_are_two(stated):
    both = rows(stated, "?document a plg:DiplomaticDocument ; dcterms:type document:programme")
    assert both == [
        ("https://w3id.org/polylogue/id/report/special-online-meeting/program-document",),
        ("https://w3id.org/polylogue/id/report/special-online-meeting/socio-cultural-program",),
    ]


def test_what_is_implied_is_there_with_its_reason_and_never_stated(everything):
    pattern = """?claim plg:subject relations:japan-central-asia ; plg:property plg:established ; plg:value ?year ;
        dcterms:type ?grounding ; prov:wasDerivedFrom ?reading . ?reading dcterms:description ?reason"""
    assert rows(everything, pattern, "?year ?grounding") == [("https://w3id.org/polylogue/concept/grounding/implied", "1992")]


def test_every_person_and_state_of_the_stated_facts_is_named_in_a_passage(everything):
    stated = "?claim dcterms:type grounding:stated ; plg:subject|plg:value ?thing . { ?thing a foaf:Person } UNION { ?thing a plg:State }"
    named = rows(everything, stated + " ?thing plg:nameInText ?name", "?thing")
    assert named == rows(everything, stated, "?thing")
    assert [thing.rpartition("/")[2] for thing, in named] == ["meredov", "muhriddin", "rahmon", "japan", "tajikistan", "turkmenistan"]


def test_no_evidence_lies_beyond_the_article_proper(stated):
    found = stated.query(
        PREFIXES + "SELECT ?report (MIN(?start) AS ?first) (MAX(?end) AS ?last) WHERE { ?p plg:passageOf ?report ;"
        " plg:passageKind kind:body ; oa:start ?start ; oa:end ?end } GROUP BY ?report ORDER BY ?report"
    )
    assert [(row["first"].value, row["last"].value) for row in found] == [("176", "4440"), ("106", "2239")]


def test_nothing_on_the_meeting_rests_on_navigation_stamp_or_dateline(everything):
    pattern = """?claim plg:subject ?thing ; prov:wasDerivedFrom ?passage . ?passage plg:passageKind ?kind .
        FILTER(?kind IN (kind:navigation, kind:page-stamp, kind:dateline)) ?thing a plg:Meeting"""
    assert rows(everything, pattern) == []


def test_every_claim_has_one_ground_and_its_grounding(everything):
    count = everything.query(PREFIXES + "SELECT (COUNT(?c) AS ?n) (COUNT(DISTINCT ?c) AS ?d) WHERE { ?c a schema:Claim ; prov:wasDerivedFrom ?g ; dcterms:type ?t ; plg:property ?p ; plg:value ?v }")
    (row,) = count
    total = rows(everything, "?c a schema:Claim")
    assert int(row["n"].value) == int(row["d"].value) == len(total) > 500


def test_no_blank_nodes_in_what_is_published():
    for name in ("dialogues.ttl", "implied.ttl", "external.ttl", "claims.ttl"):
        for quad in pyoxigraph.parse(path=str(articles() / name)):
            assert not isinstance(quad.subject, pyoxigraph.BlankNode) and not isinstance(quad.object, pyoxigraph.BlankNode)


def test_stated_and_external_facts_together_tell_of_all_who_attended():
    """Also those of whom an editor reads out of the reports that they did."""
    found = store("dialogues.ttl", "external.ttl")
    who = rows(found, "?part plg:participant ?person ; plg:onBehalfOf ?state ; plg:status status:attended . ?person a foaf:Person", "?person")
    assert [row[0].rpartition("/")[2] for row in who] == ["aidarbekov", "kamilov", "meredov", "motegi", "muhriddin", "tileuberdi"]
