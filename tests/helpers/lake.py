"""Good data on invented talks: three reports (English, Russian, Japanese), a reading, an outside source; to be spoilt by tests."""

from __future__ import annotations

from hashlib import sha256

PREFIXES = """\
@prefix : <https://data.example/lake/> .
@prefix act: <https://w3id.org/polylogue/concept/act/> .
@prefix assistance: <https://w3id.org/polylogue/concept/assistance/> .
@prefix attribution: <https://w3id.org/polylogue/concept/attribution/> .
@prefix certainty: <https://w3id.org/polylogue/concept/certainty/> .
@prefix concept: <https://w3id.org/polylogue/concept/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document: <https://w3id.org/polylogue/concept/document/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix kind: <https://w3id.org/polylogue/concept/kind/> .
@prefix level: <https://w3id.org/polylogue/concept/level/> .
@prefix mode: <https://w3id.org/polylogue/concept/mode/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix quality: <https://w3id.org/polylogue/concept/quality/> .
@prefix quantifier: <https://w3id.org/polylogue/concept/quantifier/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reportkind: <https://w3id.org/polylogue/concept/report-kind/> .
@prefix schema: <https://schema.org/> .
@prefix session: <https://w3id.org/polylogue/concept/session/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stage: <https://w3id.org/polylogue/concept/stage/> .
@prefix status: <https://w3id.org/polylogue/concept/status/> .
@prefix step: <https://w3id.org/polylogue/concept/step/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def passage(report: str, name: str, start: int, end: int, kind: str, attribution: str, position: int = 0) -> str:
    """A passage of a report, with a made-up digest."""
    at = f"schema:position {position} ; " if position else ""
    return (
        f':{report}-{name} a plg:Passage ; rdfs:label "Passage {name} of {report}"@en ; plg:passageOf :{report} ; oa:start {start} ;'
        f' oa:end {end} ; {at}plg:passageKind kind:{kind} ; plg:attribution attribution:{attribution} ; plg:firstWords "{name}" ;'
        f' plg:lastWords "{name}" ; schema:sha256 "{sha256(f"{report} {name}".encode()).hexdigest()}" .\n'
    )


def report(name: str, language: str) -> str:
    """A report of an invented paper."""
    return (
        f':{name} a plg:Report ; rdfs:label "Report {name}"@en ; dcterms:type reportkind:news-article ; dcterms:language "{language}" ;'
        f' plg:textLength 900 ; schema:sha256 "{sha256(name.encode()).hexdigest()}" ; schema:about :talks .\n'
    )


CATALOGUE = """\
:veria a plg:State ; rdfs:label "Veria"@en, "Верия"@ru, "ベリア"@ja ; schema:sameAs <http://www.wikidata.org/entity/Q9000001> .
:ostan a plg:State ; rdfs:label "Ostania"@en, "Остания"@ru, "オスタニア"@ja ; skos:altLabel "Republic of Ostania"@en ;
    schema:sameAs <http://www.wikidata.org/entity/Q9000002> .
