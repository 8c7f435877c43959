"""How a report knows: its passages as one bar, to scale by characters, each in the pattern of its attribution, its acts above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


def how_it_knows(reports: Sequence[Text], attributions: Sequence[Attribution], words: Words, name: str = "knows") -> Markup:
    """A bar for each report, all to one scale; a long bar goes on in a further line. Empty where no report has a passage."""
    reports = [report for report in reports if report.passages]
    if not reports:
        return Markup("")
    scale = scale_for([p.end - p.start for r in reports for p in r.passages if _placed(p)])
    labels = {a.key: a for a in attributions}
    bars = Markup("").join(_report(report, labels, scale, words, name) for report in reports)
    used = {act.ground for r in reports for p in r.passages for act in p.acts}
    caption = words.say(
        "Each block is a passage, as wide as it is long; its pattern tells on whose word it rests. The small marks above are the acts it passes on."
    )
    made = symbols(name, {("attended", g) for g in used}) + bars + folded(words, _table(reports, labels, words, len(reports) > 1))
    return figure(name, "knows", caption, made, _legend(reports, attributions, scale, words, name, used))


def scale_for(lengths: Sequence[int]) -> float:
    """Pixels a character: nine of ten passages are at least as wide as a finger needs, within what a page can hold."""
    if not lengths:
        return 1.0
    tenth = sorted(lengths)[len(lengths) // 10]
    most = 40_000 / max(1, sum(lengths))
    return round(max(0.1, min(1.2, TARGET / max(1, tenth), max(0.2, most))), 2)


def clusters(passages: Sequence[Passage]) -> Iterator[tuple[int, int, list[Passage]]]:
    """Passages that overlap, together: (start, end, passages), in the order of the text."""
    found: list[Passage] = []
    start = end = 0
    for p in sorted(filter(_placed, passages), key=lambda p: (p.start, -p.end, p.href)):
        if found and p.start >= end:
            yield start, end, found
            found = []
        if not found:
            start, end = p.start, p.end
        found.append(p)
        end = max(end, p.end)
    if found:
        yield start, end, found


def covered(report: Text) -> int:
    """How many characters of a report lie in a passage."""
    return sum(end - start for start, end, _ in clusters(report.passages))


def _placed(p: Passage) -> bool:
    return p.start is not None and p.end is not None and p.end > p.start


def _report(report: Text, labels: dict[str, Attribution], scale: float, words: Words, name: str) -> Markup:
    blocks, at = [], 0
    for start, end, found in clusters(report.passages):
        if start > at:
            blocks.append(_gap(start - at, scale))
        blocks.append(_single(found[0], labels, scale, words, name) if len(found) == 1 else _several(start, end, found, labels, scale, words, name))
        at = end
    if report.length and report.length > at and at:
        blocks.append(_gap(report.length - at, scale))
    blocks += [_single(p, labels, scale, words, name) for p in report.passages if not _placed(p)]
    number = words.say_n("%(num)s passage", "%(num)s passages", len(report.passages))
    if report.length and covered(report):
        told = words.say("%(passages)s; they cover %(covered)s of %(length)s characters", passages=number, covered=covered(report), length=report.length)
    elif any(map(_placed, report.passages)):
        told = number
    else:
        told = words.say("%(passages)s; where they stand in the text is not recorded, so that all are drawn alike", passages=number)
    return Markup('<div class="report"><p>{} <span class="pk-soft">{}</span></p><ol class="bar" aria-label="{}">{}</ol></div>').format(
        link(Thing(report.label, report.href, report.lang)), told, words.say("Passages of %(report)s", report=report.label), Markup("").join(blocks)
    )


def _gap(length: int, scale: float) -> Markup:
    """Text that no passage covers, in pieces that fit a narrow line."""
    width = length * scale
    pieces = ceil(width / LONGEST)
    return Markup('<li class="gap" aria-hidden="true">{}</li>').format(
        Markup('<span style="width:{}px"></span>').format(f"{width / pieces:.1f}") * pieces
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


def _single(p: Passage, labels: dict[str, Attribution], scale: float, words: Words, name: str) -> Markup:
    width = (p.end - p.start) * scale if _placed(p) else UNPLACED
    pieces = ceil(width / LONGEST)
    kind = _pattern(p.attribution)
    each = Markup('<i style="width:{}px"><u>{}</u><b class="{}">{}</b></i>')
    drawn = [
        each.format(f"{max(TARGET, width / pieces):.1f}", _ticks(p, width / pieces, name) if not i else "", kind, _short(p, width / pieces) if not i else "")
        for i in range(pieces)
    ]
    return Markup('<li><a class="p{}" href="{}" aria-label="{}">{}</a></li>').format(
        "" if _placed(p) else " free", p.href, _spoken(p, labels, words), Markup("").join(drawn)
    )


def _short(p: Passage, width: float) -> Markup:
    """What stands on a passage, where there is room for it."""
    return Markup("<em>{}</em>").format(p.short) if p.short and 8 * len(p.short) + 12 <= max(TARGET, width) else Markup("")


def _several(start: int, end: int, found: list[Passage], labels: dict[str, Attribution], scale: float, words: Words, name: str) -> Markup:
    """Passages that overlap: one below the other, each at its place."""
    width = max(TARGET, (end - start) * scale)
    made = []
    for p in found:
        wide = max(TARGET, (p.end - p.start) * scale)
        left = min((p.start - start) * scale, width - wide)
        style = f"margin-left:{100 * left / width:.2f}%;width:{100 * wide / width:.2f}%"
        made.append(Markup('<a class="p" href="{}" aria-label="{}" style="{}"><u>{}</u><b class="{}">{}</b></a>').format(
            p.href, _spoken(p, labels, words), style, _ticks(p, wide, name), _pattern(p.attribution), _short(p, wide)
        ))
    return Markup('<li><span class="both" style="width:{}px">{}</span></li>').format(f"{width:.1f}", Markup("").join(made))


def _pattern(key: str) -> str:
    return f"a-{key}" if key in PATTERNS else "a-other"


def _legend(reports: Sequence[Text], attributions: Sequence[Attribution], scale: float, words: Words, name: str, used: set[str]) -> Markup:
    lengths, rows = Counter(), []
    for report in reports:
        for p in report.passages:
            lengths[p.attribution] += p.end - p.start if _placed(p) else 0
    whole = sum(lengths.values())
    there = {p.attribution for r in reports for p in r.passages}
    known_ = {a.key for a in attributions}
    for a in attributions:
        if a.key in there:
            share = words.say("%(label)s: %(share)s%% of the characters", label=a.label, share=round(100 * lengths[a.key] / whole)) if whole else a.label
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
            rows.append((Markup(""), words.say("what is shorter than %(num)s characters is drawn as wide as these, to be hit by a finger", num=least)))
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
