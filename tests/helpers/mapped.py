"""A mapping and a table, written and mapped in one call: what the rows say comes back as quads."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from polylogue.mapping.account import Account
from polylogue.mapping.mapped import map_table
from pyoxigraph import RdfFormat, parse

HEAD = '''report: x:report/table
"@context": {x: https://example.org/lake/id/}
label: Table
coded: 2026-11-27
language: en
reportKind: data-set
'''
CATALOGUE = '''"@context": {x: https://example.org/lake/id/}
things:
- {id: x:state/arland, type: State, label: {en: Arland, ru: Арландия}, altLabel: the Republic of Arland, identifier: AR, hiddenLabel: Arlandic}
- {id: x:state/borland, type: State, label: Borland}
- {id: x:body/council, type: FormalOrganization, label: Council}
- {id: x:person/bell, type: Person, label: Ada Bell}
- {id: x:person/bell-2, type: Person, label: Other, altLabel: Ada Bell of Borland}
'''
LAKE = "https://example.org/lake/id/"
PLG = "https://w3id.org/polylogue/ontology#"


def folder(place: Path, mapping: str, rows: list[list[str]] | str, catalogue: str = CATALOGUE) -> tuple[Path, Path]:
    """A folder of data with a catalogue, a table and a mapping; the paths of these two."""
    (place / "catalogue").mkdir(parents=True, exist_ok=True)
    (place / "polylogue.toml").write_text('base = "https://example.org/lake/"\nprefix = "x"\n', encoding="utf-8")
    (place / "catalogue" / "things.yaml").write_text(catalogue, encoding="utf-8")
    if not isinstance(rows, str):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        rows = out.getvalue()
    (place / "table.csv").write_text(rows, encoding="utf-8")
    (place / "mapping.yaml").write_text(mapping, encoding="utf-8")
    return place / "table.csv", place / "mapping.yaml"


def mapped(place: Path, mapping: str, rows: list[list[str]] | str, **more: object) -> tuple[set, Account]:
    """What the rows of a table say, as quads, and what is told of it."""
    table, path = folder(place, HEAD + mapping if "row:" in mapping and "report:" not in mapping else mapping, rows)
    files, account = map_table(table, path, place, **more)
    return quads(files), account


def quads(files: dict[str, bytes]) -> set:
    """What files say but for the head."""
    found = set()
    for name, content in files.items():
        if name.startswith("rows-"):
            found.update(parse(input=gzip.decompress(content), format=RdfFormat.N_QUADS))
    return found


def said(found: set, row: int | None = None) -> list[tuple[str, str, str]]:
    """The statements in the graph of a row, or outside of all, in short, sorted; but for what makes passages of rows."""
    graph = f"{LAKE}report/table/row-{row}" if row else ""
    return sorted(
        (short(quad.subject.value), short(quad.predicate.value), short(quad.object.value)) for quad in found
        if getattr(quad.graph_name, "value", "") == graph and not (row is None and "/row-" in quad.subject.value)
    )


def short(iri: str) -> str:
    """An IRI without what many have in common."""
    for long in (LAKE, PLG, "https://w3id.org/polylogue/concept/", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/", "https://schema.org/"):
        iri = iri.removeprefix(long)
    return iri
