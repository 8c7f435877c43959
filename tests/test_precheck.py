"""The look before pySHACL says yes only where pySHACL, all by itself, finds nothing."""

import random
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from polylogue import paths
from polylogue.assemble import assemble
from polylogue.claims import claims
from polylogue.namespaces import XSD
from polylogue.constraints import CONSTRAINTS, Doubt
from polylogue.precheck import Shapes
from polylogue.reading import read
from polylogue.shacl import hierarchy, load_shapes, run

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.t[rt]*"))
RULES = load_shapes()


@pytest.fixture(scope="module")
def context():
    files = [paths.SCHEMES, *paths.catalogue()]
    return {(q.subject, q.predicate, q.object) for path in files for q in read(path).quads} | hierarchy(read(paths.ONTOLOGY))


def data_of(path):
    whole = assemble([path])
    return whole.catalogue.union(claims(whole), *whole.graphs().values())


def conforms(data, context):
    return Shapes(RULES, data | context).conform({s for s, _, _ in data})


def test_fixtures_are_collected():
    assert len(FIXTURES) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_the_look_agrees_with_pyshacl_on_every_fixture(path, context):
    data = data_of(path)
    slow = run(data, RULES, context, precheck=False)
    assert conforms(data, context) == (not slow)
    assert run(data, RULES, context) == slow


def mutated(triples, chance):
    """The triples with one mistake of some kind."""
    own = sorted(triples, key=str)
    at = chance.randrange(len(own))
    s, p, o = own[at]
    odd = Literal(chance.choice(["2004-01-01", "2004", "x", "7"]), datatype=NamedNode(XSD + chance.choice(["date", "gYear", "integer", "string"])))
    own[at:at + 1] = chance.choice([
        [], [(s, p, o), (s, p, chance.choice(own)[2])], [(s, p, chance.choice(own)[2])], [(s, chance.choice(own)[1], o)],
        [(s, p, odd)], [(chance.choice(own)[0], p, o)],
    ])
    return set(own)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_the_look_agrees_with_pyshacl_on_data_with_a_random_mistake(seed, context):
    chance = random.Random(seed)
    path = chance.choice([path for path in FIXTURES if path.parent.name == "dialogues"])
    data = mutated(data_of(path), chance)
    assert conforms(data, context) == (not run(data, RULES, context, precheck=False))


def test_every_constraint_of_the_shapes_is_known():
    assert conforms(set(), set())
    shapes = Shapes(RULES, set())
    for shape in list(shapes._about):
        shapes.check(shape)
    assert len(CONSTRAINTS) >= 25


def test_unknown_constraint_is_a_doubt_and_left_to_pyshacl():
    sh = "http://www.w3.org/ns/shacl#"
    shape, node = NamedNode("http://e/shape"), NamedNode("http://e/node")
    rules = [(shape, NamedNode(sh + "targetNode"), node), (shape, NamedNode(sh + "closed"), Literal("true", datatype=NamedNode(XSD + "boolean")))]
    with pytest.raises(Doubt):
        Shapes(rules, set()).conform()
