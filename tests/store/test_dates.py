"""Dates of unlike precision are sorted, filtered and compared by plg:earliest and plg:latest, with the same rows in each engine.

The values themselves are not: what each engine does with them is recorded at the end.
"""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest
from _pytest.outcomes import Skipped
from polylogue.assemble.assembly import Assembly
from polylogue.assemble.claims import claim_lines
from polylogue.namespaces import ID, PLG, PREFIXES
from polylogue.read.dates import datatype_of, date_kind
from polylogue.store import http as transport
from polylogue.store.publication import load
from pyoxigraph import Literal, NamedNode
from stores import Jena, Oxigraph, Pyoxigraph, Rdflib, Virtuoso, started

ENGINES = {kind.name: kind for kind in (Pyoxigraph, Rdflib, Jena, Oxigraph, Virtuoso)}
SAID = {  # what two reports say of a meeting
    "same-day": ("2020-08-11", "2020-08-11"), "day-in-a-month": ("2020-08-11", "2020-08"), "two-days": ("2020-08-11", "2020-08-12"),
    "spans-that-overlap": ("2020-08-11/2020-08-12", "2020-08-12/2020-08-13"), "day-in-a-span": ("2020-08-12", "2020-08-11/2020-08-12"),
    "year-in-since": ("2004/..", "2010"), "year-after-by": ("[..2030]", "2031"), "by-and-since": ("[..2030]", "2004/.."), "since-and-since": ("2004/..", "2010/.."),
    "moment-and-its-day": ("2020-08-11T07:00:00+09:00", "2020-08-11"), "month-in-a-decade": ("199X", "1995-05"), "season-and-a-year": ("2023-21", "2022"),
    "season-and-its-year": ("2023-21", "2023"), "somewhere-in": ("[2020-08..2020-09]", "2020-08-31"), "before-the-era-of-computers": ("1648-10-24", "1648"),
}
HOW = {
    "same-day": "same", "day-in-a-month": "compatible", "two-days": "conflict", "spans-that-overlap": "overlap", "day-in-a-span": "compatible",
    "year-in-since": "compatible", "year-after-by": "conflict", "by-and-since": "overlap", "since-and-since": "compatible", "moment-and-its-day": "same",
    "month-in-a-decade": "compatible", "season-and-a-year": "conflict", "season-and-its-year": "compatible", "somewhere-in": "compatible",
    "before-the-era-of-computers": "compatible",
}
HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("plg", "dcterms", "xsd"))
ENDS = """
  OPTIONAL {{ ?{0} plg:earliest ?{0}From }} OPTIONAL {{ ?{0} plg:latest ?{0}To }}
  BIND(COALESCE(?{0}From, "0001-01-01"^^xsd:date) AS ?{0}First) BIND(COALESCE(?{0}To, "9999-12-31"^^xsd:date) AS ?{0}Last)
"""
COMPARED = HEAD + """SELECT ?thing ?how WHERE {
  ?one plg:subject ?thing ; plg:property plg:heldOn ; dcterms:source ?a .
  ?other plg:subject ?thing ; plg:property plg:heldOn ; dcterms:source ?b .
  FILTER(STR(?a) < STR(?b))
""" + ENDS.format("one") + ENDS.format("other") + """
  BIND(IF(?oneFirst = ?otherFirst && ?oneLast = ?otherLast, "same",
       IF(?oneLast < ?otherFirst || ?otherLast < ?oneFirst, "conflict",
       IF((?oneFirst <= ?otherFirst && ?oneLast >= ?otherLast) || (?otherFirst <= ?oneFirst && ?otherLast >= ?oneLast), "compatible", "overlap"))) AS ?how)
} ORDER BY ?thing"""
ALL = HEAD + "SELECT ?thing ?report ?claimFrom ?claimTo WHERE { ?claim plg:subject ?thing ; plg:property plg:heldOn ; dcterms:source ?report ." + ENDS.format("claim")
SORTED = ALL + "} ORDER BY ?claimFirst ?claimLast ?thing ?report"
SURELY_IN_2020 = ALL + 'FILTER(?claimFrom >= "2020-01-01"^^xsd:date && ?claimTo <= "2020-12-31"^^xsd:date) } ORDER BY ?claimFirst ?claimLast ?thing ?report'
PERHAPS_IN_2020 = ALL + """
  FILTER((!BOUND(?claimFrom) || ?claimFrom <= "2020-12-31"^^xsd:date) && (!BOUND(?claimTo) || ?claimTo >= "2020-01-01"^^xsd:date))
} ORDER BY ?claimFirst ?claimLast ?thing ?report"""  # not by what BIND has made: Virtuoso 7.2.5 sorts wrong where a FILTER has it too
EXTREMES = (  # of an open end too: MIN of what is unbound is an error in some engines
    HEAD + "SELECT ?thing (MIN(?claimFirst) AS ?first) (MAX(?claimLast) AS ?last) WHERE { ?claim plg:subject ?thing ; plg:property plg:heldOn ."
    + ENDS.format("claim") + "} GROUP BY ?thing ORDER BY ?thing"
)
KNOWN_FIRST = HEAD + "SELECT ?thing (MIN(?from) AS ?first) WHERE { ?claim plg:subject ?thing ; plg:earliest ?from } GROUP BY ?thing ORDER BY ?thing"
KNOWN_LAST = HEAD + "SELECT ?thing (MAX(?to) AS ?last) WHERE { ?claim plg:subject ?thing ; plg:latest ?to } GROUP BY ?thing ORDER BY ?thing"
YEARS = HEAD + "SELECT ?year (COUNT(?claim) AS ?number) WHERE { ?claim plg:property plg:heldOn ; plg:earliest ?from BIND(YEAR(?from) AS ?year) } GROUP BY ?year ORDER BY ?year"


