"""What all pictures share: named things, the marks that tell how something is known, what is spoken of it, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup, escape

GROUNDS = ("stated", "implied", "external", "none")
WAYS = ("attended", "absent", "expected", "differ")
_OUTLINE = {  # how it is known
    "stated": '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/>',
    "implied": '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 1.48"/>',
    "external": '<rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="0 3" stroke-linecap="round"/>',
    "none": '<circle cx="8" cy="8" r="3.5" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
_INSIDE = {  # what is known
    "attended": '<circle cx="8" cy="8" r="2.8" fill="currentColor"/>',
    "absent": '<path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="currentColor" stroke-width="2" fill="none"/>',
    "expected": '<path d="M8 4a4 4 0 0 0 0 8z" fill="currentColor"/>',
    "differ": '<path d="M5 6.7h6M5 9.5h6M9.7 4.6l-3.4 7" stroke="currentColor" stroke-width="1.5" fill="none"/>',
}


class Words(Protocol):
    """Says the messages of one language: a Site, or its Messages."""

    def say(self, text: str, **values: object) -> str: ...

    def say_n(self, one: str, many: str, number: int, **values: object) -> str: ...


@dataclass(frozen=True)
class Thing:
    """What is named: its label, its address (`@/…`, empty where it has none), the language of a label that is not the page's."""

    label: str
    href: str = ""
    lang: str = ""


def link(thing: Thing, kind: str = "") -> Markup:
    """A thing by its label, as a link where it has an address."""
    more = Markup(' class="{}"').format(kind) if kind else Markup("")
    more += Markup(' lang="{}"').format(thing.lang) if thing.lang else Markup("")
    if thing.href:
        return Markup('<a href="{}"{}>{}</a>').format(thing.href, more, thing.label)
    return Markup("<span{}>{}</span>").format(more, thing.label)


def listed(things: Iterable[Thing], kind: str = "") -> Markup:
    """Things one below the other."""
    return Markup("").join(Markup("<div>{}</div>").format(link(thing, kind)) for thing in things)


def symbols(name: str, used: Iterable[tuple[str, str]]) -> Markup:
    """The drawings of the marks (way, ground) that a picture uses, once for all of it. name: of the picture, unique in the page."""
    made = []
    for way, ground in sorted(set(used)):
        if ground == "stated" and way == "attended":
            drawn = '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
        elif ground == "none":
            drawn = _OUTLINE["none"]
        else:
            drawn = _OUTLINE[ground] + _INSIDE[way]
        made.append(f'<symbol id="{escape(name)}-{way}-{ground}" viewBox="0 0 16 16">{drawn}</symbol>')
    return Markup(f'<svg class="pk-defs" width="0" height="0" aria-hidden="true" focusable="false">{"".join(made)}</svg>') if made else Markup("")


def mark(name: str, ground: str, way: str = "attended") -> Markup:
    """One mark, to stand inside of a link that has words."""
    return Markup('<svg class="pk-m k-{}" aria-hidden="true"><use href="#{}-{}-{}"/></svg>').format(ground, name, way, ground)


def known(words: Words, ground: str, reports: int = 0) -> str:
    """How something is known, in words: `stated by 3 reports`."""
    if ground == "stated":
        return words.say_n("stated by %(num)s report", "stated by %(num)s reports", reports) if reports else words.say("stated")
    if ground == "implied":
        return words.say_n("implied by %(num)s report", "implied by %(num)s reports", reports) if reports else words.say("implied")
    return words.say("from elsewhere") if ground == "external" else words.say("from the catalogue")


def legend(words: Words, rows: Sequence[tuple[Markup, str]]) -> Markup:
    """What the marks mean: (mark, meaning) in the order given."""
    made = (Markup("<li>{}<span>{}</span></li>").format(drawn, meaning) for drawn, meaning in rows)
    return Markup('<ul class="pk-legend" aria-label="{}">{}</ul>').format(words.say("What the marks mean"), Markup("").join(made))


def grounds_legend(words: Words, name: str, used: Iterable[str]) -> list[tuple[Markup, str]]:
    """The rows of a legend for marks that only tell how something is known."""
    meanings = {
        "stated": words.say("stated by a report"), "implied": words.say("implied: read into a report"),
        "external": words.say("from elsewhere"), "none": words.say("from the catalogue"),
    }
    found = set(used)
    return [(mark(name, ground), meaning) for ground, meaning in meanings.items() if ground in found]


def figure(name: str, kind: str, caption: str, body: Markup, key: Markup) -> Markup:
    """A picture as a whole: how to read it, its legend, the picture."""
    return Markup(
        '<figure class="pk pk-{}" id="{}" aria-labelledby="{}-caption"><figcaption><p id="{}-caption">{}</p>{}</figcaption>{}</figure>'
    ).format(kind, name, name, name, caption, key, body)


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], kind: str = "") -> Markup:
    """A plain table; the first cell of each row heads it. In a narrow place each cell has its column's name before it."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(h) for h in heads)
    body = []
    for row in rows:
        cells = [Markup('<th scope="row">{}</th>').format(row[0])]
        cells += [Markup('<td data-l="{}">{}</td>').format(h, cell) for h, cell in zip(heads[1:], row[1:])]
        body.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    return Markup('<table class="pk-table{}"><caption class="sr">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        f" {kind}" if kind else "", caption, head, Markup("").join(body)
    )


def folded(words: Words, body: Markup) -> Markup:
    """The table of a picture, to be opened below it."""
    return Markup('<details class="pk-fold"><summary>{}</summary>{}</details>').format(words.say("The same as a table"), body)
