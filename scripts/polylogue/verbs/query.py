"""`polylogue query`: runs an example query, or a file, on the published data here, on data of one's own, or at an endpoint."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import PolylogueError
from ..store.queries import TIMEOUT, Where, find, front_matter, listed

if TYPE_CHECKING:
    import click


def main(
    name: str | None, endpoint: str | None, graphs: bool, form: str | None, everything: bool, listing: bool,
    more: Sequence[Path] = (), data: Sequence[Path] = (), with_published: bool = False, show: bool = False,
    timeout: float = TIMEOUT, parameters: Mapping[str, Sequence[str]] | None = None,
) -> int:
    """The sub-command. Exit codes: 0 answered, also with no rows; 2 could not be done."""
    name, data = _sorted_out([name] * bool(name) + [str(word) for word in more], list(map(str, data)))
    form = form or ("table" if sys.stdout.isatty() else None)
    if listing:
        return _list(name, form or "table", data)
    if not name:
        raise PolylogueError("which query?", mend="polylogue query --list shows the names; or give a file")
    file, text = _found(name, data)
    where = Where(endpoint, graphs, everything, data, with_published, timeout)
    if parameters:
        from ..store.parameters import fill

        text = fill(text, parameters, where.rows)
    if show:
        print(text, end="")
        return 0
    from ..write.answers import show as show_answer

    try:
        answer = where.answer(text)
    except PolylogueError as error:
        raise (error if error.file or endpoint else error.at(file)) from None
    for told in where.unknown(text):
        print(told, file=sys.stderr)
    show_answer(answer, form, str(front_matter(text).get("empty", "")))
    return 0


def _sorted_out(words: list[str], data: list[str]) -> tuple[str, tuple[str, ...]]:
    """The name of the query, and the files and folders of data: a shell writes a pattern after --data as several words.

    Raises PolylogueError when there is a word too many.
    """
    files = [word for word in words if data and _is_data(word)]
    names = [word for word in words if word not in files]
    if len(names) > 1:
        mend = "give data with --data" if Path(names[-1]).exists() else "polylogue query --help shows its options"
        raise PolylogueError(f"there is a word too many: {' '.join(names[1:])}", mend=mend)
    if "-" in data:
        raise PolylogueError("data is not read from standard input", mend="name a file")
    return (names[0] if names else ""), (*data, *files)


def _is_data(word: str) -> bool:
    from ..read.files import FORMATS, ending

    return ending(word) in FORMATS and Path(word).is_file() or Path(word).is_dir()


@lru_cache(maxsize=1)
def _found(name: str, data: tuple[str, ...]) -> tuple[Path, str]:
    """The file and the text of a query, read once: standard input cannot be read again."""
    return find(name, data)


class Further(NamedTuple):
    """A parameter of a query as an option: its name, how it is written, what stands for a value, what it is for, what completes it."""

    name: str
    written: str
    metavar: str
    told: str
    complete: Callable[..., list]


def further(usual: Sequence["click.Parameter"], words: Sequence[str], only_shown: bool = False) -> list[Further]:
    """The parameters of the query that the words of a call name; none where no query is named.

    usual: the verb's own options; an unknown one takes a value; only_shown: they are not used, so that a query which is not there,
    or has a parameter with the name of an option, has none. Raises PolylogueError otherwise.
    """
    from ..store.parameters import parameters
    from .completion import things

    try:
        name, data = _sorted_out(*_names_and_data(usual, words))
        known = parameters(_found(name, data)[1]) if name and not (name == "-" and only_shown) else {}
    except PolylogueError:
        if only_shown:
            return []
        raise
    kinds = {True: "NAME|IRI", False: "VALUE"}
    return [Further(each.name, each.option, kinds[each.takes_things], each.text, things(each, data)) for each in known.values()]


def about(usual: Sequence["click.Parameter"], words: Sequence[str]) -> str:
    """The question of the query that the words of a call name, and how to read its answer; nothing where none is."""
    try:
        name, data = _sorted_out(*_names_and_data(usual, words))
        said = front_matter(_found(name, data)[1]) if name and name != "-" else {}
    except PolylogueError:
        return ""
    return " ".join(str(said[key]) for key in ("summary", "description") if key in said)


def _names_and_data(usual: Sequence["click.Parameter"], words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of a call that belong to no option, and what is given as data."""
    flags = {name for option in usual for name in option.opts if getattr(option, "is_flag", False)}
    names, data, todo = [], [], list(words)
    while todo:
        word = todo.pop(0)
        if word == "--":
            return names + todo, data
        option, mark, value = word.partition("=")
        if not word.startswith("-") or word == "-":
            names.append(word)
        elif word not in flags and not mark:
            value = todo.pop(0) if todo else ""
        if option == "--data" and value:
            data.append(value)
    return names, data


def _list(word: str, form: str, data: Sequence[str]) -> int:
    from ..write.answers import show_csv, show_json, show_markdown, show_table, show_tsv

    names, rows = ("query", "asks", "tags"), listed(word, data)
    if not rows:
        raise PolylogueError(f"no example query is about '{word}'", mend="polylogue query --list shows all")
    if form == "turtle":
        raise PolylogueError("the list of queries is no Turtle", mend="use --format table, csv, tsv, json or markdown")
    if form == "json":
        show_json([dict(zip(names, row)) for row in rows])
    else:
        {"csv": show_csv, "tsv": show_tsv, "markdown": show_markdown}.get(form, show_table)(names, rows)
    return 0