DATASET = f'<{ID}dataset> a <http://rdfs.org/ns/void#Dataset> ; <http://www.w3.org/ns/dcat#version> "1" .\n'


def value(text):
    return Literal(text, datatype=NamedNode(datatype_of(date_kind(text))))


def thing(name):
    return NamedNode(f"{ID}meeting/{name}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The claims of both reports, as a folder of published files."""
    grounds = [f"{ID}report/{name}/s1" for name in "ab"]
    facts = {ground: {(thing(name), NamedNode(PLG + "heldOn"), value(said[n])) for name, said in SAID.items()} for n, ground in enumerate(grounds)}
    whole = Assembly([], facts=facts, status=dict.fromkeys(grounds, "stated"), reports={ground: {ground.removesuffix("/s1")} for ground in grounds})
    where = tmp_path_factory.mktemp("dated")
    (where / "claims.ttl").write_bytes(claim_lines(whole))
    said = "".join(f"{thing(name)} <{PLG}heldOn> {value(text)} .\n" for name, both in SAID.items() for text in both)
    (where / "dialogues.ttl").write_text(DATASET + said, encoding="utf-8")
    return where


class Engines:
    def __init__(self, folder: Path, where: Path, stack: ExitStack):
        self.folder, self.where, self.stack, self.ready = folder, where, stack, {}

    def get(self, name: str):
        if name not in self.ready:
            kind = ENGINES[name]
            try:
                if kind in (Oxigraph, Virtuoso):
                    self.ready[name] = self.stack.enter_context(started(kind, self.where / kind.__name__))
                    with pytest.MonkeyPatch.context() as patch:
                        for variable in (transport.USER, transport.PASSWORD):
                            patch.setenv(variable, kind.user.get(variable, ""))
                        load(self.ready[name].query, data=self.folder)
                else:
                    self.ready[name] = kind(self.folder)
                    self.stack.callback(getattr(self.ready[name], "stop", lambda: None))
            except Skipped as skipped:
                self.ready[name] = skipped
        if isinstance(self.ready[name], Skipped):
            pytest.skip(self.ready[name].msg)
        return self.ready[name]


@pytest.fixture(scope="module")
def engines(folder, tmp_path_factory):
    with ExitStack() as stack:
        yield Engines(folder, tmp_path_factory.mktemp("stores"), stack)


def rows(engine, query):
    found = engine.rows(query)
    return [tuple(row[name]["value"].removeprefix(f"{ID}meeting/").removeprefix(f"{ID}report/") if name in row else "" for name in found["head"]["vars"]) for row in found["results"]["bindings"]]


def expected():
    """Each claim by meeting and report, with its bounds, worked out here from the claims."""
    from polylogue.read.dates import bounds

    found = []
    for name, both in SAID.items():
        for report, text in zip("ab", both):
            found.append((name, report, *(end or "" for end in bounds(text, datatype_of(date_kind(text))))))
    return sorted(found, key=lambda row: (row[2] or "0001-01-01", row[3] or "9999-12-31", row[0], row[1]))


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
class TestEngines:
    def test_two_sources_are_the_same_compatible_overlapping_or_in_conflict(self, engines, name):
        assert dict(rows(engines.get(name), COMPARED)) == HOW

    def test_all_claims_are_sorted_in_time_and_an_open_end_loses_none(self, engines, name):
        assert rows(engines.get(name), SORTED) == expected() and len(expected()) == 2 * len(SAID)

    def test_what_surely_and_what_perhaps_lies_in_a_year(self, engines, name):
        surely = [row for row in expected() if row[2] and row[3] and row[2] >= "2020-01-01" and row[3] <= "2020-12-31"]
        perhaps = [row for row in expected() if (row[2] or "0") <= "2020-12-31" and (row[3] or "9999") >= "2020-01-01"]
        assert rows(engines.get(name), SURELY_IN_2020) == surely and len(surely) == 14
        assert rows(engines.get(name), PERHAPS_IN_2020) == perhaps and len(perhaps) == 20

    def test_the_first_and_last_day_of_all_that_is_said_of_a_meeting(self, engines, name):
        of = {meeting: [row[2:] for row in expected() if row[0] == meeting] for meeting in sorted(SAID)}
        wanted = [(meeting, min(a or "0001-01-01" for a, _ in ends), max(b or "9999-12-31" for _, b in ends)) for meeting, ends in of.items()]
        assert rows(engines.get(name), EXTREMES) == wanted
        assert rows(engines.get(name), KNOWN_FIRST) == [(meeting, min(a for a, _ in ends if a)) for meeting, ends in of.items() if any(a for a, _ in ends)]
        assert rows(engines.get(name), KNOWN_LAST) == [(meeting, max(b for _, b in ends if b)) for meeting, ends in of.items() if any(b for _, b in ends)]

    def test_years_can_be_counted(self, engines, name):
        years = [row[2][:4] for row in expected() if row[2]]
        assert rows(engines.get(name), YEARS) == [(year, str(years.count(year))) for year in sorted(set(years))]


# What becomes of the values themselves

ASKED = ["2004", "2020-08", "2020-08-11", "2020-08-11T07:00:00+09:00", "2020-08-11T23:30:00-05:00", "2020-08-11T10:00:00Z", "2004/..", "199X"]
GIVEN_BACK = {  # otherwise than it was loaded: the text and the datatype
    "rdflib": {"2020-08-11T10:00:00Z": ("2020-08-11T10:00:00+00:00", datatype_of("dateTime"))},
}
MIXED = ["1992", "1995-05", "2004", "2020-08-01", "2020-08-11T07:00:00+09:00", "2020-09", "2021-01-05", "2022"]  # in time; no EDTF among them
SORTED_IN_TIME = {"pyoxigraph", "Oxigraph server", "Virtuoso"}
LATEST_BY_MAX = {"pyoxigraph", "Oxigraph server", "Virtuoso"}


def asked(name, texts, folder, query):
    (folder / "claims.ttl").write_text("".join(f"<urn:x:{n}> <urn:x:p> {value(text)} .\n" for n, text in enumerate(texts)), encoding="utf-8")
    (folder / "dialogues.ttl").write_text(DATASET, encoding="utf-8")
    with ExitStack() as stack:
        engine = Engines(folder, folder / "store", stack).get(name)
        return engine.rows(query, graphs=name == "Virtuoso")["results"]["bindings"]


@pytest.mark.long
@pytest.mark.parametrize("name", ENGINES)
def test_what_an_engine_gives_back_of_each_value(name, tmp_path):
    """Virtuoso 7.2.5 gives a year, a month and a moment with its zone back as they are; older ones are told to have rewritten them."""
    found = asked(name, ASKED, tmp_path, "SELECT ?s ?o WHERE { ?s <urn:x:p> ?o }")
    told = {ASKED[int(row["s"]["value"].rpartition(":")[2])]: (row["o"]["value"], row["o"].get("datatype", "")) for row in found}
    given = {text: (text, datatype_of(date_kind(text))) for text in ASKED}
    assert {text: back for text, back in told.items() if back != given[text]} == GIVEN_BACK.get(name, {}) and told.keys() == given.keys()


@pytest.mark.long
@pytest.mark.parametrize("name", ENGINES)
def test_the_values_themselves_are_not_sorted_alike(name, tmp_path):
    found = asked(name, MIXED, tmp_path, "SELECT ?o WHERE { ?s <urn:x:p> ?o } ORDER BY ?o")
    assert ([row["o"]["value"] for row in found] == MIXED) is (name in SORTED_IN_TIME)
    (tmp_path / "again").mkdir()
    found = asked(name, MIXED, tmp_path / "again", "SELECT (MAX(?o) AS ?last) WHERE { ?s <urn:x:p> ?o }")
    assert (found[0].get("last", {}).get("value") == MIXED[-1]) is (name in LATEST_BY_MAX)


@pytest.mark.slow
def test_virtuoso_keeps_values_that_its_bulk_loader_reads(tmp_path):
    with started(Virtuoso, tmp_path / "db") as server:
        text = "".join(f"<urn:x:{n}> <urn:x:p> {value(each)} .\n" for n, each in enumerate(ASKED))
        (server.folder / "some.ttl").write_text(text, encoding="utf-8")
        script = f"DB.DBA.TTLP(file_to_string_output('{server.folder}/some.ttl'), '', 'urn:x:g', 0);\ncheckpoint;\n"
        subprocess.run(["isql-vt", server.sql, "dba", "dba"], input=script, text=True, capture_output=True, timeout=60, check=True)
        found = server.rows("SELECT ?s ?o FROM <urn:x:g> WHERE { ?s <urn:x:p> ?o }")["results"]["bindings"]
    assert {(row["o"]["value"], row["o"]["datatype"]) for row in found} == {(text, datatype_of(date_kind(text))) for text in ASKED}
