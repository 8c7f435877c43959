"""The published `shapes.ttl`, with `vocabulary.ttl` among the data, gives the same results in every SHACL engine.

The engines: pySHACL on rdflib alone, pyshifty, and TopBraid. The fixtures go through each in a few runs, as in
test_shapes; for TriG, an engine is given the triples and the claims that Polylogue makes of it. Messages are left out:
each engine writes the IRIs in them in its own way.
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import lru_cache

import places
import pyoxigraph
import pyshacl
import pytest
from articles import articles
import rdflib
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.assemble.claims import claims
from polylogue.namespaces import BASE, ONTOLOGY
from polylogue.publish.shapes import published
from polylogue.read.files import read
from rdflib import RDF, SH, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

pytestmark = pytest.mark.timeout(3600)  # plain pySHACL over all fixtures takes its time

EXAMPLE = "https://w3id.org/polylogue/id/example/"
FIXTURES = sorted((places.FIXTURES / "shapes").glob("*valid-*.t*"))
NAMES = ["pyshacl", "pyshifty", "topbraid"]
DATA = ("dialogues", "implied", "external", "claims")
TOGETHER = 12  # fixtures in one run: the queries of some rules grow with the square of the data in rdflib
TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)


def _triples(path):
    """The triples of a fixture, each under a namespace of its own, and the claims that are made of its graphs."""
    whole = assemble([read(path)])
    return whole.catalogue.union(claims(whole), *whole.graphs().values())


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """shapes.ttl, and the data to check: the fixtures in a few files, and the published data; each with vocabulary.ttl."""
    folder = tmp_path_factory.mktemp("engines")
    for name, content in published().items():
        (folder / name).write_bytes(content)
    vocabulary = pyoxigraph.parse(path=folder / "vocabulary.ttl")
    vocabulary = {(q.subject, q.predicate, q.object) for q in vocabulary}
    batches, number = defaultdict(set), Counter()
    for path in FIXTURES:
        text = path.read_text(encoding="utf-8")
        own = folder / path.name
        own.write_text(text.replace(EXAMPLE, f"{EXAMPLE}{path.stem}/"), encoding="utf-8")
        alone = path.stem if " []" in text or "\n[]" in text else ""
        claimed = "schema:Claim" in text or path.suffix == ".trig"
        kind = "claims" if claimed else "facts"
        number[kind] += 1
        batches[alone or f"{kind}-{number[kind] // TOGETHER}"] |= _triples(own)
    for name in DATA:
        batches["data"] |= {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=articles() / f"{name}.ttl")}
    for name, triples in batches.items():
        lines = (pyoxigraph.Triple(*triple) for triple in triples | vocabulary)
        (folder / f"{name}.nt").write_bytes(pyoxigraph.serialize(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    return folder / "shapes.ttl", {name: folder / f"{name}.nt" for name in batches}


@pytest.fixture(scope="module")
def found(files):
    """The results of each engine: rows by the name of the data."""
    shapes, data = files
    graph = rdflib.Graph().parse(shapes)
    return {
        engine: {name: _rows(report, graph) for name, report in zip(data, RUN[engine](shapes, list(data.values())))}
        for engine in NAMES
    }


def _pyshacl(shapes, files):
    """pySHACL as it stands, but that rdflib parses a query once, not once for each focus node: most of its time."""
    prepared, ask = lru_cache(None)(prepareQuery), SPARQLProcessor.query
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPARQLProcessor, "query", lambda self, text, *rest, **more: ask(self, prepared(text), *rest, **more))
        return _reports(shapes, files)


def _reports(shapes, files):
    return [pyshacl.validate(rdflib.Graph().parse(file), shacl_graph=str(shapes))[1] for file in files]


def _pyshifty(shapes, files):
    import shifty

    prepared = shifty.PreparedValidator(str(shapes))
    return [prepared.validate(str(file), graph_mode="data")[1] for file in files]


def _topbraid(shapes, files):
    command = [sys.executable, places.ROOT / "tests" / "helpers" / "topbraid.py", shapes, *files]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [rdflib.Graph().parse(data=json.loads(line), format="nt") for line in lines]


RUN = {"pyshacl": _pyshacl, "pyshifty": _pyshifty, "topbraid": _topbraid}


def _rows(report, shapes):
    (top,) = report.subjects(RDF.type, SH.ValidationReport)
    wanted = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultSeverity)
    return {
        (*(_plain(report.value(result, p)) for p in wanted), _named(report.value(result, SH.sourceShape), shapes))
        for result in report.objects(top, SH.result)
    }


def _plain(term):
    return "" if term is None else "_" if isinstance(term, rdflib.BNode) else term.n3()


def _named(shape, shapes):
    """The IRI of a shape; an unnamed one counts as such, since each engine names blank nodes anew."""
    return str(shape) if isinstance(shape, URIRef) else "_"


def test_every_rule_has_a_natural_target():
    shapes = rdflib.Graph().parse(data=published()["shapes.ttl"])
    aimed = {target for p in TARGETS for target in shapes.objects(None, p)}
    assert len(aimed) > 60 and URIRef(ONTOLOGY) not in aimed
    assert not list(shapes.subject_objects(SH.targetNode))


def test_published_shapes_are_the_authored_ones():
    authored = rdflib.Graph()
    for path in paths.shapes():
        authored.parse(path)
    shapes = rdflib.Graph().parse(data=published()["shapes.ttl"])
    assert len(shapes) == len(authored) > 2000
    assert {t for t in shapes if not any(isinstance(x, rdflib.BNode) for x in t)} == {
        t for t in authored if not any(isinstance(x, rdflib.BNode) for x in t)
    }


def test_published_files_are_the_same_bytes_each_time():
    assert published() == published()


def test_shapes_files_agree_on_their_prefixes():
    head = {line for path in paths.shapes() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")}
    assert len({line.split()[1] for line in head}) == len(head) > 10


def test_vocabulary_holds_only_terms_and_the_catalogue():
    quads = pyoxigraph.parse(published()["vocabulary.ttl"], pyoxigraph.RdfFormat.TURTLE)
    assert {q.subject.value for q in quads if not q.subject.value.startswith(BASE)} <= {
        q.subject.value for q in read(paths.ONTOLOGY).quads if hasattr(q.subject, "value")
    }


def test_vocabulary_holds_what_the_shapes_look_up_of_concepts():
    asked = set(re.findall(r"skos:[a-z]\w+", published()["shapes.ttl"].decode()))
    kept = set(re.findall(r"skos:[a-z]\w+", published()["vocabulary.ttl"].decode()))
    given = set(re.findall(r"skos:[a-z]\w+", paths.SCHEMES.read_text(encoding="utf-8")))
    assert {"skos:broader", "skos:hiddenLabel"} <= asked & given <= kept


def test_vocabulary_alone_conforms(files):
    shapes, data = files
    (report,) = _pyshifty(shapes, [shapes.with_name("vocabulary.ttl")])
    assert _rows(report, rdflib.Graph().parse(shapes)) == set()


@pytest.mark.long
@pytest.mark.parametrize("engine", NAMES)
def test_engine_finds_nothing_in_the_published_data(engine, found):
    assert found[engine]["data"] == set()


@pytest.mark.long
@pytest.mark.parametrize("engine", NAMES)
def test_engine_finds_nothing_in_a_valid_fixture(engine, found):
    assert not {row for rows in found[engine].values() for row in rows if not row[0].startswith(("_", f"<{EXAMPLE}invalid-"))}


@pytest.mark.long
@pytest.mark.parametrize("engine", NAMES[1:])
def test_engine_finds_what_pyshacl_finds(engine, found):
    assert len(set().union(*found["pyshacl"].values())) > 300
    for name, rows in found["pyshacl"].items():
        assert found[engine][name] == rows
