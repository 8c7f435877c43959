"""Asks a SPARQL endpoint by SPARQLWrapper, which writes the request; `http` sends it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable
from dataclasses import replace

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from ..errors import one_line
from .http import Answer, StoreError, checked, send

TIMEOUT = 60.0  # seconds to wait for the endpoint's answer
WAITS = (0.3, 0.7)  # a person waits for a query, so it is tried again less often than a load
ACCEPT = {"json": "application/sparql-results+json", "turtle": "text/turtle, application/n-triples;q=0.9"}
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper for the request: default graphs, parameters, their encoding. It does not send, and guesses nothing."""

    def made(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self._createRequest()

    def _parseQueryType(self, query: str) -> str:  # its own guess falls for a word like "ask" in a comment
        return "CONSTRUCT" if self.returnFormat == TURTLE else "SELECT"


def ask(
    endpoint: str, query: str, form: str = "json", graphs: Iterable[str] = (), timeout: float = TIMEOUT,
    waits: tuple[float, ...] = WAITS,
) -> bytes:
    """The endpoint's answer to a query: SPARQL results in JSON, or Turtle, checked to be whole.

    form: json or turtle; graphs: the named graphs that are to be the default graph (`default-graph-uri`); timeout,
    waits: as for `http.send`. Raises PolylogueError.
    """
    wrapper = _Wrapper(checked(endpoint), returnFormat=TURTLE if form == "turtle" else JSON, agent="polylogue")
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST)
    wrapper.setQuery(query)
    wrapper.addCustomHttpHeader("Accept", ACCEPT[form])
    for graph in graphs:
        wrapper.addDefaultGraph(graph)
    try:
        answer = send(wrapper.made(), timeout, waits)
    except StoreError as error:
        raise replace(error, mend="mend the query") if error.status == 400 else error
    _check(endpoint, answer, form)
    return answer.body


def rows(endpoint: str, query: str, graphs: Iterable[str] = (), timeout: float = TIMEOUT, waits: tuple = WAITS) -> dict:
    """The answer to a SELECT or ASK as the object of SPARQL JSON results. Raises PolylogueError."""
    found = json.loads(ask(endpoint, query, "json", graphs, timeout, waits))
    for row in found.get("results", {}).get("bindings", ()):
        for cell in row.values():
            if cell["type"] == "typed-literal":  # a draft of 2007 had this name, and Virtuoso keeps to it
                cell["type"] = "literal"
            if cell.get("datatype") == BOOLEAN:
                cell["value"] = {"1": "true", "0": "false"}.get(cell["value"], cell["value"])
    return found


def _check(endpoint: str, answer: Answer, form: str) -> None:
    """Raise StoreError for an answer of status 200 that is none: a web page, an error, a part."""
    if "html" in answer.kind:
        raise StoreError(f"{endpoint} answers with a web page", mend="it is no SPARQL endpoint; often …/sparql or …/query is", status=answer.status)
    if limit := answer.headers.get("X-SPARQL-MaxRows"):
        raise StoreError(f"{endpoint} gives only the first {limit} rows", mend="ask in parts, with ORDER BY, LIMIT and OFFSET")
    if answer.headers.get("X-SQL-State") == "S1TAT":
        raise StoreError(f"{endpoint} stopped half-way, at its time limit", mend="ask for less, or ask its keeper")
    try:
        _read_turtle(answer.body) if form == "turtle" else _read_results(answer.body)
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        text = one_line(answer.text[-150:]) or "nothing"
        what = "Turtle" if form == "turtle" else "SPARQL results"
        raise StoreError(f"{endpoint} sent no {what}, but: …{text}", mend="ask for less, or ask its keeper", status=answer.status) from None


def _read_turtle(body: bytes) -> None:
    from pyoxigraph import RdfFormat, parse

    for _ in parse(input=body, format=RdfFormat.TURTLE, base_iri="http://localhost/"):
        pass


def _read_results(body: bytes) -> None:
    found = json.loads(body)
    if not isinstance(found.get("boolean"), bool):
        names = set(found["head"]["vars"])
        for row in found["results"]["bindings"]:
            if not names.issuperset(row) or not all(isinstance(cell["value"], str) and cell["type"] for cell in row.values()):
                raise ValueError
