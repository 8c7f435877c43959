"""Keeps what is read from asking the network: contexts of JSON-LD must be known or stand in the file, RDF/XML has no entities."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pyoxigraph import RdfFormat

from .. import paths
from ..errors import PolylogueError
from ..namespaces import BASE

CONTEXTS = {f"{BASE}context.jsonld": paths.HOME / "ontology" / "context.jsonld"}  # those that need not be fetched


def without_the_network(path: Path, kind: RdfFormat, text: str) -> str:
    """The text, in which known contexts stand in place of their addresses. Raises PolylogueError for others."""
    if kind == RdfFormat.RDF_XML and (hit := re.search(r"<!(ENTITY|DOCTYPE)", text, re.I)):
        raise PolylogueError(
            "RDF/XML with a DOCTYPE or entities is not read", path, text.count("\n", 0, hit.start()) + 1,
            mend="write the entities out, or convert the file to Turtle",
        )
    if kind != RdfFormat.JSON_LD:
        return text
    try:
        document = json.loads(text)
        known, remote = _contexts(document)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise PolylogueError(
            f"is not JSON: {getattr(error, 'msg', 'nested too deeply')}", path, line, getattr(error, "colno", None),
        ) from None
    if remote:
        raise PolylogueError(
            f"asks for the context {remote}, and nothing is fetched from the network", path,
            mend="put the context itself into the file",
        )
    return json.dumps(document, ensure_ascii=False) if known else text


def _contexts(node: object) -> tuple[bool, str | None]:
    """Put known contexts in place of their addresses: whether there were any, and the first unknown one."""
    known = False
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key in ("@context", "@import"):
            items = value if isinstance(value, list) else [value]
            for number, item in enumerate(items):
                if isinstance(item, str):
                    if key == "@import" or item not in CONTEXTS or not CONTEXTS[item].is_file():
                        return known, item
                    items[number], known = json.loads(CONTEXTS[item].read_text(encoding="utf-8"))["@context"], True
            node[key] = items
        below, remote = _contexts(value)
        known = known or below
        if remote:
            return known, remote
    return known, None
