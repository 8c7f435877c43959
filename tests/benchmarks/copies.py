"""A data folder with as many reports as asked for, to see how the verbs grow.

    python tests/benchmarks/copies.py REPORTS FOLDER [--one-meeting]

The reports are copies of the project's two under IRIs of their own: each pair has its own passages, acts, groups,
meetings and readings, and shares states, offices, persons, topics and the dialogue with all others, as in a real set.
With `--one-meeting` all tell of the same meeting, so that whatever compares reports has as much to compare as can be.
Only the authored files are needed, so that an older version's `build --data FOLDER` takes the folder too.
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))

from articles import authored  # noqa: E402

DATA = Path(__file__).resolve().parents[2] / "data"
OWN = re.compile(  # what each pair has for itself
    r"(?:report/|reports:)special-(?:online-meeting|videoconference)|id/(?:meeting|participation)/central-asia-japan"
    r"|id/background/(?:urdupoint|tajik-embassy-in-malaysia)|body:embassy-of-tajikistan-in-malaysia"
)
OF_REPORTS = re.compile(  # what each report has for itself, its groups that take part included
    r"(?:report/|reports:)special-(?:online-meeting|videoconference)|id/background/(?:urdupoint|tajik-embassy-in-malaysia)"
    r"|parts:(?:heads-of-foreign-affairs-agencies|foreign-ministers)"
)
GROUP = re.compile(r"(?<={)(?=meeting: caj:2020-08-11, participant: foreign-ministers,)")  # its record is named by the group
READING = re.compile(r"(?<=reading: )(?!reading-)[\w-]+(?=\n)")  # of several reports, named in a space that all pairs share
SHORT = re.compile(r"^(short: [^{\n]+)$", re.M)
MEETINGS = re.compile(r"^caj:.*?\.\n", re.M | re.S)
ORDINAL = re.compile(r"(\{id: caj:8,[^}]* ordinal: )8\b")


def copies(folder: Path, reports: int, one_meeting: bool = False) -> Path:
    """Write a data folder with so many reports, an even number, and return it. The folder must not hold one yet."""
    if reports < 2 or reports % 2:
        raise ValueError(f"the reports come in pairs, so an even number from 2 on, not {reports}")
    authored(folder)
    catalogue = (DATA / "catalogue" / "dialogues.ttl").read_text(encoding="utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", catalogue, re.M))
    meetings = prefixes + "\n".join(MEETINGS.findall(catalogue))
    pair = {path: path.read_text(encoding="utf-8") for name in ("reports", "readings") for path in (folder / name).glob("*.yaml")}
    for number in range(1, reports // 2):
        if not one_meeting:
            (folder / "catalogue" / f"meetings-{number}.ttl").write_text(copy(meetings, number), encoding="utf-8")
        for path, text in pair.items():
            target = folder / path.parent.name / f"{path.stem}-{number}.yaml"
            target.write_text(copy(text, number, one_meeting), encoding="utf-8")
    return folder


def copy(text: str, number: int, one_meeting: bool = False) -> str:
    """The text of a file for a further meeting, the next in its row, or for further reports of the same."""
    text = GROUP.sub("id: parts:foreign-ministers, ", text) if one_meeting else ORDINAL.sub(lambda hit: f"{hit[1]}{8 + number}", text)
    if readings := READING.findall(text):
        text = re.sub(rf"(?<![\w:/-])(?:{'|'.join(readings)})(?![\w:/-])", lambda hit: f"{hit[0]}-{number}", text)
    text = SHORT.sub(lambda hit: f"{hit[1]} ({number})", text)
    return (OF_REPORTS if one_meeting else OWN).sub(lambda hit: f"{hit[0]}-{number}", text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one-meeting", action="store_true", help="all reports are of one meeting")
    given = parser.parse_args()
    print(copies(given.folder, given.reports, given.one_meeting))
