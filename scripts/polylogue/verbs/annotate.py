"""`polylogue annotate`: makes the skeleton of a report from its text, carries it over when that has changed, adds passages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import PolylogueError
from ..project import find

if TYPE_CHECKING:
    from ..text.locators import Slice

NEW = ("slug", "language", "base", "url", "publisher", "date", "sentences", "spans")
TAKES = {"into": ("into", "sentences", "texts"), "passage": ("passage", "name", "kind", "attribution", "texts"), "": NEW}
ASK = {
    "into": "polylogue annotate TEXT --into REPORT",
    "passage": 'polylogue annotate REPORT --passage "first words … last words"',
    "": "polylogue annotate TEXT",
}
REPORTS = (".yaml", ".yml", ".trig", ".ttl", ".jsonld", ".nq", ".nt")


def main(
    path: Path, slug: str | None = None, language: str | None = None, base: str | None = None, url: str | None = None,
    publisher: str | None = None, date: str | None = None, sentences: Path | None = None, spans: Path | None = None,
    into: Path | None = None, passage: str | None = None, name: str | None = None, kind: str | None = None,
    attribution: str | None = None, texts: Path | None = None, out: Path | None = None, data: Path | None = None,
) -> int:
    """The sub-command. Exit codes: 0 done, 1 a passage vanished or a sentence is new, 2 could not be done."""
    every = {**dict(zip(NEW, (slug, language, base, url, publisher, date, sentences, spans))), "into": into, "passage": passage}
    every |= {"name": name, "kind": kind, "attribution": attribution, "texts": texts}
    given = {option: value for option, value in every.items() if value is not None}
    _refuse(path, "into" if into else "passage" if passage is not None else "", given)
    if into:
        return _carry(path, out, find(data), into, sentences, texts)
    if passage is not None:
        return _add(path, out, find(data), passage, texts, name=name, kind=kind, attribution=attribution)
    return _new(path, out, find(data), **given)


def _new(path: Path, out: Path | None, project: Any, sentences: Path | None = None, spans: Path | None = None, **said: str) -> int:
    from ..read.files import read_text
    from ..text.heading import heading, script_told
    from ..text.layout import passages
    from ..text.names import authority
    from ..text.skeleton import annotate

    head, told = heading(path, project, **said), []
    text = read_text(path)
    layout = passages(text, head.language, _lines(sentences))
    marked = []
    if spans:
        from ..text.spans import read_spans

        marked = read_spans(spans, text)
    try:
        made = annotate(text, head, layout.slices, authority(project.data), marked, told)
    except PolylogueError as error:
        raise (error if error.file else error.at(path)) from None
    _tell([*script_told(head.language, text), *map(str, layout.assumed), *told])
    _write(made, out)
    return 0


def _carry(path: Path, out: Path | None, project: Any, into: Path, sentences: Path | None, texts: Path | None) -> int:
    from ..text.locators import digest
    from ..text.names import authority
    from ..text.relocation import relocate
    from ..text.report_file import read_report
    from ..text.texts import text_of, whole_text

    report, text = read_report(into), whole_text(path)
    if not text.strip():
        raise PolylogueError("the text is empty", path, mend=f"name the text of the report: {ASK['into']}")
    old = None
    if report.whole.get("sha256") != digest(text):
        try:
            old = text_of(report, texts)
        except PolylogueError:  # it helps, and is not needed
            pass
    done = relocate(report, text, _slices(text, report.language, _lines(sentences)), authority(project.data), old)
    _write(done.text, out, report.path, report.text)
    _tell([*done.told, done.summary])
    return 0 if done.whole else 1


def _add(path: Path, out: Path | None, project: Any, words: str, texts: Path | None, **more: str | None) -> int:
    from ..text.names import authority
    from ..text.passages import add_passage
    from ..text.report_file import read_report
    from ..text.texts import text_of

    report = read_report(path)
    text = text_of(report, texts)
    made, told = add_passage(report, text, words, lambda: _slices(text, report.language, None), authority(project.data), **more)
    _write(made, out, report.path, report.text)
    _tell([told])
    return 0


def _refuse(path: Path, mode: str, given: dict[str, Any]) -> None:
    """Raises PolylogueError for options that do not go together, and for a report in the place of a text."""
    if "into" in given and "passage" in given:
        raise PolylogueError("--into and --passage are two steps", mend=f"first {ASK['into']}, then {ASK['passage']}")
    for name in given:
        if name not in TAKES[mode]:
            of = next(each for each in TAKES if name in TAKES[each])
            wanted = "into or --passage" if name == "texts" else of
            message = f"--{name} does not go with --{mode}" if mode else f"--{name} needs --{wanted}"
            raise PolylogueError(message, mend=f"leave it out, or: {ASK[of]} --{name} …")
    if mode != "passage" and path.suffix.lower() in REPORTS:
        mend = f"name its text: {ASK['into']}" if mode else f"{ASK['passage']}, or name a text"
        raise PolylogueError("is a report, not a text", path, mend=mend)


def _slices(text: str, language: str, sentences: list[str] | None) -> list["Slice"]:
    from ..text.layout import passages

    return list(passages(text, language, sentences).slices)


def _lines(path: Path | None) -> list[str] | None:
    """The sentences in a file, one a line."""
    from ..read.files import read_text

    if path is None:
        return None
    lines = [line.strip() for line in read_text(path).splitlines() if line.strip()]
    if not lines:
        raise PolylogueError("holds no sentences", path, mend="write them into it, one a line")
    return lines


def _tell(lines: list[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _write(text: str, out: Path | None, over: Path | None = None, before: str = "") -> None:
    """UTF-8, whatever the terminal's own encoding is. over: the report that it is written over when no other place is asked for."""
    from ..write.files import write

    if out is None and over is not None:
        if text != before:
            over = over.resolve()  # a link stays one
            write({over.name: text.encode()}, over.parent)
    elif out is None or out == Path("-"):
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    elif out.suffix.lower() not in (".yaml", ".yml"):
        raise PolylogueError("is no name for a report in YAML", out, mend="name it .yaml")
    elif out.exists():
        raise PolylogueError("is there already", out, mend="name another file, or remove it; a report is never written over")
    else:
        write({out.name: text.encode()}, out.parent)
