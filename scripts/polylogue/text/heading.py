"""What the command is told of a new report, checked: its key, its language, where it lies and where it was read."""

from __future__ import annotations

import re
from datetime import date as day
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import BASE
from ..project import Project, checked_base
from .skeleton import Skeleton, slug_of

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z", re.I)


def heading(
    path: Path, project: Project, slug: str | None = None, language: str = "en", base: str | None = None, url: str = "",
    publisher: str = "", date: str = "",
) -> Skeleton:
    """The head of a new report. path: of its text. Raises PolylogueError."""
    from .languages import problem

    if wrong := problem(language):
        raise PolylogueError(f"--language {language}: {wrong[0]}", mend=wrong[1])
    if base is not None:
        try:
            checked_base(base)
        except PolylogueError as error:
            raise PolylogueError(f"--{error.message}", mend=error.mend) from None
    if url and not _URL.match(url):
        raise PolylogueError(f"--url {url} is no address", mend="give the whole address: https://example.org/news/1")
    if date and not _is_date(date):
        raise PolylogueError(f"--date {date} is no date", mend="write year-month-day, such as 2020-08-12")
    if not publisher.strip() and publisher:
        raise PolylogueError("--publisher is empty", mend="give the name of who published the text, or leave it out")
    own = base is None or base == project.base
    try:
        key = slug_of(path) if slug is None else slug
    except PolylogueError as error:
        raise error.at(path) from None
    return Skeleton(key, base or project.base or BASE, project.prefix if own else "", language, url, publisher.strip(), date)


def script_told(language: str, text: str) -> list[str]:
    """What to say when a text is in a script that its language is not written in."""
    from .languages import script_fits

    return [] if script_fits(language, text) else [f"the text does not look like --language {language}: its script is another"]


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.match(text) and day.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False
