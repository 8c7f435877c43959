"""Who addressed whom: speakers down, addressees across, nobody as row and column; the acts between them as marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .marks import Thing, Words, figure, grounds_legend, known, legend, link, mark, symbols

ROOMY = 6  # addressees that leave room for words
MOST = 16  # addressees with a column of their own
SHOWN = 4  # marks of a cell that stand open
NOBODY, OTHERS = "", "\N{NULL}"


@dataclass(frozen=True)
class Act:
    """An act: speakers and addressees by their keys (none: nobody is named), its kind in a word, its title, how it is known."""

    href: str
    kind: str
    title: str
    speakers: Sequence[str] = ()
    addressees: Sequence[str] = ()
    ground: str = "stated"
    reports: int = 0


def addressed(acts: Sequence[Act], parties: dict[str, Thing], words: Words, name: str = "addressed") -> Markup:
    """The table. parties: by key, all that speak or are addressed. An act of two speakers stands with each of them."""
    if not acts:
        return Markup("")
    cells: dict[tuple[str, str], list[tuple[Act, str]]] = defaultdict(list)
    for act in acts:
        for speaker in act.speakers or (NOBODY,):
            for addressee in act.addressees or (NOBODY,):
                cells[speaker, addressee].append((act, addressee))
    rows, columns = _order(cells, 0, parties), _order(cells, 1, parties)
    seldom = [c for c in columns if c != NOBODY][MOST:]
    if len(seldom) > 1:
        for (speaker, addressee), found in list(cells.items()):
            if addressee in seldom:
                cells[speaker, OTHERS] += found
                del cells[speaker, addressee]
        columns[MOST : MOST + len(seldom)] = [OTHERS]
    tight = len(columns) > ROOMY
    named = {NOBODY: Thing(words.say("nobody is named")), **parties}
    heads = {**named, OTHERS: Thing(words.say("others, each named seldom"))}
    head = Markup("").join(
        Markup('<th scope="col" class="s{}">{}</th>').format(_class(key), link(heads[key])) for key in columns
    )
    body = []
    for row in rows:
        made = [Markup('<th scope="row"{}>{}</th>').format(Markup(' class="nobody"') if row == NOBODY else Markup(""), link(named[row]))]
        for column in columns:
            label = words.say("to %(who)s", who=heads[column].label) if column else words.say("to nobody named")
            found = cells.get((row, column), ())
            inside = _cell(found, row, column, heads, words, name)
            made.append(Markup('<td class="s{}{}" data-l="{}">{}</td>').format(_class(column), "" if found else " void", label, inside))
        made.append(Markup('<td class="n" data-l="{}">{}</td>').format(words.say("acts in all"), sum(len(cells.get((row, c), ())) for c in columns)))
        body.append(Markup("<tr>{}</tr>").format(Markup("").join(made)))
    foot = Markup("").join(
        Markup('<td class="s{}" data-l="{}">{}</td>').format(_class(c), heads[c].label, sum(len(cells.get((r, c), ())) for r in rows)) for c in columns
    )
    total = sum(map(len, cells.values()))
    made = Markup(
        '<table class="pk-matrix pk-said{}" style="--n:{}"><caption class="sr">{}</caption>'
        '<thead><tr><th scope="col">{}</th>{}<th scope="col" class="n">{}</th></tr></thead>'
        '<tbody>{}</tbody><tfoot><tr><th scope="row">{}</th>{}<td class="n" data-l="{}">{}</td></tr></tfoot></table>'
    ).format(
        " tight" if tight else "", len(columns), words.say("Who addressed whom"), words.say("Who speaks, to whom"), head, words.say("Acts"),
        Markup("").join(body), words.say("Acts in all"), foot, words.say("all together"), total,
    )
    used = {act.ground for act in acts}
    caption = words.say(
        "Who speaks stands at the left, who is addressed at the top; each mark is an act, and where there is none no report here tells of one. "
        "Much is said to nobody in particular, or by nobody who is named."
    )
    width = "w44" if not tight and 330 + 120 * len(columns) <= 704 else "w62"
    key = legend(words, grounds_legend(words, name, used))
    return figure(name, f"said {width}", caption, symbols(name, {("attended", g) for g in used}) + made, key)


def _class(column: str) -> str:
    """The columns that have room for words."""
    return {NOBODY: " nobody worded", OTHERS: " worded"}.get(column, "")


def _order(cells: dict[tuple[str, str], list], side: int, parties: dict[str, Thing]) -> list[str]:
    """Speakers (side 0) or addressees (side 1): those with most acts first, nobody last."""
    counted = Counter()
    for key, found in cells.items():
        counted[key[side]] += len(found)
    return sorted(counted, key=lambda k: (k == NOBODY, -counted[k], parties[k].label if k else "", k))


def _cell(found: Sequence[tuple[Act, str]], row: str, column: str, named: dict[str, Thing], words: Words, name: str) -> Markup:
    if not found:
        return Markup("")
    speaker, addressee = named[row].label, named[column].label
    marks = Markup("").join(_mark(act, speaker, named[to].label, column == OTHERS, words, name) for act, to in found)
    if len(found) <= SHOWN:
        return Markup('<div class="acts">{}</div>').format(marks)
    told = words.say_n(
        "%(num)s act (%(speaker)s to %(addressee)s)", "%(num)s acts (%(speaker)s to %(addressee)s)", len(found), speaker=speaker, addressee=addressee
    )
    kinds = Counter(act.kind for act, _ in found).most_common(3)
    some = Markup(", ").join(Markup("{} × {}").format(n, kind) if n > 1 else kind for kind, n in kinds)
    rest = len({act.kind for act, _ in found}) - len(kinds)
    return Markup(
        '<details><summary><b aria-hidden="true">{}</b><span class="sr">{}: </span><span class="some">{}{}</span></summary><div class="acts">{}</div></details>'
    ).format(len(found), told, some, Markup(" …") if rest > 0 else Markup(""), marks)


def _mark(act: Act, speaker: str, addressee: str, tell: bool, words: Words, name: str) -> Markup:
    """An act. tell: say with its kind whom it addresses."""
    spoken = words.say(
        "%(kind)s: %(title)s (%(speaker)s to %(addressee)s, %(ground)s)",
        kind=act.kind, title=act.title, speaker=speaker, addressee=addressee, ground=known(words, act.ground, act.reports),
    )
    shown = words.say("%(kind)s → %(addressee)s", kind=act.kind, addressee=addressee) if tell else act.kind
    return Markup('<a class="m" href="{}" aria-label="{}">{}<span>{}</span></a>').format(act.href, spoken, mark(name, act.ground), shown)
