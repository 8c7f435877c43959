"""The plain links that the build derives, so that a query need not go through the records: who takes part in what, where a thing
is stated, which claims a reading disputes. No claim is made for them: what they follow from has one.

- `plg:party` from a format, an organisation, a document or relations to whoever takes part in it as member, founder or signatory
  and has not left it;
  `schema:attendee` from a meeting to whoever is said to have attended it: taking part, being represented or heard from a recording is less.
- `plg:statedIn` from an act, a step, a judgement, a document or help to the shortest passage of each report that has it.
- `plg:disputes` from a reading to the claims that it holds to be wrong, where it names their ground, subject and property.
- `plg:displayLabel` from everything that has a label to the one that is shown where the asked language has none.
- `plg:countedAs` from what readings take for the same as other things to the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, FOAF, OA, PLG, RDFS, SCHEMA, SKOS, TYPE
from .assembly import Assembly, reach
from .claims import key_of

HAS, WHO, ROLE, STATUS, BEHALF = (PLG + name for name in ("hasParticipation", "participant", "role", "status", "onBehalfOf"))
WHEN = DCTERMS + "date"
PARTY, ATTENDEE, STATED_IN, DISPUTES = NamedNode(PLG + "party"), NamedNode(SCHEMA + "attendee"), NamedNode(PLG + "statedIn"), NamedNode(PLG + "disputes")
DISPLAY, COUNTED_AS, SAME = NamedNode(PLG + "displayLabel"), NamedNode(PLG + "countedAs"), PLG + "takenForSameAs"
LABELS = {RDFS + "label", SKOS + "prefLabel"}
LINKS = {PLG + "within", *(each.value for each in (PARTY, ATTENDEE, STATED_IN, DISPUTES))}  # that have no claim where they are derived
BELONGING = {f"{CONCEPT}role/{name}" for name in ("member", "founder", "signatory")}
NOT_BELONGING = {f"{CONCEPT}status/{name}" for name in ("absent", "invited", "expected", "suspended", "withdrawn")}
THERE = {f"{CONCEPT}status/attended"}
MEETINGS, SERIES = {PLG + "Meeting", PLG + "MeetingGroup"}, PLG + "MeetingTrack"
DEFINING = {PLG + "actType", PLG + "step", PLG + "quality", *(SCHEMA + name for name in ("value", "minValue", "maxValue"))}
BY_TYPE = {PLG + "DiplomaticDocument", PLG + "Assistance"}  # defined by their dcterms:type
_ASKED = {HAS, WHO, ROLE, STATUS, BEHALF, WHEN}


@dataclass(frozen=True)
class Known:
    """What is known elsewhere. kinds: a class of each shared thing; broader: wider concepts; grounds: the facts of shared grounds."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    broader: Mapping[str, set[str]] = field(default_factory=dict)
    grounds: Mapping[str, set] = field(default_factory=dict)


def taking_part(facts: Iterable[tuple], known: Known) -> set[tuple]:
    """The parties and attendees that follow from the participations in facts, which hold types too."""
    of: dict[str, dict[str, list]] = {}
    kinds: dict[str, set[str]] = {}
    broader: dict[str, set[str]] = {}
    for s, p, o in facts:
        name = p.value
        if name in _ASKED:
            of.setdefault(s.value, {}).setdefault(name, []).append(o)
        elif name == TYPE:
            kinds.setdefault(s.value, set()).add(getattr(o, "value", ""))
        elif name == SKOS + "broader":
            broader.setdefault(s.value, set()).add(getattr(o, "value", ""))
    wider = {**known.broader, **broader}

    def are(iri: str, classes: Iterable[str]) -> bool:
        return not kinds.get(iri, {known.kinds.get(iri, "")}).isdisjoint(classes)

    def among(said: dict, name: str, concepts: set[str]) -> bool:
        return any(not reach(o.value, wider).isdisjoint(concepts) for o in said.get(name, ()))

    def has_left(said: dict) -> bool:
        return among(said, STATUS, NOT_BELONGING) or any(map(_ended, said.get(WHEN, ())))

    found = set()
    for what, about in of.items():
        for record in about.get(HAS, ()):
            said = of.get(record.value, {})
            people = [o for o in said.get(WHO, ()) if isinstance(o, NamedNode)]
            if are(what, MEETINGS):
                if among(said, STATUS, THERE):
                    found.update((NamedNode(what), ATTENDEE, who) for who in people)
            elif among(said, ROLE, BELONGING) and not are(what, {SERIES}) and not has_left(said):
                sides = [who for who in people if not are(who.value, {FOAF + "Person"})]
                if len(sides) < len(people) or not people:  # a person is no party: who is represented is one
                    sides += [o for o in said.get(BEHALF, ()) if isinstance(o, NamedNode) and not are(o.value, {FOAF + "Person", PLG + "Office"})]
                found.update((NamedNode(what), PARTY, side) for side in sides)
    return found


