"""What the example queries say of themselves, to be translated: their questions, the rungs of the ladder, their parameters."""

from __future__ import annotations

from ..languages import N_

QUESTIONS = (
    N_("By which words does each report name a meeting, a dialogue, a topic or anything else?"),
    N_("Which event records follow: when, by whom, towards whom, of which CAMEO and PLOVER code?"),
    N_("How far has each document got, step by step and report by report?"),
    N_("How long is each report, how many sentences or rows has it of each kind, and where must evidence lie?"),
    N_("On whose word does each report tell what is said: its own, named speakers’, nobody’s?"),
    N_("What does the data know from elsewhere than the reports, and from which source?"),
    N_("What does one report state that all others leave out?"),
    N_("What happened when, and what was still ahead?"),
    N_("What do editors doubt of what reports or sources say, why, and how surely?"),
    N_("What is in the data: how many reports, meetings and acts, by dialogue, publisher, language and kind?"),
    N_("What do the reports leave unsaid where a reader would expect it?"),
    N_("What do editors read into the reports, why, and how surely?"),
    N_("What is said of a meeting, a dialogue, a document or anything else, by which report, where, and how is it known?"),
    N_("What was proposed, called for, promised, agreed or done, as acts tell of it, and how far did it get?"),
    N_("Where do reports give different values for one thing, and is any difference a contradiction?"),
    N_("Which dates and numbers are stated, of what, in which role, and where?"),
    N_("Which dialogues are there, since when, and who belongs to them?"),
    N_("Which documents are spoken of, of which kind, on what, and between whom?"),
    N_("Which facts are stated by several reports, and by how many?"),
    N_("Which meetings are there, in which dialogue, when, and were they held?"),
    N_("What is talked about, said to be covered, aimed at or stood for, by what?"),
    N_("Who addressed whom, how often, and in which kinds of act?"),
    N_("Who helps whom, with what, and how far has it got?"),
    N_("Who holds which office, of which state or organisation?"),
    N_("Which offices and groups are spoken of without a name, as what, and is it stated that they took part?"),
    N_("Who met whom, and when?"),
    N_("Who said what to whom?"),
    N_("Who said what to whom, in which words is the speaker named, and who is read to have spoken?"),
    N_("Who thanked whom, and for what?"),
    N_("Who takes part in which meeting, format or document, in which way?"),
    N_("Which states and organisations were at which meeting, and how is that known?"),
)
RUNGS = {
    "short": N_("The plain triples"), "grounds": N_("With grounds: on whose word, where, how surely"), "comparison": N_("Comparisons"), "other": N_("More"),
}
FIELDS = {
    "about": N_("class"), "act": N_("kind of act"), "attendee": N_("who attended"), "attribution": N_("way of ascribing"), "certainty": N_("how sure"),
    "dialogue": N_("dialogue"), "document": N_("document"), "giver": N_("who gives"), "group": N_("dialogue, publisher or kind"), "holder": N_("holder"),
    "kind": N_("kind of document"), "meeting": N_("meeting"), "missing": N_("what is missing"), "office": N_("office"),
    "participant": N_("participant"), "person": N_("person, office or side"), "property": N_("property"), "report": N_("report"),
    "side": N_("state or organisation"), "speaker": N_("speaker"), "stage": N_("stage"), "thing": N_("thing"), "to": N_("addressee"),
    "topic": N_("topic"), "what": N_("meeting, format or document"),
}
