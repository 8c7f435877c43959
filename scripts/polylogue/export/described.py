"""Describes tables for machines: CSV on the Web for each CSV, and a data package (Frictionless) for all files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from ..namespaces import PREFIXES
from .formats import MEDIA
from .table import CONCEPT, DATE, INTEGER, IRI, SEPARATOR, Column, Table

_CSVW = {IRI: "anyURI", CONCEPT: "anyURI", DATE: "date", INTEGER: "integer"}
_FRICTIONLESS = {DATE: {"type": "date"}, INTEGER: {"type": "integer"}}
_URI = {"type": "string", "format": "uri"}
_DELIMITERS = {"csv": ",", "tsv": "\t"}


class Origin(NamedTuple):
    """What the description of the data set says of it; what it does not say is empty."""

    title: str = ""
    publisher: str = ""
    licence: str = ""


def csvw(about: Table, file: str, origin: Origin) -> bytes:
    """The metadata document of a CSV or TSV, for `file-metadata.json` beside it (https://www.w3.org/TR/tabular-metadata/)."""
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "url": file, "dc:title": about.title, "dc:description": about.row,
        **({"dc:license": {"@id": origin.licence}} if origin.licence else {}), **({"dc:publisher": origin.publisher} if origin.publisher else {}),
        "dialect": {"encoding": "utf-8", "delimiter": _DELIMITERS[file.rpartition(".")[2]], "lineTerminators": ["\n"], "header": True},
        "tableSchema": {"columns": [_csvw_column(column) for column in about.columns], **({"primaryKey": list(about.key)} if about.key else {})},
    }
    return _json(said)


def _csvw_column(column: Column) -> dict:
    said = {"name": column.name, "titles": [column.name, column.title], "dc:description": column.text, "datatype": _CSVW.get(column.kind, "string")}
    if column.several:
        said["separator"] = SEPARATOR
    if source := _iri(column.source):
        said["propertyUrl"] = source
    return said


def _iri(source: str) -> str:
    """The IRI of a prefixed name; empty for none, and for several."""
    prefix, _, local = source.partition(":")
    return f"{PREFIXES[prefix]}{local}" if prefix in PREFIXES and re.fullmatch(r"\w+", local) else ""


def package(files: Mapping[str, tuple[Table, int, str]], origin: Origin) -> bytes:
    """`datapackage.json` for files by name, with their sizes and digests (https://datapackage.org). Cells of several values are text there, which all tools read."""
    said = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "polylogue-tables",
        **({"title": origin.title} if origin.title else {}), **({"licenses": [{"path": origin.licence}]} if origin.licence else {}),
        **({"contributors": [{"title": origin.publisher, "roles": ["publisher"]}]} if origin.publisher else {}),
        "resources": [_resource(file, *told) for file, told in files.items()],
    }
    return _json(said)


def _resource(file: str, about: Table, size: int, digest: str) -> dict:
    form = file.rpartition(".")[2]
    said = {
        "name": re.sub(r"[^a-z0-9._-]", "-", file.lower()), "type": "table" if form in _DELIMITERS else "json" if form == "json" else "file",
        "path": file, "title": about.title, "description": about.row, "format": form, "mediatype": MEDIA[form], "encoding": "utf-8",
        "bytes": size, "hash": f"sha256:{digest}",
    }
    if form == "parquet":
        del said["encoding"]
    if form not in _DELIMITERS:
        return {name: value for name, value in said.items() if name != "type"}
    fields = [{"name": column.name, "title": column.title, "description": column.text, **_field(column)} for column in about.columns]
    schema = {"fields": fields, "missingValues": [""], **({"primaryKey": list(about.key)} if about.key else {})}
    return {**said, "dialect": {"delimiter": _DELIMITERS[form], "lineTerminator": "\n", "header": True}, "schema": schema}


def _field(column: Column) -> dict:
    if column.several:
        return {"type": "string"}
    return _FRICTIONLESS.get(column.kind) or (_URI if column.kind in (IRI, CONCEPT) else {"type": "string"})


def _json(said: dict) -> bytes:
    return f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()
