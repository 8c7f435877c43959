"""The time line of a dialogue: what is dated or ordered, the four kinds of date in lanes of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, ORG, PLG, SCHEMA, TYPE
from ..read.dates import bounds
from . import svg
from .pages import Site
from .when import when
from .world import Claim

LEFT, WIDTHS = 156, (270, 230, 196, 200)
LANES = ("Event", "Dateline or publication", "Date a page shows", "Coding")
KINDS = {  # property -> (lane, what to say before the name of the thing)
    PLG + "established": (0, "begins:"),
    PLG + "heldOn": (0, "held:"),
    SCHEMA + "startDate": (0, "announced for this day:"),
    SCHEMA + "previousStartDate": (0, "first announced for this day:"),
    PLG + "datelineDate": (1, "dateline:"),
    DCTERMS + "date": (0, "dated:"),
    DCTERMS + "valid": (0, "takes effect:"),
    **{each: (1, "published:") for each in (DCTERMS + "issued", SCHEMA + "datePublished")},
    PLG + "pageDate": (2, "shown on the page:"),
    SCHEMA + "sdDatePublished": (3, "described here:"),
}
DATED = {  # what dcterms:date says of things of these classes
    PLG + "Background": (1, "published:"), PLG + "Report": (1, "published:"), PLG + "Anniversary": (0, "anniversary:"),
    PLG + "Participation": (0, "takes part:"), ORG + "Membership": (0, "in office:"),
}
_UPCOMING = CONCEPT + "status/upcoming"
UNDATED = "no day given"


@dataclass
class Entry:
    """Something dated: date as written (or UNDATED), lane, words, the thing, the claims that say it."""

    date: str
    lane: int
    words: str
    thing: str
    claims: list[Claim] = field(default_factory=list)
    kind: str = ""

    @property
    def order(self) -> tuple:
        """Its place in time: by its first day, or its last where that is open; what is ahead without a day comes last."""
        first, last = bounds(self.date, self.kind) or (None, None)
        return self.date == UNDATED, first or last or "9999", self.date

    @property
    def status(self) -> str:
        """The strongest status of its claims; what has none is a note of the catalogue."""
        found = {claim.status for claim in self.claims}
        return next((s for s in svg.MARKS if s in found), "note")


def entries(site: Site) -> list[Entry]:
    """All that is dated, in time: as precise as it is said, by its first day."""
    world, found = site.world, []
    for predicate, (lane, words) in KINDS.items():
        for thing, about in world.out.items():
            if predicate in about and site.is_thing(thing):
                at, told = next((DATED[k] for k in world.iris(thing, TYPE) if k in DATED), (lane, words)) if predicate == DCTERMS + "date" else (lane, words)
                for value in about[predicate]:
                    if isinstance(value, Literal):
                        facts = site.terms.facts(thing, predicate, value)
                        found.append(Entry(value.value, at, told, thing, facts, value.datatype.value))
    for meeting in world.subjects(PLG + "status", _UPCOMING):
        claims = site.terms.facts(meeting, PLG + "status", NamedNode(_UPCOMING))
        found.append(Entry(UNDATED, 0, "still ahead:", meeting, claims))
    return sorted(found, key=lambda e: (*e.order, e.lane, e.words, site.world.label(e.thing)))


def picture(site: Site, found: list[Entry], name: str = "timeline") -> Markup:
    """The picture: dates down, lanes across. The dates are evenly spaced, not to scale."""
    world = site.world
    dates = list(dict.fromkeys(e.date for e in found))
    lanes = sorted({e.lane for e in found})
    starts = [LEFT]
    for lane in lanes:
        starts.append(starts[-1] + WIDTHS[lane])
    total = starts[-1]
    heads = [svg.text(x + 26, 26, LANES[lane], "b") for x, lane in zip(starts, lanes)]
    y, rows, bands = 44, [], []
    for at, moment in enumerate(dates):
        columns, highest = [], 1
        for lane in lanes:
            here = [e for e in found if e.date == moment and e.lane == lane]
            told = [(e, svg.folded(f"{e.words} {world.label(e.thing)}", int((WIDTHS[lane] - 34) / 7.6))) for e in here]
            columns.append(told)
            highest = max(highest, sum(len(text) for _, text in told) + len(told) * 0.5)
        height = 18 * highest + 16
        if at % 2 == 0:
            bands.append(f'<rect x="0" y="{y:g}" width="{total}" height="{height:g}" class="band"/>')
        rows.append(svg.text(12, y + 26, when(moment), "b"))
        for i, told in enumerate(columns):
            line = y + 26
            for entry, text in told:
                x = starts[i]
                rows.append(svg.mark(x + 10, line - 5, entry.status, f"{entry.words} {world.label(entry.thing)}"))
                rows.append(svg.lines(x + 26, line, text))
                line += 18 * len(text) + 9
        y += height
    lines = [f'<path d="M{x + 10} 44V{y:g}" class="rule"/>' for x in starts[:-1]]
    heads.append(svg.legend(16, y + 28, [e.status for e in found]))
    description = "; ".join(f"{when(e.date)}, {LANES[e.lane].lower()}, {e.words} {world.label(e.thing)}" for e in found)
    body = "".join([*bands, *lines, *heads, *rows])
    return svg.document(name, total, y + 44, "Time line", description, body)


def timeline_page(site: Site, asked: list = ()) -> None:
    """The page: the picture, and the same as a table with the grounds."""
    found = entries(site)
    drawn = picture(site, found) if found else Markup("")
    rows = [
        (when(e.date), e.date if e.date != UNDATED else "", LANES[e.lane], e.words, site.terms.link(e.thing),
         site.terms.badges(e.claims) or Markup('<span class="g catalogue"><b>catalogue</b></span>'))
        for e in found
    ]
    if drawn:
        site.add("timeline/timeline.svg", drawn + "\n")
    site.render(
        "timeline.html", "timeline/index.html", "Time line", queries=asked, picture=drawn, rows=rows,
        about="What happened when, and which dates are something else: datelines, dates shown by a page, the day of coding.",
    )
