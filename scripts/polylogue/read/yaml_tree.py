"""Reads YAML 1.2 into nodes that know where they stand; what JSON-LD has no use for is refused: null, merge keys, tags.

Numbers are those of JSON's grammar, so that 010, 1e3 or 12_000 stay the words that they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from ..errors import PolylogueError
from .positions import Lines

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML without libyaml: slower, and reads the same
    from yaml import SafeLoader as _Base

Scalar, Mapping, Sequence, Node = yaml.ScalarNode, yaml.MappingNode, yaml.SequenceNode, yaml.Node
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NOTHING = {"", "~", "null", "Null", "NULL"}
_TAGS = {kind: f"tag:yaml.org,2002:{name}" for kind, name in ((Scalar, "str"), (Mapping, "map"), (Sequence, "seq"))}
_DEPTH = 40
_MOST = 5_000_000  # nodes, each alias counted as what it stands for


class _Loader(_Base):
    """Leaves plain words as they are: what they mean depends on the property."""

    yaml_implicit_resolvers: dict = {}


def tree(text: str, path: Path) -> Mapping:
    """The outermost mapping of a YAML document. Raises PolylogueError with line and column."""
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise PolylogueError(f"is not YAML: {said}", path, mark.line + 1, mark.column + 1, mend=_mend(said)) from None
    except yaml.YAMLError as error:  # of a character that YAML has no place for
        at = getattr(error, "position", None)
        line, column = (None, None) if at is None else Lines(text).place(min(at, len(text)))
        raise PolylogueError(f"is not YAML: {getattr(error, 'reason', error)}", path, line, column) from None
    except RecursionError:
        raise PolylogueError("is nested too deeply", path, mend="write its things one after another") from None
    if not isinstance(root, Mapping):
        at = (root.start_mark.line + 1, root.start_mark.column + 1) if root else ()
        raise PolylogueError("holds no keys", path, *at, mend="begin with lines such as `report: …`")
    _check(root, path, [], [_MOST])
    return root


def place(node: Node) -> tuple[int, int]:
    """The line and column of a node, counted from one."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def is_nothing(node: Node) -> bool:
    """Whether a node says nothing: null, or nothing at all."""
    return isinstance(node, Scalar) and not node.style and node.value in _NOTHING


def integer(node: Scalar) -> int | None:
    """The whole number that a plain word is, if it is one."""
    return int(node.value) if not node.style and _INTEGER.match(node.value) else None


def _check(node: Node, path: Path, above: list[Node], left: list[int]) -> None:
    left[0] -= 1
    if len(above) > _DEPTH or left[0] < 0 or node in above:
        message = "is nested too deeply, in itself, or too often"
        raise PolylogueError(message, path, *place(node), mend="write its things one after another")
    kind = type(node)
    if node.tag != _TAGS[kind]:
        raise PolylogueError(f"a tag ({node.tag}) says nothing here", path, *place(node), mend="take it out")
    if kind is Scalar:
        return
    above.append(node)
    if kind is Mapping:
        _check_keys(node, path)
        for _, value in node.value:
            _check(value, path, above, left)
    else:
        for item in node.value:
            _check(item, path, above, left)
    above.pop()


def _check_keys(node: Mapping, path: Path) -> None:
    seen: dict[str, Node] = {}
    for key, _ in node.value:
        if type(key) is not Scalar:
            raise PolylogueError("a key is one word", path, *place(key), mend="quote it if it holds a colon, a bracket or a brace")
        if key.value == "<<" and not key.style:
            raise PolylogueError("merge keys are not YAML 1.2", path, *place(key), mend="write out what is merged")
        if key.value in seen:
            mend = f"it stands in line {seen[key.value].start_mark.line + 1} too: give one a list of values"
            raise PolylogueError(f"'{key.value}' stands here twice", path, *place(key), mend=mend)
        seen[key.value] = key


def _mend(said: str) -> str:
    if "found character '\\t'" in said or "a tab character" in said:
        return "indent with blanks, not with tabs"
    if "mapping values are not allowed" in said:
        return "quote words that hold a colon and a blank, or indent a key as its neighbours"
    if "expected <block end>" in said:
        return "indent it as its neighbours, or close a bracket or quote before it"
    return "quote words that begin with a mark or hold “: ” or “ #”"
