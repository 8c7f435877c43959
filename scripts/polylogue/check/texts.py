"""`polylogue verify`: holds locators and stated values against the texts of the reports, which are not in the project."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from pyoxigraph import Literal

from .. import project
from ..errors import PolylogueError, one_line
from ..namespaces import CONCEPT, DCTERMS, OA, PLG, SCHEMA
from ..text import locators, values
from .evidence import short

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from .results import Result

POSITION = SCHEMA + "position"
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|his|her|its|their|our|who|which|that|this|these|those)\b", re.I)


@dataclass
class Verified:
    """What a verification has found: findings, the names of checked and of skipped reports, the number of passages.

    unreadable: the error for each file among the texts that could not be read, and may be the text of a skipped report.
    """

    findings: list["Result"] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    locators: int = 0
    unreadable: list[PolylogueError] = field(default_factory=list)


@dataclass(frozen=True)
class _Text:
    """A text and the file that holds it."""

    path: Path
    words: str


def verify(texts: Path, files: Iterable[Path] | None = None, data: Path | None = None) -> Verified:
    """Check what reports say of their passages against a folder of UTF-8 texts.

    files: the reports, or else all of the folder data, as `project.find` has it. Checks locators, the order of the
    sentences, and in each passage's own graph names, titles, days, years and numbers. A text belongs to a report when its
    SHA-256 is the report's; one that only has the report's length, or its name, is a finding. Raises PolylogueError, also
    when the files describe no report.
    """
    from ..assemble.assembly import assemble, reports
    from ..read.folders import data_files

    if not texts.is_dir():
        raise PolylogueError("no such folder", texts, mend="name the folder that holds the reports' texts")
    files = list(files or data_files(project.find(data).data))  # all of it: any file may add to the graph of a passage
    whole = assemble(files)
    about, found = _described(whole), reports(whole)
    if not found:
        mend = "name the files of the reports too, or none for all of the data folder"
        raise PolylogueError("describes no report", files[0] if len(files) == 1 else None, mend=mend)
    passages = defaultdict(list)
    for node, properties in about.items():
        for report in properties.get("passageOf", ()):
            passages[report.value].append(node)
    result = Verified()
    known = _texts(texts, result.unreadable)
    taken = {_one(about[report], "sha256") for report in found}
    others = {digest: text for digest, text in known.items() if digest not in taken}
    for report in found:
        wanted = _one(about[report], "sha256")
        text = known[wanted].words if wanted in known else ""
        check = _Check(whole, about, text, _one(about[report], "language"))
        if wanted not in known:
            if not check.changed(report, others):
                result.skipped.append(f"{report}: no text with its digest")
            result.findings += check.findings
            continue
        result.checked.append(report)
        result.locators += len(passages[report])
        if _one(about[report], "textLength") != str(len(text)):
            message = f"the text has {len(text)} code points"
            check.say(report, message, f"plg:textLength {len(text)}", path=PLG + "textLength")
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


def _texts(folder: Path, unreadable: list[PolylogueError]) -> dict[str, _Text]:
    """The texts of a folder by their digest; what is not UTF-8 is no text. Raises PolylogueError.

    unreadable: is told the error for each file that cannot be read.
    """
    from ..read.folders import walk

    found = {}
    for path in sorted(place / name for place, names in walk(folder, False) for name in names):
        try:
            if path.stat().st_size < 10_000_000:
                text = path.read_bytes().decode("utf-8")
                found[locators.digest(text)] = _Text(path, text)
        except UnicodeDecodeError:
            continue
        except OSError as error:
            mend = "make it readable, or move it elsewhere"
            unreadable.append(PolylogueError(f"cannot be read: {error.strerror}", path, mend=mend))
    return found


def _one(properties: dict, name: str) -> str:
    return properties[name][0].value if properties.get(name) else ""


class _Check:
    """The checks of one report's passages, which collect findings."""

    def __init__(self, whole: "Assembly", about: dict, text: str, language: str):
        self.whole, self.about, self.text = whole, about, text
        self.english = re.match(r"en(-|$)", language, re.I) is not None
        self.findings: list = []

    def say(self, node: str, message: str, mend: str, passage: str = "", path: str = "", value: str = "") -> None:
        from .places import located
        from .results import Result

        about = " ".join(short(iri) for iri in (node, path) if iri)
        said = Result(node, path, value, "text", f"{_name(passage or node)}: {message}", mend=mend, about=about)
        self.findings.append(located(said, self.whole, passage))

    def changed(self, report: str, others: dict[str, _Text]) -> bool:
        """Whether one of the texts that are no other report's has this one's length or name, and so is not as it was."""
        length, name = _one(self.about[report], "textLength"), f"{re.split('[/#:]', report)[-1]}.txt"
        for digest, text in sorted(others.items(), key=lambda item: item[1].path.name != name):
            if text.path.name == name or str(len(text.words)) == length:
                mend = f'put back the text it was coded from, or mend schema:sha256 "{digest}"'
                self.say(report, f"{text.path.name} has another digest: is the text changed?", mend, path=SCHEMA + "sha256")
                return True
        return False

    def passage(self, passage: str) -> None:
        """Bounds, digest, first and last words, pronoun, and the facts that the passage states."""
        mine = self.about[passage]
        start, end = (int(_one(mine, name) or -1) for name in ("start", "end"))
        if not 0 <= start < end <= len(self.text):
            mend = f"stay within [0,{len(self.text)})"
            return self.say(passage, f"[{start},{end}) is not in the text", mend, path=OA + "start")
        content = self.text[start:end]
        held = f"[{start},{end}) holds “{_short(content)}”"
        if _one(mine, "sha256") != locators.digest(content):
            mend = f"mend the offsets, or schema:sha256 \"{locators.digest(content)}\""
            self.say(passage, f"another digest: {held}", mend, path=SCHEMA + "sha256")
        if not locators.begins_with(content, _one(mine, "firstWords")):
            mend = f"plg:firstWords \"{locators.first_words(content)}\""
            self.say(passage, f"begins otherwise: {held}", mend, path=PLG + "firstWords")
        if not locators.ends_with(content, _one(mine, "lastWords")):
            mend = f"plg:lastWords \"{locators.last_words(content)}\""
            self.say(passage, f"ends otherwise: {held}", mend, path=PLG + "lastWords")
        by_pronoun = _one(mine, "attribution") == f"{CONCEPT}attribution/by-pronoun"
        if by_pronoun and self.english and not PRONOUN.search(content):
            message = f"attributed by pronoun, but has none: {held}"
            self.say(passage, message, "take another attribution", path=PLG + "attribution")
        for thing, p, value in sorted(self.whole.facts.get(passage, ()), key=str):
            if isinstance(value, Literal) and (wrong := self._fact(thing.value, p.value, value, content, held)):
                self.say(thing.value, *wrong, passage, p.value, str(value))

    def _fact(self, thing: str, p: str, value: "Literal", content: str, held: str) -> tuple[str, str] | None:
        """Why a value does not stand in the passage whose graph states it, and the mend; None when it does."""
        if p == DCTERMS + "title":
            is_report = any(kind.value == PLG + "Report" for kind in self.about[thing].get("type", ()))
            words, title = _folded(content), _folded(value.value)
            if title != words if is_report else title not in words:
                mend = f"write “{one_line(words)}”" if is_report else "write it as it stands there"
                return f"the title “{_short(value.value)}” is not what {held}", mend
        elif p == PLG + "nameInText":
            if locators.fold(value.value) not in locators.fold(content):
                return f"the words “{_short(value.value)}” are not there: {held}", "write them as they stand"
        elif not values.stands(value, content, self.english):
            there = ", ".join(sorted(map(str, values.days(content)))) if len(value.value) >= 10 else ""
            mend = f"take what stands there{f', {there}' * bool(there)}, or move the fact to what says so"
            return f"{short(p)} {value.value} is not there: {held}", mend
        return None

    def order(self, passages: list[str]) -> None:
        """Sentences follow one another as their numbers do, each is one passage with its parts, a joint one spans its own."""
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
        sentences = {number: max(spans[number], key=lambda s: (s[1] - s[0], s)) for number in sorted(spans)}
        for number, (start, end, sentence) in sentences.items():
            for s, e, passage in sorted(spans[number]):
                if s < start or e > end:
                    message = f"is sentence {number}, and so is {_name(sentence)}, but neither holds the other"
                    self.say(passage, message, "mend the position, or add the passage that spans both", path=POSITION)
        ordered = list(sentences)
        for number, following in zip(ordered, ordered[1:]):
            first = min(spans[following])
            if max(end for _, end, _ in spans[number]) > first[0]:
                self.say(first[2], f"sentence {following} begins before sentence {number} ends", "mend offsets or position")
        for numbers, (start, end, passage) in joint:
            for number, (s, e, _) in sentences.items():
                if number in numbers and (s < start or e > end):
                    self.say(passage, f"does not span its sentence {number}", "mend the offsets or the positions")
                elif number not in numbers and _amiss(number, numbers, s, e, start, end):
                    message = f"holds sentence {number}, or does not lie as its positions say"
                    self.say(passage, message, "mend the offsets or the positions", path=POSITION)


def _amiss(number: int, numbers: list[int], s: int, e: int, start: int, end: int) -> bool:
    """Whether a sentence lies otherwise to a joint passage, which it is no part of, than their numbers do."""
    return (number < numbers[0] and e > start) or (number > numbers[-1] and s < end) or (s < end and e > start)


def _name(node: str) -> str:
    return node.rpartition("/report/")[2]


def _folded(text: str) -> str:
    return normalize("NFC", locators.fold(text))


def _short(text: str) -> str:
    """What a slice holds, cut to its first and last words."""
    words = text.split()
    return one_line(" ".join(words) if len(words) <= 7 else f"{' '.join(words[:3])} … {' '.join(words[-3:])}", 80)
