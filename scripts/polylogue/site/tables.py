"""Tables of acts, steps and takings part; long ones go on over pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..namespaces import DCTERMS, PLG, SCHEMA
from .acts import day, linked, report_day, sentence
from .pages import Site
from .passages import main_ground

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
    meeting = linked(site, act, PLG + "madeAt")
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
        doer = soft(site.say("the report does not say")) if unstated else soft(site.say("nothing is said"))
    return [t.link(step), doer, stage, said or soft(site.say("nothing is said")), ground(site, step)]


def part_columns(site: Site) -> list[str]:
    """The columns of `part_row`."""
    return [site.say("Who"), site.say("In which capacity"), site.say("On behalf of"), site.say("Part taken"), site.say("Who says so")]


def part_row(site: Site, part: str) -> Row:
    """A participation: who, in which capacity, for whom, how, on which grounds."""
    world, t = site.world, site.terms
    who = linked(site, part, PLG + "participant") or (
        soft(site.say("the report does not say")) if world.has(part, PLG + "unstated", PLG + "participant") else soft(site.say("nobody named"))
    )
    how = Markup(", ").join(map(t.link, [*world.iris(part, PLG + "role"), *world.iris(part, PLG + "status")]))
    claims = [c for c in world.claims_about(part) if c.property != PLG + "nameInText"] or world.claims_about(part)
    return [who, linked(site, part, PLG + "inCapacityOf"), linked(site, part, PLG + "onBehalfOf"), how, t.badges(claims)]


def attended_columns(site: Site) -> list[str]:
    """The columns of `attended_row`."""
    return [site.say("Meeting"), site.say("When"), site.say("Who"), site.say("Part taken"), site.say("Who says so")]


def attended_row(site: Site, part: str) -> Row:
    """A participation seen from who takes part: which meeting, when, who, how, on which grounds."""
    world = site.world
    whole = world.subjects(PLG + "hasParticipation", part)
    who, capacity, _, how, badge = part_row(site, part)
    if capacity:
        who = Markup('{} <span class="soft">({})</span>').format(who, capacity)
    days = [date.value for each in whole for date in world.values(each, PLG + "heldOn", SCHEMA + "startDate", DCTERMS + "date")]
    return [Markup(", ").join(map(site.terms.link, whole)), when(site, days[0] if days else ""), who, how, badge]


def report_columns(site: Site) -> list[str]:
    """The columns of `report_row`."""
    return [site.say("Report"), site.say("Title"), site.say("Date"), site.say("Tells of"), site.say("Passages")]


def report_row(site: Site, report: str) -> Row:
    """A report: its short name, title, day, what it tells of, how many passages are modelled."""
    world, t = site.world, site.terms
    titles = world.values(report, DCTERMS + "title")
    about = [m for m in world.iris(report, SCHEMA + "about")]
    number = len(world.subjects(PLG + "passageOf", report))
    return [
        t.link(report, t.report(report)), t.value(titles[0]) if titles else Markup(""), when(site, report_day(site, report)),
        Markup(", ").join(map(t.link, about)), escape(str(number)),
    ]


def own_report_columns(site: Site) -> list[str]:
    """The columns of `own_report_row`."""
    return [site.say("Report"), site.say("Title"), site.say("Date"), site.say("Passages")]


def own_report_row(site: Site, report: str) -> Row:
    """A report on the page of what it tells of."""
    return [cell for at, cell in enumerate(report_row(site, report)) if at != 3]


def ground(site: Site, thing: str) -> Markup:
    """The pill of the ground that a thing mainly rests on."""
    found = main_ground(site.world, thing)
    claims = [c for c in site.world.claims_about(thing) if c.ground == found]
    return site.terms.badges(claims[:1])


def when(site: Site, text: str) -> Markup:
    """A day for a cell; that none is known where there is none."""
    if not text:
        return soft(site.say("no day is known"))
    return Markup('<time datetime="{}">{}</time>').format(text, site.when(text, short=True))


def soft(text: str) -> Markup:
    """Words for what is not there."""
    return Markup('<span class="soft">{}</span>').format(text)


def newest_first(site: Site, acts: Iterable[str]) -> list[str]:
    """Acts by day, the newest first; those without a day last."""
    dated = {act: day(site, act) for act in acts}
    return sorted(sorted(dated), key=lambda act: dated[act], reverse=True)
