"""What the keys and concepts of a report mean: by the ontology and the schemes, and in our words where these say nothing."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..namespaces import DCTERMS, FOAF, OA, ORG, OWL, PLG, PROV, RDF, RDFS, SCHEMA, SKOS
from ..read.files import read

FORM = {  # keys that are no properties
    "@context": "The address of the context, and prefixes of your own: name: https://…/; @base says what plain names lie below.",
    "report": "The IRI of the report. Plain names in the file lie below it.",
    "passage": "The name of the passage, as in the block `located`.",
    "reading": "The name of the reading, an editor’s inference.",
    "background": "The name of the source that is none of the reports.",
    "states": "The name of a group of states that the words do not list.",
    "agents": "The name of a group of persons or bodies that the words do not list.",
    "meetings": "The name of a group of meetings that the words do not tell apart.",
    "id": "The name of the thing: one of this report, or by prefix one that others speak of too (state:japan), or an IRI.",
    "type": "The class of the thing, where no key such as `act` says it.",
    "says": "What is said here: things with what is said of them.",
    "mentions": "Shared things that the passage names and says nothing else of, with a name that `located` has found.",
    "passages": "The passages of the report, and stretches of them.",
    "readings": "Inferences, each with its reason and certainty.",
    "backgrounds": "Sources from elsewhere, with what they say.",
    "things": "Things that are described outside of every passage.",
    "located": "Where the passages lie in the text; `polylogue annotate` writes it.",
    "found": "Names that stand in the passage, by thing; `polylogue annotate` writes it.",
    "throughout": "What holds for each act, or each passage, of the stretch.",
    "in": "What this participation is in: a meeting, a series, a format, a document.",
    "of": "The thing of which the ground that is doubted says it.",
    "property": "The property whose value is doubted.",
    "disputedValue": "The value that is doubted, where the ground gives several.",
    "meeting": "The meeting at which this participation is.",
    "holder": "The person who holds, or held, the office given with `as`; `date` says when.",
    "quantifier": "How many of the group are meant where the source gives no number.",
    "document": "Which kind of document this is.",
    "assistance": "Which kind of help this is.",
    "reportKind": "Which kind of text the report is.",
}
PROPERTIES = {
    RDFS + "label": "A short name in the editor’s own words.",
    DCTERMS + "bibliographicCitation": "The source as one cites it.",
    DCTERMS + "created": "The day on which this was written down.",
    DCTERMS + "creator": "Who issued it.",
    DCTERMS + "date": "When it happened, holds or falls, as precisely as the source: 2020, 2020-08, 2020-08-11, or EDTF such as 2004/.. (since 2004).",
    DCTERMS + "description": "The reason: why the passages that it comes from lead to this.",
    DCTERMS + "isPartOf": "What this is a part of.",
    DCTERMS + "issued": "The day on which it was first published.",
    DCTERMS + "language": "The language of the text, as a tag: en, ja, tg.",
    DCTERMS + "license": "The IRI of the licence.",
    DCTERMS + "modified": "The day of its last change.",
    DCTERMS + "publisher": "Who published it.",
    DCTERMS + "references": "A text that it cites.",
    DCTERMS + "relation": "Something that this has to do with, in no way that is said more closely.",
    DCTERMS + "replaces": "What it takes the place of.",
    DCTERMS + "source": "The address where it was found.",
    DCTERMS + "subject": "A topic that this is about.",
    DCTERMS + "title": "Its title, letter by letter, in the language of the report.",
    DCTERMS + "valid": "From when, or in which period, it has effect.",
    FOAF + "member": "Who belongs to the group.",
    FOAF + "name": "The name that a person or body goes by.",
    OA + "end": "The offset after the last character, in code points.",
    OA + "start": "The offset of the first character, in code points from zero.",
    ORG + "holds": "The office that a person holds.",
    ORG + "member": "The person who holds, or held, the office.",
    ORG + "postIn": "The body in which the office is.",
    ORG + "unitOf": "The body of which this is a unit.",
    PROV + "wasDerivedFrom": "The passages or other grounds that this is inferred from.",
    SCHEMA + "about": "The thing that this is about.",
    SCHEMA + "alternateName": "The short name by which a reader knows the report, as in a footnote: UrduPoint, 12 Aug 2020.",
    SCHEMA + "amount": "How much money, as a number; `currency` says of which.",
    SCHEMA + "currency": "The currency, by its code of three letters: USD, JPY.",
    SCHEMA + "datePublished": "The day of publication.",
    SCHEMA + "duration": "How long it took or is to take, as ISO 8601 has it: PT1H30M.",
    SCHEMA + "exampleOfWork": "The document whose text the report is.",
    SCHEMA + "identifier": "A number or code by which others know it.",
    SCHEMA + "location": "Where it takes place.",
    SCHEMA + "locationCreated": "The place from which the text was sent.",
    SCHEMA + "maxValue": "The most that it may be, where the source says “at most” or “less than”.",
    SCHEMA + "minValue": "The least that it may be, where the source says “at least” or “more than”.",
    SCHEMA + "organizer": "Who organises it.",
    SCHEMA + "sameAs": "The same thing in a register of others, such as Wikidata.",
    SCHEMA + "sdDatePublished": "The day on which these data about the report were made.",
    SCHEMA + "position": "The number of the sentence in the text.",
    SCHEMA + "previousStartDate": "The day for which it was planned before it was put off.",
    SCHEMA + "sha256": "The SHA-256 digest of the text, in hex.",
    SCHEMA + "startDate": "The day on which it begins.",
    SCHEMA + "unitText": "What the value counts: percent, points, projects.",
    SCHEMA + "url": "The address of its page.",
    SCHEMA + "value": "A measured value, as a number.",
    SKOS + "altLabel": "Another name.",
    SKOS + "broader": "A wider concept.",
    SKOS + "hiddenLabel": "A spelling by which it is found and that is not shown.",
    SKOS + "inScheme": "The scheme of the concept.",
    SKOS + "prefLabel": "The name of the concept.",
    SKOS + "topConceptOf": "The scheme in which nothing is wider.",
}
KINDS = {"Membership": "The holding of an office by a person in some period."}  # classes of others
_EVENTS = {PLG + "Meeting", PLG + "MeetingGroup"}
DOMAINS = {  # of their properties: as these have them, or as reports use them
    **{SKOS + name: {SKOS + "Concept"} for name in ("broader", "inScheme", "topConceptOf")},
    ORG + "holds": {FOAF + "Agent"}, ORG + "postIn": {ORG + "Post"}, ORG + "unitOf": {ORG + "OrganizationalUnit"},
    FOAF + "member": {FOAF + "Group"},
    **dict.fromkeys((  # of what is written
        *(DCTERMS + name for name in ("bibliographicCitation", "created", "description", "issued", "language", "license")),
        *(DCTERMS + name for name in ("modified", "publisher", "source", "title")), SCHEMA + "datePublished",
        SCHEMA + "locationCreated", PROV + "wasDerivedFrom",
    ), {PLG + "Report", PLG + "Ground", PLG + "DiplomaticDocument"}),
    **dict.fromkeys((OA + "end", OA + "start", SCHEMA + "position"), {PLG + "Passage"}),
    SCHEMA + "alternateName": {PLG + "Report"}, SCHEMA + "exampleOfWork": {PLG + "Report"}, SCHEMA + "sdDatePublished": {PLG + "Report"},
    SCHEMA + "sha256": {PLG + "Passage", PLG + "Report"},
    **dict.fromkeys((SCHEMA + "location", SCHEMA + "duration", SCHEMA + "organizer", SCHEMA + "previousStartDate", SCHEMA + "startDate"), _EVENTS),
    **dict.fromkeys((SCHEMA + "amount", SCHEMA + "currency"), {PLG + "Assistance", PLG + "Programme", PLG + "Undertaking"}),
}


class Words:
    """What the ontology, the schemes and the catalogue say of terms and concepts.

    says: what each means, in English; domains: the classes of which a property is said, none for any; above: the wider
    classes of a class; concepts: those of each scheme, by their namespace.
    """

    def __init__(self) -> None:
        self.says: dict[str, str] = {}
        self.domains: dict[str, set[str]] = {iri: set(kinds) for iri, kinds in DOMAINS.items()}
        self.above: dict[str, set[str]] = defaultdict(set)
        self.concepts: dict[str, list[str]] = defaultdict(list)
        about: dict[tuple, list] = defaultdict(list)
        quads = [q for path in (paths.ONTOLOGY, paths.SCHEMES, *paths.catalogue()) for q in read(path).quads]
        for q in quads:
            about[q.subject, q.predicate.value].append(q.object)
        for (subject, predicate), values in about.items():
            if predicate == SKOS + "definition" or predicate == SKOS + "prefLabel" and (subject, SKOS + "definition") not in about:
                self.says |= {subject.value: o.value for o in values if isinstance(o, Literal) and o.language == "en"}
            elif predicate == RDFS + "subClassOf":
                self.above[subject.value] |= {o.value for o in values if isinstance(o, NamedNode)}
            elif predicate == SKOS + "inScheme":
                for scheme in values:
                    self.concepts[scheme.value + "/"].append(subject.value)
            elif predicate == RDFS + "domain":
                if kinds := _union(values[0], about):
                    self.domains[subject.value] = set(kinds)
        for q in (q for path in paths.axioms() for q in read(path).quads):  # classes of others, as their vocabularies have them
            if q.predicate.value == RDFS + "subClassOf" and isinstance(q.object, NamedNode):
                self.above[q.subject.value].add(q.object.value)

    def up(self, kind: str) -> set[str]:
        """A class and all that are wider."""
        return {kind}.union(*(self.up(each) for each in self.above.get(kind, ())))


def _union(node: object, about: dict) -> list[str]:
    """A class, or those of which it is the union; none for any other, which leaves almost anything: all but grounds."""
    members = about.get((node, OWL + "unionOf"))
    if not members:
        return [node.value] if isinstance(node, NamedNode) else []
    found, rest = [], members[0]
    while first := about.get((rest, RDF + "first")):
        found.append(first[0].value)
        rest = about[rest, RDF + "rest"][0]
    return found
