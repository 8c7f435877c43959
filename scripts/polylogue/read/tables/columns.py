"""What is known of a column: its names, and how the text of its cells is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

NULL = ("",)  # CSVW's default


@dataclass(frozen=True)
class Column:
    """A column as CSVW has it.

    name: what the cells are known by, the `name` of the description or else the title as the header has it; titles: all
    it is called; number: from 1, of a virtual column beyond the last of the table; datatype: a name of CSVW's; rule:
    the rest of the datatype's description (format, minimum …); null: the texts that mean nothing, `declares_null` when
    the description says them; annotations: what else the description says (propertyUrl, dc:description …).
    """

    name: str
    titles: tuple[str, ...] = ()
    number: int = 0
    lang: str = "und"
    datatype: str = "string"
    rule: Mapping[str, object] = field(default_factory=dict)
    null: tuple[str, ...] = NULL
    declares_null: bool = False
    default: str = ""
    separator: str | None = None
    ordered: bool = False
    required: bool = False
    virtual: bool = False
    annotations: Mapping[str, object] = field(default_factory=dict)

    @property
    def encoded(self) -> str:
        """The name as CSVW writes it in templates: percent-encoded, where it is a title."""
        return encoded(self.name)

    @property
    def plain(self) -> bool:
        """Whether its cells are texts that mean themselves."""
        bare = self.separator is None and not self.required and not self.virtual and not self.default
        return bare and self.datatype == "string" and not self.rule and self.null == NULL


def encoded(title: str) -> str:
    """A title as a variable of a URI template; what is encoded already stays. Of a leading `_`, which is CSVW's own, too."""
    name = quote(title, safe="%")
    return f"%5F{name[1:]}" if name.startswith("_") and not name.startswith("_col.") else name
