"""Reads what CSVW says of a table: its dialect, its columns, its key; from a file beside it, or from a mapping.

What is wrong in one is an error, where CSVW would have a warning and go on without it. Foreign keys, row titles and
transformations are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ...errors import PolylogueError
from ..files import read_text
from .columns import NULL, Column
from .datatypes import ALIASES, KINDS, RULES
from .dialect import KEYS as DIALECT
from .dialect import Dialect

_INHERITED = ("aboutUrl", "datatype", "default", "lang", "null", "ordered", "propertyUrl", "required", "separator", "textDirection", "valueUrl")
_ANY = ("@id", "@type", "@context")
_GROUP = ("tables", "dialect", "notes", "tableDirection", "tableSchema", "transformations", *_ANY, *_INHERITED)
_TABLE = ("url", "suppressOutput", *(key for key in _GROUP if key != "tables"))
_SCHEMA = ("columns", "foreignKeys", "primaryKey", "rowTitles", *_ANY, *_INHERITED)
_COLUMN = ("name", "suppressOutput", "titles", "virtual", *_ANY, *_INHERITED)
_KEPT = ("aboutUrl", "propertyUrl", "valueUrl", "textDirection", "suppressOutput", "@id")


@dataclass(frozen=True)
class Description:
    """What is said of a table; columns: those described, and what holds for any other."""

    where: Path
    dialect: Dialect
    columns: list[Column] = field(default_factory=list)
    other: Column = field(default_factory=lambda: Column(""))
    key: tuple[str, ...] = ()
    url: str | None = None
    notes: list = field(default_factory=list)
    annotations: dict[str, object] = field(default_factory=dict)


def describe(path: Path, given: Path | Mapping | None, delimiter: str) -> Description:
    """The description of a table: the given one, or that which lies beside it (`NAME-metadata.json`, `csv-metadata.json`).

    delimiter: where none is described. Raises PolylogueError for what CSVW does not know, and when the file describes others.
    """
    if isinstance(given, Mapping):
        return _Reading(path, path, "the description: ").table(given, delimiter)
    where = Path(given) if given is not None else _beside(path)
    if where is None:
        return Description(path, Dialect(delimiter=delimiter))
    return _Reading(path, where).table(_json(where), delimiter)


def _beside(path: Path) -> Path | None:
    for name in dict.fromkeys((path.name, path.name.removesuffix(".gz"))):
        if (own := path.with_name(f"{name}-metadata.json")).is_file():
            return own
    shared = path.with_name("csv-metadata.json")
    if not shared.is_file():
        return None
    found = _json(shared)
    tables = found.get("tables") if isinstance(found.get("tables"), list) else [found]
    return shared if any(_names(table, path) for table in tables if isinstance(table, Mapping)) else None


def _names(table: Mapping, path: Path) -> bool:
    """Whether the description's address names this file."""
    name = unquote(urlsplit(str(table.get("url", ""))).path).rpartition("/")[2]
    return name in (path.name, path.name.removesuffix(".gz"))


