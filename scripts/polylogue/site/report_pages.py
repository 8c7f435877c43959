"""The page of a report: it opens with what it is, then reads as a text reads, passage by passage."""

from __future__ import annotations

from ..export.links import joined
from ..namespaces import DCTERMS, OA, PLG, SCHEMA, TYPE
from . import drawn
from .acts import report_day
from .ground_pages import by_subject, reading
from .pages import Site
from .passages import passages_of, readings_of
from .thing_pages import natural, outgoing, thing_page

HEAD = {  # what the head of the page shows in its own way
    DCTERMS + "title", DCTERMS + "publisher", DCTERMS + "language", DCTERMS + "type", SCHEMA + "url", SCHEMA + "archivedAt", PLG + "datelineDate",
    SCHEMA + "datePublished", DCTERMS + "issued", PLG + "pageDate", SCHEMA + "about", PLG + "textLength",
}


def report_page(site: Site, iri: str) -> None:
    """Write the page of a report, or its pages where one would be too long."""
    world = site.world
    passages, parts = passages_of(world, iri), site.shared.parts(iri)
    last = max(parts.values(), default=1)
    length = int(world.value(iri, PLG + "textLength") or 0)
    located = any(world.values(p, OA + "end") for p in passages)
    summed_up = bool(passages) and all(world.value(p, PLG + "passageKind").endswith("/summary") for p in passages)
    on_page = {thing: site.page_number(thing) for thing in site.shared.held(iri)}
    for number in range(1, last + 1):
        here = [p for p in passages if parts.get(p, 1) == number]
        free = {site.addresses.anchor(thing) for thing, page in on_page.items() if page == number}
        blocks = [_block(site, p, free, iri) for p in here]
        rest = _rest(site, [thing for thing, page in on_page.items() if page == number and site.addresses.anchor(thing) in free])
        elsewhere = [(site.addresses.anchor(thing), site.terms.link(thing, site.terms.place(thing) if thing in parts else "")) for thing, page in on_page.items() if page > 1]
        first = number == 1
        thing_page(
            site, iri, "report.html", HEAD, blocks=blocks, rest=rest, elsewhere=elsewhere if first else [], number=number, numbers=last, first=first, located=located, summed_up=summed_up,
            path=site.addresses.page(iri) if first else site.addresses.page(iri).replace("index.html", f"page-{number}/index.html"),
            title=site.report_name(iri) if first else site.say("%(report)s, page %(number)d", report=site.report_name(iri), number=number),
            heading=_title(site, iri), head=_head(site, iri), about_it=_about(site, iri), url=world.value(iri, SCHEMA + "url"),
            archived=world.iris(iri, SCHEMA + "archivedAt"), picture=_picture(site, iri, passages, length) if first else "", length=length,
            into=(), groups=outgoing(site, iri, HEAD) if first else (), others=_others(site, iri), kind="report",
            about=site.say("What %(report)s says, passage by passage, each fact with its place.", report=site.report_name(iri)),
        )


def _title(site: Site, iri: str):
    titles = site.world.values(iri, DCTERMS + "title")
    return site.terms.value(titles[0]) if titles else site.terms.name(iri)


def _head(site: Site, iri: str) -> list[tuple]:
    """Publisher, dates, language and kind: (what it is, [(value, grounds)])."""
    t, world, rows = site.terms, site.world, []
    for name, predicate in (
        (site.say("Publisher"), DCTERMS + "publisher"), (site.say("Dateline"), PLG + "datelineDate"), (site.say("Published"), SCHEMA + "datePublished"),
        (site.say("Issued"), DCTERMS + "issued"), (site.say("Date on the page"), PLG + "pageDate"), (site.say("Kind"), DCTERMS + "type"),
    ):
        values = world.values(iri, predicate)
        if values:
            rows.append((name, [(t.value(o), t.grounds(iri, predicate, o, iri)) for o in sorted(values, key=lambda o: natural(world, o))]))
        elif world.has(iri, PLG + "unstated", predicate):
            rows.append((name, [(site.say("the report does not say"), "")]))
    if language := world.value(iri, DCTERMS + "language"):
        rows.append((site.say("Language of the text"), [(site.tongue(language), "")]))
    return rows


def _about(site: Site, iri: str) -> list[tuple]:
    t, predicate = site.terms, SCHEMA + "about"
    return [(t.value(o), t.grounds(iri, predicate, o, iri)) for o in site.world.values(iri, predicate)]


def _others(site: Site, iri: str) -> list[str]:
    """The other reports of the same meetings, of which one can be laid beside this: those nearest in time, at most twelve."""
    world = site.world
    meetings = [m for m in world.iris(iri, SCHEMA + "about") if world.is_a(m, PLG + "Meeting")]
    others = {r for m in meetings for r in world.subjects(SCHEMA + "about", m) if r != iri and world.is_a(r, PLG + "Report")}
    return sorted(others, key=lambda r: (report_day(site, r) or "~", r))[:12]


def _block(site: Site, passage: str, free: set[str], report: str) -> dict:
    own, used = readings_of(site.world, passage)
    free.discard(site.addresses.anchor(passage))
    return {
        "at": locator(site, passage), "anchor": site.addresses.anchor(passage), "facts": by_subject(site, site.world.claims_on(passage), free, report),
        "readings": [reading(site, each, free, report) for each in own], "used": used,
    }


def _rest(site: Site, things: list[str]) -> list[dict]:
    """The parts of the report that no passage has as subject, so that each has its anchor."""
    return [
        {"anchor": site.addresses.anchor(thing), "iri": thing, "kinds": site.world.iris(thing, TYPE), "groups": outgoing(site, thing)} for thing in things
    ]


def _picture(site: Site, iri: str, passages: list[str], length: int):
    """How the report knows: its passages to scale, by whose voice it is."""
    return drawn.knows(site, iri, passages, length, drawn.acts_by_passage(site, passages)) if len(passages) > 1 else ""


def locator(site: Site, passage: str) -> dict:
    """What a template needs to show where a passage lies; never more of its text than the first and last three words."""
    world = site.world
    first, last = world.value(passage, PLG + "firstWords"), world.value(passage, PLG + "lastWords")
    start, end = int(world.value(passage, OA + "start") or 0), int(world.value(passage, OA + "end") or 0)
    return {
        "iri": passage, "place": site.terms.place(passage), "start": start, "end": end, "report": world.value(passage, PLG + "passageOf"),
        "words": (joined(first, last, end - start) or f"{first} … {last}") if first else "",
        "kind": world.value(passage, PLG + "passageKind"), "attribution": world.value(passage, PLG + "attribution"),
        "language": world.value(world.value(passage, PLG + "passageOf"), DCTERMS + "language") or "und",
        "digest": world.value(passage, SCHEMA + "sha256"), "source": site.terms.source(passage, site.say("In the source")),
    }
