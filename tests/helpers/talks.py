"""A small report in YAML on invented talks, with its text, and how tests have texts cut and the command called."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from polylogue.namespaces import ID
from polylogue.text import locators
from polylogue.text.layout import passages
from polylogue.text.names import Authority
from polylogue.text.plain import Plain
from polylogue.text.report_file import located_at
from polylogue.write.yaml import Node, located_lines

THERE = {name for name in ("languages", "spans") if find_spec(f"polylogue.text.{name}")}
TEXT = (
    "Talks held at the café\n\nMinister A. Bell of Arland thanked the hosts for the invitation. She noted the warm welcome.\n\n"
    "The sides agreed to meet again in\nspring, and the hosts of Borland promised a larger table. Nobody left the café early.\n\n"
    "The next talks will be held in Borland.\n"
)
PASSAGES = {  # the first and the last words of each, and the numbers of its sentences
    "h": ("Talks held at the café", []),
    "s1": ("Minister A. … the invitation.", [1]),
    "s2": ("She noted … welcome.", [2]),
    "s3": ("The sides … larger table.", [3]),
    "s3-first": ("The sides … spring,", [3]),
    "s3-second": ("and the hosts … larger table.", [3]),
    "s4": ("Nobody left … early.", [4]),
    "s5": ("The next … in Borland.", [5]),
    "s3-s4": ("The sides … early.", [3, 4]),
}
HAND = f"""\
# A report on talks; this comment stays.
report: {ID}report/talks
label: Report on the talks   # and this one
language: en

passages:
  - passage: h
    kind: headline
  # The minister speaks.
  - passage: s1
    attribution: named
    says:
      - {{act: thank, words: thanked, speaker: person:bell}}
      # what she thanks for is told elsewhere
  - {{passage: s2, attribution: by-pronoun}}

  - throughout: {{onBehalfOf: state:borland}}
    passages:
      - passage: s3
        says: [{{act: agree, words: agreed}}]
      - passage: s3-second
        attribution: side

  - passage: s4

readings: []

"""
ARLAND, BELL, BORLAND = f"{ID}state/arland", f"{ID}person/bell", f"{ID}state/borland"


def authority(**more: str) -> Authority:
    """Names of Arland and its minister. more: names of other states."""
    found = Authority()
    found.add(ARLAND, "Arland", False)
    found.add(BELL, "A. Bell", False)
    for key, name in more.items():
        found.add(f"{ID}state/{key}", name, False)
    return found


def located(text: str = TEXT, names: Authority | None = None, known: dict = PASSAGES) -> str:
    """The block that says where the passages lie in a text."""
    plain, entries = Plain(text), [Node({"id": f"{ID}report/talks", "textLength": len(text), "sha256": locators.digest(text)})]
    for name, (words, numbers) in known.items():
        (start, end), = plain.stretches(words)
        there = (names or authority()).find(text[start:end])
        found = {iri.replace(f"{ID}person/", "person:").replace(f"{ID}state/", "state:"): each[0] for iri, each in there.items()}
        entries.append(located_at(Node({"id": name}), text[start:end], start, numbers, Node(found)))
    return "\n".join([*located_lines(entries), ""])


def write(folder: Path, hand: str = HAND, text: str = TEXT) -> Path:
    """Write the report, and its text beside it; returns the file of the report."""
    (folder / "talks.txt").write_bytes(text.encode())
    path = folder / "talks.yaml"
    path.write_bytes(f"{hand}{located(text)}".encode())
    return path


def cut(text: str, language: str = "en", given: list[str] | None = None) -> list[locators.Slice]:
    """The passages that a text seems to have."""
    return list(passages(text, language, given).slices)


def stand_in(monkeypatch) -> None:
    """What knows languages and reads spans, in small, for as long as they are not there."""
    modules = {
        "languages": {"problem": lambda tag: None if tag[:2].islower() else ("is no tag", "write en or pt-BR"), "script_fits": _fits},
        "spans": {},
    }
    for name, what in modules.items():
        if name not in THERE:
            module = ModuleType(f"polylogue.text.{name}")
            vars(module).update(what)
            monkeypatch.setitem(sys.modules, module.__name__, module)


def _fits(tag: str, text: str) -> bool:
    return tag != "ru" or any("а" <= character <= "я" for character in text)


__all__ = ["HAND", "PASSAGES", "TEXT", "authority", "cut", "located", "stand_in", "write"]
