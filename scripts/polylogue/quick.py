"""Typer without what makes it slow to start: it would load pydantic, a tenth of a second, to pass on plain strings."""

from typing import Any, Optional, get_args

from typer.core import TyperCommand, TyperGroup

STRINGS = (str, Optional[str], list[str], Optional[list[str]])


class Quick:
    """Takes plain strings as they are, and what is not given."""

    strings: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if parameter.name in self.strings:
                parameter.process_value = _quick(parameter.process_value, parameter.required)

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)
        if option and "process_value" not in vars(option):
            option.process_value = _quick(option.process_value, False)
        return option


class Verbs(Quick, TyperGroup):
    """The command as a whole."""


def command_class(function: Any) -> type[TyperCommand]:
    """The class of a function's sub-command, which knows the parameters that are plain strings."""
    kinds = {option: get_args(kind)[:1] for option, kind in function.__annotations__.items()}
    strings = frozenset(option for option, kind in kinds.items() if kind and kind[0] in STRINGS)
    return type("Verb", (Quick, TyperCommand), {"strings": strings})


def _quick(slow: Any, required: bool) -> Any:
    def process(context: Any, value: Any) -> Any:
        if isinstance(value, (list, tuple)) and value and all(isinstance(item, str) for item in value):
            return list(value)
        plain = isinstance(value, str) or value in (None, ()) and not required
        return value if plain else slow(context, value)

    return process
