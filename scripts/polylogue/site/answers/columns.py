"""What columns of answers, and the fixed words in their rows, are in the language of a page."""

from __future__ import annotations

import re

from ..languages import N_
from ..pages import Site

WORDS = {
    "act": N_("act"), "acts": N_("acts"), "addressee": N_("addressee"), "amount": N_("amount"), "answer": N_("answer"),
    "as": N_("as"), "ascribed": N_("ascribed"), "aspect": N_("aspect"), "atLeast": N_("at least"), "atMost": N_("at most"),
    "attended": N_("attended"), "because": N_("because"), "between": N_("between"), "cameo": N_("CAMEO"), "certainty": N_("how sure"),
    "claim": N_("claim"), "contradiction": N_("contradiction"), "counted": N_("what is counted"), "currency": N_("currency"),
    "date": N_("date"), "day": N_("day"), "dayOf": N_("day of"), "detail": N_("detail"), "did": N_("did"), "earliest": N_("earliest"),
    "end": N_("ends at"), "exactly": N_("just so"), "first": N_("first of them"), "for": N_("for"), "forSide": N_("for the side"),
    "from": N_("from"), "how": N_("how"), "howFar": N_("how far"), "in": N_("in"), "inOffice": N_("in the office"), "inReport": N_("report"),
    "is": N_("is"), "iri": N_("IRI"), "kind": N_("kind"), "known": N_("known"), "latest": N_("latest"), "name": N_("name"),
    "number": N_("number"), "of": N_("of"), "on": N_("on"), "otherFirst": N_("first of those"), "otherReports": N_("reports of that"),
    "otherValue": N_("other value"), "part": N_("part"), "place": N_("place"), "plover": N_("PLOVER"), "property": N_("property"),
    "reading": N_("reading"), "readings": N_("readings"), "readSpeaker": N_("read to speak"), "relation": N_("relation"),
    "reports": N_("reports"), "role": N_("role"), "said": N_("said"), "sentence": N_("sentence"), "sentences": N_("sentences"),
    "since": N_("since"), "source": N_("source"), "sourceCode": N_("code of the source"), "speaker": N_("speaker"), "standing": N_("standing"),
    "start": N_("begins at"), "statement": N_("statement"), "status": N_("status"), "step": N_("step"), "subject": N_("subject"),
    "taking": N_("record"), "target": N_("target"), "targetCode": N_("code of the target"), "textLength": N_("length of the text"),
    "thing": N_("thing"), "to": N_("to"), "toWhom": N_("to whom"), "towards": N_("towards"), "value": N_("value"), "what": N_("what"),
    "when": N_("when"), "where": N_("where"), "who": N_("who"), "within": N_("within"), "wording": N_("wording"), "words": N_("words"),
}
SAID = frozenset((  # what the example queries themselves write into their rows
    N_("yes"), N_("no"), N_("not stated"), N_("nobody named"), N_("list left open"), N_("one is more precise"), N_("two values"),
    N_("stated"), N_("read"), N_("report"), N_("meeting"), N_("held on"), N_("established"), N_("number"), N_("size"), N_("level"), N_("mode"),
    N_("session"), N_("announced for"), N_("status"), N_("stage"), N_("initiative of"), N_("auspices of"), N_("place"), N_("amount"), N_("role"),
    N_("office"), N_("reports on a dialogue"), N_("reports by a publisher"), N_("reports of a kind"), N_("reports in a language"),
    N_("passages of a kind"), N_("meetings of a dialogue"), N_("acts of a kind"), N_("acts in reports on a dialogue"),
))


def heading(site: Site, name: str) -> str:
    """A variable in words: `toWhom` is `to whom`."""
    known = WORDS.get(name)
    return site.say(known) if known else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
