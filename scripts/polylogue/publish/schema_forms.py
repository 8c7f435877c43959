"""The forms that values of a report have, as JSON Schema: names, links, texts, numbers, dates; one of them, or a list."""

from __future__ import annotations

from ..read.terms import ADDRESS

PREFIXED = ":"  # a key or concept of others: by prefix or IRI
NAMES = "^[A-Za-z0-9._~/-]+$|:"  # names of things and concepts: of this report, by prefix, or whole
SCALAR = {"type": ["string", "number", "boolean"]}  # YAML takes unquoted words for numbers, and the reader does not
_POINT = "-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_END = f"{_POINT}[?~%]?"
_RANGE = rf"{_END}\.\.({_END})?|\.\.{_END}"
VALUES = {  # by datatype
    "integer": {"type": "integer"}, "decimal": {"type": "number"}, "string": SCALAR,
    "date": {
        "type": ["string", "integer"], "maximum": 9999,
        "patternErrorMessage": "a date: 2020, 2020-08, 2020-08-11, 2020-08-11/2020-08-12, 2004/.., '[..2030]', 199X or 2021-21 (spring)",
        "pattern": f"^({_POINT}(T.+)?|{_END}/({_END}|\\.\\.)|\\.\\./{_END}|\\[({_RANGE}|{_END}(, ?{_END})+)\\]|[0-9]{{3}}X[?~%]?|[0-9]{{2}}XX[?~%]?|{_POINT}[?~%])$",
    },
}


def ref(name: str) -> dict:
    return {"$ref": f"#/definitions/{name}"}


def case(key: str, then: dict, otherwise: dict) -> dict:
    """By whether there is a key."""
    return {"if": {"required": [key]}, "then": then, "else": otherwise}


def mapping(then: dict, otherwise: dict) -> dict:
    """By whether it is a mapping."""
    return {"if": {"type": "object"}, "then": then, "else": otherwise}


def several(of: dict, offered: bool = False) -> dict:
    """One of these, or a list of them. offered: whether an editor is to offer them."""
    return {**listed({"items": of, "minItems": 1}, of), **({"anyOf": [True, of]} if offered else {})}


def dates(of: dict) -> dict:
    """One date, or a list of them; `[2020-08-11..2020-08-12]` without quotes is a list to YAML, and a date to the reader."""
    bare = {"maxItems": 1, "minItems": 1, "items": {"type": "string", "pattern": f"^({_RANGE})$"}}
    return listed({"if": bare, "else": {"items": of, "minItems": 1}}, of)


def listed(then: dict, otherwise: dict) -> dict:
    """By whether it is a list."""
    return {"if": {"type": "array"}, "then": then, "else": otherwise}


def some(of: dict, offered: bool = False) -> dict:
    """None of these, one, or a list: of what may be left empty."""
    return several(of, offered) | {"then": {"items": of}, "else": {"if": {"type": "null"}, "else": of}}


def open_list(of: dict, things: bool = False) -> dict:
    """One of these, or one of others by prefix or IRI; or a thing, if they can be described."""
    form = {"if": {"type": "string", "pattern": PREFIXED}, "else": of}
    return {**(mapping(ref("_thing"), form) if things else form), "anyOf": [True, of]}


def closed(keys: dict) -> dict:
    """A mapping with these keys, and those of others."""
    return {"type": "object", "properties": keys, "patternProperties": {":|^@(id|type)$": ref("_others")}, "additionalProperties": False}


FORMS = {
    "_literal": {
        "type": "object", "required": ["@value"], "additionalProperties": False,
        "properties": {"@value": SCALAR, "@language": {"type": "string"}, "@type": {"type": "string"}},
    },
    "_languages": {
        "type": "object", "minProperties": 1, "additionalProperties": False,
        "patternProperties": {"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$": several(SCALAR)},
    },
    "_context": mapping(
        {"additionalProperties": False, "patternProperties": {"^@base$|^[A-Za-z][A-Za-z0-9_-]*$": {"type": "string", "pattern": ":"}}},
        {"enum": [ADDRESS]},
    ),
    "_name": {**SCALAR, "pattern": NAMES, "patternErrorMessage": "a name without blanks, prefix:name, or an IRI"},
    "_link": mapping(ref("_thing"), ref("_name")), "_links": several(ref("_link")),
    "_words": mapping(ref("_literal"), SCALAR),
    "_texts": mapping(case("@value", ref("_literal"), ref("_languages")), several(ref("_words"))),
    "_other": mapping(case("@value", ref("_literal"), ref("_thing")), SCALAR), "_others": several(ref("_other")),
    **{f"_{kind}": mapping(ref("_literal"), form) for kind, form in VALUES.items()},
    "_passages": case("throughout", {
        "type": "object", "properties": {"throughout": ref("throughout"), "passages": some(ref("_passages"))},
        "required": ["throughout", "passages"], "additionalProperties": False,
    }, ref("Passage")),
}
