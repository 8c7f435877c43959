"""Good reports on many kinds of meetings, of invented states, persons and dialogues: no rule finds fault with them, and they use every term.

What is wrong in a source itself (it miscounts) is a warning: `WARNED` lists these by report, with the rule that warns.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import places
import pyoxigraph
import pytest

import polylogue
from polylogue import paths
from polylogue.check import texts
from polylogue.namespaces import CONCEPT, OWL, PLG, PREFIXES, SKOS, TYPE
from polylogue.read.files import read
from polylogue.text.rules import have_library
from polylogue.verbs.build import main

HERE = places.ROOT / "tests" / "fixtures" / "dialogues"
REPORTS = sorted((HERE / "reports").glob("*.yaml"))
WARNED = {  # the warnings that are the point of a report
    "miscount": {"Group-miscount"},  # five states, and a list of four
    "business-forum": {"Meeting-ordinalWithoutSeries"},  # the first of a series without a name
    "two-formats": {"Meeting-oneDialogue"},  # a joint meeting
}
DERIVED = {PLG + name for name in ("countedAs", "displayLabel", "earliest", "latest", "sameStatement", "statedIn", "within")}  # by the build, never authored
CLAIMED = {PLG + "value"}  # parts of claims, which the build makes
ABSTRACT = {PLG + "Ground"}  # of which only narrower classes have instances
LANGUAGES = {"ar", "fr", "ja", "kk", "ru", "tr"}


@cache
def quads(path: Path) -> tuple:
    return tuple(read(path).quads)


@cache
def authored() -> tuple:
    """The quads of the corpus and of the project's own data, as they are written."""
    folders = (HERE, paths.DATA)
    kinds = ("reports", "readings", "background", "catalogue")
    files = [f for folder in folders for kind in kinds for f in sorted((folder / kind).rglob("*.*"))]
    return tuple(quad for file in files for quad in quads(file))


@cache
def findings() -> dict[str, list]:
    """By the stem of a report, what is found in the corpus; by "" what is found elsewhere."""
    found: dict[str, list] = {}
    for result in polylogue.validate([HERE]).results:
        file = Path(result.file or "")
        found.setdefault(file.stem if file.parent.name == "reports" else "", []).append(result)
    return found


def told(results) -> list[str]:
    return [f"{result.severity.rpartition('#')[2]} {name(result)}: {result.node} {result.message}" for result in results]


def name(result) -> str:
    return re.split("[#/]", result.shape)[-1]


def test_there_are_enough_reports():
    assert len(REPORTS) >= 40
    languages = {o.value for path in REPORTS for _, p, o, _ in quads(path) if p.value.endswith("terms/language")}
    assert LANGUAGES <= languages


def test_each_report_has_its_text():
    assert sorted(path.stem for path in REPORTS) == sorted(path.stem for path in (HERE / "texts").iterdir())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_good_report_is_not_found_fault_with(path):
    results = findings().get(path.stem, [])
    warned = {name(result) for result in results if result.severity.endswith("Warning")}
    wanted = WARNED.get(path.stem, set())
    assert not told(result for result in results if name(result) not in wanted or not result.severity.endswith("Warning"))
    assert warned == wanted


def test_nor_is_what_the_reports_share():
    assert not told(findings().get("", []))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_good_report_alone_conforms(path):
    """Beside what the catalogue says, and the reports on which its readings rest."""
    others = {HERE / "reports" / f"{stem}.yaml" for stem in re.findall(r"x:report/([\w-]+)/", path.read_text(encoding="utf-8"))}
    report = polylogue.validate([path, *sorted(others - {path}), *sorted((HERE / "catalogue").iterdir())])
    assert report.conforms, told(report.results)


def test_the_texts_bear_them_out():
    verified = texts.verify(HERE / "texts", data=HERE)
    assert not [str(finding) for finding in verified.findings]
    assert (len(verified.checked), verified.rows, verified.skipped) == (len(REPORTS), 11, [])


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dialogues") / "data"
    shutil.copytree(HERE, folder)
    assert main(folder) == 0
    return folder


@pytest.mark.slow
def test_they_build_together(built):
    assert sum(1 for _ in pyoxigraph.parse(path=str(built / "claims.ttl"))) > 1000


@pytest.mark.slow
def test_they_are_consistent_with_the_ontology(built):
    from polylogue.check.reasoner import consistent

    files = (polylogue.ontology, polylogue.schemes, built / "dialogues.ttl", built / "claims.ttl", built / "implied.ttl")
    assert consistent({(q.subject, q.predicate, q.object) for file in files for q in pyoxigraph.parse(path=str(file))})


THINGS = "https://example.org/dialogues/id/"


@pytest.fixture(scope="module")
def links(built) -> dict[tuple[str, str], set]:
    """The objects of what is published, by subject and the local name of the property."""
    found: dict[tuple[str, str], set] = {}
    for name_of_file in ("dialogues.ttl", "claims.ttl"):
        for s, p, o, _ in pyoxigraph.parse(path=str(built / name_of_file)):
            found.setdefault((s.value, re.split("[/#]", p.value)[-1]), set()).add(o)
    return found


