"""Statements that a careless author writes: each is refused or told of by the rule that is meant for it, and what is right is not.

`lake.py` has good data on invented talks. A wrong statement adds to it, or replaces something in it; so does its right
counterpart. Those on the two reports of the project add to the graphs of their passages, readings and outside sources.
"""

import lake
import places
import polylogue
import pytest
from articles import articles

OURS = """\
@prefix a: <https://w3id.org/polylogue/id/report/special-online-meeting/> .
@prefix b: <https://w3id.org/polylogue/id/report/special-videoconference/> .
@prefix background: <https://w3id.org/polylogue/id/background/> .
@prefix caj: <https://w3id.org/polylogue/id/meeting/central-asia-japan/> .
@prefix office: <https://w3id.org/polylogue/id/office/> .
@prefix parts: <https://w3id.org/polylogue/id/participation/central-asia-japan/2020-08-11/> .
@prefix person: <https://w3id.org/polylogue/id/person/> .
@prefix reports: <https://w3id.org/polylogue/id/report/> .
@prefix state: <https://w3id.org/polylogue/id/state/> .
"""


def reading(rests_on, says, reason="The words suggest it."):
    return (
        f':guess a plg:Reading ; rdfs:label "A guess"@en ; plg:certainty certainty:certain ; prov:wasDerivedFrom {rests_on} ;'
        f' dcterms:description "{reason}"@en .\n:guess {{ {says} }}\n'
    )


def validated(folder, text):
    file = folder / "lake.trig"
    file.write_text(lake.PREFIXES + text, encoding="utf-8")
    return told(polylogue.validate([file]))


def told(report):
    return {(result.severity, result.rule) for result in report.results}


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """What is told of the good data itself."""
    return validated(tmp_path_factory.mktemp("lake"), lake.GOOD)


def changed(edit):
    text = lake.GOOD
    for old, new in edit if isinstance(edit, list) else ():
        assert old in text, old
        text = text.replace(old, new)
    return text if isinstance(edit, list) else text + edit


def wrong(rule, edit, name, severity="Violation"):
    return pytest.param(severity, rule, edit, id=name)


