"""Brings the data into the form that the pictures take."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from ..namespaces import CONCEPT, DCTERMS, FOAF, OA, PLG, SCHEMA
from . import pictures
from .acts import SPEAKERS, bare, values
from .announced import HELD, standing
from .comparing import thing, tongue_of
from .pages import Site
from .passages import main_ground
from .pictures import Thing
from .world import ORDER

STAGES = (
    "mentioned", "called-for", "advised", "wished", "proposed", "discussed", "intended", "in-preparation", "under-way", "readiness-expressed", "pledged",
    "agreed", "adopted", "signed", "joined", "ratified", "in-force", "delivered", "suspended", "withdrawn", "refused", "not-agreed", "dropped",
)
ASIDE = {"suspended", "withdrawn", "refused", "not-agreed", "dropped"}
ALWAYS = {"proposed", "agreed", "adopted", "signed", "delivered"}  # rungs that are drawn though nothing stands on them
_THERE = {"attended": "attended", "represented": "attended", "absent": "absent"}


def came(site: Site, meetings: list[str], name: str = "states") -> Markup:
    """Who came to which of these meetings: the picture of states by meetings."""
    parties: Counter = Counter()
    rows = []
    for meeting in meetings:
        found, others = _came(site, meeting)
        parties.update(found.keys())
        rows.append((meeting, found, others))
    if not parties:
        return Markup("")
    columns = sorted(parties, key=lambda p: (-parties[p], site.label(p)))
    known = [pictures.Party(p, site.label(p), _href(site, p), _short(site, p), tongue_of(site, p)) for p in columns]
    made = [_meeting(site, meeting, found, others) for meeting, found, others in rows]
    return pictures.states_by_meetings(made, known, site, name)


def _short(site: Site, party: str) -> str:
    """A code by which a party is known, of two or three letters; empty when there is none."""
    codes = [o.value for o in site.world.values(party, SCHEMA + "identifier", DCTERMS + "identifier")]
    return min((code for code in codes if code.isalpha() and len(code) <= 3), key=lambda code: (-len(code), code), default="")


def _meeting(site: Site, meeting: str, found: dict, others: list) -> pictures.Meeting:
    world = site.world
    date = world.value(meeting, PLG + "heldOn", SCHEMA + "startDate")
    statuses, told = standing(site, meeting)
    notes = [site.label(s) for s in statuses if s != HELD] or [told] * bool(told)
    documents = [d for d in world.subjects(PLG + "onAgendaOf", meeting) if world.is_a(d, PLG + "DiplomaticDocument")]
    return pictures.Meeting(
        site.label(meeting), _href(site, meeting), date[:4] or "—", site.when(date, short=True) if date else "", "", ", ".join(notes), tongue_of(site, meeting),
        found, [thing(site, other) for other in others], [thing(site, d) for d in documents],
    )


def _came(site: Site, meeting: str) -> tuple[dict[str, list[pictures.Came]], list[str]]:
    """By state or body who came for it; and those that belong to none."""
    world, found, others = site.world, {}, []
    for part in world.iris(meeting, PLG + "hasParticipation"):
        sides = _sides(site, part)
        who = [p for p in world.iris(part, PLG + "participant")]
        persons = [p for p in who if world.is_a(p, FOAF + "Person")]
        claims = [c for c in world.claims_about(part) if c.property == PLG + "status"] or world.claims_about(part)
        status = strongest(claims)
        ways = [s.rpartition("/")[2] for s in world.iris(part, PLG + "status")]
        way = next((_THERE[w] for w in ways if w in _THERE), "expected" if ways else "attended")
        reports = len({r for c in claims if c.status == status for r in c.reports})
        label = ", ".join(_family(site, p) for p in persons)
        for side in sides:
            found.setdefault(side, []).append(pictures.Came(_href(site, part), status, way, label, reports, _word(site, part, ways)))
        if not sides:
            others += who
    return {side: _telling(those) for side, those in found.items()}, list(dict.fromkeys(others))


def _telling(those: list[pictures.Came]) -> list[pictures.Came]:
    """Without those who are not named and came in a way in which somebody named came too."""
    named = {one.way for one in those if one.who}
    return [one for one in those if one.who or one.way not in named or one.word]


def strongest(claims: list) -> str:
    """How something is known by its strongest claim; `none` where no ground is told."""
    found = {claim.status for claim in claims}
    return next((status for status in ("stated", "implied", "external") if status in found), "none")


def _word(site: Site, part: str, ways: list[str]) -> str:
    over = {"attended", "absent", *(["expected"] if "attended" in ways else [])}  # who came need not be told to have been expected
    return ", ".join(site.label(CONCEPT + "status/" + w) for w in ways if w not in over)


def _family(site: Site, person: str) -> str:
    """The name by which a person is spoken of: what stands in the IRI's label last."""
    return site.world.text(person, FOAF + "familyName", site.language) or site.label(person)


