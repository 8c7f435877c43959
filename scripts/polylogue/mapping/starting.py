"""A mapping to begin with: a ready one, in the terms of a folder of data, beside the columns of the table at hand."""

from __future__ import annotations

import re
from pathlib import Path

from .. import paths
from ..project import Project
from ..read.tables import Table, open_table

TABLES = paths.EXAMPLES / "tables"
BASE, PREFIX = "https://example.org/talks/", "talks"  # in the ready ones


def begun(
    table: Path, name: str, project: Project, *, description: Path | None = None, sheet: str | None = None, query: str | None = None
) -> str:
    """The ready mapping of that name, with the base and the prefix of a project, and a report named after the table.

    It begins with the columns that the table has and the mapping speaks of not, and the other way round. Raises PolylogueError.
    """
    opened = open_table(table, description, sheet=sheet, query=query)
    text = (TABLES / f"{name}.yaml").read_text(encoding="utf-8")
    spoken = list(dict.fromkeys(re.findall(r"when: \{(\w+):", text) + re.findall(r"\{\+?([^{}:,]+)\}", text)))
    if not project.ours and project.base:
        prefix = project.prefix or PREFIX
        text = text.replace(BASE, project.base).replace(f"{PREFIX}:", f"{prefix}:")
    slug = re.sub(r"[^a-z0-9]+", "-", table.name.partition(".")[0].lower()).strip("-")
    text = text.replace(f"report/{_report(text)}", f"report/{slug or name}", 1)
    return f"{_told(opened, spoken)}{text}"


def _report(text: str) -> str:
    found = re.search(r"^report: \S+:report/(\S+)", text, re.MULTILINE)
    return found[1] if found else "-"


def _told(opened: Table, spoken: list[str]) -> str:
    """Which columns the table has, as comments."""
    columns = [column.name for column in opened.columns]
    lines = [f"# Columns of {opened.path.name}: {', '.join(columns)}"]
    if missing := [each for each in spoken if opened.name(each) is None]:
        lines.append(f"# Not among them, so write another name or take it out: {', '.join(missing)}")
    if rest := [each for each in columns if each not in {opened.name(name) for name in spoken}]:
        lines.append(f"# Of which this says nothing yet: {', '.join(rest)}")
    return "\n".join((*lines, "", ""))
