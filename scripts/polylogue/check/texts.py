"""`polylogue verify`: holds locators and stated values against the texts and tables of the reports, which are not in the project."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from .. import project
from ..errors import PolylogueError
from ..namespaces import CONCEPT, DCTERMS, OA, PLG, SCHEMA, UNLOCATED
from ..progress import Progress, silent
from ..read.files import opened
from ..text import currencies, folding, languages, locators, markup, resaved, tongues, values
from . import nearby, row_files, row_reports, sentences
from .evidence import short
from .rows import verify_tables
from .text_files import TextFiles
from .verified import Verified, cut, language_told, name_of, seen

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly

SUMMARY = f"{CONCEPT}kind/summary"
_DIGEST = re.compile(r"[0-9a-f]{64}")
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|his|her|its|their|our|who|which|that|this|these|those)\b", re.I)


def verify(
    texts: Path, files: Iterable[Path] | None = None, data: Path | None = None, jobs: int = 1, progress: Progress = silent,
) -> Verified:
    """Check what reports say of their passages against a folder of UTF-8 texts, and of tables.

    files: the reports, or else all of the folder data, as `project.find` has it; jobs: processes, for tables. Checks locators, the
    order of the sentences, and in each passage's own graph names, titles, days, years, numbers and currencies; of a row of a table
    also that it names what its graph speaks of. A text or table belongs to a report when its SHA-256 is the report's; one that was
    saved again, or has the report's length, name or passages, is a finding. Raises PolylogueError, also when the files describe no
    report.
    """
    from ..assemble.assembly import assemble, reports
    from ..read.folders import data_files, spread

    if not texts.is_dir():
        raise PolylogueError("no such folder", texts, mend="name the folder that holds the reports' texts")
    given = spread(files or ())
    files = given or data_files(project.find(data).data)  # all of it: any file may add to the graph of a passage
    looked = list(row_files.look(files, jobs, progress))
    tabular = row_reports.tables(looked)
    whole = assemble(opened(one.file) for one in looked if not row_reports.of_tables_only(one, tabular))
    about, found = _described(whole), [report for report in reports(whole) if report not in tabular]
    if not found and not any(one.reports for one in looked):
        mend = "name the files of the reports too, or none for all of the data folder"
        raise PolylogueError("describes no report", files[0] if len(files) == 1 else None, mend=mend)
    passages = defaultdict(list)
    for node, properties in about.items():
        for report in properties.get("passageOf", ()):
            passages[report.value].append(node)
    result, known = Verified(), TextFiles(texts)
    taken = {_one(about[report], "sha256") for report in found}
    taken |= {digest for one in looked for said in one.reports.values() for digest in said.get(SCHEMA + "sha256", ())}
    if tabular:
        things = row_files.known(looked, project.find(data).data if given else None)
        verify_tables(tabular, looked, things, known, result, jobs, progress)
    for report in found:
        digest = _one(about[report], "sha256")
        if not digest and passages[report] and all(_kind(about[each]) == SUMMARY for each in passages[report]):
            result.summarised.append(report)
            continue
        text = known.text(digest)
        check = _Check(whole, about, text or "", _one(about[report], "language"))
        if not _DIGEST.fullmatch(digest) and (digest or not all(_lies_nowhere(about[each]) for each in passages[report])):
            check.undigested(report, digest)
            result.findings += check.findings
            result.skipped.append(f"{report}: no digest to know its text by")
            continue
        if text is None:
            if not check.changed(report, passages[report], known, taken):
                result.skipped.append(f"{report}: no text with its digest")
            result.findings += check.findings
            continue
        result.checked.append(report)
        result.languages.append(f"{report}: {language_told(check.language)}")
        located = sorted(each for each in passages[report] if not _lies_nowhere(about[each]))  # a row lies in no stretch of a text
        for kind, one, many in (("row", "row of its table is", "rows of its table are"), ("summary", "summary is", "summaries are")):
            if apart := sum(_kind(about[each]) == f"{CONCEPT}kind/{kind}" for each in passages[report]):
                result.languages[-1] += f"; {apart} {one if apart == 1 else many} not held against it"
        result.locators += len(located)
        if _one(about[report], "textLength") != str(len(text)) and (located or not passages[report]):
            message = f"the text has {len(text)} code points"
            check.say(report, message, f"plg:textLength {len(text)}", path=PLG + "textLength")
        check.tongue(report)
        for passage in located:
            check.passage(passage)
        for passage, message, mend, path in sentences.misplaced({each: about[each] for each in located}):
            check.say(passage, message, mend, path=path)
        result.findings += check.findings
    result.unreadable = known.unreadable
    return result


def _described(whole: "Assembly") -> dict[str, dict[str, list]]:
    """The catalogue's values by node and by the local name of the property."""
    about: dict = defaultdict(lambda: defaultdict(list))
    for s, p, o in whole.catalogue:
        about[s.value][re.split(r"[#/]", p.value)[-1]].append(o)
    return about


