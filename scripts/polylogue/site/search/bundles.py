"""Makes the search index that Pagefind reads in the browser.

Pagefind has an index for each language, and asks the one of the page's language. It can join several (`mergeIndex`), but
then knows the word forms of one of them only, gives a thing once for each language that it is named in, and counts it as
often. So there is one index: a record stands in it once, under its names in all languages. What that index does not know
of a language is done here and in `search.js`: Japanese and Chinese are cut into characters, here and in the question, which
is then asked for as a phrase; Russian endings are taken off the words of a question, since Pagefind finds words by how they
begin. `mergeIndex` joins the parts of an index of very many records, which Pagefind would need too much memory for.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ...errors import PolylogueError
from .steady import steady

FOLDER = "pagefind"
PART = 4000  # records in one index: Pagefind takes some 110 MiB for a thousand
EVERY = "everyrecordhasthis"  # a word of each: asked for no word at all, Pagefind would load the whole index
_LANGUAGE = "en"  # whose word forms the index knows
UNSPACED = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # written without spaces
_PROGRAM = re.compile(r"pagefind(?:-worker)?\.js|wasm\.en\.pagefind")  # what the first part has for all
_DATA = re.compile(r"pagefind-entry\.json|.*\.pf_(?:fragment|index|filter|meta)")
_LICENCE = """Pagefind (pagefind.app): its scripts and WebAssembly in this folder. Copyright 2022 CloudCannon. MIT licence:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
_UNSPACED = re.compile(f"([{UNSPACED}])")
_LETTER_MARKS = str.maketrans("ʻʼ", "’’")  # letters to Pagefind, which drops the marks that people type for them


@dataclass(frozen=True)
class Record:
    """Something that can be found.

    address: from the root of a language, with an anchor perhaps; titles: by language, those of the pages;
    text: all else it is found by; filters: facet -> keys; kind: the key of what it is; at: where it belongs, by language.
    language: the one of a title that is in none of the pages' languages.
    """

    address: str
    titles: dict[str, str]
    text: str
    kind: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    language: str = ""

    @property
    def content(self) -> str:
        """All words, as Pagefind is to read them."""
        return cut(" · ".join(dict.fromkeys(filter(None, (*self.titles.values(), *self.at.values(), self.text)))))

    @property
    def keys(self) -> dict[str, list[str]]:
        """What it can be filtered by."""
        more = {"kind": [self.kind], "in": [self.language] if self.language else []}
        return {facet: sorted(set(found)) for facet, found in (self.filters | more).items() if found}

    @property
    def meta(self) -> dict[str, str]:
        """What a result shows beside its words: the title, and where it belongs, in each language where they differ."""
        found = {}
        for name, texts in (("title", self.titles), ("at", self.at)):
            first = texts.get("en") or next(iter(texts.values()), "")
            found[name] = first
            found |= {f"{name}_{language}": text for language, text in texts.items() if text != first}
        return {name: text for name, text in found.items() if text} | {"every": EVERY}


def cut(text: str) -> str:
    """Text with a space around each character of the scripts that use none, and in the widths that people type."""
    return " ".join(_UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", text).translate(_LETTER_MARKS)).split())


def missing() -> str:
    """Why no index can be made here; empty when it can."""
    try:
        _program()
    except (ImportError, FileNotFoundError):
        return "pagefind-bin is not installed (the extra 'site' brings it where it is made for the machine)"
    return ""


def _program() -> Path:
    from pagefind_bin import get_executable

    program = Path(get_executable())
    if not program.is_file():
        raise FileNotFoundError(program)
    return program


class _Pagefind:
    """The program as a service: one message after the other, each of which it answers.

    Its package for Python waits a tenth of a second after each answer, which is minutes for some thousand records.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen([_program(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.communicate()

    def send(self, kind: str, **payload: object) -> dict:
        """Send a message, and return its answer. Raises PolylogueError."""
        self._number += 1
        message = {"message_id": self._number, "payload": {"type": kind, **payload}}
        try:
            self._process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
            self._process.stdin.flush()
            pieces = []
            while not pieces or not pieces[-1].endswith(b","):
                if not (more := self._process.stdout.read1(1 << 20)):
                    raise BrokenPipeError
                pieces.append(more)
        except OSError:
            raise PolylogueError("Pagefind ended before the search index was made", mend="see whether the disk is full") from None
        told = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if told["type"] == "Error":
            raise PolylogueError(f"Pagefind refuses a record: {told['message']}")
        return told


def index(records: Iterable[Record], out: Path) -> dict[str, int]:
    """Make the index below `pagefind/` of a folder. Returns the size of each file by its path in the folder."""
    written = {}
    for name, content in files(records).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written[name] = len(content)
    return written


def files(records: Iterable[Record]) -> dict[str, bytes]:
    """The files of the index by path: the same bytes for the same records. Raises PolylogueError."""
    ordered = sorted(records, key=lambda record: record.address)
    made = {f"{FOLDER}/licences.txt": _LICENCE.encode()}
    for number in range(parts(len(ordered))):
        below = FOLDER if number == 0 else f"{FOLDER}/{number + 1}"
        for name, content in _part(ordered[number * PART : (number + 1) * PART]).items():
            if number == 0 or _DATA.fullmatch(name.rpartition("/")[2]):
                made[f"{below}/{name}"] = content
    return made


def parts(number: int) -> int:
    """How many parts the index of so many records has: `pagefind/`, then `pagefind/2/` …"""
    return max(1, -(-number // PART))


def _part(records: list[Record]) -> dict[str, bytes]:
    with _Pagefind() as pagefind:
        number = pagefind.send("NewIndex", config={"keep_index_url": True, "force_language": _LANGUAGE})["index_id"]
        for record in records:
            pagefind.send(
                "AddRecord", index_id=number, url=record.address, content=record.content, language=_LANGUAGE, meta=record.meta,
                filters=record.keys, sort=None,
            )
        # not WriteFiles, which answers before all that it writes has reached the files
        found = {file["path"]: base64.b64decode(file["content"]) for file in pagefind.send("GetFiles", index_id=number)["files"]}
    return steady({path: content for path, content in found.items() if any(kind.fullmatch(path.rpartition("/")[2]) for kind in (_PROGRAM, _DATA))})
