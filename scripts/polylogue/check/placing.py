"""Places results that were found for several groups together: in the files of one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .causes import together
from .places import located
from .planning import Group, beside, with_strays
from .results import Result
from .versions import without_follow_ups


@dataclass(frozen=True)
class Placing:
    """Results to be placed in the files of a group, and statements of which it is asked where they are written there."""

    group: Group
    results: tuple[Result, ...] = ()
    statements: tuple[tuple[str, str, str], ...] = ()

    @property
    def path(self) -> object:
        """That of the group."""
        return self.group.path

    def carried(self) -> Placing:
        """The same with the texts of its files (see `Group.carried`)."""
        return replace(self, group=self.group.carried())


def placed(task: Placing) -> tuple[list[Result], list[tuple[tuple[str, str, str], str, int]]]:
    """The results with their places, as the files name things; and where each statement is written."""
    whole = with_strays(task.group.files, task.group.beside)
    found = together((), [located(result, whole) for result in task.results], whole, beside(task.group.beside).triples)
    written = []
    for statement in task.statements:
        for source in whole.told_by.get(statement[0], ()):
            if here := source.place(*statement):
                written.append((statement, str(source.path), here.line))
                break
    return without_follow_ups(found, whole), written
