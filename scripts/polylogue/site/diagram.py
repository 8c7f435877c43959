"""The picture of the whole ontology: every class as a box with its properties, in columns by theme, with the links between."""

from __future__ import annotations

from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from ..namespaces import FOAF, OWL, PLG, RDFS, SKOS
from . import svg
from .reference import Reference, Term

COLUMNS = (
    ("The frame", ("Dialogue", "MeetingTrack", "Meeting", "MeetingGroup")),
    ("Who takes part", ("Participation", "State", "StateGroup", "AgentGroup", "Delegation", "Office")),
    ("What is said", ("Act", "Undertaking", "Proposition")),
    ("What it is about", ("DiplomaticDocument", "Assistance", "Programme", "DiplomaticRelations", "Anniversary")),
    ("What it rests on", ("Report", "Ground", "Passage", "Reading", "Background")),
)
WIDTH, GAP, LINE = 256, 36, 19
SHORT = {SKOS + "Concept": "concept", RDFS + "Literal": "date or year", FOAF + "Agent": "agent"}


def draw(reference: Reference, groups: list[tuple[str, list[Term]]]) -> Markup:
    """The picture. groups: the terms of the reference by kind."""
    world = reference.world
    classes = [term.iri for term in groups[0][1]]
    placed = {PLG + name for _, names in COLUMNS for name in names}
    columns = [(title, [PLG + n for n in names if PLG + n in classes]) for title, names in COLUMNS]
    columns[-1][1].extend(iri for iri in classes if iri not in placed)
    own = reference.by_class(RDFS + "domain")
    boxes, body, lowest = {}, [], 0
    for i, (title, members) in enumerate(columns):
        x, y = 12 + i * (WIDTH + GAP), 44
        body.append(svg.text(x, 26, title, "b soft"))
        for iri in members:
            properties = [p for p in own.get(iri, []) if p.startswith(PLG)]
            above = [a for a in world.iris(iri, RDFS + "subClassOf") if reference._of_ontology(iri, RDFS + "subClassOf", NamedNode(a))]
            boxes[iri] = (x, y, properties, above)
            y += 30 + LINE * (len(properties) + bool(above)) + (8 if properties or above else 0) + 18
        lowest = max(lowest, y)
    edges = [_edge(boxes, iri, i, target) for iri, (_, _, properties, above) in boxes.items()
             for i, p in enumerate(properties) for target in _targets(reference, p)
             if target in boxes and abs(boxes[iri][0] - boxes[target][0]) <= WIDTH + GAP]
    for iri, (x, y, properties, above) in boxes.items():
        body.append(_box(reference, iri, x, y, properties, above))
    described = "; ".join(f"{title}: {', '.join(m.removeprefix(PLG) for m in members)}" for title, members in columns)
    width = 12 + len(columns) * (WIDTH + GAP)  # room at the right for the arcs of the last column
    tip = '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" class="tip"/></marker></defs>'
    return svg.document(
        "diagram", width, lowest + 6, "The classes and properties of the Polylogue ontology", described,
        tip + "".join(edges) + "".join(body),
    )


def _targets(reference: Reference, predicate: str) -> list[str]:
    return [iri for node in reference.world.values(predicate, RDFS + "range") for iri in reference.classes_in(node)]


def _range(reference: Reference, predicate: str) -> str:
    """The range in few words."""
    world = reference.world
    names = []
    for iri in _targets(reference, predicate):
        names.append(SHORT.get(iri) or (iri.removeprefix(PLG) if iri.startswith(PLG) else world.short(iri).partition(":")[2]))
    if predicate in world.of_type(OWL + "AnnotationProperty"):
        return ""
    text = " | ".join(names)
    return text if len(text) + len(predicate.removeprefix(PLG)) < 31 else f"{len(names)} classes" if len(names) > 1 else text


def _row(y: float, above: list, index: int) -> float:
    """The base line of a property's row in a box."""
    return y + 30 + LINE * (index + bool(above)) + 16


def _box(reference: Reference, iri: str, x: float, y: float, properties: list, above: list) -> str:
    height = 30 + LINE * (len(properties) + bool(above)) + (8 if properties or above else 0)
    made = [
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{height}" rx="5" class="box"/>',
        f'<path d="M{x} {y + 30}v-25a5 5 0 0 1 5-5h{WIDTH - 10}a5 5 0 0 1 5 5v25z" class="head"/>',
        f'<a href="#{escape(iri.removeprefix(PLG))}">{svg.text(x + 10, y + 20, iri.removeprefix(PLG), "b")}</a>',
    ]
    if above:
        kinds = ", ".join(reference.world.short(a).removeprefix("plg:") for a in above)
        made.append(svg.text(x + 10, y + 46, f"is a {kinds}", "soft small"))
    for i, p in enumerate(properties):
        base = _row(y, above, i)
        made.append(svg.text(x + 10, base, p.removeprefix(PLG), "small"))
        made.append(svg.text(x + WIDTH - 8, base, _range(reference, p), "soft small", "end"))
    return "".join(made)


def _edge(boxes: dict, source: str, index: int, target: str) -> str:
    """A curve from a property's row to the box of its range, through the gaps between the columns."""
    x, y, _, above = boxes[source]
    tx, ty, _, _ = boxes[target]
    y1, y2 = _row(y, above, index) - 5, ty + 15
    if tx == x:
        side = x + WIDTH
        return f'<path d="M{side} {y1:g}C{side + 36} {y1:g} {side + 36} {y2:g} {side} {y2:g}" class="edge" opacity=".5" marker-end="url(#tip)"/>'
    start, end = (x + WIDTH, tx) if tx > x else (x, tx + WIDTH)
    bend = GAP if tx > x else -GAP
    return (
        f'<path d="M{start} {y1:g}C{start + bend} {y1:g} {end - bend} {y2:g} {end} {y2:g}" class="edge" opacity=".5" '
        'marker-end="url(#tip)"/>'
    )
