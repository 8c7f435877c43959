"""The authored files fall into catalogue and grounds."""

from graphlib import TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st
from polylogue.assemble.assembly import WITHIN, assemble, closure
from polylogue.namespaces import DCTERMS, ID, ORG, PLG, RDF, RDFS, SKOS
from polylogue.read.folders import data_files
from pyoxigraph import NamedNode


def names(triples, predicate):
    return {(s.value.removeprefix(ID), o.value.removeprefix(ID)) for s, p, o in triples if p.value == predicate}


def test_names_in_a_passage_go_to_the_catalogue_and_those_of_a_background_stay(data):
    whole = assemble(data_files(data))
    assert ("report/talks/s1-thank", PLG + "Act") in names(whole.catalogue, RDF + "type")
    label = RDFS + "label"
    assert "Ada Bell" not in {o.value for _, p, o in whole.catalogue if p.value == label}
    assert "Ada Bell" in {o.value for _, p, o in whole.with_status("external") if p.value == label}
    assert not any(p.value in (RDF + "type", label) for facts in whole.facts.values() for _, p, _ in facts)


NODE = st.sampled_from([NamedNode(f"http://e/{n}") for n in range(6)])


COARSE = st.sampled_from([NamedNode(p) for p in (SKOS + "broader", DCTERMS + "isPartOf", PLG + "belongsTo", ORG + "holds")])


@given(st.sets(st.tuples(NODE, COARSE | st.just(WITHIN), NODE)))
def test_closure_is_transitive_never_reflexive_never_in_a_circle_and_takes_nothing_from_what_is_authored_as_such(triples):
    pairs = {(s, o) for s, p, o in triples if p != WITHIN}
    while longer := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= longer
    found = {(s, o) for s, _, o in closure(triples, {})}
    assert found == {(a, b) for a, b in pairs if a != b and (b, a) not in pairs}
    TopologicalSorter({str(a): {str(b) for c, b in found if c == a} for a, _ in found}).prepare()


def test_reports_own_prefixes_are_replaced_by_the_path(data):
    prefixes = assemble(data_files(data)).prefixes
    assert "r" not in prefixes
    assert prefixes["report-talks"] == ID + "report/talks/"
    assert len(set(prefixes.values())) == len(prefixes)
