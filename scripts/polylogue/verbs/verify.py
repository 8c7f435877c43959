"""`polylogue verify`: holds every locator against the texts of the reports, which are not part of the project."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .. import locate, paths
from ..errors import PolylogueError, one_line
from ..namespaces import CONCEPT, PLG

if TYPE_CHECKING:
    from ..assemble import Assembly
    from ..lint import Finding

PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|his|her|its|their|our|who|which|that|this|these|those)\b", re.I)


@dataclass
class Verified:
    """What a verification has found: findings, the names of checked and of skipped reports, the number of passages."""

    findings: list["Finding"] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    locators: int = 0


def verify(texts: Path, files: list[Path] | None = None) -> Verified:
    """Check the locators of reports (the project's own unless told) against a folder of UTF-8 texts.

    A text belongs to a report when its length in code points and its SHA-256 are the report's. Raises PolylogueError.
    """
    from ..assemble import assemble, reports

    if not texts.is_dir():
        raise PolylogueError("no such folder", texts, mend="name the folder that holds the reports' texts")
    whole = assemble(files or sorted((paths.DATA / "reports").glob("*.trig")))
    about = _described(whole)
    known = _texts(texts)
    passages = defaultdict(list)
    for node, properties in about.items():
        for report in properties.get("passageOf", ()):
            passages[report.value].append(node)
    result = Verified()
    for report in reports(whole):
        wanted = _one(about[report], "sha256")
        if wanted not in known:
            result.skipped.append(_why(report, about[report], known))
            continue
        result.checked.append(report)
        result.locators += len(passages[report])
        text = known[wanted]
        check = _Check(whole, about, text, _one(about[report], "language"))
        if _one(about[report], "textLength") != str(len(text)):
            check.say(report, f"the text has {len(text)} code points", f"plg:textLength {len(text)}")
        for passage in sorted(passages[report]):
            check.passage(passage)
        check.order(passages[report])
        result.findings += check.findings
    return result


def _described(whole: "Assembly") -> dict[str, dict[str, list]]:
    """The catalogue's values by node and by the local name of the property."""
    about: dict = defaultdict(lambda: defaultdict(list))
    for s, p, o in whole.catalogue:
        about[s.value][re.split(r"[#/]", p.value)[-1]].append(o)
    return about


def _texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by their digest; what is not UTF-8 is no text."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size < 10_000_000:
            try:
                text = path.read_bytes().decode("utf-8")
            except (UnicodeDecodeError, OSError):
                continue
            found[locate.digest(text)] = text
    return found


def _why(report: str, properties: dict, known: dict[str, str]) -> str:
    length = _one(properties, "textLength")
    alike = any(str(len(text)) == length for text in known.values())
    return f"{report}: no text with its digest" + (", though one of its length: is the text changed?" if alike else "")


def _one(properties: dict, name: str) -> str:
    return properties[name][0].value if properties.get(name) else ""


class _Check:
    """The checks of one report's passages, which collect findings."""

    def __init__(self, whole: "Assembly", about: dict, text: str, language: str):
        self.whole, self.about, self.text, self.language = whole, about, text, language
        self.findings: list = []

    def say(self, node: str, message: str, mend: str, passage: str = "") -> None:
        from ..lint import Finding
        from .validate import located

        name = (passage or node).rpartition("/report/")[2]
        self.findings.append(located(Finding("", None, f"{name}: {message}", mend, node), self.whole, passage))

    def passage(self, passage: str) -> None:
        """Bounds, digest, first and last words, pronoun, and the names in the text."""
        mine = self.about[passage]
        start, end = (int(_one(mine, name) or -1) for name in ("start", "end"))
        if not 0 <= start < end <= len(self.text):
            return self.say(passage, f"[{start},{end}) is not in the text", f"stay within [0,{len(self.text)})")
        content = self.text[start:end]
        held = f"[{start},{end}) holds “{_short(content)}”"
        if _one(mine, "sha256") != locate.digest(content):
            self.say(passage, f"another digest: {held}", f"mend the offsets, or schema:sha256 \"{locate.digest(content)}\"")
        if not locate.begins_with(content, _one(mine, "firstWords")):
            self.say(passage, f"begins otherwise: {held}", f"plg:firstWords \"{locate.first_words(content)}\"")
        if not locate.ends_with(content, _one(mine, "lastWords")):
            self.say(passage, f"ends otherwise: {held}", f"plg:lastWords \"{locate.last_words(content)}\"")
        by_pronoun = _one(mine, "attribution") == f"{CONCEPT}attribution/by-pronoun"
        if by_pronoun and self.language.startswith("en") and not PRONOUN.search(content):
            self.say(passage, f"attributed by pronoun, but has none: {held}", "take another attribution")
        for thing, p, name in sorted(self.whole.facts.get(passage, ()), key=str):
            if p.value == PLG + "nameInText" and locate.fold(name.value) not in locate.fold(content):
                self.say(thing.value, f"the words “{_short(name.value)}” are not in {held}", "write them as they stand", passage)

    def order(self, passages: list[str]) -> None:
        """Sentences follow one another in the order of their numbers, and a joint passage spans its own."""
        spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        joint = []
        for passage in passages:
            mine = self.about[passage]
            numbers = sorted(int(position.value) for position in mine.get("position", ()))
            span = int(_one(mine, "start") or 0), int(_one(mine, "end") or 0), passage
            if len(numbers) == 1:
                spans[numbers[0]].append(span)
            elif numbers:
                joint.append((numbers, span))
        ordered = sorted(spans)
        for number, following in zip(ordered, ordered[1:]):
            last, first = max(spans[number], key=lambda s: s[1]), min(spans[following])
            if last[1] > first[0]:
                self.say(first[2], f"sentence {following} begins before sentence {number} ends", "mend offsets or position")
        for numbers, (start, end, passage) in joint:
            for number in numbers:
                if any(s < start or e > end for s, e, _ in spans.get(number, ())):
                    self.say(passage, f"does not span its sentence {number}", "mend the offsets or the positions")


def _short(text: str) -> str:
    """What a slice holds, cut to its first and last words."""
    words = text.split()
    return one_line(" ".join(words) if len(words) <= 7 else f"{' '.join(words[:3])} … {' '.join(words[-3:])}", 80)


def main(texts: Path, files: list[Path]) -> int:
    """The sub-command. Exit codes: 0 all hold, 1 some do not, 2 there is no text to check against."""
    result = verify(texts, files)
    for finding in result.findings:
        print(finding, file=sys.stderr)
    for skipped in result.skipped:
        print(f"skipped {skipped}", file=sys.stderr)
    if not result.checked:
        raise PolylogueError("none of the reports' texts is here", texts, mend="name the folder that holds them")
    number = len(result.checked)
    print(f"{result.locators} locators of {number} report{'s' * (number != 1)} checked, {len(result.findings)} findings")
    return 1 if result.findings else 0


