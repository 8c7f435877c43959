"""The ladder of commitment: undertakings on the stages they have reached, with who is to act and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .marks import Thing, Words, figure, grounds_legend, known, legend, link, listed, mark, symbols


@dataclass(frozen=True)
class Stage:
    """A rung. aside: it ends an undertaking (dropped, refused) and lies on no way to its being done."""

    key: str
    label: str
    href: str = ""
    aside: bool = False


@dataclass(frozen=True)
class Reached:
    """That a stage is reached: its key, where that is shown, how it is known."""

    key: str
    href: str
    ground: str = "stated"
    reports: int = 0


@dataclass(frozen=True)
class Undertaking:
    """What is to be done: stages in any order; doers: who is to do it; recipients: for whom; unstated: the report leaves open who."""

    label: str
    href: str
    stages: Sequence[Reached] = ()
    doers: Sequence[Thing] = ()
    recipients: Sequence[Thing] = ()
    lang: str = ""
    unstated: bool = False


def ladder(undertakings: Sequence[Undertaking], stages: Sequence[Stage], words: Words, name: str = "ladder") -> Markup:
    """The table: those that got furthest first. stages: in order; a stage that is not among them is not drawn."""
    if not undertakings or not stages:
        return Markup("")
    place = {stage.key: i for i, stage in enumerate(stages)}
    ended = [place[s.key] for s in stages if s.aside]
    gap = ended[0] if ended else len(stages)

    def far(one: Undertaking) -> tuple:
        return max((place[r.key] for r in one.stages if r.key in place), default=-1), len(one.stages)

    rows = sorted(undertakings, key=lambda one: (far(one)[0] == -1, far(one)[0] >= gap, -far(one)[0], -far(one)[1], one.label))
    heads = Markup("").join(
        Markup('<li{} style="grid-column:{}">{}</li>').format(Markup(' class="aside"') if s.aside else Markup(""), i + 1, link(Thing(s.label, s.href)))
        for i, s in enumerate(stages)
    )
    body, before = [], None
    for one in rows:
        first = far(one)[0] != before
        before = far(one)[0]
        body.append(_row(one, stages, place, words, name, first))
    made = Markup(
        '<table class="pk-ladder" style="--n:{};--gap:{}"><caption class="sr">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
        '<th scope="col"><span class="far">{}</span><ol class="rungs">{}</ol></th></tr></thead><tbody>{}</tbody></table>'
    ).format(
        len(stages), gap, words.say("Undertakings, and how far each has got"), words.say("What is to be done"), words.say("By whom, for whom"),
        words.say("How far it has got"), heads, Markup("").join(body),
    )
    used = {r.ground for one in undertakings for r in one.stages if r.key in place}
    caption = words.say(
        "Each row is something to be done; the further right its mark, the further it has got by what the reports say. "
        "The dotted line only leads the eye: it does not say that the stages before were passed."
    )
    drawn = symbols(name, {("attended", g) for g in used}) + made
    return figure(name, "rungs", caption, drawn, legend(words, grounds_legend(words, name, used)))


def _row(one: Undertaking, stages: Sequence[Stage], place: dict[str, int], words: Words, name: str, first: bool) -> Markup:
    reached = sorted((r for r in one.stages if r.key in place), key=lambda r: place[r.key])
    silence = words.say("the report does not say") if one.unstated else words.say("nothing is said")
    who = listed(one.doers) or Markup('<div class="pk-soft">{}</div>').format(silence)
    if one.recipients:
        whom = Markup(", ").join(map(link, one.recipients))
        who += Markup('<div class="pk-soft whom"><span class="sr">{} </span><span aria-hidden="true">→ </span>{}</div>').format(words.say("for whom"), whom)
    track = Markup('<span class="pk-soft none">{}</span>').format(words.say("no stage is stated"))
    if reached:
        last = place[reached[-1].key]
        marks, seen = [], {}
        for r in reached:
            at = place[r.key]
            seen[at] = seen.get(at, 0) + 1
            left = at * 2 > len(stages)
            labelled = r is reached[-1] and not (left and len(reached) > 1)
            spoken = words.say("%(stage)s: %(what)s, %(ground)s", stage=stages[at].label, what=one.label, ground=known(words, r.ground, r.reports))
            kind = "m" + (" left" if left else "") + ("" if labelled else " bare")
            marks.append(Markup('<a class="{}" style="grid-column:{};grid-row:{}" href="{}" aria-label="{}">{}<span>{}</span></a>').format(
                kind, at + 1, seen[at], r.href, spoken, mark(name, r.ground), stages[at].label
            ))
        lead = Markup("") if stages[last].aside or not last else Markup('<span class="leader" style="grid-column:1/{};--k:{}"></span>').format(last + 1, last)
        track = Markup('<div class="track">{}{}</div>').format(lead, Markup("").join(marks))
    return Markup('<tr{}><th scope="row">{}</th><td class="doer{}" data-l="{}">{}</td><td class="far"{}>{}</td></tr>').format(
        Markup(' class="first"') if first else Markup(""), link(Thing(one.label, one.href, one.lang)), "" if one.doers else " open", words.say("by"), who,
        Markup(' style="--at:{}"').format(place[reached[-1].key]) if reached else Markup(""), track,
    )
