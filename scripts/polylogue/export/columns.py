"""The tables that data is taken out as: what a row of each is, and its columns. All that describes a table is made from this."""

from __future__ import annotations

from .table import CONCEPT, DATE, INTEGER, IRI, Column, Table


def _thing(name: str, title: str, text: str, source: str, several: bool = True, kind: str = IRI) -> tuple[Column, ...]:
    """The two columns of something that has an IRI and a label."""
    same = ", in the same order" if several else ""
    return (
        Column(name, title, text, kind, several, source),
        Column(f"{name}_label", f"{title}, label", f"How that is called{same}.", several=several, source="rdfs:label"),
    )


def _dated(name: str, title: str, text: str, source: str) -> tuple[Column, ...]:
    """The three columns of a date that may be less precise than a day."""
    return (
        Column(f"{name}_date", title, f"{text}, as precisely as the source: a year, a month, a day, or a span in EDTF.", several=True, source=source),
        Column(
            f"{name}_earliest", f"{title}, earliest", "The first day on which that can lie; empty for an open beginning.", DATE,
            source="plg:earliest",
        ),
        Column(f"{name}_latest", f"{title}, latest", "The last day on which that can lie; empty for an open end.", DATE, source="plg:latest"),
    )


_REPORT = (
    Column("report", "Report", "The report that the row comes from. Empty for a source outside the reports.", IRI, source="dcterms:source"),
    Column("report_title", "Report, title", "Its title, or its label where it has none.", source="dcterms:title"),
    *_thing("publisher", "Publisher", "Who published it, as far as that is known on the ground that the row is of.", "dcterms:publisher"),
    *_dated("report", "Report, date", "When it was sent or published (never the day of the event)", "plg:datelineDate dcterms:issued dcterms:date"),
)
_GROUND = (
    Column(
        "grounding", "Grounding", "stated: the report says it. implied: an editor reads it into the report. external: it comes from elsewhere.",
        source="dcterms:type",
    ),
    Column("ground", "Ground", "What the row rests on: a passage, a reading or an outside source.", IRI, source="prov:wasDerivedFrom"),
    *_thing("certainty", "Certainty", "How sure a reading is; empty for what is stated.", "plg:certainty", several=False, kind=CONCEPT),
    Column("passage", "Passage", "Where it stands: the passage, or those that a reading rests on.", IRI, True, "plg:Passage"),
    *_thing(
        "passage_kind", "Passage, kind", "Where on the page it stands: headline, body, row of a table.", "plg:passageKind", several=False,
        kind=CONCEPT,
    ),
    *_thing("attribution", "Attribution", "How the wording of the passage ascribes what is said.", "plg:attribution", several=False, kind=CONCEPT),
    Column(
        "position", "Position", "The number of the passage’s first sentence in the text, or of its row in a table.", INTEGER,
        source="schema:position",
    ),
    Column("start", "Start", "The offset of its first character in the text, from 0, in Unicode code points.", INTEGER, source="oa:start"),
    Column("end", "End", "The offset after its last character.", INTEGER, source="oa:end"),
    Column("first_words", "First words", "The words that it begins with, at most three.", source="plg:firstWords"),
    Column("last_words", "Last words", "The words that it ends with, at most three.", source="plg:lastWords"),
    Column(
        "source_link", "Link into the source", "The address of the source, which marks the passage in a browser, or names the row.", IRI,
        source="schema:url",
    ),
)
_MEETING = (
    *_thing("meeting", "Meeting", "The meeting at which it was said.", "plg:madeAt"),
    *_dated("meeting", "Meeting, date", "When that meeting was held, as this report states it, else as another does", "plg:heldOn"),
)
_UNSTATED = Column(
    "unstated", "Left unstated", "What the wording leaves out where one would expect it: the names of properties.", several=True,
    source="plg:unstated",
)
_COUNTED = Column(
    "counted_as", "Counted as", "The first of the things that readings take for one with this; itself where there is none. Count by this.", IRI,
    source="plg:countedAs",
)
_STATE = _thing(
    "state", "State", "The states for which that is done: those named, or those to which the person, office or delegation belongs.", "plg:within",
)
_OFFICE = _thing("in_office", "In office", "The office in which that is done.", "plg:inCapacityOf")
_BEHALF = _thing("on_behalf_of", "On behalf of", "For whom that is done, where the words say so.", "plg:onBehalfOf")
_STEPS = (
    *_thing("step", "Step", "What is to be done or has been done, by kind: adopt, provide, launch.", "plg:step", kind=CONCEPT),
    *_thing("stage", "Stage", "How far that has got, as far as the words say.", "plg:stage", kind=CONCEPT),
    *_thing("object", "Object", "On what it is done: a document, help, a meeting.", "plg:object"),
)