:minister-of-veria a plg:Office ; rdfs:label "Foreign Minister of Veria"@en ; plg:belongsTo :veria .
:minister-of-ostania a plg:Office ; rdfs:label "Foreign Minister of Ostania"@en ; plg:belongsTo :ostan .
:lind a foaf:Person ; rdfs:label "Maria Lind"@en ; skos:altLabel "Мария Линд"@ru .
:orlov a foaf:Person ; rdfs:label "Pavel Orlov"@en ; skos:altLabel "Павел Орлов"@ru .
:side-of-veria a plg:Delegation ; rdfs:label "Verian side"@en ; plg:belongsTo :veria .
:dialogue a plg:Dialogue ; rdfs:label "Lake Dialogue"@en .
:river a plg:Dialogue ; rdfs:label "River Dialogue"@en .
:ministers a plg:MeetingTrack ; rdfs:label "Ministers of the Lake Dialogue"@en ; plg:trackOf :dialogue ; plg:level level:foreign-ministers .
:talks a plg:Meeting ; rdfs:label "Talks on the lake"@en .
:next a plg:Meeting ; rdfs:label "Next talks on the lake"@en .
:fishing a skos:Concept ; skos:prefLabel "Fishing"@en ; skos:inScheme concept:topic .
:gazette a org:FormalOrganization ; rdfs:label "Lake Gazette"@en .
"""
STATED = """\
:first-dateline { :first plg:datelineDate "2031-04-08"^^xsd:date ; dcterms:publisher :gazette . :gazette plg:nameInText "Lake Gazette"@en . }
:first-s1 {
    :talks plg:heldOn "2031-04-07"^^xsd:date ; plg:status status:held ; plg:inTrack :ministers ; plg:withinDialogue :dialogue ;
        plg:level level:foreign-ministers ; plg:ordinal 3 ; plg:hasParticipation :lind-there ; plg:nameInText "third talks"@en .
    :lind-there a plg:Participation ; rdfs:label "Lind in the talks"@en ; plg:participant :lind ; plg:inCapacityOf :minister-of-veria ;
        plg:status status:attended .
    :dialogue plg:nameInText "Lake Dialogue"@en .
    :river plg:nameInText "River Dialogue"@en .
    :lind plg:nameInText "Maria Lind"@en ; org:holds :minister-of-veria .
    :minister-of-veria plg:nameInText "Foreign Minister of Veria"@en .
}
:first-s2 {
    :lind plg:nameInText "Lind"@en .
    :thanking a plg:Act ; rdfs:label "Thanks"@en ; plg:actType act:thank ; plg:nameInText "thanked"@en ; plg:speaker :lind ;
        plg:addressee :ostan ; plg:content :giving ; plg:madeAt :talks .
    :ostan plg:nameInText "Ostania"@en .
    :giving a plg:Undertaking ; rdfs:label "Giving boats"@en ; plg:step step:provide ; plg:doer :ostan ; plg:object :boats ;
        plg:stage stage:delivered ; plg:nameInText "the boats it had given"@en .
    :boats a plg:Assistance ; rdfs:label "Boats"@en ; dcterms:type assistance:support ; plg:nameInText "boats"@en ; plg:unstated plg:recipient .
}
:first-s3 {
    :noting a plg:Act ; rdfs:label "Note"@en ; plg:actType act:note ; plg:nameInText "It was noted"@en ; plg:unstated plg:speaker ;
        plg:content :timely .
    :timely a plg:Proposition ; rdfs:label "The talks are timely"@en ; plg:quality quality:timely ; schema:about :talks .
}
:first-s4 {
    :next plg:status status:upcoming ; plg:ordinal 4 ; plg:withinDialogue :dialogue ; plg:nameInText "upcoming talks"@en .
    :telling a plg:Act ; rdfs:label "The article on the next talks"@en ; plg:actType act:state ; plg:content :hosting .
    :hosting a plg:Undertaking ; rdfs:label "Holding the next talks"@en ; plg:step step:organise ; plg:stage stage:intended ; plg:object :next .
}
:second-s1 {
    :talks plg:heldOn "2031-04-07"^^xsd:date ; plg:status status:held .
    :orlov plg:nameInText "Павла Орлова"@ru .
    :ostan plg:nameInText "Остании"@ru .
    :praising a plg:Act ; rdfs:label "Praise"@en ; plg:actType act:praise ; plg:nameInText "высоко оценил"@ru ; plg:speaker :orlov ;
        plg:content :valuable .
    :valuable a plg:Proposition ; rdfs:label "The talks are important"@en ; plg:quality quality:important ; schema:about :talks .
}
:third-s1 {
    :talks plg:status status:held .
    :veria plg:nameInText "ベリア"@ja .
}
"""
GROUNDS = """\
:known a plg:Reading ; rdfs:label "Orlov was there"@en ; plg:certainty certainty:probable ; prov:wasDerivedFrom :first-s1, :second-s1 ;
    dcterms:description "He speaks of the talks as one who heard them."@en .
:known { :orlov org:holds :minister-of-ostania . }
:yearbook a plg:Background ; rdfs:label "Lake Yearbook"@en ; dcterms:bibliographicCitation "Lake Yearbook 2032."@en ; dcterms:date "2032"^^xsd:gYear .
:yearbook { :dialogue plg:established "2028"^^xsd:gYear . }
"""
PASSAGES = (
    passage("first", "headline", 0, 40, "headline", "own-voice")
    + passage("first", "dateline", 41, 60, "dateline", "own-voice")
    + passage("first", "s1", 100, 190, "body", "named", 1)
    + passage("first", "s2", 200, 300, "body", "named", 2)
    + passage("first", "s3", 310, 390, "body", "agentless-passive", 3)
    + passage("first", "s4", 400, 480, "body", "own-voice", 4)
    + passage("first", "stamp", 500, 520, "page-stamp", "own-voice")
    + passage("first", "menu", 600, 700, "navigation", "own-voice")
    + passage("second", "s1", 0, 200, "body", "named", 1)
    + passage("third", "s1", 0, 200, "body", "own-voice", 1)
)
GOOD = CATALOGUE + report("first", "en") + report("second", "ru") + report("third", "ja") + PASSAGES + STATED + GROUNDS
