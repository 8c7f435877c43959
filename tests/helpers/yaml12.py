"""YAML as an editor reads it, by the core schema of YAML 1.2: what JSON Schema is asked about."""

import re

import yaml


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict = {}


def _number(loader, node):
    text = node.value
    if text[:2] in ("0x", "0o"):
        return int(text, 0)
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text)


_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))
_Loader.add_implicit_resolver(
    "!number", re.compile(r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)\Z"),
    list("-+.0123456789"),
)
_Loader.add_constructor("!number", _number)


def load(text):
    """What a text in YAML stands for."""
    return yaml.load(text, _Loader)  # noqa: S506: a safe loader
