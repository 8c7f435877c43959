"""Writes the Turtle of an example: things in the order in which they are told, a statement a line."""

from __future__ import annotations

from collections.abc import Iterable

from ..namespaces import RDFS, SKOS, TYPE
from ..write.turtle import Writer

LABELS = (RDFS + "label", SKOS + "prefLabel")


def written(triples: Iterable[tuple], prefixes: dict[str, str]) -> str:
    """Triples as Turtle: things in the order given, a statement a line, without the prefixes."""
    writer, things = Writer(prefixes), {}
    for s, p, o in triples:
        things.setdefault(s.value, {}).setdefault(p.value, []).append(o)
    blocks = []
    for subject, facts in things.items():
        kinds = ", ".join(writer.term(o) for o in facts.pop(TYPE, ()))
        lines = [f"{writer.iri(p)} {', '.join(writer.term(o) for o in values)}" for p, values in sorted(facts.items(), key=_order)]
        blocks.append(f"{writer.iri(subject)}\n    " + " ;\n    ".join(([f"a {kinds}"] if kinds else []) + lines) + " .\n")
    return "\n".join(blocks)


def _order(row: tuple) -> tuple:
    return row[0] not in LABELS, row[0]
