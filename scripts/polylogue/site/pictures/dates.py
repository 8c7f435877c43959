"""A time line to scale: lanes of marks over an axis where there is room, else time down the page with the words beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from .axis import Scale, bounds, scale, spread, stack
from .marks import Thing, Words, figure, folded, grounds_legend, known, legend, link, mark, symbols, table

WIDE, EDGE = 880, 14  # pixels: the least width of the broad drawing, and what it keeps free at its ends
ROW, TARGET = 28, 26
LABELS = ((420, 5), (300, 8), (210, 10), (150, 14), (0, 0))  # widths of words to try, and how many rows they may take
MANY = 4  # marks on one spot that stand one by one
TALL, LINE = 480, 46  # the narrow drawing: its least height, an entry's height
FEW = 60  # entries that the narrow drawing shows one by one


@dataclass(frozen=True)
class Dated:
    """Something dated: `2020`, `2020-08` or `2020-08-11` from start to end (empty end: start alone), lane by number, words, address.

    when: the date in words. Open ends are told in `when`, and drawn from or to the end that is known.
    """

    start: str
    lane: int
    label: str
    href: str
    when: str
    end: str = ""
    ground: str = "stated"
    reports: int = 0
    lang: str = ""

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day it can mean, as ordinals; None where the date cannot be read."""
        first, last = bounds(self.start), bounds(self.end or self.start)
        if first is None or last is None:
            return first or last
        return min(first[0], last[0]), max(first[1], last[1])


def timeline(entries: Sequence[Dated], lanes: Sequence[str], when: Callable[[str], str], words: Words, name: str = "timeline") -> Markup:
    """The time line and its table. when: writes `2020`, `2020-08`, `2020-08-11` as the language does. Empty without entries.

    An entry whose date cannot be read (`no day given`) stands in the table alone.
    """
    if not entries:
        return Markup("")
    placed = sorted((e for e in entries if e.days), key=lambda e: (e.days, e.lane, e.label, e.href))
    drawn = Markup("")
    used = {e.ground for e in placed}
    if placed:
        first, last = min(e.days[0] for e in placed), max(e.days[1] for e in placed)
        drawn = symbols(name, {("attended", g) for g in used}) + _broad(placed, lanes, scale(first, last, 12), when, words, name)
        drawn += _narrow(placed, lanes, scale(first, last, 10), when, words, name)
    rows = [
        [e.when, lanes[e.lane], link(Thing(e.label, e.href, e.lang)), known(words, e.ground, e.reports)]
        for e in [*placed, *(e for e in entries if not e.days)]
    ]
    heads = [words.say("Date"), words.say("Kind of date"), words.say("What"), words.say("How it is known")]
    caption = words.say(
        "Time runs to scale. A mark is a day; a bar is a month, a year or a stretch, as precise as the date is given. "
        "A number opens into what lies too close together."
    )
    key = grounds_legend(words, name, used)
    if any(e.days[1] > e.days[0] for e in placed):
        key.append((Markup('<b class="swatch span"></b>'), words.say("some time in it, or all of it")))
    return figure(name, "time", caption, drawn + folded(words, table(words.say("What is dated"), heads, rows)), legend(words, key))


def _spoken(e: Dated, lanes: Sequence[str], words: Words) -> str:
    return words.say("%(what)s, %(when)s (%(lane)s, %(ground)s)", what=e.label, when=e.when, lane=lanes[e.lane], ground=known(words, e.ground, e.reports))


def _mark(e: Dated, lanes: Sequence[str], words: Words, name: str, style: str = "", kind: str = "m", text: object = "") -> Markup:
    attributes = Markup(' style="{}"').format(style) if style else Markup("")
    lang = Markup(' lang="{}"').format(e.lang) if e.lang else Markup("")
    return Markup('<a class="{}" href="{}"{} aria-label="{}">{}<span{}>{}</span></a>').format(
        kind, e.href, attributes, _spoken(e, lanes, words), mark(name, e.ground), lang, text or e.label
    )


def _number(found: Sequence[Dated], lanes: Sequence[str], words: Words, name: str, style: str, kind: str, span: str = "") -> Markup:
    """Many that lie too close together: their number, which opens. span: when that is, where it is one year."""
    whens = list(dict.fromkeys(e.when for e in found))
    span = span or whens[0] if span or len(whens) == 1 else words.say("%(first)s to %(last)s", first=whens[0], last=whens[-1])
    told = words.say_n("%(num)s entry, %(when)s (%(lane)s)", "%(num)s entries, %(when)s (%(lane)s)", len(found), when=span, lane=lanes[found[0].lane])
    inside = Markup("").join(
        Markup("<li>{}</li>").format(_mark(e, lanes, words, name, text=Markup('<span class="pk-soft">{}</span> {}').format(e.when, e.label))) for e in found
    )
    return Markup('<details class="{}" style="{}"><summary><b aria-hidden="true">{}</b><span class="told">{}</span></summary><ul>{}</ul></details>').format(
        kind, style, len(found), told, inside
    )


