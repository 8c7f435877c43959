"""Expands URI templates by RFC 6570: all its operators, lists of variables, `:3` for the first three characters; cells are texts.

Own code, since a plain install is to stay small; tests hold it against the library uritemplate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

RESERVED = ":/?#[]@!$&'()*+,;="
_EXPRESSION = re.compile(r"\{([+#./;?&]?)([^{}]+)\}")
_ENCODED = re.compile(r"(%[0-9A-Fa-f]{2})")
_OPERATORS = {  # what comes first, what stands between, whether with names, what follows the name of an empty value, what is not encoded
    "": ("", ",", False, "", ""), "+": ("", ",", False, "", RESERVED), "#": ("#", ",", False, "", RESERVED), ".": (".", ".", False, "", ""),
    "/": ("/", "/", False, "", ""), ";": (";", ";", True, "", ""), "?": ("?", "&", True, "=", ""), "&": ("&", "&", True, "=", ""),
}


def variables(template: str) -> list[str]:
    """The names of the variables of a template, in their order."""
    return [name for _, names in _EXPRESSION.findall(template) for name, _ in map(_named, names.split(","))]


def expander(template: str) -> Callable[[Mapping[str, str]], str]:
    """What expands a template for the values of its variables; one that is missing is left out."""
    parts, at = [], 0
    for hit in _EXPRESSION.finditer(template):
        parts += [template[at : hit.start()], (_OPERATORS[hit[1]], [_named(name) for name in hit[2].split(",")])]
        at = hit.end()
    parts.append(template[at:])
    return lambda values: "".join(part if isinstance(part, str) else _expanded(*part, values) for part in parts)


def _named(name: str) -> tuple[str, int | None]:
    """The name of a variable, and how many characters of its value are meant."""
    bare, _, most = name.removesuffix("*").partition(":")
    return (bare, int(most)) if most.isdecimal() else (name.removesuffix("*"), None)


def _expanded(operator: tuple, names: list[tuple[str, int | None]], values: Mapping[str, str]) -> str:
    first, between, with_name, empty, safe = operator
    made = []
    for name, most in names:
        if name in values:
            value = _encoded(values[name][:most], safe)
            made.append(value if not with_name else f"{name}={value}" if value else f"{name}{empty}")
    return first + between.join(made) if made else ""


def _encoded(text: str, safe: str) -> str:
    """A text with what an IRI keeps for itself percent-encoded; where that is allowed, what is encoded already stays."""
    if not safe:
        return quote(text, safe="~")
    return "".join(part if at % 2 else quote(part, safe=f"{safe}~") for at, part in enumerate(_ENCODED.split(text)))
