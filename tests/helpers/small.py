"""A small data folder for the tests: one report on invented talks, with its text, one reading, one background."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

TEXT = "Talks held\n\nMinister A. Bell of Arland thanked the hosts for the invitation. She noted the warm welcome.\n"
HEAD = """\
@prefix act: <https://w3id.org/polylogue/concept/act/> .
@prefix attribution: <https://w3id.org/polylogue/concept/attribution/> .
@prefix background: <https://w3id.org/polylogue/id/background/> .
@prefix certainty: <https://w3id.org/polylogue/concept/certainty/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dialogue: <https://w3id.org/polylogue/id/dialogue/> .
@prefix kind: <https://w3id.org/polylogue/concept/kind/> .
@prefix level: <https://w3id.org/polylogue/concept/level/> .
@prefix mode: <https://w3id.org/polylogue/concept/mode/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix office: <https://w3id.org/polylogue/id/office/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix person: <https://w3id.org/polylogue/id/person/> .
@prefix plg: <https://w3id.org/polylogue/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix quality: <https://w3id.org/polylogue/concept/quality/> .
@prefix r: <https://w3id.org/polylogue/id/report/talks/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix report: <https://w3id.org/polylogue/id/report/> .
@prefix reportkind: <https://w3id.org/polylogue/concept/report-kind/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/polylogue/id/state/> .
@prefix talks: <https://w3id.org/polylogue/id/meeting/talks/> .
@prefix track: <https://w3id.org/polylogue/id/track/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
CATALOGUE = """\
state:arland a plg:State ; rdfs:label "Arland"@en .
office:minister a plg:Office ; rdfs:label "Minister"@en ; plg:belongsTo state:arland .
person:bell a foaf:Person ; rdfs:label "A. Bell"@en .
dialogue:talks a plg:Dialogue ; rdfs:label "Talks"@en .
talks:1 a plg:Meeting ; rdfs:label "First talks"@en .
"""


def passage(name: str, words: str, number: int | None, attribution: str, kind: str = "body") -> str:
    """A passage of the text that holds these words, with a true locator."""
    start = TEXT.index(words)
    parts = words.split()
    position = f"schema:position {number} ; " if number else ""
    return f"""
r:{name} a plg:Passage ; rdfs:label "Passage {name}"@en ; plg:passageOf report:talks ; oa:start {start} ; oa:end {start + len(words)} ;
    schema:sha256 "{sha256(words.encode()).hexdigest()}" ; plg:firstWords "{' '.join(parts[:3])}" ; plg:lastWords "{' '.join(parts[-3:])}" ;
    {position}plg:passageKind kind:{kind} ; plg:attribution attribution:{attribution} .
"""


REPORT = (
    f"""\
report:talks a plg:Report ; rdfs:label "Report on the talks"@en ; dcterms:type reportkind:news-article ; dcterms:language "en" ;
    plg:textLength {len(TEXT)} ; schema:sha256 "{sha256(TEXT.encode()).hexdigest()}" ; schema:about talks:1 .
"""
    + passage("headline", "Talks held", None, "own-voice", "headline")
    + passage("s1", "Minister A. Bell of Arland thanked the hosts for the invitation.", 1, "named")
    + passage("s2", "She noted the warm welcome.", 2, "by-pronoun")
    + """
r:she a plg:Reading ; rdfs:label "Who she is"@en ; prov:wasDerivedFrom r:s1 , r:s2 ; plg:certainty certainty:certain ;
    dcterms:description "The pronoun takes up the subject of the sentence before."@en .

r:s1 {
    person:bell org:holds office:minister ; plg:nameInText "A. Bell"@en .
    office:minister plg:nameInText "Minister"@en .
    state:arland plg:nameInText "Arland"@en .
    r:s1-thank a plg:Act ; rdfs:label "Thanks for the invitation"@en ; plg:actType act:thank ; plg:speaker person:bell ;
        plg:inCapacityOf office:minister ; plg:unstated plg:addressee ; plg:content r:s1-invitation ; plg:nameInText "thanked"@en ;
        plg:onBehalfOf state:arland ; plg:madeAt talks:1 .
    r:s1-invitation a plg:Proposition ; rdfs:label "The invitation"@en ; schema:about talks:1 .
}

r:s2 {
    r:s2-note a plg:Act ; rdfs:label "Note of the welcome"@en ; plg:actType act:note ; plg:content r:s2-welcome ;
        plg:nameInText "noted"@en .
    r:s2-welcome a plg:Proposition ; rdfs:label "The welcome"@en ; schema:about talks:1 .
}

r:she {
    r:s2-note plg:speaker person:bell .
}
"""
)
BACKGROUND = """\
background:gazette a plg:Background ; rdfs:label "Gazette"@en ; dcterms:bibliographicCitation "Gazette of Arland, 2020."@en .

background:gazette {
    talks:1 plg:heldOn "2020-02-01"^^xsd:date .
    person:bell rdfs:label "Ada Bell"@de .
}
"""


def write(folder: Path, report: str = REPORT, catalogue: str = CATALOGUE, background: str = BACKGROUND) -> Path:
    """Write the data folder, and the text beside it in texts/; returns the data folder."""
    for name, content in (
        ("catalogue/things.ttl", catalogue), ("reports/talks.trig", report), ("background/gazette.trig", background),
    ):
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + content, encoding="utf-8")
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "talks.txt").write_text(TEXT, encoding="utf-8")
    return folder / "data"
