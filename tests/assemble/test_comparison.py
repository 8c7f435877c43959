"""Claims of several reports that state the same are tied together, and each leads to those that say it less precisely."""

from pathlib import Path

import pytest
from articles import articles
from polylogue.assemble.assembly import WITHIN, assemble, closure
from polylogue.assemble.claims import claims
from polylogue.assemble.comparison import SAME_STATEMENT, compared, told
from polylogue.assemble.derived import counted_as, same
from polylogue.namespaces import ID, PLG
from polylogue.publish.publication import build
from polylogue.read.source import Source
from polylogue.read.yaml import read_yaml
from pyoxigraph import RdfFormat, parse

R = "https://e.example/id/report/"
CONTEXT = '"@context": {met: https://w3id.org/polylogue/id/meeting/}\n'
THINGS = CONTEXT + "things: [{id: office:o, type: Office, label: O, belongsTo: state:s}, {id: state:s, type: State, label: S}, {id: met:m, type: Meeting, label: M}]\n"


def report(name, says, more=""):
    text = f"{CONTEXT}report: {R}{name}\nlanguage: en\npassages:\n- passage: s1\n  start: 0\n  end: 90\n  says: {says}\n{more}"
    return Source(Path(f"{name}.yaml"), *read_yaml(Path(f"{name}.yaml"), text))


def statements(*reports, shared=(f"{ID}meeting/m",)):
    """What each claim says, as `report value`, with the first claim of its statement, and with those that are less precise."""
    things = Source(Path("things.yaml"), *read_yaml(Path("things.yaml"), THINGS))
    whole = assemble([*reports, things])
    facts = whole.catalogue.union(*whole.facts.values())
    counted = counted_as(same(facts))
    links = compared(told(whole, set(shared), {s for pair in same(facts) for s in pair}, closure(facts, {})), counted)
    said: dict = {}
    for s, p, o in claims(whole):
        if p.value in (PLG + "value", "http://purl.org/dc/terms/source"):
            said.setdefault(s, {})[p.value[-6:]] = o.value.rpartition("/")[2]
    name = {claim: " ".join((about.get("source", "?"), about.get("/value", about.get("#value", "?")))) for claim, about in said.items()}
    same_as = {(name[s], name[o]) for s, p, o in links if p == SAME_STATEMENT}
    return same_as, {(name[s], name[o]) for s, p, o in links if p == WITHIN}


def values(pairs):
    """The values that stand together, whichever report comes first."""
    return {tuple(sorted({left, right})) for left, right in pairs}


def test_claims_that_state_the_same_lead_to_one_and_others_to_themselves():
    together, within = statements(report("a", "{id: met:m, mode: online, ordinal: 8}"), report("b", "{id: met:m, mode: online, ordinal: 7}"))
    assert values(together) >= {("a online", "b online"), ("a 8",), ("b 7",)}
    assert len(together) == 4 and not within


def test_what_one_report_alone_speaks_of_is_not_compared():
    assert statements(report("a", "{id: met:m, mode: online}")) == (set(), set())
    assert statements(report("a", "{id: x, mode: online}"), report("b", "{id: y, mode: online}"), shared=()) == (set(), set())


@pytest.mark.parametrize("fine, wide", [
    ("heldOn: 2020-08-11", "heldOn: 2020-08"), ("heldOn: 2020-08", "heldOn: 2020"), ("heldOn: 2020-08-11", "heldOn: 2020-08-10/2020-08-12"),
    ("initiatedBy: office:o", "initiatedBy: state:s"),
])
def test_a_more_precise_value_leads_to_the_less_precise_one(fine, wide):
    _, within = statements(report("a", f"{{id: met:m, {fine}}}"), report("b", f"{{id: met:m, {wide}}}"))
    assert [(left[0], right[0]) for left, right in within] == [("a", "b")]


@pytest.mark.parametrize("one, other", [
    ("heldOn: 2020-08-11", "heldOn: 2020-08-12"), ("heldOn: 2020-08-11/2020-08-13", "heldOn: 2020-08-12/2020-08-14"),
    ("heldOn: 2020/..", "heldOn: 2020-08-12"), ("mode: online", "mode: in-person"),
])
def test_values_of_which_neither_covers_the_other_are_not_tied(one, other):
    together, within = statements(report("a", f"{{id: met:m, {one}}}"), report("b", f"{{id: met:m, {other}}}"))
    assert not within and all(left == right for left, right in together)


def test_things_that_readings_take_for_one_count_as_one_over_three_reports():
    joined = "readings: [{reading: r, from: s1, certainty: probable, because: The same., says: [{id: %s, takenForSameAs: %s}]}]\n"
    a = report("a", "{id: plan, type: DiplomaticDocument, date: 2020}")
    b = report("b", "{id: plan, type: DiplomaticDocument, date: 2020}", joined % ("plan", f"{R}a/plan"))
    c = report("c", "{id: plan, type: DiplomaticDocument, date: 2020}", joined % ("plan", f"{R}b/plan"))
    together, _ = statements(a, b, c, shared=())
    assert {left for left, right in together} == {"a 2020", "b 2020", "c 2020"} and len({right for _, right in together}) == 1


def test_the_published_claims_are_tied_as_the_two_reports_say():
    built = build(articles())
    links = {}
    for q in parse(built.files["claims.ttl"], RdfFormat.TURTLE):
        links.setdefault(q.predicate, {}).setdefault(q.subject, set()).add(q.object)
    leads = links[SAME_STATEMENT]
    assert all(len(those) == 1 for those in leads.values())
    first = {next(iter(those)) for those in leads.values()}
    assert all(leads[one] == {one} for one in first) and {c for c in links[WITHIN]} <= first
    assert len(leads) == 31 and len(first) == 24 and sum(map(len, links[WITHIN].values())) == 2
