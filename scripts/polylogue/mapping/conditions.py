"""For which rows something is said: `when: {Column: value}`, a list of values, `{not: …}` or `{matches: regular expression}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import PolylogueError
from ..read.yaml_tree import Mapping, Node, Scalar, Sequence, place


def condition(node: Node, path: Path, column: Callable[[str, Node], str]) -> Callable[[dict[str, Any]], bool]:
    """Whether a row is meant, by its cells. column: the name of a column as it is written in a mapping. Raises PolylogueError."""
    if type(node) is not Mapping:
        raise PolylogueError("when is a mapping", path, *place(node), mend="write when: {Column: value}")
    tests = [(column(key.value, key), _test(value, path)) for key, value in node.value]
    return lambda cells: all(test(cells.get(name)) for name, test in tests)


def texts_of(cell: Any) -> list[str]:
    """The texts of a cell: none, one, or those of a list."""
    return [] if cell is None or cell == "" else cell if type(cell) is list else [cell]


def _test(node: Node, path: Path) -> Callable[[Any], bool]:
    if type(node) is Mapping:
        keys = {key.value: value for key, value in node.value}
        if keys.keys() == {"not"}:
            inner = _test(keys["not"], path)
            return lambda cell: not inner(cell)
        if keys.keys() == {"matches"} and type(keys["matches"]) is Scalar:
            try:
                pattern = re.compile(keys["matches"].value)
            except re.error as error:
                message = f"no regular expression: {error}"
                raise PolylogueError(message, path, *place(keys["matches"]), mend="mend it, or give the values") from None
            return lambda cell: any(pattern.search(each) for each in texts_of(cell))
        raise PolylogueError("a test is a value, a list, not or matches", path, *place(node), mend="write {not: value}")
    wanted = {each.value for each in (node.value if type(node) is Sequence else [node])}
    return lambda cell: ("" in wanted) if cell is None else not wanted.isdisjoint(texts_of(cell))
