"""The reference of the shapes: what each asks for, what it says when that is missing, and its Turtle."""

from __future__ import annotations

import re

from markupsafe import Markup

from .. import paths
from ..namespaces import BASE, DCTERMS, SH, SHAPES, TYPE
from ..write.formats import MEDIA
from .pages import Site, code

TARGETS = {
    "targetClass": "every", "targetSubjectsOf": "whatever has", "targetObjectsOf": "every value of", "targetNode": "the node",
}


def blocks() -> dict[str, str]:
    """The Turtle of each shape, as it is written."""
    found = {}
    for path in paths.shapes():
        for hit in re.finditer(r"^plgsh:(\S+)\n(?:.*\n)*?.*\.\n(?=\n|\Z)", path.read_text(encoding="utf-8"), re.M):
            found[SHAPES + hit[1]] = hit[0].rstrip()
    return found


def shapes_page(site: Site) -> None:
    """The page of all shapes: the node shapes with their targets, below each its property shapes, each once."""
    world, t, turtle = site.world, site.terms, blocks()
    every = sorted(s for s in world.out if s.startswith(SHAPES))
    shown: set[str] = set()

    def entry(iri: str) -> dict:
        shown.add(iri)
        targets = [
            Markup("{} {}").format(word, t.value(o)) for name, word in TARGETS.items() for o in world.values(iri, SH + name)
        ]
        return {
            "iri": iri, "name": iri.removeprefix(SHAPES), "kind": world.iris(iri, TYPE), "targets": targets,
            "title": world.text(iri, SH + "name"), "messages": [o.value for o in world.values(iri, SH + "message")],
            "severity": [world.short(s).partition(":")[2] for s in world.iris(iri, SH + "severity")],
            "path": [t.value(o) for o in world.values(iri, SH + "path") if not str(o).startswith("_:")],
            "turtle": code(turtle[iri]) if iri in turtle else "",
        }

    parts = {s: [p for p in world.iris(s, SH + "property") if p.startswith(SHAPES)] for s in every}
    inside = {p for found in parts.values() for p in found}
    groups = [
        (entry(s), [entry(p) for p in sorted(parts[s]) if p not in shown]) for s in every if s not in inside
    ]
    groups += [(entry(s), []) for s in every if s not in shown]
    iri = BASE + "shapes"
    site.render(
        "shapes.html", "shapes/index.html", world.label(iri), iri=iri, turtle="shapes", groups=groups, number=len(every),
        description=world.text(iri, DCTERMS + "description"), formats=("ttl", "rdf", "jsonld", "nt"), MEDIA=MEDIA,
    )
