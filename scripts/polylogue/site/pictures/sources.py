"""What any number of sources agree on: facts down; a bar for each value, by how many state it, imply it, say nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from .marks import Thing, Words, figure, legend, link


@dataclass(frozen=True)
class Value:
    """A value of a fact, and who gives it: links to the claims or passages, labelled by the source."""

    value: Thing
    stated: Sequence[Thing] = ()
    implied: Sequence[Thing] = ()
    external: Sequence[Thing] = ()


@dataclass(frozen=True)
class Fact:
    """A fact of the meeting. about: the thing it is a fact of, where that changes. verdict: agree, implied, finer, differ, other, alone.

    several: it can have several values, so that who gives another is silent on this one.
    """

    fact: Thing
    values: Sequence[Value]
    silent: Sequence[Thing] = ()
    verdict: str = ""
    about: Thing | None = field(default=None)
    several: bool = False


def agreement(facts: Sequence[Fact], words: Words, sources: int, name: str = "agreement") -> Markup:
    """The table. sources: how many there are at least, of which a whole bar is made. Empty where there is no fact."""
    facts = [f for f in facts if f.values]
    if not facts:
        return Markup("")
    sources = max(sources, len(_unique(t for f in facts for t in (*f.silent, *(t for v in f.values for t in (*v.stated, *v.implied))))))
    body, about, seen = [], None, set()
    for fact in facts:
        if fact.about and fact.about != about:
            body.append(Markup('<tr class="about"><th colspan="4" scope="rowgroup">{}</th></tr>').format(link(fact.about)))
        about = fact.about
        body += _rows(fact, words, sources, seen)
    heads = (words.say("Fact"), words.say("What is said"), words.say("By how many of %(num)s sources", num=sources), words.say("Together"))
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(h) for h in heads)
    made = Markup('<table class="pk-agree"><caption class="sr">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        words.say("What the sources agree on"), head, Markup("").join(body)
    )
    caption = words.say(
        "A bar is as long as there are sources; its parts tell how many of them state the value, imply it, give another, or say nothing. "
        "Open it for their names."
    )
    return figure(name, "agreement", caption, made, _legend(words, seen))


def _rows(fact: Fact, words: Words, sources: int, seen: set[str]) -> list[Markup]:
    made = []
    for i, value in enumerate(fact.values):
        stating = {t.label for t in value.stated}
        mine = stating | {t.label for t in (*value.implied, *value.external)}
        others = _unique(t for v in fact.values if v is not value for t in (*v.stated, *v.implied, *v.external) if t.label not in mine)
        silent = [*fact.silent, *(others if fact.several else ())]
        read, known = ([t for t in things if t.label not in stating] for things in (value.implied, value.external))  # who states it is counted once
        parts = [("stated", value.stated), ("implied", read), ("external", known), ("other", () if fact.several else others), ("silent", silent)]
        parts = [(kind, things) for kind, things in parts if things]
        seen.update(kind for kind, _ in parts)
        start = Markup("")
        verdict = Markup("")
        if i == 0:
            span = Markup(' rowspan="{}"').format(len(fact.values)) if len(fact.values) > 1 else Markup("")
            start = Markup('<th scope="row"{}>{}</th>').format(span, link(fact.fact))
            verdict = Markup('<td class="verdict"{} data-l="{}">{}</td>').format(span, words.say("Together"), _verdict(fact.verdict, words))
        more = " ".join(filter(None, ("" if i else "first", "differs" if fact.verdict == "differ" else "")))
        row = Markup('<tr class="{}">{}<td class="val">{}</td><td class="bars">{}</td>{}</tr>')
        made.append(row.format(more, start, link(value.value), _bar(parts, sources, words), verdict))
    return made


def _unique(things) -> list[Thing]:
    return list({t.label: t for t in things}.values())


def _told(kind: str, number: int, words: Words) -> str:
    return {
        "stated": lambda: words.say_n("%(num)s states it", "%(num)s state it", number),
        "implied": lambda: words.say_n("%(num)s implies it", "%(num)s imply it", number),
        "external": lambda: words.say_n("%(num)s from elsewhere", "%(num)s from elsewhere", number),
        "other": lambda: words.say_n("%(num)s says something else", "%(num)s say something else", number),
        "silent": lambda: words.say_n("%(num)s is silent", "%(num)s are silent", number),
    }[kind]()


def _bar(parts: list[tuple[str, Sequence[Thing]]], sources: int, words: Words) -> Markup:
    """The bar, which opens into the names; what the sources lack to be as many as told is left empty."""
    drawn = Markup("").join(
        Markup('<i class="k-{}" style="flex-grow:{}"><b>{}</b></i>').format(kind, len(things), len(things)) for kind, things in parts
    )
    lacking = sources - sum(len(things) for _, things in parts)
    if lacking > 0:
        drawn += Markup('<i class="k-gap" style="flex-grow:{}"></i>').format(lacking)
    told = Markup(", ").join(_told(kind, len(things), words) for kind, things in parts)
    names = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(_told(kind, len(things), words), Markup(" ").join(link(t, "pk-pill") for t in things))
        for kind, things in parts
    )
    return Markup(
        '<details><summary><span class="bar" aria-hidden="true">{}</span><span class="told">{}</span></summary><dl>{}</dl></details>'
    ).format(drawn, told, names)


def _verdict(key: str, words: Words) -> Markup:
    told = {
        "agree": words.say("agree"), "implied": words.say("agree, some by implication"), "finer": words.say("fit, one is finer"),
        "differ": words.say("differ"), "other": words.say("each says something else"), "alone": words.say("one alone"),
    }.get(key, "")
    sign = {"agree": "=", "implied": "≈", "finer": "⊃", "differ": "≠", "other": "+", "alone": "1"}.get(key, "")
    return Markup('<span class="verdict v-{}"><span aria-hidden="true">{}</span> {}</span>').format(key, sign, told) if told else Markup("")


def _legend(words: Words, seen: set[str]) -> Markup:
    meanings = {
        "stated": words.say("state the value"), "implied": words.say("imply it"), "external": words.say("known from elsewhere"),
        "other": words.say("give another value"), "silent": words.say("say nothing of it"),
    }
    return legend(words, [(Markup('<b class="swatch k-{}"></b>').format(kind), meaning) for kind, meaning in meanings.items() if kind in seen])
