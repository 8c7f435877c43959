"""The shapes: every invalid fixture breaks exactly the rules it names, the valid ones none, and no rule is idle.

A fixture says what it expects: `# expect: severity shape focus-node path value`, with `-` for what a result has not,
and `_` for a blank node. To validate some hundred fixtures in a few runs, each gets a namespace of its own, and those
without claims are kept apart from those with, since some rules hold only where there are claims.
"""

import re
from collections import defaultdict

import places
import polylogue
import pyoxigraph
import pyshacl
import pytest
import rdflib
from polylogue import paths
from polylogue.assemble.assembly import assemble
from polylogue.assemble.claims import claim_lines
from polylogue.check.engine import engine
from polylogue.check.shapes import ntriples
from polylogue.check.planning import Beside, beside, known_files
from polylogue.namespaces import CONCEPT, PLG, SHAPES
from rdflib import RDF, SH

FOLDER = places.FIXTURES / "shapes"
VALID = sorted(FOLDER.glob("valid-*.t*"))
INVALID = sorted(FOLDER.glob("invalid-*.t*"))
EXAMPLE = "https://w3id.org/polylogue/id/example/"
GRAPHS = {path.name: rdflib.Graph().parse(path) for path in paths.shapes()}
ALL = sum(GRAPHS.values(), rdflib.Graph())
RULES = {shape for shape in ALL.subjects(SH.severity, None)}

# The kinds of mistakes that people make, and fixtures that make them
MISTAKES = {
    "the stamp of the page taken for the day of the meeting": ["held-on-the-day-of-the-page-stamp", "held-after-its-report"],
    "the dateline taken for the day of the meeting": ["held-on-the-day-of-the-dateline", "day-read-only-from-the-dateline"],
    "a year padded to a day": ["founding-padded-to-a-day", "relations-padded-to-a-day", "anniversary-padded-to-a-day"],
    "a month that is none": ["founding-in-a-month-that-is-none", "valid-from-a-month-that-is-none", "announced-for-a-month-that-is-none"],
    "the year of the anniversary taken for the founding": ["year-of-the-anniversary-as-founding"],
    "a meeting that is ahead said to be held": ["held-and-upcoming", "upcoming-and-held-in-one-report", "attended-before-it-is-held"],
    "a number given to a special meeting": ["special-with-ordinal", "special-that-is-numbered", "special-that-is-the-numbered-one"],
    "a document under discussion said to be adopted": ["adopted-without-adoption", "document-that-is-adopted"],
    "a proposal said to be accepted": ["proposal-taken-for-agreement", "agreed-without-any-act"],
    "help that is offered said to be given": ["help-that-is-delivered", "call-taken-for-delivered", "undertaking-at-two-stages", "delivered-without-words"],
    "a call by one said to be an agreement of all": ["group-as-named-speaker", "two-voices-in-a-passage", "agreement-of-one", "two-acts-in-the-same-words"],
    "a state counted into a region where it is not": ["state-outside-the-region-of-its-group", "state-in-two-subregions"],
    "a state said to be named where it is not": ["state-that-the-passage-does-not-name"],
    "an office without state": ["office-without-state"],
    "a minister given the office of another country": ["minister-of-two-states", "speaker-in-the-office-of-another-state", "one-person-of-two-states"],
    "the place of the dateline taken for a venue": ["venue-of-a-meeting-by-videoconference", "venue-from-the-dateline"],
    "an observer counted among the members": ["party-that-is-an-observer"],
    "an absent one counted among the present": ["attendee-who-was-absent"],
    "a call by one taken for what was done": ["joined-by-a-call", "ratified-by-a-pledge", "stage-of-your-own-without-adoption"],
    "an own term where a concept under ours would do": ["concept-of-your-own-under-none-of-ours", "concept-of-your-own-without-label"],
    "a person given the offices of two states at one time": ["offices-of-two-states-at-one-time"],
    "two documents taken for one": ["two-documents-taken-for-one", "document-that-the-passage-does-not-speak-of"],
    "a document given the proposer of another one": ["content-of-another-sentence"],
    "a person or an office read into the name of a country": ["person-named-by-a-country", "office-named-by-its-state"],
    "a fact taken from another sentence": ["fact-of-an-act-in-another-sentence"],
    "two values read out of one report": ["two-days-in-one-report", "two-foundings-in-one-report", "two-ordinals-in-one-report", "online-and-in-person-in-one-report"],
    "the stamp of the page taken for the day of publication": ["publication-on-the-day-of-the-page-stamp"],
    "an agentless sentence given to a person": ["speaker-named-in-the-passive", "speaker-that-the-passage-does-not-name", "speaker-of-the-passive-in-a-joint-passage"],
    "the author's own words given to a person": ["speaker-named-in-the-own-voice", "own-voice-without-marked-absence"],
    "thanks without reason or addressee": ["thanks-with-neither", "thanks-for-nothing", "thanks-to-nobody"],
    "a passage beyond the text": ["passage-beyond-the-text"],
    "a statement without evidence": ["fact-without-ground", "act-without-ground", "claim-without-ground"],
    "a passage that is inverted, empty or negative": ["inverted-passage", "empty-passage", "passage-before-the-text"],
}


def expectations(path):
    """The set of (severity, shape, node, path, value) that a fixture announces."""
    text = path.read_text(encoding="utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", text, re.M))
    return {tuple(_column(column, prefixes) for column in line.split(" ", 4)) for line in _announced(text)}


def _announced(text):
    return re.findall(r"^# expect: (.*)$", text, re.M)


