"""A data folder with one table of as many rows as asked for, to see how the verbs grow with a table.

    python tests/benchmarks/rows.py ROWS FOLDER [--meetings N] [--blocks SIZE]
    polylogue validate FOLDER

Each row is a passage of the report, a data set, and says that one delegate took part in one meeting; all are invented. By
default 20 take part in each meeting, with `--meetings 1` all of them in one. With `--blocks` the rows stand in files of so
many, as `polylogue map` writes them, each complete in itself; the delegates and meetings are then in no catalogue.
"""

from __future__ import annotations

import argparse
import gzip
import re
from pathlib import Path

from polylogue.read.files import read
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

PLG = "https://w3id.org/polylogue/ontology#"
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


def blocks(folder: Path, number: int, size: int, meetings: int = 0) -> Path:
    """Write the same with the rows in files of so many; what rows speak of besides states is named in each that needs it."""
    cut(table_of(folder, number, meetings), folder / "reports" / "table", size)
    return folder


def table_of(folder: Path, number: int, meetings: int = 0) -> list[Quad]:
    """Write the catalogue without delegates and meetings; what says the rest: the table, and what those are called."""
    rows(folder, number, meetings)
    catalogue, named, table = (folder / f"{name}.yaml" for name in ("catalogue", "named", "table"))
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    apart = [line for line in lines if re.match(r"- {id: x:(?:person|meeting)/", line)]
    named.write_text(f"{CONTEXT}\nthings:\n" + "".join(apart), encoding="utf-8")
    catalogue.write_text("".join(line for line in lines if line not in set(apart)), encoding="utf-8")
    quads = read(table).quads + read(named).quads
    named.unlink()
    table.unlink()
    return quads


def cut(quads: list[Quad], folder: Path, size: int) -> Path:
    """Write the quads of a table as a head and blocks of so many rows: what is said of its passages and in their graphs, and
    what is said in no graph of what those speak of."""
    folder.mkdir(parents=True, exist_ok=True)
    passages = [q.subject for q in quads if q.predicate.value == f"{PLG}passageOf"]
    places = {passage: number // size for number, passage in enumerate(dict.fromkeys(passages))}
    parts: list[list[Quad]] = [[] for _ in range(-(-len(places) // size))]
    about: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        ground = quad.subject if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        if ground in places:
            parts[places[ground]].append(quad)
        else:
            about.setdefault(quad.subject, []).append(quad)
    reports = {q.object for q in quads if q.predicate.value == f"{PLG}passageOf"}
    _write(folder / "head.nq", [q for report in reports for q in about[report]])
    for number, part in enumerate(parts, 1):
        terms = dict.fromkeys(term for q in part for term in (q.subject, q.object) if isinstance(term, NamedNode) and term not in reports)
        _write(folder / f"rows-{number:05}.nq.gz", part + [q for term in terms for q in about.get(term, ())])
    return folder


def _write(path: Path, quads: list[Quad]) -> None:
    said = serialize(quads, format=RdfFormat.N_QUADS)
    path.write_bytes(gzip.compress(said, 6, mtime=0) if path.suffix == ".gz" else said)


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
    parser.add_argument("--blocks", type=int, metavar="SIZE", help="rows in files of so many")
    given = parser.parse_args()
    made = blocks(given.folder, given.rows, given.blocks, given.meetings) if given.blocks else rows(given.folder, given.rows, given.meetings)
    print(made)
