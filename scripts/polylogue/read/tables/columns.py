"""What is known of a column: its names, and how the text of its cells is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from ...namespaces import RDF, XSD

NULL = ("",)  # CSVW's default
_BEYOND_XSD = {"xml": f"{RDF}XMLLiteral", "html": f"{RDF}HTML", "json": "http://www.w3.org/ns/csvw#JSON"}


@dataclass(frozen=True)
class Column:
    """A column as CSVW has it.

    name: what the cells are known by, the `name` of the description or else the title as the header has it (`named` says
    which); titles: all it is called; number: from 1, 0 of a virtual column; datatype: a name of CSVW's, where none is
    described (`declares_datatype`) that which a Parquet file has; rule: the rest of the datatype's description (format,
    minimum …); null: the texts that mean nothing beside the empty one, `declares_null` when the description says them;
    annotations: what else the description says (propertyUrl, dc:description …).
    """

    name: str
    titles: tuple[str, ...] = ()
    number: int = 0
    lang: str = "und"
    datatype: str = "string"
    declares_datatype: bool = False
    rule: Mapping[str, object] = field(default_factory=dict)
    null: tuple[str, ...] = NULL
    declares_null: bool = False
    default: str = ""
    separator: str | None = None
    ordered: bool = False
    required: bool = False
    virtual: bool = False
    annotations: Mapping[str, object] = field(default_factory=dict)
    named: bool = False

    @property
    def encoded(self) -> str:
        """The name as CSVW has it in templates: percent-encoded, where it is a title."""
        return self.name if self.named else encoded(self.name)

    @property
    def datatype_iri(self) -> str:
        """The IRI of the datatype: its own `@id`, or that of XSD, RDF or CSVW."""
        return str(self.rule.get("@id") or _BEYOND_XSD.get(self.datatype) or XSD + self.datatype)

    @property
    def plain(self) -> bool:
        """Whether its cells are texts that mean themselves."""
        bare = self.separator is None and not self.required and not self.virtual and not self.default
        return bare and self.datatype == "string" and not self.rule and self.null == NULL and not self.declares_null


def encoded(title: str) -> str:
    """A title as a variable of a URI template."""
    return quote(title, safe="")