def _sides(site: Site, part: str) -> list[str]:
    """The states or bodies for which somebody takes part: as said, or by the office, or those who take part themselves."""
    world = site.world
    found = [s for s in world.iris(part, PLG + "onBehalfOf") if world.is_a(s, PLG + "State")]
    for one in (*world.iris(part, PLG + "inCapacityOf"), *world.iris(part, PLG + "participant")):
        found += [one] if world.is_a(one, PLG + "State") else [s for s in world.iris(one, PLG + "belongsTo") if world.is_a(s, PLG + "State")]
    return list(dict.fromkeys(found))


def addressed(site: Site, acts: list[str], name: str = "addressed") -> Markup:
    """Who addressed whom in these acts."""
    world, parties, made = site.world, {}, []
    for act in acts:
        speakers = next((found for p in SPEAKERS if (found := values(site, act, p))), {})
        addressees = values(site, act, PLG + "addressee")
        for one in (*speakers, *addressees):
            parties.setdefault(one, thing(site, one))
        named = list(filter(None, (*speakers.values(), *addressees.values())))
        claims = max(named, key=lambda found: ORDER.get(strongest(found), 3), default=world.claims_about(act))  # as sure as the least sure of them
        status = strongest(claims)
        kind = ", ".join(site.label(k) for k in world.iris(act, PLG + "actType")) or site.label(act)
        made.append(pictures.Act(
            _href(site, act), kind, site.label(act), tuple(speakers), tuple(addressees), status,
            len({r for c in claims if c.status == status for r in c.reports}),
        ))
    return pictures.addressed(made, parties, site, name)


def ladder(site: Site, steps: list[str], name: str = "ladder") -> Markup:
    """How far undertakings have got."""
    world, made, used = site.world, [], set()
    for step in steps:
        reached = []
        for claim in world.claims_about(step, PLG + "stage"):
            key = claim.value.value
            used.add(key)
            reached.append(pictures.Reached(key, _href(site, claim.iri), strongest([claim]), len(claim.reports)))
        doers = values(site, step, PLG + "doer")
        objects = world.iris(step, PLG + "object")
        recipients = [r for o in objects for r in world.iris(o, PLG + "recipient")]
        made.append(pictures.Undertaking(
            site.label(step), _href(site, step), tuple(reached), tuple(_doer(site, d, claims) for d, claims in doers.items()),
            tuple(thing(site, r) for r in recipients), tongue_of(site, step), world.has(step, PLG + "unstated", PLG + "doer"),
        ))
    known = [CONCEPT + "stage/" + s for s in STAGES]
    drawn = [k for k in known if k in used or (k.rpartition("/")[2] in ALWAYS and world.names(k))] + sorted(used - set(known))
    stages = [pictures.Stage(k, site.label(k), _href(site, k), k.rpartition("/")[2] in ASIDE) for k in drawn]
    return pictures.ladder(made, stages, site, name)


def _doer(site: Site, who: str, claims: list) -> Thing:
    """Who is to do something; what no passage states is marked as such."""
    return thing(site, who) if bare(claims) else thing(site, who, site.say("%(who)s (not stated)", who=site.label(who)), tongue_of(site, who))


def knows(site: Site, report: str, passages: list[str], length: int, acts: dict[str, list[str]], name: str = "knows") -> Markup:
    """How a report knows: its passages to scale, by whose voice it is. acts: by passage."""
    world, made, voices = site.world, [], {}
    for passage in passages:
        voice = world.value(passage, PLG + "attribution")
        if voice:
            voices.setdefault(voice, pictures.Attribution(voice.rpartition("/")[2], site.label(voice), _href(site, voice)))
        start, end = world.value(passage, OA + "start"), world.value(passage, OA + "end")
        place = site.terms.place(passage)
        done = [pictures.Done(", ".join(site.label(k) for k in world.iris(a, PLG + "actType")), _href(site, a)) for a in acts.get(passage, ())]
        made.append(pictures.Passage(
            place, _href(site, passage), world.value(passage, SCHEMA + "position"), int(start) if start else None, int(end) if end else None,
            voice.rpartition("/")[2], tuple(done),
        ))
    text = pictures.Text(site.report_name(report), _href(site, report), made, length or None, world.value(report, DCTERMS + "language"))
    return pictures.how_it_knows([text], list(voices.values()), site, name, tabled=False)  # the page itself is the table


def acts_by_passage(site: Site, passages: list[str]) -> dict[str, list[str]]:
    """The acts that stand on each passage."""
    world, found = site.world, {}
    for passage in passages:
        subjects = dict.fromkeys(c.subject for c in world.claims_on(passage))
        found[passage] = [s for s in subjects if world.is_a(s, PLG + "Act") and main_ground(world, s) == passage]
    return found


def _href(site: Site, iri: str) -> str:
    address = site.address(iri)
    return f"@/{address}" if address is not None else ""


__all__ = ["Thing", "acts_by_passage", "addressed", "came", "knows", "ladder"]