def _column(column, prefixes):
    if column in ("-", "_", "Violation", "Warning", "Info"):
        return "" if column == "-" else column
    (quad,) = pyoxigraph.parse(f"{prefixes} <x:s> <x:p> {column} .".encode(), pyoxigraph.RdfFormat.TURTLE)
    return quad.object


def _quads(path):
    own = f"{EXAMPLE}{path.stem}/"
    text = path.read_text(encoding="utf-8").replace(EXAMPLE, own)
    form = pyoxigraph.RdfFormat.from_extension(path.suffix[1:])
    return list(pyoxigraph.parse(text.encode(), form, rename_blank_nodes=True))


def judged(file):
    """What the shapes alone find in a file, beside what the project's own catalogue has."""
    whole = assemble([file])
    claims = claim_lines(whole)
    evidence = bool(claims) or "https://schema.org/Claim" in whole.kinds()
    shared = beside(Beside((), known_files(), evidence=evidence))
    results = engine().results(ntriples(whole.everything()) + claims + shared.whole())
    return [result for result in results if result not in shared.alone(None)]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """For each invalid fixture the set of (severity, shape, node, path, value) that validation gives."""
    batches, found = defaultdict(list), {path.stem: set() for path in INVALID}
    for path in INVALID:
        text = path.read_text(encoding="utf-8")
        alone = path.stem if " []" in text or "\n[]" in text else ""
        batches[alone or "schema:Claim" in text or path.suffix == ".trig"].append(path)
    for name, batch in batches.items():
        file = tmp_path_factory.mktemp("batch") / "batch.nq"
        file.write_bytes(pyoxigraph.serialize((q for path in batch for q in _quads(path)), format=pyoxigraph.RdfFormat.N_QUADS))
        for result in judged(file):
            if rdflib.URIRef(result.shape) in RULES:
                whose = re.search(rf"{EXAMPLE}([^/]+)/", f"{result.node} {result.value}")
                found[whose[1] if whose else name].add(_plain(result))
                assert "{" not in result.message, "a variable of the message was not filled in"
    return found


def _plain(result):
    row = (result.severity, result.shape, "_" if result.node.startswith("_:") else result.node, result.path, result.value)
    return tuple(re.sub(rf"({EXAMPLE})[^/>]+/", r"\1", column) for column in row)


def _written(row):
    severity, shape, node, path, value = row
    return (severity, *(getattr(term, "value", term) for term in (shape, node, path)), str(value))


def test_the_fixtures_are_collected():
    assert len(INVALID) >= 350 and len(VALID) >= 15
    assert not {path for path in FOLDER.iterdir()} - {*VALID, *INVALID}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_fixture_breaks_exactly_the_rules_it_names(path, results):
    expected = {_written(row) for row in expectations(path)}
    assert expected, "no line `# expect: …`"
    assert results[path.stem] == expected


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_fixture_conforms(path):
    report = polylogue.validate([path])
    assert report.conforms and not report.results, report.to_text()


@pytest.mark.parametrize("rule", sorted(RULES), ids=lambda rule: rule.partition("#")[2])
def test_rule_is_broken_by_a_fixture(rule):
    name = f" plgsh:{rule.removeprefix(SHAPES)} "
    assert any(name in line for path in INVALID for line in _announced(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_has_a_fixture(mistake):
    missing = {f"invalid-{fault}" for fault in MISTAKES[mistake]} - {path.stem for path in INVALID}
    assert not missing


def test_shapes_are_well_formed():
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=ALL, meta_shacl=True)[0]


@pytest.mark.parametrize("name", GRAPHS)
def test_terms_of_shacl_exist(name):
    used = {term for triple in GRAPHS[name] for term in triple if str(term).startswith(str(SH))}
    assert used and not {term for term in used if term not in SH}


def test_terms_of_polylogue_exist():
    known = rdflib.Graph().parse(paths.ONTOLOGY).parse(paths.SCHEMES)
    namespaces = {str(ALL.value(d, SH.prefix)): str(ALL.value(d, SH.namespace)) for d in ALL.objects(None, SH.declare)}
    queried = {
        rdflib.URIRef(namespaces[prefix] + name)
        for query in ALL.objects(None, SH.select)
        for prefix, name in re.findall(r"\b([a-z]+):([\w-]+)", query)
    }
    used = {term for triple in ALL for term in triple if isinstance(term, rdflib.URIRef)} | queried
    ours = {term for term in used if str(term).startswith((PLG, CONCEPT))}
    assert len(ours) > 90 and not {term for term in ours if (term, RDF.type, None) not in known}


@pytest.mark.parametrize("rule", sorted(RULES), ids=lambda rule: rule.partition("#")[2])
def test_rule_tells_an_author_what_to_mend(rule):
    sparql = ALL.value(rule, SH.sparql)
    (message,) = ALL.objects(sparql or rule, SH.message)
    assert message.language == "en" and len(message) >= 30
    assert ALL.value(rule, SH.name).language == "en" and ALL.value(rule, SH.severity) in (SH.Violation, SH.Warning)


def test_sums_in_queries_are_the_same_in_each_engine():
    for query in ALL.objects(None, SH.select):  # pyshifty 0.5 loses the brackets of arithmetic and reckons from the right
        assert not re.search(r"\s[-+*/] \(|\s- [^\n]*\s- ", query), query


def test_named_property_shapes_are_rules():
    assert {shape for shape in ALL.subjects(SH.path, None) if isinstance(shape, rdflib.URIRef)} <= RULES


@pytest.mark.parametrize("path", paths.shapes(), ids=lambda path: path.stem)
def test_file_holds_one_idea(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 200
