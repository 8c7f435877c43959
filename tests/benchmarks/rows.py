"""A data folder with one table of as many rows as asked for, to see how the verbs grow with a table.

    python tests/benchmarks/rows.py ROWS FOLDER [--meetings N]
    polylogue validate FOLDER/catalogue.yaml FOLDER/table.yaml

Each row is a passage of the report, a data set, and says that one delegate took part in one meeting; all are invented. By
default 20 take part in each meeting, with `--meetings 1` all of them in one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

CONTEXT = '"@context": {x: https://example.org/rows/id/}\n'
STATES = 20
EACH = 20  # delegates at a meeting


def rows(folder: Path, number: int, meetings: int = 0) -> Path:
    """Write the catalogue and the table into a folder, which is made if need be, and return it."""
    meetings = min(meetings or -(-number // EACH), number)
    folder.mkdir(parents=True, exist_ok=True)
    people = max(number // 2, -(-number // meetings))
    things = [
        *(f"- {{id: x:state/s{n}, type: State, label: {_name(n)}land}}" for n in range(STATES)),
        *(f"- {{id: x:office/o{n}, type: Office, label: Minister of {_name(n)}land, belongsTo: x:state/s{n}}}" for n in range(STATES)),
        *(f"- {{id: x:person/p{n}, type: Person, label: {_name(n)} {_name(n + 7)}son}}" for n in range(people)),
        "- {id: x:dialogue/d, type: Dialogue, label: Dialogue of Rows}",
        "- {id: x:track/t, type: MeetingTrack, label: Meetings of the Dialogue of Rows, trackOf: x:dialogue/d}",
        *(f"- {{id: x:meeting/m{n}, type: Meeting, label: Meeting {n + 1}}}" for n in range(meetings)),
    ]
    (folder / "catalogue.yaml").write_text(f"{CONTEXT}\nthings:\n" + "\n".join(things) + "\n", encoding="utf-8")
    table = [
        f"report: x:report/table\n{CONTEXT}label: Table of attendance\ncoded: 2026-11-27\nlanguage: en\nreportKind: data-set\n"
        "about: x:dialogue/d\n\npassages:"
    ]
    seen = set()
    for n in range(number):
        meeting, person = n * meetings // number, n % people
        of = person % STATES
        said = f"{{in: x:meeting/m{meeting}, participant: x:person/p{person}, as: x:office/o{of}, onBehalfOf: x:state/s{of}, status: attended}}"
        if meeting not in seen:
            seen.add(meeting)
            day = f"{1900 + meeting // 324}-{meeting // 27 % 12 + 1:02}-{meeting % 27 + 2:02}"
            said = f"[{{id: x:meeting/m{meeting}, inTrack: x:track/t, ordinal: {meeting + 1}, heldOn: {day}, status: held}}, {said}]"
        table.append(
            f"- passage: row-{n + 2}\n  kind: row\n  position: {n + 1}\n  url: https://example.org/rows/table.csv#row={n + 2}\n  says: {said}"
        )
    (folder / "table.yaml").write_text("\n".join(table) + "\n", encoding="utf-8")
    return folder


def _name(number: int) -> str:
    """A made-up name for a number, of letters only."""
    name = ""
    while number or not name:
        number, digit = divmod(number, 100)
        name += "bdfgklmnrt"[digit // 10] + "aeiou"[digit % 5] + "lrnst"[digit % 10 // 2]
    return name.capitalize()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=0, help=f"[one for each {EACH} rows]")
    given = parser.parse_args()
    print(rows(given.folder, given.rows, given.meetings))
