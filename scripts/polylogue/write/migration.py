"""Carries data of an earlier version over to this one, by the SPARQL updates in ontology/migrations/ and the keys of reports in YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from .. import paths
from ..errors import PolylogueError
from ..namespaces import BASE, TYPE
from ..read.files import Source, read_text
from ..read.source import YAML
from ..read.terms import FORMER
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, tree

ON_REPORTS = {"created": "coded"}


@dataclass
class Migrated:
    """What a file has become. content: its bytes; steps: what changed, and how many statements; todo: what a person must do."""

    content: bytes
    steps: list[tuple[str, int]] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many statements, or keys, changed."""
        return sum(number for _, number in self.steps)


def updates() -> list[tuple[str, str]]:
    """Each update to the newest version, in order: what its first line says, and the whole."""
    files = sorted(_newest().glob("*.ru"))
    if not files:
        raise PolylogueError("no migrations here", paths.MIGRATIONS, mend="they are part of the project: get it whole")
    return [(_says(path), read_text(path)) for path in files]


def migrated(source: Source, beside: Iterable[Source] = ()) -> Migrated:
    """A file carried over; its content is as it was when nothing had to change.

    beside: what else is known, by which things are told to be groups, or to be described. Comments and layout stay in YAML
    alone, where only keys are written anew. Raises PolylogueError.
    """
    return _yaml(source) if source.form == YAML else _rdf(source, beside)


def _rdf(source: Source, beside: Iterable[Source]) -> Migrated:
    from .conversion import converted

    store, known = Store(), _known(beside) - set(source.quads)
    store.bulk_extend([*source.quads, *known])
    steps = []
    for says, text in updates():
        before = set(store)
        store.update(text)
        if number := len(before - set(store)):
            steps.append((says, number))
    todo = [f"{row['thing'].value} {row['todo'].value}" for row in store.query(read_text(_newest() / "by-hand.rq"))]
    if not steps:
        return Migrated(source.text.encode(), todo=todo)
    kept = set(store) - known
    quads = [quad for quad in source.quads if quad in kept]
    quads += sorted(kept - set(quads), key=str)
    return Migrated(converted(replace(source, quads=quads), source.form), steps, todo)


def _known(beside: Iterable[Source]) -> set[Quad]:
    """Which things there are besides, by their types: in no graph, as a query asks for them there too."""
    return {
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for source in beside for quad in source.quads if quad.predicate.value == TYPE
    }


def _newest() -> Path:
    return paths.MIGRATIONS / paths.version() if (paths.MIGRATIONS / paths.version()).is_dir() else max(paths.MIGRATIONS.iterdir())


def _says(path: Path) -> str:
    return read_text(path).splitlines()[0].removeprefix("# ").rstrip(".")


def _yaml(source: Source) -> Migrated:
    root = tree(source.text, source.path)
    changes: list[tuple[int, int, str, str]] = []
    _keys(root, _prefixes(root, source), changes, top=True)
    text, counted = source.text, {}
    for start, end, old, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
        counted[f"{old} is {new}"] = counted.get(f"{old} is {new}", 0) + 1
    return Migrated(text.encode(), sorted(counted.items()))


def _keys(node: Node, prefixes: dict[str, str], changes: list, top: bool = False) -> None:
    """Notes where a key, or a property that is named as left unstated, is called by its old name."""
    if isinstance(node, Sequence):
        for each in node.value:
            _keys(each, prefixes, changes)
    elif isinstance(node, Mapping):
        names = {key.value for key, _ in node.value}
        for key, value in node.value:
            if key.value == "@context":
                continue
            new = FORMER.get(key.value)
            if top and "report" in names:
                new = new or ON_REPORTS.get(key.value)
            if key.value == "sameAs" and _is_ours(value, prefixes):
                new = "takenForSameAs"
            if new and not key.style and new not in names:  # a key that is there already would be there twice
                names.add(new)
                changes.append((key.start_mark.index, key.end_mark.index, key.value, new))
            if key.value == "unstated":
                for each in value.value if isinstance(value, Sequence) else [value]:
                    if isinstance(each, Scalar) and not each.style and each.value in FORMER:
                        changes.append((each.start_mark.index, each.end_mark.index, each.value, FORMER[each.value]))
            _keys(value, prefixes, changes)


def _is_ours(value: Node, prefixes: dict[str, str]) -> bool:
    """Whether what something is the same as is a thing of the data, and not one of others' registers."""
    if isinstance(value, Sequence):
        return all(_is_ours(each, prefixes) for each in value.value)
    if not isinstance(value, Scalar):
        return True
    prefix, colon, rest = value.value.partition(":")
    whole = prefixes.get(prefix, "") + rest if colon and not rest.startswith("//") else value.value
    return not colon or whole.startswith(BASE) or prefix not in ("http", "https") and prefix not in prefixes


def _prefixes(root: Mapping, source: Source) -> dict[str, str]:
    own = next((value for key, value in root.value if key.value == "@context"), None)
    named = {key.value: value.value for key, value in own.value if isinstance(value, Scalar)} if isinstance(own, Mapping) else {}
    return {**source.prefixes, **named}
