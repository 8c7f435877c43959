"""What several reports claim of the same thing: where they agree, fit, differ or are alone."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, OWL, PLG, SCHEMA, SH
from ..read.dates import bounds
from . import pictures
from .pages import Site
from .pictures import Thing
from .thing_pages import order
from .world import Claim

SKIPPED = {PLG + name for name in ("nameInText", "unstated", "incomplete", "hasParticipation")}  # the table of who took part has the last
SINGLE = {PLG + "heldOn", SCHEMA + "startDate", SCHEMA + "duration"}  # of one meeting, though no axiom says so
IN_TURN = {NamedNode(f"{CONCEPT}status/{name}") for name in ("upcoming", "held")}  # said before a meeting, and after it


def thing(site: Site, iri: str, label: str = "", language: str = "") -> Thing:
    """A thing for a picture: its label in the language of the page, and its address. language: of a label that is given, where it is another."""
    address = site.address(iri)
    return Thing(label or site.label(iri), f"@/{address}" if address is not None else "", language if label else tongue_of(site, iri))


def tongue_of(site: Site, iri: str) -> str:
    """The language of the label that is shown, where it is not that of the page."""
    return _other(site, set(site.world.names(iri)))


def tongue_of_short(site: Site, report: str) -> str:
    """The language of a report's short name, where it is not that of the page."""
    found = {value.language or site.language for value in site.world.values(report, SCHEMA + "alternateName")}
    return _other(site, found) if found else tongue_of(site, report)


def _other(site: Site, languages: set[str]) -> str:
    if not languages or site.language in languages:
        return ""
    return "en" if "en" in languages else min(languages)


def single(site: Site) -> set[str]:
    """The properties that can have but one value."""
    world = site.world
    return site.shared.derived("single", lambda: SINGLE | set(world.of_type(OWL + "FunctionalProperty")) | {
        p for shape in world.of_type(SH + "PropertyShape") if world.value(shape, SH + "maxCount") == "1" for p in world.iris(shape, SH + "path")
    })


def facts(site: Site, subject: str, reports: list[str], about: bool = False) -> list[pictures.Fact]:
    """What reports say of a thing, property by property, for the picture of agreement. about: name the thing with each."""
    said: dict[str, dict[object, dict[str, list[Claim]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for claim in site.world.claims_about(subject):
        if claim.property not in SKIPPED:
            said[claim.property][claim.value][claim.status].append(claim)
    speaking = {p: {r for found in values.values() for claims in found.values() for c in claims for r in c.reports} for p, values in said.items()}
    sources = list(dict.fromkeys([*reports, *sorted(set().union(*speaking.values()))]))
    made = []
    for predicate in sorted((p for p in said if speaking[p]), key=lambda p: order(site, p)):
        values = said[predicate]
        made.append(pictures.Fact(
            thing(site, predicate, site.terms.name(predicate).striptags(), tongue_of(site, predicate)),
            [_value(site, predicate, value, found) for value, found in _sorted(site, values)],
            [thing(site, r, site.report_name(r), tongue_of_short(site, r)) for r in sources if r not in speaking[predicate]],
            verdict(site, predicate, values), thing(site, subject) if about else None, predicate not in single(site),
        ))
    return made


def _sorted(site: Site, values: dict) -> list:
    return sorted(values.items(), key=lambda item: (-len({r for cs in item[1].values() for c in cs for r in c.reports}), site.label(item[0].value)))


def _value(site: Site, predicate: str, value: object, found: dict[str, list[Claim]]) -> pictures.Value:
    if isinstance(value, NamedNode):
        shown = thing(site, value.value)
    else:
        shown = Thing(site.duration(value.value) if predicate == SCHEMA + "duration" else site.when(value.value) if bounded(value) else value.value)
    sides = {status: _sources(site, claims) for status, claims in found.items()}
    return pictures.Value(shown, sides.get("stated", ()), sides.get("implied", ()), sides.get("external", ()))


def _sources(site: Site, claims: list[Claim]) -> list[Thing]:
    """The reports behind claims, each once, leading to the claim."""
    found: dict[str, Thing] = {}
    for claim in claims:
        for report in claim.reports or (claim.ground,):
            if claim.reports:
                named = site.report_name(report), tongue_of_short(site, report)
            else:
                named = site.label(claim.ground), tongue_of(site, claim.ground)
            found.setdefault(report, thing(site, claim.iri, *named))
    return list(found.values())


def bounded(term: object) -> bool:
    """Whether a value is a date."""
    return isinstance(term, Literal) and bounds(term.value, term.datatype.value) is not None


def verdict(site: Site, predicate: str, values: dict) -> str:
    """How the values of the reports compare: agree, implied, finer, differ, other, alone."""
    reports: dict[str, set] = defaultdict(set)
    stated: dict[str, set] = defaultdict(set)
    for value, found in values.items():
        for status, claims in found.items():
            for claim in claims:
                for report in claim.reports:
                    reports[report].add(value)
                    if status == "stated":
                        stated[report].add(value)
    if len(reports) < 2:
        return "alone"
    common = set.intersection(*reports.values())
    if common:
        return "agree" if len(stated) == len(reports) and set.intersection(*stated.values()) else "implied"
    sides = list(reports.values())
    if all(any(fits(site, a, b) for a in sides[0] for b in other) for other in sides[1:]):
        return "finer"
    return "differ" if predicate in single(site) else "other"


def fits(site: Site, one: object, other: object) -> bool:
    """Whether two values can both be true of what can have but one: the same, one within the other, dates that overlap."""
    return one == other or {one, other} == IN_TURN or covers(site, one, other) or covers(site, other, one) or overlap(one, other)


def covers(site: Site, one: object, other: object) -> bool:
    """Whether one thing lies within the other, or is taken for it."""
    if not (isinstance(one, NamedNode) and isinstance(other, NamedNode) and (site.is_thing(one.value) or one.value.startswith(CONCEPT))):
        return False
    return any(site.world.has(one.value, p, other.value) for p in (PLG + "within", PLG + "takenForSameAs"))


def overlap(one: object, other: object) -> bool:
    """Whether two dates can be the same one, said with different precision."""
    spans = [bounds(each.value, each.datatype.value) if isinstance(each, Literal) else None for each in (one, other)]
    if None in spans:
        return False
    (first, last), (begin, end) = spans
    return not (first and end and first > end or begin and last and begin > last)
