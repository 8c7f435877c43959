"""Finds in a text the names of known things: as the catalogue spells them, in any of its languages, and never by a guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..errors import PolylogueError
from ..namespaces import CONCEPT, DCTERMS, FOAF, ORG, PLG, RDFS, SKOS, TYPE
from ..read.folders import data_files
from ..read.files import Source, read_here
from .folding import UNSPACED, fold_name, whole
from .plain import Plain

NAMING = {RDFS + "label", *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")), FOAF + "name"}
KNOWN = {
    *(PLG + name for name in ("State", "Office", "Delegation", "Dialogue", "Meeting", "MeetingTrack", "StateGroup", "AgentGroup",
                              "Programme", "DiplomaticRelations", "DiplomaticDocument")),
    FOAF + "Person", ORG + "FormalOrganization", ORG + "OrganizationalUnit", DCTERMS + "Location", SKOS + "Concept",
}
_LEAST = 3  # letters of a name in an alphabet


@dataclass
class Authority:
    """The names of known things.

    by_name: for each name, folded as names are (see `fold_name`), the IRIs of the things that it may stand for.
    """

    by_name: dict[str, list[str]] = field(default_factory=dict)

    def add(self, iri: str, name: str, loose: bool) -> None:
        """Let a thing go by a name; loose: its capitals do not matter, as of a topic."""
        words = fold_name(name)
        if len(words) >= _LEAST or UNSPACED.search(words):
            key = words.lower() if loose else words
            if iri not in self.by_name.setdefault(key, []):
                self.by_name[key].append(iri)

    def find(self, text: str) -> dict[str, list[str]]:
        """For each thing that is named in a passage, its names as they are spelled there.

        Of names of one thing that lie inside one another the longest counts; things may be named inside names of others.
        """
        spans: dict[str, list[tuple[int, int]]] = {}
        here = Plain(text)
        plain, lower = here.plain, here.plain.lower()
        lower = lower if len(lower) == len(plain) else plain  # İ is two letters in small
        for name, iris in self.by_name.items():
            for hay in (plain, lower) if name == name.lower() else (plain,):
                start = hay.find(name)
                while start != -1:
                    end = start + len(name)
                    if whole(plain, start, end):
                        for iri in iris:
                            spans.setdefault(iri, []).append((start, end))
                    start = hay.find(name, start + 1)
        found = {}
        for iri, places in spans.items():
            longest = [(s, e) for s, e in set(places) if not any((a, b) != (s, e) and a <= s and e <= b for a, b in places)]
            words = dict.fromkeys(" ".join(text[slice(*here.span(s, e))].split()) for s, e in sorted(longest))
            found[iri] = [unicodedata.normalize("NFC", each) for each in words]
        return dict(sorted(found.items()))


def authority(data: Path) -> Authority:
    """The names of what a folder of data describes apart from its reports, and of what the project's own catalogue does.

    Raises PolylogueError.
    """
    files = [*paths.files_in(paths.CATALOGUE), *paths.files_in(paths.DATA / "background")]
    if data.resolve() != paths.DATA.resolve():
        files += catalogue_files(data)
    return named(read_here(file) for file in files)


def catalogue_files(data: Path) -> list[Path]:
    """The files of a folder of data that are no reports and no readings; none of an empty folder."""
    try:
        found = data_files(data)
    except PolylogueError:  # an empty folder: there is nothing to know yet
        return []
    return [file for file in found if not {"reports", "readings"} & set(file.relative_to(data).parts[:-1])]


def named(sources: Iterable[Source]) -> Authority:
    """The names that files give to the things that they describe."""
    sources, found = list(sources), Authority()
    kinds: dict[str, set[str]] = {}  # a file may name what another describes
    for source in sources:
        for quad in source.quads:
            if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode):
                kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
    for source in sources:
        for quad in source.quads:
            iri, value = quad.subject.value, quad.object
            if quad.predicate.value in NAMING and isinstance(value, Literal) and kinds.get(iri, set()) & KNOWN:
                found.add(iri, value.value, iri.startswith(CONCEPT) or SKOS + "Concept" in kinds[iri])
    return found
