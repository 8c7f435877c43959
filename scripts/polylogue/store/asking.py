"""Answers a query from Python, as `polylogue query` does from a shell."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import PolylogueError
from .folders import Data
from .parameters import fill
from .queries import TIMEOUT, Where, find
from .rows import Rows


def query(
    name_or_text: str | Path, /, data: Data = None, *, with_published: bool = False, everything: bool = False,
    endpoint: str | None = None, graphs: bool = False, timeout: float = TIMEOUT, **parameters: object,
) -> Rows | bool | str:
    """The answer to an example query, to one in a file, or to a text: rows; True or False for ASK; Turtle for CONSTRUCT.

    name_or_text: a text is what holds blanks or braces; data: files and folders, built or not, instead of the published data;
    with_published: that data too; everything: also what is implied and what comes from elsewhere; endpoint: ask there instead;
    graphs: the named graphs there that `polylogue load --graphs` makes; timeout: seconds to wait; parameters: of the query, each
    one value or several, a thing by its label or its IRI (one called `from` is given as `from_`). Raises PolylogueError; warns of a name in the query
    that stands for nothing.

        polylogue.query("who-said-what", meeting="11 August 2020", lang="ru")
    """
    text, where = str(name_or_text), Where(endpoint, graphs, everything, data, with_published, timeout, guest=True)
    if isinstance(name_or_text, Path) or not re.search(r"[\s{}]", text):
        file, text = find(text, data)
    else:
        file = None
    values = given(parameters)
    text = fill(text, values, where.rows)
    try:
        answer = where.answer(text)
    except PolylogueError as error:
        raise (error if error.file or endpoint or not file else error.at(file)) from None
    for told in where.unknown(text):
        warnings.warn(told, stacklevel=2)
    if isinstance(answer, str):
        return answer
    return answer["boolean"] if "boolean" in answer else Rows.of(answer)


def given(parameters: Mapping[str, object]) -> dict[str, list[str]]:
    """The values of parameters as they are written, by name; what is None is not given."""
    found = {}
    for name, value in parameters.items():
        several = value if isinstance(value, Iterable) and not isinstance(value, (str, bytes)) else [value]
        words = [str(each).lower() if isinstance(each, bool) else str(each) for each in several if each is not None]
        found[name.removesuffix("_")] = words
    return found
