"""The picture of the whole ontology: every class as a box with its properties, in columns by theme, with the links between."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..namespaces import FOAF, OWL, PLG, RDFS, SKOS, TYPE
from .languages import N_
from .reference import Reference
from .term import Term
from .vocabulary import Vocabulary

COLUMNS = (
    (N_("The frame"), ("Dialogue", "MeetingTrack", "Meeting", "MeetingGroup")),
    (N_("Who takes part"), ("Participation", "State", "StateGroup", "AgentGroup", "Delegation", "Office")),
    (N_("What is said"), ("Act", "Undertaking", "Proposition")),
    (N_("What it is about"), ("DiplomaticDocument", "Assistance", "Programme", "DiplomaticRelations", "Anniversary")),
    (N_("What it rests on"), ("Report", "Ground", "Passage", "Reading", "Background")),
)
WIDTH, GAP, LINE = 256, 36, 19
SHORT = {SKOS + "Concept": N_("concept"), RDFS + "Literal": N_("date or year"), FOAF + "Agent": N_("agent")}
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z" class="tip"/></marker></defs>'
)


def themes(reference: Reference) -> list[tuple[str, list[Term]]]:
    """The classes by theme: (title as a message, terms). A class that no theme names stands in the last."""
    by_name = {term.name: term for term in reference.groups[0][2]}
    found = [(title, [by_name.pop(name) for name in names if name in by_name]) for title, names in COLUMNS]
    found[-1][1].extend(by_name.values())
    return found


def draw(reference: Reference) -> Markup:
    """The picture. Its links lead to the anchors of the page that it stands in."""
    vocabulary, say = reference.vocabulary, reference.site.say
    boxes, body, lowest = {}, [], 0
    for i, (title, members) in enumerate(themes(reference)):
        x, y = 12 + i * (WIDTH + GAP), 44
        body.append(_text(x, 26, say(title), "b soft"))
        for term in members:
            properties = [p for p in term.properties if p.startswith(PLG)]
            above = [tree[1] for tree in term.above]
            boxes[term.iri] = (x, y, properties, above)
            y += _height(properties, above) + 18
        lowest = max(lowest, y)
    edges = [
        _edge(boxes, iri, i, target) for iri, (_, _, properties, _) in boxes.items() for i, p in enumerate(properties)
        for target in _targets(vocabulary, p) if target in boxes and abs(boxes[iri][0] - boxes[target][0]) <= WIDTH + GAP
    ]
    body += [_box(reference, iri, *box) for iri, box in boxes.items()]
    width = 12 + len(COLUMNS) * (WIDTH + GAP)  # room at the right for the arcs of the last column
    title, told = say("The classes and properties of the ontology"), say("Five columns of boxes, one a class; the list below says the same in words.")
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="whole" viewBox="0 0 {width} {lowest + 6}" role="group" aria-labelledby="whole-title whole-desc">'
        f'<title id="whole-title">{escape(title)}</title><desc id="whole-desc">{escape(told)}</desc>{_TIP}{"".join(edges)}{"".join(body)}</svg>'
    )


def _text(x: float, y: float, content: str, kind: str = "", anchor: str = "") -> str:
    more = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(content)}</text>'


def _targets(vocabulary: Vocabulary, predicate: str) -> list[str]:
    return [iri for tree in vocabulary.side(predicate, RDFS + "range") for iri in vocabulary.named(tree)]


def _range(reference: Reference, predicate: str) -> str:
    """The range in few words."""
    vocabulary, site = reference.vocabulary, reference.site
    if OWL + "AnnotationProperty" in vocabulary.ontology.iris(predicate, TYPE):
        return ""
    targets = _targets(vocabulary, predicate)
    text = " | ".join(site.say(SHORT[iri]) if iri in SHORT else vocabulary.short(iri).partition(":")[2] for iri in targets)
    if len(text) + len(predicate.removeprefix(PLG)) < 31 or len(targets) < 2:
        return text
    return site.say_n("%(num)d class", "%(num)d classes", len(targets))


def _height(properties: list, above: list) -> int:
    return 30 + LINE * (len(properties) + bool(above)) + (8 if properties or above else 0)


def _row(y: float, above: list, index: int) -> float:
    """The base line of a property's row in a box."""
    return y + 30 + LINE * (index + bool(above)) + 16


def _box(reference: Reference, iri: str, x: float, y: float, properties: list, above: list) -> str:
    vocabulary, name = reference.vocabulary, iri.removeprefix(PLG)
    made = [
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{_height(properties, above)}" rx="5" class="box"/>',
        (f'<a href="#{escape(name)}"><path d="M{x} {y + 30}v-25a5 5 0 0 1 5-5h{WIDTH - 10}a5 5 0 0 1 5 5v25z" class="head"/>'
         f'{_text(x + 10, y + 20, name, "b")}</a>'),
    ]
    if above:
        kinds = ", ".join(vocabulary.short(a).removeprefix("plg:") for a in above)
        made.append(_text(x + 10, y + 46, f"⊑ {kinds}", "soft small"))
    for i, p in enumerate(properties):
        base = _row(y, above, i)
        made.append(_text(x + 10, base, p.removeprefix(PLG), "small"))
        made.append(_text(x + WIDTH - 8, base, _range(reference, p), "soft small", "end"))
    return "".join(made)


def _edge(boxes: dict, source: str, index: int, target: str) -> str:
    """A curve from a property's row to the box of its range, through the gaps between the columns."""
    x, y, _, above = boxes[source]
    tx, ty, _, _ = boxes[target]
    y1, y2 = _row(y, above, index) - 5, ty + 15
    if tx == x:
        side = x + WIDTH
        return f'<path d="M{side} {y1:g}C{side + 36} {y1:g} {side + 36} {y2:g} {side} {y2:g}" class="edge" marker-end="url(#tip)"/>'
    start, end = (x + WIDTH, tx) if tx > x else (x, tx + WIDTH)
    bend = GAP if tx > x else -GAP
    return f'<path d="M{start} {y1:g}C{start + bend} {y1:g} {end - bend} {y2:g} {end} {y2:g}" class="edge" marker-end="url(#tip)"/>'
