"""The IRIs of participations and of dated holdings of an office, made of what they are of, so that two reports that speak of one
corroborate each other: `…/id/participation/<what>/<who>`, `…/id/membership/<office>/<who>`.

Where one comes twice in the same thing (an observer who became a member; a minister who came back), its role, or the day or
period, follows. At a meeting two roles are those of one participation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .dates import bounds, datatype_of, date_kind

_LAST = re.compile("[/#:]")


def participation(what: str, who: str, base: str = "", more: Iterable[str] = ()) -> str:
    """The IRI of a participation. base: what the things of the report lie below; more: role or period, where there are several."""
    stem = what.replace("/meeting/", "/participation/") if "/meeting/" in what else _moved(what, "participation", base)
    return "/".join((stem, _LAST.split(who)[-1], *more))


def parts(what: str) -> bool:
    """Whether participations in a thing are told apart by their roles: in all but a meeting, where one may have several."""
    return "/meeting/" not in what


def membership(office: str, who: str, base: str = "", more: Iterable[str] = ()) -> str:
    """The IRI of a dated holding of an office."""
    stem = office.replace("/office/", "/membership/") if "/office/" in office else _moved(office, "membership", base)
    return "/".join((stem, _LAST.split(who)[-1], *more))


def _moved(iri: str, kind: str, base: str) -> str:
    """An IRI among those of another kind: below the report, below `id`, or below the thing itself."""
    if base and iri.startswith(base):
        return f"{base}{kind}/{iri.removeprefix(base)}"
    head, mark, tail = iri.partition("/id/")
    return f"{head}{mark}{kind}/{tail}" if mark else f"{iri.rstrip('/')}/{kind}"


class Several:
    """Whether one comes twice: the roles and dates with which each is told, by its IRI without them."""

    def __init__(self) -> None:
        self._roles: dict[str, set[tuple[str, ...]]] = {}
        self._dates: dict[tuple[str, tuple[str, ...]], set[str]] = {}

    def add(self, key: str, roles: Iterable[str], dates: Iterable[str]) -> None:
        """Take note of one that is told."""
        if roles := _named(roles):
            self._roles.setdefault(key, set()).add(roles)
        self._dates.setdefault((key, roles), set()).update(dates)

    def more(self, key: str, roles: Iterable[str], dates: Iterable[str]) -> list[str]:
        """What its IRI has besides: nothing, unless it comes twice."""
        roles, dates = _named(roles), sorted(dates)
        found = ["-".join(roles)] if roles and len(self._roles.get(key, ())) > 1 else []
        if dates and _apart(self._dates.get((key, roles), set())):
            found.append(re.sub(r"[^\w-]+", "-", dates[0].replace("..", "open")).strip("-"))
        return found


def _named(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_LAST.split(role)[-1] for role in roles))


def _apart(dates: set[str]) -> bool:
    """Whether two of some dates have no day in common, so that they are not two precisions of one."""
    known = [bounds(each, datatype_of(date_kind(each))) for each in dates]
    ends = [(first or "", last or "~") for first, last in filter(None, known)]
    return any(a[1] < b[0] for a in ends for b in ends)
