"""How a report knows: its passages as one bar, to scale by characters, each in the pattern of its attribution, its acts above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from markupsafe import Markup

from .marks import Thing, Words, figure, folded, known, legend, link, mark, symbols, table

TARGET, LONGEST, UNPLACED = 24, 270, 44  # pixels: the least width of a passage, the longest piece of one, one without a place
PATTERNS = ("own-voice", "named", "by-office", "by-pronoun", "side", "collective", "agentless-passive", "first-person")
TICKS = 3  # acts that are drawn one by one above a passage


@dataclass(frozen=True)
class Attribution:
    """A way to attribute: its key (`own-voice`, a local name), its label."""

    key: str
    label: str
    href: str = ""


@dataclass(frozen=True)
class Done:
    """An act that a passage passes on."""

    label: str
    href: str
    ground: str = "stated"


@dataclass(frozen=True)
class Passage:
    """A passage: start and end in characters (None: not known), short: what stands on it (`5`)."""

    label: str
    href: str
    short: str = ""
    start: int | None = None
    end: int | None = None
    attribution: str = ""
    acts: Sequence[Done] = ()


@dataclass(frozen=True)
class Text:
    """A report: its length in characters (None: not known) and its passages, in any order."""

    label: str
    href: str
    passages: Sequence[Passage]
    length: int | None = None
    lang: str = ""


def how_it_knows(
    reports: Sequence[Text], attributions: Sequence[Attribution], words: Words, name: str = "knows", tabled: bool = True,
) -> Markup:
    """A bar for each report, all to one scale; a long bar goes on in a further line. Empty where no report has a passage.

    tabled: with the same as a table; not needed where the passages follow on the page.
    """
    reports = [report for report in reports if report.passages]
    if not reports:
        return Markup("")
    scale = scale_for([p.end - p.start for r in reports for p in r.passages if _placed(p)])
    labels = {a.key: a for a in attributions}
    bars = Markup("").join(_report(report, labels, scale, words, name) for report in reports)
    used = {act.ground for r in reports for p in r.passages for act in p.acts}
    if any(_placed(p) for r in reports for p in r.passages):
        caption = words.say(
            "Each block is a passage, as wide as it is long; its pattern tells on whose word it rests. The small marks above are the acts it "
            "passes on. The shares are of the characters that passages cover."
        )
    else:
        caption = words.say("Each block is a passage; its pattern tells on whose word it rests. The small marks above are the acts it passes on.")
    made = symbols(name, {("attended", g) for g in used}) + bars
    if tabled:
        made += folded(words, _table(reports, labels, words, len(reports) > 1))
    return figure(name, "knows", caption, made, _legend(reports, attributions, scale, words, name, used))


def scale_for(lengths: Sequence[int]) -> float:
    """Pixels a character: nine of ten passages are at least as wide as a finger needs, within what a page can hold."""
    if not lengths:
        return 1.0
    tenth = sorted(lengths)[len(lengths) // 10]
    most = 40_000 / max(1, sum(lengths))
    return round(max(0.1, min(1.2, TARGET / max(1, tenth), max(0.2, most))), 2)


def partition(report: Text) -> list[tuple[int, int, Passage | None]]:
    """The text from its first to its last character, cut where passages begin and end: (start, end, the shortest passage there)."""
    placed = sorted(filter(_placed, report.passages), key=lambda p: (p.end - p.start, p.start, p.href))
    last = max([report.length or 0, *(p.end for p in placed)])
    found: list[tuple[int, int, Passage | None]] = []
    cuts = sorted({0, last, *(p.start for p in placed), *(p.end for p in placed)})
    begun = sorted(range(len(placed)), key=lambda i: placed[i].start)
    open_: set[int] = set()
    at = 0
    for start, end in pairwise(cuts):
        while at < len(begun) and placed[begun[at]].start <= start:
            open_.add(begun[at])
            at += 1
        open_ = {i for i in open_ if placed[i].end > start}
        owner = placed[min(open_)] if open_ else None
        if found and found[-1][2] is owner:
            start = found.pop()[0]
        found.append((start, end, owner))
    return found


def covered(report: Text) -> int:
    """How many characters of a report lie in a passage."""
    return sum(end - start for start, end, owner in partition(report) if owner)


def _placed(p: Passage) -> bool:
    return p.start is not None and p.end is not None and p.end > p.start >= 0


def _report(report: Text, labels: dict[str, Attribution], scale: float, words: Words, name: str) -> Markup:
    blocks, drawn = [], set()  # ids: a passage may hold lists
    for start, end, owner in partition(report) if any(map(_placed, report.passages)) else ():
        if owner is None or (end - start) * scale < TARGET and end - start < owner.end - owner.start:
            blocks.append(_gap((end - start) * scale, bool(owner)))
        else:
            blocks.append(_block(owner, (end - start) * scale, id(owner) not in drawn, labels, words, name))
            drawn.add(id(owner))
    over = [p for p in report.passages if _placed(p) and id(p) not in drawn]
    blocks += [_block(p, UNPLACED, True, labels, words, name) for p in report.passages if not _placed(p)]
    number = words.say_n("%(num)s passage", "%(num)s passages", len(report.passages))
    if report.length and any(map(_placed, report.passages)):
        told = words.say("%(passages)s; they cover %(covered)s of %(length)s characters", passages=number, covered=covered(report), length=report.length)
    elif any(map(_placed, report.passages)):
        told = number
    else:
        told = words.say("%(passages)s; where they stand in the text is not recorded, so that all are drawn alike", passages=number)
    bar = Markup('<ol class="bar" aria-label="{}">{}</ol>').format(words.say("Passages of %(report)s", report=report.label), Markup("").join(blocks))
    if over:
        wider = words.say("Passages that run over those above")
        rest = Markup("").join(_block(p, (p.end - p.start) * scale, True, labels, words, name) for p in sorted(over, key=lambda p: p.start))
        bar += Markup('<p class="pk-soft over">{}</p><ol class="bar apart" aria-label="{}">{}</ol>').format(wider, wider, rest)
    return Markup('<div class="report"><p>{} <span class="pk-soft">{}</span></p>{}</div>').format(
        link(Thing(report.label, report.href, report.lang)), told, bar
    )


def _gap(width: float, inside: bool) -> Markup:
    """Text that no passage covers, or what is left of one between others, in pieces that fit a narrow line."""
    if width < 1.5:
        return Markup("")
    pieces = ceil(width / LONGEST)
    return Markup('<li class="gap{}" aria-hidden="true">{}</li>').format(
        " in" if inside else "", Markup('<span style="width:{}px"></span>').format(f"{width / pieces:.1f}") * pieces
    )


def _spoken(p: Passage, labels: dict[str, Attribution], words: Words) -> str:
    parts = [p.label, labels[p.attribution].label if p.attribution in labels else words.say("no attribution is recorded")]
    if _placed(p):
        parts.append(words.say_n("%(num)s character", "%(num)s characters", p.end - p.start))
    if p.acts:
        acts = words.say_n("%(num)s act: %(acts)s", "%(num)s acts: %(acts)s", len(p.acts), acts=", ".join(act.label for act in p.acts))
        parts.append(acts)
    return "; ".join(parts)


def _ticks(p: Passage, room: float, name: str) -> Markup:
    """The acts above a passage, as many as there is room for, else their number."""
    if len(p.acts) <= TICKS and len(p.acts) * 11 <= room:
        return Markup("").join(mark(name, act.ground) for act in p.acts)
    return Markup("{}").format(len(p.acts))


def _block(p: Passage, width: float, first: bool, labels: dict[str, Attribution], words: Words, name: str) -> Markup:
    """A passage, or a part of it; the first part bears its acts and what stands on it."""
    pieces = ceil(width / LONGEST)
    kind = _pattern(p.attribution)
    each = Markup('<i style="width:{}px"><u>{}</u><b class="{}">{}</b></i>')
    drawn = Markup("").join(
        each.format(
            f"{max(TARGET, width / pieces):.1f}", _ticks(p, width / pieces, name) if first and not i else "", kind,
            _short(p, width / pieces) if first and not i else "",
        ) for i in range(pieces)
    )
    spoken = _spoken(p, labels, words) if first else words.say("%(passage)s, continued", passage=p.label)
    return Markup('<li><a class="block{}" href="{}" aria-label="{}">{}</a></li>').format("" if _placed(p) else " free", p.href, spoken, drawn)


def _short(p: Passage, width: float) -> Markup:
    """What stands on a passage, where there is room for it."""
    return Markup("<em>{}</em>").format(p.short) if p.short and 8 * len(p.short) + 12 <= max(TARGET, width) else Markup("")


def _pattern(key: str) -> str:
    return f"a-{key}" if key in PATTERNS else "a-other"


def _legend(reports: Sequence[Text], attributions: Sequence[Attribution], scale: float, words: Words, name: str, used: set[str]) -> Markup:
    lengths, rows = Counter(), []
    for report in reports:
        for start, end, owner in partition(report):
            if owner:
                lengths[owner.attribution] += end - start
    whole = sum(lengths.values())
    there = {p.attribution for r in reports for p in r.passages}
    known_ = {a.key for a in attributions}
    for a in attributions:
        if a.key in there:
            share = words.say("%(label)s, %(share)s%%", label=a.label, share=round(100 * lengths[a.key] / whole)) if whole else a.label
            rows.append((Markup('<b class="swatch {}"></b>').format(_pattern(a.key)), share))
    if there - known_:
        rows.append((Markup('<b class="swatch a-other"></b>'), words.say("no attribution is recorded")))
    if any(r.length and r.length > covered(r) > 0 for r in reports):
        rows.append((Markup('<b class="swatch gap"></b>'), words.say("text that no passage covers")))
    acts = {
        "stated": words.say("an act that is stated"), "implied": words.say("an act that is read into the text"),
        "external": words.say("an act known from elsewhere"),
    }
    rows += [(mark(name, g), acts[g]) for g in acts if g in used]
    if whole:
        step = next(s for s in (50, 100, 200, 500, 1000, 2000) if s * scale >= 60 or s == 2000)
        ruler = Markup('<b class="ruler" style="width:{}px"></b>').format(f"{step * scale:.1f}")
        rows.append((ruler, words.say_n("%(num)s character", "%(num)s characters", step)))
        if any(_placed(p) and (p.end - p.start) * scale < TARGET for r in reports for p in r.passages):
            least = round(TARGET / scale)
            rows.append((Markup(""), words.say("what is shorter than %(num)s characters is drawn as wide as that, for a finger to hit it", num=least)))
    return legend(words, rows)


def _table(reports: Sequence[Text], labels: dict[str, Attribution], words: Words, several: bool) -> Markup:
    rows = []
    for report in reports:
        for p in sorted(report.passages, key=lambda p: (p.start is None, p.start or 0)):
            acts = Markup("").join(
                Markup('<div>{} <span class="pk-soft">{}</span></div>').format(link(Thing(a.label, a.href)), known(words, a.ground)) for a in p.acts
            )
            whose = link(Thing(labels[p.attribution].label, labels[p.attribution].href)) if p.attribution in labels else words.say("not recorded")
            place = words.say("%(start)s to %(end)s", start=p.start, end=p.end) if _placed(p) else words.say("not recorded")
            rows.append([link(Thing(p.label, p.href)), *([link(Thing(report.label, report.href, report.lang))] if several else []), place, whose, acts])
    heads = [words.say("Passage"), *([words.say("Report")] if several else []), words.say("Characters"), words.say("On whose word"), words.say("Acts")]
    return table(words.say("The passages, on whose word they rest, and their acts"), heads, rows)