def _ended(when) -> bool:
    """Whether a date is a span with an end: “1974/1992”."""
    return "/" in when.value and not when.value.endswith("/..")


def display_labels(triples: Iterable[tuple]) -> set[tuple]:
    """For each thing the label to show: the English one, else one without a language, else the first by language and text."""
    best: dict[str, tuple] = {}
    for s, p, o in triples:
        if p.value in LABELS and isinstance(s, NamedNode) and isinstance(o, Literal):
            tag = o.language or ""
            rank = tag != "en", not tag.startswith("en-"), tag, o.value, o
            if s.value not in best or rank[:4] < best[s.value][:4]:
                best[s.value] = rank
    return {(NamedNode(iri), DISPLAY, rank[4]) for iri, rank in best.items()}


def same(triples: Iterable[tuple]) -> set[tuple[str, str]]:
    """The pairs of things that are taken for the same."""
    return {(s.value, o.value) for s, p, o in triples if p.value == SAME and isinstance(o, NamedNode)}


def counted_as(pairs: Iterable[tuple[str, str]]) -> set[tuple]:
    """From each thing of pairs that are the same, straight or by way of others, to the first of them by its IRI."""
    edges: dict[str, set[str]] = {}
    for one, two in pairs:
        edges.setdefault(one, set()).add(two)
        edges.setdefault(two, set()).add(one)
    found, done = set(), set()
    for iri in sorted(edges):
        if iri not in done:
            together = reach(iri, edges)
            done |= together
            found.update((NamedNode(other), COUNTED_AS, NamedNode(iri)) for other in together - {iri})
    return found


Shortest = dict[tuple[str, str], tuple]  # by thing and report the passage that has it, last in what it is ranked by


def stated_in(whole: Assembly, known: Known) -> set[tuple]:
    """The shortest passage of each report that has an act, a step, a judgement, a document or help."""
    return links_to(shortest(whole, known))


def links_to(best: Shortest) -> set[tuple]:
    """The plg:statedIn to the shortest passages."""
    return {(NamedNode(thing), STATED_IN, NamedNode(rank[-1])) for (thing, _), rank in best.items()}


def shortest(whole: Assembly, known: Known) -> Shortest:
    """For each act, step, judgement, document or help, and each report, the shortest passage that has it, the first of several."""
    ends: dict[str, dict[str, int]] = {}
    kinds: dict[str, set[str]] = {}
    for s, p, o in whole.catalogue:
        if p.value in (OA + "start", OA + "end") and o.value.isdigit():
            ends.setdefault(s.value, {})[p.value] = int(o.value)
        elif p.value == TYPE:
            kinds.setdefault(s.value, set()).add(getattr(o, "value", ""))
    best: Shortest = {}
    for ground, facts in whole.facts.items():
        if whole.status.get(ground) != "stated":
            continue
        place = ends.get(ground, {})
        start = place.get(OA + "start", 0)
        length = place.get(OA + "end", start) - start
        for thing, weak in _defined(facts, kinds, known):
            rank = weak, length, start, ground
            for report in whole.reports.get(ground, ()):
                if best.get((thing, report), (2,)) > rank:
                    best[thing, report] = rank
    return best


def _defined(facts: Iterable[tuple], kinds: Mapping[str, set[str]], known: Known) -> Iterator[tuple[str, bool]]:
    """The things that have what makes them one of their kind here, and whether that is only what a judgement is about."""
    for s, p, o in facts:
        if p.value in DEFINING:
            yield s.value, False
        elif p.value == DCTERMS + "type" and not kinds.get(s.value, {known.kinds.get(s.value, "")}).isdisjoint(BY_TYPE):
            yield s.value, False
        elif p.value == SCHEMA + "about" and PLG + "Proposition" in kinds.get(s.value, ()):
            yield s.value, True


def disputed(whole: Assembly, known: Known) -> set[tuple]:
    """The claims that readings dispute: those of the ground with the subject, the property and, if it is given, the value."""
    said: dict[str, dict[str, set]] = {}
    parts = {PLG + name: name for name in ("disputes", "subject", "property", "value")}
    for s, p, o in whole.catalogue:
        if p.value in parts:
            said.setdefault(s.value, {}).setdefault(parts[p.value], set()).add(o)
    found = set()
    for reading, doubt in said.items():
        if "disputes" not in doubt or whole.status.get(reading) != "implied":
            continue
        wanted = [doubt.get(name) for name in ("subject", "property", "value")]
        if not any(wanted):
            continue  # the ground as a whole
        for ground in (o.value for o in doubt["disputes"]):
            for fact in whole.facts.get(ground, set()) | known.grounds.get(ground, set()):
                if all(each is None or part in each for each, part in zip(wanted, fact)):
                    found.add((NamedNode(reading), DISPUTES, NamedNode(whole.claim_namespace + key_of(fact, ground))))
    return found
