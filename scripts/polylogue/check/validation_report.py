"""What a validation has found, with the ways to write it."""

from __future__ import annotations

from ..errors import PolylogueError
from .formats import FORMATS
from .results import Outcome
from .summary import plural, text


class ValidationReport(Outcome):
    """What a validation has found: `results`, `conforms`, `evidence`, `checked`, `strict` as `Outcome` has them."""

    def __str__(self) -> str:
        return self.to_text()

    @property
    def was_checked(self) -> str:
        """What was checked, in a line: `12 nodes: 2 diplomatic acts, 1 meeting`."""
        parts = ", ".join(f"{number} {plural(kind, number)}" for kind, number in self.checked.items())
        number = sum(self.checked.values())
        return f"{number} {plural('node', number)}{': ' * bool(parts)}{parts}"

    def write(self, form: str, all: bool = True) -> str:
        """The report in one of the formats of `formats.FORMATS`; all: as text, more than the first results too.

        Raises PolylogueError for another format.
        """
        if form not in FORMATS:
            raise PolylogueError(f"there is no report as '{form}'", mend=f"take one of {', '.join(FORMATS)}")
        return self.to_text(all) if form == "text" else FORMATS[form](self)

    def to_text(self, all: bool = True) -> str:
        """Two lines a result, and a last one; where there are many and not all are wanted, a summary and the first ones."""
        return text(self, all)

    def to_json(self) -> str:
        """An object with `conforms`, `evidence`, `checked` and `results`."""
        return self.write("json")

    def to_turtle(self) -> str:
        """A SHACL validation report."""
        return self.write("turtle")