def groups(entries: Sequence[Dated], line: Scale) -> list[list[Dated]]:
    """The entries of a lane, those together of which more than a few would lie on one spot of the broad drawing."""
    def spot(e: Dated) -> tuple:
        return e.days if _long(e, line) else (int(_middle(e, line) * WIDE // TARGET), -1)

    made = []
    for _, found in groupby(sorted(entries, key=spot), key=spot):
        found = list(found)
        made += [found] if len(found) > MANY else [[e] for e in found]
    return sorted(made, key=lambda g: (g[0].days, g[0].label))


def _middle(e: Dated, line: Scale) -> float:
    return line.at((e.days[0] + e.days[1] + 1) / 2)


def _long(e: Dated, line: Scale) -> bool:
    """Whether an entry is a bar, longer than a mark is wide."""
    return (line.at(e.days[1] + 1) - line.at(e.days[0])) * (WIDE - 2 * EDGE) > TARGET


@dataclass(frozen=True)
class Box:
    """The room of a group at the least width, in pixels. words: of its label; hangs: they stand to the left of its day."""

    left: float
    right: float
    words: float = 0
    hangs: bool = False


def boxes(lane: Sequence[Sequence[Dated]], line: Scale, widest: float) -> list[Box]:
    """The room that each group of a lane takes, its words no wider than so many pixels (0: without words)."""
    made, inner = [], WIDE - 2 * EDGE
    for found in lane:
        first = found[0]
        x = EDGE + _middle(first, line) * inner
        start, end = x - TARGET / 2, x + TARGET / 2
        if len(found) == 1 and _long(first, line):
            start, end = EDGE + line.at(first.days[0]) * inner, EDGE + line.at(first.days[1] + 1) * inner
        need = 0.0
        if widest and len(found) == 1:
            need = min(widest, 12 + sum(13.5 if ord(c) > 0x2E80 else 7.2 for c in first.label))
        right = max(end, start + TARGET + need) if need else end
        hangs = right > WIDE
        made.append(Box(min(start, end - TARGET - need), end, need, True) if hangs else Box(start, right, need))
    return made


def _broad(entries: Sequence[Dated], lanes: Sequence[str], line: Scale, when: Callable, words: Words, name: str) -> Markup:
    ticks = Markup("").join(
        Markup('<li style="left:{}%"><span>{}</span></li>').format(f"{100 * line.at(day):.3f}", when(told)) for day, told in line.ticks
    )
    made = []
    for i, lane in enumerate(lanes):
        if not (found := groups([e for e in entries if e.lane == i], line)):
            continue
        for widest, most in LABELS:
            placed = boxes(found, line, widest)
            rows = stack([(box.left, box.right) for box in placed])
            if max(rows) < most:
                break
        marks = []
        for group, box, row in zip(found, placed, rows):
            first, top = group[0], f"top:{row * ROW}px"
            at = f"{100 * _middle(first, line):.3f}%"
            kind = ("m hangs" if box.hangs else "m") + ("" if box.words else " bare")
            if len(group) > 1:
                marks.append(_number(group, lanes, words, name, f"left:{at};{top}", "number end" if _middle(first, line) > 0.5 else "number"))
            elif _long(first, line):
                start, end = 100 * line.at(first.days[0]), 100 * line.at(first.days[1] + 1)
                edge = f"right:{100 - end:.3f}%" if box.hangs else f"left:{start:.3f}%"
                style = f"{edge};width:max({end - start:.3f}%,{TARGET + box.words:.0f}px);{top}"
                marks.append(Markup('<i class="k-{}" style="left:{}%;width:{}%;{}"></i>').format(first.ground, f"{start:.3f}", f"{end - start:.3f}", top))
                marks.append(_mark(first, lanes, words, name, style, f"{kind} long"))
            else:
                marks.append(_mark(first, lanes, words, name, f"left:{at};{top};width:{TARGET + box.words:.0f}px", kind))
        made.append(Markup('<div class="lane"><p>{}</p><div class="marks" style="height:{}px">{}</div></div>').format(
            lane, (max(rows) + 1) * ROW, Markup("").join(marks)
        ))
    return Markup('<div class="broad-time"><ol class="ticks" aria-hidden="true">{}</ol>{}</div>').format(ticks, Markup("").join(made))


def _narrow(entries: Sequence[Dated], lanes: Sequence[str], line: Scale, when: Callable, words: Words, name: str) -> Markup:
    """Time down the page: each entry beside its day, pushed on where it is dense, a thread from the day to the words."""
    found = [[e] for e in entries]
    if len(entries) > FEW:
        found = [list(g) for _, g in groupby(sorted(entries, key=lambda e: (e.start[:4], e.lane, e.days)), key=lambda e: (e.start[:4], e.lane))]
    found.sort(key=lambda g: g[0].days)
    height = max(TALL if len(found) > 3 else 120, len(found) * (LINE + 2))
    wished = [line.at(g[0].days[0]) * (height - LINE) for g in found]
    tops = spread(wished, [LINE] * len(found))
    height = max(height, tops[-1] + LINE)
    threads = "".join(f"M0 {want + 12:.1f}h4L20 {top + 12:.1f}h6" for want, top in zip(wished, tops))
    ticks = Markup("").join(
        Markup('<li style="top:{}px"><span>{}</span></li>').format(f"{line.at(day) * (height - LINE) + 12:.1f}", when(told)) for day, told in line.ticks
    )
    marks = []
    for group, top in zip(found, tops):
        first = group[0]
        style = f"top:{top:.1f}px"
        if len(group) > 1:
            marks.append(_number(group, lanes, words, name, style, "number", when(first.start[:4])))
        else:
            text = Markup('<span class="pk-soft">{} · {}</span> {}').format(first.when, lanes[first.lane], first.label)
            marks.append(_mark(first, lanes, words, name, style, text=text))
    return Markup(
        '<div class="narrow-time" style="height:{}px"><ol class="ticks" aria-hidden="true">{}</ol>'
        '<svg class="threads" width="26" height="{}" aria-hidden="true"><path d="{}" fill="none" stroke="currentColor"/></svg>{}</div>'
    ).format(f"{height:.0f}", ticks, f"{height:.0f}", threads, Markup("").join(marks))
