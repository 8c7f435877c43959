"""Finds in a text the names of known things: as the catalogue spells them, in any of its languages, and never by a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..namespaces import CONCEPT, DCTERMS, FOAF, ORG, PLG, RDFS, SKOS, TYPE
from ..read.folders import data_files
from ..read.files import Source, read_here

NAMING = {RDFS + "label", *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")), FOAF + "name"}
KNOWN = {
    *(PLG + name for name in ("State", "Office", "Delegation", "Dialogue", "Meeting", "MeetingTrack", "StateGroup", "AgentGroup",
                              "Programme", "DiplomaticRelations", "DiplomaticDocument")),
    FOAF + "Person", ORG + "FormalOrganization", ORG + "OrganizationalUnit", DCTERMS + "Location", SKOS + "Concept",
}
_LEAST = 3  # letters of a name in an alphabet
IDEOGRAPHS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
FOLDED = str.maketrans({"\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "’": "'", "ʼ": "'", "‘": "'", "ʻ": "'"})


@dataclass
class Authority:
    """The names of known things.

    by_name: for each name, folded as texts are (see `folded`), the IRIs of the things that it may stand for.
    """

    by_name: dict[str, list[str]] = field(default_factory=dict)
    _pattern: re.Pattern | None = field(default=None, repr=False)

    def add(self, iri: str, name: str, loose: bool) -> None:
        """Let a thing go by a name; loose: its capitals do not matter, as of a topic."""
        words = folded(name)
        if len(words) >= _LEAST or IDEOGRAPHS.search(words):
            key = words.casefold() if loose else words
            if iri not in self.by_name.setdefault(key, []):
                self.by_name[key].append(iri)

    def find(self, text: str) -> dict[str, list[str]]:
        """For each thing that is named in a passage, its names as they are spelled there.

        Of names of one thing that lie inside one another the longest counts; things may be named inside names of others.
        """
        spans: dict[str, list[tuple[int, int]]] = {}
        plain, at = _positions(text)
        lower = plain.casefold()
        if len(lower) != len(plain):
            lower = plain.lower() if len(plain.lower()) == len(plain) else plain
        for name, iris in self.by_name.items():
            for hay in (plain, lower) if name == name.casefold() else (plain,):
                start = hay.find(name)
                while start != -1:
                    end = start + len(name)
                    if alone(plain, start, end):
                        for iri in iris:
                            spans.setdefault(iri, []).append((start, end))
                    start = hay.find(name, start + 1)
        found = {}
        for iri, places in spans.items():
            longest = [(s, e) for s, e in set(places) if not any((a, b) != (s, e) and a <= s and e <= b for a, b in places)]
            words = dict.fromkeys(" ".join(text[at[s]: at[e - 1] + 1].split()) for s, e in sorted(longest))
            found[iri] = [unicodedata.normalize("NFC", each) for each in words]
        return dict(sorted(found.items()))


def authority(data: Path) -> Authority:
    """The names of what a folder of data describes apart from its reports, and of what the project's own catalogue does.

    Raises PolylogueError.
    """
    files = [*paths.files_in(paths.CATALOGUE), *paths.files_in(paths.DATA / "background")]
    if data.resolve() != paths.DATA.resolve():
        files += _catalogue(data)
    return named(read_here(file) for file in files)


def _catalogue(data: Path) -> list[Path]:
    try:
        found = data_files(data)
    except Exception:  # an empty folder: there is nothing to know yet
        return []
    return [file for file in found if not {"reports", "readings"} & set(file.relative_to(data).parts[:-1])]


def named(sources: Iterable[Source]) -> Authority:
    """The names that files give to the things that they describe."""
    found = Authority()
    for source in sources:
        kinds: dict[str, set[str]] = {}
        for quad in source.quads:
            if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode):
                kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
        for quad in source.quads:
            iri, value = quad.subject.value, quad.object
            if quad.predicate.value in NAMING and isinstance(value, Literal) and kinds.get(iri, set()) & KNOWN:
                found.add(iri, value.value, iri.startswith(CONCEPT) or SKOS + "Concept" in kinds[iri])
    return found


def folded(text: str) -> str:
    """A name or a text as they are compared: NFC, blanks folded, without what is not seen, apostrophes alike."""
    return " ".join(unicodedata.normalize("NFC", text).translate(FOLDED).split())


def _positions(text: str) -> tuple[str, list[int]]:
    """The text folded, and where in the text each of its characters stands."""
    plain: list[str] = []
    at: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for character in unicodedata.normalize("NFC", text[start:end]).translate(FOLDED):
            if character.isspace():
                if not plain or plain[-1] != " ":
                    plain.append(" ")
                    at.append(start)
            else:
                plain.append(character)
                at.append(start)
        start = end
    return "".join(plain), at


def alone(text: str, start: int, end: int) -> bool:
    """Whether a name is not part of a word, in scripts that have words between blanks."""
    before, after = text[start - 1: start], text[end: end + 1]
    if IDEOGRAPHS.match(text[start]) or IDEOGRAPHS.match(text[end - 1]):
        return True
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
