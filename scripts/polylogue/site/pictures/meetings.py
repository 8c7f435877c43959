"""Who came to which meeting: meetings down in time, states across; a cell names who came, and how that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from .marks import GROUNDS, WAYS, Thing, Words, figure, known, legend, link, listed, mark, symbols

ROOMY = 7  # columns that leave room for names
LONG = 24  # characters of a name that is too long for a head


@dataclass(frozen=True)
class Party:
    """A column: a state (or another party), its key in the cells, a short name that stands for a long label."""

    key: str
    label: str
    href: str = ""
    short: str = ""
    lang: str = ""

    @property
    def head(self) -> str:
        """What heads the column."""
        return self.short if self.short and len(self.label) > LONG else self.label


@dataclass(frozen=True)
class Came:
    """One who came for a state, or did not. who: by a short name, may be empty.

    way: attended, absent, expected, or differ where reports contradict each other; word: what else is said of the way, such as
    `video message`. ground: stated, implied or external; reports: how many say so.
    """

    href: str
    ground: str = "stated"
    way: str = "attended"
    who: str = ""
    reports: int = 0
    word: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Meeting:
    """A row. short: as it is spoken of in a cell (`8th meeting`); when: its day in words; note: `planned`, `postponed`.

    came: for the key of a party, who came for it; no entry: nothing is said. also: groups and others who have no column.
    """

    label: str
    href: str
    year: str
    when: str = ""
    short: str = ""
    note: str = ""
    lang: str = ""
    came: Mapping[str, Sequence[Came]] = field(default_factory=dict)
    also: Sequence[Thing] = ()
    documents: Sequence[Thing] = ()


def states_by_meetings(meetings: Sequence[Meeting], parties: Sequence[Party], words: Words, name: str = "states") -> Markup:
    """The table. meetings: in time order, those of one year next to each other. Empty where there is no meeting."""
    if not meetings:
        return Markup("")
    tight = len(parties) > ROOMY
    more = _more(words, meetings) if not tight else ""
    body = []
    for year, rows in groupby(meetings, key=lambda m: m.year):
        rows = list(rows)
        for i, meeting in enumerate(rows):
            first = Markup('<th scope="rowgroup" class="year" rowspan="{}">{}</th>').format(len(rows), year) if i == 0 else Markup("")
            body.append((i == 0, first + _row(meeting, parties, words, name, tight, more)))
    groups, open_ = [], Markup("")
    for starts, row in body:
        groups.append((Markup("</tbody>") if groups else open_) + Markup("<tbody>") if starts else Markup(""))
        groups.append(Markup("<tr>{}</tr>").format(row))
    made = Markup(
        '<table class="pk-matrix{}" style="--n:{}"><caption class="sr">{}</caption><thead><tr>{}</tr></thead>{}</tbody>{}</table>'
    ).format(
        " tight" if tight else "", len(parties), words.say("Who came to which meeting"), _heads(parties, words, more),
        Markup("").join(groups), _foot(meetings, parties, words, bool(more)),
    )
    used = {(c.way, c.ground) for m in meetings for found in m.came.values() for c in found}
    caption = words.say("Each row is a meeting, each column a state. A mark tells who came for it, and how that is known.")
    if tight:
        caption = words.say(
            "Each row is a meeting, each column a state. A mark tells whether it took part, and how that is known; "
            "point at it, or go to it by key, for the name."
        )
    return figure(name, "states " + _width(len(parties), tight), caption, symbols(name, used) + made, _legend(words, name, used))


def _width(columns: int, tight: bool) -> str:
    """The class that tells how much room the columns need side by side, in rem; with less, each meeting is a card."""
    need = 230 + 38 * columns if tight else 400 + 90 * columns
    return "w44" if need <= 704 else "w62"


def _more(words: Words, meetings: Sequence[Meeting]) -> str:
    """The head of the column for what is in no state's column; empty where there is none of it."""
    also, documents = any(m.also for m in meetings), any(m.documents for m in meetings)
    if also and documents:
        return words.say("Groups, others, documents")
    return words.say("Groups and others") if also else words.say("Documents") if documents else ""


def _heads(parties: Sequence[Party], words: Words, more: str) -> Markup:
    made = [Markup('<th scope="col">{}</th><th scope="col">{}</th>').format(words.say("Year"), words.say("Meeting"))]
    for p in parties:
        made.append(Markup('<th scope="col" class="s">{}</th>').format(link(Thing(p.head, p.href, p.lang))))
    made += [Markup('<th scope="col">{}</th>').format(more)] if more else []
    return Markup("").join(made)


