"""Tables of acts, steps and takings part; long ones go on over pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from ..namespaces import DCTERMS, PLG, SCHEMA
from .acts import day, linked, report_day, sentence, values
from .agents import held_on
from .pages import Site
from .passages import main_ground
from .world import Claim

INLINE = 60  # rows that a table has on the page of a thing; of a longer one only BEGINNING stand there
BEGINNING = 20
PAGE = 120  # rows of a page of a long table
Row = Sequence[Markup]


@dataclass
class Table:
    """The columns and rows of a table. number: how many rows there are in all; more: the page where all of them stand."""

    columns: list[str]
    rows: list[Row]
    number: int = 0
    more: str = ""


def table(site: Site, of: str, name: str, title: str, columns: list[str], things: Sequence[str], row: Callable[[Site, str], Row]) -> Table | None:
    """The table of things, a row for each; None when there are none.

    of: whose page it stands on; name: of the folder for the pages of a long one; title: of these pages.
    """
    if not things:
        return None
    if len(things) <= INLINE:
        return Table(columns, [row(site, thing) for thing in things], len(things))
    path = site.addresses.page(of).replace("index.html", f"{name}/index.html")
    long_pages(site, path, title, columns, [(lambda thing=thing: row(site, thing)) for thing in things], of)
    return Table(columns, [row(site, thing) for thing in things[:BEGINNING]], len(things), path)


def long_pages(site: Site, path: str, title: str, columns: list[str], rows: Sequence[Callable[[], Row]], of: str = "", **more: object) -> None:
    """A list over as many pages as it needs. rows: each makes its cells when it is reached; size: how many a page has."""
    from .thing_pages import trail

    way = more.pop("trail", None) or [*trail(site, of), (site.addresses.address(of), site.terms.name(of))]
    size = more.pop("size", PAGE)
    numbers = max(1, -(-len(rows) // size))
    for number in range(1, numbers + 1):
        here = path if number == 1 else path.replace("index.html", f"page-{number}/index.html")
        made = Table(columns, [make() for make in rows[(number - 1) * size : number * size]], len(rows))
        heading = title if number == 1 else site.say("%(title)s, page %(number)d", title=title, number=number)
        if number == 2:
            more.pop("picture", None), more.pop("lead", None)
        site.render("list.html", here, heading, content=made, number=number, numbers=numbers, first=path, trail=way, heading=title, **more)


# Rows


def act_columns(site: Site) -> list[str]:
    """The columns of `act_row`."""
    return [site.say("Who said what to whom"), site.say("When"), site.say("Meeting"), site.say("Who says so")]


def act_row(site: Site, act: str) -> Row:
    """An act: in one line, its day, its meeting, its ground."""
    meeting = linked(site, act, PLG + "madeAt") or silence(site)
    return [sentence(site, act, own=True), when(site, day(site, act)), meeting, ground(site, act)]


def own_act_columns(site: Site) -> list[str]:
    """The columns of `own_act_row`."""
    return [site.say("Who said what to whom"), site.say("Who says so")]


def own_act_row(site: Site, act: str) -> Row:
    """An act on the page of its meeting, which need not be named again."""
    return [sentence(site, act, own=True), ground(site, act)]


def step_columns(site: Site) -> list[str]:
    """The columns of `step_row`."""
    return [site.say("What is to be done"), site.say("By whom"), site.say("How far it got"), site.say("Said by"), site.say("Who says so")]


def step_row(site: Site, step: str) -> Row:
    """An undertaking: what, by whom, how far, in which acts, on which ground."""
    world, t = site.world, site.terms
    acts = [a for a in world.subjects(PLG + "content", step)]
    said = Markup("").join(Markup("<div>{}</div>").format(sentence(site, act, own=True, about=False)) for act in acts[:3])
    stage = linked(site, step, PLG + "stage") or soft(site.say("no stage is stated"))
    doer = linked(site, step, PLG + "doer")
    if not doer:
        unstated = world.has(step, PLG + "unstated", PLG + "doer")
        doer = soft(site.say("the report does not say")) if unstated else silence(site)
    return [t.link(step), doer, stage, said or silence(site), ground(site, step)]


def part_columns(site: Site) -> list[str]:
    """The columns of `part_row`."""
    return [site.say("Who"), site.say("In which capacity"), site.say("On behalf of"), site.say("Part taken"), site.say("Who says so")]


def part_row(site: Site, part: str) -> Row:
    """A participation: who, in which capacity, for whom, how, on which grounds."""
    told = _each(site, part, PLG + "inCapacityOf"), _each(site, part, PLG + "onBehalfOf"), _how(site, part), site.terms.badges(_grounds(site, part))
    return [_participant(site, part), *(cell or silence(site) for cell in told)]


def _participant(site: Site, part: str) -> Markup:
    """Who takes part, or that it is not said."""
    if who := linked(site, part, PLG + "participant"):
        return who
    unstated = site.world.has(part, PLG + "unstated", PLG + "participant")
    return soft(site.say("the report does not say")) if unstated else soft(site.say("nobody named"))


def _each(site: Site, part: str, predicate: str) -> Markup:
    """The values of a property; where not all have the same grounds, each with its own."""
    found = values(site, part, predicate)
    if len({frozenset(c.ground for c in claims) for claims in found.values()}) < 2:
        return linked(site, part, predicate)
    told = (site.terms.link(value) + Markup(" ") + site.terms.badges(claims) for value, claims in found.items())
    return Markup("").join(map(Markup("<div>{}</div>").format, told))


def _how(site: Site, part: str) -> Markup:
    """In which role, and whether they came."""
    return Markup(", ").join(filter(None, (linked(site, part, PLG + "role"), linked(site, part, PLG + "status"))))


def _grounds(site: Site, part: str) -> list[Claim]:
    """The claims that a participation rests on, those that say it belongs to its meeting too; what a reading doubts last, so that it shows."""
    world = site.world
    own = [c for c in world.claims_about(part) if c.property != PLG + "nameInText"] or world.claims_about(part)
    whole = PLG + "hasParticipation"
    claims = [*own, *(c for each in world.subjects(whole, part) for c in world.claims_for(each, whole, NamedNode(part)))]
    return sorted(claims, key=lambda c: bool(world.subjects(PLG + "disputes", c.iri)))


def attended_columns(site: Site) -> list[str]:
    """The columns of `attended_row`."""
    return [site.say("Meeting"), site.say("When"), site.say("Who, which part they took, and who says so")]


def attended_row(site: Site, meeting: str, parts: Sequence[str]) -> Row:
    """A meeting seen from those who take part in it: which, when, and for each participation who, how, on which grounds."""
    return [site.terms.link(meeting), when(site, held_on(site.world, meeting)), _parts(site, parts)]


def member_columns(site: Site) -> list[str]:
    """The columns of `member_row`."""
    return [site.say("Dialogue"), site.say("Who, which part they took, and who says so")]


def member_row(site: Site, dialogue: str, parts: Sequence[str]) -> Row:
    """A dialogue seen from those who belong to it."""
    return [site.terms.link(dialogue), _parts(site, parts)]


def _parts(site: Site, parts: Sequence[str]) -> Markup:
    """Participations, a line for each."""
    told = []
    for part in parts:
        who, capacity, how = linked(site, part, PLG + "participant"), linked(site, part, PLG + "inCapacityOf"), _how(site, part)
        who, capacity = who or capacity or _participant(site, part), Markup(' <span class="soft">({})</span>').format(capacity) if who and capacity else ""
        told.append(Markup("<div>{}{}{} {}</div>").format(who, capacity, Markup(" · {}").format(how) if how else "", site.terms.badges(_grounds(site, part))))
    return Markup("").join(told)


def report_columns(site: Site) -> list[str]:
    """The columns of `report_row`."""
    return [site.say("Report"), site.say("Date"), site.say("Tells of"), site.say("Passages")]


def report_row(site: Site, report: str) -> Row:
    """A report: its short name with its title, its day, what it tells of, how many passages are modelled."""
    world, t = site.world, site.terms
    name = t.link(report, t.report(report))
    if titles := world.values(report, DCTERMS + "title"):
        name += Markup('<div class="soft">{}</div>').format(t.value(titles[0]))
    number = len(world.subjects(PLG + "passageOf", report))
    return [name, _dated(site, report), Markup(", ").join(map(t.link, world.iris(report, SCHEMA + "about"))), escape(str(number))]


def _dated(site: Site, report: str) -> Markup:
    """The day of a report; that only a background gives it, where that is so."""
    date = report_day(site, report)
    claims = [c for c in site.world.claims_about(report) if c.value.value == date]
    elsewhere = claims and all(c.status == "external" for c in claims)
    return when(site, date) + (Markup(" ") + soft(site.say("from elsewhere")) if elsewhere else Markup(""))


def own_report_columns(site: Site) -> list[str]:
    """The columns of `own_report_row`."""
    return [site.say("Report"), site.say("Date"), site.say("Passages")]


def own_report_row(site: Site, report: str) -> Row:
    """A report on the page of what it tells of."""
    return [cell for at, cell in enumerate(report_row(site, report)) if at != 2]


def ground(site: Site, thing: str) -> Markup:
    """The pill of the ground that a thing mainly rests on."""
    found = main_ground(site.world, thing)
    claims = [c for c in site.world.claims_about(thing) if c.ground == found]
    return site.terms.badges(claims[:1]) or silence(site)


def when(site: Site, text: str) -> Markup:
    """A day for a cell; that none is known where there is none."""
    if not text:
        return soft(site.say("no day is known"))
    return Markup('<time datetime="{}">{}</time>').format(text, site.when(text, short=True))


def silence(site: Site) -> Markup:
    """Words for a cell of which no report says anything."""
    return soft(site.say("nothing is said"))


def soft(text: str) -> Markup:
    """Words for what is not there."""
    return Markup('<span class="soft">{}</span>').format(text)


def newest_first(site: Site, acts: Iterable[str]) -> list[str]:
    """Acts by day, the newest first; those without a day last."""
    dated = {act: day(site, act) for act in acts}
    return sorted(sorted(dated), key=lambda act: dated[act], reverse=True)