WRONG = [
    # readings and outside sources
    wrong("Reading-place", reading(":first-dateline", ':next plg:heldOn "2031-04-08"^^xsd:date .'), "a day read from the dateline"),
    wrong("Reading-place", ':first-stamp { :first plg:pageDate "2031-05-01"^^xsd:date . }\n' + reading(
        ":first-stamp", ':next plg:heldOn "2031-05-01"^^xsd:date .'), "a day read from the stamp of the page"),
    wrong("Reading-dayOfThePage", reading(":first-dateline, :first-s4", ':next plg:heldOn "2031-04-08"^^xsd:date .'),
          "a day read from the dateline and a sentence that has none"),
    wrong("Reading-dayOfThePage", ':first-stamp { :first plg:pageDate "2031-05-01"^^xsd:date . }\n' + reading(
        ":first-stamp, :first-s4", ':next plg:heldOn "2031-05-01"^^xsd:date .'), "a day read from the stamp and a sentence that has none"),
    wrong("Reading-navigation", ':first-menu { :orlov plg:nameInText "Pavel Orlov"@en . }\n' + reading(
        ":first-menu, :first-s1", ":lind-there plg:status status:represented ."), "an attendance read from the navigation"),
    wrong("Reading-navigation", reading(":first-menu", ":next plg:mode mode:online ."), "a mode read from the navigation"),
    wrong("Reading-independentSources", reading(
        ":first-headline, :first-s1", ":talks plg:mode mode:online .", "Two independent sources say so."), "headline and lead as two sources"),
    wrong("Reading-independentSources", reading(
        ":first-s1, :first-s2", ":talks plg:mode mode:online .", "Both reports have it."), "two sentences as two reports"),
    wrong("Background-datesReport", ':yearbook { :second plg:datelineDate "2031-04-09"^^xsd:date . }\n', "an outside source that dates a report"),
    wrong("Background-contradicts", ':yearbook { :talks plg:heldOn "2021-04-07"^^xsd:date . }\n', "an outside source that contradicts all",
          "Warning"),
    wrong("Claim-laterThanReport", ':almanac a plg:Background ; rdfs:label "Almanac"@en ; dcterms:bibliographicCitation "Almanac."@en ;'
          ' dcterms:date "2030"^^xsd:gYear .\n:almanac { :talks plg:heldOn "2031-04-07"^^xsd:date . }\n', "an outside source on what came after it"),
    wrong("TakenForSameAs-number", reading(":first-s1, :first-s4", ":talks plg:takenForSameAs :next ."), "the third talks taken for the fourth"),
    wrong("TakenForSameAs-kind", reading(":first-s1", ":talks plg:takenForSameAs :dialogue ."), "a meeting taken for its format"),
    wrong("TakenForSameAs-day", ':other a plg:Meeting ; rdfs:label "Other talks"@en .\n:second-s1 { :other plg:heldOn "2031-05-07"^^xsd:date . }\n'
          + reading(":first-s1, :second-s1", ":talks plg:takenForSameAs :other ."), "talks of two months taken for one"),
    wrong("TakenForSameAs-session", ':other a plg:Meeting ; rdfs:label "Other talks"@en .\n:second-s1 { :other plg:sessionType session:special . }\n'
          + reading(":first-s1, :second-s1", ":talks plg:takenForSameAs :other ."), "a special meeting taken for a numbered one"),
    wrong("TakenForSameAs-number", reading(":first-s1", ":minister-of-veria plg:takenForSameAs :minister-of-ostania ."),
          "two offices taken for one"),
    wrong("TakenForSameAs-reading", ":first-s1 { :talks plg:takenForSameAs :next . }\n", "a sentence that takes two for one"),
    wrong("Reading-restsOnText", reading(":guess", ":talks plg:mode mode:online ."), "a reading that rests on itself"),
    wrong("Cycle-grounds", reading(":guess", ":talks plg:mode mode:online ."), "a reading in a circle"),
    # names
    wrong("name-of-another", [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "Veria"@en')], "a state by another's name"),
    wrong("name-of-another", [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "Verian people"@en')], "a state by another's adjective"),
    wrong("no-name", [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "five lake countries"@en')], "a state by the words for a group"),
    wrong("no-name", [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "the boats"@en')], "a state by any words"),
    wrong("name-of-another", [('"Остании"@ru', '"Верии"@ru')], "a state by another's name in a case"),
    wrong("name-of-another", [('"ベリア"@ja .\n}', '"オスタニア"@ja .\n}')], "a state by another's name in Japanese"),
    wrong("name-of-another", [('"Foreign Minister of Veria"@en .\n}', '"Foreign Minister of Ostania"@en .\n}')], "an office by another's name"),
    wrong("name-of-another", [('"Foreign Minister of Veria"@en .\n}', '"head of the Ostanian ministry"@en .\n}')],
          "an office by another country's words"),
    wrong("name-of-another", [('"Foreign Minister of Veria"@en .\n}', '"Veria"@en .\n}')], "an office by the word for its state"),
    wrong("name-of-another", ':first-s3 { :side-of-veria plg:nameInText "Ostanian delegation"@en . }\n', "a side by another country's words"),
    wrong("name-of-another", [(':lind plg:nameInText "Maria Lind"@en', ':lind plg:nameInText "Pavel Orlov"@en')], "a person by another's name"),
    wrong("name-of-another", [('"Павла Орлова"@ru', '"Марии Линд"@ru')], "a person by another's name in a case"),
    wrong("no-name", [(':lind plg:nameInText "Maria Lind"@en', ':lind plg:nameInText "the Minister"@en')], "a person by the office"),
    wrong("no-name", [('"Павла Орлова"@ru', '"министра"@ru')], "a person by the office in Russian"),
    # stages and what lies ahead
    wrong("Undertaking-stageOtherWords", [('"the boats it had given"@en', '"its readiness to provide boats"@en')], "readiness taken for delivery"),
    wrong("Undertaking-stageOtherWords", [('"the boats it had given"@en', '"boats on the lake"@en')], "any words for a delivery"),
    wrong("Undertaking-stageWords", [(' ; plg:nameInText "the boats it had given"@en', "")], "no words for a delivery"),
    wrong("Undertaking-stageOtherWords", [("stage:delivered", "stage:signed")], "a gift taken for a signature"),
    wrong("Undertaking-stageOtherWords", [("stage:delivered", "stage:in-force")], "a gift taken for a text in force"),
    wrong("Meeting-heldButAhead", [("plg:status status:upcoming ; plg:ordinal 4", "plg:status status:held ; plg:ordinal 4")], "the upcoming talks held"),
    wrong("Claim-laterThanReport", [(':talks plg:heldOn "2031-04-07"^^xsd:date ; plg:status status:held ; plg:inTrack',
                                     ':talks plg:heldOn "2031-04-17"^^xsd:date ; plg:status status:held ; plg:inTrack')], "held after its report"),
    wrong("Claim-oneValue", ':first-s1 { :talks plg:heldOn "2031-04-06"^^xsd:date . }\n', "two days in one sentence"),
    wrong("Claim-oneDay", ':first-s3 { :talks plg:heldOn "2031-04-05"^^xsd:date . }\n', "two days in one report", "Warning"),
    # what the words deny
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"has not signed"@en')], "not signed"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:adopted"), ('"the boats it had given"@en', '"was never adopted"@en')], "never adopted"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:joined"), ('"the boats it had given"@en', '"refused to join"@en')], "refused to join"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:in-force"), ('"the boats it had given"@en', '"cannot enter into force yet"@en')], "not in force yet"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:ratified"), ('"the boats it had given"@en', '"without having ratified"@en')], "not ratified"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"No agreement was reached"@en')], "no agreement"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"agreement could not be reached"@en')], "an agreement that was not reached"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"disagreed"@en')], "a disagreement"),
    wrong("Undertaking-stageNegated", [('"the boats it had given"@en', '"the boats that it had not given"@en')], "boats not given"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"Соглашение достигнуто не было"@ru')], "no agreement in Russian"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"отказался подписать"@ru')], "not signed in Russian"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"合意に至らなかった"@ja')], "no agreement in Japanese"),
    wrong("Undertaking-stageNegated", [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"署名せず"@ja')], "not signed in Japanese"),
    wrong("Undertaking-stageOtherWords", [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"initialled the treaty"@en')], "initialled for signed"),
    wrong("Undertaking-stageOtherWords", [("stage:delivered", "stage:pledged"), ('"the boats it had given"@en', '"would like to give"@en')], "a wish for a promise"),
    wrong("Dialogue-unnamed", [('    :dialogue plg:nameInText "Lake Dialogue"@en .\n', "")], "a dialogue that no passage names", "Warning"),
    # an act against its own words
    *[
        wrong("Act-otherWords", [("act:thank ;", f"act:{act} ;"), ('"thanked"@en', f'"{words}"{language}')], f"{act} for {words}")
        for act, words, language in (
            ("note", "thanked", "@en"), ("call-on", "thanked", "@en"), ("state", "condemned", "@en"), ("note", "urged", "@en"),
            ("propose", "promised", "@en"), ("welcome", "demanded", "@en"), ("agree", "discussed", "@en"), ("thank", "voted against", "@en"),
            ("vote-for", "voted against", "@en"), ("thank", "condemned", "@en"), ("pledge", "expressed readiness", "@en"),
            ("emphasise", "поблагодарила", "@ru"), ("pledge", "призвала", "@ru"), ("thank", "обсудила", "@ru"), ("vote-for", "осудила", "@ru"),
        )
    ],
    # a group against its own words
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "Most members"@en . }\n', "most for all"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "None of the states"@en . }\n', "none for all"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:first-s1 { :members plg:nameInText "None of the states"@en . }\n', "none for the states"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:none .\n:first-s1 { :members plg:nameInText "all members"@en . }\n', "all for none"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:most .\n:first-s1 { :members plg:nameInText "some members"@en . }\n', "some for most"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "большинство стран"@ru . }\n', "most for all in Russian"),
    wrong("Group-otherQuantifier", ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "ни одна из стран"@ru . }\n', "none for all in Russian"),
    # doubts, places
    wrong("Disputes-unstated", ':doubt a plg:Reading ; rdfs:label "A doubt"@en ; plg:certainty certainty:possible ; prov:wasDerivedFrom :first-s3 ; plg:disputes :first-s3 ; plg:subject :talks ;'
          ' plg:property plg:ordinal ; dcterms:description "The report gives two."@en .\n', "a doubt of what is not stated"),
    wrong("Disputes-unstated", ':doubt a plg:Reading ; rdfs:label "A doubt"@en ; plg:certainty certainty:possible ; prov:wasDerivedFrom :first-s1 ; plg:disputes :first-s1 ; plg:subject :talks ;'
          ' plg:property plg:ordinal ; plg:value 5 ; dcterms:description "The report gives two."@en .\n', "a doubt of another number"),
    wrong("Claim-placeInText", ':port a dcterms:Location ; rdfs:label "Port"@en .\n:first-s1 { :talks schema:location :port . }\n', "a place that is not named"),
    # voices
    wrong("earlier-version", ":first-s4 { :telling plg:unstated plg:speaker . }\n", "own voice with an unstated speaker"),
    wrong("Attribution-notInWording", ":first-s4 { :telling plg:speaker :lind . }\n", "own voice with a speaker"),
    wrong("Attribution-notInWording", ":first-s3 { :noting plg:speaker :lind . }\n", "a passive with a speaker"),
    wrong("Attribution-wanting", [(" ; plg:unstated plg:speaker ;\n        plg:content :timely", " ;\n        plg:content :timely")],
          "a passive that says nothing of its speaker"),
    # one thing, two things
    wrong("State-identifierTwice", [("Q9000002", "Q9000001")], "two states with one identifier"),
    wrong("Thing-identifierTwice", ':lind schema:sameAs <http://www.wikidata.org/entity/Q7> .\n:orlov schema:sameAs <http://www.wikidata.org/entity/Q7> .\n',
          "two persons with one identifier", "Warning"),
    wrong("iri", ':veria schema:sameAs <https://www.wikidata.org/entity/Q9000001> .\n', "an identifier by https and http"),
    wrong("Report-sameText", lambda text: text.replace(
        text.partition(":second a plg:Report")[2].partition('schema:sha256 "')[2][:64],
        text.partition(":first a plg:Report")[2].partition('schema:sha256 "')[2][:64]), "one text entered twice", "Warning"),
    wrong("iri", [(":talks plg:status status:held .\n    :veria", "<https://data.example/lake/Talks> plg:status status:held .\n    :veria")],
          "an IRI in other capitals"),
    wrong("iri", [(":talks plg:status status:held .\n    :veria", "<http://data.example/lake/talks> plg:status status:held .\n    :veria")],
          "an IRI by http"),
    wrong("iri", [(":talks plg:status status:held .\n    :veria", "<https://www.data.example/lake/talks> plg:status status:held .\n    :veria")],
          "an IRI with www"),
    wrong("iri", [(":talks plg:status status:held .\n    :veria", "<https://data.example/lake/talks/> plg:status status:held .\n    :veria")],
          "an IRI with a slash at its end"),
    # groups, parts, relations
    wrong("Group-miscount", ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:first-s1 { :members plg:groupSize 3 . }\n'
          ":first-s2 { :members foaf:member :ostan . }\n", "a count that differs from the list", "Warning"),
    wrong("Cycle-parts", ":next dcterms:isPartOf :talks . :talks dcterms:isPartOf :next .\n", "two meetings that are part of one another"),
    wrong("Cycle-belonging", ":gazette plg:belongsTo :board . :board a org:FormalOrganization ; rdfs:label \"Board\"@en ; plg:belongsTo :gazette .\n",
          "two bodies that belong to one another"),
    wrong("Cycle-broader", ":fishing skos:broader :fishing .\n", "a topic broader than itself"),
    wrong("earlier-version", ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:some a plg:StateGroup ; rdfs:label "Some"@en .\n'
          ":first-s3 { :some plg:within :members . }\n", "within by hand"),
    wrong("DiplomaticRelations-ofOne", ':ties a plg:DiplomaticRelations ; rdfs:label "Ties"@en .\n:first-s2 { :ties plg:party :ostan . }\n',
          "relations of one state"),
    wrong("DiplomaticRelations-independence", ':ties a plg:DiplomaticRelations ; rdfs:label "Ties"@en .\n:first-s2 { :ties plg:party :ostan, :lind ;'
          ' plg:nameInText "29th anniversary of its independence"@en . }\n', "an independence as relations"),
    wrong("Content-unclaimed", ':first-s3 { :good a plg:Proposition ; rdfs:label "Good"@en ; plg:quality quality:timely ; schema:about :next . }\n',
          "a judgement that nobody makes", "Warning"),
    wrong("undescribed", ":first-s3 { :noting dcterms:relation :nowhere . }\n", "a relation to what nothing describes"),
    wrong("undescribed", ":first-s3 { :noting dcterms:relation <https://elsewhere.example/page.html> . }\n", "a web page as a thing", "Warning"),
    # text
    wrong("literal-for-iri", [("plg:speaker :lind ;\n        plg:addressee :ostan", 'plg:speaker :lind ;\n        plg:addressee "Ostania"')],
          "an addressee as text"),
    wrong("literal-for-iri", [("dcterms:publisher :gazette .", 'dcterms:publisher "Lake Gazette" .')], "a publisher as text"),
    wrong("literal-for-iri", [("plg:status status:upcoming ;", 'plg:status "upcoming" ;')], "a status as text"),
    wrong("label", [('"Lake Dialogue"@en', '" "@en')], "a blank label"),
    wrong("label", [('"Lake Dialogue"@en', '"N/A"@en')], "a label that says N/A"),
    wrong("label", [('"Lake Dialogue"@en', '"Lake Dialogue "@en')], "a label with a blank at its end"),
    wrong("label", [('"Lake Dialogue"@en', '"Lake  Dialogue"@en')], "a label with two blanks"),
    wrong("label", [('"Lake Dialogue"@en', '"Lake Dia\u200blogue"@en')], "a label with a blank of no width"),
    wrong("label", [('"Lake Dialogue"@en', '"Lаke Dialogue"@en')], "a label with a letter of another script"),
    wrong("label", [('"Lake Dialogue"@en', '"Озёрный диалог"@en')], "a Russian label that is said to be English"),
    wrong("label", [('"Lake Dialogue"@en', '"Lake Dialogue"')], "a label without a language", "Warning"),
    wrong("language-tag", [('"Lake Dialogue"@en', '"Lake Dialogue"@english')], "a tag that is no language's"),
    wrong("language", [('dcterms:language "ru"', 'dcterms:language "Русский"')], "a report in a language by its name"),
    # passages
    wrong("passage-twice", ":first-again a plg:Passage ; rdfs:label \"Again\"@en ; plg:passageOf :first ; oa:start 100 ; oa:end 190 ; schema:position 1 ;"
          ' plg:passageKind kind:body ; plg:attribution attribution:named ; plg:firstWords "s1" ; plg:lastWords "s1" ;'
          f' schema:sha256 "{"a" * 64}" .\n', "a passage entered twice"),
    wrong("passages-overlap", [("oa:start 600 ; oa:end 700", "oa:start 450 ; oa:end 700")], "navigation that overlaps with a sentence"),
    wrong("passages-overlap", [("oa:start 0 ; oa:end 40", "oa:start 0 ; oa:end 110")], "a headline that overlaps with a sentence"),
    wrong("passage-of-another", ":second\\/s9 a plg:Passage ; rdfs:label \"Stray\"@en ; plg:passageOf :first ; oa:start 800 ; oa:end 810 ;"
          ' plg:passageKind kind:body ; plg:attribution attribution:own-voice ; plg:firstWords "s9" ; plg:lastWords "s9" ;'
          f' schema:sha256 "{"b" * 64}" .\n', "a passage under another report"),
    # what another report has right
    wrong("Each-level", ":second-s1 { :talks plg:level level:experts . }\n", "another level by a second report"),
    wrong("Meeting-oneDialogue", ':other-dialogue a plg:Dialogue ; rdfs:label "Sea Dialogue"@en .\n:second-s1 { :talks plg:withinDialogue :other-dialogue . }\n',
          "another format by a second report", "Warning"),
    wrong("Each-participation", ":second-s1 { :lind-there plg:status status:represented . }\n", "a part in nothing by a second report"),
    wrong("Each-attendedAhead", ":second-s1 { :next plg:status status:held . }\n:first-s2 { :thanking plg:madeAt :next . }\n", "words at a meeting ahead"),
    # what is ours
    wrong("near-namespace", lambda text: text.replace("@prefix plg: <https://", "@prefix plg: <http://"), "the ontology by http"),
    wrong("near-namespace", lambda text: text.replace("@prefix plg: <https://w3id.org", "@prefix plg: <https://www.w3id.org"), "the ontology with www"),
    wrong("near-namespace", lambda text: text.replace("@prefix plg: <https://w3id.org", "@prefix plg: <https://w3di.org"), "a misspelt host"),
    wrong("near-namespace", lambda text: text.replace("/concept/stage/>", "/concepts/stage/>"), "a misspelt folder"),
]


@pytest.mark.parametrize("severity, rule, edit", WRONG)
def test_wrong_statement_is_told(severity, rule, edit, before, tmp_path):
    if callable(edit):
        file = tmp_path / "lake.trig"
        text = lake.PREFIXES + lake.GOOD
        assert edit(text) != text
        file.write_text(edit(text), encoding="utf-8")
        found = told(polylogue.validate([file]))
    else:
        found = validated(tmp_path, changed(edit))
    assert (severity, rule) in found - before


RIGHT = {
    "adopted without a vote": [("stage:delivered", "stage:adopted"), ('"the boats it had given"@en', '"was adopted without a vote"@en')],
    "not only signed": [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"not only signed"@en')],
    "agreed not to": [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"agreed not to use force"@en')],
    "agreed on no decision": [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"agreed that no decision be taken"@en')],
    "did not speak, but signed": [("stage:delivered", "stage:signed"), ('"the boats it had given"@en', '"did not speak but signed"@en')],
    "boats without conditions": [('"the boats it had given"@en', '"boats given without conditions"@en')],
    "a promise that is reported": [("stage:delivered", "stage:pledged"), ('"the boats it had given"@en', '"would give boats"@en')],
    "rejected by vote": [("stage:delivered", "stage:not-agreed"), ('"the boats it had given"@en', '"was rejected"@en')],
    "an agreement of what not to do in Russian": [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"договорились не применять силу"@ru')],
    "what to abolish in Japanese": [("stage:delivered", "stage:agreed"), ('"the boats it had given"@en', '"核兵器を使用しないことで合意した"@ja')],
    **{
        f"{stage} for {words}": [("stage:delivered", f"stage:{stage}"), ('"the boats it had given"@en', f'"{words}"{language}')]
        for stage, words, language in (
            ("joined", "took its seat", "@en"), ("in-force", "has applied since then", "@en"), ("refused", "ruled out", "@en"),
            ("suspended", "stopped payments", "@en"), ("not-agreed", "remained divided", "@en"), ("adopted", "the motion was carried", "@en"),
            ("ratified", "gave its consent", "@en"), ("delivered", "cut its tariffs", "@en"), ("pledged", "выделит лодки", "@ru"),
        )
    },
    "an own stage in its own words": [
        ("stage:delivered", ":moored"), ('"the boats it had given"@en', '"boats now at their moorings"@en'),
        (":fishing a skos:Concept", ':moored a skos:Concept ; skos:prefLabel "moored"@en ; skos:hiddenLabel "at their moorings"@en ;'
         " skos:definition \"Stage of a boat that is there.\"@en ; skos:inScheme concept:stage ; skos:broader stage:delivered .\n:fishing a skos:Concept"),
    ],
    "an own act in its own words": [
        ("act:thank ;", ":lament ;"), ('"thanked"@en', '"lamented and condemned"@en'), ("plg:stage stage:delivered ; plg:n", "plg:n"),
        (":fishing a skos:Concept", ':lament a skos:Concept ; skos:prefLabel "lament"@en ; skos:definition "Act of lamenting."@en ;'
         " skos:inScheme concept:act ; skos:broader act:regret .\n:fishing a skos:Concept"),
    ],
    **{
        f"{act} for {words}": [
            ("act:thank ;", f"act:{act} ;"), ('"thanked"@en', f'"{words}"{language}'), ("plg:stage stage:delivered ; plg:n", "plg:n")
        ]
        for act, words, language in (
            ("call-on", "stressed the need", "@en"), ("pledge", "said that it would", "@en"), ("invite", "decided to invite", "@en"),
            ("discuss", "agreed to discuss", "@en"), ("appreciate", "noted with appreciation", "@en"), ("note", "noted the urgent need", "@en"),
            ("expressive", "congratulated", "@en"), ("praise", "expressed high appreciation", "@en"), ("vote-against", "opposed", "@en"),
            ("sign", "agreed and signed", "@en"), ("endorse", "supported what was proposed", "@en"),
            ("not-vote", "decided not to vote", "@en"), ("note", "said that all agreed", "@en"), ("report", "told the committee", "@en"),
            ("object", "refused to endorse", "@en"), ("object", "did not accept", "@en"), ("object", "declined the invitation", "@en"),
            ("position", "took back its proposal", "@en"), ("endorse", "spoke in favour", "@en"), ("vote-for", "supported", "@en"),
            ("endorse", "approved of", "@en"), ("welcome", "noted with approval", "@en"), ("position", "accepted", "@en"),
            ("expressive", "accepted", "@en"), ("endorse", "agreed with", "@en"), ("pledge", "agreed to host", "@en"),
            ("object", "не поддержала", "@ru"), ("object", "отказалась поддержать", "@ru"), ("object", "не согласилась", "@ru"),
            ("thank", "отметила с благодарностью", "@ru"), ("report", "сообщила, что готовится", "@ru"), ("endorse", "согласилась поддержать", "@ru"), ("thank", "謝意を表明", "@ja"),
            ("call-on", "a demandé", "@fr"),
        )
    },
    "most": ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:most .\n:first-s1 { :members plg:nameInText "Most members"@en . }\n',
    "all but two": ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "all but two members"@en . }\n',
    "not all": ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:some .\n:first-s1 { :members plg:nameInText "Not all members"@en . }\n',
    "none": ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:none .\n:first-s1 { :members plg:nameInText "None of the states"@en . }\n',
    "about twenty": ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:first-s1 { :members plg:nameInText "Some 20 states"@en . }\n',
    "the most affected": ':members a plg:StateGroup ; rdfs:label "Members"@en ; dcterms:type quantifier:all .\n:first-s1 { :members plg:nameInText "most affected countries"@en . }\n',
    "a source that contradicts itself": ':doubt a plg:Reading ; rdfs:label "A doubt"@en ; plg:certainty certainty:possible ; prov:wasDerivedFrom :first-s1, :first-s3 ; plg:disputes :first-s1 ; plg:subject :talks ;'
    ' plg:property plg:heldOn ; dcterms:description "The report gives two."@en .\n:first-s3 { :talks plg:heldOn "2031-04-05"^^xsd:date . }\n',
    "a place that is named": ':port a dcterms:Location ; rdfs:label "Port"@en .\n:first-s1 { :talks schema:location :port . :port plg:nameInText "Port"@en . }\n',
    "the day before the dateline": reading(":first-dateline, :first-s1", ':talks plg:heldOn "2031-04-07"^^xsd:date .', "“Yesterday” is 7 April."),
    "two reports as two sources": reading(":first-s1, :second-s1", ":talks plg:mode mode:in-person .", "Two independent sources speak of the hall."),
    "a source that is not independent": reading(":first-headline, :first-s1", ":talks plg:mode mode:in-person .", "These are not independent sources."),
    "an outside source that agrees": ':yearbook { :talks plg:heldOn "2031-04"^^xsd:gYearMonth . }\n',
    "two names of one meeting": ':other a plg:Meeting ; rdfs:label "Other talks"@en .\n:second-s1 { :other plg:heldOn "2031-04-08"^^xsd:date . }\n'
    + reading(":first-s1, :second-s1", ":talks plg:takenForSameAs :other ."),
    "a country that is not named": [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "our country"@en')],
    "a country by its adjective": [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "Ostanian Government"@en')],
    "a country by its long name": [(':ostan plg:nameInText "Ostania"@en', ':ostan plg:nameInText "the Republic of Ostania"@en')],
    "a country in a Russian case": [('"Остании"@ru', '"с Останией"@ru')],
    "a country by a Russian adjective": [('"Остании"@ru', '"останийской стороны"@ru')],
    "a country that is not named in Russian": [('"Остании"@ru', '"нашей страны"@ru')],
    "a country that is not named in Japanese": [('"ベリア"@ja .\n}', '"我が国"@ja .\n}')],
    "an office by its function": [('"Foreign Minister of Veria"@en .\n}', '"head of the Foreign Ministry"@en .\n}')],
    "an office by its country's adjective": [('"Foreign Minister of Veria"@en .\n}', '"Verian Foreign Minister"@en .\n}')],
    "an office sent to another country": [('"Foreign Minister of Veria"@en .\n}', '"envoy to Ostania"@en .\n}')],
    "a person by initial and title": [(':lind plg:nameInText "Maria Lind"@en', ':lind plg:nameInText "Minister M. Lind"@en')],
    "a person in a Russian case": [('"Павла Орлова"@ru', '"Павлом Орловым"@ru')],
    "a person in letters of which no name is known": [('"Павла Орлова"@ru', '"オルロフ"@ja')],
    "help by another word": [('"the boats it had given"@en', '"the boats that were delivered"@en')],
    "a report by another of the same day": [(':second-s1 {\n    :talks plg:heldOn "2031-04-07"', ':second-s1 {\n    :talks plg:heldOn "2031-04-08"')],
    "a day after the dateline, over the date line": [(':talks plg:heldOn "2031-04-07"^^xsd:date ; plg:status status:held ; plg:inTrack',
                                                      ':talks plg:heldOn "2031-04-09"^^xsd:date ; plg:status status:held ; plg:inTrack')],
    "a count that is its list": ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:first-s1 { :members plg:groupSize 1 . }\n'
    ":first-s2 { :members foaf:member :ostan . }\n",
    "a list that goes on": ':members a plg:StateGroup ; rdfs:label "Members"@en .\n:first-s1 { :members plg:groupSize 3 . }\n'
    ":first-s2 { :members foaf:member :ostan ; plg:incomplete foaf:member . }\n",
    "a topic below another": ':trades a skos:Concept ; skos:prefLabel "Trades"@en ; skos:inScheme concept:topic .\n:fishing skos:broader :trades .\n',
    "a topic of another vocabulary": ":fishing skos:exactMatch <http://eurovoc.europa.eu/2437> .\n",
    "a link to Wikidata": ":first-s3 { :noting dcterms:relation <http://www.wikidata.org/entity/Q42> . }\n",
    "two voices in one stretch": ":first-again a plg:Passage ; rdfs:label \"Again\"@en ; plg:passageOf :first ; oa:start 100 ; oa:end 190 ; schema:position 1 ;"
    ' plg:passageKind kind:body ; plg:attribution attribution:collective ; plg:firstWords "s1" ; plg:lastWords "s1" ;'
    f' schema:sha256 "{"a" * 64}" .\n',
    "a narrower level by a second report": ":second-s1 { :talks plg:level level:foreign-ministers . }\n",
    "a label of two scripts": [('"Lake Dialogue"@en', '"Lake Dialogue (Озёрный диалог)"@en')],
    "a label with an acronym": ':dialogue rdfs:label "Диалог ASEAN-Озеро"@ru .\n',
    "a label with a joiner": ':dialogue rdfs:label "گفت‌وگو"@fa .\n',
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_statement_is_not_told(name, before, tmp_path):
    assert validated(tmp_path, changed(RIGHT[name])) <= before


FILES = [path for name in ("reports", "readings", "background") for path in sorted((articles() / name).glob("*.yaml"))]
OF_OURS = [
    wrong("Claim-placeOnPage", 'b:stamp { caj:2020-08-11 plg:heldOn "2024-05-23"^^xsd:date . }', "N01: the stamp of the page for the day"),
    wrong("Claim-placeOnPage", 'a:d { caj:2020-08-11 plg:heldOn "2020-08-12"^^xsd:date . }', "N02: the dateline for the day"),
    wrong("Claim-oneDay", 'b:s2 { caj:2020-08-11 plg:heldOn "2020-08-13"^^xsd:date . }', "another day in the same report", "Warning"),
    wrong("Claim-laterThanReport", 'a:s1 { caj:2020-08-11 plg:heldOn "2020-08-15"^^xsd:date . }', "held after the dateline"),
    wrong("Claim-oneNumber", "a:s1 { caj:8 plg:ordinal 9 . }", "two numbers of one meeting", "Warning"),
    wrong("TakenForSameAs-session", reading("a:s1, a:s17", "caj:2020-08-11 plg:takenForSameAs caj:8 ."), "N06: the special meeting is the 8th"),
    wrong("Reading-navigation", reading("b:next, b:s2", "parts:muhriddin plg:status status:represented ."), "an attendance from the navigation"),
    wrong("Reading-dayOfThePage", reading("b:stamp, b:s2", 'caj:2020-08-11 plg:heldOn "2024-05-23"^^xsd:date .'), "the stamp of the page read as the day"),
    wrong("Background-datesReport", 'background:urdupoint { reports:special-online-meeting plg:datelineDate "2020-08-13"^^xsd:date . }',
          "an outside source that dates the report"),
    wrong("name-of-another", 'a:s5 { state:japan plg:nameInText "Turkmenistan"@en . }', "Japan named by Turkmenistan"),
    wrong("name-of-another", 'b:s3 { state:turkmenistan plg:nameInText "Tajikistan"@en . }', "Turkmenistan named by Tajikistan"),
    wrong("no-name", 'a:s2 { state:kazakhstan plg:nameInText "five Central Asian countries"@en . }', "N12: an unnamed country of the five"),
    wrong("name-of-another", 'b:s3 { office:minister-of-foreign-affairs-of-turkmenistan plg:nameInText "Foreign Minister of Tajikistan"@en . }',
          "N14: an office by another country's words"),
    wrong("name-of-another", 'b:s3 { person:meredov plg:nameInText "Sirojiddin Muhriddin"@en . }', "N14: a person by another's name"),
    wrong("no-name", 'b:s4 { person:muhriddin plg:nameInText "Foreign Minister of our country"@en . }', "a person by the office"),
    wrong("Attribution-notInWording", "b:s7 { b:s7-emphasise plg:speaker person:muhriddin . }", "N19: a speaker of the passive"),
    wrong("Attribution-notInWording", "a:s13 { a:s13-state plg:speaker person:meredov . }", "N20: a speaker of the article's own words"),
    wrong("Undertaking-stageOtherWords", 'a:s12 { a:given a plg:Undertaking ; rdfs:label "Grant given"@en ; plg:step step:provide ;'
          ' plg:stage stage:delivered ; plg:nameInText "readiness to provide"@en . a:s12-thank plg:content a:given . }', "N09: a grant provided"),
    wrong("State-identifierTwice", "state:turkmenistan schema:sameAs <http://www.wikidata.org/entity/Q17> .", "Turkmenistan with Japan's identifier"),
    wrong("DiplomaticRelations-ofOne", 'a:ties a plg:DiplomaticRelations ; rdfs:label "Independence"@en . b:next { a:ties plg:party state:tajikistan . }',
          "an independence as relations"),
    wrong("Cycle-broader", "<https://w3id.org/polylogue/concept/topic/pandemic> skos:broader <https://w3id.org/polylogue/concept/topic/pandemic> .",
          "a topic broader than itself"),
    wrong("untyped", "a:s1 { caj:2020-08-11 dcterms:relation <https://w3id.org/polylogue/id/meeting/central-asia-japan/2019> . }", "a meeting that nothing describes"),
    wrong("literal-for-iri", 'b:s1 { caj:2020-08-11 plg:initiatedBy "Japan" . }', "an initiator as text"),
    wrong("label", 'state:japan rdfs:label "Jaрan"@de .', "a label with a letter of another script"),
]


@pytest.fixture(scope="module")
def before_ours():
    return told_of_ours(polylogue.validate(FILES))


def told_of_ours(report):
    return {(result.severity, result.rule, result.node, result.value) for result in report.results}


@pytest.mark.parametrize("severity, rule, edit", OF_OURS)
def test_wrong_statement_on_the_two_reports_is_told(severity, rule, edit, before_ours, tmp_path):
    file = tmp_path / "more.trig"
    file.write_text(lake.PREFIXES + OURS + edit + "\n", encoding="utf-8")
    found = told_of_ours(polylogue.validate([*FILES, file]))
    assert (severity, rule) in {each[:2] for each in found - before_ours}


def test_there_are_enough_of_them():
    assert len(WRONG) + len(OF_OURS) >= 100 and len(RIGHT) >= 25
