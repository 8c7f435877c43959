"""What rests on a ground, as it is shown: by subject, acts in a sentence; and the pages of readings, backgrounds and claims."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..namespaces import DCTERMS, OA, PLG, PROV, SCHEMA, TYPE
from .acts import sentence
from .citations import assertion_details
from .pages import Site
from .thing_pages import order, thing_page
from .world import Claim

LOCATOR = {
    PLG + name for name in ("passageOf", "firstWords", "lastWords", "passageKind", "attribution", "certainty")
} | {OA + "start", OA + "end", SCHEMA + "position", PROV + "wasDerivedFrom", DCTERMS + "description"}
SHOWN = {PROV + "wasDerivedFrom", PLG + "certainty", DCTERMS + "description", PLG + "subject", PLG + "property", PLG + "value"}
NAME = PLG + "nameInText"
CITED = 200  # assertions on one page of claims that tell how to cite them
_RANKS = (("Report", "Act"), ("Meeting", "MeetingGroup"), ("Undertaking", "Proposition"), ("DiplomaticDocument", "Assistance"))


def by_subject(site: Site, claims: list[Claim], free: set[str] | None = None, report: str = "") -> list[dict]:
    """The claims on a ground by subject, for the macro of that name.

    free: the anchors that this page is to have and has not yet, of which those made here are taken; report: whose page it is.
    """
    t, subjects = site.terms, {}
    for claim in claims:
        subjects.setdefault(claim.subject, []).append(claim)
    made = []
    for subject in sorted(subjects, key=lambda s: (_weight(site, s), site.label(s))):
        own = subjects[subject]
        anchor = site.addresses.anchor(subject) if report and site.addresses.document(subject) == report else ""
        if free is not None and anchor in free:
            free.discard(anchor)
        else:
            anchor = ""
        rows: dict[str, list] = {}
        for claim in sorted(own, key=lambda c: (order(site, c.property), site.label(c.value.value))):
            if claim.property != NAME:
                rows.setdefault(claim.property, []).append((t.value(claim.value, claim.property), site.addresses.anchor(claim.iri), _statement(site, claim)))
        named = [(t.value(c.value), site.addresses.anchor(c.iri)) for c in own if c.property == NAME]
        is_act = site.world.is_a(subject, PLG + "Act")
        made.append({
            "anchor": anchor, "head": t.link(subject), "sentence": sentence(site, subject, stated=own[0].status == "stated") if is_act else "", "named": named,
            "rows": [(t.link(p), values) for p, values in rows.items()], "number": sum(map(len, rows.values())),
        })
    return made


def _statement(site: Site, claim: Claim) -> str:
    """What tells that two reports state the same: the anchor of the first claim that does; empty for what is not stated."""
    return site.addresses.anchor(claim.same or claim.iri) if claim.status == "stated" else ""


def _weight(site: Site, iri: str) -> int:
    """Acts first, then what they are about, then persons and names."""
    kinds = {k.rpartition("#")[2] for k in site.world.iris(iri, TYPE)}
    return next((i for i, rank in enumerate(_RANKS) if kinds & set(rank)), len(_RANKS))


def reading(site: Site, iri: str, free: set[str] | None = None, report: str = "") -> dict:
    """A reading with its reason and what it implies."""
    world = site.world
    return {
        "iri": iri, "anchor": "", "doubts": doubts(site, iri), "reason": site.terms.text(iri, DCTERMS + "description"), "certainty": world.iris(iri, PLG + "certainty"),
        "facts": by_subject(site, world.claims_on(iri), free, report),
    }


def doubts(site: Site, iri: str) -> list[Markup]:
    """What a reading holds to be wrong: a sentence for each assertion, with the passage that states it."""
    t, made = site.terms, []
    for claim in filter(None, map(site.world.claim, site.world.iris(iri, PLG + "disputes"))):
        said = Markup(" · ").join((t.link(claim.subject), t.link(claim.property), t.value(claim.value, claim.property)))
        words = escape(site.say("Doubts what %(passage)s states: %(claim)s"))
        made.append(words % {"passage": t.ground(claim.ground), "claim": said})
    return made


def ground_page(site: Site, iri: str) -> None:
    """The page of a reading or a background: on what it rests, and what follows from it."""
    world = site.world
    rests = sorted(world.iris(iri, PROV + "wasDerivedFrom"), key=world.position)
    thing_page(
        site, iri, "ground.html", SHOWN, doubts=doubts(site, iri), rests=[(g, site.terms.source(g, "↗")) for g in rests],
        facts=by_subject(site, world.claims_on(iri)), source=site.terms.source(iri, site.say("Open the source")),
        reason=site.terms.text(iri, DCTERMS + "description"), certainty=world.iris(iri, PLG + "certainty"),
    )


def claims_page(site: Site, shard: str) -> None:
    """The page to which the IRIs of some claims lead: a row for each, which leads on to where it stands, and how to cite it, as far as there is room."""
    rows, held = [], site.shared.held(shard)
    for iri in held:
        claim = site.world.claim(iri)
        said = Markup(" · ").join((site.terms.name(claim.subject), site.terms.name(claim.property)))
        rows.append((site.addresses.anchor(iri), site.address(iri), said, assertion_details(site, claim) if len(held) <= CITED else ""))
    site.render(
        "claims.html", site.addresses.page(shard), site.say("Assertions %(digits)s…", digits=site.addresses.paths[shard].rpartition("/")[2]), rows=rows,
        trail=[("index.html", site.say("Start"))], kind="alone",
    )