def iris(terms_found) -> set[str]:
    return {term.value.removeprefix(THINGS) for term in terms_found}


@pytest.mark.slow
def test_each_date_has_a_first_or_a_last_day(links):
    dated = [
        s for (s, p), values in links.items()
        if p == "value" and any(getattr(v, "datatype", v).value.endswith(("#date", "#dateTime", "#gYear", "#gYearMonth", "/EDTF")) for v in values)
    ]
    assert len(dated) > 80
    assert not [claim for claim in dated if not {(claim, "earliest"), (claim, "latest")} & links.keys()]


@pytest.mark.slow
def test_the_plain_links_leave_out_who_was_absent_or_did_not_sign(links):
    assert "state/dorvia" not in iris(links[f"{THINGS}meeting/three-rivers/ministers-8", "attendee"])
    signed = {f"state/{state}" for state in ("arland", "borland", "cedria", "estmark")}
    assert iris(links[f"{THINGS}document/flood-memorandum", "party"]) == signed
    forum = iris(links[f"{THINGS}dialogue/northern-sea-forum", "party"])
    assert forum == {"state/gorvia"}  # not the suspended, the candidate, the withdrawn, the partner


@pytest.mark.slow
def test_who_was_away_is_among_none_who_met_and_a_document_is_no_meeting(built):
    store = pyoxigraph.Store()
    for file in ("dialogues.ttl", "claims.ttl"):
        store.bulk_load(path=str(built / file))
    found = store.query((places.ROOT / "data" / "queries" / "who-met-when.rq").read_text(encoding="utf-8"))
    at = {}
    for row in found:
        at.setdefault(row["meeting"].value.rpartition("/id/")[2], set()).add(row["who"].value)
    assert at and all("meeting" in iri or "report/" in iri for iri in at), at
    assert "Dorvia" not in at["meeting/three-rivers/ministers-8"] and len(at["meeting/three-rivers/ministers-8"]) > 2


@pytest.mark.slow
def test_a_doubt_leads_to_the_claims_that_it_means(links):
    doubted = links[f"{THINGS}report/ministerial-8-fr/reading-ordinal", "disputes"]
    claims = [claim for claim in iris(doubted) if claim.startswith("claim/")]
    assert len(claims) == 2
    assert {next(iter(links[THINGS + claim, "value"])).value for claim in claims} == {"7"}


def terms(kind: str) -> set[str]:
    return {
        q.subject.value for q in quads(paths.ONTOLOGY)
        if q.predicate.value == TYPE and q.object.value == OWL + kind and q.subject.value.startswith(PLG)
    }


def test_each_class_has_instances():
    used = {q.object.value for q in authored() if q.predicate.value == TYPE}
    assert not terms("Class") - ABSTRACT - used


def test_each_property_is_used():
    wanted = terms("ObjectProperty") | terms("DatatypeProperty") | terms("AnnotationProperty")
    assert not wanted - DERIVED - CLAIMED - {PLG + "phrase"} - {q.predicate.value for q in authored()}


def test_each_reused_property_is_used():
    """Those of other vocabularies that the ontology declares for authored data: not what the build derives or says of files."""
    spaces = tuple(PREFIXES[prefix] for prefix in ("foaf", "org", "schema"))
    wanted = {
        q.subject.value for q in quads(paths.ONTOLOGY)
        if q.predicate.value == TYPE and q.object.value.endswith("Property") and q.subject.value.startswith(spaces)
    }
    others = {PREFIXES["foaf"] + "name", *(PREFIXES["schema"] + name for name in ("attendee", "includedInDataCatalog", "logo"))}
    assert not wanted - others - {q.predicate.value for q in authored()}


def test_each_concept_of_an_act_a_step_or_a_stage_is_used():
    """So are those of all schemes but the codes of others, the regions, and the groundings, which the build makes."""
    used = {getattr(q.object, "value", "") for q in authored()}
    left = ("cameo", "grounding", "m49", "plover")
    wanted = {
        q.subject.value for q in quads(paths.SCHEMES)
        if q.predicate.value == SKOS + "inScheme" and q.object.value.removeprefix(CONCEPT) not in left
    }
    assert not sorted(concept.removeprefix(CONCEPT) for concept in wanted - used)


@pytest.mark.parametrize("right, wrong, said", [
    pytest.param(
        "currency: EUR, unstated: recipient,\n      subject", "currency: USD, unstated: recipient,\n      subject", "the currency USD is not there",
        marks=pytest.mark.skipif(not have_library(), reason="needs the extra `texts`"),
    ),
    ("minValue: 20000000", "amount: 20000000", "is 20000000, and the passage says “more than” of it"),
])
def test_amount_that_its_text_does_not_have_is_told_once(right, wrong, said, tmp_path):
    for folder in ("catalogue", "texts"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    shutil.copy(HERE / "polylogue.toml", tmp_path)
    text = (HERE / "reports" / "funding.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "funding.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    (finding,) = texts.verify(tmp_path / "texts", data=tmp_path).findings
    assert said in finding.message
