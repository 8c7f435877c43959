"""The documents and the help that are spoken of, with the stages they have reached and no further."""

from __future__ import annotations

from markupsafe import Markup

from ..namespaces import CONCEPT, DCTERMS, PLG
from . import act_pages as acts
from . import svg
from .pages import Site

STAGES = (
    "mentioned", "called-for", "proposed", "discussed", "in-preparation", "under-way", "readiness-expressed", "pledged",
    "agreed", "adopted", "signed", "in-force", "delivered", "dropped",
)
DOCUMENT = (
    ("Kind", (DCTERMS + "type",), ""), ("Subject", (DCTERMS + "subject",), ""),
    ("Parties", (PLG + "party",), PLG + "party"), ("On the agenda of", (PLG + "onAgendaOf",), ""),
)
HELP = (
    ("Kind", (DCTERMS + "type",), ""), ("Subject", (DCTERMS + "subject",), ""),
    ("Under", (DCTERMS + "isPartOf",), ""), ("Recipient", (PLG + "recipient",), PLG + "recipient"),
    ("Amount", ("https://schema.org/amount",), "https://schema.org/amount"),
)


def steps(site: Site, thing: str) -> list[str]:
    """The undertakings whose object a thing is."""
    found = [s for s in site.world.subjects(PLG + "object", thing) if site.world.values(s, PLG + "step")]
    return acts.in_order(site, found)


def steps_cell(site: Site, thing: str) -> Markup:
    """The steps to be taken on a thing, each with its stage and with the act that speaks of it."""
    world, t = site.world, site.terms
    made = []
    for step in steps(site, thing):
        stages = Markup(", ").join(t.link(s) for s in world.iris(step, PLG + "stage")) or Markup("no stage stated")
        said = Markup(", ").join(t.link(a) for a in world.subjects(PLG + "content", step))
        by = Markup('<div class="soft">{}</div>').format(said) if said else ""
        made.append(Markup("<div>{}: <b>{}</b>{}</div>").format(t.link(step), stages, by))
    return Markup("").join(made) or Markup('<span class="soft">none spoken of</span>')


def table(site: Site, things: list[str], columns: acts.Columns = DOCUMENT, first: str = "Document") -> dict:
    """A table of things with their steps."""
    made = acts.table(site, things, columns, first)
    for thing, row in zip(acts.in_order(site, things), made["rows"]):
        row["cells"].insert(1, steps_cell(site, thing))
    made["columns"].insert(1, "Steps, and how far")
    return made


def picture(site: Site, things: list[str], name: str = "stages") -> Markup:
    """The picture: things down, stages across."""
    world, cells, used = site.world, {}, set()
    found = []
    for thing in acts.in_order(site, things):
        for step in steps(site, thing):
            for stage in world.iris(step, PLG + "stage"):
                claim = next((c for c in world.claims_about.get(step, ()) if c.property == PLG + "stage"), None)
                found.append((thing, stage, claim.status if claim else "stated", step))
                used.add(stage)
    known = [CONCEPT + "stage/" + s for s in STAGES]
    always = {CONCEPT + "stage/" + s for s in ("adopted", "signed", "in-force", "delivered")} & world.names.keys()
    columns = [s for s in known if s in used | always] + sorted(used - set(known))
    rows = list(dict.fromkeys(thing for thing, *_ in found))
    for thing, stage, status, step in found:
        cells.setdefault((rows.index(thing), columns.index(stage)), []).append((status, world.label(step)))
    description = "; ".join(f"{world.label(step)}: {world.label(stage)}" for _, stage, _, step in found)
    return svg.matrix(
        name, "How far documents and help have got", description,
        [world.label(r) for r in rows], [world.label(c) for c in columns], cells,
    )


def documents_page(site: Site, asked: list = ()) -> None:
    """The page of documents and help."""
    world = site.world
    papers, help_ = world.of_type(PLG + "DiplomaticDocument"), world.of_type(PLG + "Assistance")
    drawn = picture(site, papers + help_)
    if drawn:
        site.add("documents/stages.svg", drawn + "\n")
    site.render(
        "documents.html", "documents/index.html", "Documents and help, with their stages", queries=asked, picture=drawn,
        papers=table(site, papers), help=table(site, help_, HELP, "Help"),
        about="Documents and help before they exist: proposed, discussed, in preparation; what no report says is not filled in.",
    )
