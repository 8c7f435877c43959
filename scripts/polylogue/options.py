"""What a verb is made of: its options, by kind, and its help. Click as it is, with what it does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

FURTHER = "polylogue.further"  # the options that a call has besides, in the context's notes
ABOUT = "polylogue.about"  # and what the query is about that the call names
PARAMETER = "parameter_"  # before the name of a parameter, so that it is no option's


class Help(click.HelpFormatter):
    """Leaves half of a narrow terminal to what is said of an option; Click itself would leave ten columns."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(rows, min(col_max, self.width // 2), col_spacing)


class Context(click.Context):
    formatter_class = Help


class Verb(click.Command):
    """A sub-command. text: its line in the overview, an empty line, the rest; parameters: makes its options."""

    context_class = Context

    def __init__(self, name: str, parameters: Callable[[], list[click.Parameter]], text: str):
        def callback(**given: Any) -> int:
            return import_module(f".verbs.{name}", __package__).main(**given)

        super().__init__(name, callback=callback, help=text, short_help=text.partition("\n")[0])
        self._parameters = parameters

    def get_params(self, context: click.Context) -> list[click.Parameter]:
        self.params = self.params or self._parameters()
        return super().get_params(context)


class Asked(Verb):
    """A verb that takes further options, which depend on the other words of the call. further: makes them, given the context, the
    usual options and the words; what is given for them goes to the verb by its name, as `parameters`."""

    def __init__(self, name: str, parameters: Callable[[], list[click.Parameter]], text: str, further: Callable[..., list[click.Option]]):
        super().__init__(name, parameters, text)
        self._further = further

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        context.meta[FURTHER] = self._further(context, super().get_params(context), args)
        return super().parse_args(context, args)

    def get_params(self, context: click.Context) -> list[click.Parameter]:
        return [*super().get_params(context), *context.meta.get(FURTHER, ())]

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        further, about = context.meta.pop(FURTHER, []), context.meta.get(ABOUT, "")
        super().format_options(context, formatter)
        if about:
            with formatter.section("The query"):
                formatter.write_text(about)
        if further:
            with formatter.section("Parameters of the query"):
                formatter.write_dl([record for option in further if (record := option.get_help_record(context))])

    def invoke(self, context: click.Context) -> Any:
        values = {option.name: context.params.pop(option.name) for option in context.meta.get(FURTHER, ())}
        context.params["parameters"] = {name.removeprefix(PARAMETER): words for name, words in values.items() if words}
        return super().invoke(context)


class Place(click.Path):
    """A file or a folder on this machine, as a Path; `-` is standard input where a file may be."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        from pathlib import Path

        if not value:
            self.fail("it is empty, as a variable is that is not set", param, context)
        if "://" in value:
            self.fail(f"'{value}' is an address, and nothing is fetched from the network", param, context)
        return Path(super().convert(value, param, context))


class Number(click.FloatRange):
    """A number in a range, and a number: a range alone lets `nan` through."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> float:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if number != number:
            self.fail(f"'{value}' is no number", param, context)
        return super().convert(value, param, context)


class Whole(click.IntRange):
    """A whole number in a range."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> int:
        try:
            int(value)
        except ValueError:
            self.fail(f"'{value}' is no whole number", param, context)
        return super().convert(value, param, context)


def argument(name: str, metavar: str, told: str, **more: Any) -> click.Argument:
    """What is given without a name before it."""
    return click.Argument([name], metavar=metavar, help=told, **more)


def option(names: str, metavar: str, told: str, **more: Any) -> click.Option:
    """An option with a value. names: as it is written, and the name that the verb knows it by if that is another."""
    return click.Option(names.split(), metavar=metavar, help=told, **more)


def flag(names: str, told: str) -> click.Option:
    """An option that is there or not."""
    return click.Option(names.split(), is_flag=True, help=told)


def choice(names: str, of: tuple[str, ...], told: str, **more: Any) -> click.Option:
    """An option that takes one of some words, in small letters or not."""
    return click.Option(names.split(), type=click.Choice(of, case_sensitive=False), help=told, **more)


def folder(name: str, told: str, **more: Any) -> click.Option:
    """An option that takes a folder."""
    return option(name, "DIR", told, type=Place(file_okay=False), **more)


def parameter(name: str, written: str, metavar: str, told: str, **more: Any) -> click.Option:
    """An option for a parameter of a query, which may be given several times. written: as it is written, `--name`."""
    return click.Option([written, PARAMETER + name], metavar=metavar, help=told, multiple=True, **more)


def reading(name: str, told: str, metavar: str = "FILE") -> click.Option:
    """An option that takes a file to read."""
    return option(name, metavar, told, type=Place(dir_okay=False))


def file(name: str, metavar: str, told: str, **more: Any) -> click.Argument:
    """An argument that takes a file, or several; `-` for standard input."""
    return argument(name, metavar, told, type=Place(allow_dash=True), **more)
