"""What several reports say of one thing, so that it can be counted and compared by a plain link.

- `plg:sameStatement` from each stated claim on something that several reports speak of to the first claim that states the same.
- `plg:within` from such a first claim to those of the same thing that it makes more precise: a day to its month, a videoconference
  to an online meeting, a minister to his state.

Things that readings take for one count as one. Reports are told of one by one, so this is worked out at the end, from what
each group of files tells of what others may speak of too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ..namespaces import CONCEPT, PLG
from ..read.dates import DATED, bounds
from .assembly import WITHIN, Assembly
from .claims import grounded

SAME_STATEMENT = NamedNode(PLG + "sameStatement")
STATED = f"{CONCEPT}grounding/stated"
APART = {PLG + name for name in ("hasParticipation", "incomplete", "nameInText", "unstated")}  # how it is said, not what
Said = tuple[str, str, str, str, str]  # subject, property, value as N-Triples, report, claim


@dataclass
class Told:
    """What is stated of things of which others may speak too, and what each value is part of."""

    said: list[Said] = field(default_factory=list)
    above: dict[str, set[str]] = field(default_factory=dict)

    def add(self, other: "Told") -> None:
        """Add what was told elsewhere."""
        self.said += other.said
        for fine, coarse in other.above.items():
            self.above.setdefault(fine, set()).update(coarse)


def told(whole: Assembly, shared: Collection[str], joined: Iterable[str], within: Iterable[tuple]) -> Told:
    """What is stated of shared things, of things that readings join with others, and of what several reports here speak of.

    within: the plg:within of what is said here.
    """
    joined, by_subject = set(joined), defaultdict(list)
    for ground, grounding, reports, facts in grounded(whole):
        for key, (_, _, value), (s, p, _) in facts if grounding == STATED else ():
            if p.value not in APART:
                by_subject[s.value] += [(s.value, p.value, value, report, whole.claim_namespace + key) for report in reports]
    found = Told()
    for subject, said in by_subject.items():
        if subject in shared or subject in joined or len({row[3] for row in said}) > 1:
            found.said += said
    values = {row[2][1:-1] for row in found.said}
    for s, p, o in within:
        if p == WITHIN and s.value in values:
            found.above.setdefault(s.value, set()).add(o.value)
    return found


def compared(found: Told, counted: Iterable[tuple]) -> set[tuple]:
    """The links between the claims on things that several reports speak of.

    counted: the plg:countedAs of things that are taken for one.
    """
    first = {f"<{s.value}>": f"<{o.value}>" for s, _, o in counted}
    claims: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    reports: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value, report, claim in found.said:
        subject = first.get(f"<{subject}>", f"<{subject}>")
        reports[subject].add(report)
        claims[subject, predicate][first.get(value, value)].add(claim)
    links = set()
    for (subject, _), by_value in claims.items():
        if len(reports[subject]) > 1:
            leads = {value: NamedNode(min(those)) for value, those in by_value.items()}
            links.update((NamedNode(claim), SAME_STATEMENT, leads[value]) for value, those in by_value.items() for claim in those)
            links.update((leads[fine], WITHIN, leads[wide]) for fine, wide in _nested(list(leads), found.above, first))
    return links


def _nested(values: list[str], above: Mapping[str, set[str]], first: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The pairs of values of which the first is more precise than the second."""
    for fine in values if len(values) > 1 else ():
        coarser = {first.get(f"<{iri}>", f"<{iri}>") for iri in above.get(fine[1:-1], ())}
        span = _days(fine)
        for wide in values:
            if wide != fine and (wide in coarser or span and _covers(_days(wide), span)):
                yield fine, wide


def _covers(wide: tuple, fine: tuple) -> bool:
    return bool(wide) and wide != fine and None not in (*wide, *fine) and wide[0] <= fine[0] and fine[1] <= wide[1]


@lru_cache(maxsize=1024)
def _days(value: str) -> tuple:
    """The first and the last day of a date as N-Triples; nothing for what is no date."""
    if not value.startswith('"'):
        return ()
    term = next(parse(f"<a:> <a:> {value} .".encode(), RdfFormat.N_TRIPLES)).object
    return bounds(term.value, term.datatype.value) or () if isinstance(term, Literal) and term.datatype.value in DATED else ()
