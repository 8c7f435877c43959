"""What the sources agree on: facts down, reports across; stated, implied, silent or different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, OWL, PLG, SCHEMA, SH, TYPE
from ..read.dates import bounds
from .act_pages import in_order, main_ground
from .pages import Site
from .thing_pages import order
from .world import Claim

SILENT = Markup('<span class="g silent"><b>silent</b></span>')
NAME = PLG + "nameInText"
VERDICTS = {
    "agree": ("agree", "stated", "the same is stated by more than one"),
    "implied": ("agree, one by implication", "implied", "the same, but one of them only implies it"),
    "finer": ("fit, one is finer", "catalogue", "different values, one of which covers the other"),
    "differ": ("differ", "differ", "different values of what can have only one"),
    "other": ("each says something else", "catalogue", "different values, and there can be several"),
    "alone": ("one only", "catalogue", "said by one, the others are silent"),
}


class Comparison:
    """Compares what several reports claim of the same thing."""

    def __init__(self, site: Site):
        self.site, self.world, self.t = site, site.world, site.terms
        self.reports = list(site.terms.letters)
        self.single = set(self.world.of_type(OWL + "FunctionalProperty")) | {
            p for shape in self.world.of_type(SH + "PropertyShape")
            if self.world.value(shape, SH + "maxCount") == "1" for p in self.world.iris(shape, SH + "path")
        }
        self.claims: dict[tuple, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.world.claims:
            if claim.status in ("stated", "implied"):
                for report in claim.reports:
                    self.claims[claim.subject, claim.property][report].append(claim)

    def rows(self, wanted: Callable[[str, str], bool]) -> list[dict]:
        """A row for each subject and property of which wanted(subject, property) is true, in a telling order."""
        shared = {s: max(len(self.claims[k]) for k in self.claims if k[0] == s) for s in {k[0] for k in self.claims}}
        keys = sorted(
            (k for k in self.claims if wanted(*k)),
            key=lambda k: (self._rank(k[0]), -shared[k[0]], self.world.label(k[0]), k[0], order(self.world, k[1])),
        )
        return [self.row(*key) for key in keys]

    def _rank(self, subject: str) -> int:
        kinds = {k.rpartition("#")[2] for k in self.world.iris(subject, TYPE)}
        ranks = ("Meeting", "Dialogue", "Participation", "DiplomaticRelations", "Programme", "Person", "Office")
        return next((i for i, kind in enumerate(ranks) if kind in kinds or f"0.1/{kind}" in kinds), len(ranks))

    def row(self, subject: str, predicate: str) -> dict:
        """One fact across the reports, with the verdict."""
        said = self.claims[subject, predicate]
        cells = [self._cell(said[r]) if r in said else SILENT for r in self.reports]
        word, kind, why = VERDICTS[self.verdict(predicate, said)]
        verdict = Markup('<span class="g {}" title="{}"><b>{}</b></span>').format(kind, why, word)
        return {"subject": subject, "property": predicate, "cells": cells, "verdict": verdict}

    def _cell(self, claims: list[Claim]) -> Markup:
        by_value: dict = defaultdict(list)
        for claim in claims:
            by_value[claim.value].append(claim)
        lines = [
            Markup("<div>{} {}</div>").format(self.t.value(value), self.t.badges(found))
            for value, found in sorted(by_value.items(), key=lambda item: self.world.label(item[0].value))
        ]
        return Markup("").join(lines)

    def verdict(self, predicate: str, said: dict[str, list[Claim]]) -> str:
        """How the values of the reports compare."""
        if len(said) < 2:
            return "alone"
        values = {report: {c.value for c in claims} for report, claims in said.items()}
        stated = {report: {c.value for c in claims if c.status == "stated"} for report, claims in said.items()}
        if set.intersection(*stated.values()):
            return "agree"
        if set.intersection(*values.values()):
            return "implied"
        flat = [(report, v) for report, found in values.items() for v in found]
        if any(self._covers(a, b) or self._fits(a, b) for r, a in flat for q, b in flat if r != q):
            return "finer"
        return "differ" if predicate in self.single else "other"

    @staticmethod
    def _fits(one: object, other: object) -> bool:
        """Whether two dates can be the same one, said with different precision."""
        spans = [bounds(each.value, each.datatype.value) if isinstance(each, Literal) else None for each in (one, other)]
        if None in spans:
            return False
        (first, last), (begin, end) = spans
        return not (first and end and first > end or begin and last and begin > last)

    def _covers(self, one: object, other: object) -> bool:
        if not (isinstance(one, NamedNode) and (self.site.is_thing(one.value) or one.value.startswith(CONCEPT))):
            return False
        return any(self.world.has(one.value, p, other.value) for p in (PLG + "within", PLG + "takenForSameAs"))


def sources_page(site: Site, asked: list = ()) -> None:
    """The page: shared things, the reports themselves, names, and what each report passes on by kind of act."""
    compare = Comparison(site)
    reports = set(compare.reports)

    def shared(subject: str, predicate: str) -> bool:
        own = any(subject.startswith(f"{r}/") for r in reports) or subject in reports
        return not own and site.is_thing(subject) and predicate != NAME

    facts = compare.rows(shared)
    names = compare.rows(lambda s, p: p == NAME and not any(s.startswith(f"{r}/") for r in reports))
    counts = defaultdict(int)
    for row in facts:
        counts[str(row["verdict"].striptags())] += 1
    site.render(
        "sources.html", "sources/index.html", "What the sources agree on", queries=asked, reports=compare.reports, groups=_grouped(facts),
        names=names, own=_bibliography(site), said=_by_kind(site), same=_same(site), counts=dict(counts),
        verdicts=list(VERDICTS.values()),
        about="Facts down, reports across: what each report states or implies, where they agree, fit, differ or are silent.",
    )


def _grouped(rows: list[dict]) -> list[tuple[str, list[dict]]]:
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(row["subject"], []).append(row)
    return list(groups.items())


def _bibliography(site: Site) -> list[tuple[str, list[Markup]]]:
    world, t = site.world, site.terms
    wanted = [DCTERMS + p for p in ("title", "publisher", "type", "language")] + [SCHEMA + "url", SCHEMA + "locationCreated"]
    wanted += [PLG + "datelineDate", PLG + "pageDate", PLG + "textLength"]
    rows = []
    for p in wanted:
        cells = [
            Markup("").join(
                Markup("<div>{} {}</div>").format(t.value(v), t.badges(t.facts(r, p, v))) for v in world.values(r, p)
            ) or SILENT for r in t.letters
        ]
        if any(cell != SILENT for cell in cells):
            rows.append((p, cells))
    return rows


def _by_kind(site: Site) -> list[tuple[str, list[Markup]]]:
    world, t = site.world, site.terms
    acts = in_order(site, world.of_type(PLG + "Act"))
    kinds = sorted({k for a in acts for k in world.iris(a, PLG + "actType")}, key=world.label)
    rows = []
    for kind in kinds:
        cells = []
        for report in t.letters:
            own = [
                Markup("<div>{} {}</div>").format(t.link(a), t.ground(main_ground(site, a))) for a in acts
                if world.has(a, PLG + "actType", kind) and world.position(main_ground(site, a))[0] == report
            ]
            cells.append(Markup("").join(own) or Markup('<span class="g silent"><b>none</b></span>'))
        rows.append((kind, cells))
    return rows


def _same(site: Site) -> list[Markup]:
    t = site.terms
    return [
        Markup("{} {} {}").format(t.link(c.subject), t.value(c.value), t.badges([c])).replace("</a> <a", "</a> and <a", 1)
        for c in site.world.claims if c.property == PLG + "takenForSameAs" and site.is_thing(c.value.value)
    ]
