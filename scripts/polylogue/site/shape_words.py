"""What a shape checks, in words: pieces of messages, filled by the template of the language."""

from __future__ import annotations

from ..namespaces import PLG, SH, SHAPES
from .languages import N_
from .vocabulary import NODE, Graph, Vocabulary

TARGETS = {  # %(term)s is a class, a property or a thing
    "targetClass": N_("Looks at every %(term)s."), "targetSubjectsOf": N_("Looks at whatever has %(term)s."),
    "targetObjectsOf": N_("Looks at every value of %(term)s."), "targetNode": N_("Looks at %(term)s."),
}
_ONE = {
    "class": N_("Each value is a %(term)s."), "datatype": N_("Each value is of the datatype %(term)s."),
    "nodeKind": N_("Each value is of the kind %(term)s."), "pattern": N_("Each value has the form %(term)s."),
    "minInclusive": N_("Each value is at least %(term)s."), "maxInclusive": N_("Each value is at most %(term)s."),
    "minExclusive": N_("Each value is more than %(term)s."), "maxExclusive": N_("Each value is less than %(term)s."),
    "minLength": N_("Each value has at least %(term)s letters."), "maxLength": N_("Each value has at most %(term)s letters."),
    "hasValue": N_("One value is %(term)s."), "lessThan": N_("Each value is less than that of %(term)s."),
    "lessThanOrEquals": N_("No value is more than that of %(term)s."), "disjoint": N_("No value is also one of %(term)s."),
    "equals": N_("The values are those of %(term)s."),
}
_BARE = {
    "or": N_("One of several ways is enough: see the message."), "xone": N_("Exactly one of several ways holds: see the message."),
    "and": N_("All of several conditions hold: see the message."), "not": N_("What is described in the Turtle must not be so."),
    "in": N_("Each value is one of a list."), "uniqueLang": N_("There is one value for each language at most."),
    "languageIn": N_("Each value is in one of the listed languages."), "qualifiedValueShape": N_("A number of values are of a certain kind."),
    "sparql": N_("A query looks for what must not be."),
}
_PLAIN = (("sparql",), ("or", "xone", "and", "not", "in", "uniqueLang", "languageIn", "qualifiedValueShape"))


def targets(graph: Graph, shape: str) -> list[tuple[str, str]]:
    """What a shape looks at: (message, term). The node of the ontology or of the shapes is none: it only says that a rule is there."""
    return [
        (message, iri) for name, message in TARGETS.items() for iri in graph.iris(shape, SH + name)
        if iri not in (PLG.rstrip("#"), SHAPES.rstrip("#"))
    ]


def checks(vocabulary: Vocabulary, shape: str) -> list[tuple[str, str]]:
    """What a shape asks for: (message, what fills its %(term)s, or empty)."""
    graph, found = vocabulary.shapes, []
    least, most = (graph.value(shape, SH + name) for name in ("minCount", "maxCount"))
    if least and least == most:
        found.append((N_("Exactly %(term)s."), least))
    else:
        found += [(N_("At least %(term)s."), least)] if least and least != "0" else []
        found += [(N_("At most %(term)s."), most)] if most and most != "0" else []
    if most == "0":
        found.append((N_("It must not be there."), ""))
    for name, message in _ONE.items():
        found += [(message, o.value) for o in graph.values(shape, SH + name) if not o.value.startswith(NODE)]
    for node in graph.iris(shape, SH + "node"):
        if node.startswith(SHAPES):
            found.append((N_("Each value fits %(term)s."), node))
    for names in _PLAIN:
        found += [(_BARE[name], "") for name in names if graph.values(shape, SH + name)]
    return found


def path(vocabulary: Vocabulary, shape: str) -> str:
    """The property that a shape is about; empty where it is none, or a longer way."""
    found = vocabulary.shapes.iris(shape, SH + "path")
    return found[0] if found and not found[0].startswith(NODE) else ""
