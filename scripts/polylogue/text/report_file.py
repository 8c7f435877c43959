"""A report in YAML as it stands in its file, and its `located:` block, which alone is written anew."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..errors import PolylogueError
from ..read.files import ending, read_text
from ..read.terms import terms
from ..read.yaml_tree import Mapping, Scalar, Sequence, integer, place, tree
from ..read.yaml_tree import Node as Written
from ..write.yaml_layout import LOCATED_BY, Node, located_lines
from ..write.yaml_nodes import short, spaces
from .locators import digest, fold
from .names import Authority
from .plain import Plain

ENDINGS = (".yaml", ".yml")
_ARTICLE = re.compile(r"(?:the|an?) ", re.I)


@dataclass
class Report:
    """A report and its file.

    iri: the report's own; whole: what `located` says of the text as a whole; entries: what it says of each passage;
    keys: what stands at the outermost level.
    """

    path: Path
    text: str
    iri: str
    keys: dict[str, tuple[Scalar, Written]] = field(repr=False)
    whole: Node
    entries: list[Node]

    @property
    def language(self) -> str:
        """The tag of the report's language."""
        return getattr(self.keys.get("language", (None, None))[1], "value", "") or "en"

    @property
    def newline(self) -> str:
        """How lines end in the file."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def base(self) -> str:
        """The IRI below which its own names lie."""
        said = self._context.get("@base", self.iri)
        return said if said.endswith(("/", "#")) else f"{said}/"

    @cached_property
    def _context(self) -> dict[str, str]:
        value = self.keys.get("@context", (None, None))[1]
        parts = value.value if isinstance(value, Sequence) else [value]
        return {k.value: str(v.value) for part in parts if isinstance(part, Mapping) for k, v in part.value}

    @cached_property
    def spaces(self) -> list[tuple[str, str]]:
        """Its namespaces with their prefixes, as `write.yaml.spaces` gives them."""
        return spaces({name: iri for name, iri in self._context.items() if name[0] != "@"})

    def iri_of(self, name: str) -> str:
        """The IRI that a name of the report stands for."""
        prefix, gap, local = name.partition(":")
        if not gap:
            return self.base + name
        space = self._context.get(prefix) or terms().prefixes.get(prefix)
        return space + local if space and not local.startswith("//") else name

    def entry(self, name: str) -> Node | None:
        """What `located` says of a passage."""
        return next((entry for entry in self.entries if entry["id"] == name), None)

    def given(self, name: str) -> set[str]:
        """The words that a passage gives to things, without an article before them."""
        found: set[str] = set()

        def look(node: Written, key: str = "") -> None:
            if isinstance(node, Mapping):
                for each, value in node.value:
                    look(value, each.value)
            elif isinstance(node, Sequence):
                for each in node.value:
                    look(each, key)
            elif key == "words":
                found.add(_ARTICLE.sub("", fold(node.value)))

        for item in getattr(self.keys.get("passages", (None, None))[1], "value", ()):
            if isinstance(item, Mapping) and any(key.value == "passage" and value.value == name for key, value in item.value):
                look(item)
        return found

    def found(self, old: dict, content: str, names: Authority, same: bool, given: Container[str] = ()) -> tuple[Node, list[str]]:
        """The names in a passage: those of before that still stand there, then what else is found; and which stand there no more.

        same: whether its words are those of before; given: words that name something else there, or name it already.
        """
        plain, kept, lost = Plain(content), Node(), {}
        for thing, values in old.items():
            words = values if isinstance(values, list) else [values]
            there = [each for word in words for each in ([word] if fold(word) in fold(content) else [])] if same else [
                fold(content[slice(*plain.span(*spot))]) for word in words for spot in plain.places(word)
            ]
            kept[thing] = list(dict.fromkeys(there))
            lost[thing] = f"{thing} (“{'”, “'.join(words)}”)"
        called = {self.iri_of(thing): thing for thing in kept}
        for iri, words in names.find(content).items():
            mine = kept.setdefault(called.get(iri) or short(iri, self.spaces, self.base), [])
            covered = [spot for word in mine for spot in plain.places(word)]
            mine += [word for word in words if word not in mine and fold(word) not in given and not _inside(list(plain.places(word)), covered)]
        left = Node({thing: words if len(words) > 1 else words[0] for thing, words in kept.items() if words})
        return left, [said for thing, said in lost.items() if thing not in left]

    def with_located(self, whole: Node, entries: Iterable[Node]) -> str:
        """The file's text with another block `located:`; all else as it is."""
        key = self.keys["located"][0]
        start = key.start_mark.index
        after = [other.start_mark.index for other, _ in self.keys.values() if other.start_mark.index > start]
        end = min(after, default=len(self.text))
        lines = self.text[start:end].splitlines(keepends=True)
        while not lines[-1].strip() or lines[-1].startswith(("#", "...")):  # of the key behind it, or the end of the file
            end -= len(lines.pop())
        before = self.text[:start]
        if before.rstrip("\r\n").endswith(LOCATED_BY):
            before = before.rstrip("\r\n").removesuffix(LOCATED_BY)
        block = self.newline.join([*located_lines([whole, *entries]), ""])
        return f"{before}{block}{self.text[end:]}"


