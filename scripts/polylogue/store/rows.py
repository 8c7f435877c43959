"""The rows of an answer as Python has them, for notebooks and scripts, and the frames that can be made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..errors import PolylogueError
from ..namespaces import XSD

if TYPE_CHECKING:
    import pandas
    import polars

_WHOLE = (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
)
_READ: dict[str, Callable[[str], object]] = {
    **{XSD + name: int for name in _WHOLE},
    XSD + "decimal": Decimal, XSD + "double": float, XSD + "float": float, XSD + "date": date.fromisoformat,
    XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}
_SHOWN = 100  # rows in a notebook


class Rows(list):
    """The rows of an answer, each a dict by column. A value that is a number, a truth value or a day is one of Python, all else
    its text, None where nothing is bound. columns: their names, in the order of the query."""

    def __init__(self, rows: Iterable[dict[str, Any]] = (), columns: Sequence[str] = ()):
        super().__init__(rows)
        self.columns = list(columns)

    @classmethod
    def of(cls, answer: dict) -> "Rows":
        """The rows of SPARQL JSON results."""
        columns = answer["head"]["vars"]
        return cls(({name: value_of(row.get(name)) for name in columns} for row in answer["results"]["bindings"]), columns)

    def frame(self) -> "pandas.DataFrame | polars.DataFrame":
        """A data frame of pandas, or of polars where that is what is installed. Raises PolylogueError where neither is."""
        for made in (self.to_pandas, self.to_polars):
            try:
                return made()
            except PolylogueError:
                continue
        raise PolylogueError("neither pandas nor polars is installed", mend="pip install pandas")

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame of pandas. Raises PolylogueError where that is not installed."""
        try:
            import pandas
        except ImportError:
            raise PolylogueError("pandas is not installed", mend="pip install pandas") from None
        return pandas.DataFrame(list(self), columns=self.columns)

    def to_polars(self) -> "polars.DataFrame":
        """A data frame of polars, with text where a column holds several kinds of values. Raises PolylogueError where that is not
        installed."""
        try:
            import polars
        except ImportError:
            raise PolylogueError("polars is not installed", mend="pip install polars") from None
        return polars.DataFrame({name: _alike([row[name] for row in self]) for name in self.columns}, strict=False)

    def _repr_html_(self) -> str:
        """A table for notebooks, of the first rows where there are many."""
        from html import escape

        def line(cells: Iterable[object], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{'' if cell is None else escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

        body = "".join(line((row[name] for name in self.columns), "td") for row in self[:_SHOWN])
        number = f"{len(self)} row{'s' * (len(self) != 1)}" + f", the first {_SHOWN} shown" * (len(self) > _SHOWN)
        return f"<table><thead>{line(self.columns, 'th')}</thead><tbody>{body}</tbody></table><p>{number}</p>"


def value_of(cell: dict | None) -> object:
    """The value of a cell of SPARQL JSON results, as Python has it; its text where Python has none."""
    if not cell:
        return None
    try:
        return _READ.get(cell.get("datatype", ""), str)(cell["value"])
    except (ValueError, KeyError, ArithmeticError):  # ill-formed, or a day before the year 1
        return cell["value"]


def _alike(values: list) -> list:
    kinds = {type(value) for value in values if value is not None}
    return values if len(kinds) < 2 else [None if value is None else str(value) for value in values]