def _one(properties: dict, name: str) -> str:
    return properties[name][0].value if properties.get(name) else ""


def _kind(passage: dict) -> str:
    return _one(passage, "passageKind")


def _lies_nowhere(passage: dict) -> bool:
    """Whether a passage is a row of a table, located by its number and not by offsets, or known by a summary."""
    return not passage.get("start") and _kind(passage) in UNLOCATED


class _Check:
    """The checks of one report's passages, which collect findings."""

    def __init__(self, whole: "Assembly", about: dict, text: str, language: str):
        self.whole, self.about, self.text = whole, about, text
        self.language, self.html = language, markup.is_html(text)
        self.english = re.match(r"en(-|$)", languages.mended(language), re.I) is not None
        self.findings: list = []

    def say(self, node: str, message: str, mend: str, passage: str = "", path: str = "", value: str = "") -> None:
        from .places import located
        from .results import Result

        about = " ".join(short(iri) for iri in (node, path) if iri)
        said = Result(node, path, value, "text", f"{name_of(passage or node)}: {message}", mend=mend, about=about)
        self.findings.append(located(said, self.whole, passage))

    def undigested(self, report: str, digest: str) -> None:
        """Say that what is given as the digest of a report's text is none."""
        if digest:
            message = f"schema:sha256 has {len(digest)} signs, and a SHA-256 is 64 small hex digits"
        else:
            message = "has passages and no schema:sha256, so that its text cannot be known"
        self.say(report, message, "take that of the text: sha256sum TEXT; `polylogue annotate` writes it", path=SCHEMA + "sha256" if digest else "")

    def tongue(self, report: str) -> None:
        """Say that the language of a report is missing, or is not that of its text: dates and numbers would not be held."""
        if not self.language.strip():
            self.say(report, "says no dcterms:language, so that dates and numbers are not held against the text", "give it: en, ru, ja …")
        elif wrong := tongues.misfit(self.language, self._words(self.text)):
            self.say(report, *wrong, path=DCTERMS + "language")

    def changed(self, report: str, passages: list[str], known: TextFiles, taken: set[str]) -> bool:
        """Whether a text that is no other report's was this one, which is told: saved in another form, or with other words."""
        mine, name = self.about[report], f"{re.split('[/#:]', report)[-1]}.txt"
        wanted, length = _one(mine, "sha256"), int(_one(mine, "textLength") or 0)
        places, nearest = [self._place(passage) for passage in passages if not _lies_nowhere(self.about[passage])], None
        for path, digest, text, utf16 in known.others(taken, length or None):
            if alone := resaved.difference(text, length or None, wanted, utf16):
                told, mend = alone
                self.say(report, f"{path.name} is the text but for {told}", mend, path=SCHEMA + "sha256")
                return True
            held, first = resaved.still_hold(text, places)
            rank = (held, path.name == name, len(text) == length)
            if any(rank) and (nearest is None or rank > nearest[0]):
                nearest = rank, path.name, digest, first
        if nearest is None:
            return False
        (held, *_), file, digest, first = nearest
        gone = f", not {name_of(first.name)}, which began “{cut(first.first_words)}”" if first else ""
        message = f"{file} has another digest: is the text changed? {held} of {len(places)} passages still hold{gone}"
        mend = f'put back the text it was coded from, or mend schema:sha256 "{digest}"'
        self.say(report, message, mend, path=SCHEMA + "sha256")
        return True

    def _place(self, passage: str) -> resaved.Place:
        mine = self.about[passage]
        start, end = (int(_one(mine, name) or 0) for name in ("start", "end"))
        return resaved.Place(passage, start, end, _one(mine, "sha256"), _one(mine, "firstWords"))

    def passage(self, passage: str) -> None:
        """Bounds, digest, first and last words, pronoun, and the facts that the passage states."""
        mine = self.about[passage]
        start, end = (int(_one(mine, name) or -1) for name in ("start", "end"))
        if not 0 <= start < end <= len(self.text):
            mend = f"stay within [0,{len(self.text)})"
            return self.say(passage, f"[{start},{end}) is not in the text", mend, path=OA + "start")
        content = self.text[start:end]
        words = self._words(content)
        held = f"[{start},{end}) holds “{cut(words)}”"
        if _one(mine, "sha256") != locators.digest(content):
            mend = f"mend the offsets, or schema:sha256 \"{locators.digest(content)}\""
            self.say(passage, f"another digest: {held}", mend, path=SCHEMA + "sha256")
        if not any(locators.begins_with(each, _one(mine, "firstWords")) for each in (content, words)):
            mend = f"plg:firstWords \"{locators.first_words(words)}\""
            self.say(passage, f"begins otherwise: {held}", mend, path=PLG + "firstWords")
        if not any(locators.ends_with(each, _one(mine, "lastWords")) for each in (content, words)):
            mend = f"plg:lastWords \"{locators.last_words(words)}\""
            self.say(passage, f"ends otherwise: {held}", mend, path=PLG + "lastWords")
        by_pronoun = _one(mine, "attribution") == f"{CONCEPT}attribution/by-pronoun"
        if by_pronoun and self.english and not PRONOUN.search(words):
            message = f"attributed by pronoun, but has none: {held}"
            self.say(passage, message, "take another attribution", path=PLG + "attribution")
        facts = sorted(self.whole.facts.get(passage, ()), key=str)
        near = nearby.Nearby(facts, folding.fold(words), self.language, self.english)
        for thing, p, value in facts:
            wrong = self._fact(thing.value, p.value, value, words, held) if isinstance(value, Literal) else None
            if wrong := wrong or near.against(thing, p.value, value, self._kinds(thing.value)):
                self.say(thing.value, *wrong, passage, p.value, str(value))

    def _kinds(self, thing: str) -> set[str]:
        return {kind.value for kind in self.about[thing].get("type", ())} if thing in self.about else set()

    def _words(self, content: str) -> str:
        """The words of a slice of a text, without tags where the text is HTML; its offsets and digest are the slice's own."""
        return markup.plain(content) if self.html else content

    def _fact(self, thing: str, p: str, value: "Literal", content: str, held: str) -> tuple[str, str] | None:
        """Why a value does not stand in the passage whose graph states it, and the mend; None when it does."""
        if p == DCTERMS + "title":
            is_report = PLG + "Report" in self._kinds(thing)
            words, title = folding.fold(content), folding.fold(value.value)
            if title != words if is_report else not folding.holds(words, title):
                mend = f"write “{seen(words)}”" if is_report else "write it as it stands there"
                return f"the title “{cut(value.value)}” is not what {held}{_but_for(content, title)}", mend
        elif p == PLG + "nameInText":
            if not folding.holds(content, value.value):
                but = _but_for(content, value.value)
                return f"the words “{cut(value.value)}” are not there: {held}{but}", "write them as they stand"
        elif p == SCHEMA + "currency":
            if currencies.stands(value.value, content, self.language) is False:
                return f"the currency {value.value} is not there: {held}", "take the one that stands there, or move the fact to what says so"
        elif values.stands(value, content, self.language) is False:
            there = ", ".join(sorted(map(str, values.days(content, self.language)))) if re.match(r"\d{4}-\d\d-\d\d", value.value) else ""
            mend = f"take what stands there{f', {there}' * bool(there)}, or move the fact to what says so"
            return f"{short(p)} {value.value} is not there: {held}", mend
        return None


def _but_for(content: str, words: str) -> str:
    """What to say of words that stand there but for characters that look the same, or are not seen."""
    told = folding.likeness(content, words)
    return f"; it has them, but {told}" if told else ""
