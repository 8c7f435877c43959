"""Pages of what assertions rest on: passages, readings, backgrounds and claims, and the reading view of a report."""

from __future__ import annotations

from markupsafe import Markup

from ..export.links import joined
from ..namespaces import DCTERMS, OA, PLG, PROV, SCHEMA, TYPE
from .pages import Site
from .thing_pages import order, thing_page
from .world import Claim

LOCATOR = {
    PLG + name for name in ("passageOf", "firstWords", "lastWords", "passageKind", "attribution", "certainty")
} | {OA + "start", OA + "end", SCHEMA + "position", PROV + "wasDerivedFrom", DCTERMS + "description"}


def by_subject(site: Site, claims: list[Claim]) -> list[tuple]:
    """The claims on a ground, by subject: (subject, [(predicate, [(value, the claim's IRI)])])."""
    subjects: dict[str, dict[str, list]] = {}
    for claim in sorted(claims, key=lambda c: (order(site.world, c.property), site.world.label(str(c.value)))):
        rows = subjects.setdefault(claim.subject, {}).setdefault(claim.property, [])
        rows.append((site.terms.value(claim.value), claim.iri))
    order_of = sorted(subjects, key=lambda s: (_weight(site, s), site.world.label(s)))
    return [(s, list(subjects[s].items())) for s in order_of]


def _weight(site: Site, iri: str) -> int:
    """Acts first, then what they are about, then persons and names."""
    kinds = {k.rpartition("#")[2] for k in site.world.iris(iri, TYPE)}
    ranks = (("Report", "Act"), ("Meeting", "MeetingGroup"), ("Undertaking", "Proposition"), ("DiplomaticDocument", "Assistance"))
    return next((i for i, rank in enumerate(ranks) if kinds & set(rank)), len(ranks))


def locator(site: Site, passage: str) -> dict:
    """What a template needs to show where a passage lies; never more of its text than the first and last three words."""
    world, t = site.world, site.terms
    first, last = world.value(passage, PLG + "firstWords"), world.value(passage, PLG + "lastWords")
    start, end = int(world.value(passage, OA + "start") or 0), int(world.value(passage, OA + "end") or 0)
    return {
        "iri": passage, "place": t.place(passage), "words": joined(first, last, end - start) or f"{first} … {last}",
        "start": start, "end": end, "report": world.value(passage, PLG + "passageOf"),
        "kind": world.value(passage, PLG + "passageKind"), "attribution": world.value(passage, PLG + "attribution"),
        "language": world.value(world.value(passage, PLG + "passageOf"), DCTERMS + "language") or "en",
        "source": t.source(passage, "Open the source page, the passage marked"),
    }


def passages_of(site: Site, report: str) -> list[str]:
    """The passages of a report in the order of the text; of two that begin together the shorter first."""
    found = site.world.subjects(PLG + "passageOf", report)
    return sorted(found, key=lambda p: site.world.position(p))


def readings_on(site: Site, passage: str) -> list[dict]:
    """The readings that rest on a passage, with their reasons and what they imply."""
    world = site.world
    return [
        {
            "iri": iri, "reason": world.text(iri, DCTERMS + "description"),
            "certainty": world.iris(iri, PLG + "certainty"), "facts": by_subject(site, world.claims_on.get(iri, [])),
        }
        for iri in world.subjects(PROV + "wasDerivedFrom", passage)
        if world.values(iri, PLG + "certainty")
    ]


def passage_page(site: Site, iri: str) -> None:
    """The page of a passage: where it lies, what it states, what an editor reads into it."""
    around = passages_of(site, site.world.value(iri, PLG + "passageOf"))
    at = around.index(iri)
    thing_page(
        site, iri, "passage.html", LOCATOR, place=locator(site, iri), facts=by_subject(site, site.world.claims_on.get(iri, [])),
        before=around[at - 1] if at else "", after=around[at + 1] if at + 1 < len(around) else "",
        readings=readings_on(site, iri),
    )


def ground_page(site: Site, iri: str) -> None:
    """The page of a reading or a background: on what it rests, and what follows from it."""
    world = site.world
    rests = sorted(world.iris(iri, PROV + "wasDerivedFrom"), key=world.position)
    thing_page(
        site, iri, "ground.html", {PROV + "wasDerivedFrom"}, rests=[(g, site.terms.source(g, "↗")) for g in rests],
        facts=by_subject(site, world.claims_on.get(iri, [])), source=site.terms.source(iri, "Open the source"),
    )


def claim_page(site: Site, claim: Claim) -> None:
    """The page of a claim: the assertion in one line, and its ground."""
    t, world = site.terms, site.world
    said = Markup(" ").join((t.link(claim.subject), t.link(claim.property), t.value(claim.value)))
    title = f"{world.label(claim.subject)}: {world.label(claim.property)}"
    of_same = [c for c in t.facts(claim.subject, claim.property, claim.value) if c.iri != claim.iri]
    thing_page(
        site, claim.iri, "claim.html", set(world.out[claim.iri]), title=title, heading=title,
        claim=claim, said=said, badge=t.badges([claim]), same=of_same, others=t.badges(of_same),
    )


def report_page(site: Site, iri: str) -> None:
    """The reading view of a report: its passages in order, with the facts they state, without the text."""
    world = site.world
    blocks = [
        {"at": locator(site, p), "facts": by_subject(site, world.claims_on.get(p, [])), "readings": readings_on(site, p)}
        for p in passages_of(site, iri)
    ]
    length = int(world.value(iri, PLG + "textLength") or 0)
    thing_page(
        site, iri, "report.html", blocks=blocks, length=length, url=world.value(iri, SCHEMA + "url"),
        letter=site.terms.letters[iri], skip={PLG + "passageOf"}, covered=_covered(blocks), into_skip={PLG + "passageOf"},
    )


def _covered(blocks: list[dict]) -> int:
    """How many characters lie in some passage."""
    total, reached = 0, 0
    for block in blocks:
        start, end = max(block["at"]["start"], reached), block["at"]["end"]
        total += max(0, end - start)
        reached = max(reached, end)
    return total