def _json(where: Path) -> dict:
    def once(pairs: list) -> dict:
        if twice := next((key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at])), None):
            raise PolylogueError(f"'{twice}' stands twice in one object", where, mend="keep one")
        return dict(pairs)

    try:
        found = json.loads(read_text(where), object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise PolylogueError(f"is not JSON: {error.msg}", where, error.lineno, error.colno, mend="mend the syntax there") from None
    except RecursionError:
        raise PolylogueError("is nested too deeply", where, mend="write one description of CSVW") from None
    if not isinstance(found, dict):
        raise PolylogueError("is no description of CSVW", where, mend='write {"url": …, "tableSchema": {"columns": […]}}')
    return found


class _Reading:
    """The reading of one description. path: the table; where: the file that is wrong if something is; before: begins every message."""

    def __init__(self, path: Path, where: Path, before: str = ""):
        self.path, self.where, self.before = path, where, before

    def table(self, given: Mapping, delimiter: str) -> Description:
        group, table = {}, self._keys(given, _GROUP if "tables" in given else _TABLE, "description")
        if "tables" in table:
            group, table = table, self._one(self._list(table["tables"], "tables"))
        elif not self.before and "url" in table and not _names(table, self.path):
            self._fail(f"describes {table['url']}, and not {self.path.name}", "correct its url, or name the description of this table")
        whole = {**group, **table}
        schema = self._keys(self._linked(whole.get("tableSchema", {}), "tableSchema"), _SCHEMA, "tableSchema")
        levels = [group, table, schema]
        columns = [self._column(item, levels, number) for number, item in enumerate(self._list(schema.get("columns"), "columns"), 1)]
        key = schema.get("primaryKey", [])
        return Description(
            self.where, Dialect.of(self._keys(self._linked(whole.get("dialect", {}), "dialect"), DIALECT, "dialect"), delimiter, self._fail),
            columns, self._column({}, levels, 0), tuple([key] if isinstance(key, str) else self._list(key, "primaryKey")),
            self._url(whole), [*self._list(group.get("notes"), "notes"), *self._list(table.get("notes"), "notes")], self._annotations(whole),
        )

    def _one(self, tables: list) -> dict:
        found = [self._keys(table, _TABLE, "table") for table in tables]
        mine = [table for table in found if _names(table, self.path)]
        if len(mine) != 1:
            urls = ", ".join(str(table.get("url")) for table in found)
            self._fail(f"describes {self.path.name} {'twice' if mine else 'not'}; there are: {urls}", "correct the url of its table")
        return mine[0]

    def _column(self, given: object, levels: list[dict], number: int) -> Column:
        column = self._keys(given, _COLUMN, f"column {number}")
        said = {key: level[key] for level in (*levels, column) for key in _INHERITED if key in level}
        kind, rule = self._datatype(said.get("datatype", "string"))
        name = self._text(column, "name")
        titles = self._titles(column.get("titles"))
        separator = self._text(said, "separator") or None
        return Column(
            name or (titles[0] if titles else ""), tuple(titles), number, self._text(said, "lang") or "und",
            datatype=kind, declares_datatype="datatype" in said, rule=rule,
            null=tuple(self._texts(said["null"], "null")) if "null" in said else NULL, declares_null="null" in said,
            default=self._text(said, "default"), separator=separator, ordered=self._truth(said, "ordered"),
            required=self._truth(said, "required"), virtual=self._truth(column, "virtual"), named=bool(name),
            annotations={key: value for key, value in {**said, **column}.items() if key in _KEPT} | self._annotations(column),
        )

    def _datatype(self, given: object) -> tuple[str, dict]:
        rule = dict(self._keys(given, RULES, "datatype")) if isinstance(given, Mapping) else {"base": given}
        kind = str(rule.pop("base", "string"))
        kind = ALIASES.get(kind.removeprefix("xsd:"), kind.removeprefix("xsd:"))
        if kind not in KINDS:
            self._unknown("datatype", kind, (*KINDS, *ALIASES))
        return kind, {key: value for key, value in rule.items() if ":" not in key and key != "@type"}

    def _titles(self, given: object) -> list[str]:
        if isinstance(given, Mapping):  # by language
            return [title for each in given.values() for title in self._texts(each, "titles")]
        return [] if given is None else self._texts(given, "titles")

    def _url(self, table: dict) -> str | None:
        context = table.get("@context")
        own = next((part for part in context if isinstance(part, Mapping)), {}) if isinstance(context, list) else {}
        url = self._text(table, "url") or None
        return urljoin(own["@base"], url) if url and isinstance(own.get("@base"), str) else url

    def _linked(self, given: object, key: str) -> Mapping:
        """What stands there, or in the file that is named there."""
        if not isinstance(given, str):
            return given
        if urlsplit(given).scheme:
            self._fail(f"{key} is at {given}, and nothing is fetched from the network", "download it, and name the file")
        return _json(self.where.parent / unquote(given))

    def _annotations(self, given: Mapping) -> dict:
        return {key: value for key, value in given.items() if ":" in key}

    # what a value may be

    def _keys(self, given: object, known: Iterable[str], what: str) -> dict:
        if not isinstance(given, Mapping):
            self._fail(f"{what} is a mapping, and not {_shown(given)}", "write its keys below it")
        found = {"null" if key is None else str(key): value for key, value in given.items()}  # YAML reads a bare null as nothing
        for key in found:
            if key not in known and ":" not in key:
                self._unknown(f"key of {what}", key, known)
        return found

    def _list(self, given: object, key: str) -> list:
        if given is not None and not isinstance(given, list | tuple):
            self._fail(f"{key} is a list, and not {_shown(given)}", f"write {key}: […]")
        return list(given or [])

    def _texts(self, given: object, key: str) -> list[str]:
        return [self._text({key: item}, key) for item in (given if isinstance(given, list | tuple) else [given])]

    def _text(self, given: Mapping, key: str) -> str:
        value = given.get(key)
        if isinstance(value, bool | float | list | tuple | Mapping):
            self._fail(f"{key} is a text, and not {_shown(value)}", f'write {key}: "…", in quotes')
        return "" if value is None else str(value)

    def _truth(self, given: Mapping, key: str) -> bool:
        value = given.get(key, False)
        if str(value).lower() not in ("true", "false"):
            self._fail(f"{key} is true or false, and not {_shown(value)}", f"write {key}: true")
        return str(value).lower() == "true"

    def _unknown(self, what: str, word: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(word, known, 1) or [name for name in known if name.lower() == word.lower()]
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
        self._fail(f"no {what} '{word}' is known", mend)

    def _fail(self, message: str, mend: str):
        raise PolylogueError(self.before + message, self.where, mend=mend)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
