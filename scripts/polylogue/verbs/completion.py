"""`polylogue completion`: what makes a shell complete words, and what it is told when it asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
    split_arg_string,
)

if TYPE_CHECKING:
    from ..store.parameters import Parameter

ASKS = "_POLYLOGUE_COMPLETE"  # the variable by which a shell asks
STORES = {  # where stores listen unless told otherwise, as in data/README.md
    "http://127.0.0.1:7878/query": "Oxigraph",
    "http://127.0.0.1:7878/sparql": "polylogue serve",
    "http://127.0.0.1:8890/sparql": "Virtuoso",
    "http://localhost:3030/polylogue": "Jena Fuseki",
    "http://localhost:5820/polylogue/query": "Stardog",
    "http://localhost:7001": "QLever",
    "http://localhost:7200/repositories/polylogue": "GraphDB",
}


def main(shell: str) -> int:
    """The sub-command. Exit codes: 0 done."""
    return answer(click.get_current_context().find_root().command, f"{shell}_source")


def answer(command: click.Command, asked: str = "") -> int:
    """Tell a shell what it has asked: the script (`bash_source`), or what a word may become (`bash_complete`)."""
    return shell_complete(command, {}, "polylogue", ASKS, asked or os.environ[ASKS])


def queries(begun: str) -> list[CompletionItem]:
    """The example queries whose name begins so, and files."""
    from .. import paths

    names = [CompletionItem(name) for name in paths.queries() if name.startswith(begun.lower())]
    return [CompletionItem(begun, type="file"), *names]


def stores(begun: str) -> list[CompletionItem]:
    """The addresses that begin so, or whose store's name does. Nobody is asked."""
    return [
        CompletionItem(address, help=name) for address, name in STORES.items()
        if address.startswith(begun) or any(word.startswith(begun.lower()) for word in name.lower().split())
    ]


def things(parameter: "Parameter", data: Sequence[str]) -> Callable[..., list[CompletionItem]]:
    """What completes a value of a query's parameter: the things of the data that it takes, by their names or their labels.

    data: as for `queries.store`. Nobody is asked over the network.
    """
    def complete(*begun: Any) -> list[CompletionItem]:
        import re

        from ..errors import PolylogueError
        from ..store.queries import Where
        from ..store.things import named, short_name

        if not parameter.takes_things:
            return []
        try:
            found, word = named(parameter, Where(data=data).rows), begun[-1].casefold()
        except PolylogueError:
            return []
        names = {short_name(iri): label for iri, label in found.items()}
        return [
            CompletionItem(name, help=" ".join(label.split())) for name, label in names.items()
            if any(part.startswith(word) for part in (name.casefold(), label.casefold(), *re.findall(r"\w+", label.casefold())))
        ]

    return complete


@add_completion_class
class Bash(BashComplete):
    """Bash takes `:` and `=` for words of their own, and replaces only what comes after the last of them."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that was begun, as one would type them, and that one."""
        last = int(os.environ["COMP_CWORD"])
        words = [*split_arg_string(os.environ["COMP_WORDS"]), ""][: last + 1]
        whole, glued = words[:1], False
        for word in words[1:]:
            mark = word.strip(":=") == "" != word
            if (mark or glued) and len(whole) > 1:
                whole[-1] += word
            else:
                whole.append(word)
            glued = mark
        before, colon, _ = whole[-1].rpartition(":")
        self.kept = (before + colon).rpartition("=")[2]
        return whole[1:-1], whole[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """An item as the script takes it: without what Bash keeps of the word."""
        return f"{item.type},{item.value.removeprefix(self.kept)}"


class Whole(ShellComplete):
    """The others replace all of `--name=value`, and so must be given all of it back."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that was begun, and that one, of `--name=value` the value."""
        words, begun = super().get_completion_args()
        name, mark, _ = begun.partition("=")
        self.kept = name + mark if mark and begun.startswith("-") else ""
        return words, begun

    def format_completion(self, item: CompletionItem) -> str:
        """An item as the script takes it, with `--name=` again."""
        return super().format_completion(CompletionItem(f"{self.kept}{item.value}", item.type, item.help))


@add_completion_class
class Zsh(Whole, ZshComplete):
    """Completion in zsh."""


@add_completion_class
class Fish(Whole, FishComplete):
    """Completion in fish."""
