"""Holds the columns of a table against those that its description has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...errors import PolylogueError
from .columns import Column, encoded
from .description import Description


def fitted(path: Path, titles: Sequence[Sequence[str]], described: Description, datatypes: Sequence[str] = ()) -> list[Column]:
    """The columns of a table, in its order, then the virtual ones.

    titles: of each column of the table. A described column is the first of one of its titles, or of its name; without
    any, or where the table has no header, the one in its place; datatypes: those that the source knows. Raises
    PolylogueError for a column that the table has not, one without a name, and two of the same.
    """
    own = [column for column in described.columns if not column.virtual]
    found: dict[int, Column] = {}
    for at, column in enumerate(own):
        found[_place(at, column, own, titles, found, described)] = column
    columns = []
    for at, names in enumerate(titles):
        column = found.get(at) or described.other
        name = column.name if column.named else names[0] if names else column.name or (f"_col.{at + 1}" if not any(titles) else "")
        if not name:
            raise PolylogueError(f"column {at + 1} has no name", path, mend="name it in the header, or remove it; where a title stands above the header, say dialect: {skipRows: 1}")
        if datatypes and not column.declares_datatype:
            column = replace(column, datatype=datatypes[at])
        columns.append(replace(column, name=name, titles=tuple(dict.fromkeys((*names, *column.titles))), number=at + 1))
    columns += [replace(column, number=0) for column in described.columns if column.virtual]
    _differ(path, columns, described)
    return columns


def _place(at: int, column: Column, own: list[Column], titles: Sequence[Sequence[str]], found: dict, described: Description) -> int:
    called = {*column.titles, *([column.name] if column.name else [])}
    for ours in (set(column.titles), called):  # a title first: the name may be that of another column
        for place, names in enumerate(titles):
            if place not in found and any(name in ours or ours is called and encoded(name) == column.name for name in names):
                return place
    if at < len(titles) and at not in found and (not called or not titles[at] and (not any(titles) or len(own) == len(titles))):
        return at
    raise _missing(at, called, titles, described)


def _missing(at: int, called: set[str], titles: Sequence[Sequence[str]], described: Description) -> PolylogueError:
    from difflib import get_close_matches

    if not any(titles):
        message = f"describes column {at + 1}, and the table has {len(titles)}"
        return PolylogueError(message, described.where, mend="leave it out, or make it virtual: true")
    there = [name for names in titles for name in names]
    name = min(called) if called else f"column {at + 1}"
    near = next((near[0] for word in sorted(called) if (near := get_close_matches(word, there, 1))), None)
    near = near or next((title for title in there for word in sorted(called) if title.lower() == word.lower()), None)
    mend = f"did you mean {near}? (give its title: titles: {near})" if near else f"the table has {', '.join(there[:20])}{' …' * (len(there) > 20)}"
    return PolylogueError(f"describes a column '{name}', and the table has none", described.where, mend=mend)


def _differ(path: Path, columns: list[Column], described: Description) -> None:
    seen: dict[str, Column] = {}
    for column in columns:
        first = seen.setdefault(column.name, column)
        if column.virtual and not column.name:
            raise PolylogueError("describes a virtual column without a name", described.where, mend="give it a name")
        if first is not column:
            whose = f"columns {first.number} and {column.number}" if column.number else f"column {first.number or 'virtual'} and a virtual one"
            raise PolylogueError(f"{whose} have the same name, '{column.name}'", path, mend="name each differently")
    if wrong := next((name for name in described.key if name not in seen), None):
        raise PolylogueError(f"the primaryKey has '{wrong}', which is no column", described.where, mend=f"the columns are {', '.join(seen)}")
