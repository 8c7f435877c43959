"""Short names of reports, as footnotes have them: “UrduPoint, 12 Aug 2020”. One is written, or made of publisher and date.

A made name depends on its report alone, so that it stays when others come or go, and no two are alike: it ends with the last
part of the report's IRI, unless publisher and date already make that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from ..namespaces import DCTERMS, PLG, RDFS, SCHEMA, TYPE
from .assembly import Assembly
from .labels import Names

SHORT = SCHEMA + "alternateName"
LONGEST = 50  # characters; plgsh:Report-alternateNameLength
PUBLISHER, PAGE = DCTERMS + "publisher", PLG + "pageDate"
DATES = (SCHEMA + "datePublished", DCTERMS + "issued", PLG + "datelineDate", PAGE)  # the first that is told
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?\Z")


def add(whole: Assembly, known: Names) -> None:
    """Give each report of whole that has no short name one that is made, if it is short. known: what is described elsewhere."""
    named = {s for s, p, _ in whole.catalogue if p.value == SHORT}
    bare = {s for s, p, o in whole.catalogue if p.value == TYPE and getattr(o, "value", "") == PLG + "Report"} - named
    if not bare:
        return
    told = _told(whole, bare)
    labels = {**known.labels, **_labels(whole, {str(said[PUBLISHER][1]) for said in told.values() if PUBLISHER in said})}
    for report in sorted(bare, key=lambda each: each.value):
        said = told.get(report.value, {})
        called = labels.get(said[PUBLISHER][1], {}) if PUBLISHER in said else {}
        tag = min(called, key=lambda tag: (tag != "en", tag), default="en")
        when = next(((p, said[p][1]) for p in DATES if p in said), ("", ""))
        if name := made(report.value, called.get(tag, ""), *when, tag or "en"):
            whole.catalogue.add((report, NamedNode(SHORT), Literal(name, language=tag or "en")))


def made(report: str, publisher: str = "", what: str = "", when: str = "", tag: str = "en") -> str:
    """A name for the report of that IRI; empty where none is short.

    publisher: its label, in the language tag; what, when: the property of the date and its value.
    """
    key = report.rpartition("/report/")[2] if "/report/" in report else re.split("[/#]", report)[-1]
    if not publisher:
        return key if len(key) <= LONGEST else ""
    if what == PAGE and tag != "en":
        when = ""
    day = in_words(when) if tag == "en" else when
    name = f"{publisher}, {'page of ' * (what == PAGE)}{day}" if day else publisher
    if _kebab(f"{publisher} {when.partition('T')[0]}") != key:
        name += f" ({key})"
    return next((each for each in (name, key) if len(each) <= LONGEST), "")


def in_words(when: str) -> str:
    """A day, month or year in English, short; any other date as it is written."""
    hit = _POINT.match(when)
    if not hit or hit[2] and not 1 <= int(hit[2]) <= 12:
        return when
    year, month, day = hit.groups()
    return " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)


def _told(whole: Assembly, reports: set) -> dict[str, dict[str, tuple[int, str]]]:
    """By report what is told of its publisher and dates: by a passage rather than by a background, and by no reading."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for rank, facts in _graphs(whole):
        for s, p, o in facts:
            if s in reports and (p.value == PUBLISHER or p.value in DATES):
                said = found.setdefault(s.value, {})
                said[p.value] = min((rank, o.value), said.get(p.value, (2, "")))
    return found


def _graphs(whole: Assembly) -> Iterator[tuple[int, set]]:
    yield 0, whole.catalogue
    for ground, facts in whole.facts.items():
        if (status := whole.status.get(ground)) in ("stated", "external"):
            yield int(status == "external"), facts


def _labels(whole: Assembly, wanted: set[str]) -> Mapping[str, Mapping[str, str]]:
    """The labels that whole has for some things."""
    found: dict[str, dict[str, str]] = {}
    for layer in (whole.catalogue, *whole.names.values()):
        for s, p, o in layer:
            if p.value == RDFS + "label" and getattr(s, "value", "") in wanted and isinstance(o, Literal):
                said = found.setdefault(s.value, {})
                tag = o.language or ""
                said[tag] = min(o.value, said.get(tag, o.value))
    return found


def _kebab(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