ACTS = Table(
    "acts", "Communicative acts",
    "What somebody says, signs or votes, as one report passes it on: one row for each act and the passage that states it.",
    (
        *_thing("act", "Act", "What is said, one IRI in each report.", "plg:Act", several=False), _COUNTED,
        *_thing("act_type", "Act type", "Its kind: thank, call on, propose.", "plg:actType", kind=CONCEPT),
        Column("words", "Words", "The words by which the report introduces it.", several=True, source="plg:nameInText"),
        Column(
            "cameo", "CAMEO code", "The CAMEO event codes that the act type is linked to; the strongest link first.", several=True,
            source="skos:notation",
        ),
        Column(
            "cameo_match", "CAMEO, match", "How strong each link is: exact, close, broad (the code is wider) or related (it only touches it).",
            several=True, source="skos:mappingRelation",
        ),
        Column(
            "plover", "PLOVER type", "The PLOVER event types that the act type is linked to; the strongest link first.", several=True,
            source="skos:notation",
        ),
        Column("plover_match", "PLOVER, match", "How strong each link is, as for CAMEO.", several=True, source="skos:mappingRelation"),
        *_thing("speaker", "Speaker", "Who speaks: a person, a delegation or a group.", "plg:speaker"), *_OFFICE, *_BEHALF, *_STATE,
        *_thing("addressee", "Addressee", "To whom it is directed.", "plg:addressee"),
        *_thing("content", "What", "What is put forward: a step, a judgement, a document; for thanks, what they are for.", "plg:content"), *_STEPS,
        *_thing("about", "About", "Of what a judgement in it is, or what it concerns.", "schema:about"),
        *_thing("topic", "Topic", "The subject matter of the act or of what it puts forward.", "dcterms:subject"),
        *_thing("context", "In context of", "In view of what it is said.", "plg:inContextOf"), _UNSTATED, *_MEETING, *_REPORT, *_GROUND,
    ),
)
PARTICIPATION = Table(
    "participation", "Participation",
    "That somebody takes part in a meeting, a series, a format or a document: one row for each record of it and each passage that tells of it.",
    (
        *_thing("participation", "Participation", "The record of taking part.", "plg:Participation", several=False),
        *_thing("taken_part_in", "Taken part in", "The meeting, series, format or document.", "plg:hasParticipation"),
        Column("taken_part_in_kind", "Taken part in, kind", "What that is: Meeting, MeetingTrack, Dialogue.", several=True, source="rdf:type"),
        *_dated("meeting", "Meeting, date", "When it was held, if it is a meeting, as this report states it, else as another does", "plg:heldOn"),
        *_thing("participant", "Participant", "Who takes part: a person, a state, a delegation, a group.", "plg:participant"),
        *_OFFICE, *_BEHALF, *_STATE,
        *_thing("role", "Role", "In which function: member, chair, observer, signatory.", "plg:role", kind=CONCEPT),
        *_thing("status", "Status", "How it stands: attended, invited, absent, suspended.", "plg:status", kind=CONCEPT),
        *_dated("participation", "Participation, date", "When or since when", "dcterms:date"), _UNSTATED, *_REPORT, *_GROUND,
    ),
)
DOCUMENTS = Table(
    "documents", "Documents and undertakings",
    "A step that is spoken of, with its stage and the document it is about, or a document of which no step is told: one row for each passage that"
    " states it.",
    (
        *_thing(
            "undertaking", "Undertaking", "What is to be done or has been done; empty where a document is spoken of and no step.", "plg:Undertaking",
            several=False,
        ),
        *_thing("document", "Document", "The document that it is about, or that is spoken of.", "plg:DiplomaticDocument"),
        *_thing("document_kind", "Document, kind", "Its kind: declaration, roadmap, treaty.", "dcterms:type", kind=CONCEPT),
        Column(
            "document_counted_as", "Document, counted as", "The first of those that readings take for one with it; itself where there is none.", IRI,
            True, "plg:countedAs",
        ),
        *_STEPS,
        *_thing("doer", "Doer", "Who does it, should do it or has done it.", "plg:doer"),
        *_thing("doer_in_office", "Doer, in office", "The office in which that is done, as of one who makes a visit.", "plg:inCapacityOf"),
        *_thing("doer_on_behalf_of", "Doer, on behalf of", "For whom that is done, where the words say so.", "plg:onBehalfOf"),
        *_thing("recipient", "Recipient", "Who gets what is given.", "plg:recipient"),
        *_thing("party", "Party", "The parties of the document.", "plg:party"),
        *_thing("topic", "Topic", "The subject matter.", "dcterms:subject"),
        *_dated("undertaking", "Undertaking, date", "When it is or was to be done", "dcterms:date"),
        *_thing("act", "Act", "In which act it is spoken of.", "plg:content"),
        *_thing("speaker", "Speaker", "Who speaks of it in that act.", "plg:speaker"), *_OFFICE, *_BEHALF, _UNSTATED, *_MEETING, *_REPORT, *_GROUND,
    ),
)
FACTS = Table(
    "facts", "Facts",
    "One distinct statement (of what, which property, which value), however many passages have it; on its own for each grounding.",
    (
        *_thing("subject", "Subject", "Of what the statement is.", "plg:subject", several=False),
        Column("subject_kind", "Subject, kind", "What that is: Meeting, Act, Person.", several=True, source="rdf:type"),
        Column("property", "Property", "The property that is stated.", IRI, source="plg:property"),
        Column("property_label", "Property, label", "How the property is called.", source="rdfs:label"),
        Column("value", "Value", "Its value: an IRI, or text, a number or a date as written.", source="plg:value"),
        Column("value_label", "Value, label", "How the value is called; the value itself where it is none that has a name."),
        Column("value_type", "Value, type", "IRI, or the datatype of the value, or its language (@en)."),
        Column(
            "grounding", "Grounding", "stated, implied (an editor reads it into a report) or external (it comes from elsewhere).",
            source="dcterms:type",
        ),
        Column("sources", "Sources", "How many reports state, or imply, just this; of what is external, how many outside sources have it.", INTEGER),
        Column(
            "sources_or_finer", "Sources, or finer", "How many say this or something more precise: 11 August for August, a minister for his state.",
            INTEGER, source="plg:within",
        ),
        *_thing("report", "Report", "These reports.", "dcterms:source"),
        Column(
            "agreement", "Agreement",
            "one source; several sources (agree); more precise, less precise (than what others state); other values; contradiction (of what can"
            " have one value only).", source="plg:sameStatement",
        ),
        Column("other_values", "Other values", "The values that others state.", several=True, source="plg:sameStatement"),
        Column(
            "ground", "Ground", "All passages, readings or outside sources that have it, in the order of the texts.", IRI, True,
            "prov:wasDerivedFrom",
        ),
        Column("claim", "Claim", "The claims that record it.", IRI, True, "schema:Claim"),
    ),
    ("subject", "property", "value", "value_type", "grounding"),
)
EVENTS = Table(
    "events", "Event records",
    "An act between two sides, as data sets of coded events have it: one row for each act, each side that speaks and each that is addressed. No code"
    " is guessed.",
    (
        Column("event_id", "Event", "Made of the act, the sides, the ground and the report, the same every time.", source=""),
        Column(
            "event_date", "Date", "The day of the meeting at which it is said, else that of the report, as precisely as the source.",
            source="plg:heldOn plg:datelineDate dcterms:issued",
        ),
        Column("event_earliest", "Date, earliest", "The first day on which that can lie.", DATE, source="plg:earliest"),
        Column("event_latest", "Date, latest", "The last day on which that can lie.", DATE, source="plg:latest"),
        Column("date_of", "Date of", "meeting or report: whose date it is."),
        Column(
            "source", "Source actor",
            "The state of whoever is spoken for, else of whoever speaks; the side, the person or the office itself where there is no state.", IRI,
            source="plg:speaker plg:inCapacityOf plg:onBehalfOf",
        ),
        Column("source_label", "Source actor, label", "How it is called.", source="rdfs:label"),
        Column(
            "source_code", "Source actor, code", "The alpha-3 code of ISO 3166-1, which CAMEO and PLOVER use for states.",
            source="schema:identifier",
        ),
        Column("recipient", "Recipient", "The state of whoever is addressed; else the one addressed.", IRI, source="plg:addressee"),
        Column("recipient_label", "Recipient, label", "How it is called.", source="rdfs:label"),
        Column("recipient_code", "Recipient, code", "As for the source actor.", source="schema:identifier"),
        Column(
            "event_type", "PLOVER type",
            "The PLOVER event types that the act type falls under (exact, close or broad match); empty where none does.", several=True,
            source="skos:notation",
        ),
        Column("event_mode", "PLOVER mode", "Always empty: the data has no link to PLOVER’s modes, and none is guessed.", several=True),
        Column("event_context", "PLOVER context", "Always empty: the data has no link to PLOVER’s contexts, and none is guessed.", several=True),
        Column(
            "quad_class", "Quad class", "The quad category that PLOVER’s manual gives the event type: verbal or material, cooperation or conflict.",
            several=True,
        ),
        Column("cameo", "CAMEO code", "The CAMEO codes that the act type falls under, likewise.", several=True, source="skos:notation"),
        *_thing("act_type", "Act type", "Its kind: thank, call on, propose.", "plg:actType", several=False, kind=CONCEPT),
        *_thing("act", "Act", "What is said.", "plg:Act", several=False), _COUNTED,
        Column("report", "Report", "The report that passes it on.", IRI, source="dcterms:source"),
        Column("report_title", "Report, title", "Its title, or its label where it has none.", source="dcterms:title"), *_GROUND,
    ),
    ("event_id",),
)
TABLES = {table.name: table for table in (ACTS, PARTICIPATION, DOCUMENTS, FACTS, EVENTS)}
