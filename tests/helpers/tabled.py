"""A small data folder for the tests: a table of invented visits and the report that codes it, row by row."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from pathlib import Path

BASE = "https://example.org/visits/id/"
CONTEXT = f'"@context": {{x: {BASE}}}\n'
CATALOGUE = """
things:
- {id: x:dialogue/visits, type: Dialogue, label: Dialogue of Visits}
- {id: x:state/arland, type: State, label: Arland}
- {id: x:state/borland, type: State, label: {en: Borland, ru: Борландия}, altLabel: Republic of Borland}
- {id: x:state/cedria, type: State, label: Cedria, hiddenLabel: CED}
- {id: x:state/Cook%20Atoll, type: State, label: Atoll of the Cooks}
- {id: x:person/bell, type: Person, label: Ada Bell}
- {id: x:person/noll, type: Person, label: Mira Nöll-Żak}
- {id: x:person/castell, type: Person, label: {ru: Бруно Кастель}}
- {id: x:person/p1, type: Person, label: Eva Torr}
- {id: x:office/minister-of-arland, type: Office, label: Minister of Arland, belongsTo: x:state/arland}
- {id: x:office/minister-of-borland, type: Office, label: Minister of Borland, belongsTo: x:state/borland}
- {id: x:meeting/v1, type: Meeting, label: First visit}
- {id: x:meeting/v2, type: Meeting, label: Second visit}
- {id: x:meeting/v3, type: Meeting, label: Third visit}
"""
HEADER = ("visit", "day", "state", "name", "post", "score")
ROWS = [
    ("v1", "2019-05-03", "Arland", "Ada Bell", "Minister", "1,200"),
    ("v2", "2019-06-12", "Borland", "Бруно Кастель", "Minister", "−1"),
    ("v3", "2020-01-30", "CED", "Mira Nöll-Żak", "", "0.5"),
]
SAID = [
    "[{id: x:meeting/v1, heldOn: 2019-05-03}, {in: x:meeting/v1, participant: x:person/bell, as: x:office/minister-of-arland,"
    " onBehalfOf: x:state/arland}, {id: s1, type: Proposition, about: x:meeting/v1, value: 1200}]",
    "[{id: x:meeting/v2, heldOn: 2019-06-12}, {in: x:meeting/v2, participant: x:person/castell, as: x:office/minister-of-borland,"
    " onBehalfOf: x:state/borland}, {id: s2, type: Proposition, about: x:meeting/v2, value: -1}]",
    "[{id: x:meeting/v3, heldOn: 2020-01-30}, {in: x:meeting/v3, participant: x:person/noll, onBehalfOf: x:state/cedria},"
    " {id: s3, type: Proposition, about: x:meeting/v3, value: 0.5}]",
]


def text(rows, header=HEADER) -> str:
    """A table in CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def passage(number: int, said: str, line: int | None = None) -> str:
    """A passage for a row of data, in YAML."""
    return (
        f"- {{passage: row-{number + 1}, kind: row, position: {number}, url: 'https://example.org/visits.csv#row={line or number + 1}',\n"
        f"   says: {said}}}\n"
    )


def write(folder: Path, rows=ROWS, said=SAID, *, header=HEADER, language="en", catalogue=CATALOGUE, passages=None) -> Path:
    """Write data/ and texts/visits.csv; returns the data folder."""
    table = text(rows, header).encode()
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "texts" / "visits.csv").write_bytes(table)
    for name, content in (
        ("polylogue.toml", 'base = "https://example.org/visits/"\nprefix = "x"\n'),
        ("catalogue/things.yaml", CONTEXT + catalogue),
        ("reports/visits.yaml", (
            f"report: x:report/visits\n{CONTEXT}label: Table of visits\ncoded: 2026-11-27\nlanguage: {language}\nreportKind: data-set\n"
            f"about: x:dialogue/visits\nsha256: {sha256(table).hexdigest()}\npassages:\n"
        ) + "".join(passages if passages is not None else (passage(number, each) for number, each in enumerate(said, 1)))),
    ):
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / "data"
