"""A table of an answer as HTML in the language of a page: what a template shows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from ..pages import Site
from ..terms import _OF_OTHERS
from .answer import Answer
from .columns import SAID, heading
from .table import Cell, Saying, place, table

KEPT = 5  # passages that a row names; how many more there are is told
FILTERED = 12  # rows from which a table can be filtered


@dataclass(frozen=True)
class Shown:
    """columns: their names in words; rows: HTML of the cells; number: how many rows the answer has."""

    columns: list[str]
    rows: list[list[Markup]]
    number: int


def shown(site: Site, answer: Answer, most: int | None = None) -> Shown:
    """The table of an answer, or of its first rows, with who says so."""
    found = table(answer, site.language, called(site), most)
    columns = [heading(site, name) for name in found.columns]
    rows = [[cell_html(site, cell) for cell in cells] for cells, _ in found.rows]
    if found.says:
        columns.append(site.say("where") if found.names_reports else site.say("who says so"))
        for row, (_, sayings) in zip(rows, found.rows):
            row.append(says_html(site, answer, sayings, not found.names_reports))
    return Shown(columns, rows, len(answer.rows))


def called(site: Site):
    """How a term of a vocabulary is called on the pages of a site, without whose it is; empty for what has no name."""
    return lambda iri: _OF_OTHERS.sub("", site.label(iri)) if site.world.names(iri) else ""


def cell_html(site: Site, cell: Cell) -> Markup:
    """A cell: a link to the thing with its IRI to hand, a date in the language of the page, or a text."""
    if cell.kind == "iri":
        return linked(site, cell.thing, Markup(f"<code>{escape(site.world.short(cell.thing))}</code>"))
    text = _marked(site.say(cell.text) if cell.text in SAID and not cell.thing else cell.text, cell.language)
    if cell.thing:
        return linked(site, cell.thing, text)
    if cell.kind == "date":
        return Markup(f'<time datetime="{escape(cell.value)}">{escape(site.when(cell.value))}</time>')
    return Markup(f"<code>{text}</code>") if cell.kind == "node" else text


def linked(site: Site, iri: str, text: str, more: str = "") -> Markup:
    """A link to the page of a thing, or to what its IRI leads to, with the IRI as its title; what leads nowhere has none."""
    title, inside = escape(f"{more}\n{iri}" if more else iri), escape(text)
    if (address := site.address(iri)) is not None:
        page = address.partition("#")[0]
        start = "@/" if not page or page.endswith((".html", "/")) else "@@/"
        return Markup(f'<a href="{start}{escape(address)}" title="{title}">{inside}</a>')
    if iri.startswith(("http://", "https://")):
        return Markup(f'<a href="{escape(iri)}" rel="external" title="{title}">{inside}</a>')
    return Markup(f'<span title="{title}">{inside}</span>')


def says_html(site: Site, answer: Answer, sayings: list[Saying], with_report: bool) -> Markup:
    """Who says so: the passages, of each report after its short name; what is read or known from elsewhere says that."""
    made, before = [], ("", "")
    for saying in sayings[:KEPT]:
        where = place(site.say, answer, saying, site.language)
        text, language = answer.short(saying.report, site.language) if saying.report else answer.name(saying.passage, site.language)
        title = answer.name(saying.passage, site.language)[0]
        if (saying.report, saying.how) == before or not with_report:
            shown_text = escape(where or (text if with_report else site.say("passage")))
        elif where:
            shown_text = Markup("{}, {}").format(_marked(text, "" if language == site.language else language), where)
        else:
            shown_text = _marked(text, "" if language == site.language else language)
        link = linked(site, saying.passage, shown_text, title)
        if saying.how != "stated" and (saying.report, saying.how) != before:
            word = site.say("implied") if saying.how == "implied" else site.say("from elsewhere")
            link = Markup('<span class="g {}"><b>{}</b></span> {}').format(saying.how, word, link)
        made.append(link)
        before = saying.report, saying.how
    if len(sayings) > KEPT:
        made.append(Markup('<span class="soft">{}</span>').format(site.say("and %(number)d more", number=len(sayings) - KEPT)))
    return Markup(", ").join(made)


def _marked(text: str, language: str) -> Markup:
    return Markup(f'<span lang="{escape(language)}">{escape(text)}</span>') if language else escape(text)