def read_report(path: Path) -> Report:
    """Read a report in YAML. Raises PolylogueError, also when nothing tells where its passages lie."""
    if ending(path) not in ENDINGS:
        mend = f"polylogue convert {path.name} {path.stem}.yaml, and name that"
        raise PolylogueError("is no report in YAML", path, mend=mend)
    if path.suffix not in ENDINGS:
        raise PolylogueError("is packed", path, mend="unpack it first")
    text = read_text(path)
    keys = {key.value: (key, value) for key, value in tree(text, path).value}
    if "report" not in keys:
        raise PolylogueError("tells of no report", path, mend="begin it with a line `report: …`")
    found = _plain(keys["located"][1]) if "located" in keys else []
    if not isinstance(found, list) or not found or keys["located"][1].flow_style:
        mend = "write it anew from the text: polylogue annotate TEXT, and put what the passages say there"
        raise PolylogueError("has no list `located:`, which tells where its passages lie", path, mend=mend)
    report = Report(path, text, str(keys["report"][1].value), keys, Node({"id": str(keys["report"][1].value)}), [])
    report.iri = report.iri_of(report.iri)
    for item, node in zip(found, keys["located"][1].value):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise PolylogueError("a place of no passage", path, *place(node), mend="write its `id`, or take it out")
        if "textLength" in item or report.iri_of(item["id"]) == report.iri:
            report.whole = item
        elif not isinstance(item.get("start"), int) or not isinstance(item.get("end"), int):
            mend = "take it out; polylogue annotate REPORT --passage finds it anew"
            raise PolylogueError(f"the place of {item['id']} has no start or no end", path, *place(node), mend=mend)
        else:
            report.entries.append(item)
    return report


def located_at(entry: Node, content: str, start: int, numbers: list[int], found: Node) -> Node:
    """What `located` says of a passage, at another place, or with other names; its keys in the order they have."""
    from .locators import first_words, last_words

    new = Node({
        "id": entry["id"], "start": start, "end": start + len(content), "position": numbers[0] if len(numbers) == 1 else numbers,
        "firstWords": first_words(content), "lastWords": last_words(content),
        "sha256": digest(content), "found": found,
    })
    given = {key: new.get(key, value) for key, value in entry.items()}
    return Node({key: value for key, value in {**given, **new}.items() if value not in ([], {})})


def _inside(places: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    """Whether each of some places lies inside one of others."""
    return bool(places) and all(any(a <= s and e <= b for a, b in others) for s, e in places)


def _plain(node: Written) -> object:
    """What a node of YAML says, as it is written again."""
    if isinstance(node, Mapping):
        return Node({key.value: _plain(value) for key, value in node.value})
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.value]
    number = integer(node)
    return node.value if number is None else number
