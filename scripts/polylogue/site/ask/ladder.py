"""The first steps: small queries, each the one before with a line more, before the questions of the folder begin."""

from __future__ import annotations

from typing import NamedTuple

from ...namespaces import PLG
from ..languages import N_

_HEAD = f"PREFIX plg: <{PLG}>\n"
_CLAIMS = "PREFIX dcterms: <http://purl.org/dc/terms/>\nPREFIX prov: <http://www.w3.org/ns/prov#>\n"


class Step(NamedTuple):
    """A step: its name in the address, its question, what it shows, its query."""

    name: str
    question: str
    about: str
    query: str


STEPS = (
    Step(
        "step-1", N_("Who speaks in which act?"), N_("One line asks: every act, with its speaker. The page finds the names and who says so."),
        _HEAD + """SELECT ?act ?speaker
WHERE { ?act plg:speaker ?speaker }
ORDER BY ?act
""",
    ),
    Step(
        "step-2", N_("… to whom?"), N_("OPTIONAL keeps the acts that name no addressee."),
        _HEAD + """SELECT ?act ?speaker ?addressee
WHERE {
  ?act plg:speaker ?speaker .
  # An addressee, where one is stated
  OPTIONAL { ?act plg:addressee ?addressee }
}
ORDER BY ?act
""",
    ),
    Step(
        "step-3", N_("… in which meeting, in which kind of act?"), N_("More lines about the same act, each ended by a semicolon but the last."),
        _HEAD + """SELECT ?meeting ?act ?kind ?speaker ?addressee
WHERE {
  # What is stated of every act here
  ?act plg:speaker ?speaker ;
       plg:actType ?kind ;
       plg:madeAt ?meeting .
  # An addressee, where one is stated
  OPTIONAL { ?act plg:addressee ?addressee }
}
ORDER BY ?meeting ?act
""",
    ),
    Step(
        "step-4", N_("… said how often, by whom?"), N_("GROUP BY puts the acts of one speaker together, COUNT counts them."),
        _HEAD + """SELECT ?speaker ?kind (COUNT(DISTINCT ?act) AS ?acts)
WHERE {
  ?act plg:speaker ?speaker ;
       plg:actType ?kind .
}
GROUP BY ?speaker ?kind
ORDER BY DESC(?acts) ?speaker ?kind
""",
    ),
    Step(
        "step-5", N_("… and which passage says who speaks, or is it read into the text?"),
        N_("A claim holds one statement and its ground: a passage, a reading, or a background from elsewhere."),
        _HEAD + _CLAIMS + """SELECT ?act ?speaker ?known ?claim
WHERE {
  # The claims that name a speaker
  ?claim plg:property plg:speaker ;
         plg:subject ?act ;
         plg:value ?speaker .
  # How that is known: stated, implied or external; and on which ground
  ?claim dcterms:type ?known ;
         prov:wasDerivedFrom ?ground .
}
ORDER BY ?act ?speaker ?claim
""",
    ),
)
FIRST = STEPS[0].name
