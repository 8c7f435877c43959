"""What a shell is told when a word is to be completed: queries, stores, and colons and equals signs as bash splits them."""

from __future__ import annotations

import os

from click.shell_completion import BashComplete, CompletionItem, add_completion_class, split_arg_string

STORES = {  # where stores listen unless told otherwise, as in data/README.md
    "http://127.0.0.1:7878/query": "Oxigraph",
    "http://127.0.0.1:7878/sparql": "polylogue serve",
    "http://127.0.0.1:8890/sparql": "Virtuoso",
    "http://localhost:3030/polylogue": "Jena Fuseki",
    "http://localhost:5820/polylogue/query": "Stardog",
    "http://localhost:7001": "QLever",
    "http://localhost:7200/repositories/polylogue": "GraphDB",
}


def queries(begun: str) -> list[CompletionItem]:
    """The example queries whose name begins so, and files."""
    from . import paths

    names = [CompletionItem(name) for name in paths.queries() if name.startswith(begun.lower())]
    return [CompletionItem(begun, type="file"), *names]


def stores(begun: str) -> list[CompletionItem]:
    """The addresses that begin so, or whose store's name does. Nobody is asked."""
    return [
        CompletionItem(address, help=name) for address, name in STORES.items()
        if address.startswith(begun) or name.lower().startswith(begun.lower())
    ]


@add_completion_class
class Bash(BashComplete):
    """Bash takes `:` and `=` for words of their own, and replaces only what comes after the last of them."""

    def get_completion_args(self) -> tuple[list[str], str]:
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
        return f"{item.type},{item.value.removeprefix(self.kept)}"
