"""What the published files of a folder tell: whether they are there, and below which IRI they lie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import VOID
from ..project import Project

_NODE = "id/dataset"


def based_on_files(whose: Project) -> Project:
    """The project with its base: the one it says, or else the one below which its build has put the data set.

    Raises PolylogueError when nothing was published there.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    if whose.base:
        return whose
    file = whose.data / "dialogues.ttl"
    if not file.is_file():
        raise not_built(file)
    kind = NamedNode(VOID + "Dataset")
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        if quad.object == kind and quad.subject.value.endswith(_NODE):
            return replace(whose, base=quad.subject.value.removesuffix(_NODE), guessed=True)
    raise PolylogueError("describes no data set", file, mend="run polylogue build")


def not_built(file: Path) -> PolylogueError:
    """The error for a published file that is missing."""
    return PolylogueError("is not there", file, mend="run polylogue build, or name a folder with --data")