def _row(meeting: Meeting, parties: Sequence[Party], words: Words, name: str, tight: bool, more: str) -> Markup:
    note = Markup(' <span class="pk-note">{}</span>').format(meeting.note) if meeting.note else Markup("")
    when = Markup('<div class="pk-soft">{}{}</div>').format(meeting.when, note) if meeting.when or meeting.note else Markup("")
    rest = [*meeting.also, *meeting.documents]
    inside = Markup('<div class="pk-soft besides">{}</div>').format(Markup(", ").join(map(link, rest))) if tight and rest else Markup("")
    made = [Markup('<th scope="row">{}{}{}</th>').format(link(Thing(meeting.label, meeting.href, meeting.lang)), when, inside)]
    for party in parties:
        came = meeting.came.get(party.key, ())
        if not came:
            made.append(Markup('<td class="s no" data-l="{}"><span>{}</span></td>').format(party.head, words.say("nothing is said")))
            continue
        shown = came[:1] if tight else came
        marks = Markup("").join(_came(meeting, party, c, words, name, len(came) - 1 if tight else 0) for c in shown)
        made.append(Markup('<td class="s" data-l="{}">{}</td>').format(party.head, marks))
    if more:
        made.append(Markup('<td class="besides{}" data-l="{}">{}</td>').format("" if rest else " void", more, listed(rest)))
    return Markup("").join(made)


def _came(meeting: Meeting, party: Party, came: Came, words: Words, name: str, others: int) -> Markup:
    ways = {
        "attended": words.say("attended"), "absent": words.say("did not attend"), "expected": words.say("was expected"),
        "differ": words.say("reports contradict each other"),
    }
    told = {
        "who": came.who, "state": party.label, "meeting": meeting.short or meeting.label,
        "way": came.word or ways[came.way], "ground": known(words, came.ground, came.reports),
    }
    if came.who:
        spoken = words.say("%(who)s, %(state)s, %(meeting)s: %(way)s, %(ground)s", **told)
    else:
        spoken = words.say("%(state)s, %(meeting)s: %(way)s, %(ground)s", **told)
    if others:
        spoken = words.say_n("%(first)s; and %(num)s more", "%(first)s; and %(num)s more", others, first=spoken)
    shown = came.who or came.word or ways[came.way]
    return Markup('<a class="m" href="{}" aria-label="{}">{}<span{}>{}</span>{}</a>').format(
        came.href, spoken, mark(name, came.ground, came.way), Markup(' lang="{}"').format(came.lang) if came.lang else Markup(""), shown,
        Markup("<small>+{}</small>").format(others) if others else Markup(""),
    )


def _foot(meetings: Sequence[Meeting], parties: Sequence[Party], words: Words, more: bool) -> Markup:
    """How many meetings each state is said to have attended."""
    if len(meetings) < 2 or not parties:
        return Markup("")
    cells = []
    for party in parties:
        count = sum(any(c.way == "attended" for c in m.came.get(party.key, ())) for m in meetings)
        cells.append(Markup('<td class="s" data-l="{}">{}</td>').format(party.head, count))
    told = words.say_n("Attended, of %(num)s meeting", "Attended, of %(num)s meetings", len(meetings))
    end = Markup('<td class="void"></td>') if more else Markup("")
    return Markup('<tfoot><tr><th scope="row" colspan="2">{}</th>{}{}</tr></tfoot>').format(told, Markup("").join(cells), end)


def _legend(words: Words, name: str, used: set[tuple[str, str]]) -> Markup:
    meanings = {
        ("attended", "stated"): words.say("attended: a report states it"), ("attended", "implied"): words.say("attended: read into a report"),
        ("attended", "external"): words.say("attended: known from elsewhere"), ("absent", "stated"): words.say("did not attend: a report states it"),
        ("absent", "implied"): words.say("did not attend: read into a report"), ("absent", "external"): words.say("did not attend: known from elsewhere"),
        ("expected", "stated"): words.say("was expected: a report states it"), ("expected", "implied"): words.say("was expected: read into a report"),
        ("expected", "external"): words.say("was expected: known from elsewhere"), ("differ", "stated"): words.say("reports contradict each other"),
        ("differ", "implied"): words.say("readings contradict each other"), ("differ", "external"): words.say("other sources contradict each other"),
    }
    rows = [(mark(name, g, w), meanings[w, g]) for w in WAYS for g in GROUNDS if (w, g) in used and (w, g) in meanings]
    rows.append((Markup('<span class="pk-dot" aria-hidden="true"></span>'), words.say("nothing is said of it")))
    return legend(words, rows)
